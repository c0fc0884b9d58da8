// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interrupts by vector: devices go to the generic irq layer, system vectors to their handlers.
 * Runs with interrupts off on the interrupted task's stack.
 */
#include <linux/hardirq.h>
#include <linux/init.h>
#include <linux/irq.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/hardirq.h>
#include <asm/irq_regs.h>
#include <asm/irq_vectors.h>
#include <asm/processor.h>
#include <asm/traps.h>
#include <asm/tsc.h>
#include <kobold/arch.h>

static DEFINE_PER_CPU(irq_cpustat_t, irq_stat);

static void device_interrupt(unsigned int irq)
{
	if (generic_handle_irq(irq)) {
		apic_eoi();
		pr_emerg_ratelimited("%d.%u No irq handler for vector\n", raw_smp_processor_id(),
				     irq + IRQ0_VECTOR);
	}
}

static void apic_error(void)
{
	u32 status;

	apic_write(APIC_ESR, 0);
	status = apic_read(APIC_ESR);
	apic_eoi();
	pr_err_ratelimited("APIC error on CPU%d: %02x\n", raw_smp_processor_id(), status);
}

static void __noreturn stop_interrupt(void)
{
	set_cpu_online(raw_smp_processor_id(), false);
	disable_local_APIC();
	for (;;)
		arch_halt();
}

static void system_interrupt(unsigned int vector)
{
	irq_cpustat_t *stat = this_cpu_ptr(&irq_stat);

	switch (vector) {
	case LOCAL_TIMER_VECTOR:
		apic_eoi();
		stat->apic_timer_irqs++;
		local_apic_timer_interrupt();
		break;
	case CALL_FUNCTION_VECTOR:
	case CALL_FUNCTION_SINGLE_VECTOR:
		apic_eoi();
		stat->irq_call_count++;
		generic_smp_call_function_single_interrupt();
		break;
	case ERROR_APIC_VECTOR:
		apic_error();
		break;
	default:
		stat->irq_spurious_count++;
	}
}

/**
 * handle_interrupt - dispatch one interrupt
 * @regs: interrupted registers
 * @vector: its vector
 */
void handle_interrupt(struct pt_regs *regs, unsigned int vector)
{
	struct pt_regs *old_regs;

	/* Nothing but the need_resched test on the way out: no hardirq context for that. */
	if (vector == RESCHEDULE_VECTOR) {
		apic_eoi();
		this_cpu_ptr(&irq_stat)->irq_resched_count++;
		scheduler_ipi();
		return;
	}
	if (vector == REBOOT_VECTOR)
		stop_interrupt();

	old_regs = set_irq_regs(regs);
	irq_enter();
	if (vector >= IRQ0_VECTOR && vector < IRQ0_VECTOR + NR_IRQS)
		device_interrupt(vector - IRQ0_VECTOR);
	else
		system_interrupt(vector);
	irq_exit();
	set_irq_regs(old_regs);
}

/** ack_bad_irq - an interrupt nobody registered for: only acknowledge it */
void ack_bad_irq(unsigned int irq)
{
	pr_err_ratelimited("unexpected IRQ trap at vector %02x\n", irq + IRQ0_VECTOR);
	apic_eoi();
}

#define SHOW_COUNTS(p, prec, tag, field, text) \
	do { \
		unsigned int __cpu; \
\
		seq_printf(p, "%*s: ", prec, tag); \
		for_each_online_cpu(__cpu) \
			seq_printf(p, "%10u ", per_cpu(irq_stat, __cpu).field); \
		seq_puts(p, "  " text "\n"); \
	} while (0)

/** arch_show_interrupts - the lines of /proc/interrupts without a number */
int arch_show_interrupts(struct seq_file *p, int prec)
{
	SHOW_COUNTS(p, prec, "NMI", nmi_count, "Non-maskable interrupts");
	SHOW_COUNTS(p, prec, "LOC", apic_timer_irqs, "Local timer interrupts");
	SHOW_COUNTS(p, prec, "SPU", irq_spurious_count, "Spurious interrupts");
	SHOW_COUNTS(p, prec, "RES", irq_resched_count, "Rescheduling interrupts");
	SHOW_COUNTS(p, prec, "CAL", irq_call_count, "Function call interrupts");
	return 0;
}

/** count_nmi - for /proc/interrupts */
void count_nmi(void)
{
	this_cpu_ptr(&irq_stat)->nmi_count++;
}

void __init init_IRQ(void)
{
	ioapic_init();
}

/**
 * time_init - see kobold/arch.h
 */
void __init time_init(void)
{
	calibrate_clocks();
	tsc_register_clocksource();
	setup_boot_APIC_clock();
}
