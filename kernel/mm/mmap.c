// SPDX-License-Identifier: GPL-2.0-only
/*
 * The mappings of an address space: the tree that holds them, finding room,
 * splitting and merging, mapping and unmapping.
 *
 * VMAs are kept in a red-black tree by address (mm->mm_rb), whose nodes know the
 * largest hole in their subtree, and in a list in the same order.
 *
 * Locking: mm->mmap_lock, for writing wherever something changes; a file
 * mapping's place in its address_space by i_mmap_rwsem, which nests inside.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mman.h>
#include <linux/personality.h>
#include <linux/printk.h>
#include <linux/rbtree_augmented.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>

#include <asm/mmu_context.h>
#include <asm/tlbflush.h>

#include "internal.h"
#include "tlb_gather.h"

int sysctl_max_map_count __read_mostly = DEFAULT_MAX_MAP_COUNT;
int sysctl_overcommit_memory __read_mostly = OVERCOMMIT_GUESS;
unsigned long mmap_min_addr = 65536;

static struct kmem_cache *vm_area_cachep;

/* --- Objects ------------------------------------------------------------- */

/**
 * vm_area_alloc() - a VMA that belongs to nothing yet
 * @mm: its address space
 */
struct vm_area_struct *vm_area_alloc(struct mm_struct *mm)
{
	struct vm_area_struct *vma = kmem_cache_zalloc(vm_area_cachep, GFP_KERNEL);

	if (vma) {
		vma->vm_mm = mm;
		INIT_LIST_HEAD(&vma->shared_list);
	}
	return vma;
}

/**
 * vm_area_dup() - a copy that is in no tree or list
 * @orig: the original; references it holds are not counted again
 */
struct vm_area_struct *vm_area_dup(struct vm_area_struct *orig)
{
	struct vm_area_struct *new = kmem_cache_alloc(vm_area_cachep, GFP_KERNEL);

	if (new) {
		memcpy(new, orig, sizeof(*new));
		INIT_LIST_HEAD(&new->shared_list);
		new->vm_next = NULL;
		new->vm_prev = NULL;
	}
	return new;
}

/** vm_area_free() - free a VMA that is in no tree. @vma: the VMA */
void vm_area_free(struct vm_area_struct *vma)
{
	kmem_cache_free(vm_area_cachep, vma);
}

/* --- The tree ------------------------------------------------------------ */

/* Where the room before a VMA ends: a stack wants some distance. */
static unsigned long vm_start_gap(const struct vm_area_struct *vma)
{
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return vma->vm_start;
	return vma->vm_start > STACK_GUARD_GAP ? vma->vm_start - STACK_GUARD_GAP : 0;
}

static unsigned long vma_gap(const struct vm_area_struct *vma)
{
	unsigned long start = vm_start_gap(vma);
	unsigned long prev_end = vma->vm_prev ? vma->vm_prev->vm_end : 0;

	return start > prev_end ? start - prev_end : 0;
}

RB_DECLARE_CALLBACKS_MAX(static, vma_gap_callbacks, struct vm_area_struct, vm_rb, unsigned long,
			 rb_subtree_gap, vma_gap)

/* The hole before this VMA changed: brings the values up to the root up to date. */
static void vma_gap_update(struct vm_area_struct *vma)
{
	if (vma)
		vma_gap_callbacks.propagate(&vma->vm_rb, NULL);
}

/**
 * vma_link_file() - enter a mapping into its file's list
 * @vma: the mapping
 */
void vma_link_file(struct vm_area_struct *vma)
{
	struct address_space *mapping;

	if (!vma->vm_file)
		return;
	mapping = vma->vm_file->f_mapping;
	i_mmap_lock_write(mapping);
	if (vma->vm_flags & VM_SHARED && vma->vm_flags & VM_MAYWRITE)
		atomic_inc(&mapping->i_mmap_writable);
	list_add_tail(&vma->shared_list, &mapping->i_mmap);
	i_mmap_unlock_write(mapping);
}

/** vma_unlink_file() - undo vma_link_file(), if that is still to do. @vma: the mapping */
void vma_unlink_file(struct vm_area_struct *vma)
{
	struct address_space *mapping;

	if (!vma->vm_file || list_empty(&vma->shared_list))
		return;
	mapping = vma->vm_file->f_mapping;
	i_mmap_lock_write(mapping);
	if (vma->vm_flags & VM_SHARED && vma->vm_flags & VM_MAYWRITE)
		atomic_dec(&mapping->i_mmap_writable);
	list_del_init(&vma->shared_list);
	i_mmap_unlock_write(mapping);
}

/* Enters a VMA into tree and list; the file's list is the caller's. */
static void vma_tree_insert(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct rb_node **link = &mm->mm_rb.rb_node, *parent = NULL;
	struct vm_area_struct *prev = NULL;

	while (*link) {
		struct vm_area_struct *at = rb_entry(*link, struct vm_area_struct, vm_rb);

		parent = *link;
		if (vma->vm_start < at->vm_start) {
			link = &parent->rb_left;
		} else {
			prev = at;
			link = &parent->rb_right;
		}
	}
	vma->vm_prev = prev;
	vma->vm_next = prev ? prev->vm_next : mm->mmap;
	if (prev)
		prev->vm_next = vma;
	else
		mm->mmap = vma;
	if (vma->vm_next)
		vma->vm_next->vm_prev = vma;
	rb_link_node(&vma->vm_rb, parent, link);
	vma->rb_subtree_gap = 0;
	vma_gap_update(vma);
	rb_insert_augmented(&vma->vm_rb, &mm->mm_rb, &vma_gap_callbacks);
	vma_gap_update(vma->vm_next);
	mm->map_count++;
}

