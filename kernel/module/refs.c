// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who uses whom, and reference counts: what keeps a module from being unloaded.
 *
 * The use graph is changed under module_mutex. Counts are atomic and taken in any context: a
 * module's count is MODULE_REF_BASE plus one for each module that uses its symbols and each
 * try_module_get(); delete_module() takes the base away only when nothing else is left, after which
 * try_module_get() fails.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/lockdep.h>
#include <linux/slab.h>
#include "internal.h"

/**
 * refs_init - starts counting
 * @mod: new module; it gets one reference that its load holds until init is done
 */
void refs_init(struct module *mod)
{
	INIT_LIST_HEAD(&mod->source_list);
	INIT_LIST_HEAD(&mod->target_list);
	atomic_set(&mod->refcnt, MODULE_REF_BASE + 1);
}

static bool already_uses(const struct module *user, const struct module *used)
{
	const struct module_use *use;

	list_for_each_entry(use, &user->target_list, target_list)
		if (use->target == used)
			return true;
	return false;
}

/**
 * refs_use - records that one module uses another
 * @user: who uses
 * @used: whom, NULL for vmlinux
 *
 * Context: module_mutex held, may sleep.
 * Returns: 0, -ENOMEM, -EBUSY when @used's init is running, -ENOENT when it is being unloaded.
 */
int refs_use(struct module *user, struct module *used)
{
	struct module_use *use;

	lockdep_assert_held(&module_mutex);
	if (!used || already_uses(user, used))
		return 0;
	if (used->state == MODULE_STATE_COMING)
		return -EBUSY;
	use = kmalloc(sizeof(*use), GFP_KERNEL);
	if (!use)
		return -ENOMEM;
	if (!try_module_get(used)) {
		kfree(use);
		return -ENOENT;
	}
	use->source = user;
	use->target = used;
	list_add(&use->source_list, &used->source_list);
	list_add(&use->target_list, &user->target_list);
	return 0;
}

/**
 * ref_module - records that one module uses another, without a symbol
 * @a: who uses
 * @b: whom
 *
 * Context: may sleep.
 * Returns: as refs_use().
 */
int ref_module(struct module *a, struct module *b)
{
	int err;

	mutex_lock(&module_mutex);
	err = refs_use(a, b);
	mutex_unlock(&module_mutex);
	return err;
}
EXPORT_SYMBOL_GPL(ref_module);

/**
 * refs_drop - a module uses nobody any more
 * @mod: module
 *
 * Context: module_mutex held.
 */
void refs_drop(struct module *mod)
{
	struct module_use *use, *next;

	lockdep_assert_held(&module_mutex);
	list_for_each_entry_safe(use, next, &mod->target_list, target_list) {
		list_del(&use->source_list);
		list_del(&use->target_list);
		module_put(use->target);
		kfree(use);
	}
}

/**
 * module_refcount - how many references there are
 * @mod: module
 *
 * Returns: the number beside the module's own, -1 once it is being unloaded.
 */
int module_refcount(struct module *mod)
{
	return atomic_read(&mod->refcnt) - MODULE_REF_BASE;
}
EXPORT_SYMBOL(module_refcount);

/**
 * __module_get - takes one more reference
 * @module: one that the caller already has a reference on; NULL for vmlinux
 *
 * Context: any.
 */
void __module_get(struct module *module)
{
	if (module)
		atomic_inc(&module->refcnt);
}
EXPORT_SYMBOL(__module_get);

/**
 * try_module_get - takes a reference, if the module is not on its way out
 * @module: the caller knows why it has not gone yet; NULL for vmlinux
 *
 * Context: any.
 * Returns: whether there is a reference to give back with module_put().
 */
bool try_module_get(struct module *module)
{
	return !module || (module_is_live(module) && atomic_inc_not_zero(&module->refcnt));
}
EXPORT_SYMBOL(try_module_get);

/**
 * module_put - gives a reference back
 * @module: NULL for vmlinux
 *
 * Context: any.
 */
void module_put(struct module *module)
{
	if (module)
		WARN_ON(atomic_dec_if_positive(&module->refcnt) < 0);
}
EXPORT_SYMBOL(module_put);

/**
 * __module_put_and_kthread_exit - ends a thread that runs in a module
 * @mod: the module it holds a reference on
 * @code: exit code
 *
 * The return address lies in the module, so dropping the reference must not return.
 */
void __module_put_and_kthread_exit(struct module *mod, long code)
{
	module_put(mod);
	kthread_exit(code);
}
EXPORT_SYMBOL(__module_put_and_kthread_exit);
