// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waiting for files: select(2) and poll(2). The caller queues itself on the wait queues that .poll
 * methods name; a wake-up sets pwq->triggered. State lives on the caller's stack, files are pinned
 * while they are waited for.
 */
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/mm.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include <kobold/poll.h>

struct poll_table_page {
	struct poll_table_page *next;
	struct poll_table_entry *entry;
	struct poll_table_entry entries[];
};

#define ENTRIES_A_PAGE \
	((PAGE_SIZE - sizeof(struct poll_table_page)) / sizeof(struct poll_table_entry))

static struct poll_table_entry *new_entry(struct poll_wqueues *p)
{
	struct poll_table_page *table = p->table;

	if (p->inline_index < N_INLINE_POLL_ENTRIES)
		return p->inline_entries + p->inline_index++;
	if (!table || table->entry == table->entries + ENTRIES_A_PAGE) {
		struct poll_table_page *page = (void *)__get_free_page(GFP_KERNEL);

		if (!page) {
			p->error = -ENOMEM;
			return NULL;
		}
		page->entry = page->entries;
		page->next = table;
		p->table = table = page;
	}
	return table->entry++;
}

static int pollwake(wait_queue_entry_t *wait, unsigned int mode, int sync, void *key)
{
	struct poll_table_entry *entry = container_of(wait, struct poll_table_entry, wait);
	struct poll_wqueues *pwq = wait->private;

	if (key && !(key_to_poll(key) & entry->key))
		return 0;
	/* The flag must be seen by whoever wakes because of it. */
	smp_wmb();
	WRITE_ONCE(pwq->triggered, 1);
	return wake_up_state(pwq->polling_task, mode);
}

static void pollwait(struct file *filp, wait_queue_head_t *wait_address, poll_table *p)
{
	struct poll_wqueues *pwq = container_of(p, struct poll_wqueues, pt);
	struct poll_table_entry *entry = new_entry(pwq);

	if (!entry)
		return;
	entry->filp = get_file(filp);
	entry->wait_address = wait_address;
	entry->key = p->_key;
	init_waitqueue_func_entry(&entry->wait, pollwake);
	entry->wait.private = pwq;
	add_wait_queue(wait_address, &entry->wait);
}

/**
 * poll_initwait - begin to wait for files
 * @pwq: the state; its pt goes to vfs_poll()
 */
void poll_initwait(struct poll_wqueues *pwq)
{
	init_poll_funcptr(&pwq->pt, pollwait);
	pwq->polling_task = current;
	pwq->triggered = 0;
	pwq->error = 0;
	pwq->table = NULL;
	pwq->inline_index = 0;
}
EXPORT_SYMBOL(poll_initwait);

static void free_entry(struct poll_table_entry *entry)
{
	remove_wait_queue(entry->wait_address, &entry->wait);
	fput(entry->filp);
}

/**
 * poll_freewait - stop waiting for files
 * @pwq: the state
 */
void poll_freewait(struct poll_wqueues *pwq)
{
	struct poll_table_page *p = pwq->table;

	for (int i = 0; i < pwq->inline_index; i++)
		free_entry(pwq->inline_entries + i);
	while (p) {
		struct poll_table_page *next = p->next;

		while (p->entry > p->entries)
			free_entry(--p->entry);
		free_page((unsigned long)p);
		p = next;
	}
}
EXPORT_SYMBOL(poll_freewait);

/* Sleep until triggered, a signal or the time; returns whether the time is over. */
static bool poll_sleep(struct poll_wqueues *pwq, ktime_t *expires, unsigned long slack)
{
	int rc = -EINTR;

	set_current_state(TASK_INTERRUPTIBLE);
	if (!READ_ONCE(pwq->triggered))
		rc = schedule_hrtimeout_range(expires, slack, HRTIMER_MODE_ABS);
	__set_current_state(TASK_RUNNING);
	smp_store_mb(pwq->triggered, 0);
	return rc == 0;
}

/**
 * select_estimate_accuracy - how late a timeout may be
 * @tv: the end of the wait
 *
 * Return: nanoseconds: 0.1 % of what is left, at most 100 ms, at least the task's slack.
 */
u64 select_estimate_accuracy(struct timespec64 *tv)
{
	struct timespec64 now, left;
	u64 ns;

	ktime_get_ts64(&now);
	left = timespec64_sub(*tv, now);
	if (left.tv_sec < 0)
		return 0;
	ns = min_t(u64, timespec64_to_ns(&left) / 1000, 100 * NSEC_PER_MSEC);
	return max_t(u64, ns, current->timer_slack_ns);
}

/**
 * poll_select_set_timeout - the end of a wait from its length
 * @to: gets the end, on the monotonic clock
 * @sec: seconds
 * @nsec: nanoseconds
 *
 * Return: 0 or -EINVAL.
 */
int poll_select_set_timeout(struct timespec64 *to, time64_t sec, long nsec)
{
	struct timespec64 ts = { .tv_sec = sec, .tv_nsec = nsec };

	if (!timespec64_valid(&ts))
		return -EINVAL;
	if (!sec && !nsec) {
		to->tv_sec = to->tv_nsec = 0;
	} else {
		ktime_get_ts64(to);
		*to = timespec64_add_safe(*to, ts);
	}
	return 0;
}

