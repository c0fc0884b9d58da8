/* SPDX-License-Identifier: GPL-2.0-only */
/* Alignment of assembler functions. */
#ifndef _ASM_X86_LINKAGE_H
#define _ASM_X86_LINKAGE_H

#ifdef __ASSEMBLY__
#define __ALIGN		.balign 16, 0x90
#define __ALIGN_STR	".balign 16, 0x90"
#endif

#endif
