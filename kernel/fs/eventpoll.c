// SPDX-License-Identifier: GPL-2.0-only
/*
 * epoll: a set of files, and a list of those that may be ready.
 *
 * One struct eventpoll is a set, one struct epitem a file in it. The item has an entry on the wait
 * queues its file's .poll method names; ep_poll_callback() runs when those are woken and moves the
 * item to the ready list.
 *
 * Locks, outermost first:
 *   epnested_mutex	a set goes into a set, a set or a file in a set goes away
 *   ep->mtx		the tree of items, delivery of events; may sleep
 *   ep->lock		the ready lists; irq-safe, taken inside wait-queue locks of files
 * file->f_lock guards the list of items at a file.
 */
#include <kobold/poll.h>
#include <linux/anon_inodes.h>
#include <linux/eventpoll.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/rbtree.h>
#include <linux/sched/signal.h>
#include <linux/sched/user.h>
#include <linux/cred.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

/* Bits of epoll_event.events that are not events. */
#define EP_PRIVATE_BITS (EPOLLWAKEUP | EPOLLONESHOT | EPOLLET | EPOLLEXCLUSIVE)
#define EPOLLINOUT_BITS (EPOLLIN | EPOLLOUT)
/* What EPOLLEXCLUSIVE may come with. */
#define EPOLLEXCLUSIVE_OK_BITS \
	(EPOLLINOUT_BITS | EPOLLERR | EPOLLHUP | EPOLLWAKEUP | EPOLLET | EPOLLEXCLUSIVE)

#define EP_MAX_NESTS  4 /* sets in sets */
#define EP_MAX_EVENTS (INT_MAX / sizeof(struct epoll_event))

struct eventpoll {
	struct mutex mtx;
	wait_queue_head_t wq;	     /* epoll_wait() */
	wait_queue_head_t poll_wait; /* poll of the set itself */
	struct list_head rdllist;    /* ready items */
	struct list_head ovflist;    /* became ready while rdllist was being delivered */
	bool scanning;		     /* rdllist is being delivered */
	struct rb_root_cached rbr;   /* the items, by file and descriptor */
	spinlock_t lock;
	struct user_struct *user; /* who is charged for the items */
	struct file *file;
};

struct epitem {
	struct rb_node rbn;
	struct list_head rdllink; /* in rdllist or a list of a delivery */
	struct list_head ovllink; /* in ovflist */
	struct file *file;
	int fd;
	struct list_head pwqlist; /* our wait-queue entries */
	struct eventpoll *ep;
	struct hlist_node fllink; /* in *file->f_ep */
	struct epoll_event event;
};

/* One place on a wait queue. */
struct eppoll_entry {
	struct list_head link; /* in epitem.pwqlist */
	struct epitem *base;
	wait_queue_entry_t wait;
	wait_queue_head_t *whead; /* NULL: the queue is gone */
};

struct ep_pqueue {
	poll_table pt;
	struct epitem *epi; /* NULL after an allocation failed */
};

static DEFINE_MUTEX(epnested_mutex);
static struct kmem_cache *epi_cache;
static struct kmem_cache *pwq_cache;
static long max_user_watches;

static const struct file_operations eventpoll_fops;

static bool is_file_epoll(struct file *f)
{
	return f->f_op == &eventpoll_fops;
}

static int ep_cmp(const struct epitem *a, const struct file *file, int fd)
{
	if (a->file != file)
		return a->file > file ? 1 : -1;
	return a->fd - fd;
}

static struct epitem *ep_find(struct eventpoll *ep, struct file *file, int fd)
{
	struct rb_node *node = ep->rbr.rb_root.rb_node;

	while (node) {
		struct epitem *epi = rb_entry(node, struct epitem, rbn);
		int order = ep_cmp(epi, file, fd);

		if (!order)
			return epi;
		node = order > 0 ? node->rb_left : node->rb_right;
	}
	return NULL;
}

