/* SPDX-License-Identifier: GPL-2.0-only */
/* System call registers: a7 the number, a0 to a5 the arguments, a0 the result. */
#ifndef _ASM_RISCV_SYSCALL_H
#define _ASM_RISCV_SYSCALL_H

#include <linux/err.h>
#include <linux/types.h>
#include <asm/ptrace.h>

struct task_struct;

#define AUDIT_ARCH_CURRENT	0xc00000f3U	/* EM_RISCV, 64 bit, little endian */

static inline int syscall_get_nr(struct task_struct *task, struct pt_regs *regs)
{
	return regs->a7;
}

static inline long syscall_get_error(struct task_struct *task, struct pt_regs *regs)
{
	return IS_ERR_VALUE(regs->a0) ? (long)regs->a0 : 0;
}

static inline long syscall_get_return_value(struct task_struct *task, struct pt_regs *regs)
{
	return regs->a0;
}

static inline void syscall_set_return_value(struct task_struct *task, struct pt_regs *regs,
					    int error, long val)
{
	regs->a0 = error ? error : val;
}

static inline void syscall_rollback(struct task_struct *task, struct pt_regs *regs)
{
	regs->a0 = regs->orig_a0;
}

static inline void syscall_get_arguments(struct task_struct *task, const struct pt_regs *regs,
					 unsigned long *args)
{
	args[0] = regs->orig_a0;
	args[1] = regs->a1;
	args[2] = regs->a2;
	args[3] = regs->a3;
	args[4] = regs->a4;
	args[5] = regs->a5;
}

/* The same one at a time, for the system call wrappers. */
#define SYSCALL_REG_ARG0(regs)	((regs)->orig_a0)
#define SYSCALL_REG_ARG1(regs)	((regs)->a1)
#define SYSCALL_REG_ARG2(regs)	((regs)->a2)
#define SYSCALL_REG_ARG3(regs)	((regs)->a3)
#define SYSCALL_REG_ARG4(regs)	((regs)->a4)
#define SYSCALL_REG_ARG5(regs)	((regs)->a5)

static inline int syscall_get_arch(struct task_struct *task)
{
	return AUDIT_ARCH_CURRENT;
}

#endif
