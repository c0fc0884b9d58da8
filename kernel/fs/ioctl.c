// SPDX-License-Identifier: GPL-2.0-only
/* ioctl(2): the requests every file has, and the way to the file's own. May sleep. */
#include <linux/capability.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/uaccess.h>
#include <asm/ioctls.h>

#include "internal.h"

/**
 * vfs_ioctl - call a file's unlocked_ioctl method
 * @filp: the file
 * @cmd: request
 * @arg: argument
 *
 * Return: what the method says; -ENOTTY when there is none or it does not know the request.
 */
long vfs_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	long error = -ENOTTY;

	if (!filp->f_op->unlocked_ioctl)
		return error;
	error = filp->f_op->unlocked_ioctl(filp, cmd, arg);
	return error == -ENOIOCTLCMD ? -ENOTTY : error;
}
EXPORT_SYMBOL(vfs_ioctl);

long compat_ptr_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	return file->f_op->unlocked_ioctl ? file->f_op->unlocked_ioctl(file, cmd, arg)
					  : -ENOIOCTLCMD;
}
EXPORT_SYMBOL(compat_ptr_ioctl);

static int ioctl_fionbio(struct file *filp, int __user *argp)
{
	int on, error = get_user(on, argp);

	if (error)
		return error;
	spin_lock(&filp->f_lock);
	if (on)
		filp->f_flags |= O_NONBLOCK;
	else
		filp->f_flags &= ~O_NONBLOCK;
	spin_unlock(&filp->f_lock);
	return 0;
}

static int ioctl_fioasync(unsigned int fd, struct file *filp, int __user *argp)
{
	int on, error = get_user(on, argp);

	if (error)
		return error;
	if (!!on != !!(filp->f_flags & FASYNC)) {
		if (!filp->f_op->fasync)
			return -ENOTTY;
		error = filp->f_op->fasync(fd, filp, !!on);
	}
	return error < 0 ? error : 0;
}

/**
 * do_vfs_ioctl - the requests every file has
 * @filp: the file
 * @fd: its descriptor
 * @cmd: request
 * @arg: argument
 *
 * Return: -ENOIOCTLCMD when the file itself is to be asked.
 */
int do_vfs_ioctl(struct file *filp, unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct inode *inode = file_inode(filp);
	void __user *argp = (void __user *)arg;

	switch (cmd) {
	case FIOCLEX:
		set_close_on_exec(fd, 1);
		return 0;
	case FIONCLEX:
		set_close_on_exec(fd, 0);
		return 0;
	case FIONBIO:
		return ioctl_fionbio(filp, argp);
	case FIOASYNC:
		return ioctl_fioasync(fd, filp, argp);
	case FIOQSIZE:
		if (S_ISDIR(inode->i_mode) || S_ISREG(inode->i_mode) || S_ISLNK(inode->i_mode)) {
			loff_t res = i_size_read(inode);

			return copy_to_user(argp, &res, sizeof(res)) ? -EFAULT : 0;
		}
		return -ENOTTY;
	case FIGETBSZ:
		if (!inode->i_sb->s_blocksize)
			return -EINVAL;
		return put_user((int)inode->i_sb->s_blocksize, (int __user *)argp);
	case FIONREAD:
		if (!S_ISREG(inode->i_mode))
			break;
		return put_user((int)(i_size_read(inode) - filp->f_pos), (int __user *)argp);
	}
	return -ENOIOCTLCMD;
}
