// SPDX-License-Identifier: GPL-2.0-only
/*
 * Changing what may be done with mapped memory: mprotect().
 *
 * Locking: mmap_lock for writing.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/personality.h>
#include <linux/sched.h>

#include "internal.h"

/* Cuts a mapping so that [start, end) is one of its own. *@vma is that part then. */
static int isolate_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	int err = 0;

	if (start > vma->vm_start)
		err = split_vma(vma->vm_mm, vma, start, true);
	if (!err && end < vma->vm_end)
		err = split_vma(vma->vm_mm, vma, end, false);
	return err;
}

/**
 * vma_modify_flags() - give part of a mapping other flags
 * @vma: the mapping
 * @start: first address
 * @end: exclusive, within the mapping
 * @newflags: its VM_* from now on
 *
 * Return: the mapping that covers the range now (perhaps united with
 * neighbours), or ERR_PTR. Context: mmap_lock held for writing.
 */
struct vm_area_struct *vma_modify_flags(struct vm_area_struct *vma, unsigned long start,
					unsigned long end, vm_flags_t newflags)
{
	int err = isolate_range(vma, start, end);

	if (err)
		return ERR_PTR(err);
	vm_flags_reset(vma, newflags);
	return vma_try_merge(vma->vm_mm, vma);
}

/**
 * mprotect_fixup() - give part of a mapping another protection
 * @vma: the mapping
 * @start: first address
 * @end: exclusive, within the mapping
 * @newflags: its VM_* from now on
 *
 * Return: 0 or -errno.
 */
int mprotect_fixup(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		   unsigned long newflags)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long oldflags = vma->vm_flags;
	long pages = (end - start) >> PAGE_SHIFT;
	int err;

	if (newflags == oldflags)
		return 0;
	if (!may_expand_vm(mm, newflags, 0))
		return -ENOMEM;
	err = isolate_range(vma, start, end);
	if (err)
		return err;
	vm_flags_reset(vma, newflags);
	vma->vm_page_prot = vm_get_page_prot(newflags);
	change_protection(vma, start, end, vma->vm_page_prot);
	vm_stat_account(mm, oldflags, -pages);
	vm_stat_account(mm, newflags, pages);
	vma_try_merge(mm, vma);
	return 0;
}

/* The part of mprotect() for one mapping. */
static int protect_one(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		       unsigned long prot)
{
	const unsigned long access = VM_READ | VM_WRITE | VM_EXEC;
	unsigned long newflags;
	int err;

	if (prot & PROT_READ && current->personality & READ_IMPLIES_EXEC &&
	    vma->vm_flags & VM_MAYEXEC)
		prot |= PROT_EXEC;
	newflags = calc_vm_prot_bits(prot, 0) | (vma->vm_flags & ~access);
	/* VM_MAY* are the access bits, four to the left. */
	if ((newflags & ~(newflags >> 4)) & access)
		return -EACCES;
	if (vma->vm_ops && vma->vm_ops->mprotect) {
		err = vma->vm_ops->mprotect(vma, start, end, newflags);
		if (err)
			return err;
	}
	return mprotect_fixup(vma, start, end, newflags);
}

/**
 * do_mprotect() - mprotect(2)
 * @start: first address
 * @len: bytes
 * @prot: PROT_*
 *
 * Return: 0, -EINVAL, -ENOMEM (a hole), -EACCES. What lies before the place
 * where it failed is changed.
 */
int do_mprotect(unsigned long start, size_t len, unsigned long prot)
{
	const int grows = prot & (PROT_GROWSDOWN | PROT_GROWSUP);
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	unsigned long end, at;
	int err = -ENOMEM;

	prot &= ~(PROT_GROWSDOWN | PROT_GROWSUP);
	if (grows == (PROT_GROWSDOWN | PROT_GROWSUP) || offset_in_page(start))
		return -EINVAL;
	if (!len)
		return 0;
	end = start + PAGE_ALIGN(len);
	if (end <= start)
		return -ENOMEM;
	if (!arch_validate_prot(prot, start))
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	vma = find_vma_intersection(mm, start, end);
	if (!vma)
		goto out;
	err = -EINVAL;
	if (grows & PROT_GROWSUP)
		goto out;
	if (grows & PROT_GROWSDOWN) {
		if (!(vma->vm_flags & VM_GROWSDOWN))
			goto out;
		start = vma->vm_start;
	}
	for (at = start, err = 0; at < end && !err;) {
		unsigned long stop;

		vma = vma_lookup(mm, at);
		err = -ENOMEM;
		if (!vma)
			break;
		stop = min(vma->vm_end, end);
		err = protect_one(vma, at, stop, prot);
		at = stop;
	}
out:
	mmap_write_unlock(mm);
	return err;
}
