// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bit and byte operations the base instruction set lacks, under the names by which compilers call
 * their run-time library. Pure functions.
 */
#include <linux/export.h>
#include <linux/types.h>

int __clzdi2(u64 value);
int __ctzdi2(u64 value);
int __popcountdi2(u64 value);
u32 __bswapsi2(u32 value);
u64 __bswapdi2(u64 value);

/* __clzdi2 - zero bits above the highest one; @value is not 0 */
int __clzdi2(u64 value)
{
	int n = 0, step;

	for (step = 32; step; step /= 2) {
		if (value >> (64 - step))
			continue;
		n += step;
		value <<= step;
	}
	return n;
}
EXPORT_SYMBOL(__clzdi2);

/* __ctzdi2 - zero bits below the lowest one; @value is not 0 */
int __ctzdi2(u64 value)
{
	int n = 0, step;

	for (step = 32; step; step /= 2) {
		if (value << (64 - step))
			continue;
		n += step;
		value >>= step;
	}
	return n;
}
EXPORT_SYMBOL(__ctzdi2);

/* __popcountdi2 - how many bits are one */
int __popcountdi2(u64 value)
{
	value -= value >> 1 & 0x5555555555555555;
	value = (value & 0x3333333333333333) + (value >> 2 & 0x3333333333333333);
	value = (value + (value >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return value * 0x0101010101010101 >> 56;
}
EXPORT_SYMBOL(__popcountdi2);

/* __bswapsi2 - the bytes of a word in reverse order */
u32 __bswapsi2(u32 value)
{
	value = (value & 0x00ff00ff) << 8 | (value >> 8 & 0x00ff00ff);
	return value << 16 | value >> 16;
}
EXPORT_SYMBOL(__bswapsi2);

/* __bswapdi2 - the bytes of a double word in reverse order */
u64 __bswapdi2(u64 value)
{
	return (u64)__bswapsi2(value) << 32 | __bswapsi2(value >> 32);
}
EXPORT_SYMBOL(__bswapdi2);
