// SPDX-License-Identifier: GPL-2.0-only
/*
 * Generic work on page tables: hanging in missing tables, walking ranges,
 * freeing the tables of an address space.
 *
 * Locking: a table is hung into its parent under mm->page_table_lock, so that
 * two faults at once agree on one. Tables of user space are freed only with
 * mmap_lock held for writing or when the last user is gone; those of the kernel
 * never.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pgtable.h>

#include <asm/pgalloc.h>
#include <asm/tlbflush.h>

#include "internal.h"

/**
 * __pud_alloc() - make sure that a p4d entry points to a table
 * @mm: address space
 * @p4d: the entry
 * @address: for which address
 *
 * Return: 0 or -ENOMEM. Context: may sleep.
 */
int __pud_alloc(struct mm_struct *mm, p4d_t *p4d, unsigned long address)
{
	pud_t *new = pud_alloc_one(mm, address);

	if (!new)
		return -ENOMEM;
	spin_lock(&mm->page_table_lock);
	if (p4d_none(*p4d)) {
		mm_inc_pgtable(mm);
		smp_wmb(); /* the zeroed table before the entry that shows it */
		p4d_populate(mm, p4d, new);
		new = NULL;
	}
	spin_unlock(&mm->page_table_lock);
	if (new)
		pud_free(mm, new);
	return 0;
}

/** __pmd_alloc() - the same for a pud entry. @mm: address space @pud: entry @address: where */
int __pmd_alloc(struct mm_struct *mm, pud_t *pud, unsigned long address)
{
	pmd_t *new = pmd_alloc_one(mm, address);

	if (!new)
		return -ENOMEM;
	spin_lock(&mm->page_table_lock);
	if (pud_none(*pud)) {
		mm_inc_pgtable(mm);
		smp_wmb(); /* as above */
		pud_populate(mm, pud, new);
		new = NULL;
	}
	spin_unlock(&mm->page_table_lock);
	if (new)
		pmd_free(mm, new);
	return 0;
}

/** __pte_alloc() - the same for a pmd entry of user space. @mm: address space @pmd: entry */
int __pte_alloc(struct mm_struct *mm, pmd_t *pmd)
{
	pgtable_t new = pte_alloc_one(mm);

	if (!new)
		return -ENOMEM;
	spin_lock(&mm->page_table_lock);
	if (pmd_none(*pmd)) {
		mm_inc_pgtable(mm);
		smp_wmb(); /* as above */
		pmd_populate(mm, pmd, new);
		new = NULL;
	}
	spin_unlock(&mm->page_table_lock);
	if (new)
		pte_free(mm, new);
	return 0;
}

/** __pte_alloc_kernel() - the same for a pmd entry of the kernel. @pmd: entry */
int __pte_alloc_kernel(pmd_t *pmd)
{
	pte_t *new = pte_alloc_one_kernel(&init_mm);

	if (!new)
		return -ENOMEM;
	spin_lock(&init_mm.page_table_lock);
	if (pmd_none(*pmd)) {
		smp_wmb(); /* as above */
		pmd_populate_kernel(&init_mm, pmd, new);
		new = NULL;
	}
	spin_unlock(&init_mm.page_table_lock);
	if (new)
		pte_free_kernel(&init_mm, new);
	return 0;
}

/**
 * mm_find_pmd() - the pmd entry of an address, if it leads to a table of pages
 * @mm: address space
 * @address: the address
 *
 * Return: the entry or NULL. Context: mmap_lock held.
 */
pmd_t *mm_find_pmd(struct mm_struct *mm, unsigned long address)
{
	pgd_t *pgd = pgd_offset(mm, address);
	p4d_t *p4d;
	pud_t *pud;
	pmd_t *pmd;

	if (pgd_none_or_clear_bad(pgd))
		return NULL;
	p4d = p4d_offset(pgd, address);
	if (p4d_none_or_clear_bad(p4d))
		return NULL;
	pud = pud_offset(p4d, address);
	if (pud_none_or_clear_bad(pud))
		return NULL;
	pmd = pmd_offset(pud, address);
	return pmd_none(*pmd) || pmd_leaf(*pmd) ? NULL : pmd;
}

/**
 * mm_alloc_pmd() - the pmd entry of an address, with the tables above it and the one below
 * @mm: address space
 * @address: the address
 *
 * Return: the entry, or NULL when memory is short. Context: mmap_lock held.
 */
pmd_t *mm_alloc_pmd(struct mm_struct *mm, unsigned long address)
{
	p4d_t *p4d = p4d_offset(pgd_offset(mm, address), address);
	pud_t *pud = pud_alloc(mm, p4d, address);
	pmd_t *pmd = pud ? pmd_alloc(mm, pud, address) : NULL;

	if (!pmd || (pmd_none(*pmd) && __pte_alloc(mm, pmd)))
		return NULL;
	return pmd;
}

