// SPDX-License-Identifier: GPL-2.0-only
/*
 * The symbols of a module in the order of their addresses, so that finding the one an address is in
 * takes a search by halves however many there are. Sorting takes time linear in their number: few
 * are inserted one by one, many are distributed by the digits of their offsets, lowest digit first.
 *
 * Pure functions on the caller's memory, no locks.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

#define FEW	   64
#define DIGIT_BITS 8
#define DIGITS	   (1 << DIGIT_BITS)

/* Modules are smaller than 4 GiB; what lies elsewhere (per-CPU variables) comes last. */
static u32 key_of(unsigned long addr, unsigned long base)
{
	return min_t(unsigned long, addr - base, U32_MAX);
}

static u32 nth_key(const struct module_symbol *symbols, u32 n, unsigned long base)
{
	return key_of(symbols[n].addr, base);
}

static void sort_few(const struct module_symbol *symbols, u32 num, unsigned long base, u32 *order)
{
	u32 keys[FEW]; /* of those in order[] */
	u32 i, at;

	for (i = 0; i < num; i++) {
		const u32 key = nth_key(symbols, i, base);

		for (at = i; at && keys[at - 1] > key; at--) {
			keys[at] = keys[at - 1];
			order[at] = order[at - 1];
		}
		keys[at] = key;
		order[at] = i;
	}
}

/* One step: by the digit at @shift, keeping the order of those that are equal there. */
static void distribute(const struct module_symbol *symbols, u32 num, unsigned long base,
		       unsigned int shift, const u32 *from, u32 *to)
{
	u32 start[DIGITS] = {};
	u32 i, sum = 0;

	for (i = 0; i < num; i++)
		start[nth_key(symbols, i, base) >> shift & (DIGITS - 1)]++;
	for (i = 0; i < DIGITS; i++) {
		const u32 count = start[i];

		start[i] = sum;
		sum += count;
	}
	for (i = 0; i < num; i++) {
		const u32 digit = nth_key(symbols, from[i], base) >> shift & (DIGITS - 1);

		to[start[digit]++] = from[i];
	}
}

/* How many digits tell the offsets apart from each other, and from the last of all keys. */
static unsigned int num_digits(const struct module_symbol *symbols, u32 num, unsigned long base)
{
	unsigned int digits = 1;
	u32 i, highest = 0;

	for (i = 0; i < num; i++) {
		const u32 key = nth_key(symbols, i, base);

		if (key != U32_MAX)
			highest = max(highest, key);
	}
	while (digits < 32 / DIGIT_BITS && highest >= (1U << digits * DIGIT_BITS) - 1)
		digits++;
	return digits;
}

static int sort_many(const struct module_symbol *symbols, u32 num, unsigned long base, u32 *order)
{
	const unsigned int digits = num_digits(symbols, num, base);
	u32 *const second = kvmalloc_array(num, sizeof(*second), GFP_KERNEL);
	u32 *from = order, *to = second;
	unsigned int n;
	u32 i;

	if (!second)
		return -ENOMEM;
	for (i = 0; i < num; i++)
		order[i] = i;
	for (n = 0; n < digits; n++) {
		distribute(symbols, num, base, n * DIGIT_BITS, from, to);
		swap(from, to);
	}
	if (from != order)
		memcpy(order, from, num * sizeof(*order));
	kvfree(second);
	return 0;
}

/**
 * symbols_sort - sorts symbols by address
 * @symbols: the symbols
 * @num: how many
 * @base: address of the memory they are in
 * @order: receives @num indices; of symbols with the same address the first comes first
 *
 * Context: may sleep.
 * Returns: 0 or -ENOMEM.
 */
int symbols_sort(const struct module_symbol *symbols, u32 num, unsigned long base, u32 *order)
{
	if (num > FEW)
		return sort_many(symbols, num, base, order);
	sort_few(symbols, num, base, order);
	return 0;
}

/**
 * symbols_below - how many symbols have an address below a given one
 * @symbols: the symbols
 * @order: from symbols_sort()
 * @num: how many
 * @base: as for symbols_sort()
 * @addr: address
 *
 * Context: any.
 */
u32 symbols_below(const struct module_symbol *symbols, const u32 *order, u32 num,
		  unsigned long base, unsigned long addr)
{
	const u32 key = key_of(addr, base);
	u32 low = 0, high = num;

	while (low < high) {
		const u32 middle = low + (high - low) / 2;

		if (nth_key(symbols, order[middle], base) < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
