// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel timers with the resolution of a tick: per CPU a tree ordered by expiry, run from the TIMER
 * softirq.
 *
 * Locking: base->lock, taken with interrupts disabled, protects a CPU's tree and its timers;
 * timer->flags names the CPU, with TIMER_MIGRATING while that changes.
 */
#include "internal.h"

#include <linux/cpu.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/percpu.h>
#include <linux/rbtree.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>
#include <linux/timer.h>

struct timer_base {
	raw_spinlock_t lock;
	unsigned int cpu;
	struct timer_list *running; /* whose function runs right now */
	struct rb_root_cached tree;
	unsigned long next; /* expiry of the first, while there is one */
	bool pending;
};

static DEFINE_PER_CPU_SHARED_ALIGNED(struct timer_base, timer_bases);

static bool timer_less(struct rb_node *a, const struct rb_node *b)
{
	return time_before(rb_entry(a, struct timer_list, node)->expires,
			   rb_entry(b, struct timer_list, node)->expires);
}

static void base_update_next(struct timer_base *base)
{
	struct rb_node *first = rb_first_cached(&base->tree);

	if (first)
		WRITE_ONCE(base->next, rb_entry(first, struct timer_list, node)->expires);
	WRITE_ONCE(base->pending, first != NULL);
}

static void enqueue_timer(struct timer_base *base, struct timer_list *timer)
{
	rb_add_cached(&timer->node, &base->tree, timer_less);
	base_update_next(base);
}

static bool detach_timer(struct timer_base *base, struct timer_list *timer)
{
	if (!timer_pending(timer))
		return false;
	rb_erase_cached(&timer->node, &base->tree);
	WRITE_ONCE(timer->node.__rb_parent_color, 0);
	base_update_next(base);
	return true;
}

static struct timer_base *lock_timer_base(struct timer_list *timer, unsigned long *flags)
{
	for (;;) {
		u32 tf = READ_ONCE(timer->flags);

		if (!(tf & TIMER_MIGRATING)) {
			struct timer_base *base = &per_cpu(timer_bases, tf & TIMER_CPUMASK);

			raw_spin_lock_irqsave(&base->lock, *flags);
			if (timer->flags == tf)
				return base;
			raw_spin_unlock_irqrestore(&base->lock, *flags);
		}
		cpu_relax();
	}
}

/* Moves a detached timer to another CPU; @base is locked on entry, the result on return. */
static struct timer_base *switch_timer_base(struct timer_list *timer, struct timer_base *base,
					    struct timer_base *new_base)
{
	if (base == new_base)
		return base;
	WRITE_ONCE(timer->flags, timer->flags | TIMER_MIGRATING);
	raw_spin_unlock(&base->lock);
	raw_spin_lock(&new_base->lock);
	WRITE_ONCE(timer->flags, (timer->flags & ~TIMER_BASEMASK) | new_base->cpu);
	return new_base;
}

/**
 * init_timer_key - initialise a timer
 * @timer: the timer
 * @func: its function, called in softirq context
 * @flags: TIMER_DEFERRABLE, TIMER_PINNED, TIMER_IRQSAFE
 * @name: unused
 * @key: unused
 */
void init_timer_key(struct timer_list *timer, void (*func)(struct timer_list *), unsigned int flags,
		    const char *name, struct lock_class_key *key)
{
	timer->node.__rb_parent_color = 0;
	timer->function = func;
	timer->flags = (flags & TIMER_INIT_FLAGS) | raw_smp_processor_id();
}
EXPORT_SYMBOL(init_timer_key);

enum {
	MOD_PENDING_ONLY = 1,
	MOD_REDUCE = 2,
};

static int __mod_timer(struct timer_list *timer, unsigned long expires, unsigned int options)
{
	struct timer_base *base;
	unsigned long flags;
	int ret;

	if (!(options & MOD_REDUCE) && timer_pending(timer) && timer->expires == expires)
		return 1;
	base = lock_timer_base(timer, &flags);
	ret = timer_pending(timer);
	/* A shut-down timer has no function and stays dead. */
	if (!timer->function || (!ret && (options & MOD_PENDING_ONLY)))
		goto out;
	if (ret && (options & MOD_REDUCE) && time_before_eq(timer->expires, expires))
		goto out;
	detach_timer(base, timer);
	/* Its function may run on the other CPU: then it stays there, so that it is serialised. */
	if (!(timer->flags & TIMER_PINNED) && base->running != timer)
		base = switch_timer_base(timer, base, this_cpu_ptr(&timer_bases));
	timer->expires = expires;
	enqueue_timer(base, timer);
	tick_nohz_timer_queued(base->cpu);
out:
	raw_spin_unlock_irqrestore(&base->lock, flags);
	return ret;
}

