/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every way into the kernel and back: exceptions, interrupts and system calls. Saves a full
 * struct pt_regs, swaps GS when coming from user mode, and calls one C function per kind
 * (entry/common.c), which also does all work before a return to user mode. Interrupts are off
 * on every entry here and at every return instruction.
 *
 * While in the kernel %rbp of an entry frame holds the pt_regs address plus one: the unwinder
 * knows by the odd value that a register frame follows.
 */
#include <linux/linkage.h>
#include <asm/irq_vectors.h>
#include <asm/msr.h>
#include <asm/segment.h>
#include <asm/smap.h>
#include <asm/x86_cpu.h>

/* Offsets in struct pt_regs above the 15 general registers. */
#define ORIG_AX	(15 * 8)
#define CS	(17 * 8)
#define RSP	(19 * 8)
#define PT_REGS_SIZE	(21 * 8)

/* %rdi is saved already (its slot is at the top of the stack). */
.macro PUSH_REGS
	pushq	%rsi
	pushq	%rdx
	pushq	%rcx
	pushq	%rax
	pushq	%r8
	pushq	%r9
	pushq	%r10
	pushq	%r11
	pushq	%rbx
	pushq	%rbp
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	leaq	1(%rsp), %rbp
.endm

.macro POP_REGS
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbp
	popq	%rbx
	popq	%r11
	popq	%r10
	popq	%r9
	popq	%r8
	popq	%rax
	popq	%rcx
	popq	%rdx
	popq	%rsi
	popq	%rdi
.endm

	.text

/*
 * Exceptions on the task's stack. Each stub supplies the error code where the CPU does not,
 * saves %rdi and loads the vector.
 */
.macro EXCEPTION vector:req has_error:req
SYM_CODE_START(asm_exc_\vector)
	.if \has_error == 0
	pushq	$0
	.endif
	pushq	%rdi
	movl	$\vector, %edi
	jmp	exception_common
SYM_CODE_END(asm_exc_\vector)
.endm

	EXCEPTION 0 0
	EXCEPTION 1 0
	EXCEPTION 3 0
	EXCEPTION 4 0
	EXCEPTION 5 0
	EXCEPTION 6 0
	EXCEPTION 7 0
	EXCEPTION 9 0
	EXCEPTION 10 1
	EXCEPTION 11 1
	EXCEPTION 12 1
	EXCEPTION 13 1
	EXCEPTION 14 1
	EXCEPTION 15 0
	EXCEPTION 16 0
	EXCEPTION 17 1
	EXCEPTION 19 0
	EXCEPTION 20 0
	EXCEPTION 21 1

SYM_CODE_START_LOCAL(exception_common)
	ASM_CLAC
	cld
	PUSH_REGS
	testb	$3, CS(%rsp)
	jz	1f
	swapgs
1:	movl	%edi, %esi
	movq	%rsp, %rdi
	call	exception_entry
SYM_INNER_LABEL(return_from_exception, _)
	testb	$3, CS(%rsp)
	jz	return_to_kernel
SYM_INNER_LABEL(return_to_user, _)
	swapgs
return_to_kernel:
	POP_REGS
	addq	$8, %rsp
SYM_INNER_LABEL(native_iret, _)
	iretq
SYM_CODE_END(exception_common)

/* One 16-byte stub for each interrupt vector from FIRST_EXTERNAL_VECTOR on. */
	.balign 16
SYM_CODE_START(irq_entries_start)
	vector = FIRST_EXTERNAL_VECTOR
	.rept NR_VECTORS - FIRST_EXTERNAL_VECTOR
	.balign 16
	pushq	$-1
	pushq	%rdi
	movl	$vector, %edi
	jmp	interrupt_common
	vector = vector + 1
	.endr
	.balign 16
SYM_CODE_END(irq_entries_start)

SYM_CODE_START_LOCAL(interrupt_common)
	ASM_CLAC
	cld
	PUSH_REGS
	testb	$3, CS(%rsp)
	jz	1f
	swapgs
1:	movl	%edi, %esi
	movq	%rsp, %rdi
	call	interrupt_entry
	jmp	return_from_exception
SYM_CODE_END(interrupt_common)

/*
 * NMI, double fault and machine check have stacks of their own and may hit between a SWAPGS and
 * the instruction around it: which GS is loaded is read from its base. User code cannot have a
 * negative GS base.
 */
.macro PARANOID_EXCEPTION vector:req has_error:req
SYM_CODE_START(asm_exc_\vector)
	.if \has_error == 0
	pushq	$0
	.endif
	pushq	%rdi
	movl	$\vector, %edi
	jmp	paranoid_common
