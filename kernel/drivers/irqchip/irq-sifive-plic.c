// SPDX-License-Identifier: GPL-2.0-only
/*
 * The platform-level interrupt controller: lines of devices, each enabled in the contexts of the
 * harts it may interrupt (RISC-V Platform-Level Interrupt Controller Specification 1.0). A line
 * goes to one hart at a time, the one of its affinity; which contexts are a hart's supervisor mode
 * is what interrupts-extended says. A line is masked by priority 0.
 *
 * plic_lock guards the enable bits of all contexts; claiming and completing is each hart's own.
 */
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/irq.h>
#include <linux/irqchip.h>
#include <linux/irqdomain.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/of_irq.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/spinlock.h>
#include <asm/csr.h>
#include <asm/processor.h>
#include <asm/smp.h>

#define PRIORITY(line)	  (4 * (line))
#define ENABLE(context)	  (0x2000 + 0x80 * (context))
#define CONTEXT(context)  (0x200000 + 0x1000 * (context))
#define CONTEXT_THRESHOLD 0
#define CONTEXT_CLAIM	  4

#define MAX_LINES	  1024

/* The context of a hart's supervisor mode; without registers the controller does not know it. */
struct plic_context {
	void __iomem *regs;
	void __iomem *enable;
	u32 enabled[MAX_LINES / 32]; /* what the enable registers hold */
};

static DEFINE_PER_CPU(struct plic_context, plic_contexts);
static DEFINE_RAW_SPINLOCK(plic_lock);
static struct cpumask plic_cpus __ro_after_init;
static struct irq_domain *plic_domain __ro_after_init;
static void __iomem *plic_regs __ro_after_init;
static unsigned int plic_parent_irq __ro_after_init;

/* -------- lines -------- */

static bool line_enabled(const struct plic_context *context, unsigned long line)
{
	return context->enabled[line / 32] & BIT(line % 32);
}

static void enable_line(struct plic_context *context, unsigned long line, bool on)
{
	lockdep_assert_held(&plic_lock);
	if (line_enabled(context, line) == on)
		return;
	context->enabled[line / 32] ^= BIT(line % 32);
	writel(context->enabled[line / 32], context->enable + line / 32 * 4);
}

/* On for one CPU, off for all others; none: off for all. */
static void route_line(unsigned long line, unsigned int target)
{
	unsigned long flags;
	unsigned int cpu;

	raw_spin_lock_irqsave(&plic_lock, flags);
	for_each_cpu(cpu, &plic_cpus)
		enable_line(per_cpu_ptr(&plic_contexts, cpu), line, cpu == target);
	raw_spin_unlock_irqrestore(&plic_lock, flags);
}

static unsigned int pick_cpu(const struct cpumask *wanted)
{
	unsigned int cpu;

	for_each_cpu(cpu, wanted)
		if (cpu_online(cpu) && cpumask_test_cpu(cpu, &plic_cpus))
			return cpu;
	return nr_cpu_ids;
}

static void plic_irq_mask(struct irq_data *d)
{
	writel(0, plic_regs + PRIORITY(d->hwirq));
}

static void plic_irq_unmask(struct irq_data *d)
{
	writel(1, plic_regs + PRIORITY(d->hwirq));
}

static unsigned int plic_irq_startup(struct irq_data *d)
{
	unsigned int cpu = pick_cpu(irq_data_get_affinity_mask(d));

	if (cpu >= nr_cpu_ids)
		cpu = pick_cpu(cpu_online_mask);
	if (cpu < nr_cpu_ids)
		irq_data_update_effective_affinity(d, cpumask_of(cpu));
	route_line(d->hwirq, cpu);
	plic_irq_unmask(d);
	return 0;
}

static void plic_irq_shutdown(struct irq_data *d)
{
	plic_irq_mask(d);
	route_line(d->hwirq, nr_cpu_ids);
}

static int plic_set_affinity(struct irq_data *d, const struct cpumask *mask, bool force)
{
	unsigned int cpu = pick_cpu(mask);

	if (cpu >= nr_cpu_ids)
		return -EINVAL;
	irq_data_update_effective_affinity(d, cpumask_of(cpu));
	/* A line that has not started is routed when it does. */
	if (irq_desc_has_action(irq_data_to_desc(d)))
		route_line(d->hwirq, cpu);
	return IRQ_SET_MASK_OK_DONE;
}

/*
 * A context ignores the completion of a line that is not enabled in it, and the line would stay
 * claimed for ever: if it was moved or shut down meanwhile, it is enabled for just that long.
 */
