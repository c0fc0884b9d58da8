/* SPDX-License-Identifier: GPL-2.0-only */
/* Machine restart and power off. */
#ifndef _ASM_ARM64_REBOOT_H
#define _ASM_ARM64_REBOOT_H

void machine_restart(char *cmd);
void machine_halt(void);
void machine_power_off(void);
void machine_shutdown(void);
void machine_emergency_restart(void);

#endif
