// SPDX-License-Identifier: GPL-2.0-only
/*
 * Telling others that a module comes, lives or goes. Notifiers run in process context with no lock
 * of the loader held, and may sleep.
 */
#include <linux/export.h>
#include <linux/notifier.h>
#include "internal.h"

static BLOCKING_NOTIFIER_HEAD(module_notify_list);

/**
 * register_module_notifier - asks to be told of module states
 * @nb: called with MODULE_STATE_COMING before a module's init (an error ends the load),
 *	MODULE_STATE_LIVE after it, MODULE_STATE_GOING after its exit or failed load; data is the
 *	struct module
 */
int register_module_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_register(&module_notify_list, nb);
}
EXPORT_SYMBOL(register_module_notifier);

/**
 * unregister_module_notifier - ends that
 * @nb: registered
 */
int unregister_module_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_unregister(&module_notify_list, nb);
}
EXPORT_SYMBOL(unregister_module_notifier);

/**
 * notify_coming - a module is about to run its init
 * @mod: module
 *
 * Returns: 0 or the error of a notifier; then those before it have been told GOING.
 */
int notify_coming(struct module *mod)
{
	int err = blocking_notifier_call_chain_robust(&module_notify_list, MODULE_STATE_COMING,
						      MODULE_STATE_GOING, mod);

	err = notifier_to_errno(err);
	mod->priv->notified_coming = !err;
	return err;
}

/**
 * notify_live - a module's init has succeeded
 * @mod: module
 */
void notify_live(struct module *mod)
{
	blocking_notifier_call_chain(&module_notify_list, MODULE_STATE_LIVE, mod);
}

/**
 * notify_going - a module goes, or its load has failed
 * @mod: module; harmless if notify_coming() has not been done
 */
void notify_going(struct module *mod)
{
	if (!mod->priv->notified_coming)
		return;
	mod->priv->notified_coming = false;
	blocking_notifier_call_chain(&module_notify_list, MODULE_STATE_GOING, mod);
}
