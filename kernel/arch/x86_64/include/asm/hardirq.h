/* SPDX-License-Identifier: GPL-2.0-only */
/* Counters /proc/interrupts shows for interrupts that have no irq number. */
#ifndef _ASM_X86_HARDIRQ_H
#define _ASM_X86_HARDIRQ_H

#include <linux/types.h>

typedef struct {
	unsigned int apic_timer_irqs;
	unsigned int irq_resched_count;
	unsigned int irq_call_count;
	unsigned int irq_spurious_count;
	unsigned int nmi_count;
} irq_cpustat_t;

struct seq_file;
int arch_show_interrupts(struct seq_file *p, int prec);
void ack_bad_irq(unsigned int irq);
void count_nmi(void);

#endif
