// SPDX-License-Identifier: GPL-2.0-only
/*
 * Buses: /sys/bus, which devices and drivers are on them, and their files. The private half of a
 * bus is found in bus_kset by the bus_type's address. Devices and drivers are in klists, so walks
 * need no lock.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/notifier.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "base.h"

static struct kset *bus_kset;
static struct kset *system_kset; /* /sys/devices/system */

#define to_bus_attr(_attr) container_of(_attr, struct bus_attribute, attr)
#define to_drv_attr(_attr) container_of(_attr, struct driver_attribute, attr)

/* The private half with a reference, for subsys_put(); NULL when the bus is not registered. */
struct subsys_private *bus_to_subsys(const struct bus_type *bus)
{
	struct subsys_private *found = NULL;
	struct kobject *k;

	if (!bus || !bus_kset)
		return NULL;
	spin_lock(&bus_kset->list_lock);
	list_for_each_entry(k, &bus_kset->list, entry) {
		struct subsys_private *sp = container_of(to_kset(k), struct subsys_private, subsys);

		if (sp->bus == bus) {
			found = subsys_get(sp);
			break;
		}
	}
	spin_unlock(&bus_kset->list_lock);
	return found;
}

/* Whether a bus is known. */
bool bus_is_registered(const struct bus_type *bus)
{
	struct subsys_private *sp = bus_to_subsys(bus);

	subsys_put(sp);
	return sp;
}

/* ---- drivers as kobjects ---- */

static ssize_t drv_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct driver_attribute *drv_attr = to_drv_attr(attr);

	return drv_attr->show ? drv_attr->show(to_driver(kobj)->driver, buf) : -EIO;
}

static ssize_t drv_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
			      size_t count)
{
	struct driver_attribute *drv_attr = to_drv_attr(attr);

	return drv_attr->store ? drv_attr->store(to_driver(kobj)->driver, buf, count) : -EIO;
}

static const struct sysfs_ops driver_sysfs_ops = {
	.show = drv_attr_show,
	.store = drv_attr_store,
};

static void driver_release(struct kobject *kobj)
{
	kfree(to_driver(kobj));
}

static const struct kobj_type driver_ktype = {
	.sysfs_ops = &driver_sysfs_ops,
	.release = driver_release,
};

/* A driver's bind, unbind and uevent files have other names in C than in sysfs. */
#define DRIVER_FILE_WO(_name) \
	struct driver_attribute driver_attr_##_name = __ATTR(_name, 0200, NULL, _name##_store)

static ssize_t unbind_store(struct device_driver *drv, const char *buf, size_t count)
{
	struct device *dev = bus_find_device_by_name(drv->bus, NULL, buf);
	int err = -ENODEV;

	if (dev && dev->driver == drv) {
		device_release_driver_internal(dev, drv, dev->parent);
		err = count;
	}
	put_device(dev);
	return err;
}
static DRIVER_FILE_WO(unbind);

static ssize_t bind_store(struct device_driver *drv, const char *buf, size_t count)
{
	struct device *dev = bus_find_device_by_name(drv->bus, NULL, buf);
	int err = -ENODEV;

	if (dev && driver_match_device(drv, dev)) {
		err = device_driver_attach(drv, dev);
		if (!err)
			err = count;
	}
	put_device(dev);
	return err;
}
static DRIVER_FILE_WO(bind);

static ssize_t uevent_store(struct device_driver *drv, const char *buf, size_t count)
{
	int err = kobject_synth_uevent(&drv->p->kobj, buf, count);

	return err ? err : count;
}
static DRIVER_FILE_WO(uevent);

/* ---- buses as kobjects ---- */

static ssize_t bus_attr_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct bus_attribute *bus_attr = to_bus_attr(attr);

	return bus_attr->show ? bus_attr->show(to_subsys_private(kobj)->bus, buf) : -EIO;
}

static ssize_t bus_attr_store(struct kobject *kobj, struct attribute *attr, const char *buf,
			      size_t count)
{
	struct bus_attribute *bus_attr = to_bus_attr(attr);

	return bus_attr->store ? bus_attr->store(to_subsys_private(kobj)->bus, buf, count) : -EIO;
}

static const struct sysfs_ops bus_sysfs_ops = {
	.show = bus_attr_show,
	.store = bus_attr_store,
};

