// SPDX-License-Identifier: GPL-2.0-only
/*
 * The page allocator: a binary buddy system per zone, with a short list of
 * single pages per CPU in front of it.
 *
 * A free block of 2^order pages is represented by its first page: PG_buddy set,
 * ->private the order, linked into zone->free_area[order]. Two buddies that are
 * both free become one block of the next order.
 *
 * Locking: zone->lock (interrupts off) for the free lists; the per-CPU lists by
 * having interrupts off on their own CPU. Callable from any context but NMI.
 */
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/shrinker.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "internal.h"

/* One CPU's store of single pages, so that most calls need no zone lock. */
struct per_cpu_pages {
	unsigned int count;
	struct list_head list;
};

static DEFINE_PER_CPU(struct per_cpu_pages, pcp_lists);

#define PCP_BATCH 16
static unsigned int pcp_high __read_mostly; /* 0 until the lists are set up */

struct zone zone_table[MAX_NR_ZONES] = {
	[ZONE_DMA32] = { .name = "DMA32" },
	[ZONE_NORMAL] = { .name = "Normal" },
};
EXPORT_SYMBOL(zone_table);

/**
 * bad_page() - report a page whose record contradicts its use
 * @page: the page
 * @reason: what is wrong with it
 *
 * The page is leaked on purpose. Context: any.
 */
void bad_page(struct page *page, const char *reason)
{
	static DEFINE_RATELIMIT_STATE(limit, 60 * HZ, 10);

	if (!__ratelimit(&limit))
		return;
	pr_alert("BUG: Bad page state in process %s  pfn:%05lx\n", current->comm,
		 page_to_pfn(page));
	pr_alert("page: refcount:%d mapcount:%d mapping:%p index:%#lx pfn:%#lx flags:%#lx\n",
		 page_ref_count(page), page_mapcount(page), page->mapping, page->index,
		 page_to_pfn(page), page->flags);
	pr_alert("page dumped because: %s\n", reason);
	dump_stack();
	add_taint(TAINT_BAD_PAGE, LOCKDEP_NOW_UNRELIABLE);
}

static void free_list_add(struct zone *zone, struct page *page, unsigned int order)
{
	__SetPageBuddy(page);
	page->private = order;
	list_add(&page->buddy_list, &zone->free_area[order].free_list);
	zone->free_area[order].nr_free++;
}

static void free_list_del(struct zone *zone, struct page *page, unsigned int order)
{
	list_del(&page->buddy_list);
	__ClearPageBuddy(page);
	page->private = 0;
	zone->free_area[order].nr_free--;
}

/* Gives a block back and unites it with its buddies as far as that goes. */
static void free_one_block(struct zone *zone, struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page);

	lockdep_assert_held(&zone->lock);
	zone->nr_free += 1UL << order;
	while (order < MAX_PAGE_ORDER) {
		unsigned long buddy_pfn = pfn ^ (1UL << order);
		struct page *buddy = pfn_to_page(buddy_pfn);

		/* Records exist for whole MAX_PAGE_ORDER blocks, so that buddy is readable. */
		if (!PageBuddy(buddy) || buddy->private != order || page_zone(buddy) != zone)
			break;
		free_list_del(zone, buddy, order);
		pfn &= ~(1UL << order);
		order++;
	}
	free_list_add(zone, pfn_to_page(pfn), order);
}

/* Takes a block of at least the order and cuts it down, keeping the lower half. */
static struct page *take_block(struct zone *zone, unsigned int order)
{
	unsigned int found;

	lockdep_assert_held(&zone->lock);
	for (found = order; found < NR_PAGE_ORDERS; found++) {
		struct page *page = list_first_entry_or_null(&zone->free_area[found].free_list,
							     struct page, buddy_list);

		if (!page)
			continue;
		free_list_del(zone, page, found);
		while (found > order) {
			found--;
			free_list_add(zone, page + (1UL << found), found);
		}
		zone->nr_free -= 1UL << order;
		return page;
	}
	return NULL;
}

static enum zone_type gfp_zone(gfp_t gfp)
{
	return gfp & (__GFP_DMA | __GFP_DMA32) ? ZONE_DMA32 : ZONE_NORMAL;
}

