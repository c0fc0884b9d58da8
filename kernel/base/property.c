// SPDX-License-Identifier: GPL-2.0-only
/*
 * Properties of devices, whatever describes them. Each kind of firmware node says by its operations
 * how it is read; a device without a node has no properties. Readers return 0 or, with no array to
 * fill, the number of elements; -EINVAL when there is no such property, -ENODATA, -EPROTO,
 * -EOVERFLOW; -ENXIO when there is no node. No locks; any context unless said otherwise.
 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/property.h>
#include <linux/slab.h>
#include <linux/string.h>

#define has_op(fwnode, op)	 ((fwnode) && (fwnode)->ops && (fwnode)->ops->op)
#define call_op(fwnode, op, ...) ((fwnode)->ops->op((fwnode), ##__VA_ARGS__))

/** dev_fwnode - the firmware node that describes a device, or NULL */
struct fwnode_handle *dev_fwnode(const struct device *dev)
{
	return dev->of_node ? of_fwnode_handle(dev->of_node) : dev->fwnode;
}
EXPORT_SYMBOL_GPL(dev_fwnode);

/** device_get_match_data - data of the table entry by which a device's driver matched, or NULL */
const void *device_get_match_data(const struct device *dev)
{
	struct fwnode_handle *fwnode = dev_fwnode(dev);

	return has_op(fwnode, device_get_match_data) ? call_op(fwnode, device_get_match_data, dev)
						     : NULL;
}
EXPORT_SYMBOL_GPL(device_get_match_data);

/** fwnode_property_present - does a node have a property? */
bool fwnode_property_present(const struct fwnode_handle *fwnode, const char *propname)
{
	return has_op(fwnode, property_present) && call_op(fwnode, property_present, propname);
}
EXPORT_SYMBOL_GPL(fwnode_property_present);

static int read_int_array(const struct fwnode_handle *fwnode, const char *propname,
			  unsigned int elem_size, void *val, size_t nval)
{
	if (!has_op(fwnode, property_read_int_array))
		return -ENXIO;
	return call_op(fwnode, property_read_int_array, propname, elem_size, val, nval);
}

/** fwnode_property_read_u8_array - read or count the bytes of a property */
int fwnode_property_read_u8_array(const struct fwnode_handle *fwnode, const char *propname, u8 *val,
				  size_t nval)
{
	return read_int_array(fwnode, propname, sizeof(u8), val, nval);
}
EXPORT_SYMBOL_GPL(fwnode_property_read_u8_array);

/** fwnode_property_read_u16_array - the same for 16-bit numbers */
int fwnode_property_read_u16_array(const struct fwnode_handle *fwnode, const char *propname,
				   u16 *val, size_t nval)
{
	return read_int_array(fwnode, propname, sizeof(u16), val, nval);
}
EXPORT_SYMBOL_GPL(fwnode_property_read_u16_array);

/** fwnode_property_read_u32_array - the same for 32-bit numbers */
int fwnode_property_read_u32_array(const struct fwnode_handle *fwnode, const char *propname,
				   u32 *val, size_t nval)
{
	return read_int_array(fwnode, propname, sizeof(u32), val, nval);
}
EXPORT_SYMBOL_GPL(fwnode_property_read_u32_array);

/** fwnode_property_read_u64_array - the same for 64-bit numbers */
int fwnode_property_read_u64_array(const struct fwnode_handle *fwnode, const char *propname,
				   u64 *val, size_t nval)
{
	return read_int_array(fwnode, propname, sizeof(u64), val, nval);
}
EXPORT_SYMBOL_GPL(fwnode_property_read_u64_array);

/** fwnode_property_read_string_array - read or count strings; how many there were, or an error */
int fwnode_property_read_string_array(const struct fwnode_handle *fwnode, const char *propname,
				      const char **val, size_t nval)
{
	if (!has_op(fwnode, property_read_string_array))
		return -ENXIO;
	return call_op(fwnode, property_read_string_array, propname, val, nval);
}
EXPORT_SYMBOL_GPL(fwnode_property_read_string_array);

/** fwnode_property_read_string - the first string of a property; 0 or an error */
int fwnode_property_read_string(const struct fwnode_handle *fwnode, const char *propname,
				const char **val)
{
	int ret = fwnode_property_read_string_array(fwnode, propname, val, 1);

	return ret < 0 ? ret : 0;
}
EXPORT_SYMBOL_GPL(fwnode_property_read_string);

/**
 * fwnode_property_match_string - where in a list of strings one is
 * @fwnode: the node
 * @propname: the property
 * @string: the string
 *
 * Return: its index, -ENODATA when it is not in the list, -ENOMEM, or a reader's error. May sleep.
 */
int fwnode_property_match_string(const struct fwnode_handle *fwnode, const char *propname,
				 const char *string)
{
	int n = fwnode_property_read_string_array(fwnode, propname, NULL, 0), ret;
	const char **list;

	if (n < 0)
		return n;
	if (!n)
		return -ENODATA;
	list = kcalloc(n, sizeof(*list), GFP_KERNEL);
	if (!list)
		return -ENOMEM;
	ret = fwnode_property_read_string_array(fwnode, propname, list, n);
	if (ret >= 0)
		ret = match_string(list, n, string);
	kfree(list);
	return ret == -EINVAL ? -ENODATA : ret;
}
EXPORT_SYMBOL_GPL(fwnode_property_match_string);

/**
 * fwnode_property_get_reference_args - a reference to another node, with its arguments
 * @fwnode: the node
 * @prop: the list of references
 * @nargs_prop: property of the node referred to that says how many arguments there are; or NULL
 * @nargs: how many there are otherwise
 * @index: which reference, from 0
 * @args: filled, unless NULL
 *
 * Return: 0, -ENOENT when there are not so many, -EINVAL, -ENXIO.
 */
