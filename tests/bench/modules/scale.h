/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The C part of the modules of scale.py. With measure=1 it tells how long it takes to find the name
 * of an address in the module, which has as many symbols as the assembler part gives it.
 */
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

#define LOOKUPS 1000

static bool measure;
module_param(measure, bool, 0);

static void measure_lookups(void)
{
	char name[KSYM_SYMBOL_LEN];
	u64 start = ktime_get_ns();
	unsigned int i;

	for (i = 0; i < LOOKUPS; i++)
		sprint_symbol(name, (unsigned long)measure_lookups);
	pr_info("%s: %llu ns for %d lookups\n", THIS_MODULE->name, ktime_get_ns() - start, LOOKUPS);
}

static int __init scale_init(void)
{
	if (measure)
		measure_lookups();
	return 0;
}

static void __exit scale_exit(void)
{
}

module_init(scale_init);
module_exit(scale_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("One of many sizes, for measurements");
