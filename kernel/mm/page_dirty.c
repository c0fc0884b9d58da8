// SPDX-License-Identifier: GPL-2.0-only
/*
 * Dirty pages: marking them, and taking the mark away. Writing them back is
 * kernel/fs/page_writeback.c.
 *
 * Locking: PG_dirty is set with the page locked or mapped, cleared with it
 * locked; the dirty mark in the tree follows under xa_lock.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/xarray.h>

/** noop_dirty_folio() - dirty_folio of file systems that live in memory */
bool noop_dirty_folio(struct address_space *mapping, struct folio *folio)
{
	return folio_test_dirty(folio) ? false : !folio_test_set_dirty(folio);
}
EXPORT_SYMBOL(noop_dirty_folio);

/**
 * folio_mark_dirty() - a page is newer than its backing store
 * @folio: the page, locked, or kept from truncation otherwise
 *
 * Return: whether it was clean.
 */
bool folio_mark_dirty(struct folio *folio)
{
	struct address_space *mapping = folio_mapping(folio);

	if (mapping && mapping->a_ops && mapping->a_ops->dirty_folio)
		return mapping->a_ops->dirty_folio(mapping, folio);
	return noop_dirty_folio(mapping, folio);
}
EXPORT_SYMBOL(folio_mark_dirty);

/** set_page_dirty() - folio_mark_dirty() by page. @page: the page */
bool set_page_dirty(struct page *page)
{
	return folio_mark_dirty(page_folio(page));
}
EXPORT_SYMBOL(set_page_dirty);

/** set_page_dirty_lock() - the same for a page that is not locked. @page: the page */
int set_page_dirty_lock(struct page *page)
{
	int ret;

	lock_page(page);
	ret = set_page_dirty(page);
	unlock_page(page);
	return ret;
}
EXPORT_SYMBOL(set_page_dirty_lock);

static void clear_dirty_mark(struct folio *folio)
{
	struct address_space *mapping = folio->mapping;

	if (!mapping)
		return;
	xa_lock(&mapping->i_pages);
	__xa_clear_mark(&mapping->i_pages, folio->index, PAGECACHE_TAG_DIRTY);
	xa_unlock(&mapping->i_pages);
}

/** folio_cancel_dirty() - forget that a page is dirty: its contents are gone. @folio: locked */
void folio_cancel_dirty(struct folio *folio)
{
	if (folio_test_clear_dirty(folio))
		clear_dirty_mark(folio);
}
EXPORT_SYMBOL(folio_cancel_dirty);

/**
 * folio_clear_dirty_for_io() - a page is about to be written
 * @folio: the page, locked
 *
 * Writable mappings are taken away, so that later writes dirty it again.
 * Return: whether it was dirty.
 */
bool folio_clear_dirty_for_io(struct folio *folio)
{
	if (folio->mapping && folio_mapped(folio))
		unmap_mapping_pages(folio->mapping, folio->index, 1, false);
	if (!folio_test_clear_dirty(folio))
		return false;
	clear_dirty_mark(folio);
	return true;
}
EXPORT_SYMBOL(folio_clear_dirty_for_io);

/** clear_page_dirty_for_io() - the same by page. @page: locked */
bool clear_page_dirty_for_io(struct page *page)
{
	return folio_clear_dirty_for_io(page_folio(page));
}
EXPORT_SYMBOL(clear_page_dirty_for_io);
