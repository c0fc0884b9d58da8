// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sleeping mutexes.  lock->owner is 0 when free, else the owner's task pointer with bit 0 set while
 * somebody waits; uncontended lock and unlock are one compare-and-exchange.  An unlock with waiters
 * hands the mutex to the first of them, so nobody starves.  lock->wait_lock protects the list.
 * Process context only.
 */
#include <linux/mutex.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/spinlock.h>

#define MUTEX_WAITERS	1L

struct mutex_waiter {
	struct list_head	list;
	struct task_struct	*task;
	bool			granted;	/* the mutex is ours; lock->wait_lock */
};

static inline struct task_struct *mutex_owner(struct mutex *lock)
{
	return (struct task_struct *)(atomic_long_read(&lock->owner) & ~MUTEX_WAITERS);
}

static inline void mutex_debug_check(struct mutex *lock)
{
#ifdef CONFIG_DEBUG_MUTEXES
	WARN_ONCE(lock->magic != lock, "mutex used before mutex_init() or after destruction\n");
	WARN_ONCE(in_interrupt(), "mutex used in interrupt context\n");
#endif
}

/**
 * __mutex_init - initialise a mutex as unlocked
 * @lock: the mutex
 * @name: unused, for the signature of Linux
 * @key: unused
 */
void __mutex_init(struct mutex *lock, const char *name, struct lock_class_key *key)
{
	atomic_long_set(&lock->owner, 0);
	raw_spin_lock_init(&lock->wait_lock);
	INIT_LIST_HEAD(&lock->wait_list);
#ifdef CONFIG_DEBUG_MUTEXES
	lock->magic = lock;
#endif
}
EXPORT_SYMBOL(__mutex_init);

#ifdef CONFIG_DEBUG_MUTEXES
/** mutex_destroy - mark a mutex unusable */
void mutex_destroy(struct mutex *lock)
{
	WARN_ON(mutex_is_locked(lock));
	lock->magic = NULL;
}
EXPORT_SYMBOL(mutex_destroy);
#endif

/** mutex_is_locked - does anybody hold it? */
bool mutex_is_locked(struct mutex *lock)
{
	return mutex_owner(lock) != NULL;
}
EXPORT_SYMBOL(mutex_is_locked);

static inline bool mutex_try_fast(struct mutex *lock)
{
	long old = 0;

	return atomic_long_try_cmpxchg_acquire(&lock->owner, &old, (long)current);
}

/* Takes a free mutex or flags it as waited for; wait_lock is held. */
static bool mutex_take_or_flag(struct mutex *lock)
{
	long old = atomic_long_read(&lock->owner);

	for (;;) {
		long new = old & ~MUTEX_WAITERS ? old | MUTEX_WAITERS : (long)current;

		if (atomic_long_try_cmpxchg_acquire(&lock->owner, &old, new))
			return !(old & ~MUTEX_WAITERS);
	}
}

static noinline int mutex_lock_slow(struct mutex *lock, unsigned int state)
{
	struct mutex_waiter waiter = { .task = current };
	int ret = 0;

	raw_spin_lock(&lock->wait_lock);
	if (mutex_take_or_flag(lock)) {
		raw_spin_unlock(&lock->wait_lock);
		return 0;
	}
	WARN_ONCE(mutex_owner(lock) == current, "mutex deadlock: %s/%d locks it twice\n",
		  current->comm, current->pid);
	list_add_tail(&waiter.list, &lock->wait_list);
	for (;;) {
		set_current_state(state);
		if (waiter.granted)
			break;
		if (signal_pending_state(state, current)) {
			ret = -EINTR;
			list_del(&waiter.list);
			if (list_empty(&lock->wait_list))
				atomic_long_andnot(MUTEX_WAITERS, &lock->owner);
			break;
		}
		raw_spin_unlock(&lock->wait_lock);
		schedule();
		raw_spin_lock(&lock->wait_lock);
	}
	__set_current_state(TASK_RUNNING);
	raw_spin_unlock(&lock->wait_lock);
	return ret;
}