static void ep_rbtree_insert(struct eventpoll *ep, struct epitem *new)
{
	struct rb_node **p = &ep->rbr.rb_root.rb_node, *parent = NULL;
	bool leftmost = true;

	while (*p) {
		parent = *p;
		if (ep_cmp(rb_entry(parent, struct epitem, rbn), new->file, new->fd) > 0) {
			p = &parent->rb_left;
		} else {
			p = &parent->rb_right;
			leftmost = false;
		}
	}
	rb_link_node(&new->rbn, parent, p);
	rb_insert_color_cached(&new->rbn, &ep->rbr, leftmost);
}

static bool ep_events_available(struct eventpoll *ep)
{
	return !list_empty_careful(&ep->rdllist) || READ_ONCE(ep->scanning);
}

/* Runs under the lock of the file's wait queue, in any context. */
static int ep_poll_callback(wait_queue_entry_t *wait, unsigned int mode, int sync, void *key)
{
	struct eppoll_entry *pwq = container_of(wait, struct eppoll_entry, wait);
	struct epitem *epi = pwq->base;
	struct eventpoll *ep = epi->ep;
	__poll_t pollflags = key_to_poll(key);
	bool poll_wake = false;
	unsigned long flags;
	int ewake = 0;

	spin_lock_irqsave(&ep->lock, flags);
	/* Disabled by EPOLLONESHOT, or woken for what was not asked for. */
	if (!(epi->event.events & ~EP_PRIVATE_BITS))
		goto out;
	if (pollflags && !(pollflags & epi->event.events))
		goto out;

	if (ep->scanning) {
		if (list_empty(&epi->ovllink))
			list_add_tail(&epi->ovllink, &ep->ovflist);
	} else if (list_empty(&epi->rdllink)) {
		list_add_tail(&epi->rdllink, &ep->rdllist);
	}
	if (waitqueue_active(&ep->wq)) {
		/* An exclusive waiter counts as served if the event was really for it. */
		if ((epi->event.events & EPOLLEXCLUSIVE) && !(pollflags & POLLFREE)) {
			__poll_t wanted = epi->event.events & EPOLLINOUT_BITS;

			switch (pollflags & EPOLLINOUT_BITS) {
			case EPOLLIN:
				ewake = !!(wanted & EPOLLIN);
				break;
			case EPOLLOUT:
				ewake = !!(wanted & EPOLLOUT);
				break;
			case 0:
				ewake = 1;
				break;
			}
		}
		wake_up(&ep->wq);
	}
	poll_wake = waitqueue_active(&ep->poll_wait);
out:
	spin_unlock_irqrestore(&ep->lock, flags);
	if (poll_wake)
		wake_up_poll(&ep->poll_wait, EPOLLIN | EPOLLRDNORM);
	if (!(epi->event.events & EPOLLEXCLUSIVE))
		ewake = 1;

	if (pollflags & POLLFREE) {
		/* The queue's memory goes away: leave it now, under its lock. */
		list_del_init(&wait->entry);
		smp_store_release(&pwq->whead, NULL);
	}
	return ewake;
}

/* Called by the file's .poll method: get on its wait queue. */
static void ep_ptable_queue_proc(struct file *file, wait_queue_head_t *whead, poll_table *pt)
{
	struct ep_pqueue *epq = container_of(pt, struct ep_pqueue, pt);
	struct epitem *epi = epq->epi;
	struct eppoll_entry *pwq;

	if (unlikely(!epi))
		return;
	pwq = kmem_cache_alloc(pwq_cache, GFP_KERNEL);
	if (unlikely(!pwq)) {
		epq->epi = NULL;
		return;
	}
	init_waitqueue_func_entry(&pwq->wait, ep_poll_callback);
	pwq->whead = whead;
	pwq->base = epi;
	if (epi->event.events & EPOLLEXCLUSIVE)
		add_wait_queue_exclusive(whead, &pwq->wait);
	else
		add_wait_queue(whead, &pwq->wait);
	list_add_tail(&pwq->link, &epi->pwqlist);
}

