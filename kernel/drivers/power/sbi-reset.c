// SPDX-License-Identifier: GPL-2.0-only
/*
 * Restart and power off by the RISC-V firmware: SBI extension SRST, or the old shutdown call where
 * it is missing.
 */
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/notifier.h>
#include <linux/printk.h>
#include <linux/reboot.h>
#include <asm/sbi.h>

#define RESTART_PRIORITY 192

static void srst_reset(unsigned long type)
{
	sbi_ecall(SBI_EXT_SRST, SBI_EXT_SRST_RESET, type, SBI_SRST_RESET_REASON_NONE, 0, 0, 0, 0);
}

static int srst_restart(struct sys_off_data *data)
{
	bool warm = reboot_mode == REBOOT_WARM || reboot_mode == REBOOT_SOFT;

	srst_reset(warm ? SBI_SRST_RESET_TYPE_WARM_REBOOT : SBI_SRST_RESET_TYPE_COLD_REBOOT);
	return NOTIFY_DONE;
}

static int srst_power_off(struct sys_off_data *data)
{
	srst_reset(SBI_SRST_RESET_TYPE_SHUTDOWN);
	return NOTIFY_DONE;
}

static int legacy_power_off(struct sys_off_data *data)
{
	sbi_ecall(SBI_EXT_0_1_SHUTDOWN, 0, 0, 0, 0, 0, 0, 0);
	return NOTIFY_DONE;
}

static int __init sbi_reset_init(void)
{
	struct sys_off_handler *off, *restart;

	if (sbi_probe_extension(SBI_EXT_SRST) <= 0) {
		off = register_sys_off_handler(SYS_OFF_MODE_POWER_OFF, SYS_OFF_PRIO_LOW,
					       legacy_power_off, NULL);
		return PTR_ERR_OR_ZERO(off);
	}
	pr_info("SBI SRST extension detected\n");
	off = register_sys_off_handler(SYS_OFF_MODE_POWER_OFF, SYS_OFF_PRIO_FIRMWARE,
				       srst_power_off, NULL);
	restart = register_sys_off_handler(SYS_OFF_MODE_RESTART, RESTART_PRIORITY, srst_restart,
					   NULL);
	return PTR_ERR_OR_ZERO(off) ?: PTR_ERR_OR_ZERO(restart);
}
arch_initcall(sbi_reset_init);