static void bus_release(struct kobject *kobj)
{
	kfree(to_subsys_private(kobj));
}

static const struct kobj_type bus_ktype = {
	.sysfs_ops = &bus_sysfs_ops,
	.release = bus_release,
};

static int bus_uevent_filter(const struct kobject *kobj)
{
	return kobj->ktype == &bus_ktype;
}

static const struct kset_uevent_ops bus_uevent_ops = {
	.filter = bus_uevent_filter,
};

/** bus_create_file - add a file to a bus's directory; may sleep */
int bus_create_file(const struct bus_type *bus, struct bus_attribute *attr)
{
	struct subsys_private *sp = bus_to_subsys(bus);
	int err;

	if (!sp)
		return -EINVAL;
	err = sysfs_create_file(&sp->subsys.kobj, &attr->attr);
	subsys_put(sp);
	return err;
}
EXPORT_SYMBOL_GPL(bus_create_file);

/** bus_remove_file - remove a file from a bus's directory; may sleep */
void bus_remove_file(const struct bus_type *bus, struct bus_attribute *attr)
{
	struct subsys_private *sp = bus_to_subsys(bus);

	if (!sp)
		return;
	sysfs_remove_file(&sp->subsys.kobj, &attr->attr);
	subsys_put(sp);
}
EXPORT_SYMBOL_GPL(bus_remove_file);

static ssize_t drivers_autoprobe_show(const struct bus_type *bus, char *buf)
{
	struct subsys_private *sp = bus_to_subsys(bus);
	int ret;

	if (!sp)
		return -EINVAL;
	ret = sysfs_emit(buf, "%d\n", sp->drivers_autoprobe);
	subsys_put(sp);
	return ret;
}

static ssize_t drivers_autoprobe_store(const struct bus_type *bus, const char *buf, size_t count)
{
	struct subsys_private *sp = bus_to_subsys(bus);

	if (!sp)
		return -EINVAL;
	sp->drivers_autoprobe = buf[0] != '0';
	subsys_put(sp);
	return count;
}
static BUS_ATTR_RW(drivers_autoprobe);

static ssize_t drivers_probe_store(const struct bus_type *bus, const char *buf, size_t count)
{
	struct device *dev = bus_find_device_by_name(bus, NULL, buf);
	int err;

	if (!dev)
		return -ENODEV;
	err = device_attach(dev) < 0 ? -EINVAL : count;
	put_device(dev);
	return err;
}
static struct bus_attribute bus_attr_drivers_probe =
	__ATTR(drivers_probe, 0200, NULL, drivers_probe_store);

static ssize_t bus_uevent_store(const struct bus_type *bus, const char *buf, size_t count)
{
	struct subsys_private *sp = bus_to_subsys(bus);
	int err;

	if (!sp)
		return -EINVAL;
	err = kobject_synth_uevent(&sp->subsys.kobj, buf, count);
	subsys_put(sp);
	return err ? err : count;
}
static struct bus_attribute bus_attr_uevent = __ATTR(uevent, 0200, NULL, bus_uevent_store);

static struct attribute *bus_attrs[] = {
	&bus_attr_uevent.attr,
	&bus_attr_drivers_probe.attr,
	&bus_attr_drivers_autoprobe.attr,
	NULL,
};
static const struct attribute_group bus_group = { .attrs = bus_attrs };

static void device_ref(struct klist_node *n)
{
	get_device(container_of(n, struct device_private, knode_bus)->device);
}

static void device_unref(struct klist_node *n)
{
	put_device(container_of(n, struct device_private, knode_bus)->device);
}

/**
 * bus_register - make a bus known
 * @bus: the bus
 *
 * Return: 0, -EEXIST, -ENOMEM. Context: may sleep.
 */
