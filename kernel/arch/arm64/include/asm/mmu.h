/* SPDX-License-Identifier: GPL-2.0-only */
/* What an address space carries for the architecture. */
#ifndef _ASM_ARM64_MMU_H
#define _ASM_ARM64_MMU_H

typedef struct {
	unsigned long asid;	/* 0: shared by those who found none free */
	unsigned long vdso;	/* address of the page with the sigreturn code, 0: none */
} mm_context_t;

#define INIT_MM_CONTEXT(mm)	.context = { .asid = 0 },

#endif