/**
 * mm_alloc_pte() - the locked entry of an address, its tables made if need be
 * @mm: address space
 * @address: the address
 * @ptl: out: the lock held
 */
pte_t *mm_alloc_pte(struct mm_struct *mm, unsigned long address, spinlock_t **ptl)
{
	pmd_t *pmd = mm_alloc_pmd(mm, address);

	return pmd ? pte_offset_map_lock(mm, pmd, address, ptl) : NULL;
}

static int apply_range(struct mm_struct *mm, unsigned long addr, unsigned long size, pte_fn_t fn,
		       void *data, bool create)
{
	unsigned long end = addr + size;

	while (addr < end) {
		unsigned long stop = pmd_addr_end(addr, end);
		pmd_t *pmd;
		pte_t *pte;

		if (create && mm == &init_mm) {
			p4d_t *p4d = p4d_offset(pgd_offset_k(addr), addr);
			pud_t *pud = pud_alloc(mm, p4d, addr);

			pmd = pud ? pmd_alloc(mm, pud, addr) : NULL;
			if (!pmd || !pte_alloc_kernel(pmd, addr))
				return -ENOMEM;
		} else {
			pmd = create ? mm_alloc_pmd(mm, addr) : mm_find_pmd(mm, addr);
			if (!pmd)
				return create ? -ENOMEM : -EFAULT;
		}
		pte = pte_offset_kernel(pmd, addr);
		for (; addr < stop; addr += PAGE_SIZE, pte++) {
			int ret = fn(pte, addr, data);

			if (ret)
				return ret;
		}
	}
	return 0;
}

/**
 * apply_to_page_range() - call a function for each entry of a range, making tables
 * @mm: address space
 * @address: first address, page aligned
 * @size: bytes
 * @fn: called with the entry; non-zero stops
 * @data: for @fn
 *
 * Return: 0, -ENOMEM, or what @fn said. Context: may sleep; the range is the caller's.
 */
int apply_to_page_range(struct mm_struct *mm, unsigned long address, unsigned long size,
			pte_fn_t fn, void *data)
{
	return apply_range(mm, address, size, fn, data, true);
}
EXPORT_SYMBOL_GPL(apply_to_page_range);

/**
 * apply_to_existing_page_range() - the same where tables exist; -EFAULT where not
 * @mm: address space
 * @address: first address, page aligned
 * @size: bytes
 * @fn: called with the entry; non-zero stops
 * @data: for @fn
 */
int apply_to_existing_page_range(struct mm_struct *mm, unsigned long address, unsigned long size,
				 pte_fn_t fn, void *data)
{
	return apply_range(mm, address, size, fn, data, false);
}

/**
 * free_unused_pgtables() - free tables of pages that nothing uses any more
 * @mm: address space, mmap_lock held for writing
 * @start: first address just unmapped
 * @end: exclusive
 * @floor: end of the mapping before
 * @ceiling: beginning of the mapping after
 *
 * The tables above stay until exit: one of them serves a gigabyte.
 */
void free_unused_pgtables(struct mm_struct *mm, unsigned long start, unsigned long end,
			  unsigned long floor, unsigned long ceiling)
{
	unsigned long first = start & PMD_MASK, last = ALIGN(end, PMD_SIZE), addr;
	struct page *table, *next;
	LIST_HEAD(tables);

	if (first < floor)
		first += PMD_SIZE;
	if (last > ceiling || !last)
		last -= PMD_SIZE;
	for (addr = first; addr < last; addr += PMD_SIZE) {
		pmd_t *pmd = mm_find_pmd(mm, addr);

		if (!pmd)
			continue;
		table = pmd_pgtable(*pmd);
		spin_lock(&mm->page_table_lock);
		pmd_clear(pmd);
		spin_unlock(&mm->page_table_lock);
		list_add(&table->lru, &tables);
	}
	if (list_empty(&tables))
		return;
	/* CPUs remember tables as well as entries. */
	flush_tlb_mm_range(mm, first, last, PMD_SHIFT, true);
	list_for_each_entry_safe(table, next, &tables, lru) {
		pte_free(mm, table);
		mm_dec_pgtable(mm);
	}
}

static void free_pte_tables(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, unsigned long end)
{
	for (; addr < end; addr = pmd_addr_end(addr, end), pmd++) {
		pgtable_t table;

		if (pmd_none(*pmd))
			continue;
		table = pmd_pgtable(*pmd);
		pmd_clear(pmd);
		pte_free(mm, table);
		mm_dec_pgtable(mm);
	}
}

