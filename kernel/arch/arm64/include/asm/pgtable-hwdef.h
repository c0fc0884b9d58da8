/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The bits of a stage 1 translation descriptor (Arm ARM, D8.3) and the size of each level.
 * Read by the assembler too.
 */
#ifndef _ASM_ARM64_PGTABLE_HWDEF_H
#define _ASM_ARM64_PGTABLE_HWDEF_H

#include <asm/memory.h>

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

/* User and kernel addresses have tables of their own (TTBR0, TTBR1). */
#define USER_PTRS_PER_PGD	512
#define FIRST_USER_ADDRESS	0UL

#define PTE_VALID	(_AC(1, UL) << 0)
#define PTE_TYPE_PAGE	(_AC(3, UL) << 0)	/* a page, at the last level */
#define PTE_TYPE_TABLE	(_AC(3, UL) << 0)	/* the next table, above */
#define PTE_TYPE_BLOCK	(_AC(1, UL) << 0)	/* a block, above */
#define PTE_TABLE_BIT	(_AC(1, UL) << 1)
#define PTE_ATTRINDX(t)	(_AC(t, UL) << 2)
#define PTE_ATTRINDX_MASK (_AC(7, UL) << 2)
#define PTE_USER	(_AC(1, UL) << 6)	/* AP[1] */
#define PTE_RDONLY	(_AC(1, UL) << 7)	/* AP[2] */
#define PTE_SHARED	(_AC(3, UL) << 8)	/* SH: inner shareable */
#define PTE_AF		(_AC(1, UL) << 10)
#define PTE_NG		(_AC(1, UL) << 11)
#define PTE_PXN		(_AC(1, UL) << 53)
#define PTE_UXN		(_AC(1, UL) << 54)

/*
 * For software. Hardware does not manage the dirty state here (it is not turned on): a page that
 * is clean is read-only to the CPU, and the first write faults.
 */
#define PTE_WRITE	(_AC(1, UL) << 51)	/* may be written */
#define PTE_DIRTY	(_AC(1, UL) << 55)
#define PTE_SPECIAL	(_AC(1, UL) << 56)	/* no struct page behind it */
#define PTE_PROT_NONE	(_AC(1, UL) << 58)	/* only when not valid */

/* Of a table descriptor: no kernel execution below, no user execution below. */
#define TABLE_PXN	(_AC(1, UL) << 59)
#define TABLE_UXN	(_AC(1, UL) << 60)

#define PTE_ADDR_MASK	_AC(0x0000fffffffff000, UL)

/* TCR_EL1: both halves 48 bits, 4 KiB granule, walks cached and inner shareable, user tags. */
#define TCR_T0SZ	(64 - VA_BITS)
#define TCR_T1SZ	((64 - VA_BITS) << 16)
#define TCR_WALKS \
	(_AC(1, UL) << 8 | _AC(1, UL) << 10 | _AC(3, UL) << 12 | \
	 _AC(1, UL) << 24 | _AC(1, UL) << 26 | _AC(3, UL) << 28)
#define TCR_TG1_4K	(_AC(2, UL) << 30)
#define TCR_IPS_SHIFT	32
#define TCR_AS		(_AC(1, UL) << 36)
#define TCR_TBI0	(_AC(1, UL) << 37)
#define TCR_VALUE	(TCR_T0SZ | TCR_T1SZ | TCR_WALKS | TCR_TG1_4K | TCR_TBI0)

#endif
