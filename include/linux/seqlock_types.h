/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sequence counters and sequence locks: types.
 */
#ifndef __LINUX_SEQLOCK_TYPES_H
#define __LINUX_SEQLOCK_TYPES_H

#include <linux/lockdep_types.h>
#include <linux/mutex_types.h>
#include <linux/spinlock_types.h>

typedef struct seqcount {
	unsigned int	sequence;
} seqcount_t;

/* The associated lock is documentation only: all of these are plain counters. */
typedef struct seqcount_raw_spinlock {
	seqcount_t	seqcount;
} seqcount_raw_spinlock_t;

typedef struct seqcount_spinlock {
	seqcount_t	seqcount;
} seqcount_spinlock_t;

typedef struct seqcount_rwlock {
	seqcount_t	seqcount;
} seqcount_rwlock_t;

typedef struct seqcount_mutex {
	seqcount_t	seqcount;
} seqcount_mutex_t;

typedef struct {
	seqcount_t	seqcount;
} seqcount_latch_t;

typedef struct {
	seqcount_spinlock_t	seqcount;
	spinlock_t		lock;
} seqlock_t;

#endif
