/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

/*
 * Atomic counters over the compiler's __atomic builtins. As in Linux,
 * operations that return a value are fully ordered unless their suffix says
 * otherwise, and operations that return nothing are unordered.
 *
 * The functions of atomic_t and atomic64_t are made by the same macros:
 * P is the prefix of their names, T the type of the counter, V of its value.
 */

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/barrier.h>
#include <asm/cmpxchg.h>

/* clang-format off */

/* What follows a fully ordered operation, and one with a suffix. */
#define __ATOMIC_FULL		__smp_mb__after_rmw()
#define __ATOMIC_NO_MORE	do { } while (0)
#define __ATOMIC_RETURN(V, expression, after) \
	V __value = (expression); \
	after; \
	return __value

/* P_OP(), P_fetch_OP*() for each order; the builtin is called like the operation. */
#define __ATOMIC_FETCH(P, T, V, op, builtin, suffix, order, after) \
	static __always_inline V P##_fetch_##op##suffix(V i, T *v) \
	{ \
		__ATOMIC_RETURN(V, builtin(&v->counter, i, order), after); \
	}
#define __ATOMIC_OP(P, T, V, op, builtin) \
	static __always_inline void P##_##op(V i, T *v) \
	{ \
		builtin(&v->counter, i, __ATOMIC_RELAXED); \
	} \
	__ATOMIC_FETCH(P, T, V, op, builtin, , __ATOMIC_SEQ_CST, __ATOMIC_FULL) \
	__ATOMIC_FETCH(P, T, V, op, builtin, _relaxed, __ATOMIC_RELAXED, __ATOMIC_NO_MORE) \
	__ATOMIC_FETCH(P, T, V, op, builtin, _acquire, __ATOMIC_ACQUIRE, __ATOMIC_NO_MORE) \
	__ATOMIC_FETCH(P, T, V, op, builtin, _release, __ATOMIC_RELEASE, __ATOMIC_NO_MORE)
#define __atomic_fetch_andnot(p, i, order)	__atomic_fetch_and(p, ~(i), order)

/* What exists once for each order. */
#define __ATOMIC_ORDERED(P, T, V, suffix, order, after) \
	static __always_inline V P##_add_return##suffix(V i, T *v) \
	{ \
		__ATOMIC_RETURN(V, __atomic_add_fetch(&v->counter, i, order), after); \
	} \
	static __always_inline V P##_sub_return##suffix(V i, T *v) \
	{ \
		__ATOMIC_RETURN(V, __atomic_sub_fetch(&v->counter, i, order), after); \
	} \
	static __always_inline V P##_inc_return##suffix(T *v) \
	{ \
		return P##_add_return##suffix(1, v); \
	} \
	static __always_inline V P##_dec_return##suffix(T *v) \
	{ \
		return P##_sub_return##suffix(1, v); \
	} \
	static __always_inline V P##_fetch_inc##suffix(T *v) \
	{ \
		return P##_fetch_add##suffix(1, v); \
	} \
	static __always_inline V P##_fetch_dec##suffix(T *v) \
	{ \
		return P##_fetch_sub##suffix(1, v); \
	} \
	static __always_inline V P##_xchg##suffix(T *v, V new) \
	{ \
		return xchg##suffix(&v->counter, new); \
	} \
	static __always_inline V P##_cmpxchg##suffix(T *v, V old, V new) \
	{ \
		return cmpxchg##suffix(&v->counter, old, new); \
	} \
	static __always_inline bool P##_try_cmpxchg##suffix(T *v, V *old, V new) \
	{ \
		return try_cmpxchg##suffix(&v->counter, old, new); \
	}

#define __ATOMIC_ACCESS(P, T, V) \
	static __always_inline V P##_read(const T *v) \
	{ \
		return READ_ONCE(v->counter); \
	} \
	static __always_inline V P##_read_acquire(const T *v) \
	{ \
		return __atomic_load_n(&v->counter, __ATOMIC_ACQUIRE); \
	} \
	static __always_inline void P##_set(T *v, V i) \
	{ \
		WRITE_ONCE(v->counter, i); \
	} \
	static __always_inline void P##_set_release(T *v, V i) \
	{ \
		__atomic_store_n(&v->counter, i, __ATOMIC_RELEASE); \
	}

