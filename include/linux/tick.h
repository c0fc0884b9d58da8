/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The scheduler tick and its stopping in the idle loop, kernel/time/tick.c.
 */
#ifndef _LINUX_TICK_H
#define _LINUX_TICK_H

#include <linux/clockchips.h>
#include <linux/percpu.h>
#include <linux/cpumask.h>


/* From the idle loop, interrupts off. */
void tick_nohz_idle_enter(void);
void tick_nohz_idle_exit(void);

/* An interrupt arrived while the tick was stopped: bring jiffies up to date. */
void tick_irq_enter(void);

/* A timer was queued on an idle CPU whose tick is stopped; its base lock is not held. */
void tick_nohz_timer_queued(int cpu);

bool tick_nohz_tick_stopped(void);
u64 get_cpu_idle_time_us(int cpu, u64 *last_update_time);

#endif
