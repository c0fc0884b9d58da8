// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pipes and fifos. Data waits in a ring of pages; pipe->mutex guards all of it. A write of up to
 * PIPE_BUF bytes is atomic: a page is the unit, and a small write goes to one page.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/magic.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/pipe_fs_i.h>
#include <linux/poll.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <asm/ioctls.h>

#include "internal.h"

unsigned int pipe_max_size = 1048576;
static struct vfsmount *pipe_mnt;

static bool pipe_empty(const struct pipe_inode_info *pipe)
{
	return pipe->head == pipe->tail;
}

static bool pipe_full(const struct pipe_inode_info *pipe)
{
	return pipe->head - pipe->tail >= pipe->ring_size;
}

static struct pipe_buffer *pipe_buf(struct pipe_inode_info *pipe, unsigned int slot)
{
	return &pipe->bufs[slot & (pipe->ring_size - 1)];
}

static struct pipe_inode_info *alloc_pipe_info(void)
{
	unsigned int bufs = min(PIPE_DEF_BUFFERS, (int)(pipe_max_size >> PAGE_SHIFT) ?: 1);
	struct pipe_inode_info *pipe = kzalloc(sizeof(*pipe), GFP_KERNEL_ACCOUNT);

	if (!pipe)
		return NULL;
	pipe->bufs = kcalloc(bufs, sizeof(struct pipe_buffer), GFP_KERNEL_ACCOUNT);
	if (!pipe->bufs) {
		kfree(pipe);
		return NULL;
	}
	init_waitqueue_head(&pipe->rd_wait);
	init_waitqueue_head(&pipe->wr_wait);
	pipe->r_counter = pipe->w_counter = 1;
	pipe->ring_size = bufs;
	mutex_init(&pipe->mutex);
	return pipe;
}

static void free_pipe_info(struct pipe_inode_info *pipe)
{
	for (; !pipe_empty(pipe); pipe->tail++)
		__free_page(pipe_buf(pipe, pipe->tail)->page);
	if (pipe->tmp_page)
		__free_page(pipe->tmp_page);
	kfree(pipe->bufs);
	kfree(pipe);
}

/* Done with the buffer at the tail: keep its page for the next write, or free it. */
static void release_tail(struct pipe_inode_info *pipe)
{
	struct page *page = pipe_buf(pipe, pipe->tail)->page;

	if (!pipe->tmp_page && page_count(page) == 1)
		pipe->tmp_page = page;
	else
		__free_page(page);
	pipe->tail++;
}

static ssize_t pipe_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	bool was_full;
	ssize_t ret = 0;

	if (!iov_iter_count(to))
		return 0;
	mutex_lock(&pipe->mutex);
	was_full = pipe_full(pipe);
	for (;;) {
		while (!pipe_empty(pipe) && iov_iter_count(to)) {
			struct pipe_buffer *buf = pipe_buf(pipe, pipe->tail);
			size_t chars = min_t(size_t, buf->len, iov_iter_count(to));
			size_t written = copy_page_to_iter(buf->page, buf->offset, chars, to);

			if (unlikely(written < chars)) {
				if (!ret)
					ret = -EFAULT;
				goto out;
			}
			ret += chars;
			buf->offset += chars;
			buf->len -= chars;
			if (buf->flags & PIPE_BUF_FLAG_PACKET) {
				/* A reader gets one packet; what did not fit is lost. */
				release_tail(pipe);
				goto out;
			}
			if (!buf->len)
				release_tail(pipe);
		}
		if (ret || !pipe->writers)
			break;
		if ((filp->f_flags & O_NONBLOCK) || (iocb->ki_flags & IOCB_NOWAIT)) {
			ret = -EAGAIN;
			break;
		}
		mutex_unlock(&pipe->mutex);
		if (wait_event_interruptible(pipe->rd_wait,
					     !pipe_empty(pipe) || !READ_ONCE(pipe->writers)))
			return -ERESTARTSYS;
		mutex_lock(&pipe->mutex);
		was_full = pipe_full(pipe);
	}
out:
	mutex_unlock(&pipe->mutex);
	if (was_full && ret > 0) {
		wake_up_interruptible_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
		kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	} else if (ret > 0 && pipe->poll_usage) {
		wake_up_interruptible_poll(&pipe->wr_wait, EPOLLOUT | EPOLLWRNORM);
	}
	if (ret > 0)
		file_accessed(filp);
	return ret;
}

