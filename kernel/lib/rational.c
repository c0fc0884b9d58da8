// SPDX-License-Identifier: GPL-2.0-only
/* Approximation of fractions by continued fractions. Pure function, any context. */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/rational.h>

/**
 * rational_best_approximation - the nearest fraction with bounded terms
 * @given_numerator: numerator
 * @given_denominator: denominator
 * @max_numerator: bound of the result's numerator
 * @max_denominator: bound of the result's denominator
 * @best_numerator: the result's numerator
 * @best_denominator: the result's denominator
 */
void rational_best_approximation(unsigned long given_numerator, unsigned long given_denominator,
				 unsigned long max_numerator, unsigned long max_denominator,
				 unsigned long *best_numerator, unsigned long *best_denominator)
{
	unsigned long n = given_numerator, d = given_denominator;
	/* the last two convergents */
	unsigned long n0 = 0, d0 = 1, n1 = 1, d1 = 0;

	while (d) {
		unsigned long a = n / d, rest = n % d, last_d = d;
		unsigned long n2 = n0 + a * n1, d2 = d0 + a * d1;

		if (n2 > max_numerator || d2 > max_denominator) {
			/*
			 * the largest multiple that still fits, if it is nearer than the last
			 * convergent
			 */
			unsigned long t = ULONG_MAX;

			if (d1)
				t = (max_denominator - d0) / d1;
			if (n1)
				t = min(t, (max_numerator - n0) / n1);
			if (!d1 || 2 * t > a || (2 * t == a && d0 * last_d > d1 * rest)) {
				n1 = n0 + t * n1;
				d1 = d0 + t * d1;
			}
			break;
		}
		n0 = n1;
		n1 = n2;
		d0 = d1;
		d1 = d2;
		n = d;
		d = rest;
	}
	*best_numerator = n1;
	*best_denominator = d1;
}
EXPORT_SYMBOL(rational_best_approximation);
