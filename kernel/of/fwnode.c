// SPDX-License-Identifier: GPL-2.0-only
/* Device-tree nodes as firmware nodes: what device_property_*() and its like ask. */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/of_irq.h>

static bool of_fwnode_device_is_available(const struct fwnode_handle *fwnode)
{
	return of_device_is_available(to_of_node(fwnode));
}

static const void *of_fwnode_device_get_match_data(const struct fwnode_handle *fwnode,
						   const struct device *dev)
{
	return of_device_get_match_data(dev);
}

static bool of_fwnode_property_present(const struct fwnode_handle *fwnode, const char *propname)
{
	return of_property_present(to_of_node(fwnode), propname);
}

static int of_fwnode_property_read_int_array(const struct fwnode_handle *fwnode,
					     const char *propname, unsigned int elem_size,
					     void *val, size_t nval)
{
	const struct device_node *np = to_of_node(fwnode);

	if (!val)
		return of_property_count_elems_of_size(np, propname, elem_size);
	switch (elem_size) {
	case sizeof(u8):
		return of_property_read_u8_array(np, propname, val, nval);
	case sizeof(u16):
		return of_property_read_u16_array(np, propname, val, nval);
	case sizeof(u32):
		return of_property_read_u32_array(np, propname, val, nval);
	case sizeof(u64):
		return of_property_read_u64_array(np, propname, val, nval);
	}
	return -ENXIO;
}

static int of_fwnode_property_read_string_array(const struct fwnode_handle *fwnode,
						const char *propname, const char **val, size_t nval)
{
	const struct device_node *np = to_of_node(fwnode);

	return val ? of_property_read_string_array(np, propname, val, nval)
		   : of_property_count_strings(np, propname);
}

static const char *of_fwnode_get_name(const struct fwnode_handle *fwnode)
{
	return to_of_node(fwnode)->full_name;
}

static struct fwnode_handle *of_fwnode_get_parent(const struct fwnode_handle *fwnode)
{
	return of_fwnode_handle(of_get_parent(to_of_node(fwnode)));
}

static struct fwnode_handle *of_fwnode_get_next_child_node(const struct fwnode_handle *fwnode,
							   struct fwnode_handle *child)
{
	return of_fwnode_handle(of_get_next_available_child(to_of_node(fwnode), to_of_node(child)));
}

static struct fwnode_handle *of_fwnode_get_named_child_node(const struct fwnode_handle *fwnode,
							    const char *name)
{
	return of_fwnode_handle(of_get_child_by_name(to_of_node(fwnode), name));
}

static int of_fwnode_get_reference_args(const struct fwnode_handle *fwnode, const char *prop,
					const char *nargs_prop, unsigned int nargs,
					unsigned int index, struct fwnode_reference_args *args)
{
	const struct device_node *np = to_of_node(fwnode);
	struct of_phandle_args of_args;
	int err;

	if (nargs_prop)
		err = of_parse_phandle_with_args(np, prop, nargs_prop, index, &of_args);
	else
		err = of_parse_phandle_with_fixed_args(np, prop, nargs, index, &of_args);
	if (err || !args)
		return err;
	args->nargs = of_args.args_count;
	args->fwnode = of_fwnode_handle(of_args.np);
	for (int i = 0; i < of_args.args_count; i++)
		args->args[i] = of_args.args[i];
	return 0;
}

static void *of_fwnode_iomap(struct fwnode_handle *fwnode, int index)
{
	return (__force void *)of_iomap(to_of_node(fwnode), index);
}

static int of_fwnode_irq_get(const struct fwnode_handle *fwnode, unsigned int index)
{
	return of_irq_get((struct device_node *)to_of_node(fwnode), index);
}

const struct fwnode_operations of_fwnode_ops = {
	.device_is_available = of_fwnode_device_is_available,
	.device_get_match_data = of_fwnode_device_get_match_data,
	.property_present = of_fwnode_property_present,
	.property_read_int_array = of_fwnode_property_read_int_array,
	.property_read_string_array = of_fwnode_property_read_string_array,
	.get_name = of_fwnode_get_name,
	.get_parent = of_fwnode_get_parent,
	.get_next_child_node = of_fwnode_get_next_child_node,
	.get_named_child_node = of_fwnode_get_named_child_node,
	.get_reference_args = of_fwnode_get_reference_args,
	.iomap = of_fwnode_iomap,
	.irq_get = of_fwnode_irq_get,
};
EXPORT_SYMBOL_GPL(of_fwnode_ops);
