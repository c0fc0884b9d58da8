// SPDX-License-Identifier: GPL-2.0-only
/*
 * Character devices. Owns two tables: which driver has which range of device numbers (the
 * list behind /proc/devices), and which cdev serves a number. Opening a device node finds the
 * cdev and hands the file to its operations; the inode remembers the cdev until it is evicted
 * or the cdev goes.
 *
 * chrdevs_lock protects both tables and may be taken by anyone who may sleep. cdev_lock
 * protects every inode's i_cdev and i_devices and every cdev's list of inodes.
 */
#include <linux/cdev.h>
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kdev_t.h>
#include <linux/kmod.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>

/* A range of minors of one major that somebody has registered, sorted by major and minor. */
struct char_range {
	struct list_head list;
	unsigned int major;
	unsigned int baseminor;
	unsigned int minorct;
	char name[64];
	struct cdev *cdev; /* register_chrdev() makes one */
};

/* A range of device numbers that a cdev serves. */
struct cdev_map {
	struct list_head list;
	dev_t dev;
	unsigned int count;
	struct cdev *cdev;
};

static DEFINE_MUTEX(chrdevs_lock);
static LIST_HEAD(char_ranges);
static LIST_HEAD(cdev_maps);
static DEFINE_SPINLOCK(cdev_lock);

/* -------- device numbers -------- */

static bool major_in_use(unsigned int major)
{
	struct char_range *r;

	list_for_each_entry(r, &char_ranges, list)
		if (r->major == major)
			return true;
	return false;
}

/* A free major from the two ranges kept for that: 254 down to 234, then 511 down to 384. */
static int find_dynamic_major(void)
{
	int major;

	lockdep_assert_held(&chrdevs_lock);
	for (major = 254; major >= CHRDEV_MAJOR_DYN_END; major--)
		if (!major_in_use(major))
			return major;
	for (major = CHRDEV_MAJOR_DYN_EXT_START; major >= CHRDEV_MAJOR_DYN_EXT_END; major--)
		if (!major_in_use(major))
			return major;
	return -EBUSY;
}

static bool ranges_overlap(const struct char_range *a, const struct char_range *b)
{
	return a->major == b->major && a->baseminor < b->baseminor + b->minorct &&
	       b->baseminor < a->baseminor + a->minorct;
}

static int check_range(unsigned int major, unsigned int baseminor, unsigned int minorct,
		       const char *name)
{
	if (major >= CHRDEV_MAJOR_MAX) {
		pr_err("CHRDEV \"%s\" major requested (%u) is greater than the maximum (%u)\n",
		       name, major, CHRDEV_MAJOR_MAX - 1);
		return -EINVAL;
	}
	if (minorct == 0 || minorct > MINORMASK + 1 - baseminor) {
		pr_err("CHRDEV \"%s\" minor range requested (%u-%u) is out of range of "
		       "maximum range (%u-%u) for a single major\n",
		       name, baseminor, baseminor + minorct - 1, 0, MINORMASK);
		return -EINVAL;
	}
	return 0;
}

/* Claims a range; major 0 asks for a free one. */
static struct char_range *add_range(unsigned int major, unsigned int baseminor,
				    unsigned int minorct, const char *name)
{
	struct char_range *new, *pos;
	int err;

	err = check_range(major, baseminor, minorct, name);
	if (err)
		return ERR_PTR(err);
	new = kzalloc(sizeof(*new), GFP_KERNEL);
	if (!new)
		return ERR_PTR(-ENOMEM);

	mutex_lock(&chrdevs_lock);
	if (!major) {
		err = find_dynamic_major();
		if (err < 0) {
			pr_err("CHRDEV \"%s\" dynamic allocation region is full\n", name);
			goto fail;
		}
		major = err;
	}
	new->major = major;
	new->baseminor = baseminor;
	new->minorct = minorct;
	strscpy(new->name, name, sizeof(new->name));

	err = -EBUSY;
	list_for_each_entry(pos, &char_ranges, list) {
		if (ranges_overlap(pos, new))
			goto fail;
		if (pos->major > major || (pos->major == major && pos->baseminor > baseminor))
			break;
	}
	list_add_tail(&new->list, &pos->list);
	mutex_unlock(&chrdevs_lock);
	return new;

fail:
	mutex_unlock(&chrdevs_lock);
	kfree(new);
	return ERR_PTR(err);
}

/* Gives up a range that was claimed exactly so; returns it for the caller to free. */
static struct char_range *remove_range(unsigned int major, unsigned int baseminor,
				       unsigned int minorct)
{
	struct char_range *r;

	mutex_lock(&chrdevs_lock);
	list_for_each_entry(r, &char_ranges, list) {
		if (r->major == major && r->baseminor == baseminor && r->minorct == minorct) {
			list_del(&r->list);
			mutex_unlock(&chrdevs_lock);
			return r;
		}
	}
	mutex_unlock(&chrdevs_lock);
	return NULL;
}