struct deadline {
	ktime_t expires;
	ktime_t *to; /* NULL: wait for ever */
	u64 slack;
	bool over;
};

static void set_deadline(struct deadline *d, struct timespec64 *end_time)
{
	memset(d, 0, sizeof(*d));
	if (!end_time)
		return;
	if (!end_time->tv_sec && !end_time->tv_nsec) {
		d->over = true;
		return;
	}
	d->slack = select_estimate_accuracy(end_time);
	d->expires = timespec64_to_ktime(*end_time);
	d->to = &d->expires;
}

/* select */

#define POLLIN_SET  (EPOLLRDNORM | EPOLLRDBAND | EPOLLIN | EPOLLHUP | EPOLLERR | EPOLLNVAL)
#define POLLOUT_SET (EPOLLWRBAND | EPOLLWRNORM | EPOLLOUT | EPOLLERR | EPOLLNVAL)
#define POLLEX_SET  (EPOLLPRI | EPOLLNVAL)

static __poll_t poll_one_fd(int fd, __poll_t key, poll_table *wait)
{
	struct fd f = fdget(fd);
	__poll_t mask = EPOLLNVAL;

	if (!fd_empty(f)) {
		if (wait)
			wait->_key = key | EPOLLERR | EPOLLHUP;
		mask = vfs_poll(fd_file(f), wait);
		fdput(f);
	}
	return mask;
}

static int scan_sets(int n, struct fd_set_bits *s, poll_table **wait, int *err)
{
	int found = 0;

	for (int i = 0; i < n; i++) {
		bool in = test_bit(i, s->in), out = test_bit(i, s->out), ex = test_bit(i, s->ex);
		__poll_t mask, key;

		if (!in && !out && !ex)
			continue;
		key = (in ? POLLIN_SET : 0) | (out ? POLLOUT_SET : 0) | (ex ? POLLEX_SET : 0);
		mask = poll_one_fd(i, key, *wait);
		if (mask & EPOLLNVAL) {
			*err = -EBADF;
			return 0;
		}
		if (in && (mask & POLLIN_SET)) {
			__set_bit(i, s->res_in);
			found++;
			*wait = NULL;
		}
		if (out && (mask & POLLOUT_SET)) {
			__set_bit(i, s->res_out);
			found++;
			*wait = NULL;
		}
		if (ex && (mask & POLLEX_SET)) {
			__set_bit(i, s->res_ex);
			found++;
			*wait = NULL;
		}
		cond_resched();
	}
	return found;
}

/**
 * do_select - wait as select(2) does
 * @n: descriptors below this
 * @s: bitmaps wanted; those found, zero on entry
 * @end_time: when to give up, NULL for never; 0 at once
 *
 * Return: how many are ready; -EBADF, -ENOMEM, -ERESTARTNOHAND after a signal.
 */
int do_select(int n, struct fd_set_bits *s, struct timespec64 *end_time)
{
	struct poll_wqueues table;
	poll_table *wait;
	struct deadline d;
	int retval = 0, err = 0;

	poll_initwait(&table);
	set_deadline(&d, end_time);
	wait = d.over ? NULL : &table.pt;
	for (;;) {
		retval = scan_sets(n, s, &wait, &err);
		wait = NULL;
		if (err) {
			retval = err;
			break;
		}
		if (retval || d.over)
			break;
		if (signal_pending(current)) {
			retval = -ERESTARTNOHAND;
			break;
		}
		if (table.error) {
			retval = table.error;
			break;
		}
		if (poll_sleep(&table, d.to, d.slack))
			d.over = true;
	}
	poll_freewait(&table);
	return retval;
}

/* poll */

static __poll_t do_pollfd(struct pollfd *pollfd, poll_table *wait)
{
	__poll_t mask, filter;

	if (pollfd->fd < 0)
		return 0;
	filter = demangle_poll(pollfd->events) | EPOLLERR | EPOLLHUP;
	mask = poll_one_fd(pollfd->fd, filter, wait);
	return mask & (filter | EPOLLNVAL);
}

/**
 * do_poll - wait as poll(2) does
 * @fds: descriptors and events; revents is set
 * @nfds: how many
 * @end_time: when to give up, NULL for never; 0 at once
 *
 * Return: how many are ready; -ENOMEM, -ERESTARTNOHAND after a signal.
 */
int do_poll(struct pollfd *fds, unsigned int nfds, struct timespec64 *end_time)
{
	struct poll_wqueues table;
	poll_table *wait;
	struct deadline d;
	int count;

	poll_initwait(&table);
	set_deadline(&d, end_time);
	wait = d.over ? NULL : &table.pt;
	for (;;) {
		count = 0;
		for (unsigned int i = 0; i < nfds; i++) {
			fds[i].revents = (__force u16)do_pollfd(&fds[i], wait);
			if (fds[i].revents) {
				count++;
				wait = NULL;
			}
		}
		wait = NULL;
		if (!count) {
			count = table.error;
			if (signal_pending(current))
				count = -ERESTARTNOHAND;
		}
		if (count || d.over)
			break;
		if (poll_sleep(&table, d.to, d.slack))
			d.over = true;
	}
	poll_freewait(&table);
	return count;
}