static void plic_irq_eoi(struct irq_data *d)
{
	struct plic_context *context = this_cpu_ptr(&plic_contexts);

	bool enabled;

	raw_spin_lock(&plic_lock);
	enabled = line_enabled(context, d->hwirq);
	enable_line(context, d->hwirq, true);
	writel(d->hwirq, context->regs + CONTEXT_CLAIM);
	enable_line(context, d->hwirq, enabled);
	raw_spin_unlock(&plic_lock);
}

static struct irq_chip plic_chip = {
	.name = "SiFive PLIC",
	.irq_startup = plic_irq_startup,
	.irq_shutdown = plic_irq_shutdown,
	.irq_mask = plic_irq_mask,
	.irq_unmask = plic_irq_unmask,
	.irq_eoi = plic_irq_eoi,
	.irq_set_affinity = plic_set_affinity,
};

static int plic_map(struct irq_domain *d, unsigned int irq, irq_hw_number_t hwirq)
{
	irq_domain_set_info(d, irq, hwirq, &plic_chip, NULL, handle_fasteoi_irq, NULL, NULL);
	return 0;
}

static const struct irq_domain_ops plic_domain_ops = {
	.map = plic_map,
	.xlate = irq_domain_xlate_onecell,
};

/* -------- harts -------- */

/* The external interrupt of this hart: whatever is claimable, until nothing is. */
static void plic_handle_irq(struct irq_desc *desc)
{
	struct plic_context *context = this_cpu_ptr(&plic_contexts);
	u32 line;

	while ((line = readl(context->regs + CONTEXT_CLAIM)))
		if (generic_handle_domain_irq(plic_domain, line))
			pr_warn_ratelimited("plic: no handler for line %u\n", line);
}

static int plic_starting_cpu(unsigned int cpu)
{
	struct plic_context *context = per_cpu_ptr(&plic_contexts, cpu);

	if (!context->regs) {
		pr_warn("plic: CPU%u gets no interrupts of devices\n", cpu);
		return 0;
	}
	writel(0, context->regs + CONTEXT_THRESHOLD);
	enable_percpu_irq(plic_parent_irq, IRQ_TYPE_NONE);
	return 0;
}

/* Context @i, if it is the supervisor mode of a hart that is a CPU here. */
static void __init add_context(struct device_node *node, unsigned int i, unsigned int lines)
{
	struct plic_context *context;
	struct of_phandle_args parent;
	unsigned long hartid;
	int cpu;

	if (of_irq_parse_one(node, i, &parent) || parent.args[0] != RV_IRQ_EXT ||
	    riscv_of_parent_hartid(parent.np, &hartid))
		return;
	cpu = riscv_hartid_to_cpuid(hartid);
	if (cpu < 0)
		return;
	context = per_cpu_ptr(&plic_contexts, cpu);
	context->regs = plic_regs + CONTEXT(i);
	context->enable = plic_regs + ENABLE(i);
	for (unsigned int line = 0; line <= lines; line += 32)
		writel(0, context->enable + line / 32 * 4);
	cpumask_set_cpu(cpu, &plic_cpus);
}

static int __init plic_init(struct device_node *node, struct device_node *parent)
{
	unsigned int contexts = of_irq_count(node);
	struct irq_domain *intc;
	u32 lines;

	if (plic_domain) {
		pr_warn("plic: %s: only one controller is supported\n", node->full_name);
		return -EBUSY;
	}
	if (of_property_read_u32(node, "riscv,ndev", &lines) || !lines || lines >= MAX_LINES) {
		pr_err("plic: %s: riscv,ndev is missing or wrong\n", node->full_name);
		return -EINVAL;
	}
	plic_regs = of_iomap(node, 0);
	intc = irq_get_default_host();
	if (!plic_regs || !intc)
		return -ENXIO;
	plic_domain = irq_domain_add_linear(node, lines + 1, &plic_domain_ops, NULL);
	if (!plic_domain)
		return -ENOMEM;
	for (unsigned int line = 1; line <= lines; line++)
		writel(0, plic_regs + PRIORITY(line));
	for (unsigned int i = 0; i < contexts; i++)
		add_context(node, i, lines);
	plic_parent_irq = irq_create_mapping(intc, RV_IRQ_EXT);
	if (!plic_parent_irq)
		return -ENOMEM;
	irq_set_chained_handler(plic_parent_irq, plic_handle_irq);
	pr_info("plic: %s: %u interrupts, %u contexts\n", node->full_name, lines, contexts);
	return cpuhp_setup_state(CPUHP_AP_IRQ_SIFIVE_PLIC_STARTING, "irqchip/sifive/plic:starting",
				 plic_starting_cpu, NULL);
}
IRQCHIP_DECLARE(sifive_plic, "sifive,plic-1.0.0", plic_init);
IRQCHIP_DECLARE(riscv_plic0, "riscv,plic0", plic_init);
