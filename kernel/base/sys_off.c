// SPDX-License-Identifier: GPL-2.0-only
/*
 * Drivers that switch the machine off or restart it, and those that prepare for it, by priority.
 * The chains have their own locks; handlers that switch off or restart run with all other CPUs
 * stopped and must not sleep, those that prepare may.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/notifier.h>
#include <linux/reboot.h>
#include <linux/slab.h>
#include "base.h"

/* Set by a driver that can switch the machine off and knows no other way. */
void (*pm_power_off)(void);
EXPORT_SYMBOL_GPL(pm_power_off);

static ATOMIC_NOTIFIER_HEAD(power_off_handlers);
static BLOCKING_NOTIFIER_HEAD(power_off_prepare_handlers);
static BLOCKING_NOTIFIER_HEAD(restart_prepare_handlers);

struct sys_off_handler {
	struct notifier_block nb;
	enum sys_off_mode mode;
	int (*callback)(struct sys_off_data *data);
	void *cb_data;
};

static int sys_off_notify(struct notifier_block *nb, unsigned long mode, void *cmd)
{
	struct sys_off_handler *handler = container_of(nb, struct sys_off_handler, nb);
	struct sys_off_data data = {
		.mode = mode,
		.cb_data = handler->cb_data,
		.cmd = cmd,
	};

	return handler->callback(&data);
}

static int add_handler(struct sys_off_handler *handler)
{
	switch (handler->mode) {
	case SYS_OFF_MODE_POWER_OFF_PREPARE:
		return blocking_notifier_chain_register(&power_off_prepare_handlers, &handler->nb);
	case SYS_OFF_MODE_POWER_OFF:
		return atomic_notifier_chain_register(&power_off_handlers, &handler->nb);
	case SYS_OFF_MODE_RESTART_PREPARE:
		return blocking_notifier_chain_register(&restart_prepare_handlers, &handler->nb);
	case SYS_OFF_MODE_RESTART:
		return register_restart_handler(&handler->nb);
	}
	return -EINVAL;
}

/**
 * register_sys_off_handler - offer a way to switch off or restart, or be told before
 * @mode: which
 * @priority: SYS_OFF_PRIO_*; the highest is called first
 * @callback: returns NOTIFY_DONE when it did not work
 * @cb_data: for it
 *
 * Return: the handler or an ERR_PTR. May sleep.
 */
struct sys_off_handler *register_sys_off_handler(enum sys_off_mode mode, int priority,
						 int (*callback)(struct sys_off_data *data),
						 void *cb_data)
{
	struct sys_off_handler *handler = kzalloc(sizeof(*handler), GFP_KERNEL);
	int err;

	if (!handler)
		return ERR_PTR(-ENOMEM);
	handler->nb.notifier_call = sys_off_notify;
	handler->nb.priority = priority;
	handler->mode = mode;
	handler->callback = callback;
	handler->cb_data = cb_data;
	err = add_handler(handler);
	if (!err)
		return handler;
	kfree(handler);
	return ERR_PTR(err);
}
EXPORT_SYMBOL_GPL(register_sys_off_handler);

/**
 * unregister_sys_off_handler - withdraw it
 * @handler: from register_sys_off_handler(), or NULL or an ERR_PTR
 *
 * Context: may sleep.
 */
void unregister_sys_off_handler(struct sys_off_handler *handler)
{
	if (IS_ERR_OR_NULL(handler))
		return;
	switch (handler->mode) {
	case SYS_OFF_MODE_POWER_OFF_PREPARE:
		blocking_notifier_chain_unregister(&power_off_prepare_handlers, &handler->nb);
		break;
	case SYS_OFF_MODE_POWER_OFF:
		atomic_notifier_chain_unregister(&power_off_handlers, &handler->nb);
		break;
	case SYS_OFF_MODE_RESTART_PREPARE:
		blocking_notifier_chain_unregister(&restart_prepare_handlers, &handler->nb);
		break;
	case SYS_OFF_MODE_RESTART:
		unregister_restart_handler(&handler->nb);
		break;
	}
	kfree(handler);
}
EXPORT_SYMBOL_GPL(unregister_sys_off_handler);

/** sys_off_prepare - tell those who prepare for a restart or for power off; may sleep */
void sys_off_prepare(enum sys_off_mode mode, char *cmd)
{
	if (mode == SYS_OFF_MODE_RESTART_PREPARE)
		blocking_notifier_call_chain(&restart_prepare_handlers, mode, cmd);
	else
		blocking_notifier_call_chain(&power_off_prepare_handlers, mode, cmd);
}

/**
 * do_kernel_power_off - let a driver switch the machine off
 *
 * Returns when none can. For machine_power_off(), other CPUs stopped.
 */
void do_kernel_power_off(void)
{
	atomic_notifier_call_chain(&power_off_handlers, SYS_OFF_MODE_POWER_OFF, NULL);
	if (pm_power_off)
		pm_power_off();
}
