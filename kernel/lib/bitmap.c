// SPDX-License-Identifier: GPL-2.0-only
/*
 * Operations on sets of bits. Bits of the last word beyond nbits may hold anything on input. Pure
 * functions but for the allocators; any context; the caller serialises writers.
 */
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>

/**
 * bitmap_alloc - allocate a bitmap, not initialised
 * @nbits: bits
 * @flags: how to allocate
 *
 * Return: the bitmap, for bitmap_free(), or NULL.
 */
unsigned long *bitmap_alloc(unsigned int nbits, gfp_t flags)
{
	return kmalloc_array(BITS_TO_LONGS(nbits), sizeof(unsigned long), flags);
}
EXPORT_SYMBOL(bitmap_alloc);

/**
 * bitmap_zalloc - allocate a bitmap of zeros
 * @nbits: bits
 * @flags: how to allocate
 *
 * Return: the bitmap, for bitmap_free(), or NULL.
 */
unsigned long *bitmap_zalloc(unsigned int nbits, gfp_t flags)
{
	return bitmap_alloc(nbits, flags | __GFP_ZERO);
}
EXPORT_SYMBOL(bitmap_zalloc);

/**
 * bitmap_free - free a bitmap
 * @bitmap: the bitmap or NULL
 */
void bitmap_free(const unsigned long *bitmap)
{
	kfree(bitmap);
}
EXPORT_SYMBOL(bitmap_free);

static unsigned long word_mask(unsigned int w, unsigned int nbits)
{
	return (w + 1) * BITS_PER_LONG > nbits ? BITMAP_LAST_WORD_MASK(nbits) : ~0UL;
}

#define for_each_word(w, nbits) for (unsigned int w = 0; w < BITS_TO_LONGS(nbits); w++)

bool bitmap_and(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		unsigned int nbits)
{
	unsigned long any = 0;

	for_each_word(w, nbits)
		any |= dst[w] = a[w] & b[w] & word_mask(w, nbits);
	return any;
}
EXPORT_SYMBOL(bitmap_and);

void bitmap_or(unsigned long *dst, const unsigned long *a, const unsigned long *b,
	       unsigned int nbits)
{
	for_each_word(w, nbits)
		dst[w] = a[w] | b[w];
}
EXPORT_SYMBOL(bitmap_or);

void bitmap_xor(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		unsigned int nbits)
{
	for_each_word(w, nbits)
		dst[w] = a[w] ^ b[w];
}
EXPORT_SYMBOL(bitmap_xor);

bool bitmap_andnot(unsigned long *dst, const unsigned long *a, const unsigned long *b,
		   unsigned int nbits)
{
	unsigned long any = 0;

	for_each_word(w, nbits)
		any |= dst[w] = a[w] & ~b[w] & word_mask(w, nbits);
	return any;
}
EXPORT_SYMBOL(bitmap_andnot);

void bitmap_complement(unsigned long *dst, const unsigned long *src, unsigned int nbits)
{
	for_each_word(w, nbits)
		dst[w] = ~src[w];
}
EXPORT_SYMBOL(bitmap_complement);

bool bitmap_equal(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	for_each_word(w, nbits) {
		if ((a[w] ^ b[w]) & word_mask(w, nbits))
			return false;
	}
	return true;
}
EXPORT_SYMBOL(bitmap_equal);

bool bitmap_intersects(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	for_each_word(w, nbits) {
		if (a[w] & b[w] & word_mask(w, nbits))
			return true;
	}
	return false;
}
EXPORT_SYMBOL(bitmap_intersects);

bool bitmap_subset(const unsigned long *a, const unsigned long *b, unsigned int nbits)
{
	for_each_word(w, nbits) {
		if (a[w] & ~b[w] & word_mask(w, nbits))
			return false;
	}
	return true;
}
EXPORT_SYMBOL(bitmap_subset);

bool bitmap_empty(const unsigned long *src, unsigned int nbits)
{
	return find_first_bit(src, nbits) == nbits;
}
EXPORT_SYMBOL(bitmap_empty);

bool bitmap_full(const unsigned long *src, unsigned int nbits)
{
	return find_first_zero_bit(src, nbits) == nbits;
}
EXPORT_SYMBOL(bitmap_full);

unsigned int bitmap_weight(const unsigned long *src, unsigned int nbits)
{
	unsigned int n = 0;

	for_each_word(w, nbits)
		n += hweight_long(src[w] & word_mask(w, nbits));
	return n;
}
EXPORT_SYMBOL(bitmap_weight);

static void assign_range(unsigned long *map, unsigned int start, unsigned int nbits, bool set)
{
	unsigned int end = start + nbits;

	while (start < end) {
		unsigned int next =
			min_t(unsigned int, end, (start / BITS_PER_LONG + 1) * BITS_PER_LONG);
		unsigned long mask = BITMAP_FIRST_WORD_MASK(start) & BITMAP_LAST_WORD_MASK(next);

		if (set)
			map[start / BITS_PER_LONG] |= mask;
		else
			map[start / BITS_PER_LONG] &= ~mask;
		start = next;
	}
}

void bitmap_set(unsigned long *map, unsigned int start, unsigned int nbits)
{
	assign_range(map, start, nbits, true);
}
EXPORT_SYMBOL(bitmap_set);

