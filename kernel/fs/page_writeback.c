// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writing dirty pages back on request. There is no background writer; file
 * systems with a backing store call these at fsync, unmount and when they see
 * fit.
 *
 * Locking: each page is locked while it is handed to its file system; the dirty
 * mark in the tree changes under xa_lock. May sleep.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/writeback.h>
#include <linux/xarray.h>

/**
 * filemap_dirty_folio() - dirty_folio of file systems with a backing store
 * @mapping: the page's cache
 * @folio: the page
 *
 * Return: whether it was clean.
 */
bool filemap_dirty_folio(struct address_space *mapping, struct folio *folio)
{
	if (folio_test_set_dirty(folio))
		return false;
	xa_lock(&mapping->i_pages);
	if (folio->mapping == mapping)
		__xa_set_mark(&mapping->i_pages, folio->index, PAGECACHE_TAG_DIRTY);
	xa_unlock(&mapping->i_pages);
	if (mapping->host)
		__mark_inode_dirty(mapping->host, I_DIRTY_PAGES);
	return true;
}
EXPORT_SYMBOL(filemap_dirty_folio);

/** folio_redirty_for_writepage() - a page could not be written now */
bool folio_redirty_for_writepage(struct writeback_control *wbc, struct folio *folio)
{
	wbc->pages_skipped++;
	return filemap_dirty_folio(folio->mapping, folio);
}
EXPORT_SYMBOL(folio_redirty_for_writepage);

/** redirty_page_for_writepage() - the same by page */
bool redirty_page_for_writepage(struct writeback_control *wbc, struct page *page)
{
	return folio_redirty_for_writepage(wbc, page_folio(page));
}
EXPORT_SYMBOL(redirty_page_for_writepage);

static struct folio *next_dirty_folio(struct address_space *mapping, unsigned long *index,
				      pgoff_t last)
{
	struct folio *folio;

	xa_lock(&mapping->i_pages);
	folio = xa_find(&mapping->i_pages, index, last, PAGECACHE_TAG_DIRTY);
	if (folio)
		folio_get(folio);
	xa_unlock(&mapping->i_pages);
	return folio;
}

/**
 * write_cache_pages() - call a function for each dirty page of a range
 * @mapping: the file's cache
 * @wbc: range and mode
 * @writepage: writes the locked page and unlocks it
 * @data: for @writepage
 *
 * Return: 0 or the first error.
 */
int write_cache_pages(struct address_space *mapping, struct writeback_control *wbc,
		      writepage_t writepage, void *data)
{
	unsigned long index = wbc->range_start >> PAGE_SHIFT;
	pgoff_t last = wbc->range_end == LLONG_MAX ? ULONG_MAX : wbc->range_end >> PAGE_SHIFT;
	struct folio *folio;
	int ret = 0;

	while (wbc->nr_to_write > 0 && (folio = next_dirty_folio(mapping, &index, last))) {
		int err = 0;

		folio_lock(folio);
		if (folio->mapping == mapping && folio_test_writeback(folio))
			folio_wait_writeback(folio);
		if (folio->mapping == mapping && folio_clear_dirty_for_io(folio)) {
			err = writepage(folio, wbc, data);
			if (err == AOP_WRITEPAGE_ACTIVATE) {
				folio_unlock(folio);
				err = 0;
			}
			wbc->nr_to_write--;
		} else {
			folio_unlock(folio);
		}
		folio_put(folio);
		if (err && !ret)
			ret = err;
		if (err && wbc->sync_mode == WB_SYNC_NONE)
			break;
		if (!++index)
			break;
		cond_resched();
	}
	return ret;
}
EXPORT_SYMBOL(write_cache_pages);

static int writepage_cb(struct folio *folio, struct writeback_control *wbc, void *data)
{
	struct address_space *mapping = data;
	int ret = mapping->a_ops->writepage(&folio->page, wbc);

	mapping_set_error(mapping, ret < 0 ? ret : 0);
	return ret;
}

/** do_writepages() - write back as the file system does it. @mapping: cache @wbc: what */
int do_writepages(struct address_space *mapping, struct writeback_control *wbc)
{
	if (wbc->nr_to_write <= 0)
		return 0;
	if (mapping->a_ops->writepages)
		return mapping->a_ops->writepages(mapping, wbc);
	if (mapping->a_ops->writepage)
		return write_cache_pages(mapping, wbc, writepage_cb, mapping);
	return 0;
}

static int fdatawrite(struct address_space *mapping, loff_t start, loff_t end,
		      enum writeback_sync_modes mode)
{
	struct writeback_control wbc = {
		.sync_mode = mode,
		.nr_to_write = LONG_MAX,
		.range_start = start,
		.range_end = end,
	};

	if (!xa_marked(&mapping->i_pages, PAGECACHE_TAG_DIRTY))
		return 0;
	return do_writepages(mapping, &wbc);
}

/** filemap_fdatawrite_range() - write the dirty pages of a range. @end: last byte */
int filemap_fdatawrite_range(struct address_space *mapping, loff_t start, loff_t end)
{
	return fdatawrite(mapping, start, end, WB_SYNC_ALL);
}
EXPORT_SYMBOL(filemap_fdatawrite_range);

/** filemap_fdatawrite() - write all dirty pages. @mapping: cache */
int filemap_fdatawrite(struct address_space *mapping)
{
	return fdatawrite(mapping, 0, LLONG_MAX, WB_SYNC_ALL);
}
EXPORT_SYMBOL(filemap_fdatawrite);

/** filemap_flush() - begin to write all dirty pages. @mapping: cache */
int filemap_flush(struct address_space *mapping)
{
	return fdatawrite(mapping, 0, LLONG_MAX, WB_SYNC_NONE);
}
EXPORT_SYMBOL(filemap_flush);

/* What went wrong since somebody asked last. */
static int take_error(struct address_space *mapping)
{
	if (test_and_clear_bit(AS_ENOSPC, &mapping->flags))
		return -ENOSPC;
	return test_and_clear_bit(AS_EIO, &mapping->flags) ? -EIO : 0;
}

/** filemap_fdatawait_range() - wait until a range has been written. Return: 0 or the error */
int filemap_fdatawait_range(struct address_space *mapping, loff_t start, loff_t end)
{
	pgoff_t at = start >> PAGE_SHIFT, last = (pgoff_t)(end >> PAGE_SHIFT);
	struct folio *folio;

	while (at <= last && filemap_get_folios(mapping, &at, last, &folio, 1)) {
		folio_wait_writeback(folio);
		folio_put(folio);
		cond_resched();
	}
	return take_error(mapping);
}
EXPORT_SYMBOL(filemap_fdatawait_range);

/** filemap_fdatawait() - the same for the whole file. @mapping: cache */
int filemap_fdatawait(struct address_space *mapping)
{
	return filemap_fdatawait_range(mapping, 0, LLONG_MAX);
}
EXPORT_SYMBOL(filemap_fdatawait);

/** filemap_write_and_wait_range() - write a range and wait for it. @end: last byte */
int filemap_write_and_wait_range(struct address_space *mapping, loff_t start, loff_t end)
{
	int err = 0, err2;

	if (!mapping->nrpages || !mapping->a_ops ||
	    (!mapping->a_ops->writepage && !mapping->a_ops->writepages))
		return take_error(mapping);
	err = filemap_fdatawrite_range(mapping, start, end);
	err2 = filemap_fdatawait_range(mapping, start, end);
	return err ?: err2;
}
EXPORT_SYMBOL(filemap_write_and_wait_range);
