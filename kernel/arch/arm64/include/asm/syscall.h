/* SPDX-License-Identifier: GPL-2.0-only */
/* System call registers: x8 holds the number, x0 the result, x0 to x5 the arguments. */
#ifndef _ASM_ARM64_SYSCALL_H
#define _ASM_ARM64_SYSCALL_H

#include <linux/err.h>
#include <linux/types.h>
#include <asm/ptrace.h>

struct task_struct;

#define AUDIT_ARCH_CURRENT	0xc00000b7U	/* EM_AARCH64, 64 bit, little endian */

static inline int syscall_get_nr(struct task_struct *task, struct pt_regs *regs)
{
	return regs->syscallno;
}

static inline long syscall_get_error(struct task_struct *task, struct pt_regs *regs)
{
	return IS_ERR_VALUE(regs->regs[0]) ? (long)regs->regs[0] : 0;
}

static inline long syscall_get_return_value(struct task_struct *task, struct pt_regs *regs)
{
	return regs->regs[0];
}

static inline void syscall_set_return_value(struct task_struct *task, struct pt_regs *regs,
					    int error, long val)
{
	regs->regs[0] = error ? error : val;
}

static inline void syscall_rollback(struct task_struct *task, struct pt_regs *regs)
{
	regs->regs[0] = regs->orig_x0;
}

static inline void syscall_get_arguments(struct task_struct *task, const struct pt_regs *regs,
					 unsigned long *args)
{
	args[0] = regs->orig_x0;
	args[1] = regs->regs[1];
	args[2] = regs->regs[2];
	args[3] = regs->regs[3];
	args[4] = regs->regs[4];
	args[5] = regs->regs[5];
}

/* The same one at a time, for the system call wrappers. */
#define SYSCALL_REG_ARG0(r)	((r)->orig_x0)
#define SYSCALL_REG_ARG1(r)	((r)->regs[1])
#define SYSCALL_REG_ARG2(r)	((r)->regs[2])
#define SYSCALL_REG_ARG3(r)	((r)->regs[3])
#define SYSCALL_REG_ARG4(r)	((r)->regs[4])
#define SYSCALL_REG_ARG5(r)	((r)->regs[5])

static inline int syscall_get_arch(struct task_struct *task)
{
	return AUDIT_ARCH_CURRENT;
}

#endif
