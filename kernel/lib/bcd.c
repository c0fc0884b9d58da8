// SPDX-License-Identifier: GPL-2.0-only
/* Binary coded decimal. Pure functions, any context. */
#include <linux/bcd.h>
#include <linux/export.h>

/** _bcd2bin - value of two decimal digits in a byte */
unsigned int _bcd2bin(unsigned char val)
{
	return const_bcd2bin(val);
}
EXPORT_SYMBOL(_bcd2bin);

/** _bin2bcd - two decimal digits of a value below 100 */
unsigned char _bin2bcd(unsigned int val)
{
	return const_bin2bcd(val);
}
EXPORT_SYMBOL(_bin2bcd);
