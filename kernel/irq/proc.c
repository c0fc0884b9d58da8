// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lines of /proc/interrupts in Linux's form: a column for each online CPU, then controller,
 * line and handlers. Reads each descriptor under its lock.
 */
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/smp.h>
#include "internals.h"

#define NUMBER_WIDTH 3

int __weak arch_show_interrupts(struct seq_file *p, int prec)
{
	return 0;
}

static void show_header(struct seq_file *p)
{
	unsigned int cpu;

	seq_printf(p, "%*s", NUMBER_WIDTH + 8, "");
	for_each_online_cpu(cpu)
		seq_printf(p, "CPU%-8d", cpu);
	seq_putc(p, '\n');
}

static void show_line(struct seq_file *p, struct irq_desc *desc)
{
	struct irqaction *action;
	unsigned int cpu;

	seq_printf(p, "%*u: ", NUMBER_WIDTH, desc->irq_data.irq);
	for_each_online_cpu(cpu)
		seq_printf(p, "%10u ", kstat_irqs_cpu(desc->irq_data.irq, cpu));
	seq_printf(p, " %8s %4lu", desc->irq_data.chip->name ?: "-", desc->irq_data.hwirq);
	if (desc->name)
		seq_printf(p, "-%-8s", desc->name);
	else
		seq_printf(p, " %-8s", irqd_is_level_type(&desc->irq_data) ? "Level" : "Edge");
	for (action = desc->action; action; action = action->next)
		seq_printf(p, "%s%s", action == desc->action ? "  " : ", ", action->name ?: "-");
	seq_putc(p, '\n');
}

/** show_interrupts - one line of /proc/interrupts; @v: pointer to its number */
int show_interrupts(struct seq_file *p, void *v)
{
	unsigned int irq = *(loff_t *)v;
	struct irq_desc *desc;
	unsigned long flags;

	if (irq > nr_irqs)
		return 0;
	if (irq == nr_irqs)
		return arch_show_interrupts(p, NUMBER_WIDTH);
	if (!irq)
		show_header(p);
	desc = irq_to_desc(irq);
	raw_spin_lock_irqsave(&desc->lock, flags);
	if (!(desc->status_use_accessors & IRQ_HIDDEN) && (desc->action || kstat_irqs_usr(irq)))
		show_line(p, desc);
	raw_spin_unlock_irqrestore(&desc->lock, flags);
	return 0;
}
