/* SPDX-License-Identifier: GPL-2.0-only */
/* What an address space carries for the architecture. */
#ifndef _ASM_X86_MMU_H
#define _ASM_X86_MMU_H

typedef struct {
	unsigned long vdso_base;	/* 0: none mapped */
} mm_context_t;

#define INIT_MM_CONTEXT(mm)	.context = { .vdso_base = 0 },

#endif
