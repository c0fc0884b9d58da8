/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The page cache: which page holds which part of a file.
 *
 * mapping->i_pages (an xarray) is protected by its own lock; a page found in it
 * comes with a reference; its contents and its place in the cache are stable
 * while the page lock is held.
 */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H

#include <linux/bitops.h>
#include <linux/compiler.h>
#include <linux/fs.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/uaccess.h>

/* Marks of mapping->i_pages. */
#define PAGECACHE_TAG_DIRTY	XA_MARK_0
#define PAGECACHE_TAG_WRITEBACK	XA_MARK_1
#define PAGECACHE_TAG_TOWRITE	XA_MARK_2

enum mapping_flags {
	AS_EIO			= 0,
	AS_ENOSPC		= 1,
	AS_MM_ALL_LOCKS		= 2,
	AS_UNEVICTABLE		= 3,
	AS_EXITING		= 4,
	AS_NO_WRITEBACK_TAGS	= 5,
	AS_RELEASE_ALWAYS	= 6,
	AS_STABLE_WRITES	= 7,
};

static inline void mapping_set_error(struct address_space *mapping, int error)
{
	if (likely(!error))
		return;
	set_bit(error == -ENOSPC ? AS_ENOSPC : AS_EIO, &mapping->flags);
}

static inline void mapping_set_unevictable(struct address_space *mapping)
{
	set_bit(AS_UNEVICTABLE, &mapping->flags);
}

static inline gfp_t mapping_gfp_mask(struct address_space *mapping)
{
	return mapping->gfp_mask;
}

static inline gfp_t mapping_gfp_constraint(struct address_space *mapping, gfp_t gfp_mask)
{
	return mapping_gfp_mask(mapping) & gfp_mask;
}

static inline void mapping_set_gfp_mask(struct address_space *m, gfp_t mask)
{
	m->gfp_mask = mask;
}

static inline void mapping_set_large_folios(struct address_space *mapping)
{
	/* Every folio here is one page; a file system that could do more loses nothing. */
}

static inline bool mapping_large_folio_support(struct address_space *mapping)
{
	return false;
}

void address_space_init_once(struct address_space *mapping);

/* __filemap_get_folio() */
typedef unsigned int __bitwise fgf_t;
#define FGP_ACCESSED	((__force fgf_t)0x00000001)
#define FGP_LOCK	((__force fgf_t)0x00000002)
#define FGP_CREAT	((__force fgf_t)0x00000004)
#define FGP_WRITE	((__force fgf_t)0x00000008)
#define FGP_NOFS	((__force fgf_t)0x00000010)
#define FGP_NOWAIT	((__force fgf_t)0x00000020)
#define FGP_FOR_MMAP	((__force fgf_t)0x00000040)
#define FGP_STABLE	((__force fgf_t)0x00000080)
#define FGP_WRITEBEGIN	(FGP_LOCK | FGP_WRITE | FGP_CREAT | FGP_STABLE)

struct folio *__filemap_get_folio(struct address_space *mapping, pgoff_t index, fgf_t fgp_flags,
				  gfp_t gfp);
struct page *pagecache_get_page(struct address_space *mapping, pgoff_t index, fgf_t fgp_flags,
				gfp_t gfp);
struct folio *filemap_alloc_folio(gfp_t gfp, unsigned int order);
int filemap_add_folio(struct address_space *mapping, struct folio *folio, pgoff_t index,
		      gfp_t gfp);
void filemap_remove_folio(struct folio *folio);
void delete_from_page_cache(struct page *page);
unsigned int filemap_get_folios(struct address_space *mapping, pgoff_t *start, pgoff_t end,
				struct folio **folios, unsigned int max);

static inline struct folio *filemap_get_folio(struct address_space *mapping, pgoff_t index)
{
	return __filemap_get_folio(mapping, index, 0, 0);
}

static inline struct folio *filemap_lock_folio(struct address_space *mapping, pgoff_t index)
{
	return __filemap_get_folio(mapping, index, FGP_LOCK, 0);
}

