// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counting semaphores.  sem->lock protects count and list; waiters are served in order and up()
 * passes the unit straight to the first.  up() and down_trylock() work in any context.
 */
#include <linux/semaphore.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

struct semaphore_waiter {
	struct list_head list;
	struct task_struct *task;
	bool up;
};

static noinline int down_slow(struct semaphore *sem, unsigned int state, long timeout)
{
	struct semaphore_waiter waiter = { .task = current };

	list_add_tail(&waiter.list, &sem->wait_list);
	for (;;) {
		if (signal_pending_state(state, current)) {
			list_del(&waiter.list);
			return -EINTR;
		}
		if (timeout <= 0) {
			list_del(&waiter.list);
			return -ETIME;
		}
		__set_current_state(state);
		raw_spin_unlock_irq(&sem->lock);
		timeout = schedule_timeout(timeout);
		raw_spin_lock_irq(&sem->lock);
		if (waiter.up)
			return 0;
	}
}

static int down_common(struct semaphore *sem, unsigned int state, long timeout)
{
	unsigned long flags;
	int ret = 0;

	might_sleep();
	raw_spin_lock_irqsave(&sem->lock, flags);
	if (likely(sem->count > 0))
		sem->count--;
	else
		ret = down_slow(sem, state, timeout);
	raw_spin_unlock_irqrestore(&sem->lock, flags);
	return ret;
}

/** down - take one unit; sleeps uninterruptibly until there is one */
void down(struct semaphore *sem)
{
	down_common(sem, TASK_UNINTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down);

/** down_interruptible - take one unit; -EINTR when a signal arrives first */
int down_interruptible(struct semaphore *sem)
{
	return down_common(sem, TASK_INTERRUPTIBLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down_interruptible);

/** down_killable - take one unit; -EINTR when a fatal signal arrives first */
int down_killable(struct semaphore *sem)
{
	return down_common(sem, TASK_KILLABLE, MAX_SCHEDULE_TIMEOUT);
}
EXPORT_SYMBOL(down_killable);

/** down_timeout - take one unit within @timeout ticks; 0 or -ETIME */
int down_timeout(struct semaphore *sem, long timeout)
{
	return down_common(sem, TASK_UNINTERRUPTIBLE, timeout);
}
EXPORT_SYMBOL(down_timeout);

/** down_trylock - take one unit without waiting; 0 if taken, 1 if not.  Any context. */
int down_trylock(struct semaphore *sem)
{
	unsigned long flags;
	int taken;

	raw_spin_lock_irqsave(&sem->lock, flags);
	taken = sem->count > 0;
	if (taken)
		sem->count--;
	raw_spin_unlock_irqrestore(&sem->lock, flags);
	return !taken;
}
EXPORT_SYMBOL(down_trylock);

/** up - give one unit back, or to the first waiter.  Any context, any task. */
void up(struct semaphore *sem)
{
	struct semaphore_waiter *waiter;
	struct task_struct *task = NULL;
	unsigned long flags;

	raw_spin_lock_irqsave(&sem->lock, flags);
	if (likely(list_empty(&sem->wait_list))) {
		sem->count++;
	} else {
		waiter = list_first_entry(&sem->wait_list, struct semaphore_waiter, list);
		list_del(&waiter->list);
		task = get_task_struct(waiter->task);
		waiter->up = true;
	}
	raw_spin_unlock_irqrestore(&sem->lock, flags);
	if (task) {
		wake_up_process(task);
		put_task_struct(task);
	}
}
EXPORT_SYMBOL(up);
