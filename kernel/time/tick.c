// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tick: an hrtimer per CPU, HZ times a second while the CPU is busy. Whichever CPU's tick
 * comes first advances jiffies. An idle CPU stops its tick and sleeps until its next timer.
 *
 * Locking: jiffies_lock serialises the advance of jiffies; everything else is per CPU with
 * interrupts disabled.
 */
#include "internal.h"

#include <linux/cpu.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/loadavg.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>
#include <asm/irq_regs.h>
#include <asm/ptrace.h>

void calc_global_load(void);

struct tick_cpu {
	struct clock_event_device *dev;
	struct hrtimer timer;
	bool started;
	bool stopped; /* the CPU idles without a tick */
};

static DEFINE_PER_CPU(struct tick_cpu, tick_cpu);

u64 jiffies_64 __cacheline_aligned_in_smp = INITIAL_JIFFIES;
EXPORT_SYMBOL(jiffies_64);
/* jiffies is jiffies_64 under another type. */
asm(".globl jiffies\n.set jiffies, jiffies_64");
EXPORT_SYMBOL(jiffies);

static DEFINE_RAW_SPINLOCK(jiffies_lock);
static ktime_t last_jiffies_update; /* CLOCK_MONOTONIC at the start of this jiffy */

/**
 * tick_update_jiffies - bring jiffies up to date
 * @now: CLOCK_MONOTONIC
 *
 * Context: interrupts off.
 */
void tick_update_jiffies(ktime_t now)
{
	u64 ticks;

	if (ktime_sub(now, READ_ONCE(last_jiffies_update)) < TICK_NSEC)
		return;
	raw_spin_lock(&jiffies_lock);
	if (ktime_sub(now, last_jiffies_update) >= TICK_NSEC) {
		ticks = (u64)ktime_sub(now, last_jiffies_update) / TICK_NSEC;
		WRITE_ONCE(last_jiffies_update, last_jiffies_update + ticks * TICK_NSEC);
		WRITE_ONCE(jiffies_64, jiffies_64 + ticks);
		timekeeping_advance();
		raw_spin_unlock(&jiffies_lock);
		calc_global_load();
		return;
	}
	raw_spin_unlock(&jiffies_lock);
}

/** tick_program_event - have hrtimer_interrupt() called on this CPU at @expires; irqs off */
void tick_program_event(ktime_t expires)
{
	struct clock_event_device *dev = this_cpu_ptr(&tick_cpu)->dev;

	if (!dev || !clockevent_state_oneshot(dev))
		return;
	if (expires == KTIME_MAX)
		expires = ktime_get() + dev->max_delta_ns;
	clockevents_program_event(dev, expires);
}

/* What a tick does besides timekeeping; hard interrupt. */
static void update_process_times(int user_tick)
{
	account_process_tick(current, user_tick);
	run_local_timers();
	rcu_sched_clock_irq(user_tick);
	sched_tick();
	run_posix_cpu_timers();
}

static enum hrtimer_restart tick_timer_fn(struct hrtimer *timer)
{
	struct tick_cpu *tc = container_of(timer, struct tick_cpu, timer);
	struct pt_regs *regs = get_irq_regs();
	ktime_t now = ktime_get();

	tick_update_jiffies(now);
	if (regs)
		update_process_times(user_mode(regs));
	/* The idle loop programs its next wake-up itself. */
	if (tc->stopped)
		return HRTIMER_NORESTART;
	hrtimer_forward(timer, now, TICK_NSEC);
	return HRTIMER_RESTART;
}

static void tick_start(struct tick_cpu *tc)
{
	ktime_t now = ktime_get();
	ktime_t base = READ_ONCE(last_jiffies_update);
	u64 ticks = (u64)ktime_sub(now, base) / TICK_NSEC + 1;

	hrtimer_start(&tc->timer, base + ticks * TICK_NSEC, HRTIMER_MODE_ABS_PINNED_HARD);
}

/* A device without one-shot mode: its periodic interrupt stands in for the timers' times. */
static void tick_handle_periodic(struct clock_event_device *dev)
{
	hrtimer_run_local();
}

