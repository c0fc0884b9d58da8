/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page-table entries (Privileged Architecture, "Sv39" and "Sv48"). Walking helpers that are the
 * same on every architecture are in linux/pgtable.h. The caller holds the page-table lock of the
 * entry, or owns a table nobody else sees.
 *
 * Generic code always sees four levels. With Sv39 the hardware starts at the second: the top
 * "table" then exists in software only (mm_context_t), its one user entry is always there, and
 * the table below it is what satp points to.
 */
#ifndef _ASM_RISCV_PGTABLE_H
#define _ASM_RISCV_PGTABLE_H

#include <linux/const.h>
#include <asm/page.h>

#define _PAGE_PRESENT	(_AC(1, UL) << 0)
#define _PAGE_READ	(_AC(1, UL) << 1)
#define _PAGE_WRITE	(_AC(1, UL) << 2)
#define _PAGE_EXEC	(_AC(1, UL) << 3)
#define _PAGE_USER	(_AC(1, UL) << 4)
#define _PAGE_GLOBAL	(_AC(1, UL) << 5)
#define _PAGE_ACCESSED	(_AC(1, UL) << 6)
#define _PAGE_DIRTY	(_AC(1, UL) << 7)
#define _PAGE_SPECIAL	(_AC(1, UL) << 8)	/* software: no struct page behind it */
#define _PAGE_PROTNONE	_PAGE_GLOBAL		/* only when not present */
#define _PAGE_LEAF	(_PAGE_READ | _PAGE_WRITE | _PAGE_EXEC)
#define _PAGE_TABLE	_PAGE_PRESENT		/* entry that points to a table */

#define _PAGE_PFN_SHIFT	10
#define _PAGE_PFN_MASK	_AC(0x003ffffffffffc00, UL)

/* Bits pte_modify() keeps. */
#define _PAGE_CHG_MASK	(_PAGE_PFN_MASK | _PAGE_ACCESSED | _PAGE_DIRTY | _PAGE_SPECIAL)

#define PGDIR_SHIFT	39
#define P4D_SHIFT	39
#define PUD_SHIFT	30
#define PMD_SHIFT	21
#define PTRS_PER_PGD	512
#define PTRS_PER_P4D	1
#define PTRS_PER_PUD	512
#define PTRS_PER_PMD	512
#define PTRS_PER_PTE	512
#define PGDIR_SIZE	(_AC(1, UL) << PGDIR_SHIFT)
#define PGDIR_MASK	(~(PGDIR_SIZE - 1))
#define P4D_SIZE	(_AC(1, UL) << P4D_SHIFT)
#define P4D_MASK	(~(P4D_SIZE - 1))
#define PUD_SIZE	(_AC(1, UL) << PUD_SHIFT)
#define PUD_MASK	(~(PUD_SIZE - 1))
#define PMD_SIZE	(_AC(1, UL) << PMD_SHIFT)
#define PMD_MASK	(~(PMD_SIZE - 1))

#define FIXADDR_START	_AC(0xffffffc5ffe00000, UL)
#define VMEMMAP_START	_AC(0xffffffc600000000, UL)
#define VMEMMAP_END	_AC(0xffffffc6ffffffff, UL)
#define VMALLOC_START	_AC(0xffffffc700000000, UL)
#define VMALLOC_END	_AC(0xffffffcaffffffff, UL)
#define MODULES_END	KERNEL_LINK_ADDR
#define MODULES_VADDR	(KERNEL_LINK_ADDR + KERNEL_IMAGE_SIZE - _AC(0x80000000, UL))
#define MODULES_LEN	(MODULES_END - MODULES_VADDR)

/* Kernel half of the table of 1 GiB entries, shared by every address space. */
#define KERNEL_PUD_BOUNDARY	256

#define FIRST_USER_ADDRESS	0UL

#ifndef __ASSEMBLY__

#include <linux/compiler.h>

struct mm_struct;
struct vm_area_struct;

extern bool pgtable_l4_enabled;
extern pgd_t swapper_pg_dir[PTRS_PER_PGD];

#define __pgprot(x)	((pgprot_t) { (x) })
#define pgprot_val(x)	((x).pgprot)

