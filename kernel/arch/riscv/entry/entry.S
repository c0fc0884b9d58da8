/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every way into the kernel and back: there is one trap vector. Saves a full struct pt_regs and
 * calls trap_entry() (common.c), which also does all work before a return to user mode.
 * Interrupts are off on entry here and at every return instruction.
 *
 * sscratch is 0 while in the kernel. In user mode it holds the address where the task's pt_regs
 * go; the word above them is the task itself, which becomes tp.
 *
 * While in the kernel s0 of an entry frame holds the pt_regs address plus one: the unwinder
 * knows by the odd value that a register frame follows.
 */
#include <linux/linkage.h>
#include <generated/asm-offsets.h>
#include <asm/csr.h>
#include <asm/page.h>
#include <asm/thread_info.h>

/* All but sp, tp and t0, which are saved already. Uses t0, s1 to s4. */
.macro SAVE_REST
	sd	ra, PT_RA(sp)
	sd	gp, PT_GP(sp)
	sd	t1, PT_T1(sp)
	sd	t2, PT_T2(sp)
	sd	s0, PT_S0(sp)
	sd	s1, PT_S1(sp)
	sd	a0, PT_A0(sp)
	sd	a1, PT_A1(sp)
	sd	a2, PT_A2(sp)
	sd	a3, PT_A3(sp)
	sd	a4, PT_A4(sp)
	sd	a5, PT_A5(sp)
	sd	a6, PT_A6(sp)
	sd	a7, PT_A7(sp)
	sd	s2, PT_S2(sp)
	sd	s3, PT_S3(sp)
	sd	s4, PT_S4(sp)
	sd	s5, PT_S5(sp)
	sd	s6, PT_S6(sp)
	sd	s7, PT_S7(sp)
	sd	s8, PT_S8(sp)
	sd	s9, PT_S9(sp)
	sd	s10, PT_S10(sp)
	sd	s11, PT_S11(sp)
	sd	t3, PT_T3(sp)
	sd	t4, PT_T4(sp)
	sd	t5, PT_T5(sp)
	sd	t6, PT_T6(sp)
	sd	a0, PT_ORIG_A0(sp)
	/* The interrupted code may have had user memory open or use the FPU: the kernel does not. */
	li	t0, SR_SUM | SR_FS
	csrrc	s1, CSR_SSTATUS, t0
	csrr	s2, CSR_SEPC
	csrr	s3, CSR_STVAL
	csrr	s4, CSR_SCAUSE
	sd	s1, PT_STATUS(sp)
	sd	s2, PT_EPC(sp)
	sd	s3, PT_BADADDR(sp)
	sd	s4, PT_CAUSE(sp)
	addi	s0, sp, 1
	mv	a0, sp
.endm

	.text

SYM_CODE_START(trap_vector)
	csrrw	sp, CSR_SSCRATCH, sp
	bnez	sp, from_user

	/* From the kernel: is there still room on its stack? */
	csrr	sp, CSR_SSCRATCH
	addi	sp, sp, -PT_SIZE
	csrw	CSR_SSCRATCH, t0
	ld	t0, TASK_STACK(tp)
	sub	t0, sp, t0
	srli	t0, t0, THREAD_SHIFT
	bnez	t0, not_on_task_stack
	csrrw	t0, CSR_SSCRATCH, zero
from_kernel:
	sd	tp, PT_TP(sp)
	sd	t0, PT_T0(sp)
	addi	t0, sp, PT_SIZE
	sd	t0, PT_SP(sp)
	j	handle_trap

from_user:
	sd	tp, PT_TP(sp)
	sd	t0, PT_T0(sp)
	csrrw	t0, CSR_SSCRATCH, zero
	sd	t0, PT_SP(sp)
	ld	tp, PT_SIZE(sp)
handle_trap:
	SAVE_REST
	call	trap_entry
SYM_INNER_LABEL(return_from_exception, _)
	ld	t0, PT_STATUS(sp)
	andi	t1, t0, SR_SPP
	bnez	t1, 1f
	csrw	CSR_SSCRATCH, sp
1:	ld	t1, PT_EPC(sp)
	/* Whoever is returned to must not succeed with another's load-reserved. */
	sc.d	zero, t1, (sp)
	csrw	CSR_SSTATUS, t0
	csrw	CSR_SEPC, t1
	ld	ra, PT_RA(sp)
	ld	gp, PT_GP(sp)
	ld	tp, PT_TP(sp)
	ld	t0, PT_T0(sp)
	ld	t1, PT_T1(sp)
	ld	t2, PT_T2(sp)
	ld	s0, PT_S0(sp)
	ld	s1, PT_S1(sp)
	ld	a0, PT_A0(sp)
	ld	a1, PT_A1(sp)
	ld	a2, PT_A2(sp)
	ld	a3, PT_A3(sp)
	ld	a4, PT_A4(sp)
	ld	a5, PT_A5(sp)
	ld	a6, PT_A6(sp)
	ld	a7, PT_A7(sp)
	ld	s2, PT_S2(sp)
	ld	s3, PT_S3(sp)
	ld	s4, PT_S4(sp)
	ld	s5, PT_S5(sp)
	ld	s6, PT_S6(sp)
	ld	s7, PT_S7(sp)
	ld	s8, PT_S8(sp)
	ld	s9, PT_S9(sp)
	ld	s10, PT_S10(sp)
	ld	s11, PT_S11(sp)
	ld	t3, PT_T3(sp)
	ld	t4, PT_T4(sp)
	ld	t5, PT_T5(sp)
	ld	t6, PT_T6(sp)
	ld	sp, PT_SP(sp)
	sret
