// SPDX-License-Identifier: GPL-2.0-only
/*
 * Notifier chains. Owns nothing: every head belongs to the subsystem that declares it. The
 * functions named raw_ leave locking to the caller; atomic_ chains are walked under RCU and may
 * be called from any context; blocking_ chains are walked under a semaphore, so callbacks may
 * sleep; srcu_ chains let callbacks sleep and cost less to call.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/notifier.h>
#include <linux/rcupdate.h>

/* Inserts by falling priority, after those of the same; the caller holds the chain's lock. */
static int chain_register(struct notifier_block __rcu **link, struct notifier_block *nb,
			  bool unique_priority)
{
	struct notifier_block *pos;

	while ((pos = rcu_dereference_raw(*link))) {
		if (WARN(pos == nb, "notifier callback %ps already registered", nb->notifier_call))
			return -EEXIST;
		if (nb->priority > pos->priority)
			break;
		if (nb->priority == pos->priority && unique_priority)
			return -EBUSY;
		link = &pos->next;
	}
	RCU_INIT_POINTER(nb->next, pos);
	rcu_assign_pointer(*link, nb);
	return 0;
}

static int chain_unregister(struct notifier_block __rcu **link, struct notifier_block *nb)
{
	struct notifier_block *pos;

	while ((pos = rcu_dereference_raw(*link))) {
		if (pos == nb) {
			rcu_assign_pointer(*link, rcu_dereference_raw(nb->next));
			return 0;
		}
		link = &pos->next;
	}
	return -ENOENT;
}

/*
 * Calls up to @limit callbacks (all when negative) until one says stop. The successor is read
 * first, so a callback may unregister itself.
 */
static int chain_call(struct notifier_block __rcu **head, unsigned long val, void *v, int limit,
		      int *called)
{
	struct notifier_block *nb, *next;
	int ret = NOTIFY_DONE;

	for (nb = rcu_dereference_raw(*head); nb && limit; nb = next, limit--) {
		next = rcu_dereference_raw(nb->next);
		ret = nb->notifier_call(nb, val, v);
		if (called)
			(*called)++;
		if (ret & NOTIFY_STOP_MASK)
			break;
	}
	return ret;
}

/* Calls all; when one refuses, those before it are called again with @val_down. */
static int chain_call_robust(struct notifier_block __rcu **head, unsigned long val_up,
			     unsigned long val_down, void *v)
{
	int ret, called = 0;

	ret = chain_call(head, val_up, v, -1, &called);
	if (ret & NOTIFY_STOP_MASK)
		chain_call(head, val_down, v, called - 1, NULL);
	return ret;
}

/* --- atomic ------------------------------------------------------------------------ */

/**
 * atomic_notifier_chain_register - add a callback
 * @nh: the chain
 * @nb: the callback; it may not sleep
 *
 * Return: 0, or -EEXIST when it is on the chain. Any context.
 */
int atomic_notifier_chain_register(struct atomic_notifier_head *nh, struct notifier_block *nb)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&nh->lock, flags);
	ret = chain_register(&nh->head, nb, false);
	spin_unlock_irqrestore(&nh->lock, flags);
	return ret;
}
EXPORT_SYMBOL_GPL(atomic_notifier_chain_register);

/**
 * atomic_notifier_chain_register_unique_prio - add a callback whose priority no other has
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, -EEXIST, or -EBUSY when the priority is taken. Any context.
 */
int atomic_notifier_chain_register_unique_prio(struct atomic_notifier_head *nh,
					       struct notifier_block *nb)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&nh->lock, flags);
	ret = chain_register(&nh->head, nb, true);
	spin_unlock_irqrestore(&nh->lock, flags);
	return ret;
}
EXPORT_SYMBOL_GPL(atomic_notifier_chain_register_unique_prio);

/**
 * atomic_notifier_chain_unregister - remove a callback and wait until nobody runs it
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, or -ENOENT when it is not on the chain. May sleep.
 */
int atomic_notifier_chain_unregister(struct atomic_notifier_head *nh, struct notifier_block *nb)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&nh->lock, flags);
	ret = chain_unregister(&nh->head, nb);
	spin_unlock_irqrestore(&nh->lock, flags);
	synchronize_rcu();
	return ret;
}
EXPORT_SYMBOL_GPL(atomic_notifier_chain_unregister);

