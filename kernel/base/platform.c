// SPDX-License-Identifier: GPL-2.0-only
/*
 * The platform bus: devices that are made by code, matched with drivers by name or table. Context:
 * may sleep.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/of.h>
#include <linux/of_device.h>
#include <linux/of_irq.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "base.h"

static DEFINE_IDA(auto_ids);

struct device platform_bus = {
	.init_name = "platform",
};
EXPORT_SYMBOL_GPL(platform_bus);

/* ---- resources ---- */

/**
 * platform_get_resource - the n-th resource of a type
 * @dev: the device
 * @type: IORESOURCE_*
 * @num: which, from 0
 *
 * Return: the resource or NULL.
 */
struct resource *platform_get_resource(struct platform_device *dev, unsigned int type,
				       unsigned int num)
{
	for (u32 i = 0; i < dev->num_resources; i++) {
		struct resource *r = &dev->resource[i];

		if (type == resource_type(r) && num-- == 0)
			return r;
	}
	return NULL;
}
EXPORT_SYMBOL_GPL(platform_get_resource);

/** platform_get_mem_or_io - the n-th memory or port resource, or NULL */
struct resource *platform_get_mem_or_io(struct platform_device *dev, unsigned int num)
{
	for (u32 i = 0; i < dev->num_resources; i++) {
		struct resource *r = &dev->resource[i];

		if ((resource_type(r) & (IORESOURCE_MEM | IORESOURCE_IO)) && num-- == 0)
			return r;
	}
	return NULL;
}
EXPORT_SYMBOL_GPL(platform_get_mem_or_io);

/** platform_get_resource_byname - the resource of a type and name, or NULL */
struct resource *platform_get_resource_byname(struct platform_device *dev, unsigned int type,
					      const char *name)
{
	for (u32 i = 0; i < dev->num_resources; i++) {
		struct resource *r = &dev->resource[i];

		if (r->name && type == resource_type(r) && !strcmp(r->name, name))
			return r;
	}
	return NULL;
}
EXPORT_SYMBOL_GPL(platform_get_resource_byname);

/**
 * platform_get_irq_optional - the n-th interrupt
 * @dev: the device
 * @num: which, from 0
 *
 * Return: the number; -ENXIO without one, with no message; -EPROBE_DEFER when the controller that
 * the device tree names has no driver yet. May sleep.
 */
int platform_get_irq_optional(struct platform_device *dev, unsigned int num)
{
	struct resource *r;
	int irq;

	if (dev->dev.of_node && !dev->dev.of_node_reused) {
		irq = of_irq_get(dev->dev.of_node, num);
		if (irq > 0 || irq == -EPROBE_DEFER)
			return irq;
	}
	r = platform_get_resource(dev, IORESOURCE_IRQ, num);
	return r ? (int)r->start : -ENXIO;
}
EXPORT_SYMBOL_GPL(platform_get_irq_optional);

/** platform_get_irq - the n-th interrupt, or -ENXIO with a message */
int platform_get_irq(struct platform_device *dev, unsigned int num)
{
	int ret = platform_get_irq_optional(dev, num);

	if (ret < 0)
		return dev_err_probe(&dev->dev, ret, "IRQ index %u not found\n", num);
	return ret;
}
EXPORT_SYMBOL_GPL(platform_get_irq);

/** platform_irq_count - how many interrupts a device has, or -EPROBE_DEFER */
int platform_irq_count(struct platform_device *dev)
{
	int n = 0, irq;

	while ((irq = platform_get_irq_optional(dev, n)) >= 0)
		n++;
	return irq == -EPROBE_DEFER ? irq : n;
}
EXPORT_SYMBOL_GPL(platform_irq_count);

