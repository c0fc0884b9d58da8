// SPDX-License-Identifier: GPL-2.0-only
/*
 * What versions 2 and 3 of the Arm Generic Interrupt Controller have in common: the registers of
 * the distributor's lines, the device tree's cells, and what kind of line a number is.
 */
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/irqchip/arm-gic.h>
#include <linux/numa.h>
#include <linux/printk.h>
#include <linux/spinlock.h>
#include <asm/smp.h>
#include "irq-gic-common.h"

/* Two lines' settings may share a register. */
static DEFINE_RAW_SPINLOCK(config_lock);

/**
 * gic_configure_irq - set a line to edge or level
 * @hwirq: line within the registers at @base
 * @type: IRQ_TYPE_EDGE_RISING or IRQ_TYPE_LEVEL_HIGH; for lines of one CPU others too, which
 *	nothing can be done about
 * @base: distributor, or frame of one CPU's lines
 *
 * Return: 0, or -EINVAL if the line is fixed to the other kind. Any context.
 */
int gic_configure_irq(unsigned int hwirq, unsigned int type, void __iomem *base)
{
	void __iomem *reg = base + GIC_DIST_CONFIG + hwirq / 16 * 4;
	u32 edge = 2U << (hwirq % 16 * 2), old, new;
	unsigned long flags;
	int ret = 0;

	raw_spin_lock_irqsave(&config_lock, flags);
	old = readl_relaxed(reg);
	new = type &IRQ_TYPE_EDGE_BOTH ? old | edge : old & ~edge;
	if (new != old) {
		writel_relaxed(new, reg);
		if (readl_relaxed(reg) != new)
			ret = -EINVAL;
	}
	raw_spin_unlock_irqrestore(&config_lock, flags);
	return ret;
}

/** gic_dist_config - all lines between devices and CPUs: level, default priority, off */
void __init gic_dist_config(void __iomem *base, unsigned int nr_irqs)
{
	unsigned int i;

	for (i = GIC_FIRST_SPI; i < nr_irqs; i += 16)
		writel_relaxed(0, base + GIC_DIST_CONFIG + i / 4);
	for (i = GIC_FIRST_SPI; i < nr_irqs; i += 4)
		writel_relaxed(GICD_INT_DEF_PRI_X4, base + GIC_DIST_PRI + i);
	for (i = GIC_FIRST_SPI; i < nr_irqs; i += 32) {
		writel_relaxed(~0U, base + GIC_DIST_ACTIVE_CLEAR + i / 8);
		writel_relaxed(~0U, base + GIC_DIST_ENABLE_CLEAR + i / 8);
	}
}

/** gic_cpu_config - this CPU's own lines: default priority; its devices' off, SGIs on */
void gic_cpu_config(void __iomem *base)
{
	writel_relaxed(~0U, base + GIC_DIST_ACTIVE_CLEAR);
	writel_relaxed(0xffff0000, base + GIC_DIST_ENABLE_CLEAR);
	writel_relaxed(0x0000ffff, base + GIC_DIST_ENABLE_SET);
	for (unsigned int i = 0; i < GIC_FIRST_SPI; i += 4)
		writel_relaxed(GICD_INT_DEF_PRI_X4, base + GIC_DIST_PRI + i);
}

/**
 * gic_irq_domain_translate - a domain's translate(): kind of line, number, trigger type
 *
 * The cells of the binding arm,gic: 0 for SPIs, 1 for PPIs; the number counts from the first of
 * its kind. Return: 0 or -EINVAL.
 */
int gic_irq_domain_translate(struct irq_domain *d, struct irq_fwspec *fwspec, unsigned long *hwirq,
			     unsigned int *type)
{
	if (fwspec->param_count < 3)
		return -EINVAL;
	switch (fwspec->param[0]) {
	case 0:
		*hwirq = fwspec->param[1] + GIC_FIRST_SPI;
		break;
	case 1:
		*hwirq = fwspec->param[1] + GIC_FIRST_PPI;
		break;
	default:
		return -EINVAL;
	}
	*type = fwspec->param[2] & IRQ_TYPE_SENSE_MASK;
	return 0;
}

/** gic_map_line - give a line its flow handler: between CPUs, of one CPU, or of all */
void gic_map_line(struct irq_domain *d, unsigned int irq, irq_hw_number_t hwirq,
		  const struct irq_chip *chip)
{
	irq_flow_handler_t handler = handle_fasteoi_irq;

	if (hwirq < GIC_FIRST_SPI) {
		irq_set_percpu_devid(irq);
		handler = hwirq < GIC_NR_SGIS ? handle_percpu_devid_fasteoi_ipi
					      : handle_percpu_devid_irq;
	}
	irq_domain_set_info(d, irq, hwirq, chip, d->host_data, handler, NULL, NULL);
}

/** gic_hand_out_ipis - map the first SGIs and give them to the architecture */
void __init gic_hand_out_ipis(struct irq_domain *domain)
{
	int base = irq_alloc_descs(-1, 1, GIC_NR_IPIS, NUMA_NO_NODE);

	if (WARN_ON(base < 0))
		return;
	for (unsigned int i = 0; i < GIC_NR_IPIS; i++)
		WARN_ON(irq_domain_associate(domain, base + i, i));
	set_smp_ipi_range(base, GIC_NR_IPIS);
}
