// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/sys/kernel and /proc/sys/fs: what processes, their ids and signals are governed by.
 */
#include <kobold/process.h>
#include <kobold/signal.h>
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/init.h>
#include <linux/pid.h>
#include <linux/signal.h>
#include <linux/sysctl.h>
#include <linux/threads.h>

/* The least that leaves room behind the reserved numbers. */
static int pid_max_min = 301;
static int pid_max_max = PID_MAX_LIMIT;
static int threads_min = 20;
static int ngroups_max = NGROUPS_MAX;
static int cap_last_cap = CAP_LAST_CAP;

/* Who gets SIGINT on Ctrl-Alt-Del: shown and set by number. */
static int proc_do_cad_pid(const struct ctl_table *table, int write, void *buffer, size_t *lenp,
			   loff_t *ppos)
{
	pid_t nr = pid_vnr(cad_pid);
	struct ctl_table tmp = *table;
	struct pid *new_pid;
	int ret;

	tmp.data = &nr;
	ret = proc_dointvec(&tmp, write, buffer, lenp, ppos);
	if (ret || !write)
		return ret;
	new_pid = find_get_pid(nr);
	if (!new_pid)
		return -ESRCH;
	put_pid(xchg(&cad_pid, new_pid));
	return 0;
}

/* clang-format off */
static const struct ctl_table process_sysctls[] = {
	{ "pid_max", &pid_max, sizeof(int), 0644, proc_dointvec_minmax,
	  &pid_max_min, &pid_max_max },
	{ "threads-max", &max_threads, sizeof(int), 0644, proc_dointvec_minmax,
	  &threads_min, SYSCTL_INT_MAX },
	{ "cad_pid", NULL, sizeof(int), 0600, proc_do_cad_pid },
	{ "print-fatal-signals", &print_fatal_signals, sizeof(int), 0644, proc_dointvec },
	{ "ngroups_max", &ngroups_max, sizeof(int), 0444, proc_dointvec },
	{ "cap_last_cap", &cap_last_cap, sizeof(int), 0444, proc_dointvec },
};

static const struct ctl_table fs_sysctls[] = {
	{ "suid_dumpable", &suid_dumpable, sizeof(int), 0644, proc_dointvec_minmax,
	  SYSCTL_ZERO, SYSCTL_TWO },
};

static const struct ctl_table debug_sysctls[] = {
	{ "exception-trace", &show_unhandled_signals, sizeof(int), 0644, proc_dointvec },
};
/* clang-format on */

static int __init process_sysctl_init(void)
{
	register_sysctl_init("kernel", process_sysctls);
	register_sysctl_init("fs", fs_sysctls);
	register_sysctl_init("debug", debug_sysctls);
	/* Init, until it names another. */
	cad_pid = find_get_pid(1);
	return 0;
}
device_initcall(process_sysctl_init);
