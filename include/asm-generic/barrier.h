/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASM_GENERIC_BARRIER_H
#define __ASM_GENERIC_BARRIER_H

/*
 * Memory barriers over the compiler's __atomic builtins. An architecture
 * whose I/O ordering needs more overrides mb(), rmb(), wmb() in its own
 * asm/barrier.h before including this file.
 */

#include <linux/compiler.h>

#ifndef mb
#define mb()		__atomic_thread_fence(__ATOMIC_SEQ_CST)
#endif
#ifndef rmb
#define rmb()		mb()
#endif
#ifndef wmb
#define wmb()		mb()
#endif
#ifndef dma_rmb
#define dma_rmb()	rmb()
#define dma_wmb()	wmb()
#define dma_mb()	mb()
#endif
#ifndef __smp_mb
#define __smp_mb()	__atomic_thread_fence(__ATOMIC_SEQ_CST)
#endif
#ifndef __smp_rmb
#define __smp_rmb()	__atomic_thread_fence(__ATOMIC_ACQUIRE)
#endif
#ifndef __smp_wmb
#define __smp_wmb()	__atomic_thread_fence(__ATOMIC_RELEASE)
#endif
/*
 * After a value-returning read-modify-write operation, which Linux promises to be fully ordered.
 * The compiler's sequentially consistent one need not be: arm64's LDAXR/STLXR lets a store before
 * and a load after it pass each other. Empty where the instruction itself is a full barrier.
 */
#ifndef __smp_mb__after_rmw
#define __smp_mb__after_rmw()	__smp_mb()
#endif
#define smp_mb()	__smp_mb()
#define smp_rmb()	__smp_rmb()
#define smp_wmb()	__smp_wmb()

#define smp_store_mb(var, value) do { WRITE_ONCE(var, value); smp_mb(); } while (0)
#define smp_mb__before_atomic()		smp_mb()
#define smp_mb__after_atomic()		smp_mb()
#define smp_mb__after_spinlock()	smp_mb()
#define smp_mb__after_unlock_lock()	smp_mb()
#define smp_acquire__after_ctrl_dep()	smp_rmb()
#define smp_read_barrier_depends()	do { } while (0)

#define smp_load_acquire(p) \
	({ typeof(*(p)) __v = READ_ONCE(*(p)); \
	   __atomic_thread_fence(__ATOMIC_ACQUIRE); __v; })
#define smp_store_release(p, v) \
	do { __atomic_thread_fence(__ATOMIC_RELEASE); WRITE_ONCE(*(p), v); } while (0)

#define smp_cond_load_relaxed(ptr, cond_expr) \
	({ typeof(*(ptr)) VAL; \
	   for (;;) { VAL = READ_ONCE(*(ptr)); if (cond_expr) break; cpu_relax(); } \
	   VAL; })
#define smp_cond_load_acquire(ptr, cond_expr) \
	({ typeof(*(ptr)) _val = smp_cond_load_relaxed(ptr, cond_expr); \
	   smp_rmb(); _val; })

#endif
