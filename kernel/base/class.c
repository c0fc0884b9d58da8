// SPDX-License-Identifier: GPL-2.0-only
/*
 * Classes: /sys/class. The private half of a class is found in class_kset by the class's address.
 * A class's mutex guards its list of interfaces and joining and leaving.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "base.h"

static struct kset *class_kset;

#define to_class_attr(_attr) container_of(_attr, struct class_attribute, attr)

/* The private half with a reference, for subsys_put(); NULL when the class is not registered. */
struct subsys_private *class_to_subsys(const struct class *class)
{
	struct subsys_private *found = NULL;
	struct kobject *k;

	if (!class || !class_kset)
		return NULL;
	spin_lock(&class_kset->list_lock);
	list_for_each_entry(k, &class_kset->list, entry) {
		struct subsys_private *sp = container_of(to_kset(k), struct subsys_private, subsys);

		if (sp->class == class) {
			found = subsys_get(sp);
			break;
		}
	}
	spin_unlock(&class_kset->list_lock);
	return found;
}

static ssize_t class_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct class_attribute *class_attr = to_class_attr(attr);

	return class_attr->show ? class_attr->show(to_subsys_private(kobj)->class, class_attr, buf)
				: -EIO;
}

static ssize_t class_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
				size_t count)
{
	struct class_attribute *class_attr = to_class_attr(attr);

	return class_attr->store
		       ? class_attr->store(to_subsys_private(kobj)->class, class_attr, buf, count)
		       : -EIO;
}

static void class_release(struct kobject *kobj)
{
	struct subsys_private *sp = to_subsys_private(kobj);

	if (sp->class->class_release)
		sp->class->class_release(sp->class);
	kfree(sp);
}

static const struct sysfs_ops class_sysfs_ops = {
	.show = class_attr_show,
	.store = class_attr_store,
};

static const struct kobj_type class_ktype = {
	.sysfs_ops = &class_sysfs_ops,
	.release = class_release,
};

/** class_create_file_ns - add a file to a class's directory; may sleep */
int class_create_file_ns(const struct class *class, const struct class_attribute *attr,
			 const void *ns)
{
	struct subsys_private *sp = class_to_subsys(class);
	int err;

	if (!sp)
		return -EINVAL;
	err = sysfs_create_file_ns(&sp->subsys.kobj, &attr->attr, ns);
	subsys_put(sp);
	return err;
}
EXPORT_SYMBOL_GPL(class_create_file_ns);

/** class_remove_file_ns - remove a file from a class's directory; may sleep */
void class_remove_file_ns(const struct class *class, const struct class_attribute *attr,
			  const void *ns)
{
	struct subsys_private *sp = class_to_subsys(class);

	if (!sp)
		return;
	sysfs_remove_file_ns(&sp->subsys.kobj, &attr->attr, ns);
	subsys_put(sp);
}
EXPORT_SYMBOL_GPL(class_remove_file_ns);

static void device_ref(struct klist_node *n)
{
	get_device(container_of(n, struct device_private, knode_class)->device);
}

static void device_unref(struct klist_node *n)
{
	put_device(container_of(n, struct device_private, knode_class)->device);
}

/**
 * class_register - make a class known
 * @cls: the class
 *
 * Return: 0, -EEXIST, -ENOMEM. Context: may sleep.
 */
int class_register(const struct class *cls)
{
	struct subsys_private *sp;
	int err;

	if (cls->ns_type && !cls->namespace) {
		pr_err("class '%s' does not have namespace\n", cls->name);
		return -EINVAL;
	}
	sp = kzalloc(sizeof(*sp), GFP_KERNEL);
	if (!sp)
		return -ENOMEM;
	klist_init(&sp->klist_devices, device_ref, device_unref);
	INIT_LIST_HEAD(&sp->interfaces);
	mutex_init(&sp->mutex);
	kset_init(&sp->glue_dirs);
	sp->class = cls;
	err = kobject_set_name(&sp->subsys.kobj, "%s", cls->name);
	if (err)
		goto free;
	sp->subsys.kobj.kset = class_kset;
	sp->subsys.kobj.ktype = &class_ktype;
	err = kset_register(&sp->subsys);
	if (err)
		goto free;
	err = sysfs_create_groups(&sp->subsys.kobj, cls->class_groups);
	if (err) {
		kobject_del(&sp->subsys.kobj);
		kfree_const(sp->subsys.kobj.name);
		goto free;
	}
	return 0;
free:
	kfree(sp);
	return err;
}
EXPORT_SYMBOL_GPL(class_register);