static void free_pmd_tables(struct mm_struct *mm, pud_t *pud, unsigned long addr, unsigned long end)
{
	for (; addr < end; addr = pud_addr_end(addr, end), pud++) {
		pmd_t *table;

		if (pud_none(*pud))
			continue;
		table = pud_pgtable(*pud);
		free_pte_tables(mm, pmd_offset(pud, addr), addr, pud_addr_end(addr, end));
		pud_clear(pud);
		pmd_free(mm, table);
		mm_dec_pgtable(mm);
	}
}

/* The tables of pages that a range uses; several mappings may share one. */
static void free_pte_tables_of(struct mm_struct *mm, unsigned long addr, unsigned long end)
{
	for (; addr < end; addr = pmd_addr_end(addr, end)) {
		pmd_t *pmd = mm_find_pmd(mm, addr);

		if (pmd)
			free_pte_tables(mm, pmd, addr, addr + 1);
	}
}

/* The tables above those, now empty. */
static void free_pmd_tables_of(struct mm_struct *mm, unsigned long addr, unsigned long end)
{
	for (; addr < end; addr = pud_addr_end(addr, end)) {
		p4d_t *p4d = p4d_offset(pgd_offset(mm, addr), addr);
		pud_t *pud = p4d_none(*p4d) ? NULL : pud_offset(p4d, addr);
		pmd_t *table;

		if (!pud || pud_none(*pud))
			continue;
		table = pud_pgtable(*pud);
		pud_clear(pud);
		pmd_free(mm, table);
		mm_dec_pgtable(mm);
	}
}

static void free_pud_tables_of(struct mm_struct *mm, unsigned long addr, unsigned long end)
{
	for (; addr < end; addr = p4d_addr_end(addr, end)) {
		p4d_t *p4d = p4d_offset(pgd_offset(mm, addr), addr);
		pud_t *table;

		if (p4d_none(*p4d))
			continue;
		table = p4d_pgtable(*p4d);
		p4d_clear(p4d);
		pud_free(mm, table);
		mm_dec_pgtable(mm);
	}
}

/* Every table there is, found by looking through all of user space. */
static void free_all_pgtables(struct mm_struct *mm, unsigned long end)
{
	unsigned long addr = 0;

	for (; addr < end; addr = p4d_addr_end(addr, end)) {
		p4d_t *p4d = p4d_offset(pgd_offset(mm, addr), addr);
		pud_t *table;

		if (p4d_none(*p4d))
			continue;
		table = p4d_pgtable(*p4d);
		free_pmd_tables(mm, pud_offset(p4d, addr), addr, p4d_addr_end(addr, end));
		p4d_clear(p4d);
		pud_free(mm, table);
		mm_dec_pgtable(mm);
	}
}

/* How many tables of the level above the pmd tables the mappings use. */
static unsigned long count_pud_tables(struct mm_struct *mm)
{
	unsigned long count = 0, counted_to = 0;
	struct vm_area_struct *vma;

	for (vma = mm->mmap; vma; vma = vma->vm_next) {
		unsigned long addr = max(vma->vm_start, counted_to);

		for (; addr < vma->vm_end; addr = p4d_addr_end(addr, vma->vm_end)) {
			count += !p4d_none(*p4d_offset(pgd_offset(mm, addr), addr));
			counted_to = ALIGN(addr + 1, P4D_SIZE);
		}
	}
	return count;
}

/**
 * free_user_pgtables() - free all page tables of user space but the top one
 * @mm: an address space nobody uses any more, its pages unmapped, its mappings still listed
 *
 * Goes by the mappings, level by level: looking through mostly empty tables
 * would take longer than all the rest of an exit. Tables where nothing is mapped
 * any more (munmap() frees those of the lowest level only) are looked for when
 * the count says that there are some.
 */
void free_user_pgtables(struct mm_struct *mm)
{
	struct vm_area_struct *vma;

	for (vma = mm->mmap; vma; vma = vma->vm_next)
		free_pte_tables_of(mm, vma->vm_start, vma->vm_end);
	for (vma = mm->mmap; vma; vma = vma->vm_next)
		free_pmd_tables_of(mm, vma->vm_start, vma->vm_end);
	if (mm_pgtables_bytes(mm) != count_pud_tables(mm) * PAGE_SIZE) {
		free_all_pgtables(mm, TASK_SIZE);
		return;
	}
	for (vma = mm->mmap; vma; vma = vma->vm_next)
		free_pud_tables_of(mm, vma->vm_start, vma->vm_end);
}