/** platform_get_irq_byname_optional - the interrupt of a name, or -ENXIO without a message */
int platform_get_irq_byname_optional(struct platform_device *dev, const char *name)
{
	struct resource *r;
	int irq;

	if (dev->dev.of_node && !dev->dev.of_node_reused) {
		irq = of_irq_get_byname(dev->dev.of_node, name);
		if (irq > 0 || irq == -EPROBE_DEFER)
			return irq;
	}
	r = platform_get_resource_byname(dev, IORESOURCE_IRQ, name);
	return r ? (int)r->start : -ENXIO;
}
EXPORT_SYMBOL_GPL(platform_get_irq_byname_optional);

/** platform_get_irq_byname - the interrupt of a name, or -ENXIO with a message */
int platform_get_irq_byname(struct platform_device *dev, const char *name)
{
	int ret = platform_get_irq_byname_optional(dev, name);

	if (ret < 0)
		return dev_err_probe(&dev->dev, ret, "IRQ %s not found\n", name);
	return ret;
}
EXPORT_SYMBOL_GPL(platform_get_irq_byname);

static void ioremap_release(struct device *dev, void *res)
{
	iounmap(*(void __iomem **)res);
}

/**
 * devm_ioremap_resource - claim and map a memory resource for as long as the driver is bound
 * @dev: the device
 * @res: the resource
 *
 * Return: the mapping or an ERR_PTR: -EINVAL, -EBUSY, -ENOMEM. Context: may sleep.
 */
void __iomem *devm_ioremap_resource(struct device *dev, const struct resource *res)
{
	void __iomem **map;

	if (!res || resource_type(res) != IORESOURCE_MEM) {
		dev_err(dev, "invalid resource %pR\n", res);
		return IOMEM_ERR_PTR(-EINVAL);
	}
	if (!devm_request_mem_region(dev, res->start, resource_size(res),
				     res->name ? res->name : dev_name(dev))) {
		dev_err(dev, "can't request region for resource %pR\n", res);
		return IOMEM_ERR_PTR(-EBUSY);
	}
	map = devres_alloc(ioremap_release, sizeof(*map), GFP_KERNEL);
	if (!map)
		return IOMEM_ERR_PTR(-ENOMEM);
	*map = ioremap(res->start, resource_size(res));
	if (!*map) {
		devres_free(map);
		dev_err(dev, "ioremap failed for resource %pR\n", res);
		return IOMEM_ERR_PTR(-ENOMEM);
	}
	devres_add(dev, map);
	return *map;
}
EXPORT_SYMBOL(devm_ioremap_resource);

/**
 * devm_platform_get_and_ioremap_resource - map the n-th memory resource and tell which it is; may
 * sleep
 */
void __iomem *devm_platform_get_and_ioremap_resource(struct platform_device *pdev,
						     unsigned int index, struct resource **res)
{
	struct resource *r = platform_get_resource(pdev, IORESOURCE_MEM, index);

	if (res)
		*res = r;
	return devm_ioremap_resource(&pdev->dev, r);
}
EXPORT_SYMBOL_GPL(devm_platform_get_and_ioremap_resource);

/** devm_platform_ioremap_resource - map the n-th memory resource; may sleep */
void __iomem *devm_platform_ioremap_resource(struct platform_device *pdev, unsigned int index)
{
	return devm_platform_get_and_ioremap_resource(pdev, index, NULL);
}
EXPORT_SYMBOL_GPL(devm_platform_ioremap_resource);

/** devm_platform_ioremap_resource_byname - map the memory resource of a name; may sleep */
void __iomem *devm_platform_ioremap_resource_byname(struct platform_device *pdev, const char *name)
{
	return devm_ioremap_resource(&pdev->dev,
				     platform_get_resource_byname(pdev, IORESOURCE_MEM, name));
}
EXPORT_SYMBOL_GPL(devm_platform_ioremap_resource_byname);

/* ---- devices ---- */

struct platform_object {
	struct platform_device pdev;
	char name[];
};

static void platform_device_release(struct device *dev)
{
	struct platform_object *pa = container_of(dev, struct platform_object, pdev.dev);

	kfree(pa->pdev.dev.platform_data);
	kfree(pa->pdev.resource);
	kfree(pa->pdev.driver_override);
	kfree(pa);
}

