// SPDX-License-Identifier: GPL-2.0-only
/*
 * Starting the other CPUs and interrupting them. CPU numbers are dense: the boot CPU is 0, the
 * rest follow in the device tree's order. CPUs are started one at a time by pid 1; a new CPU finds
 * its idle task in secondary_task.
 */
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/of.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/psci.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/smp.h>
#include <asm/cpufeature.h>
#include <asm/processor.h>
#include <asm/setup.h>
#include <asm/smp_plat.h>
#include <asm/sysreg.h>
#include <asm/tlbflush.h>
#include <kobold/arch.h>
#include <kobold/ipi.h>

u64 __cpu_logical_map[CONFIG_NR_CPUS] = { [0 ... CONFIG_NR_CPUS - 1] = INVALID_HWID };
struct task_struct *secondary_task;

static int ipi_irq_base __ro_after_init;
static DEFINE_PER_CPU(int, ipi_dev_id);

/* How long a CPU may take from PSCI's call to being online, in 10 us steps. */
#define ONLINE_STEPS 500000

void secondary_entry(void);

/** arch_match_cpu_phys_id - is @phys_id, a "reg" of the device tree, that CPU? */
bool arch_match_cpu_phys_id(int cpu, u64 phys_id)
{
	return phys_id == cpu_logical_map(cpu);
}

/**
 * smp_init_cpus - number the CPUs the device tree lists
 *
 * Context: setup_arch(), device tree unflattened.
 */
void __init smp_init_cpus(void)
{
	struct device_node *node;
	unsigned int i, n = 1;

	for_each_of_cpu_node(node)
	{
		u64 hwid = of_get_cpu_hwid(node, 0);

		if (hwid == cpu_logical_map(0) || hwid & ~MPIDR_HWID_BITMASK)
			continue;
		if (n < setup_possible_cpus)
			__cpu_logical_map[n++] = hwid;
	}
	for (i = 0; i < n; i++) {
		set_cpu_possible(i, true);
		set_cpu_present(i, true);
	}
	nr_cpu_ids = n;
	set_cpu_online(0, true);
	set_cpu_active(0, true);
}

/** smp_prepare_boot_cpu - nothing: the boot CPU was set up in setup_arch() */
void __init smp_prepare_boot_cpu(void)
{
}

/** smp_prepare_cpus - nothing: a CPU needs its idle task only */
void __init smp_prepare_cpus(unsigned int max_cpus)
{
}

/** smp_cpus_done - all are up */
void __init smp_cpus_done(unsigned int max_cpus)
{
	pr_info("SMP: Total of %u processors activated.\n", num_online_cpus());
	if (boot_level[0] != boot_level[1])
		pr_warn("CPU: CPUs started in inconsistent modes\n");
	else
		pr_info("CPU: All CPU(s) started at EL%lu\n", boot_level[0]);
}

static void enable_ipis(void)
{
	int i;

	for (i = 0; i < NR_IPI; i++)
		enable_percpu_irq(ipi_irq_base + i, IRQ_TYPE_NONE);
}

/* First C code of another CPU, on its idle task's stack. */
void secondary_start_kernel(void)
{
	unsigned int cpu = raw_smp_processor_id();

	/* Off the identity map. */
	write_sysreg(__pa_symbol(empty_zero_page), ttbr0_el1);
	isb();
	local_flush_tlb_all();
	cpufeature_check_secondary(cpu);
	cpu_init(cpu);
	notify_cpu_starting(cpu);
	enable_ipis();
	pr_info("CPU%u: Booted secondary processor 0x%010llx [0x%08x]\n", cpu, cpu_logical_map(cpu),
		read_cpuid_id());
	set_cpu_online(cpu, true);
	local_irq_enable();
	cpu_startup_entry(CPUHP_AP_ONLINE_IDLE);
}

static bool wait_online(unsigned int cpu)
{
	unsigned int step;

	for (step = 0; step < ONLINE_STEPS; step++) {
		if (cpu_online(cpu))
			return true;
		udelay(10);
	}
	return false;
}

int __ref __cpu_up(unsigned int cpu, struct task_struct *idle)
{
	int err;

	if (!psci_ops.cpu_on)
		return -EIO;
	idle->cpu = cpu;
	secondary_task = idle;
	/* The new CPU reads it with the caches on. */
	dsb(ishst);
	err = psci_ops.cpu_on(cpu_logical_map(cpu), __pa_symbol(secondary_entry));
	if (err) {
		pr_err("CPU%u: failed to boot: %d\n", cpu, err);
		return -EIO;
	}
	if (!wait_online(cpu)) {
		pr_crit("CPU%u: failed to come online\n", cpu);
		return -EIO;
	}
	return 0;
}

static irqreturn_t handle_ipi(int irq, void *dev_id)
{
	handle_ipi_message(irq - ipi_irq_base);
	return IRQ_HANDLED;
}

void __init set_smp_ipi_range(int ipi_base, int nr_ipi)
{
	int i;

	if (WARN_ON(nr_ipi < NR_IPI))
		return;
	ipi_irq_base = ipi_base;
	for (i = 0; i < NR_IPI; i++) {
		int err = request_percpu_irq(ipi_base + i, handle_ipi, "IPI", &ipi_dev_id);

		WARN(err, "Could not request IPI %d: %d\n", i, err);
		irq_set_status_flags(ipi_base + i, IRQ_HIDDEN);
	}
	enable_ipis();
}

void arch_send_ipi(const struct cpumask *mask, enum ipi_message message)
{
	/* What the interrupt is about must be visible before it. */
	dsb(ishst);
	__ipi_send_mask(irq_to_desc(ipi_irq_base + message), mask);
}

/** arch_show_interrupts - the lines of /proc/interrupts without a number */
int arch_show_interrupts(struct seq_file *p, int prec)
{
	show_ipi_messages(p, prec, "      ");
	return 0;
}
