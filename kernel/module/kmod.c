// SPDX-License-Identifier: GPL-2.0-only
/*
 * request_module(): the kernel asks user space to load a module.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kmod.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/semaphore.h>
#include <linux/slab.h>
#include <linux/umh.h>
#include <linux/wait.h>
#include "internal.h"

/* The program to run; /proc/sys/kernel/modprobe. Empty: modules are never asked for. */
char modprobe_path[KMOD_PATH_LEN] = CONFIG_MODPROBE_PATH;

/* More than this many at once means that modprobe itself asks for modules. */
#define MAX_CONCURRENT 50
#define MAX_WAIT       (5 * HZ)
static struct semaphore slots = __SEMAPHORE_INITIALIZER(slots, MAX_CONCURRENT);

static int run_modprobe(char *name, int wait)
{
	static char *envp[] = {
		"HOME=/",
		"TERM=linux",
		"PATH=/sbin:/usr/sbin:/bin:/usr/bin",
		NULL,
	};
	char *argv[] = { modprobe_path, "-q", "--", name, NULL };

	return call_usermodehelper(modprobe_path, argv, envp, wait);
}

/**
 * __request_module - asks modprobe to load a module
 * @wait: for modprobe to end; else only until it has started
 * @fmt: printf() format of the module's name or alias
 *
 * Success means that modprobe succeeded, not that what was wanted is there now: look again.
 *
 * Context: process context, may sleep.
 * Returns: 0; modprobe's status (positive); -ENOENT when no program is configured; -ENAMETOOLONG;
 * -ETIME when too many are running; or what call_usermodehelper() said.
 */
int __request_module(bool wait, const char *fmt, ...)
{
	char name[MODULE_NAME_LEN];
	va_list args;
	int len, ret;

	might_sleep();
	if (!modprobe_path[0])
		return -ENOENT;
	va_start(args, fmt);
	len = vsnprintf(name, sizeof(name), fmt, args);
	va_end(args);
	if (len >= sizeof(name))
		return -ENAMETOOLONG;
	if (down_timeout(&slots, MAX_WAIT)) {
		pr_warn_ratelimited(
			"request_module: modprobe %s cannot be processed, kmod busy with %d threads for more than %d seconds now\n",
			name, MAX_CONCURRENT, (int)(MAX_WAIT / HZ));
		return -ETIME;
	}
	ret = run_modprobe(name, wait ? UMH_WAIT_PROC : UMH_WAIT_EXEC);
	up(&slots);
	return ret;
}
EXPORT_SYMBOL(__request_module);
