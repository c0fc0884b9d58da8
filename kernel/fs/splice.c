// SPDX-License-Identifier: GPL-2.0-only
/*
 * splice(2): data between a pipe and a file. Pages are filled or written through the file's
 * ordinary read and write methods; no page changes hands. The pipe's mutex is held while its ring
 * is changed, never while a file is read or written.
 */
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/pipe_fs_i.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uio.h>

#include "internal.h"

/* Put @len bytes of @page into the pipe, waiting for room unless @nonblock. Consumes the page. */
static ssize_t pipe_put_page(struct pipe_inode_info *pipe, struct page *page, size_t len,
			     bool nonblock)
{
	struct pipe_buffer *buf;
	ssize_t ret = len;

	mutex_lock(&pipe->mutex);
	for (;;) {
		if (!pipe->readers) {
			send_sig(SIGPIPE, current, 0);
			ret = -EPIPE;
			break;
		}
		if (pipe->head - pipe->tail < pipe->ring_size)
			break;
		if (nonblock) {
			ret = -EAGAIN;
			break;
		}
		mutex_unlock(&pipe->mutex);
		if (wait_event_interruptible(pipe->wr_wait,
					     pipe->head - pipe->tail < pipe->ring_size ||
						     !pipe->readers)) {
			__free_page(page);
			return -ERESTARTSYS;
		}
		mutex_lock(&pipe->mutex);
	}
	if (ret > 0) {
		buf = &pipe->bufs[pipe->head & (pipe->ring_size - 1)];
		buf->page = page;
		buf->offset = 0;
		buf->len = len;
		buf->flags = 0;
		pipe->head++;
		wake_up_interruptible_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
	}
	mutex_unlock(&pipe->mutex);
	if (ret < 0)
		__free_page(page);
	return ret;
}

/**
 * copy_splice_read - splice_read method: read into pages and put them into the pipe
 * @in: the file
 * @ppos: position; advances
 * @pipe: the pipe
 * @len: bytes
 * @flags: SPLICE_F_NONBLOCK is 2
 *
 * Return: bytes moved or a negative errno.
 */
ssize_t copy_splice_read(struct file *in, loff_t *ppos, struct pipe_inode_info *pipe, size_t len,
			 unsigned int flags)
{
	ssize_t total = 0, n;

	while (len) {
		struct page *page = alloc_page(GFP_USER);
		struct kvec vec;
		struct iov_iter iter;
		loff_t pos = *ppos;

		if (!page)
			return total ?: -ENOMEM;
		vec.iov_base = page_address(page);
		vec.iov_len = min_t(size_t, len, PAGE_SIZE);
		iov_iter_kvec(&iter, ITER_DEST, &vec, 1, vec.iov_len);
		n = vfs_iter_read(in, &iter, &pos, 0);
		if (n <= 0) {
			__free_page(page);
			return total ?: n;
		}
		/* What is already in the pipe need not wait for more room. */
		n = pipe_put_page(pipe, page, n, (flags & 2) || total);
		if (n < 0)
			return total ?: n;
		*ppos = pos;
		total += n;
		len -= n;
		if (n < PAGE_SIZE)
			break;
	}
	return total;
}
EXPORT_SYMBOL(copy_splice_read);

ssize_t filemap_splice_read(struct file *in, loff_t *ppos, struct pipe_inode_info *pipe, size_t len,
			    unsigned int flags)
{
	return copy_splice_read(in, ppos, pipe, len, flags);
}
EXPORT_SYMBOL(filemap_splice_read);

/**
 * iter_file_splice_write - splice_write method: write what a pipe holds
 * @pipe: the pipe
 * @out: the file
 * @ppos: position; advances
 * @len: bytes
 * @flags: SPLICE_F_NONBLOCK is 2
 */
