// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sleeping on a bit of a page: the page lock and the writeback bit.
 *
 * Pages share a small table of wait queues by hash; who is woken looks at its
 * own page again. Waking may be done in any context.
 */
#include <linux/export.h>
#include <linux/hash.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/wait.h>

#define PAGE_WAIT_BITS 5

static wait_queue_head_t page_waitqueues[1 << PAGE_WAIT_BITS] = {
	[0 ... (1 << PAGE_WAIT_BITS) - 1] = {
		.lock = __SPIN_LOCK_UNLOCKED(page_waitqueues.lock),
	},
};

static wait_queue_head_t *folio_waitqueue(struct folio *folio)
{
	return &page_waitqueues[hash_ptr(folio, PAGE_WAIT_BITS)];
}

static void folio_wake(struct folio *folio)
{
	wait_queue_head_t *q = folio_waitqueue(folio);

	/* The cleared bit must be visible before we look whether somebody waits. */
	smp_mb();
	if (waitqueue_active(q))
		wake_up_all(q);
}

/**
 * folio_wait_bit() - sleep until a bit of a page is clear
 * @folio: the page
 * @bit_nr: PG_locked, PG_writeback
 */
void folio_wait_bit(struct folio *folio, int bit_nr)
{
	wait_event(*folio_waitqueue(folio), !test_bit(bit_nr, &folio->flags));
}
EXPORT_SYMBOL(folio_wait_bit);

/** __folio_lock() - the sleeping half of folio_lock(). @folio: the page */
void __folio_lock(struct folio *folio)
{
	wait_event(*folio_waitqueue(folio), folio_trylock(folio));
}
EXPORT_SYMBOL(__folio_lock);

/** __folio_lock_killable() - the same; -EINTR when a fatal signal comes. @folio: the page */
int __folio_lock_killable(struct folio *folio)
{
	return wait_event_killable(*folio_waitqueue(folio), folio_trylock(folio)) ? -EINTR : 0;
}
EXPORT_SYMBOL_GPL(__folio_lock_killable);

/** folio_unlock() - give up the page lock. @folio: the page. Context: any */
void folio_unlock(struct folio *folio)
{
	clear_bit_unlock(PG_locked, &folio->flags);
	folio_wake(folio);
}
EXPORT_SYMBOL(folio_unlock);

/** unlock_page() - give up the page lock. @page: the page. Context: any */
void unlock_page(struct page *page)
{
	folio_unlock(page_folio(page));
}
EXPORT_SYMBOL(unlock_page);

/** folio_wait_writeback() - sleep until a page has been written. @folio: the page */
void folio_wait_writeback(struct folio *folio)
{
	while (folio_test_writeback(folio))
		folio_wait_bit(folio, PG_writeback);
}
EXPORT_SYMBOL_GPL(folio_wait_writeback);

/** wait_on_page_writeback() - the same by page. @page: the page */
void wait_on_page_writeback(struct page *page)
{
	folio_wait_writeback(page_folio(page));
}
EXPORT_SYMBOL(wait_on_page_writeback);

/** folio_wait_stable() - the same, where a page must not change while written. @folio: page */
void folio_wait_stable(struct folio *folio)
{
	if (folio->mapping && test_bit(AS_STABLE_WRITES, &folio->mapping->flags))
		folio_wait_writeback(folio);
}
EXPORT_SYMBOL_GPL(folio_wait_stable);

/** __folio_start_writeback() - a page begins to be written. Return: whether it was already */
bool __folio_start_writeback(struct folio *folio, bool keep_write)
{
	return folio_test_set_writeback(folio);
}
EXPORT_SYMBOL(__folio_start_writeback);

/** folio_end_writeback() - a page has been written. @folio: the page. Context: any */
void folio_end_writeback(struct folio *folio)
{
	folio_get(folio);
	folio_clear_writeback(folio);
	folio_wake(folio);
	folio_put(folio);
}
EXPORT_SYMBOL(folio_end_writeback);

/** end_page_writeback() - the same by page. @page: the page */
void end_page_writeback(struct page *page)
{
	folio_end_writeback(page_folio(page));
}
EXPORT_SYMBOL(end_page_writeback);

/** folio_end_read() - a read into a locked page is over. @folio: page @success: did it work? */
void folio_end_read(struct folio *folio, bool success)
{
	if (success)
		folio_mark_uptodate(folio);
	folio_unlock(folio);
}
EXPORT_SYMBOL(folio_end_read);

static int __init page_wait_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(page_waitqueues); i++)
		init_waitqueue_head(&page_waitqueues[i]);
	return 0;
}
pure_initcall(page_wait_init);
