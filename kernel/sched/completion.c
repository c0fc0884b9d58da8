// SPDX-License-Identifier: GPL-2.0-only
/*
 * Completions.  x->wait.lock protects the count and the waiters; complete() and complete_all() may
 * run in any context, waiters in process context.
 */
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

static void add_one(struct completion *x, int wake_flags)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&x->wait.lock, flags);
	if (x->done != UINT_MAX)
		x->done++;
	swake_up_locked(&x->wait, wake_flags);
	raw_spin_unlock_irqrestore(&x->wait.lock, flags);
}

/** complete - one event has happened: let one waiter, now or later, go on */
void complete(struct completion *x)
{
	add_one(x, 0);
}
EXPORT_SYMBOL(complete);

/** complete_on_current_cpu - the same; the caller is about to sleep */
void complete_on_current_cpu(struct completion *x)
{
	add_one(x, 0);
}

/** complete_all - let all waiters go on, those to come as well, until reinit_completion() */
void complete_all(struct completion *x)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&x->wait.lock, flags);
	x->done = UINT_MAX;
	while (swait_active(&x->wait))
		swake_up_locked(&x->wait, 0);
	raw_spin_unlock_irqrestore(&x->wait.lock, flags);
}
EXPORT_SYMBOL(complete_all);

/* Returns ticks left (at least 1) when done, 0 on timeout, -ERESTARTSYS on a signal. */
static long wait_common(struct completion *x, long (*action)(long), long timeout,
			unsigned int state)
{
	struct swait_queue wait = { .task = current, .task_list = LIST_HEAD_INIT(wait.task_list) };

	might_sleep();
	raw_spin_lock_irq(&x->wait.lock);
	while (!x->done && timeout) {
		if (signal_pending_state(state, current)) {
			timeout = -ERESTARTSYS;
			break;
		}
		if (list_empty(&wait.task_list))
			list_add_tail(&wait.task_list, &x->wait.task_list);
		__set_current_state(state);
		raw_spin_unlock_irq(&x->wait.lock);
		timeout = action(timeout);
		raw_spin_lock_irq(&x->wait.lock);
	}
	__finish_swait(&x->wait, &wait);
	if (x->done) {
		if (x->done != UINT_MAX)
			x->done--;
		timeout = timeout > 0 ? timeout : 1;
	}
	raw_spin_unlock_irq(&x->wait.lock);
	return timeout;
}

/** wait_for_completion - sleep until complete() */
void wait_for_completion(struct completion *x)
{
	wait_common(x, schedule_timeout, MAX_SCHEDULE_TIMEOUT, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_for_completion);

/** wait_for_completion_io - the same, counted as waiting for I/O */
void wait_for_completion_io(struct completion *x)
{
	wait_common(x, io_schedule_timeout, MAX_SCHEDULE_TIMEOUT, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_for_completion_io);

/**
 * wait_for_completion_timeout - sleep until complete(), for at most @timeout ticks
 * @x: the completion
 * @timeout: ticks
 *
 * Return: 0 on timeout, else ticks left (at least 1).
 */
unsigned long wait_for_completion_timeout(struct completion *x, unsigned long timeout)
{
	return wait_common(x, schedule_timeout, timeout, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_for_completion_timeout);

/** wait_for_completion_io_timeout - the same, counted as waiting for I/O */
unsigned long wait_for_completion_io_timeout(struct completion *x, unsigned long timeout)
{
	return wait_common(x, io_schedule_timeout, timeout, TASK_UNINTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_for_completion_io_timeout);

/** wait_for_completion_interruptible - 0, or -ERESTARTSYS when a signal arrives first */
int wait_for_completion_interruptible(struct completion *x)
{
	long t = wait_common(x, schedule_timeout, MAX_SCHEDULE_TIMEOUT, TASK_INTERRUPTIBLE);

	return t == -ERESTARTSYS ? t : 0;
}
EXPORT_SYMBOL(wait_for_completion_interruptible);

/** wait_for_completion_killable - 0, or -ERESTARTSYS when a fatal signal arrives first */
int wait_for_completion_killable(struct completion *x)
{
	long t = wait_common(x, schedule_timeout, MAX_SCHEDULE_TIMEOUT, TASK_KILLABLE);

	return t == -ERESTARTSYS ? t : 0;
}
EXPORT_SYMBOL(wait_for_completion_killable);

/** wait_for_completion_state - the same in any sleeping state */
int wait_for_completion_state(struct completion *x, unsigned int state)
{
	long t = wait_common(x, schedule_timeout, MAX_SCHEDULE_TIMEOUT, state);

	return t == -ERESTARTSYS ? t : 0;
}
EXPORT_SYMBOL(wait_for_completion_state);

/** wait_for_completion_interruptible_timeout - ticks left, 0 on timeout, or -ERESTARTSYS */
long wait_for_completion_interruptible_timeout(struct completion *x, unsigned long timeout)
{
	return wait_common(x, schedule_timeout, timeout, TASK_INTERRUPTIBLE);
}
EXPORT_SYMBOL(wait_for_completion_interruptible_timeout);

/** wait_for_completion_killable_timeout - ticks left, 0 on timeout, or -ERESTARTSYS */
long wait_for_completion_killable_timeout(struct completion *x, unsigned long timeout)
{
	return wait_common(x, schedule_timeout, timeout, TASK_KILLABLE);
}
EXPORT_SYMBOL(wait_for_completion_killable_timeout);

/** try_wait_for_completion - consume an event if there is one; never sleeps */
bool try_wait_for_completion(struct completion *x)
{
	unsigned long flags;
	bool ret;

	raw_spin_lock_irqsave(&x->wait.lock, flags);
	ret = x->done != 0;
	if (ret && x->done != UINT_MAX)
		x->done--;
	raw_spin_unlock_irqrestore(&x->wait.lock, flags);
	return ret;
}
EXPORT_SYMBOL(try_wait_for_completion);

/** completion_done - would a waiter go on at once?  The completer is through with @x if so. */
bool completion_done(struct completion *x)
{
	unsigned long flags;

	if (!READ_ONCE(x->done))
		return false;
	raw_spin_lock_irqsave(&x->wait.lock, flags);
	raw_spin_unlock_irqrestore(&x->wait.lock, flags);
	return true;
}
EXPORT_SYMBOL(completion_done);
