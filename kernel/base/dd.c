// SPDX-License-Identifier: GPL-2.0-only
/*
 * Binding devices and drivers. A device's lock is held over probe and remove (and its parent's
 * when the bus wants it). A probe that says -EPROBE_DEFER puts the device on a list; when another
 * device is bound, and late in boot, all on the list are tried again. deferred_mutex guards the
 * lists.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include "base.h"

static DEFINE_MUTEX(deferred_mutex);
static LIST_HEAD(deferred_pending); /* wait for something to be bound */
static LIST_HEAD(deferred_active);  /* to be tried by the work */
static bool deferred_enabled;	    /* after the initcalls */
static atomic_t bound_count = ATOMIC_INIT(0);
static atomic_t probe_count = ATOMIC_INIT(0);
static DECLARE_WAIT_QUEUE_HEAD(probe_wait);

static void deferred_work_fn(struct work_struct *work)
{
	mutex_lock(&deferred_mutex);
	while (!list_empty(&deferred_active)) {
		struct device_private *p =
			list_first_entry(&deferred_active, struct device_private, deferred_probe);
		struct device *dev = get_device(p->device);

		list_del_init(&p->deferred_probe);
		mutex_unlock(&deferred_mutex);
		bus_probe_device(dev);
		put_device(dev);
		mutex_lock(&deferred_mutex);
	}
	mutex_unlock(&deferred_mutex);
}
static DECLARE_WORK(deferred_work, deferred_work_fn);

static void defer(struct device *dev)
{
	mutex_lock(&deferred_mutex);
	if (list_empty(&dev->p->deferred_probe))
		list_add_tail(&dev->p->deferred_probe, &deferred_pending);
	mutex_unlock(&deferred_mutex);
}

void driver_deferred_probe_del(struct device *dev)
{
	mutex_lock(&deferred_mutex);
	if (!list_empty(&dev->p->deferred_probe))
		list_del_init(&dev->p->deferred_probe);
	mutex_unlock(&deferred_mutex);
}

static void trigger(void)
{
	bool any;

	if (!deferred_enabled)
		return;
	mutex_lock(&deferred_mutex);
	atomic_inc(&bound_count);
	list_splice_tail_init(&deferred_pending, &deferred_active);
	any = !list_empty(&deferred_active);
	mutex_unlock(&deferred_mutex);
	if (any)
		queue_work(system_unbound_wq, &deferred_work);
}

static int __init deferred_probe_initcall(void)
{
	deferred_enabled = true;
	trigger();
	flush_work(&deferred_work);
	return 0;
}
late_initcall(deferred_probe_initcall);

/** driver_deferred_probe_check_state - what a probe that misses a supplier should return */
int driver_deferred_probe_check_state(struct device *dev)
{
	return -EPROBE_DEFER;
}
EXPORT_SYMBOL_GPL(driver_deferred_probe_check_state);

/** device_is_bound - whether a driver is bound; the device's lock is held */
bool device_is_bound(struct device *dev)
{
	return dev->p && klist_node_attached(&dev->p->knode_driver);
}
EXPORT_SYMBOL_GPL(device_is_bound);

static void driver_bound(struct device *dev)
{
	klist_add_tail(&dev->p->knode_driver, &dev->driver->p->klist_devices);
	driver_deferred_probe_del(dev);
	trigger();
	bus_notify(dev, BUS_NOTIFY_BOUND_DRIVER);
	kobject_uevent(&dev->kobj, KOBJ_BIND);
}

static int add_links(struct device *dev)
{
	int err;

	bus_notify(dev, BUS_NOTIFY_BIND_DRIVER);
	err = sysfs_create_link(&dev->driver->p->kobj, &dev->kobj, kobject_name(&dev->kobj));
	if (err)
		return err;
	err = sysfs_create_link(&dev->kobj, &dev->driver->p->kobj, "driver");
	if (err)
		sysfs_remove_link(&dev->driver->p->kobj, kobject_name(&dev->kobj));
	return err;
}

static void remove_links(struct device *dev)
{
	if (!dev->driver)
		return;
	sysfs_remove_link(&dev->driver->p->kobj, kobject_name(&dev->kobj));
	sysfs_remove_link(&dev->kobj, "driver");
}