void bitmap_clear(unsigned long *map, unsigned int start, unsigned int nbits)
{
	assign_range(map, start, nbits, false);
}
EXPORT_SYMBOL(bitmap_clear);

/* Word w of src, bits beyond nbits read as zero; words outside are zero. */
static unsigned long clean_word(const unsigned long *src, long w, unsigned int nbits)
{
	if (w < 0 || w >= BITS_TO_LONGS(nbits))
		return 0;
	return src[w] & word_mask(w, nbits);
}

void bitmap_shift_right(unsigned long *dst, const unsigned long *src, unsigned int shift,
			unsigned int nbits)
{
	unsigned int words = shift / BITS_PER_LONG, bits = shift % BITS_PER_LONG;

	for_each_word(w, nbits) {
		unsigned long low = clean_word(src, (long)w + words, nbits);
		unsigned long high = clean_word(src, (long)w + words + 1, nbits);

		dst[w] = bits ? low >> bits | high << (BITS_PER_LONG - bits) : low;
	}
}
EXPORT_SYMBOL(bitmap_shift_right);

void bitmap_shift_left(unsigned long *dst, const unsigned long *src, unsigned int shift,
		       unsigned int nbits)
{
	unsigned int words = shift / BITS_PER_LONG, bits = shift % BITS_PER_LONG;

	for (long w = (long)BITS_TO_LONGS(nbits) - 1; w >= 0; w--) {
		unsigned long high = clean_word(src, w - words, nbits);
		unsigned long low = clean_word(src, w - words - 1, nbits);

		dst[w] = bits ? high << bits | low >> (BITS_PER_LONG - bits) : high;
	}
}
EXPORT_SYMBOL(bitmap_shift_left);

/**
 * bitmap_find_next_zero_area_off - find a run of clear bits
 * @map: the bits
 * @size: their number
 * @start: where to begin
 * @nr: length of the run
 * @align_mask: alignment of the run less one
 * @align_offset: offset of bit 0 from an aligned place
 *
 * Return: where the run begins; above @size - @nr when there is none.
 */
unsigned long bitmap_find_next_zero_area_off(unsigned long *map, unsigned long size,
					     unsigned long start, unsigned int nr,
					     unsigned long align_mask, unsigned long align_offset)
{
	for (;;) {
		unsigned long index = find_next_zero_bit(map, size, start), set;

		index = __ALIGN_KERNEL_MASK(index + align_offset, align_mask) - align_offset;
		if (index + nr > size)
			return index + nr;
		set = find_next_bit(map, index + nr, index);
		if (set >= index + nr)
			return index;
		start = set + 1;
	}
}
EXPORT_SYMBOL(bitmap_find_next_zero_area_off);

unsigned long bitmap_find_next_zero_area(unsigned long *map, unsigned long size,
					 unsigned long start, unsigned int nr,
					 unsigned long align_mask)
{
	return bitmap_find_next_zero_area_off(map, size, start, nr, align_mask, 0);
}
EXPORT_SYMBOL(bitmap_find_next_zero_area);

/**
 * bitmap_find_free_region - find and take an aligned power of two of bits
 * @bitmap: the bits
 * @bits: their number
 * @order: log2 of how many
 *
 * Return: the first bit taken, or -ENOMEM.
 */
int bitmap_find_free_region(unsigned long *bitmap, unsigned int bits, int order)
{
	for (unsigned int pos = 0; pos + (1U << order) <= bits; pos += 1U << order) {
		if (bitmap_allocate_region(bitmap, pos, order) == 0)
			return pos;
	}
	return -ENOMEM;
}
EXPORT_SYMBOL(bitmap_find_free_region);

void bitmap_release_region(unsigned long *bitmap, unsigned int pos, int order)
{
	bitmap_clear(bitmap, pos, 1U << order);
}
EXPORT_SYMBOL(bitmap_release_region);

int bitmap_allocate_region(unsigned long *bitmap, unsigned int pos, int order)
{
	unsigned int len = 1U << order;

	if (find_next_bit(bitmap, pos + len, pos) < pos + len)
		return -EBUSY;
	bitmap_set(bitmap, pos, len);
	return 0;
}
EXPORT_SYMBOL(bitmap_allocate_region);

void bitmap_from_arr32(unsigned long *bitmap, const u32 *buf, unsigned int nbits)
{
	bitmap_zero(bitmap, nbits);
	for (unsigned int i = 0; i < DIV_ROUND_UP(nbits, 32); i++)
		bitmap[i / 2] |= (unsigned long)buf[i] << (32 * (i % 2));
	if (nbits % BITS_PER_LONG)
		bitmap[nbits / BITS_PER_LONG] &= BITMAP_LAST_WORD_MASK(nbits);
}
EXPORT_SYMBOL(bitmap_from_arr32);

void bitmap_to_arr32(u32 *buf, const unsigned long *bitmap, unsigned int nbits)
{
	for (unsigned int i = 0; i < DIV_ROUND_UP(nbits, 32); i++)
		buf[i] = clean_word(bitmap, i / 2, nbits) >> (32 * (i % 2));
}
EXPORT_SYMBOL(bitmap_to_arr32);
