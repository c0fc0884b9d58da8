// SPDX-License-Identifier: GPL-2.0-only
/*
 * Notifier chains. A chain is singly linked in order of falling priority; among equals the older goes first. Callers of
 * atomic chains run under RCU, of blocking ones under the chain's rwsem, of raw ones under whatever the owner says,
 * of SRCU ones in an SRCU section.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/notifier.h>
#include <linux/rcupdate.h>

static int chain_add(struct notifier_block **link, struct notifier_block *nb, bool unique_priority)
{
	for (; *link; link = &(*link)->next) {
		if (WARN(*link == nb, "notifier callback %ps already registered", nb->notifier_call))
			return -EEXIST;
		if (nb->priority > (*link)->priority)
			break;
		if (unique_priority && nb->priority == (*link)->priority)
			return -EBUSY;
	}
	nb->next = *link;
	rcu_assign_pointer(*link, nb);
	return 0;
}

static int chain_remove(struct notifier_block **link, struct notifier_block *nb)
{
	for (; *link; link = &(*link)->next) {
		if (*link == nb) {
			rcu_assign_pointer(*link, nb->next);
			return 0;
		}
	}
	return -ENOENT;
}

/* Calls at most limit callbacks (all when negative); adds the number called to *called. */
static int chain_call(struct notifier_block **link, unsigned long val, void *v, int limit, int *called)
{
	struct notifier_block *nb = rcu_dereference_raw(*link);
	int ret = NOTIFY_DONE;

	while (nb && limit) {
		/* read before the call: a callback may remove itself */
		struct notifier_block *next = rcu_dereference_raw(nb->next);

		ret = nb->notifier_call(nb, val, v);
		if (called)
			++*called;
		if (ret & NOTIFY_STOP_MASK)
			break;
		nb = next;
		limit--;
	}
	return ret;
}

/* Calls all with val_up; when one refuses, calls those before it with val_down. */
static int chain_call_robust(struct notifier_block **link, unsigned long val_up, unsigned long val_down, void *v)
{
	int called = 0;
	int ret = chain_call(link, val_up, v, -1, &called);

	if (ret & NOTIFY_STOP_MASK)
		chain_call(link, val_down, v, called - 1, NULL);
	return ret;
}

/**
 * atomic_notifier_chain_register - add a callback
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0 or -EEXIST. Context: any.
 */
int atomic_notifier_chain_register(struct atomic_notifier_head *nh, struct notifier_block *nb)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&nh->lock, flags);
	ret = chain_add(&nh->head, nb, false);
	spin_unlock_irqrestore(&nh->lock, flags);
	return ret;
}
EXPORT_SYMBOL_GPL(atomic_notifier_chain_register);

/**
 * atomic_notifier_chain_register_unique_prio - add a callback whose priority nobody has
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, -EEXIST, -EBUSY. Context: any.
 */
int atomic_notifier_chain_register_unique_prio(struct atomic_notifier_head *nh, struct notifier_block *nb)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&nh->lock, flags);
	ret = chain_add(&nh->head, nb, true);
	spin_unlock_irqrestore(&nh->lock, flags);
	return ret;
}
EXPORT_SYMBOL_GPL(atomic_notifier_chain_register_unique_prio);

/**
 * atomic_notifier_chain_unregister - remove a callback and wait until it is not running
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0 or -ENOENT. Context: may sleep.
 */
int atomic_notifier_chain_unregister(struct atomic_notifier_head *nh, struct notifier_block *nb)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&nh->lock, flags);
	ret = chain_remove(&nh->head, nb);
	spin_unlock_irqrestore(&nh->lock, flags);
	synchronize_rcu();
	return ret;
}
EXPORT_SYMBOL_GPL(atomic_notifier_chain_unregister);

/**
 * atomic_notifier_call_chain - call the callbacks
 * @nh: the chain
 * @val: what happened
 * @v: about what
 *
 * Return: what the last one called returned. Context: any; callbacks may not sleep.
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

static int blocking_register(struct blocking_notifier_head *nh, struct notifier_block *nb, bool unique)
{
	int ret;

	/* before the scheduler runs there is nobody to wait for */
	if (unlikely(system_state == SYSTEM_BOOTING))
		return chain_add(&nh->head, nb, unique);
	down_write(&nh->rwsem);
	ret = chain_add(&nh->head, nb, unique);
	up_write(&nh->rwsem);
	return ret;
}

/**
 * blocking_notifier_chain_register - add a callback
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0 or -EEXIST. Context: may sleep.
 */
int blocking_notifier_chain_register(struct blocking_notifier_head *nh, struct notifier_block *nb)
{
	return blocking_register(nh, nb, false);
}
EXPORT_SYMBOL_GPL(blocking_notifier_chain_register);

/**
 * blocking_notifier_chain_register_unique_prio - add a callback whose priority nobody has
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0, -EEXIST, -EBUSY. Context: may sleep.
 */
int blocking_notifier_chain_register_unique_prio(struct blocking_notifier_head *nh, struct notifier_block *nb)
{
	return blocking_register(nh, nb, true);
}
EXPORT_SYMBOL_GPL(blocking_notifier_chain_register_unique_prio);

