// SPDX-License-Identifier: GPL-2.0-only
/*
 * From memblock to the page allocator: maps the array of struct page, fills it
 * in, hands every free page over; later takes in what start-up no longer needs.
 *
 * Locking: memmap_init() runs on the boot CPU alone; the free_ functions may be
 * called at any time, for pages the caller owns.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include <asm/pgalloc.h>
#include <asm/sections.h>

#include "internal.h"

unsigned char empty_zero_page[PAGE_SIZE] __aligned(PAGE_SIZE);
EXPORT_SYMBOL(empty_zero_page);

struct page *zero_page __ro_after_init;
EXPORT_SYMBOL(zero_page);

#define DMA32_END_PFN (1UL << (32 - PAGE_SHIFT))

/* One page of a table or of records, before there is an allocator. */
static void *__init boot_page(void)
{
	return memblock_alloc_or_panic(PAGE_SIZE, PAGE_SIZE);
}

static pte_t *__init boot_pte(unsigned long addr)
{
	pgd_t *pgd = pgd_offset_k(addr);
	p4d_t *p4d = p4d_offset(pgd, addr);
	pud_t *pud;
	pmd_t *pmd;

	if (p4d_none(*p4d))
		p4d_populate(&init_mm, p4d, boot_page());
	pud = pud_offset(p4d, addr);
	if (pud_none(*pud))
		pud_populate(&init_mm, pud, boot_page());
	pmd = pmd_offset(pud, addr);
	if (pmd_none(*pmd))
		pmd_populate_kernel(&init_mm, pmd, boot_page());
	return pte_offset_kernel(pmd, addr);
}

/* Maps memory for the records of a range of frames; parts may be mapped already. */
static void __init vmemmap_populate(unsigned long start_pfn, unsigned long end_pfn)
{
	unsigned long addr = (unsigned long)pfn_to_page(start_pfn) & PAGE_MASK;
	unsigned long end = PAGE_ALIGN((unsigned long)pfn_to_page(end_pfn));

	for (; addr < end; addr += PAGE_SIZE) {
		pte_t *pte = boot_pte(addr);
		phys_addr_t phys;

		if (!pte_none(*pte))
			continue;
		phys = memblock_phys_alloc(PAGE_SIZE, PAGE_SIZE);
		if (!phys)
			panic("Out of memory for the memory map\n");
		set_pte(pte, pfn_pte(phys >> PAGE_SHIFT, PAGE_KERNEL));
	}
}

/* Whole MAX_PAGE_ORDER blocks, so that looking at a buddy never leaves the map. */
static unsigned long __init region_start_pfn(const struct memblock_region *r)
{
	return ALIGN_DOWN(PFN_DOWN(r->base), MAX_ORDER_NR_PAGES);
}

static unsigned long __init region_end_pfn(const struct memblock_region *r)
{
	return ALIGN(PFN_UP(r->base + r->size), MAX_ORDER_NR_PAGES);
}

static void __init init_reserved_pages(unsigned long pfn, unsigned long end)
{
	for (; pfn < end; pfn++) {
		struct page *page = pfn_to_page(pfn);
		enum zone_type zone = pfn < DMA32_END_PFN ? ZONE_DMA32 : ZONE_NORMAL;

		page->flags = (unsigned long)zone << PAGE_ZONE_SHIFT | BIT(PG_reserved);
		page->compound_head = 0;
		page->mapping = NULL;
		page->index = 0;
		page->private = 0;
		atomic_set(&page->_mapcount, -1);
		set_page_count(page, 1);
	}
}

static void __init init_zone_spans(void)
{
	struct memblock_region *r;

	for_each_mem_region(r) {
		unsigned long pfn = PFN_UP(r->base), end = PFN_DOWN(r->base + r->size);
		struct zone *zone;

		while (pfn < end) {
			unsigned long stop = end;

			zone = &zone_table[pfn < DMA32_END_PFN ? ZONE_DMA32 : ZONE_NORMAL];
			if (pfn < DMA32_END_PFN)
				stop = min(end, DMA32_END_PFN);
			if (!zone->present_pages)
				zone->zone_start_pfn = pfn;
			zone->present_pages += stop - pfn;
			zone->spanned_pages = stop - zone->zone_start_pfn;
			pfn = stop;
		}
	}
}

/* Hands the frames [pfn, end) to the allocator in blocks as large as alignment allows. */
static void __init free_pfn_range(unsigned long pfn, unsigned long end)
{
	while (pfn < end) {
		unsigned int order = pfn ? min_t(unsigned int, __builtin_ctzl(pfn), MAX_PAGE_ORDER)
					 : MAX_PAGE_ORDER;

		while (pfn + (1UL << order) > end)
			order--;
		__free_pages_core(pfn_to_page(pfn), order);
		pfn += 1UL << order;
	}
}

