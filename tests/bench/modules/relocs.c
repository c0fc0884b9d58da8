// SPDX-License-Identifier: GPL-2.0-only
/* relocs: twenty thousand relocations, half of them absolute, half calls. */

#include <linux/init.h>
#include <linux/module.h>

/* In a section of its own, or the assembler would resolve the calls. */
static noinline __section(".text.callee") int callee(int x)
{
	return x + READ_ONCE(x);
}

#define TEN(x...)      x x x x x x x x x x
#define THOUSAND(x...) TEN(TEN(TEN(x)))
#define CALL	       v = callee(v);
#define POINTER	       callee,

static int (*const table[])(int) = { TEN(THOUSAND(POINTER)) };

static noinline int caller(int v)
{
	TEN(THOUSAND(CALL))
	return v;
}

static int __init relocs_init(void)
{
	return READ_ONCE(table[0]) == callee ? 0 : caller(1);
}

static void __exit relocs_exit(void)
{
}

module_init(relocs_init);
module_exit(relocs_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Twenty thousand relocations, for measurements");
