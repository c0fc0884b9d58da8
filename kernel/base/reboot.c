// SPDX-License-Identifier: GPL-2.0-only
/*
 * Restart, halt and power-off. Owns the chains of those who want to know or to do it. What
 * finally happens is the architecture's machine_*(). One transition runs at a time, under
 * system_transition_mutex.
 */
#include <linux/capability.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kmod.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/pid.h>
#include <linux/reboot.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/umh.h>
#include <linux/workqueue.h>
#include <asm/reboot.h>
#include "base.h"

#define RESTART_COMMAND_MAX 256

/* 1: Ctrl-Alt-Del restarts at once; 0: init is told (reboot(2) CAD_ON and CAD_OFF). */
static int C_A_D = 1;

static DEFINE_MUTEX(system_transition_mutex);
static BLOCKING_NOTIFIER_HEAD(reboot_notifiers);
static ATOMIC_NOTIFIER_HEAD(restart_handlers);

/* -------- who is told -------- */

/**
 * register_reboot_notifier - be told before the system goes down
 * @nb: callback; gets SYS_RESTART, SYS_HALT or SYS_POWER_OFF, and may sleep
 *
 * Return: 0 or -EEXIST. May sleep.
 */
int register_reboot_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_register(&reboot_notifiers, nb);
}
EXPORT_SYMBOL(register_reboot_notifier);

/**
 * unregister_reboot_notifier - be told no longer
 * @nb: callback
 *
 * Return: 0 or -ENOENT. May sleep.
 */
int unregister_reboot_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_unregister(&reboot_notifiers, nb);
}
EXPORT_SYMBOL(unregister_reboot_notifier);

static void devm_unregister_reboot_notifier(void *nb)
{
	WARN_ON(unregister_reboot_notifier(nb));
}

/**
 * devm_register_reboot_notifier - the same, until a device is unbound
 * @dev: device
 * @nb: callback
 *
 * Return: 0 or an error. May sleep.
 */
int devm_register_reboot_notifier(struct device *dev, struct notifier_block *nb)
{
	int err = register_reboot_notifier(nb);

	return err ? err : devm_add_action_or_reset(dev, devm_unregister_reboot_notifier, nb);
}
EXPORT_SYMBOL(devm_register_reboot_notifier);

/**
 * register_restart_handler - offer a way to restart the machine
 * @nb: callback, tried by falling priority until one works; it may not sleep
 *
 * Return: 0 or -EEXIST.
 */
int register_restart_handler(struct notifier_block *nb)
{
	return atomic_notifier_chain_register(&restart_handlers, nb);
}
EXPORT_SYMBOL(register_restart_handler);

/**
 * unregister_restart_handler - withdraw it
 * @nb: callback
 *
 * Return: 0 or -ENOENT. May sleep.
 */
int unregister_restart_handler(struct notifier_block *nb)
{
	return atomic_notifier_chain_unregister(&restart_handlers, nb);
}
EXPORT_SYMBOL(unregister_restart_handler);

/**
 * do_kernel_restart - try the restart handlers
 * @cmd: reboot(2)'s command text, or NULL
 *
 * Returns when none worked. For machine_restart().
 */
void do_kernel_restart(char *cmd)
{
	atomic_notifier_call_chain(&restart_handlers, reboot_mode, cmd);
}

/* -------- going down -------- */

/* From here on no program is started and no device is used. */
static void prepare(enum system_states state, unsigned long event, void *cmd)
{
	blocking_notifier_call_chain(&reboot_notifiers, event, cmd);
	system_state = state;
	device_shutdown();
}

/**
 * kernel_restart_prepare - tell everyone that a restart comes
 * @cmd: reboot(2)'s command text, or NULL
 */
void kernel_restart_prepare(char *cmd)
{
	prepare(SYSTEM_RESTART, SYS_RESTART, cmd);
}

/**
 * kernel_restart - restart the machine in good order
 * @cmd: reboot(2)'s command text, or NULL
 *
 * Does not return. May sleep.
 */
void kernel_restart(char *cmd)
{
	kernel_restart_prepare(cmd);
	sys_off_prepare(SYS_OFF_MODE_RESTART_PREPARE, cmd);
	if (cmd)
		pr_emerg("reboot: Restarting system with command '%s'\n", cmd);
	else
		pr_emerg("reboot: Restarting system\n");
	machine_restart(cmd);
}
EXPORT_SYMBOL_GPL(kernel_restart);

/**
 * kernel_halt - stop the machine and leave it on
 *
 * Does not return. May sleep.
 */
void kernel_halt(void)
{
	prepare(SYSTEM_HALT, SYS_HALT, NULL);
	pr_emerg("reboot: System halted\n");
	machine_halt();
}
EXPORT_SYMBOL_GPL(kernel_halt);

