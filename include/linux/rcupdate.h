/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read-copy update.  A read-side section disables preemption, so a CPU has passed through a
 * quiescent state once it has switched context, idled, or taken an interrupt outside of any
 * preempt-disabled region; synchronize_rcu() asks the other CPUs by IPI and takes microseconds.
 * Sections with preemption, softirqs or interrupts disabled count as readers too.
 */
#ifndef __LINUX_RCUPDATE_H
#define __LINUX_RCUPDATE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/atomic.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>
#include <linux/bottom_half.h>
#include <linux/lockdep.h>
#include <linux/cleanup.h>
#include <asm/processor.h>

#define ULONG_CMP_GE(a, b)	(ULONG_MAX / 2 >= (a) - (b))
#define ULONG_CMP_LT(a, b)	(ULONG_MAX / 2 < (a) - (b))

void call_rcu(struct rcu_head *head, rcu_callback_t func);
void call_rcu_hurry(struct rcu_head *head, rcu_callback_t func);
void rcu_barrier(void);
void rcu_barrier_tasks(void);
void synchronize_rcu(void);
void synchronize_rcu_expedited(void);
void synchronize_rcu_tasks(void);
unsigned long get_state_synchronize_rcu(void);
unsigned long start_poll_synchronize_rcu(void);
bool poll_state_synchronize_rcu(unsigned long oldstate);
void cond_synchronize_rcu(unsigned long oldstate);
void kvfree_call_rcu(struct rcu_head *head, void *ptr);

static __always_inline void rcu_read_lock(void)
{
	preempt_disable();
}

static __always_inline void rcu_read_unlock(void)
{
	preempt_enable();
}

#define __rcu_read_lock()		rcu_read_lock()
#define __rcu_read_unlock()		rcu_read_unlock()

static inline void rcu_read_lock_bh(void)
{
	local_bh_disable();
}

static inline void rcu_read_unlock_bh(void)
{
	local_bh_enable();
}

static inline void rcu_read_lock_sched(void)
{
	preempt_disable();
}

static inline void rcu_read_unlock_sched(void)
{
	preempt_enable();
}

#define rcu_read_lock_sched_notrace()	preempt_disable_notrace()
#define rcu_read_unlock_sched_notrace()	preempt_enable_notrace()
#define rcu_read_lock_trace()		rcu_read_lock()
#define rcu_read_unlock_trace()		rcu_read_unlock()

static inline int rcu_read_lock_held(void)
{
	return preempt_count() != 0 || irqs_disabled();
}

#define rcu_read_lock_bh_held()		(in_softirq() || irqs_disabled())
#define rcu_read_lock_sched_held()	rcu_read_lock_held()
#define rcu_read_lock_any_held()	rcu_read_lock_held()
#define rcu_is_watching()		true

#define RCU_LOCKDEP_WARN(c, s)		do { } while (0 && (c))
#define rcu_sleep_check()		do { } while (0)
#define rcu_lockdep_assert(c, s)	do { } while (0)

void rcu_init(void);
void rcu_note_context_switch(bool preempt);
void rcu_softirq_qs(void);
void rcu_sched_clock_irq(int user);
void rcu_idle_enter(void);
void rcu_idle_exit(void);
bool rcu_irq_enter_from_idle(void);
void rcu_irq_exit_to_idle(void);
extern int rcu_scheduler_active;
void rcu_scheduler_starting(void);

/*
 * Publishing and reading pointers.
 */
#define unrcu_pointer(p)		((typeof(*p) __force *)(p))
#define RCU_INITIALIZER(v)		(typeof(*(v)) __force __rcu *)(v)

#define rcu_assign_pointer(p, v)					\
	do {								\
		__auto_type _r_a_p__v = (v);				\
		if (__builtin_constant_p(v) && !_r_a_p__v)		\
			WRITE_ONCE((p), (typeof(p))_r_a_p__v);		\
		else							\
			smp_store_release(&(p), (typeof(p))_r_a_p__v);	\
	} while (0)

#define rcu_replace_pointer(rcu_ptr, ptr, c)				\
	({								\
		typeof(ptr) __tmp = rcu_dereference_protected((rcu_ptr), (c)); \
		rcu_assign_pointer((rcu_ptr), (ptr));			\
		__tmp;							\
	})

#define rcu_access_pointer(p)		((typeof(*p) __force *)READ_ONCE(p))
#define rcu_dereference_raw(p)		((typeof(*p) __force *)READ_ONCE(p))
#define rcu_dereference_check(p, c) \
	({ (void)sizeof(c); (typeof(*p) __force *)READ_ONCE(p); })
#define rcu_dereference_bh_check(p, c)		rcu_dereference_check(p, c)
#define rcu_dereference_sched_check(p, c)	rcu_dereference_check(p, c)
#define rcu_dereference_raw_check(p)		rcu_dereference_check(p, 1)
#define rcu_dereference_protected(p, c) \
	({ (void)sizeof(c); (typeof(*p) __force *)(p); })
#define rcu_dereference(p)			rcu_dereference_check(p, 0)
#define rcu_dereference_bh(p)			rcu_dereference_check(p, 0)
#define rcu_dereference_sched(p)		rcu_dereference_check(p, 0)
#define rcu_pointer_handoff(p)			(p)
#define RCU_INIT_POINTER(p, v) \
	WRITE_ONCE(p, (__force typeof(p))RCU_INITIALIZER(v))
#define RCU_POINTER_INITIALIZER(p, v) \
	.p = (typeof(*v) __force __rcu *)(v)

/*
 * kfree_rcu(ptr, rhf): free @ptr after a grace period; the rcu_head is its member rhf, within the
 * first 4096 bytes.  The callback slot then holds the member's offset instead of a function.
 */
#define __is_kvfree_rcu_offset(offset)	((offset) < 4096)

#define kfree_rcu(ptr, rhf)		kvfree_rcu_arg_2(ptr, rhf)
#define kvfree_rcu(ptr, rhf)		kvfree_rcu_arg_2(ptr, rhf)
#define kfree_rcu_mightsleep(ptr)	kvfree_rcu_arg_1(ptr)
#define kvfree_rcu_mightsleep(ptr)	kvfree_rcu_arg_1(ptr)

#define kvfree_rcu_arg_2(ptr, rhf)					\
	do {								\
		typeof(ptr) ___p = (ptr);				\
									\
		if (___p) {						\
			BUILD_BUG_ON(!__is_kvfree_rcu_offset(offsetof(typeof(*(ptr)), rhf))); \
			kvfree_call_rcu(&((___p)->rhf), (void *)(___p));	\
		}							\
	} while (0)
#define kvfree_rcu_arg_1(ptr)						\
	do {								\
		typeof(ptr) ___p = (ptr);				\
									\
		if (___p)						\
			kvfree_call_rcu(NULL, (void *)(___p));		\
	} while (0)

#define rcu_head_init(rhp)		do { (rhp)->func = (rcu_callback_t)~0L; } while (0)

static inline bool rcu_head_after_call_rcu(struct rcu_head *rhp, rcu_callback_t f)
{
	return READ_ONCE(rhp->func) == f;
}

static inline void init_rcu_head(struct rcu_head *head) { }
static inline void destroy_rcu_head(struct rcu_head *head) { }
static inline void init_rcu_head_on_stack(struct rcu_head *head) { }
static inline void destroy_rcu_head_on_stack(struct rcu_head *head) { }

DEFINE_LOCK_GUARD_0(rcu, rcu_read_lock(), rcu_read_unlock())

#endif /* __LINUX_RCUPDATE_H */
