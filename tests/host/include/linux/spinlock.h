/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: tests have one thread; locks check that they are paired. */
#ifndef _HOST_LINUX_SPINLOCK_H
#define _HOST_LINUX_SPINLOCK_H

#include <assert.h>

typedef int spinlock_t;
#define DEFINE_SPINLOCK(x) spinlock_t x

static inline void spin_lock(spinlock_t *lock)
{
	assert(!*lock);
	*lock = 1;
}

static inline void spin_unlock(spinlock_t *lock)
{
	assert(*lock);
	*lock = 0;
}

#define spin_lock_irq	spin_lock
#define spin_unlock_irq spin_unlock
#define spin_lock_irqsave(lock, flags)		do { (flags) = 0; spin_lock(lock); } while (0)
#define spin_unlock_irqrestore(lock, flags)	do { (void)(flags); spin_unlock(lock); } while (0)

#endif
