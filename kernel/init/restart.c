// SPDX-License-Identifier: GPL-2.0-only
/*
 * A restart without ceremony, for panic(), and how a restart is to be done. Owns the settings
 * that reboot= and drivers write and the architecture's machine_restart() reads; single words,
 * so there is no lock. kernel/base/reboot.c is the orderly way.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/reboot.h>
#include <asm/reboot.h>

enum reboot_mode reboot_mode = REBOOT_COLD;
EXPORT_SYMBOL_GPL(reboot_mode);
enum reboot_mode panic_reboot_mode = REBOOT_UNDEFINED;
int reboot_default = 1;
int reboot_force;

/**
 * emergency_restart - restart at once, telling nobody
 *
 * Does not return. Any context.
 */
void emergency_restart(void)
{
	system_state = SYSTEM_RESTART;
	machine_emergency_restart();
}
EXPORT_SYMBOL_GPL(emergency_restart);
