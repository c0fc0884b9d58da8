// SPDX-License-Identifier: GPL-2.0-only
/*
 * The texts of /proc/stat, /proc/loadavg, /proc/uptime and /proc/softirqs.  All counters are read
 * without locks and may be slightly out of step.
 */
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/jiffies.h>
#include <linux/kernel_stat.h>
#include <linux/ktime.h>
#include <linux/pid.h>
#include <linux/sched/loadavg.h>
#include <linux/sched/stat.h>
#include <linux/seq_file.h>
#include <linux/timekeeping.h>

static u64 cpu_time(int cpu, int index)
{
	if (index == CPUTIME_IDLE)
		return cpu_online(cpu) ? get_idle_time(cpu) : 0;
	return kcpustat_cpu(cpu).cpustat[index];
}

static void show_cpu_times(struct seq_file *m, const u64 *ns)
{
	static const unsigned char order[] = {
		CPUTIME_USER, CPUTIME_NICE,    CPUTIME_SYSTEM, CPUTIME_IDLE,  CPUTIME_IOWAIT,
		CPUTIME_IRQ,  CPUTIME_SOFTIRQ, CPUTIME_STEAL,  CPUTIME_GUEST, CPUTIME_GUEST_NICE,
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(order); i++)
		seq_put_decimal_ull(m, " ", nsec_to_clock_t(ns[order[i]]));
	seq_putc(m, '\n');
}

/** sched_show_stat - the text of /proc/stat */
int sched_show_stat(struct seq_file *m, void *v)
{
	u64 sum[NR_STATS] = {}, ns[NR_STATS], irqs = 0, softirqs[NR_SOFTIRQS] = {}, soft_sum = 0;
	struct timespec64 boottime;
	int cpu, i;

	getboottime64(&boottime);
	for_each_possible_cpu(cpu) {
		for (i = 0; i < NR_STATS; i++)
			sum[i] += cpu_time(cpu, i);
		irqs += kstat_cpu_irqs_sum(cpu);
		for (i = 0; i < NR_SOFTIRQS; i++) {
			softirqs[i] += kstat_softirqs_cpu(i, cpu);
			soft_sum += kstat_softirqs_cpu(i, cpu);
		}
	}
	seq_puts(m, "cpu ");
	show_cpu_times(m, sum);
	for_each_online_cpu(cpu) {
		for (i = 0; i < NR_STATS; i++)
			ns[i] = cpu_time(cpu, i);
		seq_printf(m, "cpu%d", cpu);
		show_cpu_times(m, ns);
	}
	seq_put_decimal_ull(m, "intr ", irqs);
	for (i = 0; i < nr_irqs; i++)
		seq_put_decimal_ull(m, " ", kstat_irqs_usr(i));
	seq_printf(m,
		   "\nctxt %llu\n"
		   "btime %llu\n"
		   "processes %lu\n"
		   "procs_running %u\n"
		   "procs_blocked %u\n",
		   nr_context_switches(), (unsigned long long)boottime.tv_sec, total_forks,
		   nr_running(), nr_iowait());
	seq_put_decimal_ull(m, "softirq ", soft_sum);
	for (i = 0; i < NR_SOFTIRQS; i++)
		seq_put_decimal_ull(m, " ", softirqs[i]);
	seq_putc(m, '\n');
	return 0;
}

/** sched_show_loadavg - the text of /proc/loadavg */
int sched_show_loadavg(struct seq_file *m, void *v)
{
	unsigned long avnrun[3];

	get_avenrun(avnrun, FIXED_1 / 200, 0);
	seq_printf(m, "%lu.%02lu %lu.%02lu %lu.%02lu %u/%d %d\n", LOAD_INT(avnrun[0]),
		   LOAD_FRAC(avnrun[0]), LOAD_INT(avnrun[1]), LOAD_FRAC(avnrun[1]),
		   LOAD_INT(avnrun[2]), LOAD_FRAC(avnrun[2]), nr_running(), nr_threads, last_pid());
	return 0;
}

/** sched_show_uptime - the text of /proc/uptime */
int sched_show_uptime(struct seq_file *m, void *v)
{
	struct timespec64 uptime = ns_to_timespec64(ktime_get_boottime());
	struct timespec64 idle;
	u64 idle_ns = 0;
	int cpu;

	for_each_online_cpu(cpu)
		idle_ns += get_idle_time(cpu);
	idle = ns_to_timespec64(idle_ns);
	seq_printf(m, "%lu.%02lu %lu.%02lu\n", (unsigned long)uptime.tv_sec,
		   uptime.tv_nsec / (NSEC_PER_SEC / 100), (unsigned long)idle.tv_sec,
		   idle.tv_nsec / (NSEC_PER_SEC / 100));
	return 0;
}

/** show_softirqs - the text of /proc/softirqs */
int show_softirqs(struct seq_file *m, void *v)
{
	int cpu, i;

	seq_puts(m, "                    ");
	for_each_possible_cpu(cpu)
		seq_printf(m, "CPU%-8d", cpu);
	seq_putc(m, '\n');
	for (i = 0; i < NR_SOFTIRQS; i++) {
		seq_printf(m, "%12s:", softirq_to_name[i]);
		for_each_possible_cpu(cpu)
			seq_printf(m, " %10u", kstat_softirqs_cpu(i, cpu));
		seq_putc(m, '\n');
	}
	return 0;
}
