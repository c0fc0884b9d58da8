// SPDX-License-Identifier: GPL-2.0-only
/*
 * The contents of tmpfs files: pages appear when they are first written or
 * mapped, zeroed, and count against the mount's size until they are truncated.
 * Reading a hole makes no page.
 *
 * Locking: the inode lock for writing and changing the size; the page lock for a
 * page.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/falloc.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/shmem_fs.h>
#include <linux/uio.h>

#include <uapi/linux/fcntl.h>

#include "tmpfs.h"

static bool charge_block(struct super_block *sb)
{
	struct tmpfs_sb *sbi = TMPFS_SB(sb);

	if (sbi->max_blocks && atomic_long_inc_return(&sbi->used_blocks) > sbi->max_blocks) {
		atomic_long_dec(&sbi->used_blocks);
		return false;
	}
	if (!sbi->max_blocks)
		atomic_long_inc(&sbi->used_blocks);
	atomic_long_inc(&nr_shmem_pages);
	return true;
}

static void uncharge_block(struct super_block *sb)
{
	atomic_long_dec(&TMPFS_SB(sb)->used_blocks);
	atomic_long_dec(&nr_shmem_pages);
}

static void account_blocks(struct inode *inode, int pages)
{
	spin_lock(&inode->i_lock);
	inode->i_blocks += pages * (blkcnt_t)(PAGE_SIZE / 512);
	spin_unlock(&inode->i_lock);
}

/* A page has left the cache. */
static void tmpfs_free_folio(struct folio *folio)
{
	struct super_block *sb = folio->private;

	folio->private = NULL;
	uncharge_block(sb);
}

/**
 * tmpfs_get_folio() - a page of a file, made if it is not there
 * @inode: the file
 * @index: offset in pages
 * @foliop: out: the page, locked and up to date, with a reference
 *
 * Return: 0, -ENOSPC, -ENOMEM.
 */
int tmpfs_get_folio(struct inode *inode, pgoff_t index, struct folio **foliop)
{
	struct address_space *mapping = inode->i_mapping;
	struct folio *folio;
	int err;

	for (;;) {
		folio = filemap_lock_folio(mapping, index);
		if (!IS_ERR(folio)) {
			*foliop = folio;
			return 0;
		}
		if (!charge_block(inode->i_sb))
			return -ENOSPC;
		folio = filemap_alloc_folio(mapping_gfp_mask(mapping) | __GFP_ZERO, 0);
		if (!folio) {
			uncharge_block(inode->i_sb);
			return -ENOMEM;
		}
		folio_set_swapbacked(folio);
		folio_mark_uptodate(folio);
		err = filemap_add_folio(mapping, folio, index, mapping_gfp_mask(mapping));
		if (!err)
			break;
		folio_put(folio);
		uncharge_block(inode->i_sb);
		if (err != -EEXIST)
			return err;
	}
	/* Who is charged; the inode may be gone when the page goes. */
	folio->private = inode->i_sb;
	account_blocks(inode, 1);
	*foliop = folio;
	return 0;
}

static int tmpfs_write_begin(struct file *file, struct address_space *mapping, loff_t pos,
			     unsigned int len, struct folio **foliop, void **fsdata)
{
	struct inode *inode = mapping->host;
	unsigned int seals = TMPFS_I(inode)->seals;

	if (seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE))
		return -EPERM;
	if (seals & F_SEAL_GROW && pos + len > inode->i_size)
		return -EPERM;
	return tmpfs_get_folio(inode, pos >> PAGE_SHIFT, foliop);
}

static int tmpfs_write_end(struct file *file, struct address_space *mapping, loff_t pos,
			   unsigned int len, unsigned int copied, struct folio *folio, void *fsdata)
{
	struct inode *inode = mapping->host;

	if (pos + copied > inode->i_size)
		i_size_write(inode, pos + copied);
	folio_mark_dirty(folio);
	folio_unlock(folio);
	folio_put(folio);
	return copied;
}

const struct address_space_operations tmpfs_aops = {
	.dirty_folio = noop_dirty_folio,
	.write_begin = tmpfs_write_begin,
	.write_end = tmpfs_write_end,
	.free_folio = tmpfs_free_folio,
};

