/* SPDX-License-Identifier: GPL-2.0-only */
/* Interrupt numbers: no fixed ones, all come from domains. */
#ifndef __ASM_GENERIC_IRQ_H
#define __ASM_GENERIC_IRQ_H

#define NR_IRQS_LEGACY	0
#define NR_IRQS		256

#ifndef __ASSEMBLY__

static inline int irq_canonicalize(int irq)
{
	return irq;
}

void init_IRQ(void);

#endif
#endif
