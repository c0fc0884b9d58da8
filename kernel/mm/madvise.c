// SPDX-License-Identifier: GPL-2.0-only
/*
 * Advice and locking: madvise(), mlock() and relatives, msync(), mincore().
 *
 * There is no swap, so that locking memory means populating it and counting it
 * against its limit; advice about access patterns is recorded and otherwise
 * ignored.
 *
 * Locking: mmap_lock, for writing where flags change.
 */
#include <linux/err.h>
#include <linux/falloc.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>

#include "internal.h"

/* What an advice does to the flags: 0 when it changes none. */
static int advice_flags(struct vm_area_struct *vma, int behavior, vm_flags_t *flags)
{
	vm_flags_t new = vma->vm_flags;

	switch (behavior) {
	case MADV_NORMAL:
		new &= ~(VM_RAND_READ | VM_SEQ_READ);
		break;
	case MADV_SEQUENTIAL:
		new = (new & ~VM_RAND_READ) | VM_SEQ_READ;
		break;
	case MADV_RANDOM:
		new = (new & ~VM_SEQ_READ) | VM_RAND_READ;
		break;
	case MADV_DONTFORK:
		new |= VM_DONTCOPY;
		break;
	case MADV_DOFORK:
		if (new &VM_IO)
			return -EINVAL;
		new &= ~VM_DONTCOPY;
		break;
	case MADV_WIPEONFORK:
		/* Only private anonymous memory can be found empty by the child. */
		if (vma->vm_file || new &VM_SHARED)
			return -EINVAL;
		new |= VM_WIPEONFORK;
		break;
	case MADV_KEEPONFORK:
		new &= ~VM_WIPEONFORK;
		break;
	case MADV_DONTDUMP:
		new |= VM_DONTDUMP;
		break;
	case MADV_DODUMP:
		if (new &VM_SPECIAL)
			return -EINVAL;
		new &= ~VM_DONTDUMP;
		break;
	case MADV_HUGEPAGE:
		new = (new & ~VM_NOHUGEPAGE) | VM_HUGEPAGE;
		break;
	case MADV_NOHUGEPAGE:
		new = (new & ~VM_HUGEPAGE) | VM_NOHUGEPAGE;
		break;
	}
	*flags = new;
	return 0;
}

static int madvise_remove(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	loff_t offset = (loff_t)(start - vma->vm_start) + ((loff_t)vma->vm_pgoff << PAGE_SHIFT);
	struct file *file = vma->vm_file;

	if (vma->vm_flags & VM_LOCKED || !file)
		return -EINVAL;
	if ((vma->vm_flags & (VM_SHARED | VM_WRITE)) != (VM_SHARED | VM_WRITE))
		return -EACCES;
	if (!file->f_op->fallocate)
		return -EOPNOTSUPP;
	return file->f_op->fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset,
				     end - start);
}

/* One mapping's part of the range. */
static int madvise_vma(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		       int behavior)
{
	vm_flags_t flags;
	int err;

	switch (behavior) {
	case MADV_WILLNEED:
	case MADV_COLD:
	case MADV_PAGEOUT:
	case MADV_MERGEABLE:
	case MADV_UNMERGEABLE:
		return 0;
	case MADV_FREE:
		if (!vma_is_anonymous(vma))
			return -EINVAL;
		fallthrough;
	case MADV_DONTNEED:
	case MADV_DONTNEED_LOCKED:
		if (vma->vm_flags & (VM_PFNMAP | VM_HUGETLB) ||
		    (vma->vm_flags & VM_LOCKED && behavior != MADV_DONTNEED_LOCKED))
			return -EINVAL;
		unmap_page_range(vma->vm_mm, vma, start, end);
		return 0;
	case MADV_REMOVE:
		return madvise_remove(vma, start, end);
	}
	err = advice_flags(vma, behavior, &flags);
	if (err || flags == vma->vm_flags)
		return err;
	return PTR_ERR_OR_ZERO(vma_modify_flags(vma, start, end, flags));
}

static bool known_advice(int behavior)
{
	switch (behavior) {
	case MADV_NORMAL ... MADV_DONTNEED:
	case MADV_FREE ... MADV_DONTNEED_LOCKED:
		return true;
	}
	return false;
}

/**
 * do_madvise() - madvise(2)
 * @mm: address space
 * @start: first address
 * @len_in: bytes
 * @behavior: MADV_*
 *
 * Return: 0, -EINVAL, -ENOMEM (a hole; the rest was advised), ...
 */
