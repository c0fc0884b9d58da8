// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fast user-space locking: tasks sleep on a word of user memory until somebody
 * wakes that word; the check that the word still has the expected value and the
 * queueing are one step towards every waker.
 *
 * Waiters hang in hash buckets by key: what the address stands for, so that
 * processes which map the same memory at different addresses meet.
 *
 * Locking: bucket->lock, a spinlock; two of them in address order for requeue.
 * A waiter lives on its task's stack; it is out of its bucket once q->bucket is
 * NULL, which is the last thing a waker writes to it.
 *
 * Priority inheritance (FUTEX_LOCK_PI and relatives) is not implemented and
 * answers -ENOSYS, as Linux does on machines without it.
 */
#include <linux/futex.h>
#include <linux/hash.h>
#include <linux/highmem.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/wake_q.h>
#include <linux/spinlock.h>
#include <linux/syscalls.h>
#include <linux/time64.h>
#include <linux/uaccess.h>

#define FUTEX_HASH_BITS 6

#define FLAGS_SHARED	0x01
#define FLAGS_CLOCKRT	0x02
#define FLAGS_TIMEOUT	0x04

struct futex_bucket {
	spinlock_t lock;
	struct list_head waiters;
} ____cacheline_aligned;

struct futex_q {
	struct list_head list;
	struct task_struct *task;
	struct mm_location key;
	u32 bitset;
	struct futex_bucket *bucket;
};

static struct futex_bucket futex_buckets[1 << FUTEX_HASH_BITS];

static struct futex_bucket *bucket_of(const struct mm_location *key)
{
	return &futex_buckets[hash_64((unsigned long)key->object + key->offset * 31,
				      FUTEX_HASH_BITS)];
}

static bool is_for(const struct futex_q *q, const struct mm_location *key)
{
	return q->key.object == key->object && q->key.offset == key->offset;
}

static int get_key(u32 __user *uaddr, unsigned int flags, struct mm_location *key)
{
	unsigned long addr = (unsigned long)uaddr;

	if (addr % sizeof(u32))
		return -EINVAL;
	if (!access_ok(uaddr, sizeof(u32)))
		return -EFAULT;
	if (flags & FLAGS_SHARED)
		return mm_locate_shared(current->mm, addr, key);
	key->object = current->mm;
	key->offset = addr;
	return 0;
}

static void lock_two(struct futex_bucket *a, struct futex_bucket *b)
{
	if (a > b)
		swap(a, b);
	spin_lock(&a->lock);
	if (a != b)
		spin_lock_nested(&b->lock, SINGLE_DEPTH_NESTING);
}

static void unlock_two(struct futex_bucket *a, struct futex_bucket *b)
{
	spin_unlock(&a->lock);
	if (a != b)
		spin_unlock(&b->lock);
}

/* Reads the word without sleeping; a bucket is locked. */
static int peek(u32 *val, u32 __user *uaddr)
{
	return copy_from_user_nofault(val, uaddr, sizeof(*val));
}

/* Takes a waiter out of its bucket, which is locked; it must not be touched afterwards. */
static void mark_wake(struct wake_q_head *wake_q, struct futex_q *q)
{
	struct task_struct *task = q->task;

	get_task_struct(task);
	list_del(&q->list);
	smp_store_release(&q->bucket, NULL);
	wake_q_add_safe(wake_q, task);
}

static int wake_key(struct futex_bucket *bucket, const struct mm_location *key, int nr, u32 bitset,
		    struct wake_q_head *wake_q)
{
	struct futex_q *q, *next;
	int woken = 0;

	list_for_each_entry_safe(q, next, &bucket->waiters, list) {
		if (woken >= nr)
			break;
		if (!is_for(q, key) || !(q->bitset & bitset))
			continue;
		mark_wake(wake_q, q);
		woken++;
	}
	return woken;
}

