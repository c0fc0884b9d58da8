// SPDX-License-Identifier: GPL-2.0-only
/*
 * Spin locks, out of line.  Any context may take one; the holder runs with preemption disabled, and
 * with softirqs or interrupts disabled in the _bh and _irq forms.  With CONFIG_DEBUG_SPINLOCK the
 * owner is recorded and misuse (recursion, unlock by another, use of an uninitialised lock) is
 * reported as "BUG: spinlock ...".
 */
#include <linux/spinlock.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/smp.h>

#ifdef CONFIG_DEBUG_SPINLOCK
static void spin_bug(raw_spinlock_t *lock, const char *msg)
{
	struct task_struct *owner = NULL;

	if (lock->owner && lock->owner != SPINLOCK_OWNER_INIT)
		owner = lock->owner;
	pr_emerg("BUG: spinlock %s on CPU#%d, %s/%d\n", msg, raw_smp_processor_id(), current->comm,
		 current->pid);
	pr_emerg(" lock: %pS, .magic: %08x, .owner: %s/%d, .owner_cpu: %d\n", lock, lock->magic,
		 owner ? owner->comm : "<none>", owner ? owner->pid : -1, lock->owner_cpu);
	dump_stack();
}

static inline void debug_spin_before(raw_spinlock_t *lock)
{
	if (unlikely(lock->magic != SPINLOCK_MAGIC))
		spin_bug(lock, "bad magic");
	if (unlikely(READ_ONCE(lock->owner) == current))
		spin_bug(lock, "recursion");
}

static inline void debug_spin_after(raw_spinlock_t *lock)
{
	lock->owner_cpu = raw_smp_processor_id();
	WRITE_ONCE(lock->owner, current);
}

static inline void debug_spin_unlock(raw_spinlock_t *lock)
{
	if (unlikely(lock->magic != SPINLOCK_MAGIC))
		spin_bug(lock, "bad magic");
	if (unlikely(!raw_spin_is_locked(lock)))
		spin_bug(lock, "already unlocked");
	else if (unlikely(lock->owner != current))
		spin_bug(lock, "wrong owner");
	WRITE_ONCE(lock->owner, SPINLOCK_OWNER_INIT);
	lock->owner_cpu = -1;
}
#else
static inline void debug_spin_before(raw_spinlock_t *lock)
{
}
static inline void debug_spin_after(raw_spinlock_t *lock)
{
}
static inline void debug_spin_unlock(raw_spinlock_t *lock)
{
}
#endif

static __always_inline void do_lock(raw_spinlock_t *lock)
{
	debug_spin_before(lock);
	arch_spin_lock(&lock->raw_lock);
	debug_spin_after(lock);
}

static __always_inline void do_unlock(raw_spinlock_t *lock)
{
	debug_spin_unlock(lock);
	arch_spin_unlock(&lock->raw_lock);
}

/**
 * __raw_spin_lock_init - initialise a spin lock as unlocked
 * @lock: the lock
 * @name: unused, for the signature of Linux
 * @key: unused
 * @inner: unused
 */
void __raw_spin_lock_init(raw_spinlock_t *lock, const char *name, struct lock_class_key *key,
			  short inner)
{
	*lock = __RAW_SPIN_LOCK_UNLOCKED(lock);
}
EXPORT_SYMBOL(__raw_spin_lock_init);

/**
 * _raw_spin_lock - take a spin lock
 * @lock: the lock
 *
 * Context: any that does not already hold it; preemption is off until it is released.
 */
void __lockfunc _raw_spin_lock(raw_spinlock_t *lock)
{
	preempt_disable();
	do_lock(lock);
}
EXPORT_SYMBOL(_raw_spin_lock);

/** _raw_spin_lock_bh - take a spin lock with softirqs disabled */
void __lockfunc _raw_spin_lock_bh(raw_spinlock_t *lock)
{
	local_bh_disable();
	do_lock(lock);
}
EXPORT_SYMBOL(_raw_spin_lock_bh);

/** _raw_spin_lock_irq - take a spin lock and disable interrupts */
void __lockfunc _raw_spin_lock_irq(raw_spinlock_t *lock)
{
	local_irq_disable();
	preempt_disable();
	do_lock(lock);
}
EXPORT_SYMBOL(_raw_spin_lock_irq);

