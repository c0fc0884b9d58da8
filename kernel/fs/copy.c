// SPDX-License-Identifier: GPL-2.0-only
/*
 * From one open file to another within the kernel: sendfile(2) and copy_file_range(2), through a
 * buffer. Everything may sleep.
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

#define COPY_CHUNK (16 * PAGE_SIZE)

/*
 * Move up to @len bytes from one file to another through a buffer. Positions may be NULL (streams).
 */
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
	/* A terminal or a pipe would lose its end of file behind data already read. */
	if (!(inf->f_mode & FMODE_LSEEK))
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
 * Return: bytes copied; -EINVAL for what is no regular file and for overlap, -EISDIR, -EBADF,
 * -EXDEV.
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
