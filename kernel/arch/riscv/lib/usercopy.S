/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Copies that may fault. Each loop has exception-table entries that lead to code which returns
 * the number of bytes left; user memory is open (sstatus.SUM) for just the copy. Words are moved
 * only when both addresses are aligned alike: a misaligned access may be a trap into firmware.
 */
#include <linux/linkage.h>
#include <asm/csr.h>
#include <asm/extable.h>

	.text

.macro OPEN_USER
	li	t6, SR_SUM
	csrs	CSR_SSTATUS, t6
.endm

.macro CLOSE_USER
	csrc	CSR_SSTATUS, t6
.endm

/* a0 to, a1 from, a2 count; leaves in a2 the bytes not copied */
.macro COPY_BODY
	xor	t0, a0, a1
	andi	t0, t0, 7
	bnez	t0, 5f

	/* Bytes up to a word boundary. */
	andi	t0, a0, 7
	beqz	t0, 2f
	li	t1, 8
	sub	t0, t1, t0
	bltu	a2, t0, 5f
	sub	a2, a2, t0
1:
10:	lb	t1, (a1)
11:	sb	t1, (a0)
	addi	a1, a1, 1
	addi	a0, a0, 1
	addi	t0, t0, -1
	bnez	t0, 1b

2:	li	t0, 32
	bltu	a2, t0, 4f
3:
20:	ld	t1, 0(a1)
21:	ld	t2, 8(a1)
22:	ld	t3, 16(a1)
23:	ld	t4, 24(a1)
24:	sd	t1, 0(a0)
25:	sd	t2, 8(a0)
26:	sd	t3, 16(a0)
27:	sd	t4, 24(a0)
	addi	a1, a1, 32
	addi	a0, a0, 32
	addi	a2, a2, -32
	bgeu	a2, t0, 3b

4:	li	t0, 8
	bltu	a2, t0, 5f
40:	ld	t1, (a1)
41:	sd	t1, (a0)
	addi	a1, a1, 8
	addi	a0, a0, 8
	addi	a2, a2, -8
	j	4b

5:	beqz	a2, 6f
30:	lb	t1, (a1)
31:	sb	t1, (a0)
	addi	a1, a1, 1
	addi	a0, a0, 1
	addi	a2, a2, -1
	j	5b
/* A fault before the first word boundary: t0 bytes were already taken off. */
7:	add	a2, a2, t0
6:
	_ASM_EXTABLE(10b, 7b)
	_ASM_EXTABLE(11b, 7b)
	/* After a fault among words go on by bytes up to the exact place. */
	_ASM_EXTABLE(20b, 5b)
	_ASM_EXTABLE(21b, 5b)
	_ASM_EXTABLE(22b, 5b)
	_ASM_EXTABLE(23b, 5b)
	_ASM_EXTABLE(24b, 5b)
	_ASM_EXTABLE(25b, 5b)
	_ASM_EXTABLE(26b, 5b)
	_ASM_EXTABLE(27b, 5b)
	_ASM_EXTABLE(40b, 5b)
	_ASM_EXTABLE(41b, 5b)
	_ASM_EXTABLE(30b, 6b)
	_ASM_EXTABLE(31b, 6b)
.endm

/* unsigned long raw_copy_from_user(void *to, const void __user *from, unsigned long n) */
SYM_FUNC_START(raw_copy_from_user)
	OPEN_USER
	COPY_BODY
	CLOSE_USER
	mv	a0, a2
	ret
SYM_FUNC_END(raw_copy_from_user)

/* unsigned long raw_copy_to_user(void __user *to, const void *from, unsigned long n) */
SYM_FUNC_START(raw_copy_to_user)
	OPEN_USER
	COPY_BODY
	CLOSE_USER
	mv	a0, a2
	ret
SYM_FUNC_END(raw_copy_to_user)

/* unsigned long __copy_nofault(void *to, const void *from, unsigned long n) */
SYM_FUNC_START(__copy_nofault)
	COPY_BODY
	mv	a0, a2
	ret
SYM_FUNC_END(__copy_nofault)

/* unsigned long __clear_user(void __user *to, unsigned long n) */
SYM_FUNC_START(__clear_user)
	OPEN_USER
1:	beqz	a1, 4f
	andi	t0, a0, 7
	beqz	t0, 2f
10:	sb	zero, (a0)
	addi	a0, a0, 1
	addi	a1, a1, -1
	j	1b
2:	li	t0, 8
	bltu	a1, t0, 3f
11:	sd	zero, (a0)
	addi	a0, a0, 8
	addi	a1, a1, -8
	j	2b
3:	beqz	a1, 4f
12:	sb	zero, (a0)
	addi	a0, a0, 1
	addi	a1, a1, -1
	j	3b
4:	CLOSE_USER
	mv	a0, a1
	ret
	_ASM_EXTABLE(10b, 4b)
	_ASM_EXTABLE(11b, 4b)
	_ASM_EXTABLE(12b, 4b)
SYM_FUNC_END(__clear_user)

/* int __get_user_SIZE(unsigned long *val, const void __user *ptr) */
.macro GET_USER size:req insn:req
SYM_FUNC_START(__get_user_\size)
	OPEN_USER
1:	\insn	t0, (a1)
	CLOSE_USER
	sd	t0, (a0)
	li	a0, 0
	ret
2:	CLOSE_USER
	sd	zero, (a0)
	li	a0, -14
	ret
	_ASM_EXTABLE(1b, 2b)
SYM_FUNC_END(__get_user_\size)
.endm

	GET_USER 1 lbu
	GET_USER 2 lhu
	GET_USER 4 lwu
	GET_USER 8 ld

/* int __put_user_SIZE(unsigned long val, void __user *ptr) */
.macro PUT_USER size:req insn:req
SYM_FUNC_START(__put_user_\size)
	OPEN_USER
1:	\insn	a0, (a1)
	CLOSE_USER
	li	a0, 0
	ret
2:	CLOSE_USER
	li	a0, -14
	ret
	_ASM_EXTABLE(1b, 2b)
SYM_FUNC_END(__put_user_\size)
.endm

	PUT_USER 1 sb
	PUT_USER 2 sh
	PUT_USER 4 sw
	PUT_USER 8 sd

	.section ".note.GNU-stack", "", @progbits
