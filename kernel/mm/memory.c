// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page faults: what belongs at a user address, and getting it there.
 *
 * A page mapped by a process holds one reference and one map count for each
 * entry. Private pages of a forked process are shared read-only; a page that
 * has one reference only is the process's own and may be written in place.
 *
 * Locking: callers hold mmap_lock (for reading at least); entries change under
 * mm->page_table_lock; a page of a file is locked while it is being mapped, so
 * that truncation cannot take it out meanwhile.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>

#include <asm/tlbflush.h>

#include "internal.h"

/**
 * vm_get_page_prot() - page-table protection of a mapping's flags
 * @vm_flags: VM_*
 */
pgprot_t vm_get_page_prot(unsigned long vm_flags)
{
	return protection_map[vm_flags & (VM_READ | VM_WRITE | VM_EXEC | VM_SHARED)];
}
EXPORT_SYMBOL(vm_get_page_prot);

/** vma_set_page_prot() - derive a mapping's protection from its flags anew. @vma: mapping */
void vma_set_page_prot(struct vm_area_struct *vma)
{
	vma->vm_page_prot = vm_get_page_prot(vma->vm_flags);
}

/**
 * vm_normal_page() - the page behind an entry, if it is counted
 * @vma: the mapping
 * @addr: the address
 * @pte: a present entry
 *
 * Return: the page, or NULL for the zero page and for frames a driver mapped raw.
 */
struct page *vm_normal_page(struct vm_area_struct *vma, unsigned long addr, pte_t pte)
{
	if (pte_special(pte))
		return NULL;
	return pte_page(pte);
}

static int rss_kind(const struct page *page)
{
	if (PageAnon(page))
		return MM_ANONPAGES;
	return PageSwapBacked(page) ? MM_SHMEMPAGES : MM_FILEPAGES;
}

/* A page enters a page table: one reference (the caller's) and one map count. */
static void account_mapped(struct mm_struct *mm, struct page *page)
{
	atomic_inc(&page->_mapcount);
	inc_mm_counter(mm, rss_kind(page));
}

static void account_unmapped(struct mm_struct *mm, struct page *page)
{
	atomic_dec(&page->_mapcount);
	dec_mm_counter(mm, rss_kind(page));
}

static pte_t maybe_mkwrite(pte_t pte, const struct vm_area_struct *vma)
{
	return vma->vm_flags & VM_WRITE ? pte_mkwrite_novma(pte) : pte;
}

static struct page *alloc_anon_page(gfp_t extra)
{
	struct page *page = alloc_page(GFP_HIGHUSER_MOVABLE | extra);

	if (page) {
		__SetPageAnon(page);
		SetPageUptodate(page);
		atomic_long_inc(&nr_anon_pages);
	}
	return page;
}

/* Locks the entry and checks that it is still as the fault found it. */
static bool lock_same_pte(struct vm_fault *vmf)
{
	vmf->pte = pte_offset_map_lock(vmf->vma->vm_mm, vmf->pmd, vmf->address, &vmf->ptl);
	if (!vmf->pte)
		return false;
	if (likely(pte_same(ptep_get(vmf->pte), vmf->orig_pte)))
		return true;
	pte_unmap_unlock(vmf->pte, vmf->ptl);
	return false;
}

static void install_pte(struct vm_fault *vmf, pte_t pte)
{
	set_pte_at(vmf->vma->vm_mm, vmf->address, vmf->pte, pte);
	update_mmu_cache(vmf->vma, vmf->address, vmf->pte);
	pte_unmap_unlock(vmf->pte, vmf->ptl);
}

/* --- Memory without a file ----------------------------------------------- */

static vm_fault_t do_anonymous_page(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct page *page;
	pte_t pte;

	if (vma->vm_flags & VM_SHARED)
		return VM_FAULT_SIGBUS;
	if (!(vmf->flags & FAULT_FLAG_WRITE)) {
		if (lock_same_pte(vmf))
			install_pte(vmf, pte_mkspecial(pfn_pte(page_to_pfn(zero_page),
							       vma->vm_page_prot)));
		return 0;
	}
	page = alloc_anon_page(__GFP_ZERO);
	if (!page)
		return VM_FAULT_OOM;
	pte = maybe_mkwrite(pte_mkdirty(pte_mkyoung(mk_pte(page, vma->vm_page_prot))), vma);
	if (!lock_same_pte(vmf)) {
		put_page(page);
		return 0;
	}
	account_mapped(vma->vm_mm, page);
	install_pte(vmf, pte);
	return 0;
}

