// SPDX-License-Identifier: GPL-2.0-only
/*
 * System-wide numbers of the scheduler. All counters are read without locks and may be slightly
 * out of step.
 */
#include "sched.h"

#include <linux/export.h>
#include <linux/sched/stat.h>

/** single_task_running - is the running task alone on its CPU? */
bool single_task_running(void)
{
	return raw_cpu_ptr(&runqueues)->nr_running == 1;
}
EXPORT_SYMBOL(single_task_running);

/** nr_iowait_cpu - tasks that wait for I/O and last ran on @cpu */
unsigned int nr_iowait_cpu(int cpu)
{
	return atomic_read(&cpu_rq(cpu)->nr_iowait);
}

/** nr_iowait - tasks that wait for I/O */
unsigned int nr_iowait(void)
{
	unsigned int sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		sum += nr_iowait_cpu(cpu);
	return sum;
}

/** nr_context_switches - since boot */
unsigned long long nr_context_switches(void)
{
	unsigned long long sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		sum += cpu_rq(cpu)->nr_switches;
	return sum;
}
