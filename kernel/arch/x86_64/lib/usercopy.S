/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Copies that may fault. Each loop has exception-table entries that lead to code which returns
 * the number of bytes left; SMAP is open between STAC and CLAC only. Copying goes by eight bytes
 * and then by one, so that "left" is exact to the byte wherever the fault was.
 */
#include <linux/linkage.h>
#include <asm/extable.h>
#include <asm/smap.h>

	.text

/* rdi to, rsi from, rdx count; returns bytes left in rax */
.macro COPY_BODY
	movq	%rdx, %rcx
	shrq	$5, %rcx
	jz	2f
1:
10:	movq	(%rsi), %r8
11:	movq	8(%rsi), %r9
12:	movq	16(%rsi), %r10
13:	movq	24(%rsi), %r11
14:	movq	%r8, (%rdi)
15:	movq	%r9, 8(%rdi)
16:	movq	%r10, 16(%rdi)
17:	movq	%r11, 24(%rdi)
	addq	$32, %rsi
	addq	$32, %rdi
	subq	$32, %rdx
	decq	%rcx
	jnz	1b
2:	movq	%rdx, %rcx
	shrq	$3, %rcx
	jz	4f
3:
20:	movq	(%rsi), %r8
21:	movq	%r8, (%rdi)
	addq	$8, %rsi
	addq	$8, %rdi
	subq	$8, %rdx
	decq	%rcx
	jnz	3b
4:	testq	%rdx, %rdx
	jz	6f
5:
30:	movb	(%rsi), %r8b
31:	movb	%r8b, (%rdi)
	incq	%rsi
	incq	%rdi
	decq	%rdx
	jnz	5b
6:
	/* After a fault in the wide loops go on by bytes up to the exact place. */
	_ASM_EXTABLE(10b, 4b)
	_ASM_EXTABLE(11b, 4b)
	_ASM_EXTABLE(12b, 4b)
	_ASM_EXTABLE(13b, 4b)
	_ASM_EXTABLE(14b, 4b)
	_ASM_EXTABLE(15b, 4b)
	_ASM_EXTABLE(16b, 4b)
	_ASM_EXTABLE(17b, 4b)
	_ASM_EXTABLE(20b, 4b)
	_ASM_EXTABLE(21b, 4b)
	_ASM_EXTABLE(30b, 6b)
	_ASM_EXTABLE(31b, 6b)
.endm

/* unsigned long raw_copy_from_user(void *to, const void __user *from, unsigned long n) */
SYM_FUNC_START(raw_copy_from_user)
	ASM_STAC
	COPY_BODY
	ASM_CLAC
	movq	%rdx, %rax
	ret
SYM_FUNC_END(raw_copy_from_user)

/* unsigned long raw_copy_to_user(void __user *to, const void *from, unsigned long n) */
SYM_FUNC_START(raw_copy_to_user)
	ASM_STAC
	COPY_BODY
	ASM_CLAC
	movq	%rdx, %rax
	ret
SYM_FUNC_END(raw_copy_to_user)

/* unsigned long __copy_nofault(void *to, const void *from, unsigned long n) */
SYM_FUNC_START(__copy_nofault)
	COPY_BODY
	movq	%rdx, %rax
	ret
SYM_FUNC_END(__copy_nofault)

/* unsigned long __clear_user(void __user *to, unsigned long n) */
SYM_FUNC_START(__clear_user)
	ASM_STAC
	movq	%rsi, %rcx
	shrq	$3, %rcx
	jz	2f
1:	movq	$0, (%rdi)
	addq	$8, %rdi
	subq	$8, %rsi
	decq	%rcx
	jnz	1b
2:	testq	%rsi, %rsi
	jz	4f
3:	movb	$0, (%rdi)
	incq	%rdi
	decq	%rsi
	jnz	3b
4:	ASM_CLAC
	movq	%rsi, %rax
	ret
	_ASM_EXTABLE(1b, 2b)
	_ASM_EXTABLE(3b, 4b)
SYM_FUNC_END(__clear_user)

/* int __get_user_SIZE(unsigned long *val, const void __user *ptr) */
.macro GET_USER size:req insn:req reg:req
SYM_FUNC_START(__get_user_\size)
	ASM_STAC
1:	\insn	(%rsi), \reg
	ASM_CLAC
	movq	%rdx, (%rdi)
	xorl	%eax, %eax
	ret
2:	ASM_CLAC
	movq	$0, (%rdi)
	movl	$-14, %eax
	ret
	_ASM_EXTABLE(1b, 2b)
SYM_FUNC_END(__get_user_\size)
.endm

	GET_USER 1 movzbl %edx
	GET_USER 2 movzwl %edx
	GET_USER 4 movl %edx
	GET_USER 8 movq %rdx

/* int __put_user_SIZE(unsigned long val, void __user *ptr) */
.macro PUT_USER size:req insn:req reg:req
SYM_FUNC_START(__put_user_\size)
	ASM_STAC
1:	\insn	\reg, (%rsi)
	ASM_CLAC
	xorl	%eax, %eax
	ret
2:	ASM_CLAC
	movl	$-14, %eax
	ret
	_ASM_EXTABLE(1b, 2b)
SYM_FUNC_END(__put_user_\size)
.endm

	PUT_USER 1 movb %dil
	PUT_USER 2 movw %di
	PUT_USER 4 movl %edi
	PUT_USER 8 movq %rdi

	.section ".note.GNU-stack", "", @progbits
