/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The bits of page->flags and their accessors, PageFoo(), SetPageFoo(),
 * ClearPageFoo() and the folio_ forms. All are atomic; the __ forms are not and
 * need exclusive ownership of the page.
 */
#ifndef _LINUX_PAGE_FLAGS_H
#define _LINUX_PAGE_FLAGS_H

#include <linux/bitops.h>
#include <linux/mm_types.h>
#include <linux/types.h>

enum pageflags {
	PG_locked,		/* see lock_page() */
	PG_writeback,		/* being written to its backing store */
	PG_referenced,
	PG_uptodate,		/* contents are valid */
	PG_dirty,		/* newer than the backing store */
	PG_lru,
	PG_head,		/* first page of a compound page */
	PG_waiters,		/* somebody may sleep on a bit of this page */
	PG_active,
	PG_workingset,
	PG_owner_priv_1,
	PG_arch_1,
	PG_reserved,		/* never managed by the page allocator */
	PG_private,		/* ->private belongs to the file system */
	PG_private_2,
	PG_reclaim,
	PG_swapbacked,		/* anonymous or shmem memory */
	PG_unevictable,
	PG_mlocked,
	PG_error,
	PG_slab,		/* owned by the slab allocator */
	PG_buddy,		/* free, in the page allocator's lists */
	PG_large_kmalloc,	/* kmalloc() beyond the largest cache */
	PG_anon,		/* anonymous user memory */
	PG_poisoned,		/* filled with junk when it was freed */
	__NR_PAGEFLAGS,

	PG_checked = PG_owner_priv_1,
};

#define PAGE_ZONE_SHIFT		56

static inline int PageTail(const struct page *page)
{
	return READ_ONCE(page->compound_head) & 1;
}

/**
 * compound_head() - the first page of the compound page a page belongs to
 * @p: any page
 *
 * A page which is part of no compound page is its own head.
 */
#define compound_head(p)	((typeof(p))_compound_head(p))
static inline unsigned long _compound_head(const struct page *page)
{
	unsigned long head = READ_ONCE(page->compound_head);

	/* The word is lru.next in other pages: a pointer, so never odd. */
	return head & 1 ? head - 1 : (unsigned long)page;
}

#define page_folio(p)		((struct folio *)_compound_head(p))
#define folio_page(folio, n)	(&(folio)->page + (n))

#define PAGE_FLAG(uname, lname)								\
static inline int Page##uname(const struct page *page)					\
{											\
	return test_bit(PG_##lname, &((struct page *)compound_head(page))->flags);	\
}											\
static inline void SetPage##uname(struct page *page)					\
{											\
	set_bit(PG_##lname, &compound_head(page)->flags);				\
}											\
static inline void ClearPage##uname(struct page *page)					\
{											\
	clear_bit(PG_##lname, &compound_head(page)->flags);				\
}											\
static inline void __SetPage##uname(struct page *page)					\
{											\
	__set_bit(PG_##lname, &page->flags);						\
}											\
static inline void __ClearPage##uname(struct page *page)				\
{											\
	__clear_bit(PG_##lname, &page->flags);						\
}											\
static inline int TestSetPage##uname(struct page *page)					\
{											\
	return test_and_set_bit(PG_##lname, &compound_head(page)->flags);		\
}											\
static inline int TestClearPage##uname(struct page *page)				\
{											\
	return test_and_clear_bit(PG_##lname, &compound_head(page)->flags);		\
}											\
static inline bool folio_test_##lname(const struct folio *folio)			\
{											\
	return test_bit(PG_##lname, &((struct folio *)folio)->flags);			\
}											\
static inline void folio_set_##lname(struct folio *folio)				\
{											\
	set_bit(PG_##lname, &folio->flags);						\
}											\
static inline void folio_clear_##lname(struct folio *folio)				\
{											\
	clear_bit(PG_##lname, &folio->flags);						\
}											\
static inline bool folio_test_set_##lname(struct folio *folio)				\
{											\
	return test_and_set_bit(PG_##lname, &folio->flags);				\
}											\
static inline bool folio_test_clear_##lname(struct folio *folio)			\
{											\
	return test_and_clear_bit(PG_##lname, &folio->flags);				\
}

PAGE_FLAG(Locked, locked)
PAGE_FLAG(Writeback, writeback)
PAGE_FLAG(Referenced, referenced)
PAGE_FLAG(Dirty, dirty)
PAGE_FLAG(LRU, lru)
PAGE_FLAG(Waiters, waiters)
PAGE_FLAG(Active, active)
PAGE_FLAG(OwnerPriv1, owner_priv_1)
PAGE_FLAG(Checked, checked)
PAGE_FLAG(Reserved, reserved)
PAGE_FLAG(Private, private)
PAGE_FLAG(Private2, private_2)
PAGE_FLAG(Reclaim, reclaim)
PAGE_FLAG(SwapBacked, swapbacked)
PAGE_FLAG(Unevictable, unevictable)
PAGE_FLAG(Mlocked, mlocked)
PAGE_FLAG(Error, error)

#undef PAGE_FLAG

/* Bits that belong to single pages, never to a compound page's head. */
#define PAGE_FLAG_SELF(uname, lname)					\
static inline int Page##uname(const struct page *page)			\
{									\
	return test_bit(PG_##lname, &((struct page *)page)->flags);	\
}									\
static inline void __SetPage##uname(struct page *page)			\
{									\
	__set_bit(PG_##lname, &page->flags);				\
}									\
static inline void __ClearPage##uname(struct page *page)		\
{									\
	__clear_bit(PG_##lname, &page->flags);				\
}

PAGE_FLAG_SELF(Head, head)
PAGE_FLAG_SELF(Slab, slab)
PAGE_FLAG_SELF(Buddy, buddy)
PAGE_FLAG_SELF(LargeKmalloc, large_kmalloc)
PAGE_FLAG_SELF(Anon, anon)
PAGE_FLAG_SELF(Poisoned, poisoned)

#undef PAGE_FLAG_SELF

static inline int PageCompound(const struct page *page)
{
	return PageHead(page) || PageTail(page);
}

/*
 * Uptodate publishes the page's contents: the writes that filled it come
 * before the bit, reads of the contents after it.
 */
static inline bool folio_test_uptodate(const struct folio *folio)
{
	bool ret = test_bit(PG_uptodate, &((struct folio *)folio)->flags);

	if (ret)
		smp_rmb();
	return ret;
}

static inline void folio_mark_uptodate(struct folio *folio)
{
	smp_wmb();
	set_bit(PG_uptodate, &folio->flags);
}

static inline void folio_clear_uptodate(struct folio *folio)
{
	clear_bit(PG_uptodate, &folio->flags);
}

static inline int PageUptodate(const struct page *page)
{
	return folio_test_uptodate(page_folio(page));
}

static inline void SetPageUptodate(struct page *page)
{
	folio_mark_uptodate(page_folio(page));
}

static inline void ClearPageUptodate(struct page *page)
{
	clear_bit(PG_uptodate, &compound_head(page)->flags);
}

static inline bool folio_test_anon(const struct folio *folio)
{
	return PageAnon(&folio->page);
}

static inline bool page_has_private(const struct page *page)
{
	return PagePrivate(page);
}

#endif /* _LINUX_PAGE_FLAGS_H */