/* Append to the last buffer what fits into it whole. Returns bytes, 0, or -EFAULT. */
static ssize_t merge_small(struct pipe_inode_info *pipe, struct iov_iter *from, size_t chars)
{
	struct pipe_buffer *buf = pipe_buf(pipe, pipe->head - 1);
	int offset = buf->offset + buf->len;

	if ((buf->flags & PIPE_BUF_FLAG_PACKET) || offset + chars > PAGE_SIZE)
		return 0;
	if (copy_page_from_iter(buf->page, offset, chars, from) != chars)
		return -EFAULT;
	buf->len += chars;
	return chars;
}

static int write_page(struct pipe_inode_info *pipe, struct file *filp, struct iov_iter *from)
{
	struct page *page = pipe->tmp_page;
	struct pipe_buffer *buf;
	int copied;

	if (!page) {
		page = alloc_page(GFP_HIGHUSER | __GFP_ACCOUNT);
		if (!page)
			return -ENOMEM;
	}
	pipe->tmp_page = NULL;
	copied = copy_page_from_iter(page, 0, PAGE_SIZE, from);
	if (unlikely(copied < PAGE_SIZE && iov_iter_count(from)) && !copied) {
		pipe->tmp_page = page;
		return -EFAULT;
	}
	buf = pipe_buf(pipe, pipe->head);
	buf->page = page;
	buf->offset = 0;
	buf->len = copied;
	buf->flags = filp->f_flags & O_DIRECT ? PIPE_BUF_FLAG_PACKET : 0;
	pipe->head++;
	return copied;
}

static void wake_readers(struct pipe_inode_info *pipe)
{
	wake_up_interruptible_poll(&pipe->rd_wait, EPOLLIN | EPOLLRDNORM);
	kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
}

static ssize_t pipe_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *filp = iocb->ki_filp;
	struct pipe_inode_info *pipe = filp->private_data;
	size_t chars = iov_iter_count(from) & (PAGE_SIZE - 1);
	bool wake = false;
	ssize_t ret = 0;

	if (!iov_iter_count(from))
		return 0;
	mutex_lock(&pipe->mutex);
	if (!pipe->readers) {
		send_sig(SIGPIPE, current, 0);
		ret = -EPIPE;
		goto out;
	}
	wake = pipe_empty(pipe) || pipe->poll_usage;
	if (chars && !pipe_empty(pipe)) {
		ret = merge_small(pipe, from, chars);
		if (ret < 0 || !iov_iter_count(from))
			goto out;
	}
	for (;;) {
		if (!pipe->readers) {
			send_sig(SIGPIPE, current, 0);
			if (!ret)
				ret = -EPIPE;
			break;
		}
		if (!pipe_full(pipe)) {
			int copied = write_page(pipe, filp, from);

			if (copied < 0) {
				if (!ret)
					ret = copied;
				break;
			}
			ret += copied;
			if (!iov_iter_count(from))
				break;
			continue;
		}
		if ((filp->f_flags & O_NONBLOCK) || (iocb->ki_flags & IOCB_NOWAIT)) {
			if (!ret)
				ret = -EAGAIN;
			break;
		}
		if (signal_pending(current)) {
			if (!ret)
				ret = -ERESTARTSYS;
			break;
		}
		mutex_unlock(&pipe->mutex);
		if (wake)
			wake_readers(pipe);
		wait_event_interruptible(pipe->wr_wait,
					 !pipe_full(pipe) || !READ_ONCE(pipe->readers));
		mutex_lock(&pipe->mutex);
		wake = true;
	}
out:
	mutex_unlock(&pipe->mutex);
	if (wake && ret > 0)
		wake_readers(pipe);
	if (ret > 0)
		file_update_time(filp);
	return ret;
}

static long pipe_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = filp->private_data;
	int count = 0;

	if (cmd != FIONREAD)
		return -ENOIOCTLCMD;
	mutex_lock(&pipe->mutex);
	for (unsigned int i = pipe->tail; i != pipe->head; i++)
		count += pipe_buf(pipe, i)->len;
	mutex_unlock(&pipe->mutex);
	return put_user(count, (int __user *)arg);
}