/**
 * mod_timer - start a timer, or change when a pending one fires
 * @timer: the timer
 * @expires: in jiffies, absolute
 *
 * Return: 1 if it was pending, else 0.  Any context.
 */
int mod_timer(struct timer_list *timer, unsigned long expires)
{
	return __mod_timer(timer, expires, 0);
}
EXPORT_SYMBOL(mod_timer);

/** mod_timer_pending - change when a timer fires, only if it is pending */
int mod_timer_pending(struct timer_list *timer, unsigned long expires)
{
	return __mod_timer(timer, expires, MOD_PENDING_ONLY);
}
EXPORT_SYMBOL(mod_timer_pending);

/** timer_reduce - start a timer, or make a pending one fire earlier, never later */
int timer_reduce(struct timer_list *timer, unsigned long expires)
{
	return __mod_timer(timer, expires, MOD_REDUCE);
}
EXPORT_SYMBOL(timer_reduce);

/** add_timer - start a timer that is not pending, at timer->expires */
void add_timer(struct timer_list *timer)
{
	if (WARN_ON_ONCE(timer_pending(timer)))
		return;
	__mod_timer(timer, timer->expires, 0);
}
EXPORT_SYMBOL(add_timer);

/** add_timer_local - add_timer(), tied to this CPU */
void add_timer_local(struct timer_list *timer)
{
	add_timer_on(timer, raw_smp_processor_id());
}
EXPORT_SYMBOL(add_timer_local);

/** add_timer_global - add_timer(), on whichever CPU */
void add_timer_global(struct timer_list *timer)
{
	timer->flags &= ~TIMER_PINNED;
	add_timer(timer);
}
EXPORT_SYMBOL(add_timer_global);

/** add_timer_on - start a timer on a given CPU */
void add_timer_on(struct timer_list *timer, int cpu)
{
	struct timer_base *base;
	unsigned long flags;

	if (WARN_ON_ONCE(timer_pending(timer)))
		return;
	base = lock_timer_base(timer, &flags);
	if (timer->function) {
		base = switch_timer_base(timer, base, &per_cpu(timer_bases, cpu));
		enqueue_timer(base, timer);
		tick_nohz_timer_queued(cpu);
	}
	raw_spin_unlock_irqrestore(&base->lock, flags);
}
EXPORT_SYMBOL_GPL(add_timer_on);

static int __timer_delete(struct timer_list *timer, bool shutdown)
{
	struct timer_base *base;
	unsigned long flags;
	int ret;

	if (!timer_pending(timer) && !shutdown)
		return 0;
	base = lock_timer_base(timer, &flags);
	ret = detach_timer(base, timer);
	if (shutdown)
		timer->function = NULL;
	raw_spin_unlock_irqrestore(&base->lock, flags);
	return ret;
}

/** timer_delete - stop a timer; 1 if it was pending.  Its function may still run. */
int timer_delete(struct timer_list *timer)
{
	return __timer_delete(timer, false);
}
EXPORT_SYMBOL(timer_delete);

/** timer_shutdown - timer_delete(), and it cannot be started again */
int timer_shutdown(struct timer_list *timer)
{
	return __timer_delete(timer, true);
}
EXPORT_SYMBOL_GPL(timer_shutdown);

static int __try_to_del_timer_sync(struct timer_list *timer, bool shutdown)
{
	struct timer_base *base;
	unsigned long flags;
	int ret = -1;

	base = lock_timer_base(timer, &flags);
	if (base->running != timer)
		ret = detach_timer(base, timer);
	if (shutdown)
		timer->function = NULL;
	raw_spin_unlock_irqrestore(&base->lock, flags);
	return ret;
}

/** try_to_del_timer_sync - stop a timer; 1 if it was pending, 0 if not, -1 if its function runs */
int try_to_del_timer_sync(struct timer_list *timer)
{
	return __try_to_del_timer_sync(timer, false);
}
EXPORT_SYMBOL(try_to_del_timer_sync);

static int __timer_delete_sync(struct timer_list *timer, bool shutdown)
{
	int ret;

	/* An interrupt would wait for the softirq it interrupted. */
	WARN_ON_ONCE(in_hardirq() && !(timer->flags & TIMER_IRQSAFE));
	while ((ret = __try_to_del_timer_sync(timer, shutdown)) < 0)
		cpu_relax();
	return ret;
}

/**
 * timer_delete_sync - stop a timer and wait until its function does not run
 * @timer: the timer; its function must not start it again for good, or use timer_shutdown_sync()
 *
 * Return: 1 if it was pending.  Context: not from the function itself, nor holding a lock it takes.
 */
