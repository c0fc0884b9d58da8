// SPDX-License-Identifier: GPL-2.0-only
/* Heap sort of arrays: in place, no allocation, O(n log n) always. Pure functions, any context. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sort.h>
#include <linux/types.h>

struct sorter {
	char *base;
	size_t size;
	cmp_r_func_t cmp;
	swap_r_func_t exchange; /* NULL: exchange the bytes */
	const void *priv;
};

static void swap_bytes(char *a, char *b, size_t n)
{
	for (; n >= sizeof(long); n -= sizeof(long), a += sizeof(long), b += sizeof(long)) {
		long __attribute__((aligned(1), may_alias)) *wa = (void *)a, *wb = (void *)b;
		long t = *wa;

		*wa = *wb;
		*wb = t;
	}
	for (; n; n--, a++, b++) {
		char t = *a;

		*a = *b;
		*b = t;
	}
}

static void swap_elements(const struct sorter *s, size_t i, size_t j)
{
	char *a = s->base + i * s->size, *b = s->base + j * s->size;

	if (s->exchange)
		s->exchange(a, b, s->size, s->priv);
	else
		swap_bytes(a, b, s->size);
}

static bool less(const struct sorter *s, size_t i, size_t j)
{
	return s->cmp(s->base + i * s->size, s->base + j * s->size, s->priv) < 0;
}

/* Lets element i sink in the heap of the first n elements. */
static void sift_down(const struct sorter *s, size_t i, size_t n)
{
	for (;;) {
		size_t child = 2 * i + 1;

		if (child >= n)
			return;
		if (child + 1 < n && less(s, child, child + 1))
			child++;
		if (!less(s, i, child))
			return;
		swap_elements(s, i, child);
		i = child;
	}
}

/**
 * sort_r - sort an array, with an argument for the callbacks
 * @base: the array
 * @num: elements
 * @size: bytes of each
 * @cmp_func: order of two elements
 * @swap_func: exchanges two elements, or NULL
 * @priv: passed to both
 */
void sort_r(void *base, size_t num, size_t size, cmp_r_func_t cmp_func, swap_r_func_t swap_func,
	    const void *priv)
{
	struct sorter s = { base, size, cmp_func, swap_func, priv };

	for (size_t i = num / 2; i-- > 0;)
		sift_down(&s, i, num);
	while (num-- > 1) {
		swap_elements(&s, 0, num);
		sift_down(&s, 0, num);
	}
}
EXPORT_SYMBOL(sort_r);

struct plain_callbacks {
	cmp_func_t cmp;
	swap_func_t exchange;
};

static int plain_cmp(const void *a, const void *b, const void *priv)
{
	return ((const struct plain_callbacks *)priv)->cmp(a, b);
}

static void plain_swap(void *a, void *b, int size, const void *priv)
{
	((const struct plain_callbacks *)priv)->exchange(a, b, size);
}

/**
 * sort - sort an array
 * @base: the array
 * @num: elements
 * @size: bytes of each
 * @cmp_func: order of two elements
 * @swap_func: exchanges two elements, or NULL
 */
void sort(void *base, size_t num, size_t size, cmp_func_t cmp_func, swap_func_t swap_func)
{
	struct plain_callbacks callbacks = { cmp_func, swap_func };

	sort_r(base, num, size, plain_cmp, swap_func ? plain_swap : NULL, &callbacks);
}
EXPORT_SYMBOL(sort);
