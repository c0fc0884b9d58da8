/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the parts of the kernel image begin and end. All are set by the link
 * script; only their addresses mean anything.
 */
#ifndef _ASM_GENERIC_SECTIONS_H
#define _ASM_GENERIC_SECTIONS_H

#include <linux/types.h>

extern char _text[], _stext[], _etext[];
extern char _data[], _sdata[], _edata[];
extern char __bss_start[], __bss_stop[];
extern char __init_begin[], __init_end[];
extern char _sinittext[], _einittext[];
extern char __start_rodata[], __end_rodata[];
extern char __per_cpu_start[], __per_cpu_end[];
extern char _end[];

/**
 * init_section_contains() - does an object lie in memory that is freed after boot?
 * @virt: its address
 * @size: bytes
 */
static inline bool init_section_contains(const void *virt, size_t size)
{
	return virt >= (const void *)__init_begin && virt + size <= (const void *)__init_end;
}

/**
 * is_kernel_rodata() - does an address lie in the kernel's read-only data?
 * @addr: the address
 */
static inline bool is_kernel_rodata(unsigned long addr)
{
	return addr >= (unsigned long)__start_rodata && addr < (unsigned long)__end_rodata;
}

/**
 * is_kernel_text() - does an address lie in the kernel's code?
 * @addr: the address
 */
static inline bool is_kernel_text(unsigned long addr)
{
	return addr >= (unsigned long)_stext && addr < (unsigned long)_etext;
}

#endif /* _ASM_GENERIC_SECTIONS_H */
