// SPDX-License-Identifier: GPL-2.0-only
/*
 * inotify(7): telling user space what happens to files. Owns watches (one for each pair of an
 * inotify file and an inode; it pins the inode) and the queues of events.
 *
 * notify_lock guards all watches and all queues. The fsnotify_*() hooks cost one test while nobody
 * watches anything; they may be called under any VFS lock and do not sleep.
 */
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <uapi/linux/inotify.h>
#include <asm/ioctls.h>

#include "internal.h"
#include "notify.h"

unsigned int inotify_max_queued = 16384;
unsigned int inotify_max_watches = 8192;

struct inotify_event_info {
	struct list_head list;
	int wd;
	u32 mask;
	u32 cookie;
	unsigned int name_len;
	char name[];
};

struct inotify_group {
	struct list_head events;
	unsigned int nr_events;
	struct list_head watches;
	struct idr wds;
	wait_queue_head_t wait;
	struct fasync_struct *fasync;
	struct inotify_event_info overflow;
};

struct watch {
	struct list_head of_inode;
	struct list_head of_group;
	struct inotify_group *group;
	struct inode *inode;
	int wd;
	u32 mask;
};

/* What inode->i_fsnotify_marks points to while the inode is watched. */
struct fsnotify_marks {
	struct list_head watches;
};

static DEFINE_SPINLOCK(notify_lock);
static atomic_t nr_watches = ATOMIC_INIT(0);
static atomic_t cookie_counter = ATOMIC_INIT(0);

/* Queue an event; notify_lock is held. */
static void queue_event(struct inotify_group *group, int wd, u32 mask, u32 cookie,
			const struct qstr *name)
{
	unsigned int len = name ? name->len : 0;
	struct inotify_event_info *event, *last;

	if (group->nr_events >= inotify_max_queued) {
		event = &group->overflow;
		if (!list_empty(&event->list))
			return;
	} else {
		if (!list_empty(&group->events)) {
			last = list_last_entry(&group->events, struct inotify_event_info, list);
			if (last->wd == wd && last->mask == mask && last->cookie == cookie &&
			    last->name_len == len && (!len || !memcmp(last->name, name->name, len)))
				return;
		}
		event = kmalloc(sizeof(*event) + len + 1, GFP_ATOMIC);
		if (!event) {
			event = &group->overflow;
			if (!list_empty(&event->list))
				return;
		} else {
			event->wd = wd;
			event->mask = mask;
			event->cookie = cookie;
			event->name_len = len;
			if (len)
				memcpy(event->name, name->name, len);
			event->name[len] = 0;
		}
	}
	list_add_tail(&event->list, &group->events);
	group->nr_events++;
	wake_up(&group->wait);
	kill_fasync(&group->fasync, SIGIO, POLL_IN);
}

/* Take a watch off both lists; the caller frees it with release_watch() outside the lock. */
static void unlink_watch(struct watch *watch)
{
	struct inode *inode = watch->inode;

	list_del(&watch->of_inode);
	list_del(&watch->of_group);
	idr_remove(&watch->group->wds, watch->wd);
	if (list_empty(&inode->i_fsnotify_marks->watches)) {
		kfree(inode->i_fsnotify_marks);
		inode->i_fsnotify_marks = NULL;
	}
	atomic_dec(&nr_watches);
}

static void release_watch(struct watch *watch)
{
	iput(watch->inode);
	kfree(watch);
}

static void release_list(struct list_head *gone)
{
	struct watch *watch, *n;

	list_for_each_entry_safe(watch, n, gone, of_group)
		release_watch(watch);
}

