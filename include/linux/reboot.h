/* SPDX-License-Identifier: GPL-2.0-only */
/* Restart, halt and power-off: notifiers and handlers. Implemented in kernel/base/reboot.c. */
#ifndef _LINUX_REBOOT_H
#define _LINUX_REBOOT_H

#include <linux/notifier.h>
#include <uapi/linux/reboot.h>

#define SYS_DOWN      0x0001
#define SYS_RESTART   SYS_DOWN
#define SYS_HALT      0x0002
#define SYS_POWER_OFF 0x0003

struct device;

enum reboot_mode {
	REBOOT_UNDEFINED = -1,
	REBOOT_COLD = 0,
	REBOOT_WARM,
	REBOOT_HARD,
	REBOOT_SOFT,
	REBOOT_GPIO,
};

extern enum reboot_mode reboot_mode;
extern enum reboot_mode panic_reboot_mode;
extern int reboot_default;
extern int reboot_force;

int register_reboot_notifier(struct notifier_block *);
int unregister_reboot_notifier(struct notifier_block *);
int devm_register_reboot_notifier(struct device *, struct notifier_block *);
int register_restart_handler(struct notifier_block *);
int unregister_restart_handler(struct notifier_block *);
void do_kernel_restart(char *cmd);

/*
 * What the architecture supplies (asm code in kernel/arch/): none of them returns when the
 * hardware obeys.
 */
void machine_restart(char *cmd);
void machine_halt(void);
void machine_power_off(void);
void machine_shutdown(void);

struct sys_off_data {
	int mode;
	void *cb_data;
	const char *cmd;
	struct device *dev;
};

enum sys_off_mode {
	SYS_OFF_MODE_POWER_OFF_PREPARE,
	SYS_OFF_MODE_POWER_OFF,
	SYS_OFF_MODE_RESTART_PREPARE,
	SYS_OFF_MODE_RESTART,
};

#define SYS_OFF_PRIO_PLATFORM (-256)
#define SYS_OFF_PRIO_LOW      (-128)
#define SYS_OFF_PRIO_DEFAULT  0
#define SYS_OFF_PRIO_HIGH     192
#define SYS_OFF_PRIO_FIRMWARE 224

struct sys_off_handler;
struct sys_off_handler *register_sys_off_handler(enum sys_off_mode mode, int priority,
						 int (*callback)(struct sys_off_data *data),
						 void *cb_data);
void unregister_sys_off_handler(struct sys_off_handler *handler);

extern void (*pm_power_off)(void);
void do_kernel_power_off(void);
bool kernel_can_power_off(void);

void migrate_to_reboot_cpu(void);
void kernel_restart_prepare(char *cmd);
void kernel_restart(char *cmd);
void kernel_halt(void);
void kernel_power_off(void);
void emergency_restart(void);
void orderly_poweroff(bool force);
void orderly_reboot(void);
void ctrl_alt_del(void);

#endif