static ssize_t tmpfs_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	struct address_space *mapping = iocb->ki_filp->f_mapping;
	struct inode *inode = mapping->host;
	ssize_t done = 0;
	int err = 0;

	while (iov_iter_count(to) && iocb->ki_pos < i_size_read(inode)) {
		size_t offset = offset_in_page(iocb->ki_pos), bytes, copied;
		struct folio *folio = filemap_get_folio(mapping, iocb->ki_pos >> PAGE_SHIFT);
		loff_t left = i_size_read(inode) - iocb->ki_pos;

		if (left > 0) {
			bytes = min_t(size_t, PAGE_SIZE - offset, iov_iter_count(to));
			bytes = min_t(loff_t, bytes, left);
			if (IS_ERR(folio))
				copied = iov_iter_zero(bytes, to);
			else
				copied = copy_folio_to_iter(folio, offset, bytes, to);
			iocb->ki_pos += copied;
			done += copied;
			if (copied < bytes)
				err = -EFAULT;
		}
		if (!IS_ERR(folio))
			folio_put(folio);
		if (left <= 0 || err)
			break;
		if (fatal_signal_pending(current)) {
			err = -EINTR;
			break;
		}
		cond_resched();
	}
	file_accessed(iocb->ki_filp);
	return done ? done : err;
}

static vm_fault_t tmpfs_fault(struct vm_fault *vmf)
{
	struct inode *inode = file_inode(vmf->vma->vm_file);
	struct folio *folio;
	int err;

	if (vmf->pgoff >= DIV_ROUND_UP(i_size_read(inode), PAGE_SIZE))
		return VM_FAULT_SIGBUS;
	err = tmpfs_get_folio(inode, vmf->pgoff, &folio);
	if (err)
		return vmf_error(err);
	/* Again, now that truncation waits for the page. */
	if (vmf->pgoff >= DIV_ROUND_UP(i_size_read(inode), PAGE_SIZE)) {
		folio_unlock(folio);
		folio_put(folio);
		return VM_FAULT_SIGBUS;
	}
	vmf->page = &folio->page;
	return VM_FAULT_LOCKED;
}

static const struct vm_operations_struct tmpfs_vm_ops = {
	.fault = tmpfs_fault,
};

static int tmpfs_mmap(struct file *file, struct vm_area_struct *vma)
{
	unsigned int seals = TMPFS_I(file_inode(file))->seals;

	if (vma->vm_flags & VM_SHARED) {
		if (vma->vm_flags & VM_WRITE && seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE))
			return -EPERM;
		/* Not by mprotect() either. */
		if (seals & F_SEAL_FUTURE_WRITE)
			vm_flags_clear(vma, VM_MAYWRITE);
	}
	file_accessed(file);
	vma->vm_ops = &tmpfs_vm_ops;
	return 0;
}

/* The first page at or after @index that is there, and whether it is @index itself. */
static bool next_page(struct address_space *mapping, pgoff_t index, pgoff_t *found)
{
	pgoff_t at = index;
	struct folio *folio;

	if (!filemap_get_folios(mapping, &at, ULONG_MAX, &folio, 1))
		return false;
	*found = folio->index;
	folio_put(folio);
	return true;
}

static loff_t tmpfs_seek_data(struct inode *inode, loff_t offset, int whence)
{
	pgoff_t index = offset >> PAGE_SHIFT, found;

	if (offset < 0 || offset >= inode->i_size)
		return -ENXIO;
	if (whence == SEEK_DATA) {
		if (!next_page(inode->i_mapping, index, &found))
			return -ENXIO;
		offset = max(offset, (loff_t)found << PAGE_SHIFT);
		return offset < inode->i_size ? offset : -ENXIO;
	}
	while (next_page(inode->i_mapping, index, &found) && found == index)
		index++;
	return min(max(offset, (loff_t)index << PAGE_SHIFT), inode->i_size);
}

static loff_t tmpfs_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file_inode(file);

	if (whence != SEEK_DATA && whence != SEEK_HOLE)
		return generic_file_llseek(file, offset, whence);
	inode_lock(inode);
	offset = tmpfs_seek_data(inode, offset, whence);
	if (offset >= 0)
		offset = vfs_setpos(file, offset, MAX_LFS_FILESIZE);
	inode_unlock(inode);
	return offset;
}

/**
 * shmem_truncate_range() - drop the pages of a range
 * @inode: a tmpfs file
 * @start: first byte
 * @end: last byte, or -1
 */
