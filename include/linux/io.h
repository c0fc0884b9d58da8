/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Access to device memory and ports. Mapping may sleep; the accessors run in any context.
 */
#ifndef _LINUX_IO_H
#define _LINUX_IO_H

#include <linux/bug.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/types.h>
#include <asm/io.h>
#include <asm/page.h>

struct device;
struct resource;

void __iomem *devm_ioremap(struct device *dev, resource_size_t offset, resource_size_t size);
void devm_iounmap(struct device *dev, void __iomem *addr);
void __iomem *devm_ioremap_resource(struct device *dev, const struct resource *res);

enum {
	MEMREMAP_WB = 1 << 0,
	MEMREMAP_WT = 1 << 1,
	MEMREMAP_WC = 1 << 2,
};

#define IOMEM_ERR_PTR(err) ((__force void __iomem *)ERR_PTR(err))

#endif
