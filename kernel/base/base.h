/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of the device model share. */
#ifndef _BASE_BASE_H
#define _BASE_BASE_H

#include <linux/device.h>
#include <linux/klist.h>
#include <linux/kobject.h>
#include <linux/notifier.h>
#include <linux/reboot.h>

/*
 * The private half of a bus or class. It is found by its bus_type or class in the kset of all
 * buses or classes, and referenced while in use.
 */
struct subsys_private {
	struct kset subsys;
	struct kset *devices_kset; /* bus: NAME/devices */
	struct kset *drivers_kset; /* bus: NAME/drivers */
	struct klist klist_devices;
	struct klist klist_drivers;
	struct blocking_notifier_head bus_notifier;
	bool drivers_autoprobe;
	struct device *dev_root; /* the default parent of devices of a subsystem */
	const struct bus_type *bus;

	struct list_head interfaces; /* class: struct class_interface, guarded by mutex */
	struct mutex mutex;
	struct kset glue_dirs;
	const struct class *class;
};

#define to_subsys_private(obj) container_of(obj, struct subsys_private, subsys.kobj)

static inline struct subsys_private *subsys_get(struct subsys_private *sp)
{
	if (sp)
		kset_get(&sp->subsys);
	return sp;
}

static inline void subsys_put(struct subsys_private *sp)
{
	if (sp)
		kset_put(&sp->subsys);
}

struct driver_private {
	struct kobject kobj;
	struct klist klist_devices;
	struct klist_node knode_bus;
	struct device_driver *driver;
};

#define to_driver(obj) container_of(obj, struct driver_private, kobj)

struct device_private {
	struct klist klist_children;
	struct klist_node knode_parent;
	struct klist_node knode_driver;
	struct klist_node knode_bus;
	struct klist_node knode_class;
	struct list_head deferred_probe; /* dd.c */
	struct device *device;
	bool dead; /* device_del() has begun */
};

/* core.c */
extern struct kset *devices_kset;
int devices_init(void);
int device_add_below(struct device *dev, struct kobject *above);
struct kobject *virtual_device_parent(void);

/* bus.c */
int buses_init(void);
struct subsys_private *bus_to_subsys(const struct bus_type *bus);
int bus_add_device(struct device *dev);
void bus_probe_device(struct device *dev);
void bus_remove_device(struct device *dev);
void bus_notify(struct device *dev, enum bus_notifier_event value);
bool bus_is_registered(const struct bus_type *bus);
int bus_add_driver(struct device_driver *drv);
void bus_remove_driver(struct device_driver *drv);

/* class.c */
int classes_init(void);
struct subsys_private *class_to_subsys(const struct class *class);

/* dd.c */
void driver_deferred_probe_del(struct device *dev);
void driver_detach(const struct device_driver *drv);
void device_release_driver_internal(struct device *dev, const struct device_driver *drv,
				    struct device *parent);

/* devres.c */
int devres_release_all(struct device *dev);

/* sys_off.c */
void sys_off_prepare(enum sys_off_mode mode, char *cmd);

/* of_device.c */
#ifdef CONFIG_OF
void of_node_link_add(struct device *dev);
void of_node_link_remove(struct device *dev);
#else
static inline void of_node_link_add(struct device *dev)
{
}

static inline void of_node_link_remove(struct device *dev)
{
}
#endif

/* platform.c */
int platform_bus_init(void);

static inline int driver_match_device(const struct device_driver *drv, struct device *dev)
{
	return drv->bus->match ? drv->bus->match(dev, drv) : 1;
}

#endif
