// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sets of CPUs (possible, present, online, active) and bringing CPUs up.  CPUs come up during
 * boot, one by one, and stay; cpus_read_lock() keeps the set stable meanwhile.
 */
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/mutex.h>
#include <linux/percpu-rwsem.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/smp.h>
#include <linux/tick.h>
#include <linux/workqueue.h>
#include <asm/mmu_context.h>

struct cpumask __cpu_possible_mask __read_mostly = CPU_MASK_CPU0;
EXPORT_SYMBOL(__cpu_possible_mask);
struct cpumask __cpu_online_mask __read_mostly = CPU_MASK_CPU0;
EXPORT_SYMBOL(__cpu_online_mask);
struct cpumask __cpu_present_mask __read_mostly = CPU_MASK_CPU0;
EXPORT_SYMBOL(__cpu_present_mask);
struct cpumask __cpu_active_mask __read_mostly = CPU_MASK_CPU0;
EXPORT_SYMBOL(__cpu_active_mask);

const struct cpumask cpu_all_bits_mask = { { [0 ... BITS_TO_LONGS(NR_CPUS) - 1] = ~0UL } };
EXPORT_SYMBOL(cpu_all_bits_mask);
const struct cpumask cpu_none_bits_mask;
EXPORT_SYMBOL(cpu_none_bits_mask);

/* Highest possible CPU number plus 1; set by the architecture with the possible mask. */
unsigned int nr_cpu_ids __read_mostly = NR_CPUS;
EXPORT_SYMBOL(nr_cpu_ids);

/* maxcpus=N: how many CPUs to start. */
unsigned int setup_max_cpus = NR_CPUS;
unsigned int setup_possible_cpus __initdata = NR_CPUS;

static DEFINE_PERCPU_RWSEM(cpu_hotplug_lock);

#define CPUHP_MAX_CALLBACKS 16

struct cpuhp_callback {
	enum cpuhp_state state;
	const char *name;
	int (*startup)(unsigned int cpu);
	int (*teardown)(unsigned int cpu);
};

static struct cpuhp_callback cpuhp_callbacks[CPUHP_MAX_CALLBACKS];
static DEFINE_MUTEX(cpuhp_mutex);

struct cpuhp_call {
	int (*fn)(unsigned int cpu);
	unsigned int cpu;
};

static long cpuhp_call(void *arg)
{
	struct cpuhp_call *call = arg;

	return call->fn(call->cpu);
}

static bool cpuhp_is_starting(enum cpuhp_state state)
{
	return state > CPUHP_AP_OFFLINE && state < CPUHP_AP_ONLINE;
}

struct cpuhp_starting_call {
	struct cpuhp_call call;
	int ret;
};

static void cpuhp_starting_call(void *arg)
{
	struct cpuhp_starting_call *starting = arg;

	starting->ret = cpuhp_call(&starting->call);
}

/* Interrupts off; the boot CPU registers before it can interrupt itself or others. */
static int cpuhp_invoke_starting(int (*fn)(unsigned int cpu), unsigned int cpu)
{
	struct cpuhp_starting_call starting = { .call = { fn, cpu } };
	int ret = smp_call_function_single(cpu, cpuhp_starting_call, &starting, 1);

	return ret ?: starting.ret;
}

/* Callbacks of the later states run on the CPU itself, those of the earlier ones here. */
static int cpuhp_invoke(struct cpuhp_callback *cb, int (*fn)(unsigned int cpu), unsigned int cpu)
{
	struct cpuhp_call call = { fn, cpu };

	if (!fn)
		return 0;
	if (cpuhp_is_starting(cb->state))
		return cpuhp_invoke_starting(fn, cpu);
	if (cb->state <= CPUHP_BRINGUP_CPU)
		return fn(cpu);
	return work_on_cpu(cpu, cpuhp_call, &call);
}

/** cpumask_of - a constant mask with just the bit of @cpu set */
const struct cpumask *cpumask_of(unsigned int cpu)
{
	static struct cpumask masks[NR_CPUS];
	struct cpumask *mask = &masks[cpu];

	/* Every writer writes the same value. */
	if (unlikely(!test_bit(cpu, mask->bits)))
		set_bit(cpu, mask->bits);
	return mask;
}
EXPORT_SYMBOL(cpumask_of);

