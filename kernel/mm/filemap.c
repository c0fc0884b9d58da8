// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page cache: pages of files by offset, reading and writing through them,
 * and faults on mapped files.
 *
 * Locking: mapping->i_pages has its own lock (xa_lock) for which page is where;
 * the page lock for a page's contents and its staying in the cache. Order:
 * inode lock, mmap_lock, page lock, xa_lock.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uio.h>
#include <linux/writeback.h>
#include <linux/xarray.h>

#include "internal.h"

/**
 * address_space_init_once() - prepare an inode's page cache
 * @mapping: its address_space, zeroed or not
 */
void address_space_init_once(struct address_space *mapping)
{
	memset(mapping, 0, sizeof(*mapping));
	xa_init(&mapping->i_pages);
	init_rwsem(&mapping->i_mmap_rwsem);
	init_rwsem(&mapping->invalidate_lock);
	INIT_LIST_HEAD(&mapping->i_mmap);
	INIT_LIST_HEAD(&mapping->i_private_list);
	spin_lock_init(&mapping->i_private_lock);
	mapping->gfp_mask = GFP_HIGHUSER_MOVABLE;
}
EXPORT_SYMBOL(address_space_init_once);

/** page_mapping() - the file's cache a page belongs to, or NULL. @page: the page */
struct address_space *page_mapping(struct page *page)
{
	page = compound_head(page);
	return PageSlab(page) || PageAnon(page) ? NULL : page->mapping;
}
EXPORT_SYMBOL(page_mapping);

/** filemap_alloc_folio() - allocate a page for the cache. @gfp: GFP_* @order: 0 */
struct folio *filemap_alloc_folio(gfp_t gfp, unsigned int order)
{
	return folio_alloc(gfp, order);
}
EXPORT_SYMBOL(filemap_alloc_folio);

/**
 * filemap_add_folio() - enter a new page into the cache, locked
 * @mapping: the file's cache
 * @folio: a page that is in no cache
 * @index: its offset in pages
 * @gfp: for the tree
 *
 * Return: 0 with the page locked and one reference held by the cache; -EEXIST;
 * -ENOMEM.
 */
int filemap_add_folio(struct address_space *mapping, struct folio *folio, pgoff_t index, gfp_t gfp)
{
	int err;

	__set_bit(PG_locked, &folio->flags);
	folio_get(folio);
	folio->mapping = mapping;
	folio->index = index;
	xa_lock(&mapping->i_pages);
	err = __xa_insert(&mapping->i_pages, index, folio, gfp & ~(GFP_ZONEMASK | __GFP_ZERO));
	if (!err)
		mapping->nrpages++;
	xa_unlock(&mapping->i_pages);
	if (!err) {
		atomic_long_inc(&nr_file_pages);
		return 0;
	}
	folio->mapping = NULL;
	__clear_bit(PG_locked, &folio->flags);
	folio_put(folio);
	return err == -EBUSY ? -EEXIST : err;
}
EXPORT_SYMBOL_GPL(filemap_add_folio);

/**
 * filemap_remove_folio() - take a page out of the cache
 * @folio: the page, locked; the cache's reference is dropped, the caller has another
 */
void filemap_remove_folio(struct folio *folio)
{
	struct address_space *mapping = folio->mapping;

	xa_lock(&mapping->i_pages);
	__xa_erase(&mapping->i_pages, folio->index);
	mapping->nrpages--;
	folio->mapping = NULL;
	xa_unlock(&mapping->i_pages);
	atomic_long_dec(&nr_file_pages);
	if (mapping->a_ops && mapping->a_ops->free_folio)
		mapping->a_ops->free_folio(folio);
	folio_put(folio);
}

/** delete_from_page_cache() - the same by page. @page: locked */
void delete_from_page_cache(struct page *page)
{
	filemap_remove_folio(page_folio(page));
}
EXPORT_SYMBOL_GPL(delete_from_page_cache);

static struct folio *lookup_folio(struct address_space *mapping, pgoff_t index)
{
	struct folio *folio;