static int futex_wake(u32 __user *uaddr, unsigned int flags, int nr, u32 bitset)
{
	struct futex_bucket *bucket;
	struct mm_location key;
	DEFINE_WAKE_Q(wake_q);
	int ret;

	if (!bitset)
		return -EINVAL;
	ret = get_key(uaddr, flags, &key);
	if (ret)
		return ret;
	bucket = bucket_of(&key);
	spin_lock(&bucket->lock);
	/* As Linux: even nr 0 wakes one. */
	ret = wake_key(bucket, &key, max(nr, 1), bitset, &wake_q);
	spin_unlock(&bucket->lock);
	wake_up_q(&wake_q);
	return ret;
}

/* --- Waiting ------------------------------------------------------------- */

/* Back from sleep: take ourselves out. Return: false when a waker already did. */
static bool unqueue(struct futex_q *q)
{
	struct futex_bucket *bucket;

	while ((bucket = READ_ONCE(q->bucket)) != NULL) {
		spin_lock(&bucket->lock);
		/* A requeue may have moved us meanwhile. */
		if (bucket == q->bucket) {
			list_del(&q->list);
			spin_unlock(&bucket->lock);
			return true;
		}
		spin_unlock(&bucket->lock);
	}
	smp_acquire__after_ctrl_dep();
	return false;
}

/* Queues the task if the word has the value; it is then ready to sleep. */
static int queue_if_equal(struct futex_q *q, u32 __user *uaddr, unsigned int flags, u32 val)
{
	struct futex_bucket *bucket;
	u32 now;
	int ret;

	for (;;) {
		ret = get_key(uaddr, flags, &q->key);
		if (ret)
			return ret;
		bucket = bucket_of(&q->key);
		spin_lock(&bucket->lock);
		ret = peek(&now, uaddr);
		if (!ret)
			break;
		spin_unlock(&bucket->lock);
		if (get_user(now, uaddr))
			return -EFAULT;
	}
	if (now != val) {
		spin_unlock(&bucket->lock);
		return -EWOULDBLOCK;
	}
	q->task = current;
	q->bucket = bucket;
	list_add_tail(&q->list, &bucket->waiters);
	/* Before anybody can wake us. */
	set_current_state(TASK_INTERRUPTIBLE | TASK_FREEZABLE);
	spin_unlock(&bucket->lock);
	return 0;
}

static void sleep_queued(struct futex_q *q, struct hrtimer_sleeper *timeout)
{
	if (timeout)
		hrtimer_sleeper_start_expires(timeout, HRTIMER_MODE_ABS);
	if (READ_ONCE(q->bucket) && (!timeout || timeout->task))
		schedule();
	__set_current_state(TASK_RUNNING);
}

static int wait_once(u32 __user *uaddr, unsigned int flags, u32 val, u32 bitset,
		     struct hrtimer_sleeper *timeout)
{
	struct futex_q q = { .bitset = bitset };
	int ret;

	for (;;) {
		ret = queue_if_equal(&q, uaddr, flags, val);
		if (ret)
			return ret;
		sleep_queued(&q, timeout);
		if (!unqueue(&q))
			return 0;
		if (timeout && !timeout->task)
			return -ETIMEDOUT;
		if (signal_pending(current))
			return -ERESTARTSYS;
		/* Woken for no reason: the word is looked at again. */
	}
}

static long futex_wait_restart(struct restart_block *restart);

static int futex_wait(u32 __user *uaddr, unsigned int flags, u32 val, ktime_t *abs_time, u32 bitset)
{
	struct hrtimer_sleeper timeout, *to = NULL;
	struct restart_block *restart;
	int ret;

	if (!bitset)
		return -EINVAL;
	if (abs_time) {
		to = &timeout;
		hrtimer_init_sleeper_on_stack(
			to, flags & FLAGS_CLOCKRT ? CLOCK_REALTIME : CLOCK_MONOTONIC,
			HRTIMER_MODE_ABS);
		hrtimer_set_expires_range_ns(&to->timer, *abs_time, current->timer_slack_ns);
	}
	ret = wait_once(uaddr, flags, val, bitset, to);
	if (to) {
		hrtimer_cancel(&to->timer);
		destroy_hrtimer_on_stack(&to->timer);
	}
	if (ret != -ERESTARTSYS || !abs_time)
		return ret;
	restart = &current->restart_block;
	restart->futex.uaddr = uaddr;
	restart->futex.val = val;
	restart->futex.time = *abs_time;
	restart->futex.bitset = bitset;
	restart->futex.flags = flags | FLAGS_TIMEOUT;
	restart->fn = futex_wait_restart;
	return -ERESTART_RESTARTBLOCK;
}

