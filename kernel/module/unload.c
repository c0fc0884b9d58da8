// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking a module apart: after its exit, or at whatever point its load failed.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

/* Gives back what setters allocated. */
static void free_params(const struct module_private *priv)
{
	const struct module *mod = priv->mod;
	unsigned int i;

	for (i = 0; priv->params_set && i < mod->num_kp; i++)
		if (mod->kp[i].ops->free)
			mod->kp[i].ops->free(mod->kp[i].arg);
}

/* What others can see goes first, in the reverse order of load.c. */
static void hide(struct module_private *priv)
{
	struct module *mod = priv->mod;

	if (mod->state != MODULE_STATE_UNFORMED)
		WRITE_ONCE(mod->state, MODULE_STATE_GOING);
	notify_going(mod);
	module_sysfs_remove(priv);
	free_params(priv);

	mutex_lock(&module_mutex);
	WRITE_ONCE(mod->state, MODULE_STATE_UNFORMED);
	symbols_withdraw(priv);
	registry_unlist(mod);
	refs_drop(mod);
	mutex_unlock(&module_mutex);
}

/**
 * module_dismantle - frees a module, however far its load had come
 * @priv: the loader's part of it, NULL if there is none yet; gone on return
 *
 * Context: process context, no lock held; may sleep. The module's own code does not run any more.
 */
void module_dismantle(struct module_private *priv)
{
	if (!priv)
		return;
	if (priv->mod) {
		hide(priv);
		free_percpu(priv->mod->percpu);
		kfree(priv->mod->args);
	}
	kallsyms_remove(priv);
	memory_free(priv);
	registry_release(priv);
	kfree(priv);
}

#ifdef CONFIG_MODULE_UNLOAD

/*
 * Takes the module's own reference away; from then on try_module_get() fails. If others are left it
 * is given back, unless the module goes by force.
 */
static int stop_references(struct module *mod, unsigned int flags, bool *forced)
{
	const int left = atomic_sub_return(MODULE_REF_BASE, &mod->refcnt);

	if (left && !atomic_add_unless(&mod->refcnt, MODULE_REF_BASE, 0))
		return 0;
	if (left) {
		if (!try_force_unload(flags)) {
			pr_info("%s: is in use (%d references): is a file or device of it open?\n",
				mod->name, left);
			return -EWOULDBLOCK;
		}
		*forced = true;
	}
	return 0;
}

/* Context: module_mutex held. */
static int begin_unload(struct module *mod, unsigned int flags)
{
	bool forced = false;
	int err;

	if (!list_empty(&mod->source_list)) {
		const struct module_use *use =
			list_first_entry(&mod->source_list, struct module_use, source_list);

		pr_info("%s: is used by module %s\n", mod->name, use->source->name);
		return -EWOULDBLOCK;
	}
	if (mod->state != MODULE_STATE_LIVE) {
		pr_info("%s: is still loading, or already dying\n", mod->name);
		return -EBUSY;
	}
	if (mod->init && !mod->exit) {
		if (!try_force_unload(flags)) {
			pr_info("%s: has no exit function, so it stays ([permanent])\n", mod->name);
			return -EBUSY;
		}
		forced = true;
	}
	err = stop_references(mod, flags, &forced);
	if (err)
		return err;
	WRITE_ONCE(mod->state, MODULE_STATE_GOING);
	if (forced)
		pr_warn("%s: forced unload, kernel tainted.\n", mod->name);
	return 0;
}

/**
 * unload_module - unloads a module
 * @name: its name
 * @flags: of delete_module(2)
 *
 * Context: process context, no lock held; may sleep and runs the module's exit.
 * Returns: 0; -ENOENT when there is none; -EWOULDBLOCK when it is in use; -EBUSY when it is not
 * live or has no exit; -EINTR.
 */
int unload_module(const char *name, unsigned int flags)
{
	struct module_private *priv;
	struct module *mod;
	int err;

	if (mutex_lock_interruptible(&module_mutex))
		return -EINTR;
	mod = find_module(name);
	err = mod ? begin_unload(mod, flags) : -ENOENT;
	mutex_unlock(&module_mutex);
	if (err)
		return err;

	priv = mod->priv;
	if (mod->exit)
		mod->exit();
	note_unloaded(mod);
	module_dismantle(priv);
	return 0;
}

#endif /* CONFIG_MODULE_UNLOAD */
