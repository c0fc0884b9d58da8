// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of the machine's day where drivers know how: restart by the restart handlers, power off
 * by the power-off handlers, in their order of priority; halt. Other CPUs are stopped first.
 */
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/reboot.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/processor.h>
#include <asm/reboot.h>
#include <kobold/arch.h>

/* reboot=cold, warm, force: by the first letter, as on Linux. */
static int __init reboot_setup(char *str)
{
	for (; str && *str; str = strchr(str, ',') ? strchr(str, ',') + 1 : NULL)
		switch (*str) {
		case 'c':
			reboot_mode = REBOOT_COLD;
			break;
		case 'w':
			reboot_mode = REBOOT_WARM;
			break;
		case 'f':
			reboot_force = 1;
			break;
		}
	return 1;
}
__setup("reboot=", reboot_setup);

/** machine_shutdown - leave one CPU running */
void machine_shutdown(void)
{
	smp_send_stop();
}

static void __noreturn halt_for_ever(void)
{
	local_irq_disable();
	for (;;)
		arch_halt();
}

void machine_emergency_restart(void)
{
	local_irq_disable();
	do_kernel_restart(NULL);
	pr_emerg("reboot: restart is not possible, halted\n");
	halt_for_ever();
}

void machine_restart(char *cmd)
{
	if (!reboot_force)
		machine_shutdown();
	local_irq_disable();
	do_kernel_restart(cmd);
	pr_emerg("reboot: restart is not possible, halted\n");
	halt_for_ever();
}

void machine_halt(void)
{
	machine_shutdown();
	halt_for_ever();
}

void machine_power_off(void)
{
	if (!reboot_force)
		machine_shutdown();
	local_irq_disable();
	do_kernel_power_off();
	pr_emerg("reboot: power off is not possible, halted\n");
	halt_for_ever();
}
