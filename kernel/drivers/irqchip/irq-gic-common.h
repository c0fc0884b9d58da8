/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_DRIVERS_IRQCHIP_GIC_COMMON_H
#define KERNEL_DRIVERS_IRQCHIP_GIC_COMMON_H

/* What versions 2 and 3 of the GIC have in common. */

#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/types.h>

#define GIC_NR_IPIS    8
#define GIC_NR_SGIS    16
#define GIC_FIRST_SPI  32
#define GIC_FIRST_PPI  16
#define GIC_SPIS_END   1020

int gic_configure_irq(unsigned int hwirq, unsigned int type, void __iomem *base);
void gic_dist_config(void __iomem *base, unsigned int nr_irqs);
void gic_cpu_config(void __iomem *base);
int gic_irq_domain_translate(struct irq_domain *d, struct irq_fwspec *fwspec,
			     unsigned long *hwirq, unsigned int *type);
void gic_map_line(struct irq_domain *d, unsigned int irq, irq_hw_number_t hwirq,
		  const struct irq_chip *chip);
void gic_hand_out_ipis(struct irq_domain *domain);

static inline void gic_poke(void __iomem *base, unsigned int hwirq, u32 offset)
{
	writel_relaxed(1U << (hwirq % 32), base + offset + hwirq / 32 * 4);
}

#endif
