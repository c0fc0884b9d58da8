// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reaching user pages from the kernel: get_user_pages() and what stands on it,
 * populating mappings, reading and writing another process's memory.
 *
 * Locking: mmap_lock for reading, taken here or by the caller as each says.
 */
#include <linux/export.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/string.h>

#include "internal.h"

/* May a forced write go to an entry without write permission? Only to a private copy. */
static bool can_write_page(pte_t pte, struct page *page, unsigned int flags)
{
	if (pte_write(pte))
		return true;
	return flags & FOLL_FORCE && page && PageAnon(page) && page_count(page) == 1 &&
	       pte_dirty(pte);
}

/* The page at an address with a reference, NULL when a fault is needed first, ERR_PTR. */
static struct page *follow_page(struct vm_area_struct *vma, unsigned long addr, unsigned int flags)
{
	pmd_t *pmd = mm_find_pmd(vma->vm_mm, addr);
	struct page *page = NULL;
	spinlock_t *ptl;
	pte_t *ptep, pte;

	ptep = pmd ? pte_offset_map_lock(vma->vm_mm, pmd, addr, &ptl) : NULL;
	if (!ptep)
		return NULL;
	pte = ptep_get(ptep);
	if (!pte_present(pte))
		goto out;
	page = vm_normal_page(vma, addr, pte);
	if (flags & FOLL_WRITE && !can_write_page(pte, page, flags)) {
		page = NULL;
		goto out;
	}
	if (!page) {
		if (!is_zero_pfn(pte_pfn(pte))) {
			page = ERR_PTR(-EFAULT);
			goto out;
		}
		page = zero_page;
	}
	get_page(page);
out:
	pte_unmap_unlock(ptep, ptl);
	return page;
}

static int check_vma_flags(struct vm_area_struct *vma, unsigned int flags)
{
	vm_flags_t vm_flags = vma->vm_flags;

	if (vm_flags & (VM_IO | VM_PFNMAP))
		return -EFAULT;
	if (flags & FOLL_WRITE) {
		if (vm_flags & VM_WRITE)
			return 0;
		return flags & FOLL_FORCE && is_cow_mapping(vm_flags) ? 0 : -EFAULT;
	}
	if (vm_flags & VM_READ)
		return 0;
	return flags & FOLL_FORCE && vm_flags & VM_MAYREAD ? 0 : -EFAULT;
}

/* Makes the page present; 0, -errno, or 1 when the lock was dropped and all is to be redone. */
static int faultin_page(struct vm_area_struct *vma, unsigned long addr, unsigned int flags)
{
	unsigned int fault_flags = FAULT_FLAG_REMOTE;
	vm_fault_t ret;

	if (flags & FOLL_NOFAULT)
		return -EFAULT;
	if (flags & FOLL_WRITE)
		fault_flags |= FAULT_FLAG_WRITE;
	ret = handle_mm_fault(vma, addr, fault_flags, NULL);
	if (ret & VM_FAULT_ERROR)
		return vm_fault_to_errno(ret, flags) ?: -EFAULT;
	return ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED) ? 1 : 0;
}

/* One page. A handler that drops the lock although not allowed to is met by taking it again. */
static struct page *get_one_page(struct mm_struct *mm, unsigned long addr, unsigned int flags)
{
	for (;;) {
		struct vm_area_struct *vma = vma_lookup(mm, addr);
		struct page *page;
		int ret;

		if (!vma)
			return ERR_PTR(-EFAULT);
		ret = check_vma_flags(vma, flags);
		if (ret)
			return ERR_PTR(ret);
		page = follow_page(vma, addr, flags);
		if (page)
			return page;
		if (fatal_signal_pending(current))
			return ERR_PTR(-EINTR);
		ret = faultin_page(vma, addr, flags);
		if (ret < 0)
			return ERR_PTR(ret);
		if (ret)
			mmap_read_lock(mm);
		cond_resched();
	}
}

/**
 * get_user_pages_remote() - the pages of a range of some address space
 * @mm: the address space, mmap_lock held for reading
 * @start: first address
 * @nr_pages: how many
 * @gup_flags: FOLL_*
 * @pages: out: the pages, each with a reference; NULL when only presence matters
 * @locked: unused; the lock is held on return
 *
 * Return: how many were got, or -errno when none.
 */
long get_user_pages_remote(struct mm_struct *mm, unsigned long start, unsigned long nr_pages,
			   unsigned int gup_flags, struct page **pages, int *locked)
{
	unsigned long i;

	mmap_assert_locked(mm);
	start &= PAGE_MASK;
	for (i = 0; i < nr_pages; i++, start += PAGE_SIZE) {
		struct page *page = get_one_page(mm, start, gup_flags);

		if (IS_ERR(page))
			return i ? i : PTR_ERR(page);
		if (pages)
			pages[i] = page;
		else
			put_page(page);
	}
	return i;
}
EXPORT_SYMBOL(get_user_pages_remote);

