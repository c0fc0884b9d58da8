// SPDX-License-Identifier: GPL-2.0-only
/* Binary search in a sorted array. Pure function, any context. */
#include <linux/bsearch.h>
#include <linux/export.h>

/**
 * bsearch - find an element of a sorted array
 * @key: what to look for
 * @base: the array
 * @num: elements
 * @size: bytes of each
 * @cmp: order of the key and an element
 *
 * Return: an element that compares equal, or NULL.
 */
void *bsearch(const void *key, const void *base, size_t num, size_t size, cmp_func_t cmp)
{
	return __inline_bsearch(key, base, num, size, cmp);
}
EXPORT_SYMBOL(bsearch);