/* Tell the watches of an inode; with @drop they all end here. */
static void tell(struct inode *inode, u32 mask, u32 cookie, const struct qstr *name, bool drop)
{
	struct watch *watch, *n;
	LIST_HEAD(gone);

	if (!READ_ONCE(inode->i_fsnotify_marks))
		return;
	spin_lock(&notify_lock);
	if (!inode->i_fsnotify_marks)
		goto out;
	list_for_each_entry_safe(watch, n, &inode->i_fsnotify_marks->watches, of_inode) {
		bool wanted = watch->mask & mask & (IN_ALL_EVENTS | IN_UNMOUNT);
		bool last = list_is_singular(&inode->i_fsnotify_marks->watches);

		if (wanted)
			queue_event(watch->group, watch->wd, mask, cookie, name);
		if (drop || (wanted && (watch->mask & IN_ONESHOT))) {
			queue_event(watch->group, watch->wd, IN_IGNORED, 0, NULL);
			unlink_watch(watch);
			list_add(&watch->of_group, &gone);
			if (last)
				break;
		}
	}
out:
	spin_unlock(&notify_lock);
	release_list(&gone);
}

/* An event of a file goes to its own watches and, with its name, to its directory's. */
static void tell_both(struct dentry *dentry, u32 mask)
{
	struct inode *inode = d_inode(dentry);
	struct name_snapshot name;
	struct dentry *parent;

	if (likely(!atomic_read(&nr_watches)) || !inode)
		return;
	if (S_ISDIR(inode->i_mode))
		mask |= IN_ISDIR;
	if (!IS_ROOT(dentry)) {
		parent = dget_parent(dentry);
		if (READ_ONCE(d_inode(parent)->i_fsnotify_marks)) {
			take_dentry_name_snapshot(&name, dentry);
			tell(d_inode(parent), mask, 0, &name.name, false);
			release_dentry_name_snapshot(&name);
		}
		dput(parent);
	}
	tell(inode, mask, 0, NULL, false);
}

static void tell_file(struct file *file, u32 mask)
{
	if (unlikely(atomic_read(&nr_watches)) && !(file->f_mode & (FMODE_PATH | FMODE_NONOTIFY)))
		tell_both(file->f_path.dentry, mask);
}

void fsnotify_access(struct file *file)
{
	tell_file(file, IN_ACCESS);
}

void fsnotify_modify(struct file *file)
{
	tell_file(file, IN_MODIFY);
}

void fsnotify_modify_dentry(struct dentry *dentry)
{
	tell_both(dentry, IN_MODIFY);
}

void fsnotify_open(struct file *file)
{
	tell_file(file, IN_OPEN);
}

void fsnotify_close(struct file *file)
{
	tell_file(file, file->f_mode & FMODE_WRITE ? IN_CLOSE_WRITE : IN_CLOSE_NOWRITE);
}

void fsnotify_attrib(struct dentry *dentry)
{
	tell_both(dentry, IN_ATTRIB);
}

void fsnotify_create(struct inode *dir, struct dentry *dentry, bool isdir)
{
	if (unlikely(atomic_read(&nr_watches)))
		tell(dir, IN_CREATE | (isdir ? IN_ISDIR : 0), 0, &dentry->d_name, false);
}

/* A name is gone. The directory's i_rwsem keeps the dentry's name still. */
void fsnotify_delete(struct inode *dir, struct inode *inode, struct dentry *dentry)
{
	bool isdir = inode && S_ISDIR(inode->i_mode);

	if (likely(!atomic_read(&nr_watches)))
		return;
	tell(dir, IN_DELETE | (isdir ? IN_ISDIR : 0), 0, &dentry->d_name, false);
	if (inode && !isdir)
		tell(inode, IN_ATTRIB, 0, NULL, false);
}

void fsnotify_move(struct inode *old_dir, struct inode *new_dir, const struct qstr *old_name,
		   bool isdir, struct inode *target, struct dentry *moved)
{
	u32 dir_flag = isdir ? IN_ISDIR : 0, cookie;

	if (likely(!atomic_read(&nr_watches)))
		return;
	cookie = atomic_inc_return(&cookie_counter);
	tell(old_dir, IN_MOVED_FROM | dir_flag, cookie, old_name, false);
	tell(new_dir, IN_MOVED_TO | dir_flag, cookie, &moved->d_name, false);
	tell(d_inode(moved), IN_MOVE_SELF | dir_flag, 0, NULL, false);
	if (target)
		tell(target, IN_ATTRIB, 0, NULL, false);
}

