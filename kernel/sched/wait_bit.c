// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waiting for a bit of a word, or for a variable, without a wait queue of its own: waiters share a
 * small table of queues, hashed by address.  Same locking as kernel/sched/wait.c.
 */
#include <linux/wait_bit.h>
#include <linux/export.h>
#include <linux/hash.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

#define WAIT_TABLE_BITS 5
#define WAIT_TABLE_SIZE (1 << WAIT_TABLE_BITS)

static wait_queue_head_t bit_wait_table[WAIT_TABLE_SIZE];

/** bit_waitqueue - the queue on which waiters for @bit of @word sleep */
wait_queue_head_t *bit_waitqueue(unsigned long *word, int bit)
{
	return bit_wait_table +
	       hash_long((unsigned long)word ^ ((unsigned long)bit << 3), WAIT_TABLE_BITS);
}
EXPORT_SYMBOL(bit_waitqueue);

/** wake_bit_function - wakes the entry's task if the key names its bit and the bit is clear */
int wake_bit_function(struct wait_queue_entry *wq_entry, unsigned int mode, int sync, void *arg)
{
	struct wait_bit_key *key = arg;
	struct wait_bit_queue_entry *wait =
		container_of(wq_entry, struct wait_bit_queue_entry, wq_entry);

	if (wait->key.flags != key->flags || wait->key.bit_nr != key->bit_nr ||
	    test_bit(key->bit_nr, key->flags))
		return 0;
	return autoremove_wake_function(wq_entry, mode, sync, key);
}
EXPORT_SYMBOL(wake_bit_function);

/** __wait_on_bit - sleep by @action until the bit is clear; its error ends the wait */
int __wait_on_bit(struct wait_queue_head *wq_head, struct wait_bit_queue_entry *wbq_entry,
		  wait_bit_action_f *action, unsigned int mode)
{
	int ret = 0;

	do {
		prepare_to_wait(wq_head, &wbq_entry->wq_entry, mode);
		if (test_bit(wbq_entry->key.bit_nr, wbq_entry->key.flags))
			ret = action(&wbq_entry->key, mode);
	} while (test_bit_acquire(wbq_entry->key.bit_nr, wbq_entry->key.flags) && !ret);
	finish_wait(wq_head, &wbq_entry->wq_entry);
	return ret;
}
EXPORT_SYMBOL(__wait_on_bit);

/** out_of_line_wait_on_bit - the slow path of wait_on_bit() */
int out_of_line_wait_on_bit(unsigned long *word, int bit, wait_bit_action_f *action,
			    unsigned int mode)
{
	DEFINE_WAIT_BIT(wq_entry, word, bit);

	return __wait_on_bit(bit_waitqueue(word, bit), &wq_entry, action, mode);
}
EXPORT_SYMBOL(out_of_line_wait_on_bit);

/** out_of_line_wait_on_bit_timeout - the same for at most @timeout ticks; -EAGAIN then */
int out_of_line_wait_on_bit_timeout(unsigned long *word, int bit, wait_bit_action_f *action,
				    unsigned int mode, unsigned long timeout)
{
	DEFINE_WAIT_BIT(wq_entry, word, bit);

	wq_entry.key.timeout = jiffies + timeout;
	return __wait_on_bit(bit_waitqueue(word, bit), &wq_entry, action, mode);
}
EXPORT_SYMBOL_GPL(out_of_line_wait_on_bit_timeout);

/** __wait_on_bit_lock - sleep by @action until the bit was clear and we have set it */
int __wait_on_bit_lock(struct wait_queue_head *wq_head, struct wait_bit_queue_entry *wbq_entry,
		       wait_bit_action_f *action, unsigned int mode)
{
	int ret = 0;

	for (;;) {
		prepare_to_wait_exclusive(wq_head, &wbq_entry->wq_entry, mode);
		if (test_bit(wbq_entry->key.bit_nr, wbq_entry->key.flags)) {
			ret = action(&wbq_entry->key, mode);
			if (ret)
				finish_wait(wq_head, &wbq_entry->wq_entry);
		}
		if (!test_and_set_bit(wbq_entry->key.bit_nr, wbq_entry->key.flags)) {
			if (!ret)
				finish_wait(wq_head, &wbq_entry->wq_entry);
			return 0;
		}
		if (ret)
			return ret;
	}
}
EXPORT_SYMBOL(__wait_on_bit_lock);

