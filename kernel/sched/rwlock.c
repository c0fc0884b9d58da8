// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader-writer spin locks, out of line.  Any context.  A writer that has to wait takes wait_lock,
 * and task-context readers wait behind it; readers in interrupt context do not (the interrupted
 * code may hold the lock for reading).
 */
#include <linux/spinlock.h>
#include <linux/export.h>
#include <linux/sched.h>

static __always_inline bool read_try(rwlock_t *lock)
{
	u32 val = __atomic_load_n(&lock->val, __ATOMIC_RELAXED);

	while (!(val & RWLOCK_WRITER)) {
		if (__atomic_compare_exchange_n(&lock->val, &val, val + 1, false, __ATOMIC_ACQUIRE,
						__ATOMIC_RELAXED))
			return true;
	}
	return false;
}

static noinline void read_lock_slow(rwlock_t *lock)
{
	if (in_interrupt()) {
		while (!read_try(lock))
			cpu_relax();
		return;
	}
	arch_spin_lock(&lock->wait_lock);
	while (!read_try(lock))
		cpu_relax();
	arch_spin_unlock(&lock->wait_lock);
}

static __always_inline void do_read_lock(rwlock_t *lock)
{
	if (!read_try(lock))
		read_lock_slow(lock);
}

static __always_inline void do_read_unlock(rwlock_t *lock)
{
	__atomic_fetch_sub(&lock->val, 1, __ATOMIC_RELEASE);
}

static __always_inline bool write_try(rwlock_t *lock)
{
	u32 val = 0;

	return __atomic_compare_exchange_n(&lock->val, &val, RWLOCK_WRITER, false, __ATOMIC_ACQUIRE,
					   __ATOMIC_RELAXED);
}

static __always_inline void note_writer(rwlock_t *lock)
{
#ifdef CONFIG_DEBUG_SPINLOCK
	lock->owner_cpu = raw_smp_processor_id();
	lock->owner = current;
#endif
}

static __always_inline void do_write_lock(rwlock_t *lock)
{
	if (!write_try(lock)) {
		arch_spin_lock(&lock->wait_lock);
		while (!write_try(lock))
			cpu_relax();
		arch_spin_unlock(&lock->wait_lock);
	}
	note_writer(lock);
}

static __always_inline void do_write_unlock(rwlock_t *lock)
{
#ifdef CONFIG_DEBUG_SPINLOCK
	WARN_ON_ONCE(lock->owner != current);
	lock->owner_cpu = -1;
	lock->owner = SPINLOCK_OWNER_INIT;
#endif
	__atomic_store_n(&lock->val, 0, __ATOMIC_RELEASE);
}

/**
 * __rwlock_init - initialise a reader-writer spin lock as unlocked
 * @lock: the lock
 * @name: unused, for the signature of Linux
 * @key: unused
 */
void __rwlock_init(rwlock_t *lock, const char *name, struct lock_class_key *key)
{
	*lock = __RW_LOCK_UNLOCKED(lock);
}
EXPORT_SYMBOL(__rwlock_init);

/** _raw_read_lock - take for reading; shared with other readers */
void __lockfunc _raw_read_lock(rwlock_t *lock)
{
	preempt_disable();
	do_read_lock(lock);
}
EXPORT_SYMBOL(_raw_read_lock);

/** _raw_read_lock_bh - take for reading with softirqs disabled */
void __lockfunc _raw_read_lock_bh(rwlock_t *lock)
{
	local_bh_disable();
	do_read_lock(lock);
}
EXPORT_SYMBOL(_raw_read_lock_bh);

/** _raw_read_lock_irq - take for reading and disable interrupts */
void __lockfunc _raw_read_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	preempt_disable();
	do_read_lock(lock);
}
EXPORT_SYMBOL(_raw_read_lock_irq);

/** _raw_read_lock_irqsave - take for reading, disable interrupts, return their former state */
unsigned long __lockfunc _raw_read_lock_irqsave(rwlock_t *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	preempt_disable();
	do_read_lock(lock);
	return flags;
}
EXPORT_SYMBOL(_raw_read_lock_irqsave);

