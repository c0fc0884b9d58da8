// SPDX-License-Identifier: GPL-2.0-only
/*
 * Controllers: setting a line's chip and flow handler, masking, starting, stopping. All of it
 * under desc->lock.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include "internals.h"

static unsigned int chip_noop_startup(struct irq_data *data)
{
	return 0;
}

static void chip_noop(struct irq_data *data)
{
}

static void chip_bad_ack(struct irq_data *data)
{
	ack_bad_irq(data->irq);
}

/* A line without a controller. */
struct irq_chip no_irq_chip = {
	.name = "none",
	.irq_startup = chip_noop_startup,
	.irq_shutdown = chip_noop,
	.irq_enable = chip_noop,
	.irq_disable = chip_noop,
	.irq_ack = chip_bad_ack,
};

/* A controller that needs nothing done, for software-made interrupts. */
struct irq_chip dummy_irq_chip = {
	.name = "dummy",
	.irq_startup = chip_noop_startup,
	.irq_shutdown = chip_noop,
	.irq_enable = chip_noop,
	.irq_disable = chip_noop,
	.irq_ack = chip_noop,
	.irq_mask = chip_noop,
	.irq_unmask = chip_noop,
};
EXPORT_SYMBOL_GPL(dummy_irq_chip);

/**
 * irq_set_chip - give a line its controller
 * @irq: number; @chip: operations, NULL for none
 * Return: 0 or -EINVAL. Any context.
 */
int irq_set_chip(unsigned int irq, const struct irq_chip *chip)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return -EINVAL;
	raw_spin_lock_irqsave(&desc->lock, flags);
	desc->irq_data.chip = chip ? (struct irq_chip *)chip : &no_irq_chip;
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	return 0;
}
EXPORT_SYMBOL(irq_set_chip);

/** irq_set_chip_data - what the chip's operations find in irq_data->chip_data */
int irq_set_chip_data(unsigned int irq, void *data)
{
	struct irq_data *d = irq_get_irq_data(irq);

	if (!d)
		return -EINVAL;
	d->chip_data = data;
	return 0;
}
EXPORT_SYMBOL(irq_set_chip_data);

/** irq_set_handler_data - what the flow handler finds */
int irq_set_handler_data(unsigned int irq, void *data)
{
	struct irq_data *d = irq_get_irq_data(irq);

	if (!d)
		return -EINVAL;
	d->common->handler_data = data;
	return 0;
}
EXPORT_SYMBOL(irq_set_handler_data);

/**
 * irq_set_trigger - program edge or level
 * @desc: line, locked; @type: IRQ_TYPE_*
 * Return: 0 or what the chip said
 */
int irq_set_trigger(struct irq_desc *desc, unsigned int type)
{
	struct irq_chip *chip = desc->irq_data.chip;
	int err;

	type &= IRQ_TYPE_SENSE_MASK;
	if (!type || !chip->irq_set_type)
		return 0;
	err = chip->irq_set_type(&desc->irq_data, type);
	if (err < 0) {
		pr_err("Setting trigger mode %u for irq %u failed (%d)\n", type, desc->irq_data.irq,
		       err);
		return err;
	}
	irqd_set_trigger_type(&desc->irq_data, type);
	if (type & IRQ_TYPE_LEVEL_MASK)
		desc->status_use_accessors |= IRQ_LEVEL;
	else
		desc->status_use_accessors &= ~IRQ_LEVEL;
	return 0;
}

/** irq_set_irq_type - irq_set_trigger() by number */
int irq_set_irq_type(unsigned int irq, unsigned int type)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;
	int err;

	if (!desc)
		return -EINVAL;
	raw_spin_lock_irqsave(&desc->lock, flags);
	err = irq_set_trigger(desc, type);
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	return err;
}
EXPORT_SYMBOL(irq_set_irq_type);

/**
 * __irq_set_handler - set a line's flow handler
 * @irq: number
 * @handle: handle_level_irq() and the like; NULL: none
 * @is_chained: the handler dispatches another controller: start the line, nobody may request it
 * @name: shown in /proc/interrupts
 */
