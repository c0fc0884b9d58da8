// SPDX-License-Identifier: GPL-2.0-only
/*
 * From kernel to user space: process 1 finishes the start-up as a kernel
 * thread, then becomes the first user program.
 */

#include <linux/binfmts.h>
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/device/driver.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/workqueue.h>
#include <kobold/arch.h>
#include "init.h"

#define MAX_INIT_ARGS 32
#define MAX_INIT_ENVS 32

static const char *argv_init[MAX_INIT_ARGS + 2] = { "init", NULL };
static const char *envp_init[MAX_INIT_ENVS + 2] = { "HOME=/", "TERM=linux", NULL };
static const char *init_path;
static const char *rdinit_path = "/init";

static int __init init_setup(char *s)
{
	init_path = s;
	return 1;
}
__setup("init=", init_setup);

static int __init rdinit_setup(char *s)
{
	rdinit_path = s;
	return 1;
}
__setup("rdinit=", rdinit_setup);

static bool __init same_variable(const char *a, const char *b)
{
	size_t len = strcspn(b, "=");

	return !strncmp(a, b, len) && a[len] == '=';
}

/**
 * init_parameter - keep a boot option the kernel does not know for init
 * @param: its name, with "=value" still attached when @val is set
 * @val: its value or NULL
 *
 * NAME=VALUE becomes an environment variable, a bare word an argument.
 * Return: 0, or -ENOSPC when the table is full.
 */
int __init init_parameter(char *param, char *val)
{
	const char **table = val ? envp_init : argv_init;
	unsigned int max = val ? MAX_INIT_ENVS : MAX_INIT_ARGS;
	unsigned int i;

	for (i = 0; table[i]; i++)
		if (val && same_variable(table[i], param))
			break;
	if (i >= max) {
		pr_err("Too many boot %s for init at `%s', at most %u\n",
		       val ? "variables" : "arguments", param, max);
		return -ENOSPC;
	}
	table[i] = param;
	return 0;
}

static int run_init_process(const char *path)
{
	argv_init[0] = path;
	pr_info("Run %s as init process\n", path);
	return kernel_execve(path, argv_init, envp_init);
}

static int try_to_run_init_process(const char *path)
{
	int ret = run_init_process(path);

	if (ret && ret != -ENOENT)
		pr_err("Starting init: %s exists but couldn't execute it (error %d)\n", path, ret);
	return ret;
}

/* Opens /dev/console as descriptors 0, 1 and 2 of init. */
static void __init open_console(void)
{
	struct file *file = filp_open("/dev/console", O_RDWR, 0);

	if (IS_ERR(file)) {
		pr_err("Warning: unable to open an initial console (error %ld).\n", PTR_ERR(file));
		return;
	}
	for (int i = 0; i < 3; i++) {
		int fd = get_unused_fd_flags(0);

		if (fd < 0)
			break;
		fd_install(fd, get_file(file));
	}
	fput(file);
}

static noinline void __init bring_up(void)
{
	workqueue_init();
	do_pre_smp_initcalls();
	smp_init();
	driver_init();
	do_initcalls();
	populate_rootfs();
	open_console();
}

/**
 * kernel_init - the body of process 1
 * @unused: nothing
 *
 * Return: 0, into the first user program.
 */
int __ref kernel_init(void *unused)
{
	static const char *const fallbacks[] = { "/sbin/init", "/etc/init", "/bin/init",
						 "/bin/sh" };
	int ret;

	bring_up();
	system_state = SYSTEM_FREEING_INITMEM;
	free_initmem();
	mark_rodata_ro();
	system_state = SYSTEM_RUNNING;

	if (rdinit_path) {
		ret = run_init_process(rdinit_path);
		if (!ret)
			return 0;
		pr_err("Failed to execute %s (error %d)\n", rdinit_path, ret);
	}
	if (init_path) {
		ret = run_init_process(init_path);
		if (!ret)
			return 0;
		panic("Requested init %s failed (error %d).", init_path, ret);
	}
	for (int i = 0; i < ARRAY_SIZE(fallbacks); i++)
		if (!try_to_run_init_process(fallbacks[i]))
			return 0;
	panic("No working init found.  Try passing init= option to kernel. "
	      "See Documentation/boot.md for guidance.");
}
