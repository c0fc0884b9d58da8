/* SPDX-License-Identifier: GPL-2.0-only */
/* System call registers: rax holds number and result; rdi rsi rdx r10 r8 r9 the arguments. */
#ifndef _ASM_X86_SYSCALL_H
#define _ASM_X86_SYSCALL_H

#include <linux/err.h>
#include <linux/types.h>
#include <asm/ptrace.h>

struct task_struct;

#define AUDIT_ARCH_CURRENT	0xc000003eU	/* EM_X86_64, 64 bit, little endian */

static inline int syscall_get_nr(struct task_struct *task, struct pt_regs *regs)
{
	return regs->orig_ax;
}

static inline long syscall_get_error(struct task_struct *task, struct pt_regs *regs)
{
	return IS_ERR_VALUE(regs->ax) ? (long)regs->ax : 0;
}

static inline long syscall_get_return_value(struct task_struct *task, struct pt_regs *regs)
{
	return regs->ax;
}

static inline void syscall_set_return_value(struct task_struct *task, struct pt_regs *regs,
					    int error, long val)
{
	regs->ax = error ? error : val;
}

static inline void syscall_rollback(struct task_struct *task, struct pt_regs *regs)
{
	regs->ax = regs->orig_ax;
}

static inline void syscall_get_arguments(struct task_struct *task, const struct pt_regs *regs,
					 unsigned long *args)
{
	args[0] = regs->di;
	args[1] = regs->si;
	args[2] = regs->dx;
	args[3] = regs->r10;
	args[4] = regs->r8;
	args[5] = regs->r9;
}

/* The same one at a time, for the system call wrappers. */
#define SYSCALL_REG_ARG0(regs)	((regs)->di)
#define SYSCALL_REG_ARG1(regs)	((regs)->si)
#define SYSCALL_REG_ARG2(regs)	((regs)->dx)
#define SYSCALL_REG_ARG3(regs)	((regs)->r10)
#define SYSCALL_REG_ARG4(regs)	((regs)->r8)
#define SYSCALL_REG_ARG5(regs)	((regs)->r9)

static inline int syscall_get_arch(struct task_struct *task)
{
	return AUDIT_ARCH_CURRENT;
}

#endif
