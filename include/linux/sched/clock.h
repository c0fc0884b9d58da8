/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The scheduler's clock: nanoseconds since boot, fast, monotonic per CPU.
 */
#ifndef _LINUX_SCHED_CLOCK_H
#define _LINUX_SCHED_CLOCK_H

#include <linux/smp_id.h>
#include <linux/types.h>

/* The architecture's; a jiffies-based one is the default. */
u64 notrace sched_clock(void);

static inline u64 local_clock(void)
{
	return sched_clock();
}

static inline u64 sched_clock_cpu(int cpu)
{
	return sched_clock();
}

static inline u64 cpu_clock(int cpu)
{
	return sched_clock();
}

static inline u64 running_clock(void)
{
	return sched_clock();
}

static inline void sched_clock_init(void) { }
static inline void sched_clock_tick(void) { }

#endif
