/* SPDX-License-Identifier: GPL-2.0-only */
/* Platform devices made of device-tree nodes. kernel/base/of_platform.c. May sleep. */
#ifndef _LINUX_OF_PLATFORM_H
#define _LINUX_OF_PLATFORM_H

#include <linux/errno.h>
#include <linux/mod_devicetable.h>
#include <linux/of_device.h>
#include <linux/platform_device.h>

struct device_node;

struct of_dev_auxdata; /* what boards without a device tree of their own say: not supported */

extern const struct of_device_id of_default_bus_match_table[];

#ifdef CONFIG_OF

struct platform_device *of_device_alloc(struct device_node *np, const char *bus_id,
					struct device *parent);
struct platform_device *of_find_device_by_node(struct device_node *np);
struct platform_device *of_platform_device_create(struct device_node *np, const char *bus_id,
						  struct device *parent);
int of_platform_device_destroy(struct device *dev, void *data);
int of_platform_populate(struct device_node *root, const struct of_device_id *matches,
			 const struct of_dev_auxdata *lookup, struct device *parent);
int of_platform_default_populate(struct device_node *root, const struct of_dev_auxdata *lookup,
				 struct device *parent);
void of_platform_depopulate(struct device *parent);

#else

static inline struct platform_device *of_find_device_by_node(struct device_node *np)
{
	return NULL;
}

static inline int of_platform_populate(struct device_node *root,
				       const struct of_device_id *matches,
				       const struct of_dev_auxdata *lookup, struct device *parent)
{
	return -ENODEV;
}

static inline int of_platform_default_populate(struct device_node *root,
					       const struct of_dev_auxdata *lookup,
					       struct device *parent)
{
	return -ENODEV;
}

static inline void of_platform_depopulate(struct device *parent)
{
}

#endif

#endif
