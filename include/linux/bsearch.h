/* SPDX-License-Identifier: GPL-2.0-only */
/* Binary search in sorted arrays. bsearch() itself is in kernel/lib/bsearch.c. */
#ifndef _LINUX_BSEARCH_H
#define _LINUX_BSEARCH_H

#include <linux/compiler.h>
#include <linux/types.h>

static __always_inline void *__inline_bsearch(const void *key, const void *base, size_t num,
					      size_t size, cmp_func_t cmp)
{
	const char *low = base;

	while (num) {
		const char *middle = low + (num / 2) * size;
		int order = cmp(key, middle);

		if (order == 0)
			return (void *)middle;
		if (order > 0) {
			low = middle + size;
			num--;
		}
		num /= 2;
	}
	return NULL;
}

void *bsearch(const void *key, const void *base, size_t num, size_t size, cmp_func_t cmp);

#endif
