/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Device tree. There is no tree yet: lookups find nothing, drivers with tables of compatible
 * strings compile and match by other means.
 */
#ifndef _LINUX_OF_H
#define _LINUX_OF_H

#include <linux/errno.h>
#include <linux/fwnode.h>
#include <linux/mod_devicetable.h>
#include <linux/types.h>

struct device;
struct device_driver;

struct device_node {
	const char *name;
	const char *full_name;
	struct fwnode_handle fwnode;
	struct device_node *parent;
};

#define of_match_ptr(_ptr) NULL

static inline const struct of_device_id *of_match_node(const struct of_device_id *matches,
						       const struct device_node *node)
{
	return NULL;
}

static inline const struct of_device_id *of_match_device(const struct of_device_id *matches,
							 const struct device *dev)
{
	return NULL;
}

static inline int of_driver_match_device(struct device *dev, const struct device_driver *drv)
{
	return 0;
}

static inline const void *of_device_get_match_data(const struct device *dev)
{
	return NULL;
}

static inline struct device_node *of_node_get(struct device_node *node)
{
	return node;
}

static inline void of_node_put(struct device_node *node)
{
}

static inline struct device_node *of_find_node_by_name(struct device_node *from, const char *name)
{
	return NULL;
}

static inline struct device_node *of_find_node_by_path(const char *path)
{
	return NULL;
}

static inline struct device_node *of_find_compatible_node(struct device_node *from,
							  const char *type, const char *compatible)
{
	return NULL;
}

static inline bool of_device_is_compatible(const struct device_node *device, const char *name)
{
	return false;
}

static inline bool of_machine_is_compatible(const char *compatible)
{
	return false;
}

static inline bool of_property_read_bool(const struct device_node *np, const char *propname)
{
	return false;
}

static inline int of_property_read_u32(const struct device_node *np, const char *propname,
				       u32 *value)
{
	return -ENOSYS;
}

static inline int of_property_read_string(const struct device_node *np, const char *propname,
					  const char **value)
{
	return -ENOSYS;
}

#endif
