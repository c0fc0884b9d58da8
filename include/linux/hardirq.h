/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Entering and leaving hard interrupt context.  Architecture code brackets its interrupt entry
 * points with irq_enter()/irq_exit(), which also run pending softirqs.
 */
#ifndef LINUX_HARDIRQ_H
#define LINUX_HARDIRQ_H

#include <linux/preempt.h>
#include <linux/lockdep.h>

void synchronize_irq(unsigned int irq);
bool synchronize_hardirq(unsigned int irq);

void irq_enter(void);
void irq_exit(void);
void irq_enter_rcu(void);
void irq_exit_rcu(void);

/* Without accounting or softirqs: for handlers that only poke another CPU. */
#define __irq_enter_raw()	preempt_count_add(HARDIRQ_OFFSET)
#define __irq_exit_raw()	preempt_count_sub(HARDIRQ_OFFSET)

#define nmi_enter()		preempt_count_add(NMI_OFFSET + HARDIRQ_OFFSET)
#define nmi_exit()		preempt_count_sub(NMI_OFFSET + HARDIRQ_OFFSET)

#endif
