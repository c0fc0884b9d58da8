// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sleeping reader-writer semaphores.  sem->count (linux/rwsem.h) changes by compare-and-exchange;
 * everything that involves waiters happens under sem->wait_lock.  Waiters are served in order: the
 * head of the queue is a writer, which is woken and takes the semaphore itself, or readers, which
 * get it all at once up to the next writer. New readers queue behind waiters; a running writer
 * may be faster than the woken head, but once only: then the HANDOFF flag keeps it out. Process
 * context, except for the trylocks and up_read().
 */
#include <linux/rwsem.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/wake_q.h>

struct rwsem_waiter {
	struct list_head list;
	struct task_struct *task;
	bool writer;
	bool granted; /* sem->wait_lock */
};

/**
 * __init_rwsem - initialise a reader-writer semaphore as free
 * @sem: the semaphore
 * @name: unused, for the signature of Linux
 * @key: unused
 */
void __init_rwsem(struct rw_semaphore *sem, const char *name, struct lock_class_key *key)
{
	atomic_long_set(&sem->count, 0);
	sem->owner = NULL;
	raw_spin_lock_init(&sem->wait_lock);
	INIT_LIST_HEAD(&sem->wait_list);
}
EXPORT_SYMBOL(__init_rwsem);

/* Adds @add unless one of the bits in @busy is set. */
static bool rwsem_try(struct rw_semaphore *sem, long add, long busy)
{
	long old = atomic_long_read(&sem->count);

	do {
		if (old & busy)
			return false;
	} while (!atomic_long_try_cmpxchg_acquire(&sem->count, &old, old + add));
	return true;
}

/* Who must wait: readers for writers and whoever waits already, writers for all but waiters. */
#define READ_BUSY	(RWSEM_WRITER | RWSEM_FLAGS)
#define WRITE_BUSY	(~RWSEM_WAITERS)
#define WRITE_BUSY_HEAD (~RWSEM_FLAGS)

static inline struct rwsem_waiter *first_waiter(struct rw_semaphore *sem)
{
	return list_first_entry(&sem->wait_list, struct rwsem_waiter, list);
}

/* Takes a waiter off the queue; the flags describe the queue and its head. */
static void rwsem_dequeue(struct rw_semaphore *sem, struct rwsem_waiter *w)
{
	bool first = first_waiter(sem) == w;

	list_del(&w->list);
	if (list_empty(&sem->wait_list))
		atomic_long_andnot(RWSEM_FLAGS, &sem->count);
	else if (first)
		atomic_long_andnot(RWSEM_HANDOFF, &sem->count);
}

/* The semaphore may be free for the head of the queue; wait_lock is held. */
static void rwsem_wake_head(struct rw_semaphore *sem, struct wake_q_head *wake_q)
{
	while (!list_empty(&sem->wait_list)) {
		struct rwsem_waiter *w = first_waiter(sem);

		if (w->writer) {
			wake_q_add(wake_q, w->task);
			return;
		}
		if (!rwsem_try(sem, RWSEM_READER, RWSEM_WRITER)) {
			/* A writer was faster: it is the last that is. */
			atomic_long_or(RWSEM_HANDOFF, &sem->count);
			return;
		}
		rwsem_dequeue(sem, w);
		wake_q_add(wake_q, w->task);
		smp_store_release(&w->granted, true);
		/* A writer behind us needs no hurry: readers have it. */
		if (!list_empty(&sem->wait_list) && first_waiter(sem)->writer)
			return;
	}
}

/* Has it been granted to us, or can we, a writer at the head, take it? */
static bool rwsem_got_it(struct rw_semaphore *sem, struct rwsem_waiter *w)
{
	if (!w->writer)
		return w->granted;
	if (first_waiter(sem) != w || !rwsem_try(sem, RWSEM_WRITER, WRITE_BUSY_HEAD))
		return false;
	WRITE_ONCE(sem->owner, current);
	rwsem_dequeue(sem, w);
	return true;
}

static noinline int rwsem_wait(struct rw_semaphore *sem, bool writer, unsigned int state)
{
	struct rwsem_waiter waiter = { .task = current, .writer = writer };
	bool woken = false;
	DEFINE_WAKE_Q(wake_q);
	unsigned long flags;
	int ret = 0;

	raw_spin_lock_irqsave(&sem->wait_lock, flags);
	list_add_tail(&waiter.list, &sem->wait_list);
	atomic_long_or(RWSEM_WAITERS, &sem->count);
	/* Readers may have it right away, if it was released before it was flagged. */
	if (!writer && first_waiter(sem) == &waiter)
		rwsem_wake_head(sem, &wake_q);
	for (;;) {
		set_current_state(state);
		if (rwsem_got_it(sem, &waiter))
			break;
		if (signal_pending_state(state, current)) {
			bool first = first_waiter(sem) == &waiter;

			ret = -EINTR;
			rwsem_dequeue(sem, &waiter);
			if (first)
				rwsem_wake_head(sem, &wake_q);
			break;
		}
		if (woken && writer && first_waiter(sem) == &waiter)
			atomic_long_or(RWSEM_HANDOFF, &sem->count);
		raw_spin_unlock_irqrestore(&sem->wait_lock, flags);
		wake_up_q(&wake_q);
		wake_q_init(&wake_q);
		schedule();
		raw_spin_lock_irqsave(&sem->wait_lock, flags);
		woken = true;
	}
	__set_current_state(TASK_RUNNING);
	raw_spin_unlock_irqrestore(&sem->wait_lock, flags);
	wake_up_q(&wake_q);
	return ret;
}

