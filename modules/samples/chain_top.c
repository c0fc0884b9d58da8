// SPDX-License-Identifier: GPL-2.0-only
/* The top of the chain: uses chain_left, and through it needs chain_base. */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

#include "chain.h"

static int __init chain_top_init(void)
{
	pr_info("chain_top: twice 21 is %d\n", chain_left_twice(21));
	return 0;
}

static void __exit chain_top_exit(void)
{
	pr_info("chain_top: bye\n");
}

module_init(chain_top_init);
module_exit(chain_top_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Uses chain_left, which uses chain_base");
