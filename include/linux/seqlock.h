/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sequence counters and sequence locks.  Writers make the counter odd while they change data;
 * readers retry when it was odd or has changed.  Writers must not be preempted by readers of the
 * same CPU: seqlock_t sees to it with its spin lock, users of a bare seqcount_t by themselves.
 */
#ifndef __LINUX_SEQLOCK_H
#define __LINUX_SEQLOCK_H

#include <linux/compiler.h>
#include <linux/lockdep.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/seqlock_types.h>
#include <linux/spinlock.h>
#include <asm/processor.h>

#define SEQCNT_ZERO(name)			{ .sequence = 0 }
#define SEQCNT_RAW_SPINLOCK_ZERO(name, lock)	{ .seqcount = SEQCNT_ZERO(name.seqcount) }
#define SEQCNT_SPINLOCK_ZERO(name, lock)	{ .seqcount = SEQCNT_ZERO(name.seqcount) }
#define SEQCNT_RWLOCK_ZERO(name, lock)		{ .seqcount = SEQCNT_ZERO(name.seqcount) }
#define SEQCNT_MUTEX_ZERO(name, lock)		{ .seqcount = SEQCNT_ZERO(name.seqcount) }
#define SEQCNT_LATCH_ZERO(name)			{ .seqcount = SEQCNT_ZERO(name.seqcount) }

/* Every seqcount variant consists of just a seqcount_t. */
#define __seqprop_ptr(s)			((seqcount_t *)(s))

#define seqcount_init(s)			do { (s)->sequence = 0; } while (0)
#define seqcount_raw_spinlock_init(s, lock)	do { (s)->seqcount.sequence = 0; } while (0)
#define seqcount_spinlock_init(s, lock)		do { (s)->seqcount.sequence = 0; } while (0)
#define seqcount_rwlock_init(s, lock)		do { (s)->seqcount.sequence = 0; } while (0)
#define seqcount_mutex_init(s, lock)		do { (s)->seqcount.sequence = 0; } while (0)
#define seqcount_latch_init(s)			do { (s)->seqcount.sequence = 0; } while (0)

static __always_inline unsigned int __seqcount_begin(const seqcount_t *s)
{
	unsigned int seq;

	while ((seq = __atomic_load_n(&s->sequence, __ATOMIC_ACQUIRE)) & 1)
		cpu_relax();
	return seq;
}

static __always_inline int __seqcount_retry(const seqcount_t *s, unsigned int start)
{
	smp_rmb();
	return unlikely(READ_ONCE(s->sequence) != start);
}

static __always_inline void __seqcount_write_begin(seqcount_t *s)
{
	WRITE_ONCE(s->sequence, s->sequence + 1);
	smp_wmb();
}

static __always_inline void __seqcount_write_end(seqcount_t *s)
{
	smp_wmb();
	WRITE_ONCE(s->sequence, s->sequence + 1);
}

#define __read_seqcount_begin(s)	__seqcount_begin(__seqprop_ptr(s))
#define raw_read_seqcount_begin(s)	__seqcount_begin(__seqprop_ptr(s))
#define read_seqcount_begin(s)		__seqcount_begin(__seqprop_ptr(s))
#define raw_read_seqcount(s) \
	__atomic_load_n(&__seqprop_ptr(s)->sequence, __ATOMIC_ACQUIRE)
#define raw_seqcount_begin(s)		(raw_read_seqcount(s) & ~1U)
#define __read_seqcount_retry(s, start)	__seqcount_retry(__seqprop_ptr(s), start)
#define read_seqcount_retry(s, start)	__seqcount_retry(__seqprop_ptr(s), start)
#define raw_write_seqcount_begin(s)	__seqcount_write_begin(__seqprop_ptr(s))
#define raw_write_seqcount_end(s)	__seqcount_write_end(__seqprop_ptr(s))

#define write_seqcount_begin(s)						\
	do {								\
		preempt_disable();					\
		__seqcount_write_begin(__seqprop_ptr(s));		\
	} while (0)
#define write_seqcount_begin_nested(s, subclass)	write_seqcount_begin(s)
#define write_seqcount_end(s)						\
	do {								\
		__seqcount_write_end(__seqprop_ptr(s));			\
		preempt_enable();					\
	} while (0)
#define raw_write_seqcount_barrier(s)					\
	do {								\
		__seqcount_write_begin(__seqprop_ptr(s));		\
		__seqcount_write_end(__seqprop_ptr(s));			\
	} while (0)
#define write_seqcount_invalidate(s)					\
	do {								\
		smp_wmb();						\
		WRITE_ONCE(__seqprop_ptr(s)->sequence, __seqprop_ptr(s)->sequence + 2); \
	} while (0)

static __always_inline unsigned int raw_read_seqcount_latch(const seqcount_latch_t *s)
{
	return READ_ONCE(s->seqcount.sequence);
}

