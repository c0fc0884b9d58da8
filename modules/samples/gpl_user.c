// SPDX-License-Identifier: GPL-2.0-only
/*
 * Uses what gpl_provider exports. With another licence, or without the import of the
 * namespace, modpost would refuse to build it and the loader to load it.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

#include "gpl_provider.h"

static int __init gpl_user_init(void)
{
	pr_info("gpl_user: %s is %d\n", gpl_provider_question(), gpl_provider_answer());
	return 0;
}

static void __exit gpl_user_exit(void)
{
}

module_init(gpl_user_init);
module_exit(gpl_user_exit);

MODULE_LICENSE("GPL");
MODULE_IMPORT_NS(KOBOLD_SAMPLE);
MODULE_DESCRIPTION("Uses GPL-only symbols");
