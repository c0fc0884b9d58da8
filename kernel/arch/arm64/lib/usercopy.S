/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Copies that may fault. User memory is accessed by the unprivileged loads and stores (LDTR,
 * STTR), which go by the user's permissions, so that PAN stays on and kernel addresses are out of
 * reach even where the caller checked nothing. Exception-table entries lead to code that returns
 * the number of bytes left; copying goes by 32 bytes, by eight and then by one, so that "left" is
 * exact to the byte wherever the fault was.
 */
#include <linux/linkage.h>
#include <asm/extable.h>

	.text

/* x0 to, x1 from, x2 count; returns bytes left in x0. \ld8, \st8 and so on: the accesses. */
.macro COPY_BODY ld8:req, st8:req, ld1:req, st1:req
	cmp	x2, #32
	b.lo	2f
1:
10:	\ld8	x3, [x1]
11:	\ld8	x4, [x1, #8]
12:	\ld8	x5, [x1, #16]
13:	\ld8	x6, [x1, #24]
14:	\st8	x3, [x0]
15:	\st8	x4, [x0, #8]
16:	\st8	x5, [x0, #16]
17:	\st8	x6, [x0, #24]
	add	x1, x1, #32
	add	x0, x0, #32
	sub	x2, x2, #32
	cmp	x2, #32
	b.hs	1b
2:	cmp	x2, #8
	b.lo	4f
3:
20:	\ld8	x3, [x1]
21:	\st8	x3, [x0]
	add	x1, x1, #8
	add	x0, x0, #8
	sub	x2, x2, #8
	cmp	x2, #8
	b.hs	3b
4:	cbz	x2, 6f
5:
30:	\ld1	w3, [x1]
31:	\st1	w3, [x0]
	add	x1, x1, #1
	add	x0, x0, #1
	subs	x2, x2, #1
	b.ne	5b
6:	mov	x0, x2
	ret
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
	COPY_BODY ldtr, str, ldtrb, strb
SYM_FUNC_END(raw_copy_from_user)

/* unsigned long raw_copy_to_user(void __user *to, const void *from, unsigned long n) */
SYM_FUNC_START(raw_copy_to_user)
	COPY_BODY ldr, sttr, ldrb, sttrb
SYM_FUNC_END(raw_copy_to_user)

/* unsigned long __copy_nofault(void *to, const void *from, unsigned long n) */
SYM_FUNC_START(__copy_nofault)
	COPY_BODY ldr, str, ldrb, strb
SYM_FUNC_END(__copy_nofault)

/* unsigned long __clear_user(void __user *to, unsigned long n) */
SYM_FUNC_START(__clear_user)
	cmp	x1, #8
	b.lo	2f
1:	sttr	xzr, [x0]
	add	x0, x0, #8
	sub	x1, x1, #8
	cmp	x1, #8
	b.hs	1b
2:	cbz	x1, 4f
3:	sttrb	wzr, [x0]
	add	x0, x0, #1
	subs	x1, x1, #1
	b.ne	3b
4:	mov	x0, x1
	ret
	_ASM_EXTABLE(1b, 2b)
	_ASM_EXTABLE(3b, 4b)
SYM_FUNC_END(__clear_user)

/* int __get_user_SIZE(unsigned long *val, const void __user *ptr) */
.macro GET_USER size:req, insn:req, reg:req
SYM_FUNC_START(__get_user_\size)
1:	\insn	\reg, [x1]
	str	x2, [x0]
	mov	w0, wzr
	ret
2:	str	xzr, [x0]
	mov	w0, #-14
	ret
	_ASM_EXTABLE(1b, 2b)
SYM_FUNC_END(__get_user_\size)
.endm

	GET_USER 1, ldtrb, w2
	GET_USER 2, ldtrh, w2
	GET_USER 4, ldtr, w2
	GET_USER 8, ldtr, x2

/* int __put_user_SIZE(unsigned long val, void __user *ptr) */
.macro PUT_USER size:req, insn:req, reg:req
SYM_FUNC_START(__put_user_\size)
1:	\insn	\reg, [x1]
	mov	w0, wzr
	ret
2:	mov	w0, #-14
	ret
	_ASM_EXTABLE(1b, 2b)
SYM_FUNC_END(__put_user_\size)
.endm

	PUT_USER 1, sttrb, w0
	PUT_USER 2, sttrh, w0
	PUT_USER 4, sttr, w0
	PUT_USER 8, sttr, x0

	.section ".note.GNU-stack", "", @progbits
