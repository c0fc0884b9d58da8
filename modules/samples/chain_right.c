// SPDX-License-Identifier: GPL-2.0-only
/* A second user of chain_base that nothing else needs. */
#include <linux/init.h>
#include <linux/module.h>

#include "chain.h"

static int __init chain_right_init(void)
{
	chain_register("chain_right");
	return 0;
}

static void __exit chain_right_exit(void)
{
	chain_unregister("chain_right");
}

module_init(chain_right_init);
module_exit(chain_right_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Uses chain_base");
