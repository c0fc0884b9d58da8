// SPDX-License-Identifier: GPL-2.0-only
/*
 * Operations of debugfs files that outlive neither the file nor its module.
 *
 * A file's inode has proxy operations. Opening takes a reference on the module
 * that owns the real ones; each later call runs only while the entry exists, and
 * removing the entry waits for calls that run. Reading a file that was removed
 * while it was open is -EIO.
 *
 * Locking: file->users counts running calls.
 */
#include <linux/debugfs.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/poll.h>

#include "internal.h"

static ssize_t noop_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return 0;
}

static ssize_t noop_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	return count;
}

const struct file_operations debugfs_noop_file_operations = {
	.read = noop_read,
	.write = noop_write,
	.open = simple_open,
	.llseek = noop_llseek,
};

/** debugfs_real_fops() - the creator's operations of an open file. @filp: the file */
const struct file_operations *debugfs_real_fops(const struct file *filp)
{
	struct debugfs_file *file = filp->f_path.dentry->d_fsdata;

	return file->real_fops;
}
EXPORT_SYMBOL_GPL(debugfs_real_fops);

/**
 * debugfs_file_get() - begin an operation that the file's removal is to wait for
 * @dentry: the file's entry
 *
 * Return: 0, to be followed by debugfs_file_put(); -EIO when it was removed.
 */
int debugfs_file_get(struct dentry *dentry)
{
	struct debugfs_file *file = dentry->d_fsdata;

	if (d_unlinked(dentry) || !refcount_inc_not_zero(&file->users))
		return -EIO;
	return 0;
}
EXPORT_SYMBOL_GPL(debugfs_file_get);

/** debugfs_file_put() - end what debugfs_file_get() began. @dentry: the file's entry */
void debugfs_file_put(struct dentry *dentry)
{
	struct debugfs_file *file = dentry->d_fsdata;

	if (refcount_dec_and_test(&file->users))
		complete(&file->drained);
}
EXPORT_SYMBOL_GPL(debugfs_file_put);

/* The real operations with a reference on their module, or NULL when it is going. */
static const struct file_operations *get_real_fops(struct file *filp)
{
	const struct file_operations *real = debugfs_real_fops(filp);

	return fops_get(real);
}

static int open_proxy_open(struct inode *inode, struct file *filp)
{
	struct dentry *dentry = filp->f_path.dentry;
	const struct file_operations *real;
	int err = debugfs_file_get(dentry);

	if (err)
		return err == -EIO ? -ENOENT : err;
	real = get_real_fops(filp);
	err = -ENXIO;
	if (real) {
		replace_fops(filp, real);
		err = real->open ? real->open(inode, filp) : 0;
	}
	debugfs_file_put(dentry);
	return err;
}

const struct file_operations debugfs_open_proxy_file_operations = {
	.open = open_proxy_open,
};

/* Runs one of the real operations, if it exists and the file still does. */
#define PROXY(ret_type, name, args, params, missing) \
	static ret_type full_proxy_##name args \
	{ \
		const struct file_operations *real = debugfs_real_fops(filp); \
		struct dentry *dentry = filp->f_path.dentry; \
		ret_type ret; \
\
		if (!real->name) \
			return missing; \
		ret = debugfs_file_get(dentry); \
		if (unlikely(ret)) \
			return ret; \
		ret = real->name params; \
		debugfs_file_put(dentry); \
		return ret; \
	}

PROXY(loff_t, llseek, (struct file * filp, loff_t offset, int whence), (filp, offset, whence),
      -ESPIPE)
PROXY(ssize_t, read, (struct file * filp, char __user *buf, size_t size, loff_t *ppos),
      (filp, buf, size, ppos), -EINVAL)
PROXY(ssize_t, write, (struct file * filp, const char __user *buf, size_t size, loff_t *ppos),
      (filp, buf, size, ppos), -EINVAL)
PROXY(long, unlocked_ioctl, (struct file * filp, unsigned int cmd, unsigned long arg),
      (filp, cmd, arg), -ENOTTY)

static __poll_t full_proxy_poll(struct file *filp, struct poll_table_struct *wait)
{
	const struct file_operations *real = debugfs_real_fops(filp);
	struct dentry *dentry = filp->f_path.dentry;
	__poll_t ret;

	if (!real->poll)
		return DEFAULT_POLLMASK;
	if (debugfs_file_get(dentry))
		return EPOLLHUP;
	ret = real->poll(filp, wait);
	debugfs_file_put(dentry);
	return ret;
}

static int full_proxy_open(struct inode *inode, struct file *filp)
{
	struct dentry *dentry = filp->f_path.dentry;
	const struct file_operations *real;
	int err = debugfs_file_get(dentry);

	if (err)
		return err == -EIO ? -ENOENT : err;
	err = -ENXIO;
	real = get_real_fops(filp);
	if (!real)
		goto out;
	err = real->open ? real->open(inode, filp) : 0;
	if (err)
		fops_put(real);
	else if (!real->llseek)
		filp->f_mode &= ~FMODE_LSEEK;
out:
	debugfs_file_put(dentry);
	return err;
}

/* Always passed on: what open() took must be given back, whether the file exists or not. */
static int full_proxy_release(struct inode *inode, struct file *filp)
{
	const struct file_operations *real = debugfs_real_fops(filp);
	int ret = 0;

	if (real->release)
		ret = real->release(inode, filp);
	fops_put(real);
	return ret;
}

const struct file_operations debugfs_full_proxy_file_operations = {
	.open = full_proxy_open,
	.release = full_proxy_release,
	.llseek = full_proxy_llseek,
	.read = full_proxy_read,
	.write = full_proxy_write,
	.poll = full_proxy_poll,
	.unlocked_ioctl = full_proxy_unlocked_ioctl,
};

/** debugfs_attr_read() - simple_attr_read() of a file that guards itself */
ssize_t debugfs_attr_read(struct file *file, char __user *buf, size_t len, loff_t *ppos)
{
	struct dentry *dentry = file->f_path.dentry;
	ssize_t ret = debugfs_file_get(dentry);

	if (unlikely(ret))
		return ret;
	ret = simple_attr_read(file, buf, len, ppos);
	debugfs_file_put(dentry);
	return ret;
}
EXPORT_SYMBOL_GPL(debugfs_attr_read);

static ssize_t attr_write(struct file *file, const char __user *buf, size_t len, loff_t *ppos,
			  bool is_signed)
{
	struct dentry *dentry = file->f_path.dentry;
	ssize_t ret = debugfs_file_get(dentry);

	if (unlikely(ret))
		return ret;
	if (is_signed)
		ret = simple_attr_write_signed(file, buf, len, ppos);
	else
		ret = simple_attr_write(file, buf, len, ppos);
	debugfs_file_put(dentry);
	return ret;
}

/** debugfs_attr_write() - simple_attr_write() of a file that guards itself */
ssize_t debugfs_attr_write(struct file *file, const char __user *buf, size_t len, loff_t *ppos)
{
	return attr_write(file, buf, len, ppos, false);
}
EXPORT_SYMBOL_GPL(debugfs_attr_write);

/** debugfs_attr_write_signed() - the same for values that may be negative */
ssize_t debugfs_attr_write_signed(struct file *file, const char __user *buf, size_t len,
				  loff_t *ppos)
{
	return attr_write(file, buf, len, ppos, true);
}
EXPORT_SYMBOL_GPL(debugfs_attr_write_signed);
