// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arm Generic Interrupt Controller, version 2 (ARM IHI 0048): a distributor with the lines of all
 * devices, and in it and in the CPU interface registers of which each CPU sees its own. There is
 * one such controller, and it is the root of interrupt handling.
 */
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/irqchip.h>
#include <linux/irqchip/arm-gic.h>
#include <linux/of_address.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm/barrier.h>
#include "irq-gic-common.h"

#define NR_CPU_INTERFACES 8

static struct {
	void __iomem *dist;
	void __iomem *cpu;
	struct irq_domain *domain;
	unsigned int nr_irqs;
} gic __ro_after_init;

/* The bit of each CPU's interface; written by that CPU when it starts. */
static u8 gic_cpu_map[NR_CPU_INTERFACES];

/* An SGI is ended with the number of its sender, which was read with it. */
static DEFINE_PER_CPU(u32, sgi_intid);

/* -------- lines -------- */

static void gic_mask_irq(struct irq_data *d)
{
	gic_poke(gic.dist, d->hwirq, GIC_DIST_ENABLE_CLEAR);
}

static void gic_unmask_irq(struct irq_data *d)
{
	gic_poke(gic.dist, d->hwirq, GIC_DIST_ENABLE_SET);
}

static void gic_eoi_irq(struct irq_data *d)
{
	u32 id = d->hwirq < GIC_NR_SGIS ? this_cpu_read(sgi_intid) : d->hwirq;

	writel_relaxed(id, gic.cpu + GIC_CPU_EOI);
}

static int gic_retrigger(struct irq_data *d)
{
	gic_poke(gic.dist, d->hwirq, GIC_DIST_PENDING_SET);
	return 1;
}

static int gic_set_type(struct irq_data *d, unsigned int type)
{
	int ret;

	if (d->hwirq < GIC_NR_SGIS)
		return type == IRQ_TYPE_EDGE_RISING ? 0 : -EINVAL;
	if (d->hwirq >= GIC_FIRST_SPI && type != IRQ_TYPE_LEVEL_HIGH &&
	    type != IRQ_TYPE_EDGE_RISING)
		return -EINVAL;
	ret = gic_configure_irq(d->hwirq, type, gic.dist);
	/* What kind the lines of one CPU are is often fixed, and right. */
	return d->hwirq < GIC_FIRST_SPI ? 0 : ret;
}

static int gic_set_affinity(struct irq_data *d, const struct cpumask *mask, bool force)
{
	unsigned int cpu = force ? cpumask_first(mask) : cpumask_any_and(mask, cpu_online_mask);

	if (d->hwirq < GIC_FIRST_SPI || cpu >= nr_cpu_ids || cpu >= NR_CPU_INTERFACES)
		return -EINVAL;
	writeb_relaxed(gic_cpu_map[cpu], gic.dist + GIC_DIST_TARGET + d->hwirq);
	irq_data_update_effective_affinity(d, cpumask_of(cpu));
	return IRQ_SET_MASK_OK_DONE;
}

static void gic_ipi_send_mask(struct irq_data *d, const struct cpumask *mask)
{
	unsigned int cpu;
	u32 targets = 0;

	for_each_cpu(cpu, mask)
		targets |= READ_ONCE(gic_cpu_map[cpu]);
	/* What the interrupt is about shall be seen by whoever gets it. */
	dmb(ishst);
	writel_relaxed(targets << 16 | d->hwirq, gic.dist + GIC_DIST_SOFTINT);
}

static const struct irq_chip gic_chip = {
	.name = "GICv2",
	.irq_mask = gic_mask_irq,
	.irq_unmask = gic_unmask_irq,
	.irq_eoi = gic_eoi_irq,
	.irq_retrigger = gic_retrigger,
	.irq_set_type = gic_set_type,
	.irq_set_affinity = gic_set_affinity,
	.ipi_send_mask = gic_ipi_send_mask,
	.flags = IRQCHIP_SET_TYPE_MASKED | IRQCHIP_SKIP_SET_WAKE | IRQCHIP_MASK_ON_SUSPEND,
};

static int gic_irq_domain_map(struct irq_domain *d, unsigned int irq, irq_hw_number_t hwirq)
{
	gic_map_line(d, irq, hwirq, &gic_chip);
	return 0;
}

static const struct irq_domain_ops gic_domain_ops = {
	.translate = gic_irq_domain_translate,
	.map = gic_irq_domain_map,
};