static inline struct folio *filemap_grab_folio(struct address_space *mapping, pgoff_t index)
{
	return __filemap_get_folio(mapping, index, FGP_LOCK | FGP_ACCESSED | FGP_CREAT,
				   mapping_gfp_mask(mapping));
}

static inline struct page *find_get_page(struct address_space *mapping, pgoff_t offset)
{
	return pagecache_get_page(mapping, offset, 0, 0);
}

static inline struct page *find_lock_page(struct address_space *mapping, pgoff_t index)
{
	return pagecache_get_page(mapping, index, FGP_LOCK, 0);
}

static inline struct page *find_or_create_page(struct address_space *mapping, pgoff_t index,
					       gfp_t gfp_mask)
{
	return pagecache_get_page(mapping, index, FGP_LOCK | FGP_ACCESSED | FGP_CREAT, gfp_mask);
}

static inline struct page *grab_cache_page(struct address_space *mapping, pgoff_t index)
{
	return find_or_create_page(mapping, index, mapping_gfp_mask(mapping));
}

static inline struct page *grab_cache_page_write_begin(struct address_space *mapping,
						       pgoff_t index)
{
	return pagecache_get_page(mapping, index, FGP_WRITEBEGIN, mapping_gfp_mask(mapping));
}

static inline struct page *__page_cache_alloc(gfp_t gfp)
{
	return alloc_pages(gfp, 0);
}

static inline struct page *page_cache_alloc(struct address_space *x)
{
	return __page_cache_alloc(mapping_gfp_mask(x));
}

static inline int add_to_page_cache_lru(struct page *page, struct address_space *mapping,
					pgoff_t index, gfp_t gfp)
{
	return filemap_add_folio(mapping, page_folio(page), index, gfp);
}

/* Filling a page: filler or a_ops->read_folio; the result is up to date and unlocked. */
typedef int filler_t(struct file *file, struct folio *folio);
struct folio *read_cache_folio(struct address_space *mapping, pgoff_t index, filler_t *filler,
			       struct file *file);
struct page *read_cache_page(struct address_space *mapping, pgoff_t index, filler_t *filler,
			     struct file *file);
struct folio *mapping_read_folio_gfp(struct address_space *mapping, pgoff_t index, gfp_t gfp);

static inline struct page *read_mapping_page(struct address_space *mapping, pgoff_t index,
					     struct file *file)
{
	return read_cache_page(mapping, index, NULL, file);
}

static inline struct folio *read_mapping_folio(struct address_space *mapping, pgoff_t index,
					       struct file *file)
{
	return read_cache_folio(mapping, index, NULL, file);
}

/* Page lock and writeback bit: taking them may sleep, giving them up never does. */
void __folio_lock(struct folio *folio);
int __folio_lock_killable(struct folio *folio);
void folio_unlock(struct folio *folio);
void unlock_page(struct page *page);
void folio_wait_bit(struct folio *folio, int bit_nr);
void folio_wait_writeback(struct folio *folio);
void folio_wait_stable(struct folio *folio);
void folio_end_writeback(struct folio *folio);
void end_page_writeback(struct page *page);
void wait_on_page_writeback(struct page *page);
bool __folio_start_writeback(struct folio *folio, bool keep_write);
void folio_end_read(struct folio *folio, bool success);

#define folio_start_writeback(folio)	__folio_start_writeback(folio, false)
#define set_page_writeback(page)	__folio_start_writeback(page_folio(page), false)

static inline bool folio_trylock(struct folio *folio)
{
	return likely(!test_and_set_bit_lock(PG_locked, &folio->flags));
}

static inline bool trylock_page(struct page *page)
{
	return folio_trylock(page_folio(page));
}

static inline void folio_lock(struct folio *folio)
{
	might_sleep();
	if (!folio_trylock(folio))
		__folio_lock(folio);
}

static inline void lock_page(struct page *page)
{
	folio_lock(page_folio(page));
}

static inline int folio_lock_killable(struct folio *folio)
{
	might_sleep();
	return folio_trylock(folio) ? 0 : __folio_lock_killable(folio);
}

static inline int lock_page_killable(struct page *page)
{
	return folio_lock_killable(page_folio(page));
}