/**
 * atomic_notifier_call_chain - call every callback
 * @nh: the chain
 * @val: what happened
 * @v: more about it
 *
 * Return: what the last callback that ran said. Any context.
 */
int atomic_notifier_call_chain(struct atomic_notifier_head *nh, unsigned long val, void *v)
{
	int ret;

	rcu_read_lock();
	ret = chain_call(&nh->head, val, v, -1, NULL);
	rcu_read_unlock();
	return ret;
}
EXPORT_SYMBOL_GPL(atomic_notifier_call_chain);

/* --- blocking ---------------------------------------------------------------------- */

static int blocking_register(struct blocking_notifier_head *nh, struct notifier_block *nb,
			     bool unique_priority)
{
	int ret;

	/* Early in boot there is one task and sleeping is not possible yet. */
	if (unlikely(system_state == SYSTEM_BOOTING))
		return chain_register(&nh->head, nb, unique_priority);
	down_write(&nh->rwsem);
	ret = chain_register(&nh->head, nb, unique_priority);
	up_write(&nh->rwsem);
	return ret;
}

/**
 * blocking_notifier_chain_register - add a callback
 * @nh: the chain
 * @nb: the callback; it may sleep
 *
 * Return: 0, or -EEXIST when it is on the chain. May sleep.
 */
int blocking_notifier_chain_register(struct blocking_notifier_head *nh, struct notifier_block *nb)
{
	return blocking_register(nh, nb, false);
}
EXPORT_SYMBOL_GPL(blocking_notifier_chain_register);

/**
 * blocking_notifier_chain_register_unique_prio - add a callback whose priority no other has
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, -EEXIST, or -EBUSY when the priority is taken. May sleep.
 */
int blocking_notifier_chain_register_unique_prio(struct blocking_notifier_head *nh,
						 struct notifier_block *nb)
{
	return blocking_register(nh, nb, true);
}
EXPORT_SYMBOL_GPL(blocking_notifier_chain_register_unique_prio);

/**
 * blocking_notifier_chain_unregister - remove a callback
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, or -ENOENT when it is not on the chain. May sleep.
 */
int blocking_notifier_chain_unregister(struct blocking_notifier_head *nh, struct notifier_block *nb)
{
	int ret;

	if (unlikely(system_state == SYSTEM_BOOTING))
		return chain_unregister(&nh->head, nb);
	down_write(&nh->rwsem);
	ret = chain_unregister(&nh->head, nb);
	up_write(&nh->rwsem);
	return ret;
}
EXPORT_SYMBOL_GPL(blocking_notifier_chain_unregister);

/**
 * blocking_notifier_call_chain - call every callback
 * @nh: the chain
 * @val: what happened
 * @v: more about it
 *
 * Return: what the last callback that ran said. May sleep.
 */
int blocking_notifier_call_chain(struct blocking_notifier_head *nh, unsigned long val, void *v)
{
	int ret = NOTIFY_DONE;

	/* An empty chain, the common case, costs no lock. */
	if (!rcu_access_pointer(nh->head))
		return ret;
	down_read(&nh->rwsem);
	ret = chain_call(&nh->head, val, v, -1, NULL);
	up_read(&nh->rwsem);
	return ret;
}
EXPORT_SYMBOL_GPL(blocking_notifier_call_chain);

/**
 * blocking_notifier_call_chain_robust - call every callback, and take it back if one refuses
 * @nh: the chain
 * @val_up: what happens
 * @val_down: what those are told that agreed before one refused
 * @v: more about it
 *
 * Return: what the last callback that ran said. May sleep.
 */
int blocking_notifier_call_chain_robust(struct blocking_notifier_head *nh, unsigned long val_up,
					unsigned long val_down, void *v)
{
	int ret = NOTIFY_DONE;

	if (!rcu_access_pointer(nh->head))
		return ret;
	down_read(&nh->rwsem);
	ret = chain_call_robust(&nh->head, val_up, val_down, v);
	up_read(&nh->rwsem);
	return ret;
}
EXPORT_SYMBOL_GPL(blocking_notifier_call_chain_robust);