/** _raw_read_trylock - take for reading if no writer holds it; returns 1 if taken */
int __lockfunc _raw_read_trylock(rwlock_t *lock)
{
	preempt_disable();
	if (read_try(lock))
		return 1;
	preempt_enable();
	return 0;
}
EXPORT_SYMBOL(_raw_read_trylock);

/** _raw_read_unlock - release a read lock */
void __lockfunc _raw_read_unlock(rwlock_t *lock)
{
	do_read_unlock(lock);
	preempt_enable();
}
EXPORT_SYMBOL(_raw_read_unlock);

/** _raw_read_unlock_bh - release a read lock and enable softirqs */
void __lockfunc _raw_read_unlock_bh(rwlock_t *lock)
{
	do_read_unlock(lock);
	local_bh_enable();
}
EXPORT_SYMBOL(_raw_read_unlock_bh);

/** _raw_read_unlock_irq - release a read lock and enable interrupts */
void __lockfunc _raw_read_unlock_irq(rwlock_t *lock)
{
	do_read_unlock(lock);
	local_irq_enable();
	preempt_enable();
}
EXPORT_SYMBOL(_raw_read_unlock_irq);

/** _raw_read_unlock_irqrestore - release a read lock and put the interrupt state back */
void __lockfunc _raw_read_unlock_irqrestore(rwlock_t *lock, unsigned long flags)
{
	do_read_unlock(lock);
	local_irq_restore(flags);
	preempt_enable();
}
EXPORT_SYMBOL(_raw_read_unlock_irqrestore);

/** _raw_write_lock - take for writing; exclusive */
void __lockfunc _raw_write_lock(rwlock_t *lock)
{
	preempt_disable();
	do_write_lock(lock);
}
EXPORT_SYMBOL(_raw_write_lock);

/** _raw_write_lock_bh - take for writing with softirqs disabled */
void __lockfunc _raw_write_lock_bh(rwlock_t *lock)
{
	local_bh_disable();
	do_write_lock(lock);
}
EXPORT_SYMBOL(_raw_write_lock_bh);

/** _raw_write_lock_irq - take for writing and disable interrupts */
void __lockfunc _raw_write_lock_irq(rwlock_t *lock)
{
	local_irq_disable();
	preempt_disable();
	do_write_lock(lock);
}
EXPORT_SYMBOL(_raw_write_lock_irq);

/** _raw_write_lock_irqsave - take for writing, disable interrupts, return their former state */
unsigned long __lockfunc _raw_write_lock_irqsave(rwlock_t *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	preempt_disable();
	do_write_lock(lock);
	return flags;
}
EXPORT_SYMBOL(_raw_write_lock_irqsave);

/** _raw_write_trylock - take for writing if nobody holds it; returns 1 if taken */
int __lockfunc _raw_write_trylock(rwlock_t *lock)
{
	preempt_disable();
	if (write_try(lock)) {
		note_writer(lock);
		return 1;
	}
	preempt_enable();
	return 0;
}
EXPORT_SYMBOL(_raw_write_trylock);

/** _raw_write_unlock - release a write lock */
void __lockfunc _raw_write_unlock(rwlock_t *lock)
{
	do_write_unlock(lock);
	preempt_enable();
}
EXPORT_SYMBOL(_raw_write_unlock);

/** _raw_write_unlock_bh - release a write lock and enable softirqs */
void __lockfunc _raw_write_unlock_bh(rwlock_t *lock)
{
	do_write_unlock(lock);
	local_bh_enable();
}
EXPORT_SYMBOL(_raw_write_unlock_bh);

/** _raw_write_unlock_irq - release a write lock and enable interrupts */
void __lockfunc _raw_write_unlock_irq(rwlock_t *lock)
{
	do_write_unlock(lock);
	local_irq_enable();
	preempt_enable();
}
EXPORT_SYMBOL(_raw_write_unlock_irq);

/** _raw_write_unlock_irqrestore - release a write lock and put the interrupt state back */
void __lockfunc _raw_write_unlock_irqrestore(rwlock_t *lock, unsigned long flags)
{
	do_write_unlock(lock);
	local_irq_restore(flags);
	preempt_enable();
}
EXPORT_SYMBOL(_raw_write_unlock_irqrestore);
