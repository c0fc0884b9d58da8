/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Operations on one page-table entry of each level. Walking helpers that are the same on every
 * architecture are in linux/pgtable.h. The caller holds the page-table lock of the entry
 * (mm->page_table_lock or the split lock), or owns a table nobody else sees.
 *
 * Accessed and dirty are kept by software: entries without PTE_AF fault, and an entry lets the CPU
 * write (PTE_RDONLY clear) only when it is both PTE_WRITE and PTE_DIRTY.
 */
#ifndef _ASM_ARM64_PGTABLE_H
#define _ASM_ARM64_PGTABLE_H

#include <asm/pgtable-prot.h>

#ifndef __ASSEMBLY__

#include <linux/compiler.h>
#include <asm/barrier.h>

struct mm_struct;
struct vm_area_struct;

extern pgd_t swapper_pg_dir[PTRS_PER_PGD];

#define __pte(x)	((pte_t) { (x) })
#define __pmd(x)	((pmd_t) { (x) })
#define __pud(x)	((pud_t) { (x) })
#define __p4d(x)	((p4d_t) { __pud(x) })
#define __pgd(x)	((pgd_t) { (x) })
#define pte_val(x)	((x).pte)
#define pmd_val(x)	((x).pmd)
#define pud_val(x)	((x).pud)
#define p4d_val(x)	((x).p4d.pud)
#define pgd_val(x)	((x).pgd)

/*
 * Entry writes are single stores. Table walks of this and other CPUs see a new kernel entry only
 * after the barriers; a user entry that is missed faults once more, which the handler accepts.
 */
static inline void __table_written(void)
{
	dsb(ishst);
	isb();
}

static inline void set_pte(pte_t *ptep, pte_t pte)
{
	WRITE_ONCE(ptep->pte, pte.pte);
	if ((pte_val(pte) & (PTE_VALID | PTE_USER)) == PTE_VALID)
		__table_written();
}

static inline void set_pmd(pmd_t *pmdp, pmd_t pmd)
{
	WRITE_ONCE(pmdp->pmd, pmd.pmd);
	if (pmd_val(pmd) & PTE_VALID)
		__table_written();
}

static inline void set_pud(pud_t *pudp, pud_t pud)
{
	WRITE_ONCE(pudp->pud, pud.pud);
	if (pud_val(pud) & PTE_VALID)
		__table_written();
}

static inline void set_p4d(p4d_t *p4dp, p4d_t p4d)
{
	WRITE_ONCE(p4dp->p4d.pud, p4d.p4d.pud);
	if (p4d_val(p4d) & PTE_VALID)
		__table_written();
}

static inline void set_pgd(pgd_t *pgdp, pgd_t pgd) { WRITE_ONCE(pgdp->pgd, pgd.pgd); }

void sync_icache_for_pte(pte_t pte);

/* Instructions a user may fetch from a page must have left the data cache first. */
static inline void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte)
{
	if ((pte_val(pte) & (PTE_VALID | PTE_USER | PTE_UXN | PTE_SPECIAL)) ==
	    (PTE_VALID | PTE_USER))
		sync_icache_for_pte(pte);
	set_pte(ptep, pte);
}

/*
 * p4d is folded into pgd: the "p4d table" is the pgd entry itself, always present, and the
 * real present/none test happens at p4d level.
 */
static inline int pgd_none(pgd_t pgd) { return 0; }
static inline int pgd_bad(pgd_t pgd) { return 0; }
static inline int pgd_present(pgd_t pgd) { return 1; }
static inline int pgd_leaf(pgd_t pgd) { return 0; }
static inline void pgd_clear(pgd_t *pgd) { }

static inline p4d_t *p4d_offset(pgd_t *pgd, unsigned long addr)
{
	return (p4d_t *)pgd;
}

static inline int p4d_none(p4d_t p4d) { return p4d_val(p4d) == 0; }
static inline int p4d_present(p4d_t p4d) { return p4d_val(p4d) & PTE_VALID; }
static inline int p4d_bad(p4d_t p4d) { return !(p4d_val(p4d) & PTE_TABLE_BIT); }
static inline int p4d_leaf(p4d_t p4d) { return 0; }
static inline void p4d_clear(p4d_t *p4d) { set_p4d(p4d, __p4d(0)); }
static inline pud_t *p4d_pgtable(p4d_t p4d) { return __va(p4d_val(p4d) & PTE_ADDR_MASK); }
#define p4d_page(p4d)	pfn_to_page((p4d_val(p4d) & PTE_ADDR_MASK) >> PAGE_SHIFT)