/**
 * register_chrdev_region - claim device numbers one has chosen
 * @from: the first; the range may run over several majors
 * @count: how many
 * @name: who claims them, for /proc/devices
 *
 * Return: 0, -EBUSY when one is taken, -EINVAL when out of range, -ENOMEM. May sleep.
 */
int register_chrdev_region(dev_t from, unsigned int count, const char *name)
{
	dev_t to = from + count, n, next;
	struct char_range *r;

	for (n = from; n < to; n = next) {
		next = MKDEV(MAJOR(n) + 1, 0);
		if (next > to)
			next = to;
		r = add_range(MAJOR(n), MINOR(n), next - n, name);
		if (IS_ERR(r)) {
			unregister_chrdev_region(from, n - from);
			return PTR_ERR(r);
		}
	}
	return 0;
}
EXPORT_SYMBOL(register_chrdev_region);

/**
 * alloc_chrdev_region - claim device numbers of a free major
 * @dev: receives the first
 * @baseminor: the first minor
 * @count: how many
 * @name: who claims them, for /proc/devices
 *
 * Return: 0, -EBUSY when no major is free, -EINVAL, -ENOMEM. May sleep.
 */
int alloc_chrdev_region(dev_t *dev, unsigned int baseminor, unsigned int count, const char *name)
{
	struct char_range *r = add_range(0, baseminor, count, name);

	if (IS_ERR(r))
		return PTR_ERR(r);
	*dev = MKDEV(r->major, r->baseminor);
	return 0;
}
EXPORT_SYMBOL(alloc_chrdev_region);

/**
 * unregister_chrdev_region - give device numbers back
 * @from: the first
 * @count: how many: the same as were claimed
 *
 * May sleep.
 */
void unregister_chrdev_region(dev_t from, unsigned int count)
{
	dev_t to = from + count, n, next;

	for (n = from; n < to; n = next) {
		next = MKDEV(MAJOR(n) + 1, 0);
		if (next > to)
			next = to;
		kfree(remove_range(MAJOR(n), MINOR(n), next - n));
	}
}
EXPORT_SYMBOL(unregister_chrdev_region);

/**
 * __register_chrdev - claim numbers and serve them, in one step
 * @major: major, or 0 for a free one
 * @baseminor: first minor
 * @count: how many minors
 * @name: who it is
 * @fops: operations of all of them
 *
 * Return: the major when a free one was asked for, else 0; or an error. May sleep.
 */
int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
		      const char *name, const struct file_operations *fops)
{
	struct char_range *r;
	struct cdev *cdev;
	int err = -ENOMEM;

	r = add_range(major, baseminor, count, name);
	if (IS_ERR(r))
		return PTR_ERR(r);
	cdev = cdev_alloc();
	if (!cdev)
		goto drop_range;
	cdev->owner = fops->owner;
	cdev->ops = fops;
	kobject_set_name(&cdev->kobj, "%s", name);
	err = cdev_add(cdev, MKDEV(r->major, baseminor), count);
	if (err)
		goto put_cdev;
	r->cdev = cdev;
	return major ? 0 : r->major;

put_cdev:
	kobject_put(&cdev->kobj);
drop_range:
	kfree(remove_range(r->major, baseminor, count));
	return err;
}
EXPORT_SYMBOL(__register_chrdev);

/**
 * __unregister_chrdev - undo __register_chrdev()
 * @major: major
 * @baseminor: first minor
 * @count: how many minors
 * @name: who it was
 *
 * May sleep.
 */
void __unregister_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
			 const char *name)
{
	struct char_range *r = remove_range(major, baseminor, count);

	if (r && r->cdev)
		cdev_del(r->cdev);
	kfree(r);
}
EXPORT_SYMBOL(__unregister_chrdev);

/* -------- cdevs -------- */

/* Parts every inode from a cdev that goes away. */
static void cdev_purge(struct cdev *cdev)
{
	spin_lock(&cdev_lock);
	while (!list_empty(&cdev->list)) {
		struct inode *inode = list_first_entry(&cdev->list, struct inode, i_devices);

		list_del_init(&inode->i_devices);
		inode->i_cdev = NULL;
	}
	spin_unlock(&cdev_lock);
}

static void cdev_release(struct kobject *kobj)
{
	struct cdev *cdev = container_of(kobj, struct cdev, kobj);
	struct kobject *parent = kobj->parent;

	cdev_purge(cdev);
	kobject_put(parent);
}

static void cdev_release_allocated(struct kobject *kobj)
{
	cdev_release(kobj);
	kfree(container_of(kobj, struct cdev, kobj));
}

