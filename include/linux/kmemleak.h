/* SPDX-License-Identifier: GPL-2.0-only */
/* Hints to a leak detector; none is built in, so that they vanish. */
#ifndef _LINUX_KMEMLEAK_H
#define _LINUX_KMEMLEAK_H

#include <linux/types.h>

static inline void kmemleak_not_leak(const void *ptr) { }
static inline void kmemleak_ignore(const void *ptr) { }
static inline void kmemleak_alloc(const void *ptr, size_t size, int min_count, gfp_t gfp) { }
static inline void kmemleak_free(const void *ptr) { }

#endif /* _LINUX_KMEMLEAK_H */
