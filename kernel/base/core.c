// SPDX-License-Identifier: GPL-2.0-only
/*
 * Devices: initialising, adding, removing, their attributes, links and nodes. Adding and removing
 * may sleep.
 *
 * A device is a kobject in devices_kset. Its directory is below its parent's; class devices share
 * a directory named after their class below a parent that is not in the class ("glue"), and below
 * /sys/devices/virtual without a parent. glue_mutex guards the glue directories' counts.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/of_device.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include <kobold/devtmpfs.h>

#include "base.h"

struct kset *devices_kset;
static struct kobject *dev_kobj;
struct kobject *sysfs_dev_char_kobj;
struct kobject *sysfs_dev_block_kobj;

static DEFINE_MUTEX(glue_mutex);
static DEFINE_MUTEX(hotplug_mutex);

/** lock_device_hotplug - keep devices from going on- or offline; may sleep */
void lock_device_hotplug(void)
{
	mutex_lock(&hotplug_mutex);
}

/** unlock_device_hotplug - the opposite of lock_device_hotplug() */
void unlock_device_hotplug(void)
{
	mutex_unlock(&hotplug_mutex);
}

/* ---- sysfs files of devices ---- */

#define to_dev_attr(_attr) container_of(_attr, struct device_attribute, attr)

static ssize_t dev_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct device_attribute *dev_attr = to_dev_attr(attr);
	ssize_t ret = -EIO;

	if (dev_attr->show)
		ret = dev_attr->show(kobj_to_dev(kobj), dev_attr, buf);
	if (ret >= (ssize_t)PAGE_SIZE)
		printk("dev_attr_show: %pS returned bad count\n", dev_attr->show);
	return ret;
}

static ssize_t dev_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
			      size_t count)
{
	struct device_attribute *dev_attr = to_dev_attr(attr);

	return dev_attr->store ? dev_attr->store(kobj_to_dev(kobj), dev_attr, buf, count) : -EIO;
}

static const struct sysfs_ops dev_sysfs_ops = {
	.show = dev_attr_show,
	.store = dev_attr_store,
};

#define to_ext_attr(x) container_of(x, struct dev_ext_attribute, attr)

ssize_t device_store_ulong(struct device *dev, struct device_attribute *attr, const char *buf,
			   size_t size)
{
	unsigned long value;
	int ret = kstrtoul(buf, 0, &value);

	if (ret)
		return ret;
	*(unsigned long *)to_ext_attr(attr)->var = value;
	return size;
}
EXPORT_SYMBOL_GPL(device_store_ulong);

ssize_t device_show_ulong(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%lx\n", *(unsigned long *)to_ext_attr(attr)->var);
}
EXPORT_SYMBOL_GPL(device_show_ulong);

ssize_t device_store_int(struct device *dev, struct device_attribute *attr, const char *buf,
			 size_t size)
{
	long value;
	int ret = kstrtol(buf, 0, &value);

	if (ret)
		return ret;
	if (value > INT_MAX || value < INT_MIN)
		return -EINVAL;
	*(int *)to_ext_attr(attr)->var = value;
	return size;
}
EXPORT_SYMBOL_GPL(device_store_int);

ssize_t device_show_int(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", *(int *)to_ext_attr(attr)->var);
}
EXPORT_SYMBOL_GPL(device_show_int);

ssize_t device_store_bool(struct device *dev, struct device_attribute *attr, const char *buf,
			  size_t size)
{
	if (kstrtobool(buf, to_ext_attr(attr)->var) < 0)
		return -EINVAL;
	return size;
}
EXPORT_SYMBOL_GPL(device_store_bool);

ssize_t device_show_bool(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", *(bool *)to_ext_attr(attr)->var);
}
EXPORT_SYMBOL_GPL(device_show_bool);

ssize_t device_show_string(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%s\n", (char *)to_ext_attr(attr)->var);
}
EXPORT_SYMBOL_GPL(device_show_string);

/* ---- the kobject type ---- */

static void device_release(struct kobject *kobj)
{
	struct device *dev = kobj_to_dev(kobj);
	struct device_private *p = dev->p;

	/* a device that was never bound may have resources all the same */
	devres_release_all(dev);
	if (dev->release)
		dev->release(dev);
	else if (dev->type && dev->type->release)
		dev->type->release(dev);
	else if (dev->class && dev->class->dev_release)
		dev->class->dev_release(dev);
	else
		WARN(1,
		     KERN_ERR
		     "Device '%s' does not have a release() function, it is broken and must be "
		     "fixed. See Documentation/core-api/kobject.rst.\n",
		     dev_name(dev));
	kfree(p);
}

static void device_get_ownership(const struct kobject *kobj, kuid_t *uid, kgid_t *gid)
{
	const struct device *dev = container_of(kobj, struct device, kobj);

	if (dev->class && dev->class->get_ownership)
		dev->class->get_ownership(dev, uid, gid);
}

static const struct kobj_type device_ktype = {
	.release = device_release,
	.sysfs_ops = &dev_sysfs_ops,
	.get_ownership = device_get_ownership,
};

/* ---- uevents ---- */

static int dev_uevent_filter(const struct kobject *kobj)
{
	const struct device *dev = container_of(kobj, struct device, kobj);

	return kobj->ktype == &device_ktype && (dev->bus || dev->class);
}