/**
 * vma_link() - enter a VMA into its address space and its file's list
 * @mm: address space, mmap_lock held for writing
 * @vma: the VMA; it overlaps nothing
 */
void vma_link(struct mm_struct *mm, struct vm_area_struct *vma)
{
	mmap_assert_write_locked(mm);
	vma_tree_insert(mm, vma);
	vma_link_file(vma);
}

/**
 * vma_unlink() - undo vma_link()
 * @mm: address space, mmap_lock held for writing
 * @vma: the VMA
 */
void vma_unlink(struct mm_struct *mm, struct vm_area_struct *vma)
{
	vma_unlink_file(vma);
	rb_erase_augmented(&vma->vm_rb, &mm->mm_rb, &vma_gap_callbacks);
	if (vma->vm_prev)
		vma->vm_prev->vm_next = vma->vm_next;
	else
		mm->mmap = vma->vm_next;
	if (vma->vm_next)
		vma->vm_next->vm_prev = vma->vm_prev;
	vma_gap_update(vma->vm_next);
	mm->map_count--;
}

/**
 * vma_set_range() - move the borders of a linked VMA
 * @vma: the VMA; its order among the others does not change
 * @start: new first address
 * @end: new end
 * @pgoff: new offset in the file
 */
void vma_set_range(struct vm_area_struct *vma, unsigned long start, unsigned long end,
		   pgoff_t pgoff)
{
	struct address_space *mapping = vma->vm_file ? vma->vm_file->f_mapping : NULL;

	if (mapping)
		i_mmap_lock_write(mapping);
	vma->vm_start = start;
	vma->vm_end = end;
	vma->vm_pgoff = pgoff;
	if (mapping)
		i_mmap_unlock_write(mapping);
	vma_gap_update(vma);
	vma_gap_update(vma->vm_next);
}

/**
 * find_vma() - the first mapping that ends above an address
 * @mm: address space, mmap_lock held
 * @addr: the address
 *
 * Return: the VMA (which may begin above @addr), or NULL.
 */
struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long addr)
{
	struct rb_node *node = mm->mm_rb.rb_node;
	struct vm_area_struct *found = NULL;

	while (node) {
		struct vm_area_struct *vma = rb_entry(node, struct vm_area_struct, vm_rb);

		if (vma->vm_end > addr) {
			found = vma;
			if (vma->vm_start <= addr)
				break;
			node = node->rb_left;
		} else {
			node = node->rb_right;
		}
	}
	return found;
}
EXPORT_SYMBOL(find_vma);

/**
 * find_vma_prev() - find_vma() and the mapping before
 * @mm: address space, mmap_lock held
 * @addr: the address
 * @pprev: out: the mapping before, or NULL
 */
struct vm_area_struct *find_vma_prev(struct mm_struct *mm, unsigned long addr,
				     struct vm_area_struct **pprev)
{
	struct vm_area_struct *vma = find_vma(mm, addr);
	struct rb_node *last = rb_last(&mm->mm_rb);

	if (vma)
		*pprev = vma->vm_prev;
	else
		*pprev = last ? rb_entry(last, struct vm_area_struct, vm_rb) : NULL;
	return vma;
}

/* --- Room ---------------------------------------------------------------- */

/* The highest place for @len bytes in [low, high) within a subtree; 0 when there is none. */
static unsigned long highest_gap(struct rb_node *node, unsigned long low, unsigned long high,
				 unsigned long len)
{
	while (node) {
		struct vm_area_struct *vma = rb_entry(node, struct vm_area_struct, vm_rb);
		unsigned long prev_end = vma->vm_prev ? vma->vm_prev->vm_end : 0;
		unsigned long gap_start = max(prev_end, low);
		unsigned long gap_end = min(vm_start_gap(vma), high);

		if (vma->rb_subtree_gap < len)
			return 0;
		if (vma->vm_end < high) {
			unsigned long at = highest_gap(node->rb_right, low, high, len);

			if (at)
				return at;
		}
		if (gap_end > gap_start && gap_end - gap_start >= len)
			return gap_end - len;
		if (prev_end <= low)
			return 0;
		node = node->rb_left;
	}
	return 0;
}

static unsigned long unmapped_area_topdown(struct mm_struct *mm, unsigned long low,
					   unsigned long high, unsigned long len)
{
	struct rb_node *last = rb_last(&mm->mm_rb);
	unsigned long end = last ? rb_entry(last, struct vm_area_struct, vm_rb)->vm_end : 0;

	if (high <= low || high - low < len)
		return 0;
	if (high - len >= max(end, low))
		return high - len;
	return highest_gap(mm->mm_rb.rb_node, low, high, len);
}

/**
 * mm_get_unmapped_area() - find room the ordinary way
 * @mm: address space
 * @file: file to be mapped, or NULL
 * @addr: hint, or the place with MAP_FIXED
 * @len: bytes, page aligned
 * @pgoff: offset in pages
 * @flags: MAP_*
 *
 * Return: an address or -ENOMEM. Context: mmap_lock held.
 */