static noinline void rwsem_wake(struct rw_semaphore *sem)
{
	DEFINE_WAKE_Q(wake_q);
	unsigned long flags;

	raw_spin_lock_irqsave(&sem->wait_lock, flags);
	rwsem_wake_head(sem, &wake_q);
	raw_spin_unlock_irqrestore(&sem->wait_lock, flags);
	wake_up_q(&wake_q);
}

static int down_read_common(struct rw_semaphore *sem, unsigned int state)
{
	might_sleep();
	if (likely(rwsem_try(sem, RWSEM_READER, READ_BUSY)))
		return 0;
	return rwsem_wait(sem, false, state);
}

static int down_write_common(struct rw_semaphore *sem, unsigned int state)
{
	might_sleep();
	if (likely(rwsem_try(sem, RWSEM_WRITER, WRITE_BUSY))) {
		WRITE_ONCE(sem->owner, current);
		return 0;
	}
	return rwsem_wait(sem, true, state);
}

/**
 * down_read - take for reading, shared with other readers
 * @sem: the semaphore; not held by the caller, not even for reading
 *
 * Context: process context, may sleep.
 */
void down_read(struct rw_semaphore *sem)
{
	down_read_common(sem, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(down_read);

/** down_read_interruptible - like down_read(); -EINTR when a signal arrives first */
int down_read_interruptible(struct rw_semaphore *sem)
{
	return down_read_common(sem, TASK_INTERRUPTIBLE);
}
EXPORT_SYMBOL(down_read_interruptible);

/** down_read_killable - like down_read(); -EINTR when a fatal signal arrives first */
int down_read_killable(struct rw_semaphore *sem)
{
	return down_read_common(sem, TASK_KILLABLE);
}
EXPORT_SYMBOL(down_read_killable);

/** down_read_trylock - take for reading without waiting; 1 if taken.  Any context. */
int down_read_trylock(struct rw_semaphore *sem)
{
	return rwsem_try(sem, RWSEM_READER, READ_BUSY);
}
EXPORT_SYMBOL(down_read_trylock);

/**
 * down_write - take for writing, exclusively
 * @sem: the semaphore
 *
 * Context: process context, may sleep.
 */
void down_write(struct rw_semaphore *sem)
{
	down_write_common(sem, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(down_write);

/** down_write_killable - like down_write(); -EINTR when a fatal signal arrives first */
int down_write_killable(struct rw_semaphore *sem)
{
	return down_write_common(sem, TASK_KILLABLE);
}
EXPORT_SYMBOL(down_write_killable);

/** down_write_trylock - take for writing without waiting; 1 if taken */
int down_write_trylock(struct rw_semaphore *sem)
{
	if (!rwsem_try(sem, RWSEM_WRITER, WRITE_BUSY))
		return 0;
	WRITE_ONCE(sem->owner, current);
	return 1;
}
EXPORT_SYMBOL(down_write_trylock);

/** up_read - release a read hold */
void up_read(struct rw_semaphore *sem)
{
	long count = atomic_long_sub_return_release(RWSEM_READER, &sem->count);

	WARN_ON_ONCE(count < 0);
	if (unlikely(count & RWSEM_WAITERS) && !(count & ~RWSEM_FLAGS))
		rwsem_wake(sem);
}
EXPORT_SYMBOL(up_read);

/** up_write - release the write hold */
void up_write(struct rw_semaphore *sem)
{
	long count;

	WARN_ON_ONCE(!(atomic_long_read(&sem->count) & RWSEM_WRITER));
	WRITE_ONCE(sem->owner, NULL);
	count = atomic_long_sub_return_release(RWSEM_WRITER, &sem->count);
	if (unlikely(count & RWSEM_WAITERS))
		rwsem_wake(sem);
}
EXPORT_SYMBOL(up_write);

/** downgrade_write - turn the write hold into a read hold, letting other readers in */
void downgrade_write(struct rw_semaphore *sem)
{
	long count;

	WRITE_ONCE(sem->owner, NULL);
	count = atomic_long_add_return(RWSEM_READER - RWSEM_WRITER, &sem->count);
	if (unlikely(count & RWSEM_WAITERS))
		rwsem_wake(sem);
}
EXPORT_SYMBOL(downgrade_write);
