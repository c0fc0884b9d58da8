/* SPDX-License-Identifier: GPL-2.0-only */
/* Drivers of the device model. Implemented in kernel/base/driver.c and dd.c. */
#ifndef _DEVICE_DRIVER_H_
#define _DEVICE_DRIVER_H_

#include <linux/device/bus.h>
#include <linux/klist.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/pm.h>

enum probe_type {
	PROBE_DEFAULT_STRATEGY,
	PROBE_PREFER_ASYNCHRONOUS,
	PROBE_FORCE_SYNCHRONOUS,
};

struct device_driver {
	const char *name;
	const struct bus_type *bus;
	struct module *owner;
	const char *mod_name; /* used for built-in modules */
	bool suppress_bind_attrs;
	enum probe_type probe_type;
	const struct of_device_id *of_match_table;
	const struct acpi_device_id *acpi_match_table;

	int (*probe)(struct device *dev);
	void (*sync_state)(struct device *dev);
	int (*remove)(struct device *dev);
	void (*shutdown)(struct device *dev);
	int (*suspend)(struct device *dev, pm_message_t state);
	int (*resume)(struct device *dev);
	const struct attribute_group **groups;
	const struct attribute_group **dev_groups;
	const struct dev_pm_ops *pm;
	void (*coredump)(struct device *dev);

	struct driver_private *p;
};

int __must_check driver_register(struct device_driver *drv);
void driver_unregister(struct device_driver *drv);
struct device_driver *driver_find(const char *name, const struct bus_type *bus);
bool __init driver_probe_done(void);
void wait_for_device_probe(void);

struct driver_attribute {
	struct attribute attr;
	ssize_t (*show)(struct device_driver *driver, char *buf);
	ssize_t (*store)(struct device_driver *driver, const char *buf, size_t count);
};

#define DRIVER_ATTR_RW(_name) struct driver_attribute driver_attr_##_name = __ATTR_RW(_name)
#define DRIVER_ATTR_RO(_name) struct driver_attribute driver_attr_##_name = __ATTR_RO(_name)
#define DRIVER_ATTR_WO(_name) struct driver_attribute driver_attr_##_name = __ATTR_WO(_name)

int __must_check driver_create_file(const struct device_driver *driver,
				    const struct driver_attribute *attr);
void driver_remove_file(const struct device_driver *driver, const struct driver_attribute *attr);
int driver_set_override(struct device *dev, const char **override, const char *s, size_t len);
int __must_check driver_for_each_device(struct device_driver *drv, struct device *start, void *data,
					int (*fn)(struct device *dev, void *));
struct device *driver_find_device(const struct device_driver *drv, struct device *start,
				  const void *data,
				  int (*match)(struct device *dev, const void *data));
int driver_deferred_probe_check_state(struct device *dev);
void driver_init(void);

/* Replaces module_init/module_exit boilerplate of a driver that only registers itself. */
#define module_driver(__driver, __register, __unregister, ...) \
	static int __init __driver##_init(void) \
	{ \
		return __register(&(__driver), ##__VA_ARGS__); \
	} \
	module_init(__driver##_init); \
	static void __exit __driver##_exit(void) \
	{ \
		__unregister(&(__driver), ##__VA_ARGS__); \
	} \
	module_exit(__driver##_exit);

#define builtin_driver(__driver, __register, ...) \
	static int __init __driver##_init(void) \
	{ \
		return __register(&(__driver), ##__VA_ARGS__); \
	} \
	device_initcall(__driver##_init);

#endif
