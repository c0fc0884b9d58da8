// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading and writing open files. The caller keeps the file alive; f_pos is guarded by
 * f_pos_lock where fdget_pos() takes it. Everything may sleep.
 */
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#include "internal.h"

/**
 * rw_verify_area - check a position and a count
 * @read_write: ITER_DEST (read) or ITER_SOURCE (write)
 * @file: the file
 * @ppos: the position, or NULL
 * @count: bytes
 */
int rw_verify_area(int read_write, struct file *file, const loff_t *ppos, size_t count)
{
	if ((ssize_t)count < 0)
		return -EINVAL;
	if (ppos) {
		loff_t pos = *ppos;

		if (pos < 0) {
			if (!unsigned_offsets(file))
				return -EINVAL;
			if (count >= -pos)
				return -EOVERFLOW;
		} else if (unlikely((loff_t)(pos + count) < 0)) {
			if (!unsigned_offsets(file))
				return -EINVAL;
		}
	}
	return 0;
}
EXPORT_SYMBOL(rw_verify_area);

/* For /proc/PID/io. */
static void account_read(ssize_t ret)
{
	if (ret > 0)
		current->ioac.rchar += ret;
	current->ioac.syscr++;
}

static void account_write(ssize_t ret)
{
	if (ret > 0)
		current->ioac.wchar += ret;
	current->ioac.syscw++;
}

/* One synchronous call of read_iter or write_iter. */
static ssize_t call_iter(struct file *file, struct iov_iter *iter, loff_t *ppos, int ki_flags)
{
	struct kiocb kiocb;
	ssize_t ret;

	init_sync_kiocb(&kiocb, file);
	kiocb.ki_flags |= ki_flags;
	kiocb.ki_pos = ppos ? *ppos : 0;
	if (iter->data_source) {
		kiocb.ki_flags |= IOCB_WRITE;
		ret = file->f_op->write_iter(&kiocb, iter);
	} else {
		ret = file->f_op->read_iter(&kiocb, iter);
	}
	WARN_ON_ONCE(ret == -EIOCBQUEUED);
	if (ppos)
		*ppos = kiocb.ki_pos;
	return ret;
}

/**
 * vfs_read - read(2) of an open file
 * @file: the file
 * @buf: user buffer
 * @count: bytes
 * @pos: position; advances; NULL for streams
 *
 * Return: bytes read, 0 at the end, -EBADF, -EINVAL, -EFAULT or the file's error.
 */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	ssize_t ret;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_READ))
		return -EINVAL;
	if (unlikely(!access_ok(buf, count)))
		return -EFAULT;
	ret = rw_verify_area(ITER_DEST, file, pos, count);
	if (ret)
		return ret;
	count = min_t(size_t, count, MAX_RW_COUNT);
	if (file->f_op->read) {
		ret = file->f_op->read(file, buf, count, pos);
	} else if (file->f_op->read_iter) {
		struct iov_iter iter;

		iov_iter_ubuf(&iter, ITER_DEST, buf, count);
		ret = call_iter(file, &iter, pos, 0);
	} else {
		ret = -EINVAL;
	}
	if (ret > 0)
		fsnotify_access(file);
	account_read(ret);
	return ret;
}

/**
 * vfs_write - write(2) to an open file
 * @file: the file
 * @buf: user buffer
 * @count: bytes
 * @pos: position; advances; NULL for streams
 */
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	ssize_t ret;

	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_WRITE))
		return -EINVAL;
	if (unlikely(!access_ok(buf, count)))
		return -EFAULT;
	ret = rw_verify_area(ITER_SOURCE, file, pos, count);
	if (ret)
		return ret;
	count = min_t(size_t, count, MAX_RW_COUNT);
	if (file->f_op->write) {
		ret = file->f_op->write(file, buf, count, pos);
	} else if (file->f_op->write_iter) {
		struct iov_iter iter;

		iov_iter_ubuf(&iter, ITER_SOURCE, (void __user *)buf, count);
		ret = call_iter(file, &iter, pos, 0);
	} else {
		ret = -EINVAL;
	}
	if (ret > 0)
		fsnotify_modify(file);
	account_write(ret);
	return ret;
}

static ssize_t warn_unsupported(struct file *file, const char *op)
{
	pr_warn_ratelimited("kernel %s not supported for file %pD4 (pid: %d comm: %.20s)\n", op,
			    file, current->pid, current->comm);
	return -EINVAL;
}

