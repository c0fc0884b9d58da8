/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fresh_one and fresh_two: alike but for the number their code returns. Loaded in turn at the same
 * address, a CPU that still had the other's instructions in a cache would return the wrong one.
 */
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/smp.h>

static atomic_t wrong;

static noinline int number(void)
{
	asm volatile("");
	return NUMBER;
}

static void check(void *expected)
{
	int (*volatile function)(void) = number;

	if (function() != (long)expected)
		atomic_inc(&wrong);
}

static int __init fresh_init(void)
{
	on_each_cpu(check, (void *)(long)NUMBER, 1);
	return atomic_read(&wrong) ? -EIO : 0;
}

static void __exit fresh_exit(void)
{
}

module_init(fresh_init);
module_exit(fresh_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Code that takes another's place");
