/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader-writer spin locks.  Bodies in kernel/sched/rwlock.c.
 */
#ifndef _LINUX_RWLOCK_H
#define _LINUX_RWLOCK_H

#include <linux/spinlock.h>

void __rwlock_init(rwlock_t *lock, const char *name, struct lock_class_key *key);

void _raw_read_lock(rwlock_t *lock);
void _raw_read_lock_bh(rwlock_t *lock);
void _raw_read_lock_irq(rwlock_t *lock);
unsigned long _raw_read_lock_irqsave(rwlock_t *lock);
int _raw_read_trylock(rwlock_t *lock);
void _raw_read_unlock(rwlock_t *lock);
void _raw_read_unlock_bh(rwlock_t *lock);
void _raw_read_unlock_irq(rwlock_t *lock);
void _raw_read_unlock_irqrestore(rwlock_t *lock, unsigned long flags);
void _raw_write_lock(rwlock_t *lock);
void _raw_write_lock_bh(rwlock_t *lock);
void _raw_write_lock_irq(rwlock_t *lock);
unsigned long _raw_write_lock_irqsave(rwlock_t *lock);
int _raw_write_trylock(rwlock_t *lock);
void _raw_write_unlock(rwlock_t *lock);
void _raw_write_unlock_bh(rwlock_t *lock);
void _raw_write_unlock_irq(rwlock_t *lock);
void _raw_write_unlock_irqrestore(rwlock_t *lock, unsigned long flags);

#define rwlock_init(lock)			__rwlock_init((lock), #lock, NULL)

#define read_lock(lock)				_raw_read_lock(lock)
#define read_lock_bh(lock)			_raw_read_lock_bh(lock)
#define read_lock_irq(lock)			_raw_read_lock_irq(lock)
#define read_lock_irqsave(lock, flags)					\
	do {								\
		typecheck(unsigned long, flags);			\
		flags = _raw_read_lock_irqsave(lock);			\
	} while (0)
#define read_trylock(lock)			_raw_read_trylock(lock)
#define read_unlock(lock)			_raw_read_unlock(lock)
#define read_unlock_bh(lock)			_raw_read_unlock_bh(lock)
#define read_unlock_irq(lock)			_raw_read_unlock_irq(lock)
#define read_unlock_irqrestore(lock, flags)				\
	do {								\
		typecheck(unsigned long, flags);			\
		_raw_read_unlock_irqrestore(lock, flags);		\
	} while (0)

#define write_lock(lock)			_raw_write_lock(lock)
#define write_lock_nested(lock, subclass)	_raw_write_lock(((void)(subclass), (lock)))
#define write_lock_bh(lock)			_raw_write_lock_bh(lock)
#define write_lock_irq(lock)			_raw_write_lock_irq(lock)
#define write_lock_irqsave(lock, flags)					\
	do {								\
		typecheck(unsigned long, flags);			\
		flags = _raw_write_lock_irqsave(lock);			\
	} while (0)
#define write_trylock(lock)			_raw_write_trylock(lock)
#define write_trylock_irqsave(lock, flags)				\
	({								\
		local_irq_save(flags);					\
		write_trylock(lock) ? 1 : ({ local_irq_restore(flags); 0; }); \
	})
#define write_unlock(lock)			_raw_write_unlock(lock)
#define write_unlock_bh(lock)			_raw_write_unlock_bh(lock)
#define write_unlock_irq(lock)			_raw_write_unlock_irq(lock)
#define write_unlock_irqrestore(lock, flags)				\
	do {								\
		typecheck(unsigned long, flags);			\
		_raw_write_unlock_irqrestore(lock, flags);		\
	} while (0)

#define rwlock_is_contended(lock)		arch_spin_is_locked(&(lock)->wait_lock)

#endif
