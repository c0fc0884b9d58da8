// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bitmaps as text: hex words ("ff,00000001") and lists ("0-3,8"). May sleep only where user memory
 * is read.
 */
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/hex.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>

/**
 * bitmap_parse - read hex words separated by commas
 * @buf: the text
 * @buflen: its length; it may end earlier with a NUL or newline
 * @dst: the bits
 * @nbits: their number
 *
 * Return: 0, -EINVAL, or -EOVERFLOW when a bit beyond @nbits is set.
 */
int bitmap_parse(const char *buf, unsigned int buflen, unsigned long *dst, int nbits)
{
	unsigned int len = strnchrnul(buf, buflen, '\n') - buf;
	unsigned int bit = 0, chunk_digits = 0;

	bitmap_zero(dst, nbits);
	if (!len)
		return -EINVAL;
	/* from the end: the last digit is bits 0 to 3 */
	while (len--) {
		int digit;

		if (buf[len] == ',') {
			if (!chunk_digits)
				return -EINVAL;
			bit = ALIGN(bit, 32);
			chunk_digits = 0;
			continue;
		}
		digit = hex_to_bin(buf[len]);
		if (digit < 0)
			return -EINVAL;
		if (++chunk_digits > 8)
			return -EOVERFLOW;
		for (int i = 0; i < 4; i++, bit++) {
			if (!(digit & (1 << i)))
				continue;
			if (bit >= nbits)
				return -EOVERFLOW;
			__set_bit(bit, dst);
		}
	}
	return chunk_digits ? 0 : -EINVAL;
}
EXPORT_SYMBOL(bitmap_parse);

static const char *read_bit_number(const char *s, unsigned int *n, unsigned int last)
{
	unsigned long value = 0;

	if (*s == 'N' && !isalnum(s[1])) {
		*n = last;
		return s + 1;
	}
	if (!isdigit(*s))
		return NULL;
	while (isdigit(*s)) {
		value = value * 10 + *s++ - '0';
		if (value > INT_MAX)
			return NULL;
	}
	*n = value;
	return s;
}

/**
 * bitmap_parselist - read a list of ranges: "0-3,8,16-31:2/4", "all", "N" for the last bit
 * @buf: the text
 * @maskp: the bits
 * @nmaskbits: their number
 *
 * Return: 0, -EINVAL, or -ERANGE for a bit that is too large.
 */
int bitmap_parselist(const char *buf, unsigned long *maskp, int nmaskbits)
{
	bitmap_zero(maskp, nmaskbits);
	for (;;) {
		unsigned int from, to, take, step, last = nmaskbits - 1;

		while (*buf && (isspace(*buf) || *buf == ','))
			buf++;
		if (!*buf)
			return 0;
		if (!strncasecmp(buf, "all", 3) && !isalnum(buf[3])) {
			from = 0;
			to = last;
			buf += 3;
		} else {
			buf = read_bit_number(buf, &from, last);
			if (!buf)
				return -EINVAL;
			to = from;
			if (*buf == '-') {
				buf = read_bit_number(buf + 1, &to, last);
				if (!buf)
					return -EINVAL;
			}
		}
		take = step = to - from + 1;
		if (*buf == ':') {
			buf = read_bit_number(buf + 1, &take, last);
			if (!buf || *buf != '/')
				return -EINVAL;
			buf = read_bit_number(buf + 1, &step, last);
			if (!buf)
				return -EINVAL;
		}
		if (*buf && *buf != ',' && !isspace(*buf))
			return -EINVAL;
		if (from > to || !step || take > step)
			return -EINVAL;
		if (to >= nmaskbits)
			return -ERANGE;
		for (; from <= to; from += step)
			bitmap_set(maskp, from, min(take, to - from + 1));
	}
}
EXPORT_SYMBOL(bitmap_parselist);

/**
 * bitmap_parse_user - bitmap_parse() of user memory
 * @ubuf: the text
 * @ulen: its length
 * @dst: the bits
 * @nbits: their number
 *
 * Return: as bitmap_parse(), -EFAULT, -ENOMEM.
 */
int bitmap_parse_user(const char __user *ubuf, unsigned int ulen, unsigned long *dst, int nbits)
{
	char *buf = memdup_user_nul(ubuf, ulen);
	int ret;

	if (IS_ERR(buf))
		return PTR_ERR(buf);
	ret = bitmap_parse(buf, UINT_MAX, dst, nbits);
	kfree(buf);
	return ret;
}
EXPORT_SYMBOL(bitmap_parse_user);

/**
 * bitmap_parselist_user - bitmap_parselist() of user memory
 * @ubuf: the text
 * @ulen: its length
 * @dst: the bits
 * @nbits: their number
 *
 * Return: as bitmap_parselist(), -EFAULT, -ENOMEM.
 */
int bitmap_parselist_user(const char __user *ubuf, unsigned int ulen, unsigned long *dst, int nbits)
{
	char *buf = memdup_user_nul(ubuf, ulen);
	int ret;

	if (IS_ERR(buf))
		return PTR_ERR(buf);
	ret = bitmap_parselist(buf, dst, nbits);
	kfree(buf);
	return ret;
}
EXPORT_SYMBOL(bitmap_parselist_user);

/**
 * bitmap_print_to_pagebuf - a bitmap and a newline for sysfs
 * @list: as a list of ranges, else as hex words
 * @buf: a page
 * @maskp: the bits
 * @nmaskbits: their number
 *
 * Return: bytes stored.
 */
int bitmap_print_to_pagebuf(bool list, char *buf, const unsigned long *maskp, int nmaskbits)
{
	size_t room = PAGE_SIZE - offset_in_page(buf);

	if (list)
		return scnprintf(buf, room, "%*pbl\n", nmaskbits, maskp);
	return scnprintf(buf, room, "%*pb\n", nmaskbits, maskp);
}
EXPORT_SYMBOL(bitmap_print_to_pagebuf);