void shmem_truncate_range(struct inode *inode, loff_t start, loff_t end)
{
	unsigned long before = inode->i_mapping->nrpages;

	if (end == -1)
		truncate_pagecache(inode, start);
	else
		truncate_pagecache_range(inode, start, end);
	account_blocks(inode, (int)(inode->i_mapping->nrpages - before));
}
EXPORT_SYMBOL_GPL(shmem_truncate_range);

static int allocate_range(struct inode *inode, loff_t offset, loff_t len)
{
	pgoff_t index = offset >> PAGE_SHIFT;
	pgoff_t end = (offset + len + PAGE_SIZE - 1) >> PAGE_SHIFT;

	for (; index < end; index++) {
		struct folio *folio;
		int err = signal_pending(current) ? -EINTR : tmpfs_get_folio(inode, index, &folio);

		if (err)
			return err;
		folio_mark_dirty(folio);
		folio_unlock(folio);
		folio_put(folio);
		cond_resched();
	}
	return 0;
}

static long tmpfs_fallocate(struct file *file, int mode, loff_t offset, loff_t len)
{
	struct inode *inode = file_inode(file);
	unsigned int seals = TMPFS_I(inode)->seals;
	int err;

	if (mode & ~(FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE))
		return -EOPNOTSUPP;
	inode_lock(inode);
	err = -EPERM;
	if (mode & FALLOC_FL_PUNCH_HOLE) {
		if (seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE))
			goto out;
		shmem_truncate_range(inode, offset, offset + len - 1);
		err = 0;
		goto out;
	}
	if (seals & F_SEAL_GROW && offset + len > inode->i_size)
		goto out;
	err = inode_newsize_ok(inode, offset + len);
	if (!err)
		err = allocate_range(inode, offset, len);
	if (!err && !(mode & FALLOC_FL_KEEP_SIZE) && offset + len > inode->i_size)
		i_size_write(inode, offset + len);
	inode_set_ctime_current(inode);
out:
	inode_unlock(inode);
	return err;
}

static int tmpfs_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	unsigned int seals = TMPFS_I(inode)->seals;
	int err = setattr_prepare(idmap, dentry, attr);

	if (err)
		return err;
	if (seals & F_SEAL_EXEC && attr->ia_valid & ATTR_MODE &&
	    (inode->i_mode ^ attr->ia_mode) & 0111)
		return -EPERM;
	if (attr->ia_valid & ATTR_SIZE && S_ISREG(inode->i_mode)) {
		loff_t old = inode->i_size, new = attr->ia_size;

		if ((new < old &&seals &F_SEAL_SHRINK) || (new > old &&seals &F_SEAL_GROW))
			return -EPERM;
		i_size_write(inode, new);
		if (new < old)
			shmem_truncate_range(inode, new, -1);
		if (new != old)
			inode_set_mtime_to_ts(inode, inode_set_ctime_current(inode));
	}
	setattr_copy(idmap, inode, attr);
	return 0;
}

const struct file_operations tmpfs_file_operations = {
	.llseek = tmpfs_llseek,
	.read_iter = tmpfs_read_iter,
	.write_iter = generic_file_write_iter,
	.mmap = tmpfs_mmap,
	.fsync = noop_fsync,
	.splice_read = copy_splice_read,
	.splice_write = iter_file_splice_write,
	.fallocate = tmpfs_fallocate,
};

const struct inode_operations tmpfs_file_inode_operations = {
	.setattr = tmpfs_setattr,
	.getattr = simple_getattr,
};

/** shmem_mapping() - is this the page cache of a tmpfs file? @mapping: the cache */
bool shmem_mapping(struct address_space *mapping)
{
	return mapping->a_ops == &tmpfs_aops;
}
EXPORT_SYMBOL_GPL(shmem_mapping);

/**
 * shmem_read_folio_gfp() - a page of a tmpfs file, made if it is not there
 * @mapping: the file's cache
 * @index: offset in pages
 * @gfp: ignored; the mapping's flags apply
 *
 * Return: the page with a reference, unlocked; or ERR_PTR.
 */
struct folio *shmem_read_folio_gfp(struct address_space *mapping, pgoff_t index, gfp_t gfp)
{
	struct folio *folio;
	int err = tmpfs_get_folio(mapping->host, index, &folio);

	if (err)
		return ERR_PTR(err);
	folio_unlock(folio);
	return folio;
}
EXPORT_SYMBOL_GPL(shmem_read_folio_gfp);