SYM_CODE_END(trap_vector)

/*
 * The stack pointer, less a frame, is not on the task's stack: it ran over, or this is a trap
 * while that is being reported on the CPU's overflow stack. t0 is in sscratch.
 */
SYM_CODE_START_LOCAL(not_on_task_stack)
	sd	t1, TI_SCRATCH(tp)
	lw	t1, TASK_CPU(tp)
	slli	t1, t1, OVERFLOW_STACK_SHIFT
	lla	t0, overflow_stacks
	add	t0, t0, t1
	sub	t1, sp, t0
	srli	t1, t1, OVERFLOW_STACK_SHIFT
	bnez	t1, 1f
	ld	t1, TI_SCRATCH(tp)
	csrrw	t0, CSR_SSCRATCH, zero
	j	from_kernel

1:	li	t1, OVERFLOW_STACK_SIZE - PT_SIZE
	add	t0, t0, t1
	addi	t1, sp, PT_SIZE
	mv	sp, t0
	sd	t1, PT_SP(sp)
	ld	t1, TI_SCRATCH(tp)
	csrrw	t0, CSR_SSCRATCH, zero
	sd	tp, PT_TP(sp)
	sd	t0, PT_T0(sp)
	SAVE_REST
	call	handle_stack_overflow
	j	return_from_exception
SYM_CODE_END(not_on_task_stack)

/*
 * struct task_struct *__switch_to_asm(struct task_struct *prev, struct task_struct *next)
 * Keeps what a C function must and changes stacks and tp. Returns, on the new stack, the task
 * that was switched away from.
 */
SYM_FUNC_START(__switch_to_asm)
	li	t0, TASK_THREAD
	add	a2, a0, t0
	add	a3, a1, t0
	sd	ra, THREAD_RA(a2)
	sd	sp, THREAD_SP(a2)
	sd	s0, THREAD_S + 0 * 8(a2)
	sd	s1, THREAD_S + 1 * 8(a2)
	sd	s2, THREAD_S + 2 * 8(a2)
	sd	s3, THREAD_S + 3 * 8(a2)
	sd	s4, THREAD_S + 4 * 8(a2)
	sd	s5, THREAD_S + 5 * 8(a2)
	sd	s6, THREAD_S + 6 * 8(a2)
	sd	s7, THREAD_S + 7 * 8(a2)
	sd	s8, THREAD_S + 8 * 8(a2)
	sd	s9, THREAD_S + 9 * 8(a2)
	sd	s10, THREAD_S + 10 * 8(a2)
	sd	s11, THREAD_S + 11 * 8(a2)
	ld	ra, THREAD_RA(a3)
	ld	sp, THREAD_SP(a3)
	ld	s0, THREAD_S + 0 * 8(a3)
	ld	s1, THREAD_S + 1 * 8(a3)
	ld	s2, THREAD_S + 2 * 8(a3)
	ld	s3, THREAD_S + 3 * 8(a3)
	ld	s4, THREAD_S + 4 * 8(a3)
	ld	s5, THREAD_S + 5 * 8(a3)
	ld	s6, THREAD_S + 6 * 8(a3)
	ld	s7, THREAD_S + 7 * 8(a3)
	ld	s8, THREAD_S + 8 * 8(a3)
	ld	s9, THREAD_S + 9 * 8(a3)
	ld	s10, THREAD_S + 10 * 8(a3)
	ld	s11, THREAD_S + 11 * 8(a3)
	mv	tp, a1
	ret
SYM_FUNC_END(__switch_to_asm)

/*
 * A new task's first instruction: a0 is the task switched from, s1 the kernel function or 0, s2
 * its argument; sp points to pt_regs, and s0 says so.
 */
SYM_CODE_START(ret_from_fork_asm)
	mv	a1, sp
	mv	a2, s1
	mv	a3, s2
	call	ret_from_fork
	j	return_from_exception
SYM_CODE_END(ret_from_fork_asm)

/*
 * void rewind_stack_and_make_dead(int signr): ends a task after an oops, which may have happened
 * on the overflow stack or with the task's own stack full. Only its pt_regs stay.
 */
SYM_CODE_START(rewind_stack_and_make_dead)
	li	s0, 0
	ld	sp, TASK_STACK(tp)
	li	t0, THREAD_SIZE - TASK_WORDS - PT_SIZE
	add	sp, sp, t0
	call	make_task_dead
SYM_CODE_END(rewind_stack_and_make_dead)

	.section ".note.GNU-stack", "", @progbits
