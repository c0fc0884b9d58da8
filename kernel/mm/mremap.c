// SPDX-License-Identifier: GPL-2.0-only
/*
 * Moving and resizing mappings: mremap(), and moving a new program's stack.
 *
 * Locking: mmap_lock for writing.
 */
#include <linux/err.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

#include "internal.h"

/* The mapping a resize is about, if it may be resized; ERR_PTR otherwise. */
static struct vm_area_struct *vma_to_resize(struct mm_struct *mm, unsigned long addr,
					    unsigned long old_len, unsigned long new_len,
					    unsigned long flags)
{
	struct vm_area_struct *vma = vma_lookup(mm, addr);
	unsigned long pages;

	if (!vma)
		return ERR_PTR(-EFAULT);
	if (!old_len && !(vma->vm_flags & (VM_SHARED | VM_MAYSHARE)))
		return ERR_PTR(-EINVAL);
	if (flags & MREMAP_DONTUNMAP && vma->vm_flags & (VM_DONTEXPAND | VM_PFNMAP))
		return ERR_PTR(-EINVAL);
	if (old_len > vma->vm_end - addr)
		return ERR_PTR(-EFAULT);
	if (new_len <= old_len)
		return vma;
	if (vma->vm_flags & (VM_DONTEXPAND | VM_PFNMAP))
		return ERR_PTR(-EFAULT);
	pages = (new_len - old_len) >> PAGE_SHIFT;
	if (vma->vm_flags & VM_LOCKED && !capable(CAP_IPC_LOCK) &&
	    mm->locked_vm + pages > rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT)
		return ERR_PTR(-EAGAIN);
	if (!may_expand_vm(mm, vma->vm_flags, pages))
		return ERR_PTR(-ENOMEM);
	return vma;
}

/* Makes a copy of part of a mapping elsewhere, and moves its pages there. */
static unsigned long move_vma(struct vm_area_struct *vma, unsigned long old_addr,
			      unsigned long old_len, unsigned long new_len, unsigned long new_addr,
			      unsigned long flags, bool *locked)
{
	struct mm_struct *mm = vma->vm_mm;
	unsigned long moved, vm_flags = vma->vm_flags;
	struct vm_area_struct *new;

	if (mm->map_count >= sysctl_max_map_count - 3)
		return -ENOMEM;
	new = vm_area_dup(vma);
	if (!new)
		return -ENOMEM;
	new->vm_start = new_addr;
	new->vm_end = new_addr + new_len;
	new->vm_pgoff = vma->vm_pgoff + ((old_addr - vma->vm_start) >> PAGE_SHIFT);
	if (new->vm_file)
		get_file(new->vm_file);
	if (new->vm_ops &&new->vm_ops->open)
		new->vm_ops->open(new);
	vma_link(mm, new);
	vm_stat_account(mm, vm_flags, new_len >> PAGE_SHIFT);
	if (vm_flags & VM_LOCKED) {
		mm->locked_vm += new_len >> PAGE_SHIFT;
		*locked = true;
	}

	moved = move_page_tables(vma, old_addr, new, new_addr, old_len);
	if (moved < old_len || (new->vm_ops &&new->vm_ops->mremap &&new->vm_ops->mremap(new))) {
		/* Back again: the tables there exist, so that this cannot fail. */
		move_page_tables(new, new_addr, vma, old_addr, moved);
		do_munmap(mm, new_addr, new_len, NULL);
		return -ENOMEM;
	}
	if (flags & MREMAP_DONTUNMAP)
		vm_flags_clear(vma, VM_LOCKED_MASK);
	else if (old_len)
		do_munmap(mm, old_addr, old_len, NULL);
	return new_addr;
}

static unsigned long mremap_to(struct mm_struct *mm, unsigned long addr, unsigned long old_len,
			       unsigned long new_addr, unsigned long new_len, unsigned long flags,
			       bool *locked)
{
	struct vm_area_struct *vma;
	unsigned long map_flags = 0;
	int err;

	if (offset_in_page(new_addr) || new_len > TASK_SIZE || new_addr > TASK_SIZE - new_len)
		return -EINVAL;
	if (addr + old_len > new_addr && new_addr + new_len > addr)
		return -EINVAL;
	if (flags & MREMAP_FIXED) {
		err = do_munmap(mm, new_addr, new_len, NULL);
		if (err)
			return err;
		map_flags |= MAP_FIXED;
	}
	if (old_len > new_len) {
		err = do_munmap(mm, addr + new_len, old_len - new_len, NULL);
		if (err)
			return err;
		old_len = new_len;
	}
	vma = vma_to_resize(mm, addr, old_len, new_len, flags);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	if (vma->vm_flags & VM_MAYSHARE)
		map_flags |= MAP_SHARED;
	new_addr = get_unmapped_area(vma->vm_file, new_addr, new_len,
				     vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT),
				     map_flags);
	if (IS_ERR_VALUE(new_addr))
		return new_addr;
	return move_vma(vma, addr, old_len, new_len, new_addr, flags, locked);
}