SYM_CODE_END(asm_exc_\vector)
.endm

	PARANOID_EXCEPTION 2 0
	PARANOID_EXCEPTION 8 1
	PARANOID_EXCEPTION 18 0

SYM_CODE_START_LOCAL(paranoid_common)
	ASM_CLAC
	cld
	PUSH_REGS
	movl	%edi, %esi
	xorl	%ebx, %ebx
	movl	$MSR_GS_BASE, %ecx
	rdmsr
	testl	%edx, %edx
	js	1f
	swapgs
	incl	%ebx
1:	movq	%rsp, %rdi
	call	paranoid_exception_entry
	testl	%ebx, %ebx
	jz	2f
	swapgs
2:	POP_REGS
	addq	$8, %rsp
	iretq
SYM_CODE_END(paranoid_common)

/*
 * SYSCALL: rcx holds the return address, r11 the flags; the stack is still the user's.
 * Return by SYSRET where it gives the same registers as IRET, decided in C.
 */
SYM_CODE_START(entry_SYSCALL_64)
	swapgs
	movq	%rsp, %gs:X86_CPU_USER_SP
	movq	%gs:X86_CPU_KERNEL_SP, %rsp
	pushq	$__USER_DS
	pushq	%gs:X86_CPU_USER_SP
	pushq	%r11
	pushq	$__USER_CS
	pushq	%rcx
	pushq	%rax
	pushq	%rdi
	PUSH_REGS
	movq	%rsp, %rdi
	movslq	%eax, %rsi
	call	do_syscall_64
	testb	%al, %al
	jz	return_to_user

	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbp
	popq	%rbx
	popq	%r11
	popq	%r10
	popq	%r9
	popq	%r8
	popq	%rax
	popq	%rcx
	popq	%rdx
	popq	%rsi
	popq	%rdi
	movq	RSP - ORIG_AX(%rsp), %rsp
	swapgs
	sysretq
SYM_CODE_END(entry_SYSCALL_64)

/* 32-bit SYSCALL does not exist here: the program sees -ENOSYS. */
SYM_CODE_START(entry_SYSCALL_compat)
	movq	$-38, %rax
	sysretl
SYM_CODE_END(entry_SYSCALL_compat)

/*
 * struct task_struct *__switch_to_asm(unsigned long *prev_sp, unsigned long next_sp,
 *				       struct task_struct *prev)
 * Keeps what a C function must and changes stacks. Returns, on the new stack, the task that
 * was switched away from.
 */
SYM_FUNC_START(__switch_to_asm)
	pushq	%rbp
	pushq	%rbx
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	movq	%rsp, (%rdi)
	movq	%rsi, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbx
	popq	%rbp
	movq	%rdx, %rax
	ret
SYM_FUNC_END(__switch_to_asm)

/*
 * A new task's first instruction: rax is the task switched from, rbx the kernel function or 0,
 * r12 its argument; pt_regs is at the top of the stack.
 */
SYM_CODE_START(ret_from_fork_asm)
	movq	%rax, %rdi
	movq	%rsp, %rsi
	movq	%rbx, %rdx
	movq	%r12, %rcx
	leaq	1(%rsp), %rbp
	call	ret_from_fork
	jmp	return_to_user
SYM_CODE_END(ret_from_fork_asm)

/*
 * void rewind_stack_and_make_dead(int signr): ends a task after an oops, which may have happened
 * on an exception stack or with the task's own stack full. Only its pt_regs stay.
 */
SYM_CODE_START(rewind_stack_and_make_dead)
	xorl	%ebp, %ebp
	movq	%gs:X86_CPU_KERNEL_SP, %rsp
	subq	$PT_REGS_SIZE, %rsp
	call	make_task_dead
SYM_CODE_END(rewind_stack_and_make_dead)

	.section ".rodata", "a"
	.balign 8
SYM_DATA_START(exception_stubs)
	.quad asm_exc_0, asm_exc_1, asm_exc_2, asm_exc_3, asm_exc_4, asm_exc_5, asm_exc_6
	.quad asm_exc_7, asm_exc_8, asm_exc_9, asm_exc_10, asm_exc_11, asm_exc_12, asm_exc_13
	.quad asm_exc_14, asm_exc_15, asm_exc_16, asm_exc_17, asm_exc_18, asm_exc_19, asm_exc_20
	.quad asm_exc_21
SYM_DATA_END(exception_stubs)

	.section ".note.GNU-stack", "", @progbits