int bus_register(const struct bus_type *bus)
{
	struct subsys_private *sp = kzalloc(sizeof(*sp), GFP_KERNEL);
	int err;

	if (!sp)
		return -ENOMEM;
	sp->bus = bus;
	BLOCKING_INIT_NOTIFIER_HEAD(&sp->bus_notifier);
	INIT_LIST_HEAD(&sp->interfaces);
	mutex_init(&sp->mutex);
	klist_init(&sp->klist_devices, device_ref, device_unref);
	klist_init(&sp->klist_drivers, NULL, NULL);
	sp->drivers_autoprobe = true;
	err = kobject_set_name(&sp->subsys.kobj, "%s", bus->name);
	if (err)
		goto free;
	sp->subsys.kobj.kset = bus_kset;
	sp->subsys.kobj.ktype = &bus_ktype;
	err = kset_register(&sp->subsys);
	if (err)
		goto free;
	err = -ENOMEM;
	sp->devices_kset = kset_create_and_add("devices", NULL, &sp->subsys.kobj);
	if (!sp->devices_kset)
		goto unregister;
	sp->drivers_kset = kset_create_and_add("drivers", NULL, &sp->subsys.kobj);
	if (!sp->drivers_kset)
		goto no_drivers;
	err = sysfs_create_group(&sp->subsys.kobj, &bus_group);
	if (err)
		goto no_group;
	err = sysfs_create_groups(&sp->subsys.kobj, bus->bus_groups);
	if (err)
		goto no_groups;
	return 0;

no_groups:
	sysfs_remove_group(&sp->subsys.kobj, &bus_group);
no_group:
	kset_unregister(sp->drivers_kset);
no_drivers:
	kset_unregister(sp->devices_kset);
unregister:
	kset_unregister(&sp->subsys); /* frees */
	return err;
free:
	kfree(sp);
	return err;
}
EXPORT_SYMBOL_GPL(bus_register);

/**
 * bus_unregister - forget a bus
 * @bus: the bus; its devices and drivers are gone
 *
 * Context: may sleep.
 */
void bus_unregister(const struct bus_type *bus)
{
	struct subsys_private *sp = bus_to_subsys(bus);

	if (!sp)
		return;
	sysfs_remove_groups(&sp->subsys.kobj, bus->bus_groups);
	sysfs_remove_group(&sp->subsys.kobj, &bus_group);
	if (sp->dev_root)
		device_unregister(sp->dev_root);
	kset_unregister(sp->drivers_kset);
	kset_unregister(sp->devices_kset);
	kset_unregister(&sp->subsys);
	subsys_put(sp);
}
EXPORT_SYMBOL_GPL(bus_unregister);

/* ---- walks ---- */

static struct device *next_device(struct klist_iter *i)
{
	struct klist_node *n = klist_next(i);

	return n ? container_of(n, struct device_private, knode_bus)->device : NULL;
}

/**
 * bus_for_each_dev - call a function for each device of a bus
 * @bus: the bus
 * @start: the device behind which to begin, or NULL
 * @data: passed to @fn
 * @fn: the function; a value other than 0 ends the walk
 *
 * Return: what @fn returned last, -EINVAL when the bus is not registered. Context: may sleep.
 */
int bus_for_each_dev(const struct bus_type *bus, struct device *start, void *data,
		     int (*fn)(struct device *, void *))
{
	struct subsys_private *sp = bus_to_subsys(bus);
	struct klist_iter i;
	struct device *dev;
	int err = 0;

	if (!sp)
		return -EINVAL;
	klist_iter_init_node(&sp->klist_devices, &i, start ? &start->p->knode_bus : NULL);
	while (!err && (dev = next_device(&i)))
		err = fn(dev, data);
	klist_iter_exit(&i);
	subsys_put(sp);
	return err;
}
EXPORT_SYMBOL_GPL(bus_for_each_dev);

/**
 * bus_find_device - find a device of a bus
 * @bus: the bus
 * @start: the device behind which to begin, or NULL
 * @data: passed to @match
 * @match: tells the device
 *
 * Return: the device with a reference, or NULL. Context: may sleep.
 */
struct device *bus_find_device(const struct bus_type *bus, struct device *start, const void *data,
			       int (*match)(struct device *dev, const void *data))
{
	struct subsys_private *sp = bus_to_subsys(bus);
	struct klist_iter i;
	struct device *dev;

	if (!sp)
		return NULL;
	klist_iter_init_node(&sp->klist_devices, &i, start ? &start->p->knode_bus : NULL);
	while ((dev = next_device(&i))) {
		if (match(dev, data) && get_device(dev))
			break;
	}
	klist_iter_exit(&i);
	subsys_put(sp);
	return dev;
}
EXPORT_SYMBOL_GPL(bus_find_device);

