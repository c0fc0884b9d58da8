/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rwlock_t: one word.  Bit 31 is a writer that holds the lock, bits 0 to 30 count readers.
 * A waiting writer holds wait_lock meanwhile, which keeps new readers out; readers in interrupts
 * do not look at it, so that an interrupt may read-lock what it has interrupted the reading of.
 */
#ifndef _LINUX_RWLOCK_TYPES_H
#define _LINUX_RWLOCK_TYPES_H

#include <linux/spinlock_types_raw.h>

typedef struct rwlock {
	u32			val;
	arch_spinlock_t		wait_lock;
#ifdef CONFIG_DEBUG_SPINLOCK
	unsigned int		magic;
	int			owner_cpu;
	void			*owner;		/* the writer */
#endif
} rwlock_t;

#define RWLOCK_MAGIC		0xdeaf1eed
#define RWLOCK_WRITER		0x80000000U

#ifdef CONFIG_DEBUG_SPINLOCK
#define __RW_LOCK_INITIALIZER(lockname) \
	{ .val = 0, .wait_lock = __ARCH_SPIN_LOCK_UNLOCKED, .magic = RWLOCK_MAGIC, \
	  .owner_cpu = -1, .owner = SPINLOCK_OWNER_INIT }
#else
#define __RW_LOCK_INITIALIZER(lockname) \
	{ .val = 0, .wait_lock = __ARCH_SPIN_LOCK_UNLOCKED }
#endif
#define __RW_LOCK_UNLOCKED(lockname)	(rwlock_t) __RW_LOCK_INITIALIZER(lockname)

#define DEFINE_RWLOCK(x)	rwlock_t x = __RW_LOCK_UNLOCKED(x)

#endif
