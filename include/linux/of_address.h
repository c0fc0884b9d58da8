/* SPDX-License-Identifier: GPL-2.0-only */
/* Addresses of device-tree nodes, translated through the ranges of the buses above. */
#ifndef _LINUX_OF_ADDRESS_H
#define _LINUX_OF_ADDRESS_H

#include <linux/err.h>
#include <linux/errno.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/of.h>

#define OF_BAD_ADDR ((u64)-1)

#ifdef CONFIG_OF

u64 of_translate_address(struct device_node *np, const __be32 *addr);
int of_address_to_resource(struct device_node *dev, int index, struct resource *r);
const __be32 *of_get_address(struct device_node *dev, int index, u64 *size, unsigned int *flags);
int of_property_read_reg(struct device_node *np, int idx, u64 *addr, u64 *size);
int of_address_count(struct device_node *np);
void __iomem *of_iomap(struct device_node *device, int index);
void __iomem *of_io_request_and_map(struct device_node *device, int index, const char *name);

#else

static inline u64 of_translate_address(struct device_node *np, const __be32 *addr)
{
	return OF_BAD_ADDR;
}

static inline int of_address_to_resource(struct device_node *dev, int index, struct resource *r)
{
	return -EINVAL;
}

static inline const __be32 *of_get_address(struct device_node *dev, int index, u64 *size,
					   unsigned int *flags)
{
	return NULL;
}

static inline int of_property_read_reg(struct device_node *np, int idx, u64 *addr, u64 *size)
{
	return -ENOSYS;
}

static inline int of_address_count(struct device_node *np)
{
	return 0;
}

static inline void __iomem *of_iomap(struct device_node *device, int index)
{
	return NULL;
}

static inline void __iomem *of_io_request_and_map(struct device_node *device, int index,
						  const char *name)
{
	return IOMEM_ERR_PTR(-EINVAL);
}

#endif

#endif
