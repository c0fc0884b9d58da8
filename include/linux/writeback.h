/* SPDX-License-Identifier: GPL-2.0-only */
/* Writing dirty pages of a file back to where they are stored. */
#ifndef _LINUX_WRITEBACK_H
#define _LINUX_WRITEBACK_H

#include <linux/fs.h>

enum writeback_sync_modes {
	WB_SYNC_NONE,	/* start what can be started */
	WB_SYNC_ALL,	/* wait for every page */
};

/**
 * struct writeback_control - what a writeback is to do
 * @nr_to_write: pages still to be written; counted down
 * @pages_skipped: pages that could not be written
 * @range_start: first byte; @range_end: last byte
 * @sync_mode: WB_SYNC_*
 */
struct writeback_control {
	long nr_to_write;
	long pages_skipped;
	loff_t range_start;
	loff_t range_end;
	enum writeback_sync_modes sync_mode;
	unsigned for_kupdate:1;
	unsigned for_background:1;
	unsigned tagged_writepages:1;
	unsigned for_reclaim:1;
	unsigned range_cyclic:1;
	unsigned for_sync:1;
};

typedef int (*writepage_t)(struct folio *folio, struct writeback_control *wbc, void *data);

int write_cache_pages(struct address_space *mapping, struct writeback_control *wbc,
		      writepage_t writepage, void *data);
int do_writepages(struct address_space *mapping, struct writeback_control *wbc);
bool folio_redirty_for_writepage(struct writeback_control *wbc, struct folio *folio);
bool redirty_page_for_writepage(struct writeback_control *wbc, struct page *page);

static inline void balance_dirty_pages_ratelimited(struct address_space *mapping)
{
	cond_resched();
}

#endif /* _LINUX_WRITEBACK_H */
