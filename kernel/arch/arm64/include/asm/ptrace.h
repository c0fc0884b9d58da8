/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct pt_regs: the registers every kernel entry saves, the uapi struct user_pt_regs first, and
 * accessors for them.
 */
#ifndef _ASM_ARM64_PTRACE_H
#define _ASM_ARM64_PTRACE_H

#include <uapi/asm/ptrace.h>

#define NO_SYSCALL	(-1)

/* PSTATE of user mode and of the kernel with interrupts on. */
#define PSR_USER	PSR_MODE_EL0t

#ifndef __ASSEMBLY__

#include <linux/types.h>

/**
 * struct pt_regs - registers of an interrupted program; a multiple of 16 bytes
 * @orig_x0: x0 when a system call began
 * @syscallno: its number, or NO_SYSCALL
 * @stackframe: frame record of the interrupted function: x29 and pc; zeros in user mode's
 */
struct pt_regs {
	union {
		struct user_pt_regs user_regs;
		struct {
			u64 regs[31];
			u64 sp;
			u64 pc;
			u64 pstate;
		};
	};
	u64 orig_x0;
	s32 syscallno;
	u32 unused;
	u64 stackframe[2];
};

static inline bool user_mode(const struct pt_regs *regs)
{
	return (regs->pstate & PSR_MODE_MASK) == PSR_MODE_EL0t;
}

static inline unsigned long regs_return_value(const struct pt_regs *regs)
{
	return regs->regs[0];
}

static inline void regs_set_return_value(struct pt_regs *regs, unsigned long rc)
{
	regs->regs[0] = rc;
}

static inline unsigned long instruction_pointer(const struct pt_regs *regs) { return regs->pc; }
static inline void instruction_pointer_set(struct pt_regs *regs, unsigned long pc)
{
	regs->pc = pc;
}
static inline unsigned long user_stack_pointer(const struct pt_regs *regs) { return regs->sp; }
static inline unsigned long kernel_stack_pointer(const struct pt_regs *regs) { return regs->sp; }
static inline unsigned long frame_pointer(const struct pt_regs *regs) { return regs->regs[29]; }
static inline unsigned long procedure_link_pointer(const struct pt_regs *regs)
{
	return regs->regs[30];
}

static inline bool regs_irqs_disabled(const struct pt_regs *regs)
{
	return !!(regs->pstate & PSR_I_BIT);
}

static inline void forget_syscall(struct pt_regs *regs)
{
	regs->syscallno = NO_SYSCALL;
}

static inline bool in_syscall(const struct pt_regs *regs)
{
	return regs->syscallno != NO_SYSCALL;
}

#define current_pt_regs()	task_pt_regs(current)

#endif /* __ASSEMBLY__ */
#endif
