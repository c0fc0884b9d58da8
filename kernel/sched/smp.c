// SPDX-License-Identifier: GPL-2.0-only
/*
 * Running functions on other CPUs.  Each CPU has a lock-free list of requests; whoever makes it
 * non-empty sends the call-function interrupt, whose handler takes and runs the whole list.
 *
 * Functions run in hard interrupt context with interrupts disabled.  Callers that wait must have
 * interrupts enabled: two CPUs waiting for each other with interrupts off would never end.
 */
#include <linux/smp.h>
#include <linux/cpu.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/llist.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/workqueue.h>

/* One request slot per target, for smp_call_function_many(); used with preemption disabled. */
struct call_function_data {
	call_single_data_t csd[NR_CPUS];
};

static DEFINE_PER_CPU_SHARED_ALIGNED(struct llist_head, call_single_queue);
static DEFINE_PER_CPU(struct call_function_data, cfd_data);

static void csd_lock_wait(call_single_data_t *csd)
{
	while (__atomic_load_n(&csd->u_flags, __ATOMIC_ACQUIRE) & CSD_FLAG_LOCK)
		cpu_relax();
}

static void csd_lock(call_single_data_t *csd)
{
	csd_lock_wait(csd);
	csd->u_flags |= CSD_FLAG_LOCK;
	smp_wmb();
}

static void csd_unlock(call_single_data_t *csd)
{
	smp_store_release(&csd->u_flags, 0);
}

/* Returns true if the target's list was empty: the caller must interrupt it. */
static bool csd_queue(call_single_data_t *csd, int cpu)
{
	return llist_add(&csd->llist, &per_cpu(call_single_queue, cpu));
}

/**
 * generic_smp_call_function_single_interrupt - run what other CPUs ask of this one
 *
 * Context: the call-function interrupt.
 */
void generic_smp_call_function_single_interrupt(void)
{
	struct llist_node *entry;
	call_single_data_t *csd, *next;

	lockdep_assert_irqs_disabled();
	entry = llist_del_all(this_cpu_ptr(&call_single_queue));
	entry = llist_reverse_order(entry);
	llist_for_each_entry_safe(csd, next, entry, llist) {
		smp_call_func_t func = csd->func;
		void *info = csd->info;

		if (csd->u_flags & CSD_FLAG_SYNC) {
			func(info);
			csd_unlock(csd);
		} else {
			/* Free the slot first: func may queue it again. */
			csd_unlock(csd);
			func(info);
		}
	}
}

static inline void warn_if_deadlock(void)
{
	WARN_ON_ONCE(irqs_disabled() && !oops_in_progress && num_online_cpus() > 1 &&
		     system_state > SYSTEM_SCHEDULING);
}

static void call_local(smp_call_func_t func, void *info)
{
	unsigned long flags;

	local_irq_save(flags);
	func(info);
	local_irq_restore(flags);
}

/**
 * smp_call_function_single - run a function on one CPU
 * @cpu: which
 * @func: fast and non-blocking
 * @info: passed to it
 * @wait: wait until it has returned
 *
 * Return: 0, or -ENXIO when @cpu is not online.  Context: interrupts enabled, when waiting.
 */
int smp_call_function_single(int cpu, smp_call_func_t func, void *info, int wait)
{
	call_single_data_t csd_stack = { .func = func,
					 .info = info,
					 .u_flags = CSD_FLAG_LOCK | CSD_FLAG_SYNC };
	call_single_data_t *csd = &csd_stack;
	int this_cpu = get_cpu();
	int ret = 0;

	if (cpu == this_cpu) {
		call_local(func, info);
	} else if ((unsigned int)cpu >= nr_cpu_ids || !cpu_online(cpu)) {
		ret = -ENXIO;
	} else {
		warn_if_deadlock();
		if (!wait) {
			csd = &this_cpu_ptr(&cfd_data)->csd[cpu];
			csd_lock(csd);
			csd->func = func;
			csd->info = info;
		}
		if (csd_queue(csd, cpu))
			arch_send_call_function_single_ipi(cpu);
		if (wait)
			csd_lock_wait(csd);
	}
	put_cpu();
	return ret;
}
EXPORT_SYMBOL(smp_call_function_single);

/**
 * smp_call_function_single_async - run a function on one CPU, with the caller's request slot
 * @cpu: which
 * @csd: function and argument; must stay until it has run
 *
 * Return: 0, -EBUSY when @csd is still in flight, -ENXIO.  Any context.
 */
int smp_call_function_single_async(int cpu, call_single_data_t *csd)
{
	int ret = 0;

	preempt_disable();
	if (csd->u_flags & CSD_FLAG_LOCK) {
		ret = -EBUSY;
	} else if (cpu == smp_processor_id()) {
		call_local(csd->func, csd->info);
	} else if ((unsigned int)cpu >= nr_cpu_ids || !cpu_online(cpu)) {
		ret = -ENXIO;
	} else {
		csd->u_flags = CSD_FLAG_LOCK;
		smp_wmb();
		if (csd_queue(csd, cpu))
			arch_send_call_function_single_ipi(cpu);
	}
	preempt_enable();
	return ret;
}
EXPORT_SYMBOL_GPL(smp_call_function_single_async);