/* --- raw --------------------------------------------------------------------------- */

/**
 * raw_notifier_chain_register - add a callback; the caller locks
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, or -EEXIST when it is on the chain.
 */
int raw_notifier_chain_register(struct raw_notifier_head *nh, struct notifier_block *nb)
{
	return chain_register(&nh->head, nb, false);
}
EXPORT_SYMBOL_GPL(raw_notifier_chain_register);

/**
 * raw_notifier_chain_unregister - remove a callback; the caller locks
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, or -ENOENT when it is not on the chain.
 */
int raw_notifier_chain_unregister(struct raw_notifier_head *nh, struct notifier_block *nb)
{
	return chain_unregister(&nh->head, nb);
}
EXPORT_SYMBOL_GPL(raw_notifier_chain_unregister);

/**
 * raw_notifier_call_chain - call every callback; the caller locks
 * @nh: the chain
 * @val: what happened
 * @v: more about it
 *
 * Return: what the last callback that ran said.
 */
int raw_notifier_call_chain(struct raw_notifier_head *nh, unsigned long val, void *v)
{
	return chain_call(&nh->head, val, v, -1, NULL);
}
EXPORT_SYMBOL_GPL(raw_notifier_call_chain);

/**
 * raw_notifier_call_chain_robust - as blocking_notifier_call_chain_robust(); the caller locks
 * @nh: the chain
 * @val_up: what happens
 * @val_down: what those are told that agreed before one refused
 * @v: more about it
 *
 * Return: what the last callback that ran said.
 */
int raw_notifier_call_chain_robust(struct raw_notifier_head *nh, unsigned long val_up,
				   unsigned long val_down, void *v)
{
	return chain_call_robust(&nh->head, val_up, val_down, v);
}
EXPORT_SYMBOL_GPL(raw_notifier_call_chain_robust);

/* --- SRCU -------------------------------------------------------------------------- */

/**
 * srcu_init_notifier_head - make a chain ready
 * @nh: the chain; srcu_cleanup_notifier_head() ends its use
 */
void srcu_init_notifier_head(struct srcu_notifier_head *nh)
{
	mutex_init(&nh->mutex);
	WARN_ON(init_srcu_struct(&nh->srcu));
	nh->head = NULL;
}
EXPORT_SYMBOL_GPL(srcu_init_notifier_head);

/**
 * srcu_notifier_chain_register - add a callback
 * @nh: the chain
 * @nb: the callback; it may sleep
 *
 * Return: 0, or -EEXIST when it is on the chain. May sleep.
 */
int srcu_notifier_chain_register(struct srcu_notifier_head *nh, struct notifier_block *nb)
{
	int ret;

	mutex_lock(&nh->mutex);
	ret = chain_register(&nh->head, nb, false);
	mutex_unlock(&nh->mutex);
	return ret;
}
EXPORT_SYMBOL_GPL(srcu_notifier_chain_register);

/**
 * srcu_notifier_chain_unregister - remove a callback and wait until nobody runs it
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, or -ENOENT when it is not on the chain. May sleep.
 */
int srcu_notifier_chain_unregister(struct srcu_notifier_head *nh, struct notifier_block *nb)
{
	int ret;

	mutex_lock(&nh->mutex);
	ret = chain_unregister(&nh->head, nb);
	mutex_unlock(&nh->mutex);
	synchronize_srcu(&nh->srcu);
	return ret;
}
EXPORT_SYMBOL_GPL(srcu_notifier_chain_unregister);

/**
 * srcu_notifier_call_chain - call every callback
 * @nh: the chain
 * @val: what happened
 * @v: more about it
 *
 * Return: what the last callback that ran said. May sleep.
 */
int srcu_notifier_call_chain(struct srcu_notifier_head *nh, unsigned long val, void *v)
{
	int ret, idx;

	idx = srcu_read_lock(&nh->srcu);
	ret = chain_call(&nh->head, val, v, -1, NULL);
	srcu_read_unlock(&nh->srcu, idx);
	return ret;
}
EXPORT_SYMBOL_GPL(srcu_notifier_call_chain);