/* Leave all wait queues: no callback runs after this. */
static void ep_unregister_pollwait(struct epitem *epi)
{
	struct eppoll_entry *pwq, *next;

	list_for_each_entry_safe(pwq, next, &epi->pwqlist, link) {
		wait_queue_head_t *whead;

		list_del(&pwq->link);
		/* A queue that is freed (POLLFREE) stays readable for a grace period. */
		rcu_read_lock();
		whead = smp_load_acquire(&pwq->whead);
		if (whead)
			remove_wait_queue(whead, &pwq->wait);
		rcu_read_unlock();
		kmem_cache_free(pwq_cache, pwq);
	}
}

/* Take an item out of its set and free it. ep->mtx is held. */
static void ep_remove(struct eventpoll *ep, struct epitem *epi)
{
	struct file *file = epi->file;
	struct hlist_head *free_head = NULL;

	lockdep_assert_held(&ep->mtx);
	ep_unregister_pollwait(epi);

	spin_lock(&file->f_lock);
	hlist_del_init(&epi->fllink);
	if (hlist_empty(file->f_ep)) {
		free_head = file->f_ep;
		WRITE_ONCE(file->f_ep, NULL);
	}
	spin_unlock(&file->f_lock);
	kfree(free_head);

	rb_erase_cached(&epi->rbn, &ep->rbr);
	spin_lock_irq(&ep->lock);
	list_del_init(&epi->rdllink);
	list_del_init(&epi->ovllink);
	spin_unlock_irq(&ep->lock);

	atomic_long_dec(&ep->user->epoll_watches);
	kmem_cache_free(epi_cache, epi);
}

/**
 * eventpoll_release_file - a file is being closed for good: no set may keep it
 * @file: its count is zero
 */
void eventpoll_release_file(struct file *file)
{
	mutex_lock(&epnested_mutex);
	for (;;) {
		struct epitem *epi = NULL;
		struct eventpoll *ep;

		spin_lock(&file->f_lock);
		if (file->f_ep && !hlist_empty(file->f_ep))
			epi = hlist_entry(file->f_ep->first, struct epitem, fllink);
		spin_unlock(&file->f_lock);
		if (!epi)
			break;
		/* The set stays: ep_free() takes epnested_mutex too. */
		ep = epi->ep;
		mutex_lock(&ep->mtx);
		ep_remove(ep, epi);
		mutex_unlock(&ep->mtx);
	}
	mutex_unlock(&epnested_mutex);
}

static int ep_eventpoll_release(struct inode *inode, struct file *file)
{
	struct eventpoll *ep = file->private_data;
	struct rb_node *node;

	mutex_lock(&epnested_mutex);
	mutex_lock(&ep->mtx);
	while ((node = rb_first_cached(&ep->rbr)))
		ep_remove(ep, rb_entry(node, struct epitem, rbn));
	mutex_unlock(&ep->mtx);
	mutex_unlock(&epnested_mutex);
	free_uid(ep->user);
	kfree(ep);
	return 0;
}

/* What of the wanted events is there now? */
static __poll_t ep_item_poll(const struct epitem *epi, poll_table *pt)
{
	pt->_key = epi->event.events;
	return vfs_poll(epi->file, pt) & epi->event.events;
}

/* Take the ready list for a delivery; callbacks use the other list meanwhile. */
static void ep_start_scan(struct eventpoll *ep, struct list_head *txlist)
{
	lockdep_assert_held(&ep->mtx);
	spin_lock_irq(&ep->lock);
	list_splice_init(&ep->rdllist, txlist);
	WRITE_ONCE(ep->scanning, true);
	spin_unlock_irq(&ep->lock);
}

static void ep_done_scan(struct eventpoll *ep, struct list_head *txlist)
{
	struct epitem *epi, *next;

	spin_lock_irq(&ep->lock);
	list_for_each_entry_safe(epi, next, &ep->ovflist, ovllink) {
		list_del_init(&epi->ovllink);
		if (list_empty(&epi->rdllink))
			list_add_tail(&epi->rdllink, &ep->rdllist);
	}
	WRITE_ONCE(ep->scanning, false);
	/* What did not fit goes first next time. */
	list_splice(txlist, &ep->rdllist);
	if (!list_empty(&ep->rdllist) && waitqueue_active(&ep->wq))
		wake_up(&ep->wq);
	spin_unlock_irq(&ep->lock);
}

