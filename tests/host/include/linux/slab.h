/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: an allocator that can be told to fail. */
#ifndef _HOST_LINUX_SLAB_H
#define _HOST_LINUX_SLAB_H

#include <stdbool.h>
#include <stddef.h>

#define GFP_KERNEL 0

/* The @n-th allocation from now fails, 0 for none. */
extern unsigned int host_fail_nth;
extern int host_allocated;
void *kmalloc(size_t size, int gfp);
void kfree(const void *p);
void *kvcalloc(size_t n, size_t size, int gfp);
#define kvfree kfree
/* Early in the boot there is no allocator. */
extern bool host_no_slab;
static inline bool slab_is_available(void) { return !host_no_slab; }

#endif
