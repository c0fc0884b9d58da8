// SPDX-License-Identifier: GPL-2.0-only
/* CRC-8 with any polynomial, through a table that the caller owns. Pure functions, any context. */
#include <linux/crc8.h>
#include <linux/export.h>

/**
 * crc8_populate_msb - fill a table for most significant bit first
 * @table: the table
 * @polynomial: the polynomial
 */
void crc8_populate_msb(u8 table[CRC8_TABLE_SIZE], u8 polynomial)
{
	for (int b = 0; b < CRC8_TABLE_SIZE; b++) {
		u8 c = b;

		for (int i = 0; i < 8; i++)
			c = c << 1 ^ (c & 0x80 ? polynomial : 0);
		table[b] = c;
	}
}
EXPORT_SYMBOL(crc8_populate_msb);

/**
 * crc8_populate_lsb - fill a table for least significant bit first
 * @table: the table
 * @polynomial: the polynomial, bits reversed
 */
void crc8_populate_lsb(u8 table[CRC8_TABLE_SIZE], u8 polynomial)
{
	for (int b = 0; b < CRC8_TABLE_SIZE; b++) {
		u8 c = b;

		for (int i = 0; i < 8; i++)
			c = c >> 1 ^ (c & 1 ? polynomial : 0);
		table[b] = c;
	}
}
EXPORT_SYMBOL(crc8_populate_lsb);

/**
 * crc8 - the CRC
 * @table: a filled table
 * @pdata: the bytes
 * @nbytes: how many
 * @crc: start value, or the result so far
 *
 * Return: the CRC.
 */
u8 crc8(const u8 table[CRC8_TABLE_SIZE], const u8 *pdata, size_t nbytes, u8 crc)
{
	while (nbytes--)
		crc = table[crc ^ *pdata++];
	return crc;
}
EXPORT_SYMBOL(crc8);
