/* SPDX-License-Identifier: GPL-2.0-only */
/* Host stand-in: one thread, one lock. */
#ifndef _HOST_LINUX_SCHED_H
#define _HOST_LINUX_SCHED_H

#include <assert.h>

static inline void mutex_lock(int *lock)
{
	assert(!*lock);
	*lock = 1;
}

static inline void mutex_unlock(int *lock)
{
	assert(*lock);
	*lock = 0;
}

#endif