/** cpus_read_lock - keep CPUs from coming up; may sleep */
void cpus_read_lock(void)
{
	percpu_down_read(&cpu_hotplug_lock);
}
EXPORT_SYMBOL_GPL(cpus_read_lock);

/** cpus_read_trylock - the same without waiting; 1 if locked */
int cpus_read_trylock(void)
{
	return percpu_down_read_trylock(&cpu_hotplug_lock);
}
EXPORT_SYMBOL_GPL(cpus_read_trylock);

/** cpus_read_unlock - undo cpus_read_lock() */
void cpus_read_unlock(void)
{
	percpu_up_read(&cpu_hotplug_lock);
}
EXPORT_SYMBOL_GPL(cpus_read_unlock);

/** cpus_write_lock - exclude everybody who relies on the set of CPUs */
void cpus_write_lock(void)
{
	percpu_down_write(&cpu_hotplug_lock);
}

/** cpus_write_unlock - undo cpus_write_lock() */
void cpus_write_unlock(void)
{
	percpu_up_write(&cpu_hotplug_lock);
}

/** lockdep_assert_cpus_held - complain unless the set of CPUs is locked */
void lockdep_assert_cpus_held(void)
{
	percpu_rwsem_assert_held(&cpu_hotplug_lock);
}

/**
 * __cpuhp_setup_state - register callbacks for CPUs that come up
 * @state: a fixed state, or CPUHP_*_DYN for any
 * @name: for messages
 * @invoke: also call @startup for the CPUs that are online now
 * @startup: called in process context for each CPU; NULL for none
 * @teardown: undoes it when the callbacks are removed; NULL for none
 * @multi_instance: not supported
 *
 * Return: 0 for a fixed state, the state's number for a dynamic one, -ENOSPC, or what @startup
 * returned.  May sleep.
 */
int __cpuhp_setup_state(enum cpuhp_state state, const char *name, bool invoke,
			int (*startup)(unsigned int cpu), int (*teardown)(unsigned int cpu),
			bool multi_instance)
{
	bool dynamic = state == CPUHP_AP_ONLINE_DYN || state == CPUHP_BP_PREPARE_DYN;
	struct cpuhp_callback *cb = NULL;
	unsigned int cpu;
	int i, ret = 0;

	cpus_read_lock();
	mutex_lock(&cpuhp_mutex);
	for (i = 0; i < CPUHP_MAX_CALLBACKS && !cb; i++) {
		if (!cpuhp_callbacks[i].name)
			cb = &cpuhp_callbacks[i];
	}
	if (!cb) {
		ret = -ENOSPC;
		goto out;
	}
	if (dynamic)
		state += cb - cpuhp_callbacks;
	*cb = (struct cpuhp_callback){ state, name, startup, teardown };
	if (invoke) {
		for_each_online_cpu(cpu) {
			ret = cpuhp_invoke(cb, startup, cpu);
			if (ret) {
				cb->name = NULL;
				goto out;
			}
		}
	}
	ret = dynamic ? state : 0;
out:
	mutex_unlock(&cpuhp_mutex);
	cpus_read_unlock();
	return ret;
}
EXPORT_SYMBOL(__cpuhp_setup_state);

/** __cpuhp_remove_state - drop a registration; @invoke: call its teardown for every CPU */
void __cpuhp_remove_state(enum cpuhp_state state, bool invoke)
{
	unsigned int cpu;
	int i;

	cpus_read_lock();
	mutex_lock(&cpuhp_mutex);
	for (i = 0; i < CPUHP_MAX_CALLBACKS; i++) {
		struct cpuhp_callback *cb = &cpuhp_callbacks[i];

		if (!cb->name || cb->state != state)
			continue;
		for_each_online_cpu(cpu)
			cpuhp_invoke(cb, invoke ? cb->teardown : NULL, cpu);
		cb->name = NULL;
	}
	mutex_unlock(&cpuhp_mutex);
	cpus_read_unlock();
}
EXPORT_SYMBOL(__cpuhp_remove_state);

