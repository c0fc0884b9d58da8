// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking pages out of the page cache: when a file becomes shorter, when its
 * inode goes, when its cached contents are no longer wanted.
 *
 * Locking: each page is locked while it is taken out; callers keep the file from
 * growing again (inode lock) where that matters. May sleep.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>

#include "internal.h"

#define BATCH 16

static void invalidate_part(struct folio *folio, size_t offset, size_t length)
{
	const struct address_space_operations *a_ops = folio->mapping->a_ops;

	if (folio_test_private(folio) && a_ops->invalidate_folio)
		a_ops->invalidate_folio(folio, offset, length);
}

/* Takes a locked page out for good, even if somebody mapped it meanwhile. */
static void truncate_folio(struct address_space *mapping, struct folio *folio)
{
	if (folio->mapping != mapping)
		return;
	folio_wait_writeback(folio);
	if (folio_mapped(folio))
		unmap_mapping_pages(mapping, folio->index, 1, false);
	invalidate_part(folio, 0, folio_size(folio));
	folio_cancel_dirty(folio);
	filemap_remove_folio(folio);
}

/* Zeroes the bytes [from, to) of the page at @index, if it is there. */
static void zero_part(struct address_space *mapping, pgoff_t index, size_t from, size_t to)
{
	struct folio *folio = filemap_lock_folio(mapping, index);

	if (IS_ERR(folio))
		return;
	folio_wait_writeback(folio);
	folio_zero_segment(folio, from, to);
	invalidate_part(folio, from, to - from);
	folio_unlock(folio);
	folio_put(folio);
}

/**
 * truncate_inode_pages_range() - remove a range of bytes from the cache
 * @mapping: the file's cache
 * @lstart: first byte
 * @lend: last byte; -1 for everything that follows
 *
 * Whole pages go; the parts of pages at the edges are zeroed.
 */
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, loff_t lend)
{
	size_t head = offset_in_page(lstart), tail = offset_in_page(lend + 1);
	pgoff_t start = (lstart + PAGE_SIZE - 1) >> PAGE_SHIFT;
	pgoff_t end = lend == -1 ? ULONG_MAX : (pgoff_t)((lend + 1) >> PAGE_SHIFT);
	struct folio *folios[BATCH];
	unsigned int nr, i;
	pgoff_t at = start;

	if (!mapping->nrpages)
		return;
	while (at < end && (nr = filemap_get_folios(mapping, &at, end - 1, folios, BATCH))) {
		for (i = 0; i < nr; i++) {
			folio_lock(folios[i]);
			truncate_folio(mapping, folios[i]);
			folio_unlock(folios[i]);
			folio_put(folios[i]);
		}
		cond_resched();
	}
	if (lend == -1)
		tail = 0;
	if (head && lend != -1 && lstart >> PAGE_SHIFT == (lend + 1) >> PAGE_SHIFT) {
		zero_part(mapping, lstart >> PAGE_SHIFT, head, tail);
		return;
	}
	if (head)
		zero_part(mapping, lstart >> PAGE_SHIFT, head, PAGE_SIZE);
	if (tail)
		zero_part(mapping, end, 0, tail);
}
EXPORT_SYMBOL(truncate_inode_pages_range);

/** truncate_inode_pages() - remove all from a byte on. @mapping: cache @lstart: the byte */
void truncate_inode_pages(struct address_space *mapping, loff_t lstart)
{
	truncate_inode_pages_range(mapping, lstart, -1);
}
EXPORT_SYMBOL(truncate_inode_pages);

/** truncate_inode_pages_final() - remove all; the inode goes. @mapping: cache */
void truncate_inode_pages_final(struct address_space *mapping)
{
	set_bit(AS_EXITING, &mapping->flags);
	truncate_inode_pages(mapping, 0);
}
EXPORT_SYMBOL(truncate_inode_pages_final);

/**
 * truncate_pagecache() - a file became shorter: unmap and remove what lies beyond
 * @inode: the file, i_size set already
 * @newsize: its size
 */
void truncate_pagecache(struct inode *inode, loff_t newsize)
{
	struct address_space *mapping = inode->i_mapping;
	loff_t holebegin = round_up(newsize, PAGE_SIZE);

	/* Before, so that few pages need it one by one; after, for private copies made since. */
	unmap_mapping_range(mapping, holebegin, 0, 1);
	truncate_inode_pages(mapping, newsize);
	unmap_mapping_range(mapping, holebegin, 0, 1);
}
EXPORT_SYMBOL(truncate_pagecache);

