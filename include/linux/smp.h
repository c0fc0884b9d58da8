/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Cross-CPU calls, the CPU's own number, and bringing CPUs up.  Bodies in kernel/sched/smp.c.
 */
#ifndef __LINUX_SMP_H
#define __LINUX_SMP_H

#include <linux/errno.h>
#include <linux/types.h>
#include <linux/list.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/preempt.h>
#include <linux/smp_id.h>
#include <linux/smp_types.h>
#include <linux/thread_info.h>
#include <asm/smp.h>

#define INIT_CSD(_csd, _func, _info)					\
	do {								\
		*(_csd) = (call_single_data_t){ .func = (_func), .info = (_info), }; \
	} while (0)
#define CSD_INIT(_func, _info) \
	(call_single_data_t){ .func = (_func), .info = (_info), }

extern unsigned int total_cpus;
extern unsigned int setup_max_cpus;
/* possible_cpus=: how many CPUs an architecture may number. Gone with init memory. */
extern unsigned int setup_possible_cpus;

int smp_call_function_single(int cpuid, smp_call_func_t func, void *info, int wait);
void on_each_cpu_cond_mask(smp_cond_func_t cond_func, smp_call_func_t func, void *info, bool wait,
			   const struct cpumask *mask);
int smp_call_function_single_async(int cpu, call_single_data_t *csd);
void smp_call_function_many(const struct cpumask *mask, smp_call_func_t func, void *info,
			    bool wait);
void smp_call_function(smp_call_func_t func, void *info, int wait);
int smp_call_function_any(const struct cpumask *mask, smp_call_func_t func, void *info, int wait);

static inline void on_each_cpu(smp_call_func_t func, void *info, int wait)
{
	on_each_cpu_cond_mask(NULL, func, info, wait, cpu_online_mask);
}

static inline void on_each_cpu_mask(const struct cpumask *mask, smp_call_func_t func, void *info,
				    bool wait)
{
	on_each_cpu_cond_mask(NULL, func, info, wait, mask);
}

static inline void on_each_cpu_cond(smp_cond_func_t cond_func, smp_call_func_t func, void *info,
				    bool wait)
{
	on_each_cpu_cond_mask(cond_func, func, info, wait, cpu_online_mask);
}

void generic_smp_call_function_single_interrupt(void);
#define generic_smp_call_function_interrupt	generic_smp_call_function_single_interrupt

void smp_init(void);
void kick_all_cpus_sync(void);
void wake_up_all_idle_cpus(void);
int smp_call_on_cpu(unsigned int cpu, int (*func)(void *), void *par, bool phys);
void smp_send_reschedule(int cpu);

/*
 * smp_processor_id() is only stable with preemption off.
 */
#ifdef CONFIG_DEBUG_PREEMPT
unsigned int debug_smp_processor_id(void);
#define smp_processor_id()	debug_smp_processor_id()
#else
#define smp_processor_id()	raw_smp_processor_id()
#endif
#define __smp_processor_id()	raw_smp_processor_id()

#define get_cpu()		({ preempt_disable(); raw_smp_processor_id(); })
#define put_cpu()		preempt_enable()

#endif