/**
 * platform_device_alloc - allocate a platform device
 * @name: its name
 * @id: its number, PLATFORM_DEVID_NONE or PLATFORM_DEVID_AUTO
 *
 * Return: the device, for platform_device_add() or platform_device_put(), or NULL.
 */
struct platform_device *platform_device_alloc(const char *name, int id)
{
	struct platform_object *pa = kzalloc(sizeof(*pa) + strlen(name) + 1, GFP_KERNEL);

	if (!pa)
		return NULL;
	strcpy(pa->name, name);
	pa->pdev.name = pa->name;
	pa->pdev.id = id;
	device_initialize(&pa->pdev.dev);
	pa->pdev.dev.release = platform_device_release;
	return &pa->pdev;
}
EXPORT_SYMBOL_GPL(platform_device_alloc);

/** platform_device_put - drop a device that was not added, or its last reference */
void platform_device_put(struct platform_device *pdev)
{
	if (!IS_ERR_OR_NULL(pdev))
		put_device(&pdev->dev);
}
EXPORT_SYMBOL_GPL(platform_device_put);

/** platform_device_add_resources - give an allocated device a copy of resources; 0 or -ENOMEM */
int platform_device_add_resources(struct platform_device *pdev, const struct resource *res,
				  unsigned int num)
{
	struct resource *copy = NULL;

	if (res) {
		copy = kmemdup(res, sizeof(*res) * num, GFP_KERNEL);
		if (!copy)
			return -ENOMEM;
	}
	kfree(pdev->resource);
	pdev->resource = copy;
	pdev->num_resources = num;
	return 0;
}
EXPORT_SYMBOL_GPL(platform_device_add_resources);

/** platform_device_add_data - give an allocated device a copy of platform data; 0 or -ENOMEM */
int platform_device_add_data(struct platform_device *pdev, const void *data, size_t size)
{
	void *copy = NULL;

	if (data) {
		copy = kmemdup(data, size, GFP_KERNEL);
		if (!copy)
			return -ENOMEM;
	}
	kfree(pdev->dev.platform_data);
	pdev->dev.platform_data = copy;
	return 0;
}
EXPORT_SYMBOL_GPL(platform_device_add_data);

static int name_device(struct platform_device *pdev)
{
	int id;

	switch (pdev->id) {
	case PLATFORM_DEVID_NONE:
		return dev_set_name(&pdev->dev, "%s", pdev->name);
	case PLATFORM_DEVID_AUTO:
		/* the suffix keeps chosen numbers apart from given ones */
		id = ida_alloc(&auto_ids, GFP_KERNEL);
		if (id < 0)
			return id;
		pdev->id = id;
		pdev->id_auto = true;
		return dev_set_name(&pdev->dev, "%s.%d.auto", pdev->name, pdev->id);
	default:
		return dev_set_name(&pdev->dev, "%s.%d", pdev->name, pdev->id);
	}
}

static void release_id(struct platform_device *pdev)
{
	if (pdev->id_auto) {
		ida_free(&auto_ids, pdev->id);
		pdev->id = PLATFORM_DEVID_AUTO;
		pdev->id_auto = false;
	}
}

static void release_resources(struct platform_device *pdev, int n)
{
	while (--n >= 0) {
		if (pdev->resource[n].parent)
			release_resource(&pdev->resource[n]);
	}
}

static int claim_resources(struct platform_device *pdev)
{
	for (int i = 0; i < pdev->num_resources; i++) {
		struct resource *r = &pdev->resource[i], *root = r->parent;

		if (!r->name)
			r->name = dev_name(&pdev->dev);
		if (!root && resource_type(r) == IORESOURCE_MEM)
			root = &iomem_resource;
		else if (!root && resource_type(r) == IORESOURCE_IO)
			root = &ioport_resource;
		if (root && insert_resource(root, r)) {
			dev_err(&pdev->dev, "failed to claim resource %d: %pR\n", i, r);
			release_resources(pdev, i);
			return -EBUSY;
		}
	}
	return 0;
}