/**
 * bus_for_each_drv - call a function for each driver of a bus
 * @bus: the bus
 * @start: the driver behind which to begin, or NULL
 * @data: passed to @fn
 * @fn: the function; a value other than 0 ends the walk
 *
 * Return: what @fn returned last, -EINVAL when the bus is not registered. Context: may sleep.
 */
int bus_for_each_drv(const struct bus_type *bus, struct device_driver *start, void *data,
		     int (*fn)(struct device_driver *, void *))
{
	struct subsys_private *sp = bus_to_subsys(bus);
	struct klist_iter i;
	struct klist_node *n;
	int err = 0;

	if (!sp)
		return -EINVAL;
	klist_iter_init_node(&sp->klist_drivers, &i, start ? &start->p->knode_bus : NULL);
	while (!err && (n = klist_next(&i)))
		err = fn(container_of(n, struct driver_private, knode_bus)->driver, data);
	klist_iter_exit(&i);
	subsys_put(sp);
	return err;
}
EXPORT_SYMBOL_GPL(bus_for_each_drv);

static int rescan_one(struct device *dev, void *data)
{
	int ret = 0;

	if (!dev->driver)
		ret = device_attach(dev);
	return ret < 0 ? ret : 0;
}

/** bus_rescan_devices - look for drivers for devices that have none; may sleep */
int bus_rescan_devices(const struct bus_type *bus)
{
	return bus_for_each_dev(bus, NULL, NULL, rescan_one);
}
EXPORT_SYMBOL_GPL(bus_rescan_devices);

/** device_reprobe - unbind a device and look for a driver again; may sleep */
int device_reprobe(struct device *dev)
{
	if (dev->driver)
		device_release_driver(dev);
	return rescan_one(dev, NULL);
}
EXPORT_SYMBOL_GPL(device_reprobe);

/* ---- devices of a bus ---- */

/* Puts a device on its bus: files, links, list. */
int bus_add_device(struct device *dev)
{
	struct subsys_private *sp;
	int err;

	if (!dev->bus)
		return 0;
	sp = bus_to_subsys(dev->bus);
	if (!sp)
		return -EINVAL;
	/* this reference is dropped in bus_remove_device() */
	err = device_add_groups(dev, sp->bus->dev_groups);
	if (err)
		goto put;
	err = sysfs_create_link(&sp->devices_kset->kobj, &dev->kobj, dev_name(dev));
	if (err)
		goto no_link;
	err = sysfs_create_link(&dev->kobj, &sp->subsys.kobj, "subsystem");
	if (err)
		goto no_subsystem;
	klist_add_tail(&dev->p->knode_bus, &sp->klist_devices);
	return 0;

no_subsystem:
	sysfs_remove_link(&sp->devices_kset->kobj, dev_name(dev));
no_link:
	device_remove_groups(dev, sp->bus->dev_groups);
put:
	subsys_put(sp);
	return err;
}

/* Looks for a driver for a new device. */
void bus_probe_device(struct device *dev)
{
	struct subsys_private *sp = bus_to_subsys(dev->bus);

	if (!sp)
		return;
	if (sp->drivers_autoprobe)
		device_initial_probe(dev);
	subsys_put(sp);
}

/* Takes a device off its bus and unbinds its driver. */
void bus_remove_device(struct device *dev)
{
	struct subsys_private *sp = bus_to_subsys(dev->bus);

	if (!sp)
		return;
	sysfs_remove_link(&dev->kobj, "subsystem");
	sysfs_remove_link(&sp->devices_kset->kobj, dev_name(dev));
	device_remove_groups(dev, dev->bus->dev_groups);
	if (klist_node_attached(&dev->p->knode_bus))
		klist_del(&dev->p->knode_bus);
	device_release_driver(dev);
	subsys_put(sp); /* this lookup's */
	subsys_put(sp); /* bus_add_device()'s */
}

/* ---- drivers of a bus ---- */

static int add_bind_files(struct device_driver *drv)
{
	int err = driver_create_file(drv, &driver_attr_unbind);

	if (err)
		return err;
	err = driver_create_file(drv, &driver_attr_bind);
	if (err)
		driver_remove_file(drv, &driver_attr_unbind);
	return err;
}

