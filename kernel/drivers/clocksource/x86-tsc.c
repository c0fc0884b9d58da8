// SPDX-License-Identifier: GPL-2.0-only
/*
 * The time-stamp counter: clocksource, sched_clock() and delay loops; and the measurement of its
 * rate and of the local APIC timer's against the ACPI PM timer, or the PIT where there is none.
 * The measurement spans the time boot takes anyway, so it hardly waits. Rates are written once.
 */
#include <linux/cache.h>
#include <linux/clocksource.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/printk.h>
#include <linux/sched/clock.h>
#include <linux/time64.h>
#include <linux/workqueue.h>
#include <asm/apic.h>
#include <asm/delay.h>
#include <asm/io.h>
#include <asm/processor.h>
#include <asm/tsc.h>
#include <kobold/acpi.h>

/* Shortest span that gives a rate good to about 0.1 %. */
#define MIN_SPAN_US  2000

#define PIT_HZ	     1193182
#define PIT_COUNT2   0x42
#define PIT_MODE     0x43
#define PIT_GATE     0x61

#define CYC2NS_SHIFT 22

unsigned int tsc_khz __ro_after_init;
EXPORT_SYMBOL(tsc_khz);
unsigned int lapic_timer_khz __ro_after_init;

/* One simultaneous reading of all three counters. */
struct sample {
	u64 tsc;
	u32 pm;
	u32 lapic;
};

static struct sample first;
static u64 boot_tsc __ro_after_init;
static u32 cyc2ns_mult __ro_after_init;

static struct sample take_sample(void)
{
	struct sample s, best = { 0 };
	u64 before, after, shortest = ~0ULL;
	int i;

	/* The host may interrupt us in the middle: keep the tightest of a few. */
	for (i = 0; i < 4; i++) {
		before = rdtsc_ordered();
		s.pm = inl(acpi_fixed.pm_timer);
		after = rdtsc_ordered();
		s.lapic = apic_read(APIC_TMCCT);
		s.tsc = before + (after - before) / 2;
		if (after - before < shortest) {
			shortest = after - before;
			best = s;
		}
	}
	return best;
}

static u64 pm_elapsed_ns(const struct sample *a, const struct sample *b)
{
	u32 mask = acpi_fixed.pm_timer_32bit ? ~0U : 0xffffff;

	return div_u64((u64)((b->pm - a->pm) & mask) * NSEC_PER_SEC, PMTMR_TICKS_PER_SEC);
}

/**
 * calibrate_early - begin the measurement
 *
 * Context: boot, after local_apic_map() and acpi_table_init().
 */
void __init calibrate_early(void)
{
	apic_write(APIC_LVTT, APIC_LVT_MASKED);
	apic_write(APIC_TDCR, APIC_TDR_DIV_1);
	apic_write(APIC_TMICT, ~0U);
	if (acpi_fixed.pm_timer)
		first = take_sample();
}

/* Without a PM timer: let the PIT's channel 2 count down MIN_SPAN_US and measure across. */
static u64 __init measure_by_pit(struct sample *a, struct sample *b)
{
	unsigned int count = PIT_HZ / 1000 * MIN_SPAN_US / 1000;

	outb((inb(PIT_GATE) & ~0x02) | 0x01, PIT_GATE);
	outb(0xb0, PIT_MODE); /* channel 2, both bytes, mode 0 */
	outb(count & 0xff, PIT_COUNT2);
	a->tsc = rdtsc_ordered();
	a->lapic = apic_read(APIC_TMCCT);
	outb(count >> 8, PIT_COUNT2);
	while (!(inb(PIT_GATE) & 0x20))
		cpu_relax();
	b->tsc = rdtsc_ordered();
	b->lapic = apic_read(APIC_TMCCT);
	return div_u64((u64)count * NSEC_PER_SEC, PIT_HZ);
}

static u64 __init measure_by_pm_timer(struct sample *a, struct sample *b)
{
	u64 ns;

	*a = first;
	do {
		*b = take_sample();
		ns = pm_elapsed_ns(a, b);
	} while (ns < MIN_SPAN_US * 1000ULL);
	return ns;
}

/**
 * calibrate_clocks - end the measurement: sets tsc_khz and lapic_timer_khz
 *
 * Context: boot, interrupts off. Waits only if less than two milliseconds have passed.
 */
