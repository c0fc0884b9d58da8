// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of the machine's day on a PC: restart by ACPI, port 0xcf9, the keyboard controller or
 * a triple fault, in that order or as reboot= says; power off by ACPI; halt.
 */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/reboot.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/apic.h>
#include <asm/desc.h>
#include <asm/io.h>
#include <asm/processor.h>
#include <asm/reboot.h>
#include <kobold/acpi.h>
#include <kobold/arch.h>

#define RESET_CONTROL	0xcf9
#define KBD_STATUS	0x64
#define KBD_BUSY	0x02
#define KBD_PULSE_RESET 0xfe

/* reboot= takes the first letter, as on Linux. */
enum reboot_type { BOOT_ACPI = 'a', BOOT_PCI = 'p', BOOT_KBD = 'k', BOOT_TRIPLE = 't' };

static int reboot_first;

static int __init reboot_setup(char *str)
{
	for (; str && *str; str = strchr(str, ',') ? strchr(str, ',') + 1 : NULL)
		switch (*str) {
		case BOOT_ACPI:
		case BOOT_PCI:
		case BOOT_KBD:
		case BOOT_TRIPLE:
			reboot_first = *str;
			break;
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

static void reset_by_pci(void)
{
	outb(0x02, RESET_CONTROL);
	udelay(50);
	outb(0x06, RESET_CONTROL);
	udelay(1000);
}

static void reset_by_keyboard(void)
{
	int i;

	for (i = 0; i < 1000 && (inb(KBD_STATUS) & KBD_BUSY); i++)
		udelay(2);
	outb(KBD_PULSE_RESET, KBD_STATUS);
	udelay(1000);
}

/* An exception without an IDT, and then without one for that: the CPU gives up and resets. */
static void reset_by_triple_fault(void)
{
	struct desc_ptr none = { 0, 0 };

	asm volatile("lidt %0; int3" : : "m"(none));
}

static void reset_by(int type)
{
	switch (type) {
	case BOOT_ACPI:
		acpi_reset();
		break;
	case BOOT_PCI:
		reset_by_pci();
		break;
	case BOOT_KBD:
		reset_by_keyboard();
		break;
	case BOOT_TRIPLE:
		reset_by_triple_fault();
		break;
	}
}

void machine_emergency_restart(void)
{
	reset_by(reboot_first);
	reset_by(BOOT_ACPI);
	reset_by(BOOT_PCI);
	reset_by(BOOT_KBD);
	reset_by(BOOT_TRIPLE);
	for (;;)
		arch_halt();
}

/** machine_shutdown - leave one CPU running and no device interrupts */
void machine_shutdown(void)
{
	smp_send_stop();
	local_irq_disable();
	ioapic_mask_all();
}

void machine_restart(char *cmd)
{
	pr_notice("reboot: machine restart\n");
	if (!reboot_force)
		machine_shutdown();
	machine_emergency_restart();
}

static void __noreturn halt_for_ever(void)
{
	local_irq_disable();
	for (;;)
		arch_halt();
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
	do_kernel_power_off();
	acpi_power_off();
	pr_emerg("reboot: power off is not possible, halted\n");
	halt_for_ever();
}
