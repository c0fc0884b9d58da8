// SPDX-License-Identifier: GPL-2.0-only
/* Searches in arrays of bits, a word at a time. Pure functions, any context. */
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/find.h>

/* Defines a search for the first set bit of an expression over words number w. */
#define DEFINE_FIND(name, params, word) \
	unsigned long name params \
	{ \
		unsigned long w = offset / BITS_PER_LONG, value; \
\
		if (unlikely(offset >= size)) \
			return size; \
		value = (word)&BITMAP_FIRST_WORD_MASK(offset); \
		while (!value) { \
			w++; \
			if (w * BITS_PER_LONG >= size) \
				return size; \
			value = (word); \
		} \
		w = w * BITS_PER_LONG + __builtin_ctzl(value); \
		return w < size ? w : size; \
	} \
	EXPORT_SYMBOL(name)

DEFINE_FIND(find_next_bit, (const unsigned long *addr, unsigned long size, unsigned long offset),
	    addr[w]);
DEFINE_FIND(find_next_zero_bit,
	    (const unsigned long *addr, unsigned long size, unsigned long offset), ~addr[w]);
DEFINE_FIND(find_next_and_bit,
	    (const unsigned long *a, const unsigned long *b, unsigned long size,
	     unsigned long offset),
	    a[w] & b[w]);
DEFINE_FIND(find_next_andnot_bit,
	    (const unsigned long *a, const unsigned long *b, unsigned long size,
	     unsigned long offset),
	    a[w] & ~b[w]);

/**
 * find_first_bit - the first set bit
 * @addr: the bits
 * @size: their number
 *
 * Return: its number, or @size.
 */
unsigned long find_first_bit(const unsigned long *addr, unsigned long size)
{
	return find_next_bit(addr, size, 0);
}
EXPORT_SYMBOL(find_first_bit);

/**
 * find_first_zero_bit - the first clear bit
 * @addr: the bits
 * @size: their number
 *
 * Return: its number, or @size.
 */
unsigned long find_first_zero_bit(const unsigned long *addr, unsigned long size)
{
	return find_next_zero_bit(addr, size, 0);
}
EXPORT_SYMBOL(find_first_zero_bit);

/**
 * find_first_and_bit - the first bit set in both
 * @a: some bits
 * @b: some bits
 * @size: their number
 *
 * Return: its number, or @size.
 */
unsigned long find_first_and_bit(const unsigned long *a, const unsigned long *b, unsigned long size)
{
	return find_next_and_bit(a, b, size, 0);
}
EXPORT_SYMBOL(find_first_and_bit);

/**
 * find_last_bit - the last set bit
 * @addr: the bits
 * @size: their number
 *
 * Return: its number, or @size.
 */
unsigned long find_last_bit(const unsigned long *addr, unsigned long size)
{
	unsigned long w = BITS_TO_LONGS(size);

	while (w-- > 0) {
		unsigned long value = addr[w];

		if ((w + 1) * BITS_PER_LONG > size)
			value &= BITMAP_LAST_WORD_MASK(size);
		if (value)
			return w * BITS_PER_LONG + __fls(value);
	}
	return size;
}
EXPORT_SYMBOL(find_last_bit);

/**
 * find_nth_bit - the n-th set bit
 * @addr: the bits
 * @size: their number
 * @n: which, from 0
 *
 * Return: its number, or @size.
 */
unsigned long find_nth_bit(const unsigned long *addr, unsigned long size, unsigned long n)
{
	unsigned long bit = find_first_bit(addr, size);

	while (n-- && bit < size)
		bit = find_next_bit(addr, size, bit + 1);
	return bit;
}
EXPORT_SYMBOL(find_nth_bit);