/* --- Copy on write ------------------------------------------------------- */

/* Fills @to with what the address shows now, where that has no counted page. */
static bool copy_unmanaged(struct vm_fault *vmf, struct page *to)
{
	void *kaddr = page_address(to);
	unsigned long left;

	if (is_zero_pfn(pte_pfn(vmf->orig_pte))) {
		clear_page(kaddr);
		return true;
	}
	pagefault_disable();
	left = __copy_from_user_inatomic(kaddr, (void __user *)vmf->address, PAGE_SIZE);
	pagefault_enable();
	return left == 0;
}

/* Replaces a page the process must not write by a copy of its own. */
static vm_fault_t wp_page_copy(struct vm_fault *vmf, struct page *old)
{
	struct vm_area_struct *vma = vmf->vma;
	struct mm_struct *mm = vma->vm_mm;
	struct page *new = alloc_anon_page(0);
	pte_t pte;

	if (!new)
		goto oom;
	if (old) {
		copy_user_highpage(new, old, vmf->address, vma);
	} else if (!copy_unmanaged(vmf, new)) {
		put_page(new);
		return VM_FAULT_SIGBUS;
	}
	if (!lock_same_pte(vmf)) {
		put_page(new);
		goto out;
	}
	pte = maybe_mkwrite(pte_mkdirty(pte_mkyoung(mk_pte(new, vma->vm_page_prot))), vma);
	/* Never two pages at once: other threads must not write to the old one any more. */
	ptep_get_and_clear(mm, vmf->address, vmf->pte);
	flush_tlb_page(vma, vmf->address);
	account_mapped(mm, new);
	install_pte(vmf, pte);
	if (old) {
		account_unmapped(mm, old);
		put_page(old);
	}
out:
	if (old)
		put_page(old);
	return 0;
oom:
	if (old)
		put_page(old);
	return VM_FAULT_OOM;
}

/* Makes the entry writable; it was found locked and unchanged. */
static void reuse_pte(struct vm_fault *vmf)
{
	pte_t pte = pte_mkdirty(pte_mkyoung(vmf->orig_pte));

	install_pte(vmf, maybe_mkwrite(pte, vmf->vma));
	flush_tlb_fix_spurious_fault(vmf->vma, vmf->address, vmf->pte);
}

/* Asks the file whether a page may become writable. The page is locked on success. */
static vm_fault_t do_page_mkwrite(struct vm_fault *vmf, struct page *page)
{
	unsigned int old_flags = vmf->flags;
	vm_fault_t ret;

	vmf->flags = FAULT_FLAG_WRITE | FAULT_FLAG_MKWRITE;
	vmf->page = page;
	ret = vmf->vma->vm_ops->page_mkwrite(vmf);
	vmf->flags = old_flags;
	if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))
		return ret;
	if (!(ret & VM_FAULT_LOCKED)) {
		lock_page(page);
		if (!page->mapping) {
			unlock_page(page);
			return 0; /* truncated: the caller looks again */
		}
		ret |= VM_FAULT_LOCKED;
	}
	return ret;
}

/* A write to a shared mapping whose entry is read-only so far. */
static vm_fault_t wp_shared(struct vm_fault *vmf, struct page *page)
{
	const struct vm_operations_struct *ops = vmf->vma->vm_ops;
	vm_fault_t ret = 0;

	if (!page) {
		if (ops && ops->pfn_mkwrite) {
			ret = ops->pfn_mkwrite(vmf);
			if (ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))
				return ret;
		}
		if (lock_same_pte(vmf))
			reuse_pte(vmf);
		return ret & VM_FAULT_MAJOR;
	}
	if (ops && ops->page_mkwrite) {
		ret = do_page_mkwrite(vmf, page);
		if (!ret || ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE))
			goto out;
	} else {
		lock_page(page);
	}
	if (lock_same_pte(vmf))
		reuse_pte(vmf);
	set_page_dirty(page);
	unlock_page(page);
out:
	put_page(page);
	return ret & VM_FAULT_ERROR;
}

