/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Properties of devices, whatever describes them: on a device tree the properties of the device's
 * node. A device that nothing describes has none. kernel/base/property.c. Any context.
 */
#ifndef _LINUX_PROPERTY_H_
#define _LINUX_PROPERTY_H_

#include <linux/fwnode.h>
#include <linux/stddef.h>
#include <linux/types.h>

struct device;
struct resource;

struct fwnode_handle *dev_fwnode(const struct device *dev);

const void *device_get_match_data(const struct device *dev);

bool fwnode_property_present(const struct fwnode_handle *fwnode, const char *propname);
int fwnode_property_read_u8_array(const struct fwnode_handle *fwnode, const char *propname,
				  u8 *val, size_t nval);
int fwnode_property_read_u16_array(const struct fwnode_handle *fwnode, const char *propname,
				   u16 *val, size_t nval);
int fwnode_property_read_u32_array(const struct fwnode_handle *fwnode, const char *propname,
				   u32 *val, size_t nval);
int fwnode_property_read_u64_array(const struct fwnode_handle *fwnode, const char *propname,
				   u64 *val, size_t nval);
int fwnode_property_read_string_array(const struct fwnode_handle *fwnode, const char *propname,
				      const char **val, size_t nval);
int fwnode_property_read_string(const struct fwnode_handle *fwnode, const char *propname,
				const char **val);
int fwnode_property_match_string(const struct fwnode_handle *fwnode, const char *propname,
				 const char *string);
int fwnode_property_get_reference_args(const struct fwnode_handle *fwnode, const char *prop,
				       const char *nargs_prop, unsigned int nargs,
				       unsigned int index, struct fwnode_reference_args *args);
struct fwnode_handle *fwnode_find_reference(const struct fwnode_handle *fwnode, const char *name,
					    unsigned int index);

const char *fwnode_get_name(const struct fwnode_handle *fwnode);
struct fwnode_handle *fwnode_get_parent(const struct fwnode_handle *fwnode);
struct fwnode_handle *fwnode_get_next_child_node(const struct fwnode_handle *fwnode,
						 struct fwnode_handle *child);
struct fwnode_handle *fwnode_get_named_child_node(const struct fwnode_handle *fwnode,
						  const char *childname);
struct fwnode_handle *fwnode_handle_get(struct fwnode_handle *fwnode);
void fwnode_handle_put(struct fwnode_handle *fwnode);
bool fwnode_device_is_available(const struct fwnode_handle *fwnode);
int fwnode_irq_get(const struct fwnode_handle *fwnode, unsigned int index);
int fwnode_irq_get_byname(const struct fwnode_handle *fwnode, const char *name);
void __iomem *fwnode_iomap(struct fwnode_handle *fwnode, int index);

struct fwnode_handle *device_get_next_child_node(const struct device *dev,
						 struct fwnode_handle *child);
struct fwnode_handle *device_get_named_child_node(const struct device *dev,
						  const char *childname);
unsigned int device_get_child_node_count(const struct device *dev);

#define fwnode_for_each_child_node(fwnode, child)                         \
	for (child = fwnode_get_next_child_node(fwnode, NULL); child;     \
	     child = fwnode_get_next_child_node(fwnode, child))
#define device_for_each_child_node(dev, child)                         \
	for (child = device_get_next_child_node(dev, NULL); child;     \
	     child = device_get_next_child_node(dev, child))

#define PROPERTY_READERS(type)                                                                 \
	static inline int fwnode_property_read_##type(const struct fwnode_handle *fwnode,      \
						      const char *propname, type *val)         \
	{                                                                                      \
		return fwnode_property_read_##type##_array(fwnode, propname, val, 1);          \
	}                                                                                      \
	static inline int fwnode_property_count_##type(const struct fwnode_handle *fwnode,     \
						       const char *propname)                   \
	{                                                                                      \
		return fwnode_property_read_##type##_array(fwnode, propname, NULL, 0);         \
	}                                                                                      \
	static inline int device_property_read_##type##_array(                                 \
		const struct device *dev, const char *propname, type *val, size_t nval)        \
	{                                                                                      \
		return fwnode_property_read_##type##_array(dev_fwnode(dev), propname, val,     \
							   nval);                              \
	}                                                                                      \
	static inline int device_property_read_##type(const struct device *dev,                \
						      const char *propname, type *val)         \
	{                                                                                      \
		return device_property_read_##type##_array(dev, propname, val, 1);             \
	}                                                                                      \
	static inline int device_property_count_##type(const struct device *dev,               \
						       const char *propname)                   \
	{                                                                                      \
		return device_property_read_##type##_array(dev, propname, NULL, 0);            \
	}
PROPERTY_READERS(u8)
PROPERTY_READERS(u16)
PROPERTY_READERS(u32)
PROPERTY_READERS(u64)
#undef PROPERTY_READERS

static inline bool device_property_present(const struct device *dev, const char *propname)
{
	return fwnode_property_present(dev_fwnode(dev), propname);
}

static inline bool fwnode_property_read_bool(const struct fwnode_handle *fwnode,
					     const char *propname)
{
	return fwnode_property_present(fwnode, propname);
}

static inline bool device_property_read_bool(const struct device *dev, const char *propname)
{
	return device_property_present(dev, propname);
}

static inline int device_property_read_string_array(const struct device *dev,
						    const char *propname, const char **val,
						    size_t nval)
{
	return fwnode_property_read_string_array(dev_fwnode(dev), propname, val, nval);
}

static inline int device_property_read_string(const struct device *dev, const char *propname,
					      const char **val)
{
	return fwnode_property_read_string(dev_fwnode(dev), propname, val);
}

static inline int device_property_match_string(const struct device *dev, const char *propname,
					       const char *string)
{
	return fwnode_property_match_string(dev_fwnode(dev), propname, string);
}

static inline int device_property_string_array_count(const struct device *dev,
						     const char *propname)
{
	return device_property_read_string_array(dev, propname, NULL, 0);
}

static inline int fwnode_property_string_array_count(const struct fwnode_handle *fwnode,
						     const char *propname)
{
	return fwnode_property_read_string_array(fwnode, propname, NULL, 0);
}

#endif
