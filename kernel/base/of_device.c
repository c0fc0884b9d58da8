// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the device model tells user space about a device that a device-tree node describes: the
 * modalias and the variables of its events.
 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/ioport.h>
#include <linux/kobject.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/of_device.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include "base.h"

/* Does a node describe the device, and this device alone? */
static bool described(const struct device *dev)
{
	return dev && dev->of_node && !dev->of_node_reused;
}

/**
 * of_device_modalias - the modalias of a device and a newline, for its modalias file
 * @dev: the device
 * @str: the page to fill
 * @len: its size
 *
 * Return: the length; -ENODEV when no node describes the device; -ENOMEM when it does not fit.
 */
ssize_t of_device_modalias(struct device *dev, char *str, ssize_t len)
{
	ssize_t size;

	if (!described(dev))
		return -ENODEV;
	size = of_modalias(dev->of_node, str, len - 2);
	if (size < 0)
		return size;
	if (size >= len - 2)
		return -ENOMEM;
	str[size] = '\n';
	str[size + 1] = '\0';
	return size + 1;
}
EXPORT_SYMBOL_GPL(of_device_modalias);

/* Makes the link "of_node" from a device's directory to its node's; done without when it fails. */
void of_node_link_add(struct device *dev)
{
	if (dev->of_node && dev->of_node->kobj.state_in_sysfs &&
	    sysfs_create_link(&dev->kobj, &dev->of_node->kobj, "of_node"))
		dev_warn(dev, "no link to its node %pOF\n", dev->of_node);
}

/* Undoes of_node_link_add(). */
void of_node_link_remove(struct device *dev)
{
	if (dev->of_node && dev->of_node->kobj.state_in_sysfs)
		sysfs_remove_link(&dev->kobj, "of_node");
}

/* "OF_ALIAS_0=serial0" for each alias of the node. */
static void add_aliases(const struct device_node *np, struct kobj_uevent_env *env)
{
	struct property *pp;
	int n = 0;

	if (!of_aliases)
		return;
	for_each_property_of_node(of_aliases, pp)
	{
		if (strnlen(pp->value, pp->length) == pp->length ||
		    of_find_node_by_path(pp->value) != np)
			continue;
		add_uevent_var(env, "OF_ALIAS_%d=%s", n++, pp->name);
	}
}

/**
 * of_device_uevent - add what a device's node says to an event
 * @dev: the device
 * @env: the event
 */
void of_device_uevent(const struct device *dev, struct kobj_uevent_env *env)
{
	const char *compat, *type;
	struct property *prop;
	int seen = 0;

	if (!dev || !dev->of_node)
		return;
	add_uevent_var(env, "OF_NAME=%s", dev->of_node->name);
	add_uevent_var(env, "OF_FULLNAME=%pOF", dev->of_node);
	if (!of_property_read_string(dev->of_node, "device_type", &type))
		add_uevent_var(env, "OF_TYPE=%s", type);
	of_property_for_each_string(dev->of_node, "compatible", prop, compat)
		add_uevent_var(env, "OF_COMPATIBLE_%d=%s", seen++, compat);
	add_uevent_var(env, "OF_COMPATIBLE_N=%d", seen);
	add_aliases(dev->of_node, env);
}
EXPORT_SYMBOL_GPL(of_device_uevent);

/**
 * of_device_uevent_modalias - add the modalias of a device's node to an event
 * @dev: the device
 * @env: the event
 *
 * Return: 0; -ENODEV when no node describes the device; -ENOMEM when it does not fit.
 */
int of_device_uevent_modalias(const struct device *dev, struct kobj_uevent_env *env)
{
	ssize_t room, size;

	if (!described(dev))
		return -ENODEV;
	if (of_modalias(dev->of_node, NULL, 0) < 0)
		return -ENODEV;
	if (add_uevent_var(env, "MODALIAS="))
		return -ENOMEM;
	/* goes where the NUL behind the '=' is */
	room = sizeof(env->buf) - env->buflen + 1;
	size = of_modalias(dev->of_node, env->buf + env->buflen - 1, room);
	if (size < 0 || size >= room)
		return -ENOMEM;
	env->buflen += size;
	return 0;
}
EXPORT_SYMBOL_GPL(of_device_uevent_modalias);

/**
 * of_io_request_and_map - claim and map an entry of a node's reg
 * @np: the node
 * @index: which, from 0
 * @name: who claims it; NULL for the node's name
 *
 * Return: the mapping or an ERR_PTR: -EINVAL, -EBUSY, -ENOMEM. May sleep.
 */
void __iomem *of_io_request_and_map(struct device_node *np, int index, const char *name)
{
	void __iomem *mem;
	struct resource res;

	if (of_address_to_resource(np, index, &res))
		return IOMEM_ERR_PTR(-EINVAL);
	if (!request_mem_region(res.start, resource_size(&res), name ?: res.name))
		return IOMEM_ERR_PTR(-EBUSY);
	mem = ioremap(res.start, resource_size(&res));
	if (!mem) {
		release_mem_region(res.start, resource_size(&res));
		return IOMEM_ERR_PTR(-ENOMEM);
	}
	return mem;
}
EXPORT_SYMBOL(of_io_request_and_map);
