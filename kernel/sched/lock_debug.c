// SPDX-License-Identifier: GPL-2.0-only
/*
 * What lock assertions ask (linux/lockdep.h). A question that cannot be answered exactly is
 * answered "held": assertions must not cry wolf.
 */
#include <linux/export.h>
#include <linux/lockdep.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

/** lock_held_raw_spin - does the running task (or somebody, without debugging) hold it? */
int lock_held_raw_spin(const struct raw_spinlock *lock)
{
#ifdef CONFIG_DEBUG_SPINLOCK
	return raw_spin_is_locked((raw_spinlock_t *)lock) && READ_ONCE(lock->owner) == current;
#else
	return raw_spin_is_locked((raw_spinlock_t *)lock);
#endif
}
EXPORT_SYMBOL(lock_held_raw_spin);

/** lock_held_spin - as lock_held_raw_spin() */
int lock_held_spin(const struct spinlock *lock)
{
	return lock_held_raw_spin(&lock->rlock);
}
EXPORT_SYMBOL(lock_held_spin);

/** lock_held_rwlock - does anybody hold it, for reading or writing? */
int lock_held_rwlock(const struct rwlock *lock)
{
	return READ_ONCE(lock->val) != 0;
}
EXPORT_SYMBOL(lock_held_rwlock);

/** lock_held_rwlock_write - is it held for writing? */
int lock_held_rwlock_write(const struct rwlock *lock)
{
	return (READ_ONCE(lock->val) & RWLOCK_WRITER) != 0;
}
EXPORT_SYMBOL(lock_held_rwlock_write);

/** lock_held_mutex - does the running task own it? */
int lock_held_mutex(const struct mutex *lock)
{
	return (atomic_long_read(&lock->owner) & ~7L) == (long)current;
}
EXPORT_SYMBOL(lock_held_mutex);

/** lock_held_rwsem - held by anybody for reading, or by the running task for writing? */
int lock_held_rwsem(const struct rw_semaphore *sem)
{
	long count = atomic_long_read(&sem->count);

	if (count & RWSEM_WRITER)
		return READ_ONCE(sem->owner) == current;
	return count >= RWSEM_READER;
}
EXPORT_SYMBOL(lock_held_rwsem);

/** lock_held_rwsem_write - does the running task hold it for writing? */
int lock_held_rwsem_write(const struct rw_semaphore *sem)
{
	return (atomic_long_read(&sem->count) & RWSEM_WRITER) && READ_ONCE(sem->owner) == current;
}
EXPORT_SYMBOL(lock_held_rwsem_write);

/** lock_held_unknown - a kind of lock that keeps no state to look at */
int lock_held_unknown(const void *lock)
{
	return 1;
}
EXPORT_SYMBOL(lock_held_unknown);