#define __PG_KERN \
	(_PAGE_PRESENT | _PAGE_READ | _PAGE_ACCESSED | _PAGE_DIRTY | _PAGE_GLOBAL)
#define PAGE_KERNEL		__pgprot(__PG_KERN | _PAGE_WRITE)
#define PAGE_KERNEL_RO		__pgprot(__PG_KERN)
#define PAGE_KERNEL_ROX		__pgprot(__PG_KERN | _PAGE_EXEC)
#define PAGE_KERNEL_EXEC	__pgprot(__PG_KERN | _PAGE_WRITE | _PAGE_EXEC)

#define __PG_USER	(_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_NONE		__pgprot(_PAGE_PROTNONE | _PAGE_ACCESSED)
#define PAGE_READONLY		__pgprot(__PG_USER | _PAGE_READ)
#define PAGE_EXEC		__pgprot(__PG_USER | _PAGE_EXEC)
#define PAGE_READONLY_EXEC	__pgprot(__PG_USER | _PAGE_READ | _PAGE_EXEC)
#define PAGE_SHARED		__pgprot(__PG_USER | _PAGE_READ | _PAGE_WRITE)
#define PAGE_SHARED_EXEC	__pgprot(__PG_USER | _PAGE_READ | _PAGE_WRITE | _PAGE_EXEC)
#define PAGE_COPY		PAGE_READONLY
#define PAGE_COPY_EXEC		PAGE_READONLY_EXEC

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

/* An entry write is one store; the compiler must not tear or repeat it. */
static inline void set_pte(pte_t *ptep, pte_t pte) { WRITE_ONCE(ptep->pte, pte.pte); }
static inline void set_pmd(pmd_t *pmdp, pmd_t pmd) { WRITE_ONCE(pmdp->pmd, pmd.pmd); }
static inline void set_pud(pud_t *pudp, pud_t pud) { WRITE_ONCE(pudp->pud, pud.pud); }
static inline void set_p4d(p4d_t *p4dp, p4d_t p4d) { WRITE_ONCE(p4dp->p4d.pud, p4d.p4d.pud); }
static inline void set_pgd(pgd_t *pgdp, pgd_t pgd) { WRITE_ONCE(pgdp->pgd, pgd.pgd); }

static inline unsigned long __entry_pfn(unsigned long entry)
{
	return (entry & _PAGE_PFN_MASK) >> _PAGE_PFN_SHIFT;
}

#define __entry_va(entry)	((void *)((__entry_pfn(entry) << PAGE_SHIFT) + PAGE_OFFSET))
#define __table_entry(phys)	(((phys) >> PAGE_SHIFT << _PAGE_PFN_SHIFT) | _PAGE_TABLE)

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

static inline int __table_bad(unsigned long entry)
{
	return (entry & (_PAGE_PRESENT | _PAGE_LEAF)) != _PAGE_TABLE;
}

static inline int p4d_none(p4d_t p4d) { return p4d_val(p4d) == 0; }
static inline int p4d_present(p4d_t p4d) { return p4d_val(p4d) & _PAGE_PRESENT; }
static inline int p4d_bad(p4d_t p4d) { return __table_bad(p4d_val(p4d)); }
static inline int p4d_leaf(p4d_t p4d) { return 0; }
static inline void p4d_clear(p4d_t *p4d) { set_p4d(p4d, __p4d(0)); }
static inline pud_t *p4d_pgtable(p4d_t p4d) { return __entry_va(p4d_val(p4d)); }
#define p4d_page(p4d)	pfn_to_page(__entry_pfn(p4d_val(p4d)))

static inline int pud_none(pud_t pud) { return pud_val(pud) == 0; }
static inline int pud_present(pud_t pud) { return pud_val(pud) & _PAGE_PRESENT; }
static inline int pud_leaf(pud_t pud) { return pud_present(pud) && pud_val(pud) & _PAGE_LEAF; }
#define pud_leaf pud_leaf
static inline int pud_bad(pud_t pud) { return __table_bad(pud_val(pud)); }
static inline void pud_clear(pud_t *pud) { set_pud(pud, __pud(0)); }
static inline pmd_t *pud_pgtable(pud_t pud) { return __entry_va(pud_val(pud)); }
static inline unsigned long pud_pfn(pud_t pud) { return __entry_pfn(pud_val(pud)); }
#define pud_page(pud)	pfn_to_page(pud_pfn(pud))

