/* SPDX-License-Identifier: GPL-2.0-only */
/* Binary coded decimal: two digits a byte. */
#ifndef _BCD_H
#define _BCD_H

#include <linux/compiler.h>

#define bcd2bin(x)	      _bcd2bin(x)
#define bin2bcd(x)	      _bin2bcd(x)
#define bcd_is_valid(x)	      const_bcd_is_valid(x)
#define const_bcd2bin(x)      (((x)&0x0f) + ((x) >> 4) * 10)
#define const_bin2bcd(x)      ((((x) / 10) << 4) + (x) % 10)
#define const_bcd_is_valid(x) (((x)&0x0f) < 10 && ((x) >> 4) < 10)

unsigned int _bcd2bin(unsigned char val) __attribute_const__;
unsigned char _bin2bcd(unsigned int val) __attribute_const__;

#endif
