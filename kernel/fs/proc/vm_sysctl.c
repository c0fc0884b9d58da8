// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/sys/vm: the knobs of memory management, and the one that lives under
 * /proc/sys/kernel.
 */
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/shrinker.h>
#include <linux/sysctl.h>

static int drop_caches;

/* 1 drops page caches, 2 kernel objects, 3 both; page caches of memory file systems stay. */
static int proc_drop_caches(const struct ctl_table *ctl, int write, void *buffer, size_t *lenp,
			    loff_t *ppos)
{
	int err = proc_dointvec_minmax(ctl, write, buffer, lenp, ppos);

	if (!err && write && drop_caches & 2)
		shrink_all_caches(GFP_KERNEL);
	return err;
}

/* clang-format off */
static const struct ctl_table vm_sysctls[] = {
	{ "overcommit_memory", &sysctl_overcommit_memory, sizeof(int), 0644, proc_dointvec_minmax,
	  SYSCTL_ZERO, SYSCTL_TWO },
	{ "max_map_count", &sysctl_max_map_count, sizeof(int), 0644, proc_dointvec_minmax,
	  SYSCTL_ZERO },
	{ "mmap_min_addr", &mmap_min_addr, sizeof(long), 0644, proc_doulongvec_minmax },
	{ "drop_caches", &drop_caches, sizeof(int), 0200, proc_drop_caches,
	  SYSCTL_ZERO, SYSCTL_THREE },
};

static const struct ctl_table vm_kernel_sysctls[] = {
	{ "randomize_va_space", &randomize_va_space, sizeof(int), 0644, proc_dointvec },
};
/* clang-format on */

static int __init vm_sysctl_init(void)
{
	register_sysctl_init("vm", vm_sysctls);
	register_sysctl_init("kernel", vm_kernel_sysctls);
	return 0;
}
device_initcall(vm_sysctl_init);