/**
 * device_bind_driver - bind the driver that dev->driver names, without a probe
 * @dev: the device, its lock held
 *
 * Return: 0 or what sysfs says. Context: may sleep.
 */
int device_bind_driver(struct device *dev)
{
	int err = add_links(dev);

	if (!err)
		driver_bound(dev);
	else
		bus_notify(dev, BUS_NOTIFY_DRIVER_NOT_BOUND);
	return err;
}
EXPORT_SYMBOL_GPL(device_bind_driver);

static void call_remove(struct device *dev, const struct device_driver *drv)
{
	if (dev->bus && dev->bus->remove)
		dev->bus->remove(dev);
	else if (drv->remove)
		drv->remove(dev);
}

static void unbind_cleanup(struct device *dev)
{
	devres_release_all(dev);
	dev->driver = NULL;
	dev_set_drvdata(dev, NULL);
}

/* Returns 0 when bound, else the probe's error. The device's lock is held. */
static int really_probe(struct device *dev, const struct device_driver *drv)
{
	int err;

	if (!list_empty(&dev->devres_head)) {
		dev_crit(dev, "Resources present before probing\n");
		return -EBUSY;
	}
	dev->driver = (struct device_driver *)drv;
	err = add_links(dev);
	if (err) {
		pr_err("%s: driver_sysfs_add(%s) failed\n", __func__, dev_name(dev));
		goto no_links;
	}
	if (dev->bus->probe)
		err = dev->bus->probe(dev);
	else if (drv->probe)
		err = drv->probe(dev);
	if (err)
		goto failed;
	if (drv->dev_groups) {
		err = device_add_groups(dev, drv->dev_groups);
		if (err) {
			dev_err(dev, "device_add_groups() failed\n");
			call_remove(dev, drv);
			goto failed;
		}
	}
	driver_bound(dev);
	return 0;

failed:
	remove_links(dev);
no_links:
	bus_notify(dev, BUS_NOTIFY_DRIVER_NOT_BOUND);
	unbind_cleanup(dev);
	switch (err) {
	case -EPROBE_DEFER:
		dev_dbg(dev, "Driver %s requests probe deferral\n", drv->name);
		defer(dev);
		break;
	case -ENODEV:
	case -ENXIO:
		dev_dbg(dev, "probe with driver %s rejects match %d\n", drv->name, err);
		break;
	default:
		dev_err(dev, "probe with driver %s failed with error %d\n", drv->name, err);
	}
	return err;
}

static int probe_device(const struct device_driver *drv, struct device *dev)
{
	int err;

	if (dev->p->dead || !device_is_registered(dev))
		return -ENODEV;
	if (dev->driver)
		return -EBUSY;
	dev->can_match = true;
	atomic_inc(&probe_count);
	err = really_probe(dev, drv);
	atomic_dec(&probe_count);
	wake_up_all(&probe_wait);
	return err;
}

/** driver_probe_done - whether no probe is running */
bool __init driver_probe_done(void)
{
	return atomic_read(&probe_count) == 0;
}

/** wait_for_device_probe - wait until all probes, deferred ones too, have ended; may sleep */
void wait_for_device_probe(void)
{
	flush_work(&deferred_work);
	wait_event(probe_wait, atomic_read(&probe_count) == 0);
}
EXPORT_SYMBOL_GPL(wait_for_device_probe);

static void lock_with_parent(struct device *dev, struct device *parent)
{
	if (parent && dev->bus->need_parent_lock)
		device_lock(parent);
	device_lock(dev);
}

static void unlock_with_parent(struct device *dev, struct device *parent)
{
	device_unlock(dev);
	if (parent && dev->bus->need_parent_lock)
		device_unlock(parent);
}

/*
 * Tries one driver on a device. Returns 1 when bound; an error other than "not mine" ends the
 * search.
 */
static int try_driver(struct device_driver *drv, void *data)
{
	struct device *dev = data;
	int ret = driver_match_device(drv, dev);

	if (ret == 0)
		return 0;
	if (ret == -EPROBE_DEFER) {
		dev->can_match = true;
		defer(dev);
		return 0;
	}
	if (ret < 0)
		return ret;
	ret = probe_device(drv, dev);
	return ret == 0 ? 1 : ret == -EBUSY ? ret : 0;
}

