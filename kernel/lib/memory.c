// SPDX-License-Identifier: GPL-2.0-only
/*
 * Blocks of memory: copying, filling, comparing, searching, a long word at a time. Where
 * CONFIG_HAVE_EFFICIENT_UNALIGNED_ACCESS is not set, every word of memory touched is aligned.
 * Pure functions, any context, no locks. Weak, so that an architecture may supply faster ones. The
 * compiler must not turn these loops into calls of themselves: the Makefile passes
 * -fno-tree-loop-distribute-patterns.
 */
#define __NO_BUILTIN_STRING
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

/* Words that may alias anything, aligned and not. */
typedef unsigned long __attribute__((may_alias)) word;
typedef unsigned long __attribute__((may_alias, aligned(1))) word_u;

#define WORD sizeof(unsigned long)

static __always_inline unsigned long load(const u8 *p, unsigned int n)
{
	if (IS_ENABLED(CONFIG_HAVE_EFFICIENT_UNALIGNED_ACCESS))
		return ((const word_u *)p)[n];
	return ((const word *)p)[n];
}

static __always_inline void store(u8 *p, unsigned int n, unsigned long value)
{
	if (IS_ENABLED(CONFIG_HAVE_EFFICIENT_UNALIGNED_ACCESS))
		((word_u *)p)[n] = value;
	else
		((word *)p)[n] = value;
}

/* Bytes before the first word that load() and store() take. */
static __always_inline size_t head_of(const u8 *p)
{
	if (IS_ENABLED(CONFIG_HAVE_EFFICIENT_UNALIGNED_ACCESS))
		return 0;
	return -(unsigned long)p % WORD;
}

/* Whether words at the same distance from both can be had by load() and store(). */
static __always_inline bool are_alike(const u8 *a, const u8 *b)
{
	return head_of(a) == head_of(b);
}

/**
 * memset - fill memory with a byte
 * @s: where
 * @c: the byte
 * @count: bytes
 *
 * Return: @s.
 */
void *__weak memset(void *s, int c, size_t count)
{
	unsigned long pattern = (unsigned char)c * (~0UL / 0xff);
	u8 *p = s;
	size_t n;

	if (count >= WORD) {
		for (n = head_of(p); n; n--, count--)
			*p++ = c;
		for (; count >= 4 * WORD; count -= 4 * WORD, p += 4 * WORD) {
			store(p, 0, pattern);
			store(p, 1, pattern);
			store(p, 2, pattern);
			store(p, 3, pattern);
		}
		for (; count >= WORD; count -= WORD, p += WORD)
			store(p, 0, pattern);
	}
	while (count--)
		*p++ = c;
	return s;
}
EXPORT_SYMBOL(memset);

