/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASM_GENERIC_CMPXCHG_H
#define __ASM_GENERIC_CMPXCHG_H
/*
 * xchg() and cmpxchg() on any word, over the compiler's builtins. Without a suffix they are fully
 * ordered. The release forms of the latter begin with a fence of their own: GCC before 14 makes
 * riscv's compare-and-exchange from the order for failure alone and forgets the release.
 */
#include <linux/compiler.h>
#include <asm/barrier.h>
#define __kxchg(ptr, x, order) ({ \
	typeof(*(ptr)) __new = (typeof(*(ptr)))(x), __old; \
	__atomic_exchange((ptr), &__new, &__old, order); __old; })
#define __kfull(op) ({ __auto_type __full = (op); __smp_mb__after_rmw(); __full; })
#define __krelease(op) ({ __atomic_thread_fence(__ATOMIC_RELEASE); (op); })
#define xchg(ptr, x)		__kfull(__kxchg(ptr, x, __ATOMIC_SEQ_CST))
#define xchg_relaxed(ptr, x)	__kxchg(ptr, x, __ATOMIC_RELAXED)
#define xchg_acquire(ptr, x)	__kxchg(ptr, x, __ATOMIC_ACQUIRE)
#define xchg_release(ptr, x)	__kxchg(ptr, x, __ATOMIC_RELEASE)
#define __kcmpxchg(ptr, o, n, order, fail) ({ \
	typeof(*(ptr)) __old = (typeof(*(ptr)))(o), __new = (typeof(*(ptr)))(n); \
	__atomic_compare_exchange((ptr), &__old, &__new, 0, order, fail); __old; })
#define cmpxchg(ptr, o, n) \
	__kfull(__kcmpxchg(ptr, o, n, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
#define cmpxchg_relaxed(ptr, o, n)	__kcmpxchg(ptr, o, n, __ATOMIC_RELAXED, __ATOMIC_RELAXED)
#define cmpxchg_acquire(ptr, o, n)	__kcmpxchg(ptr, o, n, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)
#define cmpxchg_release(ptr, o, n)	__krelease(cmpxchg_relaxed(ptr, o, n))
#define cmpxchg_local(ptr, o, n)	cmpxchg_relaxed(ptr, o, n)
#define cmpxchg64(ptr, o, n)		cmpxchg(ptr, o, n)
#define __ktry_cmpxchg(ptr, oldp, n, order, fail) ({ \
	typeof(*(ptr)) __new = (typeof(*(ptr)))(n); \
	__atomic_compare_exchange((ptr), (oldp), &__new, 0, order, fail); })
#define try_cmpxchg(ptr, oldp, n) \
	__kfull(__ktry_cmpxchg(ptr, oldp, n, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
#define try_cmpxchg_acquire(ptr, oldp, n) \
	__ktry_cmpxchg(ptr, oldp, n, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)
#define try_cmpxchg_release(ptr, oldp, n)	__krelease(try_cmpxchg_relaxed(ptr, oldp, n))
#define try_cmpxchg_relaxed(ptr, oldp, n) \
	__ktry_cmpxchg(ptr, oldp, n, __ATOMIC_RELAXED, __ATOMIC_RELAXED)
#define try_cmpxchg64(ptr, oldp, n) try_cmpxchg(ptr, oldp, n)
#endif