unsigned long mm_get_unmapped_area(struct mm_struct *mm, struct file *file, unsigned long addr,
				   unsigned long len, unsigned long pgoff, unsigned long flags)
{
	unsigned long low = max(PAGE_SIZE, mmap_min_addr), at;

	if (flags & MAP_FIXED)
		return addr;
	if (addr) {
		struct vm_area_struct *vma, *prev;

		addr = PAGE_ALIGN(addr);
		vma = find_vma_prev(mm, addr, &prev);
		if (TASK_SIZE - len >= addr && addr >= low &&
		    (!vma || addr + len <= vm_start_gap(vma)) && (!prev || addr >= prev->vm_end))
			return addr;
	}
	at = unmapped_area_topdown(mm, low, mm->mmap_base, len);
	/* The usual region is full: anywhere then. */
	if (!at)
		at = unmapped_area_topdown(mm, low, TASK_SIZE, len);
	return at ?: (unsigned long)-ENOMEM;
}
EXPORT_SYMBOL(mm_get_unmapped_area);

/**
 * get_unmapped_area() - find room in the current address space, as the file wants it
 * @file: file to be mapped, or NULL
 * @addr: hint, or the place with MAP_FIXED
 * @len: bytes, page aligned
 * @pgoff: offset in pages
 * @flags: MAP_*
 *
 * Return: an address, -ENOMEM, -EINVAL or -EPERM. Context: mmap_lock held.
 */
unsigned long get_unmapped_area(struct file *file, unsigned long addr, unsigned long len,
				unsigned long pgoff, unsigned long flags)
{
	if (len > TASK_SIZE)
		return -ENOMEM;
	if (file && file->f_op->get_unmapped_area)
		addr = file->f_op->get_unmapped_area(file, addr, len, pgoff, flags);
	else
		addr = mm_get_unmapped_area(current->mm, file, addr, len, pgoff, flags);
	if (IS_ERR_VALUE(addr))
		return addr;
	if (addr > TASK_SIZE - len)
		return -ENOMEM;
	return offset_in_page(addr) ? -EINVAL : addr;
}
EXPORT_SYMBOL(get_unmapped_area);

/* --- Accounting ---------------------------------------------------------- */

static bool is_data_mapping(vm_flags_t flags)
{
	return (flags & (VM_WRITE | VM_SHARED | VM_STACK)) == VM_WRITE;
}

/**
 * may_expand_vm() - do RLIMIT_AS and RLIMIT_DATA allow more?
 * @mm: address space
 * @flags: VM_* of the new part
 * @npages: how many pages
 */
bool may_expand_vm(struct mm_struct *mm, vm_flags_t flags, unsigned long npages)
{
	if (mm->total_vm + npages > rlimit(RLIMIT_AS) >> PAGE_SHIFT)
		return false;
	if (is_data_mapping(flags) && mm->data_vm + npages > rlimit(RLIMIT_DATA) >> PAGE_SHIFT) {
		pr_warn_once("%s (%d): VmData %lu exceed data ulimit %lu. Update limits.\n",
			     current->comm, current->pid, (mm->data_vm + npages) << PAGE_SHIFT,
			     rlimit(RLIMIT_DATA));
		return false;
	}
	return true;
}

/**
 * vm_stat_account() - count pages that come or go
 * @mm: address space
 * @flags: VM_* of the mapping
 * @npages: how many; negative when they go
 */
void vm_stat_account(struct mm_struct *mm, vm_flags_t flags, long npages)
{
	mm->total_vm += npages;
	if ((flags & (VM_EXEC | VM_WRITE | VM_STACK)) == VM_EXEC)
		mm->exec_vm += npages;
	else if (flags & VM_STACK && (flags & (VM_WRITE | VM_SHARED)) == VM_WRITE)
		mm->stack_vm += npages;
	else if (is_data_mapping(flags))
		mm->data_vm += npages;
	if (mm->total_vm > mm->hiwater_vm)
		mm->hiwater_vm = mm->total_vm;
}

/* Refuses what could never be backed, unless everything is allowed. */
static bool enough_memory(unsigned long pages)
{
	return sysctl_overcommit_memory == OVERCOMMIT_ALWAYS || pages <= totalram_pages();
}

/* Does mlock() or MAP_LOCKED of so many more pages stay within RLIMIT_MEMLOCK? */
static bool mlock_future_ok(struct mm_struct *mm, vm_flags_t flags, unsigned long pages)
{
	if (!(flags & VM_LOCKED) || capable(CAP_IPC_LOCK))
		return true;
	return mm->locked_vm + pages <= rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT;
}

/**
 * count_vma_pages_range() - mapped pages within a range
 * @mm: address space
 * @start: first address
 * @end: exclusive
 */
unsigned long count_vma_pages_range(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	unsigned long pages = 0;

	for (; vma && vma->vm_start < end; vma = vma->vm_next)
		pages += (min(vma->vm_end, end) - max(vma->vm_start, start)) >> PAGE_SHIFT;
	return pages;
}

/* --- Splitting and merging ----------------------------------------------- */

/**
 * split_vma() - cut a mapping in two
 * @mm: address space, mmap_lock held for writing
 * @vma: the mapping
 * @addr: where, inside it, page aligned
 * @new_below: whether the new VMA becomes the lower part
 *
 * Return: 0, -ENOMEM, or what the driver objects. @vma stays the other part.
 */
