// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/sys/kernel: taint, panic, printk and the names that uname(2) prints. Variables of other
 * subsystems are registered by those.
 */
#include <linux/capability.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/sched/sysctl.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <linux/utsname.h>

extern int kptr_restrict;
extern int dmesg_restrict;

/* Flags can be set from user space, not cleared. */
static int proc_taint(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
		      loff_t *ppos)
{
	unsigned long mask = get_taint();
	struct ctl_table t = *ctl;
	int err, i;

	if (write && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	t.data = &mask;
	err = proc_doulongvec_minmax(&t, write, buffer, lenp, ppos);
	if (err || !write)
		return err;
	if (panic_on_taint_nousertaint && (mask & panic_on_taint))
		return -EINVAL;
	for (i = 0; i < TAINT_FLAGS_COUNT; i++)
		if (mask & BIT(i))
			add_taint(i, LOCKDEP_STILL_OK);
	return 0;
}

/* Who may not read kernel addresses must not be able to allow it. */
static int proc_restrict(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			 loff_t *ppos)
{
	if (write && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	return proc_dointvec_minmax(ctl, write, buffer, lenp, ppos);
}

/* clang-format off */
static const struct ctl_table kernel_sysctls[] = {
	{ "tainted", NULL, sizeof(long), 0644, proc_taint },
	{ "panic", &panic_timeout, sizeof(int), 0644, proc_dointvec },
	{ "panic_on_oops", &panic_on_oops, sizeof(int), 0644, proc_dointvec },
	{ "panic_on_warn", &panic_on_warn, sizeof(int), 0644, proc_dointvec_minmax,
	  SYSCTL_ZERO, SYSCTL_ONE },
	{ "printk", console_printk, 4 * sizeof(int), 0644, proc_dointvec },
	{ "kptr_restrict", &kptr_restrict, sizeof(int), 0644, proc_restrict,
	  SYSCTL_ZERO, SYSCTL_TWO },
	{ "dmesg_restrict", &dmesg_restrict, sizeof(int), 0644, proc_restrict,
	  SYSCTL_ZERO, SYSCTL_ONE },
	{ "ostype", init_uts_ns.name.sysname, sizeof(init_uts_ns.name.sysname), 0444,
	  proc_dostring },
	{ "osrelease", init_uts_ns.name.release, sizeof(init_uts_ns.name.release), 0444,
	  proc_dostring },
	{ "version", init_uts_ns.name.version, sizeof(init_uts_ns.name.version), 0444,
	  proc_dostring },
	{ "hostname", init_uts_ns.name.nodename, sizeof(init_uts_ns.name.nodename), 0644,
	  proc_dostring },
	{ "domainname", init_uts_ns.name.domainname, sizeof(init_uts_ns.name.domainname), 0644,
	  proc_dostring },
	{ "arch", init_uts_ns.name.machine, sizeof(init_uts_ns.name.machine), 0444,
	  proc_dostring },
#ifdef CONFIG_DETECT_HUNG_TASK
	{ "hung_task_timeout_secs", &hung_task_timeout_secs, sizeof(long), 0644,
	  proc_doulongvec_minmax },
	{ "hung_task_warnings", &hung_task_warnings, sizeof(int), 0644, proc_dointvec },
	{ "hung_task_panic", &hung_task_panic, sizeof(int), 0644, proc_dointvec_minmax,
	  SYSCTL_ZERO, SYSCTL_ONE },
#endif
#ifdef CONFIG_SOFTLOCKUP_DETECTOR
	{ "softlockup_panic", &softlockup_panic, sizeof(int), 0644, proc_dointvec_minmax,
	  SYSCTL_ZERO, SYSCTL_ONE },
#endif
};
/* clang-format on */

static int __init kernel_sysctl_init(void)
{
	register_sysctl_init("kernel", kernel_sysctls);
	return 0;
}
device_initcall(kernel_sysctl_init);