	xa_lock(&mapping->i_pages);
	folio = xa_load(&mapping->i_pages, index);
	if (folio)
		folio_get(folio);
	xa_unlock(&mapping->i_pages);
	return folio;
}

/**
 * filemap_get_folios() - pages of a range, in order, each with a reference
 * @mapping: the file's cache
 * @start: in: first offset; out: where to continue
 * @end: last offset
 * @folios: out
 * @max: room in @folios
 *
 * Return: how many.
 */
unsigned int filemap_get_folios(struct address_space *mapping, pgoff_t *start, pgoff_t end,
				struct folio **folios, unsigned int max)
{
	unsigned long index = *start;
	unsigned int nr = 0;
	struct folio *folio;

	xa_lock(&mapping->i_pages);
	for (folio = xa_find(&mapping->i_pages, &index, end, XA_PRESENT); folio && nr < max;
	     folio = xa_find_after(&mapping->i_pages, &index, end, XA_PRESENT)) {
		folio_get(folio);
		folios[nr++] = folio;
		*start = index + 1;
	}
	xa_unlock(&mapping->i_pages);
	return nr;
}
EXPORT_SYMBOL(filemap_get_folios);

static struct folio *create_folio(struct address_space *mapping, pgoff_t index, gfp_t gfp)
{
	struct folio *folio = filemap_alloc_folio(gfp, 0);
	int err;

	if (!folio)
		return ERR_PTR(-ENOMEM);
	err = filemap_add_folio(mapping, folio, index, gfp);
	if (err) {
		folio_put(folio);
		return ERR_PTR(err);
	}
	return folio;
}

/**
 * __filemap_get_folio() - find a page of a file, or make it
 * @mapping: the file's cache
 * @index: offset in pages
 * @fgp_flags: FGP_LOCK to return it locked, FGP_CREAT to make it, ...
 * @gfp: for making it
 *
 * Return: the page with a reference, or ERR_PTR: -ENOENT, -ENOMEM, -EAGAIN
 * (FGP_NOWAIT). A new page is not up to date.
 */
struct folio *__filemap_get_folio(struct address_space *mapping, pgoff_t index, fgf_t fgp_flags,
				  gfp_t gfp)
{
	struct folio *folio;

	if (fgp_flags & FGP_NOFS)
		gfp &= ~__GFP_FS;
	for (;;) {
		folio = lookup_folio(mapping, index);
		if (!folio) {
			if (!(fgp_flags & FGP_CREAT))
				return ERR_PTR(-ENOENT);
			folio = create_folio(mapping, index, gfp);
			if (folio == ERR_PTR(-EEXIST))
				continue;
			if (!IS_ERR(folio) && !(fgp_flags & (FGP_LOCK | FGP_FOR_MMAP)))
				folio_unlock(folio);
			return folio;
		}
		if (!(fgp_flags & FGP_LOCK))
			break;
		if (fgp_flags & FGP_NOWAIT && !folio_trylock(folio)) {
			folio_put(folio);
			return ERR_PTR(-EAGAIN);
		}
		if (!(fgp_flags & FGP_NOWAIT))
			folio_lock(folio);
		if (likely(folio->mapping == mapping))
			break;
		/* Taken out while we waited. */
		folio_unlock(folio);
		folio_put(folio);
	}
	if (fgp_flags & FGP_ACCESSED)
		folio_mark_accessed(folio);
	if (fgp_flags & FGP_STABLE)
		folio_wait_stable(folio);
	return folio;
}
EXPORT_SYMBOL(__filemap_get_folio);

/** pagecache_get_page() - __filemap_get_folio() that returns NULL for every failure */
struct page *pagecache_get_page(struct address_space *mapping, pgoff_t index, fgf_t fgp_flags,
				gfp_t gfp)
{
	struct folio *folio = __filemap_get_folio(mapping, index, fgp_flags, gfp);

	return IS_ERR(folio) ? NULL : &folio->page;
}
EXPORT_SYMBOL(pagecache_get_page);

