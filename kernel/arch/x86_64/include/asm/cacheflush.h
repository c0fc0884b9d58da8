/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Caches are coherent with stores; only a CPU's own prefetched instructions may be stale after
 * code was written, which text_sync() cures on every CPU.
 */
#ifndef _ASM_X86_CACHEFLUSH_H
#define _ASM_X86_CACHEFLUSH_H

struct page;

void flush_icache_range(unsigned long start, unsigned long end);
#define flush_icache_range flush_icache_range

#include <asm-generic/cacheflush.h>

#endif