/**
 * kernel_read - read a file into kernel memory
 * @file: the file, open for reading, with a read_iter method
 * @buf: the memory
 * @count: bytes
 * @pos: position; advances
 */
ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t *pos)
{
	struct kvec iov = { .iov_base = buf, .iov_len = min_t(size_t, count, MAX_RW_COUNT) };
	struct iov_iter iter;
	ssize_t ret = rw_verify_area(ITER_DEST, file, pos, count);

	if (ret)
		return ret;
	if (WARN_ON_ONCE(!(file->f_mode & FMODE_READ)))
		return -EINVAL;
	if (!(file->f_mode & FMODE_CAN_READ))
		return -EINVAL;
	if (unlikely(!file->f_op->read_iter || file->f_op->read))
		return warn_unsupported(file, "read");
	iov_iter_kvec(&iter, ITER_DEST, &iov, 1, iov.iov_len);
	ret = call_iter(file, &iter, pos, 0);
	account_read(ret);
	return ret;
}
EXPORT_SYMBOL(kernel_read);

/**
 * kernel_write - write kernel memory to a file
 * @file: the file, open for writing, with a write_iter method
 * @buf: the memory
 * @count: bytes
 * @pos: position; advances
 */
ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t *pos)
{
	struct kvec iov = {
		.iov_base = (void *)buf,
		.iov_len = min_t(size_t, count, MAX_RW_COUNT),
	};
	struct iov_iter iter;
	ssize_t ret = rw_verify_area(ITER_SOURCE, file, pos, count);

	if (ret)
		return ret;
	if (WARN_ON_ONCE(!(file->f_mode & FMODE_WRITE)))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_WRITE))
		return -EINVAL;
	if (unlikely(!file->f_op->write_iter || file->f_op->write))
		return warn_unsupported(file, "write");
	iov_iter_kvec(&iter, ITER_SOURCE, &iov, 1, iov.iov_len);
	ret = call_iter(file, &iter, pos, 0);
	account_write(ret);
	return ret;
}
EXPORT_SYMBOL(kernel_write);

static int rwf_to_iocb(int rwf, int *ki_flags)
{
	__kernel_rwf_t flags = (__force __kernel_rwf_t)rwf;

	if (flags & ~RWF_SUPPORTED)
		return -EOPNOTSUPP;
	if ((flags & RWF_APPEND) && (flags & RWF_NOAPPEND))
		return -EINVAL;
	/* The numbers are those of IOCB_*. */
	*ki_flags = (__force int)(flags & ~RWF_NOAPPEND);
	return 0;
}

/* Vectors on files with plain read and write methods: one call for each segment. */
static ssize_t loop_segments(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags)
{
	ssize_t ret = 0;

	if (flags & ~(__force int)RWF_HIPRI)
		return -EOPNOTSUPP;
	while (iov_iter_count(iter)) {
		size_t len = iov_iter_single_seg_count(iter);
		void __user *base = iter_is_ubuf(iter) ? iter->ubuf + iter->iov_offset
						       : iter->__iov->iov_base + iter->iov_offset;
		ssize_t nr;

		if (iter->data_source)
			nr = file->f_op->write(file, base, len, ppos);
		else
			nr = file->f_op->read(file, base, len, ppos);
		if (nr < 0) {
			if (!ret)
				ret = nr;
			break;
		}
		ret += nr;
		if (nr != len)
			break;
		iov_iter_advance(iter, nr);
	}
	return ret;
}

/**
 * vfs_iter_read - read a file to where an iterator points
 * @file: the file
 * @iter: the iterator
 * @ppos: position; advances
 * @flags: RWF_*
 */
ssize_t vfs_iter_read(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags)
{
	size_t count = iov_iter_count(iter);
	int ki_flags;
	ssize_t ret;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_READ))
		return -EINVAL;
	if (!count)
		return 0;
	ret = rw_verify_area(ITER_DEST, file, ppos, count);
	if (!ret)
		ret = rwf_to_iocb(flags, &ki_flags);
	if (ret)
		return ret;
	if (file->f_op->read_iter)
		ret = call_iter(file, iter, ppos, ki_flags);
	else if (user_backed_iter(iter))
		ret = loop_segments(file, iter, ppos, flags);
	else
		ret = -EINVAL;
	if (ret > 0)
		fsnotify_access(file);
	return ret;
}
EXPORT_SYMBOL(vfs_iter_read);

/**
 * vfs_iter_write - write to a file from where an iterator points
 * @file: the file
 * @iter: the iterator
 * @ppos: position; advances
 * @flags: RWF_*
 */
ssize_t vfs_iter_write(struct file *file, struct iov_iter *iter, loff_t *ppos, int flags)
{
	size_t count = iov_iter_count(iter);
	int ki_flags;
	ssize_t ret;

	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!(file->f_mode & FMODE_CAN_WRITE))
		return -EINVAL;
	if (!count)
		return 0;
	ret = rw_verify_area(ITER_SOURCE, file, ppos, count);
	if (!ret)
		ret = rwf_to_iocb(flags, &ki_flags);
	if (ret)
		return ret;
	if (file->f_op->write_iter)
		ret = call_iter(file, iter, ppos, ki_flags);
	else if (user_backed_iter(iter))
		ret = loop_segments(file, iter, ppos, flags);
	else
		ret = -EINVAL;
	if (ret > 0)
		fsnotify_modify(file);
	return ret;
}
EXPORT_SYMBOL(vfs_iter_write);

