/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * System-wide counters of the scheduler.
 */
#ifndef _LINUX_SCHED_STAT_H
#define _LINUX_SCHED_STAT_H

#include <linux/percpu.h>
#include <linux/types.h>

/* Maintained by fork and exit under tasklist_lock. */
extern unsigned long total_forks;
extern int nr_threads;
int nr_processes(void);

unsigned int nr_running(void);
bool single_task_running(void);
unsigned int nr_iowait(void);
unsigned int nr_iowait_cpu(int cpu);
unsigned long long nr_context_switches(void);

struct seq_file;

/* Bodies of /proc/stat, /proc/loadavg, /proc/uptime, /proc/interrupts and /proc/softirqs. */
int sched_show_stat(struct seq_file *m, void *v);
int sched_show_loadavg(struct seq_file *m, void *v);
int sched_show_uptime(struct seq_file *m, void *v);
int show_softirqs(struct seq_file *m, void *v);

#endif
