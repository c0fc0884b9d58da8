/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sleeping mutexes: one owner, who must unlock; waiters are served first come, first served (the
 * lock is handed over).  Not usable from interrupt context.  Bodies in kernel/sched/mutex.c.
 */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <asm/current.h>
#include <linux/list.h>
#include <linux/spinlock_types.h>
#include <linux/lockdep.h>
#include <linux/atomic.h>
#include <asm/processor.h>
#include <linux/cleanup.h>
#include <linux/mutex_types.h>

struct device;

#ifdef CONFIG_DEBUG_MUTEXES
#define __DEBUG_MUTEX_INITIALIZER(lockname)	, .magic = &lockname
void mutex_destroy(struct mutex *lock);
#else
#define __DEBUG_MUTEX_INITIALIZER(lockname)
static inline void mutex_destroy(struct mutex *lock) { }
#endif

#define __MUTEX_INITIALIZER(lockname)					\
	{ .owner = ATOMIC_LONG_INIT(0),					\
	  .wait_lock = __RAW_SPIN_LOCK_INITIALIZER((lockname).wait_lock), \
	  .wait_list = LIST_HEAD_INIT((lockname).wait_list)		\
	  __DEBUG_MUTEX_INITIALIZER(lockname) }

#define DEFINE_MUTEX(mutexname)	struct mutex mutexname = __MUTEX_INITIALIZER(mutexname)

void __mutex_init(struct mutex *lock, const char *name, struct lock_class_key *key);

#define mutex_init(mutex)		__mutex_init((mutex), #mutex, NULL)
#define mutex_init_with_key(mutex, key)	__mutex_init((mutex), #mutex, (key))

int __devm_mutex_init(struct device *dev, struct mutex *lock);
#define devm_mutex_init(dev, mutex) \
	({ mutex_init(mutex); __devm_mutex_init(dev, mutex); })

bool mutex_is_locked(struct mutex *lock);
void mutex_lock(struct mutex *lock);
int __must_check mutex_lock_interruptible(struct mutex *lock);
int __must_check mutex_lock_killable(struct mutex *lock);
void mutex_lock_io(struct mutex *lock);
int mutex_trylock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);
int atomic_dec_and_mutex_lock(atomic_t *cnt, struct mutex *lock);

#define mutex_lock_nested(lock, subclass)		mutex_lock(lock)
#define mutex_lock_interruptible_nested(lock, subclass)	mutex_lock_interruptible(lock)
#define mutex_lock_killable_nested(lock, subclass)	mutex_lock_killable(lock)
#define mutex_lock_nest_lock(lock, nest_lock)		mutex_lock(lock)
#define mutex_lock_io_nested(lock, subclass)		mutex_lock_io(lock)

enum mutex_trylock_recursive_enum {
	MUTEX_TRYLOCK_FAILED	= 0,
	MUTEX_TRYLOCK_SUCCESS	= 1,
};

DEFINE_GUARD(mutex, struct mutex *, mutex_lock(_T), mutex_unlock(_T))
DEFINE_GUARD_COND(mutex, _try, mutex_trylock(_T))
DEFINE_GUARD_COND(mutex, _intr, mutex_lock_interruptible(_T) == 0)

#endif
