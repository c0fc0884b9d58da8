// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory devices, major 1: null, zero, full, random, urandom, kmsg. Owns class "mem" and
 * the operations of null, zero and full; the others' are their subsystems'. There is no state,
 * so no lock.
 */
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kmsg.h>
#include <linux/major.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/random.h>
#include <linux/sched/signal.h>
#include <linux/shmem_fs.h>
#include <linux/slab.h>
#include <linux/uio.h>

/* -------- null -------- */

static ssize_t null_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	return 0;
}

static ssize_t null_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	return count;
}

static ssize_t null_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	return 0;
}

static ssize_t null_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	size_t count = iov_iter_count(from);

	iov_iter_advance(from, count);
	return count;
}

/* Seeking is allowed and means nothing: the position stays 0. */
static loff_t null_lseek(struct file *file, loff_t offset, int whence)
{
	file->f_pos = 0;
	return 0;
}

static const struct file_operations null_fops = {
	.llseek = null_lseek,
	.read = null_read,
	.write = null_write,
	.read_iter = null_read_iter,
	.write_iter = null_write_iter,
};

/* -------- zero and full -------- */

/* Page by page, so that a large read can be interrupted. */
static ssize_t zero_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	size_t written = 0;

	while (iov_iter_count(to)) {
		size_t chunk = min_t(size_t, iov_iter_count(to), PAGE_SIZE);
		size_t n = iov_iter_zero(chunk, to);

		if (!n && iov_iter_count(to))
			return written ? written : -EFAULT;
		written += n;
		if (signal_pending(current))
			return written ? written : -ERESTARTSYS;
		if (need_resched() && (iocb->ki_flags & IOCB_NOWAIT))
			return written ? written : -EAGAIN;
		cond_resched();
	}
	return written;
}

/* A private mapping of zero is anonymous memory; a shared one is shared anonymous memory. */
static int zero_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_SHARED)
		return shmem_zero_setup(vma);
	vma_set_anonymous(vma);
	return 0;
}

static const struct file_operations zero_fops = {
	.llseek = null_lseek,
	.write = null_write,
	.read_iter = zero_read_iter,
	.write_iter = null_write_iter,
	.mmap = zero_mmap,
};

static ssize_t full_write(struct file *file, const char __user *buf, size_t count, loff_t *pos)
{
	return -ENOSPC;
}

static const struct file_operations full_fops = {
	.llseek = null_lseek,
	.read_iter = zero_read_iter,
	.write = full_write,
};

/* -------- the devices -------- */

struct memdev {
	const char *name;
	const struct file_operations *fops;
	umode_t mode;
};

/* By minor. */
static const struct memdev memdevs[] = {
	[3] = { "null", &null_fops, 0666 },	  [5] = { "zero", &zero_fops, 0666 },
	[7] = { "full", &full_fops, 0666 },	  [8] = { "random", &random_fops, 0666 },
	[9] = { "urandom", &urandom_fops, 0666 }, [11] = { "kmsg", &kmsg_fops, 0644 },
};

static const struct memdev *find_memdev(unsigned int minor)
{
	if (minor >= ARRAY_SIZE(memdevs) || !memdevs[minor].name)
		return NULL;
	return &memdevs[minor];
}

static int memory_open(struct inode *inode, struct file *file)
{
	const struct memdev *dev = find_memdev(iminor(inode));

	if (!dev)
		return -ENXIO;
	file->f_op = dev->fops;
	if (dev->fops->open)
		return dev->fops->open(inode, file);
	return 0;
}

static const struct file_operations memory_fops = {
	.open = memory_open,
	.llseek = noop_llseek,
};

static char *mem_devnode(const struct device *dev, umode_t *mode)
{
	const struct memdev *d = find_memdev(MINOR(dev->devt));

	if (mode && d)
		*mode = d->mode;
	return NULL;
}

static const struct class mem_class = {
	.name = "mem",
	.devnode = mem_devnode,
};

static int __init mem_init_devices(void)
{
	int err;

	err = register_chrdev(MEM_MAJOR, "mem", &memory_fops);
	if (err) {
		pr_err("mem: cannot claim major %d: %d\n", MEM_MAJOR, err);
		return err;
	}
	err = class_register(&mem_class);
	if (err)
		return err;
	for (unsigned int minor = 0; minor < ARRAY_SIZE(memdevs); minor++)
		if (find_memdev(minor))
			device_create(&mem_class, NULL, MKDEV(MEM_MAJOR, minor), NULL, "%s",
				      memdevs[minor].name);
	return 0;
}
fs_initcall(mem_init_devices);