int split_vma(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long addr, bool new_below)
{
	pgoff_t upper_off = vma->vm_pgoff + ((addr - vma->vm_start) >> PAGE_SHIFT);
	unsigned long start = vma->vm_start, end = vma->vm_end;
	pgoff_t lower_off = vma->vm_pgoff;
	struct vm_area_struct *new;

	if (mm->map_count >= sysctl_max_map_count)
		return -ENOMEM;
	if (vma->vm_ops && vma->vm_ops->may_split) {
		int err = vma->vm_ops->may_split(vma, addr);

		if (err)
			return err;
	}
	new = vm_area_dup(vma);
	if (!new)
		return -ENOMEM;
	if (new->vm_file)
		get_file(new->vm_file);
	if (new_below) {
		new->vm_end = addr;
		vma_set_range(vma, addr, end, upper_off);
	} else {
		new->vm_start = addr;
		new->vm_pgoff = upper_off;
		vma_set_range(vma, start, addr, lower_off);
	}
	if (new->vm_ops &&new->vm_ops->open)
		new->vm_ops->open(new);
	vma_link(mm, new);
	return 0;
}

/* Does the second mapping continue the first in every respect? */
static bool can_merge(const struct vm_area_struct *a, const struct vm_area_struct *b)
{
	if (!a || !b || a->vm_end != b->vm_start || a->vm_flags != b->vm_flags)
		return false;
	if (a->vm_flags & VM_SPECIAL || a->vm_file != b->vm_file || a->vm_ops != b->vm_ops)
		return false;
	if (a->vm_private_data != b->vm_private_data || (a->vm_ops && a->vm_ops->close))
		return false;
	return a->vm_pgoff + vma_pages(a) == b->vm_pgoff;
}

/* @b disappears into @a, which precedes it. */
static struct vm_area_struct *merge_into(struct mm_struct *mm, struct vm_area_struct *a,
					 struct vm_area_struct *b)
{
	unsigned long end = b->vm_end;

	vma_unlink(mm, b);
	vma_set_range(a, a->vm_start, end, a->vm_pgoff);
	if (b->vm_file)
		fput(b->vm_file);
	vm_area_free(b);
	return a;
}

/**
 * vma_try_merge() - unite a mapping with its neighbours where they are alike
 * @mm: address space, mmap_lock held for writing
 * @vma: the mapping
 *
 * Return: the mapping that covers @vma's range now.
 */
struct vm_area_struct *vma_try_merge(struct mm_struct *mm, struct vm_area_struct *vma)
{
	if (can_merge(vma, vma->vm_next))
		merge_into(mm, vma, vma->vm_next);
	if (can_merge(vma->vm_prev, vma))
		return merge_into(mm, vma->vm_prev, vma);
	return vma;
}

/**
 * insert_vm_struct() - enter a prepared mapping
 * @mm: address space, mmap_lock held for writing
 * @vma: the mapping
 *
 * Return: 0 or -ENOMEM when the place is taken or limits forbid it.
 */
int insert_vm_struct(struct mm_struct *mm, struct vm_area_struct *vma)
{
	if (find_vma_intersection(mm, vma->vm_start, vma->vm_end))
		return -ENOMEM;
	if (mm->map_count >= sysctl_max_map_count)
		return -ENOMEM;
	if (vma_is_anonymous(vma))
		vma->vm_pgoff = vma->vm_start >> PAGE_SHIFT;
	vma_link(mm, vma);
	return 0;
}

/* --- Unmapping ----------------------------------------------------------- */

/**
 * vma_remove_and_free() - free a VMA that is out of the tree
 * @vma: the VMA
 */
void vma_remove_and_free(struct vm_area_struct *vma)
{
	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
	if (vma->vm_file)
		fput(vma->vm_file);
	vm_area_free(vma);
}

/* Takes all mappings of a range out, unmaps their pages and frees them. */
static void unmap_range(struct mm_struct *mm, struct vm_area_struct *vma, unsigned long end)
{
	struct vm_area_struct *next;
	struct tlb_gather tlb;

	tlb_gather_init(&tlb, mm);
	for (; vma && vma->vm_start < end; vma = next) {
		next = vma->vm_next;
		if (vma->vm_flags & VM_LOCKED)
			mm->locked_vm -= vma_pages(vma);
		vm_stat_account(mm, vma->vm_flags, -(long)vma_pages(vma));
		zap_vma(&tlb, vma);
		/* A driver's close() may free what was mapped: no CPU may still see it. */
		if (vma->vm_ops && vma->vm_ops->close)
			tlb_gather_flush(&tlb);
		vma_unlink(mm, vma);
		vma_remove_and_free(vma);
	}
	tlb_gather_flush(&tlb);
}

/**
 * do_munmap() - remove whatever is mapped in a range
 * @mm: address space, mmap_lock held for writing
 * @start: first address, page aligned
 * @len: bytes
 * @uf: unused
 *
 * Return: 0, -EINVAL, -ENOMEM, or what a driver objects to a split.
 */