static inline int pmd_none(pmd_t pmd) { return pmd_val(pmd) == 0; }
static inline int pmd_present(pmd_t pmd)
{
	return pmd_val(pmd) & (_PAGE_PRESENT | _PAGE_PROTNONE);
}
static inline int pmd_leaf(pmd_t pmd) { return pmd_present(pmd) && pmd_val(pmd) & _PAGE_LEAF; }
#define pmd_leaf pmd_leaf
static inline int pmd_bad(pmd_t pmd) { return __table_bad(pmd_val(pmd)); }
static inline void pmd_clear(pmd_t *pmd) { set_pmd(pmd, __pmd(0)); }
static inline unsigned long pmd_page_vaddr(pmd_t pmd)
{
	return (unsigned long)__entry_va(pmd_val(pmd));
}
static inline unsigned long pmd_pfn(pmd_t pmd) { return __entry_pfn(pmd_val(pmd)); }
#define pmd_page(pmd)	pfn_to_page(pmd_pfn(pmd))
#define pmd_pgtable(pmd)	pmd_page(pmd)

static inline int pte_none(pte_t pte) { return pte_val(pte) == 0; }
static inline int pte_present(pte_t pte)
{
	return pte_val(pte) & (_PAGE_PRESENT | _PAGE_PROTNONE);
}
static inline int pte_same(pte_t a, pte_t b) { return a.pte == b.pte; }
#define __HAVE_ARCH_PTE_SAME
static inline int pte_write(pte_t pte) { return !!(pte_val(pte) & _PAGE_WRITE); }
static inline int pte_dirty(pte_t pte) { return !!(pte_val(pte) & _PAGE_DIRTY); }
static inline int pte_young(pte_t pte) { return !!(pte_val(pte) & _PAGE_ACCESSED); }
static inline int pte_exec(pte_t pte) { return !!(pte_val(pte) & _PAGE_EXEC); }
static inline int pte_user(pte_t pte) { return !!(pte_val(pte) & _PAGE_USER); }
static inline int pte_special(pte_t pte) { return !!(pte_val(pte) & _PAGE_SPECIAL); }

static inline int pte_accessible(struct mm_struct *mm, pte_t pte)
{
	return !!(pte_val(pte) & _PAGE_PRESENT);
}

static inline pte_t pte_set_flags(pte_t pte, unsigned long set)
{
	return __pte(pte_val(pte) | set);
}

static inline pte_t pte_clear_flags(pte_t pte, unsigned long clear)
{
	return __pte(pte_val(pte) & ~clear);
}

static inline pte_t pte_mkclean(pte_t pte) { return pte_clear_flags(pte, _PAGE_DIRTY); }
static inline pte_t pte_mkdirty(pte_t pte) { return pte_set_flags(pte, _PAGE_DIRTY); }
static inline pte_t pte_mkold(pte_t pte) { return pte_clear_flags(pte, _PAGE_ACCESSED); }
static inline pte_t pte_mkyoung(pte_t pte) { return pte_set_flags(pte, _PAGE_ACCESSED); }
static inline pte_t pte_wrprotect(pte_t pte) { return pte_clear_flags(pte, _PAGE_WRITE); }
/* Writable and not readable is a reserved encoding. */
static inline pte_t pte_mkwrite_novma(pte_t pte)
{
	return pte_set_flags(pte, _PAGE_WRITE | _PAGE_READ);
}
static inline pte_t pte_mkwrite(pte_t pte, struct vm_area_struct *vma)
{
	return pte_mkwrite_novma(pte);
}
static inline pte_t pte_mkexec(pte_t pte) { return pte_set_flags(pte, _PAGE_EXEC); }
static inline pte_t pte_exprotect(pte_t pte) { return pte_clear_flags(pte, _PAGE_EXEC); }
static inline pte_t pte_mkspecial(pte_t pte) { return pte_set_flags(pte, _PAGE_SPECIAL); }