/** file_ppos() - where a file keeps its position; NULL for streams */
loff_t *file_ppos(struct file *file)
{
	return file->f_mode & FMODE_STREAM ? NULL : &file->f_pos;
}

ssize_t ksys_read(unsigned int fd, char __user *buf, size_t count)
{
	struct fd f = fdget_pos(fd);
	loff_t pos, *ppos;
	ssize_t ret;

	if (fd_empty(f))
		return -EBADF;
	ppos = file_ppos(fd_file(f));
	if (ppos) {
		pos = *ppos;
		ppos = &pos;
	}
	ret = vfs_read(fd_file(f), buf, count, ppos);
	if (ret >= 0 && ppos)
		fd_file(f)->f_pos = pos;
	fdput_pos(f);
	return ret;
}

ssize_t ksys_write(unsigned int fd, const char __user *buf, size_t count)
{
	struct fd f = fdget_pos(fd);
	loff_t pos, *ppos;
	ssize_t ret;

	if (fd_empty(f))
		return -EBADF;
	ppos = file_ppos(fd_file(f));
	if (ppos) {
		pos = *ppos;
		ppos = &pos;
	}
	ret = vfs_write(fd_file(f), buf, count, ppos);
	if (ret >= 0 && ppos)
		fd_file(f)->f_pos = pos;
	fdput_pos(f);
	return ret;
}

/**
 * ksys_rwv - readv(2), writev(2) and their preadv and pwritev forms
 * @fd: the descriptor
 * @type: ITER_DEST to read, ITER_SOURCE to write
 * @vec: user vector
 * @vlen: its elements
 * @posp: position of the p forms, or NULL to use the file's
 * @flags: RWF_*
 */
ssize_t ksys_rwv(unsigned long fd, int type, const struct iovec __user *vec, unsigned long vlen,
		 loff_t *posp, int flags)
{
	struct iovec stack[UIO_FASTIOV], *iov = stack;
	struct fd f = posp ? fdget(fd) : fdget_pos(fd);
	struct iov_iter iter;
	loff_t pos, *ppos;
	ssize_t ret;

	if (fd_empty(f))
		return -EBADF;
	ppos = posp ?: file_ppos(fd_file(f));
	if (ppos) {
		pos = *ppos;
		ppos = &pos;
	}
	ret = -ESPIPE;
	if (posp && !(fd_file(f)->f_mode & (type == ITER_DEST ? FMODE_PREAD : FMODE_PWRITE)))
		goto out;
	ret = -EBADF;
	if (!(fd_file(f)->f_mode & (type == ITER_DEST ? FMODE_READ : FMODE_WRITE)))
		goto out;
	ret = import_iovec(type, vec, vlen, ARRAY_SIZE(stack), &iov, &iter);
	if (ret >= 0) {
		if (type == ITER_DEST)
			ret = vfs_iter_read(fd_file(f), &iter, ppos, flags);
		else
			ret = vfs_iter_write(fd_file(f), &iter, ppos, flags);
		kfree(iov);
	}
	if (type == ITER_DEST)
		account_read(ret);
	else
		account_write(ret);
	if (ret >= 0 && ppos && !posp)
		fd_file(f)->f_pos = pos;
out:
	if (posp)
		fdput(f);
	else
		fdput_pos(f);
	return ret;
}

/**
 * generic_write_checks - write position and size of a write to a regular file
 * @iocb: the write; gets the end of the file with O_APPEND
 * @from: the data; cut to what the limits allow
 *
 * Return: bytes to write, 0, -EFBIG (and SIGXFSZ), -EINVAL.
 */
ssize_t generic_write_checks(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	struct inode *inode = file->f_mapping->host;
	loff_t count = iov_iter_count(from), max = inode->i_sb->s_maxbytes;
	unsigned long limit = rlimit(RLIMIT_FSIZE);

	if (!count)
		return 0;
	if (iocb->ki_flags & IOCB_APPEND)
		iocb->ki_pos = i_size_read(inode);
	if ((iocb->ki_flags & IOCB_NOWAIT) && !(iocb->ki_flags & IOCB_DIRECT))
		return -EINVAL;
	if (limit != RLIM_INFINITY) {
		if (iocb->ki_pos >= limit) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
		count = min_t(loff_t, count, limit - iocb->ki_pos);
	}
	if (iocb->ki_pos >= max)
		return -EFBIG;
	count = min(count, max - iocb->ki_pos);
	iov_iter_truncate(from, count);
	return count;
}
EXPORT_SYMBOL(generic_write_checks);