static __always_inline int raw_read_seqcount_latch_retry(const seqcount_latch_t *s,
							  unsigned int start)
{
	return __seqcount_retry(&s->seqcount, start);
}

static inline void raw_write_seqcount_latch(seqcount_latch_t *s)
{
	smp_wmb();
	WRITE_ONCE(s->seqcount.sequence, s->seqcount.sequence + 1);
	smp_wmb();
}

#define __SEQLOCK_UNLOCKED(lockname)					\
	{ .seqcount = SEQCNT_SPINLOCK_ZERO(lockname.seqcount, &(lockname).lock), \
	  .lock = __SPIN_LOCK_INITIALIZER((lockname).lock) }

#define seqlock_init(sl)						\
	do {								\
		spin_lock_init(&(sl)->lock);				\
		seqcount_spinlock_init(&(sl)->seqcount, &(sl)->lock);	\
	} while (0)

#define DEFINE_SEQLOCK(sl)	seqlock_t sl = __SEQLOCK_UNLOCKED(sl)

static inline unsigned int read_seqbegin(const seqlock_t *sl)
{
	return read_seqcount_begin(&sl->seqcount);
}

static inline unsigned int read_seqretry(const seqlock_t *sl, unsigned int start)
{
	return read_seqcount_retry(&sl->seqcount, start);
}

static inline void write_seqlock(seqlock_t *sl)
{
	spin_lock(&sl->lock);
	raw_write_seqcount_begin(&sl->seqcount);
}

static inline void write_sequnlock(seqlock_t *sl)
{
	raw_write_seqcount_end(&sl->seqcount);
	spin_unlock(&sl->lock);
}

static inline void write_seqlock_bh(seqlock_t *sl)
{
	spin_lock_bh(&sl->lock);
	raw_write_seqcount_begin(&sl->seqcount);
}

static inline void write_sequnlock_bh(seqlock_t *sl)
{
	raw_write_seqcount_end(&sl->seqcount);
	spin_unlock_bh(&sl->lock);
}

static inline void write_seqlock_irq(seqlock_t *sl)
{
	spin_lock_irq(&sl->lock);
	raw_write_seqcount_begin(&sl->seqcount);
}

static inline void write_sequnlock_irq(seqlock_t *sl)
{
	raw_write_seqcount_end(&sl->seqcount);
	spin_unlock_irq(&sl->lock);
}

static inline unsigned long __write_seqlock_irqsave(seqlock_t *sl)
{
	unsigned long flags;

	spin_lock_irqsave(&sl->lock, flags);
	raw_write_seqcount_begin(&sl->seqcount);
	return flags;
}

#define write_seqlock_irqsave(lock, flags) \
	do { flags = __write_seqlock_irqsave(lock); } while (0)

static inline void write_sequnlock_irqrestore(seqlock_t *sl, unsigned long flags)
{
	raw_write_seqcount_end(&sl->seqcount);
	spin_unlock_irqrestore(&sl->lock, flags);
}

/* Readers that exclude writers without making other readers retry. */
static inline void read_seqlock_excl(seqlock_t *sl)
{
	spin_lock(&sl->lock);
}

static inline void read_sequnlock_excl(seqlock_t *sl)
{
	spin_unlock(&sl->lock);
}

static inline void read_seqlock_excl_irq(seqlock_t *sl)
{
	spin_lock_irq(&sl->lock);
}

static inline void read_sequnlock_excl_irq(seqlock_t *sl)
{
	spin_unlock_irq(&sl->lock);
}

#define read_seqlock_excl_irqsave(sl, flags)	spin_lock_irqsave(&(sl)->lock, flags)

static inline void read_sequnlock_excl_irqrestore(seqlock_t *sl, unsigned long flags)
{
	spin_unlock_irqrestore(&sl->lock, flags);
}

/* Lockless when *seq is even, exclusive when it is odd: start with 0, set to 1 to be sure. */
static inline void read_seqbegin_or_lock(seqlock_t *lock, int *seq)
{
	if (!(*seq & 1))
		*seq = read_seqbegin(lock);
	else
		read_seqlock_excl(lock);
}

static inline int need_seqretry(seqlock_t *lock, int seq)
{
	return !(seq & 1) && read_seqretry(lock, seq);
}

static inline void done_seqretry(seqlock_t *lock, int seq)
{
	if (seq & 1)
		read_sequnlock_excl(lock);
}

static inline unsigned long read_seqbegin_or_lock_irqsave(seqlock_t *lock, int *seq)
{
	unsigned long flags = 0;

	if (!(*seq & 1))
		*seq = read_seqbegin(lock);
	else
		read_seqlock_excl_irqsave(lock, flags);
	return flags;
}

static inline void done_seqretry_irqrestore(seqlock_t *lock, int seq, unsigned long flags)
{
	if (seq & 1)
		read_sequnlock_excl_irqrestore(lock, flags);
}

#endif /* __LINUX_SEQLOCK_H */
