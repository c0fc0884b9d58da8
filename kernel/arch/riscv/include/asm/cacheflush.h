/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Data caches are coherent; a hart may fetch stale instructions until it has executed FENCE.I
 * after the code was written.
 */
#ifndef _ASM_RISCV_CACHEFLUSH_H
#define _ASM_RISCV_CACHEFLUSH_H

#include <linux/bitops.h>

struct page;

static inline void local_flush_icache_all(void)
{
	asm volatile("fence.i" : : : "memory");
}

void flush_icache_all(void);
void flush_icache_range(unsigned long start, unsigned long end);
#define flush_icache_range flush_icache_range

/* A return to user space is no FENCE.I; once all harts have done one, none needs it later. */
#define sync_core_all()	flush_icache_all()

/* The page was written to: PG_arch_1 says that no hart has stale instructions of it. */
#define flush_dcache_page(page)		flush_dcache_page(page)
#define flush_dcache_folio(folio)	flush_dcache_page((struct page *)(folio))
void flush_dcache_page(struct page *page);

#include <asm-generic/cacheflush.h>

/* flush_icache_user_range(), flush_icache(2): see mm/cacheflush.c */

#endif