int do_munmap(struct mm_struct *mm, unsigned long start, size_t len, struct list_head *uf)
{
	struct vm_area_struct *vma, *last, *prev, *next;
	unsigned long end;
	int err;

	mmap_assert_write_locked(mm);
	if (offset_in_page(start) || start > TASK_SIZE || len > TASK_SIZE - start)
		return -EINVAL;
	len = PAGE_ALIGN(len);
	end = start + len;
	if (!len)
		return -EINVAL;
	vma = find_vma_intersection(mm, start, end);
	if (!vma)
		return 0;
	if (start > vma->vm_start) {
		/* A hole in the middle makes one mapping more than there was. */
		if (end < vma->vm_end && mm->map_count >= sysctl_max_map_count)
			return -ENOMEM;
		err = split_vma(mm, vma, start, true);
		if (err)
			return err;
	}
	last = find_vma(mm, end - 1);
	if (last && last->vm_start < end && end < last->vm_end) {
		err = split_vma(mm, last, end, false);
		if (err)
			return err;
	}
	vma = find_vma_prev(mm, start, &prev);
	unmap_range(mm, vma, end);
	next = find_vma(mm, end);
	free_unused_pgtables(mm, start, end, prev ? prev->vm_end : 0, pgtable_ceiling(next));
	return 0;
}
EXPORT_SYMBOL(do_munmap);

/**
 * vm_munmap() - do_munmap() in the current address space
 * @start: first address
 * @len: bytes
 */
int vm_munmap(unsigned long start, size_t len)
{
	struct mm_struct *mm = current->mm;
	int ret;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = do_munmap(mm, start, len, NULL);
	mmap_write_unlock(mm);
	return ret;
}
EXPORT_SYMBOL(vm_munmap);

/**
 * exit_mmap() - unmap everything and free the page tables
 * @mm: an address space without users
 */
void exit_mmap(struct mm_struct *mm)
{
	struct vm_area_struct *vma;
	struct tlb_gather tlb;

	arch_exit_mmap(mm);
	mmap_write_lock(mm);
	tlb_gather_init(&tlb, mm);
	for (vma = mm->mmap; vma; vma = vma->vm_next) {
		zap_vma(&tlb, vma);
		/* Whoever truncates the file must not look into tables that are being freed. */
		vma_unlink_file(vma);
	}
	tlb_gather_flush(&tlb);
	flush_tlb_mm(mm);
	free_user_pgtables(mm);
	unmap_range(mm, mm->mmap, ULONG_MAX);
	mmap_write_unlock(mm);
}

/* --- Mapping ------------------------------------------------------------- */

/* What a file permits: 0 and adjusted flags, or an errno. */
static int check_file_flags(struct file *file, unsigned long prot, unsigned long flags,
			    vm_flags_t *vm_flags)
{
	switch (flags & MAP_TYPE) {
	case MAP_SHARED_VALIDATE:
		if (flags & ~(LEGACY_MAP_MASK | MAP_FIXED_NOREPLACE | MAP_SHARED_VALIDATE))
			return -EOPNOTSUPP;
		fallthrough;
	case MAP_SHARED:
		if (prot & PROT_WRITE && !(file->f_mode & FMODE_WRITE))
			return -EACCES;
		if (IS_APPEND(file_inode(file)) && file->f_mode & FMODE_WRITE)
			return -EACCES;
		*vm_flags |= VM_SHARED | VM_MAYSHARE;
		if (!(file->f_mode & FMODE_WRITE))
			*vm_flags &= ~(VM_MAYWRITE | VM_SHARED);
		fallthrough;
	case MAP_PRIVATE:
		if (!(file->f_mode & FMODE_READ))
			return -EACCES;
		if (path_noexec(&file->f_path)) {
			if (*vm_flags & VM_EXEC)
				return -EPERM;
			*vm_flags &= ~VM_MAYEXEC;
		}
		if (!file->f_op->mmap)
			return -ENODEV;
		if (*vm_flags & VM_GROWSDOWN)
			return -EINVAL;
		return 0;
	default:
		return -EINVAL;
	}
}

static int check_anon_flags(unsigned long flags, vm_flags_t *vm_flags, unsigned long addr,
			    unsigned long *pgoff)
{
	switch (flags & MAP_TYPE) {
	case MAP_SHARED:
		if (*vm_flags & VM_GROWSDOWN)
			return -EINVAL;
		*pgoff = 0;
		*vm_flags |= VM_SHARED | VM_MAYSHARE;
		return 0;
	case MAP_PRIVATE:
		*pgoff = addr >> PAGE_SHIFT;
		return 0;
	default:
		return -EINVAL;
	}
}

/* Lets the file's driver set the mapping up. On failure the VMA is as before. */
static int attach_file(struct vm_area_struct *vma, struct file *file)
{
	int err = 0;

	if (vma->vm_flags & VM_SHARED && vma->vm_flags & VM_MAYWRITE)
		err = mapping_map_writable(file->f_mapping);
	if (err)
		return err;
	vma->vm_file = get_file(file);
	err = call_mmap(file, vma);
	/* vma_link() counts for as long as the mapping lives; this was for the meantime. */
	if (vma->vm_flags & VM_SHARED && vma->vm_flags & VM_MAYWRITE)
		mapping_unmap_writable(file->f_mapping);
	if (err) {
		/* The driver may have mapped something already. */
		unmap_page_range(vma->vm_mm, vma, vma->vm_start, vma->vm_end);
		fput(vma->vm_file);
		vma->vm_file = NULL;
	}
	return err;
}