/**
 * device_attach - look for a driver for a device
 * @dev: the device
 *
 * Return: 1 when one is bound, 0 when there is none, -ENODEV when the device is going. Context:
 * may sleep.
 */
int device_attach(struct device *dev)
{
	int ret;

	device_lock(dev);
	if (dev->p->dead) {
		ret = 0;
	} else if (dev->driver) {
		ret = 1;
		if (!device_is_bound(dev) && device_bind_driver(dev)) {
			dev->driver = NULL;
			ret = 0;
		}
	} else {
		ret = bus_for_each_drv(dev->bus, NULL, dev, try_driver);
	}
	device_unlock(dev);
	return ret;
}
EXPORT_SYMBOL_GPL(device_attach);

/** device_initial_probe - look for a driver for a new device; may sleep */
void device_initial_probe(struct device *dev)
{
	if (device_attach(dev) < 0)
		dev_dbg(dev, "no driver could be tried\n");
}

/**
 * device_driver_attach - bind a device to a driver
 * @drv: the driver
 * @dev: the device
 *
 * Return: 0, -EBUSY, -ENODEV, -EAGAIN when the probe is deferred, or what the probe said. Context:
 * may sleep.
 */
int device_driver_attach(const struct device_driver *drv, struct device *dev)
{
	int err;

	lock_with_parent(dev, dev->parent);
	err = probe_device(drv, dev);
	unlock_with_parent(dev, dev->parent);
	return err == -EPROBE_DEFER ? -EAGAIN : err;
}
EXPORT_SYMBOL_GPL(device_driver_attach);

static int try_device(struct device *dev, void *data)
{
	const struct device_driver *drv = data;
	int ret = driver_match_device(drv, dev);

	if (ret == 0)
		return 0;
	if (ret == -EPROBE_DEFER) {
		dev->can_match = true;
		defer(dev);
		return 0;
	}
	if (ret < 0)
		return 0;
	lock_with_parent(dev, dev->parent);
	if (!dev->driver)
		probe_device(drv, dev);
	unlock_with_parent(dev, dev->parent);
	return 0;
}

/**
 * driver_attach - bind a driver to the devices of its bus that match
 * @drv: the driver
 *
 * Return: 0. Context: may sleep.
 */
int driver_attach(const struct device_driver *drv)
{
	return bus_for_each_dev(drv->bus, NULL, (void *)drv, try_device);
}
EXPORT_SYMBOL_GPL(driver_attach);

/* Unbinds a device, when drv is NULL or its driver. */
void device_release_driver_internal(struct device *dev, const struct device_driver *drv,
				    struct device *parent)
{
	struct device_driver *bound;

	lock_with_parent(dev, parent);
	bound = dev->driver;
	if (bound && (!drv || drv == bound)) {
		remove_links(dev);
		bus_notify(dev, BUS_NOTIFY_UNBIND_DRIVER);
		if (bound->dev_groups)
			device_remove_groups(dev, bound->dev_groups);
		call_remove(dev, bound);
		unbind_cleanup(dev);
		if (klist_node_attached(&dev->p->knode_driver))
			klist_remove(&dev->p->knode_driver);
		bus_notify(dev, BUS_NOTIFY_UNBOUND_DRIVER);
		kobject_uevent(&dev->kobj, KOBJ_UNBIND);
	}
	unlock_with_parent(dev, parent);
}

/**
 * device_release_driver - unbind a device
 * @dev: the device
 *
 * Context: may sleep.
 */
void device_release_driver(struct device *dev)
{
	if (dev->bus)
		device_release_driver_internal(dev, NULL, NULL);
}
EXPORT_SYMBOL_GPL(device_release_driver);

/* Unbinds a driver from all its devices. */
void driver_detach(const struct device_driver *drv)
{
	for (;;) {
		struct klist *k = &drv->p->klist_devices;
		struct device *dev;

		spin_lock(&k->k_lock);
		if (list_empty(&k->k_list)) {
			spin_unlock(&k->k_lock);
			return;
		}
		dev = container_of(list_last_entry(&k->k_list, struct klist_node, n_node),
				   struct device_private, knode_driver)
			      ->device;
		get_device(dev);
		spin_unlock(&k->k_lock);
		device_release_driver_internal(dev, drv, dev->parent);
		put_device(dev);
	}
}