static __poll_t pipe_poll(struct file *filp, poll_table *wait)
{
	struct pipe_inode_info *pipe = filp->private_data;
	__poll_t mask = 0;

	WRITE_ONCE(pipe->poll_usage, true);
	if (filp->f_mode & FMODE_READ)
		poll_wait(filp, &pipe->rd_wait, wait);
	if (filp->f_mode & FMODE_WRITE)
		poll_wait(filp, &pipe->wr_wait, wait);
	if (filp->f_mode & FMODE_READ) {
		if (!pipe_empty(pipe))
			mask |= EPOLLIN | EPOLLRDNORM;
		if (!pipe->writers && filp->f_version != pipe->w_counter)
			mask |= EPOLLHUP;
	}
	if (filp->f_mode & FMODE_WRITE) {
		if (!pipe_full(pipe))
			mask |= EPOLLOUT | EPOLLWRNORM;
		if (!pipe->readers)
			mask |= EPOLLERR;
	}
	return mask;
}

static void put_pipe_info(struct inode *inode, struct pipe_inode_info *pipe)
{
	bool kill = false;

	spin_lock(&inode->i_lock);
	if (!--pipe->files) {
		inode->i_pipe = NULL;
		kill = true;
	}
	spin_unlock(&inode->i_lock);
	if (kill)
		free_pipe_info(pipe);
}

static int pipe_release(struct inode *inode, struct file *file)
{
	struct pipe_inode_info *pipe = file->private_data;

	mutex_lock(&pipe->mutex);
	if (file->f_mode & FMODE_READ)
		pipe->readers--;
	if (file->f_mode & FMODE_WRITE)
		pipe->writers--;
	if (!pipe->readers != !pipe->writers) {
		wake_up_interruptible_all(&pipe->rd_wait);
		wake_up_interruptible_all(&pipe->wr_wait);
		kill_fasync(&pipe->fasync_readers, SIGIO, POLL_IN);
		kill_fasync(&pipe->fasync_writers, SIGIO, POLL_OUT);
	}
	mutex_unlock(&pipe->mutex);
	put_pipe_info(inode, pipe);
	return 0;
}

static int pipe_fasync(int fd, struct file *filp, int on)
{
	struct pipe_inode_info *pipe = filp->private_data;
	int retval = 0;

	mutex_lock(&pipe->mutex);
	if (filp->f_mode & FMODE_READ)
		retval = fasync_helper(fd, filp, on, &pipe->fasync_readers);
	if ((filp->f_mode & FMODE_WRITE) && retval >= 0)
		retval = fasync_helper(fd, filp, on, &pipe->fasync_writers);
	mutex_unlock(&pipe->mutex);
	return retval;
}

/* Wait until @cnt changes: somebody opened the other end of a fifo. */
static int wait_for_partner(struct pipe_inode_info *pipe, wait_queue_head_t *queue,
			    unsigned int *cnt)
{
	unsigned int cur = *cnt;
	int ret;

	mutex_unlock(&pipe->mutex);
	ret = wait_event_interruptible(*queue, READ_ONCE(*cnt) != cur);
	mutex_lock(&pipe->mutex);
	return *cnt == cur ? ret : 0;
}

static struct pipe_inode_info *get_fifo(struct inode *inode)
{
	struct pipe_inode_info *pipe, *new;

	spin_lock(&inode->i_lock);
	pipe = inode->i_pipe;
	if (pipe)
		pipe->files++;
	spin_unlock(&inode->i_lock);
	if (pipe)
		return pipe;
	new = alloc_pipe_info();
	if (!new)
		return NULL;
	spin_lock(&inode->i_lock);
	if (!inode->i_pipe) {
		inode->i_pipe = new;
		new = NULL;
	}
	pipe = inode->i_pipe;
	pipe->files++;
	spin_unlock(&inode->i_lock);
	if (new)
		free_pipe_info(new);
	return pipe;
}