/* The last name and the last user of an inode are gone. */
void fsnotify_inoderemove(struct inode *inode)
{
	if (unlikely(atomic_read(&nr_watches)))
		tell(inode, IN_DELETE_SELF | (S_ISDIR(inode->i_mode) ? IN_ISDIR : 0), 0, NULL,
		     true);
}

void fsnotify_inode_delete(struct inode *inode)
{
	WARN_ON_ONCE(inode->i_fsnotify_marks);
}

/**
 * fsnotify_sb_delete - a file system goes away: its watches end
 * @sb: the super block
 */
void fsnotify_sb_delete(struct super_block *sb)
{
	struct inode *inode, *prev = NULL;

	if (likely(!atomic_read(&nr_watches)))
		return;
	spin_lock(&sb->s_inode_list_lock);
	list_for_each_entry(inode, &sb->s_inodes, i_sb_list) {
		if (!READ_ONCE(inode->i_fsnotify_marks) || !igrab(inode))
			continue;
		spin_unlock(&sb->s_inode_list_lock);
		iput(prev);
		prev = inode;
		tell(inode, IN_UNMOUNT, 0, NULL, true);
		spin_lock(&sb->s_inode_list_lock);
	}
	spin_unlock(&sb->s_inode_list_lock);
	iput(prev);
}

/* The inotify file. */

static size_t padded_name(const struct inotify_event_info *event)
{
	return event->name_len ? roundup(event->name_len + 1, sizeof(struct inotify_event)) : 0;
}

static ssize_t copy_event(const struct inotify_event_info *event, char __user *buf)
{
	size_t pad = padded_name(event);
	struct inotify_event out = {
		.wd = event->wd,
		.mask = event->mask,
		.cookie = event->cookie,
		.len = pad,
	};

	if (copy_to_user(buf, &out, sizeof(out)))
		return -EFAULT;
	buf += sizeof(out);
	if (pad && (copy_to_user(buf, event->name, event->name_len) ||
		    clear_user(buf + event->name_len, pad - event->name_len)))
		return -EFAULT;
	return sizeof(out) + pad;
}

static void free_event(struct inotify_group *group, struct inotify_event_info *event)
{
	if (event != &group->overflow)
		kfree(event);
}

static ssize_t inotify_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	struct inotify_group *group = file->private_data;
	struct inotify_event_info *event;
	size_t done = 0;
	ssize_t n;

	for (;;) {
		spin_lock(&notify_lock);
		event = list_first_entry_or_null(&group->events, struct inotify_event_info, list);
		if (event && sizeof(struct inotify_event) + padded_name(event) > count - done) {
			spin_unlock(&notify_lock);
			return done ?: -EINVAL;
		}
		if (event) {
			list_del_init(&event->list);
			group->nr_events--;
		}
		spin_unlock(&notify_lock);
		if (event) {
			n = copy_event(event, buf + done);
			free_event(group, event);
			if (n < 0)
				return n;
			done += n;
			continue;
		}
		if (done)
			return done;
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		n = wait_event_interruptible(group->wait, !list_empty(&group->events));
		if (n)
			return -ERESTARTSYS;
	}
}

static __poll_t inotify_poll(struct file *file, poll_table *wait)
{
	struct inotify_group *group = file->private_data;

	poll_wait(file, &group->wait, wait);
	return list_empty(&group->events) ? 0 : EPOLLIN | EPOLLRDNORM;
}

