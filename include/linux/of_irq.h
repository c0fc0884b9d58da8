/* SPDX-License-Identifier: GPL-2.0-only */
/* Interrupts of device-tree nodes. kernel/of/irq.c. */
#ifndef _LINUX_OF_IRQ_H
#define _LINUX_OF_IRQ_H

#include <linux/errno.h>
#include <linux/ioport.h>
#include <linux/irqdomain.h>
#include <linux/of.h>

typedef int (*of_irq_init_cb_t)(struct device_node *, struct device_node *);

#ifdef CONFIG_OF

void of_irq_init(const struct of_device_id *matches);
struct device_node *of_irq_find_parent(struct device_node *child);
int of_irq_parse_raw(const __be32 *addr, struct of_phandle_args *out_irq);
int of_irq_parse_one(struct device_node *device, int index, struct of_phandle_args *out_irq);
unsigned int irq_of_parse_and_map(struct device_node *node, int index);
int of_irq_get(struct device_node *dev, int index);
int of_irq_get_byname(struct device_node *dev, const char *name);
int of_irq_count(struct device_node *dev);
int of_irq_to_resource(struct device_node *dev, int index, struct resource *r);
int of_irq_to_resource_table(struct device_node *dev, struct resource *res, int nr_irqs);

#else

static inline void of_irq_init(const struct of_device_id *matches)
{
}

static inline int of_irq_parse_one(struct device_node *device, int index,
				   struct of_phandle_args *out_irq)
{
	return -EINVAL;
}

static inline unsigned int irq_of_parse_and_map(struct device_node *node, int index)
{
	return 0;
}

static inline int of_irq_get(struct device_node *dev, int index)
{
	return 0;
}

static inline int of_irq_get_byname(struct device_node *dev, const char *name)
{
	return 0;
}

static inline int of_irq_count(struct device_node *dev)
{
	return 0;
}

#endif

#endif
