/* SPDX-License-Identifier: GPL-2.0-only */
/* Bounds that speculation must respect too. */
#ifndef _LINUX_NOSPEC_H
#define _LINUX_NOSPEC_H

#include <linux/compiler.h>

/* All ones when @index is below @size, else 0, computed without a branch. */
static inline unsigned long array_index_mask_nospec(unsigned long index, unsigned long size)
{
	unsigned long hidden = index;

	/* The compiler must not know that index < size here. */
	asm volatile("" : "+r" (hidden));
	return ~(long)(hidden | (size - 1UL - hidden)) >> (sizeof(long) * 8 - 1);
}

#define array_index_nospec(index, size)					\
({									\
	typeof(index) _i = (index);					\
	typeof(size) _s = (size);					\
									\
	(typeof(_i))(_i & array_index_mask_nospec(_i, _s));		\
})

#endif /* _LINUX_NOSPEC_H */