/**
 * _raw_spin_lock_irqsave - take a spin lock, disable interrupts, return their former state
 * @lock: the lock
 *
 * Return: the flags to hand to _raw_spin_unlock_irqrestore().
 */
unsigned long __lockfunc _raw_spin_lock_irqsave(raw_spinlock_t *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	preempt_disable();
	do_lock(lock);
	return flags;
}
EXPORT_SYMBOL(_raw_spin_lock_irqsave);

/**
 * _raw_spin_trylock - take a spin lock if it is free
 * @lock: the lock
 *
 * Return: 1 if taken, else 0.
 */
int __lockfunc _raw_spin_trylock(raw_spinlock_t *lock)
{
	preempt_disable();
	if (arch_spin_trylock(&lock->raw_lock)) {
		debug_spin_after(lock);
		return 1;
	}
	preempt_enable();
	return 0;
}
EXPORT_SYMBOL(_raw_spin_trylock);

/** _raw_spin_trylock_bh - like _raw_spin_trylock(), with softirqs disabled when taken */
int __lockfunc _raw_spin_trylock_bh(raw_spinlock_t *lock)
{
	local_bh_disable();
	if (arch_spin_trylock(&lock->raw_lock)) {
		debug_spin_after(lock);
		return 1;
	}
	local_bh_enable();
	return 0;
}
EXPORT_SYMBOL(_raw_spin_trylock_bh);

/** _raw_spin_unlock - release a spin lock; may switch to another task if one is due */
void __lockfunc _raw_spin_unlock(raw_spinlock_t *lock)
{
	do_unlock(lock);
	preempt_enable();
}
EXPORT_SYMBOL(_raw_spin_unlock);

/** _raw_spin_unlock_bh - release a spin lock and enable softirqs, running those pending */
void __lockfunc _raw_spin_unlock_bh(raw_spinlock_t *lock)
{
	do_unlock(lock);
	local_bh_enable();
}
EXPORT_SYMBOL(_raw_spin_unlock_bh);

/** _raw_spin_unlock_irq - release a spin lock and enable interrupts */
void __lockfunc _raw_spin_unlock_irq(raw_spinlock_t *lock)
{
	do_unlock(lock);
	local_irq_enable();
	preempt_enable();
}
EXPORT_SYMBOL(_raw_spin_unlock_irq);

/** _raw_spin_unlock_irqrestore - release a spin lock and put the interrupt state back */
void __lockfunc _raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags)
{
	do_unlock(lock);
	local_irq_restore(flags);
	preempt_enable();
}
EXPORT_SYMBOL(_raw_spin_unlock_irqrestore);

/**
 * _atomic_dec_and_lock - decrement, and take a lock if that makes it zero
 * @atomic: the counter
 * @lock: taken only when the counter reaches zero
 *
 * Return: 1 with @lock held if the counter is now 0, else 0.
 */
int _atomic_dec_and_lock(atomic_t *atomic, spinlock_t *lock)
{
	if (atomic_add_unless(atomic, -1, 1))
		return 0;
	spin_lock(lock);
	if (atomic_dec_and_test(atomic))
		return 1;
	spin_unlock(lock);
	return 0;
}
EXPORT_SYMBOL(_atomic_dec_and_lock);

/** _atomic_dec_and_lock_irqsave - like _atomic_dec_and_lock(), with interrupts disabled */
int _atomic_dec_and_lock_irqsave(atomic_t *atomic, spinlock_t *lock, unsigned long *flags)
{
	if (atomic_add_unless(atomic, -1, 1))
		return 0;
	spin_lock_irqsave(lock, *flags);
	if (atomic_dec_and_test(atomic))
		return 1;
	spin_unlock_irqrestore(lock, *flags);
	return 0;
}
EXPORT_SYMBOL(_atomic_dec_and_lock_irqsave);

/** in_lock_functions - is @addr in one of the lock functions (for profiles and traces)? */
int in_lock_functions(unsigned long addr)
{
	extern char __lock_text_start[], __lock_text_end[];

	return addr >= (unsigned long)__lock_text_start && addr < (unsigned long)__lock_text_end;
}
