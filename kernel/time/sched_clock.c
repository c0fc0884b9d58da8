// SPDX-License-Identifier: GPL-2.0-only
/*
 * sched_clock() and the delay loops of architectures whose counter runs at a known, constant rate
 * from power-on and is the same for all CPUs. The rate is set once, on the boot CPU; no locks.
 */
#include <linux/cache.h>
#include <linux/clocksource.h>
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/printk.h>
#include <linux/sched/clock.h>
#include <linux/sched_clock.h>
#include <linux/time64.h>
#include <linux/timex.h>

/* Until the rate is known, delays are those of a counter faster than any real one. */
#define UNKNOWN_RATE 1000000000UL

static u64 (*read_counter)(void) __ro_after_init;
static u64 counter_start __ro_after_init;
static u32 counter_mult __ro_after_init;
static u32 counter_shift __ro_after_init;
static unsigned long counter_rate __ro_after_init = UNKNOWN_RATE;

/**
 * sched_clock_register - say what sched_clock() and udelay() are measured by
 * @read: the counter; get_cycles() reads the same one
 * @bits: its width; from 56 on it does not wrap while a machine runs
 * @rate: Hz
 *
 * Context: time_init(), once. sched_clock() counts from here.
 */
void __init sched_clock_register(u64 (*read)(void), int bits, unsigned long rate)
{
	if (WARN_ON(read_counter || bits < 56 || !rate))
		return;
	clocks_calc_mult_shift(&counter_mult, &counter_shift, rate, NSEC_PER_SEC, 3600);
	counter_rate = rate;
	counter_start = read();
	read_counter = read;
	pr_info("sched_clock: %d bits at %lukHz, resolution %lluns\n", bits, rate / 1000,
		div_u64(NSEC_PER_SEC, rate));
}

/**
 * sched_clock - nanoseconds since boot; 0 until the counter is registered. Any context.
 */
u64 notrace sched_clock(void)
{
	if (!read_counter)
		return 0;
	return mul_u64_u32_shr(read_counter() - counter_start, counter_mult, counter_shift);
}
EXPORT_SYMBOL(sched_clock);

/**
 * __delay - wait
 * @cycles: of get_cycles()
 *
 * Context: any.
 */
void __delay(unsigned long cycles)
{
	cycles_t start = get_cycles();

	while (get_cycles() - start < cycles)
		cpu_relax();
}
EXPORT_SYMBOL(__delay);

/** __ndelay - wait @nsecs nanoseconds */
void __ndelay(unsigned long nsecs)
{
	__delay(div_u64((u64)nsecs * counter_rate, NSEC_PER_SEC) + 1);
}
EXPORT_SYMBOL(__ndelay);

/** __udelay - wait @usecs microseconds */
void __udelay(unsigned long usecs)
{
	__delay(div_u64((u64)usecs * counter_rate, USEC_PER_SEC) + 1);
}
EXPORT_SYMBOL(__udelay);
