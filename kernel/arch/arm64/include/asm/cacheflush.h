/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Data caches are coherent and physically tagged; instruction caches see stores only after the
 * maintenance flush_icache_range() does (Arm ARM, B2.4.4).
 */
#ifndef _ASM_ARM64_CACHEFLUSH_H
#define _ASM_ARM64_CACHEFLUSH_H

struct folio;
struct page;

/* Of the D-cache to the point where instructions are fetched, of the I-cache; not other CPUs. */
void caches_clean_inval_pou(unsigned long start, unsigned long end);

void flush_icache_range(unsigned long start, unsigned long end);
#define flush_icache_range flush_icache_range

void flush_dcache_page(struct page *page);
void flush_dcache_folio(struct folio *folio);
#define flush_dcache_page flush_dcache_page

#include <asm-generic/cacheflush.h>

#endif
