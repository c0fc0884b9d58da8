/* SPDX-License-Identifier: GPL-2.0-only */
/* The time-stamp counter as clock and its measured rate. */
#ifndef _ASM_X86_TSC_H
#define _ASM_X86_TSC_H

#include <linux/types.h>
#include <asm/msr.h>

typedef u64 cycles_t;

extern unsigned int tsc_khz;
extern unsigned int lapic_timer_khz;

static inline cycles_t get_cycles(void)
{
	return rdtsc();
}
#define get_cycles get_cycles

void calibrate_early(void);
void calibrate_clocks(void);
void tsc_init_sched_clock(void);
void tsc_register_clocksource(void);

#endif
