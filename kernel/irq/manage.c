// SPDX-License-Identifier: GPL-2.0-only
/*
 * The drivers' side: requesting and freeing lines, enabling, disabling, affinity. The list of
 * actions changes under desc->request_mutex and desc->lock; free_irq() returns only when neither
 * handler nor thread runs any more.
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include "internals.h"

static irqreturn_t wake_thread_only(int irq, void *dev_id)
{
	return IRQ_WAKE_THREAD;
}

/*
 * The flag alone may be seen cleared before the last stores of the handler are: the lock, which
 * handle_irq_event() drops after it has cleared it, orders them.
 */
static void wait_for_handler(struct irq_desc *desc)
{
	unsigned long flags;
	bool running;

	do {
		while (READ_ONCE(desc->istate) & IRQS_INPROGRESS)
			cpu_relax();
		raw_spin_lock_irqsave(&desc->lock, flags);
		running = desc->istate & IRQS_INPROGRESS;
		raw_spin_unlock_irqrestore(&desc->lock, flags);
	} while (running);
}

/**
 * synchronize_hardirq - wait until no hard handler of a line runs
 * Return: true if no thread is active either. Any context but that handler.
 */
bool synchronize_hardirq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);

	if (!desc)
		return true;
	wait_for_handler(desc);
	return !atomic_read_acquire(&desc->threads_active);
}
EXPORT_SYMBOL(synchronize_hardirq);

/** synchronize_irq - wait until neither handler nor thread of a line runs. May sleep. */
void synchronize_irq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);

	if (!desc)
		return;
	wait_for_handler(desc);
	/* Pairs with the full barrier of the decrement in thread_done(). */
	wait_event(desc->wait_for_threads, !atomic_read_acquire(&desc->threads_active));
}
EXPORT_SYMBOL(synchronize_irq);

static bool can_share(const struct irqaction *old, const struct irqaction *new)
{
	return (old->flags & new->flags &IRQF_SHARED) &&
	       !((old->flags ^ new->flags) & IRQF_PERCPU) &&
	       !((old->flags ^ new->flags) & IRQF_ONESHOT);
}

static int first_action(struct irq_desc *desc, struct irqaction *new)
{
	unsigned int type = new->flags &IRQF_TRIGGER_MASK;
	int err = irq_set_trigger(desc, type ?: irqd_get_trigger_type(&desc->irq_data));

	if (err)
		return err;
	desc->istate &= ~(IRQS_SPURIOUS_DISABLED | IRQS_ONESHOT | IRQS_PENDING);
	if (new->flags & IRQF_ONESHOT)
		desc->istate |= IRQS_ONESHOT;
	if (new->flags & IRQF_PERCPU)
		desc->status_use_accessors |= IRQ_PER_CPU;
	desc->irq_count = desc->irqs_unhandled = 0;
	desc->action = new;
	if (!(new->flags &IRQF_NO_AUTOEN) && !(desc->status_use_accessors & IRQ_NOAUTOEN)) {
		desc->depth = 0;
		irq_startup(desc);
	} else {
		desc->depth = 1;
	}
	return 0;
}

static int insert_action(struct irq_desc *desc, struct irqaction *new)
{
	struct irqaction **p = &desc->action;
	unsigned long flags;
	int err = 0;

	raw_spin_lock_irqsave(&desc->lock, flags);
	if (!*p) {
		err = first_action(desc, new);
	} else if (can_share(*p, new)) {
		if ((*p)->flags & IRQF_COND_ONESHOT)
			new->flags |= (*p)->flags &IRQF_ONESHOT;
		while (*p)
			p = &(*p)->next;
		*p = new;
	} else {
		err = -EBUSY;
	}
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	return err;
}

