/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * CPUs as a whole: bring-up entry points, the idle loop, and the lock that keeps the set of online
 * CPUs stable.  CPUs come up during boot and stay; there is no hot-unplug.
 */
#ifndef _LINUX_CPU_H_
#define _LINUX_CPU_H_

#include <linux/compiler.h>
#include <linux/cpumask.h>
#include <linux/cpuhotplug.h>
#include <linux/cleanup.h>
#include <linux/device.h>

struct task_struct;

/* A CPU as a device. */
struct cpu {
	int node_id;
	int hotpluggable;
	struct device dev;
};

extern const struct bus_type cpu_subsys;

int register_cpu(struct cpu *cpu, int num);

int cpu_up(unsigned int cpu);
void notify_cpu_starting(unsigned int cpu);
void cpu_startup_entry(enum cpuhp_state state) __noreturn;
void arch_cpu_idle(void);
void arch_cpu_idle_prepare(void);
void arch_cpu_idle_enter(void);
void arch_cpu_idle_exit(void);
void cpu_idle_poll_ctrl(bool enable);

void cpus_read_lock(void);
void cpus_read_unlock(void);
int cpus_read_trylock(void);
void cpus_write_lock(void);
void cpus_write_unlock(void);
#define get_online_cpus()	cpus_read_lock()
#define put_online_cpus()	cpus_read_unlock()
void lockdep_assert_cpus_held(void);

static inline void cpu_hotplug_disable(void) { }
static inline void cpu_hotplug_enable(void) { }

DEFINE_LOCK_GUARD_0(cpus_read_lock, cpus_read_lock(), cpus_read_unlock())

struct device *get_cpu_device(unsigned int cpu);

#endif
