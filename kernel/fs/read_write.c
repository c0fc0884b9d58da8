// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading, writing and seeking in open files. The caller keeps the file alive; f_pos is guarded by
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

static bool unsigned_offsets(struct file *file)
{
	return (file->f_mode & FMODE_UNSIGNED_OFFSET) ||
	       (file->f_op->fop_flags & FOP_UNSIGNED_OFFSET);
}

/**
 * vfs_setpos - set a file's position
 * @file: the file
 * @offset: where to
 * @maxsize: the largest position allowed
 *
 * Return: @offset or -EINVAL.
 */
loff_t vfs_setpos(struct file *file, loff_t offset, loff_t maxsize)
{
	if (offset < 0 && !unsigned_offsets(file))
		return -EINVAL;
	if (offset > maxsize)
		return -EINVAL;
	if (offset != file->f_pos)
		file->f_pos = offset;
	return offset;
}
EXPORT_SYMBOL(vfs_setpos);

/**
 * generic_file_llseek_size - llseek for files of a known size
 * @file: the file
 * @offset: where to
 * @whence: SEEK_*
 * @maxsize: the largest position allowed
 * @eof: what SEEK_END counts from
 */
loff_t generic_file_llseek_size(struct file *file, loff_t offset, int whence, loff_t maxsize,
				loff_t eof)
{
	switch (whence) {
	case SEEK_END:
		offset += eof;
		break;
	case SEEK_CUR:
		if (offset == 0)
			return file->f_pos;
		spin_lock(&file->f_lock);
		offset = vfs_setpos(file, file->f_pos + offset, maxsize);
		spin_unlock(&file->f_lock);
		return offset;
	case SEEK_DATA:
		/* All of a file is data when the file system does not know better. */
		if ((unsigned long long)offset >= eof)
			return -ENXIO;
		break;
	case SEEK_HOLE:
		if ((unsigned long long)offset >= eof)
			return -ENXIO;
		offset = eof;
		break;
	case SEEK_SET:
		break;
	default:
		return -EINVAL;
	}
	return vfs_setpos(file, offset, maxsize);
}
EXPORT_SYMBOL(generic_file_llseek_size);

/**
 * generic_file_llseek - llseek method of regular files
 * @file: the file
 * @offset: where to
 * @whence: SEEK_*
 */
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file->f_mapping->host;

	return generic_file_llseek_size(file, offset, whence, inode->i_sb->s_maxbytes,
					i_size_read(inode));
}
EXPORT_SYMBOL(generic_file_llseek);

loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence, loff_t size)
{
	switch (whence) {
	case SEEK_SET:
	case SEEK_CUR:
	case SEEK_END:
		return generic_file_llseek_size(file, offset, whence, size, size);
	default:
		return -EINVAL;
	}
}
EXPORT_SYMBOL(fixed_size_llseek);

loff_t no_seek_end_llseek_size(struct file *file, loff_t offset, int whence, loff_t size)
{
	switch (whence) {
	case SEEK_SET:
	case SEEK_CUR:
		return generic_file_llseek_size(file, offset, whence, size, 0);
	default:
		return -EINVAL;
	}
}
EXPORT_SYMBOL(no_seek_end_llseek_size);

loff_t no_seek_end_llseek(struct file *file, loff_t offset, int whence)
{
	return no_seek_end_llseek_size(file, offset, whence, OFFSET_MAX);
}
EXPORT_SYMBOL(no_seek_end_llseek);

/**
 * noop_llseek - llseek method: stay where we are
 * @file: the file
 * @offset: unused
 * @whence: unused
 */
loff_t noop_llseek(struct file *file, loff_t offset, int whence)
{
	return file->f_pos;
}
EXPORT_SYMBOL(noop_llseek);

/**
 * default_llseek - llseek method: any position, under the inode's lock
 * @file: the file
 * @offset: where to
 * @whence: SEEK_*
 */
loff_t default_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file_inode(file);
	loff_t retval = -EINVAL;

	inode_lock(inode);
	switch (whence) {
	case SEEK_END:
		offset += i_size_read(inode);
		break;
	case SEEK_CUR:
		offset += file->f_pos;
		break;
	case SEEK_DATA:
		if (offset >= inode->i_size)
			goto nxio;
		break;
	case SEEK_HOLE:
		if (offset >= inode->i_size)
			goto nxio;
		offset = inode->i_size;
		break;
	}
	if (offset >= 0 || unsigned_offsets(file)) {
		file->f_pos = offset;
		retval = offset;
	}
	inode_unlock(inode);
	return retval;
nxio:
	inode_unlock(inode);
	return -ENXIO;
}
EXPORT_SYMBOL(default_llseek);

/**
 * vfs_llseek - lseek(2) of an open file
 * @file: the file
 * @offset: where to
 * @whence: SEEK_*
 *
 * Return: the new position, or -ESPIPE, -EINVAL, -ENXIO.
 */
loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (!(file->f_mode & FMODE_LSEEK))
		return -ESPIPE;
	return file->f_op->llseek(file, offset, whence);
}
EXPORT_SYMBOL(vfs_llseek);

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

static loff_t *file_ppos(struct file *file)
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

#define COPY_CHUNK (16 * PAGE_SIZE)

