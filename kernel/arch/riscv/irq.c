// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interrupt controllers and clocks come from the device tree: their drivers register themselves.
 */
#include <linux/clocksource.h>
#include <linux/init.h>
#include <linux/irq.h>
#include <linux/irqchip.h>
#include <linux/seq_file.h>
#include <linux/smp.h>
#include <asm/hardirq.h>
#include <kobold/arch.h>
#include <kobold/ipi.h>

/** arch_show_interrupts - the lines of /proc/interrupts without a number */
int arch_show_interrupts(struct seq_file *p, int prec)
{
	show_ipi_messages(p, prec, " ");
	return 0;
}

void __init init_IRQ(void)
{
	irqchip_init();
}

/**
 * time_init - see kobold/arch.h
 */
void __init time_init(void)
{
	timer_probe();
}
