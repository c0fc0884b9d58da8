// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files through the page cache: read, write and mmap methods for every file
 * system that keeps its data there.
 *
 * Locking: writers hold the inode lock; a page's contents are stable under its
 * lock. Order: inode lock, mmap_lock, page lock. May sleep.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uio.h>
#include <linux/writeback.h>

/* --- read() and write() -------------------------------------------------- */

/**
 * filemap_read() - read from the page cache
 * @iocb: file and position; advanced
 * @iter: destination
 * @already_read: bytes read before by other means
 *
 * Return: bytes read in all, or -errno when none.
 */
ssize_t filemap_read(struct kiocb *iocb, struct iov_iter *iter, ssize_t already_read)
{
	struct file *file = iocb->ki_filp;
	struct address_space *mapping = file->f_mapping;
	struct inode *inode = mapping->host;
	ssize_t done = already_read;
	int err = 0;

	while (iov_iter_count(iter)) {
		loff_t pos = iocb->ki_pos, size;
		unsigned int offset = offset_in_page(pos);
		size_t bytes = min_t(size_t, PAGE_SIZE - offset, iov_iter_count(iter)), copied;
		struct folio *folio;

		if (pos >= i_size_read(inode))
			break;
		folio = read_mapping_folio(mapping, pos >> PAGE_SHIFT, file);
		if (IS_ERR(folio)) {
			err = PTR_ERR(folio);
			break;
		}
		/* After the page is known to be up to date: what lies below is valid. */
		size = i_size_read(inode);
		if (pos >= size) {
			folio_put(folio);
			break;
		}
		bytes = min_t(loff_t, bytes, size - pos);
		copied = copy_folio_to_iter(folio, offset, bytes, iter);
		folio_put(folio);
		iocb->ki_pos += copied;
		done += copied;
		if (copied < bytes) {
			err = -EFAULT;
			break;
		}
		if (fatal_signal_pending(current)) {
			err = -EINTR;
			break;
		}
		cond_resched();
	}
	file_accessed(file);
	return done ? done : err;
}
EXPORT_SYMBOL_GPL(filemap_read);

/**
 * generic_file_read_iter() - read_iter of file systems that use the page cache
 * @iocb: file and position
 * @iter: destination
 */
ssize_t generic_file_read_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	if (!iov_iter_count(iter))
		return 0;
	if (iocb->ki_flags & IOCB_DIRECT && iocb->ki_filp->f_mapping->a_ops->direct_IO) {
		struct address_space *mapping = iocb->ki_filp->f_mapping;
		ssize_t ret = filemap_write_and_wait_range(mapping, iocb->ki_pos,
							   iocb->ki_pos + iov_iter_count(iter) - 1);

		if (ret < 0)
			return ret;
		ret = mapping->a_ops->direct_IO(iocb, iter);
		if (ret >= 0)
			iocb->ki_pos += ret;
		return ret;
	}
	return filemap_read(iocb, iter, 0);
}
EXPORT_SYMBOL(generic_file_read_iter);

/**
 * generic_perform_write() - write through a_ops->write_begin() and write_end()
 * @iocb: file and position; advanced
 * @from: source
 *
 * Return: bytes written, or -errno when none. Context: inode lock held.
 */
ssize_t generic_perform_write(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	struct address_space *mapping = file->f_mapping;
	const struct address_space_operations *a_ops = mapping->a_ops;
	loff_t pos = iocb->ki_pos;
	ssize_t written = 0;
	int status = 0;

	while (iov_iter_count(from)) {
		unsigned int offset = offset_in_page(pos);
		size_t bytes = min_t(size_t, PAGE_SIZE - offset, iov_iter_count(from)), copied;
		struct folio *folio;
		void *fsdata = NULL;

retry:
		/* Faults must be over before the page is locked: it may be the source too. */
		if (unlikely(fault_in_iov_iter_readable(from, bytes) == bytes)) {
			status = -EFAULT;
			break;
		}
		if (fatal_signal_pending(current)) {
			status = -EINTR;
			break;
		}
		status = a_ops->write_begin(file, mapping, pos, bytes, &folio, &fsdata);
		if (status < 0)
			break;
		copied = copy_page_from_iter_atomic(&folio->page, offset, bytes, from);
		flush_dcache_folio(folio);
		status = a_ops->write_end(file, mapping, pos, bytes, copied, folio, fsdata);
		if (status < 0 || status != copied)
			iov_iter_revert(from, copied - max(status, 0));
		if (status < 0)
			break;
		cond_resched();
		if (unlikely(!status)) {
			/* The source went away between the two: less at a time, to get on. */
			if (copied)
				bytes = copied;
			goto retry;
		}
		pos += status;
		written += status;
		balance_dirty_pages_ratelimited(mapping);
	}
	if (!written)
		return status;
	iocb->ki_pos += written;
	return written;
}
EXPORT_SYMBOL(generic_perform_write);

