// SPDX-License-Identifier: GPL-2.0-only
/* Exports one function for GPL modules only, and one in a symbol namespace. */
#include <linux/init.h>
#include <linux/module.h>

#include "gpl_provider.h"

/**
 * gpl_provider_answer() - the answer, for modules with a GPL-compatible licence
 *
 * Return: 42.
 */
int gpl_provider_answer(void)
{
	return 42;
}
EXPORT_SYMBOL_GPL(gpl_provider_answer);

/**
 * gpl_provider_question() - the question, for those that import namespace KOBOLD_SAMPLE
 *
 * Return: the question.
 */
const char *gpl_provider_question(void)
{
	return "six by nine";
}
EXPORT_SYMBOL_NS_GPL(gpl_provider_question, KOBOLD_SAMPLE);

static int __init gpl_provider_init(void)
{
	return 0;
}

static void __exit gpl_provider_exit(void)
{
}

module_init(gpl_provider_init);
module_exit(gpl_provider_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Exports symbols for GPL modules only");
