/* SPDX-License-Identifier: GPL-2.0-only */
/* Macros of assembler code only. */
#ifndef _ASM_ARM64_ASSEMBLER_H
#define _ASM_ARM64_ASSEMBLER_H

#ifdef __ASSEMBLY__

/* Address of a symbol within 4 GiB, wherever the code runs. */
.macro adr_l, dst:req, sym:req
	adrp	\dst, \sym
	add	\dst, \dst, :lo12:\sym
.endm

/* A 64-bit constant known to the assembler. */
.macro mov_q, reg:req, val:req
	movz	\reg, :abs_g3:\val
	movk	\reg, :abs_g2_nc:\val
	movk	\reg, :abs_g1_nc:\val
	movk	\reg, :abs_g0_nc:\val
.endm

/* Smallest data cache line, bytes: CTR_EL0.DminLine. */
.macro dcache_line_size, reg:req, tmp:req
	mrs	\tmp, ctr_el0
	ubfx	\tmp, \tmp, #16, #4
	mov	\reg, #4
	lsl	\reg, \reg, \tmp
.endm

#endif
#endif
