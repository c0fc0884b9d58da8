/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The per-CPU queues of high-resolution timers; private to kernel/time.
 */
#ifndef _LINUX_HRTIMER_DEFS_H
#define _LINUX_HRTIMER_DEFS_H

#include <linux/ktime.h>
#include <linux/timerqueue.h>
#include <linux/spinlock_types.h>

enum hrtimer_base_type {
	HRTIMER_BASE_MONOTONIC,
	HRTIMER_BASE_REALTIME,
	HRTIMER_BASE_BOOTTIME,
	HRTIMER_BASE_TAI,
	/* The same clocks again, for functions that run in softirq context. */
	HRTIMER_BASE_SOFT,
	HRTIMER_MAX_CLOCK_BASES = 2 * HRTIMER_BASE_SOFT,
};

#define HRTIMER_BASE_CLOCK_MASK	(HRTIMER_BASE_SOFT - 1)

struct hrtimer_cpu_base;

struct hrtimer_clock_base {
	struct hrtimer_cpu_base	*cpu_base;
	unsigned int		index;
	struct timerqueue_head	active;
};

struct hrtimer_cpu_base {
	raw_spinlock_t		lock;
	unsigned int		cpu;
	bool			in_hrtirq;
	bool			softirq_activated;
	struct hrtimer		*running;	/* whose function runs in the interrupt */
	struct hrtimer		*running_soft;	/* and in the softirq */
	ktime_t			expires_next;	/* what the event device is programmed for */
	unsigned long		nr_events;
	struct hrtimer_clock_base clock_base[HRTIMER_MAX_CLOCK_BASES];
};

#endif