/* Ordinary callers leave the last pages to those who cannot wait or free memory. */
static unsigned long gfp_reserve(const struct zone *zone, gfp_t gfp)
{
	if (gfp & __GFP_MEMALLOC || (current->flags & PF_MEMALLOC))
		return 0;
	if (gfp & __GFP_HIGH)
		return zone->watermark_min / 2;
	return zone->watermark_min;
}

static struct page *alloc_from_zones(gfp_t gfp, unsigned int order)
{
	int z;

	for (z = gfp_zone(gfp); z >= 0; z--) {
		struct zone *zone = &zone_table[z];
		struct page *page = NULL;
		unsigned long flags;

		spin_lock_irqsave(&zone->lock, flags);
		if (zone->nr_free >= gfp_reserve(zone, gfp) + (1UL << order))
			page = take_block(zone, order);
		spin_unlock_irqrestore(&zone->lock, flags);
		if (page)
			return page;
	}
	return NULL;
}

/* Moves up to PCP_BATCH single pages from the zones to this CPU's list. */
static void pcp_refill(struct per_cpu_pages *pcp, gfp_t gfp)
{
	int z, left = PCP_BATCH;

	for (z = ZONE_NORMAL; z >= 0 && left; z--) {
		struct zone *zone = &zone_table[z];
		unsigned long keep = gfp_reserve(zone, gfp);

		if (!zone->nr_free)
			continue;
		spin_lock(&zone->lock);
		while (left && zone->nr_free > keep) {
			struct page *page = take_block(zone, 0);

			if (!page)
				break;
			list_add_tail(&page->pcp_list, &pcp->list);
			pcp->count++;
			left--;
		}
		spin_unlock(&zone->lock);
	}
}

static void pcp_drain(struct per_cpu_pages *pcp, unsigned int nr)
{
	while (nr-- && pcp->count) {
		struct page *page = list_last_entry(&pcp->list, struct page, pcp_list);
		struct zone *zone = page_zone(page);

		list_del(&page->pcp_list);
		pcp->count--;
		spin_lock(&zone->lock);
		free_one_block(zone, page, 0);
		spin_unlock(&zone->lock);
	}
}

static struct page *alloc_from_pcp(gfp_t gfp)
{
	struct per_cpu_pages *pcp;
	struct page *page;
	unsigned long flags;

	local_irq_save(flags);
	pcp = this_cpu_ptr(&pcp_lists);
	if (!pcp->count)
		pcp_refill(pcp, gfp);
	page = list_first_entry_or_null(&pcp->list, struct page, pcp_list);
	if (page) {
		list_del(&page->pcp_list);
		pcp->count--;
	}
	local_irq_restore(flags);
	return page;
}

static struct page *get_page_from_freelist(gfp_t gfp, unsigned int order)
{
	if (order == 0 && pcp_high && gfp_zone(gfp) == ZONE_NORMAL)
		return alloc_from_pcp(gfp);
	return alloc_from_zones(gfp, order);
}

static void drain_local_pages(void *unused)
{
	unsigned long flags;

	local_irq_save(flags);
	pcp_drain(this_cpu_ptr(&pcp_lists), UINT_MAX);
	local_irq_restore(flags);
}

/**
 * drain_all_pages() - return every CPU's store of pages to the zones
 * @zone: ignored; the stores are not divided by zone
 *
 * Context: process, interrupts enabled.
 */
void drain_all_pages(struct zone *zone)
{
	if (pcp_high)
		on_each_cpu(drain_local_pages, NULL, 1);
}

static void prep_compound_page(struct page *page, unsigned int order)
{
	unsigned long i;

	__SetPageHead(page);
	for (i = 1; i < 1UL << order; i++)
		page[i].compound_head = (unsigned long)page | 1;
	page[1].compound_order = order;
}

static void destroy_compound_page(struct page *page, unsigned int order)
{
	unsigned long i;

	page[1].compound_order = 0;
	for (i = 1; i < 1UL << order; i++)
		page[i].compound_head = 0;
	__ClearPageHead(page);
}

