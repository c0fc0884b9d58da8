/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Running a function while every other CPU spins with interrupts disabled.
 */
#ifndef _LINUX_STOP_MACHINE
#define _LINUX_STOP_MACHINE

#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/smp.h>
#include <linux/list.h>

typedef int (*cpu_stop_fn_t)(void *arg);

int stop_machine(cpu_stop_fn_t fn, void *data, const struct cpumask *cpus);
int stop_machine_cpuslocked(cpu_stop_fn_t fn, void *data, const struct cpumask *cpus);
int stop_one_cpu(unsigned int cpu, cpu_stop_fn_t fn, void *arg);

#endif
