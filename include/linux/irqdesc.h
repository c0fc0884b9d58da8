/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct irq_desc: one interrupt line.  desc->lock protects it; its flow handler runs under it
 * and drops it around the actions.
 */
#ifndef _LINUX_IRQDESC_H
#define _LINUX_IRQDESC_H

#include <linux/spinlock.h>
#include <linux/mutex.h>
#include <linux/wait.h>
#include <linux/irqhandler.h>

struct irqaction;
struct proc_dir_entry;
struct module;

struct irq_desc {
	struct irq_common_data	irq_common_data;
	struct irq_data		irq_data;
	unsigned int __percpu	*kstat_irqs;
	irq_flow_handler_t	handle_irq;
	struct irqaction	*action;
	unsigned int		status_use_accessors;	/* IRQ_* settings */
	unsigned int		istate;			/* IRQS_*, kernel/irq/internals.h */
	unsigned int		depth;			/* nested disables */
	unsigned int		tot_count;
	unsigned int		irqs_unhandled;
	unsigned int		irq_count;
	unsigned long		last_unhandled;
	raw_spinlock_t		lock;
	struct mutex		request_mutex;
	atomic_t		threads_active;
	wait_queue_head_t	wait_for_threads;
	struct module		*owner;
	const char		*name;
};

static inline struct irq_desc *irq_data_to_desc(struct irq_data *data)
{
	return container_of(data->common, struct irq_desc, irq_common_data);
}

static inline unsigned int irq_desc_get_irq(struct irq_desc *desc)
{
	return desc->irq_data.irq;
}

static inline struct irq_data *irq_desc_get_irq_data(struct irq_desc *desc)
{
	return &desc->irq_data;
}

static inline struct irq_chip *irq_desc_get_chip(struct irq_desc *desc)
{
	return desc->irq_data.chip;
}

static inline void *irq_desc_get_chip_data(struct irq_desc *desc)
{
	return desc->irq_data.chip_data;
}

static inline void *irq_desc_get_handler_data(struct irq_desc *desc)
{
	return desc->irq_common_data.handler_data;
}

static inline void generic_handle_irq_desc(struct irq_desc *desc)
{
	desc->handle_irq(desc);
}

static inline int irq_desc_has_action(struct irq_desc *desc)
{
	return desc && desc->action != NULL;
}

unsigned int kstat_irqs_cpu(unsigned int irq, int cpu);
unsigned int kstat_irqs_usr(unsigned int irq);
void kstat_incr_irq_this_cpu(unsigned int irq);

#endif