/* A set is readable when one of its items has an event. */
static __poll_t ep_eventpoll_poll(struct file *file, poll_table *wait)
{
	struct eventpoll *ep = file->private_data;
	struct epitem *epi, *next;
	LIST_HEAD(txlist);
	__poll_t res = 0;
	poll_table pt;

	init_poll_funcptr(&pt, NULL);
	poll_wait(file, &ep->poll_wait, wait);

	mutex_lock(&ep->mtx);
	ep_start_scan(ep, &txlist);
	list_for_each_entry_safe(epi, next, &txlist, rdllink) {
		if (ep_item_poll(epi, &pt)) {
			res = EPOLLIN | EPOLLRDNORM;
			break;
		}
		/* A spurious one. */
		list_del_init(&epi->rdllink);
	}
	ep_done_scan(ep, &txlist);
	mutex_unlock(&ep->mtx);
	return res;
}

static void ep_show_fdinfo(struct seq_file *m, struct file *f)
{
	struct eventpoll *ep = f->private_data;
	struct rb_node *rbp;

	mutex_lock(&ep->mtx);
	for (rbp = rb_first_cached(&ep->rbr); rbp; rbp = rb_next(rbp)) {
		struct epitem *epi = rb_entry(rbp, struct epitem, rbn);
		struct inode *inode = file_inode(epi->file);

		seq_printf(m, "tfd: %8d events: %8x data: %16llx  pos:%lli ino:%lx sdev:%x\n",
			   epi->fd, (__force u32)epi->event.events, (long long)epi->event.data,
			   (long long)epi->file->f_pos, inode->i_ino, inode->i_sb->s_dev);
		if (seq_has_overflowed(m))
			break;
	}
	mutex_unlock(&ep->mtx);
}

static const struct file_operations eventpoll_fops = {
	.show_fdinfo = ep_show_fdinfo,
	.release = ep_eventpoll_release,
	.poll = ep_eventpoll_poll,
	.llseek = noop_llseek,
};

/* How many levels of sets are below @ep; more than allowed when @avoid is among them. */
static int ep_depth_below(struct eventpoll *ep, struct eventpoll *avoid, int depth)
{
	struct rb_node *rbp;
	int max = depth;

	if (ep == avoid || depth > EP_MAX_NESTS)
		return EP_MAX_NESTS + 1;
	mutex_lock(&ep->mtx);
	for (rbp = rb_first_cached(&ep->rbr); rbp; rbp = rb_next(rbp)) {
		struct epitem *epi = rb_entry(rbp, struct epitem, rbn);

		if (is_file_epoll(epi->file))
			max = max(max, ep_depth_below(epi->file->private_data, avoid, depth + 1));
		if (max > EP_MAX_NESTS)
			break;
	}
	mutex_unlock(&ep->mtx);
	return max;
}

/* How many levels of sets are above @file. Sets enter sets only under epnested_mutex. */
static int ep_depth_above(struct file *file, int depth)
{
	struct epitem *epi;
	int max = depth;

	if (depth > EP_MAX_NESTS || !file->f_ep)
		return depth;
	hlist_for_each_entry(epi, file->f_ep, fllink)
		max = max(max, ep_depth_above(epi->ep->file, depth + 1));
	return max;
}

/* Give @file a list of items, if it has none. */
static int attach_to_file(struct file *file, struct epitem *epi)
{
	struct hlist_head *head = NULL;

	if (!READ_ONCE(file->f_ep)) {
		head = kzalloc(sizeof(*head), GFP_KERNEL);
		if (!head)
			return -ENOMEM;
	}
	spin_lock(&file->f_lock);
	if (!file->f_ep) {
		if (unlikely(!head)) {
			/* The last item left between the two looks. */
			spin_unlock(&file->f_lock);
			return attach_to_file(file, epi);
		}
		WRITE_ONCE(file->f_ep, head);
		head = NULL;
	}
	hlist_add_head(&epi->fllink, file->f_ep);
	spin_unlock(&file->f_lock);
	kfree(head);
	return 0;
}