static unsigned long mmap_region(struct mm_struct *mm, struct file *file, unsigned long addr,
				 unsigned long len, vm_flags_t vm_flags, unsigned long pgoff)
{
	unsigned long pages = len >> PAGE_SHIFT;
	struct vm_area_struct *vma;
	int err;

	if (!may_expand_vm(mm, vm_flags, pages - count_vma_pages_range(mm, addr, addr + len)))
		return -ENOMEM;
	if ((vm_flags & (VM_WRITE | VM_SHARED | VM_NORESERVE)) == VM_WRITE && !enough_memory(pages))
		return -ENOMEM;
	err = do_munmap(mm, addr, len, NULL);
	if (err)
		return err;
	vma = vm_area_alloc(mm);
	if (!vma)
		return -ENOMEM;
	vma->vm_start = addr;
	vma->vm_end = addr + len;
	vma->vm_pgoff = pgoff;
	vm_flags_init(vma, vm_flags);
	vma->vm_page_prot = vm_get_page_prot(vm_flags);
	if (file)
		err = attach_file(vma, file);
	else if (vm_flags & VM_SHARED)
		err = shared_anon_setup(vma);
	if (err) {
		vm_area_free(vma);
		return err;
	}
	addr = vma->vm_start;
	vma_link(mm, vma);
	vm_stat_account(mm, vma->vm_flags, pages);
	if (vma->vm_flags & VM_LOCKED) {
		if (vma->vm_flags & VM_SPECIAL)
			vm_flags_clear(vma, VM_LOCKED_MASK);
		else
			mm->locked_vm += pages;
	}
	vma_try_merge(mm, vma);
	return addr;
}

/**
 * do_mmap() - mmap() within the current address space
 * @file: file to map, or NULL for anonymous memory
 * @addr: hint, or the place with MAP_FIXED
 * @len: bytes
 * @prot: PROT_*
 * @flags: MAP_*
 * @vm_flags: VM_* to add
 * @pgoff: offset in the file, in pages
 * @populate: out: bytes to be populated by the caller after unlocking, or 0
 * @uf: unused
 *
 * Return: the address, or a negative errno as of mmap(2).
 * Context: mmap_lock held for writing.
 */
unsigned long do_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
		      unsigned long flags, vm_flags_t vm_flags, unsigned long pgoff,
		      unsigned long *populate, struct list_head *uf)
{
	struct mm_struct *mm = current->mm;
	int err;

	*populate = 0;
	mmap_assert_write_locked(mm);
	if (!len)
		return -EINVAL;
	if (prot & PROT_READ && current->personality & READ_IMPLIES_EXEC &&
	    !(file && path_noexec(&file->f_path)))
		prot |= PROT_EXEC;
	if (flags & MAP_FIXED_NOREPLACE)
		flags |= MAP_FIXED;
	if (!(flags & MAP_FIXED) && addr)
		addr = max(addr & PAGE_MASK, PAGE_ALIGN(mmap_min_addr));
	len = PAGE_ALIGN(len);
	if (!len)
		return -ENOMEM;
	if (pgoff + (len >> PAGE_SHIFT) < pgoff)
		return -EOVERFLOW;
	if (mm->map_count >= sysctl_max_map_count)
		return -ENOMEM;
	addr = get_unmapped_area(file, addr, len, pgoff, flags);
	if (IS_ERR_VALUE(addr))
		return addr;
	if (addr < mmap_min_addr && !capable(CAP_SYS_RAWIO))
		return -EPERM;
	if (flags & MAP_FIXED_NOREPLACE && find_vma_intersection(mm, addr, addr + len))
		return -EEXIST;

	vm_flags |= calc_vm_prot_bits(prot, 0) | calc_vm_flag_bits(file, flags) | mm->def_flags |
		    VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;
	if (flags & MAP_LOCKED && !rlimit(RLIMIT_MEMLOCK) && !capable(CAP_IPC_LOCK))
		return -EPERM;
	if (!mlock_future_ok(mm, vm_flags, len >> PAGE_SHIFT))
		return -EAGAIN;
	if (file)
		err = check_file_flags(file, prot, flags, &vm_flags);
	else
		err = check_anon_flags(flags, &vm_flags, addr, &pgoff);
	if (err)
		return err;
	if (flags & MAP_NORESERVE)
		vm_flags |= VM_NORESERVE;

	addr = mmap_region(mm, file, addr, len, vm_flags, pgoff);
	if (!IS_ERR_VALUE(addr) &&
	    (vm_flags & VM_LOCKED || (flags & (MAP_POPULATE | MAP_NONBLOCK)) == MAP_POPULATE))
		*populate = len;
	return addr;
}

/**
 * vm_mmap_pgoff() - do_mmap() with the locking and populating around it
 * @file: file or NULL
 * @addr: hint or place
 * @len: bytes
 * @prot: PROT_*
 * @flag: MAP_*
 * @pgoff: offset in pages
 */
unsigned long vm_mmap_pgoff(struct file *file, unsigned long addr, unsigned long len,
			    unsigned long prot, unsigned long flag, unsigned long pgoff)
{
	struct mm_struct *mm = current->mm;
	unsigned long populate, ret;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = do_mmap(file, addr, len, prot, flag, 0, pgoff, &populate, NULL);
	mmap_write_unlock(mm);
	if (populate)
		mm_populate(ret, populate);
	return ret;
}

/**
 * vm_mmap() - map a file or memory into the current process
 * @file: file or NULL
 * @addr: hint or place
 * @len: bytes
 * @prot: PROT_*
 * @flag: MAP_*
 * @offset: in the file, in bytes, page aligned
 */
unsigned long vm_mmap(struct file *file, unsigned long addr, unsigned long len, unsigned long prot,
		      unsigned long flag, unsigned long offset)
{
	if (unlikely(offset + PAGE_ALIGN(len) < offset) || unlikely(offset_in_page(offset)))
		return -EINVAL;
	return vm_mmap_pgoff(file, addr, len, prot, flag, offset >> PAGE_SHIFT);
}
EXPORT_SYMBOL(vm_mmap);

