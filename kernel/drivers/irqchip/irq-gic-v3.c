// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arm Generic Interrupt Controller, version 3 (ARM IHI 0069): a distributor with the lines of all
 * devices, a redistributor for each CPU with its own lines, and a CPU interface in system
 * registers. Interrupts are routed by affinity; all are of group 1. There is one such controller,
 * and it is the root of interrupt handling.
 */
#include <linux/cpuhotplug.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/irqchip.h>
#include <linux/irqchip/arm-gic.h>
#include <linux/irqchip/arm-gic-v3.h>
#include <linux/of_address.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <asm/barrier.h>
#include <asm/cputype.h>
#include <asm/smp_plat.h>
#include "irq-gic-common.h"

#define WAIT_US 1000000

/* Redistributors stand one after the other in a few regions of memory. */
struct redist_region {
	void __iomem *base;
	u64 size;
};

static struct {
	void __iomem *dist;
	struct redist_region *regions;
	u32 nr_regions;
	u64 stride; /* 0: as its type says */
	struct irq_domain *domain;
	unsigned int nr_irqs;
} gic __ro_after_init;

static DEFINE_PER_CPU(void __iomem *, redist);

static void __iomem *own_lines(void)
{
	return this_cpu_read(redist) + GICR_SGI_FRAME;
}

static void wait_clear(void __iomem *reg, u32 bit, const char *what)
{
	unsigned int us = WAIT_US;

	while (readl_relaxed(reg) & bit) {
		if (!us--) {
			pr_err_ratelimited("GICv3: %s does not finish\n", what);
			return;
		}
		udelay(1);
	}
}

/* -------- lines -------- */

static void __iomem *base_of(struct irq_data *d)
{
	return d->hwirq < GIC_FIRST_SPI ? own_lines() : gic.dist;
}

static void gic_mask_irq(struct irq_data *d)
{
	gic_poke(base_of(d), d->hwirq, GIC_DIST_ENABLE_CLEAR);
	/* Nothing may come after this. */
	if (d->hwirq < GIC_FIRST_SPI)
		wait_clear(this_cpu_read(redist) + GICR_CTLR, GICR_CTLR_RWP, "redistributor");
	else
		wait_clear(gic.dist + GICD_CTLR, GICD_CTLR_RWP, "distributor");
}

static void gic_unmask_irq(struct irq_data *d)
{
	gic_poke(base_of(d), d->hwirq, GIC_DIST_ENABLE_SET);
}

static void gic_eoi_irq(struct irq_data *d)
{
	write_sysreg_s(d->hwirq, SYS_ICC_EOIR1_EL1);
	isb();
}

static int gic_retrigger(struct irq_data *d)
{
	gic_poke(base_of(d), d->hwirq, GIC_DIST_PENDING_SET);
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
	ret = gic_configure_irq(d->hwirq, type, base_of(d));
	/* What kind the lines of one CPU are is often fixed, and right. */
	return d->hwirq < GIC_FIRST_SPI ? 0 : ret;
}

/* The fields of GICD_IROUTER are where they are in MPIDR_EL1. */
static void route(unsigned int hwirq, unsigned int cpu)
{
	writeq_relaxed(cpu_logical_map(cpu) & MPIDR_HWID_BITMASK,
		       gic.dist + GICD_IROUTER + hwirq * 8);
}

static int gic_set_affinity(struct irq_data *d, const struct cpumask *mask, bool force)
{
	unsigned int cpu = force ? cpumask_first(mask) : cpumask_any_and(mask, cpu_online_mask);

	if (d->hwirq < GIC_FIRST_SPI || cpu >= nr_cpu_ids)
		return -EINVAL;
	route(d->hwirq, cpu);
	irq_data_update_effective_affinity(d, cpumask_of(cpu));
	return IRQ_SET_MASK_OK_DONE;
}

/* One write reaches up to 16 CPUs that differ only in the low bits of their affinity. */
static void send_sgi(u64 cluster, u16 targets, unsigned int sgi)
{
	u64 aff0 = MPIDR_AFFINITY_LEVEL(cluster, 0);

	write_sysreg_s(MPIDR_AFFINITY_LEVEL(cluster, 3) << ICC_SGI1R_AFFINITY_3_SHIFT |
			       aff0 / 16 << ICC_SGI1R_RS_SHIFT |
			       MPIDR_AFFINITY_LEVEL(cluster, 2) << ICC_SGI1R_AFFINITY_2_SHIFT |
			       (u64)sgi << ICC_SGI1R_SGI_ID_SHIFT |
			       MPIDR_AFFINITY_LEVEL(cluster, 1) << ICC_SGI1R_AFFINITY_1_SHIFT |
			       targets,
		       SYS_ICC_SGI1R_EL1);
}

