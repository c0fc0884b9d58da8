// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files of kernfs. Owns struct kernfs_open_file, one for each open(2); its mutex serialises the
 * operations on it. Every operation of the node's owner runs with the node active.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/poll.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/uio.h>

#include "internal.h"

static struct kernfs_open_file *of_of_file(struct file *file)
{
	struct seq_file *m = file->private_data;

	return m->private;
}

/* -------- text: one record -------- */

static void *kernfs_seq_start(struct seq_file *m, loff_t *pos)
{
	struct kernfs_open_file *of = m->private;

	mutex_lock(&of->mutex);
	if (!kernfs_get_active(of->kn))
		return ERR_PTR(-ENODEV);
	return *pos ? NULL : SEQ_START_TOKEN;
}

static void *kernfs_seq_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return NULL;
}

static void kernfs_seq_stop(struct seq_file *m, void *v)
{
	struct kernfs_open_file *of = m->private;

	if (v != ERR_PTR(-ENODEV))
		kernfs_put_active(of->kn);
	mutex_unlock(&of->mutex);
}

static int kernfs_seq_show(struct seq_file *m, void *v)
{
	struct kernfs_open_file *of = m->private;

	of->event = READ_ONCE(of->kn->event);
	return of->kn->attr.ops->seq_show(m, v);
}

static const struct seq_operations kernfs_seq_ops = {
	.start = kernfs_seq_start,
	.next = kernfs_seq_next,
	.stop = kernfs_seq_stop,
	.show = kernfs_seq_show,
};

/* -------- read and write -------- */

static ssize_t read_direct(struct kernfs_open_file *of, struct kiocb *iocb, struct iov_iter *to)
{
	size_t len = min_t(size_t, iov_iter_count(to), PAGE_SIZE);
	ssize_t ret;
	char *buf;

	buf = kmalloc(max_t(size_t, len, 1), GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	mutex_lock(&of->mutex);
	if (kernfs_get_active(of->kn)) {
		of->event = READ_ONCE(of->kn->event);
		ret = of->kn->attr.ops->read ? of->kn->attr.ops->read(of, buf, len, iocb->ki_pos)
					     : -EINVAL;
		kernfs_put_active(of->kn);
	} else {
		ret = -ENODEV;
	}
	mutex_unlock(&of->mutex);
	if (ret > 0) {
		if (copy_to_iter(buf, ret, to) != ret)
			ret = -EFAULT;
		else
			iocb->ki_pos += ret;
	}
	kfree(buf);
	return ret;
}

static ssize_t kernfs_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct kernfs_open_file *of = of_of_file(iocb->ki_filp);

	if (of->kn->flags & KERNFS_HAS_SEQ_SHOW)
		return seq_read_iter(iocb, to);
	return read_direct(of, iocb, to);
}

/* One call is one write, of at most a page, with a NUL after it. */
static ssize_t kernfs_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct kernfs_open_file *of = of_of_file(iocb->ki_filp);
	size_t count = iov_iter_count(from), len;
	ssize_t ret;
	char *buf;

	if (of->atomic_write_len) {
		if (count > of->atomic_write_len)
			return -E2BIG;
		len = count;
	} else {
		len = min_t(size_t, count, PAGE_SIZE);
	}
	buf = kmalloc(len + 1, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	if (copy_from_iter(buf, len, from) != len) {
		kfree(buf);
		return -EFAULT;
	}
	buf[len] = 0;

	mutex_lock(&of->mutex);
	if (kernfs_get_active(of->kn)) {
		ret = of->kn->attr.ops->write ? of->kn->attr.ops->write(of, buf, len, iocb->ki_pos)
					      : -EINVAL;
		kernfs_put_active(of->kn);
	} else {
		ret = -ENODEV;
	}
	mutex_unlock(&of->mutex);
	if (ret > 0)
		iocb->ki_pos += ret;
	kfree(buf);
	return ret;
}

/* -------- open and release -------- */

/* Modes say who may; root, who may all, still cannot do what the file has no operation for. */
static int check_open_mode(const struct kernfs_ops *ops, const struct inode *inode,
			   const struct file *file)
{
	if ((file->f_mode & FMODE_WRITE) && (!(inode->i_mode & 0222) || !(ops->write || ops->mmap)))
		return -EACCES;
	if ((file->f_mode & FMODE_READ) &&
	    (!(inode->i_mode & 0444) || !(ops->seq_show || ops->read || ops->mmap)))
		return -EACCES;
	return 0;
}

static int kernfs_open(struct inode *inode, struct file *file)
{
	struct kernfs_node *kn = kernfs_inode_node(inode);
	const struct kernfs_ops *ops;
	struct kernfs_open_file *of;
	int err;

	if (!kernfs_get_active(kn))
		return -ENODEV;
	ops = kn->attr.ops;
	err = check_open_mode(ops, inode, file);
	if (err)
		goto put_active;
	err = -ENOMEM;
	of = kzalloc(sizeof(*of), GFP_KERNEL);
	if (!of)
		goto put_active;
	mutex_init(&of->mutex);
	of->kn = kn;
	of->file = file;
	of->event = READ_ONCE(kn->event);
	of->atomic_write_len = ops->atomic_write_len;
	file->private_data = NULL;
	err = seq_open(file, &kernfs_seq_ops);
	if (err)
		goto free_of;
	of->seq_file = file->private_data;
	of->seq_file->private = of;
	/* seq_open() forbids pwrite(), which is fine here. */
	if (file->f_mode & FMODE_WRITE)
		file->f_mode |= FMODE_PWRITE;
	if (ops->open) {
		err = ops->open(of);
		if (err)
			goto release_seq;
	}
	kernfs_put_active(kn);
	return 0;

release_seq:
	seq_release(inode, file);
free_of:
	kfree(of);
put_active:
	kernfs_put_active(kn);
	return err;
}