/**
 * blocking_notifier_chain_unregister - remove a callback; waits until it is not running
 * @nh: the chain
 * @nb: the callback
 *
 * Return: 0 or -ENOENT. Context: may sleep.
 */
int blocking_notifier_chain_unregister(struct blocking_notifier_head *nh, struct notifier_block *nb)
{
	int ret;

	if (unlikely(system_state == SYSTEM_BOOTING))
		return chain_remove(&nh->head, nb);
	down_write(&nh->rwsem);
	ret = chain_remove(&nh->head, nb);
	up_write(&nh->rwsem);
	return ret;
}
EXPORT_SYMBOL_GPL(blocking_notifier_chain_unregister);

/**
 * blocking_notifier_call_chain - call the callbacks
 * @nh: the chain
 * @val: what happened
 * @v: about what
 *
 * Return: what the last one called returned. Context: may sleep, and so may callbacks.
 */
int blocking_notifier_call_chain(struct blocking_notifier_head *nh, unsigned long val, void *v)
{
	int ret = NOTIFY_DONE;

	if (READ_ONCE(nh->head)) {
		down_read(&nh->rwsem);
		ret = chain_call(&nh->head, val, v, -1, NULL);
		up_read(&nh->rwsem);
	}
	return ret;
}
EXPORT_SYMBOL_GPL(blocking_notifier_call_chain);

/**
 * blocking_notifier_call_chain_robust - call the callbacks, and undo when one refuses
 * @nh: the chain
 * @val_up: what happens
 * @val_down: what to tell those already called when one refuses
 * @v: about what
 *
 * Return: what the last one called returned. Context: may sleep.
 */
int blocking_notifier_call_chain_robust(struct blocking_notifier_head *nh, unsigned long val_up,
					unsigned long val_down, void *v)
{
	int ret = NOTIFY_DONE;

	if (READ_ONCE(nh->head)) {
		down_read(&nh->rwsem);
		ret = chain_call_robust(&nh->head, val_up, val_down, v);
		up_read(&nh->rwsem);
	}
	return ret;
}
EXPORT_SYMBOL_GPL(blocking_notifier_call_chain_robust);

/** raw_notifier_chain_register - add a callback; the caller serialises */
int raw_notifier_chain_register(struct raw_notifier_head *nh, struct notifier_block *nb)
{
	return chain_add(&nh->head, nb, false);
}
EXPORT_SYMBOL_GPL(raw_notifier_chain_register);

/** raw_notifier_chain_unregister - remove a callback; the caller serialises */
int raw_notifier_chain_unregister(struct raw_notifier_head *nh, struct notifier_block *nb)
{
	return chain_remove(&nh->head, nb);
}
EXPORT_SYMBOL_GPL(raw_notifier_chain_unregister);

/** raw_notifier_call_chain - call the callbacks; the caller serialises */
int raw_notifier_call_chain(struct raw_notifier_head *nh, unsigned long val, void *v)
{
	return chain_call(&nh->head, val, v, -1, NULL);
}
EXPORT_SYMBOL_GPL(raw_notifier_call_chain);

/** raw_notifier_call_chain_robust - call the callbacks, and undo when one refuses; the caller serialises */
int raw_notifier_call_chain_robust(struct raw_notifier_head *nh, unsigned long val_up, unsigned long val_down,
				   void *v)
{
	return chain_call_robust(&nh->head, val_up, val_down, v);
}
EXPORT_SYMBOL_GPL(raw_notifier_call_chain_robust);

/**
 * srcu_init_notifier_head - make an empty chain
 * @nh: the chain
 *
 * Context: may sleep.
 */
void srcu_init_notifier_head(struct srcu_notifier_head *nh)
{
	mutex_init(&nh->mutex);
	if (init_srcu_struct(&nh->srcu) < 0)
		BUG();
	nh->head = NULL;
}
EXPORT_SYMBOL_GPL(srcu_init_notifier_head);

/** srcu_notifier_chain_register - add a callback; may sleep */
int srcu_notifier_chain_register(struct srcu_notifier_head *nh, struct notifier_block *nb)
{
	int ret;

	mutex_lock(&nh->mutex);
	ret = chain_add(&nh->head, nb, false);
	mutex_unlock(&nh->mutex);
	return ret;
}
EXPORT_SYMBOL_GPL(srcu_notifier_chain_register);

/** srcu_notifier_chain_unregister - remove a callback and wait until it is not running; may sleep */
int srcu_notifier_chain_unregister(struct srcu_notifier_head *nh, struct notifier_block *nb)
{
	int ret;

	mutex_lock(&nh->mutex);
	ret = chain_remove(&nh->head, nb);
	mutex_unlock(&nh->mutex);
	synchronize_srcu(&nh->srcu);
	return ret;
}
EXPORT_SYMBOL_GPL(srcu_notifier_chain_unregister);

/** srcu_notifier_call_chain - call the callbacks; may sleep */
int srcu_notifier_call_chain(struct srcu_notifier_head *nh, unsigned long val, void *v)
{
	int idx = srcu_read_lock(&nh->srcu), ret;

	ret = chain_call(&nh->head, val, v, -1, NULL);
	srcu_read_unlock(&nh->srcu, idx);
	return ret;
}
EXPORT_SYMBOL_GPL(srcu_notifier_call_chain);
