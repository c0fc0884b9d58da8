// SPDX-License-Identifier: GPL-2.0-only
/*
 * Flow handlers: what to do with the controller around the actions of a line, by the kind of
 * line. They run in hard interrupt context, hold desc->lock, and drop it while actions run;
 * IRQS_INPROGRESS keeps a second CPU out meanwhile.
 */
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include "internals.h"

/* Of the last 100,000 interrupts of a line, nearly none was for anybody: something is broken. */
#define IRQ_CHECK_INTERVAL 100000
#define IRQ_MAX_UNHANDLED  99900

/** no_action - a handler that does nothing */
irqreturn_t no_action(int cpl, void *dev_id)
{
	return IRQ_NONE;
}
EXPORT_SYMBOL_GPL(no_action);

static void report_nobody_cared(struct irq_desc *desc, irqreturn_t ret)
{
	struct irqaction *action;

	pr_err("irq %u: nobody cared (try booting with the \"irqpoll\" option)\n",
	       desc->irq_data.irq);
	dump_stack();
	pr_err("handlers:\n");
	for (action = desc->action; action; action = action->next)
		pr_err("[<%px>] %ps\n", action->handler, action->handler);
	pr_emerg("Disabling IRQ #%u\n", desc->irq_data.irq);
}

/**
 * note_interrupt - notice lines that interrupt without anybody handling them
 * @desc: line, locked; @ret: what the actions returned together
 */
void note_interrupt(struct irq_desc *desc, irqreturn_t ret)
{
	if (desc->status_use_accessors & IRQ_NO_DEBUG)
		return;
	if (ret == IRQ_NONE) {
		/* A second apart is no storm. */
		if (time_after(jiffies, desc->last_unhandled + HZ / 10))
			desc->irqs_unhandled = 1;
		else
			desc->irqs_unhandled++;
		desc->last_unhandled = jiffies;
	}
	if (likely(++desc->irq_count < IRQ_CHECK_INTERVAL))
		return;
	desc->irq_count = 0;
	if (desc->irqs_unhandled > IRQ_MAX_UNHANDLED) {
		report_nobody_cared(desc, ret);
		desc->istate |= IRQS_SPURIOUS_DISABLED;
		desc->depth++;
		irq_disable_desc(desc);
	}
	desc->irqs_unhandled = 0;
}

static irqreturn_t run_actions(struct irq_desc *desc)
{
	irqreturn_t all = IRQ_NONE;
	struct irqaction *action;

	for (action = desc->action; action; action = action->next) {
		irqreturn_t ret = action->handler(desc->irq_data.irq, action->dev_id);

		if (WARN_ONCE(!irqs_disabled(), "irq %u handler %pS enabled interrupts\n",
			      desc->irq_data.irq, action->handler))
			local_irq_disable();
		if (ret == IRQ_WAKE_THREAD)
			wake_irq_thread(desc, action);
		all |= ret;
	}
	return all;
}

/**
 * handle_irq_event - run a line's actions
 * @desc: line, locked; unlocked while they run
 */
irqreturn_t handle_irq_event(struct irq_desc *desc)
{
	irqreturn_t ret;

	desc->istate &= ~IRQS_PENDING;
	desc->istate |= IRQS_INPROGRESS;
	raw_spin_unlock(&desc->lock);
	ret = run_actions(desc);
	raw_spin_lock(&desc->lock);
	desc->istate &= ~IRQS_INPROGRESS;
	note_interrupt(desc, ret);
	return ret;
}

/* Counts, and says whether the actions may run now; if not, they are due later. */
static bool may_run(struct irq_desc *desc)
{
	desc->istate &= ~IRQS_AUTODETECT;
	kstat_incr_irq_this_cpu(desc->irq_data.irq);
	if (desc->action && !(desc->istate & (IRQS_DISABLED | IRQS_INPROGRESS)))
		return true;
	desc->istate |= IRQS_PENDING;
	return false;
}

static void mask_ack(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	if (chip->irq_mask_ack) {
		chip->irq_mask_ack(&desc->irq_data);
		desc->istate |= IRQS_MASKED;
	} else {
		mask_irq(desc);
		if (chip->irq_ack)
			chip->irq_ack(&desc->irq_data);
	}
}

/* Unless disabled meanwhile, or a thread still has to look at the device. */
static void unmask_after(struct irq_desc *desc)
{
	if (!(desc->istate & IRQS_DISABLED) &&
	    !((desc->istate & IRQS_ONESHOT) && atomic_read(&desc->threads_active)))
		unmask_irq(desc);
}

/** handle_bad_irq - for lines nobody set up */
void handle_bad_irq(struct irq_desc *desc)
{
	kstat_incr_irq_this_cpu(desc->irq_data.irq);
	ack_bad_irq(desc->irq_data.irq);
}
EXPORT_SYMBOL_GPL(handle_bad_irq);

