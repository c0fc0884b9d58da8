// SPDX-License-Identifier: GPL-2.0-only
/*
 * What drivers put into user mappings by themselves: raw frames
 * (remap_pfn_range(), vmf_insert_pfn()) and pages (vm_insert_page()).
 *
 * Locking: the mmap() method runs with mmap_lock held for writing, fault
 * handlers for reading; entries change under mm->page_table_lock.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>

#include "internal.h"

/* Enters a frame that is not counted. -EBUSY when something is there. */
static int insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		      pgprot_t prot, bool replace_same)
{
	struct mm_struct *mm = vma->vm_mm;
	spinlock_t *ptl;
	pte_t *pte = mm_alloc_pte(mm, addr, &ptl);
	int ret = 0;

	if (!pte)
		return -ENOMEM;
	if (pte_none(ptep_get(pte)))
		set_pte_at(mm, addr, pte, pte_mkspecial(pfn_pte(pfn, prot)));
	else if (!replace_same || pte_pfn(ptep_get(pte)) != pfn)
		ret = -EBUSY;
	pte_unmap_unlock(pte, ptl);
	return ret;
}

/**
 * remap_pfn_range() - map a range of physical memory for a user
 * @vma: the user's mapping
 * @addr: first user address, page aligned
 * @pfn: first frame number
 * @size: bytes
 * @prot: protection
 *
 * The frames are not counted: they must outlive the mapping. A private writable
 * mapping must be covered whole. Return: 0, -EINVAL, -ENOMEM. Context:
 * mmap_lock held for writing.
 */
int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		    unsigned long size, pgprot_t prot)
{
	unsigned long end = addr + PAGE_ALIGN(size), at;

	if (WARN_ON_ONCE(!PAGE_ALIGNED(addr)))
		return -EINVAL;
	if (!range_in_vma(vma, addr, end))
		return -EINVAL;
	if (is_cow_mapping(vma->vm_flags)) {
		if (addr != vma->vm_start || end != vma->vm_end)
			return -EINVAL;
		vma->vm_pgoff = pfn;
	}
	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	for (at = addr; at < end; at += PAGE_SIZE, pfn++) {
		int ret = insert_pfn(vma, at, pfn, prot, false);

		if (ret)
			return ret;
	}
	return 0;
}
EXPORT_SYMBOL(remap_pfn_range);

/** io_remap_pfn_range() - remap_pfn_range() for device memory */
int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
		       unsigned long size, pgprot_t prot)
{
	return remap_pfn_range(vma, addr, pfn, size, prot);
}
EXPORT_SYMBOL(io_remap_pfn_range);

/**
 * vm_iomap_memory() - map a device's memory as a user's mmap() asks, with checks
 * @vma: the user's mapping; its offset selects the part
 * @start: physical address of the memory
 * @len: its size
 *
 * Return: 0, -EINVAL beyond the memory, -ENOMEM.
 */
int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len)
{
	unsigned long pfn, pages, want = vma_pages(vma);

	if (start + len < start)
		return -EINVAL;
	len += offset_in_page(start);
	pfn = start >> PAGE_SHIFT;
	pages = PAGE_ALIGN(len) >> PAGE_SHIFT;
	if (pfn + pages < pfn || vma->vm_pgoff > pages)
		return -EINVAL;
	pfn += vma->vm_pgoff;
	pages -= vma->vm_pgoff;
	if (want > pages)
		return -EINVAL;
	return io_remap_pfn_range(vma, vma->vm_start, pfn, want << PAGE_SHIFT, vma->vm_page_prot);
}
EXPORT_SYMBOL(vm_iomap_memory);

/* Enters a page, which gets a reference and a map count of its own. */
static int insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	struct mm_struct *mm = vma->vm_mm;
	spinlock_t *ptl;
	pte_t *pte;

	if (PageAnon(page) || PageSlab(page) || !page_count(page))
		return -EINVAL;
	pte = mm_alloc_pte(mm, addr, &ptl);
	if (!pte)
		return -ENOMEM;
	if (!pte_none(ptep_get(pte))) {
		pte_unmap_unlock(pte, ptl);
		return -EBUSY;
	}
	get_page(page);
	atomic_inc(&page->_mapcount);
	inc_mm_counter(mm, PageSwapBacked(page) ? MM_SHMEMPAGES : MM_FILEPAGES);
	set_pte_at(mm, addr, pte, mk_pte(page, vma->vm_page_prot));
	pte_unmap_unlock(pte, ptl);
	return 0;
}

