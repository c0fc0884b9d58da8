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

#endif
