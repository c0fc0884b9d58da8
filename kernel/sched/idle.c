// SPDX-License-Identifier: GPL-2.0-only
/*
 * The idle loop: pull work from other CPUs, else stop the tick and wait for an interrupt.  Runs in
 * each CPU's idle task with preemption disabled.
 */
#include "sched.h"

#include <linux/cpu.h>
#include <linux/init.h>
#include <linux/kernel_stat.h>
#include <linux/rcupdate.h>
#include <linux/smp.h>
#include <linux/tick.h>

static int idle_poll_force;

/** cpu_idle_poll_ctrl - spin instead of sleeping while @enable'd more often than disabled */
void cpu_idle_poll_ctrl(bool enable)
{
	idle_poll_force += enable ? 1 : -1;
}

void __weak arch_cpu_idle_prepare(void)
{
}
void __weak arch_cpu_idle_enter(void)
{
}
void __weak arch_cpu_idle_exit(void)
{
}

/* One sleep; called and returns with interrupts enabled. */
static void idle_sleep(struct rq *rq)
{
	local_irq_disable();
	if (need_resched() || idle_pull(rq)) {
		local_irq_enable();
		return;
	}
	tick_nohz_idle_enter();
	WRITE_ONCE(rq->idle_since, sched_clock());
	rcu_idle_enter();
	arch_cpu_idle_enter();
	if (unlikely(idle_poll_force)) {
		local_irq_enable();
		while (!need_resched() && idle_poll_force)
			cpu_relax();
	} else {
		arch_cpu_idle();
	}
	arch_cpu_idle_exit();
	local_irq_disable();
	rcu_idle_exit();
	account_idle_ns(sched_clock() - rq->idle_since);
	WRITE_ONCE(rq->idle_since, 0);
	local_irq_enable();
}

/**
 * cpu_startup_entry - enter the idle loop of this CPU for good
 * @state: unused, for the signature of Linux
 */
void __noreturn cpu_startup_entry(enum cpuhp_state state)
{
	struct rq *rq = this_rq();

	current->flags |= PF_IDLE;
	arch_cpu_idle_prepare();
	local_irq_enable();
	for (;;) {
		while (!need_resched())
			idle_sleep(rq);
		/* Only now: interrupts that woke nobody leave the tick stopped. */
		local_irq_disable();
		tick_nohz_idle_exit();
		local_irq_enable();
		schedule_idle();
	}
}
