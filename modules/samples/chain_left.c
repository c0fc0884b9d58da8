// SPDX-License-Identifier: GPL-2.0-only
/* The middle of the chain: uses chain_base and exports a function of its own. */
#include <linux/init.h>
#include <linux/module.h>

#include "chain.h"

/**
 * chain_left_twice() - double a number
 * @value: the number
 *
 * Return: twice @value.
 */
int chain_left_twice(int value)
{
	return value * 2;
}
EXPORT_SYMBOL(chain_left_twice);

static int __init chain_left_init(void)
{
	chain_register("chain_left");
	return 0;
}

static void __exit chain_left_exit(void)
{
	chain_unregister("chain_left");
}

module_init(chain_left_init);
module_exit(chain_left_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Uses chain_base, is used by chain_top");
