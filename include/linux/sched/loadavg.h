/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The load averages of /proc/loadavg: fixed point with FSHIFT fractional bits.
 */
#ifndef _LINUX_SCHED_LOADAVG_H
#define _LINUX_SCHED_LOADAVG_H

#define FSHIFT		11
#define FIXED_1		(1 << FSHIFT)
#define LOAD_FREQ	(5 * HZ + 1)

/* FIXED_1 / exp(5 s / N min) for N = 1, 5, 15. */
#define EXP_1		1884
#define EXP_5		2014
#define EXP_15		2037

#define LOAD_INT(x)	((x) >> FSHIFT)
#define LOAD_FRAC(x)	LOAD_INT(((x) & (FIXED_1 - 1)) * 100)

extern unsigned long avenrun[];
void get_avenrun(unsigned long *loads, unsigned long offset, int shift);

#endif