static inline void folio_wait_locked(struct folio *folio)
{
	if (folio_test_locked(folio))
		folio_wait_bit(folio, PG_locked);
}

static inline void wait_on_page_locked(struct page *page)
{
	folio_wait_locked(page_folio(page));
}

/* Positions. */
static inline loff_t page_offset(struct page *page)
{
	return (loff_t)page->index << PAGE_SHIFT;
}

static inline loff_t folio_pos(struct folio *folio)
{
	return (loff_t)folio->index << PAGE_SHIFT;
}

static inline pgoff_t folio_index(struct folio *folio)
{
	return folio->index;
}

static inline pgoff_t folio_next_index(struct folio *folio)
{
	return folio->index + folio_nr_pages(folio);
}

static inline struct page *folio_file_page(struct folio *folio, pgoff_t index)
{
	return folio_page(folio, index & (folio_nr_pages(folio) - 1));
}

static inline bool folio_contains(struct folio *folio, pgoff_t index)
{
	return index - folio->index < folio_nr_pages(folio);
}

static inline struct inode *folio_inode(struct folio *folio)
{
	return folio->mapping->host;
}

static inline void folio_attach_private(struct folio *folio, void *data)
{
	folio_get(folio);
	folio->private = data;
	folio_set_private(folio);
}

static inline void *folio_detach_private(struct folio *folio)
{
	void *data = folio->private;

	if (!folio_test_private(folio))
		return NULL;
	folio_clear_private(folio);
	folio->private = NULL;
	folio_put(folio);
	return data;
}

static inline void attach_page_private(struct page *page, void *data)
{
	folio_attach_private(page_folio(page), data);
}

static inline void *detach_page_private(struct page *page)
{
	return folio_detach_private(page_folio(page));
}

static inline unsigned long dir_pages(struct inode *inode)
{
	return (unsigned long)(inode->i_size + PAGE_SIZE - 1) >> PAGE_SHIFT;
}

static inline unsigned int i_blocks_per_folio(struct inode *inode, struct folio *folio)
{
	return folio_size(folio) >> inode->i_blkbits;
}

static inline void mark_page_accessed(struct page *page)
{
	SetPageReferenced(page);
}

static inline void folio_mark_accessed(struct folio *folio)
{
	folio_set_referenced(folio);
}

/* Writing back and dropping. */
bool filemap_release_folio(struct folio *folio, gfp_t gfp);
void folio_cancel_dirty(struct folio *folio);
int filemap_fdatawrite(struct address_space *mapping);
int filemap_fdatawait(struct address_space *mapping);
int filemap_fdatawrite_range(struct address_space *mapping, loff_t start, loff_t end);
int filemap_fdatawait_range(struct address_space *mapping, loff_t start, loff_t end);
int filemap_write_and_wait_range(struct address_space *mapping, loff_t start, loff_t end);
int filemap_flush(struct address_space *mapping);
unsigned long invalidate_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t end);
int invalidate_inode_pages2(struct address_space *mapping);
int invalidate_inode_pages2_range(struct address_space *mapping, pgoff_t start, pgoff_t end);

static inline int filemap_write_and_wait(struct address_space *mapping)
{
	return filemap_write_and_wait_range(mapping, 0, LLONG_MAX);
}

/* struct readahead_control - which pages a_ops->readahead() is to fill */
struct readahead_control {
	struct file *file;
	struct address_space *mapping;
	struct file_ra_state *ra;
	pgoff_t _index;
	unsigned int _nr_pages;
	unsigned int _batch_count;
};

struct folio *readahead_folio(struct readahead_control *ractl);

static inline loff_t readahead_pos(struct readahead_control *rac)
{
	return (loff_t)rac->_index * PAGE_SIZE;
}

static inline size_t readahead_length(struct readahead_control *rac)
{
	return (size_t)rac->_nr_pages * PAGE_SIZE;
}

static inline unsigned int readahead_count(struct readahead_control *rac)
{
	return rac->_nr_pages;
}

#endif /* _LINUX_PAGEMAP_H */