static int kernfs_release(struct inode *inode, struct file *file)
{
	struct kernfs_open_file *of = of_of_file(file);
	struct kernfs_node *kn = of->kn;

	/* A node that was removed takes its owner's release with it. */
	if (kernfs_get_active(kn)) {
		if (kn->attr.ops->release)
			kn->attr.ops->release(of);
		kernfs_put_active(kn);
	}
	seq_release(inode, file);
	kfree(of);
	return 0;
}

/* -------- the rest -------- */

static int kernfs_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct kernfs_open_file *of = of_of_file(file);
	int err = -ENODEV;

	if (!(of->kn->flags & KERNFS_HAS_MMAP))
		return -ENODEV;
	mutex_lock(&of->mutex);
	if (kernfs_get_active(of->kn)) {
		err = of->kn->attr.ops->mmap(of, vma);
		kernfs_put_active(of->kn);
	}
	mutex_unlock(&of->mutex);
	return err;
}

static loff_t kernfs_llseek(struct file *file, loff_t offset, int whence)
{
	struct kernfs_open_file *of = of_of_file(file);
	loff_t ret;

	if (!kernfs_get_active(of->kn))
		return -ENODEV;
	if (of->kn->attr.ops->llseek)
		ret = of->kn->attr.ops->llseek(of, offset, whence);
	else if (of->kn->flags & KERNFS_HAS_SEQ_SHOW)
		ret = seq_lseek(file, offset, whence);
	else
		ret = generic_file_llseek(file, offset, whence);
	kernfs_put_active(of->kn);
	return ret;
}

/**
 * kernfs_generic_poll - readiness of a file that kernfs_notify() is called for
 * @of: open file
 * @pt: poll table
 *
 * Return: readable and writable, and EPOLLERR | EPOLLPRI when it changed since it was read.
 */
__poll_t kernfs_generic_poll(struct kernfs_open_file *of, struct poll_table_struct *pt)
{
	poll_wait(of->file, &of->kn->poll, pt);
	if (of->event != READ_ONCE(of->kn->event))
		return DEFAULT_POLLMASK | EPOLLERR | EPOLLPRI;
	return DEFAULT_POLLMASK;
}

static __poll_t kernfs_poll(struct file *file, poll_table *pt)
{
	struct kernfs_open_file *of = of_of_file(file);
	__poll_t ret;

	if (!kernfs_get_active(of->kn))
		return DEFAULT_POLLMASK | EPOLLERR | EPOLLPRI;
	if (of->kn->attr.ops->poll)
		ret = of->kn->attr.ops->poll(of, pt);
	else
		ret = kernfs_generic_poll(of, pt);
	kernfs_put_active(of->kn);
	return ret;
}

const struct file_operations kernfs_file_fops = {
	.read_iter = kernfs_read_iter,
	.write_iter = kernfs_write_iter,
	.llseek = kernfs_llseek,
	.mmap = kernfs_mmap,
	.open = kernfs_open,
	.release = kernfs_release,
	.poll = kernfs_poll,
	.fsync = noop_fsync,
};

const struct inode_operations kernfs_file_iops = {
	.permission = kernfs_iop_permission,
	.setattr = kernfs_iop_setattr,
	.getattr = kernfs_iop_getattr,
};

/**
 * __kernfs_create_file - a new file
 * @parent: where
 * @name: its name
 * @mode: permissions
 * @uid: owner
 * @gid: group
 * @size: what stat() says
 * @ops: its operations
 * @priv: for the maker
 * @ns: namespace tag, kept only
 *
 * Return: the node or an error. May sleep.
 */
struct kernfs_node *__kernfs_create_file(struct kernfs_node *parent, const char *name, umode_t mode,
					 kuid_t uid, kgid_t gid, loff_t size,
					 const struct kernfs_ops *ops, void *priv, const void *ns)
{
	struct kernfs_node *kn;
	int err;

	kn = kernfs_new_node(parent->root, name, (mode & S_IALLUGO) | S_IFREG, uid, gid,
			     KERNFS_FILE);
	if (!kn)
		return ERR_PTR(-ENOMEM);
	kn->attr.ops = ops;
	kn->attr.size = size;
	INIT_LIST_HEAD(&kn->attr.open_files);
	kn->priv = priv;
	kn->ns = ns;
	if (ops->seq_show)
		kn->flags |= KERNFS_HAS_SEQ_SHOW;
	if (ops->mmap)
		kn->flags |= KERNFS_HAS_MMAP;
	err = kernfs_add_one(parent, kn);
	if (err) {
		kernfs_put(kn);
		return ERR_PTR(err);
	}
	return kn;
}