/**
 * __generic_file_write_iter() - write, with what a write does to the inode
 * @iocb: file and position
 * @from: source
 *
 * Context: inode lock held.
 */
ssize_t __generic_file_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	ssize_t ret = file_remove_privs(file);

	if (ret)
		return ret;
	ret = file_update_time(file);
	if (ret)
		return ret;
	return generic_perform_write(iocb, from);
}
EXPORT_SYMBOL(__generic_file_write_iter);

/**
 * generic_file_write_iter() - write_iter of file systems that use the page cache
 * @iocb: file and position
 * @from: source
 */
ssize_t generic_file_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct inode *inode = iocb->ki_filp->f_mapping->host;
	ssize_t ret;

	inode_lock(inode);
	ret = generic_write_checks(iocb, from);
	if (ret > 0)
		ret = __generic_file_write_iter(iocb, from);
	inode_unlock(inode);
	if (ret > 0)
		ret = generic_write_sync(iocb, ret);
	return ret;
}
EXPORT_SYMBOL(generic_file_write_iter);

/* --- mmap() -------------------------------------------------------------- */

/**
 * filemap_fault() - the fault handler of mapped files
 * @vmf: the fault
 *
 * Return: VM_FAULT_LOCKED with vmf->page locked, or VM_FAULT_SIGBUS, VM_FAULT_OOM.
 */
vm_fault_t filemap_fault(struct vm_fault *vmf)
{
	struct file *file = vmf->vma->vm_file;
	struct address_space *mapping = file->f_mapping;

	for (;;) {
		pgoff_t max = DIV_ROUND_UP(i_size_read(mapping->host), PAGE_SIZE);
		struct folio *folio;

		if (unlikely(vmf->pgoff >= max))
			return VM_FAULT_SIGBUS;
		folio = read_mapping_folio(mapping, vmf->pgoff, file);
		if (IS_ERR(folio))
			return vmf_error(PTR_ERR(folio));
		folio_lock(folio);
		if (unlikely(folio->mapping != mapping || !folio_test_uptodate(folio))) {
			folio_unlock(folio);
			folio_put(folio);
			continue;
		}
		max = DIV_ROUND_UP(i_size_read(mapping->host), PAGE_SIZE);
		if (unlikely(vmf->pgoff >= max)) {
			folio_unlock(folio);
			folio_put(folio);
			return VM_FAULT_SIGBUS;
		}
		vmf->page = &folio->page;
		return VM_FAULT_LOCKED;
	}
}
EXPORT_SYMBOL(filemap_fault);

/**
 * filemap_page_mkwrite() - a mapped page of a file is about to be written
 * @vmf: the fault; vmf->page is not locked
 *
 * Return: VM_FAULT_LOCKED with the page locked and dirty, or VM_FAULT_NOPAGE.
 */
vm_fault_t filemap_page_mkwrite(struct vm_fault *vmf)
{
	struct folio *folio = page_folio(vmf->page);
	struct file *file = vmf->vma->vm_file;

	file_update_time(file);
	folio_lock(folio);
	if (folio->mapping != file->f_mapping) {
		folio_unlock(folio);
		return VM_FAULT_NOPAGE;
	}
	folio_mark_dirty(folio);
	folio_wait_stable(folio);
	return VM_FAULT_LOCKED;
}

const struct vm_operations_struct generic_file_vm_ops = {
	.fault = filemap_fault,
	.page_mkwrite = filemap_page_mkwrite,
};

/**
 * generic_file_mmap() - mmap method of file systems that use the page cache
 * @file: the file
 * @vma: the mapping
 */
int generic_file_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (!file->f_mapping->a_ops->read_folio)
		return -ENOEXEC;
	file_accessed(file);
	vma->vm_ops = &generic_file_vm_ops;
	return 0;
}
EXPORT_SYMBOL(generic_file_mmap);

/** generic_file_readonly_mmap() - the same where shared mappings may not become writable */
int generic_file_readonly_mmap(struct file *file, struct vm_area_struct *vma)
{
	if ((vma->vm_flags & (VM_SHARED | VM_MAYWRITE)) == (VM_SHARED | VM_MAYWRITE))
		return -EINVAL;
	return generic_file_mmap(file, vma);
}
EXPORT_SYMBOL(generic_file_readonly_mmap);
