/* SPDX-License-Identifier: GPL-2.0-only */
/* Entry points of the trap code (entry/) and what its files share. */
#ifndef _ASM_RISCV_TRAPS_H
#define _ASM_RISCV_TRAPS_H

#include <linux/types.h>

struct pt_regs;
struct task_struct;

void trap_entry(struct pt_regs *regs);
void ret_from_fork(struct task_struct *prev, struct pt_regs *regs, int (*fn)(void *), void *arg);
void handle_stack_overflow(struct pt_regs *regs);

void handle_exception(struct pt_regs *regs);
void handle_page_fault(struct pt_regs *regs);

void do_trap(struct pt_regs *regs, int signo, int code, unsigned long addr);

#endif
