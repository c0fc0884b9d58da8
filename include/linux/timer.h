/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Kernel timers with a resolution of one tick.  Functions run in softirq context with interrupts
 * enabled.  Bodies in kernel/time/timer.c.
 */
#ifndef _LINUX_TIMER_H
#define _LINUX_TIMER_H

#include <linux/list.h>
#include <linux/ktime.h>
#include <linux/stddef.h>
#include <linux/stringify.h>
#include <linux/timer_types.h>
#include <linux/rbtree.h>

#define TIMER_CPUMASK		0x0003FFFF	/* CPU whose base it is or was last on */
#define TIMER_MIGRATING		0x00040000
#define TIMER_BASEMASK		(TIMER_CPUMASK | TIMER_MIGRATING)
#define TIMER_DEFERRABLE	0x00080000	/* need not wake an idle CPU */
#define TIMER_PINNED		0x00100000
#define TIMER_IRQSAFE		0x00200000	/* function runs with interrupts off */
#define TIMER_INIT_FLAGS	(TIMER_DEFERRABLE | TIMER_PINNED | TIMER_IRQSAFE)

#define __TIMER_INITIALIZER(_function, _flags)				\
	{ .node = { .__rb_parent_color = 0 },				\
	  .function = (_function), .flags = (_flags) }

/*
 * A statically initialised timer has an all-zero node; timer_pending() treats that as not queued,
 * like the cleared node of RB_CLEAR_NODE().
 */
#define DEFINE_TIMER(_name, _function) \
	struct timer_list _name = __TIMER_INITIALIZER(_function, 0)

void init_timer_key(struct timer_list *timer, void (*func)(struct timer_list *),
		    unsigned int flags, const char *name, struct lock_class_key *key);

#define __init_timer(_timer, _fn, _flags) \
	init_timer_key((_timer), (_fn), (_flags), NULL, NULL)
#define __init_timer_on_stack(_timer, _fn, _flags) \
	__init_timer((_timer), (_fn), (_flags))

#define timer_setup(timer, callback, flags)		__init_timer((timer), (callback), (flags))
#define timer_setup_on_stack(timer, callback, flags) \
	__init_timer_on_stack((timer), (callback), (flags))

static inline void destroy_timer_on_stack(struct timer_list *timer) { }
static inline void timer_destroy_on_stack(struct timer_list *timer) { }

#define from_timer(var, callback_timer, timer_fieldname) \
	container_of(callback_timer, typeof(*var), timer_fieldname)
#define timer_container_of(var, callback_timer, timer_fieldname) \
	from_timer(var, callback_timer, timer_fieldname)

/* True from add_timer() until the timer is about to run or is deleted. */
static inline int timer_pending(const struct timer_list *timer)
{
	unsigned long link = READ_ONCE(timer->node.__rb_parent_color);

	return link != 0 && link != (unsigned long)&timer->node;
}

void add_timer(struct timer_list *timer);
void add_timer_local(struct timer_list *timer);
void add_timer_global(struct timer_list *timer);
void add_timer_on(struct timer_list *timer, int cpu);
int mod_timer(struct timer_list *timer, unsigned long expires);
int mod_timer_pending(struct timer_list *timer, unsigned long expires);
int timer_reduce(struct timer_list *timer, unsigned long expires);
int timer_delete(struct timer_list *timer);
int timer_delete_sync(struct timer_list *timer);
int timer_shutdown(struct timer_list *timer);
int timer_shutdown_sync(struct timer_list *timer);
int try_to_del_timer_sync(struct timer_list *timer);
#define del_timer_sync(timer)		timer_delete_sync(timer)
#define del_timer(timer)		timer_delete(timer)
#define del_singleshot_timer_sync(t)	timer_delete_sync(t)

void timers_init(void);

/* How far away a timer may be without trouble. */
#define NEXT_TIMER_MAX_DELTA	((1UL << 30) - 1)

struct hrtimer;
enum hrtimer_restart it_real_fn(struct hrtimer *timer);

#endif