/**
 * vm_insert_page() - map one page the driver allocated
 * @vma: the user's mapping
 * @addr: user address
 * @page: the page; not part of a slab
 *
 * Return: 0, -EFAULT, -EINVAL, -ENOMEM, -EBUSY. Context: mmap_lock held for
 * writing the first time (from mmap()), later for reading.
 */
int vm_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
{
	if (addr < vma->vm_start || addr >= vma->vm_end)
		return -EFAULT;
	if (!page_count(page))
		return -EINVAL;
	if (!(vma->vm_flags & VM_MIXEDMAP)) {
		if (WARN_ON_ONCE(vma->vm_flags & VM_PFNMAP))
			return -EINVAL;
		vm_flags_set(vma, VM_MIXEDMAP);
	}
	return insert_page(vma, addr, page);
}
EXPORT_SYMBOL(vm_insert_page);

/**
 * vm_insert_pages() - vm_insert_page() for consecutive addresses
 * @vma: the user's mapping
 * @addr: first user address
 * @pages: the pages
 * @num: in: how many; out: how many were not mapped
 */
int vm_insert_pages(struct vm_area_struct *vma, unsigned long addr, struct page **pages,
		    unsigned long *num)
{
	for (; *num; (*num)--, pages++, addr += PAGE_SIZE) {
		int ret = vm_insert_page(vma, addr, *pages);

		if (ret)
			return ret;
	}
	return 0;
}
EXPORT_SYMBOL(vm_insert_pages);

static int map_pages_at(struct vm_area_struct *vma, struct page **pages, unsigned long num,
			unsigned long offset)
{
	unsigned long count = vma_pages(vma);

	if (offset >= num || count > num - offset)
		return -ENXIO;
	return vm_insert_pages(vma, vma->vm_start, pages + offset, &count);
}

/** vm_map_pages() - fill a mapping from an array, beginning at its offset. -ENXIO beyond */
int vm_map_pages(struct vm_area_struct *vma, struct page **pages, unsigned long num)
{
	return map_pages_at(vma, pages, num, vma->vm_pgoff);
}
EXPORT_SYMBOL(vm_map_pages);

/** vm_map_pages_zero() - the same from the array's beginning whatever the offset */
int vm_map_pages_zero(struct vm_area_struct *vma, struct page **pages, unsigned long num)
{
	return map_pages_at(vma, pages, num, 0);
}
EXPORT_SYMBOL(vm_map_pages_zero);

/**
 * vmf_insert_pfn_prot() - map a raw frame from a fault handler
 * @vma: a VM_PFNMAP or VM_MIXEDMAP mapping
 * @addr: user address
 * @pfn: frame number
 * @pgprot: protection
 *
 * Return: VM_FAULT_NOPAGE when it is mapped, VM_FAULT_OOM, VM_FAULT_SIGBUS.
 */
vm_fault_t vmf_insert_pfn_prot(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn,
			       pgprot_t pgprot)
{
	int err;

	BUG_ON(!(vma->vm_flags & (VM_PFNMAP | VM_MIXEDMAP)));
	if (addr < vma->vm_start || addr >= vma->vm_end)
		return VM_FAULT_SIGBUS;
	err = insert_pfn(vma, addr & PAGE_MASK, pfn, pgprot, true);
	if (err == -ENOMEM)
		return VM_FAULT_OOM;
	return VM_FAULT_NOPAGE;
}
EXPORT_SYMBOL(vmf_insert_pfn_prot);

/** vmf_insert_pfn() - the same with the mapping's protection */
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn)
{
	return vmf_insert_pfn_prot(vma, addr, pfn, vma->vm_page_prot);
}
EXPORT_SYMBOL(vmf_insert_pfn);

/**
 * follow_pfn_pte() - the frame behind an address of a raw mapping
 * @vma: a VM_IO or VM_PFNMAP mapping
 * @address: user address
 * @pfn: out: frame number
 * @writable: out: whether it may be written
 *
 * Return: 0 or -EINVAL.
 */
int follow_pfn_pte(struct vm_area_struct *vma, unsigned long address, unsigned long *pfn,
		   bool *writable)
{
	pmd_t *pmd = mm_find_pmd(vma->vm_mm, address);
	spinlock_t *ptl;
	pte_t *pte;

	if (!(vma->vm_flags & (VM_IO | VM_PFNMAP)) || !pmd)
		return -EINVAL;
	pte = pte_offset_map_lock(vma->vm_mm, pmd, address, &ptl);
	if (!pte)
		return -EINVAL;
	if (!pte_present(ptep_get(pte))) {
		pte_unmap_unlock(pte, ptl);
		return -EINVAL;
	}
	*pfn = pte_pfn(ptep_get(pte));
	*writable = pte_write(ptep_get(pte));
	pte_unmap_unlock(pte, ptl);
	return 0;
}
