// SPDX-License-Identifier: GPL-2.0-only
/*
 * stop_machine(): all other CPUs spin with interrupts disabled, in the call-function interrupt,
 * while a function runs.  Unlike in Linux a stopped CPU may be inside a region that only has
 * preemption disabled; use RCU to wait for those.
 */
#include <linux/stop_machine.h>
#include <linux/atomic.h>
#include <linux/cpu.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/smp.h>

struct stop_data {
	cpu_stop_fn_t fn;
	void *data;
	const struct cpumask *cpus; /* run fn here as well */
	int primary;
	atomic_t stopped; /* CPUs that spin */
	atomic_t left;	  /* CPUs that have not yet let go of this structure */
	int go;
	int ret;
};

static DEFINE_MUTEX(stop_mutex);

static void stop_this_cpu(void *info)
{
	struct stop_data *stop = info;
	bool run = stop->cpus && cpumask_test_cpu(smp_processor_id(), stop->cpus);

	/* What this CPU did before is seen by whoever has counted it: pairs with the acquire. */
	smp_mb__before_atomic();
	atomic_inc(&stop->stopped);
	while (!__atomic_load_n(&stop->go, __ATOMIC_ACQUIRE))
		cpu_relax();
	if (run && smp_processor_id() != stop->primary) {
		int ret = stop->fn(stop->data);

		if (ret)
			stop->ret = ret;
	}
	atomic_dec_return(&stop->left);
}

/**
 * stop_machine_cpuslocked - stop_machine() for a caller that holds cpus_read_lock()
 */
int stop_machine_cpuslocked(cpu_stop_fn_t fn, void *data, const struct cpumask *cpus)
{
	struct stop_data stop = { .fn = fn, .data = data, .cpus = cpus };
	unsigned long flags;
	int others, ret;

	mutex_lock(&stop_mutex);
	preempt_disable();
	others = num_online_cpus() - 1;
	stop.primary = smp_processor_id();
	if (cpus && !cpumask_test_cpu(stop.primary, cpus))
		stop.primary = cpumask_any_and(cpus, cpu_online_mask);
	atomic_set(&stop.left, others);
	smp_call_function(stop_this_cpu, &stop, 0);
	while (atomic_read_acquire(&stop.stopped) < others)
		cpu_relax();
	local_irq_save(flags);
	if (stop.primary == smp_processor_id()) {
		ret = fn(data);
		if (ret)
			stop.ret = ret;
	} else {
		/* Not ours to run: let the chosen CPU do it when all go on. */
		stop.primary = -1;
	}
	__atomic_store_n(&stop.go, 1, __ATOMIC_RELEASE);
	local_irq_restore(flags);
	/* Pairs with the full barrier of atomic_dec_return(): their stores, ret among them. */
	while (atomic_read_acquire(&stop.left))
		cpu_relax();
	preempt_enable();
	mutex_unlock(&stop_mutex);
	return stop.ret;
}
EXPORT_SYMBOL_GPL(stop_machine_cpuslocked);

/**
 * stop_machine - run a function while all other CPUs are stopped
 * @fn: called with interrupts disabled on the CPUs of @cpus
 * @data: passed to it
 * @cpus: where; NULL for just this CPU
 *
 * Return: 0, or what a failing call of @fn returned.  Context: process context, may sleep.
 */
int stop_machine(cpu_stop_fn_t fn, void *data, const struct cpumask *cpus)
{
	int ret;

	might_sleep();
	cpus_read_lock();
	ret = stop_machine_cpuslocked(fn, data, cpus);
	cpus_read_unlock();
	return ret;
}
EXPORT_SYMBOL_GPL(stop_machine);

struct stop_one {
	cpu_stop_fn_t fn;
	void *arg;
	int ret;
};

static void stop_one_call(void *info)
{
	struct stop_one *one = info;

	one->ret = one->fn(one->arg);
}

/** stop_one_cpu - run a function on @cpu with its interrupts disabled; -ENOENT if offline */
int stop_one_cpu(unsigned int cpu, cpu_stop_fn_t fn, void *arg)
{
	struct stop_one one = { .fn = fn, .arg = arg };

	if (smp_call_function_single(cpu, stop_one_call, &one, 1))
		return -ENOENT;
	return one.ret;
}
EXPORT_SYMBOL_GPL(stop_one_cpu);