/**
 * get_user_pages() - the pages of a range of the current process
 * @start: first address
 * @nr_pages: how many
 * @gup_flags: FOLL_*
 * @pages: out: the pages, each with a reference, or NULL
 *
 * Return: how many were got, or -errno when none. Context: mmap_lock held.
 */
long get_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags,
		    struct page **pages)
{
	return get_user_pages_remote(current->mm, start, nr_pages, gup_flags, pages, NULL);
}
EXPORT_SYMBOL(get_user_pages);

/** get_user_pages_unlocked() - get_user_pages() that takes mmap_lock itself */
long get_user_pages_unlocked(unsigned long start, unsigned long nr_pages, struct page **pages,
			     unsigned int gup_flags)
{
	long ret;

	mmap_read_lock(current->mm);
	ret = get_user_pages(start, nr_pages, gup_flags, pages);
	mmap_read_unlock(current->mm);
	return ret;
}
EXPORT_SYMBOL(get_user_pages_unlocked);

/** get_user_pages_fast() - the same with the address checked; takes mmap_lock itself */
int get_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags,
			struct page **pages)
{
	if (nr_pages <= 0)
		return 0;
	if (start + ((unsigned long)nr_pages << PAGE_SHIFT) < start ||
	    start + ((unsigned long)nr_pages << PAGE_SHIFT) > TASK_SIZE)
		return -EFAULT;
	return get_user_pages_unlocked(start, nr_pages, pages, gup_flags);
}
EXPORT_SYMBOL_GPL(get_user_pages_fast);

/** pin_user_pages() - get_user_pages() for device access; release with unpin_user_page() */
long pin_user_pages(unsigned long start, unsigned long nr_pages, unsigned int gup_flags,
		    struct page **pages)
{
	return get_user_pages(start, nr_pages, gup_flags | FOLL_PIN, pages);
}
EXPORT_SYMBOL(pin_user_pages);

/** pin_user_pages_fast() - the same without mmap_lock */
int pin_user_pages_fast(unsigned long start, int nr_pages, unsigned int gup_flags,
			struct page **pages)
{
	return get_user_pages_fast(start, nr_pages, gup_flags | FOLL_PIN, pages);
}
EXPORT_SYMBOL_GPL(pin_user_pages_fast);

/** unpin_user_page() - undo pin_user_pages() for one page. @page: the page */
void unpin_user_page(struct page *page)
{
	put_page(page);
}
EXPORT_SYMBOL(unpin_user_page);

/** unpin_user_pages() - for many. @pages: the pages @npages: how many */
void unpin_user_pages(struct page **pages, unsigned long npages)
{
	unpin_user_pages_dirty_lock(pages, npages, false);
}
EXPORT_SYMBOL(unpin_user_pages);

/** unpin_user_pages_dirty_lock() - the same, marking them dirty if @make_dirty */
void unpin_user_pages_dirty_lock(struct page **pages, unsigned long npages, bool make_dirty)
{
	unsigned long i;

	for (i = 0; i < npages; i++) {
		if (make_dirty)
			set_page_dirty_lock(pages[i]);
		put_page(pages[i]);
	}
}
EXPORT_SYMBOL(unpin_user_pages_dirty_lock);

/**
 * fixup_user_fault() - handle a fault on behalf of code that met one with faults disabled
 * @mm: address space, mmap_lock held for reading
 * @address: where
 * @fault_flags: FAULT_FLAG_WRITE or 0
 * @unlocked: set when the lock was dropped and taken again
 *
 * Return: 0 or -EFAULT, -ENOMEM.
 */
int fixup_user_fault(struct mm_struct *mm, unsigned long address, unsigned int fault_flags,
		     bool *unlocked)
{
	vm_flags_t need = fault_flags & FAULT_FLAG_WRITE ? VM_WRITE : VM_READ | VM_EXEC;
	struct vm_area_struct *vma;
	vm_fault_t ret;

	do {
		vma = vma_lookup(mm, address & PAGE_MASK);
		if (!vma || !(vma->vm_flags & need))
			return -EFAULT;
		ret = handle_mm_fault(vma, address, fault_flags, NULL);
		if (ret & VM_FAULT_ERROR)
			return vm_fault_to_errno(ret, 0) ?: -EFAULT;
		if (ret & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)) {
			mmap_read_lock(mm);
			*unlocked = true;
		}
	} while (ret & VM_FAULT_RETRY);
	return 0;
}
EXPORT_SYMBOL_GPL(fixup_user_fault);

