// SPDX-License-Identifier: GPL-2.0-only
/* onepage: the smallest useful module, for timing a load and an unload. */

#include <linux/init.h>
#include <linux/module.h>

static int __init onepage_init(void)
{
	return 0;
}

static void __exit onepage_exit(void)
{
}

module_init(onepage_init);
module_exit(onepage_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("One page, for measurements");
