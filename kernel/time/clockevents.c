// SPDX-License-Identifier: GPL-2.0-only
/*
 * Clock event devices: programming their next interrupt.  A device belongs to one CPU and is
 * touched there only, with interrupts disabled.
 */
#include "internal.h"

#include <linux/errno.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/smp.h>

/** clockevent_delta2ns - ns that @latch ticks of the device take */
u64 clockevent_delta2ns(unsigned long latch, struct clock_event_device *evt)
{
	if (WARN_ON(!evt->mult))
		return 1000;
	/* Cycles of at most 32 bits and a shift of at most 32: no overflow. */
	return max_t(u64, ((u64)latch << evt->shift) / evt->mult, 1000);
}
EXPORT_SYMBOL_GPL(clockevent_delta2ns);

/** clockevents_switch_state - put a device into another mode of operation */
void clockevents_switch_state(struct clock_event_device *dev, enum clock_event_state state)
{
	int (*set)(struct clock_event_device *) = NULL;

	if (dev->state_use_accessors == state)
		return;
	if (state == CLOCK_EVT_STATE_ONESHOT)
		set = dev->set_state_oneshot;
	else if (state == CLOCK_EVT_STATE_PERIODIC)
		set = dev->set_state_periodic;
	else if (state == CLOCK_EVT_STATE_SHUTDOWN)
		set = dev->set_state_shutdown;
	if (set && set(dev))
		return;
	dev->state_use_accessors = state;
}

/**
 * clockevents_program_event - ask for an interrupt at a time
 * @dev: a device in oneshot mode
 * @expires: CLOCK_MONOTONIC; what has passed fires as soon as the device can
 *
 * Return: 0, or the driver's error.
 */
int clockevents_program_event(struct clock_event_device *dev, ktime_t expires)
{
	u64 delta, clc;
	int i, ret = 0;

	dev->next_event = expires;
	if (dev->features & CLOCK_EVT_FEAT_KTIME)
		return dev->set_next_ktime(expires, dev);

	delta = max_t(s64, ktime_sub(expires, ktime_get()), 0);
	delta = clamp(delta, dev->min_delta_ns, dev->max_delta_ns);
	/* A device with a comparator may find the time passed meanwhile: try later ones. */
	for (i = 0; i < 10; i++) {
		clc = (u64)(((unsigned __int128)delta * dev->mult) >> dev->shift);
		ret = dev->set_next_event(clc, dev);
		if (!ret)
			break;
		dev->retries++;
		delta = max_t(u64, delta, 1000) * 2;
	}
	return ret;
}

static void configure(struct clock_event_device *dev, u32 freq)
{
	u64 sec;

	if (!(dev->features & CLOCK_EVT_FEAT_ONESHOT))
		return;
	sec = clamp_t(u64, dev->max_delta_ticks / freq, 1, 600);
	clockevents_calc_mult_shift(dev, freq, sec);
	dev->min_delta_ns = clockevent_delta2ns(dev->min_delta_ticks, dev);
	dev->max_delta_ns = clockevent_delta2ns(dev->max_delta_ticks, dev);
}

/** clockevents_config_and_register - compute the factors from @freq and register; see there */
void clockevents_config_and_register(struct clock_event_device *dev, u32 freq,
				     unsigned long min_delta, unsigned long max_delta)
{
	dev->min_delta_ticks = min_delta;
	dev->max_delta_ticks = max_delta;
	configure(dev, freq);
	clockevents_register_device(dev);
}
EXPORT_SYMBOL_GPL(clockevents_config_and_register);

/** clockevents_update_freq - the device's frequency has changed; on its CPU */
int clockevents_update_freq(struct clock_event_device *dev, u32 freq)
{
	unsigned long flags;
	int ret = 0;

	local_irq_save(flags);
	configure(dev, freq);
	if (clockevent_state_oneshot(dev))
		ret = clockevents_program_event(dev, dev->next_event);
	local_irq_restore(flags);
	return ret;
}

/**
 * clockevents_register_device - offer a device for the tick of this CPU
 * @dev: the device; its cpumask must contain this CPU
 *
 * The best-rated device is used.  Context: on the CPU it serves.
 */
void clockevents_register_device(struct clock_event_device *dev)
{
	unsigned long flags;

	if (!dev->cpumask)
		dev->cpumask = cpumask_of(raw_smp_processor_id());
	local_irq_save(flags);
	dev->state_use_accessors = CLOCK_EVT_STATE_DETACHED;
	tick_check_new_device(dev);
	local_irq_restore(flags);
}
EXPORT_SYMBOL_GPL(clockevents_register_device);

/** clockevents_unbind_device - stop using a device: not possible while it drives a tick */
int clockevents_unbind_device(struct clock_event_device *ced, int cpu)
{
	return -EBUSY;
}
EXPORT_SYMBOL_GPL(clockevents_unbind_device);