/** truncate_setsize() - set a file's size and adapt its cache. Context: inode lock held */
void truncate_setsize(struct inode *inode, loff_t newsize)
{
	loff_t oldsize = inode->i_size;

	i_size_write(inode, newsize);
	if (newsize > oldsize)
		pagecache_isize_extended(inode, oldsize, newsize);
	truncate_pagecache(inode, newsize);
}
EXPORT_SYMBOL(truncate_setsize);

/** pagecache_isize_extended() - a file became longer; every write fault asks anyway */
void pagecache_isize_extended(struct inode *inode, loff_t from, loff_t to)
{
}
EXPORT_SYMBOL(pagecache_isize_extended);

/**
 * truncate_pagecache_range() - a hole was punched: unmap and remove
 * @inode: the file
 * @offset: first byte
 * @end: last byte
 */
void truncate_pagecache_range(struct inode *inode, loff_t offset, loff_t end)
{
	struct address_space *mapping = inode->i_mapping;
	loff_t unmap_start = round_up(offset, PAGE_SIZE);
	loff_t unmap_end = round_down(1 + end, PAGE_SIZE) - 1;

	if (unmap_end > unmap_start)
		unmap_mapping_range(mapping, unmap_start, 1 + unmap_end - unmap_start, 0);
	truncate_inode_pages_range(mapping, offset, end);
}
EXPORT_SYMBOL(truncate_pagecache_range);

/** filemap_release_folio() - may the file system let go of a page? @folio: locked @gfp: GFP_* */
bool filemap_release_folio(struct folio *folio, gfp_t gfp)
{
	struct address_space *mapping = folio->mapping;

	if (!folio_test_private(folio))
		return true;
	if (folio_test_writeback(folio))
		return false;
	if (mapping && mapping->a_ops->release_folio)
		return mapping->a_ops->release_folio(folio, gfp);
	return false;
}
EXPORT_SYMBOL(filemap_release_folio);

/* Takes a locked page out if nothing is lost. */
static bool try_invalidate(struct address_space *mapping, struct folio *folio)
{
	if (folio->mapping != mapping || folio_test_dirty(folio) || folio_test_writeback(folio))
		return false;
	if (folio_mapped(folio) || !filemap_release_folio(folio, GFP_KERNEL))
		return false;
	filemap_remove_folio(folio);
	return true;
}

/**
 * invalidate_mapping_pages() - drop clean pages nobody uses
 * @mapping: the file's cache; of a kind whose pages can be read again
 * @start: first page offset
 * @end: last
 *
 * Return: how many were dropped.
 */
unsigned long invalidate_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t end)
{
	struct folio *folios[BATCH];
	unsigned long count = 0;
	unsigned int nr, i;

	if (test_bit(AS_UNEVICTABLE, &mapping->flags))
		return 0;
	while (start <= end && (nr = filemap_get_folios(mapping, &start, end, folios, BATCH))) {
		for (i = 0; i < nr; i++) {
			if (folio_trylock(folios[i])) {
				count += try_invalidate(mapping, folios[i]);
				folio_unlock(folios[i]);
			}
			folio_put(folios[i]);
		}
		cond_resched();
	}
	return count;
}
EXPORT_SYMBOL(invalidate_mapping_pages);

/**
 * invalidate_inode_pages2_range() - drop all pages of a range, mapped ones too
 * @mapping: the file's cache
 * @start: first page offset
 * @end: last
 *
 * Return: 0, or -EBUSY when a page could not be dropped.
 */
int invalidate_inode_pages2_range(struct address_space *mapping, pgoff_t start, pgoff_t end)
{
	struct folio *folios[BATCH];
	unsigned int nr, i;
	int ret = 0;

	while (start <= end && (nr = filemap_get_folios(mapping, &start, end, folios, BATCH))) {
		for (i = 0; i < nr; i++) {
			struct folio *folio = folios[i];

			folio_lock(folio);
			folio_wait_writeback(folio);
			if (folio->mapping == mapping && folio_mapped(folio))
				unmap_mapping_pages(mapping, folio->index, 1, false);
			if (folio->mapping == mapping && !try_invalidate(mapping, folio))
				ret = -EBUSY;
			folio_unlock(folio);
			folio_put(folio);
		}
		cond_resched();
	}
	return ret;
}
EXPORT_SYMBOL_GPL(invalidate_inode_pages2_range);

/** invalidate_inode_pages2() - the same for the whole file. @mapping: cache */
int invalidate_inode_pages2(struct address_space *mapping)
{
	return invalidate_inode_pages2_range(mapping, 0, -1);
}
EXPORT_SYMBOL_GPL(invalidate_inode_pages2);