int do_madvise(struct mm_struct *mm, unsigned long start, size_t len_in, int behavior)
{
	size_t len = PAGE_ALIGN(len_in);
	unsigned long end, at;
	int err = 0, hole = 0;

	if (!known_advice(behavior) || offset_in_page(start))
		return -EINVAL;
	if ((len_in && !len) || start + len < start)
		return -EINVAL;
	end = start + len;
	if (end == start)
		return 0;
	if (behavior == MADV_POPULATE_READ || behavior == MADV_POPULATE_WRITE) {
		err = __mm_populate(start, len, 0);
		return err == -EFAULT && !find_vma(mm, start) ? -ENOMEM : err;
	}
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	for (at = start; at < end && !err;) {
		struct vm_area_struct *vma = find_vma_intersection(mm, at, end);
		unsigned long stop;

		if (!vma || vma->vm_start > at)
			hole = -ENOMEM;
		if (!vma)
			break;
		at = max(at, vma->vm_start);
		stop = min(vma->vm_end, end);
		err = madvise_vma(vma, at, stop, behavior);
		at = stop;
	}
	mmap_write_unlock(mm);
	return err ?: hole;
}

/* --- Locking ------------------------------------------------------------- */

static int mlock_vma(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		     vm_flags_t lock)
{
	struct mm_struct *mm = vma->vm_mm;
	vm_flags_t newflags = (vma->vm_flags & ~VM_LOCKED_MASK) | lock;
	long pages = (end - start) >> PAGE_SHIFT;
	bool was = vma->vm_flags & VM_LOCKED;

	if (newflags == vma->vm_flags || vma->vm_flags & VM_SPECIAL)
		return 0;
	vma = vma_modify_flags(vma, start, end, newflags);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	if (lock & VM_LOCKED && !was)
		mm->locked_vm += pages;
	else if (!(lock & VM_LOCKED) && was)
		mm->locked_vm -= pages;
	return 0;
}

static int apply_mlock_range(struct mm_struct *mm, unsigned long start, unsigned long len,
			     vm_flags_t lock)
{
	unsigned long at = start, end = start + len;

	while (at < end) {
		struct vm_area_struct *vma = vma_lookup(mm, at);
		unsigned long stop;
		int err;

		if (!vma)
			return -ENOMEM;
		stop = min(vma->vm_end, end);
		err = mlock_vma(vma, at, stop, lock);
		if (err)
			return err;
		at = stop;
	}
	return 0;
}

/**
 * do_mlock() - mlock(2), mlock2(2)
 * @start: first address
 * @len: bytes
 * @flags: VM_LOCKED, perhaps with VM_LOCKONFAULT
 */
int do_mlock(unsigned long start, size_t len, vm_flags_t flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long limit = rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT;
	int err = -ENOMEM;

	if (!limit && !capable(CAP_IPC_LOCK))
		return -EPERM;
	len = PAGE_ALIGN(len + offset_in_page(start));
	start &= PAGE_MASK;
	if (start + len < start)
		return -EINVAL;
	if (!len)
		return 0;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	if (mm->locked_vm + (len >> PAGE_SHIFT) <= limit || capable(CAP_IPC_LOCK))
		err = apply_mlock_range(mm, start, len, flags);
	mmap_write_unlock(mm);
	if (err || flags & VM_LOCKONFAULT)
		return err;
	err = __mm_populate(start, len, 0);
	/* POSIX: EAGAIN for memory that could not be locked; EFAULT is not among its errors. */
	return err == -EFAULT ? -ENOMEM : err == -ENOMEM ? -EAGAIN : err;
}

/** do_munlock() - munlock(2). @start: first address @len: bytes */
int do_munlock(unsigned long start, size_t len)
{
	struct mm_struct *mm = current->mm;
	int err;

	len = PAGE_ALIGN(len + offset_in_page(start));
	start &= PAGE_MASK;
	if (start + len < start)
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	err = apply_mlock_range(mm, start, len, 0);
	mmap_write_unlock(mm);
	return err;
}

/**
 * do_mlockall() - mlockall(2), and with @flags 0 munlockall(2)
 * @flags: MCL_*
 */
