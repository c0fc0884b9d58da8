// SPDX-License-Identifier: GPL-2.0-only
/*
 * Blocks of memory: copying, filling, comparing, searching, a long word at a time where alignment
 * allows. Pure functions, any context, no locks. Weak, so that an architecture may supply faster
 * ones. The compiler must not turn these loops into calls of themselves: the Makefile passes
 * -fno-tree-loop-distribute-patterns.
 */
#define __NO_BUILTIN_STRING
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/string.h>

/* Words that may alias anything and need not be aligned. */
typedef unsigned long __attribute__((may_alias, aligned(1))) word_u;

#define WORD sizeof(unsigned long)

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

	for (; count >= 4 * WORD; count -= 4 * WORD, p += 4 * WORD) {
		((word_u *)p)[0] = pattern;
		((word_u *)p)[1] = pattern;
		((word_u *)p)[2] = pattern;
		((word_u *)p)[3] = pattern;
	}
	for (; count >= WORD; count -= WORD, p += WORD)
		*(word_u *)p = pattern;
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
	const u8 *from = src;
	u8 *to = dest;

	for (; count >= 4 * WORD; count -= 4 * WORD, to += 4 * WORD, from += 4 * WORD) {
		unsigned long a = ((const word_u *)from)[0], b = ((const word_u *)from)[1];
		unsigned long c = ((const word_u *)from)[2], d = ((const word_u *)from)[3];

		((word_u *)to)[0] = a;
		((word_u *)to)[1] = b;
		((word_u *)to)[2] = c;
		((word_u *)to)[3] = d;
	}
	for (; count >= WORD; count -= WORD, to += WORD, from += WORD)
		*(word_u *)to = *(const word_u *)from;
	while (count--)
		*to++ = *from++;
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
	const u8 *from = (const u8 *)src + count;
	u8 *to = (u8 *)dest + count;

	if (dest <= src) {
		from = src;
		to = dest;
		for (; count >= WORD; count -= WORD, to += WORD, from += WORD)
			*(word_u *)to = *(const word_u *)from;
		while (count--)
			*to++ = *from++;
		return dest;
	}
	for (; count >= WORD; count -= WORD) {
		to -= WORD;
		from -= WORD;
		*(word_u *)to = *(const word_u *)from;
	}
	while (count--)
		*--to = *--from;
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

	for (; count >= WORD; count -= WORD, a += WORD, b += WORD) {
		if (*(const word_u *)a != *(const word_u *)b)
			break;
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

	for (; n >= WORD && *(const word_u *)p == pattern; n -= WORD)
		p += WORD;
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