ssize_t iter_file_splice_write(struct pipe_inode_info *pipe, struct file *out, loff_t *ppos,
			       size_t len, unsigned int flags)
{
	ssize_t total = 0, n = 0;

	while (len) {
		struct pipe_buffer *buf;
		struct bio_vec bvec;
		struct iov_iter iter;

		mutex_lock(&pipe->mutex);
		if (pipe->head == pipe->tail) {
			bool eof = !pipe->writers;

			mutex_unlock(&pipe->mutex);
			if (eof || total)
				return total;
			if (flags & 2)
				return -EAGAIN;
			if (wait_event_interruptible(pipe->rd_wait,
						     pipe->head != pipe->tail || !pipe->writers))
				return -ERESTARTSYS;
			continue;
		}
		/* The lock keeps other readers away from the buffer while it is written. */
		buf = &pipe->bufs[pipe->tail & (pipe->ring_size - 1)];
		bvec.bv_page = buf->page;
		bvec.bv_offset = buf->offset;
		bvec.bv_len = min_t(size_t, buf->len, len);
		iov_iter_bvec(&iter, ITER_SOURCE, &bvec, 1, bvec.bv_len);
		n = vfs_iter_write(out, &iter, ppos, 0);
		if (n > 0) {
			buf->offset += n;
			buf->len -= n;
			if (!buf->len) {
				__free_page(buf->page);
				pipe->tail++;
				wake_up_interruptible_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
			}
			total += n;
			len -= n;
		}
		mutex_unlock(&pipe->mutex);
		if (n <= 0)
			break;
	}
	return total ?: n;
}
EXPORT_SYMBOL(iter_file_splice_write);

/* From one pipe to another: move whole buffers. */
static ssize_t splice_pipe_to_pipe(struct pipe_inode_info *in, struct pipe_inode_info *out,
				   size_t len, unsigned int flags)
{
	ssize_t total = 0;

	if (in == out)
		return -EINVAL;
	while (total < len) {
		struct pipe_buffer *buf;
		struct page *page;
		size_t n;
		ssize_t ret;

		page = alloc_page(GFP_USER);
		if (!page)
			return total ?: -ENOMEM;
		mutex_lock(&in->mutex);
		if (in->head == in->tail) {
			bool eof = !in->writers;

			mutex_unlock(&in->mutex);
			__free_page(page);
			if (eof || total)
				return total;
			if (flags & 2)
				return -EAGAIN;
			if (wait_event_interruptible(in->rd_wait,
						     in->head != in->tail || !in->writers))
				return -ERESTARTSYS;
			continue;
		}
		buf = &in->bufs[in->tail & (in->ring_size - 1)];
		n = min_t(size_t, buf->len, len - total);
		memcpy(page_address(page), page_address(buf->page) + buf->offset, n);
		buf->offset += n;
		buf->len -= n;
		if (!buf->len) {
			__free_page(buf->page);
			in->tail++;
			wake_up_interruptible_poll(&in->wr_wait, EPOLLOUT | EPOLLWRNORM);
		}
		mutex_unlock(&in->mutex);
		ret = pipe_put_page(out, page, n, false);
		if (ret < 0)
			return total ?: ret;
		total += ret;
	}
	return total;
}

/**
 * do_splice - splice(2) of open files
 * @in: file or pipe to read
 * @off_in: position in it, or NULL for its own; NULL for pipes
 * @out: file or pipe to write
 * @off_out: position in it, or NULL for its own; NULL for pipes
 * @len: bytes
 * @flags: SPLICE_F_*
 */
ssize_t do_splice(struct file *in, loff_t *off_in, struct file *out, loff_t *off_out, size_t len,
		  unsigned int flags)
{
	struct pipe_inode_info *ipipe = get_pipe_info(in), *opipe = get_pipe_info(out);
	loff_t pos;
	ssize_t ret;

	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE))
		return -EBADF;
	if ((ipipe && off_in) || (opipe && off_out))
		return -ESPIPE;
	if (ipipe && opipe)
		return splice_pipe_to_pipe(ipipe, opipe, len, flags);
	if (ipipe) {
		if (off_out && !(out->f_mode & FMODE_PWRITE))
			return -EINVAL;
		if (out->f_flags & O_APPEND)
			return -EINVAL;
		if (!out->f_op->write_iter && !out->f_op->splice_write)
			return -EINVAL;
		pos = off_out ? *off_out : out->f_pos;
		ret = out->f_op->splice_write
			      ? out->f_op->splice_write(ipipe, out, &pos, len, flags)
			      : iter_file_splice_write(ipipe, out, &pos, len, flags);
		if (ret > 0) {
			if (off_out)
				*off_out = pos;
			else
				out->f_pos = pos;
		}
		return ret;
	}
	if (opipe) {
		if (off_in && !(in->f_mode & FMODE_PREAD))
			return -EINVAL;
		if (!in->f_op->read_iter && !in->f_op->splice_read)
			return -EINVAL;
		pos = off_in ? *off_in : in->f_pos;
		ret = in->f_op->splice_read ? in->f_op->splice_read(in, &pos, opipe, len, flags)
					    : copy_splice_read(in, &pos, opipe, len, flags);
		if (ret > 0) {
			if (off_in)
				*off_in = pos;
			else
				in->f_pos = pos;
		}
		return ret;
	}
	return -EINVAL;
}