static inline int pud_none(pud_t pud) { return pud_val(pud) == 0; }
static inline int pud_present(pud_t pud) { return pud_val(pud) & PTE_VALID; }
static inline int pud_leaf(pud_t pud)
{
	return (pud_val(pud) & PTE_TYPE_TABLE) == PTE_TYPE_BLOCK;
}
#define pud_leaf pud_leaf
static inline int pud_bad(pud_t pud) { return !(pud_val(pud) & PTE_TABLE_BIT); }
static inline void pud_clear(pud_t *pud) { set_pud(pud, __pud(0)); }
static inline pmd_t *pud_pgtable(pud_t pud) { return __va(pud_val(pud) & PTE_ADDR_MASK); }
static inline unsigned long pud_pfn(pud_t pud)
{
	return (pud_val(pud) & PTE_ADDR_MASK & PUD_MASK) >> PAGE_SHIFT;
}
#define pud_page(pud)	pfn_to_page((pud_val(pud) & PTE_ADDR_MASK) >> PAGE_SHIFT)

static inline int pmd_none(pmd_t pmd) { return pmd_val(pmd) == 0; }
static inline int pmd_present(pmd_t pmd) { return !!(pmd_val(pmd) & PTE_VALID); }
static inline int pmd_leaf(pmd_t pmd)
{
	return (pmd_val(pmd) & PTE_TYPE_TABLE) == PTE_TYPE_BLOCK;
}
#define pmd_leaf pmd_leaf
static inline int pmd_bad(pmd_t pmd) { return !(pmd_val(pmd) & PTE_TABLE_BIT); }
static inline void pmd_clear(pmd_t *pmd) { set_pmd(pmd, __pmd(0)); }
static inline unsigned long pmd_page_vaddr(pmd_t pmd)
{
	return (unsigned long)__va(pmd_val(pmd) & PTE_ADDR_MASK);
}
static inline unsigned long pmd_pfn(pmd_t pmd)
{
	return (pmd_val(pmd) & PTE_ADDR_MASK & PMD_MASK) >> PAGE_SHIFT;
}
#define pmd_page(pmd)	pfn_to_page((pmd_val(pmd) & PTE_ADDR_MASK) >> PAGE_SHIFT)
#define pmd_pgtable(pmd)	pmd_page(pmd)

static inline int pte_none(pte_t pte) { return pte_val(pte) == 0; }
static inline int pte_present(pte_t pte)
{
	return !!(pte_val(pte) & (PTE_VALID | PTE_PROT_NONE));
}
static inline int pte_same(pte_t a, pte_t b) { return a.pte == b.pte; }
#define __HAVE_ARCH_PTE_SAME
static inline int pte_write(pte_t pte) { return !!(pte_val(pte) & PTE_WRITE); }
static inline int pte_dirty(pte_t pte) { return !!(pte_val(pte) & PTE_DIRTY); }
static inline int pte_young(pte_t pte) { return !!(pte_val(pte) & PTE_AF); }
static inline int pte_exec(pte_t pte)
{
	return !(pte_val(pte) & (pte_val(pte) & PTE_USER ? PTE_UXN : PTE_PXN));
}
static inline int pte_special(pte_t pte) { return !!(pte_val(pte) & PTE_SPECIAL); }
static inline int pte_global(pte_t pte) { return !(pte_val(pte) & PTE_NG); }

static inline int pte_accessible(struct mm_struct *mm, pte_t pte)
{
	return !!(pte_val(pte) & PTE_VALID);
}

static inline pte_t pte_set_flags(pte_t pte, unsigned long set)
{
	return __pte(pte_val(pte) | set);
}

static inline pte_t pte_clear_flags(pte_t pte, unsigned long clear)
{
	return __pte(pte_val(pte) & ~clear);
}

/* What the CPU may do follows from what software knows. */
static inline pte_t pte_sync_rdonly(pte_t pte)
{
	if ((pte_val(pte) & (PTE_WRITE | PTE_DIRTY)) == (PTE_WRITE | PTE_DIRTY))
		return pte_clear_flags(pte, PTE_RDONLY);
	return pte_set_flags(pte, PTE_RDONLY);
}

