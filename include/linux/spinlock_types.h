/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The types of spin locks and reader-writer spin locks, and their static initialisers.
 */
#ifndef _LINUX_SPINLOCK_TYPES_H
#define _LINUX_SPINLOCK_TYPES_H

#include <linux/types.h>
#include <linux/lockdep_types.h>
#include <linux/spinlock_types_raw.h>

typedef struct spinlock {
	struct raw_spinlock	rlock;
} spinlock_t;

#define __SPIN_LOCK_UNLOCKED(lockname) \
	(spinlock_t) { .rlock = __RAW_SPIN_LOCK_INITIALIZER((lockname).rlock) }
#define __SPIN_LOCK_INITIALIZER(lockname) \
	{ .rlock = __RAW_SPIN_LOCK_INITIALIZER((lockname).rlock) }

#define DEFINE_SPINLOCK(x)	spinlock_t x = __SPIN_LOCK_UNLOCKED(x)

#include <linux/rwlock_types.h>

#endif
