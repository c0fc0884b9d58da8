// SPDX-License-Identifier: GPL-2.0-only
/* System calls that move data in open files. Thin: the work is in kernel/fs/read_write.c. */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include "../fs/internal.h"

SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)
{
	return ksys_read(fd, buf, count);
}

SYSCALL_DEFINE3(write, unsigned int, fd, const char __user *, buf, size_t, count)
{
	return ksys_write(fd, buf, count);
}

SYSCALL_DEFINE4(pread64, unsigned int, fd, char __user *, buf, size_t, count, loff_t, pos)
{
	ssize_t ret = -ESPIPE;
	struct fd f;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (fd_empty(f))
		return -EBADF;
	if (fd_file(f)->f_mode & FMODE_PREAD)
		ret = vfs_read(fd_file(f), buf, count, &pos);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE4(pwrite64, unsigned int, fd, const char __user *, buf, size_t, count, loff_t, pos)
{
	ssize_t ret = -ESPIPE;
	struct fd f;

	if (pos < 0)
		return -EINVAL;
	f = fdget(fd);
	if (fd_empty(f))
		return -EBADF;
	if (fd_file(f)->f_mode & FMODE_PWRITE)
		ret = vfs_write(fd_file(f), buf, count, &pos);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE3(readv, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen)
{
	return ksys_rwv(fd, ITER_DEST, vec, vlen, NULL, 0);
}

SYSCALL_DEFINE3(writev, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen)
{
	return ksys_rwv(fd, ITER_SOURCE, vec, vlen, NULL, 0);
}

/* The position comes in two halves; on 64-bit machines the low one holds all of it. */
SYSCALL_DEFINE5(preadv, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen,
		unsigned long, pos_l, unsigned long, pos_h)
{
	loff_t pos = pos_l;

	return pos < 0 ? -EINVAL : ksys_rwv(fd, ITER_DEST, vec, vlen, &pos, 0);
}

SYSCALL_DEFINE5(pwritev, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen,
		unsigned long, pos_l, unsigned long, pos_h)
{
	loff_t pos = pos_l;

	return pos < 0 ? -EINVAL : ksys_rwv(fd, ITER_SOURCE, vec, vlen, &pos, 0);
}

static ssize_t rwv2(unsigned long fd, int type, const struct iovec __user *vec, unsigned long vlen,
		    loff_t pos, int flags)
{
	if (pos == -1)
		return ksys_rwv(fd, type, vec, vlen, NULL, flags);
	return pos < 0 ? -EINVAL : ksys_rwv(fd, type, vec, vlen, &pos, flags);
}

SYSCALL_DEFINE6(preadv2, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen,
		unsigned long, pos_l, unsigned long, pos_h, int, flags)
{
	return rwv2(fd, ITER_DEST, vec, vlen, pos_l, flags);
}

SYSCALL_DEFINE6(pwritev2, unsigned long, fd, const struct iovec __user *, vec, unsigned long, vlen,
		unsigned long, pos_l, unsigned long, pos_h, int, flags)
{
	return rwv2(fd, ITER_SOURCE, vec, vlen, pos_l, flags);
}

SYSCALL_DEFINE3(lseek, unsigned int, fd, off_t, offset, unsigned int, whence)
{
	struct fd f = fdget_pos(fd);
	off_t ret = -EINVAL;

	if (fd_empty(f))
		return -EBADF;
	if (whence <= SEEK_MAX)
		ret = vfs_llseek(fd_file(f), offset, whence);
	fdput_pos(f);
	return ret;
}

SYSCALL_DEFINE4(sendfile64, int, out_fd, int, in_fd, loff_t __user *, offset, size_t, count)
{
	loff_t pos;
	ssize_t ret;

	if (!offset)
		return do_sendfile(out_fd, in_fd, NULL, count, 0);
	if (get_user(pos, offset))
		return -EFAULT;
	ret = do_sendfile(out_fd, in_fd, &pos, count, 0);
	if (put_user(pos, offset))
		return -EFAULT;
	return ret;
}

SYSCALL_DEFINE6(copy_file_range, int, fd_in, loff_t __user *, off_in, int, fd_out, loff_t __user *,
		off_out, size_t, len, unsigned int, flags)
{
	struct fd in = fdget(fd_in), out = fdget(fd_out);
	loff_t pos_in, pos_out;
	ssize_t ret = -EBADF;

	if (fd_empty(in) || fd_empty(out))
		goto done;
	pos_in = fd_file(in)->f_pos;
	pos_out = fd_file(out)->f_pos;
	ret = -EFAULT;
	if ((off_in && get_user(pos_in, off_in)) || (off_out && get_user(pos_out, off_out)))
		goto done;
	ret = vfs_copy_file_range(fd_file(in), pos_in, fd_file(out), pos_out, len, flags);
	if (ret <= 0)
		goto done;
	if (!off_in)
		fd_file(in)->f_pos = pos_in + ret;
	else if (put_user(pos_in + ret, off_in))
		ret = -EFAULT;
	if (!off_out)
		fd_file(out)->f_pos = pos_out + ret;
	else if (ret > 0 && put_user(pos_out + ret, off_out))
		ret = -EFAULT;
done:
	fdput(in);
	fdput(out);
	return ret;
}

SYSCALL_DEFINE6(splice, int, fd_in, loff_t __user *, off_in, int, fd_out, loff_t __user *, off_out,
		size_t, len, unsigned int, flags)
{
	struct fd in, out;
	loff_t pos_in, pos_out;
	ssize_t ret = -EBADF;

	if (!len)
		return 0;
	if (flags & ~0x0fU)
		return -EINVAL;
	in = fdget(fd_in);
	out = fdget(fd_out);
	if (fd_empty(in) || fd_empty(out))
		goto done;
	ret = -EFAULT;
	if ((off_in && get_user(pos_in, off_in)) || (off_out && get_user(pos_out, off_out)))
		goto done;
	ret = do_splice(fd_file(in), off_in ? &pos_in : NULL, fd_file(out),
			off_out ? &pos_out : NULL, len, flags);
	if (ret >= 0 &&
	    ((off_in && put_user(pos_in, off_in)) || (off_out && put_user(pos_out, off_out))))
		ret = -EFAULT;
done:
	fdput(in);
	fdput(out);
	return ret;
}

static long do_fsync(unsigned int fd, int datasync)
{
	struct fd f = fdget(fd);
	long ret;

	if (fd_empty(f))
		return -EBADF;
	ret = vfs_fsync(fd_file(f), datasync);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE1(fsync, unsigned int, fd)
{
	return do_fsync(fd, 0);
}

SYSCALL_DEFINE1(fdatasync, unsigned int, fd)
{
	return do_fsync(fd, 1);
}

SYSCALL_DEFINE0(sync)
{
	ksys_sync_helper();
	return 0;
}

SYSCALL_DEFINE1(syncfs, int, fd)
{
	struct fd f = fdget(fd);
	struct super_block *sb;
	int ret;

	if (fd_empty(f))
		return -EBADF;
	sb = fd_file(f)->f_path.dentry->d_sb;
	down_read(&sb->s_umount);
	ret = sync_filesystem(sb);
	up_read(&sb->s_umount);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE4(sync_file_range, int, fd, loff_t, offset, loff_t, nbytes, unsigned int, flags)
{
	struct fd f = fdget(fd);
	umode_t mode;
	int ret = 0;

	if (fd_empty(f))
		return -EBADF;
	mode = file_inode(fd_file(f))->i_mode;
	if ((flags & ~7U) || offset < 0 || nbytes < 0 || offset + nbytes < 0)
		ret = -EINVAL;
	else if (!S_ISREG(mode) && !S_ISBLK(mode) && !S_ISDIR(mode) && !S_ISLNK(mode))
		ret = -ESPIPE;
	else if (flags)
		ret = filemap_write_and_wait_range(fd_file(f)->f_mapping, offset,
						   nbytes ? offset + nbytes - 1 : LLONG_MAX);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE2(truncate, const char __user *, path, long, length)
{
	struct path p;
	long error;

	if (length < 0)
		return -EINVAL;
	error = user_path_at(AT_FDCWD, path, LOOKUP_FOLLOW, &p);
	if (error)
		return error;
	error = vfs_truncate(&p, length);
	path_put(&p);
	return error;
}

SYSCALL_DEFINE2(ftruncate, unsigned int, fd, off_t, length)
{
	struct inode *inode;
	struct file *file;
	struct fd f;
	long error;

	if (length < 0)
		return -EINVAL;
	f = fdget(fd);
	file = fd_file(f);
	if (!file)
		return -EBADF;
	inode = file_inode(file);
	error = -EINVAL;
	if (S_ISREG(inode->i_mode) && (file->f_mode & FMODE_WRITE)) {
		error = -EPERM;
		if (!IS_APPEND(inode))
			error = do_truncate(&nop_mnt_idmap, file->f_path.dentry, length,
					    ATTR_MTIME | ATTR_CTIME, file);
	}
	fdput(f);
	return error;
}

SYSCALL_DEFINE4(fallocate, int, fd, int, mode, loff_t, offset, loff_t, len)
{
	struct fd f = fdget(fd);
	long ret;

	if (fd_empty(f))
		return -EBADF;
	ret = vfs_fallocate(fd_file(f), mode, offset, len);
	fdput(f);
	return ret;
}

/* Advice about future access: there is no disk to read ahead from, so it is checked and ignored. */
SYSCALL_DEFINE4(fadvise64, int, fd, loff_t, offset, size_t, len, int, advice)
{
	struct fd f = fdget(fd);
	int ret = 0;

	if (fd_empty(f))
		return -EBADF;
	if (S_ISFIFO(file_inode(fd_file(f))->i_mode))
		ret = -ESPIPE;
	else if (advice < 0 || advice > 5 || (loff_t)len < 0)
		ret = -EINVAL;
	else if (fd_file(f)->f_op->fadvise)
		ret = fd_file(f)->f_op->fadvise(fd_file(f), offset, len, advice);
	fdput(f);
	return ret;
}

SYSCALL_DEFINE3(readahead, int, fd, loff_t, offset, size_t, count)
{
	struct fd f = fdget(fd);
	int ret = 0;

	if (fd_empty(f) || !(fd_file(f)->f_mode & FMODE_READ))
		ret = -EBADF;
	else if (!S_ISREG(file_inode(fd_file(f))->i_mode) &&
		 !S_ISBLK(file_inode(fd_file(f))->i_mode))
		ret = -EINVAL;
	fdput(f);
	return ret;
}

SYSCALL_DEFINE3(getdents64, unsigned int, fd, void __user *, dirent, unsigned int, count)
{
	return ksys_getdents(fd, dirent, count, false);
}

SYSCALL_DEFINE3(getdents, unsigned int, fd, void __user *, dirent, unsigned int, count)
{
	return ksys_getdents(fd, dirent, count, true);
}
