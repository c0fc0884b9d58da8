// SPDX-License-Identifier: GPL-2.0-only
/*
 * Non-maskable interrupts: used by us to stop CPUs at the end of a panic and to make CPUs print
 * where they are. Runs on the NMI stack, takes no locks but printk's.
 */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/hardirq.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/cpu.h>
#include <asm/hardirq.h>
#include <asm/processor.h>
#include <asm/traps.h>
#include <kobold/arch.h>

/* CPUs that still owe a back-trace. */
static struct cpumask backtrace_mask;

static void __noreturn stop_here(void)
{
	set_cpu_online(raw_smp_processor_id(), false);
	for (;;)
		arch_halt();
}

/**
 * handle_nmi - any NMI
 * @regs: interrupted registers
 */
void handle_nmi(struct pt_regs *regs)
{
	int cpu = raw_smp_processor_id();

	nmi_enter();
	count_nmi();
	if (READ_ONCE(stopping_by_nmi))
		stop_here();
	if (cpumask_test_and_clear_cpu(cpu, &backtrace_mask)) {
		pr_warn("NMI backtrace for cpu %d\n", cpu);
		show_regs(regs);
	} else {
		pr_emerg_ratelimited("Uhhuh. NMI received for unknown reason on CPU %d.\n", cpu);
	}
	nmi_exit();
}

bool arch_trigger_cpumask_backtrace(const struct cpumask *mask, int exclude_cpu)
{
	unsigned int cpu, wait;

	cpumask_and(&backtrace_mask, mask, cpu_online_mask);
	if (exclude_cpu >= 0)
		cpumask_clear_cpu(exclude_cpu, &backtrace_mask);
	if (cpumask_test_and_clear_cpu(raw_smp_processor_id(), &backtrace_mask))
		dump_stack();
	for_each_cpu(cpu, &backtrace_mask)
		apic_send_ipi(cpu_to_apicid[cpu], APIC_DM_NMI);
	for (wait = 0; wait < 10000 && !cpumask_empty(&backtrace_mask); wait++)
		udelay(100);
	return true;
}