static void prep_new_page(struct page *page, unsigned int order, gfp_t gfp)
{
	unsigned long i;

	if (unlikely(page_ref_count(page) || page_mapped(page)))
		bad_page(page, "nonzero counts on allocation");
	kernel_unpoison_pages(page, 1U << order);
	if (gfp & __GFP_ZERO)
		for (i = 0; i < 1UL << order; i++)
			clear_page(page_address(page + i));
	page->mapping = NULL;
	page->private = 0;
	set_page_count(page, 1);
	if (order && gfp & __GFP_COMP)
		prep_compound_page(page, order);
}

/* Flags that may survive into the allocator: only the zone number. */
#define PAGE_FLAGS_CHECK_AT_FREE \
	(BIT(PG_locked) | BIT(PG_writeback) | BIT(PG_slab) | BIT(PG_buddy) | BIT(PG_reserved))
#define PAGE_FLAGS_MASK (~0UL << PAGE_ZONE_SHIFT)

static bool free_pages_prepare(struct page *page, unsigned int order)
{
	if (unlikely(page->flags & PAGE_FLAGS_CHECK_AT_FREE)) {
		bad_page(page, "PAGE_FLAGS_CHECK_AT_FREE flag(s) set");
		return false;
	}
	if (unlikely(page_mapped(page) || page_ref_count(page))) {
		bad_page(page, "nonzero mapcount or refcount on free");
		return false;
	}
	if (PageHead(page))
		destroy_compound_page(page, order);
	page->flags &= PAGE_FLAGS_MASK;
	page->mapping = NULL;
	kernel_poison_pages(page, 1U << order);
	return true;
}

/**
 * free_unref_page() - free pages whose last reference is gone
 * @page: first page, reference count 0
 * @order: as allocated
 *
 * Context: any but NMI.
 */
void free_unref_page(struct page *page, unsigned int order)
{
	unsigned long flags;

	if (!free_pages_prepare(page, order))
		return;
	if (order == 0 && pcp_high) {
		struct per_cpu_pages *pcp;

		local_irq_save(flags);
		pcp = this_cpu_ptr(&pcp_lists);
		list_add(&page->pcp_list, &pcp->list);
		if (++pcp->count > pcp_high)
			pcp_drain(pcp, PCP_BATCH);
		local_irq_restore(flags);
	} else {
		struct zone *zone = page_zone(page);

		spin_lock_irqsave(&zone->lock, flags);
		free_one_block(zone, page, order);
		spin_unlock_irqrestore(&zone->lock, flags);
	}
}

static void warn_alloc(gfp_t gfp, unsigned int order)
{
	static DEFINE_RATELIMIT_STATE(limit, 10 * HZ, 3);

	if (gfp & __GFP_NOWARN || !__ratelimit(&limit))
		return;
	pr_warn("%s: page allocation failure: order:%u, mode:%#x, %lu pages free\n", current->comm,
		order, gfp, nr_free_pages());
	dump_stack();
	show_mem();
}

/* Makes caches give up what nobody uses. Context: process, may sleep. */
static void reclaim_caches(gfp_t gfp)
{
	if (gfp & __GFP_FS)
		shrink_all_caches(gfp);
	purge_vmap_areas();
	slab_shrink_all();
	drain_all_pages(NULL);
}

/*
 * User programs that take all memory are ended; the kernel's own requests fail instead, for their
 * callers to handle. True: try again.
 */
static bool oom_may_help(gfp_t gfp, unsigned int order)
{
	if (!(gfp & __GFP_HARDWALL) || (gfp & (__GFP_NORETRY | __GFP_RETRY_MAYFAIL)) ||
	    order > PAGE_ALLOC_COSTLY_ORDER)
		return false;
	return out_of_memory(gfp, order);
}

static struct page *alloc_pages_slowpath(gfp_t gfp, unsigned int order)
{
	/* Interrupts may still be off at boot: then nobody else could free anything. */
	bool may_wait = gfpflags_allow_blocking(gfp) && !irqs_disabled() && !in_atomic();
	struct page *page;

