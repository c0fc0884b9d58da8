// SPDX-License-Identifier: GPL-2.0-only
/*
 * Anonymous memory that parent and children share: mmap(MAP_SHARED |
 * MAP_ANONYMOUS). Its pages hang in an array that lives as long as any mapping
 * of it; /proc/PID/maps calls it "/dev/zero (deleted)", as Linux does.
 *
 * Locking: the array's own lock (xa_lock).
 */
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/refcount.h>
#include <linux/slab.h>
#include <linux/xarray.h>

#include "internal.h"

struct shared_anon {
	refcount_t users;
	struct xarray pages;
};

static void shared_anon_open(struct vm_area_struct *vma)
{
	struct shared_anon *shared = vma->vm_private_data;

	refcount_inc(&shared->users);
}

static void shared_anon_close(struct vm_area_struct *vma)
{
	struct shared_anon *shared = vma->vm_private_data;
	struct page *page;
	unsigned long index;

	if (!refcount_dec_and_test(&shared->users))
		return;
	xa_for_each(&shared->pages, index, page) {
		atomic_long_dec(&nr_shmem_pages);
		atomic_long_dec(&nr_file_pages);
		put_page(page);
	}
	xa_destroy(&shared->pages);
	kfree(shared);
}

static struct page *find_shared_page(struct shared_anon *shared, pgoff_t index)
{
	struct page *page;

	xa_lock(&shared->pages);
	page = xa_load(&shared->pages, index);
	if (page)
		get_page(page);
	xa_unlock(&shared->pages);
	return page;
}

static vm_fault_t shared_anon_fault(struct vm_fault *vmf)
{
	struct shared_anon *shared = vmf->vma->vm_private_data;
	struct page *page;
	int err;

	while (!(page = find_shared_page(shared, vmf->pgoff))) {
		page = alloc_page(GFP_HIGHUSER_MOVABLE | __GFP_ZERO);
		if (!page)
			return VM_FAULT_OOM;
		SetPageSwapBacked(page);
		SetPageUptodate(page);
		get_page(page);
		err = xa_insert(&shared->pages, vmf->pgoff, page, GFP_KERNEL);
		if (!err) {
			atomic_long_inc(&nr_shmem_pages);
			atomic_long_inc(&nr_file_pages);
			break;
		}
		put_page(page);
		put_page(page);
		if (err != -EBUSY)
			return VM_FAULT_OOM;
	}
	vmf->page = page;
	return 0;
}

static const char *shared_anon_name(struct vm_area_struct *vma)
{
	return "/dev/zero (deleted)";
}

static const struct vm_operations_struct shared_anon_vm_ops = {
	.open = shared_anon_open,
	.close = shared_anon_close,
	.fault = shared_anon_fault,
	.name = shared_anon_name,
};

/**
 * shared_anon_setup() - make a new mapping shared anonymous memory
 * @vma: a mapping without a file
 *
 * Also what mapping /dev/zero shared means. Return: 0 or -ENOMEM.
 */
int shared_anon_setup(struct vm_area_struct *vma)
{
	struct shared_anon *shared = kmalloc(sizeof(*shared), GFP_KERNEL);

	if (!shared)
		return -ENOMEM;
	refcount_set(&shared->users, 1);
	xa_init(&shared->pages);
	vma->vm_private_data = shared;
	vma->vm_ops = &shared_anon_vm_ops;
	return 0;
}

/** shmem_zero_setup() - the same, under the name drivers know. @vma: the mapping */
int shmem_zero_setup(struct vm_area_struct *vma)
{
	return shared_anon_setup(vma);
}

/** vma_is_shared_anon() - is a mapping shared anonymous memory? @vma: the mapping */
bool vma_is_shared_anon(const struct vm_area_struct *vma)
{
	return vma->vm_ops == &shared_anon_vm_ops;
}

/**
 * mm_locate_shared() - find out what a user address stands for
 * @mm: address space
 * @addr: the address
 * @loc: out: the same for every process that maps this memory shared; private
 *	memory belongs to its address space
 *
 * The object is a name, not a reference. Return: 0 or -EFAULT. Context: process,
 * takes mmap_lock.
 */
int mm_locate_shared(struct mm_struct *mm, unsigned long addr, struct mm_location *loc)
{
	struct vm_area_struct *vma;
	int err = 0;

	mmap_read_lock(mm);
	vma = vma_lookup(mm, addr);
	if (!vma) {
		err = -EFAULT;
	} else if (!(vma->vm_flags & VM_MAYSHARE)) {
		loc->object = mm;
		loc->offset = addr;
	} else {
		loc->object =
			vma->vm_file ? (void *)file_inode(vma->vm_file) : vma->vm_private_data;
		loc->offset = (addr - vma->vm_start) + (vma->vm_pgoff << PAGE_SHIFT);
	}
	mmap_read_unlock(mm);
	return err;
}
