/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_IRQNR_H
#define _LINUX_IRQNR_H

/* Interrupt numbers are indices below nr_irqs. */
unsigned int irq_get_nr_irqs(void);
extern int nr_irqs;
struct irq_desc *irq_to_desc(unsigned int irq);
unsigned int irq_get_next_irq(unsigned int offset);

#define for_each_irq_desc(irq, desc)					\
	for (irq = 0, desc = irq_to_desc(irq); irq < nr_irqs;		\
	     irq++, desc = irq_to_desc(irq))				\
		if (!desc)						\
			;						\
		else

#endif