static long futex_wait_restart(struct restart_block *restart)
{
	ktime_t time = restart->futex.time;

	restart->fn = do_no_restart_syscall;
	return futex_wait(restart->futex.uaddr, restart->futex.flags & ~FLAGS_TIMEOUT,
			  restart->futex.val, &time, restart->futex.bitset);
}

/* --- Requeue and wake-op ------------------------------------------------- */

static void requeue(struct futex_q *q, struct futex_bucket *to, const struct mm_location *key)
{
	if (q->bucket != to) {
		list_move_tail(&q->list, &to->waiters);
		WRITE_ONCE(q->bucket, to);
	}
	q->key = *key;
}

static int futex_requeue(u32 __user *uaddr1, unsigned int flags, u32 __user *uaddr2, int nr_wake,
			 int nr_requeue, const u32 *cmpval)
{
	struct mm_location key1, key2;
	struct futex_bucket *b1, *b2;
	struct futex_q *q, *next;
	DEFINE_WAKE_Q(wake_q);
	int ret, done = 0;
	u32 now;

	if (nr_wake < 0 || nr_requeue < 0)
		return -EINVAL;
retry:
	ret = get_key(uaddr1, flags, &key1) ?: get_key(uaddr2, flags, &key2);
	if (ret)
		return ret;
	b1 = bucket_of(&key1);
	b2 = bucket_of(&key2);
	lock_two(b1, b2);
	if (cmpval) {
		if (peek(&now, uaddr1)) {
			unlock_two(b1, b2);
			if (get_user(now, uaddr1))
				return -EFAULT;
			goto retry;
		}
		if (now != *cmpval) {
			unlock_two(b1, b2);
			return -EAGAIN;
		}
	}
	list_for_each_entry_safe(q, next, &b1->waiters, list) {
		if (done - nr_wake >= nr_requeue)
			break;
		if (!is_for(q, &key1))
			continue;
		if (++done <= nr_wake)
			mark_wake(&wake_q, q);
		else
			requeue(q, b2, &key2);
	}
	unlock_two(b1, b2);
	wake_up_q(&wake_q);
	return done;
}

/*
 * A kernel address of a user word that is writable, its page referenced. Atomic
 * operations through it are atomic towards user space as well.
 */
static atomic_t *map_word(u32 __user *uaddr, struct page **page)
{
	int got = get_user_pages_fast((unsigned long)uaddr, 1, FOLL_WRITE, page);

	if (got != 1)
		return ERR_PTR(got < 0 ? got : -EFAULT);
	return page_address(*page) + offset_in_page(uaddr);
}

static void unmap_word(struct page *page)
{
	set_page_dirty_lock(page);
	put_page(page);
}

static int apply_op(atomic_t *word, unsigned int op, int arg)
{
	switch (op) {
	case FUTEX_OP_SET:
		return atomic_xchg(word, arg);
	case FUTEX_OP_ADD:
		return atomic_fetch_add(arg, word);
	case FUTEX_OP_OR:
		return atomic_fetch_or(arg, word);
	case FUTEX_OP_ANDN:
		return atomic_fetch_andnot(arg, word);
	default:
		return atomic_fetch_xor(arg, word);
	}
}

static bool compare_op(unsigned int cmp, int old, int arg)
{
	switch (cmp) {
	case FUTEX_OP_CMP_EQ:
		return old == arg;
	case FUTEX_OP_CMP_NE:
		return old != arg;
	case FUTEX_OP_CMP_LT:
		return old < arg;
	case FUTEX_OP_CMP_GE:
		return old >= arg;
	case FUTEX_OP_CMP_LE:
		return old <= arg;
	default:
		return old > arg;
	}
}

