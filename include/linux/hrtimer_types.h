/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct hrtimer.
 */
#ifndef _LINUX_HRTIMER_TYPES_H
#define _LINUX_HRTIMER_TYPES_H

#include <linux/types.h>
#include <linux/timerqueue_types.h>

struct hrtimer_clock_base;

enum hrtimer_restart {
	HRTIMER_NORESTART,
	HRTIMER_RESTART,
};

/*
 * A high-resolution timer.  @node.expires is the hard expiry (the soft expiry plus the slack) that
 * orders the queue, @_softexpires the earliest time it may fire.  @base is the clock base it is or
 * was last queued on, @state tells whether it is queued.
 */
struct hrtimer {
	struct timerqueue_node		node;
	ktime_t				_softexpires;
	enum hrtimer_restart		(*function)(struct hrtimer *timer);
	struct hrtimer_clock_base	*base;
	u8				state;
	u8				is_rel;
	u8				is_soft;
	u8				is_hard;
};

#endif
