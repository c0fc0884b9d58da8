/* SPDX-License-Identifier: GPL-2.0-only */
/* The lines of /proc/interrupts that have no irq number. */
#ifndef _ASM_RISCV_HARDIRQ_H
#define _ASM_RISCV_HARDIRQ_H

struct seq_file;
int arch_show_interrupts(struct seq_file *p, int prec);
void ack_bad_irq(unsigned int irq);

#endif
