/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_LOG2_H
#define _LINUX_LOG2_H
#include <linux/types.h>
#include <linux/bitops.h>
#define ilog2(n) \
	((n) < 1 ? -1 : 63 - __builtin_clzll((unsigned long long)(n)))
#define const_ilog2(n)	ilog2(n)
static __always_inline __attribute_const__ bool is_power_of_2(unsigned long n)
{
	return n != 0 && (n & (n - 1)) == 0;
}
static inline __attribute_const__ unsigned long __roundup_pow_of_two(unsigned long n)
{
	return n <= 1 ? 1UL : 1UL << (64 - __builtin_clzl(n - 1));
}
static inline __attribute_const__ unsigned long __rounddown_pow_of_two(unsigned long n)
{
	return 1UL << (63 - __builtin_clzl(n));
}
#define roundup_pow_of_two(n) \
	(__builtin_constant_p(n) ? ((n) <= 1 ? 1UL : 1UL << (ilog2((n) - 1) + 1)) \
				 : __roundup_pow_of_two(n))
#define rounddown_pow_of_two(n) \
	(__builtin_constant_p(n) ? (1UL << ilog2(n)) : __rounddown_pow_of_two(n))
static inline __attribute_const__ int __order_base_2(unsigned long n)
{
	return n > 1 ? ilog2(n - 1) + 1 : 0;
}
#define order_base_2(n) \
	(__builtin_constant_p(n) ? ((n) > 1 ? ilog2((n) - 1) + 1 : 0) : __order_base_2(n))
#define bits_per(n)	((n) < 2 ? 1 : ilog2(n) + 1)
#endif