/** readahead_folio() - the next page a_ops->readahead() is to fill, locked. NULL at the end */
struct folio *readahead_folio(struct readahead_control *ractl)
{
	struct folio *folio;

	ractl->_index += ractl->_batch_count;
	ractl->_nr_pages -= ractl->_batch_count;
	ractl->_batch_count = 0;
	if (!ractl->_nr_pages)
		return NULL;
	folio = xa_load(&ractl->mapping->i_pages, ractl->_index);
	ractl->_batch_count = 1;
	return folio;
}
EXPORT_SYMBOL_GPL(readahead_folio);

/* Fills a locked page that is not up to date; it is unlocked afterwards. */
static int fill_folio(struct file *file, struct folio *folio, filler_t *filler)
{
	const struct address_space_operations *a_ops = folio->mapping->a_ops;
	int err = 0;

	folio_clear_error(folio);
	if (!filler)
		filler = a_ops->read_folio;
	if (filler) {
		err = filler(file, folio);
	} else if (a_ops->readahead) {
		struct readahead_control rac = {
			.file = file,
			.mapping = folio->mapping,
			._index = folio->index,
			._nr_pages = 1,
		};

		a_ops->readahead(&rac);
	} else {
		folio_unlock(folio);
		return -EIO;
	}
	if (err)
		return err == AOP_TRUNCATED_PAGE ? -EAGAIN : err;
	folio_wait_locked(folio);
	if (folio_test_uptodate(folio))
		return 0;
	/* Neither filled nor in error: taken out meanwhile. */
	return folio->mapping ? -EIO : -EAGAIN;
}

/*
 * The page at @index, up to date and unlocked, with a reference. Truncated while
 * being read: looked up again.
 */
static struct folio *get_uptodate_folio(struct address_space *mapping, pgoff_t index,
					filler_t *filler, struct file *file, gfp_t gfp)
{
	for (;;) {
		struct folio *folio = __filemap_get_folio(mapping, index, FGP_ACCESSED, 0);
		int err;

		if (!IS_ERR(folio) && folio_test_uptodate(folio))
			return folio;
		if (!IS_ERR(folio))
			folio_put(folio);
		folio = __filemap_get_folio(mapping, index, FGP_LOCK | FGP_CREAT, gfp);
		if (IS_ERR(folio))
			return folio;
		if (folio_test_uptodate(folio)) {
			folio_unlock(folio);
			return folio;
		}
		err = fill_folio(file, folio, filler);
		if (!err)
			return folio;
		folio_put(folio);
		if (err != -EAGAIN)
			return ERR_PTR(err);
		cond_resched();
	}
}

/**
 * read_cache_folio() - a page of a file, read if need be
 * @mapping: the file's cache
 * @index: offset in pages
 * @filler: reads it; NULL for the file system's own way
 * @file: passed to it
 *
 * Return: the page, up to date, with a reference; or ERR_PTR.
 */
struct folio *read_cache_folio(struct address_space *mapping, pgoff_t index, filler_t *filler,
			       struct file *file)
{
	return get_uptodate_folio(mapping, index, filler, file, mapping_gfp_mask(mapping));
}
EXPORT_SYMBOL(read_cache_folio);

/** read_cache_page() - the same by page */
struct page *read_cache_page(struct address_space *mapping, pgoff_t index, filler_t *filler,
			     struct file *file)
{
	return &read_cache_folio(mapping, index, filler, file)->page;
}
EXPORT_SYMBOL(read_cache_page);

/** mapping_read_folio_gfp() - the same with other allocation flags */
struct folio *mapping_read_folio_gfp(struct address_space *mapping, pgoff_t index, gfp_t gfp)
{
	return get_uptodate_folio(mapping, index, NULL, NULL, gfp);
}
EXPORT_SYMBOL(mapping_read_folio_gfp);

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
		folio = get_uptodate_folio(mapping, pos >> PAGE_SHIFT, NULL, file,
					   mapping_gfp_mask(mapping));
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
		folio = get_uptodate_folio(mapping, vmf->pgoff, NULL, file,
					   mapping_gfp_mask(mapping));
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
