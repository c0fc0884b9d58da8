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
	HRTIMER_MAX_CLOCK_BASES,
};

struct hrtimer_cpu_base;

struct hrtimer_clock_base {
	struct hrtimer_cpu_base	*cpu_base;
	unsigned int		index;
	clockid_t		clockid;
	struct timerqueue_head	active;
};

struct hrtimer_cpu_base {
	raw_spinlock_t		lock;
	unsigned int		cpu;
	bool			in_hrtirq;
	bool			online;
	struct hrtimer		*running;	/* whose function runs right now */
	ktime_t			expires_next;	/* what the event device is programmed for */
	unsigned long		nr_events;
	struct hrtimer_clock_base clock_base[HRTIMER_MAX_CLOCK_BASES];
};

#endif