static void gic_ipi_send_mask(struct irq_data *d, const struct cpumask *mask)
{
	u64 cluster = INVALID_HWID;
	unsigned int cpu;
	u16 targets = 0;

	/* What the interrupt is about shall be seen by whoever gets it. */
	dsb(ishst);
	for_each_cpu(cpu, mask) {
		u64 id = cpu_logical_map(cpu);

		if ((id & ~0xfULL) != cluster && targets) {
			send_sgi(cluster, targets, d->hwirq);
			targets = 0;
		}
		cluster = id & ~0xfULL;
		targets |= 1U << (id & 0xf);
	}
	if (targets)
		send_sgi(cluster, targets, d->hwirq);
	isb();
}

static const struct irq_chip gic_chip = {
	.name = "GICv3",
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
		u32 hwirq = read_sysreg_s(SYS_ICC_IAR1_EL1);

		/* The read is what acknowledges it: all else comes after. */
		dsb(sy);
		if (hwirq >= ICC_IAR1_EL1_SPURIOUS && hwirq < ICC_IAR1_EL1_LPIS)
			return;
		isb();
		if (generic_handle_domain_irq(gic.domain, hwirq)) {
			write_sysreg_s(hwirq, SYS_ICC_EOIR1_EL1);
			isb();
		}
	}
}

/* -------- start -------- */

static u64 redist_size(u64 typer)
{
	if (gic.stride)
		return gic.stride;
	return typer & GICR_TYPER_VLPIS ? GICR_V4_SIZE : GICR_V3_SIZE;
}

/* The redistributor whose affinity is this CPU's; the type register has it in its upper half. */
static void __iomem *find_redist(void)
{
	u64 mpidr = read_cpuid_mpidr();
	u32 affinity = MPIDR_AFFINITY_LEVEL(mpidr, 3) << 24 | (mpidr & 0xffffff);

	for (u32 i = 0; i < gic.nr_regions; i++) {
		void __iomem *base = gic.regions[i].base;
		u64 typer;

		do {
			typer = readq_relaxed(base + GICR_TYPER);
			if (typer >> 32 == affinity)
				return base;
			base += redist_size(typer);
		} while (!(typer & GICR_TYPER_LAST) &&
			 base < gic.regions[i].base + gic.regions[i].size);
	}
	return NULL;
}

static void enable_redist(void __iomem *base)
{
	u32 waker = readl_relaxed(base + GICR_WAKER);

	writel_relaxed(waker & ~GICR_WAKER_PROCESSOR_SLEEP, base + GICR_WAKER);
	wait_clear(base + GICR_WAKER, GICR_WAKER_CHILDREN_ASLEEP, "a redistributor's wake-up");
}

static int enable_cpu_interface(void)
{
	write_sysreg_s(read_sysreg_s(SYS_ICC_SRE_EL1) | ICC_SRE_EL1_SRE, SYS_ICC_SRE_EL1);
	isb();
	if (!(read_sysreg_s(SYS_ICC_SRE_EL1) & ICC_SRE_EL1_SRE)) {
		pr_err("GICv3: CPU%d: system registers cannot be enabled\n", smp_processor_id());
		return -ENODEV;
	}
	write_sysreg_s(DEFAULT_PMR_VALUE, SYS_ICC_PMR_EL1);
	write_sysreg_s(0, SYS_ICC_BPR1_EL1);
	write_sysreg_s(read_sysreg_s(SYS_ICC_CTLR_EL1) & ~ICC_CTLR_EL1_EOImode, SYS_ICC_CTLR_EL1);
	write_sysreg_s(0, SYS_ICC_AP1R0_EL1);
	write_sysreg_s(1, SYS_ICC_IGRPEN1_EL1);
	isb();
	return 0;
}

/* On the CPU itself. */
static int gic_starting_cpu(unsigned int cpu)
{
	void __iomem *base = find_redist();

	if (!base) {
		pr_err("GICv3: CPU%u (%llx) has no redistributor\n", cpu, read_cpuid_mpidr());
		return -ENODEV;
	}
	this_cpu_write(redist, base);
	enable_redist(base);
	writel_relaxed(~0U, own_lines() + GICR_IGROUPR0);
	gic_cpu_config(own_lines());
	wait_clear(base + GICR_CTLR, GICR_CTLR_RWP, "redistributor");
	return enable_cpu_interface();
}