static long inotify_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct inotify_group *group = file->private_data;
	struct inotify_event_info *event;
	size_t len = 0;

	if (cmd != FIONREAD)
		return -ENOTTY;
	spin_lock(&notify_lock);
	list_for_each_entry(event, &group->events, list)
		len += sizeof(struct inotify_event) + padded_name(event);
	spin_unlock(&notify_lock);
	return put_user((int)len, (int __user *)arg);
}

static int inotify_fasync(int fd, struct file *file, int on)
{
	struct inotify_group *group = file->private_data;

	return fasync_helper(fd, file, on, &group->fasync) < 0 ? -EIO : 0;
}

static int inotify_release(struct inode *ignored, struct file *file)
{
	struct inotify_group *group = file->private_data;
	struct inotify_event_info *event, *e;
	struct watch *watch, *n;
	LIST_HEAD(gone);

	spin_lock(&notify_lock);
	list_for_each_entry_safe(watch, n, &group->watches, of_group) {
		unlink_watch(watch);
		list_add(&watch->of_group, &gone);
	}
	spin_unlock(&notify_lock);
	release_list(&gone);
	list_for_each_entry_safe(event, e, &group->events, list)
		free_event(group, event);
	idr_destroy(&group->wds);
	kfree(group);
	return 0;
}

static void inotify_show_fdinfo(struct seq_file *m, struct file *file)
{
	struct inotify_group *group = file->private_data;
	struct watch *watch;

	spin_lock(&notify_lock);
	list_for_each_entry(watch, &group->watches, of_group)
		seq_printf(m, "inotify wd:%x ino:%lx sdev:%x mask:%x ignored_mask:0\n", watch->wd,
			   watch->inode->i_ino, watch->inode->i_sb->s_dev,
			   watch->mask & IN_ALL_EVENTS);
	spin_unlock(&notify_lock);
}

static const struct file_operations inotify_fops = {
	.show_fdinfo = inotify_show_fdinfo,
	.poll = inotify_poll,
	.read = inotify_read,
	.fasync = inotify_fasync,
	.release = inotify_release,
	.unlocked_ioctl = inotify_ioctl,
	.llseek = noop_llseek,
};

/**
 * do_inotify_init - inotify_init1(2)
 * @flags: IN_CLOEXEC, IN_NONBLOCK
 */
int do_inotify_init(int flags)
{
	struct inotify_group *group;
	int ret;

	if (flags & ~(IN_CLOEXEC | IN_NONBLOCK))
		return -EINVAL;
	group = kzalloc(sizeof(*group), GFP_KERNEL_ACCOUNT);
	if (!group)
		return -ENOMEM;
	INIT_LIST_HEAD(&group->events);
	INIT_LIST_HEAD(&group->watches);
	INIT_LIST_HEAD(&group->overflow.list);
	group->overflow.wd = -1;
	group->overflow.mask = IN_Q_OVERFLOW;
	idr_init(&group->wds);
	init_waitqueue_head(&group->wait);
	ret = anon_inode_getfd("inotify", &inotify_fops, group, O_RDONLY | flags);
	if (ret < 0)
		kfree(group);
	return ret;
}

static struct watch *find_watch(struct inotify_group *group, struct inode *inode)
{
	struct watch *watch;

	if (!inode->i_fsnotify_marks)
		return NULL;
	list_for_each_entry(watch, &inode->i_fsnotify_marks->watches, of_inode)
		if (watch->group == group)
			return watch;
	return NULL;
}