#if defined(CONFIG_MODULES) && defined(CONFIG_SYSFS)
/* "module" in the driver's directory, and "drivers/BUS:DRIVER" in the module's. */
static void link_module(struct device_driver *drv)
{
	struct module_kobject *mk = drv->owner ? &drv->owner->mkobj : NULL;
	char *name;

	if (!mk || !mk->kobj.state_in_sysfs)
		return;
	if (sysfs_create_link(&drv->p->kobj, &mk->kobj, "module"))
		return;
	name = kasprintf(GFP_KERNEL, "%s:%s", drv->bus->name, drv->name);
	if (!name)
		return;
	if (!mk->drivers_dir)
		mk->drivers_dir = kobject_create_and_add("drivers", &mk->kobj);
	if (mk->drivers_dir && sysfs_create_link(mk->drivers_dir, &drv->p->kobj, name))
		pr_debug("no link %s\n", name);
	kfree(name);
}

static void unlink_module(struct device_driver *drv)
{
	struct module_kobject *mk = drv->owner ? &drv->owner->mkobj : NULL;
	char *name;

	if (!mk)
		return;
	sysfs_remove_link(&drv->p->kobj, "module");
	if (!mk->drivers_dir)
		return;
	name = kasprintf(GFP_KERNEL, "%s:%s", drv->bus->name, drv->name);
	if (name)
		sysfs_remove_link(mk->drivers_dir, name);
	kfree(name);
}
#else
static inline void link_module(struct device_driver *drv)
{
}

static inline void unlink_module(struct device_driver *drv)
{
}
#endif

/* Puts a driver on its bus and binds it to devices that match. */
int bus_add_driver(struct device_driver *drv)
{
	struct subsys_private *sp = bus_to_subsys(drv->bus);
	struct driver_private *priv;
	int err;

	if (!sp)
		return -EINVAL;
	/* this reference is dropped in bus_remove_driver() */
	priv = kzalloc(sizeof(*priv), GFP_KERNEL);
	if (!priv) {
		err = -ENOMEM;
		goto put;
	}
	klist_init(&priv->klist_devices, NULL, NULL);
	priv->driver = drv;
	drv->p = priv;
	priv->kobj.kset = sp->drivers_kset;
	err = kobject_init_and_add(&priv->kobj, &driver_ktype, NULL, "%s", drv->name);
	if (err)
		goto put_kobj;
	klist_add_tail(&priv->knode_bus, &sp->klist_drivers);
	if (sp->drivers_autoprobe) {
		err = driver_attach(drv);
		if (err)
			goto del_list;
	}
	link_module(drv);
	if (driver_create_file(drv, &driver_attr_uevent))
		pr_err("%s: uevent attr (%s) failed\n", __func__, drv->name);
	if (sysfs_create_groups(&priv->kobj, sp->bus->drv_groups))
		pr_err("%s: driver_add_groups(%s) failed\n", __func__, drv->name);
	if (!drv->suppress_bind_attrs && add_bind_files(drv))
		pr_err("%s: add_bind_files(%s) failed\n", __func__, drv->name);
	return 0;

del_list:
	klist_del(&priv->knode_bus);
put_kobj:
	kobject_put(&priv->kobj);
	drv->p = NULL;
put:
	subsys_put(sp);
	return err;
}

/* Takes a driver off its bus and unbinds it everywhere. */
void bus_remove_driver(struct device_driver *drv)
{
	struct subsys_private *sp = bus_to_subsys(drv->bus);

	if (!sp)
		return;
	if (!drv->suppress_bind_attrs) {
		driver_remove_file(drv, &driver_attr_bind);
		driver_remove_file(drv, &driver_attr_unbind);
	}
	sysfs_remove_groups(&drv->p->kobj, sp->bus->drv_groups);
	driver_remove_file(drv, &driver_attr_uevent);
	klist_remove(&drv->p->knode_bus);
	driver_detach(drv);
	unlink_module(drv);
	kobject_put(&drv->p->kobj);
	subsys_put(sp); /* this lookup's */
	subsys_put(sp); /* bus_add_driver()'s */
}

/* ---- notifiers ---- */

