/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What CPUs tell each other by interrupts, on architectures whose interrupt controllers carry no
 * more than the number of a message (kernel/irq/ipi_messages.c). The architecture supplies the
 * sending and calls the handler.
 */
#ifndef _KOBOLD_IPI_H
#define _KOBOLD_IPI_H

struct cpumask;
struct seq_file;

enum ipi_message { IPI_RESCHEDULE, IPI_CALL_FUNC, IPI_CPU_STOP, IPI_CPU_BACKTRACE, NR_IPI };

/**
 * arch_send_ipi - have other CPUs call handle_ipi_message()
 * @mask: which CPUs, all online
 * @message: with what
 *
 * What this CPU stored before is visible to them by then. Context: any.
 */
void arch_send_ipi(const struct cpumask *mask, enum ipi_message message);

/**
 * handle_ipi_message - do what another CPU asked for
 * @message: which; IPI_CPU_STOP does not return
 *
 * Context: hard interrupt, get_irq_regs() set.
 */
void handle_ipi_message(enum ipi_message message);

/**
 * show_ipi_messages - the lines of /proc/interrupts for them
 * @p: where to
 * @prec: width of the first column
 * @gap: what stands between the counts and the name
 */
void show_ipi_messages(struct seq_file *p, int prec, const char *gap);

#endif
