/* SPDX-License-Identifier: GPL-2.0-only */
/* C entry points of exceptions, interrupts and system calls. Called by assembler or each other. */
#ifndef _ASM_X86_TRAPS_H
#define _ASM_X86_TRAPS_H

#include <linux/types.h>

struct pt_regs;
struct task_struct;

#define X86_TRAP_DE	0
#define X86_TRAP_DB	1
#define X86_TRAP_NMI	2
#define X86_TRAP_BP	3
#define X86_TRAP_OF	4
#define X86_TRAP_BR	5
#define X86_TRAP_UD	6
#define X86_TRAP_NM	7
#define X86_TRAP_DF	8
#define X86_TRAP_OLD_MF	9
#define X86_TRAP_TS	10
#define X86_TRAP_NP	11
#define X86_TRAP_SS	12
#define X86_TRAP_GP	13
#define X86_TRAP_PF	14
#define X86_TRAP_SPURIOUS 15
#define X86_TRAP_MF	16
#define X86_TRAP_AC	17
#define X86_TRAP_MC	18
#define X86_TRAP_XF	19
#define X86_TRAP_VE	20
#define X86_TRAP_CP	21
#define NR_EXCEPTIONS	22

#define X86_PF_PROT	(1 << 0)
#define X86_PF_WRITE	(1 << 1)
#define X86_PF_USER	(1 << 2)
#define X86_PF_RSVD	(1 << 3)
#define X86_PF_INSTR	(1 << 4)
#define X86_PF_PK	(1 << 5)

void exception_entry(struct pt_regs *regs, unsigned int vector);
void paranoid_exception_entry(struct pt_regs *regs, unsigned int vector);
void interrupt_entry(struct pt_regs *regs, unsigned int vector);
bool do_syscall_64(struct pt_regs *regs, long nr);
void ret_from_fork(struct task_struct *prev, struct pt_regs *regs, int (*fn)(void *), void *arg);

void handle_exception(struct pt_regs *regs, unsigned int vector, unsigned long error_code);
void handle_double_fault(struct pt_regs *regs, unsigned long error_code);
void handle_machine_check(struct pt_regs *regs);
void handle_nmi(struct pt_regs *regs);
void handle_page_fault(struct pt_regs *regs, unsigned long error_code, unsigned long address);
void handle_interrupt(struct pt_regs *regs, unsigned int vector);

void save_user_fault(unsigned long trap_nr, unsigned long error_code, unsigned long address);

#endif
