// SPDX-License-Identifier: GPL-2.0-only
/*
 * fcntl(2), ioctl(2), flock(2), memfd_create(2), extended attributes. Thin: the work is in
 * kernel/fs.
 */
#include <linux/capability.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/memfd.h>

#include "../fs/internal.h"
#include "../fs/notify.h"

#define SETFL_MASK (O_APPEND | O_NONBLOCK | O_NDELAY | O_DIRECT | O_NOATIME)

static int setfl(int fd, struct file *filp, unsigned int arg)
{
	struct inode *inode = file_inode(filp);
	int error = 0;

	if (((arg ^ filp->f_flags) & O_APPEND) && IS_APPEND(inode))
		return -EPERM;
	if ((arg & O_NOATIME) && !(filp->f_flags & O_NOATIME) &&
	    !inode_owner_or_capable(&nop_mnt_idmap, inode))
		return -EPERM;
	if (!S_ISFIFO(inode->i_mode) && (arg & O_DIRECT) && !(filp->f_mode & FMODE_CAN_ODIRECT))
		return -EINVAL;
	if (filp->f_op->check_flags)
		error = filp->f_op->check_flags(arg);
	if (error)
		return error;
	if (((arg ^ filp->f_flags) & FASYNC) && filp->f_op->fasync) {
		error = filp->f_op->fasync(fd, filp, (arg & FASYNC) != 0);
		if (error < 0)
			return error;
	}
	spin_lock(&filp->f_lock);
	filp->f_flags = (arg & SETFL_MASK) | (filp->f_flags & ~SETFL_MASK);
	spin_unlock(&filp->f_lock);
	return 0;
}

static long do_lock_cmd(int fd, unsigned int cmd, unsigned long arg, struct file *filp)
{
	struct flock flock;
	long err;

	if (copy_from_user(&flock, (void __user *)arg, sizeof(flock)))
		return -EFAULT;
	if (cmd != F_GETLK && cmd != F_OFD_GETLK)
		return fcntl_setlk(fd, filp, cmd, &flock);
	err = fcntl_getlk(filp, cmd, &flock);
	if (!err && copy_to_user((void __user *)arg, &flock, sizeof(flock)))
		err = -EFAULT;
	return err;
}

static long set_owner_ex(struct file *filp, unsigned long arg)
{
	struct f_owner_ex owner;
	enum pid_type type;
	struct pid *pid;
	long ret = 0;

	if (copy_from_user(&owner, (void __user *)arg, sizeof(owner)))
		return -EFAULT;
	switch (owner.type) {
	case F_OWNER_TID:
		type = PIDTYPE_PID;
		break;
	case F_OWNER_PID:
		type = PIDTYPE_TGID;
		break;
	case F_OWNER_PGRP:
		type = PIDTYPE_PGID;
		break;
	default:
		return -EINVAL;
	}
	rcu_read_lock();
	pid = find_vpid(owner.pid);
	if (owner.pid && !pid)
		ret = -ESRCH;
	else
		__f_setown(filp, pid, type, 1);
	rcu_read_unlock();
	return ret;
}

static long get_owner_ex(struct file *filp, unsigned long arg)
{
	struct f_owner_ex owner = {};

	read_lock_irq(&filp->f_owner.lock);
	owner.pid = pid_vnr(filp->f_owner.pid);
	switch (filp->f_owner.pid_type) {
	case PIDTYPE_PID:
		owner.type = F_OWNER_TID;
		break;
	case PIDTYPE_TGID:
		owner.type = F_OWNER_PID;
		break;
	default:
		owner.type = F_OWNER_PGRP;
		break;
	}
	read_unlock_irq(&filp->f_owner.lock);
	return copy_to_user((void __user *)arg, &owner, sizeof(owner)) ? -EFAULT : 0;
}

static long do_fcntl(int fd, unsigned int cmd, unsigned long arg, struct file *filp)
{
	switch (cmd) {
	case F_DUPFD:
		return f_dupfd((unsigned int)arg, filp, 0);
	case F_DUPFD_CLOEXEC:
		return f_dupfd((unsigned int)arg, filp, O_CLOEXEC);
	case F_DUPFD_QUERY: {
		struct fd other = fdget_raw((unsigned int)arg);
		long ret;

		if (fd_empty(other))
			return -EBADF;
		ret = fd_file(other) == filp;
		fdput(other);
		return ret;
	}
	case F_GETFD:
		return get_close_on_exec(fd) ? FD_CLOEXEC : 0;
	case F_SETFD:
		set_close_on_exec(fd, arg & FD_CLOEXEC);
		return 0;
	case F_GETFL:
		return filp->f_flags;
	case F_SETFL:
		return setfl(fd, filp, arg);
	case F_GETLK:
	case F_SETLK:
	case F_SETLKW:
	case F_OFD_GETLK:
	case F_OFD_SETLK:
	case F_OFD_SETLKW:
		return do_lock_cmd(fd, cmd, arg, filp);
	case F_GETOWN:
		return f_getown(filp);
	case F_SETOWN:
		return f_setown(filp, (int)arg, 1);
	case F_GETOWN_EX:
		return get_owner_ex(filp, arg);
	case F_SETOWN_EX:
		return set_owner_ex(filp, arg);
	case F_GETSIG:
		return filp->f_owner.signum;
	case F_SETSIG:
		if (!valid_signal(arg))
			return -EINVAL;
		filp->f_owner.signum = arg;
		return 0;
	case F_SETPIPE_SZ:
	case F_GETPIPE_SZ:
		return pipe_fcntl(filp, cmd, arg);
	case F_ADD_SEALS:
	case F_GET_SEALS:
		return memfd_fcntl(filp, cmd, arg);
	case F_GETLEASE:
		return F_UNLCK;
	}
	return -EINVAL;
}