static inline pte_t pte_mkclean(pte_t pte)
{
	return pte_sync_rdonly(pte_clear_flags(pte, PTE_DIRTY));
}
static inline pte_t pte_mkdirty(pte_t pte)
{
	return pte_sync_rdonly(pte_set_flags(pte, PTE_DIRTY));
}
static inline pte_t pte_mkold(pte_t pte) { return pte_clear_flags(pte, PTE_AF); }
static inline pte_t pte_mkyoung(pte_t pte) { return pte_set_flags(pte, PTE_AF); }
static inline pte_t pte_wrprotect(pte_t pte)
{
	return pte_sync_rdonly(pte_clear_flags(pte, PTE_WRITE));
}
static inline pte_t pte_mkwrite_novma(pte_t pte)
{
	return pte_sync_rdonly(pte_set_flags(pte, PTE_WRITE));
}
static inline pte_t pte_mkwrite(pte_t pte, struct vm_area_struct *vma)
{
	return pte_mkwrite_novma(pte);
}
static inline unsigned long __pte_xn_bit(pte_t pte)
{
	return pte_val(pte) & PTE_USER ? PTE_UXN : PTE_PXN;
}
static inline pte_t pte_mkexec(pte_t pte) { return pte_clear_flags(pte, __pte_xn_bit(pte)); }
static inline pte_t pte_exprotect(pte_t pte) { return pte_set_flags(pte, __pte_xn_bit(pte)); }
static inline pte_t pte_mkspecial(pte_t pte) { return pte_set_flags(pte, PTE_SPECIAL); }

static inline unsigned long pte_pfn(pte_t pte)
{
	return (pte_val(pte) & PTE_ADDR_MASK) >> PAGE_SHIFT;
}
#define pte_page(pte)	pfn_to_page(pte_pfn(pte))

static inline pte_t pfn_pte(unsigned long pfn, pgprot_t prot)
{
	return __pte((pfn << PAGE_SHIFT) | pgprot_val(prot));
}

/* A block descriptor lacks the bit that says table or page. */
static inline pmd_t pfn_pmd(unsigned long pfn, pgprot_t prot)
{
	return __pmd((pfn << PAGE_SHIFT) | (pgprot_val(prot) & ~PTE_TABLE_BIT));
}

static inline pud_t pfn_pud(unsigned long pfn, pgprot_t prot)
{
	return __pud((pfn << PAGE_SHIFT) | (pgprot_val(prot) & ~PTE_TABLE_BIT));
}

#define mk_pte(page, prot)	pfn_pte(page_to_pfn(page), prot)

/* Bits pte_modify() keeps. */
#define _PAGE_CHG_MASK \
	(PTE_ADDR_MASK | PTE_ATTRINDX_MASK | PTE_AF | PTE_DIRTY | PTE_SPECIAL)

/**
 * pte_modify - give an entry another protection, keeping frame, accessed, dirty and memory type
 */
static inline pte_t pte_modify(pte_t pte, pgprot_t prot)
{
	return pte_sync_rdonly(__pte((pte_val(pte) & _PAGE_CHG_MASK) |
				     (pgprot_val(prot) & ~_PAGE_CHG_MASK)));
}

static inline pgprot_t pte_pgprot(pte_t pte)
{
	return __pgprot(pte_val(pte) & ~PTE_ADDR_MASK);
}

static inline pte_t ptep_get(pte_t *ptep)
{
	return __pte(READ_ONCE(ptep->pte));
}
#define ptep_get ptep_get

static inline pte_t ptep_get_and_clear(struct mm_struct *mm, unsigned long addr, pte_t *ptep)
{
	return __pte(__atomic_exchange_n(&ptep->pte, 0, __ATOMIC_RELAXED));
}
#define __HAVE_ARCH_PTEP_GET_AND_CLEAR

static inline void pte_clear(struct mm_struct *mm, unsigned long addr, pte_t *ptep)
{
	set_pte(ptep, __pte(0));
}

/* Page protections by VM_READ (1), VM_WRITE (2), VM_EXEC (4), VM_SHARED (8). */
extern pgprot_t protection_map[16];

/* A walk that missed the new entry must not find it missing again. */
#define update_mmu_cache(vma, addr, ptep)			dsb(ishst)
#define update_mmu_cache_range(vmf, vma, addr, ptep, nr)	dsb(ishst)
/* Permissions that grew may be remembered as they were: see the definition in asm/tlbflush.h. */
void flush_tlb_fix_spurious_fault(struct vm_area_struct *vma, unsigned long addr, pte_t *ptep);

#define kern_addr_valid(addr)	virt_addr_valid(addr)

#define TASK_UNMAPPED_BASE_ALIGN	PAGE_SIZE

void paging_init(void);
void mark_rodata_ro(void);

#endif /* __ASSEMBLY__ */
#endif
