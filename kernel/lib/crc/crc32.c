// SPDX-License-Identifier: GPL-2.0-only
/*
 * CRC-32 in both bit orders and CRC-32C, a byte at a time from tables that are filled at boot
 * (little endian ones eight bytes at a time). Pure functions, any context; before the tables are
 * there they are computed bit by bit.
 */
#include <linux/cache.h>
#include <linux/crc32.h>
#include <linux/crc32c.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/unaligned.h>

#define POLY_LE	  0xedb88320U
#define POLY_BE	  0x04c11db7U
#define POLY_C_LE 0x82f63b78U

/* table[k][b]: the CRC of byte b followed by k zero bytes */
static u32 table_le[8][256] __ro_after_init;
static u32 table_c[8][256] __ro_after_init;
static u32 table_be[256] __ro_after_init;
static bool ready __ro_after_init;

static u32 byte_le(u32 crc, u32 poly)
{
	for (int i = 0; i < 8; i++)
		crc = crc >> 1 ^ (crc & 1 ? poly : 0);
	return crc;
}

static u32 byte_be(u32 crc)
{
	for (int i = 0; i < 8; i++)
		crc = crc << 1 ^ (crc & 0x80000000U ? POLY_BE : 0);
	return crc;
}

static void __init fill(u32 table[8][256], u32 poly)
{
	for (u32 b = 0; b < 256; b++)
		table[0][b] = byte_le(b, poly);
	for (int k = 1; k < 8; k++) {
		for (u32 b = 0; b < 256; b++)
			table[k][b] = table[k - 1][b] >> 8 ^ table[0][table[k - 1][b] & 0xff];
	}
}

static int __init crc32_init(void)
{
	fill(table_le, POLY_LE);
	fill(table_c, POLY_C_LE);
	for (u32 b = 0; b < 256; b++)
		table_be[b] = byte_be(b << 24);
	ready = true;
	return 0;
}
core_initcall(crc32_init);

static u32 update_le(u32 crc, const u8 *p, size_t len, const u32 table[8][256], u32 poly)
{
	if (!ready) {
		while (len--)
			crc = byte_le(crc ^ *p++, poly);
		return crc;
	}
	for (; len >= 8; len -= 8, p += 8) {
		u32 low = crc ^ get_unaligned_le32(p), high = get_unaligned_le32(p + 4);

		crc = table[7][low & 0xff] ^ table[6][low >> 8 & 0xff] ^
		      table[5][low >> 16 & 0xff] ^ table[4][low >> 24] ^ table[3][high & 0xff] ^
		      table[2][high >> 8 & 0xff] ^ table[1][high >> 16 & 0xff] ^
		      table[0][high >> 24];
	}
	while (len--)
		crc = crc >> 8 ^ table[0][(crc ^ *p++) & 0xff];
	return crc;
}

/**
 * crc32_le - CRC-32, least significant bit first (Ethernet, zlib without the inversions)
 * @crc: start value, or the result so far
 * @p: the bytes
 * @len: how many
 *
 * Return: the CRC.
 */
u32 __pure crc32_le(u32 crc, unsigned char const *p, size_t len)
{
	return update_le(crc, p, len, table_le, POLY_LE);
}
EXPORT_SYMBOL(crc32_le);

/**
 * __crc32c_le - CRC-32C, least significant bit first
 * @crc: start value, or the result so far
 * @p: the bytes
 * @len: how many
 *
 * Return: the CRC.
 */
u32 __pure __crc32c_le(u32 crc, unsigned char const *p, size_t len)
{
	return update_le(crc, p, len, table_c, POLY_C_LE);
}
EXPORT_SYMBOL(__crc32c_le);

/**
 * crc32c - CRC-32C
 * @crc: start value, or the result so far
 * @address: the bytes
 * @length: how many
 *
 * Return: the CRC.
 */
u32 crc32c(u32 crc, const void *address, unsigned int length)
{
	return __crc32c_le(crc, address, length);
}
EXPORT_SYMBOL(crc32c);

/**
 * crc32_be - CRC-32, most significant bit first
 * @crc: start value, or the result so far
 * @p: the bytes
 * @len: how many
 *
 * Return: the CRC.
 */
u32 __pure crc32_be(u32 crc, unsigned char const *p, size_t len)
{
	for (; len; len--, p++)
		crc = ready ? crc << 8 ^ table_be[crc >> 24 ^ *p] : byte_be(crc ^ (u32)*p << 24);
	return crc;
}
EXPORT_SYMBOL(crc32_be);

/* The product of two polynomials modulo poly, bits reversed. */
static u32 multiply(u32 x, u32 y, u32 poly)
{
	u32 product = 0;

	for (int i = 0; i < 32; i++) {
		product = product >> 1 ^ (product & 1 ? poly : 0);
		if (x & (1U << i))
			product ^= y;
	}
	return product;
}

/* The CRC after len more zero bytes: a multiplication by x^(8 len). */
static u32 shift(u32 crc, size_t len, u32 poly)
{
	u32 power = 0x00800000U; /* x^8 */

	for (; len; len >>= 1) {
		if (len & 1)
			crc = multiply(crc, power, poly);
		power = multiply(power, power, poly);
	}
	return crc;
}

/**
 * crc32_le_shift - the CRC as if zero bytes followed
 * @crc: the CRC
 * @len: zero bytes
 *
 * Return: the CRC.
 */
u32 __pure crc32_le_shift(u32 crc, size_t len)
{
	return shift(crc, len, POLY_LE);
}
EXPORT_SYMBOL(crc32_le_shift);

/**
 * __crc32c_le_shift - the CRC-32C as if zero bytes followed
 * @crc: the CRC
 * @len: zero bytes
 *
 * Return: the CRC.
 */
u32 __pure __crc32c_le_shift(u32 crc, size_t len)
{
	return shift(crc, len, POLY_C_LE);
}
EXPORT_SYMBOL(__crc32c_le_shift);
