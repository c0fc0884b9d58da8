// SPDX-License-Identifier: GPL-2.0-only
/* Integer arithmetic: roots, powers, common divisors. Pure functions, any context. */
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/gcd.h>
#include <linux/kernel.h>
#include <linux/lcm.h>
#include <linux/math.h>

/**
 * int_sqrt - square root, rounded down
 * @x: the number
 *
 * Return: the root.
 */
unsigned long int_sqrt(unsigned long x)
{
	unsigned long root = 0, bit;

	if (x <= 1)
		return x;
	for (bit = 1UL << (__fls(x) & ~1UL); bit; bit >>= 2) {
		unsigned long trial = root + bit;

		root >>= 1;
		if (x >= trial) {
			x -= trial;
			root += bit;
		}
	}
	return root;
}
EXPORT_SYMBOL(int_sqrt);

/**
 * int_sqrt64 - square root of a 64-bit number, rounded down
 * @x: the number
 *
 * Return: the root.
 */
u32 int_sqrt64(u64 x)
{
	return int_sqrt(x);
}

/**
 * int_pow - a number to a power, modulo 2^64
 * @base: the number
 * @exp: the power
 *
 * Return: the result.
 */
u64 int_pow(u64 base, unsigned int exp)
{
	u64 result = 1;

	for (; exp; exp >>= 1, base *= base) {
		if (exp & 1)
			result *= base;
	}
	return result;
}
EXPORT_SYMBOL_GPL(int_pow);

/**
 * gcd - greatest common divisor
 * @a: a number
 * @b: a number
 *
 * Return: the divisor; the other number when one is 0.
 */
unsigned long gcd(unsigned long a, unsigned long b)
{
	while (b) {
		unsigned long rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}
EXPORT_SYMBOL_GPL(gcd);

/**
 * lcm - least common multiple
 * @a: a number
 * @b: a number
 *
 * Return: the multiple; 0 when one is 0.
 */
unsigned long lcm(unsigned long a, unsigned long b)
{
	return a && b ? a / gcd(a, b) * b : 0;
}
EXPORT_SYMBOL_GPL(lcm);

/**
 * lcm_not_zero - least common multiple of those that are not 0
 * @a: a number
 * @b: a number
 *
 * Return: the multiple; the other number when one is 0.
 */
unsigned long lcm_not_zero(unsigned long a, unsigned long b)
{
	unsigned long l = lcm(a, b);

	return l ? l : b ? b : a;
}
EXPORT_SYMBOL_GPL(lcm_not_zero);