/** out_of_line_wait_on_bit_lock - the slow path of wait_on_bit_lock() */
int out_of_line_wait_on_bit_lock(unsigned long *word, int bit, wait_bit_action_f *action,
				 unsigned int mode)
{
	DEFINE_WAIT_BIT(wq_entry, word, bit);

	return __wait_on_bit_lock(bit_waitqueue(word, bit), &wq_entry, action, mode);
}
EXPORT_SYMBOL(out_of_line_wait_on_bit_lock);

/** __wake_up_bit - wake one exclusive and all other waiters for a bit on @wq_head */
void __wake_up_bit(struct wait_queue_head *wq_head, unsigned long *word, int bit)
{
	struct wait_bit_key key = __WAIT_BIT_KEY_INITIALIZER(word, bit);

	if (waitqueue_active(wq_head))
		__wake_up(wq_head, TASK_NORMAL, 1, &key);
}
EXPORT_SYMBOL(__wake_up_bit);

/**
 * wake_up_bit - wake the waiters for a bit that has been cleared
 * @word: the word the bit is in
 * @bit: its number
 *
 * Needs a full barrier between clearing the bit and this call.
 */
void wake_up_bit(unsigned long *word, int bit)
{
	__wake_up_bit(bit_waitqueue(word, bit), word, bit);
}
EXPORT_SYMBOL(wake_up_bit);

/** __var_waitqueue - the queue on which waiters for the variable at @p sleep */
wait_queue_head_t *__var_waitqueue(void *p)
{
	return bit_wait_table + hash_ptr(p, WAIT_TABLE_BITS);
}
EXPORT_SYMBOL(__var_waitqueue);

static int var_wake_function(struct wait_queue_entry *wq_entry, unsigned int mode, int sync,
			     void *arg)
{
	struct wait_bit_key *key = arg;
	struct wait_bit_queue_entry *wait =
		container_of(wq_entry, struct wait_bit_queue_entry, wq_entry);

	if (wait->key.flags != key->flags || wait->key.bit_nr != key->bit_nr)
		return 0;
	return autoremove_wake_function(wq_entry, mode, sync, key);
}

/** init_wait_var_entry - initialise an entry of the running task for wait_var_event() */
void init_wait_var_entry(struct wait_bit_queue_entry *wbq_entry, void *var, int flags)
{
	*wbq_entry = (struct wait_bit_queue_entry){
		.key = { .flags = var, .bit_nr = -1 },
		.wq_entry = {
			.flags = flags,
			.private = current,
			.func = var_wake_function,
			.entry = LIST_HEAD_INIT(wbq_entry->wq_entry.entry),
		},
	};
}
EXPORT_SYMBOL(init_wait_var_entry);

/** wake_up_var - wake the waiters for a variable; full barrier needed before */
void wake_up_var(void *var)
{
	__wake_up_bit(__var_waitqueue(var), var, -1);
}
EXPORT_SYMBOL(wake_up_var);

/** bit_wait - action: sleep; -EINTR when a signal may end the wait */
int bit_wait(struct wait_bit_key *word, int mode)
{
	schedule();
	return signal_pending_state(mode, current) ? -EINTR : 0;
}
EXPORT_SYMBOL(bit_wait);

/** bit_wait_io - action: the same, counted as waiting for I/O */
int bit_wait_io(struct wait_bit_key *word, int mode)
{
	io_schedule();
	return signal_pending_state(mode, current) ? -EINTR : 0;
}
EXPORT_SYMBOL(bit_wait_io);

/** bit_wait_timeout - action: sleep until the key's deadline; -EAGAIN once it has passed */
int bit_wait_timeout(struct wait_bit_key *word, int mode)
{
	unsigned long now = READ_ONCE(jiffies);

	if (time_after_eq(now, word->timeout))
		return -EAGAIN;
	schedule_timeout(word->timeout - now);
	return signal_pending_state(mode, current) ? -EINTR : 0;
}
EXPORT_SYMBOL_GPL(bit_wait_timeout);

/** wait_bit_init - initialise the shared queues; boot CPU, before anybody sleeps */
void __init wait_bit_init(void)
{
	int i;

	for (i = 0; i < WAIT_TABLE_SIZE; i++)
		init_waitqueue_head(bit_wait_table + i);
}