static int setup_action(struct irq_desc *desc, struct irqaction *new)
{
	int err;

	if (new->thread_fn) {
		err = setup_irq_thread(new, new->irq);
		if (err)
			return err;
	}
	mutex_lock(&desc->request_mutex);
	if (!desc->action && desc->irq_data.chip->irq_request_resources) {
		err = desc->irq_data.chip->irq_request_resources(&desc->irq_data);
		if (err)
			goto out;
	}
	err = insert_action(desc, new);
out:
	mutex_unlock(&desc->request_mutex);
	if (err)
		stop_irq_thread(new);
	else if (new->thread)
		wake_up_process(new->thread);
	return err;
}

static int check_request(unsigned int irq, struct irq_desc *desc, irq_handler_t handler,
			 irq_handler_t thread_fn, unsigned long flags, void *dev)
{
	if (irq == IRQ_NOTCONNECTED)
		return -ENOTCONN;
	/* A shared handler is found by its cookie when it is freed. */
	if (((flags & IRQF_SHARED) && !dev) || (!handler && !thread_fn) || !desc)
		return -EINVAL;
	if ((flags & IRQF_SHARED) && (flags & IRQF_NO_AUTOEN))
		return -EINVAL;
	if ((desc->status_use_accessors & (IRQ_NOREQUEST | IRQ_PER_CPU_DEVID)) ||
	    desc->irq_data.chip == &no_irq_chip)
		return -EINVAL;
	/* Without a hard handler a level line would come again before the thread runs. */
	if (!handler && !(flags & IRQF_ONESHOT) &&
	    !(desc->irq_data.chip->flags & IRQCHIP_ONESHOT_SAFE) &&
	    !(desc->status_use_accessors & IRQ_NESTED_THREAD)) {
		pr_err("Threaded irq requested with handler=NULL and !ONESHOT for irq %u\n", irq);
		return -EINVAL;
	}
	return 0;
}

/**
 * request_threaded_irq - listen to an interrupt line
 * @irq: line
 * @handler: called in hard interrupt context; NULL: only wake the thread
 * @thread_fn: called in a thread after @handler returned IRQ_WAKE_THREAD; NULL: none
 * @flags: IRQF_*
 * @name: shown in /proc/interrupts; must stay
 * @dev: cookie for the handlers; unique on a shared line
 *
 * Return: 0, -EINVAL (no such line, or arguments make no sense), -EBUSY (taken), -ENOMEM,
 * -ENOTCONN, or what the controller said. May sleep.
 */
int request_threaded_irq(unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn,
			 unsigned long flags, const char *name, void *dev)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction *action;
	int err = check_request(irq, desc, handler, thread_fn, flags, dev);

	if (err)
		return err;
	action = kzalloc(sizeof(*action), GFP_KERNEL);
	if (!action)
		return -ENOMEM;
	action->handler = handler ?: wake_thread_only;
	action->thread_fn = thread_fn;
	action->flags = flags;
	action->name = name;
	action->dev_id = dev;
	action->irq = irq;
	err = setup_action(desc, action);
	if (err) {
		if (err == -EBUSY)
			pr_err("genirq: Flags mismatch irq %u. %08lx (%s) vs. %08x (%s)\n", irq,
			       flags, name, desc->action ? desc->action->flags : 0,
			       desc->action ? desc->action->name : "");
		kfree(action);
	}
	return err;
}
EXPORT_SYMBOL(request_threaded_irq);

/**
 * request_any_context_irq - request_threaded_irq() for a line whose kind is not known
 * Return: 0 (IRQC_IS_HARDIRQ), 1 (handled in a thread) or -errno
 */
int request_any_context_irq(unsigned int irq, irq_handler_t handler, unsigned long flags,
			    const char *name, void *dev_id)
{
	struct irq_desc *desc = irq_to_desc(irq);

	if (!desc)
		return -EINVAL;
	if (desc->status_use_accessors & IRQ_NESTED_THREAD)
		return request_threaded_irq(irq, NULL, handler, flags, name, dev_id) ?: 1;
	return request_irq(irq, handler, flags, name, dev_id);
}
EXPORT_SYMBOL_GPL(request_any_context_irq);

static struct irqaction *remove_action(struct irq_desc *desc, void *dev_id)
{
	struct irqaction **p, *action;
	unsigned long flags;