int do_mlockall(int flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long limit = rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT;
	vm_flags_t lock = 0;
	struct vm_area_struct *vma;
	int err = 0;

	if (flags & (MCL_CURRENT | MCL_FUTURE))
		lock = VM_LOCKED | (flags & MCL_ONFAULT ? VM_LOCKONFAULT : 0);
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	if (flags & MCL_CURRENT && mm->total_vm > limit && !capable(CAP_IPC_LOCK)) {
		mmap_write_unlock(mm);
		return -ENOMEM;
	}
	mm->def_flags &= ~VM_LOCKED_MASK;
	if (flags & MCL_FUTURE)
		mm->def_flags |= lock;
	if (!flags || flags & MCL_CURRENT)
		for (vma = mm->mmap; vma; vma = vma->vm_next) {
			unsigned long end = vma->vm_end;

			mlock_vma(vma, vma->vm_start, end, lock);
			/* It may have been united with its neighbour. */
			vma = vma_lookup(mm, end - 1);
		}
	mmap_write_unlock(mm);
	if (flags & MCL_CURRENT && !(flags & MCL_ONFAULT))
		err = __mm_populate(0, TASK_SIZE, 1);
	return err;
}

/* --- msync() and mincore() ----------------------------------------------- */

/**
 * do_msync() - msync(2)
 * @start: first address
 * @len: bytes
 * @flags: MS_*
 */
int do_msync(unsigned long start, size_t len, int flags)
{
	struct mm_struct *mm = current->mm;
	unsigned long end;
	int err = 0, hole = 0;

	if (flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC) || offset_in_page(start))
		return -EINVAL;
	if (flags & MS_ASYNC && flags & MS_SYNC)
		return -EINVAL;
	len = PAGE_ALIGN(len);
	end = start + len;
	if (end < start)
		return -ENOMEM;
	mmap_read_lock(mm);
	while (start < end && !err) {
		struct vm_area_struct *vma = find_vma_intersection(mm, start, end);
		struct file *file = NULL;
		loff_t from, to;
		unsigned long stop;

		if (!vma || vma->vm_start > start)
			hole = -ENOMEM;
		if (!vma)
			break;
		start = max(start, vma->vm_start);
		stop = min(vma->vm_end, end);
		if (flags & MS_INVALIDATE && vma->vm_flags & VM_LOCKED) {
			err = -EBUSY;
			break;
		}
		from = (start - vma->vm_start) + ((loff_t)vma->vm_pgoff << PAGE_SHIFT);
		to = from + (stop - start) - 1;
		if (flags & MS_SYNC && vma->vm_file && vma->vm_flags & VM_SHARED)
			file = get_file(vma->vm_file);
		start = stop;
		if (file) {
			mmap_read_unlock(mm);
			err = vfs_fsync_range(file, from, to, 1);
			fput(file);
			mmap_read_lock(mm);
		}
	}
	mmap_read_unlock(mm);
	return err ?: hole;
}

/* Is the page at an address in memory? */
static unsigned char page_is_resident(struct vm_area_struct *vma, unsigned long addr)
{
	pmd_t *pmd = mm_find_pmd(vma->vm_mm, addr);
	unsigned char present = 0;
	struct page *page;
	spinlock_t *ptl;
	pte_t *pte;

	pte = pmd ? pte_offset_map_lock(vma->vm_mm, pmd, addr, &ptl) : NULL;
	if (pte) {
		present = !pte_none(ptep_get(pte));
		pte_unmap_unlock(pte, ptl);
	}
	if (present || !vma->vm_file)
		return present;
	page = find_get_page(vma->vm_file->f_mapping, linear_page_index(vma, addr));
	if (!page)
		return 0;
	present = PageUptodate(page);
	put_page(page);
	return present;
}

/**
 * do_mincore() - mincore(2)
 * @start: first address
 * @len: bytes
 * @vec: one byte a page
 */
int do_mincore(unsigned long start, size_t len, unsigned char __user *vec)
{
	struct mm_struct *mm = current->mm;
	unsigned long pages = PAGE_ALIGN(len) >> PAGE_SHIFT;

	if (offset_in_page(start))
		return -EINVAL;
	if (!access_ok((void __user *)start, len))
		return -ENOMEM;
	for (; pages; pages--, start += PAGE_SIZE, vec++) {
		struct vm_area_struct *vma;
		unsigned char present;

		mmap_read_lock(mm);
		vma = vma_lookup(mm, start);
		present = vma ? page_is_resident(vma, start) : 0;
		mmap_read_unlock(mm);
		if (!vma)
			return -ENOMEM;
		if (put_user(present, vec))
			return -EFAULT;
	}
	return 0;
}