/** smp_call_function_any - run on any online CPU of @mask, this one if possible */
int smp_call_function_any(const struct cpumask *mask, smp_call_func_t func, void *info, int wait)
{
	unsigned int cpu = get_cpu();
	int ret;

	if (!cpumask_test_cpu(cpu, mask))
		cpu = cpumask_any_and(mask, cpu_online_mask);
	ret = smp_call_function_single(cpu, func, info, wait);
	put_cpu();
	return ret;
}
EXPORT_SYMBOL_GPL(smp_call_function_any);

/* Queues on all online CPUs of @mask but this one; preemption is disabled. */
static void call_many(const struct cpumask *mask, smp_call_func_t func, void *info, bool wait,
		      smp_cond_func_t cond)
{
	struct call_function_data *cfd = this_cpu_ptr(&cfd_data);
	int cpu, last = -1, nr_ipi = 0, this_cpu = smp_processor_id();
	struct cpumask sent = CPU_MASK_NONE, ipi = CPU_MASK_NONE;

	for_each_cpu_and(cpu, mask, cpu_online_mask) {
		call_single_data_t *csd = &cfd->csd[cpu];

		if (cpu == this_cpu || (cond && !cond(cpu, info)))
			continue;
		warn_if_deadlock();
		csd_lock(csd);
		if (wait)
			csd->u_flags |= CSD_FLAG_SYNC;
		csd->func = func;
		csd->info = info;
		__cpumask_set_cpu(cpu, &sent);
		if (csd_queue(csd, cpu)) {
			__cpumask_set_cpu(cpu, &ipi);
			nr_ipi++;
			last = cpu;
		}
	}
	if (nr_ipi == 1)
		arch_send_call_function_single_ipi(last);
	else if (nr_ipi)
		arch_send_call_function_ipi_mask(&ipi);
	if (wait) {
		for_each_cpu(cpu, &sent)
			csd_lock_wait(&cfd->csd[cpu]);
	}
}

/**
 * smp_call_function_many - run a function on several CPUs, not on this one
 * @mask: which; those not online are left out
 * @func: fast and non-blocking
 * @info: passed to it
 * @wait: wait until all have returned
 *
 * Context: preemption disabled, interrupts enabled.
 */
void smp_call_function_many(const struct cpumask *mask, smp_call_func_t func, void *info, bool wait)
{
	call_many(mask, func, info, wait, NULL);
}
EXPORT_SYMBOL(smp_call_function_many);

/** smp_call_function - run a function on all other online CPUs */
void smp_call_function(smp_call_func_t func, void *info, int wait)
{
	preempt_disable();
	call_many(cpu_online_mask, func, info, wait, NULL);
	preempt_enable();
}
EXPORT_SYMBOL(smp_call_function);

/**
 * on_each_cpu_cond_mask - run a function on the online CPUs of a mask, this one included
 * @cond: called here for each of them first; false leaves it out.  NULL: all.
 * @func: fast and non-blocking; runs with interrupts disabled
 * @info: passed to both
 * @wait: wait until all have returned
 * @mask: which
 */
void on_each_cpu_cond_mask(smp_cond_func_t cond, smp_call_func_t func, void *info, bool wait,
			   const struct cpumask *mask)
{
	int this_cpu = get_cpu();

	call_many(mask, func, info, wait, cond);
	if (cpumask_test_cpu(this_cpu, mask) && (!cond || cond(this_cpu, info)))
		call_local(func, info);
	put_cpu();
}
EXPORT_SYMBOL(on_each_cpu_cond_mask);

static void do_nothing(void *unused)
{
}

/** kick_all_cpus_sync - make all other CPUs pass through an interrupt; waits */
void kick_all_cpus_sync(void)
{
	smp_mb();
	smp_call_function(do_nothing, NULL, 1);
}
EXPORT_SYMBOL_GPL(kick_all_cpus_sync);

/** wake_up_all_idle_cpus - make idle CPUs leave their sleep */
void wake_up_all_idle_cpus(void)
{
	int cpu;

	for_each_online_cpu(cpu) {
		preempt_disable();
		if (cpu != smp_processor_id() && cpu_online(cpu))
			wake_up_if_idle(cpu);
		preempt_enable();
	}
}
EXPORT_SYMBOL_GPL(wake_up_all_idle_cpus);

struct smp_call_on_cpu {
	struct work_struct work;
	int (*func)(void *);
	void *data;
	int ret;
};

static void smp_call_on_cpu_callback(struct work_struct *work)
{
	struct smp_call_on_cpu *call = container_of(work, struct smp_call_on_cpu, work);

	call->ret = call->func(call->data);
}

/**
 * smp_call_on_cpu - run a function in process context on a CPU
 * @cpu: which
 * @func: may sleep
 * @par: passed to it
 * @phys: unused
 *
 * Return: what @func returned, or -ENXIO.  May sleep.
 */
int smp_call_on_cpu(unsigned int cpu, int (*func)(void *), void *par, bool phys)
{
	struct smp_call_on_cpu call = { .func = func, .data = par };

	if (cpu >= nr_cpu_ids || !cpu_online(cpu))
		return -ENXIO;
	INIT_WORK_ONSTACK(&call.work, smp_call_on_cpu_callback);
	queue_work_on(cpu, system_wq, &call.work);
	flush_work(&call.work);
	destroy_work_on_stack(&call.work);
	return call.ret;
}
EXPORT_SYMBOL_GPL(smp_call_on_cpu);