/**
 * platform_device_add - put an allocated device on the bus
 * @pdev: the device
 *
 * Return: 0, -EBUSY, -ENOMEM, -EEXIST. Context: may sleep.
 */
int platform_device_add(struct platform_device *pdev)
{
	int err;

	if (!pdev->dev.parent)
		pdev->dev.parent = &platform_bus;
	pdev->dev.bus = &platform_bus_type;
	err = name_device(pdev);
	if (err)
		return err;
	err = claim_resources(pdev);
	if (err)
		goto no_resources;
	err = device_add(&pdev->dev);
	if (!err)
		return 0;
	release_resources(pdev, pdev->num_resources);
no_resources:
	release_id(pdev);
	return err;
}
EXPORT_SYMBOL_GPL(platform_device_add);

/** platform_device_del - take a device off the bus; may sleep */
void platform_device_del(struct platform_device *pdev)
{
	if (IS_ERR_OR_NULL(pdev))
		return;
	device_del(&pdev->dev);
	release_id(pdev);
	release_resources(pdev, pdev->num_resources);
}
EXPORT_SYMBOL_GPL(platform_device_del);

/**
 * platform_device_register - initialise a device and put it on the bus
 * @pdev: the device, with a release method in its dev
 *
 * Return: as platform_device_add(). On failure platform_device_put() it. Context: may sleep.
 */
int platform_device_register(struct platform_device *pdev)
{
	device_initialize(&pdev->dev);
	if (!pdev->dev.dma_mask) {
		pdev->platform_dma_mask = 0xffffffffULL;
		pdev->dev.dma_mask = &pdev->platform_dma_mask;
	}
	if (!pdev->dev.coherent_dma_mask)
		pdev->dev.coherent_dma_mask = 0xffffffffULL;
	return platform_device_add(pdev);
}
EXPORT_SYMBOL_GPL(platform_device_register);

/** platform_device_unregister - take a device off the bus and drop a reference; may sleep */
void platform_device_unregister(struct platform_device *pdev)
{
	platform_device_del(pdev);
	platform_device_put(pdev);
}
EXPORT_SYMBOL_GPL(platform_device_unregister);

/**
 * platform_device_register_full - make a device from a description
 * @info: the description
 *
 * Return: the device, for platform_device_unregister(), or an ERR_PTR. Context: may sleep.
 */
struct platform_device *platform_device_register_full(const struct platform_device_info *info)
{
	struct platform_device *pdev = platform_device_alloc(info->name, info->id);
	int err;

	if (!pdev)
		return ERR_PTR(-ENOMEM);
	pdev->dev.parent = info->parent;
	device_set_node(&pdev->dev, info->fwnode);
	pdev->dev.of_node_reused = info->of_node_reused;
	pdev->platform_dma_mask = info->dma_mask ? info->dma_mask : 0xffffffffULL;
	pdev->dev.dma_mask = &pdev->platform_dma_mask;
	pdev->dev.coherent_dma_mask = pdev->platform_dma_mask;
	err = platform_device_add_resources(pdev, info->res, info->num_res);
	if (!err)
		err = platform_device_add_data(pdev, info->data, info->size_data);
	if (!err)
		err = platform_device_add(pdev);
	if (err) {
		platform_device_put(pdev);
		return ERR_PTR(err);
	}
	return pdev;
}
EXPORT_SYMBOL_GPL(platform_device_register_full);

/** platform_add_devices - register an array of devices, all or none; may sleep */
int platform_add_devices(struct platform_device **devs, int num)
{
	for (int i = 0; i < num; i++) {
		int err = platform_device_register(devs[i]);

		if (err) {
			while (--i >= 0)
				platform_device_unregister(devs[i]);
			return err;
		}
	}
	return 0;
}
EXPORT_SYMBOL_GPL(platform_add_devices);

