/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Allocating page tables and hanging them into their parents. Only kernel/mm and arch code call
 * these; the caller holds the lock of the parent table.
 */
#ifndef _ASM_ARM64_PGALLOC_H
#define _ASM_ARM64_PGALLOC_H

#include <linux/mm.h>
#include <linux/pgtable.h>
#include <asm-generic/pgalloc.h>

pgd_t *pgd_alloc(struct mm_struct *mm);
void pgd_free(struct mm_struct *mm, pgd_t *pgd);

static inline void pmd_populate_kernel(struct mm_struct *mm, pmd_t *pmd, pte_t *pte)
{
	set_pmd(pmd, __pmd(__pa(pte) | PTE_TYPE_TABLE | TABLE_UXN));
}

static inline void pmd_populate(struct mm_struct *mm, pmd_t *pmd, struct page *pte)
{
	set_pmd(pmd, __pmd(page_to_phys(pte) | PTE_TYPE_TABLE | TABLE_PXN));
}

static inline void pud_populate(struct mm_struct *mm, pud_t *pud, pmd_t *pmd)
{
	set_pud(pud, __pud(__pa(pmd) | PTE_TYPE_TABLE));
}

static inline void p4d_populate(struct mm_struct *mm, p4d_t *p4d, pud_t *pud)
{
	set_p4d(p4d, __p4d(__pa(pud) | PTE_TYPE_TABLE));
}

#endif
