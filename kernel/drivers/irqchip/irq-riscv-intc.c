// SPDX-License-Identifier: GPL-2.0-only
/*
 * The interrupt controller in each hart: the software, timer and external interrupts of supervisor
 * mode, enabled in sie (RISC-V Privileged Architecture, section "Supervisor Interrupt Registers").
 * One domain stands for all harts; each enables its own. The root of interrupt handling.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/irq.h>
#include <linux/irqchip.h>
#include <linux/irqdomain.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/smp.h>
#include <asm/csr.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/smp.h>

#define NR_CAUSES 64

static struct irq_domain *intc_domain __ro_after_init;

static void riscv_intc_irq(struct pt_regs *regs)
{
	unsigned long cause = regs->cause & ~CAUSE_IRQ_FLAG;

	if (generic_handle_domain_irq(intc_domain, cause))
		pr_warn_ratelimited("riscv-intc: no handler for interrupt %lu\n", cause);
}

static void riscv_intc_irq_mask(struct irq_data *d)
{
	csr_clear(CSR_IE, BIT(d->hwirq));
}

static void riscv_intc_irq_unmask(struct irq_data *d)
{
	csr_set(CSR_IE, BIT(d->hwirq));
}

static struct irq_chip riscv_intc_chip = {
	.name = "RISC-V INTC",
	.irq_mask = riscv_intc_irq_mask,
	.irq_unmask = riscv_intc_irq_unmask,
};

static int riscv_intc_map(struct irq_domain *d, unsigned int irq, irq_hw_number_t hwirq)
{
	irq_set_percpu_devid(irq);
	irq_domain_set_info(d, irq, hwirq, &riscv_intc_chip, NULL, handle_percpu_devid_irq, NULL,
			    NULL);
	return 0;
}

static const struct irq_domain_ops riscv_intc_ops = {
	.map = riscv_intc_map,
	.xlate = irq_domain_xlate_onecell,
};

/* Called for the node of every hart: the boot hart's stands for all. */
static int __init riscv_intc_init(struct device_node *node, struct device_node *parent)
{
	unsigned long hartid;
	int err = riscv_of_parent_hartid(node, &hartid);

	if (err) {
		pr_warn("riscv-intc: %s has no hart\n", node->full_name);
		return 0;
	}
	if (riscv_hartid_to_cpuid(hartid) != smp_processor_id())
		return 0;
	intc_domain = irq_domain_add_linear(node, NR_CAUSES, &riscv_intc_ops, NULL);
	if (!intc_domain)
		return -ENOMEM;
	irq_set_default_host(intc_domain);
	err = set_handle_irq(riscv_intc_irq);
	if (err)
		return err;
	riscv_ipi_set_virq_range(irq_create_mapping(intc_domain, RV_IRQ_SOFT), 1);
	return 0;
}
IRQCHIP_DECLARE(riscv, "riscv,cpu-intc", riscv_intc_init);
