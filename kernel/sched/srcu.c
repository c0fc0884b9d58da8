// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sleepable RCU.  A reader counts itself under the index it finds; a grace period waits for the
 * other index to drain (readers that picked it up late), flips, and waits for the old one.
 * ssp->mutex serialises grace periods, ssp->lock protects the callback list.
 */
#include <linux/srcu.h>
#include <linux/export.h>
#include <linux/sched.h>

/** init_srcu_struct - initialise; returns 0 */
int init_srcu_struct(struct srcu_struct *ssp)
{
	atomic_long_set(&ssp->nr[0], 0);
	atomic_long_set(&ssp->nr[1], 0);
	ssp->idx = 0;
	mutex_init(&ssp->mutex);
	init_waitqueue_head(&ssp->wait);
	ssp->callbacks = NULL;
	spin_lock_init(&ssp->lock);
	INIT_WORK(&ssp->work, srcu_invoke_callbacks);
	return 0;
}
EXPORT_SYMBOL_GPL(init_srcu_struct);

/** cleanup_srcu_struct - nobody uses it any more: wait for its callbacks */
void cleanup_srcu_struct(struct srcu_struct *ssp)
{
	flush_work(&ssp->work);
	WARN_ON(atomic_long_read(&ssp->nr[0]) || atomic_long_read(&ssp->nr[1]));
}
EXPORT_SYMBOL_GPL(cleanup_srcu_struct);

/** __srcu_read_lock - begin a read-side section that may sleep; returns the index for the end */
int __srcu_read_lock(struct srcu_struct *ssp)
{
	int idx = READ_ONCE(ssp->idx) & 1;

	atomic_long_inc_return(&ssp->nr[idx]);
	return idx;
}
EXPORT_SYMBOL_GPL(__srcu_read_lock);

/** __srcu_read_unlock - end a read-side section */
void __srcu_read_unlock(struct srcu_struct *ssp, int idx)
{
	if (atomic_long_dec_return(&ssp->nr[idx]) == 0 && wq_has_sleeper(&ssp->wait))
		wake_up_all(&ssp->wait);
}
EXPORT_SYMBOL_GPL(__srcu_read_unlock);

/**
 * synchronize_srcu - wait for all readers of @ssp active now
 *
 * Context: process context, may sleep; not inside a section of the same srcu_struct.
 */
void synchronize_srcu(struct srcu_struct *ssp)
{
	unsigned int old;

	might_sleep();
	mutex_lock(&ssp->mutex);
	smp_mb();
	old = ssp->idx & 1;
	wait_event(ssp->wait, !atomic_long_read(&ssp->nr[!old]));
	WRITE_ONCE(ssp->idx, ssp->idx + 1);
	smp_mb();
	wait_event(ssp->wait, !atomic_long_read(&ssp->nr[old]));
	smp_mb();
	mutex_unlock(&ssp->mutex);
}
EXPORT_SYMBOL_GPL(synchronize_srcu);

/** synchronize_srcu_expedited - the same */
void synchronize_srcu_expedited(struct srcu_struct *ssp)
{
	synchronize_srcu(ssp);
}
EXPORT_SYMBOL_GPL(synchronize_srcu_expedited);

/** srcu_invoke_callbacks - work: a grace period, then the callbacks queued before it */
void srcu_invoke_callbacks(struct work_struct *work)
{
	struct srcu_struct *ssp = container_of(work, struct srcu_struct, work);
	struct rcu_head *list, *next;

	spin_lock_irq(&ssp->lock);
	list = ssp->callbacks;
	ssp->callbacks = NULL;
	spin_unlock_irq(&ssp->lock);
	if (!list)
		return;
	synchronize_srcu(ssp);
	for (; list; list = next) {
		next = list->next;
		local_bh_disable();
		list->func(list);
		local_bh_enable();
	}
}
EXPORT_SYMBOL_GPL(srcu_invoke_callbacks);

/** call_srcu - run a callback after a grace period of @ssp.  Any context. */
void call_srcu(struct srcu_struct *ssp, struct rcu_head *head, rcu_callback_t func)
{
	unsigned long flags;

	head->func = func;
	spin_lock_irqsave(&ssp->lock, flags);
	head->next = ssp->callbacks;
	ssp->callbacks = head;
	spin_unlock_irqrestore(&ssp->lock, flags);
	schedule_work(&ssp->work);
}
EXPORT_SYMBOL_GPL(call_srcu);

/** srcu_barrier - wait until all callbacks queued so far have run; may sleep */
void srcu_barrier(struct srcu_struct *ssp)
{
	flush_work(&ssp->work);
}
EXPORT_SYMBOL_GPL(srcu_barrier);
