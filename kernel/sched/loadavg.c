// SPDX-License-Identifier: GPL-2.0-only
/*
 * Load averages: every five seconds the number of tasks that run, want to run or sleep
 * uninterruptibly is folded into three decaying averages.  One CPU does it, from the tick.
 */
#include "sched.h"

#include <linux/jiffies.h>
#include <linux/sched/loadavg.h>
#include <linux/sched/stat.h>

unsigned long avenrun[3];
static unsigned long calc_load_next = INITIAL_JIFFIES + LOAD_FREQ;
static DEFINE_RAW_SPINLOCK(calc_load_lock);

/** get_avenrun - the averages, each plus @offset, shifted left by @shift */
void get_avenrun(unsigned long *loads, unsigned long offset, int shift)
{
	int i;

	for (i = 0; i < 3; i++)
		loads[i] = (READ_ONCE(avenrun[i]) + offset) << shift;
}

/** nr_running - tasks that run or want to */
unsigned int nr_running(void)
{
	unsigned int sum = 0;
	int cpu;

	for_each_online_cpu(cpu)
		sum += READ_ONCE(cpu_rq(cpu)->nr_running);
	return sum;
}

static unsigned long nr_uninterruptible(void)
{
	long sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		sum += READ_ONCE(cpu_rq(cpu)->nr_uninterruptible);
	return sum > 0 ? sum : 0;
}

/* One step of the average; it may not stick just below its goal. */
static unsigned long calc_load(unsigned long load, unsigned long exp, unsigned long active)
{
	unsigned long newload = load * exp + active * (FIXED_1 - exp);

	if (active >= load)
		newload += FIXED_1 - 1;
	return newload / FIXED_1;
}

/** calc_global_load - jiffies has advanced: is a step due?  Any context, interrupts off. */
void calc_global_load(void)
{
	unsigned long active;
	int steps = 0;

	if (time_before(jiffies, READ_ONCE(calc_load_next)))
		return;
	if (!raw_spin_trylock(&calc_load_lock))
		return;
	active = (nr_running() + nr_uninterruptible()) * FIXED_1;
	/* After a long tickless sleep many are due, all but the last of an idle system. */
	while (time_after_eq(jiffies, calc_load_next) && steps++ < 1000) {
		unsigned long now = time_after_eq(jiffies, calc_load_next + LOAD_FREQ) ? 0 : active;

		avenrun[0] = calc_load(avenrun[0], EXP_1, now);
		avenrun[1] = calc_load(avenrun[1], EXP_5, now);
		avenrun[2] = calc_load(avenrun[2], EXP_15, now);
		WRITE_ONCE(calc_load_next, calc_load_next + LOAD_FREQ);
	}
	if (time_after_eq(jiffies, calc_load_next))
		WRITE_ONCE(calc_load_next, jiffies + LOAD_FREQ);
	raw_spin_unlock(&calc_load_lock);
}
