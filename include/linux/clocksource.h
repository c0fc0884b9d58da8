/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Clock sources: free-running counters that timekeeping reads.  nanoseconds = (cycles * mult) >>
 * shift; timekeeping uses the registered source with the highest rating.
 */
#ifndef _LINUX_CLOCKSOURCE_H
#define _LINUX_CLOCKSOURCE_H

#include <linux/types.h>
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/math64.h>
#include <linux/of.h>
#include <linux/time64.h>

struct module;

struct clocksource {
	u64			(*read)(struct clocksource *cs);
	u64			mask;
	u32			mult;
	u32			shift;
	u64			max_idle_ns;
	u64			max_cycles;
	u32			maxadj;
	const char		*name;
	struct list_head	list;
	u32			freq_khz;
	int			rating;
	int			(*enable)(struct clocksource *cs);
	void			(*disable)(struct clocksource *cs);
	unsigned long		flags;
	void			(*suspend)(struct clocksource *cs);
	void			(*resume)(struct clocksource *cs);
	struct module		*owner;
};

#define CLOCK_SOURCE_IS_CONTINUOUS	0x01
#define CLOCK_SOURCE_MUST_VERIFY	0x02
#define CLOCK_SOURCE_WATCHDOG		0x10
#define CLOCK_SOURCE_VALID_FOR_HRES	0x20
#define CLOCK_SOURCE_UNSTABLE		0x40
#define CLOCK_SOURCE_SUSPEND_NONSTOP	0x80
#define CLOCK_SOURCE_RESELECT		0x100

#define CLOCKSOURCE_MASK(bits)		GENMASK_ULL((bits) - 1, 0)

static inline u32 clocksource_hz2mult(u32 hz, u32 shift_constant)
{
	u64 tmp = ((u64)NSEC_PER_SEC) << shift_constant;

	return (tmp + hz / 2) / hz;
}

static inline s64 clocksource_cyc2ns(u64 cycles, u32 mult, u32 shift)
{
	return ((u64)cycles * mult) >> shift;
}

void clocks_calc_mult_shift(u32 *mult, u32 *shift, u32 from, u32 to, u32 minsec);
int __clocksource_register_scale(struct clocksource *cs, u32 scale, u32 freq);
int clocksource_unregister(struct clocksource *cs);
void clocksource_mark_unstable(struct clocksource *cs);
struct clocksource *clocksource_default_clock(void);

static inline int __clocksource_register(struct clocksource *cs)
{
	return __clocksource_register_scale(cs, 1, 0);
}

static inline int clocksource_register_hz(struct clocksource *cs, u32 hz)
{
	return __clocksource_register_scale(cs, 1, hz);
}

static inline int clocksource_register_khz(struct clocksource *cs, u32 khz)
{
	return __clocksource_register_scale(cs, 1000, khz);
}

int timekeeping_notify(struct clocksource *clock);

/*
 * A timer that the device tree names: TIMER_OF_DECLARE(name, "compatible", init) with
 * int __init init(struct device_node *). timer_probe() calls it; kernel/drivers/clocksource/
 * timer-probe.c.
 */
#define TIMER_OF_DECLARE(name, compat, fn) OF_DECLARE_1_RET(timer, name, compat, fn)

#ifdef CONFIG_OF
void timer_probe(void);
#else
static inline void timer_probe(void)
{
}
#endif

#endif