/* A write met an entry that is present and read-only. */
static vm_fault_t do_wp_page(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct page *page;

	if (!lock_same_pte(vmf))
		return 0;
	page = vm_normal_page(vma, vmf->address, vmf->orig_pte);
	if (page && !(vma->vm_flags & VM_SHARED) && PageAnon(page) && page_count(page) == 1) {
		reuse_pte(vmf);
		return 0;
	}
	if (page)
		get_page(page);
	pte_unmap_unlock(vmf->pte, vmf->ptl);
	if (vma->vm_flags & VM_SHARED)
		return wp_shared(vmf, page);
	return wp_page_copy(vmf, page);
}

/* --- Memory of a file or a driver ---------------------------------------- */

/* Calls the owner. On success without NOPAGE, vmf->page is locked and referenced. */
static vm_fault_t call_fault(struct vm_fault *vmf)
{
	vm_fault_t ret;

	if (!vmf->vma->vm_ops->fault)
		return VM_FAULT_SIGBUS;
	ret = vmf->vma->vm_ops->fault(vmf);
	if (unlikely(ret & (VM_FAULT_ERROR | VM_FAULT_NOPAGE | VM_FAULT_RETRY | VM_FAULT_DONE_COW)))
		return ret;
	if (!(ret & VM_FAULT_LOCKED))
		lock_page(vmf->page);
	return ret | VM_FAULT_LOCKED;
}

/* Enters @page, whose reference passes to the entry unless somebody was faster. */
static bool finish_fault(struct vm_fault *vmf, struct page *page, bool writable)
{
	struct vm_area_struct *vma = vmf->vma;
	pte_t pte = pte_mkyoung(mk_pte(page, vma->vm_page_prot));

	if (writable)
		pte = maybe_mkwrite(pte_mkdirty(pte), vma);
	else
		pte = pte_wrprotect(pte);
	if (!lock_same_pte(vmf))
		return false;
	account_mapped(vma->vm_mm, page);
	install_pte(vmf, pte);
	return true;
}

static vm_fault_t do_read_fault(struct vm_fault *vmf)
{
	vm_fault_t ret = call_fault(vmf);
	struct page *page = vmf->page;

	if (unlikely(!(ret & VM_FAULT_LOCKED)))
		return ret;
	if (!finish_fault(vmf, page, false))
		ret |= VM_FAULT_NOPAGE;
	unlock_page(page);
	if (ret & VM_FAULT_NOPAGE)
		put_page(page);
	return ret & VM_FAULT_MAJOR;
}

static vm_fault_t do_cow_fault(struct vm_fault *vmf)
{
	struct page *new = alloc_anon_page(0);
	struct page *page;
	vm_fault_t ret;

	if (!new)
		return VM_FAULT_OOM;
	vmf->cow_page = new;
	ret = call_fault(vmf);
	vmf->cow_page = NULL;
	if (ret & VM_FAULT_LOCKED) {
		page = vmf->page;
		copy_user_highpage(new, page, vmf->address, vmf->vma);
		unlock_page(page);
		put_page(page);
	} else if (!(ret & VM_FAULT_DONE_COW)) {
		put_page(new);
		return ret;
	}
	if (!finish_fault(vmf, new, true))
		put_page(new);
	return ret & VM_FAULT_MAJOR;
}

static vm_fault_t do_shared_fault(struct vm_fault *vmf)
{
	vm_fault_t ret = call_fault(vmf), mkwrite;
	struct page *page = vmf->page;

	if (unlikely(!(ret & VM_FAULT_LOCKED)))
		return ret;
	if (vmf->vma->vm_ops->page_mkwrite) {
		unlock_page(page);
		mkwrite = do_page_mkwrite(vmf, page);
		if (!mkwrite || mkwrite & (VM_FAULT_ERROR | VM_FAULT_NOPAGE)) {
			put_page(page);
			return mkwrite & ~VM_FAULT_NOPAGE;
		}
	}
	set_page_dirty(page);
	if (!finish_fault(vmf, page, true)) {
		unlock_page(page);
		put_page(page);
	} else {
		unlock_page(page);
	}
	return ret & VM_FAULT_MAJOR;
}

static vm_fault_t do_fault(struct vm_fault *vmf)
{
	vm_fault_t ret;

	if (!(vmf->flags & FAULT_FLAG_WRITE))
		ret = do_read_fault(vmf);
	else if (!(vmf->vma->vm_flags & VM_SHARED))
		ret = do_cow_fault(vmf);
	else
		ret = do_shared_fault(vmf);
	return ret & ~(VM_FAULT_NOPAGE | VM_FAULT_LOCKED | VM_FAULT_DONE_COW);
}

