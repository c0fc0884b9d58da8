// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reference counts: the report of a wrong one, and drops that take a lock with the last reference.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/mutex.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>

/**
 * refcount_warn_saturate - pin a count that went wrong, and say so once a kind
 * @r: the count
 * @t: what went wrong
 */
void refcount_warn_saturate(refcount_t *r, enum refcount_saturation_type t)
{
	refcount_set(r, REFCOUNT_SATURATED);
	switch (t) {
	case REFCOUNT_ADD_NOT_ZERO_OVF:
		WARN_ONCE(1, "refcount_t: saturated; leaking memory.\n");
		break;
	case REFCOUNT_ADD_OVF:
		WARN_ONCE(1, "refcount_t: saturated; leaking memory.\n");
		break;
	case REFCOUNT_ADD_UAF:
		WARN_ONCE(1, "refcount_t: addition on 0; use-after-free.\n");
		break;
	case REFCOUNT_SUB_UAF:
		WARN_ONCE(1, "refcount_t: underflow; use-after-free.\n");
		break;
	case REFCOUNT_DEC_LEAK:
		WARN_ONCE(1, "refcount_t: decrement hit 0; leaking memory.\n");
		break;
	default:
		WARN_ONCE(1, "refcount_t: unknown saturation event!?.\n");
	}
}
EXPORT_SYMBOL(refcount_warn_saturate);

/**
 * refcount_dec_if_one - drop the last reference, if it is the last
 * @r: the count
 *
 * Return: whether it was 1 and is 0 now.
 */
bool refcount_dec_if_one(refcount_t *r)
{
	return atomic_cmpxchg(&r->refs, 1, 0) == 1;
}
EXPORT_SYMBOL(refcount_dec_if_one);

/**
 * refcount_dec_not_one - drop a reference, unless it is the last
 * @r: the count
 *
 * Return: false when it is 1 and was left so.
 */
bool refcount_dec_not_one(refcount_t *r)
{
	int value = atomic_read(&r->refs);

	for (;;) {
		int was;

		if (unlikely(value == REFCOUNT_SATURATED))
			return true;
		if (value == 1)
			return false;
		if (WARN_ONCE(value - 1 < 0, "refcount_t: underflow; use-after-free.\n"))
			return true;
		was = atomic_cmpxchg(&r->refs, value, value - 1);
		if (was == value)
			return true;
		value = was;
	}
}
EXPORT_SYMBOL(refcount_dec_not_one);

/**
 * refcount_dec_and_mutex_lock - drop a reference; the last one with a mutex held
 * @r: the count
 * @lock: the mutex
 *
 * Return: true with the mutex held when it was the last. Context: may sleep.
 */
bool refcount_dec_and_mutex_lock(refcount_t *r, struct mutex *lock)
{
	if (refcount_dec_not_one(r))
		return false;
	mutex_lock(lock);
	if (refcount_dec_and_test(r))
		return true;
	mutex_unlock(lock);
	return false;
}
EXPORT_SYMBOL(refcount_dec_and_mutex_lock);

/**
 * refcount_dec_and_lock - drop a reference; the last one with a spinlock held
 * @r: the count
 * @lock: the spinlock
 *
 * Return: true with the lock held when it was the last.
 */
bool refcount_dec_and_lock(refcount_t *r, spinlock_t *lock)
{
	if (refcount_dec_not_one(r))
		return false;
	spin_lock(lock);
	if (refcount_dec_and_test(r))
		return true;
	spin_unlock(lock);
	return false;
}
EXPORT_SYMBOL(refcount_dec_and_lock);

/**
 * refcount_dec_and_lock_irqsave - drop a reference; the last one with a spinlock held and
 * interrupts off
 * @r: the count
 * @lock: the spinlock
 * @flags: where the interrupt state goes
 *
 * Return: true with the lock held when it was the last.
 */
bool refcount_dec_and_lock_irqsave(refcount_t *r, spinlock_t *lock, unsigned long *flags)
{
	if (refcount_dec_not_one(r))
		return false;
	spin_lock_irqsave(lock, *flags);
	if (refcount_dec_and_test(r))
		return true;
	spin_unlock_irqrestore(lock, *flags);
	return false;
}
EXPORT_SYMBOL(refcount_dec_and_lock_irqsave);