	raw_spin_lock_irqsave(&desc->lock, flags);
	for (p = &desc->action; *p; p = &(*p)->next)
		if ((*p)->dev_id == dev_id)
			break;
	action = *p;
	if (action) {
		*p = action->next;
		if (!desc->action)
			irq_shutdown(desc);
	}
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	return action;
}

/**
 * free_irq - stop listening to a line
 * @irq: line; @dev_id: cookie given when it was requested
 * Return: the name given then, or NULL if there was no such handler. May sleep; on return the
 * handler does not run.
 */
const void *free_irq(unsigned int irq, void *dev_id)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction *action;
	const char *name;

	if (!desc)
		return NULL;
	mutex_lock(&desc->request_mutex);
	action = remove_action(desc, dev_id);
	if (!action) {
		mutex_unlock(&desc->request_mutex);
		WARN(1, "Trying to free already-free IRQ %u\n", irq);
		return NULL;
	}
	synchronize_irq(irq);
	if (!desc->action && desc->irq_data.chip->irq_release_resources)
		desc->irq_data.chip->irq_release_resources(&desc->irq_data);
	mutex_unlock(&desc->request_mutex);
	stop_irq_thread(action);
	name = action->name;
	kfree(action);
	return name;
}
EXPORT_SYMBOL(free_irq);

/** request_percpu_irq - listen to a line each CPU has its own of; enable_percpu_irq() starts it */
int request_percpu_irq(unsigned int irq, irq_handler_t handler, const char *devname,
		       void __percpu *percpu_dev_id)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction *action;
	unsigned long flags;
	int err = 0;

	if (!desc || !percpu_dev_id || !(desc->status_use_accessors & IRQ_PER_CPU_DEVID))
		return -EINVAL;
	action = kzalloc(sizeof(*action), GFP_KERNEL);
	if (!action)
		return -ENOMEM;
	action->handler = handler;
	action->flags = IRQF_PERCPU | IRQF_NO_SUSPEND;
	action->name = devname;
	action->percpu_dev_id = percpu_dev_id;
	action->irq = irq;
	raw_spin_lock_irqsave(&desc->lock, flags);
	if (desc->action)
		err = -EBUSY;
	else
		desc->action = action;
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	if (err)
		kfree(action);
	return err;
}
EXPORT_SYMBOL_GPL(request_percpu_irq);

/** free_percpu_irq - undo request_percpu_irq(); disabled on all CPUs */
void free_percpu_irq(unsigned int irq, void __percpu *dev_id)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction *action = NULL;
	unsigned long flags;

	if (!desc)
		return;
	raw_spin_lock_irqsave(&desc->lock, flags);
	if (desc->action && desc->action->percpu_dev_id == dev_id) {
		action = desc->action;
		desc->action = NULL;
	}
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	kfree(action);
}
EXPORT_SYMBOL_GPL(free_percpu_irq);

/** enable_percpu_irq - start a per-CPU line here; @type: IRQ_TYPE_*, 0 for what firmware says */
void enable_percpu_irq(unsigned int irq, unsigned int type)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return;
	raw_spin_lock_irqsave(&desc->lock, flags);
	irq_set_trigger(desc, type ?: irqd_get_trigger_type(&desc->irq_data));
	desc->istate &= ~IRQS_DISABLED;
	/* Each CPU has a mask of its own: the state in the descriptor is not it. */
	if (desc->irq_data.chip->irq_unmask)
		desc->irq_data.chip->irq_unmask(&desc->irq_data);
	raw_spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL_GPL(enable_percpu_irq);

/** disable_percpu_irq - stop a per-CPU line on this CPU */
void disable_percpu_irq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return;
	raw_spin_lock_irqsave(&desc->lock, flags);
	if (desc->irq_data.chip->irq_mask)
		desc->irq_data.chip->irq_mask(&desc->irq_data);
	raw_spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL_GPL(disable_percpu_irq);

