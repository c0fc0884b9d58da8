// SPDX-License-Identifier: GPL-2.0-only
/*
 * Platform devices made of device-tree nodes: one for each node below the root, and below simple
 * buses, that says what it is compatible with. Context: may sleep.
 */
#define pr_fmt(fmt) "OF: " fmt

#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/of_platform.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/string.h>

/* Nodes whose children are devices the CPU reaches without more ado. */
const struct of_device_id of_default_bus_match_table[] = { { .compatible = "simple-bus" },
							   { .compatible = "simple-mfd" },
							   { .compatible = "isa" },
							   { .compatible = "arm,amba-bus" },
							   {} };
EXPORT_SYMBOL(of_default_bus_match_table);

/** of_find_device_by_node - the platform device of a node, referenced, or NULL */
struct platform_device *of_find_device_by_node(struct device_node *np)
{
	struct device *dev =
		np ? bus_find_device(&platform_bus_type, NULL, np, device_match_of_node) : NULL;

	return dev ? to_platform_device(dev) : NULL;
}
EXPORT_SYMBOL(of_find_device_by_node);

/*
 * "9020000.fw-cfg": the address and the name; where a node has no address, its name and, behind
 * colons from the outside in, of the nodes above up to one that has: "soc:gpio-keys".
 */
static int make_bus_id(struct device *dev)
{
	struct device_node *node = dev->of_node;
	char *name = NULL, *next;

	for (; node->parent; node = node->parent) {
		const __be32 *reg = of_get_address(node, 0, NULL, NULL);
		u64 addr = reg ? of_translate_address(node, reg) : OF_BAD_ADDR;
		const char *colon = name ? ":" : "", *tail = name ?: "";

		if (addr != OF_BAD_ADDR)
			next = kasprintf(GFP_KERNEL, "%llx.%s%s%s", addr, node->name, colon, tail);
		else
			next = kasprintf(GFP_KERNEL, "%s%s%s", node->full_name, colon, tail);
		kfree(name);
		if (!next)
			return -ENOMEM;
		name = next;
		if (addr != OF_BAD_ADDR)
			break;
	}
	if (!name)
		return -EINVAL;
	dev_set_name(dev, "%s", name);
	kfree(name);
	return dev_name(dev) ? 0 : -ENOMEM;
}

static int add_resources(struct platform_device *pdev, struct device_node *np)
{
	int n = of_address_count(np);
	struct resource *res;

	if (!n)
		return 0;
	res = kcalloc(n, sizeof(*res), GFP_KERNEL);
	if (!res)
		return -ENOMEM;
	for (int i = 0; i < n; i++)
		of_address_to_resource(np, i, &res[i]);
	pdev->resource = res;
	pdev->num_resources = n;
	return 0;
}

/**
 * of_device_alloc - a platform device for a node, not on the bus yet
 * @np: the node
 * @bus_id: its name, NULL for one made of the node's address and name
 * @parent: device above, NULL for the platform bus
 *
 * Its memory is found as resources now; interrupts are mapped when its driver asks for them.
 *
 * Return: the device, for platform_device_put(), or NULL.
 */
struct platform_device *of_device_alloc(struct device_node *np, const char *bus_id,
					struct device *parent)
{
	struct platform_device *pdev = platform_device_alloc("", PLATFORM_DEVID_NONE);

	if (!pdev)
		return NULL;
	device_set_node(&pdev->dev, of_fwnode_handle(np));
	pdev->dev.parent = parent ?: &platform_bus;
	if (bus_id)
		dev_set_name(&pdev->dev, "%s", bus_id);
	if (add_resources(pdev, np) || (!bus_id && make_bus_id(&pdev->dev))) {
		platform_device_put(pdev);
		return NULL;
	}
	pdev->name = dev_name(&pdev->dev);
	return pdev;
}
EXPORT_SYMBOL(of_device_alloc);

/**
 * of_platform_device_create - make a node's device
 * @np: the node
 * @bus_id: its name, NULL for one made of the node's address and name
 * @parent: device above, NULL for the platform bus
 *
 * Return: the device; NULL when the node has one, is switched off, or on failure.
 */
struct platform_device *of_platform_device_create(struct device_node *np, const char *bus_id,
						  struct device *parent)
{
	struct platform_device *pdev;