static int fifo_open(struct inode *inode, struct file *filp)
{
	bool is_pipe = inode->i_sb->s_magic == PIPEFS_MAGIC;
	struct pipe_inode_info *pipe = get_fifo(inode);
	bool nonblock = filp->f_flags & O_NONBLOCK;
	int ret = 0;

	if (!pipe)
		return -ENOMEM;
	filp->f_version = 0;
	filp->private_data = pipe;
	mutex_lock(&pipe->mutex);
	switch (filp->f_mode & (FMODE_READ | FMODE_WRITE)) {
	case FMODE_READ:
		pipe->r_counter++;
		if (pipe->readers++ == 0)
			wake_up_interruptible(&pipe->wr_wait);
		if (!is_pipe && !pipe->writers) {
			if (nonblock) {
				/* No hang-up until somebody has written. */
				filp->f_version = pipe->w_counter;
			} else if (wait_for_partner(pipe, &pipe->rd_wait, &pipe->w_counter)) {
				ret = -ERESTARTSYS;
				if (!--pipe->readers)
					wake_up_interruptible(&pipe->wr_wait);
			}
		}
		break;
	case FMODE_WRITE:
		if (!is_pipe && nonblock && !pipe->readers) {
			ret = -ENXIO;
			break;
		}
		pipe->w_counter++;
		if (!pipe->writers++)
			wake_up_interruptible(&pipe->rd_wait);
		if (!is_pipe && !pipe->readers &&
		    wait_for_partner(pipe, &pipe->wr_wait, &pipe->r_counter)) {
			ret = -ERESTARTSYS;
			if (!--pipe->writers)
				wake_up_interruptible(&pipe->rd_wait);
		}
		break;
	case FMODE_READ | FMODE_WRITE:
		pipe->readers++;
		pipe->writers++;
		pipe->r_counter++;
		pipe->w_counter++;
		if (pipe->readers == 1 || pipe->writers == 1) {
			wake_up_interruptible(&pipe->rd_wait);
			wake_up_interruptible(&pipe->wr_wait);
		}
		break;
	default:
		ret = -EINVAL;
		break;
	}
	mutex_unlock(&pipe->mutex);
	if (ret)
		put_pipe_info(inode, pipe);
	else
		stream_open(inode, filp);
	return ret;
}

const struct file_operations pipefifo_fops = {
	.open = fifo_open,
	.read_iter = pipe_read,
	.write_iter = pipe_write,
	.poll = pipe_poll,
	.unlocked_ioctl = pipe_ioctl,
	.release = pipe_release,
	.fasync = pipe_fasync,
};

static char *pipefs_dname(struct dentry *dentry, char *buffer, int buflen)
{
	return dynamic_dname(buffer, buflen, "pipe:[%lu]", d_inode(dentry)->i_ino);
}

static const struct dentry_operations pipefs_dentry_operations = {
	.d_dname = pipefs_dname,
};

static struct inode *get_pipe_inode(void)
{
	struct inode *inode = new_inode_pseudo(pipe_mnt->mnt_sb);
	struct pipe_inode_info *pipe;

	if (!inode)
		return NULL;
	pipe = alloc_pipe_info();
	if (!pipe) {
		iput(inode);
		return NULL;
	}
	inode->i_ino = get_next_ino();
	inode->i_pipe = pipe;
	pipe->files = 2;
	pipe->readers = pipe->writers = 1;
	inode->i_fop = &pipefifo_fops;
	inode->i_mode = S_IFIFO | S_IRUSR | S_IWUSR;
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	simple_inode_init_ts(inode);
	return inode;
}

/**
 * create_pipe_files - both ends of a new pipe
 * @res: gets the reading file, then the writing one
 * @flags: O_NONBLOCK, O_DIRECT
 */
int create_pipe_files(struct file **res, int flags)
{
	struct inode *inode = get_pipe_inode();
	struct pipe_inode_info *pipe;
	struct file *f;

	if (!inode)
		return -ENFILE;
	pipe = inode->i_pipe;
	f = alloc_file_pseudo(inode, pipe_mnt, "", O_WRONLY | (flags & (O_NONBLOCK | O_DIRECT)),
			      &pipefifo_fops);
	if (IS_ERR(f)) {
		free_pipe_info(pipe);
		inode->i_pipe = NULL;
		iput(inode);
		return PTR_ERR(f);
	}
	f->private_data = pipe;
	f->f_mode &= ~FMODE_LSEEK;
	f->f_mode |= FMODE_STREAM;
	res[0] = alloc_file_clone(f, O_RDONLY | (flags & O_NONBLOCK), &pipefifo_fops);
	if (IS_ERR(res[0])) {
		int err = PTR_ERR(res[0]);

		put_pipe_info(inode, pipe);
		fput(f);
		return err;
	}
	res[0]->private_data = pipe;
	res[0]->f_mode |= FMODE_STREAM;
	res[1] = f;
	return 0;
}

