// SPDX-License-Identifier: GPL-2.0-only
/*
 * The bottom of the chain: exports functions and counts who registered. The count
 * is atomic, so callers need no lock.
 */
#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>

#include "chain.h"

static atomic_t users = ATOMIC_INIT(0);

/**
 * chain_register() - note one more user
 * @name: who it is, for the log
 */
void chain_register(const char *name)
{
	pr_info("chain_base: %s came, %d users\n", name, atomic_inc_return(&users));
}
EXPORT_SYMBOL(chain_register);

/**
 * chain_unregister() - note one user fewer
 * @name: who it is, for the log
 */
void chain_unregister(const char *name)
{
	pr_info("chain_base: %s left, %d users\n", name, atomic_dec_return(&users));
}
EXPORT_SYMBOL(chain_unregister);

/**
 * chain_users() - how many users there are
 *
 * Return: their number.
 */
int chain_users(void)
{
	return atomic_read(&users);
}
EXPORT_SYMBOL(chain_users);

static int __init chain_base_init(void)
{
	pr_info("chain_base: ready\n");
	return 0;
}

static void __exit chain_base_exit(void)
{
	pr_info("chain_base: gone, %d users\n", chain_users());
}

/* Built in, it must be ready before its users' inits: they are linked after it. */
module_init(chain_base_init);
module_exit(chain_base_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Exports functions that other samples use");
