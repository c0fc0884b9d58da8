/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of kernel/time share.
 */
#ifndef _KERNEL_TIME_INTERNAL_H
#define _KERNEL_TIME_INTERNAL_H

#include <linux/clockchips.h>
#include <linux/clocksource.h>
#include <linux/hrtimer.h>
#include <linux/ktime.h>

/* timekeeping.c */
void timekeeping_set_clock(struct clocksource *cs);
void timekeeping_advance(void);
u64 timekeeping_max_idle_ns(void);

/* clockevents.c */
int clockevents_program_event(struct clock_event_device *dev, ktime_t expires);
void clockevents_switch_state(struct clock_event_device *dev, enum clock_event_state state);

/* tick.c */
void tick_check_new_device(struct clock_event_device *dev);
void tick_program_event(ktime_t expires);
void tick_update_jiffies(ktime_t now);

/* hrtimer.c */
void hrtimer_run_local(void);

/* timer.c */
void run_local_timers(void);
bool timer_next_expiry(unsigned long *expires);

#endif
