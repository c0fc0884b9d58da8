/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The bits of an x86_64 page-table entry and the protections built from them
 * (Intel SDM volume 3, section 4.5). Level constants as generic walkers want them.
 */
#ifndef _ASM_X86_PGTABLE_TYPES_H
#define _ASM_X86_PGTABLE_TYPES_H

#include <linux/const.h>
#include <asm/page_types.h>

#define _PAGE_PRESENT	(_AC(1, UL) << 0)
#define _PAGE_RW	(_AC(1, UL) << 1)
#define _PAGE_USER	(_AC(1, UL) << 2)
#define _PAGE_PWT	(_AC(1, UL) << 3)
#define _PAGE_PCD	(_AC(1, UL) << 4)
#define _PAGE_ACCESSED	(_AC(1, UL) << 5)
#define _PAGE_DIRTY	(_AC(1, UL) << 6)
#define _PAGE_PSE	(_AC(1, UL) << 7)
#define _PAGE_PAT	(_AC(1, UL) << 7)	/* of a 4 KiB entry */
#define _PAGE_GLOBAL	(_AC(1, UL) << 8)
#define _PAGE_SPECIAL	(_AC(1, UL) << 9)	/* software: no struct page behind it */
#define _PAGE_PROTNONE	(_AC(1, UL) << 8)	/* only when not present */
#define _PAGE_PAT_LARGE	(_AC(1, UL) << 12)
#define _PAGE_NX	(_AC(1, UL) << 63)

#define PHYSICAL_PAGE_MASK	_AC(0x000ffffffffff000, UL)
#define PTE_PFN_MASK		PHYSICAL_PAGE_MASK
#define PTE_FLAGS_MASK		(~PTE_PFN_MASK)

#define _PAGE_TABLE	(_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED | _PAGE_DIRTY)
#define _KERNPG_TABLE	(_PAGE_PRESENT | _PAGE_RW | _PAGE_ACCESSED | _PAGE_DIRTY)

/* Bits pte_modify() keeps. */
#define _PAGE_CHG_MASK	(PTE_PFN_MASK | _PAGE_PCD | _PAGE_PWT | _PAGE_ACCESSED | _PAGE_DIRTY | \
			 _PAGE_SPECIAL)

/* PAT as power-on has it: 0 WB, PWT WT, PCD UC-, PCD|PWT UC. */
#define _PAGE_CACHE_MASK	(_PAGE_PCD | _PAGE_PWT)

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

/* One PGD entry each, filled at boot so that every address space shares them for ever. */
#define VMALLOC_START	_AC(0xffffc90000000000, UL)
#define VMALLOC_END	_AC(0xffffc97fffffffff, UL)
#define VMEMMAP_START	_AC(0xffffea0000000000, UL)
#define VMEMMAP_END	_AC(0xffffea7fffffffff, UL)

#define MODULES_VADDR	_AC(0xffffffffa0000000, UL)
#define MODULES_END	_AC(0xffffffffff000000, UL)
#define MODULES_LEN	(MODULES_END - MODULES_VADDR)

/* Fixed mappings: one page table above the modules. */
#define FIXADDR_START	_AC(0xffffffffffe00000, UL)

#define USER_PTRS_PER_PGD	256
#define FIRST_USER_ADDRESS	0UL
#define KERNEL_PGD_BOUNDARY	256

#ifndef __ASSEMBLY__

#include <asm/page.h>

#define __pgprot(x)	((pgprot_t) { (x) })
#define pgprot_val(x)	((x).pgprot)

#define __PG_KERN	(_PAGE_PRESENT | _PAGE_ACCESSED | _PAGE_DIRTY | _PAGE_GLOBAL)
#define PAGE_KERNEL		__pgprot(__PG_KERN | _PAGE_RW | _PAGE_NX)
#define PAGE_KERNEL_RO		__pgprot(__PG_KERN | _PAGE_NX)
#define PAGE_KERNEL_ROX		__pgprot(__PG_KERN)
#define PAGE_KERNEL_EXEC	__pgprot(__PG_KERN | _PAGE_RW)
#define PAGE_KERNEL_NOCACHE	__pgprot(__PG_KERN | _PAGE_RW | _PAGE_NX | _PAGE_PCD)
#define PAGE_KERNEL_LARGE	__pgprot(__PG_KERN | _PAGE_RW | _PAGE_NX | _PAGE_PSE)

#define __PG_USER	(_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_NONE		__pgprot(_PAGE_PROTNONE | _PAGE_ACCESSED)
#define PAGE_SHARED		__pgprot(__PG_USER | _PAGE_RW | _PAGE_NX)
#define PAGE_SHARED_EXEC	__pgprot(__PG_USER | _PAGE_RW)
#define PAGE_COPY		__pgprot(__PG_USER | _PAGE_NX)
#define PAGE_COPY_EXEC		__pgprot(__PG_USER)
#define PAGE_READONLY		__pgprot(__PG_USER | _PAGE_NX)
#define PAGE_READONLY_EXEC	__pgprot(__PG_USER)

#endif /* __ASSEMBLY__ */
#endif
