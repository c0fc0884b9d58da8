// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading directories: iterate_dir(), and the records getdents(2) and getdents64(2) write to user
 * space. The directory's i_rwsem is held for reading meanwhile.
 */
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>

#include "internal.h"

/**
 * iterate_dir - call the actor of a context for each entry
 * @file: the directory
 * @ctx: actor and position
 *
 * Return: 0; -ENOTDIR, -ENOENT for a removed directory, or the file system's error.
 */
int iterate_dir(struct file *file, struct dir_context *ctx)
{
	struct inode *inode = file_inode(file);
	int res;

	if (!file->f_op->iterate_shared)
		return -ENOTDIR;
	down_read(&inode->i_rwsem);
	res = -ENOENT;
	if (!IS_DEADDIR(inode)) {
		ctx->pos = file->f_pos;
		res = file->f_op->iterate_shared(file, ctx);
		file->f_pos = ctx->pos;
		fsnotify_access(file);
		file_accessed(file);
	}
	up_read(&inode->i_rwsem);
	return res;
}
EXPORT_SYMBOL(iterate_dir);

/* Names a file system must not hand out. */
static int verify_dirent_name(const char *name, int len)
{
	if (len <= 0 || len >= PATH_MAX || memchr(name, '/', len))
		return -EIO;
	return 0;
}

struct linux_dirent {
	unsigned long d_ino;
	unsigned long d_off;
	unsigned short d_reclen;
	char d_name[];
};

struct linux_dirent64 {
	u64 d_ino;
	s64 d_off;
	unsigned short d_reclen;
	unsigned char d_type;
	char d_name[];
};

struct getdents_callback {
	struct dir_context ctx;
	void __user *current_dir;
	bool old; /* struct linux_dirent, not linux_dirent64 */
	int prev_reclen;
	unsigned int count;
	int error;
};

static bool filldir(struct dir_context *ctx, const char *name, int namlen, loff_t offset, u64 ino,
		    unsigned int d_type)
{
	struct getdents_callback *buf = container_of(ctx, struct getdents_callback, ctx);
	void __user *at = buf->current_dir;
	int head = buf->old ? offsetof(struct linux_dirent, d_name)
			    : offsetof(struct linux_dirent64, d_name);
	int reclen = ALIGN(head + namlen + 1 + (buf->old ? 1 : 0), sizeof(u64));
	union {
		struct linux_dirent old;
		struct linux_dirent64 new;
	} rec = {};

	buf->error = verify_dirent_name(name, namlen);
	if (buf->error)
		return false;
	buf->error = -EINVAL; /* in case this is the first and does not fit */
	if (reclen > buf->count)
		return false;
	if (buf->prev_reclen && signal_pending(current)) {
		buf->error = -EINTR;
		return false;
	}
	buf->error = -EFAULT;
	/* Only now is it known where the previous entry ends. */
	if (buf->prev_reclen &&
	    put_user(offset, (s64 __user *)(at - buf->prev_reclen +
					    offsetof(struct linux_dirent64, d_off))))
		return false;
	if (buf->old) {
		rec.old.d_ino = ino;
		rec.old.d_reclen = reclen;
	} else {
		rec.new.d_ino = ino;
		rec.new.d_reclen = reclen;
		rec.new.d_type = d_type;
	}
	if (copy_to_user(at, &rec, head) || copy_to_user(at + head, name, namlen) ||
	    put_user(0, (char __user *)at + head + namlen))
		return false;
	if (buf->old && put_user(d_type, (char __user *)at + reclen - 1))
		return false;
	buf->error = 0;
	buf->current_dir = at + reclen;
	buf->prev_reclen = reclen;
	buf->count -= reclen;
	return true;
}

/**
 * ksys_getdents - getdents64(2) and getdents(2)
 * @fd: descriptor of the directory
 * @dirent: user buffer
 * @count: its bytes
 * @old: write struct linux_dirent
 *
 * Return: bytes written, 0 at the end, -EINVAL when not even one entry fits.
 */
long ksys_getdents(unsigned int fd, void __user *dirent, unsigned int count, bool old)
{
	struct getdents_callback buf = {
		.ctx.actor = filldir,
		.current_dir = dirent,
		.old = old,
		.count = count,
	};
	struct fd f = fdget_pos(fd);
	long error;

	if (fd_empty(f))
		return -EBADF;
	error = iterate_dir(fd_file(f), &buf.ctx);
	if (error >= 0)
		error = buf.error;
	if (buf.prev_reclen) {
		s64 __user *off =
			buf.current_dir - buf.prev_reclen + offsetof(struct linux_dirent64, d_off);

		error = put_user(buf.ctx.pos, off) ? -EFAULT : count - buf.count;
	}
	fdput_pos(f);
	return error;
}
