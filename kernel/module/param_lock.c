// SPDX-License-Identifier: GPL-2.0-only
/*
 * The locks that parameters are read and written under: one in each module, one for built-in code.
 */
#include <linux/export.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>

static DEFINE_MUTEX(builtin_param_lock);

static struct mutex *lock_of(struct module *mod)
{
#ifdef CONFIG_MODULES
	if (mod)
		return &mod->param_lock;
#endif
	return &builtin_param_lock;
}

/**
 * kernel_param_lock - keeps parameters from changing
 * @mod: THIS_MODULE, NULL for built-in code
 *
 * Context: may sleep.
 */
void kernel_param_lock(struct module *mod)
{
	mutex_lock(lock_of(mod));
}
EXPORT_SYMBOL(kernel_param_lock);

/**
 * kernel_param_unlock - lets them change again
 * @mod: as for kernel_param_lock()
 */
void kernel_param_unlock(struct module *mod)
{
	mutex_unlock(lock_of(mod));
}
EXPORT_SYMBOL(kernel_param_unlock);
