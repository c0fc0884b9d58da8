/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory for code that arrives at run time: modules and generated stubs.
 *
 * It lies where the kernel's branches reach (the architecture's
 * MODULES_VADDR..MODULES_END), in 4 KiB mappings whose protection
 * set_memory_ro() and its relatives change.
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

void *execmem_alloc(enum execmem_type type, size_t size);
void execmem_free(void *ptr);

#endif /* _LINUX_EXECMEM_H */