void __irq_set_handler(unsigned int irq, irq_flow_handler_t handle, int is_chained,
		       const char *name)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return;
	raw_spin_lock_irqsave(&desc->lock, flags);
	desc->handle_irq = handle ?: handle_bad_irq;
	desc->name = name;
	if (handle && is_chained) {
		desc->status_use_accessors |= IRQ_NOREQUEST | IRQ_NOPROBE | IRQ_NOTHREAD;
		desc->depth = 0;
		irq_startup(desc);
	}
	raw_spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL_GPL(__irq_set_handler);

/** irq_set_chip_and_handler_name - irq_set_chip() and __irq_set_handler() in one */
void irq_set_chip_and_handler_name(unsigned int irq, const struct irq_chip *chip,
				   irq_flow_handler_t handle, const char *name)
{
	irq_set_chip(irq, chip);
	__irq_set_handler(irq, handle, 0, name);
}
EXPORT_SYMBOL_GPL(irq_set_chip_and_handler_name);

/** irq_set_chained_handler_and_data - a line that another controller hangs on */
void irq_set_chained_handler_and_data(unsigned int irq, irq_flow_handler_t handle, void *data)
{
	irq_set_handler_data(irq, data);
	__irq_set_handler(irq, handle, 1, NULL);
}
EXPORT_SYMBOL_GPL(irq_set_chained_handler_and_data);

/** irq_modify_status - change IRQ_* settings of a line; @clr first, then @set */
void irq_modify_status(unsigned int irq, unsigned long clr, unsigned long set)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return;
	raw_spin_lock_irqsave(&desc->lock, flags);
	desc->status_use_accessors &= ~clr;
	desc->status_use_accessors |= set;
	raw_spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL_GPL(irq_modify_status);

/** irq_set_percpu_devid - each CPU has its own instance of this line */
int irq_set_percpu_devid(unsigned int irq)
{
	irq_modify_status(irq, 0, IRQ_PER_CPU_DEVID | IRQ_PER_CPU | IRQ_NOAUTOEN | IRQ_NOPROBE);
	return 0;
}

/** mask_irq - stop a line at the controller */
void mask_irq(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	if ((desc->istate & IRQS_MASKED) || !chip->irq_mask)
		return;
	chip->irq_mask(&desc->irq_data);
	desc->istate |= IRQS_MASKED;
}

/** unmask_irq - let a line through */
void unmask_irq(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	if (!(desc->istate & IRQS_MASKED) || !chip->irq_unmask)
		return;
	chip->irq_unmask(&desc->irq_data);
	desc->istate &= ~IRQS_MASKED;
}

/** unmask_threaded_irq - the last thread of a one-shot line is done */
void unmask_threaded_irq(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	if (chip->flags & IRQCHIP_EOI_THREADED)
		chip->irq_eoi(&desc->irq_data);
	unmask_irq(desc);
}

/** irq_enable_desc - end of all disables: unmask */
void irq_enable_desc(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	desc->istate &= ~IRQS_DISABLED;
	if (chip->irq_enable) {
		chip->irq_enable(&desc->irq_data);
		desc->istate &= ~IRQS_MASKED;
	} else {
		unmask_irq(desc);
	}
}

/** irq_disable_desc - mask at once; an edge that comes meanwhile is latched by the controller */
void irq_disable_desc(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	desc->istate |= IRQS_DISABLED;
	if (chip->irq_disable) {
		chip->irq_disable(&desc->irq_data);
		desc->istate |= IRQS_MASKED;
	} else {
		mask_irq(desc);
	}
}

/** irq_startup - first handler: start the line */
void irq_startup(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	desc->istate |= IRQS_STARTED;
	if (chip->irq_startup) {
		chip->irq_startup(&desc->irq_data);
		desc->istate &= ~(IRQS_DISABLED | IRQS_MASKED);
	} else {
		irq_enable_desc(desc);
	}
}

/** irq_shutdown - last handler is gone: stop the line */
void irq_shutdown(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	desc->istate &= ~(IRQS_STARTED | IRQS_PENDING | IRQS_ONESHOT | IRQS_SPURIOUS_DISABLED);
	desc->depth = 1;
	if (chip->irq_shutdown) {
		chip->irq_shutdown(&desc->irq_data);
		desc->istate |= IRQS_DISABLED | IRQS_MASKED;
	} else {
		irq_disable_desc(desc);
	}
}
