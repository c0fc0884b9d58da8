/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Waiting for a bit (or a variable) to change, on wait queues shared by address hash.
 */
#ifndef _LINUX_WAIT_BIT_H
#define _LINUX_WAIT_BIT_H

#include <linux/wait.h>
#include <linux/bitops.h>

struct wait_bit_key {
	unsigned long		*flags;
	int			bit_nr;
	unsigned long		timeout;
};

struct wait_bit_queue_entry {
	struct wait_bit_key	key;
	struct wait_queue_entry	wq_entry;
};

#define __WAIT_BIT_KEY_INITIALIZER(word, bit)	{ .flags = word, .bit_nr = bit, }

typedef int wait_bit_action_f(struct wait_bit_key *key, int mode);

void __wake_up_bit(struct wait_queue_head *wq_head, unsigned long *word, int bit);
int __wait_on_bit(struct wait_queue_head *wq_head, struct wait_bit_queue_entry *wbq_entry,
		  wait_bit_action_f *action, unsigned int mode);
int __wait_on_bit_lock(struct wait_queue_head *wq_head, struct wait_bit_queue_entry *wbq_entry,
		       wait_bit_action_f *action, unsigned int mode);
void wake_up_bit(unsigned long *word, int bit);
int out_of_line_wait_on_bit(unsigned long *word, int bit, wait_bit_action_f *action,
			    unsigned int mode);
int out_of_line_wait_on_bit_timeout(unsigned long *word, int bit, wait_bit_action_f *action,
				    unsigned int mode, unsigned long timeout);
int out_of_line_wait_on_bit_lock(unsigned long *word, int bit, wait_bit_action_f *action,
				 unsigned int mode);
struct wait_queue_head *bit_waitqueue(unsigned long *word, int bit);
void wait_bit_init(void);
int wake_bit_function(struct wait_queue_entry *wq_entry, unsigned int mode, int sync, void *key);

#define DEFINE_WAIT_BIT(name, word, bit)				\
	struct wait_bit_queue_entry name = {				\
		.key = __WAIT_BIT_KEY_INITIALIZER(word, bit),		\
		.wq_entry = {						\
			.private = current,				\
			.func = wake_bit_function,			\
			.entry = LIST_HEAD_INIT((name).wq_entry.entry),	\
		},							\
	}

int bit_wait(struct wait_bit_key *key, int mode);
int bit_wait_io(struct wait_bit_key *key, int mode);
int bit_wait_timeout(struct wait_bit_key *key, int mode);

static inline int wait_on_bit(unsigned long *word, int bit, unsigned int mode)
{
	might_sleep();
	if (!test_bit_acquire(bit, word))
		return 0;
	return out_of_line_wait_on_bit(word, bit, bit_wait, mode);
}

static inline int wait_on_bit_io(unsigned long *word, int bit, unsigned int mode)
{
	might_sleep();
	if (!test_bit_acquire(bit, word))
		return 0;
	return out_of_line_wait_on_bit(word, bit, bit_wait_io, mode);
}

static inline int wait_on_bit_timeout(unsigned long *word, int bit, unsigned int mode,
				      unsigned long timeout)
{
	might_sleep();
	if (!test_bit_acquire(bit, word))
		return 0;
	return out_of_line_wait_on_bit_timeout(word, bit, bit_wait_timeout, mode, timeout);
}

static inline int wait_on_bit_action(unsigned long *word, int bit, wait_bit_action_f *action,
				     unsigned int mode)
{
	might_sleep();
	if (!test_bit_acquire(bit, word))
		return 0;
	return out_of_line_wait_on_bit(word, bit, action, mode);
}

static inline int wait_on_bit_lock(unsigned long *word, int bit, unsigned int mode)
{
	might_sleep();
	if (!test_and_set_bit(bit, word))
		return 0;
	return out_of_line_wait_on_bit_lock(word, bit, bit_wait, mode);
}

static inline int wait_on_bit_lock_io(unsigned long *word, int bit, unsigned int mode)
{
	might_sleep();
	if (!test_and_set_bit(bit, word))
		return 0;
	return out_of_line_wait_on_bit_lock(word, bit, bit_wait_io, mode);
}

/* Clears the bit with release semantics and wakes whoever waits for it. */
static inline void clear_and_wake_up_bit(int bit, unsigned long *word)
{
	clear_bit_unlock(bit, word);
	smp_mb__after_atomic();
	wake_up_bit(word, bit);
}

struct wait_queue_head *__var_waitqueue(void *p);
void wake_up_var(void *var);
void init_wait_var_entry(struct wait_bit_queue_entry *wbq_entry, void *var, int flags);

#define ___wait_var_event(var, condition, state, exclusive, ret, cmd)	\
	({								\
		__label__ __out;					\
		struct wait_queue_head *__wq_head = __var_waitqueue(var); \
		struct wait_bit_queue_entry __wbq_entry;		\
		long __ret = ret;					\
									\
		init_wait_var_entry(&__wbq_entry, var, exclusive ? WQ_FLAG_EXCLUSIVE : 0); \
		for (;;) {						\
			long __int = prepare_to_wait_event(__wq_head, &__wbq_entry.wq_entry, \
							   state);	\
			if (condition)					\
				break;					\
			if (___wait_is_interruptible(state) && __int) {	\
				__ret = __int;				\
				goto __out;				\
			}						\
			cmd;						\
		}							\
		finish_wait(__wq_head, &__wbq_entry.wq_entry);		\
__out:									\
		__ret;							\
	})

#define wait_var_event(var, condition)					\
	do {								\
		might_sleep();						\
		if (condition)						\
			break;						\
		(void)___wait_var_event(var, condition, TASK_UNINTERRUPTIBLE, 0, 0, schedule()); \
	} while (0)
#define wait_var_event_killable(var, condition)				\
	({								\
		int __ret = 0;						\
		might_sleep();						\
		if (!(condition))					\
			__ret = ___wait_var_event(var, condition, TASK_KILLABLE, 0, 0, \
						  schedule());		\
		__ret;							\
	})
#define wait_var_event_interruptible(var, condition)			\
	({								\
		int __ret = 0;						\
		might_sleep();						\
		if (!(condition))					\
			__ret = ___wait_var_event(var, condition, TASK_INTERRUPTIBLE, 0, 0, \
						  schedule());		\
		__ret;							\
	})
#define wait_var_event_timeout(var, condition, timeout)			\
	({								\
		long __ret = timeout;					\
		might_sleep();						\
		if (!___wait_cond_timeout(condition))			\
			__ret = ___wait_var_event(var, ___wait_cond_timeout(condition), \
						  TASK_UNINTERRUPTIBLE, 0, timeout, \
						  __ret = schedule_timeout(__ret)); \
		__ret;							\
	})

#endif
