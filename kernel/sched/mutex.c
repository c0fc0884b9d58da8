// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sleeping mutexes.  lock->owner is the owner's task pointer, or 0, with flags in the low bits;
 * uncontended lock and unlock are one compare-and-exchange. A mutex that is released may be taken
 * by whoever comes first, running tasks before the waiter that has to be woken; a waiter that was
 * woken in vain asks for the next release to hand the mutex to it, so nobody starves.
 * lock->wait_lock protects the list of waiters. Process context only.
 */
#include <linux/mutex.h>
#include <linux/export.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/spinlock.h>

#define MUTEX_WAITERS 1L /* the list is not empty */
#define MUTEX_HANDOFF 2L /* the first waiter wants it handed over */
#define MUTEX_PICKUP  4L /* it has been: the new owner is still asleep */
#define MUTEX_FLAGS   7L

#define MUTEX_SPINS   100 /* while the owner runs, before going to sleep */

struct mutex_waiter {
	struct list_head list;
	struct task_struct *task;
};

static inline struct task_struct *mutex_owner(struct mutex *lock)
{
	return (struct task_struct *)(atomic_long_read(&lock->owner) & ~MUTEX_FLAGS);
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

/*
 * Takes the mutex if it is free, or has been handed to us.  While a hand-over is asked for only the
 * first waiter may.
 */
static bool mutex_try(struct mutex *lock, bool first)
{
	long old = atomic_long_read(&lock->owner), new;

	do {
		long owner = old & ~MUTEX_FLAGS;

		if (owner && (owner != (long)current || !(old & MUTEX_PICKUP)))
			return false;
		if ((old & MUTEX_HANDOFF) && !first)
			return false;
		new = (long)current | (old & MUTEX_WAITERS);
	} while (!atomic_long_try_cmpxchg_acquire(&lock->owner, &old, new));
	return true;
}

/* The owner runs on another CPU: it may be done in less time than a sleep takes. */
static bool mutex_spin(struct mutex *lock)
{
	bool taken = false;
	int i;

	rcu_read_lock();
	for (i = 0; i < MUTEX_SPINS && !need_resched(); i++) {
		struct task_struct *owner = mutex_owner(lock);

		if (owner && !READ_ONCE(owner->on_cpu))
			break;
		if (!owner && mutex_try(lock, false)) {
			taken = true;
			break;
		}
		cpu_relax();
	}
	rcu_read_unlock();
	return taken;
}

static inline bool is_first(struct mutex *lock, struct mutex_waiter *waiter)
{
	return list_first_entry(&lock->wait_list, struct mutex_waiter, list) == waiter;
}

static noinline int mutex_lock_slow(struct mutex *lock, unsigned int state)
{
	struct mutex_waiter waiter = { .task = current };
	bool woken = false;
	int ret = 0;

	if (mutex_spin(lock))
		return 0;
	raw_spin_lock(&lock->wait_lock);
	WARN_ONCE(mutex_owner(lock) == current, "mutex deadlock: %s/%d locks it twice\n",
		  current->comm, current->pid);
	list_add_tail(&waiter.list, &lock->wait_list);
	atomic_long_or(MUTEX_WAITERS, &lock->owner);
	for (;;) {
		bool first = is_first(lock, &waiter);

		set_current_state(state);
		if (mutex_try(lock, first))
			break;
		if (signal_pending_state(state, current)) {
			ret = -EINTR;
			break;
		}
		/* Woken, but somebody else was faster: not a second time. */
		if (first && woken) {
			atomic_long_or(MUTEX_HANDOFF, &lock->owner);
			if (mutex_try(lock, first))
				break;
		}
		raw_spin_unlock(&lock->wait_lock);
		schedule();
		raw_spin_lock(&lock->wait_lock);
		woken = true;
	}
	__set_current_state(TASK_RUNNING);
	if (is_first(lock, &waiter))
		atomic_long_andnot(MUTEX_HANDOFF, &lock->owner);
	list_del(&waiter.list);
	if (list_empty(&lock->wait_list))
		atomic_long_andnot(MUTEX_FLAGS, &lock->owner);
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
	return mutex_try(lock, false);
}
EXPORT_SYMBOL(mutex_trylock);

static noinline void mutex_unlock_slow(struct mutex *lock)
{
	struct task_struct *task = NULL;
	long old = atomic_long_read(&lock->owner);

	/* Release first, unless it has to be handed over: others may go on meanwhile. */
	while (!(old & MUTEX_HANDOFF)) {
		if (atomic_long_try_cmpxchg_release(&lock->owner, &old, old & MUTEX_FLAGS)) {
			if (!(old & MUTEX_WAITERS))
				return;
			break;
		}
	}
	raw_spin_lock(&lock->wait_lock);
	if (!list_empty(&lock->wait_list))
		task = get_task_struct(
			list_first_entry(&lock->wait_list, struct mutex_waiter, list)->task);
	if (old & MUTEX_HANDOFF)
		atomic_long_set_release(&lock->owner,
					task ? (long)task | MUTEX_WAITERS | MUTEX_PICKUP : 0);
	raw_spin_unlock(&lock->wait_lock);
	if (task) {
		wake_up_process(task);
		put_task_struct(task);
	}
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
	if (WARN_ONCE((old & ~MUTEX_FLAGS) != (long)current,
		      "mutex unlocked by %s/%d, which does not hold it\n", current->comm,
		      current->pid) &&
	    !(old & ~MUTEX_FLAGS))
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
