/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Changing the protection of kernel pages that are mapped one by one (vmalloc
 * and module memory). May sleep; the TLBs of all CPUs are up to date on return.
 */
#ifndef _LINUX_SET_MEMORY_H
#define _LINUX_SET_MEMORY_H

#include <linux/types.h>

struct vm_struct;
struct page;

int set_memory_ro(unsigned long addr, int numpages);
int set_memory_rw(unsigned long addr, int numpages);
int set_memory_x(unsigned long addr, int numpages);
int set_memory_nx(unsigned long addr, int numpages);
int set_memory_rox(unsigned long addr, int numpages);

static inline void set_vm_flush_reset_perms(void *addr)
{
	/* Freeing always resets: pages reach the allocator through the direct map, which is RW. */
}

#endif /* _LINUX_SET_MEMORY_H */
