/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Saving and loading the FP and Advanced SIMD registers.
 */
#include <linux/linkage.h>
#include <generated/asm-offsets.h>

	.arch_extension fp
	.arch_extension simd
	.text

.macro for_each_pair insn:req
	\insn	q0, q1, [x0, #32 * 0]
	\insn	q2, q3, [x0, #32 * 1]
	\insn	q4, q5, [x0, #32 * 2]
	\insn	q6, q7, [x0, #32 * 3]
	\insn	q8, q9, [x0, #32 * 4]
	\insn	q10, q11, [x0, #32 * 5]
	\insn	q12, q13, [x0, #32 * 6]
	\insn	q14, q15, [x0, #32 * 7]
	\insn	q16, q17, [x0, #32 * 8]
	\insn	q18, q19, [x0, #32 * 9]
	\insn	q20, q21, [x0, #32 * 10]
	\insn	q22, q23, [x0, #32 * 11]
	\insn	q24, q25, [x0, #32 * 12]
	\insn	q26, q27, [x0, #32 * 13]
	\insn	q28, q29, [x0, #32 * 14]
	\insn	q30, q31, [x0, #32 * 15]
.endm

/* void fpsimd_save_state(struct user_fpsimd_state *state) */
SYM_FUNC_START(fpsimd_save_state)
	for_each_pair stp
	mrs	x1, fpsr
	str	w1, [x0, #FPSIMD_FPSR]
	mrs	x1, fpcr
	str	w1, [x0, #FPSIMD_FPCR]
	ret
SYM_FUNC_END(fpsimd_save_state)

/* void fpsimd_load_state(const struct user_fpsimd_state *state) */
SYM_FUNC_START(fpsimd_load_state)
	for_each_pair ldp
	ldr	w1, [x0, #FPSIMD_FPSR]
	msr	fpsr, x1
	ldr	w1, [x0, #FPSIMD_FPCR]
	msr	fpcr, x1
	ret
SYM_FUNC_END(fpsimd_load_state)

	.section ".note.GNU-stack", "", @progbits
