// SPDX-License-Identifier: GPL-2.0-only
/*
 * Work on ranges of user page-table entries: removing, copying for fork,
 * changing protection, moving.
 *
 * Locking: callers hold mmap_lock, for writing where mappings change; entries
 * change under mm->page_table_lock. unmap_mapping_pages() holds i_mmap_rwsem
 * instead, which keeps the mappings of that file in place.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>

#include <asm/tlbflush.h>

#include "internal.h"
#include "tlb_gather.h"

/**
 * tlb_gather_flush() - make all CPUs forget the removed entries, then free the pages
 * @tlb: what was gathered; empty afterwards
 */
void tlb_gather_flush(struct tlb_gather *tlb)
{
	unsigned int i;

	if (tlb->end > tlb->start && !tlb->fullmm)
		flush_tlb_mm_range(tlb->mm, tlb->start, tlb->end, PAGE_SHIFT, false);
	for (i = 0; i < tlb->nr; i++)
		put_page(tlb->pages[i]);
	tlb_gather_init(tlb, tlb->mm);
}

static int rss_member(const struct page *page)
{
	if (PageAnon(page))
		return MM_ANONPAGES;
	return PageSwapBacked(page) ? MM_SHMEMPAGES : MM_FILEPAGES;
}

/* Removes one entry; returns whether the gather list is full. */
static bool zap_one(struct tlb_gather *tlb, struct vm_area_struct *vma, unsigned long addr,
		    pte_t *ptep)
{
	pte_t pte = ptep_get_and_clear(tlb->mm, addr, ptep);
	struct page *page = vm_normal_page(vma, addr, pte);

	tlb_gather_addr(tlb, addr);
	if (!page)
		return false;
	if (pte_dirty(pte) && !PageAnon(page))
		SetPageDirty(page);
	atomic_dec(&page->_mapcount);
	dec_mm_counter(tlb->mm, rss_member(page));
	return tlb_gather_page(tlb, page);
}

/* Removes the entries of one table of pages. */
static void zap_pte_table(struct tlb_gather *tlb, struct vm_area_struct *vma, pmd_t *pmd,
			  unsigned long addr, unsigned long end, bool even_cows)
{
	while (addr < end) {
		spinlock_t *ptl;
		pte_t *pte = pte_offset_map_lock(tlb->mm, pmd, addr, &ptl);
		bool full = false;

		if (!pte)
			return;
		for (; addr < end && !full; addr += PAGE_SIZE, pte++) {
			pte_t old = ptep_get(pte);

			if (pte_none(old))
				continue;
			if (!even_cows) {
				struct page *page = vm_normal_page(vma, addr, old);

				if (page && PageAnon(page))
					continue;
			}
			full = zap_one(tlb, vma, addr, pte);
		}
		pte_unmap_unlock(pte, ptl);
		if (full)
			tlb_gather_flush(tlb);
	}
}

static void zap_range(struct tlb_gather *tlb, struct vm_area_struct *vma, unsigned long addr,
		      unsigned long end, bool even_cows)
{
	while (addr < end) {
		unsigned long stop = pmd_addr_end(addr, end);
		pmd_t *pmd = mm_find_pmd(tlb->mm, addr);

		if (pmd)
			zap_pte_table(tlb, vma, pmd, addr, stop, even_cows);
		addr = stop;
	}
}

/* The same with the flush at the end. */
static void zap_and_flush(struct vm_area_struct *vma, unsigned long addr, unsigned long end,
			  bool even_cows)
{
	struct tlb_gather tlb;

	tlb_gather_init(&tlb, vma->vm_mm);
	zap_range(&tlb, vma, addr, end, even_cows);
	tlb_gather_flush(&tlb);
}

/**
 * zap_vma() - remove all pages of a mapping; they are freed by tlb_gather_flush()
 * @tlb: gathers them
 * @vma: the mapping
 */
void zap_vma(struct tlb_gather *tlb, struct vm_area_struct *vma)
{
	zap_range(tlb, vma, vma->vm_start, vma->vm_end, true);
}

/**
 * unmap_page_range() - remove the pages of part of a mapping
 * @mm: address space
 * @vma: the mapping
 * @start: first address
 * @end: exclusive
 */
void unmap_page_range(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long start,
		      unsigned long end)
{
	zap_and_flush(vma, start, end, true);
}

