/* SPDX-License-Identifier: GPL-2.0-only */
/* How many pages, as a power of two, hold a number of bytes. Included by asm/page.h. */
#ifndef _ASM_GENERIC_GETORDER_H
#define _ASM_GENERIC_GETORDER_H

#ifndef __ASSEMBLY__

#include <linux/compiler.h>

/**
 * get_order - smallest order with PAGE_SIZE << order >= size
 * @size: bytes; 0 gives BITS_PER_LONG - PAGE_SHIFT, as on Linux
 */
static __always_inline int get_order(unsigned long size)
{
	if (!size)
		return 64 - PAGE_SHIFT;
	if (size <= PAGE_SIZE)
		return 0;
	return 64 - PAGE_SHIFT - __builtin_clzl(size - 1);
}

#endif
#endif