static int futex_wake_op(u32 __user *uaddr1, unsigned int flags, u32 __user *uaddr2, int nr_wake,
			 int nr_wake2, u32 encoded)
{
	unsigned int op = (encoded >> 28) & 7, cmp = (encoded >> 24) & 15;
	int oparg = sign_extend32((encoded >> 12) & 0xfff, 11);
	int cmparg = sign_extend32(encoded & 0xfff, 11);
	struct mm_location key1, key2;
	struct futex_bucket *b1, *b2;
	DEFINE_WAKE_Q(wake_q);
	struct page *page;
	atomic_t *word;
	int ret, old;

	if (op > FUTEX_OP_XOR || cmp > FUTEX_OP_CMP_GE)
		return -ENOSYS;
	if ((encoded >> 28) & FUTEX_OP_OPARG_SHIFT)
		oparg = 1 << (oparg & 31);
	ret = get_key(uaddr1, flags, &key1) ?: get_key(uaddr2, flags, &key2);
	if (ret)
		return ret;
	word = map_word(uaddr2, &page);
	if (IS_ERR(word))
		return PTR_ERR(word);
	b1 = bucket_of(&key1);
	b2 = bucket_of(&key2);
	lock_two(b1, b2);
	old = apply_op(word, op, oparg);
	ret = wake_key(b1, &key1, nr_wake, FUTEX_BITSET_MATCH_ANY, &wake_q);
	if (compare_op(cmp, old, cmparg))
		ret += wake_key(b2, &key2, nr_wake2, FUTEX_BITSET_MATCH_ANY, &wake_q);
	unlock_two(b1, b2);
	wake_up_q(&wake_q);
	unmap_word(page);
	return ret;
}

/* --- Robust lists -------------------------------------------------------- */

/* The dying task may own this mutex: mark it so and wake one waiter. */
static int handle_futex_death(u32 __user *uaddr, struct task_struct *task, bool pending)
{
	struct page *page;
	atomic_t *word;
	u32 old, new;

	if ((unsigned long)uaddr % sizeof(u32))
		return -1;
	word = map_word(uaddr, &page);
	if (IS_ERR(word))
		return -1;
	old = atomic_read(word);
	do {
		/* Between taking the lock and noting it as ours, or while giving it up. */
		if (pending && !old) {
			unmap_word(page);
			futex_wake(uaddr, FLAGS_SHARED, 1, FUTEX_BITSET_MATCH_ANY);
			return 0;
		}
		if ((old & FUTEX_TID_MASK) != task_pid_vnr(task)) {
			unmap_word(page);
			return 0;
		}
		new = (old & FUTEX_WAITERS) | FUTEX_OWNER_DIED;
	} while (!atomic_try_cmpxchg(word, (int *)&old, new));
	unmap_word(page);
	if (old & FUTEX_WAITERS)
		futex_wake(uaddr, FLAGS_SHARED, 1, FUTEX_BITSET_MATCH_ANY);
	return 0;
}

/* Bit 0 of a list pointer marks PI mutexes, which we do not have. */
static int fetch_entry(struct robust_list __user **entry, struct robust_list __user *__user *head)
{
	unsigned long value;

	if (get_user(value, (unsigned long __user *)head))
		return -EFAULT;
	*entry = (void __user *)(value & ~1UL);
	return 0;
}

static void exit_robust_list(struct task_struct *task)
{
	struct robust_list_head __user *head = task->robust_list;
	struct robust_list __user *entry, *next, *pending;
	unsigned int limit = ROBUST_LIST_LIMIT;
	long offset;
	int err;

	if (fetch_entry(&entry, (void __user *)&head->list.next) ||
	    get_user(offset, &head->futex_offset) ||
	    fetch_entry(&pending, (void __user *)&head->list_op_pending))
		return;
	while (entry != &head->list && limit--) {
		/* Once the mutex is marked, its memory may go away at any time. */
		err = fetch_entry(&next, (void __user *)&entry->next);
		if (entry != pending &&
		    handle_futex_death((void __user *)entry + offset, task, false))
			return;
		if (err)
			return;
		entry = next;
		cond_resched();
	}
	if (pending)
		handle_futex_death((void __user *)pending + offset, task, true);
}