/* Anonymous memory at a fixed place for brk(); the lock is held. */
static int do_brk_flags(struct mm_struct *mm, unsigned long addr, unsigned long len,
			vm_flags_t flags)
{
	struct vm_area_struct *vma;

	flags |= VM_DATA_DEFAULT_FLAGS | mm->def_flags;
	if (!may_expand_vm(mm, flags, len >> PAGE_SHIFT) || !enough_memory(len >> PAGE_SHIFT))
		return -ENOMEM;
	if (mm->map_count >= sysctl_max_map_count)
		return -ENOMEM;
	if (!mlock_future_ok(mm, flags, len >> PAGE_SHIFT))
		return -EAGAIN;
	vma = vm_area_alloc(mm);
	if (!vma)
		return -ENOMEM;
	vma->vm_start = addr;
	vma->vm_end = addr + len;
	vma->vm_pgoff = addr >> PAGE_SHIFT;
	vm_flags_init(vma, flags);
	vma->vm_page_prot = vm_get_page_prot(flags);
	vma_link(mm, vma);
	vm_stat_account(mm, flags, len >> PAGE_SHIFT);
	if (flags & VM_LOCKED)
		mm->locked_vm += len >> PAGE_SHIFT;
	vma_try_merge(mm, vma);
	return 0;
}

/**
 * vm_brk_flags() - anonymous memory at a fixed place, for program loaders
 * @addr: first address, page aligned
 * @len: bytes
 * @flags: VM_EXEC or 0
 *
 * Return: 0 or -errno. What was there is unmapped.
 */
int vm_brk_flags(unsigned long addr, unsigned long len, unsigned long flags)
{
	struct mm_struct *mm = current->mm;
	bool populate;
	int ret;

	len = PAGE_ALIGN(len);
	if (!len)
		return 0;
	if (flags & ~VM_EXEC)
		return -EINVAL;
	if (mmap_write_lock_killable(mm))
		return -EINTR;
	ret = do_munmap(mm, addr, len, NULL);
	if (!ret)
		ret = do_brk_flags(mm, addr, len, flags);
	populate = mm->def_flags & VM_LOCKED;
	mmap_write_unlock(mm);
	if (populate && !ret)
		mm_populate(addr, len);
	return ret;
}
EXPORT_SYMBOL(vm_brk_flags);

/* The limit on data counts the program's initialised data as well. */
static bool brk_within_rlimit(struct mm_struct *mm, unsigned long brk)
{
	unsigned long limit = rlimit(RLIMIT_DATA);

	return limit == RLIM_INFINITY ||
	       (brk - mm->start_brk) + (mm->end_data - mm->start_data) <= limit;
}

/**
 * do_brk() - move the end of the heap
 * @brk: where to
 *
 * Return: where it is now. Context: process.
 */
unsigned long do_brk(unsigned long brk)
{
	struct mm_struct *mm = current->mm;
	unsigned long newbrk, oldbrk, origbrk, grown = 0;

	if (mmap_write_lock_killable(mm))
		return -EINTR;
	origbrk = mm->brk;
	if (brk < mm->start_brk || !brk_within_rlimit(mm, brk))
		goto out;
	newbrk = PAGE_ALIGN(brk);
	oldbrk = PAGE_ALIGN(mm->brk);
	if (newbrk < oldbrk) {
		if (do_munmap(mm, newbrk, oldbrk - newbrk, NULL))
			goto out;
	} else if (newbrk > oldbrk) {
		struct vm_area_struct *next = find_vma(mm, oldbrk);

		if (newbrk > TASK_SIZE || (next && newbrk + PAGE_SIZE > vm_start_gap(next)))
			goto out;
		if (do_brk_flags(mm, oldbrk, newbrk - oldbrk, 0))
			goto out;
		if (mm->def_flags & VM_LOCKED)
			grown = newbrk - oldbrk;
	}
	mm->brk = brk;
	mmap_write_unlock(mm);
	if (grown)
		mm_populate(oldbrk, grown);
	return brk;
out:
	mmap_write_unlock(mm);
	return origbrk;
}

/* --- Stacks -------------------------------------------------------------- */

static int acct_stack_growth(struct vm_area_struct *vma, unsigned long size, unsigned long grow)
{
	struct mm_struct *mm = vma->vm_mm;

	if (!may_expand_vm(mm, vma->vm_flags, grow))
		return -ENOMEM;
	if (size > rlimit(RLIMIT_STACK))
		return -ENOMEM;
	if (!mlock_future_ok(mm, vma->vm_flags, grow))
		return -ENOMEM;
	return 0;
}

/**
 * expand_stack_locked() - let a stack grow down to an address
 * @vma: a VM_GROWSDOWN mapping above it
 * @address: the address
 *
 * Return: 0, -ENOMEM or -EPERM. Context: mmap_lock held for writing.
 */
