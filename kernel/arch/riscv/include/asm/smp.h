/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the generic SMP code needs of the CPU, and the numbering of harts: CPU 0 is the hart that
 * booted, the rest follow in device tree order.
 */
#ifndef _ASM_RISCV_SMP_H
#define _ASM_RISCV_SMP_H

#ifndef __ASSEMBLY__

#include <linux/threads.h>

struct task_struct;
struct cpumask;

extern unsigned long __cpuid_to_hartid_map[CONFIG_NR_CPUS];
#define cpuid_to_hartid_map(cpu)	__cpuid_to_hartid_map[cpu]
int riscv_hartid_to_cpuid(unsigned long hartid);

/* What head.S reads of a hart that is being started: its data, and its page tables. */
extern unsigned long starting_hart, secondary_satp;

int __cpu_up(unsigned int cpu, struct task_struct *idle);
void arch_smp_send_reschedule(int cpu);
void arch_send_call_function_single_ipi(int cpu);
void arch_send_call_function_ipi_mask(const struct cpumask *mask);
void smp_prepare_boot_cpu(void);
void smp_prepare_cpus(unsigned int max_cpus);
void smp_cpus_done(unsigned int max_cpus);
void smp_send_stop(void);
void setup_smp(void);

/**
 * riscv_ipi_set_virq_range - which interrupt is the software interrupt
 * @virq: its number, per CPU
 * @nr: how many; one, all kinds of IPI share it
 *
 * Context: init_IRQ(), from the interrupt controller's driver, once.
 */
void riscv_ipi_set_virq_range(int virq, int nr);

#endif
#endif
