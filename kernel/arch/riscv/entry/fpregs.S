/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Floating point registers to memory and back. The caller has enabled them in sstatus; a0 points
 * to a struct __riscv_d_ext_state.
 */
#include <linux/linkage.h>
#include <generated/asm-offsets.h>

	.text

/* void __fstate_save(struct __riscv_d_ext_state *to) */
SYM_FUNC_START(__fstate_save)
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, \
		23, 24, 25, 26, 27, 28, 29, 30, 31
	fsd	f\n, FSTATE_F + \n * 8(a0)
	.endr
	frcsr	t0
	sw	t0, FSTATE_FCSR(a0)
	ret
SYM_FUNC_END(__fstate_save)

/* void __fstate_restore(const struct __riscv_d_ext_state *from) */
SYM_FUNC_START(__fstate_restore)
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, \
		23, 24, 25, 26, 27, 28, 29, 30, 31
	fld	f\n, FSTATE_F + \n * 8(a0)
	.endr
	lw	t0, FSTATE_FCSR(a0)
	fscsr	t0
	ret
SYM_FUNC_END(__fstate_restore)

	.section ".note.GNU-stack", "", @progbits
