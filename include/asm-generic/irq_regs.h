/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The registers of what the current hard interrupt of this CPU interrupted; NULL outside of one.
 * Set by arch code around its handlers, read by tick accounting. Body: kernel/irq.
 */
#ifndef _ASM_GENERIC_IRQ_REGS_H
#define _ASM_GENERIC_IRQ_REGS_H

#include <linux/percpu.h>

struct pt_regs;

DECLARE_PER_CPU(struct pt_regs *, __irq_regs);

static inline struct pt_regs *get_irq_regs(void)
{
	return __this_cpu_read(__irq_regs);
}

static inline struct pt_regs *set_irq_regs(struct pt_regs *new_regs)
{
	struct pt_regs *old_regs = __this_cpu_read(__irq_regs);

	__this_cpu_write(__irq_regs, new_regs);
	return old_regs;
}

#endif
