// SPDX-License-Identifier: GPL-2.0-only
/*
 * Hexadecimal: digits to numbers and back, and dumps of memory to the log. Pure functions, any
 * context.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/hex.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/unaligned.h>

const char hex_asc[] = "0123456789abcdef";
EXPORT_SYMBOL(hex_asc);
const char hex_asc_upper[] = "0123456789ABCDEF";
EXPORT_SYMBOL(hex_asc_upper);

/**
 * hex_to_bin - value of a hex digit
 * @ch: the digit
 *
 * Return: 0 to 15, or -1.
 */
int hex_to_bin(unsigned char ch)
{
	if (ch >= '0' && ch <= '9')
		return ch - '0';
	ch |= 0x20;
	return ch >= 'a' && ch <= 'f' ? ch - 'a' + 10 : -1;
}
EXPORT_SYMBOL(hex_to_bin);

/**
 * hex2bin - pairs of hex digits to bytes
 * @dst: the bytes
 * @src: the digits
 * @count: bytes
 *
 * Return: 0 or -EINVAL.
 */
int hex2bin(u8 *dst, const char *src, size_t count)
{
	for (; count; count--, src += 2) {
		int high = hex_to_bin(src[0]), low;

		if (high < 0)
			return -EINVAL;
		low = hex_to_bin(src[1]);
		if (low < 0)
			return -EINVAL;
		*dst++ = high << 4 | low;
	}
	return 0;
}
EXPORT_SYMBOL(hex2bin);

/**
 * bin2hex - bytes to pairs of hex digits, not terminated
 * @dst: the digits
 * @src: the bytes
 * @count: bytes
 *
 * Return: behind the last digit.
 */
char *bin2hex(char *dst, const void *src, size_t count)
{
	for (const u8 *p = src; count; count--)
		dst = hex_byte_pack(dst, *p++);
	return dst;
}
EXPORT_SYMBOL(bin2hex);

/* One group of bytes as a number, or one byte. Returns characters. */
static int put_group(char *buf, size_t size, const u8 *p, int group)
{
	switch (group) {
	case 8:
		return snprintf(buf, size, "%16.16llx", get_unaligned((const u64 *)p));
	case 4:
		return snprintf(buf, size, "%8.8x", get_unaligned((const u32 *)p));
	case 2:
		return snprintf(buf, size, "%4.4x", get_unaligned((const u16 *)p));
	default:
		return snprintf(buf, size, "%2.2x", *p);
	}
}

/**
 * hex_dump_to_buffer - one line of a dump
 * @buf: the bytes
 * @len: how many; at most @rowsize are shown
 * @rowsize: bytes a line, 16 or 32
 * @groupsize: bytes shown as one number: 1, 2, 4, 8
 * @linebuf: the line
 * @linebuflen: its size
 * @ascii: whether characters follow
 *
 * Return: the length the line has or would have had.
 */
int hex_dump_to_buffer(const void *buf, size_t len, int rowsize, int groupsize, char *linebuf,
		       size_t linebuflen, bool ascii)
{
	const u8 *p = buf;
	int n = 0, column;

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	len = min_t(size_t, len, rowsize);
	if (!is_power_of_2(groupsize) || groupsize > 8 || len % groupsize)
		groupsize = 1;
	if (linebuflen)
		linebuf[0] = '\0';
	if (!len)
		return 0;
#define ROOM (n < linebuflen ? linebuflen - n : 0)
#define AT   (n < linebuflen ? linebuf + n : NULL)
	for (size_t i = 0; i < len; i += groupsize) {
		if (i)
			n += snprintf(AT, ROOM, " ");
		n += put_group(AT, ROOM, p + i, groupsize);
	}
	if (ascii) {
		column = rowsize * 2 + rowsize / groupsize + 1;
		n += snprintf(AT, ROOM, "%*s", max(column - n, 0), "");
		for (size_t i = 0; i < len; i++)
			n += snprintf(AT, ROOM, "%c", isascii(p[i]) && isprint(p[i]) ? p[i] : '.');
	}
#undef ROOM
#undef AT
	return n;
}
EXPORT_SYMBOL(hex_dump_to_buffer);

/**
 * print_hex_dump - dump memory to the log
 * @level: KERN_ level
 * @prefix_str: what each line begins with
 * @prefix_type: DUMP_PREFIX_NONE, _ADDRESS or _OFFSET
 * @rowsize: bytes a line, 16 or 32
 * @groupsize: bytes shown as one number: 1, 2, 4, 8
 * @buf: the bytes
 * @len: how many
 * @ascii: whether characters follow
 */
void print_hex_dump(const char *level, const char *prefix_str, int prefix_type, int rowsize,
		    int groupsize, const void *buf, size_t len, bool ascii)
{
	const u8 *p = buf;
	char line[32 * 3 + 2 + 32 + 1];

	if (rowsize != 16 && rowsize != 32)
		rowsize = 16;
	for (size_t i = 0; i < len; i += rowsize) {
		hex_dump_to_buffer(p + i, min_t(size_t, len - i, rowsize), rowsize, groupsize, line,
				   sizeof(line), ascii);
		switch (prefix_type) {
		case DUMP_PREFIX_ADDRESS:
			printk("%s%s%p: %s\n", level, prefix_str, p + i, line);
			break;
		case DUMP_PREFIX_OFFSET:
			printk("%s%s%.8x: %s\n", level, prefix_str, (unsigned int)i, line);
			break;
		default:
			printk("%s%s%s\n", level, prefix_str, line);
		}
	}
}
EXPORT_SYMBOL(print_hex_dump);

/**
 * mac_pton - read a MAC address "00:11:22:33:44:55"
 * @s: the text
 * @mac: six bytes, written on success only
 *
 * Return: whether it is one.
 */
bool mac_pton(const char *s, u8 *mac)
{
	u8 bytes[6];

	if (strnlen(s, 17) < 17)
		return false;
	for (int i = 0; i < 6; i++, s += 3) {
		if (hex2bin(&bytes[i], s, 1) || (i < 5 && s[2] != ':'))
			return false;
	}
	memcpy(mac, bytes, sizeof(bytes));
	return true;
}
EXPORT_SYMBOL(mac_pton);