/**
 * futex_exit_release() - a task dies: hand over the robust mutexes it holds
 * @tsk: the current task; its memory is still there
 */
void futex_exit_release(struct task_struct *tsk)
{
	if (unlikely(tsk->robust_list)) {
		exit_robust_list(tsk);
		tsk->robust_list = NULL;
	}
}

/** futex_exec_release() - a task changes its program: the same. @tsk: the current task */
void futex_exec_release(struct task_struct *tsk)
{
	futex_exit_release(tsk);
}

/* --- System call --------------------------------------------------------- */

/**
 * do_futex() - futex(2) with the timeout as an absolute time
 * @uaddr: the word
 * @op: FUTEX_*
 * @val: expected value, or how many to wake
 * @timeout: absolute, or NULL
 * @uaddr2: second word
 * @val2: how many to requeue or to wake there
 * @val3: expected value, bitset or encoded operation
 */
long do_futex(u32 __user *uaddr, int op, u32 val, ktime_t *timeout, u32 __user *uaddr2, u32 val2,
	      u32 val3)
{
	int cmd = op & FUTEX_CMD_MASK;
	unsigned int flags = op & FUTEX_PRIVATE_FLAG ? 0 : FLAGS_SHARED;

	if (op & FUTEX_CLOCK_REALTIME) {
		flags |= FLAGS_CLOCKRT;
		if (cmd != FUTEX_WAIT_BITSET)
			return -ENOSYS;
	}
	switch (cmd) {
	case FUTEX_WAIT:
		val3 = FUTEX_BITSET_MATCH_ANY;
		fallthrough;
	case FUTEX_WAIT_BITSET:
		return futex_wait(uaddr, flags, val, timeout, val3);
	case FUTEX_WAKE:
		val3 = FUTEX_BITSET_MATCH_ANY;
		fallthrough;
	case FUTEX_WAKE_BITSET:
		return futex_wake(uaddr, flags, val, val3);
	case FUTEX_REQUEUE:
		return futex_requeue(uaddr, flags, uaddr2, val, val2, NULL);
	case FUTEX_CMP_REQUEUE:
		return futex_requeue(uaddr, flags, uaddr2, val, val2, &val3);
	case FUTEX_WAKE_OP:
		return futex_wake_op(uaddr, flags, uaddr2, val, val2, val3);
	}
	return -ENOSYS;
}

static bool has_timeout(int cmd)
{
	return cmd == FUTEX_WAIT || cmd == FUTEX_WAIT_BITSET;
}

SYSCALL_DEFINE6(futex, u32 __user *, uaddr, int, op, u32, val,
		const struct __kernel_timespec __user *, utime, u32 __user *, uaddr2, u32, val3)
{
	int cmd = op & FUTEX_CMD_MASK;
	ktime_t time, *timeout = NULL;
	struct timespec64 ts;

	if (utime && has_timeout(cmd)) {
		if (get_timespec64(&ts, utime))
			return -EFAULT;
		if (!timespec64_valid(&ts))
			return -EINVAL;
		time = timespec64_to_ktime(ts);
		if (cmd == FUTEX_WAIT)
			time = ktime_add_safe(ktime_get(), time);
		timeout = &time;
	}
	return do_futex(uaddr, op, val, timeout, uaddr2, (unsigned long)utime, val3);
}

static int __init futex_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(futex_buckets); i++) {
		spin_lock_init(&futex_buckets[i].lock);
		INIT_LIST_HEAD(&futex_buckets[i].waiters);
	}
	return 0;
}
core_initcall(futex_init);