static const struct kobj_type cdev_ktype = {
	.release = cdev_release,
};

static const struct kobj_type cdev_allocated_ktype = {
	.release = cdev_release_allocated,
};

/**
 * cdev_init - make a cdev that is part of another structure ready for cdev_add()
 * @cdev: the cdev
 * @fops: its operations
 */
void cdev_init(struct cdev *cdev, const struct file_operations *fops)
{
	memset(cdev, 0, sizeof(*cdev));
	INIT_LIST_HEAD(&cdev->list);
	kobject_init(&cdev->kobj, &cdev_ktype);
	cdev->ops = fops;
}
EXPORT_SYMBOL(cdev_init);

/**
 * cdev_alloc - a cdev of its own, freed with its last reference
 *
 * Return: the cdev, or NULL. May sleep.
 */
struct cdev *cdev_alloc(void)
{
	struct cdev *cdev = kzalloc(sizeof(*cdev), GFP_KERNEL);

	if (cdev) {
		INIT_LIST_HEAD(&cdev->list);
		kobject_init(&cdev->kobj, &cdev_allocated_ktype);
	}
	return cdev;
}
EXPORT_SYMBOL(cdev_alloc);

/**
 * cdev_add - let a cdev serve device numbers, from now on
 * @cdev: the cdev; it is live before this returns
 * @dev: the first number
 * @count: how many
 *
 * Return: 0, -EBUSY for number 0, -ENOMEM. May sleep.
 */
int cdev_add(struct cdev *cdev, dev_t dev, unsigned int count)
{
	struct cdev_map *map;

	if (WARN_ON(!dev))
		return -EBUSY;
	map = kmalloc(sizeof(*map), GFP_KERNEL);
	if (!map)
		return -ENOMEM;
	cdev->dev = dev;
	cdev->count = count;
	*map = (struct cdev_map){ .dev = dev, .count = count, .cdev = cdev };
	kobject_get(cdev->kobj.parent);

	mutex_lock(&chrdevs_lock);
	list_add(&map->list, &cdev_maps);
	mutex_unlock(&chrdevs_lock);
	return 0;
}
EXPORT_SYMBOL(cdev_add);

/**
 * cdev_del - stop serving
 * @cdev: the cdev; open files keep working, and keep it, until they are closed
 *
 * May sleep.
 */
void cdev_del(struct cdev *cdev)
{
	struct cdev_map *map, *next;

	mutex_lock(&chrdevs_lock);
	list_for_each_entry_safe(map, next, &cdev_maps, list) {
		if (map->cdev == cdev) {
			list_del(&map->list);
			kfree(map);
		}
	}
	mutex_unlock(&chrdevs_lock);
	kobject_put(&cdev->kobj);
}
EXPORT_SYMBOL(cdev_del);

/**
 * cdev_set_parent - keep an object as long as the cdev
 * @cdev: the cdev
 * @kobj: what the cdev is embedded in, usually
 */
void cdev_set_parent(struct cdev *cdev, struct kobject *kobj)
{
	WARN_ON(!kobj->state_initialized);
	cdev->kobj.parent = kobj;
}
EXPORT_SYMBOL(cdev_set_parent);

/**
 * cdev_device_add - add a cdev and the device that shows it
 * @cdev: the cdev
 * @dev: its device; its devt may be 0 for no cdev
 *
 * Return: 0 or an error. May sleep.
 */
int cdev_device_add(struct cdev *cdev, struct device *dev)
{
	int err;

	if (dev->devt) {
		cdev_set_parent(cdev, &dev->kobj);
		err = cdev_add(cdev, dev->devt, 1);
		if (err)
			return err;
	}
	err = device_add(dev);
	if (err && dev->devt)
		cdev_del(cdev);
	return err;
}
EXPORT_SYMBOL(cdev_device_add);

/**
 * cdev_device_del - undo cdev_device_add()
 * @cdev: the cdev
 * @dev: its device
 *
 * May sleep.
 */
void cdev_device_del(struct cdev *cdev, struct device *dev)
{
	device_del(dev);
	if (dev->devt)
		cdev_del(cdev);
}
EXPORT_SYMBOL(cdev_device_del);

/* A reference to a cdev and its module, or NULL when either is on its way out. */
static struct cdev *cdev_get(struct cdev *cdev)
{
	if (!try_module_get(cdev->owner))
		return NULL;
	if (!kobject_get_unless_zero(&cdev->kobj)) {
		module_put(cdev->owner);
		return NULL;
	}
	return cdev;
}

/**
 * cdev_put - drop a reference that opening took
 * @cdev: the cdev, or NULL
 */