/**
 * kernel_power_off - switch the machine off
 *
 * Does not return. May sleep.
 */
void kernel_power_off(void)
{
	prepare(SYSTEM_POWER_OFF, SYS_POWER_OFF, NULL);
	sys_off_prepare(SYS_OFF_MODE_POWER_OFF_PREPARE, NULL);
	pr_emerg("reboot: Power down\n");
	machine_power_off();
}
EXPORT_SYMBOL_GPL(kernel_power_off);

/**
 * kernel_can_power_off - whether power-off does more than halt
 *
 * Return: true: every architecture here has a way of its own.
 */
bool kernel_can_power_off(void)
{
	return true;
}
EXPORT_SYMBOL_GPL(kernel_can_power_off);

/* -------- asked for by the kernel itself -------- */

static bool poweroff_force;

/* Lets a program of user space do it in good order. */
static int run_command(char *path)
{
	static char *envp[] = { "HOME=/", "PATH=/sbin:/bin:/usr/sbin:/usr/bin", NULL };
	char *argv[] = { path, NULL };

	return call_usermodehelper(path, argv, envp, UMH_WAIT_EXEC);
}

static void poweroff_work_fn(struct work_struct *work)
{
	int err = run_command("/sbin/poweroff");

	if (err && poweroff_force) {
		pr_warn("Failed to start orderly shutdown: forcing the issue\n");
		kernel_power_off();
	}
}
static DECLARE_WORK(poweroff_work, poweroff_work_fn);

/**
 * orderly_poweroff - have user space switch the machine off
 * @force: do it here when user space cannot
 *
 * Any context; it happens later.
 */
void orderly_poweroff(bool force)
{
	if (force)
		poweroff_force = true;
	schedule_work(&poweroff_work);
}
EXPORT_SYMBOL_GPL(orderly_poweroff);

static void reboot_work_fn(struct work_struct *work)
{
	if (run_command("/sbin/reboot")) {
		pr_warn("Failed to start orderly reboot: forcing the issue\n");
		kernel_restart(NULL);
	}
}
static DECLARE_WORK(reboot_work, reboot_work_fn);

/**
 * orderly_reboot - have user space restart the machine
 *
 * Any context; it happens later.
 */
void orderly_reboot(void)
{
	schedule_work(&reboot_work);
}
EXPORT_SYMBOL_GPL(orderly_reboot);

static void cad_work_fn(struct work_struct *work)
{
	kernel_restart(NULL);
}
static DECLARE_WORK(cad_work, cad_work_fn);

/**
 * ctrl_alt_del - somebody pressed Ctrl-Alt-Del
 *
 * Any context.
 */
void ctrl_alt_del(void)
{
	if (C_A_D)
		schedule_work(&cad_work);
	else
		kill_cad_pid(SIGINT, 1);
}

/* -------- reboot(2) -------- */

static bool magic_is_right(int magic1, int magic2)
{
	return (unsigned int)magic1 == LINUX_REBOOT_MAGIC1 &&
	       (magic2 == LINUX_REBOOT_MAGIC2 || magic2 == LINUX_REBOOT_MAGIC2A ||
		magic2 == LINUX_REBOOT_MAGIC2B || magic2 == LINUX_REBOOT_MAGIC2C);
}

static int restart_with_command(const void __user *arg)
{
	char *command = kzalloc(RESTART_COMMAND_MAX, GFP_KERNEL);
	long len;

	if (!command)
		return -ENOMEM;
	len = strncpy_from_user(command, arg, RESTART_COMMAND_MAX - 1);
	if (len < 0) {
		kfree(command);
		return -EFAULT;
	}
	kernel_restart(command);
	return 0;
}

static int reboot_command(unsigned int cmd, const void __user *arg)
{
	lockdep_assert_held(&system_transition_mutex);
	switch (cmd) {
	case LINUX_REBOOT_CMD_RESTART:
		kernel_restart(NULL);
		return 0;
	case LINUX_REBOOT_CMD_RESTART2:
		return restart_with_command(arg);
	case LINUX_REBOOT_CMD_CAD_ON:
		C_A_D = 1;
		return 0;
	case LINUX_REBOOT_CMD_CAD_OFF:
		C_A_D = 0;
		return 0;
	case LINUX_REBOOT_CMD_HALT:
		kernel_halt();
		return 0;
	case LINUX_REBOOT_CMD_POWER_OFF:
		kernel_power_off();
		return 0;
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE4(reboot, int, magic1, int, magic2, unsigned int, cmd, void __user *, arg)
{
	int err;

	if (!capable(CAP_SYS_BOOT))
		return -EPERM;
	if (!magic_is_right(magic1, magic2))
		return -EINVAL;
	mutex_lock(&system_transition_mutex);
	err = reboot_command(cmd, arg);
	mutex_unlock(&system_transition_mutex);
	return err;
}
