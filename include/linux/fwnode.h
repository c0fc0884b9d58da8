/* SPDX-License-Identifier: GPL-2.0-only */
/* Firmware nodes: the common base of device-tree nodes and what else describes devices. */
#ifndef _LINUX_FWNODE_H_
#define _LINUX_FWNODE_H_

#include <linux/list.h>
#include <linux/types.h>

struct device;
struct fwnode_operations;

struct fwnode_handle {
	struct fwnode_handle *secondary;
	const struct fwnode_operations *ops;
	struct device *dev;
};

#define NR_FWNODE_REFERENCE_ARGS 16

struct fwnode_reference_args {
	struct fwnode_handle *fwnode;
	unsigned int nargs;
	u64 args[NR_FWNODE_REFERENCE_ARGS];
};

/*
 * How one kind of node is read. Arrays: @val NULL asks for the number of elements; else @nval
 * elements are wanted. Return codes are those of the device_property_* functions.
 */
struct fwnode_operations {
	struct fwnode_handle *(*get)(struct fwnode_handle *fwnode);
	void (*put)(struct fwnode_handle *fwnode);
	bool (*device_is_available)(const struct fwnode_handle *fwnode);
	const void *(*device_get_match_data)(const struct fwnode_handle *fwnode,
					     const struct device *dev);
	bool (*property_present)(const struct fwnode_handle *fwnode, const char *propname);
	int (*property_read_int_array)(const struct fwnode_handle *fwnode, const char *propname,
				       unsigned int elem_size, void *val, size_t nval);
	int (*property_read_string_array)(const struct fwnode_handle *fwnode,
					  const char *propname, const char **val, size_t nval);
	const char *(*get_name)(const struct fwnode_handle *fwnode);
	struct fwnode_handle *(*get_parent)(const struct fwnode_handle *fwnode);
	struct fwnode_handle *(*get_next_child_node)(const struct fwnode_handle *fwnode,
						     struct fwnode_handle *child);
	struct fwnode_handle *(*get_named_child_node)(const struct fwnode_handle *fwnode,
						      const char *name);
	int (*get_reference_args)(const struct fwnode_handle *fwnode, const char *prop,
				  const char *nargs_prop, unsigned int nargs,
				  unsigned int index, struct fwnode_reference_args *args);
	void *(*iomap)(struct fwnode_handle *fwnode, int index);
	int (*irq_get)(const struct fwnode_handle *fwnode, unsigned int index);
};

static inline void fwnode_init(struct fwnode_handle *fwnode, const struct fwnode_operations *ops)
{
	fwnode->ops = ops;
}

#endif
