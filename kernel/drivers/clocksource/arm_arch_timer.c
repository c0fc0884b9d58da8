// SPDX-License-Identifier: GPL-2.0-only
/*
 * The generic timer of Arm CPUs (Arm ARM, D11): one counter for the whole system, read in a
 * register, and in each CPU a comparator that interrupts it. The virtual counter and timer are
 * used: they need no rights from EL2. Each CPU touches its own timer only, interrupts off.
 */
#include <linux/clockchips.h>
#include <linux/clocksource.h>
#include <linux/cpuhotplug.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/of_irq.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched_clock.h>
#include <linux/smp.h>
#include <asm/barrier.h>
#include <asm/sysreg.h>
#include <clocksource/arm_arch_timer.h>

/* The device tree's interrupts of arm,armv8-timer, in this order. */
enum { SECURE_PHYS_PPI, PHYS_PPI, VIRT_PPI, HYP_PPI };

#define COUNTER_BITS 56
#define MIN_DELTA    0xf
#define MAX_DELTA    0x7fffffff

/* CNTKCTL_EL1: user space may read the virtual counter, nothing else. */
#define CNTKCTL_EL0VCTEN (1U << 1)

static DEFINE_PER_CPU(struct clock_event_device, arch_timer_evt);
static u32 arch_timer_rate __ro_after_init;
static int arch_timer_irq __ro_after_init;

/** arch_timer_get_rate - Hz of the counter, 0 before time_init(). Any context. */
u32 arch_timer_get_rate(void)
{
	return arch_timer_rate;
}

/** arch_timer_read_counter - the counter, now: not earlier by speculation. Any context. */
u64 notrace arch_timer_read_counter(void)
{
	isb();
	return read_sysreg(cntvct_el0);
}

static u64 arch_counter_read(struct clocksource *cs)
{
	return arch_timer_read_counter();
}

static struct clocksource clocksource_counter = {
	.name = "arch_sys_counter",
	.rating = 400,
	.read = arch_counter_read,
	.mask = CLOCKSOURCE_MASK(COUNTER_BITS),
	.flags = CLOCK_SOURCE_IS_CONTINUOUS | CLOCK_SOURCE_VALID_FOR_HRES,
};

static void set_control(u32 ctrl)
{
	write_sysreg(ctrl, cntv_ctl_el0);
	isb();
}

/* The comparator's line is a level: masking it here ends the interrupt. */
static irqreturn_t arch_timer_handler(int irq, void *dev_id)
{
	struct clock_event_device *evt = dev_id;
	u32 ctrl = read_sysreg(cntv_ctl_el0);

	if (!(ctrl & ARCH_TIMER_CTRL_IT_STAT))
		return IRQ_NONE;
	set_control(ctrl | ARCH_TIMER_CTRL_IT_MASK);
	evt->event_handler(evt);
	return IRQ_HANDLED;
}

static int arch_timer_set_next_event(unsigned long delta, struct clock_event_device *evt)
{
	write_sysreg(arch_timer_read_counter() + delta, cntv_cval_el0);
	set_control(ARCH_TIMER_CTRL_ENABLE);
	return 0;
}

static int arch_timer_shutdown(struct clock_event_device *evt)
{
	set_control(0);
	return 0;
}

static int arch_timer_oneshot(struct clock_event_device *evt)
{
	return 0;
}

/* On the CPU itself. */
static int arch_timer_starting_cpu(unsigned int cpu)
{
	struct clock_event_device *evt = this_cpu_ptr(&arch_timer_evt);

	arch_timer_shutdown(evt);
	write_sysreg(CNTKCTL_EL0VCTEN, cntkctl_el1);
	evt->name = "arch_sys_timer";
	evt->features = CLOCK_EVT_FEAT_ONESHOT | CLOCK_EVT_FEAT_PERCPU;
	evt->rating = 450;
	evt->irq = arch_timer_irq;
	evt->cpumask = cpumask_of(cpu);
	evt->set_next_event = arch_timer_set_next_event;
	evt->set_state_oneshot = arch_timer_oneshot;
	evt->set_state_oneshot_stopped = arch_timer_shutdown;
	evt->set_state_shutdown = arch_timer_shutdown;
	clockevents_config_and_register(evt, arch_timer_rate, MIN_DELTA, MAX_DELTA);
	enable_percpu_irq(arch_timer_irq, IRQ_TYPE_NONE);
	return 0;
}

static int __init arch_timer_of_init(struct device_node *np)
{
	int ret;

	if (arch_timer_rate)
		return -EEXIST;
	arch_timer_irq = irq_of_parse_and_map(np, VIRT_PPI);
	if (!arch_timer_irq) {
		pr_err("arch_timer: %pOF: no interrupt for the virtual timer\n", np);
		return -EINVAL;
	}
	/* Firmware that does not set CNTFRQ_EL0 says it in the tree. */
	if (of_property_read_u32(np, "clock-frequency", &arch_timer_rate))
		arch_timer_rate = read_sysreg(cntfrq_el0);
	if (!arch_timer_rate) {
		pr_err("arch_timer: %pOF: frequency not known\n", np);
		return -EINVAL;
	}
	pr_info("arch_timer: cp15 timer running at %u.%02uMHz (virt)\n", arch_timer_rate / 1000000,
		arch_timer_rate / 10000 % 100);
	clocksource_register_hz(&clocksource_counter, arch_timer_rate);
	sched_clock_register(arch_timer_read_counter, COUNTER_BITS, arch_timer_rate);
	ret = request_percpu_irq(arch_timer_irq, arch_timer_handler, "arch_timer", &arch_timer_evt);
	if (ret) {
		pr_err("arch_timer: interrupt %d: error %d\n", arch_timer_irq, ret);
		return ret;
	}
	return cpuhp_setup_state(CPUHP_AP_ARM_ARCH_TIMER_STARTING,
				 "clockevents/arm/arch_timer:starting", arch_timer_starting_cpu,
				 NULL);
}
TIMER_OF_DECLARE(armv8_arch_timer, "arm,armv8-timer", arch_timer_of_init);
TIMER_OF_DECLARE(armv7_arch_timer, "arm,armv7-timer", arch_timer_of_init);
