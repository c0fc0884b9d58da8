// SPDX-License-Identifier: GPL-2.0-only
/*
 * High-resolution timers.  Each CPU has a queue per clock, twice: functions of the first set run in
 * the timer interrupt, those of the second (HRTIMER_MODE_SOFT) in the HRTIMER softirq.
 *
 * Locking: cpu_base->lock, taken with interrupts disabled, protects the queues; timer->base says
 * which one a timer belongs to, &migration_base while it changes.
 */
#include "internal.h"

#include <linux/cpu.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/string.h>

unsigned int hrtimer_resolution = HIGH_RES_NSEC;

static DEFINE_PER_CPU_SHARED_ALIGNED(struct hrtimer_cpu_base, hrtimer_bases);
static struct hrtimer_cpu_base migration_cpu_base = {
	.lock = __RAW_SPIN_LOCK_UNLOCKED(migration_cpu_base.lock),
};
static struct hrtimer_clock_base migration_base = { .cpu_base = &migration_cpu_base };

static ktime_t clock_offset(unsigned int index)
{
	switch (index & HRTIMER_BASE_CLOCK_MASK) {
	case HRTIMER_BASE_REALTIME:
		return timekeeping_offs_real();
	case HRTIMER_BASE_TAI:
		return timekeeping_offs_tai();
	default:
		return 0;
	}
}

static int clock_index(clockid_t clock)
{
	switch (clock) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_ALARM:
		return HRTIMER_BASE_REALTIME;
	case CLOCK_BOOTTIME:
	case CLOCK_BOOTTIME_ALARM:
		return HRTIMER_BASE_BOOTTIME;
	case CLOCK_TAI:
		return HRTIMER_BASE_TAI;
	case CLOCK_MONOTONIC:
		return HRTIMER_BASE_MONOTONIC;
	default:
		WARN(1, "Invalid clockid %d. Using MONOTONIC\n", clock);
		return HRTIMER_BASE_MONOTONIC;
	}
}

/** hrtimer_cb_get_time - what the timer's clock shows now */
ktime_t hrtimer_cb_get_time(const struct hrtimer *timer)
{
	return ktime_get() + clock_offset(timer->base->index);
}
EXPORT_SYMBOL_GPL(hrtimer_cb_get_time);

static struct hrtimer_clock_base *lock_base(const struct hrtimer *timer, unsigned long *flags)
{
	struct hrtimer_clock_base *base;

	for (;;) {
		base = READ_ONCE(timer->base);
		if (likely(base != &migration_base)) {
			raw_spin_lock_irqsave(&base->cpu_base->lock, *flags);
			if (likely(base == timer->base))
				return base;
			raw_spin_unlock_irqrestore(&base->cpu_base->lock, *flags);
		}
		cpu_relax();
	}
}

static inline void unlock_base(const struct hrtimer *timer, unsigned long flags)
{
	raw_spin_unlock_irqrestore(&timer->base->cpu_base->lock, flags);
}

static inline bool is_running(struct hrtimer_clock_base *base, const struct hrtimer *timer)
{
	return base->cpu_base->running == timer || base->cpu_base->running_soft == timer;
}

/* The earliest expiry of a CPU's queues, in CLOCK_MONOTONIC. */
static ktime_t next_expiry(struct hrtimer_cpu_base *cpu_base)
{
	ktime_t next = KTIME_MAX;
	unsigned int i;

	for (i = 0; i < HRTIMER_MAX_CLOCK_BASES; i++) {
		struct timerqueue_node *node;

		/* The softirq is under way: it looks at the queue again when it is done. */
		if (i >= HRTIMER_BASE_SOFT && cpu_base->softirq_activated)
			break;
		node = timerqueue_getnext(&cpu_base->clock_base[i].active);
		if (node)
			next = min(next, ktime_sub(node->expires, clock_offset(i)));
	}
	return max_t(ktime_t, next, 0);
}

/* Programs the event device if the first expiry has changed; cpu_base is this CPU's, locked. */
static void reprogram(struct hrtimer_cpu_base *cpu_base)
{
	ktime_t next;

	/* hrtimer_interrupt() does it when it is through. */
	if (cpu_base->in_hrtirq)
		return;
	next = next_expiry(cpu_base);
	if (next == cpu_base->expires_next)
		return;
	cpu_base->expires_next = next;
	tick_program_event(next);
}