#define DEFINE_MEMSET(bits) \
	void *memset##bits(uint##bits##_t *s, uint##bits##_t v, size_t count) \
	{ \
		for (size_t i = 0; i < count; i++) \
			s[i] = v; \
		return s; \
	} \
	EXPORT_SYMBOL(memset##bits)

DEFINE_MEMSET(16);
DEFINE_MEMSET(32);
DEFINE_MEMSET(64);

/*
 * Copies words to an aligned place from one that is not: each is joined of two aligned neighbours.
 * A neighbour is read only for bytes that are wanted of it, so nothing beyond a page is touched.
 */
static void copy_joined(u8 *to, const u8 *from, size_t words)
{
	const unsigned int shift = (unsigned long)from % WORD * 8;
	const u8 *next = from - (unsigned long)from % WORD;
	unsigned long low = load(next, 0), high;

	for (; words; words--, to += WORD, low = high) {
		next += WORD;
		high = load(next, 0);
		store(to, 0, low >> shift | high << (WORD * 8 - shift));
	}
}

/* From the first byte to the last; @to may overlap what comes after it. */
static __always_inline void copy_up(u8 *to, const u8 *from, size_t count)
{
	size_t n;

	if (count >= WORD) {
		for (n = head_of(to); n; n--, count--)
			*to++ = *from++;
		if (!are_alike(to, from)) {
			copy_joined(to, from, count / WORD);
			to += count / WORD * WORD;
			from += count / WORD * WORD;
			count %= WORD;
		}
		for (; count >= 4 * WORD; count -= 4 * WORD, to += 4 * WORD, from += 4 * WORD) {
			unsigned long a = load(from, 0), b = load(from, 1);
			unsigned long c = load(from, 2), d = load(from, 3);

			store(to, 0, a);
			store(to, 1, b);
			store(to, 2, c);
			store(to, 3, d);
		}
		for (; count >= WORD; count -= WORD, to += WORD, from += WORD)
			store(to, 0, load(from, 0));
	}
	while (count--)
		*to++ = *from++;
}

/* From the last byte to the first; both point behind it. */
static void copy_down(u8 *to, const u8 *from, size_t count)
{
	size_t n;

	if (count >= WORD && are_alike(to, from)) {
		for (n = (WORD - head_of(to)) % WORD; n; n--, count--)
			*--to = *--from;
		for (; count >= WORD; count -= WORD) {
			to -= WORD;
			from -= WORD;
			store(to, 0, load(from, 0));
		}
	}
	while (count--)
		*--to = *--from;
}

/**
 * memcpy - copy memory that does not overlap
 * @dest: where to
 * @src: where from
 * @count: bytes
 *
 * Return: @dest.
 */
void *__weak memcpy(void *dest, const void *src, size_t count)
{
	copy_up(dest, src, count);
	return dest;
}
EXPORT_SYMBOL(memcpy);

/**
 * memmove - copy memory that may overlap
 * @dest: where to
 * @src: where from
 * @count: bytes
 *
 * Return: @dest.
 */
void *__weak memmove(void *dest, const void *src, size_t count)
{
	if (dest <= src)
		copy_up(dest, src, count);
	else
		copy_down((u8 *)dest + count, (const u8 *)src + count, count);
	return dest;
}
EXPORT_SYMBOL(memmove);

/**
 * memcmp - order of two blocks
 * @cs: one
 * @ct: the other
 * @count: bytes
 *
 * Return: negative, 0 or positive, by the first byte that differs.
 */
int __weak memcmp(const void *cs, const void *ct, size_t count)
{
	const u8 *a = cs, *b = ct;

	size_t head;

	if (count >= WORD && are_alike(a, b)) {
		for (head = head_of(a); head && *a == *b; head--, count--, a++, b++)
			;
		for (; !head && count >= WORD; count -= WORD, a += WORD, b += WORD) {
			if (load(a, 0) != load(b, 0))
				break;
		}
	}
	for (; count; count--, a++, b++) {
		if (*a != *b)
			return *a - *b;
	}
	return 0;
}
EXPORT_SYMBOL(memcmp);

/**
 * bcmp - whether two blocks differ
 * @a: one
 * @b: the other
 * @count: bytes
 *
 * Return: 0 when they are equal.
 */
int __weak bcmp(const void *a, const void *b, size_t count)
{
	return memcmp(a, b, count);
}
EXPORT_SYMBOL(bcmp);

/**
 * memchr - find a byte
 * @s: where
 * @c: the byte
 * @n: bytes to look at
 *
 * Return: the first place or NULL.
 */
void *__weak memchr(const void *s, int c, size_t n)
{
	for (const u8 *p = s; n; n--, p++) {
		if (*p == (u8)c)
			return (void *)p;
	}
	return NULL;
}
EXPORT_SYMBOL(memchr);

/**
 * memscan - find a byte, or the end
 * @addr: where
 * @c: the byte
 * @size: bytes to look at
 *
 * Return: the first place, or one past the end.
 */
void *memscan(void *addr, int c, size_t size)
{
	void *found = memchr(addr, c, size);

	return found ? found : (u8 *)addr + size;
}
EXPORT_SYMBOL(memscan);

/**
 * memchr_inv - find the first byte that is not a given one
 * @s: where
 * @c: the byte
 * @n: bytes to look at
 *
 * Return: the first other byte, or NULL.
 */
void *memchr_inv(const void *s, int c, size_t n)
{
	unsigned long pattern = (unsigned char)c * (~0UL / 0xff);
	const u8 *p = s;

	size_t head = head_of(p);

	if (n >= WORD) {
		for (; head && *p == (u8)c; head--, n--)
			p++;
		for (; !head && n >= WORD && load(p, 0) == pattern; n -= WORD)
			p += WORD;
	}
	for (; n; n--, p++) {
		if (*p != (u8)c)
			return (void *)p;
	}
	return NULL;
}
EXPORT_SYMBOL(memchr_inv);

/**
 * memzero_explicit - clear a secret; never optimised away
 * @s: where
 * @count: bytes
 */
void memzero_explicit(void *s, size_t count)
{
	memset(s, 0, count);
	asm volatile("" : : "r"(s) : "memory");
}
EXPORT_SYMBOL(memzero_explicit);

/**
 * memcpy_and_pad - copy into a larger block and fill the rest
 * @dest: where to
 * @dest_len: its size
 * @src: where from
 * @count: its size
 * @pad: the byte to fill with
 */
void memcpy_and_pad(void *dest, size_t dest_len, const void *src, size_t count, int pad)
{
	if (count > dest_len)
		count = dest_len;
	memcpy(dest, src, count);
	memset((u8 *)dest + count, pad, dest_len - count);
}
EXPORT_SYMBOL(memcpy_and_pad);
