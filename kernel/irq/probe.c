// SPDX-License-Identifier: GPL-2.0-only
/*
 * Finding out which line an old device uses: open all unused ones, let the device interrupt, see
 * which one came. One prober at a time.
 */
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include "internals.h"

static DEFINE_MUTEX(probing_active);

static bool probeable(const struct irq_desc *desc)
{
	return !desc->action && !(desc->status_use_accessors & IRQ_NOPROBE) &&
	       desc->irq_data.chip != &no_irq_chip;
}

static void close_line(struct irq_desc *desc)
{
	desc->istate &= ~IRQS_AUTODETECT;
	irq_shutdown(desc);
}

/**
 * probe_irq_on - begin: open every unused line
 * Return: mask of the first 64 lines that are quiet. May sleep; probe_irq_off() must follow.
 */
unsigned long probe_irq_on(void)
{
	unsigned long mask = 0;
	struct irq_desc *desc;
	unsigned int irq;

	mutex_lock(&probing_active);
	for_each_irq_desc(irq, desc) {
		raw_spin_lock_irq(&desc->lock);
		if (probeable(desc)) {
			desc->istate |= IRQS_AUTODETECT;
			desc->depth = 0;
			irq_startup(desc);
		}
		raw_spin_unlock_irq(&desc->lock);
	}
	msleep(20);
	/* Those that come by themselves are not the device's. */
	for_each_irq_desc(irq, desc) {
		raw_spin_lock_irq(&desc->lock);
		if ((desc->istate & IRQS_STARTED) && !desc->action && probeable(desc)) {
			if (!(desc->istate & IRQS_AUTODETECT))
				close_line(desc);
			else if (irq < 64)
				mask |= 1UL << irq;
		}
		raw_spin_unlock_irq(&desc->lock);
	}
	return mask;
}
EXPORT_SYMBOL(probe_irq_on);

/**
 * probe_irq_off - end: close the lines again
 * @mask: what probe_irq_on() returned
 * Return: the line that came, 0 if none did, negative if several did
 */
int probe_irq_off(unsigned long mask)
{
	struct irq_desc *desc;
	unsigned int irq;
	int found = 0, nr = 0;

	for_each_irq_desc(irq, desc) {
		raw_spin_lock_irq(&desc->lock);
		if ((desc->istate & IRQS_STARTED) && probeable(desc)) {
			if (!(desc->istate & IRQS_AUTODETECT)) {
				if (!nr++)
					found = irq;
			}
			close_line(desc);
		}
		raw_spin_unlock_irq(&desc->lock);
	}
	mutex_unlock(&probing_active);
	return nr > 1 ? -found : found;
}
EXPORT_SYMBOL(probe_irq_off);
