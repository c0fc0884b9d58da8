// SPDX-License-Identifier: GPL-2.0-only
/*
 * A timer, a workqueue and a kernel thread that hand one heartbeat from one to the
 * next: the timer (which may not sleep) queues work, the work (which may) counts and
 * wakes the thread, the thread logs. The count is atomic; nothing else is shared.
 *
 * What matters is the end. The timer is shut down first, so nothing queues work;
 * then the workqueue is destroyed, which waits for work under way; then the thread
 * is stopped. After that no code of the module can run.
 */
#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sched.h>
#include <linux/timer.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

static unsigned int period = 1000;
module_param(period, uint, 0644);
MODULE_PARM_DESC(period, "milliseconds from one beat to the next (default 1000)");

static bool quiet;
module_param(quiet, bool, 0644);
MODULE_PARM_DESC(quiet, "count, but do not log");

static atomic_t beats = ATOMIC_INIT(0);

static int beats_get(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%d\n", atomic_read(&beats));
}

static const struct kernel_param_ops beats_ops = {
	.get = beats_get,
};
module_param_cb(beats, &beats_ops, NULL, 0444);
MODULE_PARM_DESC(beats, "beats so far");

static struct timer_list beat_timer;
static struct workqueue_struct *beat_queue;
static struct task_struct *beat_thread;
static DECLARE_WAIT_QUEUE_HEAD(beat_wait);

static void beat_work_fn(struct work_struct *work)
{
	atomic_inc(&beats);
	wake_up(&beat_wait);
}
static DECLARE_WORK(beat_work, beat_work_fn);

static void beat_timer_fn(struct timer_list *timer)
{
	queue_work(beat_queue, &beat_work);
	mod_timer(timer, jiffies + msecs_to_jiffies(max(READ_ONCE(period), 1u)));
}

static int beat_thread_fn(void *data)
{
	int seen = 0;

	for (;;) {
		wait_event_interruptible(beat_wait,
					 atomic_read(&beats) != seen || kthread_should_stop());
		if (kthread_should_stop())
			return 0;
		seen = atomic_read(&beats);
		if (!quiet)
			pr_info("heartbeat: %d\n", seen);
	}
}

static int __init heartbeat_init(void)
{
	beat_queue = alloc_workqueue("heartbeat", 0, 0);
	if (!beat_queue)
		return -ENOMEM;
	beat_thread = kthread_run(beat_thread_fn, NULL, "heartbeat");
	if (IS_ERR(beat_thread)) {
		destroy_workqueue(beat_queue);
		return PTR_ERR(beat_thread);
	}
	timer_setup(&beat_timer, beat_timer_fn, 0);
	mod_timer(&beat_timer, jiffies + msecs_to_jiffies(max(period, 1u)));
	return 0;
}

static void __exit heartbeat_exit(void)
{
	timer_shutdown_sync(&beat_timer);
	destroy_workqueue(beat_queue);
	kthread_stop(beat_thread);
}

module_init(heartbeat_init);
module_exit(heartbeat_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A timer, a workqueue and a kernel thread");
