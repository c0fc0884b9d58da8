// SPDX-License-Identifier: GPL-2.0-only
/*
 * Threaded handlers: one kernel thread for each, named irq/NUMBER-NAME, woken by the hard
 * handler. desc->threads_active counts those that have been woken and are not done; a one-shot
 * line stays masked until it is zero.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include "internals.h"

/**
 * wake_irq_thread - have an action's thread run
 * @desc: line; @action: action whose hard handler said IRQ_WAKE_THREAD
 *
 * Context: hard interrupt, or any with @desc not going away.
 */
void wake_irq_thread(struct irq_desc *desc, struct irqaction *action)
{
	if (WARN_ONCE(!action->thread, "irq %u: IRQ_WAKE_THREAD without a thread function\n",
		      desc->irq_data.irq))
		return;
	if (test_and_set_bit(IRQTF_RUNTHREAD, &action->thread_flags))
		return;
	atomic_inc(&desc->threads_active);
	wake_up_process(action->thread);
}

static void thread_done(struct irq_desc *desc)
{
	raw_spin_lock_irq(&desc->lock);
	if (atomic_dec_and_test(&desc->threads_active)) {
		if ((desc->istate & IRQS_ONESHOT) && !(desc->istate & IRQS_DISABLED))
			unmask_threaded_irq(desc);
		wake_up(&desc->wait_for_threads);
	}
	raw_spin_unlock_irq(&desc->lock);
}

static int wait_for_work(struct irqaction *action)
{
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (test_and_clear_bit(IRQTF_RUNTHREAD, &action->thread_flags)) {
			__set_current_state(TASK_RUNNING);
			return 0;
		}
		if (kthread_should_stop()) {
			__set_current_state(TASK_RUNNING);
			return -1;
		}
		schedule();
	}
}

static int irq_thread(void *data)
{
	struct irqaction *action = data;
	struct irq_desc *desc = irq_to_desc(action->irq);

	sched_set_fifo(current);
	while (!wait_for_work(action)) {
		action->thread_fn(action->irq, action->dev_id);
		thread_done(desc);
	}
	return 0;
}

/**
 * setup_irq_thread - create an action's thread
 * Return: 0 or -errno. May sleep.
 */
int setup_irq_thread(struct irqaction *action, unsigned int irq)
{
	struct task_struct *t = kthread_create(irq_thread, action, "irq/%d-%s", irq, action->name);

	if (IS_ERR(t))
		return PTR_ERR(t);
	action->thread = get_task_struct(t);
	return 0;
}

/** stop_irq_thread - end an action's thread; the line no longer reaches it. May sleep. */
void stop_irq_thread(struct irqaction *action)
{
	if (!action->thread)
		return;
	kthread_stop(action->thread);
	put_task_struct(action->thread);
	action->thread = NULL;
}

/**
 * irq_wake_thread - run the threaded handler as if the interrupt had come
 * @irq: line; @dev_id: which handler
 *
 * Context: any.
 */
void irq_wake_thread(unsigned int irq, void *dev_id)
{
	struct irq_desc *desc = irq_to_desc(irq);
	struct irqaction *action;
	unsigned long flags;

	if (!desc)
		return;
	raw_spin_lock_irqsave(&desc->lock, flags);
	for (action = desc->action; action; action = action->next)
		if (action->dev_id == dev_id && action->thread)
			wake_irq_thread(desc, action);
	raw_spin_unlock_irqrestore(&desc->lock, flags);
}
EXPORT_SYMBOL_GPL(irq_wake_thread);
