// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a mapping really holds in memory, for /proc/PID/smaps: its entries are
 * looked at one by one.
 *
 * Locking: the caller holds mmap_lock; entries under the page-table lock.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/string.h>

#include "internal.h"

/* Bytes of a page shared by n processes count for 1/n; in fractions, to add them up. */
#define PSS_SHIFT 12

static void count_pte(struct vm_area_struct *vma, unsigned long addr, pte_t pte,
		      struct vma_usage *usage)
{
	struct page *page = vm_normal_page(vma, addr, pte);
	bool dirty;
	int maps;

	if (!page)
		return;
	dirty = pte_dirty(pte) || PageDirty(page);
	maps = max(page_mapcount(page), 1);
	usage->rss += PAGE_SIZE;
	usage->pss += (PAGE_SIZE << PSS_SHIFT) / maps;
	if (pte_young(pte) || PageReferenced(page))
		usage->referenced += PAGE_SIZE;
	if (PageAnon(page))
		usage->anonymous += PAGE_SIZE;
	if (maps > 1)
		*(dirty ? &usage->shared_dirty : &usage->shared_clean) += PAGE_SIZE;
	else
		*(dirty ? &usage->private_dirty : &usage->private_clean) += PAGE_SIZE;
}

/**
 * vma_usage() - count what a mapping holds
 * @vma: the mapping, mmap_lock held
 * @usage: filled in, in bytes
 */
void vma_usage(struct vm_area_struct *vma, struct vma_usage *usage)
{
	unsigned long addr = vma->vm_start;

	memset(usage, 0, sizeof(*usage));
	while (addr < vma->vm_end) {
		unsigned long stop = pmd_addr_end(addr, vma->vm_end);
		pmd_t *pmd = mm_find_pmd(vma->vm_mm, addr);
		spinlock_t *ptl;
		pte_t *pte = pmd ? pte_offset_map_lock(vma->vm_mm, pmd, addr, &ptl) : NULL;

		if (pte) {
			for (; addr < stop; addr += PAGE_SIZE, pte++)
				if (pte_present(ptep_get(pte)))
					count_pte(vma, addr, ptep_get(pte), usage);
			pte_unmap_unlock(pte, ptl);
		}
		addr = stop;
	}
	usage->pss >>= PSS_SHIFT;
}