/** tick_check_new_device - a device has been registered on this CPU; interrupts off */
void tick_check_new_device(struct clock_event_device *dev)
{
	struct tick_cpu *tc = this_cpu_ptr(&tick_cpu);

	if ((dev->features & CLOCK_EVT_FEAT_DUMMY) || (tc->dev && tc->dev->rating >= dev->rating))
		return;
	if (!cpumask_test_cpu(raw_smp_processor_id(), dev->cpumask))
		return;
	if (tc->dev)
		clockevents_switch_state(tc->dev, CLOCK_EVT_STATE_SHUTDOWN);
	tc->dev = dev;
	if (dev->features & CLOCK_EVT_FEAT_ONESHOT) {
		dev->event_handler = hrtimer_interrupt;
		clockevents_switch_state(dev, CLOCK_EVT_STATE_ONESHOT);
	} else {
		dev->event_handler = tick_handle_periodic;
		clockevents_switch_state(dev, CLOCK_EVT_STATE_PERIODIC);
	}
	if (!tc->started) {
		tc->started = true;
		hrtimer_init(&tc->timer, CLOCK_MONOTONIC, HRTIMER_MODE_ABS_HARD);
		tc->timer.function = tick_timer_fn;
		if (raw_smp_processor_id() == 0)
			last_jiffies_update = ktime_get();
		tick_start(tc);
	}
	hrtimer_run_local();
}

/** tick_nohz_tick_stopped - does this CPU sleep without a tick? */
bool tick_nohz_tick_stopped(void)
{
	return raw_cpu_read(tick_cpu.stopped);
}

/* How long may this CPU sleep?  False: not even for a tick. */
static bool tick_sleep_limit(struct tick_cpu *tc, ktime_t *expires)
{
	ktime_t now = ktime_get();
	unsigned long next;

	if (!tc->dev || !clockevent_state_oneshot(tc->dev) || local_softirq_pending())
		return false;
	*expires = now + timekeeping_max_idle_ns();
	if (timer_next_expiry(&next)) {
		if (time_before_eq(next, jiffies + 1))
			return false;
		*expires = min(*expires, READ_ONCE(last_jiffies_update) +
						 (ktime_t)(next - jiffies) * TICK_NSEC);
	}
	return ktime_sub(*expires, now) > TICK_NSEC;
}

static void tick_restart(struct tick_cpu *tc)
{
	tc->stopped = false;
	tick_start(tc);
}

/**
 * tick_nohz_idle_enter - this CPU is about to sleep: stop the tick if nothing needs it
 *
 * Context: idle loop, interrupts off; also again after an interrupt that woke nobody.
 */
void tick_nohz_idle_enter(void)
{
	struct tick_cpu *tc = this_cpu_ptr(&tick_cpu);
	bool was_stopped;
	ktime_t expires;

	/*
	 * Say so before looking for timers: a timer queued here by another CPU is found below, or
	 * that CPU sees the flag and interrupts the sleep. Pairs with tick_nohz_timer_queued().
	 */
	was_stopped = tc->stopped;
	WRITE_ONCE(tc->stopped, true);
	smp_mb();
	if (!tick_sleep_limit(tc, &expires)) {
		WRITE_ONCE(tc->stopped, false);
		if (was_stopped)
			tick_start(tc);
		return;
	}
	if (hrtimer_is_queued(&tc->timer) && hrtimer_get_expires(&tc->timer) == expires)
		return;
	hrtimer_start(&tc->timer, expires, HRTIMER_MODE_ABS_PINNED_HARD);
}

/** tick_nohz_idle_exit - this CPU has something to run: restart its tick; interrupts off */
void tick_nohz_idle_exit(void)
{
	struct tick_cpu *tc = this_cpu_ptr(&tick_cpu);

	if (!tc->stopped)
		return;
	tick_update_jiffies(ktime_get());
	tick_restart(tc);
}

/** tick_irq_enter - an interrupt arrives on an idle CPU: its handler wants the right jiffies */
void tick_irq_enter(void)
{
	if (raw_cpu_read(tick_cpu.stopped))
		tick_update_jiffies(ktime_get());
}

/** tick_nohz_timer_queued - another CPU got a timer: it may have to wake up earlier */
void tick_nohz_timer_queued(int cpu)
{
	if (cpu == raw_smp_processor_id())
		return;
	/* The timer first; pairs with tick_nohz_idle_enter(). */
	smp_mb();
	if (READ_ONCE(per_cpu(tick_cpu, cpu).stopped))
		arch_smp_send_reschedule(cpu);
}
