/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sleepable RCU: readers may block; each srcu_struct has grace periods of its own.
 */
#ifndef _LINUX_SRCU_H
#define _LINUX_SRCU_H

#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/workqueue.h>
#include <linux/wait.h>

/* Readers count themselves in nr[idx & 1]; a grace period flips idx and waits for the old count. */
struct srcu_struct {
	atomic_long_t		nr[2];
	unsigned int		idx;
	struct mutex		mutex;		/* one grace period at a time */
	wait_queue_head_t	wait;
	struct rcu_head		*callbacks;
	spinlock_t		lock;		/* callbacks */
	struct work_struct	work;
};

void srcu_invoke_callbacks(struct work_struct *work);

#define __SRCU_STRUCT_INIT(name)					\
	{ .nr = { ATOMIC_LONG_INIT(0), ATOMIC_LONG_INIT(0) },		\
	  .mutex = __MUTEX_INITIALIZER(name.mutex),			\
	  .wait = __WAIT_QUEUE_HEAD_INITIALIZER(name.wait),		\
	  .lock = __SPIN_LOCK_INITIALIZER(name.lock),			\
	  .work = __WORK_INITIALIZER(name.work, srcu_invoke_callbacks), }

#define DEFINE_SRCU(name)		struct srcu_struct name = __SRCU_STRUCT_INIT(name)
#define DEFINE_STATIC_SRCU(name)	static struct srcu_struct name = __SRCU_STRUCT_INIT(name)

int init_srcu_struct(struct srcu_struct *ssp);
void cleanup_srcu_struct(struct srcu_struct *ssp);
int __srcu_read_lock(struct srcu_struct *ssp) __acquires(ssp);
void __srcu_read_unlock(struct srcu_struct *ssp, int idx) __releases(ssp);
void synchronize_srcu(struct srcu_struct *ssp);
void synchronize_srcu_expedited(struct srcu_struct *ssp);
void call_srcu(struct srcu_struct *ssp, struct rcu_head *head, rcu_callback_t func);
void srcu_barrier(struct srcu_struct *ssp);

static inline int srcu_read_lock(struct srcu_struct *ssp)
{
	return __srcu_read_lock(ssp);
}

static inline void srcu_read_unlock(struct srcu_struct *ssp, int idx)
{
	__srcu_read_unlock(ssp, idx);
}

static inline int srcu_read_lock_held(const struct srcu_struct *ssp)
{
	return 1;
}

#define srcu_dereference_check(p, ssp, c)	rcu_dereference_check(p, c)
#define srcu_dereference(p, ssp)		rcu_dereference_check(p, 1)

DEFINE_LOCK_GUARD_1(srcu, struct srcu_struct, _T->idx = srcu_read_lock(_T->lock),
		    srcu_read_unlock(_T->lock, _T->idx), int idx)

#endif
