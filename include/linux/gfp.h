/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The page allocator's interface: whole pages in powers of two.
 *
 * Every function may be called from any context as long as the flags say so:
 * GFP_KERNEL may sleep, GFP_ATOMIC and GFP_NOWAIT never do.
 */
#ifndef _LINUX_GFP_H
#define _LINUX_GFP_H

#include <linux/gfp_types.h>
#include <linux/mmzone.h>

/* The second parameter of the _node variants is accepted and ignored: one node. */
struct page *alloc_pages(gfp_t gfp, unsigned int order);
void __free_pages(struct page *page, unsigned int order);
unsigned long __get_free_pages(gfp_t gfp, unsigned int order);
unsigned long get_zeroed_page(gfp_t gfp);
void free_pages(unsigned long addr, unsigned int order);
void *alloc_pages_exact(size_t size, gfp_t gfp);
void free_pages_exact(void *virt, size_t size);
unsigned long alloc_pages_bulk_array(gfp_t gfp, unsigned long nr, struct page **array);
struct folio *folio_alloc(gfp_t gfp, unsigned int order);
void split_page(struct page *page, unsigned int order);

#define alloc_page(gfp)			alloc_pages(gfp, 0)
#define __get_free_page(gfp)		__get_free_pages(gfp, 0)
#define __get_dma_pages(gfp, order)	__get_free_pages((gfp) | GFP_DMA, order)
#define __free_page(page)		__free_pages(page, 0)
#define free_page(addr)			free_pages(addr, 0)

static inline struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order)
{
	return alloc_pages(gfp, order);
}

static inline struct page *__alloc_pages_node(int nid, gfp_t gfp, unsigned int order)
{
	return alloc_pages(gfp, order);
}

/**
 * gfpflags_allow_blocking() - may an allocation with these flags sleep?
 * @gfp: the flags
 */
static inline bool gfpflags_allow_blocking(const gfp_t gfp)
{
	return !!(gfp & __GFP_DIRECT_RECLAIM);
}

static inline bool gfp_has_io_fs(gfp_t gfp)
{
	return (gfp & (__GFP_IO | __GFP_FS)) == (__GFP_IO | __GFP_FS);
}

void drain_all_pages(struct zone *zone);

#endif /* _LINUX_GFP_H */
