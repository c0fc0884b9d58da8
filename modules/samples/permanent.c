// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module that stays: it has an init function and no exit function, which tells
 * the loader that it does not know how to leave.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

static int __init permanent_init(void)
{
	pr_info("permanent: here to stay\n");
	return 0;
}
module_init(permanent_init);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A module without an exit function");