/* ---- drivers ---- */

/** __platform_driver_register - what platform_driver_register() calls; may sleep */
int __platform_driver_register(struct platform_driver *drv, struct module *owner)
{
	drv->driver.owner = owner;
	drv->driver.bus = &platform_bus_type;
	return driver_register(&drv->driver);
}
EXPORT_SYMBOL_GPL(__platform_driver_register);

/** platform_driver_unregister - take a driver off the bus; may sleep */
void platform_driver_unregister(struct platform_driver *drv)
{
	driver_unregister(&drv->driver);
}
EXPORT_SYMBOL_GPL(platform_driver_unregister);

static int probe_fail(struct platform_device *pdev)
{
	return -ENXIO;
}

static int any_device(struct device *dev, void *data)
{
	return 1;
}

/**
 * __platform_driver_probe - register a driver whose devices are all there already
 * @drv: the driver, without a probe method
 * @probe: its probe, which may be init code: it is not called later
 * @module: its module
 *
 * Return: 0, -ENODEV when nothing was bound, -EINVAL. Context: may sleep.
 */
int __platform_driver_probe(struct platform_driver *drv, int (*probe)(struct platform_device *),
			    struct module *module)
{
	int err;

	drv->prevent_deferred_probe = true;
	drv->driver.suppress_bind_attrs = true;
	drv->probe = probe;
	err = __platform_driver_register(drv, module);
	if (err)
		return err;
	drv->probe = probe_fail;
	if (!driver_for_each_device(&drv->driver, NULL, NULL, any_device)) {
		platform_driver_unregister(drv);
		return -ENODEV;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(__platform_driver_probe);

/** __platform_create_bundle - register a driver and its one device; may sleep */
struct platform_device *__platform_create_bundle(struct platform_driver *driver,
						 int (*probe)(struct platform_device *),
						 struct resource *res, unsigned int n_res,
						 const void *data, size_t size,
						 struct module *module)
{
	struct platform_device_info info = {
		.name = driver->driver.name,
		.id = PLATFORM_DEVID_NONE,
		.res = res,
		.num_res = n_res,
		.data = data,
		.size_data = size,
	};
	struct platform_device *pdev = platform_device_register_full(&info);
	int err;

	if (IS_ERR(pdev))
		return pdev;
	err = __platform_driver_probe(driver, probe, module);
	if (err) {
		platform_device_unregister(pdev);
		return ERR_PTR(err);
	}
	return pdev;
}
EXPORT_SYMBOL_GPL(__platform_create_bundle);

/** __platform_register_drivers - register an array of drivers, all or none; may sleep */
int __platform_register_drivers(struct platform_driver *const *drivers, unsigned int count,
				struct module *owner)
{
	for (unsigned int i = 0; i < count; i++) {
		int err = __platform_driver_register(drivers[i], owner);

		if (err < 0) {
			pr_err("failed to register platform driver %ps: %d\n", drivers[i], err);
			platform_unregister_drivers(drivers, i);
			return err;
		}
	}
	return 0;
}
EXPORT_SYMBOL_GPL(__platform_register_drivers);

/** platform_unregister_drivers - unregister an array of drivers; may sleep */
void platform_unregister_drivers(struct platform_driver *const *drivers, unsigned int count)
{
	while (count--)
		platform_driver_unregister(drivers[count]);
}
EXPORT_SYMBOL_GPL(platform_unregister_drivers);

/* ---- the bus ---- */

static const struct platform_device_id *match_id(const struct platform_device_id *id,
						 struct platform_device *pdev)
{
	for (; id->name[0]; id++) {
		if (!strcmp(pdev->name, id->name)) {
			pdev->id_entry = id;
			return id;
		}
	}
	return NULL;
}

static int platform_match(struct device *dev, const struct device_driver *drv)
{
	struct platform_device *pdev = to_platform_device(dev);
	const struct platform_driver *pdrv =
		container_of_const(drv, struct platform_driver, driver);

	if (pdev->driver_override)
		return !strcmp(pdev->driver_override, drv->name);
	if (of_driver_match_device(dev, drv))
		return 1;
	if (pdrv->id_table)
		return match_id(pdrv->id_table, pdev) != NULL;
	return !strcmp(pdev->name, drv->name);
}

static int platform_uevent(const struct device *dev, struct kobj_uevent_env *env)
{
	const struct platform_device *pdev = container_of_const(dev, struct platform_device, dev);
	int err = of_device_uevent_modalias(dev, env);

	if (err != -ENODEV)
		return err;
	return add_uevent_var(env, "MODALIAS=%s%s", PLATFORM_MODULE_PREFIX, pdev->name);
}

static int platform_probe(struct device *dev)
{
	struct platform_driver *drv = to_platform_driver(dev->driver);
	int err;

	/* __platform_driver_probe()'s probe may be gone */
	if (drv->probe == probe_fail)
		return -ENXIO;
	err = drv->probe ? drv->probe(to_platform_device(dev)) : 0;
	if (drv->prevent_deferred_probe && err == -EPROBE_DEFER) {
		dev_warn(dev, "probe deferral not supported\n");
		return -ENXIO;
	}
	return err;
}

static void platform_remove(struct device *dev)
{
	struct platform_driver *drv = to_platform_driver(dev->driver);

	if (drv->remove)
		drv->remove(to_platform_device(dev));
}

static void platform_shutdown(struct device *dev)
{
	struct platform_driver *drv;

	if (!dev->driver)
		return;
	drv = to_platform_driver(dev->driver);
	if (drv->shutdown)
		drv->shutdown(to_platform_device(dev));
}

static ssize_t modalias_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	ssize_t len = of_device_modalias(dev, buf, PAGE_SIZE);

	if (len != -ENODEV)
		return len;
	return sysfs_emit(buf, "platform:%s\n", to_platform_device(dev)->name);
}
static DEVICE_ATTR_RO(modalias);

static ssize_t driver_override_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	ssize_t len;

