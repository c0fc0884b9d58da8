/* SPDX-License-Identifier: GPL-2.0-only */
/* struct lockref: a reference count and the spinlock that guards the last drop. */
#ifndef _LINUX_LOCKREF_H
#define _LINUX_LOCKREF_H

#include <linux/spinlock.h>
#include <linux/atomic.h>

struct lockref {
	spinlock_t lock;
	atomic_t count;
};

#endif /* _LINUX_LOCKREF_H */
