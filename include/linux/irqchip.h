/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Interrupt controllers that the device tree names. A driver says
 * IRQCHIP_DECLARE(name, "compatible", init) with
 *	int __init init(struct device_node *node, struct device_node *parent)
 * and irqchip_init() calls it, parents first. kernel/drivers/irqchip/irqchip.c.
 */
#ifndef _LINUX_IRQCHIP_H
#define _LINUX_IRQCHIP_H

#include <linux/of.h>
#include <linux/of_irq.h>

#define IRQCHIP_DECLARE(name, compat, fn) OF_DECLARE_2(irqchip, name, compat, fn)

#ifdef CONFIG_OF
void irqchip_init(void);
#else
static inline void irqchip_init(void)
{
}
#endif

#endif
