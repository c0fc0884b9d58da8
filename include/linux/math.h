/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MATH_H
#define _LINUX_MATH_H
#include <linux/types.h>
#include <uapi/linux/const.h>
#define __round_mask(x, y)	     ((__typeof__(x))((y)-1))
#define round_up(x, y)		     ((((x)-1) | __round_mask(x, y)) + 1)
#define round_down(x, y)	     ((x) & ~__round_mask(x, y))
#define DIV_ROUND_UP		     __KERNEL_DIV_ROUND_UP
#define DIV_ROUND_DOWN_ULL(ll, d)    ((unsigned long long)(ll) / (d))
#define DIV_ROUND_UP_ULL(ll, d)	     DIV_ROUND_DOWN_ULL((unsigned long long)(ll) + (d)-1, (d))
#define DIV_ROUND_UP_SECTOR_T(ll, d) DIV_ROUND_UP_ULL(ll, d)
#define roundup(x, y) \
	({ \
		typeof(y) __y = y; \
		(((x) + (__y - 1)) / __y) * __y; \
	})
#define rounddown(x, y) \
	({ \
		typeof(x) __x = (x); \
		__x - (__x % (y)); \
	})
#define DIV_ROUND_CLOSEST(x, divisor) \
	({ \
		typeof(x) __x = x; \
		typeof(divisor) __d = divisor; \
		(((typeof(x))-1) > 0 || ((typeof(divisor))-1) > 0 || (((__x) > 0) == ((__d) > 0))) \
			? (((__x) + ((__d) / 2)) / (__d)) \
			: (((__x) - ((__d) / 2)) / (__d)); \
	})
#define DIV_ROUND_CLOSEST_ULL(x, divisor) \
	({ \
		typeof(divisor) __d = divisor; \
		unsigned long long _tmp = (x) + (__d) / 2; \
		_tmp / __d; \
	})
#define mult_frac(x, n, d) \
	({ \
		typeof(x) x_ = (x); \
		typeof(n) n_ = (n); \
		typeof(d) d_ = (d); \
		typeof(x_) q = x_ / d_; \
		typeof(x_) r = x_ % d_; \
		q *n_ + r *n_ / d_; \
	})
#define abs(x) \
	({ \
		__auto_type __abs_x = (x); \
		__abs_x < 0 ? -__abs_x : __abs_x; \
	})
#define abs_diff(a, b) \
	({ \
		__auto_type __a = (a); \
		__auto_type __b = (b); \
		__a > __b ? __a - __b : __b - __a; \
	})
#define sector_div(a, b) \
	({ \
		u32 __r = (a) % (b); \
		(a) /= (b); \
		__r; \
	})
unsigned long int_sqrt(unsigned long x);
u32 int_sqrt64(u64 x);
u64 int_pow(u64 base, unsigned int exp);
static inline u32 reciprocal_scale(u32 val, u32 ep_ro)
{
	return (u32)(((u64)val * ep_ro) >> 32);
}
#endif