/** handle_simple_irq - no controller work at all */
void handle_simple_irq(struct irq_desc *desc)
{
	raw_spin_lock(&desc->lock);
	if (may_run(desc))
		handle_irq_event(desc);
	raw_spin_unlock(&desc->lock);
}
EXPORT_SYMBOL_GPL(handle_simple_irq);

/** handle_untracked_irq - handle_simple_irq() of a demultiplexed line */
void handle_untracked_irq(struct irq_desc *desc)
{
	handle_simple_irq(desc);
}
EXPORT_SYMBOL_GPL(handle_untracked_irq);

/** handle_level_irq - active until the device is served: masked while actions run */
void handle_level_irq(struct irq_desc *desc)
{
	raw_spin_lock(&desc->lock);
	mask_ack(desc);
	if (may_run(desc)) {
		handle_irq_event(desc);
		unmask_after(desc);
	}
	raw_spin_unlock(&desc->lock);
}
EXPORT_SYMBOL_GPL(handle_level_irq);

/** handle_fasteoi_irq - the controller holds back more until the end-of-interrupt */
void handle_fasteoi_irq(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	raw_spin_lock(&desc->lock);
	if (may_run(desc)) {
		if (desc->istate & IRQS_ONESHOT)
			mask_irq(desc);
		handle_irq_event(desc);
		if (desc->istate & IRQS_ONESHOT)
			unmask_after(desc);
	} else {
		mask_irq(desc);
	}
	if (chip->irq_eoi)
		chip->irq_eoi(&desc->irq_data);
	raw_spin_unlock(&desc->lock);
}
EXPORT_SYMBOL_GPL(handle_fasteoi_irq);

/** handle_edge_irq - one message for each edge: another may come while actions run */
void handle_edge_irq(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	raw_spin_lock(&desc->lock);
	if (!may_run(desc)) {
		mask_ack(desc);
		goto out;
	}
	if (chip->irq_ack)
		chip->irq_ack(&desc->irq_data);
	if (desc->istate & IRQS_ONESHOT)
		mask_irq(desc);
	do {
		/* Masked by the other CPU that saw the next edge: it is ours to run. */
		if ((desc->istate & IRQS_PENDING) && !(desc->istate & IRQS_DISABLED))
			unmask_after(desc);
		handle_irq_event(desc);
	} while ((desc->istate & IRQS_PENDING) && !(desc->istate & IRQS_DISABLED) && desc->action);
	if (desc->istate & IRQS_ONESHOT)
		unmask_after(desc);
out:
	raw_spin_unlock(&desc->lock);
}
EXPORT_SYMBOL_GPL(handle_edge_irq);

/** handle_percpu_irq - a line each CPU has its own of: nothing to exclude */
void handle_percpu_irq(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	kstat_incr_irq_this_cpu(desc->irq_data.irq);
	if (chip->irq_ack)
		chip->irq_ack(&desc->irq_data);
	run_actions(desc);
	if (chip->irq_eoi)
		chip->irq_eoi(&desc->irq_data);
}

/** handle_percpu_devid_irq - handle_percpu_irq() with a cookie for each CPU */
void handle_percpu_devid_irq(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;
	struct irqaction *action = desc->action;

	kstat_incr_irq_this_cpu(desc->irq_data.irq);
	if (chip->irq_ack)
		chip->irq_ack(&desc->irq_data);
	if (action)
		action->handler(desc->irq_data.irq, raw_cpu_ptr(action->percpu_dev_id));
	if (chip->irq_eoi)
		chip->irq_eoi(&desc->irq_data);
}

/** handle_percpu_devid_fasteoi_ipi - an IPI: the next may come while this one is handled */
void handle_percpu_devid_fasteoi_ipi(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;
	struct irqaction *action = desc->action;

	kstat_incr_irq_this_cpu(desc->irq_data.irq);
	if (chip->irq_eoi)
		chip->irq_eoi(&desc->irq_data);
	if (action)
		action->handler(desc->irq_data.irq, raw_cpu_ptr(action->percpu_dev_id));
}

/** handle_nested_irq - a line of a slow bus, from its controller's thread; may sleep */
void handle_nested_irq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction *action;
	unsigned long flags;

	might_sleep();
	raw_spin_lock_irqsave(&desc->lock, flags);
	action = desc->action;
	if (!action || (desc->istate & IRQS_DISABLED)) {
		desc->istate |= IRQS_PENDING;
		raw_spin_unlock_irqrestore(&desc->lock, flags);
		return;
	}
	kstat_incr_irq_this_cpu(irq);
	atomic_inc(&desc->threads_active);
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	for (; action; action = action->next)
		action->thread_fn(irq, action->dev_id);
	if (atomic_dec_and_test(&desc->threads_active))
		wake_up(&desc->wait_for_threads);
}
EXPORT_SYMBOL_GPL(handle_nested_irq);
