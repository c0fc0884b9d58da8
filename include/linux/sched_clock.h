/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sched_clock() and delay loops from a free-running counter, for architectures that select
 * GENERIC_SCHED_CLOCK. Implemented in kernel/time/sched_clock.c.
 */
#ifndef LINUX_SCHED_CLOCK
#define LINUX_SCHED_CLOCK

#include <linux/types.h>

void sched_clock_register(u64 (*read)(void), int bits, unsigned long rate);

#endif
