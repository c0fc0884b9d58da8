// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advisory file locks: record locks of a process (fcntl), of an open file (OFD locks), and
 * whole-file locks of an open file (flock). They hang off the inode's file_lock_context; its lock
 * guards both lists and the waiting. A process that waits is noted in blocked_on so that a cycle of
 * record locks is refused with EDEADLK.
 */
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "internal.h"

enum lock_kind {
	LOCK_POSIX,
	LOCK_OFD,
	LOCK_FLOCK,
};

struct file_lock {
	struct list_head list;
	enum lock_kind kind;
	fl_owner_t owner; /* files_struct of POSIX locks, file of the others */
	struct file *file;
	pid_t pid;
	int type;	   /* F_RDLCK, F_WRLCK, F_UNLCK */
	loff_t start, end; /* inclusive */
};

struct file_lock_context {
	spinlock_t lock;
	wait_queue_head_t wait;
	struct list_head locks; /* POSIX and OFD, then flock */
};

/* Who waits for whom, for record locks only; guarded by blocked_lock. */
struct blocked {
	struct list_head list;
	fl_owner_t owner, on;
};

static LIST_HEAD(blocked_list);
static DEFINE_SPINLOCK(blocked_lock);

static struct file_lock_context *get_context(struct inode *inode)
{
	struct file_lock_context *ctx = smp_load_acquire(&inode->i_flctx), *new;

	if (ctx)
		return ctx;
	new = kzalloc(sizeof(*new), GFP_KERNEL);
	if (!new)
		return NULL;
	spin_lock_init(&new->lock);
	init_waitqueue_head(&new->wait);
	INIT_LIST_HEAD(&new->locks);
	if (cmpxchg(&inode->i_flctx, NULL, new))
		kfree(new);
	return smp_load_acquire(&inode->i_flctx);
}

void locks_free_lock_context(struct inode *inode)
{
	struct file_lock_context *ctx = inode->i_flctx;

	if (ctx) {
		WARN_ON(!list_empty(&ctx->locks));
		kfree(ctx);
		inode->i_flctx = NULL;
	}
}

static bool same_owner(const struct file_lock *a, const struct file_lock *b)
{
	return a->kind == b->kind && a->owner == b->owner;
}

static bool conflicts(const struct file_lock *a, const struct file_lock *b)
{
	if ((a->kind == LOCK_FLOCK) != (b->kind == LOCK_FLOCK) || same_owner(a, b))
		return false;
	if (a->type != F_WRLCK && b->type != F_WRLCK)
		return false;
	return a->start <= b->end && b->start <= a->end;
}

static struct file_lock *find_conflict(struct file_lock_context *ctx, const struct file_lock *fl)
{
	struct file_lock *l;

	list_for_each_entry(l, &ctx->locks, list)
		if (conflicts(l, fl))
			return l;
	return NULL;
}

/* Would waiting for @on let @owner wait for itself? blocked_lock is held. */
static bool would_deadlock(fl_owner_t owner, fl_owner_t on)
{
	struct blocked *b;

	for (int steps = 0; steps < 10; steps++) {
		bool found = false;

		list_for_each_entry(b, &blocked_list, list) {
			if (b->owner == on) {
				on = b->on;
				found = true;
				break;
			}
		}
		if (!found)
			return false;
		if (on == owner)
			return true;
	}
	return false;
}

/*
 * Replace what @fl's owner holds of its range by @fl; ctx->lock held. @spare1 and @spare2 are used
 * for the lock itself and for a second half; unused ones stay with the caller.
 */
static void insert_lock(struct file_lock_context *ctx, const struct file_lock *fl,
			struct file_lock **spare1, struct file_lock **spare2)
{
	loff_t start = fl->start, end = fl->end;
	struct file_lock *l, *n;

	list_for_each_entry_safe(l, n, &ctx->locks, list) {
		if (!same_owner(l, fl))
			continue;
		if (l->type == fl->type) {
			/* Merge with what overlaps or touches. */
			if (l->end < start && l->end + 1 != start)
				continue;
			if (end != OFFSET_MAX && l->start > end + 1)
				continue;
			start = min(start, l->start);
			end = max(end, l->end);
		} else {
			if (l->end < start || l->start > end)
				continue;
			if (l->start < start && l->end > end) {
				struct file_lock *half = *spare2;

				*spare2 = NULL;
				*half = *l;
				half->start = end + 1;
				list_add(&half->list, &l->list);
				l->end = start - 1;
				continue;
			}
			if (l->start < start) {
				l->end = start - 1;
				continue;
			}
			if (l->end > end) {
				l->start = end + 1;
				continue;
			}
		}
		list_del(&l->list);
		kfree(l);
	}
	if (fl->type != F_UNLCK) {
		l = *spare1;
		*spare1 = NULL;
		*l = *fl;
		l->start = start;
		l->end = end;
		list_add_tail(&l->list, &ctx->locks);
	}
}

