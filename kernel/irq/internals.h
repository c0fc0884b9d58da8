/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of the interrupt core share. */
#ifndef _KERNEL_IRQ_INTERNALS_H
#define _KERNEL_IRQ_INTERNALS_H

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>

/* desc->istate, under desc->lock */
#define IRQS_INPROGRESS		0x01	/* a flow handler runs the actions */
#define IRQS_PENDING		0x02	/* came while disabled or in progress: run again */
#define IRQS_MASKED		0x04	/* masked at the controller */
#define IRQS_DISABLED		0x08	/* disable_irq(), or nobody listens */
#define IRQS_ONESHOT		0x10	/* stays masked until its threads are done */
#define IRQS_SPURIOUS_DISABLED	0x20	/* given up: nobody handled it */
#define IRQS_AUTODETECT		0x40	/* probe_irq_on() waits for it */
#define IRQS_STARTED		0x80

/* irqaction->thread_flags */
enum { IRQTF_RUNTHREAD, IRQTF_AFFINITY };

void mask_irq(struct irq_desc *desc);
void unmask_irq(struct irq_desc *desc);
void unmask_threaded_irq(struct irq_desc *desc);
void irq_startup(struct irq_desc *desc);
void irq_shutdown(struct irq_desc *desc);
void irq_enable_desc(struct irq_desc *desc);
void irq_disable_desc(struct irq_desc *desc);
int irq_set_trigger(struct irq_desc *desc, unsigned int type);

irqreturn_t handle_irq_event(struct irq_desc *desc);
void note_interrupt(struct irq_desc *desc, irqreturn_t ret);
void wake_irq_thread(struct irq_desc *desc, struct irqaction *action);
int setup_irq_thread(struct irqaction *action, unsigned int irq);
void stop_irq_thread(struct irqaction *action);

#endif
