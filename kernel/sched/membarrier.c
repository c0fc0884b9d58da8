// SPDX-License-Identifier: GPL-2.0-only
/*
 * membarrier(): a barrier on all CPUs that run threads of a process, or of any, by IPI.  A CPU that
 * does not run them passes a barrier in its context switch before it does.
 */
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/mm_types.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/smp.h>
#include <linux/syscalls.h>
#include <asm/cacheflush.h>
#include <uapi/linux/membarrier.h>

#include "sched.h"

#define MEMBARRIER_COMMANDS \
	(MEMBARRIER_CMD_GLOBAL | MEMBARRIER_CMD_GLOBAL_EXPEDITED | \
	 MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED | MEMBARRIER_CMD_PRIVATE_EXPEDITED | \
	 MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED | MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE | \
	 MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE)

static void ipi_mb(void *info)
{
	smp_mb();
}

static void barrier_on(struct mm_struct *mm)
{
	struct cpumask mask = CPU_MASK_NONE;
	int cpu;

	smp_mb();
	cpus_read_lock();
	rcu_read_lock();
	for_each_online_cpu(cpu) {
		struct task_struct *p = READ_ONCE(cpu_rq(cpu)->curr);

		if (cpu != raw_smp_processor_id() && p && (mm ? p->mm == mm : p->mm != NULL))
			__cpumask_set_cpu(cpu, &mask);
	}
	rcu_read_unlock();
	preempt_disable();
	smp_call_function_many(&mask, ipi_mb, NULL, true);
	preempt_enable();
	cpus_read_unlock();
	smp_mb();
}

SYSCALL_DEFINE3(membarrier, int, cmd, unsigned int, flags, int, cpu_id)
{
	if (flags)
		return -EINVAL;
	switch (cmd) {
	case MEMBARRIER_CMD_QUERY:
		return MEMBARRIER_COMMANDS;
	case MEMBARRIER_CMD_GLOBAL:
		synchronize_rcu();
		return 0;
	case MEMBARRIER_CMD_GLOBAL_EXPEDITED:
		barrier_on(NULL);
		return 0;
	case MEMBARRIER_CMD_PRIVATE_EXPEDITED:
		barrier_on(current->mm);
		return 0;
	case MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE:
		barrier_on(current->mm);
		/* The interrupt's return has done it already, but not everywhere. */
		sync_core_all();
		return 0;
	case MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED:
	case MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED:
	case MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE:
		/* Every process may: the barrier costs nothing until it is asked for. */
		return 0;
	default:
		return -EINVAL;
	}
}