/**
 * zap_vma_ptes() - remove the raw frames a driver mapped
 * @vma: a VM_PFNMAP mapping
 * @address: first address
 * @size: bytes
 */
void zap_vma_ptes(struct vm_area_struct *vma, unsigned long address, unsigned long size)
{
	if (range_in_vma(vma, address, address + size) && vma->vm_flags & VM_PFNMAP)
		zap_and_flush(vma, address, address + size, true);
}
EXPORT_SYMBOL_GPL(zap_vma_ptes);

/**
 * unmap_mapping_pages() - remove pages of a file from every process that maps them
 * @mapping: the file's pages
 * @start: first page offset
 * @nr: how many pages; 0 for all that follow
 * @even_cows: private copies too
 *
 * Context: process, may sleep; takes i_mmap_rwsem.
 */
void unmap_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t nr, bool even_cows)
{
	pgoff_t last = nr ? start + nr - 1 : ULONG_MAX;
	struct vm_area_struct *vma;

	if (last < start)
		last = ULONG_MAX;
	i_mmap_lock_read(mapping);
	list_for_each_entry(vma, &mapping->i_mmap, shared_list) {
		pgoff_t vma_last = vma->vm_pgoff + vma_pages(vma) - 1;
		pgoff_t from = max(start, vma->vm_pgoff), to = min(last, vma_last);

		if (from > to)
			continue;
		zap_and_flush(vma, vma->vm_start + ((from - vma->vm_pgoff) << PAGE_SHIFT),
			      vma->vm_start + ((to - vma->vm_pgoff + 1) << PAGE_SHIFT), even_cows);
	}
	i_mmap_unlock_read(mapping);
}
EXPORT_SYMBOL_GPL(unmap_mapping_pages);

/**
 * unmap_mapping_range() - the same in bytes
 * @mapping: the file's pages
 * @holebegin: first byte; its page is included
 * @holelen: bytes; 0 for all that follow
 * @even_cows: private copies too
 */
void unmap_mapping_range(struct address_space *mapping, loff_t const holebegin,
			 loff_t const holelen, int even_cows)
{
	pgoff_t start = (pgoff_t)holebegin >> PAGE_SHIFT;
	pgoff_t nr = ((pgoff_t)holelen + PAGE_SIZE - 1) >> PAGE_SHIFT;

	unmap_mapping_pages(mapping, start, nr, even_cows);
}
EXPORT_SYMBOL(unmap_mapping_range);

/* Gives the child one entry. Both tables are locked. */
static void copy_one_pte(struct vm_area_struct *dst, struct vm_area_struct *src, unsigned long addr,
			 pte_t *dst_pte, pte_t *src_pte)
{
	pte_t pte = ptep_get(src_pte);
	struct page *page = vm_normal_page(src, addr, pte);

	if (is_cow_mapping(src->vm_flags) && pte_write(pte)) {
		ptep_set_wrprotect(src->vm_mm, addr, src_pte);
		pte = pte_wrprotect(pte);
	}
	if (src->vm_flags & VM_SHARED)
		pte = pte_mkclean(pte);
	pte = pte_mkold(pte);
	if (page) {
		get_page(page);
		atomic_inc(&page->_mapcount);
		inc_mm_counter(dst->vm_mm, rss_member(page));
	}
	set_pte_at(dst->vm_mm, addr, dst_pte, pte);
}

static void copy_pte_table(struct vm_area_struct *dst, struct vm_area_struct *src, pmd_t *dst_pmd,
			   pmd_t *src_pmd, unsigned long addr, unsigned long end)
{
	spinlock_t *src_ptl, *dst_ptl = pte_lockptr(dst->vm_mm, dst_pmd);
	pte_t *src_pte = pte_offset_map_lock(src->vm_mm, src_pmd, addr, &src_ptl);
	pte_t *dst_pte = pte_offset_kernel(dst_pmd, addr);

	if (!src_pte)
		return;
	/* The child is linked into its files' lists already: truncation may come by. */
	spin_lock_nested(dst_ptl, SINGLE_DEPTH_NESTING);
	for (; addr < end; addr += PAGE_SIZE, src_pte++, dst_pte++)
		if (!pte_none(ptep_get(src_pte)))
			copy_one_pte(dst, src, addr, dst_pte, src_pte);
	spin_unlock(dst_ptl);
	pte_unmap_unlock(src_pte, src_ptl);
}