static int set_lock(struct inode *inode, struct file_lock *fl, bool wait)
{
	struct file_lock *spare1 = NULL, *spare2 = NULL, *conflict;
	struct file_lock_context *ctx;
	struct blocked blocked;
	int error = 0;

	ctx = fl->type == F_UNLCK ? smp_load_acquire(&inode->i_flctx) : get_context(inode);
	if (!ctx)
		return fl->type == F_UNLCK ? 0 : -ENOMEM;
	spare1 = kmalloc(sizeof(*spare1), GFP_KERNEL);
	spare2 = kmalloc(sizeof(*spare2), GFP_KERNEL);
	if (!spare1 || !spare2) {
		error = -ENOMEM;
		goto out;
	}
	spin_lock(&ctx->lock);
	while (fl->type != F_UNLCK && (conflict = find_conflict(ctx, fl))) {
		DEFINE_WAIT(entry);

		error = -EAGAIN;
		if (!wait)
			break;
		blocked.owner = fl->owner;
		blocked.on = conflict->owner;
		if (fl->kind == LOCK_POSIX && conflict->kind == LOCK_POSIX) {
			spin_lock(&blocked_lock);
			error = -EDEADLK;
			if (!would_deadlock(fl->owner, conflict->owner)) {
				list_add(&blocked.list, &blocked_list);
				error = 0;
			}
			spin_unlock(&blocked_lock);
			if (error)
				break;
		} else {
			INIT_LIST_HEAD(&blocked.list);
		}
		prepare_to_wait(&ctx->wait, &entry, TASK_INTERRUPTIBLE);
		spin_unlock(&ctx->lock);
		if (!signal_pending(current))
			schedule();
		finish_wait(&ctx->wait, &entry);
		spin_lock(&blocked_lock);
		list_del_init(&blocked.list);
		spin_unlock(&blocked_lock);
		spin_lock(&ctx->lock);
		error = 0;
		if (signal_pending(current) && find_conflict(ctx, fl)) {
			error = -ERESTARTSYS;
			break;
		}
	}
	if (!error)
		insert_lock(ctx, fl, &spare1, &spare2);
	spin_unlock(&ctx->lock);
	/* Anything may have become free: unlocked, or downgraded. */
	if (!error)
		wake_up_all(&ctx->wait);
out:
	kfree(spare1);
	kfree(spare2);
	return error;
}

static int flock_to_lock(struct file *filp, struct file_lock *fl, const struct flock *l, bool ofd)
{
	loff_t start;

	switch (l->l_whence) {
	case SEEK_SET:
		start = 0;
		break;
	case SEEK_CUR:
		start = filp->f_pos;
		break;
	case SEEK_END:
		start = i_size_read(file_inode(filp));
		break;
	default:
		return -EINVAL;
	}
	if (l->l_start > OFFSET_MAX - start)
		return -EOVERFLOW;
	start += l->l_start;
	if (start < 0)
		return -EINVAL;
	fl->start = start;
	fl->end = OFFSET_MAX;
	if (l->l_len > 0) {
		if (l->l_len - 1 > OFFSET_MAX - start)
			return -EOVERFLOW;
		fl->end = start + (l->l_len - 1);
	} else if (l->l_len < 0) {
		if (start + l->l_len < 0)
			return -EINVAL;
		fl->end = start - 1;
		fl->start = start + l->l_len;
	}
	if (l->l_type != F_RDLCK && l->l_type != F_WRLCK && l->l_type != F_UNLCK)
		return -EINVAL;
	fl->type = l->l_type;
	fl->kind = ofd ? LOCK_OFD : LOCK_POSIX;
	fl->owner = ofd ? (fl_owner_t)filp : (fl_owner_t)current->files;
	fl->pid = current->tgid;
	fl->file = filp;
	return 0;
}

/**
 * fcntl_getlk - fcntl(F_GETLK): who is in the way?
 * @filp: the file
 * @cmd: F_GETLK or F_OFD_GETLK
 * @flock: the lock asked about; gets the one in the way, or F_UNLCK
 */
