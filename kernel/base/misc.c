// SPDX-License-Identifier: GPL-2.0-only
/*
 * Misc devices: drivers that need one device node share major 10, one minor each. Owns the
 * list of them, class "misc" and /proc/misc. misc_lock protects the list and the minors; it is
 * held while a driver's open runs, so that misc_deregister() and open exclude each other until
 * the module reference is taken.
 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/idr.h>
#include <linux/init.h>
#include <linux/kmod.h>
#include <linux/major.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>

/* Minors below this are given out on request, from the top; then those above 255. */
#define DYNAMIC_MINORS 128

static DEFINE_MUTEX(misc_lock);
static LIST_HEAD(misc_list);
static DEFINE_IDA(misc_minors);

static struct miscdevice *misc_find(int minor)
{
	struct miscdevice *c;

	lockdep_assert_held(&misc_lock);
	list_for_each_entry(c, &misc_list, list)
		if (c->minor == minor)
			return c;
	return NULL;
}

/* -------- minors -------- */

static int minor_to_id(int minor)
{
	return minor < DYNAMIC_MINORS ? DYNAMIC_MINORS - 1 - minor : minor;
}

/* Claims @minor, or a free one; returns it, -EBUSY or -ENOMEM. */
static int misc_minor_claim(int minor)
{
	int id;

	if (minor != MISC_DYNAMIC_MINOR) {
		id = minor_to_id(minor);
		id = ida_alloc_range(&misc_minors, id, id, GFP_KERNEL);
		return id == -ENOSPC ? -EBUSY : id < 0 ? id : minor;
	}
	id = ida_alloc_range(&misc_minors, 0, DYNAMIC_MINORS - 1, GFP_KERNEL);
	if (id >= 0)
		return DYNAMIC_MINORS - 1 - id;
	id = ida_alloc_range(&misc_minors, MISC_DYNAMIC_MINOR + 1, MINORMASK, GFP_KERNEL);
	return id == -ENOSPC ? -EBUSY : id;
}

static void misc_minor_release(int minor)
{
	ida_free(&misc_minors, minor_to_id(minor));
}

/* -------- open -------- */

static int misc_open(struct inode *inode, struct file *file)
{
	const struct file_operations *fops;
	struct miscdevice *c;
	int err = -ENODEV;

	mutex_lock(&misc_lock);
	c = misc_find(iminor(inode));
	if (!c) {
		/* A node made by hand: a module may know the minor. */
		mutex_unlock(&misc_lock);
		request_module("char-major-%d-%d", MISC_MAJOR, iminor(inode));
		mutex_lock(&misc_lock);
		c = misc_find(iminor(inode));
	}
	fops = c ? fops_get(c->fops) : NULL;
	if (!fops)
		goto out;
	/* The driver finds its structure there. */
	file->private_data = c;
	err = 0;
	replace_fops(file, fops);
	if (file->f_op->open)
		err = file->f_op->open(inode, file);
out:
	mutex_unlock(&misc_lock);
	return err;
}

static const struct file_operations misc_fops = {
	.owner = THIS_MODULE,
	.open = misc_open,
	.llseek = noop_llseek,
};

static char *misc_devnode(const struct device *dev, umode_t *mode)
{
	const struct miscdevice *c = dev_get_drvdata(dev);

	if (mode && c->mode)
		*mode = c->mode;
	return c->nodename ? kstrdup(c->nodename, GFP_KERNEL) : NULL;
}

static const struct class misc_class = {
	.name = "misc",
	.devnode = misc_devnode,
};

/* -------- registration -------- */

/**
 * misc_register - create a misc device and its node
 * @misc: the device; with MISC_DYNAMIC_MINOR as minor it is given a free one. The structure
 *	must stay until misc_deregister().
 *
 * Return: 0, -EBUSY when the minor is taken or none is free, or another error. May sleep.
 */
int misc_register(struct miscdevice *misc)
{
	bool dynamic = misc->minor == MISC_DYNAMIC_MINOR;
	int minor, err = 0;

	INIT_LIST_HEAD(&misc->list);
	mutex_lock(&misc_lock);
	minor = misc_minor_claim(misc->minor);
	if (minor < 0) {
		err = minor;
		goto out;
	}
	misc->minor = minor;
	misc->this_device =
		device_create_with_groups(&misc_class, misc->parent, MKDEV(MISC_MAJOR, minor), misc,
					  misc->groups, "%s", misc->name);
	if (IS_ERR(misc->this_device)) {
		err = PTR_ERR(misc->this_device);
		misc_minor_release(minor);
		if (dynamic)
			misc->minor = MISC_DYNAMIC_MINOR;
		goto out;
	}
	/* At the front: of two with one name the newer is found. */
	list_add(&misc->list, &misc_list);
out:
	mutex_unlock(&misc_lock);
	return err;
}
EXPORT_SYMBOL(misc_register);

/**
 * misc_deregister - remove a misc device and its node
 * @misc: the device; files that are open keep its operations
 *
 * May sleep.
 */
void misc_deregister(struct miscdevice *misc)
{
	if (WARN_ON(list_empty(&misc->list)))
		return;
	mutex_lock(&misc_lock);
	list_del_init(&misc->list);
	device_destroy(&misc_class, MKDEV(MISC_MAJOR, misc->minor));
	misc_minor_release(misc->minor);
	mutex_unlock(&misc_lock);
}
EXPORT_SYMBOL(misc_deregister);

/* -------- /proc/misc -------- */

static void *misc_seq_start(struct seq_file *m, loff_t *pos)
{
	mutex_lock(&misc_lock);
	return seq_list_start(&misc_list, *pos);
}

static void *misc_seq_next(struct seq_file *m, void *v, loff_t *pos)
{
	return seq_list_next(v, &misc_list, pos);
}

static void misc_seq_stop(struct seq_file *m, void *v)
{
	mutex_unlock(&misc_lock);
}

static int misc_seq_show(struct seq_file *m, void *v)
{
	const struct miscdevice *c = list_entry(v, struct miscdevice, list);

	seq_printf(m, "%3i %s\n", c->minor, c->name ? c->name : "");
	return 0;
}

static const struct seq_operations misc_seq_ops = {
	.start = misc_seq_start,
	.next = misc_seq_next,
	.stop = misc_seq_stop,
	.show = misc_seq_show,
};

static int __init misc_init(void)
{
	int err;

	proc_create_seq("misc", 0, NULL, &misc_seq_ops);
	err = class_register(&misc_class);
	if (err)
		return err;
	err = __register_chrdev(MISC_MAJOR, 0, MINORMASK + 1, "misc", &misc_fops);
	if (err)
		class_unregister(&misc_class);
	return err;
}
subsys_initcall(misc_init);