static void enqueue(struct hrtimer *timer, struct hrtimer_clock_base *base)
{
	WRITE_ONCE(timer->state, HRTIMER_STATE_ENQUEUED);
	timerqueue_add(&base->active, &timer->node);
}

static bool dequeue(struct hrtimer *timer, struct hrtimer_clock_base *base)
{
	if (!(timer->state & HRTIMER_STATE_ENQUEUED))
		return false;
	timerqueue_del(&base->active, &timer->node);
	WRITE_ONCE(timer->state, HRTIMER_STATE_INACTIVE);
	return true;
}

/*
 * Setting up.
 */

/**
 * hrtimer_init - initialise a timer; its function is to be set afterwards
 * @timer: the timer
 * @clock_id: CLOCK_MONOTONIC, CLOCK_REALTIME, CLOCK_BOOTTIME or CLOCK_TAI
 * @mode: HRTIMER_MODE_*; relative timers follow CLOCK_MONOTONIC
 */
void hrtimer_init(struct hrtimer *timer, clockid_t clock_id, enum hrtimer_mode mode)
{
	unsigned int index;

	memset(timer, 0, sizeof(*timer));
	if (clock_id == CLOCK_REALTIME && (mode & HRTIMER_MODE_REL))
		clock_id = CLOCK_MONOTONIC;
	index = clock_index(clock_id);
	if (mode & HRTIMER_MODE_SOFT)
		index += HRTIMER_BASE_SOFT;
	timer->is_soft = !!(mode & HRTIMER_MODE_SOFT);
	timer->is_hard = !!(mode & HRTIMER_MODE_HARD);
	timer->base = &raw_cpu_ptr(&hrtimer_bases)->clock_base[index];
	timerqueue_init(&timer->node);
}
EXPORT_SYMBOL_GPL(hrtimer_init);

static enum hrtimer_restart hrtimer_dummy(struct hrtimer *unused)
{
	return HRTIMER_NORESTART;
}

/** hrtimer_setup - initialise a timer with its function */
void hrtimer_setup(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *),
		   clockid_t clock_id, enum hrtimer_mode mode)
{
	hrtimer_init(timer, clock_id, mode);
	timer->function = WARN_ON_ONCE(!function) ? hrtimer_dummy : function;
}
EXPORT_SYMBOL_GPL(hrtimer_setup);

/*
 * Starting and stopping.
 */

/* Moves a dequeued timer to this CPU's queue, unless it runs where it is. */
static struct hrtimer_clock_base *switch_base(struct hrtimer *timer,
					      struct hrtimer_clock_base *base)
{
	struct hrtimer_clock_base *new_base =
		&this_cpu_ptr(&hrtimer_bases)->clock_base[base->index];

	if (base == new_base || is_running(base, timer))
		return base;
	WRITE_ONCE(timer->base, &migration_base);
	raw_spin_unlock(&base->cpu_base->lock);
	raw_spin_lock(&new_base->cpu_base->lock);
	WRITE_ONCE(timer->base, new_base);
	return new_base;
}

/**
 * hrtimer_start_range_ns - (re)start a timer
 * @timer: the timer
 * @tim: expiry, absolute or relative by @mode
 * @delta_ns: how much later it may fire, to save interrupts
 * @mode: HRTIMER_MODE_ABS or _REL, and as at initialisation
 *
 * Context: any.  The timer runs on this CPU.
 */
void hrtimer_start_range_ns(struct hrtimer *timer, ktime_t tim, u64 delta_ns,
			    const enum hrtimer_mode mode)
{
	struct hrtimer_clock_base *base;
	unsigned long flags;

	if (WARN_ON_ONCE(!timer->function))
		return;
	base = lock_base(timer, &flags);
	dequeue(timer, base);
	if (mode & HRTIMER_MODE_REL)
		tim = ktime_add_safe(tim, ktime_get() + clock_offset(base->index));
	hrtimer_set_expires_range_ns(timer, tim, delta_ns);
	base = switch_base(timer, base);
	enqueue(timer, base);
	if (base->cpu_base == this_cpu_ptr(&hrtimer_bases))
		reprogram(base->cpu_base);
	unlock_base(timer, flags);
}
EXPORT_SYMBOL_GPL(hrtimer_start_range_ns);

