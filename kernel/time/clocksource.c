// SPDX-License-Identifier: GPL-2.0-only
/*
 * Registration of clock sources: the one with the best rating is handed to timekeeping.
 * clocksource_mutex protects the list; sources register from boot code or process context.
 */
#include "internal.h"

#include <linux/export.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/printk.h>

static LIST_HEAD(clocksource_list);
static DEFINE_MUTEX(clocksource_mutex);
static struct clocksource *curr_clocksource;

/**
 * clocks_calc_mult_shift - factors to convert between two frequencies
 * @mult: result
 * @shift: result; value * mult >> shift converts
 * @from: frequency of the value, Hz
 * @to: frequency of the result, Hz
 * @maxsec: values up to this many seconds must not overflow 64 bits
 */
void clocks_calc_mult_shift(u32 *mult, u32 *shift, u32 from, u32 to, u32 maxsec)
{
	u32 sft, sftacc = 32;
	u64 tmp;

	/* How many bits the largest value needs beyond 32: the multiplier gets that many less. */
	for (tmp = ((u64)maxsec * from) >> 32; tmp; tmp >>= 1)
		sftacc--;
	for (sft = 32; sft > 0; sft--) {
		tmp = ((u64)to << sft) + from / 2;
		tmp /= from;
		if ((tmp >> sftacc) == 0)
			break;
	}
	*mult = tmp;
	*shift = sft;
}
EXPORT_SYMBOL_GPL(clocks_calc_mult_shift);

static void select_best(void)
{
	struct clocksource *cs, *best = NULL;

	list_for_each_entry(cs, &clocksource_list, list) {
		if (!best || cs->rating > best->rating)
			best = cs;
	}
	if (!best || best == curr_clocksource)
		return;
	timekeeping_set_clock(best);
	curr_clocksource = best;
	/* Not at a level the console shows: it happens while the user types. */
	printk(KERN_DEBUG "clocksource: Switched to clocksource %s\n", best->name);
}

/**
 * __clocksource_register_scale - register a clock source
 * @cs: the source; mult and shift are computed unless @freq is 0
 * @scale: Hz per unit of @freq
 * @freq: its frequency
 *
 * Return: 0.
 */
int __clocksource_register_scale(struct clocksource *cs, u32 scale, u32 freq)
{
	if (freq) {
		u64 sec = cs->mask / freq / scale;

		sec = clamp_t(u64, sec, 1, 600);
		clocks_calc_mult_shift(&cs->mult, &cs->shift, freq, NSEC_PER_SEC / scale,
				       sec * scale);
		cs->freq_khz = scale == 1 ? freq / 1000 : freq;
	}
	/* Half of what the counter holds, and never more than a good while. */
	cs->max_idle_ns =
		min_t(u64, (u64)(((unsigned __int128)(cs->mask >> 1) * cs->mult) >> cs->shift),
		      3600ULL * NSEC_PER_SEC);
	if (cs->max_idle_ns < NSEC_PER_MSEC)
		cs->max_idle_ns = 3600ULL * NSEC_PER_SEC;
	mutex_lock(&clocksource_mutex);
	list_add_tail(&cs->list, &clocksource_list);
	select_best();
	mutex_unlock(&clocksource_mutex);
	return 0;
}
EXPORT_SYMBOL_GPL(__clocksource_register_scale);

/** clocksource_unregister - take a source back; -EBUSY while it is in use and nothing else is */
int clocksource_unregister(struct clocksource *cs)
{
	int ret = 0;

	mutex_lock(&clocksource_mutex);
	list_del_init(&cs->list);
	if (curr_clocksource == cs) {
		select_best();
		if (curr_clocksource == cs) {
			list_add_tail(&cs->list, &clocksource_list);
			ret = -EBUSY;
		}
	}
	mutex_unlock(&clocksource_mutex);
	return ret;
}
EXPORT_SYMBOL(clocksource_unregister);

/** clocksource_mark_unstable - the source cannot be trusted: use another if there is one */
void clocksource_mark_unstable(struct clocksource *cs)
{
	mutex_lock(&clocksource_mutex);
	cs->flags |= CLOCK_SOURCE_UNSTABLE;
	cs->rating = 0;
	select_best();
	mutex_unlock(&clocksource_mutex);
}