/** class_is_registered - whether a class is known */
bool class_is_registered(const struct class *class)
{
	struct subsys_private *sp = class_to_subsys(class);

	subsys_put(sp);
	return sp;
}
EXPORT_SYMBOL_GPL(class_is_registered);

/**
 * class_unregister - forget a class
 * @cls: the class; its devices are gone
 *
 * Context: may sleep.
 */
void class_unregister(const struct class *cls)
{
	struct subsys_private *sp = class_to_subsys(cls);

	if (!sp)
		return;
	sysfs_remove_groups(&sp->subsys.kobj, cls->class_groups);
	kset_unregister(&sp->subsys);
	subsys_put(sp);
}
EXPORT_SYMBOL_GPL(class_unregister);

static void class_create_release(const struct class *cls)
{
	kfree(cls);
}

/**
 * class_create - make a class
 * @name: its name, kept
 *
 * Return: the class, for class_destroy(), or an ERR_PTR. Context: may sleep.
 */
struct class *class_create(const char *name)
{
	struct class *cls = kzalloc(sizeof(*cls), GFP_KERNEL);
	int err;

	if (!cls)
		return ERR_PTR(-ENOMEM);
	cls->name = name;
	cls->class_release = class_create_release;
	err = class_register(cls);
	if (err) {
		kfree(cls);
		return ERR_PTR(err);
	}
	return cls;
}
EXPORT_SYMBOL_GPL(class_create);

/**
 * class_destroy - remove what class_create() made
 * @cls: the class, NULL or an ERR_PTR
 *
 * Context: may sleep.
 */
void class_destroy(const struct class *cls)
{
	if (!IS_ERR_OR_NULL(cls))
		class_unregister(cls);
}
EXPORT_SYMBOL_GPL(class_destroy);

/**
 * class_dev_iter_init - begin a walk over a class's devices
 * @iter: the iterator; ended by class_dev_iter_exit()
 * @class: the class
 * @start: the device behind which to begin, or NULL
 * @type: only devices of this type, or NULL for all
 */
void class_dev_iter_init(struct class_dev_iter *iter, const struct class *class,
			 const struct device *start, const struct device_type *type)
{
	struct subsys_private *sp = class_to_subsys(class);

	memset(iter, 0, sizeof(*iter));
	if (!sp)
		return;
	klist_iter_init_node(&sp->klist_devices, &iter->ki, start ? &start->p->knode_class : NULL);
	iter->type = type;
	iter->sp = sp;
}
EXPORT_SYMBOL_GPL(class_dev_iter_init);

/** class_dev_iter_next - the next device, referenced until the next step, or NULL */
struct device *class_dev_iter_next(struct class_dev_iter *iter)
{
	struct klist_node *n;

	if (!iter->sp)
		return NULL;
	while ((n = klist_next(&iter->ki))) {
		struct device *dev = container_of(n, struct device_private, knode_class)->device;

		if (!iter->type || iter->type == dev->type)
			return dev;
	}
	return NULL;
}
EXPORT_SYMBOL_GPL(class_dev_iter_next);

/** class_dev_iter_exit - end a walk */
void class_dev_iter_exit(struct class_dev_iter *iter)
{
	if (iter->sp)
		klist_iter_exit(&iter->ki);
	subsys_put(iter->sp);
}
EXPORT_SYMBOL_GPL(class_dev_iter_exit);

/**
 * class_for_each_device - call a function for each device of a class
 * @class: the class
 * @start: the device behind which to begin, or NULL
 * @data: passed to @fn
 * @fn: the function; a value other than 0 ends the walk
 *
 * Return: what @fn returned last, -EINVAL when the class is not registered. Context: may sleep.
 */
int class_for_each_device(const struct class *class, const struct device *start, void *data,
			  int (*fn)(struct device *, void *))
{
	struct class_dev_iter iter;
	struct device *dev;
	int err = 0;

	class_dev_iter_init(&iter, class, start, NULL);
	if (!iter.sp)
		return -EINVAL;
	while (!err && (dev = class_dev_iter_next(&iter)))
		err = fn(dev, data);
	class_dev_iter_exit(&iter);
	return err;
}
EXPORT_SYMBOL_GPL(class_for_each_device);