/* Put an item that has an event on the ready list, and wake those who wait. */
static void ep_make_ready(struct eventpoll *ep, struct epitem *epi)
{
	bool poll_wake = false;

	spin_lock_irq(&ep->lock);
	if (list_empty(&epi->rdllink)) {
		list_add_tail(&epi->rdllink, &ep->rdllist);
		if (waitqueue_active(&ep->wq))
			wake_up(&ep->wq);
		poll_wake = waitqueue_active(&ep->poll_wait);
	}
	spin_unlock_irq(&ep->lock);
	if (poll_wake)
		wake_up_poll(&ep->poll_wait, EPOLLIN | EPOLLRDNORM);
}

static int ep_insert(struct eventpoll *ep, const struct epoll_event *event, struct file *tfile,
		     int fd)
{
	struct ep_pqueue epq;
	struct epitem *epi;
	__poll_t revents;

	if (atomic_long_read(&ep->user->epoll_watches) >= max_user_watches)
		return -ENOSPC;
	epi = kmem_cache_zalloc(epi_cache, GFP_KERNEL);
	if (!epi)
		return -ENOMEM;
	atomic_long_inc(&ep->user->epoll_watches);

	INIT_LIST_HEAD(&epi->rdllink);
	INIT_LIST_HEAD(&epi->ovllink);
	INIT_LIST_HEAD(&epi->pwqlist);
	epi->ep = ep;
	epi->file = tfile;
	epi->fd = fd;
	epi->event = *event;
	if (attach_to_file(tfile, epi)) {
		atomic_long_dec(&ep->user->epoll_watches);
		kmem_cache_free(epi_cache, epi);
		return -ENOMEM;
	}
	ep_rbtree_insert(ep, epi);

	epq.epi = epi;
	init_poll_funcptr(&epq.pt, ep_ptable_queue_proc);
	revents = ep_item_poll(epi, &epq.pt);
	if (unlikely(!epq.epi)) {
		ep_remove(ep, epi);
		return -ENOMEM;
	}
	if (revents)
		ep_make_ready(ep, epi);
	return 0;
}

static void ep_modify(struct eventpoll *ep, struct epitem *epi, const struct epoll_event *event)
{
	poll_table pt;

	init_poll_funcptr(&pt, NULL);
	spin_lock_irq(&ep->lock);
	epi->event.events = event->events;
	epi->event.data = event->data;
	spin_unlock_irq(&ep->lock);
	/* An event between the store and this look is seen by one of the two. */
	smp_mb();
	if (ep_item_poll(epi, &pt))
		ep_make_ready(ep, epi);
}

static int ep_send_events(struct eventpoll *ep, struct epoll_event __user *events, int maxevents)
{
	struct epitem *epi, *next;
	LIST_HEAD(txlist);
	poll_table pt;
	int res = 0;

	if (fatal_signal_pending(current))
		return -EINTR;
	init_poll_funcptr(&pt, NULL);
	mutex_lock(&ep->mtx);
	ep_start_scan(ep, &txlist);
	list_for_each_entry_safe(epi, next, &txlist, rdllink) {
		struct epoll_event out = { .data = epi->event.data };

		if (res >= maxevents)
			break;
		list_del_init(&epi->rdllink);
		out.events = ep_item_poll(epi, &pt);
		if (!out.events)
			continue;
		if (copy_to_user(events, &out, sizeof(out))) {
			list_add(&epi->rdllink, &txlist);
			if (!res)
				res = -EFAULT;
			break;
		}
		events++;
		res++;
		if (epi->event.events & EPOLLONESHOT)
			epi->event.events &= EP_PRIVATE_BITS;
		else if (!(epi->event.events & EPOLLET))
			/* Level triggered: look at it again next time. Only we touch rdllist. */
			list_add_tail(&epi->rdllink, &ep->rdllist);
	}
	ep_done_scan(ep, &txlist);
	mutex_unlock(&ep->mtx);
	return res;
}

