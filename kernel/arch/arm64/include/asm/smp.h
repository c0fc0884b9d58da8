/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the generic SMP code needs of the CPU: its number, starting another CPU, and IPIs.
 */
#ifndef _ASM_ARM64_SMP_H
#define _ASM_ARM64_SMP_H

#ifndef __ASSEMBLY__

#include <linux/types.h>

struct task_struct;
struct cpumask;

/* The idle task of the CPU that is being started, for head.S. */
extern struct task_struct *secondary_task;

int __cpu_up(unsigned int cpu, struct task_struct *idle);
void arch_smp_send_reschedule(int cpu);
void arch_send_call_function_single_ipi(int cpu);
void arch_send_call_function_ipi_mask(const struct cpumask *mask);
void smp_prepare_boot_cpu(void);
void smp_prepare_cpus(unsigned int max_cpus);
void smp_cpus_done(unsigned int max_cpus);
void smp_send_stop(void);
void smp_init_cpus(void);
void secondary_start_kernel(void);

/**
 * set_smp_ipi_range - the interrupt controller hands over its interrupts between CPUs
 * @ipi_base: first Linux interrupt number, all of them per CPU
 * @nr_ipi: how many, at least 8
 */
void set_smp_ipi_range(int ipi_base, int nr_ipi);

#endif
#endif
