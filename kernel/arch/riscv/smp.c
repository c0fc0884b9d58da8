// SPDX-License-Identifier: GPL-2.0-only
/*
 * Starting the other harts and interrupting them. CPU numbers are dense: the hart that booted is
 * 0, the rest follow in device tree order. CPUs are started one at a time by pid 1.
 *
 * There is one software interrupt. What a CPU is wanted for is a bit in its ipi_bits, set
 * atomically before the interrupt is raised; the handler takes all bits at once.
 */
#include <linux/bits.h>
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/of.h>
#include <linux/panic.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/task_stack.h>
#include <linux/smp.h>
#include <asm/cacheflush.h>
#include <asm/processor.h>
#include <asm/sbi.h>
#include <asm/setup.h>
#include <asm/tlbflush.h>
#include <kobold/arch.h>
#include <kobold/ipi.h>

unsigned long __cpuid_to_hartid_map[CONFIG_NR_CPUS];
EXPORT_SYMBOL(__cpuid_to_hartid_map);

/* What a hart finds through a1 (boot/head.S). */
static struct hart_boot_data {
	struct task_struct *task;
	unsigned long stack;
} hart_boot_data[CONFIG_NR_CPUS];

/* Physical address of the one in use now, for a hart that comes by another way. */
unsigned long starting_hart;

extern char secondary_start_sbi[];
void start_secondary(void);

/* How long a CPU may take to be online, in 10 us steps. */
#define ONLINE_STEPS 1000000

static DEFINE_PER_CPU(unsigned long, ipi_bits);
static DEFINE_PER_CPU(int, ipi_dev_id);
static unsigned int ipi_virq __ro_after_init;

/**
 * riscv_hartid_to_cpuid - the CPU number of a hart
 * @hartid: hart
 * Return: the number, or -ENOENT for a hart that is not used.
 */
int riscv_hartid_to_cpuid(unsigned long hartid)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		if (cpuid_to_hartid_map(cpu) == hartid)
			return cpu;
	return -ENOENT;
}

/** arch_match_cpu_phys_id - is a "reg" of a device tree CPU node this CPU? */
bool arch_match_cpu_phys_id(int cpu, u64 phys_id)
{
	return phys_id == cpuid_to_hartid_map(cpu);
}

/**
 * riscv_of_processor_hartid - the hart a CPU node describes
 * @node: the node; @hartid: result
 * Return: 0, or -ENODEV if it is no usable RISC-V hart.
 */
int riscv_of_processor_hartid(struct device_node *node, unsigned long *hartid)
{
	if (!of_device_is_compatible(node, "riscv") || !of_device_is_available(node))
		return -ENODEV;
	*hartid = of_get_cpu_hwid(node, 0);
	return *hartid == ~0UL ? -ENODEV : 0;
}

/**
 * riscv_of_parent_hartid - the hart whose CPU node a node is in
 * @node: the node, such as a hart's interrupt controller; @hartid: result
 * Return: 0 or -ENODEV.
 */
int riscv_of_parent_hartid(struct device_node *node, unsigned long *hartid)
{
	for (; node; node = node->parent)
		if (of_device_is_compatible(node, "riscv"))
			return riscv_of_processor_hartid(node, hartid);
	return -ENODEV;
}

/**
 * setup_smp - number the harts of the device tree
 *
 * Context: setup_arch(), device tree unflattened.
 */
void __init setup_smp(void)
{
	unsigned int i, n = 1, limit = setup_possible_cpus;
	struct device_node *node;
	unsigned long hartid;

	if (!sbi_probe_extension(SBI_EXT_HSM)) {
		pr_warn("SBI: no HSM extension, only the boot hart is used\n");
		limit = 1;
	}
	for_each_of_cpu_node(node)
	{
		if (riscv_of_processor_hartid(node, &hartid) || hartid == boot_hartid)
			continue;
		if (n < limit)
			cpuid_to_hartid_map(n++) = hartid;
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

/** smp_prepare_cpus - nothing: a hart needs no more than __cpu_up() gives it */
void __init smp_prepare_cpus(unsigned int max_cpus)
{
}

/** smp_cpus_done - all are up */
void __init smp_cpus_done(unsigned int max_cpus)
{
}

/* First C code of another CPU, on its idle task's stack. */
void start_secondary(void)
{
	unsigned int cpu = raw_smp_processor_id();

	/* Tables and code may have changed while nobody told this hart. */
	local_flush_tlb_all();
	local_flush_icache_all();
	notify_cpu_starting(cpu);
	set_cpu_online(cpu, true);
	/* Remote fences reach CPUs that are online: make up for those it has missed since. */
	smp_mb();
	local_flush_tlb_all();
	local_flush_icache_all();
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

int __cpu_up(unsigned int cpu, struct task_struct *idle)
{
	struct hart_boot_data *data = &hart_boot_data[cpu];
	int err;

	idle->cpu = cpu;
	data->task = idle;
	data->stack = (unsigned long)task_pt_regs(idle);
	starting_hart = __pa_symbol(data);
	smp_mb();
	err = sbi_hart_start(cpuid_to_hartid_map(cpu), __pa_symbol(secondary_start_sbi),
			     __pa_symbol(data));
	if (err || !wait_online(cpu)) {
		pr_err("CPU%u: hart %lu does not come up (%d)\n", cpu, cpuid_to_hartid_map(cpu),
		       err);
		return -EIO;
	}
	return 0;
}

static irqreturn_t handle_ipi(int irq, void *dev)
{
	unsigned long bits;
	unsigned int type;

	/* First: a bit set from now on raises the interrupt again. */
	csr_clear(CSR_IP, IE_SIE);
	/*
	 * Writes of CSRs are ordered with memory by a fence of device accesses only. Pairs with the
	 * mb() between bits and interrupt in arch_send_ipi(), or the interrupt of a bit that comes
	 * after the exchange could be the one that is cleared.
	 */
	mb();
	bits = xchg(this_cpu_ptr(&ipi_bits), 0);
	for (type = 0; type < NR_IPI; type++)
		if (type != IPI_CPU_STOP && bits & BIT(type))
			handle_ipi_message(type);
	/* From which it does not return. */
	if (bits & BIT(IPI_CPU_STOP))
		handle_ipi_message(IPI_CPU_STOP);
	return IRQ_HANDLED;
}

static int ipi_starting_cpu(unsigned int cpu)
{
	enable_percpu_irq(ipi_virq, IRQ_TYPE_NONE);
	return 0;
}

void __init riscv_ipi_set_virq_range(int virq, int nr)
{
	int err = request_percpu_irq(virq, handle_ipi, "IPI", &ipi_dev_id);

	if (err)
		panic("The software interrupt cannot be had: %d\n", err);
	ipi_virq = virq;
	cpuhp_setup_state(CPUHP_AP_IRQ_RISCV_SBI_IPI_STARTING, "riscv/ipi:starting",
			  ipi_starting_cpu, NULL);
}

void arch_send_ipi(const struct cpumask *mask, enum ipi_message message)
{
	unsigned int cpu;

	for_each_cpu(cpu, mask)
		__atomic_fetch_or(per_cpu_ptr(&ipi_bits, cpu), BIT(message), __ATOMIC_SEQ_CST);
	/* The bits, and what they are about, before the interrupt. */
	mb();
	sbi_send_ipi(mask);
}