	do {
		if (may_wait && !(current->flags & PF_MEMALLOC)) {
			unsigned int memalloc = current->flags & PF_MEMALLOC;

			current->flags |= PF_MEMALLOC;
			reclaim_caches(gfp);
			current->flags = (current->flags & ~PF_MEMALLOC) | memalloc;
		}
		page = get_page_from_freelist(gfp, order);
		if (page)
			return page;
		if (gfp & __GFP_NOFAIL && may_wait)
			schedule_timeout_uninterruptible(1);
	} while (gfp & __GFP_NOFAIL || (may_wait && oom_may_help(gfp, order)));
	/* A task that is to die for its memory needs no report. */
	if (!fatal_signal_pending(current))
		warn_alloc(gfp, order);
	return NULL;
}

/**
 * alloc_pages() - allocate 2^order contiguous pages
 * @gfp: GFP_*
 * @order: 0 to MAX_PAGE_ORDER
 *
 * Return: the first page, with one reference, or NULL.
 * Context: as @gfp allows; with GFP_KERNEL it may sleep.
 */
struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	struct page *page;

	if (WARN_ON_ONCE(order > MAX_PAGE_ORDER && !(gfp & __GFP_NOWARN)))
		return NULL;
	if (order > MAX_PAGE_ORDER)
		return NULL;
	might_sleep_if(gfpflags_allow_blocking(gfp));
	if (should_fail_alloc_page(gfp, order))
		return NULL;
	page = get_page_from_freelist(gfp, order);
	if (unlikely(!page))
		page = alloc_pages_slowpath(gfp, order);
	if (likely(page))
		prep_new_page(page, order, gfp);
	return page;
}
EXPORT_SYMBOL(alloc_pages);

/**
 * __free_pages() - drop the reference alloc_pages() gave
 * @page: the first page
 * @order: as allocated
 *
 * Context: any but NMI.
 */
void __free_pages(struct page *page, unsigned int order)
{
	if (put_page_testzero(page))
		free_unref_page(page, order);
}
EXPORT_SYMBOL(__free_pages);

/**
 * __folio_put() - free a page whose reference count has just become 0
 * @folio: head page
 */
void __folio_put(struct folio *folio)
{
	struct page *page = &folio->page;

	if (unlikely(PageReserved(page))) {
		bad_page(page, "put_page() dropped the last reference of a reserved page");
		return;
	}
	if (PageAnon(page)) {
		__ClearPageAnon(page);
		atomic_long_dec(&nr_anon_pages);
	}
	free_unref_page(page, compound_order(page));
}
EXPORT_SYMBOL(__folio_put);

/**
 * __get_free_pages() - alloc_pages() by address
 * @gfp: GFP_*
 * @order: 0 to MAX_PAGE_ORDER
 *
 * Return: the address in the direct map, or 0.
 */
unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp & ~__GFP_HIGHMEM, order);

	return page ? (unsigned long)page_address(page) : 0;
}
EXPORT_SYMBOL(__get_free_pages);

/**
 * get_zeroed_page() - one page of zeros by address
 * @gfp: GFP_*
 */
unsigned long get_zeroed_page(gfp_t gfp)
{
	return __get_free_pages(gfp | __GFP_ZERO, 0);
}
EXPORT_SYMBOL(get_zeroed_page);

/**
 * free_pages() - free what __get_free_pages() returned
 * @addr: the address; 0 is ignored
 * @order: as allocated
 */
void free_pages(unsigned long addr, unsigned int order)
{
	if (addr)
		__free_pages(virt_to_page((void *)addr), order);
}
EXPORT_SYMBOL(free_pages);

/**
 * split_page() - turn one allocation of 2^order pages into that many of one page
 * @page: the first page; not compound
 * @order: as allocated
 */
void split_page(struct page *page, unsigned int order)
{
	unsigned long i;

	WARN_ON_ONCE(PageCompound(page));
	for (i = 1; i < 1UL << order; i++)
		set_page_count(page + i, 1);
}
EXPORT_SYMBOL_GPL(split_page);

/**
 * alloc_pages_exact() - contiguous pages for a size that is no power of two
 * @size: bytes, rounded up to pages
 * @gfp: GFP_*, without __GFP_COMP
 *
 * Return: the address, or NULL. Free with free_pages_exact().
 */