/* Grows a mapping where it is; whether it could. */
static bool expand_in_place(struct vm_area_struct *vma, unsigned long addr, unsigned long old_len,
			    unsigned long new_len)
{
	unsigned long delta = new_len - old_len, pages = delta >> PAGE_SHIFT;
	struct mm_struct *mm = vma->vm_mm;

	if (addr + old_len != vma->vm_end || vma->vm_end + delta < vma->vm_end)
		return false;
	if (vma->vm_end + delta > TASK_SIZE)
		return false;
	if (find_vma_intersection(mm, vma->vm_end, vma->vm_end + delta))
		return false;
	vma_set_range(vma, vma->vm_start, vma->vm_end + delta, vma->vm_pgoff);
	vm_stat_account(mm, vma->vm_flags, pages);
	if (vma->vm_flags & VM_LOCKED)
		mm->locked_vm += pages;
	vma_try_merge(mm, vma);
	return true;
}

static unsigned long mremap_locked(struct mm_struct *mm, unsigned long addr, unsigned long old_len,
				   unsigned long new_len, unsigned long flags,
				   unsigned long new_addr, bool *locked)
{
	struct vm_area_struct *vma = vma_lookup(mm, addr);
	unsigned long map_flags = 0;
	int err;

	if (!vma)
		return -EFAULT;
	if (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP))
		return mremap_to(mm, addr, old_len, new_addr, new_len, flags, locked);
	if (old_len >= new_len) {
		err = 0;
		if (old_len > new_len)
			err = do_munmap(mm, addr + new_len, old_len - new_len, NULL);
		return err ? err : addr;
	}
	vma = vma_to_resize(mm, addr, old_len, new_len, flags);
	if (IS_ERR(vma))
		return PTR_ERR(vma);
	*locked = vma->vm_flags & VM_LOCKED;
	if (expand_in_place(vma, addr, old_len, new_len))
		return addr;
	if (!(flags & MREMAP_MAYMOVE))
		return -ENOMEM;
	if (vma->vm_flags & VM_MAYSHARE)
		map_flags |= MAP_SHARED;
	new_addr = get_unmapped_area(vma->vm_file, 0, new_len,
				     vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT),
				     map_flags);
	if (IS_ERR_VALUE(new_addr))
		return new_addr;
	return move_vma(vma, addr, old_len, new_len, new_addr, flags, locked);
}

/**
 * do_mremap() - mremap(2)
 * @addr: mapping's address
 * @old_len: bytes of it
 * @new_len: bytes wanted
 * @flags: MREMAP_*
 * @new_addr: where to, with MREMAP_FIXED
 *
 * Return: the address or -errno.
 */
unsigned long do_mremap(unsigned long addr, unsigned long old_len, unsigned long new_len,
			unsigned long flags, unsigned long new_addr)
{
	struct mm_struct *mm = current->mm;
	bool locked = false;
	unsigned long ret;

	if (flags & ~(MREMAP_FIXED | MREMAP_MAYMOVE | MREMAP_DONTUNMAP))
		return -EINVAL;
	if (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP) && !(flags & MREMAP_MAYMOVE))
		return -EINVAL;
	if (flags & MREMAP_DONTUNMAP && old_len != new_len)
		return -EINVAL;
	if (offset_in_page(addr))
		return -EINVAL;
	old_len = PAGE_ALIGN(old_len);
	new_len = PAGE_ALIGN(new_len);
	if (!new_len)
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = mremap_locked(mm, addr, old_len, new_len, flags, new_addr, &locked);
	mmap_write_unlock(mm);
	if (locked && !IS_ERR_VALUE(ret) && new_len > old_len)
		mm_populate(ret + old_len, new_len - old_len);
	return ret;
}

/**
 * relocate_vma_down() - move a whole mapping to lower addresses, for exec's stack
 * @vma: the only mapping around; anonymous
 * @shift: by how many bytes, page aligned
 *
 * Return: 0, -ENOMEM or -EFAULT. Context: mmap_lock held for writing.
 */
int relocate_vma_down(struct vm_area_struct *vma, unsigned long shift)
{
	unsigned long start = vma->vm_start, end = vma->vm_end, len = end - start;
	struct mm_struct *mm = vma->vm_mm;
	pgoff_t pgoff = vma->vm_pgoff;

	if (start < shift || find_vma(mm, start - shift) != vma)
		return -EFAULT;
	/* Cover both places while the pages move; from below, as they may overlap. */
	vma_set_range(vma, start - shift, end, pgoff - (shift >> PAGE_SHIFT));
	if (move_page_tables(vma, start, vma, start - shift, len) != len)
		return -ENOMEM;
	vma_set_range(vma, start - shift, end - shift, pgoff - (shift >> PAGE_SHIFT));
	free_unused_pgtables(mm, end - shift, end, end - shift, pgtable_ceiling(vma->vm_next));
	return 0;
}