int fcntl_getlk(struct file *filp, unsigned int cmd, struct flock *flock)
{
	struct file_lock_context *ctx;
	struct file_lock fl, *conflict = NULL;
	int error;

	if (cmd == F_OFD_GETLK && flock->l_pid)
		return -EINVAL;
	if (flock->l_type != F_RDLCK && flock->l_type != F_WRLCK)
		return -EINVAL;
	error = flock_to_lock(filp, &fl, flock, cmd == F_OFD_GETLK);
	if (error)
		return error;
	ctx = smp_load_acquire(&file_inode(filp)->i_flctx);
	flock->l_type = F_UNLCK;
	if (!ctx)
		return 0;
	spin_lock(&ctx->lock);
	conflict = find_conflict(ctx, &fl);
	if (conflict) {
		flock->l_type = conflict->type;
		flock->l_whence = SEEK_SET;
		flock->l_start = conflict->start;
		flock->l_len =
			conflict->end == OFFSET_MAX ? 0 : conflict->end - conflict->start + 1;
		flock->l_pid = conflict->kind == LOCK_OFD ? -1 : conflict->pid;
	}
	spin_unlock(&ctx->lock);
	return 0;
}

/**
 * fcntl_setlk - fcntl(F_SETLK, F_SETLKW) and the OFD forms
 * @fd: the descriptor
 * @filp: its file
 * @cmd: which
 * @flock: the lock
 *
 * Return: 0, -EAGAIN, -EDEADLK, -EBADF, -EINVAL, -EOVERFLOW, -ERESTARTSYS, -ENOMEM.
 */
int fcntl_setlk(unsigned int fd, struct file *filp, unsigned int cmd, struct flock *flock)
{
	bool ofd = cmd == F_OFD_SETLK || cmd == F_OFD_SETLKW;
	bool wait = cmd == F_SETLKW || cmd == F_OFD_SETLKW;
	struct inode *inode = file_inode(filp);
	struct file_lock fl;
	struct file *f;
	int error;

	if (ofd && flock->l_pid)
		return -EINVAL;
	error = flock_to_lock(filp, &fl, flock, ofd);
	if (error)
		return error;
	if ((fl.type == F_RDLCK && !(filp->f_mode & FMODE_READ)) ||
	    (fl.type == F_WRLCK && !(filp->f_mode & FMODE_WRITE)))
		return -EBADF;
	error = set_lock(inode, &fl, wait);
	if (error || fl.type == F_UNLCK || ofd)
		return error;
	/* Another thread may have closed the descriptor meanwhile, and its locks with it. */
	f = fget_raw(fd);
	if (f != filp) {
		fl.type = F_UNLCK;
		set_lock(inode, &fl, false);
		error = -EBADF;
	}
	if (f)
		fput(f);
	return error;
}

/**
 * do_flock - flock(2)
 * @filp: the file
 * @cmd: LOCK_SH, LOCK_EX, LOCK_UN, and LOCK_NB
 */
int do_flock(struct file *filp, unsigned int cmd)
{
	struct file_lock fl = {
		.kind = LOCK_FLOCK,
		.owner = filp,
		.file = filp,
		.pid = current->tgid,
		.end = OFFSET_MAX,
	};

	if (cmd & LOCK_MAND) {
		pr_warn_once("%s(%d): Attempt to set a LOCK_MAND lock via flock(2). "
			     "This support has been removed and the request ignored.\n",
			     current->comm, current->pid);
		return 0;
	}
	switch (cmd & ~LOCK_NB) {
	case LOCK_SH:
		fl.type = F_RDLCK;
		break;
	case LOCK_EX:
		fl.type = F_WRLCK;
		break;
	case LOCK_UN:
		fl.type = F_UNLCK;
		break;
	default:
		return -EINVAL;
	}
	if (fl.type != F_UNLCK && !(filp->f_mode & (FMODE_READ | FMODE_WRITE)))
		return -EBADF;
	return set_lock(file_inode(filp), &fl, !(cmd & LOCK_NB));
}

static void remove_locks(struct file *filp, fl_owner_t owner, bool of_file)
{
	struct inode *inode = file_inode(filp);
	struct file_lock_context *ctx = smp_load_acquire(&inode->i_flctx);
	struct file_lock *l, *n;
	bool any = false;

	if (!ctx || list_empty(&ctx->locks))
		return;
	spin_lock(&ctx->lock);
	list_for_each_entry_safe(l, n, &ctx->locks, list) {
		if (of_file ? l->file != filp : l->kind != LOCK_POSIX || l->owner != owner)
			continue;
		list_del(&l->list);
		kfree(l);
		any = true;
	}
	spin_unlock(&ctx->lock);
	if (any)
		wake_up_all(&ctx->wait);
}

/**
 * locks_remove_posix - a process closes a file: its record locks on it go
 * @filp: the file
 * @owner: the process's files_struct
 */
void locks_remove_posix(struct file *filp, fl_owner_t owner)
{
	remove_locks(filp, owner, false);
}

/**
 * locks_remove_file - an open file goes away, and its locks
 * @filp: the file
 */
void locks_remove_file(struct file *filp)
{
	remove_locks(filp, NULL, true);
}