/**
 * do_pipe_flags - pipe2(2), into kernel memory
 * @fd: gets the descriptors
 * @flags: O_CLOEXEC, O_NONBLOCK, O_DIRECT
 */
int do_pipe_flags(int *fd, int flags)
{
	struct file *files[2];
	int error, fdr, fdw;

	if (flags & ~(O_CLOEXEC | O_NONBLOCK | O_DIRECT))
		return -EINVAL;
	error = create_pipe_files(files, flags);
	if (error)
		return error;
	fdr = error = get_unused_fd_flags(flags);
	if (fdr < 0)
		goto out_files;
	fdw = error = get_unused_fd_flags(flags);
	if (fdw < 0)
		goto out_fdr;
	fd_install(fdr, files[0]);
	fd_install(fdw, files[1]);
	fd[0] = fdr;
	fd[1] = fdw;
	return 0;
out_fdr:
	put_unused_fd(fdr);
out_files:
	fput(files[0]);
	fput(files[1]);
	return error;
}

/**
 * get_pipe_info - the pipe of an open file
 * @file: the file
 *
 * Return: the pipe, or NULL when the file is none.
 */
struct pipe_inode_info *get_pipe_info(struct file *file)
{
	return file->f_op == &pipefifo_fops ? file->private_data : NULL;
}

static long resize_pipe(struct pipe_inode_info *pipe, unsigned int arg)
{
	unsigned long size = arg < PAGE_SIZE ? PAGE_SIZE : roundup_pow_of_two(arg);
	unsigned int slots = size >> PAGE_SHIFT, used = pipe->head - pipe->tail;
	struct pipe_buffer *bufs;

	if (arg > (1U << 31) || !slots)
		return -EINVAL;
	if (size > pipe_max_size && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	if (used > slots)
		return -EBUSY;
	bufs = kcalloc(slots, sizeof(*bufs), GFP_KERNEL_ACCOUNT | __GFP_NOWARN);
	if (!bufs)
		return -ENOMEM;
	for (unsigned int i = 0; i < used; i++)
		bufs[i] = *pipe_buf(pipe, pipe->tail + i);
	kfree(pipe->bufs);
	pipe->bufs = bufs;
	pipe->tail = 0;
	pipe->head = used;
	pipe->ring_size = slots;
	wake_up_interruptible(&pipe->wr_wait);
	return size;
}

/**
 * pipe_fcntl - F_SETPIPE_SZ and F_GETPIPE_SZ
 * @file: the file
 * @cmd: which
 * @arg: bytes
 */
long pipe_fcntl(struct file *file, unsigned int cmd, unsigned int arg)
{
	struct pipe_inode_info *pipe = get_pipe_info(file);
	long ret;

	if (!pipe)
		return -EBADF;
	mutex_lock(&pipe->mutex);
	if (cmd == F_SETPIPE_SZ)
		ret = resize_pipe(pipe, arg);
	else
		ret = (unsigned long)pipe->ring_size << PAGE_SHIFT;
	mutex_unlock(&pipe->mutex);
	return ret;
}

static int pipefs_fill_super(struct super_block *sb, void *data, int silent)
{
	sb->s_magic = PIPEFS_MAGIC;
	sb->s_d_op = &pipefs_dentry_operations;
	return pseudo_fill_super(sb, data, silent);
}

static struct dentry *pipefs_mount(struct file_system_type *type, int flags, const char *name,
				   void *data)
{
	return mount_nodev(type, flags, data, pipefs_fill_super);
}

static struct file_system_type pipe_fs_type = {
	.name = "pipefs",
	.mount = pipefs_mount,
	.kill_sb = kill_anon_super,
};

static int __init init_pipe_fs(void)
{
	int err = register_filesystem(&pipe_fs_type);

	if (err)
		return err;
	pipe_mnt = kern_mount(&pipe_fs_type);
	return PTR_ERR_OR_ZERO(pipe_mnt);
}
fs_initcall(init_pipe_fs);