	if (!of_device_is_available(np) || of_node_test_and_set_flag(np, OF_POPULATED))
		return NULL;
	pdev = of_device_alloc(np, bus_id, parent);
	if (!pdev)
		goto clear;
	pdev->platform_dma_mask = 0xffffffffULL;
	pdev->dev.dma_mask = &pdev->platform_dma_mask;
	pdev->dev.coherent_dma_mask = 0xffffffffULL;
	pdev->dev.bus = &platform_bus_type;
	/* without platform_device_add(): drivers claim the resources, as nodes may overlap */
	if (!device_add(&pdev->dev))
		return pdev;
	platform_device_put(pdev);
clear:
	pr_err("no device for %pOF\n", np);
	of_node_clear_flag(np, OF_POPULATED);
	return NULL;
}
EXPORT_SYMBOL(of_platform_device_create);

/** of_platform_device_destroy - undo it, and that of devices below; for device_for_each_child() */
int of_platform_device_destroy(struct device *dev, void *data)
{
	if (!dev->of_node || !of_node_check_flag(dev->of_node, OF_POPULATED))
		return 0;
	if (of_node_check_flag(dev->of_node, OF_POPULATED_BUS))
		device_for_each_child_reverse(dev, NULL, of_platform_device_destroy);
	of_node_clear_flag(dev->of_node, OF_POPULATED);
	of_node_clear_flag(dev->of_node, OF_POPULATED_BUS);
	if (dev_is_platform(dev))
		platform_device_unregister(to_platform_device(dev));
	return 0;
}
EXPORT_SYMBOL_GPL(of_platform_device_destroy);

/* Devices of a node and, if it is a bus of the table, of the nodes below it. */
static int create_bus(struct device_node *bus, const struct of_device_id *matches,
		      struct device *parent)
{
	struct platform_device *pdev;
	struct device_node *child;
	int err = 0;

	if (!of_property_present(bus, "compatible") || of_node_check_flag(bus, OF_POPULATED_BUS))
		return 0;
	pdev = of_platform_device_create(bus, NULL, parent);
	if (!pdev || !of_match_node(matches, bus))
		return 0;
	for_each_child_of_node(bus, child)
	{
		err = create_bus(child, matches, &pdev->dev);
		if (err)
			break;
	}
	of_node_set_flag(bus, OF_POPULATED_BUS);
	return err;
}

/**
 * of_platform_populate - make the devices of all nodes below one
 * @root: the node, NULL for the root of the tree
 * @matches: which of them are buses
 * @lookup: NULL
 * @parent: device above, NULL for the platform bus
 *
 * Return: 0; -EINVAL without a tree or with @lookup.
 */
int of_platform_populate(struct device_node *root, const struct of_device_id *matches,
			 const struct of_dev_auxdata *lookup, struct device *parent)
{
	struct device_node *child;
	int err = 0;

	root = root ?: of_root;
	if (!root || lookup)
		return -EINVAL;
	for_each_child_of_node(root, child)
	{
		err = create_bus(child, matches, parent);
		if (err)
			break;
	}
	of_node_set_flag(root, OF_POPULATED_BUS);
	return err;
}
EXPORT_SYMBOL_GPL(of_platform_populate);

/** of_platform_default_populate - the same with the buses every machine may have */
int of_platform_default_populate(struct device_node *root, const struct of_dev_auxdata *lookup,
				 struct device *parent)
{
	return of_platform_populate(root, of_default_bus_match_table, lookup, parent);
}
EXPORT_SYMBOL_GPL(of_platform_default_populate);

/** of_platform_depopulate - remove the devices that of_platform_populate() made below one */
void of_platform_depopulate(struct device *parent)
{
	if (!parent->of_node || !of_node_check_flag(parent->of_node, OF_POPULATED_BUS))
		return;
	device_for_each_child_reverse(parent, NULL, of_platform_device_destroy);
	of_node_clear_flag(parent->of_node, OF_POPULATED_BUS);
}
EXPORT_SYMBOL_GPL(of_platform_depopulate);

static int __init of_platform_default_populate_init(void)
{
	struct device_node *firmware;

	if (!of_have_populated_dt())
		return 0;
	/* what firmware offers has no place on a bus */
	firmware = of_find_node_by_path("/firmware");
	if (firmware)
		of_platform_populate(firmware, NULL, NULL, NULL);
	return of_platform_default_populate(NULL, NULL, NULL);
}
arch_initcall_sync(of_platform_default_populate_init);
