// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interrupt and clock start-up: both are found in the device tree by their drivers.
 */
#include <linux/clocksource.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqchip.h>
#include <linux/panic.h>
#include <linux/seq_file.h>
#include <asm/smp.h>
#include <kobold/arch.h>

void __init init_IRQ(void)
{
	irqchip_init();
}

void __init time_init(void)
{
	timer_probe();
}
