/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct pt_regs: the registers every kernel entry saves; the first 32 words are those of the
 * uapi user_regs_struct. Accessors for them.
 */
#ifndef _ASM_RISCV_PTRACE_H
#define _ASM_RISCV_PTRACE_H

#include <uapi/asm/ptrace.h>
#include <asm/csr.h>

#ifndef __ASSEMBLY__

#include <linux/types.h>

struct pt_regs {
	unsigned long epc;
	unsigned long ra;
	unsigned long sp;
	unsigned long gp;
	unsigned long tp;
	unsigned long t0;
	unsigned long t1;
	unsigned long t2;
	unsigned long s0;
	unsigned long s1;
	unsigned long a0;
	unsigned long a1;
	unsigned long a2;
	unsigned long a3;
	unsigned long a4;
	unsigned long a5;
	unsigned long a6;
	unsigned long a7;
	unsigned long s2;
	unsigned long s3;
	unsigned long s4;
	unsigned long s5;
	unsigned long s6;
	unsigned long s7;
	unsigned long s8;
	unsigned long s9;
	unsigned long s10;
	unsigned long s11;
	unsigned long t3;
	unsigned long t4;
	unsigned long t5;
	unsigned long t6;
	unsigned long status;
	unsigned long badaddr;
	unsigned long cause;	/* -1 once a system call has nothing to restart */
	unsigned long orig_a0;	/* first argument of the system call */
};

static inline bool user_mode(const struct pt_regs *regs)
{
	return !(regs->status & SR_SPP);
}

static inline unsigned long regs_return_value(const struct pt_regs *regs)
{
	return regs->a0;
}

static inline void regs_set_return_value(struct pt_regs *regs, unsigned long rc)
{
	regs->a0 = rc;
}

static inline unsigned long instruction_pointer(const struct pt_regs *regs) { return regs->epc; }
static inline void instruction_pointer_set(struct pt_regs *regs, unsigned long ip)
{
	regs->epc = ip;
}
static inline unsigned long user_stack_pointer(const struct pt_regs *regs) { return regs->sp; }
static inline unsigned long kernel_stack_pointer(const struct pt_regs *regs) { return regs->sp; }
static inline unsigned long frame_pointer(const struct pt_regs *regs) { return regs->s0; }

static inline bool regs_irqs_disabled(const struct pt_regs *regs)
{
	return !(regs->status & SR_SPIE);
}

#define arch_has_single_step()	(0)
#define current_pt_regs()	task_pt_regs(current)

#endif /* __ASSEMBLY__ */
#endif
