// SPDX-License-Identifier: GPL-2.0-only
/*
 * The RISC-V timer: the time register, which all harts share, as clocksource, and the timer of
 * each hart, set through the firmware (SBI extension TIME), as its clock_event_device. Each hart
 * touches only its own.
 */
#include <linux/clockchips.h>
#include <linux/clocksource.h>
#include <linux/cpuhotplug.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched_clock.h>
#include <linux/smp.h>
#include <linux/timex.h>
#include <asm/csr.h>
#include <asm/processor.h>
#include <asm/sbi.h>
#include <asm/smp.h>
#include <asm/timex.h>

/* Shortest and longest programmable wait, in ticks. */
#define MIN_DELTA 100
#define MAX_DELTA 0x7fffffff

unsigned long riscv_timebase __ro_after_init;

static unsigned int riscv_timer_irq __ro_after_init;
static DEFINE_PER_CPU(struct clock_event_device, riscv_clock_event);

static u64 riscv_clocksource_read(struct clocksource *cs)
{
	return get_cycles();
}

static struct clocksource riscv_clocksource = {
	.name = "riscv_clocksource",
	.rating = 400,
	.mask = CLOCKSOURCE_MASK(64),
	.flags = CLOCK_SOURCE_IS_CONTINUOUS,
	.read = riscv_clocksource_read,
};

static u64 notrace riscv_sched_clock(void)
{
	return get_cycles();
}

/* Setting the timer takes the pending interrupt back; enabling it is for the next. */
static int riscv_clock_next_event(unsigned long delta, struct clock_event_device *evt)
{
	sbi_set_timer(get_cycles() + delta);
	csr_set(CSR_IE, IE_TIE);
	return 0;
}

static int riscv_clock_shutdown(struct clock_event_device *evt)
{
	csr_clear(CSR_IE, IE_TIE);
	return 0;
}

/* Pending until the timer is set again: off until then. */
static irqreturn_t riscv_timer_interrupt(int irq, void *dev_id)
{
	struct clock_event_device *evt = this_cpu_ptr(&riscv_clock_event);

	csr_clear(CSR_IE, IE_TIE);
	if (evt->event_handler)
		evt->event_handler(evt);
	return IRQ_HANDLED;
}

static int riscv_timer_starting_cpu(unsigned int cpu)
{
	struct clock_event_device *evt = per_cpu_ptr(&riscv_clock_event, cpu);

	evt->name = "riscv_timer_clockevent";
	evt->features = CLOCK_EVT_FEAT_ONESHOT;
	evt->rating = 100;
	evt->irq = riscv_timer_irq;
	evt->cpumask = cpumask_of(cpu);
	evt->set_next_event = riscv_clock_next_event;
	evt->set_state_shutdown = riscv_clock_shutdown;
	evt->set_state_oneshot_stopped = riscv_clock_shutdown;
	/* What the firmware left set must not fire. */
	csr_clear(CSR_IE, IE_TIE);
	sbi_set_timer(U64_MAX);
	enable_percpu_irq(riscv_timer_irq, IRQ_TYPE_NONE);
	clockevents_config_and_register(evt, riscv_timebase, MIN_DELTA, MAX_DELTA);
	return 0;
}

static int __init read_timebase(void)
{
	struct device_node *cpus = of_find_node_by_path("/cpus");
	u32 hz;

	if (!cpus || of_property_read_u32(cpus, "timebase-frequency", &hz) || !hz) {
		pr_err("riscv-timer: no timebase-frequency in /cpus\n");
		return -EINVAL;
	}
	riscv_timebase = hz;
	return 0;
}

/* Called for the node of every hart: once, for the boot hart's. */
static int __init riscv_timer_init_dt(struct device_node *node)
{
	unsigned long hartid;
	int err;

	if (riscv_of_processor_hartid(node, &hartid) ||
	    riscv_hartid_to_cpuid(hartid) != smp_processor_id())
		return 0;
	err = read_timebase();
	if (err)
		return err;
	riscv_timer_irq = irq_create_mapping(NULL, RV_IRQ_TIMER);
	if (!riscv_timer_irq)
		return -ENODEV;
	err = clocksource_register_hz(&riscv_clocksource, riscv_timebase);
	if (err)
		return err;
	sched_clock_register(riscv_sched_clock, 64, riscv_timebase);
	err = request_percpu_irq(riscv_timer_irq, riscv_timer_interrupt, "riscv-timer",
				 &riscv_clock_event);
	if (err)
		return err;
	return cpuhp_setup_state(CPUHP_AP_RISCV_TIMER_STARTING, "clockevents/riscv/timer:starting",
				 riscv_timer_starting_cpu, NULL);
}
TIMER_OF_DECLARE(riscv_timer, "riscv", riscv_timer_init_dt);