	device_lock(dev);
	len = sysfs_emit(buf, "%s\n", to_platform_device(dev)->driver_override);
	device_unlock(dev);
	return len;
}

static ssize_t driver_override_store(struct device *dev, struct device_attribute *attr,
				     const char *buf, size_t count)
{
	int err = driver_set_override(dev, &to_platform_device(dev)->driver_override, buf, count);

	return err ? err : count;
}
static DEVICE_ATTR_RW(driver_override);

static struct attribute *platform_dev_attrs[] = {
	&dev_attr_modalias.attr,
	&dev_attr_driver_override.attr,
	NULL,
};
ATTRIBUTE_GROUPS(platform_dev);

const struct bus_type platform_bus_type = {
	.name = "platform",
	.dev_groups = platform_dev_groups,
	.match = platform_match,
	.uevent = platform_uevent,
	.probe = platform_probe,
	.remove = platform_remove,
	.shutdown = platform_shutdown,
};
EXPORT_SYMBOL_GPL(platform_bus_type);

static int match_driver(struct device *dev, const void *drv)
{
	return dev->driver == drv;
}

/** platform_find_device_by_driver - a device bound to a driver, referenced, or NULL; may sleep */
struct device *platform_find_device_by_driver(struct device *start, const struct device_driver *drv)
{
	return bus_find_device(&platform_bus_type, start, drv, match_driver);
}
EXPORT_SYMBOL_GPL(platform_find_device_by_driver);

static void platform_bus_release(struct device *dev)
{
}

/* Makes /sys/devices/platform and /sys/bus/platform. */
int __init platform_bus_init(void)
{
	int err;

	platform_bus.release = platform_bus_release;
	err = device_register(&platform_bus);
	if (err) {
		put_device(&platform_bus);
		return err;
	}
	err = bus_register(&platform_bus_type);
	if (err)
		device_unregister(&platform_bus);
	return err;
}
