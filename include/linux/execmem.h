/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory for code that arrives at run time: modules and generated stubs.
 *
 * It lies in the architecture's MODULES_VADDR..MODULES_END, where the kernel's
 * branches reach, in 4 KiB mappings whose protection set_memory_ro() and its
 * relatives change. An architecture whose branches reach a part of that only
 * says which by execmem_arch_setup(): the rest is used when that part is full.
 */
#ifndef _LINUX_EXECMEM_H
#define _LINUX_EXECMEM_H

#include <linux/types.h>

enum execmem_type {
	EXECMEM_DEFAULT,
	EXECMEM_MODULE_TEXT = EXECMEM_DEFAULT,
	EXECMEM_KPROBES,
	EXECMEM_FTRACE,
	EXECMEM_BPF,
	EXECMEM_MODULE_DATA,
	EXECMEM_TYPE_MAX,
};

/**
 * struct execmem_range - where memory of one type may lie
 * @start: first address tried, inside MODULES_VADDR..MODULES_END
 * @end: behind the last
 * @fallback_start: where to go when that is full, 0 for nowhere
 * @fallback_end: behind the last
 */
struct execmem_range {
	unsigned long start;
	unsigned long end;
	unsigned long fallback_start;
	unsigned long fallback_end;
};

/**
 * struct execmem_info - what an architecture says about memory for code
 * @ranges: for each type; one that is all zero is as EXECMEM_DEFAULT
 */
struct execmem_info {
	struct execmem_range ranges[EXECMEM_TYPE_MAX];
};

struct execmem_info *execmem_arch_setup(void);

void *execmem_alloc(enum execmem_type type, size_t size);
void execmem_free(void *ptr);

#endif /* _LINUX_EXECMEM_H */