/**
 * copy_page_range() - fill a forked mapping
 * @dst_vma: the child's
 * @src_vma: the parent's; its writable private pages become read-only
 *
 * Pages of shared mappings are found again by faults. Return: 0 or -ENOMEM.
 * Context: both mmap_locks held for writing; the caller flushes the parent's TLB.
 */
int copy_page_range(struct vm_area_struct *dst_vma, struct vm_area_struct *src_vma)
{
	unsigned long addr = src_vma->vm_start, end = src_vma->vm_end;

	if (src_vma->vm_flags & VM_SHARED && !(src_vma->vm_flags & (VM_PFNMAP | VM_MIXEDMAP)))
		return 0;
	while (addr < end) {
		unsigned long stop = pmd_addr_end(addr, end);
		pmd_t *src_pmd = mm_find_pmd(src_vma->vm_mm, addr);

		if (src_pmd) {
			pmd_t *dst_pmd = mm_alloc_pmd(dst_vma->vm_mm, addr);

			if (!dst_pmd)
				return -ENOMEM;
			copy_pte_table(dst_vma, src_vma, dst_pmd, src_pmd, addr, stop);
		}
		addr = stop;
	}
	return 0;
}

/* An entry never becomes writable here unless it was: writes still ask first. */
static pte_t protect_pte(const struct vm_area_struct *vma, pte_t old, pgprot_t newprot)
{
	pte_t pte = pte_modify(old, newprot);

	if (!pte_write(old))
		return pte_wrprotect(pte);
	return vma->vm_flags & VM_WRITE ? pte_mkwrite_novma(pte) : pte_wrprotect(pte);
}

/**
 * change_protection() - give the pages of part of a mapping another protection
 * @vma: the mapping, its flags changed already
 * @start: first address
 * @end: exclusive
 * @newprot: the protection
 */
void change_protection(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		       pgprot_t newprot)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long addr = start;

	while (addr < end) {
		unsigned long stop = pmd_addr_end(addr, end);
		pmd_t *pmd = mm_find_pmd(mm, addr);
		spinlock_t *ptl;
		pte_t *pte = pmd ? pte_offset_map_lock(mm, pmd, addr, &ptl) : NULL;

		if (pte) {
			for (; addr < stop; addr += PAGE_SIZE, pte++) {
				pte_t old;

				if (pte_none(ptep_get(pte)))
					continue;
				old = ptep_get_and_clear(mm, addr, pte);
				set_pte_at(mm, addr, pte, protect_pte(vma, old, newprot));
			}
			pte_unmap_unlock(pte, ptl);
		}
		addr = stop;
	}
	flush_tlb_range(vma, start, end);
}

/**
 * move_page_tables() - move entries from one mapping to another of the same mm
 * @vma: from here
 * @old_addr: first address there
 * @new_vma: to here, linked already, nothing present
 * @new_addr: first address there
 * @len: bytes
 *
 * Return: bytes moved, less than @len when memory for tables ran out.
 */
unsigned long move_page_tables(struct vm_area_struct *vma, unsigned long old_addr,
			       struct vm_area_struct *new_vma, unsigned long new_addr,
			       unsigned long len)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long done;

	for (done = 0; done < len; done += PAGE_SIZE) {
		unsigned long from = old_addr + done, to = new_addr + done;
		pmd_t *old_pmd = mm_find_pmd(mm, from), *new_pmd;
		spinlock_t *ptl;
		pte_t *pte, entry;

		if (!old_pmd) {
			/* Nothing in this table: on to the last page before the next. */
			unsigned long skip = pmd_addr_end(from, old_addr + len) - from;

			done += skip - PAGE_SIZE;
			continue;
		}
		new_pmd = mm_alloc_pmd(mm, to);
		if (!new_pmd)
			break;
		pte = pte_offset_map_lock(mm, old_pmd, from, &ptl);
		if (!pte)
			continue;
		if (!pte_none(ptep_get(pte))) {
			entry = ptep_get_and_clear(mm, from, pte);
			set_pte_at(mm, to, pte_offset_kernel(new_pmd, to), entry);
		}
		pte_unmap_unlock(pte, ptl);
	}
	flush_tlb_range(vma, old_addr, old_addr + len);
	return min(done, len);
}