/**
 * class_find_device - find a device of a class
 * @class: the class
 * @start: the device behind which to begin, or NULL
 * @data: passed to @match
 * @match: tells the device
 *
 * Return: the device with a reference, or NULL. Context: may sleep.
 */
struct device *class_find_device(const struct class *class, const struct device *start,
				 const void *data, int (*match)(struct device *, const void *))
{
	struct class_dev_iter iter;
	struct device *dev;

	class_dev_iter_init(&iter, class, start, NULL);
	while ((dev = class_dev_iter_next(&iter))) {
		if (match(dev, data)) {
			get_device(dev);
			break;
		}
	}
	class_dev_iter_exit(&iter);
	return dev;
}
EXPORT_SYMBOL_GPL(class_find_device);

/**
 * class_interface_register - be told of a class's devices, those there are too
 * @intf: the interface
 *
 * Return: 0, -ENODEV, -EINVAL. Context: may sleep.
 */
int class_interface_register(struct class_interface *intf)
{
	struct class_dev_iter iter;
	struct subsys_private *sp;
	struct device *dev;

	if (!intf || !intf->class)
		return -ENODEV;
	sp = class_to_subsys(intf->class);
	if (!sp)
		return -EINVAL;
	/* the reference is kept until class_interface_unregister() */
	mutex_lock(&sp->mutex);
	list_add_tail(&intf->node, &sp->interfaces);
	if (intf->add_dev) {
		class_dev_iter_init(&iter, intf->class, NULL, NULL);
		while ((dev = class_dev_iter_next(&iter)))
			intf->add_dev(dev);
		class_dev_iter_exit(&iter);
	}
	mutex_unlock(&sp->mutex);
	return 0;
}
EXPORT_SYMBOL_GPL(class_interface_register);

/** class_interface_unregister - the opposite of class_interface_register(); may sleep */
void class_interface_unregister(struct class_interface *intf)
{
	struct subsys_private *sp = class_to_subsys(intf->class);
	struct class_dev_iter iter;
	struct device *dev;

	if (!sp)
		return;
	mutex_lock(&sp->mutex);
	list_del_init(&intf->node);
	if (intf->remove_dev) {
		class_dev_iter_init(&iter, intf->class, NULL, NULL);
		while ((dev = class_dev_iter_next(&iter)))
			intf->remove_dev(dev);
		class_dev_iter_exit(&iter);
	}
	mutex_unlock(&sp->mutex);
	subsys_put(sp); /* this lookup's */
	subsys_put(sp); /* class_interface_register()'s */
}
EXPORT_SYMBOL_GPL(class_interface_unregister);

/** show_class_attr_string - show method of CLASS_ATTR_STRING */
ssize_t show_class_attr_string(const struct class *class, const struct class_attribute *attr,
			       char *buf)
{
	return sysfs_emit(buf, "%s\n",
			  container_of(attr, struct class_attribute_string, attr)->str);
}
EXPORT_SYMBOL_GPL(show_class_attr_string);

struct class_compat {
	struct kobject *kobj;
};

/** class_compat_register - make a directory in /sys/class that only holds links; may sleep */
struct class_compat *class_compat_register(const char *name)
{
	struct class_compat *cls = kmalloc(sizeof(*cls), GFP_KERNEL);

	if (!cls)
		return NULL;
	cls->kobj = kobject_create_and_add(name, &class_kset->kobj);
	if (!cls->kobj) {
		kfree(cls);
		return NULL;
	}
	return cls;
}
EXPORT_SYMBOL_GPL(class_compat_register);

/** class_compat_unregister - remove what class_compat_register() made; may sleep */
void class_compat_unregister(struct class_compat *cls)
{
	kobject_put(cls->kobj);
	kfree(cls);
}
EXPORT_SYMBOL_GPL(class_compat_unregister);

/** class_compat_create_link - link a device; may sleep */
int class_compat_create_link(struct class_compat *cls, struct device *dev)
{
	return sysfs_create_link(cls->kobj, &dev->kobj, dev_name(dev));
}
EXPORT_SYMBOL_GPL(class_compat_create_link);

/** class_compat_remove_link - unlink a device; may sleep */
void class_compat_remove_link(struct class_compat *cls, struct device *dev)
{
	sysfs_remove_link(cls->kobj, dev_name(dev));
}
EXPORT_SYMBOL_GPL(class_compat_remove_link);

/* Makes /sys/class. */
int __init classes_init(void)
{
	class_kset = kset_create_and_add("class", NULL, NULL);
	return class_kset ? 0 : -ENOMEM;
}