static int mutex_lock_common(struct mutex *lock, unsigned int state)
{
	might_sleep();
	mutex_debug_check(lock);
	if (likely(mutex_try_fast(lock)))
		return 0;
	return mutex_lock_slow(lock, state);
}

/**
 * mutex_lock - take a mutex
 * @lock: the mutex
 *
 * Context: process context, may sleep; the caller must not hold it already.
 */
void mutex_lock(struct mutex *lock)
{
	mutex_lock_common(lock, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(mutex_lock);

/**
 * mutex_lock_interruptible - take a mutex unless a signal arrives first
 * @lock: the mutex
 *
 * Return: 0 with the mutex held, or -EINTR.  May sleep.
 */
int mutex_lock_interruptible(struct mutex *lock)
{
	return mutex_lock_common(lock, TASK_INTERRUPTIBLE);
}
EXPORT_SYMBOL(mutex_lock_interruptible);

/**
 * mutex_lock_killable - take a mutex unless a fatal signal arrives first
 * @lock: the mutex
 *
 * Return: 0 with the mutex held, or -EINTR.  May sleep.
 */
int mutex_lock_killable(struct mutex *lock)
{
	return mutex_lock_common(lock, TASK_KILLABLE);
}
EXPORT_SYMBOL(mutex_lock_killable);

/** mutex_lock_io - like mutex_lock(); the wait counts as waiting for I/O */
void mutex_lock_io(struct mutex *lock)
{
	int token = io_schedule_prepare();

	mutex_lock(lock);
	io_schedule_finish(token);
}
EXPORT_SYMBOL_GPL(mutex_lock_io);

/**
 * mutex_trylock - take a mutex if it is free
 * @lock: the mutex
 *
 * Return: 1 if taken, else 0.  Does not sleep, but is not for interrupt context.
 */
int mutex_trylock(struct mutex *lock)
{
	mutex_debug_check(lock);
	return mutex_try_fast(lock);
}
EXPORT_SYMBOL(mutex_trylock);

static noinline void mutex_unlock_slow(struct mutex *lock)
{
	struct mutex_waiter *next;
	struct task_struct *task;
	long owner;

	raw_spin_lock(&lock->wait_lock);
	if (list_empty(&lock->wait_list)) {
		atomic_long_set_release(&lock->owner, 0);
		raw_spin_unlock(&lock->wait_lock);
		return;
	}
	next = list_first_entry(&lock->wait_list, struct mutex_waiter, list);
	list_del(&next->list);
	task = next->task;
	owner = (long)task;
	if (!list_empty(&lock->wait_list))
		owner |= MUTEX_WAITERS;
	get_task_struct(task);
	next->granted = true;
	atomic_long_set_release(&lock->owner, owner);
	raw_spin_unlock(&lock->wait_lock);
	wake_up_process(task);
	put_task_struct(task);
}

/**
 * mutex_unlock - release a mutex
 * @lock: the mutex, held by the running task
 *
 * The mutex may not be freed until this returns.  Context: process context.
 */
void mutex_unlock(struct mutex *lock)
{
	long old = (long)current;

	mutex_debug_check(lock);
	if (likely(atomic_long_try_cmpxchg_release(&lock->owner, &old, 0)))
		return;
	if (WARN_ONCE((old & ~MUTEX_WAITERS) != (long)current,
		      "mutex unlocked by %s/%d, which does not hold it\n", current->comm,
		      current->pid) && !(old & ~MUTEX_WAITERS))
		return;
	mutex_unlock_slow(lock);
}
EXPORT_SYMBOL(mutex_unlock);

/**
 * atomic_dec_and_mutex_lock - decrement, and take a mutex if that makes it zero
 * @cnt: the counter
 * @lock: the mutex
 *
 * Return: 1 with @lock held if the counter is now 0, else 0.  May sleep.
 */
int atomic_dec_and_mutex_lock(atomic_t *cnt, struct mutex *lock)
{
	if (atomic_add_unless(cnt, -1, 1))
		return 0;
	mutex_lock(lock);
	if (atomic_dec_and_test(cnt))
		return 1;
	mutex_unlock(lock);
	return 0;
}
EXPORT_SYMBOL(atomic_dec_and_mutex_lock);
