/* SPDX-License-Identifier: GPL-2.0-only */
/* Greatest common divisor; kernel/lib/math.c. */
#ifndef _GCD_H
#define _GCD_H

#include <linux/compiler.h>

unsigned long gcd(unsigned long a, unsigned long b) __attribute_const__;

#endif
