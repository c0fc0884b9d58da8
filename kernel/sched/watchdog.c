// SPDX-License-Identifier: GPL-2.0-only
/*
 * Detection of CPUs and tasks that hang, so that a stuck system says where: the tick reports a task
 * that has kept its CPU in the kernel for long (soft lockup), a periodic work those that sleep
 * uninterruptibly for long (hung task).
 */
#include "sched.h"

#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/sched/debug.h>
#include <linux/sched/sysctl.h>
#include <linux/sched/signal.h>
#include <linux/workqueue.h>
#include <kobold/arch.h>
#include <asm/irq_regs.h>
#include <asm/ptrace.h>

#ifdef CONFIG_SOFTLOCKUP_DETECTOR
#define SOFTLOCKUP_NS (22ULL * NSEC_PER_SEC)

static DEFINE_PER_CPU(u64, softlockup_reported);
int softlockup_panic;

static void check_soft_lockup(struct rq *rq)
{
	struct task_struct *curr = rq->curr;
	struct pt_regs *regs = get_irq_regs();
	u64 stuck;

	/* User code may run for as long as it likes. */
	if (curr == rq->idle || !regs || user_mode(regs)) {
		rq->tick_stamp = rq->clock;
		return;
	}
	stuck = rq->clock - max(rq->tick_stamp, curr->run_start);
	if ((s64)stuck < (s64)SOFTLOCKUP_NS ||
	    rq->clock - raw_cpu_read(softlockup_reported) < SOFTLOCKUP_NS)
		return;
	raw_cpu_write(softlockup_reported, rq->clock);
	pr_emerg("watchdog: BUG: soft lockup - CPU#%d stuck for %llus! [%s:%d]\n", rq->cpu,
		 stuck / NSEC_PER_SEC, curr->comm, curr->pid);
	show_regs(regs);
	add_taint(TAINT_SOFTLOCKUP, LOCKDEP_STILL_OK);
	if (softlockup_panic)
		panic("softlockup: hung tasks");
}
#else
static void check_soft_lockup(struct rq *rq)
{
}
#endif

/** watchdog_tick - from the tick of this CPU */
void watchdog_tick(struct rq *rq)
{
	check_soft_lockup(rq);
}

#ifdef CONFIG_DETECT_HUNG_TASK
#define HUNG_CHECK_SECS	 10UL
#define HUNG_CHECK_BATCH 1024

unsigned long hung_task_timeout_secs = CONFIG_DEFAULT_HUNG_TASK_TIMEOUT;
int hung_task_warnings = 10;
int hung_task_panic;

static void check_hung_task(struct task_struct *t, unsigned long timeout)
{
	unsigned long switches = t->nvcsw + t->nivcsw;

	/* A task that has never run is still being made. */
	if (!switches)
		return;
	if (switches != t->last_switch_count) {
		t->last_switch_count = switches;
		t->last_switch_time = jiffies;
		return;
	}
	if (time_is_after_jiffies(t->last_switch_time + timeout * HZ))
		return;
	if (!hung_task_warnings)
		return;
	if (hung_task_warnings > 0)
		hung_task_warnings--;
	pr_err("INFO: task %s:%d blocked for more than %ld seconds.\n", t->comm, t->pid,
	       (jiffies - t->last_switch_time) / HZ);
	pr_err("\"echo 0 > /proc/sys/kernel/hung_task_timeout_secs\" disables this message.\n");
	sched_show_task(t);
	t->last_switch_time = jiffies;
	if (hung_task_panic)
		panic("hung_task: blocked tasks");
}

static void check_hung_tasks(unsigned long timeout)
{
	struct task_struct *g, *t;
	int max = HUNG_CHECK_BATCH;

	rcu_read_lock();
	for_each_process_thread(g, t) {
		unsigned int state = READ_ONCE(t->__state);

		if (!max--)
			goto out;
		if ((state & TASK_UNINTERRUPTIBLE) && !(state & (TASK_WAKEKILL | TASK_NOLOAD)))
			check_hung_task(t, timeout);
	}
out:
	rcu_read_unlock();
}

static void hung_task_work_fn(struct work_struct *work);
static DECLARE_DEFERRABLE_WORK(hung_task_work, hung_task_work_fn);

static void hung_task_work_fn(struct work_struct *work)
{
	unsigned long timeout = READ_ONCE(hung_task_timeout_secs);

	if (timeout)
		check_hung_tasks(timeout);
	/* The limit may be changed meanwhile: look often enough to notice. */
	timeout = clamp(timeout / 2, 1UL, HUNG_CHECK_SECS);
	queue_delayed_work(system_unbound_wq, &hung_task_work, timeout * HZ);
}

static int __init hung_task_init(void)
{
	queue_delayed_work(system_unbound_wq, &hung_task_work, HUNG_CHECK_SECS * HZ);
	return 0;
}
late_initcall(hung_task_init);
#endif