int timer_delete_sync(struct timer_list *timer)
{
	return __timer_delete_sync(timer, false);
}
EXPORT_SYMBOL(timer_delete_sync);

/** timer_shutdown_sync - timer_delete_sync(), and it cannot be started again */
int timer_shutdown_sync(struct timer_list *timer)
{
	return __timer_delete_sync(timer, true);
}
EXPORT_SYMBOL_GPL(timer_shutdown_sync);

/* Runs one expired timer; drops and retakes base->lock. */
static void run_timer(struct timer_base *base, struct timer_list *timer)
{
	void (*fn)(struct timer_list *) = timer->function;
	int count = preempt_count();

	base->running = timer;
	detach_timer(base, timer);
	if (!fn) {
		base->running = NULL;
		return;
	}
	if (timer->flags & TIMER_IRQSAFE) {
		raw_spin_unlock(&base->lock);
		fn(timer);
		raw_spin_lock(&base->lock);
	} else {
		raw_spin_unlock_irq(&base->lock);
		fn(timer);
		raw_spin_lock_irq(&base->lock);
	}
	base->running = NULL;
	if (count != preempt_count()) {
		WARN_ONCE(1, "timer: %pS preempt leak: %08x -> %08x\n", fn, count, preempt_count());
		preempt_count_set(count);
	}
}

static void run_timer_softirq(void)
{
	struct timer_base *base = this_cpu_ptr(&timer_bases);
	struct rb_node *first;

	raw_spin_lock_irq(&base->lock);
	while ((first = rb_first_cached(&base->tree))) {
		struct timer_list *timer = rb_entry(first, struct timer_list, node);

		if (time_after(timer->expires, jiffies))
			break;
		run_timer(base, timer);
	}
	raw_spin_unlock_irq(&base->lock);
}

/** run_local_timers - from the tick: have expired timers run */
void run_local_timers(void)
{
	struct timer_base *base = this_cpu_ptr(&timer_bases);

	if (READ_ONCE(base->pending) && time_after_eq(jiffies, READ_ONCE(base->next)))
		raise_softirq_irqoff(TIMER_SOFTIRQ);
}

/** timer_next_expiry - when this CPU's first timer fires; false if there is none; irqs off */
bool timer_next_expiry(unsigned long *expires)
{
	struct timer_base *base = this_cpu_ptr(&timer_bases);

	*expires = READ_ONCE(base->next);
	return READ_ONCE(base->pending);
}

/*
 * Rounding, so that timers that need not be exact fire together.
 */

static unsigned long round_to_second(unsigned long j, int cpu, bool up)
{
	unsigned long original = j, rem;

	/* CPUs are spread a little, so that they do not all wake at once. */
	j += cpu * 3;
	rem = j % HZ;
	if (rem < HZ / 4 && !up)
		j = j - rem;
	else
		j = j - rem + HZ;
	j -= cpu * 3;
	return time_is_after_jiffies(j) ? j : original;
}

/** round_jiffies - round an expiry to a full second */
unsigned long round_jiffies(unsigned long j)
{
	return round_to_second(j, raw_smp_processor_id(), false);
}
EXPORT_SYMBOL_GPL(round_jiffies);

/** round_jiffies_up - round an expiry up to a full second */
unsigned long round_jiffies_up(unsigned long j)
{
	return round_to_second(j, raw_smp_processor_id(), true);
}
EXPORT_SYMBOL_GPL(round_jiffies_up);

/** __round_jiffies_relative - round a delay so that it ends at a full second of @cpu */
unsigned long __round_jiffies_relative(unsigned long j, int cpu)
{
	unsigned long now = jiffies;

	return round_to_second(j + now, cpu, false) - now;
}
EXPORT_SYMBOL_GPL(__round_jiffies_relative);

/** round_jiffies_relative - round a delay so that it ends at a full second */
unsigned long round_jiffies_relative(unsigned long j)
{
	return __round_jiffies_relative(j, raw_smp_processor_id());
}
EXPORT_SYMBOL_GPL(round_jiffies_relative);

/** round_jiffies_up_relative - the same, rounding up */
unsigned long round_jiffies_up_relative(unsigned long j)
{
	unsigned long now = jiffies;

	return round_to_second(j + now, raw_smp_processor_id(), true) - now;
}
EXPORT_SYMBOL_GPL(round_jiffies_up_relative);

/** timers_init - set up every CPU's tree; boot CPU */
void __init timers_init(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct timer_base *base = &per_cpu(timer_bases, cpu);

		raw_spin_lock_init(&base->lock);
		base->cpu = cpu;
		base->tree = RB_ROOT_CACHED;
	}
	open_softirq(TIMER_SOFTIRQ, run_timer_softirq);
}
