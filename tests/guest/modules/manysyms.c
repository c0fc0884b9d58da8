// SPDX-License-Identifier: GPL-2.0-only
/*
 * Thousands of symbols, in the symbol table in another order than in memory: every address must be
 * found under the name it has.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>

#define SYMBOLS 3000

/* Four bytes each, even and odd ones apart. */
extern char many_0[], many_1[];
asm(".altmacro\n"
    "	.macro	many n, section\n"
    "	.pushsection .data.\\section, \"aw\"\n"
    "	.globl	many_\\n\n"
    "many_\\n:\n"
    "	.long	\\n\n"
    "	.popsection\n"
    "	.endm\n"
    "	.set	counter, 0\n"
    "	.rept	1500\n"
    "	many	%counter, even\n"
    "	.set	counter, counter + 1\n"
    "	many	%counter, odd\n"
    "	.set	counter, counter + 1\n"
    "	.endr\n"
    "	.noaltmacro\n");
static_assert(SYMBOLS == 2 * 1500);

static bool is_named(const char *address, unsigned int offset, unsigned int n)
{
	char found[KSYM_SYMBOL_LEN], wanted[32];

	snprintf(wanted, sizeof(wanted), "many_%u+0x%x/0x", n, offset);
	sprint_symbol(found, (unsigned long)address + offset);
	if (!strncmp(found, wanted, strlen(wanted)) && strstr(found, " [manysyms]"))
		return true;
	pr_err("manysyms: failed: %s should be %s\n", found, wanted);
	return false;
}

static int __init manysyms_init(void)
{
	unsigned int n;

	for (n = 0; n < SYMBOLS; n++) {
		const char *address = (n & 1 ? many_1 : many_0) + n / 2 * 4;

		if (*(int *)address != n || !is_named(address, 0, n) || !is_named(address, 3, n))
			return -EIO;
	}
	return 0;
}

static void __exit manysyms_exit(void)
{
}

module_init(manysyms_init);
module_exit(manysyms_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Finds the names of many addresses");