/**
 * __free_pages_core() - give reserved pages to the allocator
 * @page: first page, PG_reserved, count 1
 * @order: 2^order of them
 */
void __free_pages_core(struct page *page, unsigned int order)
{
	unsigned long i;

	for (i = 0; i < 1UL << order; i++) {
		page[i].flags &= ~BIT(PG_reserved);
		set_page_count(page + i, 0);
	}
	atomic_long_add(1L << order, &page_zone(page)->managed_pages);
	free_unref_page(page, order);
}

/**
 * memmap_init() - set up struct page for all RAM and free what nobody reserved
 *
 * Context: boot CPU, once, after the last memblock allocation.
 */
void __init memmap_init(void)
{
	struct memblock_region *r;
	phys_addr_t start = 0, end;
	unsigned long done = 0;

	for_each_mem_region(r) {
		vmemmap_populate(region_start_pfn(r), region_end_pfn(r));
		max_mapnr = max(max_mapnr, region_end_pfn(r));
	}
	for_each_mem_region(r) {
		unsigned long from = max(region_start_pfn(r), done);

		done = max(region_end_pfn(r), from);
		init_reserved_pages(from, done);
	}
	init_zone_spans();
	high_memory = __va(memblock_end_of_DRAM());
	zero_page = virt_to_page(empty_zero_page);

	while (memblock_next_free_range(&start, &end)) {
		free_pfn_range(PFN_UP(start), PFN_DOWN(end));
		start = end;
	}
}

/**
 * free_reserved_page() - give one page of start-up memory to the allocator
 * @page: a reserved page nobody uses any more
 */
void free_reserved_page(struct page *page)
{
	__free_pages_core(page, 0);
}
EXPORT_SYMBOL(free_reserved_page);

/**
 * free_reserved_area() - give a range of start-up memory to the allocator
 * @start: first byte, kernel image or direct map
 * @end: the byte after the last
 * @poison: byte to fill the pages with, or a value outside 0..255 for none
 * @s: what it was, for a log line, or NULL
 *
 * Pages only partly inside stay reserved. Return: pages freed. Context: process.
 */
unsigned long free_reserved_area(void *start, void *end, int poison, const char *s)
{
	unsigned long addr = PAGE_ALIGN((unsigned long)start);
	unsigned long last = (unsigned long)end & PAGE_MASK;
	unsigned long pages = 0;

	for (; addr < last; addr += PAGE_SIZE, pages++) {
		struct page *page = virt_to_page((void *)addr);

		/* The image may be mapped read-only here: write through the direct map. */
		if ((unsigned int)poison <= 0xff)
			memset(page_address(page), poison, PAGE_SIZE);
		free_reserved_page(page);
	}
	if (pages && s)
		pr_info("Freeing %s memory: %luK\n", s, pages << (PAGE_SHIFT - 10));
	return pages;
}
EXPORT_SYMBOL(free_reserved_area);

/**
 * adjust_managed_page_count() - count pages that enter or leave by other ways
 * @page: any page of the zone
 * @count: how many, negative when they leave
 */
void adjust_managed_page_count(struct page *page, long count)
{
	atomic_long_add(count, &page_zone(page)->managed_pages);
}
EXPORT_SYMBOL(adjust_managed_page_count);

/**
 * free_initmem() - free the kernel's own start-up code and data
 *
 * Architectures that must change the image's mappings first replace it.
 */
void __weak free_initmem(void)
{
	free_initmem_default(POISON_FREE_INITMEM);
}

static void __init mem_init_print_info(void)
{
	unsigned long physpages = 0;
	struct zone *zone;

	for_each_zone(zone)
		physpages += zone->present_pages;
	pr_info("Memory: %luK/%luK available (%luK kernel code, %luK rwdata, %luK rodata, "
		"%luK init, %luK bss, %luK reserved)\n",
		nr_free_pages() << (PAGE_SHIFT - 10), physpages << (PAGE_SHIFT - 10),
		(unsigned long)(_etext - _stext) >> 10, (unsigned long)(_edata - _sdata) >> 10,
		(unsigned long)(__end_rodata - __start_rodata) >> 10,
		(unsigned long)(__init_end - __init_begin) >> 10,
		(unsigned long)(__bss_stop - __bss_start) >> 10,
		(physpages - totalram_pages()) << (PAGE_SHIFT - 10));
}

/**
 * mm_core_init() - bring up the page allocator, the slab allocator and vmalloc
 *
 * Context: boot CPU, interrupts off, after setup_per_cpu_areas().
 */
void __init mm_core_init(void)
{
	page_alloc_init();
	memmap_init();
	page_alloc_ready();
	kmem_cache_init();
	vmalloc_init();
	mem_init_print_info();
}
