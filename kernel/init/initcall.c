// SPDX-License-Identifier: GPL-2.0-only
/*
 * Initcalls: built-in code's start functions, run level by level in link
 * order; with initcall_debug each is reported with its time.
 */

#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "init.h"

bool initcall_debug;

core_param(initcall_debug, initcall_debug, bool, 0644);

static int run_timed(initcall_t fn)
{
	ktime_t start;
	int ret;

	printk(KERN_DEBUG "calling  %pS @ %i\n", fn, task_pid_nr(current));
	start = ktime_get();
	ret = fn();
	printk(KERN_DEBUG "initcall %pS returned %d after %lld usecs\n", fn, ret,
	       ktime_us_delta(ktime_get(), start));
	return ret;
}

/**
 * do_one_initcall - call an init function and check what it leaves behind
 * @fn: a built-in initcall or a module's init
 *
 * Return: what @fn returned. Context: may sleep.
 */
int do_one_initcall(initcall_t fn)
{
	int count = preempt_count();
	int ret = initcall_debug ? run_timed(fn) : fn();

	if (preempt_count() != count) {
		WARN(1, "initcall %pS returned with preemption imbalance\n", fn);
		preempt_count_set(count);
	}
	if (irqs_disabled()) {
		WARN(1, "initcall %pS returned with disabled interrupts\n", fn);
		local_irq_enable();
	}
	return ret;
}

struct initcall_level {
	const char *name;
	initcall_entry_t *start;
};

/* Index = the level number that __param entries of built-in modules carry. */
static const struct initcall_level levels[] __initconst = {
	{ "pure", __initcall0_start },	   { "core", __initcall1_start },
	{ "postcore", __initcall2_start }, { "arch", __initcall3_start },
	{ "subsys", __initcall4_start },   { "fs", __initcall5_start },
	{ "device", __initcall6_start },   { "late", __initcall7_start },
	{ NULL, __initcall_end },
};

static int __init ignore_unknown(char *param, char *val, const char *unused, void *arg)
{
	return 0;
}

/* Sets the level's built-in module parameters from the command line, then runs its calls. */
static void __init do_initcall_level(int level, char *command_line)
{
	strcpy(command_line, saved_command_line);
	parse_args(levels[level].name, command_line, __start___param,
		   __stop___param - __start___param, level, level, NULL, ignore_unknown);
	for (initcall_entry_t *fn = levels[level].start; fn < levels[level + 1].start; fn++)
		do_one_initcall(initcall_from_entry(fn));
}

/* The calls that come before the other CPUs are started. */
void __init do_pre_smp_initcalls(void)
{
	for (initcall_entry_t *fn = __initcall_start; fn < __initcall0_start; fn++)
		do_one_initcall(initcall_from_entry(fn));
}

void __init do_initcalls(void)
{
	char *command_line = kmalloc(saved_command_line_len + 1, GFP_KERNEL);

	if (!command_line)
		panic("%s: Failed to allocate %u bytes\n", __func__, saved_command_line_len + 1);
	for (int level = 0; levels[level].name; level++)
		do_initcall_level(level, command_line);
	kfree(command_line);
}