/**
 * __mm_populate() - fault in all pages of a range of the current process
 * @addr: first address
 * @len: bytes
 * @ignore_errors: go on after mappings that cannot be populated
 *
 * Return: 0 or -errno. Context: process; takes mmap_lock.
 */
int __mm_populate(unsigned long addr, unsigned long len, int ignore_errors)
{
	struct mm_struct *mm = current->mm;
	unsigned long end = addr + len;
	int ret = 0;

	mmap_read_lock(mm);
	while (addr < end && !ret) {
		struct vm_area_struct *vma = find_vma_intersection(mm, addr, end);
		unsigned int flags = 0;
		long got;

		if (!vma)
			break;
		addr = max(addr, vma->vm_start);
		/* A write breaks COW now rather than later; shared pages are not dirtied. */
		if ((vma->vm_flags & (VM_WRITE | VM_SHARED)) == VM_WRITE)
			flags |= FOLL_WRITE;
		if (vma->vm_flags & (VM_IO | VM_PFNMAP) || !vma_is_accessible(vma))
			got = -EFAULT;
		else
			got = get_user_pages_remote(mm, addr, 1, flags | FOLL_FORCE, NULL, NULL);
		if (got > 0) {
			addr += PAGE_SIZE;
		} else if (ignore_errors && got != -EINTR) {
			vma = vma_lookup(mm, addr);
			addr = vma ? vma->vm_end : end;
		} else {
			ret = got;
		}
		if (fatal_signal_pending(current))
			ret = -EINTR;
	}
	mmap_read_unlock(mm);
	return ret;
}

/* Memory no page stands behind: the driver may know how to reach it. */
static int access_by_driver(struct mm_struct *mm, unsigned long addr, void *buf, int len, int write)
{
	struct vm_area_struct *vma = vma_lookup(mm, addr);

	if (!vma || !vma->vm_ops || !vma->vm_ops->access)
		return 0;
	return max(vma->vm_ops->access(vma, addr, buf, len, write), 0);
}

/**
 * access_remote_vm() - read or write the memory of an address space
 * @mm: the address space, in use
 * @addr: address there
 * @buf: kernel memory
 * @len: bytes
 * @gup_flags: FOLL_WRITE to write, FOLL_FORCE against permissions
 *
 * Return: bytes transferred. Context: process, may sleep; takes mmap_lock.
 */
int access_remote_vm(struct mm_struct *mm, unsigned long addr, void *buf, int len,
		     unsigned int gup_flags)
{
	int write = gup_flags & FOLL_WRITE, done = 0;

	if (mmap_read_lock_killable(mm))
		return 0;
	while (done < len) {
		unsigned int offset = offset_in_page(addr);
		int bytes = min_t(int, len - done, PAGE_SIZE - offset);
		struct page *page = get_one_page(mm, addr & PAGE_MASK, gup_flags);

		if (IS_ERR(page)) {
			bytes = access_by_driver(mm, addr, buf + done, len - done, write);
			if (!bytes)
				break;
		} else {
			void *kaddr = page_address(page) + offset;

			if (write) {
				memcpy(kaddr, buf + done, bytes);
				set_page_dirty_lock(page);
			} else {
				memcpy(buf + done, kaddr, bytes);
			}
			put_page(page);
		}
		done += bytes;
		addr += bytes;
	}
	mmap_read_unlock(mm);
	return done;
}

/**
 * access_process_vm() - the same by task
 * @tsk: the task
 * @addr: address there
 * @buf: kernel memory
 * @len: bytes
 * @gup_flags: FOLL_*
 */
int access_process_vm(struct task_struct *tsk, unsigned long addr, void *buf, int len,
		      unsigned int gup_flags)
{
	struct mm_struct *mm = get_task_mm(tsk);
	int ret;

	if (!mm)
		return 0;
	ret = access_remote_vm(mm, addr, buf, len, gup_flags);
	mmput(mm);
	return ret;
}
EXPORT_SYMBOL_GPL(access_process_vm);

/**
 * get_cmdline() - a task's command line
 * @task: the task
 * @buffer: for the arguments, separated by NULs
 * @buflen: its size
 *
 * Return: bytes written.
 */
int get_cmdline(struct task_struct *task, char *buffer, int buflen)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long start, end;
	int len = 0;

	if (!mm)
		return 0;
	spin_lock(&mm->arg_lock);
	start = mm->arg_start;
	end = mm->arg_end;
	spin_unlock(&mm->arg_lock);
	if (end > start)
		len = access_remote_vm(mm, start, buffer, min_t(unsigned long, end - start, buflen),
				       FOLL_FORCE);
	mmput(mm);
	return len;
}