/* Sleep until there may be events. Return: true when the time is over without any. */
static bool ep_sleep(struct eventpoll *ep, ktime_t *to, u64 slack)
{
	bool timed_out = false, available;
	DEFINE_WAIT(wait);

	spin_lock_irq(&ep->lock);
	__set_current_state(TASK_INTERRUPTIBLE);
	available = ep_events_available(ep);
	if (!available)
		__add_wait_queue_exclusive(&ep->wq, &wait);
	spin_unlock_irq(&ep->lock);

	if (!available)
		timed_out = !schedule_hrtimeout_range(to, slack, HRTIMER_MODE_ABS);
	__set_current_state(TASK_RUNNING);

	if (!available && !list_empty_careful(&wait.entry)) {
		spin_lock_irq(&ep->lock);
		__remove_wait_queue(&ep->wq, &wait);
		spin_unlock_irq(&ep->lock);
	}
	return timed_out;
}

static int ep_poll(struct eventpoll *ep, struct epoll_event __user *events, int maxevents,
		   struct timespec64 *timeout)
{
	bool timed_out = timeout && !timeout->tv_sec && !timeout->tv_nsec;
	ktime_t expires, *to = NULL;
	u64 slack = 0;

	if (timeout && !timed_out) {
		slack = select_estimate_accuracy(timeout);
		to = &expires;
		*to = timespec64_to_ktime(*timeout);
	}
	for (;;) {
		if (ep_events_available(ep)) {
			int res = ep_send_events(ep, events, maxevents);

			if (res)
				return res;
		}
		if (timed_out)
			return 0;
		if (signal_pending(current))
			return -EINTR;
		timed_out = ep_sleep(ep, to, slack);
	}
}

/**
 * do_epoll_create - a new set
 * @flags: EPOLL_CLOEXEC
 *
 * Return: its descriptor or a negative errno.
 */
int do_epoll_create(int flags)
{
	struct eventpoll *ep;
	struct file *file;
	int fd;

	if (flags & ~EPOLL_CLOEXEC)
		return -EINVAL;
	ep = kzalloc(sizeof(*ep), GFP_KERNEL);
	if (!ep)
		return -ENOMEM;
	mutex_init(&ep->mtx);
	spin_lock_init(&ep->lock);
	init_waitqueue_head(&ep->wq);
	init_waitqueue_head(&ep->poll_wait);
	INIT_LIST_HEAD(&ep->rdllist);
	INIT_LIST_HEAD(&ep->ovflist);
	ep->rbr = RB_ROOT_CACHED;
	ep->user = get_uid(current_user());

	fd = get_unused_fd_flags(O_RDWR | (flags & O_CLOEXEC));
	if (fd < 0)
		goto free;
	file = anon_inode_getfile("[eventpoll]", &eventpoll_fops, ep, O_RDWR | (flags & O_CLOEXEC));
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		fd = PTR_ERR(file);
		goto free;
	}
	ep->file = file;
	fd_install(fd, file);
	return fd;
free:
	free_uid(ep->user);
	kfree(ep);
	return fd;
}

static int check_exclusive(int op, struct file *tfile, const struct epoll_event *epds)
{
	if (op == EPOLL_CTL_DEL || !(epds->events & EPOLLEXCLUSIVE))
		return 0;
	if (op == EPOLL_CTL_MOD || is_file_epoll(tfile) || (epds->events & ~EPOLLEXCLUSIVE_OK_BITS))
		return -EINVAL;
	return 0;
}

/* Carry out one operation; ep->mtx is held. */
static int ep_control(struct eventpoll *ep, int op, struct file *tfile, int fd,
		      struct epoll_event *epds)
{
	struct epitem *epi = ep_find(ep, tfile, fd);

