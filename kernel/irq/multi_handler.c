// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way from an architecture with one interrupt vector to its root interrupt controller: the
 * controller's driver sets its handler once, during init_IRQ().
 */
#include <linux/cache.h>
#include <linux/errno.h>
#include <linux/hardirq.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/printk.h>
#include <asm/irq_regs.h>

static void no_root_controller(struct pt_regs *regs)
{
	panic("an interrupt, but no interrupt controller\n");
}

void (*handle_arch_irq)(struct pt_regs *regs) __ro_after_init = no_root_controller;

/**
 * set_handle_irq - become the root interrupt controller
 * @handle_irq: called for each interrupt with the interrupted registers, in hard interrupt context
 *
 * Return: 0, or -EBUSY when there is one already. Context: init_IRQ().
 */
int __init set_handle_irq(void (*handle_irq)(struct pt_regs *regs))
{
	if (handle_arch_irq != no_root_controller)
		return -EBUSY;
	handle_arch_irq = handle_irq;
	return 0;
}

/**
 * generic_handle_arch_irq - all of an interrupt but saving and restoring registers
 * @regs: the interrupted registers
 *
 * Context: entry code, interrupts off, on the interrupted task's stack.
 */
asmlinkage void __irq_entry generic_handle_arch_irq(struct pt_regs *regs)
{
	struct pt_regs *old_regs = set_irq_regs(regs);

	irq_enter();
	handle_arch_irq(regs);
	irq_exit();
	set_irq_regs(old_regs);
}

/** ack_bad_irq - an interrupt on a line nobody has set up: its controller's handler ends it */
void ack_bad_irq(unsigned int irq)
{
	pr_crit("unexpected IRQ trap at vector %02x\n", irq);
}
