/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * STAC and CLAC for assembler: three-byte NOPs whose addresses are collected, turned into the
 * real instructions at boot where the CPU has SMAP (cpu/smap.c).
 */
#ifndef _ASM_X86_SMAP_H
#define _ASM_X86_SMAP_H

#ifdef __ASSEMBLY__

.macro SMAP_SITE which
771:	.byte 0x0f, 0x1f, 0x00
	.pushsection ".init.smap_sites", "a"
	.balign 8
	.quad 771b
	.quad \which
	.popsection
.endm

#define ASM_CLAC	SMAP_SITE 0xca
#define ASM_STAC	SMAP_SITE 0xcb

#endif
#endif