/** disable_irq_nosync - disable a line; its handler may still run. Nests. Any context. */
void disable_irq_nosync(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return;
	raw_spin_lock_irqsave(&desc->lock, flags);
	if (!desc->depth++)
		irq_disable_desc(desc);
	raw_spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL(disable_irq_nosync);

/** disable_irq - disable a line and wait for its handlers. May sleep. */
void disable_irq(unsigned int irq)
{
	might_sleep();
	disable_irq_nosync(irq);
	synchronize_irq(irq);
}
EXPORT_SYMBOL(disable_irq);

/** disable_hardirq - disable a line and wait for its hard handler; true if no thread is active */
bool disable_hardirq(unsigned int irq)
{
	disable_irq_nosync(irq);
	return synchronize_hardirq(irq);
}
EXPORT_SYMBOL_GPL(disable_hardirq);

/* What came while the line was disabled: an edge is gone at the controller, so run it now. */
static void resend(struct irq_desc *desc)
{
	struct irq_chip *chip = desc->irq_data.chip;

	if (!(desc->istate & IRQS_PENDING) || (desc->status_use_accessors & IRQ_LEVEL))
		return;
	desc->istate &= ~IRQS_PENDING;
	if (chip->irq_retrigger)
		chip->irq_retrigger(&desc->irq_data);
}

/** enable_irq - undo one disable_irq(). Any context. */
void enable_irq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;

	if (!desc)
		return;
	raw_spin_lock_irqsave(&desc->lock, flags);
	if (WARN(!desc->depth, "Unbalanced enable for IRQ %u\n", irq))
		goto out;
	if (--desc->depth)
		goto out;
	if (desc->istate & IRQS_STARTED)
		irq_enable_desc(desc);
	else
		irq_startup(desc);
	resend(desc);
out:
	raw_spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL(enable_irq);

/** irq_has_action - does anybody listen to @irq? */
bool irq_has_action(unsigned int irq)
{
	return irq_desc_has_action(irq_to_desc(irq));
}
EXPORT_SYMBOL_GPL(irq_has_action);

/** irq_can_set_affinity - may @irq be moved to other CPUs? */
int irq_can_set_affinity(unsigned int irq)
{
	struct irq_data *d = irq_get_irq_data(irq);

	return d && d->chip->irq_set_affinity;
}

/**
 * irq_set_affinity - let a line interrupt only some CPUs
 * Return: 0, -EINVAL or what the controller said. Any context.
 */
int irq_set_affinity(unsigned int irq, const struct cpumask *mask)
{
	struct irq_desc *desc = irq_to_desc(irq);
	unsigned long flags;
	int ret;

	if (!desc || !desc->irq_data.chip->irq_set_affinity)
		return -EINVAL;
	raw_spin_lock_irqsave(&desc->lock, flags);
	ret = desc->irq_data.chip->irq_set_affinity(&desc->irq_data, mask, false);
	if (ret == IRQ_SET_MASK_OK || ret == IRQ_SET_MASK_OK_DONE)
		cpumask_copy(&desc->irq_common_data.affinity, mask);
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	return ret < 0 ? ret : 0;
}
EXPORT_SYMBOL_GPL(irq_set_affinity);

/** irq_set_affinity_and_hint - irq_set_affinity(); NULL changes nothing */
int irq_set_affinity_and_hint(unsigned int irq, const struct cpumask *m)
{
	return m ? irq_set_affinity(irq, m) : 0;
}
EXPORT_SYMBOL_GPL(irq_set_affinity_and_hint);

/** irq_set_irq_wake - may the line wake a suspended machine? 0, -EINVAL or -ENXIO */
int irq_set_irq_wake(unsigned int irq, unsigned int on)
{
	struct irq_data *d = irq_get_irq_data(irq);

	if (!d)
		return -EINVAL;
	return d->chip->irq_set_wake ? d->chip->irq_set_wake(d, on) : -ENXIO;
}
EXPORT_SYMBOL(irq_set_irq_wake);