/*
 * The table cannot change meanwhile: whoever starts the CPU holds cpu_hotplug_lock for writing,
 * whoever registers holds it for reading.
 */
static void cpuhp_run_starting(unsigned int cpu)
{
	enum cpuhp_state state;
	int i, ret;

	for (state = CPUHP_AP_OFFLINE + 1; state < CPUHP_AP_ONLINE; state++) {
		for (i = 0; i < CPUHP_MAX_CALLBACKS; i++) {
			struct cpuhp_callback *cb = &cpuhp_callbacks[i];

			if (!cb->name || cb->state != state || !cb->startup)
				continue;
			ret = cb->startup(cpu);
			if (ret)
				pr_err("CPU%u: %s failed: %d\n", cpu, cb->name, ret);
		}
	}
}

/**
 * notify_cpu_starting - a CPU has just started and runs its idle task
 * @cpu: this CPU
 *
 * Runs the callbacks of the starting states: interrupt controllers, then timers.
 *
 * Context: the new CPU, interrupts off, before it is online.
 */
void notify_cpu_starting(unsigned int cpu)
{
	mmgrab_lazy_tlb(&init_mm);
	current->active_mm = &init_mm;
	enter_lazy_tlb(&init_mm, current);
	cpuhp_run_starting(cpu);
}

/**
 * cpu_up - start a CPU
 * @cpu: its number
 *
 * Return: 0, -EINVAL for an impossible CPU, -ENOMEM, -EIO.  Context: process context.
 */
int cpu_up(unsigned int cpu)
{
	struct task_struct *idle;
	int ret, i;

	if (!cpu_possible(cpu))
		return -EINVAL;
	if (cpu_online(cpu))
		return 0;
	idle = idle_task(cpu);
	if (!idle) {
		idle = fork_idle(cpu);
		if (IS_ERR(idle))
			return PTR_ERR(idle);
	}
	cpus_write_lock();
	ret = __cpu_up(cpu, idle);
	/* It has been seen online: pairs with set_cpu_online() on the new CPU. */
	smp_mb();
	cpus_write_unlock();
	if (ret)
		return ret;
	set_cpu_active(cpu, true);
	mutex_lock(&cpuhp_mutex);
	for (i = 0; i < CPUHP_MAX_CALLBACKS; i++) {
		struct cpuhp_callback *cb = &cpuhp_callbacks[i];

		if (cb->name && !cpuhp_is_starting(cb->state))
			cpuhp_invoke(cb, cb->startup, cpu);
	}
	mutex_unlock(&cpuhp_mutex);
	return 0;
}

/**
 * smp_init - start the other CPUs
 *
 * Context: pid 1, once, after the worker pools exist.
 */
void __init smp_init(void)
{
	unsigned int cpu, nr = 1;

	if (setup_max_cpus && num_present_cpus() > 1) {
		smp_prepare_cpus(setup_max_cpus);
		for_each_present_cpu(cpu) {
			int ret;

			if (cpu_online(cpu))
				continue;
			if (nr >= setup_max_cpus)
				break;
			ret = cpu_up(cpu);
			if (ret)
				pr_err("smp: CPU%u failed to start: %d\n", cpu, ret);
			else
				nr++;
		}
	}
	pr_info("smp: Brought up 1 node, %u CPU%s\n", num_online_cpus(),
		num_online_cpus() == 1 ? "" : "s");
	smp_cpus_done(setup_max_cpus);
	/* Process 1 has its affinity from the boot CPU's idle task; all others from it. */
	set_cpus_allowed_ptr(current, cpu_possible_mask);
}

static int __init nosmp(char *str)
{
	setup_max_cpus = 0;
	return 0;
}
early_param("nosmp", nosmp);

static int __init maxcpus(char *str)
{
	int n;

	if (get_option(&str, &n))
		setup_max_cpus = n;
	return 0;
}
early_param("maxcpus", maxcpus);

static int __init possible_cpus(char *str)
{
	unsigned int n;

	if (!str || kstrtouint(str, 0, &n) || !n)
		return -EINVAL;
	setup_possible_cpus = min_t(unsigned int, n, NR_CPUS);
	return 0;
}
early_param("possible_cpus", possible_cpus);
