/* SPDX-License-Identifier: GPL-2.0-only */
/* Reversal of the order of bits in a word. */
#ifndef _LINUX_BITREV_H
#define _LINUX_BITREV_H

#include <linux/swab.h>
#include <linux/types.h>

extern u8 const byte_rev_table[256];

static inline u8 bitrev8(u8 x)
{
	x = (u8)((x >> 4) | (x << 4));
	x = (u8)(((x & 0xcc) >> 2) | ((x & 0x33) << 2));
	return (u8)(((x & 0xaa) >> 1) | ((x & 0x55) << 1));
}

static inline u16 bitrev16(u16 x)
{
	return (u16)((bitrev8(x & 0xff) << 8) | bitrev8(x >> 8));
}

static inline u32 bitrev32(u32 x)
{
	return ((u32)bitrev16(x & 0xffff) << 16) | bitrev16(x >> 16);
}

#endif