/* A present entry that allows the access: another CPU was faster, or the TLB was stale. */
static void touch_pte(struct vm_fault *vmf)
{
	pte_t pte;

	if (!lock_same_pte(vmf))
		return;
	pte = pte_mkyoung(vmf->orig_pte);
	if (vmf->flags & FAULT_FLAG_WRITE)
		pte = pte_mkdirty(pte);
	if (!pte_same(pte, vmf->orig_pte)) {
		install_pte(vmf, pte);
	} else {
		pte_unmap_unlock(vmf->pte, vmf->ptl);
		flush_tlb_fix_spurious_fault(vmf->vma, vmf->address, vmf->pte);
	}
}

static vm_fault_t handle_pte_fault(struct vm_fault *vmf)
{
	vmf->orig_pte = ptep_get(pte_offset_kernel(vmf->pmd, vmf->address));
	if (pte_none(vmf->orig_pte)) {
		if (vma_is_anonymous(vmf->vma))
			return do_anonymous_page(vmf);
		return do_fault(vmf);
	}
	if (vmf->flags & FAULT_FLAG_WRITE && !pte_write(vmf->orig_pte))
		return do_wp_page(vmf);
	touch_pte(vmf);
	return 0;
}

/**
 * handle_mm_fault() - make an address of a mapping accessible
 * @vma: the mapping, which permits the access
 * @address: where
 * @flags: FAULT_FLAG_*
 * @regs: of the faulting code, or NULL when the kernel asks by itself
 *
 * Return: VM_FAULT_* bits; 0 is success. Context: mmap_lock held for reading;
 * with VM_FAULT_RETRY or VM_FAULT_COMPLETED it was released.
 */
vm_fault_t handle_mm_fault(struct vm_area_struct *vma, unsigned long address, unsigned int flags,
			   struct pt_regs *regs)
{
	struct vm_fault vmf = {
		.vma = vma,
		.address = address & PAGE_MASK,
		.real_address = address,
		.flags = flags,
		.pgoff = linear_page_index(vma, address & PAGE_MASK),
		.gfp_mask = GFP_KERNEL,
	};
	vm_fault_t ret;

	mmap_assert_locked(vma->vm_mm);
	__set_current_state(TASK_RUNNING);
	vmf.pmd = mm_alloc_pmd(vma->vm_mm, address);
	if (!vmf.pmd)
		return VM_FAULT_OOM;
	ret = handle_pte_fault(&vmf);
	if (!(ret & VM_FAULT_ERROR)) {
		if (ret & VM_FAULT_MAJOR)
			current->maj_flt++;
		else
			current->min_flt++;
	}
	return ret;
}
EXPORT_SYMBOL_GPL(handle_mm_fault);

/**
 * lock_mm_and_find_vma() - lock for a fault, letting a stack grow if that is what it takes
 * @mm: the current address space
 * @addr: where the fault was
 * @regs: the faulting registers
 *
 * Return: the mapping, with mmap_lock held for reading; or NULL, unlocked.
 */
struct vm_area_struct *lock_mm_and_find_vma(struct mm_struct *mm, unsigned long addr,
					    struct pt_regs *regs)
{
	struct vm_area_struct *vma;

	mmap_read_lock(mm);
	vma = find_vma(mm, addr);
	if (likely(vma && vma->vm_start <= addr))
		return vma;
	if (!vma || !(vma->vm_flags & VM_GROWSDOWN)) {
		mmap_read_unlock(mm);
		return NULL;
	}
	return expand_stack(mm, addr);
}

/**
 * print_vma_addr() - log which file and where in it an address of the current process is
 * @prefix: put before it
 * @ip: the address
 *
 * Continues the current log line. Context: any; prints nothing when it cannot lock.
 */
void print_vma_addr(char *prefix, unsigned long ip)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;

	if (!mm || in_interrupt() || !mmap_read_trylock(mm))
		return;
	vma = vma_lookup(mm, ip);
	if (vma && vma->vm_file)
		pr_cont("%s%pD[%lx,%lx+%lx]", prefix, vma->vm_file,
			ip - vma->vm_start + (vma->vm_pgoff << PAGE_SHIFT), vma->vm_start,
			vma->vm_end - vma->vm_start);
	mmap_read_unlock(mm);
}
