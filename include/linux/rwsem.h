/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sleeping reader-writer semaphores, first come, first served.  Bodies in kernel/sched/rwsem.c.
 */
#ifndef _LINUX_RWSEM_H
#define _LINUX_RWSEM_H

#include <linux/linkage.h>
#include <linux/types.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/cleanup.h>

/*
 * count: bit 0 a writer holds it, bit 1 somebody waits, bit 2 the first waiter must have it next;
 * the rest counts readers in units of RWSEM_READER. owner is the writer's task, for assertions.
 */
struct rw_semaphore {
	atomic_long_t		count;
	struct task_struct	*owner;
	raw_spinlock_t		wait_lock;
	struct list_head	wait_list;
};

#define RWSEM_WRITER		1L
#define RWSEM_WAITERS		2L
#define RWSEM_HANDOFF		4L
#define RWSEM_FLAGS		(RWSEM_WAITERS | RWSEM_HANDOFF)
#define RWSEM_READER		256L

#define __RWSEM_INITIALIZER(name)					\
	{ .count = ATOMIC_LONG_INIT(0),					\
	  .owner = NULL,						\
	  .wait_lock = __RAW_SPIN_LOCK_INITIALIZER((name).wait_lock),	\
	  .wait_list = LIST_HEAD_INIT((name).wait_list) }

#define DECLARE_RWSEM(name)	struct rw_semaphore name = __RWSEM_INITIALIZER(name)

void __init_rwsem(struct rw_semaphore *sem, const char *name, struct lock_class_key *key);
#define init_rwsem(sem)		__init_rwsem((sem), #sem, NULL)

static inline int rwsem_is_locked(struct rw_semaphore *sem)
{
	return (atomic_long_read(&sem->count) & ~RWSEM_FLAGS) != 0;
}

static inline int rwsem_is_contended(struct rw_semaphore *sem)
{
	return !list_empty(&sem->wait_list);
}

static inline int rwsem_is_write_locked(struct rw_semaphore *sem)
{
	return (atomic_long_read(&sem->count) & RWSEM_WRITER) != 0;
}

#define rwsem_assert_held(sem)		lockdep_assert_held(sem)
#define rwsem_assert_held_nolockdep(sem) WARN_ON(!rwsem_is_locked(sem))
#define rwsem_assert_held_write(sem)	lockdep_assert_held_write(sem)
#define rwsem_assert_held_write_nolockdep(sem) WARN_ON(!rwsem_is_write_locked(sem))

void down_read(struct rw_semaphore *sem);
int __must_check down_read_interruptible(struct rw_semaphore *sem);
int __must_check down_read_killable(struct rw_semaphore *sem);
int down_read_trylock(struct rw_semaphore *sem);
void down_write(struct rw_semaphore *sem);
int __must_check down_write_killable(struct rw_semaphore *sem);
int down_write_trylock(struct rw_semaphore *sem);
void up_read(struct rw_semaphore *sem);
void up_write(struct rw_semaphore *sem);
void downgrade_write(struct rw_semaphore *sem);

#define down_read_nested(sem, subclass)			down_read(sem)
#define down_read_killable_nested(sem, subclass)	down_read_killable(sem)
#define down_write_nested(sem, subclass)		down_write(sem)
#define down_write_nest_lock(sem, nest_lock)		down_write(sem)
#define down_write_killable_nested(sem, subclass)	down_write_killable(sem)
#define down_read_non_owner(sem)			down_read(sem)
#define up_read_non_owner(sem)				up_read(sem)

DEFINE_GUARD(rwsem_read, struct rw_semaphore *, down_read(_T), up_read(_T))
DEFINE_GUARD_COND(rwsem_read, _try, down_read_trylock(_T))
DEFINE_GUARD_COND(rwsem_read, _intr, down_read_interruptible(_T) == 0)
DEFINE_GUARD(rwsem_write, struct rw_semaphore *, down_write(_T), up_write(_T))
DEFINE_GUARD_COND(rwsem_write, _try, down_write_trylock(_T))

#endif
