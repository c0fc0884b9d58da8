/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Allocating page tables and hanging them into their parents. Only kernel/mm and arch code call
 * these; the caller holds the lock of the parent table.
 */
#ifndef _ASM_RISCV_PGALLOC_H
#define _ASM_RISCV_PGALLOC_H

#include <linux/mm.h>
#include <linux/pgtable.h>

#define pud_free __generic_pud_free
#include <asm-generic/pgalloc.h>
#undef pud_free

pgd_t *pgd_alloc(struct mm_struct *mm);
void pgd_free(struct mm_struct *mm, pgd_t *pgd);

/* With Sv39 this is what satp points to, perhaps still on some CPU: pgd_free() frees it. */
static inline void pud_free(struct mm_struct *mm, pud_t *pud)
{
	if (pgtable_l4_enabled)
		__generic_pud_free(mm, pud);
}

static inline void pmd_populate_kernel(struct mm_struct *mm, pmd_t *pmd, pte_t *pte)
{
	set_pmd(pmd, __pmd(__table_entry(__pa(pte))));
}

static inline void pmd_populate(struct mm_struct *mm, pmd_t *pmd, struct page *pte)
{
	set_pmd(pmd, __pmd(__table_entry(page_to_phys(pte))));
}

static inline void pud_populate(struct mm_struct *mm, pud_t *pud, pmd_t *pmd)
{
	set_pud(pud, __pud(__table_entry(__pa(pmd))));
}

static inline void p4d_populate(struct mm_struct *mm, p4d_t *p4d, pud_t *pud)
{
	set_p4d(p4d, __p4d(__table_entry(__pa(pud))));
}

#endif