#define __ATOMIC_TESTS(P, T, V) \
	static __always_inline void P##_inc(T *v) \
	{ \
		P##_add(1, v); \
	} \
	static __always_inline void P##_dec(T *v) \
	{ \
		P##_sub(1, v); \
	} \
	static __always_inline bool P##_inc_and_test(T *v) \
	{ \
		return P##_inc_return(v) == 0; \
	} \
	static __always_inline bool P##_dec_and_test(T *v) \
	{ \
		return P##_dec_return(v) == 0; \
	} \
	static __always_inline bool P##_sub_and_test(V i, T *v) \
	{ \
		return P##_sub_return(i, v) == 0; \
	} \
	static __always_inline bool P##_add_negative(V i, T *v) \
	{ \
		return P##_add_return(i, v) < 0; \
	}

/* Changes the counter from c to next while go_on holds. */
#define __ATOMIC_LOOP(P, v, c, go_on, next) \
	do { \
		if (!(go_on)) \
			break; \
	} while (!P##_try_cmpxchg(v, &c, next))

#define __ATOMIC_CONDITIONAL(P, T, V) \
	static __always_inline V P##_fetch_add_unless(T *v, V a, V u) \
	{ \
		V c = P##_read(v); \
		__ATOMIC_LOOP(P, v, c, c != u, c + a); \
		return c; \
	} \
	static __always_inline bool P##_add_unless(T *v, V a, V u) \
	{ \
		return P##_fetch_add_unless(v, a, u) != u; \
	} \
	static __always_inline bool P##_inc_not_zero(T *v) \
	{ \
		return P##_add_unless(v, 1, 0); \
	} \
	static __always_inline bool P##_inc_unless_negative(T *v) \
	{ \
		V c = P##_read(v); \
		__ATOMIC_LOOP(P, v, c, c >= 0, c + 1); \
		return c >= 0; \
	} \
	static __always_inline bool P##_dec_unless_positive(T *v) \
	{ \
		V c = P##_read(v); \
		__ATOMIC_LOOP(P, v, c, c <= 0, c - 1); \
		return c <= 0; \
	} \
	static __always_inline V P##_dec_if_positive(T *v) \
	{ \
		V c = P##_read(v); \
		__ATOMIC_LOOP(P, v, c, c > 0, c - 1); \
		return c - 1; \
	}

#define __ATOMIC_ALL(P, T, V) \
	__ATOMIC_ACCESS(P, T, V) \
	__ATOMIC_OP(P, T, V, add, __atomic_fetch_add) \
	__ATOMIC_OP(P, T, V, sub, __atomic_fetch_sub) \
	__ATOMIC_OP(P, T, V, and, __atomic_fetch_and) \
	__ATOMIC_OP(P, T, V, or, __atomic_fetch_or) \
	__ATOMIC_OP(P, T, V, xor, __atomic_fetch_xor) \
	__ATOMIC_OP(P, T, V, andnot, __atomic_fetch_andnot) \
	__ATOMIC_ORDERED(P, T, V, , __ATOMIC_SEQ_CST, __ATOMIC_FULL) \
	__ATOMIC_ORDERED(P, T, V, _relaxed, __ATOMIC_RELAXED, __ATOMIC_NO_MORE) \
	__ATOMIC_ORDERED(P, T, V, _acquire, __ATOMIC_ACQUIRE, __ATOMIC_NO_MORE) \
	__ATOMIC_ORDERED(P, T, V, _release, __ATOMIC_RELEASE, __ATOMIC_NO_MORE) \
	__ATOMIC_TESTS(P, T, V) \
	__ATOMIC_CONDITIONAL(P, T, V)

__ATOMIC_ALL(atomic, atomic_t, int)
__ATOMIC_ALL(atomic64, atomic64_t, s64)

/* clang-format on */

typedef atomic64_t atomic_long_t;
#define ATOMIC_LONG_INIT(i)		     ATOMIC64_INIT(i)
#define atomic_long_read		     atomic64_read
#define atomic_long_read_acquire	     atomic64_read_acquire
#define atomic_long_set			     atomic64_set
#define atomic_long_set_release		     atomic64_set_release
#define atomic_long_add			     atomic64_add
#define atomic_long_sub			     atomic64_sub
#define atomic_long_and			     atomic64_and
#define atomic_long_or			     atomic64_or
#define atomic_long_xor			     atomic64_xor
#define atomic_long_andnot		     atomic64_andnot
#define atomic_long_inc			     atomic64_inc
#define atomic_long_dec			     atomic64_dec
#define atomic_long_add_return		     atomic64_add_return
#define atomic_long_sub_return		     atomic64_sub_return
#define atomic_long_inc_return		     atomic64_inc_return
#define atomic_long_dec_return		     atomic64_dec_return
#define atomic_long_fetch_add		     atomic64_fetch_add
#define atomic_long_fetch_sub		     atomic64_fetch_sub
#define atomic_long_fetch_and		     atomic64_fetch_and
#define atomic_long_fetch_or		     atomic64_fetch_or
#define atomic_long_fetch_xor		     atomic64_fetch_xor
#define atomic_long_fetch_inc		     atomic64_fetch_inc
#define atomic_long_fetch_dec		     atomic64_fetch_dec
#define atomic_long_xchg		     atomic64_xchg
#define atomic_long_cmpxchg		     atomic64_cmpxchg
#define atomic_long_try_cmpxchg(v, old, new) atomic64_try_cmpxchg(v, (s64 *)(old), new)
#define atomic_long_cmpxchg_acquire	     atomic64_cmpxchg_acquire
#define atomic_long_cmpxchg_release	     atomic64_cmpxchg_release
#define atomic_long_cmpxchg_relaxed	     atomic64_cmpxchg_relaxed
#define atomic_long_try_cmpxchg_acquire(v, old, new) \
	atomic64_try_cmpxchg_acquire(v, (s64 *)(old), new)
#define atomic_long_try_cmpxchg_release(v, old, new) \
	atomic64_try_cmpxchg_release(v, (s64 *)(old), new)
#define atomic_long_try_cmpxchg_relaxed(v, old, new) \
	atomic64_try_cmpxchg_relaxed(v, (s64 *)(old), new)
#define atomic_long_fetch_add_relaxed	 atomic64_fetch_add_relaxed
#define atomic_long_fetch_add_acquire	 atomic64_fetch_add_acquire
#define atomic_long_fetch_or_acquire	 atomic64_fetch_or_acquire
#define atomic_long_fetch_andnot_release atomic64_fetch_andnot_release
#define atomic_long_fetch_andnot	 atomic64_fetch_andnot
#define atomic_long_add_return_relaxed	 atomic64_add_return_relaxed
#define atomic_long_sub_return_release	 atomic64_sub_return_release
#define atomic_long_xchg_acquire	 atomic64_xchg_acquire
#define atomic_long_inc_and_test	 atomic64_inc_and_test
#define atomic_long_dec_and_test	 atomic64_dec_and_test
#define atomic_long_sub_and_test	 atomic64_sub_and_test
#define atomic_long_add_negative	 atomic64_add_negative
#define atomic_long_add_unless		 atomic64_add_unless
#define atomic_long_fetch_add_unless	 atomic64_fetch_add_unless
#define atomic_long_inc_not_zero	 atomic64_inc_not_zero
#define atomic_long_inc_unless_negative	 atomic64_inc_unless_negative
#define atomic_long_dec_if_positive	 atomic64_dec_if_positive

#define atomic_cond_read_acquire(v, c)	 smp_cond_load_acquire(&(v)->counter, (c))
#define atomic_cond_read_relaxed(v, c)	 smp_cond_load_relaxed(&(v)->counter, (c))

#endif