/* Move up to @len bytes from one file to another through a buffer. Positions may be NULL (streams). */
static ssize_t copy_through_buffer(struct file *in, loff_t *in_pos, struct file *out,
				   loff_t *out_pos, size_t len)
{
	size_t room = min_t(size_t, len, COPY_CHUNK);
	char *buf = kvmalloc(room, GFP_KERNEL);
	ssize_t total = 0, n = 0;

	if (!buf)
		return -ENOMEM;
	while (total < len) {
		struct kvec vec = { .iov_base = buf, .iov_len = min(len - total, room) };
		loff_t start = in_pos ? *in_pos : 0;
		struct iov_iter iter;
		ssize_t w = 0;

		iov_iter_kvec(&iter, ITER_DEST, &vec, 1, vec.iov_len);
		n = vfs_iter_read(in, &iter, in_pos, 0);
		if (n <= 0)
			break;
		while (w < n) {
			ssize_t ret;

			vec.iov_base = buf + w;
			vec.iov_len = n - w;
			iov_iter_kvec(&iter, ITER_SOURCE, &vec, 1, vec.iov_len);
			ret = vfs_iter_write(out, &iter, out_pos, 0);
			if (ret <= 0) {
				/* What was read but not written is read again next time. */
				if (in_pos)
					*in_pos = start + w;
				total += w;
				n = ret ?: -EIO;
				goto out;
			}
			w += ret;
		}
		total += n;
		if (signal_pending(current)) {
			n = -EINTR;
			break;
		}
		cond_resched();
	}
out:
	kvfree(buf);
	return total ?: n;
}

/**
 * do_sendfile - sendfile(2)
 * @out_fd: descriptor to write to
 * @in_fd: descriptor to read from
 * @ppos: position to read at; NULL: the file's own
 * @count: bytes
 * @max: largest position allowed, or 0
 */
ssize_t do_sendfile(int out_fd, int in_fd, loff_t *ppos, size_t count, loff_t max)
{
	struct fd in = fdget(in_fd), out = fdget(out_fd);
	struct file *inf = fd_file(in), *outf = fd_file(out);
	loff_t pos, out_pos;
	ssize_t ret = -EBADF;

	if (!inf || !(inf->f_mode & FMODE_READ) || !outf || !(outf->f_mode & FMODE_WRITE))
		goto out;
	ret = -ESPIPE;
	if (ppos && !(inf->f_mode & FMODE_PREAD))
		goto out;
	ret = -EINVAL;
	/* Only what can be read into kernel memory can be sent. */
	if (!inf->f_op->read_iter || !outf->f_op->write_iter)
		goto out;
	if (outf->f_flags & O_APPEND)
		goto out;
	pos = ppos ? *ppos : inf->f_pos;
	ret = rw_verify_area(ITER_DEST, inf, &pos, count);
	if (ret)
		goto out;
	if (max && pos + count > max) {
		ret = -EOVERFLOW;
		if (pos >= max)
			goto out;
		count = max - pos;
	}
	out_pos = outf->f_pos;
	ret = copy_through_buffer(inf, &pos, outf, file_ppos(outf) ? &out_pos : NULL,
				  min_t(size_t, count, MAX_RW_COUNT));
	if (ret > 0) {
		outf->f_pos = out_pos;
		if (ppos)
			*ppos = pos;
		else
			inf->f_pos = pos;
	}
out:
	fdput(in);
	fdput(out);
	return ret;
}

/**
 * generic_copy_file_range - copy_file_range() through a buffer
 * @in: file to read
 * @pos_in: where
 * @out: file to write
 * @pos_out: where
 * @len: bytes
 * @flags: 0
 */
ssize_t generic_copy_file_range(struct file *in, loff_t pos_in, struct file *out, loff_t pos_out,
				size_t len, unsigned int flags)
{
	return copy_through_buffer(in, &pos_in, out, &pos_out, min_t(size_t, len, MAX_RW_COUNT));
}
EXPORT_SYMBOL(generic_copy_file_range);

/**
 * vfs_copy_file_range - copy_file_range(2) of open files
 * @in: file to read
 * @pos_in: where
 * @out: file to write
 * @pos_out: where
 * @len: bytes
 * @flags: 0
 *
 * Return: bytes copied; -EINVAL for what is no regular file and for overlap, -EISDIR, -EBADF, -EXDEV.
 */
ssize_t vfs_copy_file_range(struct file *in, loff_t pos_in, struct file *out, loff_t pos_out,
			    size_t len, unsigned int flags)
{
	struct inode *inode_in = file_inode(in), *inode_out = file_inode(out);
	loff_t size;
	ssize_t ret;

	if (flags)
		return -EINVAL;
	if (S_ISDIR(inode_in->i_mode) || S_ISDIR(inode_out->i_mode))
		return -EISDIR;
	if (!S_ISREG(inode_in->i_mode) || !S_ISREG(inode_out->i_mode))
		return -EINVAL;
	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE) || (out->f_flags & O_APPEND))
		return -EBADF;
	if (in->f_op->copy_file_range != out->f_op->copy_file_range ||
	    (!out->f_op->copy_file_range && inode_in->i_sb->s_type != inode_out->i_sb->s_type))
		return -EXDEV;
	ret = rw_verify_area(ITER_DEST, in, &pos_in, len)
		      ?: rw_verify_area(ITER_SOURCE, out, &pos_out, len);
	if (ret)
		return ret;
	size = i_size_read(inode_in);
	len = pos_in >= size ? 0 : min_t(u64, len, size - pos_in);
	if (inode_in == inode_out && pos_out + len > pos_in && pos_out < pos_in + len)
		return -EINVAL;
	if (!len)
		return 0;
	if (out->f_op->copy_file_range)
		return out->f_op->copy_file_range(in, pos_in, out, pos_out, len, flags);
	return generic_copy_file_range(in, pos_in, out, pos_out, len, flags);
}
EXPORT_SYMBOL(vfs_copy_file_range);