static const char *dev_uevent_name(const struct kobject *kobj)
{
	const struct device *dev = container_of(kobj, struct device, kobj);

	return dev->bus ? dev->bus->name : dev->class ? dev->class->name : NULL;
}

static void add_node_vars(const struct device *dev, struct kobj_uevent_env *env)
{
	kuid_t uid = GLOBAL_ROOT_UID;
	kgid_t gid = GLOBAL_ROOT_GID;
	const char *tmp, *name;
	umode_t mode = 0;

	add_uevent_var(env, "MAJOR=%u", MAJOR(dev->devt));
	add_uevent_var(env, "MINOR=%u", MINOR(dev->devt));
	name = device_get_devnode(dev, &mode, &uid, &gid, &tmp);
	if (!name)
		return;
	add_uevent_var(env, "DEVNAME=%s", name);
	if (mode)
		add_uevent_var(env, "DEVMODE=%#o", mode & 0777);
	if (!uid_eq(uid, GLOBAL_ROOT_UID))
		add_uevent_var(env, "DEVUID=%u", __kuid_val(uid));
	if (!gid_eq(gid, GLOBAL_ROOT_GID))
		add_uevent_var(env, "DEVGID=%u", __kgid_val(gid));
	kfree(tmp);
}

static int dev_uevent(const struct kobject *kobj, struct kobj_uevent_env *env)
{
	const struct device *dev = container_of(kobj, struct device, kobj);
	const struct device_driver *drv = READ_ONCE(dev->driver);
	int ret = 0;

	if (MAJOR(dev->devt))
		add_node_vars(dev, env);
	if (dev->type && dev->type->name)
		add_uevent_var(env, "DEVTYPE=%s", dev->type->name);
	if (drv)
		add_uevent_var(env, "DRIVER=%s", drv->name);
	of_device_uevent(dev, env);
	if (dev->bus && dev->bus->uevent)
		ret = dev->bus->uevent(dev, env);
	if (!ret && dev->class && dev->class->dev_uevent)
		ret = dev->class->dev_uevent(dev, env);
	if (!ret && dev->type && dev->type->uevent)
		ret = dev->type->uevent(dev, env);
	return ret;
}

static const struct kset_uevent_ops device_uevent_ops = {
	.filter = dev_uevent_filter,
	.name = dev_uevent_name,
	.uevent = dev_uevent,
};

static ssize_t uevent_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct kset *kset = dev->kobj.kset;
	struct kobj_uevent_env *env;
	int len = 0, err;

	if (!kset || !kset->uevent_ops || !kset->uevent_ops->uevent)
		return 0;
	if (kset->uevent_ops->filter && !kset->uevent_ops->filter(&dev->kobj))
		return 0;
	env = kzalloc(sizeof(*env), GFP_KERNEL);
	if (!env)
		return -ENOMEM;
	device_lock(dev);
	err = kset->uevent_ops->uevent(&dev->kobj, env);
	device_unlock(dev);
	for (int i = 0; !err && i < env->envp_idx; i++)
		len += sysfs_emit_at(buf, len, "%s\n", env->envp[i]);
	kfree(env);
	return err ? err : len;
}

static ssize_t uevent_store(struct device *dev, struct device_attribute *attr, const char *buf,
			    size_t count)
{
	int err = kobject_synth_uevent(&dev->kobj, buf, count);

	if (err) {
		dev_err(dev, "uevent: failed to send synthetic uevent: %d\n", err);
		return err;
	}
	return count;
}
static DEVICE_ATTR_RW(uevent);

static ssize_t dev_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return print_dev_t(buf, dev->devt);
}
static DEVICE_ATTR_RO(dev);

/**
 * device_create_file - add an attribute
 * @dev: the device
 * @attr: the attribute
 *
 * Return: 0, -EEXIST, -ENOMEM. Context: may sleep.
 */