int expand_stack_locked(struct vm_area_struct *vma, unsigned long address)
{
	struct mm_struct *mm = vma->vm_mm;
	struct vm_area_struct *prev = vma->vm_prev;
	unsigned long grow, size;
	int err;

	if (!(vma->vm_flags & VM_GROWSDOWN))
		return -EFAULT;
	address &= PAGE_MASK;
	if (address < mmap_min_addr || address < PAGE_SIZE)
		return -EPERM;
	if (address >= vma->vm_start)
		return 0;
	if (prev && !(prev->vm_flags & VM_GROWSDOWN) && vma_is_accessible(prev) &&
	    address - prev->vm_end < STACK_GUARD_GAP)
		return -ENOMEM;
	if (prev && address < prev->vm_end)
		return -ENOMEM;
	size = vma->vm_end - address;
	grow = (vma->vm_start - address) >> PAGE_SHIFT;
	if (grow > vma->vm_pgoff)
		return -ENOMEM;
	err = acct_stack_growth(vma, size, grow);
	if (err)
		return err;
	if (vma->vm_flags & VM_LOCKED)
		mm->locked_vm += grow;
	vm_stat_account(mm, vma->vm_flags, grow);
	vma_set_range(vma, address, vma->vm_end, vma->vm_pgoff - grow);
	return 0;
}

/** find_extend_vma_locked() - vma_lookup() that lets a stack grow; mmap_lock held for writing */
struct vm_area_struct *find_extend_vma_locked(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma;

	addr &= PAGE_MASK;
	vma = find_vma(mm, addr);
	if (!vma || vma->vm_start <= addr)
		return vma;
	return expand_stack_locked(vma, addr) ? NULL : vma;
}

/**
 * expand_stack() - let the stack above an address grow to it
 * @mm: address space, mmap_lock held for reading
 * @addr: the address
 *
 * Return: the mapping with the lock held for reading, or NULL with it released.
 */
struct vm_area_struct *expand_stack(struct mm_struct *mm, unsigned long addr)
{
	struct vm_area_struct *vma;

	mmap_read_unlock(mm);
	if (mmap_write_lock_killable(mm))
		return NULL;
	vma = find_extend_vma_locked(mm, addr);
	if (!vma) {
		mmap_write_unlock(mm);
		return NULL;
	}
	mmap_write_downgrade(mm);
	return vma;
}

/* --- Special mappings ---------------------------------------------------- */

static vm_fault_t special_mapping_fault(struct vm_fault *vmf)
{
	const struct vm_special_mapping *sm = vmf->vma->vm_private_data;
	unsigned long nr = vmf->pgoff;
	struct page **pages;

	if (sm->fault)
		return sm->fault(sm, vmf->vma, vmf);
	for (pages = sm->pages; nr && *pages; pages++)
		nr--;
	if (!*pages)
		return VM_FAULT_SIGBUS;
	get_page(*pages);
	vmf->page = *pages;
	return 0;
}

static void special_mapping_close(struct vm_area_struct *vma)
{
	const struct vm_special_mapping *sm = vma->vm_private_data;

	if (sm->close)
		sm->close(sm, vma);
}

static const char *special_mapping_name(struct vm_area_struct *vma)
{
	return ((struct vm_special_mapping *)vma->vm_private_data)->name;
}

static int special_mapping_split(struct vm_area_struct *vma, unsigned long addr)
{
	return -EINVAL;
}

static const struct vm_operations_struct special_mapping_vmops = {
	.close = special_mapping_close,
	.fault = special_mapping_fault,
	.name = special_mapping_name,
	.may_split = special_mapping_split,
};

/**
 * _install_special_mapping() - map pages of the kernel for a process
 * @mm: address space, mmap_lock held for writing
 * @addr: where
 * @len: bytes
 * @flags: VM_*
 * @spec: what
 *
 * Return: the mapping or ERR_PTR.
 */
struct vm_area_struct *_install_special_mapping(struct mm_struct *mm, unsigned long addr,
						unsigned long len, unsigned long flags,
						const struct vm_special_mapping *spec)
{
	struct vm_area_struct *vma = vm_area_alloc(mm);
	int ret;

	if (!vma)
		return ERR_PTR(-ENOMEM);
	vma->vm_start = addr;
	vma->vm_end = addr + len;
	vm_flags_init(vma, (flags | mm->def_flags | VM_DONTEXPAND) & ~VM_LOCKED_MASK);
	vma->vm_page_prot = vm_get_page_prot(vma->vm_flags);
	vma->vm_ops = &special_mapping_vmops;
	vma->vm_private_data = (void *)spec;
	ret = insert_vm_struct(mm, vma);
	if (ret) {
		vm_area_free(vma);
		return ERR_PTR(ret);
	}
	vm_stat_account(mm, vma->vm_flags, len >> PAGE_SHIFT);
	return vma;
}

/** vma_is_special_mapping() - is a mapping this special mapping? @vma: mapping @sm: which */
bool vma_is_special_mapping(const struct vm_area_struct *vma, const struct vm_special_mapping *sm)
{
	return vma->vm_private_data == sm && vma->vm_ops == &special_mapping_vmops;
}

/** vma_is_initial_heap() - does a mapping hold the heap? For /proc/PID/maps. @vma: mapping */
bool vma_is_initial_heap(const struct vm_area_struct *vma)
{
	return vma->vm_start < vma->vm_mm->brk && vma->vm_end > vma->vm_mm->start_brk;
}

/** vma_is_initial_stack() - does a mapping hold the program's first stack? @vma: mapping */
bool vma_is_initial_stack(const struct vm_area_struct *vma)
{
	return vma->vm_start <= vma->vm_mm->start_stack && vma->vm_end >= vma->vm_mm->start_stack;
}

static int __init mmap_init(void)
{
	vm_area_cachep = KMEM_CACHE(vm_area_struct, SLAB_PANIC);
	return 0;
}
early_initcall(mmap_init);
