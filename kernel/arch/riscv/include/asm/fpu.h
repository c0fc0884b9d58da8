/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * User floating point state (fpu.c). Functions work on the current task with preemption off, or
 * are called by the switch code.
 */
#ifndef _ASM_RISCV_FPU_H
#define _ASM_RISCV_FPU_H

#include <linux/types.h>

struct __riscv_d_ext_state;
struct pt_regs;
struct task_struct;

extern bool riscv_has_fpu;

/* entry/fpregs.S; the registers must be enabled in sstatus. */
void __fstate_save(struct __riscv_d_ext_state *to);
void __fstate_restore(const struct __riscv_d_ext_state *from);

void fpu_switch_out(struct task_struct *prev);
void fpu_switch_in(struct task_struct *next);
void fpu_save_current(struct pt_regs *regs);
void fpu_load_current(struct pt_regs *regs);
void fpu_start_thread(struct pt_regs *regs);

#endif
