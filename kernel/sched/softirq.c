// SPDX-License-Identifier: GPL-2.0-only
/*
 * Softirqs: work an interrupt leaves for right after itself, per CPU, with interrupts enabled.
 * They run at the end of the outermost interrupt or when softirqs are enabled again; when they
 * keep coming, or are raised outside of interrupts, the CPU's ksoftirqd runs them.
 *
 * Locking: the pending word is per CPU and changes with interrupts disabled.
 */
#define pr_fmt(fmt) "softirq: " fmt

#include <linux/interrupt.h>
#include <linux/bottom_half.h>
#include <linux/cpu.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel_stat.h>
#include <linux/kthread.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/tick.h>

#define MAX_SOFTIRQ_TIME    (2 * HZ / 1000 ?: 1) /* ticks */
#define MAX_SOFTIRQ_RESTART 10

DEFINE_PER_CPU(struct kernel_stat, kstat);
EXPORT_PER_CPU_SYMBOL(kstat);
DEFINE_PER_CPU(struct task_struct *, ksoftirqd);
static DEFINE_PER_CPU(unsigned int, softirq_pending);

static struct softirq_action softirq_vec[NR_SOFTIRQS];

const char *const softirq_to_name[NR_SOFTIRQS] = {
	"HI",	    "TIMER",   "NET_TX", "NET_RX",  "BLOCK",
	"IRQ_POLL", "TASKLET", "SCHED",	 "HRTIMER", "RCU",
};

/** local_softirq_pending - the softirqs raised on this CPU, one bit each */
unsigned int local_softirq_pending(void)
{
	return raw_cpu_read(softirq_pending);
}

static void wakeup_softirqd(void)
{
	struct task_struct *tsk = raw_cpu_read(ksoftirqd);

	if (tsk)
		wake_up_process(tsk);
}

/** __local_bh_disable_ip - disable softirqs on this CPU; nests */
void __local_bh_disable_ip(unsigned long ip, unsigned int cnt)
{
	preempt_count_add(cnt);
	barrier();
}
EXPORT_SYMBOL(__local_bh_disable_ip);

/** _local_bh_enable - enable softirqs without running those pending; interrupts are off */
void _local_bh_enable(void)
{
	preempt_count_sub(SOFTIRQ_DISABLE_OFFSET);
}
EXPORT_SYMBOL(_local_bh_enable);

/** __local_bh_enable_ip - undo one disable; the outermost runs what is pending */
void __local_bh_enable_ip(unsigned long ip, unsigned int cnt)
{
	WARN_ON_ONCE(in_hardirq());
	barrier();
	/* Keep preemption off until pending softirqs have run. */
	preempt_count_sub(cnt - 1);
	if (unlikely(!in_interrupt() && local_softirq_pending()))
		do_softirq();
	preempt_count_dec();
	preempt_check_resched();
}
EXPORT_SYMBOL(__local_bh_enable_ip);

static noinline void report_leak(unsigned int nr, int prev_count)
{
	pr_err("huh, entered softirq %u %s %ps with preempt_count %08x, exited with %08x?\n", nr,
	       softirq_to_name[nr], softirq_vec[nr].action, prev_count, preempt_count());
	preempt_count_set(prev_count);
}

/*
 * Runs pending softirqs; interrupts are off on entry and exit, softirqs must not be disabled.
 */
asmlinkage void __do_softirq(void)
{
	unsigned long end = jiffies + MAX_SOFTIRQ_TIME;
	int max_restart = MAX_SOFTIRQ_RESTART;
	unsigned int pending, nr;

	preempt_count_add(SOFTIRQ_OFFSET);
	barrier();
	while ((pending = local_softirq_pending())) {
		raw_cpu_write(softirq_pending, 0);
		local_irq_enable();
		while (pending) {
			int prev_count = preempt_count();

			nr = __ffs(pending);
			pending &= pending - 1;
			raw_cpu_inc(kstat.softirqs[nr]);
			softirq_vec[nr].action();
			if (unlikely(prev_count != preempt_count()))
				report_leak(nr, prev_count);
		}
		local_irq_disable();
		if (time_after(jiffies, end) || need_resched() || !--max_restart) {
			if (local_softirq_pending())
				wakeup_softirqd();
			break;
		}
	}
	barrier();
	preempt_count_sub(SOFTIRQ_OFFSET);
}

