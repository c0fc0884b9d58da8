// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table of interrupt lines. Descriptors of all numbers below nr_irqs exist from boot on, so
 * looking one up needs no lock; which numbers are given out is in allocated_irqs, under
 * sparse_irq_lock.
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/string.h>
#include <asm/irq_regs.h>
#include "internals.h"

#ifndef NR_IRQS
#define NR_IRQS 64
#endif
#ifndef NR_IRQS_LEGACY
#define NR_IRQS_LEGACY 0
#endif

static struct irq_desc irq_descs[NR_IRQS];
static DEFINE_PER_CPU(unsigned int, irq_counts[NR_IRQS]);
static DECLARE_BITMAP(allocated_irqs, NR_IRQS);
static DEFINE_MUTEX(sparse_irq_lock);

int nr_irqs = NR_IRQS;
EXPORT_SYMBOL_GPL(nr_irqs);

DEFINE_PER_CPU(struct pt_regs *, __irq_regs);

/** irq_get_nr_irqs - one more than the highest interrupt number */
unsigned int irq_get_nr_irqs(void)
{
	return nr_irqs;
}
EXPORT_SYMBOL_GPL(irq_get_nr_irqs);

/**
 * irq_to_desc - descriptor of a line
 * @irq: its number
 * Return: the descriptor or NULL for a number that cannot exist. Any context.
 */
struct irq_desc *irq_to_desc(unsigned int irq)
{
	return irq < NR_IRQS ? &irq_descs[irq] : NULL;
}
EXPORT_SYMBOL_GPL(irq_to_desc);

/** irq_get_irq_data - the chip's view of a line, or NULL */
struct irq_data *irq_get_irq_data(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);

	return desc ? &desc->irq_data : NULL;
}
EXPORT_SYMBOL_GPL(irq_get_irq_data);

/** irq_get_next_irq - the first allocated number at or after @offset */
unsigned int irq_get_next_irq(unsigned int offset)
{
	return find_next_bit(allocated_irqs, NR_IRQS, offset);
}

static void reset_desc(struct irq_desc *desc)
{
	unsigned int cpu;

	desc->irq_data.chip = &no_irq_chip;
	desc->irq_data.chip_data = NULL;
	desc->irq_data.domain = NULL;
	desc->irq_common_data.handler_data = NULL;
	desc->irq_common_data.state_use_accessors = 0;
	cpumask_copy(&desc->irq_common_data.affinity, &cpu_all_bits_mask);
	desc->handle_irq = handle_bad_irq;
	desc->status_use_accessors = 0;
	desc->istate = IRQS_DISABLED | IRQS_MASKED;
	desc->depth = 1;
	desc->name = NULL;
	desc->owner = NULL;
	desc->tot_count = 0;
	for_each_possible_cpu(cpu)
		per_cpu(irq_counts[desc->irq_data.irq], cpu) = 0;
}

/**
 * early_irq_init - make the table usable
 *
 * Context: boot, before init_IRQ(). The legacy numbers count as given out.
 * Return: 0
 */
int __init early_irq_init(void)
{
	unsigned int irq;

	for (irq = 0; irq < NR_IRQS; irq++) {
		struct irq_desc *desc = &irq_descs[irq];

		raw_spin_lock_init(&desc->lock);
		mutex_init(&desc->request_mutex);
		init_waitqueue_head(&desc->wait_for_threads);
		atomic_set(&desc->threads_active, 0);
		desc->irq_data.irq = irq;
		desc->irq_data.hwirq = irq;
		desc->irq_data.common = &desc->irq_common_data;
		reset_desc(desc);
	}
	bitmap_set(allocated_irqs, 0, NR_IRQS_LEGACY);
	return 0;
}

/**
 * __irq_alloc_descs - reserve consecutive interrupt numbers
 * @irq: exactly this one first, or -1 for any
 * @from: not below this
 * @cnt: how many
 * @node: unused; @owner: module they belong to; @affinity: unused
 * Return: the first number, -EINVAL, -EEXIST (@irq is taken) or -ENOSPC. May sleep.
 */
int __irq_alloc_descs(int irq, unsigned int from, unsigned int cnt, int node, struct module *owner,
		      const void *affinity)
{
	unsigned int start, i;

	if (!cnt)
		return -EINVAL;
	if (irq >= 0) {
		if (from > irq)
			return -EINVAL;
		from = irq;
	}
	mutex_lock(&sparse_irq_lock);
	start = bitmap_find_next_zero_area(allocated_irqs, NR_IRQS, from, cnt, 0);
	if (start >= NR_IRQS || (irq >= 0 && start != irq)) {
		mutex_unlock(&sparse_irq_lock);
		return irq >= 0 ? -EEXIST : -ENOSPC;
	}
	bitmap_set(allocated_irqs, start, cnt);
	for (i = start; i < start + cnt; i++)
		irq_descs[i].owner = owner;
	mutex_unlock(&sparse_irq_lock);
	return start;
}
EXPORT_SYMBOL_GPL(__irq_alloc_descs);

/**
 * irq_free_descs - give numbers back; no handler may be left on them
 * @from: first; @cnt: how many
 *
 * Context: may sleep.
 */
void irq_free_descs(unsigned int from, unsigned int cnt)
{
	unsigned int i;

	if (from >= NR_IRQS || cnt > NR_IRQS - from)
		return;
	mutex_lock(&sparse_irq_lock);
	for (i = from; i < from + cnt; i++)
		reset_desc(&irq_descs[i]);
	bitmap_clear(allocated_irqs, from, cnt);
	mutex_unlock(&sparse_irq_lock);
}
EXPORT_SYMBOL_GPL(irq_free_descs);

/** kstat_incr_irq_this_cpu - count one interrupt; interrupts off */
void kstat_incr_irq_this_cpu(unsigned int irq)
{
	__this_cpu_inc(irq_counts[irq]);
	irq_descs[irq].tot_count++;
}

/** kstat_irqs_cpu - how often @irq came to @cpu */
unsigned int kstat_irqs_cpu(unsigned int irq, int cpu)
{
	return irq < NR_IRQS ? per_cpu(irq_counts[irq], cpu) : 0;
}
EXPORT_SYMBOL_GPL(kstat_irqs_cpu);

/** kstat_irqs_usr - how often @irq came at all */
unsigned int kstat_irqs_usr(unsigned int irq)
{
	unsigned int cpu, sum = 0;

	for_each_possible_cpu(cpu)
		sum += kstat_irqs_cpu(irq, cpu);
	return sum;
}

/**
 * generic_handle_irq - run the flow handler of a line
 * @irq: its number
 * Return: 0 or -EINVAL. Context: hard interrupt, interrupts off.
 */
int generic_handle_irq(unsigned int irq)
{
	struct irq_desc *desc = irq_to_desc(irq);

	if (!desc || desc->handle_irq == handle_bad_irq)
		return -EINVAL;
	generic_handle_irq_desc(desc);
	return 0;
}
EXPORT_SYMBOL_GPL(generic_handle_irq);

/** generic_handle_irq_safe - generic_handle_irq() from any context */
int generic_handle_irq_safe(unsigned int irq)
{
	unsigned long flags;
	int ret;

	local_irq_save(flags);
	ret = generic_handle_irq(irq);
	local_irq_restore(flags);
	return ret;
}
EXPORT_SYMBOL_GPL(generic_handle_irq_safe);
