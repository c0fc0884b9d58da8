/* SPDX-License-Identifier: GPL-2.0-only */
/* Interrupt entry points the generic layer and other arch files share. */
#ifndef _ASM_X86_IRQ_H
#define _ASM_X86_IRQ_H

#include <asm/irq_vectors.h>

#ifndef __ASSEMBLY__

static inline int irq_canonicalize(int irq)
{
	return irq;
}

void init_IRQ(void);

#endif
#endif
