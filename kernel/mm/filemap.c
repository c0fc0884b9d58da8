// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page cache: which page holds which part of a file. Reading and writing
 * through it is kernel/fs/filemap_io.c.
 *
 * Locking: mapping->i_pages has its own lock (xa_lock) for which page is where;
 * the page lock for a page's contents and its staying in the cache. Order:
 * inode lock, mmap_lock, page lock, xa_lock.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
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

/* The page at @index, up to date and unlocked. Truncated while being read: looked up again. */
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
