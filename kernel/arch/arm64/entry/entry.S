/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every way into the kernel and back: the vector table, saving and restoring struct pt_regs,
 * switching kernel stacks. Each vector calls one C function (entry/common.c), which also does all
 * work before a return to user mode. Interrupts are off on every entry here and at every ERET.
 *
 * x29 points at pt_regs.stackframe while in the kernel, a frame record like any function's: of
 * the interrupted kernel function, or zeros on entry from user mode, where a back-trace ends.
 */
#include <linux/linkage.h>
#include <generated/asm-offsets.h>
#include <asm/assembler.h>
#include <asm/memory.h>
#include <asm/ptrace.h>
#include <asm/sysreg.h>

/* SP is below room for pt_regs already. */
.macro kernel_entry, el:req
	stp	x0, x1, [sp, #16 * 0]
	stp	x2, x3, [sp, #16 * 1]
	stp	x4, x5, [sp, #16 * 2]
	stp	x6, x7, [sp, #16 * 3]
	stp	x8, x9, [sp, #16 * 4]
	stp	x10, x11, [sp, #16 * 5]
	stp	x12, x13, [sp, #16 * 6]
	stp	x14, x15, [sp, #16 * 7]
	stp	x16, x17, [sp, #16 * 8]
	stp	x18, x19, [sp, #16 * 9]
	stp	x20, x21, [sp, #16 * 10]
	stp	x22, x23, [sp, #16 * 11]
	stp	x24, x25, [sp, #16 * 12]
	stp	x26, x27, [sp, #16 * 13]
	stp	x28, x29, [sp, #16 * 14]
	mrs	x22, elr_el1
	mrs	x23, spsr_el1
	.if	\el == 0
	mrs	x21, sp_el0
	stp	xzr, xzr, [sp, #S_STACKFRAME]
	.else
	add	x21, sp, #PT_REGS_SIZE
	stp	x29, x22, [sp, #S_STACKFRAME]
	.endif
	stp	lr, x21, [sp, #S_LR]
	stp	x22, x23, [sp, #S_PC]
	mov	w21, #NO_SYSCALL
	str	w21, [sp, #S_SYSCALLNO]
	add	x29, sp, #S_STACKFRAME
.endm

.macro kernel_exit, el:req
	ldp	x21, x22, [sp, #S_PC]
	.if	\el == 0
	ldr	x23, [sp, #S_SP]
	msr	sp_el0, x23
	.endif
	msr	elr_el1, x21
	msr	spsr_el1, x22
	ldp	x0, x1, [sp, #16 * 0]
	ldp	x2, x3, [sp, #16 * 1]
	ldp	x4, x5, [sp, #16 * 2]
	ldp	x6, x7, [sp, #16 * 3]
	ldp	x8, x9, [sp, #16 * 4]
	ldp	x10, x11, [sp, #16 * 5]
	ldp	x12, x13, [sp, #16 * 6]
	ldp	x14, x15, [sp, #16 * 7]
	ldp	x16, x17, [sp, #16 * 8]
	ldp	x18, x19, [sp, #16 * 9]
	ldp	x20, x21, [sp, #16 * 10]
	ldp	x22, x23, [sp, #16 * 11]
	ldp	x24, x25, [sp, #16 * 12]
	ldp	x26, x27, [sp, #16 * 13]
	ldp	x28, x29, [sp, #16 * 14]
	ldr	lr, [sp, #S_LR]
	add	sp, sp, #PT_REGS_SIZE
	eret
.endm

/*
 * One of the sixteen vectors. From the kernel, look first whether the stack has run over: bit
 * THREAD_SHIFT of SP is 0 on every stack. There is no free register, so SP and x0 are added to
 * and subtracted from each other.
 */
.macro kernel_ventry, el:req, handler:req
	.balign	128
	sub	sp, sp, #PT_REGS_SIZE
	.if	\el == 1
	add	sp, sp, x0
	sub	x0, sp, x0
	tbnz	x0, #THREAD_SHIFT, 1f
	sub	x0, sp, x0
	sub	sp, sp, x0
	b	\handler
1:	b	stack_overflow
	.else
	b	\handler
	.endif
.endm

	.section ".vectors.text", "ax"
	.balign	2048
SYM_CODE_START(vectors)
	/* From EL1 with SP_EL0, which is never selected. */
	kernel_ventry 1, asm_el1t_0
	kernel_ventry 1, asm_el1t_1
	kernel_ventry 1, asm_el1t_2
	kernel_ventry 1, asm_el1t_3
	/* From EL1: synchronous, IRQ, FIQ, SError. */
	kernel_ventry 1, asm_el1h_sync
	kernel_ventry 1, asm_el1h_irq
	kernel_ventry 1, asm_el1t_6
	kernel_ventry 1, asm_el1h_error
	/* From EL0 in AArch64. */
	kernel_ventry 0, asm_el0_sync
	kernel_ventry 0, asm_el0_irq
	kernel_ventry 0, asm_el0_bad_10
	kernel_ventry 0, asm_el0_error
	/* From EL0 in AArch32, for which there are no programs. */
	kernel_ventry 0, asm_el0_bad_12
	kernel_ventry 0, asm_el0_bad_13
	kernel_ventry 0, asm_el0_bad_14
	kernel_ventry 0, asm_el0_bad_15
SYM_CODE_END(vectors)

	.text

.macro entry_handler, el:req, name:req
SYM_CODE_START_LOCAL(asm_\name)
	kernel_entry \el
	/* System errors and debug exceptions are masked only where registers are saved. */
	msr	daifclr, #0xc
	mov	x0, sp
	bl	\name
	b	ret_to_el\el
SYM_CODE_END(asm_\name)
.endm

	entry_handler 1, el1h_sync
	entry_handler 1, el1h_irq
	entry_handler 1, el1h_error
	entry_handler 0, el0_sync
	entry_handler 0, el0_irq
	entry_handler 0, el0_error

/* What must not happen; the C function says what it was by the number of the vector. */
.macro bad_handler, el:req, name:req, vector:req
SYM_CODE_START_LOCAL(asm_\name\()_\vector)
	kernel_entry \el
	mov	x0, sp
	mov	w1, #\vector
	bl	\name
	b	ret_to_el\el
SYM_CODE_END(asm_\name\()_\vector)
.endm

	bad_handler 1, el1t, 0
	bad_handler 1, el1t, 1
	bad_handler 1, el1t, 2
	bad_handler 1, el1t, 3
	bad_handler 1, el1t, 6
	bad_handler 0, el0_bad, 10
	bad_handler 0, el0_bad, 12
	bad_handler 0, el0_bad, 13
	bad_handler 0, el0_bad, 14
	bad_handler 0, el0_bad, 15

SYM_CODE_START_LOCAL(ret_to_el1)
	kernel_exit 1
SYM_CODE_END(ret_to_el1)

SYM_CODE_START_LOCAL(ret_to_el0)
	kernel_exit 0
SYM_CODE_END(ret_to_el0)

/*
 * The stack pointer is outside of the stack: go on with this CPU's overflow stack. Here SP is the
 * bad value plus x0, x0 the bad value (both with room for pt_regs taken off). The task will not
 * see user mode again, so its TPIDR_EL0 is free; TPIDRRO_EL0 is nobody's.
 */
SYM_CODE_START_LOCAL(stack_overflow)
	msr	tpidrro_el0, x0
	sub	x0, sp, x0
	msr	tpidr_el0, x0
	mrs	x0, tpidr_el1
	ldr	w0, [x0, #TSK_CPU]
	add	w0, w0, #1
	lsl	x0, x0, #OVERFLOW_STACK_SHIFT
	mov	sp, x0
	adr_l	x0, overflow_stacks
	add	sp, sp, x0
	/* An exception on that stack itself: go on below it. */
	mrs	x0, tpidrro_el0
	sub	x0, sp, x0
	tst	x0, #~(OVERFLOW_STACK_SIZE - 1)
	b.ne	1f
	mrs	x0, tpidrro_el0
	mov	sp, x0
	b	2f
1:	sub	sp, sp, #PT_REGS_SIZE
2:	mrs	x0, tpidr_el0
	kernel_entry 1
	mrs	x0, tpidrro_el0
	add	x0, x0, #PT_REGS_SIZE
	str	x0, [sp, #S_SP]
	msr	tpidrro_el0, xzr
	msr	daifclr, #0xc
	mov	x0, sp
	bl	handle_bad_stack
	brk	#0x800
SYM_CODE_END(stack_overflow)

/*
 * struct task_struct *cpu_switch_to(struct task_struct *prev, struct task_struct *next)
 * Keeps what a C function must and changes stacks. Returns, on the new stack, the task that
 * was switched away from.
 */
SYM_FUNC_START(cpu_switch_to)
	mov	x10, #THREAD_CPU_CONTEXT
	add	x8, x0, x10
	mov	x9, sp
	stp	x19, x20, [x8], #16
	stp	x21, x22, [x8], #16
	stp	x23, x24, [x8], #16
	stp	x25, x26, [x8], #16
	stp	x27, x28, [x8], #16
	stp	x29, x9, [x8], #16
	str	lr, [x8]
	add	x8, x1, x10
	ldp	x19, x20, [x8], #16
	ldp	x21, x22, [x8], #16
	ldp	x23, x24, [x8], #16
	ldp	x25, x26, [x8], #16
	ldp	x27, x28, [x8], #16
	ldp	x29, x9, [x8], #16
	ldr	lr, [x8]
	mov	sp, x9
	msr	tpidr_el1, x1
	ret
SYM_FUNC_END(cpu_switch_to)

/*
 * A new task's first instruction: x0 is the task switched from, x19 the kernel function or 0,
 * x20 its argument; pt_regs is at the top of the stack.
 */
SYM_CODE_START(ret_from_fork_asm)
	mov	x1, sp
	mov	x2, x19
	mov	x3, x20
	bl	ret_from_fork
	b	ret_to_el0
SYM_CODE_END(ret_from_fork_asm)

/*
 * void rewind_stack_and_make_dead(int signr): ends a task after an oops, which may have happened
 * with the task's stack full. Only its pt_regs stay.
 */
SYM_CODE_START(rewind_stack_and_make_dead)
	mrs	x1, tpidr_el1
	ldr	x1, [x1, #TSK_STACK]
	add	x1, x1, #THREAD_SIZE
	sub	sp, x1, #PT_REGS_SIZE
	mov	x29, xzr
	mov	lr, xzr
	bl	make_task_dead
	brk	#0x800
SYM_CODE_END(rewind_stack_and_make_dead)

	.section ".note.GNU-stack", "", @progbits
