// SPDX-License-Identifier: GPL-2.0-only
/*
 * The line "Modules linked in:" of oopses and warnings.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/string.h>
#include "internal.h"

/* Guarded by module_range_lock. */
static struct {
	char name[MODULE_NAME_LEN];
	char taints[MODULE_FLAGS_BUF_SIZE];
} last_unloaded;

/**
 * note_unloaded - remembers a module that goes, for reports of what it left behind
 * @mod: module
 */
void note_unloaded(struct module *mod)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&module_range_lock, flags);
	strscpy(last_unloaded.name, mod->name, sizeof(last_unloaded.name));
	module_flags(mod, last_unloaded.taints, false);
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
}

/* The lock may be held by a CPU that a panic has stopped: try, then read without. */
static bool lock_for_report(unsigned long *flags)
{
	unsigned int tries;

	local_irq_save(*flags);
	for (tries = 0; tries < 100000; tries++) {
		if (raw_spin_trylock(&module_range_lock))
			return true;
		cpu_relax();
	}
	return false;
}

/**
 * print_modules - prints which modules are loaded, with their taints
 *
 * Context: any, an oops or panic included.
 */
void print_modules(void)
{
	char buffer[MODULE_FLAGS_BUF_SIZE];
	struct module *mod;
	unsigned long flags;
	bool locked;

	locked = lock_for_report(&flags);
	printk(KERN_DEFAULT "Modules linked in:");
	list_for_each_entry(mod, &modules, list)
		pr_cont(" %s%s", mod->name, module_flags(mod, buffer, true));
	if (last_unloaded.name[0])
		pr_cont(" [last unloaded: %s%s]", last_unloaded.name, last_unloaded.taints);
	pr_cont("\n");
	if (locked)
		raw_spin_unlock(&module_range_lock);
	local_irq_restore(flags);
}

static int __init report_init(void)
{
	set_print_modules_hook(print_modules);
	return 0;
}
early_initcall(report_init);