static int add_watch(struct inotify_group *group, struct inode *inode, u32 arg)
{
	u32 mask = arg & (IN_ALL_EVENTS | IN_ONESHOT | IN_EXCL_UNLINK);
	struct fsnotify_marks *marks = kzalloc(sizeof(*marks), GFP_KERNEL_ACCOUNT);
	struct watch *new = kzalloc(sizeof(*new), GFP_KERNEL_ACCOUNT), *watch;
	int ret = -ENOMEM;

	mask |= IN_UNMOUNT;
	if (!marks || !new)
		goto out;
	idr_preload(GFP_KERNEL);
	spin_lock(&notify_lock);
	watch = find_watch(group, inode);
	if (watch) {
		ret = -EEXIST;
		if (!(arg & IN_MASK_CREATE)) {
			watch->mask = arg & IN_MASK_ADD ? watch->mask | mask : mask;
			ret = watch->wd;
		}
		goto unlock;
	}
	ret = -ENOSPC;
	if (atomic_read(&nr_watches) >= inotify_max_watches)
		goto unlock;
	ret = idr_alloc_cyclic(&group->wds, new, 1, 0, GFP_NOWAIT);
	if (ret < 0)
		goto unlock;
	new->wd = ret;
	new->mask = mask;
	new->group = group;
	new->inode = inode;
	ihold(inode);
	if (!inode->i_fsnotify_marks) {
		INIT_LIST_HEAD(&marks->watches);
		inode->i_fsnotify_marks = marks;
		marks = NULL;
	}
	list_add(&new->of_inode, &inode->i_fsnotify_marks->watches);
	list_add(&new->of_group, &group->watches);
	atomic_inc(&nr_watches);
	new = NULL;
unlock:
	spin_unlock(&notify_lock);
	idr_preload_end();
out:
	kfree(marks);
	kfree(new);
	return ret;
}

static struct inotify_group *group_of(struct fd f)
{
	return fd_file(f)->f_op == &inotify_fops ? fd_file(f)->private_data : NULL;
}

/**
 * do_inotify_add_watch - inotify_add_watch(2)
 * @fd: the inotify descriptor
 * @pathname: what to watch
 * @mask: IN_*
 *
 * Return: the watch descriptor; -EBADF, -EINVAL, -EEXIST, -ENOSPC, -EACCES and those of the path.
 */
int do_inotify_add_watch(int fd, const char __user *pathname, u32 mask)
{
	unsigned int flags = 0;
	struct path path;
	struct fd f;
	int ret;

	if (!(mask &
	      (IN_ALL_EVENTS | IN_UNMOUNT | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK |
	       IN_MASK_CREATE | IN_MASK_ADD | IN_ISDIR | IN_ONESHOT | IN_Q_OVERFLOW | IN_IGNORED)))
		return -EINVAL;
	f = fdget(fd);
	if (fd_empty(f))
		return -EBADF;
	ret = -EINVAL;
	if ((mask & IN_MASK_ADD) && (mask & IN_MASK_CREATE))
		goto out;
	if (!group_of(f))
		goto out;
	if (!(mask & IN_DONT_FOLLOW))
		flags |= LOOKUP_FOLLOW;
	if (mask & IN_ONLYDIR)
		flags |= LOOKUP_DIRECTORY;
	ret = user_path_at(AT_FDCWD, pathname, flags, &path);
	if (ret)
		goto out;
	ret = path_permission(&path, MAY_READ);
	if (!ret)
		ret = add_watch(group_of(f), d_inode(path.dentry), mask);
	path_put(&path);
out:
	fdput(f);
	return ret;
}

/**
 * do_inotify_rm_watch - inotify_rm_watch(2)
 * @fd: the inotify descriptor
 * @wd: the watch descriptor
 */
int do_inotify_rm_watch(int fd, int wd)
{
	struct fd f = fdget(fd);
	struct inotify_group *group;
	struct watch *watch;
	int ret = -EINVAL;

	if (fd_empty(f))
		return -EBADF;
	group = group_of(f);
	if (group) {
		spin_lock(&notify_lock);
		watch = idr_find(&group->wds, wd);
		if (watch) {
			queue_event(group, wd, IN_IGNORED, 0, NULL);
			unlink_watch(watch);
			ret = 0;
		}
		spin_unlock(&notify_lock);
		if (!ret)
			release_watch(watch);
	}
	fdput(f);
	return ret;
}