/**
 * hrtimer_try_to_cancel - stop a timer
 * @timer: the timer
 *
 * Return: 1 if it was queued, 0 if not, -1 if its function runs right now and it could not be
 * stopped.  Any context.
 */
int hrtimer_try_to_cancel(struct hrtimer *timer)
{
	struct hrtimer_clock_base *base;
	unsigned long flags;
	int ret = -1;

	if (!hrtimer_active(timer))
		return 0;
	base = lock_base(timer, &flags);
	if (!is_running(base, timer))
		ret = dequeue(timer, base);
	if (ret > 0 && base->cpu_base == this_cpu_ptr(&hrtimer_bases))
		reprogram(base->cpu_base);
	unlock_base(timer, flags);
	return ret;
}
EXPORT_SYMBOL_GPL(hrtimer_try_to_cancel);

/** hrtimer_cancel - stop a timer and wait for its function; 1 if it was queued, else 0 */
int hrtimer_cancel(struct hrtimer *timer)
{
	int ret;

	while ((ret = hrtimer_try_to_cancel(timer)) < 0)
		cpu_relax();
	return ret;
}
EXPORT_SYMBOL_GPL(hrtimer_cancel);

/** hrtimer_active - is it queued, or does its function run? */
bool hrtimer_active(const struct hrtimer *timer)
{
	struct hrtimer_clock_base *base;
	unsigned long flags;
	bool ret;

	if (!READ_ONCE(timer->base))
		return false;
	base = lock_base(timer, &flags);
	ret = timer->state != HRTIMER_STATE_INACTIVE || is_running(base, timer);
	unlock_base(timer, flags);
	return ret;
}
EXPORT_SYMBOL_GPL(hrtimer_active);

/** hrtimer_callback_running - does its function run right now? */
int hrtimer_callback_running(struct hrtimer *timer)
{
	return is_running(timer->base, timer);
}

/** __hrtimer_get_remaining - time until the timer fires; negative when overdue */
ktime_t __hrtimer_get_remaining(const struct hrtimer *timer, bool adjust)
{
	struct hrtimer_clock_base *base;
	unsigned long flags;
	ktime_t rem;

	base = lock_base(timer, &flags);
	rem = ktime_sub(timer->node.expires, ktime_get() + clock_offset(base->index));
	unlock_base(timer, flags);
	return rem;
}
EXPORT_SYMBOL_GPL(__hrtimer_get_remaining);

/**
 * hrtimer_forward - move the expiry by whole intervals until it is past a time
 * @timer: the timer, not queued; usually from its function
 * @now: the time to get past
 * @interval: the step
 *
 * Return: by how many intervals it was moved.
 */
u64 hrtimer_forward(struct hrtimer *timer, ktime_t now, ktime_t interval)
{
	ktime_t delta = ktime_sub(now, hrtimer_get_expires(timer));
	u64 overrun = 1;

	if (delta < 0 || WARN_ON(timer->state & HRTIMER_STATE_ENQUEUED))
		return 0;
	if (interval < hrtimer_resolution)
		interval = hrtimer_resolution;
	if (unlikely(delta >= interval)) {
		overrun = ktime_divns(delta, interval);
		hrtimer_add_expires_ns(timer, interval * overrun);
		if (hrtimer_get_expires(timer) > now)
			return overrun;
		overrun++;
	}
	hrtimer_add_expires(timer, interval);
	return overrun;
}
EXPORT_SYMBOL_GPL(hrtimer_forward);

/*
 * Expiry.
 */

static void run_hrtimer(struct hrtimer_cpu_base *cpu_base, struct hrtimer_clock_base *base,
			struct hrtimer *timer, struct hrtimer **running, unsigned long flags)
{
	enum hrtimer_restart (*fn)(struct hrtimer *) = timer->function;
	enum hrtimer_restart restart;

	dequeue(timer, base);
	*running = timer;
	raw_spin_unlock_irqrestore(&cpu_base->lock, flags);
	restart = fn(timer);
	raw_spin_lock_irqsave(&cpu_base->lock, flags);
	/* It may have been started again meanwhile. */
	if (restart != HRTIMER_NORESTART && !(timer->state & HRTIMER_STATE_ENQUEUED))
		enqueue(timer, base);
	*running = NULL;
}

/* Runs what has expired in the clock bases [first, last); cpu_base->lock is held. */
static void run_expired(struct hrtimer_cpu_base *cpu_base, unsigned int first, unsigned int last,
			struct hrtimer **running, ktime_t now, unsigned long flags)
{
	unsigned int i;

