/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct mutex.  owner is the holder's task pointer, with MUTEX_FLAG_WAITERS in bit 0 while
 * wait_list is not empty.
 */
#ifndef _LINUX_MUTEX_TYPES_H
#define _LINUX_MUTEX_TYPES_H

#include <linux/atomic.h>
#include <linux/list.h>
#include <linux/lockdep_types.h>
#include <linux/spinlock_types_raw.h>
#include <linux/types.h>

struct mutex {
	atomic_long_t		owner;
	raw_spinlock_t		wait_lock;
	struct list_head	wait_list;
#ifdef CONFIG_DEBUG_MUTEXES
	void			*magic;
#endif
};

#endif
