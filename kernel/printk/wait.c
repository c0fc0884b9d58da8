// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waiting for the log to grow. printk() itself may run under any lock, so it wakes nobody; while
 * someone waits, a timer looks every few milliseconds whether there is something new, and stops
 * with the last waiter.
 */
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/timer.h>
#include <linux/wait.h>

#include "internal.h"

#define LOOK_INTERVAL max(HZ / 50, 1)

static DECLARE_WAIT_QUEUE_HEAD(log_wait);
static u64 seen_seq; /* what waiters have been woken for */

static void look(struct timer_list *timer)
{
	u64 next;

	/* The timer is no longer pending; pairs with start_looking(), which looks at that. */
	smp_mb();
	next = log_next_seq();
	if (next != seen_seq) {
		seen_seq = next;
		wake_up_interruptible_poll(&log_wait, EPOLLIN | EPOLLRDNORM);
	}
	if (waitqueue_active(&log_wait))
		mod_timer(timer, jiffies + LOOK_INTERVAL);
}

static DEFINE_TIMER(look_timer, look);

static void start_looking(void)
{
	/* We are queued: either look() sees us, or we see that it has to be started again. */
	smp_mb();
	if (!timer_pending(&look_timer))
		mod_timer(&look_timer, jiffies + LOOK_INTERVAL);
}

/**
 * log_wait_for - wait until a record exists
 * @seq: its sequence number
 *
 * Return: 0 or -ERESTARTSYS. Context: may sleep.
 */
int log_wait_for(u64 seq)
{
	DEFINE_WAIT(wait);
	int ret = 0;

	for (;;) {
		prepare_to_wait(&log_wait, &wait, TASK_INTERRUPTIBLE);
		if (log_next_seq() > seq)
			break;
		if (signal_pending(current)) {
			ret = -ERESTARTSYS;
			break;
		}
		start_looking();
		schedule();
	}
	finish_wait(&log_wait, &wait);
	return ret;
}

/** log_poll_wait - let poll() wait for the log to grow */
void log_poll_wait(struct file *file, struct poll_table_struct *wait)
{
	poll_wait(file, &log_wait, wait);
	if (wait && wait->_qproc)
		start_looking();
}
