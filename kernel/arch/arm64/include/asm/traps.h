/* SPDX-License-Identifier: GPL-2.0-only */
/* C entry points of exceptions, interrupts and system calls. Called by assembler or each other. */
#ifndef _ASM_ARM64_TRAPS_H
#define _ASM_ARM64_TRAPS_H

#include <linux/types.h>

struct pt_regs;
struct task_struct;

/* entry/common.c */
void el1t(struct pt_regs *regs, unsigned int vector);
void el1h_sync(struct pt_regs *regs);
void el1h_irq(struct pt_regs *regs);
void el1h_error(struct pt_regs *regs);
void el0_sync(struct pt_regs *regs);
void el0_irq(struct pt_regs *regs);
void el0_error(struct pt_regs *regs);
void el0_bad(struct pt_regs *regs, unsigned int vector);
void handle_bad_stack(struct pt_regs *regs);
void ret_from_fork(struct task_struct *prev, struct pt_regs *regs, int (*fn)(void *), void *arg);

/* entry/traps.c */
void user_exception(struct pt_regs *regs, unsigned long esr);
void kernel_exception(struct pt_regs *regs, unsigned long esr);
void bad_mode(struct pt_regs *regs, unsigned int vector, unsigned long esr);
void handle_serror(struct pt_regs *regs, unsigned long esr);
void arm64_force_sig_fault(struct pt_regs *regs, int signo, int code, unsigned long address,
			   unsigned long esr, const char *str);

/* mm/fault.c */
void do_mem_abort(unsigned long address, unsigned long esr, struct pt_regs *regs);

extern char vectors[];

#endif
