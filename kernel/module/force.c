// SPDX-License-Identifier: GPL-2.0-only
/*
 * Doing what should not be done, on request and where configured: loading a module that does not
 * say what it was built for, and unloading one that is in use. The kernel is tainted.
 */
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include "internal.h"

/**
 * try_to_force_load - something is missing that tells whether the module fits this kernel
 * @info: the load; taints when it goes on
 * @reason: what is missing
 *
 * Returns: 0 to go on, -ENOEXEC without CONFIG_MODULE_FORCE_LOAD.
 */
int try_to_force_load(struct load_info *info, const char *reason)
{
	if (!IS_ENABLED(CONFIG_MODULE_FORCE_LOAD)) {
		pr_err("%s: %s: refused, this kernel has no forced loading (CONFIG_MODULE_FORCE_LOAD)\n",
		       info->name, reason);
		return -ENOEXEC;
	}
	if (!test_taint(TAINT_FORCED_MODULE))
		pr_warn("%s: %s: kernel tainted.\n", info->name, reason);
	info->forced = true;
	return 0;
}

#ifdef CONFIG_MODULE_FORCE_UNLOAD
/**
 * try_force_unload - may a module go although it is in use or has no exit?
 * @flags: of delete_module(2)
 */
bool try_force_unload(unsigned int flags)
{
	if (!(flags & O_TRUNC))
		return false;
	add_taint(TAINT_FORCED_RMMOD, LOCKDEP_NOW_UNRELIABLE);
	return true;
}
#endif