void __init calibrate_clocks(void)
{
	struct sample a, b;
	u64 ns;

	ns = acpi_fixed.pm_timer ? measure_by_pm_timer(&a, &b) : measure_by_pit(&a, &b);
	tsc_khz = div64_u64((b.tsc - a.tsc) * 1000000, ns);
	lapic_timer_khz = div64_u64((u64)(a.lapic - b.lapic) * 1000000, ns);
	cyc2ns_mult = div_u64((u64)NSEC_PER_MSEC << CYC2NS_SHIFT, tsc_khz);
	pr_info("tsc: Detected %u.%03u MHz processor\n", tsc_khz / 1000, tsc_khz % 1000);
}

/** tsc_init_sched_clock - the moment sched_clock() counts from */
void __init tsc_init_sched_clock(void)
{
	boot_tsc = rdtsc();
}

/**
 * sched_clock - nanoseconds since boot; 0 until the rate is known. Any context.
 */
u64 notrace sched_clock(void)
{
	return mul_u64_u32_shr(rdtsc() - boot_tsc, cyc2ns_mult, CYC2NS_SHIFT);
}
EXPORT_SYMBOL(sched_clock);

static u64 read_tsc(struct clocksource *cs)
{
	return rdtsc_ordered();
}

/* In use until the rate is known well; one below the real one. */
static struct clocksource clocksource_tsc_early = {
	.name = "tsc-early",
	.rating = 299,
	.read = read_tsc,
	.mask = CLOCKSOURCE_MASK(64),
	.flags = CLOCK_SOURCE_IS_CONTINUOUS | CLOCK_SOURCE_VALID_FOR_HRES,
};

static struct clocksource clocksource_tsc = {
	.name = "tsc",
	.rating = 300,
	.read = read_tsc,
	.mask = CLOCKSOURCE_MASK(64),
	.flags = CLOCK_SOURCE_IS_CONTINUOUS | CLOCK_SOURCE_VALID_FOR_HRES,
};

static u64 read_pm_timer(struct clocksource *cs)
{
	return inl(acpi_fixed.pm_timer) & 0xffffff;
}

static struct clocksource clocksource_acpi_pm = {
	.name = "acpi_pm",
	.rating = 200,
	.read = read_pm_timer,
	.mask = CLOCKSOURCE_MASK(24),
	.flags = CLOCK_SOURCE_IS_CONTINUOUS,
};

static void refine_tsc(struct work_struct *work);
static DECLARE_DELAYED_WORK(refine_work, refine_tsc);

/* A second later the same measurement is a thousand times better. */
static void refine_tsc(struct work_struct *work)
{
	struct sample now = take_sample();
	u64 ns = pm_elapsed_ns(&first, &now);
	unsigned int khz = div64_u64((now.tsc - first.tsc) * 1000000, ns);

	/* More than a percent off the first value: the machine was stopped in between. */
	if (abs((int)(khz - tsc_khz)) > tsc_khz / 100)
		khz = tsc_khz;
	/* Quietly: a user is at the console by now. */
	printk(KERN_DEBUG "tsc: Refined TSC clocksource calibration: %u.%03u MHz\n", khz / 1000,
	       khz % 1000);
	clocksource_register_khz(&clocksource_tsc, khz);
}

static int __init start_refining(void)
{
	if (acpi_fixed.pm_timer)
		schedule_delayed_work(&refine_work, HZ);
	return 0;
}
device_initcall(start_refining);

/** tsc_register_clocksource - offer TSC and PM timer to timekeeping */
void __init tsc_register_clocksource(void)
{
	if (!acpi_fixed.pm_timer) {
		clocksource_register_khz(&clocksource_tsc, tsc_khz);
		return;
	}
	clocksource_register_khz(&clocksource_tsc_early, tsc_khz);
	clocksource_register_hz(&clocksource_acpi_pm, PMTMR_TICKS_PER_SEC);
}

/**
 * __delay - wait
 * @cycles: TSC cycles
 *
 * Context: any.
 */
void __delay(unsigned long cycles)
{
	u64 start = rdtsc_ordered();

	while (rdtsc_ordered() - start < cycles)
		cpu_relax();
}
EXPORT_SYMBOL(__delay);

/** __ndelay - wait @nsecs nanoseconds; before calibration a 4 GHz clock is assumed */
void __ndelay(unsigned long nsecs)
{
	unsigned int khz = tsc_khz ?: 4000000;

	__delay(div_u64((u64)nsecs * khz + 999999, 1000000));
}
EXPORT_SYMBOL(__ndelay);

/** __udelay - wait @usecs microseconds */
void __udelay(unsigned long usecs)
{
	__ndelay(usecs * 1000);
}
EXPORT_SYMBOL(__udelay);
