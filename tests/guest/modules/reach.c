// SPDX-License-Identifier: GPL-2.0-only
/*
 * How far from the kernel the module lies, and whether calls in both directions work: directly,
 * through pointers, from init code, on all CPUs. The parameter "out_of_reach" says that it must be
 * farther away than a branch of the architecture reaches, so that calls go through veneers.
 */
#include <linux/atomic.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/list_sort.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/sort.h>
#include <linux/string.h>

#define BRANCH_REACH (128L << 20)

static bool out_of_reach;
module_param(out_of_reach, bool, 0);

static int compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static atomic_t calls;

static void called(void *unused)
{
	atomic_inc(&calls);
}

/* The kernel calls back into the module, which calls the kernel. */
static bool calls_work(void)
{
	int numbers[] = { 5, 3, 9, 1 };
	char *text = kasprintf(GFP_KERNEL, "%d", 42);
	bool ok = text && !strcmp(text, "42");

	kfree(text);
	sort(numbers, ARRAY_SIZE(numbers), sizeof(int), compare, NULL);
	ok = ok && numbers[0] == 1 && numbers[3] == 9;
	atomic_set(&calls, 0);
	on_each_cpu(called, NULL, 1);
	return ok && atomic_read(&calls) == num_online_cpus();
}

static bool names_work(void)
{
	char text[KSYM_SYMBOL_LEN];

	sprint_symbol(text, (unsigned long)calls_work);
	return !strncmp(text, "calls_work+0x0/0x", 17) && strstr(text, " [reach]");
}

static int __init reach_init(void)
{
	long (*volatile printer)(const char *fmt, ...) = (void *)_printk;
	const long distance = abs((long)printer - (long)calls_work);

	pr_info("reach: %ld MiB from the kernel\n", distance >> 20);
	if (out_of_reach && distance <= BRANCH_REACH)
		return -ERANGE;
	return calls_work() && names_work() ? 0 : -EIO;
}

static void __exit reach_exit(void)
{
	if (!calls_work() || !names_work())
		pr_err("reach: failed at exit\n");
}

module_init(reach_init);
module_exit(reach_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Checks calls over any distance");