int device_create_file(struct device *dev, const struct device_attribute *attr)
{
	if (!dev)
		return 0;
	WARN((attr->attr.mode & 0222) && !attr->store,
	     "Attribute %s: write permission without 'store'\n", attr->attr.name);
	WARN((attr->attr.mode & 0444) && !attr->show,
	     "Attribute %s: read permission without 'show'\n", attr->attr.name);
	return sysfs_create_file(&dev->kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(device_create_file);

/**
 * device_remove_file - remove an attribute
 * @dev: the device
 * @attr: the attribute
 *
 * Context: may sleep; waits for its methods to end.
 */
void device_remove_file(struct device *dev, const struct device_attribute *attr)
{
	if (dev)
		sysfs_remove_file(&dev->kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(device_remove_file);

/**
 * device_remove_file_self - remove an attribute from its own method
 * @dev: the device
 * @attr: the attribute
 *
 * Return: whether this caller removed it.
 */
bool device_remove_file_self(struct device *dev, const struct device_attribute *attr)
{
	return dev && sysfs_remove_file_self(&dev->kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(device_remove_file_self);

/** device_create_bin_file - add a binary attribute; may sleep */
int device_create_bin_file(struct device *dev, const struct bin_attribute *attr)
{
	return dev ? sysfs_create_bin_file(&dev->kobj, attr) : -EINVAL;
}
EXPORT_SYMBOL_GPL(device_create_bin_file);

/** device_remove_bin_file - remove a binary attribute; may sleep */
void device_remove_bin_file(struct device *dev, const struct bin_attribute *attr)
{
	if (dev)
		sysfs_remove_bin_file(&dev->kobj, attr);
}
EXPORT_SYMBOL_GPL(device_remove_bin_file);

/** device_add_groups - add groups of attributes; may sleep */
int device_add_groups(struct device *dev, const struct attribute_group **groups)
{
	return sysfs_create_groups(&dev->kobj, groups);
}
EXPORT_SYMBOL_GPL(device_add_groups);

/** device_remove_groups - remove groups of attributes; may sleep */
void device_remove_groups(struct device *dev, const struct attribute_group **groups)
{
	sysfs_remove_groups(&dev->kobj, groups);
}
EXPORT_SYMBOL_GPL(device_remove_groups);

static void groups_release(struct device *dev, void *res)
{
	sysfs_remove_groups(&dev->kobj, *(const struct attribute_group ***)res);
}

/** devm_device_add_groups - add groups for as long as the driver is bound; may sleep */
int devm_device_add_groups(struct device *dev, const struct attribute_group **groups)
{
	const struct attribute_group ***res =
		devres_alloc(groups_release, sizeof(*res), GFP_KERNEL);
	int err;

	if (!res)
		return -ENOMEM;
	err = sysfs_create_groups(&dev->kobj, groups);
	if (err) {
		devres_free(res);
		return err;
	}
	*res = groups;
	devres_add(dev, res);
	return 0;
}
EXPORT_SYMBOL_GPL(devm_device_add_groups);

static void group_release(struct device *dev, void *res)
{
	sysfs_remove_group(&dev->kobj, *(const struct attribute_group **)res);
}

/** devm_device_add_group - add a group for as long as the driver is bound; may sleep */
int devm_device_add_group(struct device *dev, const struct attribute_group *grp)
{
	const struct attribute_group **res = devres_alloc(group_release, sizeof(*res), GFP_KERNEL);
	int err;

	if (!res)
		return -ENOMEM;
	err = sysfs_create_group(&dev->kobj, grp);
	if (err) {
		devres_free(res);
		return err;
	}
	*res = grp;
	devres_add(dev, res);
	return 0;
}
EXPORT_SYMBOL_GPL(devm_device_add_group);

/* All attributes a device has from its class, its type and itself. */
static int add_attrs(struct device *dev)
{
	const struct class *class = dev->class;
	int err = 0;

	if (class && class->dev_groups)
		err = device_add_groups(dev, class->dev_groups);
	if (err)
		return err;
	if (dev->type && dev->type->groups)
		err = device_add_groups(dev, dev->type->groups);
	if (err)
		goto no_type;
	if (dev->groups)
		err = device_add_groups(dev, dev->groups);
	if (!err)
		return 0;
	if (dev->type && dev->type->groups)
		device_remove_groups(dev, dev->type->groups);
no_type:
	if (class && class->dev_groups)
		device_remove_groups(dev, class->dev_groups);
	return err;
}

static void remove_attrs(struct device *dev)
{
	if (dev->groups)
		device_remove_groups(dev, dev->groups);
	if (dev->type && dev->type->groups)
		device_remove_groups(dev, dev->type->groups);
	if (dev->class && dev->class->dev_groups)
		device_remove_groups(dev, dev->class->dev_groups);
}

/* ---- where a device's directory goes ---- */

struct glue_dir {
	struct kobject kobj;
	const struct class *class;
	unsigned int users; /* devices below, guarded by glue_mutex */
};

#define to_glue_dir(obj) container_of(obj, struct glue_dir, kobj)

static void glue_release(struct kobject *kobj)
{
	kfree(to_glue_dir(kobj));
}

static const struct kobj_type glue_ktype = {
	.release = glue_release,
	.sysfs_ops = &kobj_sysfs_ops,
};

static bool is_glue(const struct kobject *kobj)
{
	return kobj && kobj->ktype == &glue_ktype;
}

/* /sys/devices/virtual, made when it is first needed. */
static struct kobject *virtual_parent(void)
{
	static struct kobject *virtual_dir;

	lockdep_assert_held(&glue_mutex);
	if (!virtual_dir)
		virtual_dir = kobject_create_and_add("virtual", &devices_kset->kobj);
	return virtual_dir;
}

struct kobject *virtual_device_parent(void)
{
	struct kobject *k;

	mutex_lock(&glue_mutex);
	k = virtual_parent();
	mutex_unlock(&glue_mutex);
	return k;
}

/* The class's directory below a parent, made when there is none, with one more user. */
static struct kobject *get_glue(struct subsys_private *sp, struct kobject *parent)
{
	struct glue_dir *dir;
	struct kobject *k;
	int err;

	lockdep_assert_held(&glue_mutex);
	spin_lock(&sp->glue_dirs.list_lock);
	list_for_each_entry(k, &sp->glue_dirs.list, entry) {
		if (k->parent == parent) {
			kobject_get(k);
			spin_unlock(&sp->glue_dirs.list_lock);
			to_glue_dir(k)->users++;
			return k;
		}
	}
	spin_unlock(&sp->glue_dirs.list_lock);

	dir = kzalloc(sizeof(*dir), GFP_KERNEL);
	if (!dir)
		return ERR_PTR(-ENOMEM);
	dir->class = sp->class;
	dir->users = 1;
	kobject_init(&dir->kobj, &glue_ktype);
	dir->kobj.kset = &sp->glue_dirs;
	err = kobject_add(&dir->kobj, parent, "%s", sp->class->name);
	if (err) {
		kobject_put(&dir->kobj);
		return ERR_PTR(err);
	}
	return &dir->kobj;
}

static void put_glue(struct kobject *kobj)
{
	if (!is_glue(kobj))
		return;
	mutex_lock(&glue_mutex);
	if (--to_glue_dir(kobj)->users == 0)
		kobject_del(kobj);
	kobject_put(kobj);
	mutex_unlock(&glue_mutex);
}

/*
 * The kobject a device goes below; NULL for the top of /sys/devices. A glue directory comes with a
 * user counted.
 */
static struct kobject *parent_kobj(struct device *dev, struct device *parent)
{
	struct subsys_private *sp = class_to_subsys(dev->class);
	struct kobject *above, *k;

	if (!sp && parent)
		return &parent->kobj;
	if (!sp) {
		struct device *root = bus_get_dev_root(dev->bus);

		k = root ? &root->kobj : NULL;
		put_device(root); /* stays while the bus is registered */
		return k;
	}
	/* a class device below one of a class, too, needs no directory between */
	if (parent && parent->class) {
		subsys_put(sp);
		return &parent->kobj;
	}
	mutex_lock(&glue_mutex);
	above = parent ? &parent->kobj : virtual_parent();
	k = above ? get_glue(sp, above) : ERR_PTR(-ENOMEM);
	mutex_unlock(&glue_mutex);
	subsys_put(sp);
	return k;
}

/* ---- links ---- */

static int add_class_symlinks(struct device *dev)
{
	struct subsys_private *sp = class_to_subsys(dev->class);
	int err;

	if (!sp)
		return 0;
	err = sysfs_create_link(&dev->kobj, &sp->subsys.kobj, "subsystem");
	if (err)
		goto out;
	if (dev->parent) {
		err = sysfs_create_link(&dev->kobj, &dev->parent->kobj, "device");
		if (err)
			goto no_subsystem;
	}
	err = sysfs_create_link(&sp->subsys.kobj, &dev->kobj, dev_name(dev));
	if (!err)
		goto out;
	if (dev->parent)
		sysfs_remove_link(&dev->kobj, "device");
no_subsystem:
	sysfs_remove_link(&dev->kobj, "subsystem");
out:
	subsys_put(sp);
	return err;
}

static void remove_class_symlinks(struct device *dev)
{
	struct subsys_private *sp = class_to_subsys(dev->class);

	if (!sp)
		return;
	if (dev->parent)
		sysfs_remove_link(&dev->kobj, "device");
	sysfs_remove_link(&dev->kobj, "subsystem");
	sysfs_delete_link(&sp->subsys.kobj, &dev->kobj, dev_name(dev));
	subsys_put(sp);
}

static bool is_block(const struct device *dev)
{
	return dev->class && !strcmp(dev->class->name, "block");
}

static struct kobject *dev_number_dir(const struct device *dev)
{
	return is_block(dev) ? sysfs_dev_block_kobj : sysfs_dev_char_kobj;
}

/* The "dev" file, the link in /sys/dev and the node in /dev. */
static int add_dev_number(struct device *dev)
{
	kuid_t uid = GLOBAL_ROOT_UID;
	kgid_t gid = GLOBAL_ROOT_GID;
	const char *tmp = NULL, *name;
	char number[16];
	umode_t mode = 0;
	int err;

	if (!MAJOR(dev->devt))
		return 0;
	err = device_create_file(dev, &dev_attr_dev);
	if (err)
		return err;
	format_dev_t(number, dev->devt);
	err = sysfs_create_link(dev_number_dir(dev), &dev->kobj, number);
	if (err) {
		device_remove_file(dev, &dev_attr_dev);
		return err;
	}
	name = device_get_devnode(dev, &mode, &uid, &gid, &tmp);
	if (name) {
		if (!mode)
			mode = 0600;
		mode |= is_block(dev) ? S_IFBLK : S_IFCHR;
		devtmpfs_create_node(name, mode, uid, gid, dev->devt);
	}
	kfree(tmp);
	return 0;
}

static void remove_dev_number(struct device *dev)
{
	const char *tmp = NULL, *name;
	char number[16];

	if (!MAJOR(dev->devt))
		return;
	name = device_get_devnode(dev, NULL, NULL, NULL, &tmp);
	if (name)
		devtmpfs_delete_node(name, dev->devt);
	kfree(tmp);
	format_dev_t(number, dev->devt);
	sysfs_remove_link(dev_number_dir(dev), number);
	device_remove_file(dev, &dev_attr_dev);
}

/**
 * device_get_devnode - the path of a device's node below /dev
 * @dev: the device
 * @mode: where its mode goes when the type or class says one, or NULL
 * @uid: where its owner goes, or NULL
 * @gid: where its group goes, or NULL
 * @tmp: where memory to kfree() goes
 *
 * Return: the path or NULL. Context: may sleep.
 */
const char *device_get_devnode(const struct device *dev, umode_t *mode, kuid_t *uid, kgid_t *gid,
			       const char **tmp)
{
	char *name;

	*tmp = NULL;
	if (dev->type && dev->type->devnode)
		*tmp = dev->type->devnode(dev, mode, uid, gid);
	if (*tmp)
		return *tmp;
	if (dev->class && dev->class->devnode)
		*tmp = dev->class->devnode(dev, mode);
	if (*tmp)
		return *tmp;
	if (!strchr(dev_name(dev), '!'))
		return dev_name(dev);
	name = kstrdup(dev_name(dev), GFP_KERNEL);
	if (!name)
		return NULL;
	*tmp = strreplace(name, '!', '/');
	return *tmp;
}

/* ---- life ---- */

/**
 * device_initialize - initialise a device
 * @dev: the device, zeroed
 *
 * From here on it is released with put_device().
 */
void device_initialize(struct device *dev)
{
	dev->kobj.kset = devices_kset;
	kobject_init(&dev->kobj, &device_ktype);
	INIT_LIST_HEAD(&dev->dma_pools);
	mutex_init(&dev->mutex);
	spin_lock_init(&dev->devres_lock);
	INIT_LIST_HEAD(&dev->devres_head);
	set_dev_node(dev, NUMA_NO_NODE);
}
EXPORT_SYMBOL_GPL(device_initialize);

static void child_get(struct klist_node *n)
{
	get_device(container_of(n, struct device_private, knode_parent)->device);
}

static void child_put(struct klist_node *n)
{
	put_device(container_of(n, struct device_private, knode_parent)->device);
}

static int alloc_private(struct device *dev)
{
	dev->p = kzalloc(sizeof(*dev->p), GFP_KERNEL);
	if (!dev->p)
		return -ENOMEM;
	dev->p->device = dev;
	klist_init(&dev->p->klist_children, child_get, child_put);
	INIT_LIST_HEAD(&dev->p->deferred_probe);
	return 0;
}

static int give_name(struct device *dev)
{
	if (dev->init_name) {
		int err = dev_set_name(dev, "%s", dev->init_name);

		dev->init_name = NULL;
		return err;
	}
	if (!dev_name(dev) && dev->bus && dev->bus->dev_name)
		return dev_set_name(dev, "%s%u", dev->bus->dev_name, dev->id);
	return dev_name(dev) ? 0 : -EINVAL;
}

/* Joins the class: its list of devices, and those interested in them. */
static void join_class(struct device *dev)
{
	struct subsys_private *sp = class_to_subsys(dev->class);
	struct class_interface *intf;

	if (!sp)
		return;
	mutex_lock(&sp->mutex);
	klist_add_tail(&dev->p->knode_class, &sp->klist_devices);
	list_for_each_entry(intf, &sp->interfaces, node) {
		if (intf->add_dev)
			intf->add_dev(dev);
	}
	mutex_unlock(&sp->mutex);
	subsys_put(sp);
}

static void leave_class(struct device *dev)
{
	struct subsys_private *sp = class_to_subsys(dev->class);
	struct class_interface *intf;

	if (!sp)
		return;
	mutex_lock(&sp->mutex);
	list_for_each_entry(intf, &sp->interfaces, node) {
		if (intf->remove_dev)
			intf->remove_dev(dev);
	}
	klist_del(&dev->p->knode_class);
	mutex_unlock(&sp->mutex);
	subsys_put(sp);
}

/**
 * device_add - put a device into the system
 * @dev: the device, initialised
 *
 * Return: 0, -EINVAL without a name, -EEXIST, -ENOMEM. On failure put_device() it, never kfree().
 * Context: may sleep.
 */
int device_add(struct device *dev)
{
	return device_add_below(dev, NULL);
}
EXPORT_SYMBOL_GPL(device_add);

/*
 * As device_add(); above is the directory of a device that has neither parent nor class, or NULL.
 */
int device_add_below(struct device *dev, struct kobject *above)
{
	struct device *parent;
	struct kobject *kobj;
	int err = -EINVAL;

	dev = get_device(dev);
	if (!dev)
		return -EINVAL;
	if (!dev->p) {
		err = alloc_private(dev);
		if (err)
			goto put;
	}
	err = give_name(dev);
	if (err)
		goto free_private;
	parent = get_device(dev->parent);
	kobj = above ? above : parent_kobj(dev, parent);
	if (IS_ERR(kobj)) {
		err = PTR_ERR(kobj);
		goto put_parent;
	}
	err = kobject_add(&dev->kobj, kobj, NULL);
	if (err) {
		kobj = is_glue(kobj) ? kobj : NULL;
		goto drop_glue;
	}
	err = device_create_file(dev, &dev_attr_uevent);
	if (err)
		goto del_kobj;
	of_node_link_add(dev);
	err = add_class_symlinks(dev);
	if (err)
		goto del_uevent;
	err = add_attrs(dev);
	if (err)
		goto del_links;
	err = bus_add_device(dev);
	if (err)
		goto del_attrs;
	err = add_dev_number(dev);
	if (err)
		goto del_bus;
	bus_notify(dev, BUS_NOTIFY_ADD_DEVICE);
	kobject_uevent(&dev->kobj, KOBJ_ADD);
	if (parent)
		klist_add_tail(&dev->p->knode_parent, &parent->p->klist_children);
	bus_probe_device(dev);
	join_class(dev);
	put_device(dev);
	return 0;

del_bus:
	bus_remove_device(dev);
del_attrs:
	remove_attrs(dev);
del_links:
	remove_class_symlinks(dev);
del_uevent:
	of_node_link_remove(dev);
	device_remove_file(dev, &dev_attr_uevent);
del_kobj:
	kobj = dev->kobj.parent;
	kobject_uevent(&dev->kobj, KOBJ_REMOVE);
	/* the glue directory must outlive the device's own directory */
	if (is_glue(kobj))
		kobject_get(kobj);
	kobject_del(&dev->kobj);
	if (is_glue(kobj)) {
		put_glue(kobj);
		kobject_put(kobj);
	}
	kobj = NULL;
drop_glue:
	if (kobj)
		put_glue(kobj);
put_parent:
	put_device(parent);
free_private:
	kfree(dev->p);
	dev->p = NULL;
put:
	put_device(dev);
	return err;
}

/**
 * device_register - initialise a device and put it into the system
 * @dev: the device, zeroed
 *
 * Return: as device_add(). On failure put_device() it. Context: may sleep.
 */
int device_register(struct device *dev)
{
	device_initialize(dev);
	return device_add(dev);
}
EXPORT_SYMBOL_GPL(device_register);

/**
 * get_device - take a reference
 * @dev: the device or NULL
 *
 * Return: @dev.
 */
struct device *get_device(struct device *dev)
{
	return dev ? kobj_to_dev(kobject_get(&dev->kobj)) : NULL;
}
EXPORT_SYMBOL_GPL(get_device);

/**
 * put_device - drop a reference
 * @dev: the device or NULL
 *
 * Context: the last one may sleep.
 */
void put_device(struct device *dev)
{
	if (dev)
		kobject_put(&dev->kobj);
}
EXPORT_SYMBOL_GPL(put_device);

/**
 * kill_device - mark a device as going; its lock must be held
 * @dev: the device
 *
 * Return: whether this caller was the first.
 */
bool kill_device(struct device *dev)
{
	device_lock_assert(dev);
	if (dev->p->dead)
		return false;
	dev->p->dead = true;
	return true;
}
EXPORT_SYMBOL_GPL(kill_device);

/**
 * device_del - take a device out of the system
 * @dev: the device; it lives on until its last put_device()
 *
 * Context: may sleep; the driver is unbound.
 */
void device_del(struct device *dev)
{
	struct device *parent = dev->parent;
	struct kobject *above = dev->kobj.parent;

	device_lock(dev);
	kill_device(dev);
	device_unlock(dev);

	bus_notify(dev, BUS_NOTIFY_DEL_DEVICE);
	if (parent)
		klist_del(&dev->p->knode_parent);
	remove_dev_number(dev);
	if (dev->class) {
		leave_class(dev);
		remove_class_symlinks(dev);
	}
	of_node_link_remove(dev);
	device_remove_file(dev, &dev_attr_uevent);
	remove_attrs(dev);
	bus_remove_device(dev);
	driver_deferred_probe_del(dev);
	bus_notify(dev, BUS_NOTIFY_REMOVED_DEVICE);
	kobject_uevent(&dev->kobj, KOBJ_REMOVE);
	if (is_glue(above))
		kobject_get(above);
	kobject_del(&dev->kobj);
	if (is_glue(above)) {
		put_glue(above);
		kobject_put(above);
	}
	put_device(parent);
}
EXPORT_SYMBOL_GPL(device_del);

/**
 * device_unregister - take a device out of the system and drop a reference
 * @dev: the device
 *
 * Context: may sleep.
 */
void device_unregister(struct device *dev)
{
	device_del(dev);
	put_device(dev);
}
EXPORT_SYMBOL_GPL(device_unregister);

/**
 * dev_set_name - name a device before it is added
 * @dev: the device
 * @fmt: the format
 *
 * Return: 0 or -ENOMEM.
 */
int dev_set_name(struct device *dev, const char *fmt, ...)
{
	va_list vargs;
	int err;

	va_start(vargs, fmt);
	err = kobject_set_name_vargs(&dev->kobj, fmt, vargs);
	va_end(vargs);
	return err;
}
EXPORT_SYMBOL_GPL(dev_set_name);

/* ---- devices made for a class ---- */

static void device_create_release(struct device *dev)
{
	kfree(dev);
}

static struct device *create_vargs(const struct class *class, struct device *parent, dev_t devt,
				   void *drvdata, const struct attribute_group **groups,
				   const char *fmt, va_list args)
{
	struct device *dev;
	int err = -ENODEV;

	if (IS_ERR_OR_NULL(class))
		return ERR_PTR(-ENODEV);
	dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	if (!dev)
		return ERR_PTR(-ENOMEM);
	device_initialize(dev);
	dev->devt = devt;
	dev->class = class;
	dev->parent = parent;
	dev->groups = groups;
	dev->release = device_create_release;
	dev_set_drvdata(dev, drvdata);
	err = kobject_set_name_vargs(&dev->kobj, fmt, args);
	if (!err)
		err = device_add(dev);
	if (err) {
		put_device(dev);
		return ERR_PTR(err);
	}
	return dev;
}

/**
 * device_create - make and add a device of a class
 * @class: the class
 * @parent: its parent or NULL
 * @devt: its number; with one it gets a node in /dev
 * @drvdata: for dev_get_drvdata()
 * @fmt: its name
 *
 * Return: the device, for device_destroy(), or an ERR_PTR. Context: may sleep.
 */
struct device *device_create(const struct class *class, struct device *parent, dev_t devt,
			     void *drvdata, const char *fmt, ...)
{
	struct device *dev;
	va_list args;

	va_start(args, fmt);
	dev = create_vargs(class, parent, devt, drvdata, NULL, fmt, args);
	va_end(args);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create);

/**
 * device_create_with_groups - device_create() with attributes that are there from the start
 * @class: the class
 * @parent: its parent or NULL
 * @devt: its number
 * @drvdata: for dev_get_drvdata()
 * @groups: the attributes
 * @fmt: its name
 *
 * Return: the device, for device_destroy(), or an ERR_PTR. Context: may sleep.
 */
struct device *device_create_with_groups(const struct class *class, struct device *parent,
					 dev_t devt, void *drvdata,
					 const struct attribute_group **groups, const char *fmt,
					 ...)
{
	struct device *dev;
	va_list args;

	va_start(args, fmt);
	dev = create_vargs(class, parent, devt, drvdata, groups, fmt, args);
	va_end(args);
	return dev;
}
EXPORT_SYMBOL_GPL(device_create_with_groups);

/**
 * device_destroy - remove what device_create() made
 * @class: the class
 * @devt: the device's number
 *
 * Context: may sleep.
 */
void device_destroy(const struct class *class, dev_t devt)
{
	struct device *dev = class_find_device_by_devt(class, devt);

	if (dev) {
		put_device(dev);
		device_unregister(dev);
	}
}
EXPORT_SYMBOL_GPL(device_destroy);

static void root_device_release(struct device *dev)
{
	kfree(dev);
}

/**
 * __root_device_register - make a device at the top of /sys/devices, a place for others
 * @name: its name
 * @owner: the module, linked to, or NULL
 *
 * Return: the device, for root_device_unregister(), or an ERR_PTR. Context: may sleep.
 */
struct device *__root_device_register(const char *name, struct module *owner)
{
	struct device *dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	int err;

	if (!dev)
		return ERR_PTR(-ENOMEM);
	dev->release = root_device_release;
	device_initialize(dev);
	err = dev_set_name(dev, "%s", name);
	if (!err)
		err = device_add(dev);
	if (err) {
		put_device(dev);
		return ERR_PTR(err);
	}
#ifdef CONFIG_MODULES
	if (owner) {
		err = sysfs_create_link(&dev->kobj, &owner->mkobj.kobj, "module");
		if (err) {
			device_unregister(dev);
			return ERR_PTR(err);
		}
		dev_set_drvdata(dev, owner);
	}
#endif
	return dev;
}
EXPORT_SYMBOL_GPL(__root_device_register);

/** root_device_unregister - remove what root_device_register() made; may sleep */
void root_device_unregister(struct device *dev)
{
	if (dev_get_drvdata(dev))
		sysfs_remove_link(&dev->kobj, "module");
	device_unregister(dev);
}
EXPORT_SYMBOL_GPL(root_device_unregister);

/* ---- relatives ---- */

static struct device *child_of(struct klist_node *n)
{
	return n ? container_of(n, struct device_private, knode_parent)->device : NULL;
}

/**
 * device_for_each_child - call a function for each child
 * @parent: the device
 * @data: passed to @fn
 * @fn: the function; a value other than 0 ends the walk
 *
 * Return: what @fn returned last. Context: may sleep.
 */
int device_for_each_child(struct device *parent, void *data,
			  int (*fn)(struct device *dev, void *data))
{
	struct klist_iter i;
	struct device *child;
	int err = 0;

	if (!parent || !parent->p)
		return 0;
	klist_iter_init(&parent->p->klist_children, &i);
	while (!err && (child = child_of(klist_next(&i))))
		err = fn(child, data);
	klist_iter_exit(&i);
	return err;
}
EXPORT_SYMBOL_GPL(device_for_each_child);

/** device_for_each_child_reverse - as device_for_each_child(), newest first */
int device_for_each_child_reverse(struct device *parent, void *data,
				  int (*fn)(struct device *dev, void *data))
{
	struct klist_iter i;
	struct device *child;
	int err = 0;

	if (!parent || !parent->p)
		return 0;
	klist_iter_init(&parent->p->klist_children, &i);
	while (!err && (child = child_of(klist_prev(&i))))
		err = fn(child, data);
	klist_iter_exit(&i);
	return err;
}
EXPORT_SYMBOL_GPL(device_for_each_child_reverse);

/**
 * device_find_child - find a child
 * @parent: the device
 * @data: passed to @match
 * @match: tells the child
 *
 * Return: the child with a reference, or NULL. Context: may sleep.
 */
struct device *device_find_child(struct device *parent, void *data,
				 int (*match)(struct device *dev, void *data))
{
	struct klist_iter i;
	struct device *child;

	if (!parent || !parent->p)
		return NULL;
	klist_iter_init(&parent->p->klist_children, &i);
	while ((child = child_of(klist_next(&i)))) {
		if (match(child, data) && get_device(child))
			break;
	}
	klist_iter_exit(&i);
	return child;
}
EXPORT_SYMBOL_GPL(device_find_child);

static int match_child_name(struct device *dev, void *data)
{
	return sysfs_streq(dev_name(dev), data);
}

/** device_find_child_by_name - find a child by its name; comes with a reference */
struct device *device_find_child_by_name(struct device *parent, const char *name)
{
	return device_find_child(parent, (void *)name, match_child_name);
}
EXPORT_SYMBOL_GPL(device_find_child_by_name);

static int match_any_child(struct device *dev, void *unused)
{
	return 1;
}

/** device_find_any_child - some child; comes with a reference */
struct device *device_find_any_child(struct device *parent)
{
	return device_find_child(parent, NULL, match_any_child);
}
EXPORT_SYMBOL_GPL(device_find_any_child);

/** device_match_name - for bus_find_device(): by name */
int device_match_name(struct device *dev, const void *name)
{
	return sysfs_streq(dev_name(dev), name);
}
EXPORT_SYMBOL_GPL(device_match_name);

/** device_match_of_node - for bus_find_device(): by device-tree node */
int device_match_of_node(struct device *dev, const void *np)
{
	return np && dev->of_node == np;
}
EXPORT_SYMBOL_GPL(device_match_of_node);

/** device_match_fwnode - for bus_find_device(): by firmware node */
int device_match_fwnode(struct device *dev, const void *fwnode)
{
	return fwnode && dev->fwnode == fwnode;
}
EXPORT_SYMBOL_GPL(device_match_fwnode);

/** device_match_devt - for bus_find_device(): by number */
int device_match_devt(struct device *dev, const void *pdevt)
{
	return dev->devt == *(const dev_t *)pdevt;
}
EXPORT_SYMBOL_GPL(device_match_devt);

/** device_match_any - for bus_find_device(): whichever comes */
int device_match_any(struct device *dev, const void *unused)
{
	return 1;
}
EXPORT_SYMBOL_GPL(device_match_any);

/**
 * device_rename - change a device's name; nodes in /dev keep theirs
 * @dev: the device
 * @new_name: the name
 *
 * Return: 0, -EINVAL, -ENOMEM, or what sysfs says. Context: may sleep.
 */
int device_rename(struct device *dev, const char *new_name)
{
	struct subsys_private *sp = NULL;
	char *old_name;
	int err = 0;

	dev = get_device(dev);
	if (!dev)
		return -EINVAL;
	old_name = kstrdup(dev_name(dev), GFP_KERNEL);
	if (!old_name) {
		err = -ENOMEM;
		goto out;
	}
	sp = class_to_subsys(dev->class);
	if (sp)
		err = sysfs_rename_link_ns(&sp->subsys.kobj, &dev->kobj, old_name, new_name,
					   kobject_namespace(&dev->kobj));
	if (!err)
		err = kobject_rename(&dev->kobj, new_name);
out:
	subsys_put(sp);
	kfree(old_name);
	put_device(dev);
	return err;
}
EXPORT_SYMBOL_GPL(device_rename);

/**
 * device_set_of_node_from_dev - take over another device's node
 * @dev: the device
 * @dev2: the other
 */
void device_set_of_node_from_dev(struct device *dev, const struct device *dev2)
{
	dev->of_node = dev2->of_node;
	dev->of_node_reused = true;
}
EXPORT_SYMBOL_GPL(device_set_of_node_from_dev);

/** device_set_node - say which firmware node describes a device */
void device_set_node(struct device *dev, struct fwnode_handle *fwnode)
{
	dev->fwnode = fwnode;
	dev->of_node = to_of_node(fwnode);
}
EXPORT_SYMBOL_GPL(device_set_node);

/** set_primary_fwnode - say which firmware node describes a device first of all */
void set_primary_fwnode(struct device *dev, struct fwnode_handle *fwnode)
{
	dev->fwnode = fwnode;
}
EXPORT_SYMBOL_GPL(set_primary_fwnode);

/**
 * device_shutdown - call every device's shutdown method, newest first
 *
 * Context: the system goes down; may sleep.
 */
void device_shutdown(void)
{
	spin_lock(&devices_kset->list_lock);
	while (!list_empty(&devices_kset->list)) {
		struct device *dev = list_entry(devices_kset->list.prev, struct device, kobj.entry);
		struct device *parent = get_device(dev->parent);

		get_device(dev);
		/* out of the list, so that each is called once; kobject_del() copes */
		list_del_init(&dev->kobj.entry);
		spin_unlock(&devices_kset->list_lock);

		if (parent)
			device_lock(parent);
		device_lock(dev);
		if (dev->class && dev->class->shutdown_pre)
			dev->class->shutdown_pre(dev);
		if (dev->bus && dev->bus->shutdown)
			dev->bus->shutdown(dev);
		else if (dev->driver && dev->driver->shutdown)
			dev->driver->shutdown(dev);
		device_unlock(dev);
		if (parent)
			device_unlock(parent);
		put_device(dev);
		put_device(parent);
		spin_lock(&devices_kset->list_lock);
	}
	spin_unlock(&devices_kset->list_lock);
}

/* Makes /sys/devices and /sys/dev. */
int __init devices_init(void)
{
	devices_kset = kset_create_and_add("devices", &device_uevent_ops, NULL);
	if (!devices_kset)
		return -ENOMEM;
	dev_kobj = kobject_create_and_add("dev", NULL);
	sysfs_dev_block_kobj = kobject_create_and_add("block", dev_kobj);
	sysfs_dev_char_kobj = kobject_create_and_add("char", dev_kobj);
	return sysfs_dev_block_kobj && sysfs_dev_char_kobj ? 0 : -ENOMEM;
}