/* All devices' interrupts go to the boot CPU until somebody moves them. */
static void __init gic_dist_init(void)
{
	unsigned int i;

	writel_relaxed(0, gic.dist + GICD_CTLR);
	wait_clear(gic.dist + GICD_CTLR, GICD_CTLR_RWP, "distributor");
	for (i = GIC_FIRST_SPI; i < gic.nr_irqs; i += 32)
		writel_relaxed(~0U, gic.dist + GICD_IGROUPR + i / 8);
	gic_dist_config(gic.dist, gic.nr_irqs);
	wait_clear(gic.dist + GICD_CTLR, GICD_CTLR_RWP, "distributor");
	writel_relaxed(GICD_CTLR_ARE_NS | GICD_CTLR_ENABLE_G1A | GICD_CTLR_ENABLE_G1,
		       gic.dist + GICD_CTLR);
	wait_clear(gic.dist + GICD_CTLR, GICD_CTLR_RWP, "distributor");
	for (i = GIC_FIRST_SPI; i < gic.nr_irqs; i++)
		route(i, smp_processor_id());
}

static int __init map_regions(struct device_node *node)
{
	struct resource res;
	u32 i;

	gic.nr_regions = 1;
	of_property_read_u32(node, "#redistributor-regions", &gic.nr_regions);
	of_property_read_u64(node, "redistributor-stride", &gic.stride);
	gic.regions = kcalloc(gic.nr_regions, sizeof(*gic.regions), GFP_KERNEL);
	if (!gic.regions)
		return -ENOMEM;
	for (i = 0; i < gic.nr_regions; i++) {
		int ret = of_address_to_resource(node, i + 1, &res);

		if (ret)
			return ret;
		gic.regions[i].size = resource_size(&res);
		gic.regions[i].base = of_iomap(node, i + 1);
		if (!gic.regions[i].base)
			return -ENOMEM;
	}
	return 0;
}

static void __init unmap_all(void)
{
	for (u32 i = 0; gic.regions && i < gic.nr_regions; i++)
		if (gic.regions[i].base)
			iounmap(gic.regions[i].base);
	kfree(gic.regions);
	gic.regions = NULL;
	iounmap(gic.dist);
	gic.dist = NULL;
}

static int __init gic_of_init(struct device_node *node, struct device_node *parent)
{
	u32 version;
	int ret;

	gic.dist = of_iomap(node, 0);
	if (!gic.dist)
		return -ENOMEM;
	version = GIC_PIDR2_ARCH(readl_relaxed(gic.dist + GICD_PIDR2));
	ret = -ENODEV;
	if (version != GIC_PIDR2_ARCH_GICv3 && version != GIC_PIDR2_ARCH_GICv4) {
		pr_err("GICv3: %pOF: no distributor there\n", node);
		goto unmap;
	}
	ret = map_regions(node);
	if (ret)
		goto unmap;
	gic.nr_irqs = min_t(unsigned int, GIC_SPIS_END,
			    GICD_TYPER_IRQS(readl_relaxed(gic.dist + GICD_TYPER)));
	gic.domain = irq_domain_create_linear(of_fwnode_handle(node), gic.nr_irqs, &gic_domain_ops,
					      NULL);
	ret = -ENOMEM;
	if (!gic.domain)
		goto unmap;
	ret = set_handle_irq(gic_handle_irq);
	if (ret)
		goto remove;
	irq_set_default_host(gic.domain);
	gic_dist_init();
	ret = gic_starting_cpu(smp_processor_id());
	if (ret)
		goto remove;
	cpuhp_setup_state_nocalls(CPUHP_AP_IRQ_GIC_STARTING, "irqchip/arm/gicv3:starting",
				  gic_starting_cpu, NULL);
	gic_hand_out_ipis(gic.domain);
	pr_info("GICv3: %u lines, %u redistributor region%s\n", gic.nr_irqs, gic.nr_regions,
		gic.nr_regions == 1 ? "" : "s");
	return 0;

remove:
	irq_domain_remove(gic.domain);
unmap:
	unmap_all();
	return ret;
}
IRQCHIP_DECLARE(gic_v3, "arm,gic-v3", gic_of_init);