void *alloc_pages_exact(size_t size, gfp_t gfp)
{
	unsigned int order = get_order(size);
	unsigned long nr = PAGE_ALIGN(size) >> PAGE_SHIFT, i;
	struct page *page = alloc_pages(gfp & ~__GFP_COMP, order);

	if (!page)
		return NULL;
	split_page(page, order);
	for (i = nr; i < 1UL << order; i++)
		__free_page(page + i);
	return page_address(page);
}
EXPORT_SYMBOL(alloc_pages_exact);

/**
 * free_pages_exact() - free what alloc_pages_exact() returned
 * @virt: its address
 * @size: the same size
 */
void free_pages_exact(void *virt, size_t size)
{
	unsigned long nr = PAGE_ALIGN(size) >> PAGE_SHIFT, i;
	struct page *page = virt_to_page(virt);

	for (i = 0; i < nr; i++)
		__free_page(page + i);
}
EXPORT_SYMBOL(free_pages_exact);

/**
 * alloc_pages_bulk_array() - allocate single pages into the empty slots of an array
 * @gfp: GFP_*
 * @nr: slots
 * @array: NULL slots are filled
 *
 * Return: how many leading slots hold a page afterwards.
 */
unsigned long alloc_pages_bulk_array(gfp_t gfp, unsigned long nr, struct page **array)
{
	unsigned long i;

	for (i = 0; i < nr; i++) {
		if (!array[i])
			array[i] = alloc_page(gfp);
		if (!array[i])
			break;
	}
	return i;
}
EXPORT_SYMBOL_GPL(alloc_pages_bulk_array);

/**
 * folio_alloc() - allocate a folio
 * @gfp: GFP_*
 * @order: 0 to MAX_PAGE_ORDER
 */
struct folio *folio_alloc(gfp_t gfp, unsigned int order)
{
	return (struct folio *)alloc_pages(gfp | __GFP_COMP, order);
}
EXPORT_SYMBOL(folio_alloc);

/**
 * nr_free_pages() - free pages, those in the CPUs' stores included
 *
 * Exact when nobody allocates meanwhile. Context: any.
 */
unsigned long nr_free_pages(void)
{
	unsigned long sum = 0;
	struct zone *zone;
	int cpu;

	for_each_zone(zone)
		sum += READ_ONCE(zone->nr_free);
	for_each_possible_cpu(cpu)
		sum += READ_ONCE(per_cpu(pcp_lists, cpu).count);
	return sum;
}
EXPORT_SYMBOL_GPL(nr_free_pages);

/**
 * zone_free_blocks() - free blocks of one order in a zone, for /proc/buddyinfo
 * @zone: the zone
 * @order: 0 to MAX_PAGE_ORDER
 */
int zone_free_blocks(const struct zone *zone, unsigned int order)
{
	return READ_ONCE(zone->free_area[order].nr_free);
}

/**
 * totalram_pages() - pages the allocator manages
 */
unsigned long totalram_pages(void)
{
	unsigned long sum = 0;
	struct zone *zone;

	for_each_zone(zone)
		sum += atomic_long_read(&zone->managed_pages);
	return sum;
}
EXPORT_SYMBOL(totalram_pages);

/**
 * page_alloc_init() - prepare the zones' locks and lists
 *
 * Before memmap_init() fills them. Context: boot CPU.
 */
void __init page_alloc_init(void)
{
	struct zone *zone;
	unsigned int order;
	int cpu;

	for_each_zone(zone) {
		spin_lock_init(&zone->lock);
		for (order = 0; order < NR_PAGE_ORDERS; order++)
			INIT_LIST_HEAD(&zone->free_area[order].free_list);
	}
	for_each_possible_cpu(cpu)
		INIT_LIST_HEAD(&per_cpu(pcp_lists, cpu).list);
}

/**
 * page_alloc_ready() - set watermarks and open the per-CPU lists
 *
 * After memmap_init(). Context: boot CPU.
 */
void __init page_alloc_ready(void)
{
	struct zone *zone;

	for_each_zone(zone)
		zone->watermark_min = min(atomic_long_read(&zone->managed_pages) / 256, 2048L);
	pcp_high = clamp(totalram_pages() / 512, 16UL, 128UL);
}
