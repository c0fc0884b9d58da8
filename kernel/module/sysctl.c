// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/sys/kernel/modules_disabled and modprobe.
 */
#include <linux/init.h>
#include <linux/kmod.h>
#include <linux/sysctl.h>
#include "internal.h"

static const struct ctl_table module_sysctls[] = {
	{
		.procname = "modprobe",
		.data = modprobe_path,
		.maxlen = KMOD_PATH_LEN,
		.mode = 0644,
		.proc_handler = proc_dostring,
	},
	{
		/* Only a change from 0 to 1 is allowed. */
		.procname = "modules_disabled",
		.data = &modules_disabled,
		.maxlen = sizeof(int),
		.mode = 0644,
		.proc_handler = proc_dointvec_minmax,
		.extra1 = SYSCTL_ONE,
		.extra2 = SYSCTL_ONE,
	},
};

static int __init module_sysctl_init(void)
{
	register_sysctl_init("kernel", module_sysctls);
	return 0;
}
device_initcall(module_sysctl_init);
