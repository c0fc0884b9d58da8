// SPDX-License-Identifier: GPL-2.0-only
/*
 * Poison in free pages: filled when a page is freed, looked at when it is
 * allocated. Switched on by page_poison=on; pages freed before carry no mark and
 * are not looked at.
 *
 * Locking: none; the pages belong to the allocator while this runs.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/mm.h>
#include <linux/poison.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "internal.h"

static bool page_poison_on __ro_after_init;

static int __init page_poison_setup(char *str)
{
	return kstrtobool(str, &page_poison_on);
}
early_param("page_poison", page_poison_setup);

/** kernel_poison_pages() - fill freed pages. @page: first @nr: how many */
void kernel_poison_pages(struct page *page, unsigned int nr)
{
	if (likely(!page_poison_on))
		return;
	for (; nr; nr--, page++) {
		memset(page_address(page), PAGE_POISON, PAGE_SIZE);
		__SetPagePoisoned(page);
	}
}

static void report(struct page *page, const unsigned char *at)
{
	const unsigned char *start = page_address(page);

	pr_err("pagealloc: memory corruption: pfn %#lx written to when free, first at byte %zu\n",
	       page_to_pfn(page), (size_t)(at - start));
	print_hex_dump(KERN_ERR, "", DUMP_PREFIX_OFFSET, 16, 1, at,
		       min_t(size_t, 64, start + PAGE_SIZE - at), true);
	bad_page(page, "free page was written to");
}

/** kernel_unpoison_pages() - are pages as they were left? @page: first @nr: how many */
void kernel_unpoison_pages(struct page *page, unsigned int nr)
{
	if (likely(!page_poison_on))
		return;
	for (; nr; nr--, page++) {
		unsigned char *bad;

		if (!PagePoisoned(page))
			continue;
		__ClearPagePoisoned(page);
		bad = memchr_inv(page_address(page), PAGE_POISON, PAGE_SIZE);
		if (unlikely(bad))
			report(page, bad);
	}
}