static inline unsigned long pte_pfn(pte_t pte) { return __entry_pfn(pte_val(pte)); }
#define pte_page(pte)	pfn_to_page(pte_pfn(pte))

static inline pte_t pfn_pte(unsigned long pfn, pgprot_t prot)
{
	return __pte((pfn << _PAGE_PFN_SHIFT) | pgprot_val(prot));
}

static inline pmd_t pfn_pmd(unsigned long pfn, pgprot_t prot)
{
	return __pmd((pfn << _PAGE_PFN_SHIFT) | pgprot_val(prot));
}

static inline pud_t pfn_pud(unsigned long pfn, pgprot_t prot)
{
	return __pud((pfn << _PAGE_PFN_SHIFT) | pgprot_val(prot));
}

#define mk_pte(page, prot)	pfn_pte(page_to_pfn(page), prot)

/**
 * pte_modify - give an entry another protection, keeping frame, accessed and dirty bits
 */
static inline pte_t pte_modify(pte_t pte, pgprot_t prot)
{
	return __pte((pte_val(pte) & _PAGE_CHG_MASK) | (pgprot_val(prot) & ~_PAGE_CHG_MASK));
}

static inline pgprot_t pte_pgprot(pte_t pte)
{
	return __pgprot(pte_val(pte) & ~_PAGE_PFN_MASK);
}

static inline pte_t ptep_get(pte_t *ptep)
{
	return __pte(READ_ONCE(ptep->pte));
}
#define ptep_get ptep_get

/* Instructions written to a page are fetched by nobody before this. */
void flush_icache_pte(pte_t pte);

static inline void set_pte_at(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte)
{
	if (pte_present(pte) && pte_exec(pte) && pte_user(pte) && !pte_special(pte))
		flush_icache_pte(pte);
	set_pte(ptep, pte);
}

/* The CPU may set accessed and dirty by itself: clearing an entry must not lose them. */
static inline pte_t ptep_get_and_clear(struct mm_struct *mm, unsigned long addr, pte_t *ptep)
{
	return __pte(__atomic_exchange_n(&ptep->pte, 0, __ATOMIC_SEQ_CST));
}
#define __HAVE_ARCH_PTEP_GET_AND_CLEAR

static inline void ptep_set_wrprotect(struct mm_struct *mm, unsigned long addr, pte_t *ptep)
{
	__atomic_fetch_and(&ptep->pte, ~_PAGE_WRITE, __ATOMIC_SEQ_CST);
}
#define __HAVE_ARCH_PTEP_SET_WRPROTECT

static inline int ptep_test_and_clear_young(struct vm_area_struct *vma, unsigned long addr,
					    pte_t *ptep)
{
	return !!(__atomic_fetch_and(&ptep->pte, ~_PAGE_ACCESSED, __ATOMIC_SEQ_CST) &
		  _PAGE_ACCESSED);
}
#define __HAVE_ARCH_PTEP_TEST_AND_CLEAR_YOUNG

static inline void pte_clear(struct mm_struct *mm, unsigned long addr, pte_t *ptep)
{
	set_pte(ptep, __pte(0));
}

/* What memory is cached is a fixed attribute of its physical address. */
#define pgprot_noncached(prot)		(prot)
#define pgprot_writecombine(prot)	(prot)

/* Page protections by VM_READ (1), VM_WRITE (2), VM_EXEC (4), VM_SHARED (8). */
extern pgprot_t protection_map[16];

/* A CPU may remember that an entry was not valid, or had fewer rights. */
static inline void __local_flush_tlb_page(unsigned long addr)
{
	asm volatile("sfence.vma %0" : : "r" (addr) : "memory");
}

#define update_mmu_cache(vma, addr, ptep)			__local_flush_tlb_page(addr)
#define update_mmu_cache_range(vmf, vma, addr, ptep, nr)	__local_flush_tlb_page(addr)
#define flush_tlb_fix_spurious_fault(vma, addr, ptep)		__local_flush_tlb_page(addr)

#define kern_addr_valid(addr)	virt_addr_valid(addr)

void paging_init(void);
void mark_rodata_ro(void);

#endif /* __ASSEMBLY__ */
#endif
