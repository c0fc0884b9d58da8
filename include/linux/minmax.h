/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_MINMAX_H
#define _LINUX_MINMAX_H
#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/const.h>
#include <linux/types.h>

#define __cmp_op_min <
#define __cmp_op_max >
/* Usable in constant expressions when both sides are; else evaluates each side once. */
#define __careful_once(op, x, y, ux, uy) ({ \
	__auto_type ux = (x); __auto_type uy = (y); \
	ux __cmp_op_##op uy ? ux : uy; })
#define __cmp_const(op, x, y) ((x) __cmp_op_##op (y) ? (x) : (y))
#define __careful_cmp(op, x, y) \
	__builtin_choose_expr(__is_constexpr((x) - (y)), __cmp_const(op, x, y), \
		__careful_once(op, x, y, __UNIQUE_ID(x_), __UNIQUE_ID(y_)))
#define min(x, y)	__careful_cmp(min, x, y)
#define max(x, y)	__careful_cmp(max, x, y)
#define umin(x, y)	__careful_cmp(min, (x) + 0u + 0ul + 0ull, (y) + 0u + 0ul + 0ull)
#define umax(x, y)	__careful_cmp(max, (x) + 0u + 0ul + 0ull, (y) + 0u + 0ul + 0ull)
#define min_t(type, x, y)	__careful_cmp(min, (type)(x), (type)(y))
#define max_t(type, x, y)	__careful_cmp(max, (type)(x), (type)(y))
#define min3(x, y, z)		min((typeof(x))min(x, y), z)
#define max3(x, y, z)		max((typeof(x))max(x, y), z)
#define min_not_zero(x, y) ({ \
	__auto_type __x = (x); __auto_type __y = (y); \
	__x == 0 ? __y : (__y == 0 ? __x : min(__x, __y)); })
#define clamp(val, lo, hi)	min((typeof(val))max(val, lo), hi)
#define clamp_t(type, val, lo, hi)	min_t(type, max_t(type, val, lo), hi)
#define clamp_val(val, lo, hi)	clamp_t(typeof(val), val, lo, hi)
#define swap(a, b) do { typeof(a) __tmp = (a); (a) = (b); (b) = __tmp; } while (0)
#define MIN(a, b)		__cmp_const(min, a, b)
#define MAX(a, b)		__cmp_const(max, a, b)
#define MIN_T(type, a, b)	__cmp_const(min, (type)(a), (type)(b))
#define MAX_T(type, a, b)	__cmp_const(max, (type)(a), (type)(b))
#define in_range(val, start, len)	(((val) >= (start)) && ((val) - (start) < (len)))
#endif
