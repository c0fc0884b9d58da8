// SPDX-License-Identifier: GPL-2.0-only
/*
 * What CPUs tell each other by interrupts: to look whether to schedule, to call a function, to
 * stop, to say where they are. Sending one is the architecture's, arch_send_ipi().
 *
 * There is none that a CPU cannot mask: one that has interrupts off goes on until it has not.
 */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/seq_file.h>
#include <linux/smp.h>
#include <asm/irq_regs.h>
#include <asm/processor.h>
#include <kobold/arch.h>
#include <kobold/ipi.h>

/* How long the others may take to stop, in 10 us steps: CPUs of an emulator on a busy host. */
#define STOP_STEPS 100000

/* And to print a back-trace each, in 100 us steps. */
#define BACKTRACE_STEPS 10000

static const char *const ipi_names[NR_IPI] = {
	[IPI_RESCHEDULE] = "Rescheduling interrupts",
	[IPI_CALL_FUNC] = "Function call interrupts",
	[IPI_CPU_STOP] = "CPU stop interrupts",
	[IPI_CPU_BACKTRACE] = "CPU backtrace interrupts",
};

static DEFINE_PER_CPU(unsigned int[NR_IPI], ipi_counts);
/* CPUs that still owe a back-trace. */
static struct cpumask backtrace_mask;

void arch_smp_send_reschedule(int cpu)
{
	arch_send_ipi(cpumask_of(cpu), IPI_RESCHEDULE);
}

void arch_send_call_function_single_ipi(int cpu)
{
	arch_send_ipi(cpumask_of(cpu), IPI_CALL_FUNC);
}

void arch_send_call_function_ipi_mask(const struct cpumask *mask)
{
	arch_send_ipi(mask, IPI_CALL_FUNC);
}

static void __noreturn stop_this_cpu(void)
{
	set_cpu_online(raw_smp_processor_id(), false);
	local_irq_disable();
	for (;;)
		arch_halt();
}

static void backtrace_this_cpu(void)
{
	int cpu = raw_smp_processor_id();

	if (!cpumask_test_and_clear_cpu(cpu, &backtrace_mask))
		return;
	pr_warn("NMI backtrace for cpu %d\n", cpu);
	show_regs(get_irq_regs());
}

void handle_ipi_message(enum ipi_message message)
{
	__this_cpu_inc(ipi_counts[message]);
	switch (message) {
	case IPI_RESCHEDULE:
		scheduler_ipi();
		break;
	case IPI_CALL_FUNC:
		generic_smp_call_function_interrupt();
		break;
	case IPI_CPU_STOP:
		stop_this_cpu();
	case IPI_CPU_BACKTRACE:
		backtrace_this_cpu();
		break;
	case NR_IPI:
		break;
	}
}

void smp_send_stop(void)
{
	struct cpumask others;
	unsigned int i;

	cpumask_copy(&others, cpu_online_mask);
	cpumask_clear_cpu(raw_smp_processor_id(), &others);
	if (cpumask_empty(&others))
		return;
	arch_send_ipi(&others, IPI_CPU_STOP);
	for (i = 0; i < STOP_STEPS && num_online_cpus() > 1; i++)
		udelay(10);
	if (num_online_cpus() > 1)
		pr_warn("SMP: failed to stop secondary CPUs %*pbl\n", cpumask_pr_args(&others));
}

bool arch_trigger_cpumask_backtrace(const struct cpumask *mask, int exclude_cpu)
{
	unsigned int i;

	cpumask_and(&backtrace_mask, mask, cpu_online_mask);
	if (exclude_cpu >= 0)
		cpumask_clear_cpu(exclude_cpu, &backtrace_mask);
	if (cpumask_test_and_clear_cpu(raw_smp_processor_id(), &backtrace_mask))
		dump_stack();
	if (!cpumask_empty(&backtrace_mask))
		arch_send_ipi(&backtrace_mask, IPI_CPU_BACKTRACE);
	for (i = 0; i < BACKTRACE_STEPS && !cpumask_empty(&backtrace_mask); i++)
		udelay(100);
	return true;
}

void show_ipi_messages(struct seq_file *p, int prec, const char *gap)
{
	unsigned int cpu, i;

	for (i = 0; i < NR_IPI; i++) {
		seq_printf(p, "%*s%u:%s", prec - 1, "IPI", i, prec >= 4 ? " " : "");
		for_each_online_cpu(cpu)
			seq_printf(p, "%10u ", per_cpu(ipi_counts, cpu)[i]);
		seq_printf(p, "%s%s\n", gap, ipi_names[i]);
	}
}
