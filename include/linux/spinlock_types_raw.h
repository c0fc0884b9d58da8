/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * raw_spinlock_t: the lock every other lock is made of.
 */
#ifndef _LINUX_SPINLOCK_TYPES_RAW_H
#define _LINUX_SPINLOCK_TYPES_RAW_H

#include <linux/types.h>
#include <linux/lockdep_types.h>

/*
 * 1 while held. Not a queue: virtual CPUs may outnumber the CPUs they run on, and handing a lock
 * to the waiter whose turn it is stalls everybody until the host schedules that one.
 */
typedef struct arch_spinlock {
	u32			val;
} arch_spinlock_t;

#define __ARCH_SPIN_LOCK_UNLOCKED	{ .val = 0 }

typedef struct raw_spinlock {
	arch_spinlock_t		raw_lock;
#ifdef CONFIG_DEBUG_SPINLOCK
	unsigned int		magic;
	int			owner_cpu;
	void			*owner;		/* struct task_struct of the holder */
#endif
} raw_spinlock_t;

#define SPINLOCK_MAGIC		0xdead4ead
#define SPINLOCK_OWNER_INIT	((void *)-1L)

#ifdef CONFIG_DEBUG_SPINLOCK
#define SPIN_DEBUG_INIT(lockname) \
	.magic = SPINLOCK_MAGIC, .owner_cpu = -1, .owner = SPINLOCK_OWNER_INIT,
#else
#define SPIN_DEBUG_INIT(lockname)
#endif

#define __RAW_SPIN_LOCK_INITIALIZER(lockname) \
	{ .raw_lock = __ARCH_SPIN_LOCK_UNLOCKED, SPIN_DEBUG_INIT(lockname) }
#define __RAW_SPIN_LOCK_UNLOCKED(lockname) \
	(raw_spinlock_t) __RAW_SPIN_LOCK_INITIALIZER(lockname)

#define DEFINE_RAW_SPINLOCK(x)	raw_spinlock_t x = __RAW_SPIN_LOCK_UNLOCKED(x)

#endif