int fwnode_property_get_reference_args(const struct fwnode_handle *fwnode, const char *prop,
				       const char *nargs_prop, unsigned int nargs,
				       unsigned int index, struct fwnode_reference_args *args)
{
	if (!has_op(fwnode, get_reference_args))
		return -ENXIO;
	return call_op(fwnode, get_reference_args, prop, nargs_prop, nargs, index, args);
}
EXPORT_SYMBOL_GPL(fwnode_property_get_reference_args);

/** fwnode_find_reference - the node that the @index-th reference of a list leads to, or ERR_PTR */
struct fwnode_handle *fwnode_find_reference(const struct fwnode_handle *fwnode, const char *name,
					    unsigned int index)
{
	struct fwnode_reference_args args;
	int err = fwnode_property_get_reference_args(fwnode, name, NULL, 0, index, &args);

	return err ? ERR_PTR(err) : args.fwnode;
}
EXPORT_SYMBOL_GPL(fwnode_find_reference);

/* ---- the tree ---- */

/** fwnode_handle_get - take a reference to a node, which may be NULL */
struct fwnode_handle *fwnode_handle_get(struct fwnode_handle *fwnode)
{
	return has_op(fwnode, get) ? call_op(fwnode, get) : fwnode;
}
EXPORT_SYMBOL_GPL(fwnode_handle_get);

/** fwnode_handle_put - drop it */
void fwnode_handle_put(struct fwnode_handle *fwnode)
{
	if (has_op(fwnode, put))
		call_op(fwnode, put);
}
EXPORT_SYMBOL_GPL(fwnode_handle_put);

/** fwnode_get_name - a node's name, or NULL */
const char *fwnode_get_name(const struct fwnode_handle *fwnode)
{
	return has_op(fwnode, get_name) ? call_op(fwnode, get_name) : NULL;
}
EXPORT_SYMBOL_GPL(fwnode_get_name);

/** fwnode_get_parent - the node above, or NULL */
struct fwnode_handle *fwnode_get_parent(const struct fwnode_handle *fwnode)
{
	return has_op(fwnode, get_parent) ? call_op(fwnode, get_parent) : NULL;
}
EXPORT_SYMBOL_GPL(fwnode_get_parent);

/** fwnode_get_next_child_node - the available child after @child (NULL: the first), or NULL */
struct fwnode_handle *fwnode_get_next_child_node(const struct fwnode_handle *fwnode,
						 struct fwnode_handle *child)
{
	return has_op(fwnode, get_next_child_node) ? call_op(fwnode, get_next_child_node, child)
						   : NULL;
}
EXPORT_SYMBOL_GPL(fwnode_get_next_child_node);

/** fwnode_get_named_child_node - a child by name, or NULL */
struct fwnode_handle *fwnode_get_named_child_node(const struct fwnode_handle *fwnode,
						  const char *childname)
{
	return has_op(fwnode, get_named_child_node)
		       ? call_op(fwnode, get_named_child_node, childname)
		       : NULL;
}
EXPORT_SYMBOL_GPL(fwnode_get_named_child_node);

/** device_get_next_child_node - the same for a device's node */
struct fwnode_handle *device_get_next_child_node(const struct device *dev,
						 struct fwnode_handle *child)
{
	return fwnode_get_next_child_node(dev_fwnode(dev), child);
}
EXPORT_SYMBOL_GPL(device_get_next_child_node);

/** device_get_named_child_node - the same for a device's node */
struct fwnode_handle *device_get_named_child_node(const struct device *dev, const char *childname)
{
	return fwnode_get_named_child_node(dev_fwnode(dev), childname);
}
EXPORT_SYMBOL_GPL(device_get_named_child_node);

/** device_get_child_node_count - how many available children a device's node has */
unsigned int device_get_child_node_count(const struct device *dev)
{
	struct fwnode_handle *child;
	unsigned int n = 0;

	device_for_each_child_node(dev, child) n++;
	return n;
}
EXPORT_SYMBOL_GPL(device_get_child_node_count);

/** fwnode_device_is_available - is what a node describes there and not switched off? */
bool fwnode_device_is_available(const struct fwnode_handle *fwnode)
{
	if (!fwnode)
		return false;
	return has_op(fwnode, device_is_available) ? call_op(fwnode, device_is_available) : true;
}
EXPORT_SYMBOL_GPL(fwnode_device_is_available);

/** fwnode_irq_get - number of a node's interrupt, or -EINVAL, -EPROBE_DEFER. May sleep. */
int fwnode_irq_get(const struct fwnode_handle *fwnode, unsigned int index)
{
	int irq = has_op(fwnode, irq_get) ? call_op(fwnode, irq_get, index) : -EINVAL;

	return irq ?: -EINVAL;
}
EXPORT_SYMBOL(fwnode_irq_get);

/** fwnode_irq_get_byname - the same by its name in interrupt-names */
int fwnode_irq_get_byname(const struct fwnode_handle *fwnode, const char *name)
{
	int index;

	if (!name)
		return -EINVAL;
	index = fwnode_property_match_string(fwnode, "interrupt-names", name);
	return index < 0 ? index : fwnode_irq_get(fwnode, index);
}
EXPORT_SYMBOL(fwnode_irq_get_byname);

/** fwnode_iomap - map the @index-th registers of a node, for iounmap(); or NULL. May sleep. */
void __iomem *fwnode_iomap(struct fwnode_handle *fwnode, int index)
{
	return has_op(fwnode, iomap) ? (void __iomem *)call_op(fwnode, iomap, index) : NULL;
}
EXPORT_SYMBOL(fwnode_iomap);