/** do_softirq - run pending softirqs unless in an interrupt */
asmlinkage void do_softirq(void)
{
	unsigned long flags;

	if (in_interrupt())
		return;
	local_irq_save(flags);
	if (local_softirq_pending())
		__do_softirq();
	local_irq_restore(flags);
}

/**
 * irq_enter_rcu - begin of a hard interrupt, RCU and idle state aside
 */
void irq_enter_rcu(void)
{
	preempt_count_add(HARDIRQ_OFFSET);
	raw_cpu_inc(kstat.irqs_sum);
	if (is_idle_task(current) && irq_count() == HARDIRQ_OFFSET)
		tick_irq_enter();
}

/** irq_enter - begin of a hard interrupt; interrupts are off */
void irq_enter(void)
{
	rcu_irq_enter_from_idle();
	irq_enter_rcu();
}

/** irq_exit_rcu - end of a hard interrupt: run softirqs if it was the outermost */
void irq_exit_rcu(void)
{
	preempt_count_sub(HARDIRQ_OFFSET);
	if (!in_interrupt() && local_softirq_pending())
		__do_softirq();
}

/** irq_exit - end of a hard interrupt; interrupts are off */
void irq_exit(void)
{
	irq_exit_rcu();
	rcu_irq_exit_to_idle();
}

/** __raise_softirq_irqoff - mark a softirq pending on this CPU; interrupts are off */
void __raise_softirq_irqoff(unsigned int nr)
{
	__this_cpu_or(softirq_pending, 1U << nr);
}
EXPORT_SYMBOL(__raise_softirq_irqoff);

/** raise_softirq_irqoff - the same, and see to it that it runs soon */
void raise_softirq_irqoff(unsigned int nr)
{
	__raise_softirq_irqoff(nr);
	if (!in_interrupt())
		wakeup_softirqd();
}
EXPORT_SYMBOL(raise_softirq_irqoff);

/** raise_softirq - make a softirq run soon on this CPU.  Any context. */
void raise_softirq(unsigned int nr)
{
	unsigned long flags;

	local_irq_save(flags);
	raise_softirq_irqoff(nr);
	local_irq_restore(flags);
}
EXPORT_SYMBOL(raise_softirq);

/** open_softirq - set the function of a softirq, at boot */
void open_softirq(int nr, void (*action)(void))
{
	softirq_vec[nr].action = action;
}

static int ksoftirqd_fn(void *unused)
{
	while (!kthread_should_stop()) {
		set_current_state(TASK_INTERRUPTIBLE);
		local_irq_disable();
		if (!local_softirq_pending()) {
			local_irq_enable();
			schedule();
			continue;
		}
		__set_current_state(TASK_RUNNING);
		preempt_disable();
		__do_softirq();
		preempt_enable_no_resched();
		local_irq_enable();
		cond_resched();
	}
	return 0;
}

static int ksoftirqd_start(unsigned int cpu)
{
	struct task_struct *p = kthread_create_on_cpu(ksoftirqd_fn, NULL, cpu, "ksoftirqd/%u");

	if (IS_ERR(p))
		return PTR_ERR(p);
	per_cpu(ksoftirqd, cpu) = p;
	wake_up_process(p);
	return 0;
}

static int __init spawn_ksoftirqd(void)
{
	int ret = cpuhp_setup_state(CPUHP_CREATE_THREADS, "softirq:online", ksoftirqd_start, NULL);

	WARN_ON(ret);
	return ret;
}
early_initcall(spawn_ksoftirqd);
