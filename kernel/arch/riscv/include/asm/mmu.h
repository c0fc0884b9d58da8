/* SPDX-License-Identifier: GPL-2.0-only */
/* What an address space carries for the architecture. */
#ifndef _ASM_RISCV_MMU_H
#define _ASM_RISCV_MMU_H

#include <asm/page.h>

/**
 * struct mm_context - arch part of an address space
 * @top: with Sv39 the top-level "table" that generic code walks: one entry, for all of user space
 * @root: with Sv39 the table satp points to
 * @satp: what to load to run in it
 * @vdso: address of the page with the return from signal handlers
 */
typedef struct mm_context {
	pgd_t top;
	pud_t *root;
	unsigned long satp;
	unsigned long vdso;
} mm_context_t;

#endif