static void gic_handle_irq(struct pt_regs *regs)
{
	for (;;) {
		u32 id = readl_relaxed(gic.cpu + GIC_CPU_INTACK);
		unsigned int hwirq = id & GICC_IAR_INT_ID_MASK;

		/* 1020 to 1023: nothing is pending. */
		if (hwirq >= GIC_SPIS_END)
			return;
		if (hwirq < GIC_NR_SGIS) {
			this_cpu_write(sgi_intid, id);
			smp_rmb();
		}
		isb();
		if (generic_handle_domain_irq(gic.domain, hwirq))
			writel_relaxed(id, gic.cpu + GIC_CPU_EOI);
	}
}

/* -------- start -------- */

/* The target registers of its own lines tell a CPU its bit; on one CPU they read as 0. */
static u8 own_cpu_mask(void)
{
	u32 mask = 0;

	for (unsigned int i = 0; i < GIC_FIRST_SPI && !mask; i += 4)
		mask = readl_relaxed(gic.dist + GIC_DIST_TARGET + i);
	mask |= mask >> 16;
	mask |= mask >> 8;
	return mask & 0xff ?: 1;
}

static void gic_cpu_init(unsigned int cpu)
{
	WRITE_ONCE(gic_cpu_map[cpu], own_cpu_mask());
	gic_cpu_config(gic.dist);
	writel_relaxed(GICC_INT_PRI_THRESHOLD, gic.cpu + GIC_CPU_PRIMASK);
	writel_relaxed(0, gic.cpu + GIC_CPU_BINPOINT);
	writel_relaxed(GICC_ENABLE, gic.cpu + GIC_CPU_CTRL);
}

static int gic_starting_cpu(unsigned int cpu)
{
	if (cpu >= NR_CPU_INTERFACES) {
		pr_err("GIC: CPU%u has no interface, a GICv2 has 8\n", cpu);
		return -EINVAL;
	}
	gic_cpu_init(cpu);
	return 0;
}

/* All devices' interrupts go to the boot CPU until somebody moves them. */
static void __init gic_dist_init(void)
{
	u32 target = own_cpu_mask() * 0x01010101U;

	writel_relaxed(GICD_DISABLE, gic.dist + GIC_DIST_CTRL);
	for (unsigned int i = GIC_FIRST_SPI; i < gic.nr_irqs; i += 4)
		writel_relaxed(target, gic.dist + GIC_DIST_TARGET + i);
	gic_dist_config(gic.dist, gic.nr_irqs);
	writel_relaxed(GICD_ENABLE, gic.dist + GIC_DIST_CTRL);
}

static int __init gic_of_init(struct device_node *node, struct device_node *parent)
{
	int ret = -ENOMEM;

	if (parent) {
		pr_err("GIC: %pOF: a GIC behind another is not supported\n", node);
		return -EINVAL;
	}
	gic.dist = of_iomap(node, 0);
	gic.cpu = of_iomap(node, 1);
	if (!gic.dist || !gic.cpu) {
		pr_err("GIC: %pOF: cannot map its registers\n", node);
		goto unmap;
	}
	gic.nr_irqs =
		min(((readl_relaxed(gic.dist + GIC_DIST_CTR) & 0x1f) + 1) * 32, GIC_SPIS_END + 0U);
	gic.domain = irq_domain_create_linear(of_fwnode_handle(node), gic.nr_irqs, &gic_domain_ops,
					      NULL);
	if (!gic.domain)
		goto unmap;
	ret = set_handle_irq(gic_handle_irq);
	if (ret)
		goto remove;
	irq_set_default_host(gic.domain);
	gic_dist_init();
	gic_cpu_init(smp_processor_id());
	cpuhp_setup_state_nocalls(CPUHP_AP_IRQ_GIC_STARTING, "irqchip/arm/gic:starting",
				  gic_starting_cpu, NULL);
	gic_hand_out_ipis(gic.domain);
	pr_info("GICv2: %u lines\n", gic.nr_irqs);
	return 0;

remove:
	irq_domain_remove(gic.domain);
unmap:
	if (gic.cpu)
		iounmap(gic.cpu);
	if (gic.dist)
		iounmap(gic.dist);
	return ret;
}
IRQCHIP_DECLARE(gic_400, "arm,gic-400", gic_of_init);
IRQCHIP_DECLARE(cortex_a15_gic, "arm,cortex-a15-gic", gic_of_init);
IRQCHIP_DECLARE(cortex_a9_gic, "arm,cortex-a9-gic", gic_of_init);