void cdev_put(struct cdev *cdev)
{
	struct module *owner;

	if (cdev) {
		owner = cdev->owner;
		kobject_put(&cdev->kobj);
		module_put(owner);
	}
}

/* The cdev that serves a number, with a reference: the one of the smallest range. */
static struct cdev *cdev_find(dev_t dev)
{
	struct cdev_map *map, *best = NULL;
	struct cdev *cdev = NULL;

	mutex_lock(&chrdevs_lock);
	list_for_each_entry(map, &cdev_maps, list)
		if (dev >= map->dev && dev - map->dev < map->count &&
		    (!best || map->count < best->count))
			best = map;
	if (best)
		cdev = cdev_get(best->cdev);
	mutex_unlock(&chrdevs_lock);
	return cdev;
}

/* -------- files -------- */

/* The inode's cdev, found now if it was not yet, with a reference. */
static struct cdev *cdev_of_inode(struct inode *inode)
{
	struct cdev *cdev, *found;

	spin_lock(&cdev_lock);
	cdev = inode->i_cdev;
	if (cdev) {
		cdev = cdev_get(cdev);
		spin_unlock(&cdev_lock);
		return cdev;
	}
	spin_unlock(&cdev_lock);

	found = cdev_find(inode->i_rdev);
	if (!found) {
		/* A module may say by an alias that it serves the number. */
		if (request_module("char-major-%d-%d", imajor(inode), iminor(inode)) > 0)
			request_module("char-major-%d", imajor(inode));
		found = cdev_find(inode->i_rdev);
	}
	if (!found)
		return NULL;
	spin_lock(&cdev_lock);
	cdev = inode->i_cdev;
	if (!cdev) {
		inode->i_cdev = found;
		list_add(&inode->i_devices, &found->list);
		spin_unlock(&cdev_lock);
		return found;
	}
	/* Another opener was faster, and found the same or a newer one. */
	cdev = cdev_get(cdev);
	spin_unlock(&cdev_lock);
	cdev_put(found);
	return cdev;
}

static int chrdev_open(struct inode *inode, struct file *file)
{
	const struct file_operations *fops;
	struct cdev *cdev = cdev_of_inode(inode);
	int err;

	if (!cdev)
		return -ENXIO;
	err = -ENXIO;
	fops = fops_get(cdev->ops);
	if (!fops)
		goto put;
	replace_fops(file, fops);
	if (file->f_op->open) {
		err = file->f_op->open(inode, file);
		if (err)
			goto put;
	}
	return 0;

put:
	cdev_put(cdev);
	return err;
}

/**
 * cd_forget - an inode is evicted: part it from its cdev
 * @inode: the inode
 */
void cd_forget(struct inode *inode)
{
	spin_lock(&cdev_lock);
	list_del_init(&inode->i_devices);
	inode->i_cdev = NULL;
	inode->i_mapping = &inode->i_data;
	spin_unlock(&cdev_lock);
}

/* What a device node has until it is opened. */
const struct file_operations def_chr_fops = {
	.open = chrdev_open,
	.llseek = noop_llseek,
};

/* -------- /proc/devices -------- */

/**
 * chrdev_show - print the ranges of one major, for /proc/devices
 * @f: where to
 * @offset: the major
 */
void chrdev_show(struct seq_file *f, off_t offset)
{
	struct char_range *r;

	mutex_lock(&chrdevs_lock);
	list_for_each_entry(r, &char_ranges, list)
		if (r->major == offset)
			seq_printf(f, "%3d %s\n", r->major, r->name);
	mutex_unlock(&chrdevs_lock);
}

static void *devices_start(struct seq_file *m, loff_t *pos)
{
	return *pos < CHRDEV_MAJOR_MAX ? pos : NULL;
}

static void *devices_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return devices_start(m, pos);
}

static void devices_stop(struct seq_file *m, void *v)
{
}

static int devices_show(struct seq_file *m, void *v)
{
	loff_t major = *(loff_t *)v;

	if (!major)
		seq_puts(m, "Character devices:\n");
	chrdev_show(m, major);
	if (major == CHRDEV_MAJOR_MAX - 1)
		seq_puts(m, "\nBlock devices:\n");
	return 0;
}

static const struct seq_operations devices_ops = {
	.start = devices_start,
	.next = devices_next,
	.stop = devices_stop,
	.show = devices_show,
};

static int __init chrdev_hooks_init(void)
{
	vfs_set_special_fops(S_IFCHR, &def_chr_fops);
	cdev_forget_hook = cd_forget;
	cdev_put_hook = cdev_put;
	return 0;
}
early_initcall(chrdev_hooks_init);

static int __init chrdev_proc_init(void)
{
	proc_create_seq("devices", 0444, NULL, &devices_ops);
	return 0;
}
fs_initcall(chrdev_proc_init);
