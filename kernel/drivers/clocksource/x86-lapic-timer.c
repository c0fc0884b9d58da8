// SPDX-License-Identifier: GPL-2.0-only
/*
 * The local APIC timer: one clock_event_device for each CPU, used by that CPU only.
 */
#include <linux/clockchips.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/irq_vectors.h>
#include <asm/param.h>
#include <asm/tsc.h>

static DEFINE_PER_CPU(struct clock_event_device, lapic_events);

static int lapic_next_event(unsigned long delta, struct clock_event_device *evt)
{
	apic_write(APIC_TMICT, delta);
	return 0;
}

static int lapic_set_oneshot(struct clock_event_device *evt)
{
	apic_write(APIC_LVTT, APIC_LVT_TIMER_ONESHOT | LOCAL_TIMER_VECTOR);
	return 0;
}

static int lapic_set_periodic(struct clock_event_device *evt)
{
	apic_write(APIC_LVTT, APIC_LVT_TIMER_PERIODIC | LOCAL_TIMER_VECTOR);
	apic_write(APIC_TMICT, lapic_timer_khz * 1000 / HZ);
	return 0;
}

static int lapic_shutdown(struct clock_event_device *evt)
{
	apic_write(APIC_LVTT, APIC_LVT_MASKED | LOCAL_TIMER_VECTOR);
	apic_write(APIC_TMICT, 0);
	return 0;
}

static void setup_lapic_timer(void)
{
	struct clock_event_device *evt = this_cpu_ptr(&lapic_events);
	unsigned int cpu = smp_processor_id();

	evt->name = "lapic";
	evt->features = CLOCK_EVT_FEAT_PERIODIC | CLOCK_EVT_FEAT_ONESHOT;
	evt->rating = 150;
	evt->irq = -1;
	evt->cpumask = cpumask_of(cpu);
	evt->set_next_event = lapic_next_event;
	evt->set_state_oneshot = lapic_set_oneshot;
	evt->set_state_oneshot_stopped = lapic_shutdown;
	evt->set_state_periodic = lapic_set_periodic;
	evt->set_state_shutdown = lapic_shutdown;
	apic_write(APIC_TDCR, APIC_TDR_DIV_1);
	lapic_shutdown(evt);
	clockevents_config_and_register(evt, lapic_timer_khz * 1000, 0xf, 0x7fffffff);
}

/** setup_boot_APIC_clock - register the boot CPU's timer; after calibrate_clocks() */
void __init setup_boot_APIC_clock(void)
{
	setup_lapic_timer();
}

/** setup_secondary_APIC_clock - register this CPU's timer; interrupts off */
void setup_secondary_APIC_clock(void)
{
	setup_lapic_timer();
}

/**
 * local_apic_timer_interrupt - the timer of this CPU fired
 *
 * Context: hard interrupt, already acknowledged.
 */
void local_apic_timer_interrupt(void)
{
	struct clock_event_device *evt = this_cpu_ptr(&lapic_events);

	if (evt->event_handler)
		evt->event_handler(evt);
	else
		lapic_shutdown(evt);
}
