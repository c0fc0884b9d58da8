/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Per-CPU time and event counters behind /proc/stat.
 */
#ifndef _LINUX_KERNEL_STAT_H
#define _LINUX_KERNEL_STAT_H

#include <linux/interrupt.h>
#include <linux/percpu.h>
#include <linux/types.h>

enum cpu_usage_stat {
	CPUTIME_USER,
	CPUTIME_NICE,
	CPUTIME_SYSTEM,
	CPUTIME_SOFTIRQ,
	CPUTIME_IRQ,
	CPUTIME_IDLE,
	CPUTIME_IOWAIT,
	CPUTIME_STEAL,
	CPUTIME_GUEST,
	CPUTIME_GUEST_NICE,
	NR_STATS,
};

struct kernel_cpustat {
	u64 cpustat[NR_STATS];		/* ns */
};

struct kernel_stat {
	unsigned long irqs_sum;
	unsigned int softirqs[NR_SOFTIRQS];
};

DECLARE_PER_CPU(struct kernel_stat, kstat);
DECLARE_PER_CPU(struct kernel_cpustat, kernel_cpustat);

#define kstat_this_cpu		this_cpu_ptr(&kstat)
#define kcpustat_this_cpu	this_cpu_ptr(&kernel_cpustat)
#define kstat_cpu(cpu)		per_cpu(kstat, cpu)
#define kcpustat_cpu(cpu)	per_cpu(kernel_cpustat, cpu)

static inline unsigned int kstat_softirqs_cpu(unsigned int irq, int cpu)
{
	return kstat_cpu(cpu).softirqs[irq];
}

static inline unsigned long kstat_cpu_irqs_sum(unsigned int cpu)
{
	return kstat_cpu(cpu).irqs_sum;
}

/* Idle time of @cpu in ns, including what a tickless sleep has not yet booked. */
u64 get_idle_time(int cpu);
void account_idle_ns(u64 ns);

#endif