/* An O_PATH descriptor has these only. */
static bool path_fcntl_cmd(unsigned int cmd)
{
	switch (cmd) {
	case F_DUPFD:
	case F_DUPFD_CLOEXEC:
	case F_DUPFD_QUERY:
	case F_GETFD:
	case F_SETFD:
	case F_GETFL:
		return true;
	}
	return false;
}

SYSCALL_DEFINE3(fcntl, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	struct fd f = fdget_raw(fd);
	long err = -EBADF;

	if (fd_empty(f))
		return err;
	if (!(fd_file(f)->f_mode & FMODE_PATH) || path_fcntl_cmd(cmd))
		err = do_fcntl(fd, cmd, arg, fd_file(f));
	fdput(f);
	return err;
}

SYSCALL_DEFINE3(ioctl, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	struct fd f = fdget(fd);
	long error;

	if (fd_empty(f))
		return -EBADF;
	error = do_vfs_ioctl(fd_file(f), fd, cmd, arg);
	if (error == -ENOIOCTLCMD)
		error = vfs_ioctl(fd_file(f), cmd, arg);
	fdput(f);
	return error;
}

SYSCALL_DEFINE2(flock, unsigned int, fd, unsigned int, cmd)
{
	struct fd f = fdget(fd);
	int error;

	if (fd_empty(f))
		return -EBADF;
	error = do_flock(fd_file(f), cmd);
	fdput(f);
	return error;
}

/* No file system here keeps extended attributes: look the file up, then say so. */
static int no_xattr(const char __user *pathname, unsigned int lookup_flags, int err)
{
	struct path path;
	int error = user_path_at(AT_FDCWD, pathname, lookup_flags, &path);

	if (error)
		return error;
	path_put(&path);
	return err;
}

static int no_fxattr(int fd, int err)
{
	struct fd f = fdget(fd);

	if (fd_empty(f))
		return -EBADF;
	fdput(f);
	return err;
}

SYSCALL_DEFINE5(setxattr, const char __user *, pathname, const char __user *, name,
		const void __user *, value, size_t, size, int, flags)
{
	return no_xattr(pathname, LOOKUP_FOLLOW, -EOPNOTSUPP);
}

SYSCALL_DEFINE5(lsetxattr, const char __user *, pathname, const char __user *, name,
		const void __user *, value, size_t, size, int, flags)
{
	return no_xattr(pathname, 0, -EOPNOTSUPP);
}

SYSCALL_DEFINE5(fsetxattr, int, fd, const char __user *, name, const void __user *, value, size_t,
		size, int, flags)
{
	return no_fxattr(fd, -EOPNOTSUPP);
}

SYSCALL_DEFINE4(getxattr, const char __user *, pathname, const char __user *, name, void __user *,
		value, size_t, size)
{
	return no_xattr(pathname, LOOKUP_FOLLOW, -EOPNOTSUPP);
}

SYSCALL_DEFINE4(lgetxattr, const char __user *, pathname, const char __user *, name, void __user *,
		value, size_t, size)
{
	return no_xattr(pathname, 0, -EOPNOTSUPP);
}

SYSCALL_DEFINE4(fgetxattr, int, fd, const char __user *, name, void __user *, value, size_t, size)
{
	return no_fxattr(fd, -EOPNOTSUPP);
}

SYSCALL_DEFINE3(listxattr, const char __user *, pathname, char __user *, list, size_t, size)
{
	return no_xattr(pathname, LOOKUP_FOLLOW, 0);
}

SYSCALL_DEFINE3(llistxattr, const char __user *, pathname, char __user *, list, size_t, size)
{
	return no_xattr(pathname, 0, 0);
}

SYSCALL_DEFINE3(flistxattr, int, fd, char __user *, list, size_t, size)
{
	return no_fxattr(fd, 0);
}

SYSCALL_DEFINE2(removexattr, const char __user *, pathname, const char __user *, name)
{
	return no_xattr(pathname, LOOKUP_FOLLOW, -EOPNOTSUPP);
}

SYSCALL_DEFINE2(lremovexattr, const char __user *, pathname, const char __user *, name)
{
	return no_xattr(pathname, 0, -EOPNOTSUPP);
}

SYSCALL_DEFINE2(fremovexattr, int, fd, const char __user *, name)
{
	return no_fxattr(fd, -EOPNOTSUPP);
}

SYSCALL_DEFINE1(inotify_init1, int, flags)
{
	return do_inotify_init(flags);
}

SYSCALL_DEFINE0(inotify_init)
{
	return do_inotify_init(0);
}

SYSCALL_DEFINE3(inotify_add_watch, int, fd, const char __user *, pathname, u32, mask)
{
	return do_inotify_add_watch(fd, pathname, mask);
}

SYSCALL_DEFINE2(inotify_rm_watch, int, fd, __s32, wd)
{
	return do_inotify_rm_watch(fd, wd);
}
