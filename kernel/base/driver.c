// SPDX-License-Identifier: GPL-2.0-only
/* Drivers: registering, their files, the devices they are bound to. Context: may sleep. */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "base.h"

static struct device *next_device(struct klist_iter *i)
{
	struct klist_node *n = klist_next(i);

	return n ? container_of(n, struct device_private, knode_driver)->device : NULL;
}

/**
 * driver_for_each_device - call a function for each device bound to a driver
 * @drv: the driver
 * @start: the device behind which to begin, or NULL
 * @data: passed to @fn
 * @fn: the function; a value other than 0 ends the walk
 *
 * Return: what @fn returned last, -EINVAL without a driver. Context: may sleep.
 */
int driver_for_each_device(struct device_driver *drv, struct device *start, void *data,
			   int (*fn)(struct device *, void *))
{
	struct klist_iter i;
	struct device *dev;
	int err = 0;

	if (!drv)
		return -EINVAL;
	klist_iter_init_node(&drv->p->klist_devices, &i, start ? &start->p->knode_driver : NULL);
	while (!err && (dev = next_device(&i)))
		err = fn(dev, data);
	klist_iter_exit(&i);
	return err;
}
EXPORT_SYMBOL_GPL(driver_for_each_device);

/**
 * driver_find_device - find a device bound to a driver
 * @drv: the driver
 * @start: the device behind which to begin, or NULL
 * @data: passed to @match
 * @match: tells the device
 *
 * Return: the device with a reference, or NULL. Context: may sleep.
 */
struct device *driver_find_device(const struct device_driver *drv, struct device *start,
				  const void *data,
				  int (*match)(struct device *dev, const void *data))
{
	struct klist_iter i;
	struct device *dev;

	if (!drv || !drv->p)
		return NULL;
	klist_iter_init_node(&drv->p->klist_devices, &i, start ? &start->p->knode_driver : NULL);
	while ((dev = next_device(&i))) {
		if (match(dev, data) && get_device(dev))
			break;
	}
	klist_iter_exit(&i);
	return dev;
}
EXPORT_SYMBOL_GPL(driver_find_device);

/** driver_create_file - add a file to a driver's directory; may sleep */
int driver_create_file(const struct device_driver *drv, const struct driver_attribute *attr)
{
	return drv ? sysfs_create_file(&drv->p->kobj, &attr->attr) : -EINVAL;
}
EXPORT_SYMBOL_GPL(driver_create_file);

/** driver_remove_file - remove a file from a driver's directory; may sleep */
void driver_remove_file(const struct device_driver *drv, const struct driver_attribute *attr)
{
	if (drv)
		sysfs_remove_file(&drv->p->kobj, &attr->attr);
}
EXPORT_SYMBOL_GPL(driver_remove_file);

/**
 * driver_find - find a driver of a bus by name
 * @name: the name
 * @bus: the bus
 *
 * Return: the driver or NULL; the caller sees to it that it stays. Context: may sleep.
 */
struct device_driver *driver_find(const char *name, const struct bus_type *bus)
{
	struct subsys_private *sp = bus_to_subsys(bus);
	struct device_driver *drv = NULL;
	struct kobject *k;

	if (!sp)
		return NULL;
	k = kset_find_obj(sp->drivers_kset, name);
	subsys_put(sp);
	if (k) {
		drv = to_driver(k)->driver;
		kobject_put(k);
	}
	return drv;
}
EXPORT_SYMBOL_GPL(driver_find);

/**
 * driver_register - put a driver on its bus
 * @drv: the driver
 *
 * Return: 0, -EINVAL when the bus is unknown, -EBUSY when the name is taken, -ENOMEM. Context: may
 * sleep.
 */
int driver_register(struct device_driver *drv)
{
	int err;

	if (!bus_is_registered(drv->bus)) {
		pr_err("Driver '%s' was unable to register with bus_type '%s' because the bus was "
		       "not initialized.\n",
		       drv->name, drv->bus->name);
		return -EINVAL;
	}
	if ((drv->bus->probe && drv->probe) || (drv->bus->remove && drv->remove) ||
	    (drv->bus->shutdown && drv->shutdown))
		pr_warn("Driver '%s' needs updating - please use bus_type methods\n", drv->name);
	if (driver_find(drv->name, drv->bus)) {
		pr_err("Error: Driver '%s' is already registered, aborting...\n", drv->name);
		return -EBUSY;
	}
	err = bus_add_driver(drv);
	if (err)
		return err;
	err = sysfs_create_groups(&drv->p->kobj, drv->groups);
	if (err) {
		bus_remove_driver(drv);
		return err;
	}
	kobject_uevent(&drv->p->kobj, KOBJ_ADD);
	return 0;
}
EXPORT_SYMBOL_GPL(driver_register);

/**
 * driver_unregister - take a driver off its bus; its devices are unbound
 * @drv: the driver
 *
 * Context: may sleep.
 */
void driver_unregister(struct device_driver *drv)
{
	if (!drv || !drv->p) {
		WARN(1, "Unexpected driver unregister!\n");
		return;
	}
	sysfs_remove_groups(&drv->p->kobj, drv->groups);
	bus_remove_driver(drv);
}
EXPORT_SYMBOL_GPL(driver_unregister);

/**
 * driver_set_override - store what is written to a driver_override file
 * @dev: the device
 * @override: the string to replace
 * @s: the text; empty forgets the override
 * @len: its length
 *
 * Return: 0, -EINVAL, -ENOMEM. Context: may sleep.
 */
int driver_set_override(struct device *dev, const char **override, const char *s, size_t len)
{
	const char *old;
	char *new = NULL, *newline;

	if (!override || !s || len >= PAGE_SIZE - 1)
		return -EINVAL;
	newline = strnchr(s, len, '\n');
	if (newline)
		len = newline - s;
	if (len) {
		new = kstrndup(s, len, GFP_KERNEL);
		if (!new)
			return -ENOMEM;
	}
	device_lock(dev);
	old = *override;
	*override = new;
	device_unlock(dev);
	kfree(old);
	return 0;
}
EXPORT_SYMBOL_GPL(driver_set_override);
