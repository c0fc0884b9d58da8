// SPDX-License-Identifier: GPL-2.0-only
/*
 * Starting the other CPUs and interrupting them. CPU numbers are dense: the boot CPU is 0, the
 * rest follow in MADT order. CPUs are started one at a time by pid 1; what the new CPU needs
 * before it has a stack is passed in secondary_stack and secondary_gs.
 */
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/task_stack.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/apic.h>
#include <asm/cpu.h>
#include <asm/desc.h>
#include <asm/irq_vectors.h>
#include <asm/msr.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/setup.h>
#include <asm/trampoline.h>
#include <asm/x86_cpu.h>
#include <kobold/acpi.h>
#include <kobold/arch.h>

u32 cpu_to_apicid[CONFIG_NR_CPUS];
unsigned long secondary_stack __initdata, secondary_gs __initdata;

/* How long a CPU may take from its start-up interrupt to being online, in 10 us steps. */
#define ONLINE_STEPS 500000

/**
 * setup_smp_possible - number the CPUs the MADT lists
 *
 * Context: setup_arch(), local APIC mapped.
 */
void __init setup_smp_possible(void)
{
	u32 boot_id = read_apic_id();
	unsigned int i, n = 1;

	cpu_to_apicid[0] = boot_id;
	for (i = 0; i < acpi_madt.nr_cpus && n < setup_possible_cpus; i++)
		if (acpi_madt.apicid[i] != boot_id)
			cpu_to_apicid[n++] = acpi_madt.apicid[i];
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

/** smp_prepare_cpus - put the trampoline where CPUs start */
void __init smp_prepare_cpus(unsigned int max_cpus)
{
	trampoline_cr3 = __pa_symbol(early_level4);
	trampoline_efer = EFER_LME;
	if (__supported_pte_mask & _PAGE_NX)
		trampoline_efer |= EFER_NX;
	memcpy(__va(TRAMPOLINE_PHYS), trampoline_start, trampoline_end - trampoline_start);
	/* The one-to-one map of low memory stays; the kernel's half becomes the real one. */
	memcpy(early_level4 + KERNEL_PGD_BOUNDARY, swapper_pg_dir + KERNEL_PGD_BOUNDARY,
	       (PTRS_PER_PGD - KERNEL_PGD_BOUNDARY) * sizeof(pgd_t));
}

/** smp_cpus_done - all are up */
void __init smp_cpus_done(unsigned int max_cpus)
{
}

/* First C code of another CPU, on its idle task's stack. */
void start_secondary(void)
{
	unsigned int cpu = raw_smp_processor_id();

	cpu_init(cpu);
	setup_local_apic();
	notify_cpu_starting(cpu);
	setup_secondary_APIC_clock();
	set_cpu_online(cpu, true);
	local_irq_enable();
	cpu_startup_entry(CPUHP_AP_ONLINE_IDLE);
}

/*
 * INIT, then the start-up interrupt with the trampoline's page number. Old hardware wants 10 ms
 * and a second start-up interrupt; anything with long mode takes them back to back.
 */
static void send_startup(u32 apicid)
{
	apic_send_ipi(apicid, APIC_INT_LEVELTRIG | APIC_DM_INIT);
	udelay(10);
	apic_send_ipi(apicid, APIC_DM_STARTUP | TRAMPOLINE_PHYS >> PAGE_SHIFT);
}

static bool wait_online(unsigned int cpu)
{
	unsigned int step;

	for (step = 0; step < ONLINE_STEPS; step++) {
		if (cpu_online(cpu))
			return true;
		udelay(10);
		/* In case the first one was lost on real hardware. */
		if (step == 20)
			apic_send_ipi(cpu_to_apicid[cpu],
				      APIC_DM_STARTUP | TRAMPOLINE_PHYS >> PAGE_SHIFT);
	}
	return false;
}

int __ref __cpu_up(unsigned int cpu, struct task_struct *idle)
{
	int err = cpu_tables_prepare(cpu);

	if (err)
		return err;
	idle->cpu = cpu;
	x86_cpus[cpu].current_task = idle;
	x86_cpus[cpu].kernel_sp = task_stack_top(idle);
	secondary_stack = (unsigned long)task_pt_regs(idle);
	secondary_gs = (unsigned long)&x86_cpus[cpu];
	smp_wmb();
	send_startup(cpu_to_apicid[cpu]);
	if (!wait_online(cpu)) {
		pr_err("smpboot: CPU%u (APIC %u) does not come up\n", cpu, cpu_to_apicid[cpu]);
		return -EIO;
	}
	return 0;
}

void arch_smp_send_reschedule(int cpu)
{
	apic_send_ipi(cpu_to_apicid[cpu], RESCHEDULE_VECTOR);
}

void arch_send_call_function_single_ipi(int cpu)
{
	apic_send_ipi(cpu_to_apicid[cpu], CALL_FUNCTION_SINGLE_VECTOR);
}

void arch_send_call_function_ipi_mask(const struct cpumask *mask)
{
	unsigned int cpu;

	for_each_cpu(cpu, mask)
		apic_send_ipi(cpu_to_apicid[cpu], CALL_FUNCTION_VECTOR);
}

static bool others_stopped(void)
{
	return num_online_cpus() <= 1;
}

static void wait_stopped(unsigned int msecs)
{
	unsigned int i;

	for (i = 0; i < msecs * 100 && !others_stopped(); i++)
		udelay(10);
}

/* Set before the NMI that stops CPUs which have interrupts off. */
bool stopping_by_nmi;

void smp_send_stop(void)
{
	unsigned int cpu;

	if (others_stopped())
		return;
	for_each_online_cpu(cpu)
		if (cpu != raw_smp_processor_id())
			apic_send_ipi(cpu_to_apicid[cpu], REBOOT_VECTOR);
	wait_stopped(10);
	if (others_stopped())
		return;
	WRITE_ONCE(stopping_by_nmi, true);
	for_each_online_cpu(cpu)
		if (cpu != raw_smp_processor_id())
			apic_send_ipi(cpu_to_apicid[cpu], APIC_DM_NMI);
	wait_stopped(10);
}