	for (i = first; i < last; i++) {
		struct hrtimer_clock_base *base = &cpu_base->clock_base[i];
		struct timerqueue_node *node;

		while ((node = timerqueue_getnext(&base->active))) {
			struct hrtimer *timer = container_of(node, struct hrtimer, node);

			if (hrtimer_get_softexpires(timer) > now + clock_offset(i))
				break;
			run_hrtimer(cpu_base, base, timer, running, flags);
		}
	}
}

static bool soft_expired(struct hrtimer_cpu_base *cpu_base, ktime_t now)
{
	unsigned int i;

	for (i = HRTIMER_BASE_SOFT; i < HRTIMER_MAX_CLOCK_BASES; i++) {
		struct timerqueue_node *node = timerqueue_getnext(&cpu_base->clock_base[i].active);

		if (node && node->expires <= now + clock_offset(i))
			return true;
	}
	return false;
}

/** hrtimer_run_local - run what has expired on this CPU, program the next; interrupts off */
void hrtimer_run_local(void)
{
	struct hrtimer_cpu_base *cpu_base = this_cpu_ptr(&hrtimer_bases);
	unsigned long flags;
	ktime_t now, next;
	int loops = 0;

	raw_spin_lock_irqsave(&cpu_base->lock, flags);
	cpu_base->in_hrtirq = true;
	do {
		now = ktime_get();
		if (!cpu_base->softirq_activated && soft_expired(cpu_base, now)) {
			cpu_base->softirq_activated = true;
			raise_softirq_irqoff(HRTIMER_SOFTIRQ);
		}
		run_expired(cpu_base, 0, HRTIMER_BASE_SOFT, &cpu_base->running, now, flags);
		next = next_expiry(cpu_base);
	} while (next <= ktime_get() && ++loops < 3);
	cpu_base->in_hrtirq = false;
	cpu_base->nr_events++;
	cpu_base->expires_next = next;
	tick_program_event(next);
	raw_spin_unlock_irqrestore(&cpu_base->lock, flags);
}

/** hrtimer_interrupt - the event handler of this CPU's clock event device */
void hrtimer_interrupt(struct clock_event_device *dev)
{
	hrtimer_run_local();
}

/** hrtimer_run_queues - as hrtimer_run_local(), with interrupts disabled around it */
void hrtimer_run_queues(void)
{
	unsigned long flags;

	local_irq_save(flags);
	hrtimer_run_local();
	local_irq_restore(flags);
}

static void hrtimer_softirq(void)
{
	struct hrtimer_cpu_base *cpu_base = this_cpu_ptr(&hrtimer_bases);
	unsigned long flags;

	raw_spin_lock_irqsave(&cpu_base->lock, flags);
	run_expired(cpu_base, HRTIMER_BASE_SOFT, HRTIMER_MAX_CLOCK_BASES, &cpu_base->running_soft,
		    ktime_get(), flags);
	cpu_base->softirq_activated = false;
	reprogram(cpu_base);
	raw_spin_unlock_irqrestore(&cpu_base->lock, flags);
}

static void retrigger(void *unused)
{
	hrtimer_run_local();
}

/** clock_was_set - the wall clock has jumped: every CPU looks at its timers again */
void clock_was_set(unsigned int bases)
{
	on_each_cpu(retrigger, NULL, 1);
}

/** clock_was_set_delayed - the same, from any context */
void clock_was_set_delayed(void)
{
	on_each_cpu(retrigger, NULL, 0);
}

/** hrtimers_init - set up every CPU's queues; boot CPU */
void __init hrtimers_init(void)
{
	unsigned int cpu, i;

	for_each_possible_cpu(cpu) {
		struct hrtimer_cpu_base *cpu_base = &per_cpu(hrtimer_bases, cpu);

		raw_spin_lock_init(&cpu_base->lock);
		cpu_base->cpu = cpu;
		cpu_base->expires_next = KTIME_MAX;
		for (i = 0; i < HRTIMER_MAX_CLOCK_BASES; i++) {
			struct hrtimer_clock_base *base = &cpu_base->clock_base[i];

			base->cpu_base = cpu_base;
			base->index = i;
			timerqueue_init_head(&base->active);
		}
	}
	open_softirq(HRTIMER_SOFTIRQ, hrtimer_softirq);
}
