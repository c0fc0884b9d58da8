/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Walking page tables: the index and offset helpers that follow from an architecture's shifts,
 * and defaults for what asm/pgtable.h did not define itself. The caller holds the lock of the
 * table it reads or writes, as asm/pgtable.h says.
 */
#ifndef _LINUX_PGTABLE_H
#define _LINUX_PGTABLE_H

#include <linux/pfn.h>
#include <asm/pgtable.h>

#ifndef __ASSEMBLY__

#include <linux/mm_types.h>

#ifndef pmd_leaf
#define pmd_leaf(x)	0
#endif
#ifndef pud_leaf
#define pud_leaf(x)	0
#endif

static inline unsigned long pte_index(unsigned long address)
{
	return (address >> PAGE_SHIFT) & (PTRS_PER_PTE - 1);
}
#define pte_index pte_index

static inline unsigned long pmd_index(unsigned long address)
{
	return (address >> PMD_SHIFT) & (PTRS_PER_PMD - 1);
}
#define pmd_index pmd_index

static inline unsigned long pud_index(unsigned long address)
{
	return (address >> PUD_SHIFT) & (PTRS_PER_PUD - 1);
}
#define pud_index pud_index

#define pgd_index(a)	(((a) >> PGDIR_SHIFT) & (PTRS_PER_PGD - 1))

static inline pte_t *pte_offset_kernel(pmd_t *pmd, unsigned long address)
{
	return (pte_t *)pmd_page_vaddr(*pmd) + pte_index(address);
}

static inline pmd_t *pmd_offset(pud_t *pud, unsigned long address)
{
	return pud_pgtable(*pud) + pmd_index(address);
}

static inline pud_t *pud_offset(p4d_t *p4d, unsigned long address)
{
	return p4d_pgtable(*p4d) + pud_index(address);
}

static inline pgd_t *pgd_offset_pgd(pgd_t *pgd, unsigned long address)
{
	return pgd + pgd_index(address);
}

#define pgd_offset(mm, address)	pgd_offset_pgd((mm)->pgd, (address))
#define pgd_offset_k(address)	pgd_offset_pgd(swapper_pg_dir, (address))

/**
 * pmd_off_k - the pmd entry of a kernel address whose upper levels exist
 */
static inline pmd_t *pmd_off_k(unsigned long va)
{
	return pmd_offset(pud_offset(p4d_offset(pgd_offset_k(va), va), va), va);
}

/* All page tables are in the direct map: mapping one is free. */
static inline pte_t *pte_offset_map(pmd_t *pmd, unsigned long address)
{
	return pte_offset_kernel(pmd, address);
}

static inline void pte_unmap(pte_t *pte) { }

/* The next boundary of a level, or end: never wraps past the top of the address space. */
#define __addr_end(addr, end, size, mask)					\
({										\
	unsigned long __boundary = ((addr) + (size)) & (mask);			\
										\
	(__boundary - 1 < (end) - 1) ? __boundary : (end);			\
})

#define pgd_addr_end(addr, end)	__addr_end(addr, end, PGDIR_SIZE, PGDIR_MASK)
#define p4d_addr_end(addr, end)	__addr_end(addr, end, P4D_SIZE, P4D_MASK)
#define pud_addr_end(addr, end)	__addr_end(addr, end, PUD_SIZE, PUD_MASK)
#define pmd_addr_end(addr, end)	__addr_end(addr, end, PMD_SIZE, PMD_MASK)

static inline int pgd_none_or_clear_bad(pgd_t *pgd) { return pgd_none(*pgd); }

static inline int p4d_none_or_clear_bad(p4d_t *p4d)
{
	return p4d_none(*p4d) || p4d_bad(*p4d);
}

static inline int pud_none_or_clear_bad(pud_t *pud)
{
	return pud_none(*pud) || pud_bad(*pud);
}

static inline int pmd_none_or_clear_bad(pmd_t *pmd)
{
	return pmd_none(*pmd) || pmd_bad(*pmd);
}

static inline pmd_t pmdp_get(pmd_t *pmdp)
{
	return READ_ONCE(*pmdp);
}

#ifndef ptep_get
static inline pte_t ptep_get(pte_t *ptep)
{
	return READ_ONCE(*ptep);
}
#define ptep_get ptep_get
#endif

#ifndef __HAVE_ARCH_PTE_SAME
static inline int pte_same(pte_t a, pte_t b)
{
	return pte_val(a) == pte_val(b);
}
#endif

#ifndef __HAVE_ARCH_PTEP_GET_AND_CLEAR
static inline pte_t ptep_get_and_clear(struct mm_struct *mm, unsigned long address, pte_t *ptep)
{
	pte_t pte = ptep_get(ptep);

	pte_clear(mm, address, ptep);
	return pte;
}
#endif

#ifndef __HAVE_ARCH_PTEP_SET_WRPROTECT
static inline void ptep_set_wrprotect(struct mm_struct *mm, unsigned long address, pte_t *ptep)
{
	set_pte_at(mm, address, ptep, pte_wrprotect(ptep_get(ptep)));
}
#endif

#ifndef __HAVE_ARCH_PTEP_TEST_AND_CLEAR_YOUNG
static inline int ptep_test_and_clear_young(struct vm_area_struct *vma, unsigned long address,
					    pte_t *ptep)
{
	pte_t pte = ptep_get(ptep);

	if (!pte_young(pte))
		return 0;
	set_pte_at(vma->vm_mm, address, ptep, pte_mkold(pte));
	return 1;
}
#endif

#ifndef pgprot_writecombine
#define pgprot_writecombine pgprot_noncached
#endif
#ifndef pgprot_device
#define pgprot_device pgprot_noncached
#endif
#ifndef pgprot_nx
#define pgprot_nx(prot)	(prot)
#endif

#ifndef arch_enter_lazy_mmu_mode
static inline void arch_enter_lazy_mmu_mode(void) { }
static inline void arch_leave_lazy_mmu_mode(void) { }
static inline void arch_flush_lazy_mmu_mode(void) { }
#endif

#endif /* __ASSEMBLY__ */
#endif
