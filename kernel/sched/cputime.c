// SPDX-License-Identifier: GPL-2.0-only
/*
 * Accounting of CPU time: the tick tells user, system and interrupt time apart, per task and per
 * CPU; what is reported for tasks is scaled so that user plus system time is the precise run
 * time. The counters of a task and a CPU are written on that CPU only.
 */
#include <linux/export.h>
#include <linux/kernel_stat.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/sched/clock.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/tick.h>

#include "sched.h"

DEFINE_PER_CPU(struct kernel_cpustat, kernel_cpustat);
EXPORT_PER_CPU_SYMBOL(kernel_cpustat);

static inline void account_cpu(enum cpu_usage_stat index, u64 ns)
{
	raw_cpu_ptr(&kernel_cpustat)->cpustat[index] += ns;
}

/**
 * account_process_tick - book one tick
 * @p: the task that runs
 * @user_tick: did the tick interrupt user code?
 *
 * Context: the tick.
 */
void account_process_tick(struct task_struct *p, int user_tick)
{
	if (user_tick) {
		p->utime += TICK_NSEC;
		account_cpu(task_nice(p) > 0 ? CPUTIME_NICE : CPUTIME_USER, TICK_NSEC);
	} else if (hardirq_count() - HARDIRQ_OFFSET) {
		p->stime += TICK_NSEC;
		account_cpu(CPUTIME_IRQ, TICK_NSEC);
	} else if (in_serving_softirq()) {
		p->stime += TICK_NSEC;
		account_cpu(CPUTIME_SOFTIRQ, TICK_NSEC);
	} else if (!is_idle_task(p)) {
		p->stime += TICK_NSEC;
		account_cpu(CPUTIME_SYSTEM, TICK_NSEC);
	}
}

/** account_idle_ns - from the idle loop: this CPU has slept for @ns */
void account_idle_ns(u64 ns)
{
	account_cpu(atomic_read(&this_rq()->nr_iowait) > 0 ? CPUTIME_IOWAIT : CPUTIME_IDLE, ns);
}

/** get_idle_time - idle time of @cpu in ns, the sleep in progress included */
u64 get_idle_time(int cpu)
{
	u64 since = READ_ONCE(cpu_rq(cpu)->idle_since), now = sched_clock();

	return kcpustat_cpu(cpu).cpustat[CPUTIME_IDLE] + (since && now > since ? now - since : 0);
}

/** get_cpu_idle_time_us - idle time of @cpu in microseconds; @wall: time now, or NULL */
u64 get_cpu_idle_time_us(int cpu, u64 *wall)
{
	if (wall)
		*wall = ktime_to_us(ktime_get());
	return get_idle_time(cpu) / NSEC_PER_USEC;
}
EXPORT_SYMBOL_GPL(get_cpu_idle_time_us);

/* stime * rtime / total without overflow, for stime <= total. */
static u64 scale_stime(u64 stime, u64 rtime, u64 total)
{
	while (total > U32_MAX) {
		stime >>= 1;
		total >>= 1;
	}
	return rtime / total * stime + rtime % total * stime / total;
}

/*
 * Splits the precise @rtime in the proportion the ticks have found, without ever letting one of the
 * two parts shrink from one call to the next.
 */
static void cputime_adjust(u64 utime, u64 stime, u64 rtime, struct prev_cputime *prev, u64 *ut,
			   u64 *st)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&prev->lock, flags);
	if (prev->stime + prev->utime >= rtime)
		goto out;
	if (stime == 0)
		utime = rtime;
	else if (utime == 0)
		stime = rtime;
	else
		stime = scale_stime(stime, rtime, stime + utime);
	if (stime < prev->stime || utime == rtime)
		stime = utime == rtime ? prev->stime : max(stime, prev->stime);
	utime = rtime - stime;
	if (utime < prev->utime) {
		utime = prev->utime;
		stime = rtime - utime;
	}
	prev->stime = stime;
	prev->utime = utime;
out:
	*ut = prev->utime;
	*st = prev->stime;
	raw_spin_unlock_irqrestore(&prev->lock, flags);
}

/** task_cputime_adjusted - user and system time of a task, ns */
void task_cputime_adjusted(struct task_struct *p, u64 *ut, u64 *st)
{
	cputime_adjust(p->utime, p->stime, p->se.sum_exec_runtime, &p->prev_cputime, ut, st);
}
EXPORT_SYMBOL_GPL(task_cputime_adjusted);

/** thread_group_cputime - times of a process: its dead threads and the living */
void thread_group_cputime(struct task_struct *tsk, struct task_cputime *times)
{
	struct signal_struct *sig = tsk->signal;
	struct task_struct *t;

	/* The running thread's time up to now counts too. */
	if (same_thread_group(current, tsk))
		(void)task_sched_runtime(current);
	rcu_read_lock();
	times->utime = sig->utime;
	times->stime = sig->stime;
	times->sum_exec_runtime = sig->sum_sched_runtime;
	__for_each_thread(sig, t) {
		times->utime += t->utime;
		times->stime += t->stime;
		times->sum_exec_runtime += t->se.sum_exec_runtime;
	}
	rcu_read_unlock();
}

/** thread_group_cputime_adjusted - user and system time of a process, ns */
void thread_group_cputime_adjusted(struct task_struct *p, u64 *ut, u64 *st)
{
	struct task_cputime cputime;

	thread_group_cputime(p, &cputime);
	cputime_adjust(cputime.utime, cputime.stime, cputime.sum_exec_runtime,
		       &p->signal->prev_cputime, ut, st);
}
EXPORT_SYMBOL_GPL(thread_group_cputime_adjusted);