	switch (op) {
	case EPOLL_CTL_ADD:
		if (epi)
			return -EEXIST;
		epds->events |= EPOLLERR | EPOLLHUP;
		return ep_insert(ep, epds, tfile, fd);
	case EPOLL_CTL_DEL:
		if (!epi)
			return -ENOENT;
		ep_remove(ep, epi);
		return 0;
	case EPOLL_CTL_MOD:
		if (!epi)
			return -ENOENT;
		if (epi->event.events & EPOLLEXCLUSIVE)
			return -EINVAL;
		epds->events |= EPOLLERR | EPOLLHUP;
		ep_modify(ep, epi, epds);
		return 0;
	default:
		return -EINVAL;
	}
}

/**
 * do_epoll_ctl - add, change or remove a file
 * @epfd: the set
 * @op: EPOLL_CTL_*
 * @fd: the file
 * @epds: what to wait for; changed
 *
 * Return: 0 or -EBADF, -EPERM (cannot be polled), -EINVAL, -EEXIST, -ENOENT, -ELOOP, -ENOMEM,
 * -ENOSPC.
 */
int do_epoll_ctl(int epfd, int op, int fd, struct epoll_event *epds)
{
	struct file *file, *tfile;
	struct eventpoll *ep, *tep;
	bool nested;
	int error;

	CLASS(fd, f)(epfd);
	CLASS(fd, tf)(fd);

	if (fd_empty(f) || fd_empty(tf))
		return -EBADF;
	file = fd_file(f);
	tfile = fd_file(tf);
	if (!file_can_poll(tfile))
		return -EPERM;
	/* There is no suspend to be kept from. */
	epds->events &= ~EPOLLWAKEUP;
	if (file == tfile || !is_file_epoll(file))
		return -EINVAL;
	error = check_exclusive(op, tfile, epds);
	if (error)
		return error;

	ep = file->private_data;
	nested = is_file_epoll(tfile);
	if (nested)
		mutex_lock(&epnested_mutex);
	if (nested && op == EPOLL_CTL_ADD) {
		tep = tfile->private_data;
		if (ep_depth_below(tep, ep, 1) + ep_depth_above(file, 0) > EP_MAX_NESTS) {
			mutex_unlock(&epnested_mutex);
			return -ELOOP;
		}
	}
	mutex_lock(&ep->mtx);
	error = ep_control(ep, op, tfile, fd, epds);
	mutex_unlock(&ep->mtx);
	if (nested)
		mutex_unlock(&epnested_mutex);
	return error;
}

/**
 * do_epoll_wait - wait for events
 * @epfd: the set
 * @events: where they go
 * @maxevents: how many fit
 * @to: when to give up, NULL for never
 *
 * Return: how many, 0 at the end of time, or -EBADF, -EINVAL, -EFAULT, -EINTR.
 */
int do_epoll_wait(int epfd, struct epoll_event __user *events, int maxevents, struct timespec64 *to)
{
	if (maxevents <= 0 || maxevents > EP_MAX_EVENTS)
		return -EINVAL;
	if (!access_ok(events, maxevents * sizeof(struct epoll_event)))
		return -EFAULT;

	CLASS(fd, f)(epfd);

	if (fd_empty(f))
		return -EBADF;
	if (!is_file_epoll(fd_file(f)))
		return -EINVAL;
	return ep_poll(fd_file(f)->private_data, events, maxevents, to);
}

static int __init eventpoll_init(void)
{
	/* A twenty-fifth of the memory, as Linux has it. */
	max_user_watches = (totalram_pages() / 25 << PAGE_SHIFT) /
			   (sizeof(struct epitem) + sizeof(struct eppoll_entry));
	epi_cache = kmem_cache_create("eventpoll_epi", sizeof(struct epitem), 0,
				      SLAB_HWCACHE_ALIGN | SLAB_PANIC | SLAB_ACCOUNT, NULL);
	pwq_cache = kmem_cache_create("eventpoll_pwq", sizeof(struct eppoll_entry), 0,
				      SLAB_PANIC | SLAB_ACCOUNT, NULL);
	return 0;
}
fs_initcall(eventpoll_init);
