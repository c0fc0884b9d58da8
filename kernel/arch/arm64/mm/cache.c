// SPDX-License-Identifier: GPL-2.0-only
/*
 * Making freshly written code visible to instruction fetches. PG_arch_1 of a page says that its
 * contents have been cleaned since they were last written by the kernel.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <asm/cacheflush.h>
#include <asm/cpufeature.h>
#include <asm/pgtable.h>

#define PG_dcache_clean PG_arch_1

/**
 * caches_clean_inval_pou - instructions fetched from a range by this CPU are what was stored
 * @start: first address; @end: behind the last
 *
 * The range is mapped. The instruction cache maintenance reaches all CPUs, but what those have
 * fetched already stays. Context: any.
 */
void caches_clean_inval_pou(unsigned long start, unsigned long end)
{
	const struct arm64_features *f = &arm64_features;
	unsigned long addr;

	if (!f->idc)
		for (addr = start & ~(f->dline - 1UL); addr < end; addr += f->dline)
			asm volatile("dc cvau, %0" : : "r"(addr) : "memory");
	dsb(ish);
	if (!f->dic) {
		for (addr = start & ~(f->iline - 1UL); addr < end; addr += f->iline)
			asm volatile("ic ivau, %0" : : "r"(addr) : "memory");
		dsb(ish);
	}
	isb();
}

/* Taking the interrupt is the context synchronisation the CPU needs. */
static void sync_this_core(void *unused)
{
	isb();
}

/**
 * flush_icache_range - no CPU executes stale instructions of a range afterwards
 * @start: first address; @end: behind the last
 *
 * Context: interrupts on.
 */
void flush_icache_range(unsigned long start, unsigned long end)
{
	caches_clean_inval_pou(start, end);
	smp_call_function(sync_this_core, NULL, 1);
}
EXPORT_SYMBOL_GPL(flush_icache_range);

/** flush_dcache_page - the kernel wrote to a page users may have mapped */
void flush_dcache_page(struct page *page)
{
	if (test_bit(PG_dcache_clean, &page->flags))
		clear_bit(PG_dcache_clean, &page->flags);
}
EXPORT_SYMBOL(flush_dcache_page);

/** flush_dcache_folio - the same for a folio */
void flush_dcache_folio(struct folio *folio)
{
	flush_dcache_page(&folio->page);
}
EXPORT_SYMBOL(flush_dcache_folio);

/**
 * sync_icache_for_pte - before a user may execute from a page for the first time
 * @pte: the entry about to be made
 */
void sync_icache_for_pte(pte_t pte)
{
	struct page *page;
	unsigned long addr;

	if (!pfn_valid(pte_pfn(pte)))
		return;
	page = pte_page(pte);
	if (test_bit(PG_dcache_clean, &page->flags))
		return;
	addr = (unsigned long)page_address(page);
	caches_clean_inval_pou(addr, addr + PAGE_SIZE);
	set_bit(PG_dcache_clean, &page->flags);
}