/** bus_register_notifier - be told when devices come, go, are bound and unbound; may sleep */
int bus_register_notifier(const struct bus_type *bus, struct notifier_block *nb)
{
	struct subsys_private *sp = bus_to_subsys(bus);
	int err;

	if (!sp)
		return -EINVAL;
	err = blocking_notifier_chain_register(&sp->bus_notifier, nb);
	subsys_put(sp);
	return err;
}
EXPORT_SYMBOL_GPL(bus_register_notifier);

/** bus_unregister_notifier - the opposite of bus_register_notifier(); may sleep */
int bus_unregister_notifier(const struct bus_type *bus, struct notifier_block *nb)
{
	struct subsys_private *sp = bus_to_subsys(bus);
	int err;

	if (!sp)
		return -EINVAL;
	err = blocking_notifier_chain_unregister(&sp->bus_notifier, nb);
	subsys_put(sp);
	return err;
}
EXPORT_SYMBOL_GPL(bus_unregister_notifier);

void bus_notify(struct device *dev, enum bus_notifier_event value)
{
	struct subsys_private *sp = bus_to_subsys(dev->bus);

	if (!sp)
		return;
	blocking_notifier_call_chain(&sp->bus_notifier, value, dev);
	subsys_put(sp);
}

/** bus_get_kset - the kset of a bus's directory, not referenced */
struct kset *bus_get_kset(const struct bus_type *bus)
{
	struct subsys_private *sp = bus_to_subsys(bus);
	struct kset *kset = sp ? &sp->subsys : NULL;

	subsys_put(sp);
	return kset;
}
EXPORT_SYMBOL_GPL(bus_get_kset);

/** bus_get_dev_root - the default parent of a subsystem's devices, referenced, or NULL */
struct device *bus_get_dev_root(const struct bus_type *bus)
{
	struct subsys_private *sp = bus_to_subsys(bus);
	struct device *root;

	if (!sp)
		return NULL;
	root = get_device(sp->dev_root);
	subsys_put(sp);
	return root;
}
EXPORT_SYMBOL_GPL(bus_get_dev_root);

static void root_release(struct device *dev)
{
	kfree(dev);
}

/* Registers a bus whose devices have a common parent below a directory of /sys/devices. */
static int subsys_register(const struct bus_type *subsys, const struct attribute_group **groups,
			   struct kobject *above)
{
	struct subsys_private *sp;
	struct device *dev;
	int err = bus_register(subsys);

	if (err < 0)
		return err;
	sp = bus_to_subsys(subsys);
	dev = kzalloc(sizeof(*dev), GFP_KERNEL);
	if (!dev) {
		err = -ENOMEM;
		goto no_bus;
	}
	device_initialize(dev);
	dev->groups = groups;
	dev->release = root_release;
	err = dev_set_name(dev, "%s", subsys->name);
	if (!err)
		err = device_add_below(dev, above);
	if (err) {
		put_device(dev);
		goto no_bus;
	}
	sp->dev_root = dev;
	subsys_put(sp);
	return 0;

no_bus:
	subsys_put(sp);
	bus_unregister(subsys);
	return err;
}

/**
 * subsys_system_register - register a bus whose devices are below /sys/devices/system
 * @subsys: the bus
 * @groups: attributes of the directory, or NULL
 *
 * Return: 0, -EEXIST, -ENOMEM. Context: may sleep.
 */
int subsys_system_register(const struct bus_type *subsys, const struct attribute_group **groups)
{
	return subsys_register(subsys, groups, &system_kset->kobj);
}
EXPORT_SYMBOL_GPL(subsys_system_register);

/**
 * subsys_virtual_register - register a bus whose devices are below /sys/devices/virtual; may sleep
 */
int subsys_virtual_register(const struct bus_type *subsys, const struct attribute_group **groups)
{
	struct kobject *above = virtual_device_parent();

	return above ? subsys_register(subsys, groups, above) : -ENOMEM;
}
EXPORT_SYMBOL_GPL(subsys_virtual_register);

/* Makes /sys/bus and /sys/devices/system. */
int __init buses_init(void)
{
	bus_kset = kset_create_and_add("bus", &bus_uevent_ops, NULL);
	system_kset = kset_create_and_add("system", NULL, &devices_kset->kobj);
	return bus_kset && system_kset ? 0 : -ENOMEM;
}
