/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Zones of physical memory and their free lists. A zone is protected by its
 * lock (interrupts off); the per-CPU page lists by having interrupts off.
 */
#ifndef _LINUX_MMZONE_H
#define _LINUX_MMZONE_H

#include <linux/atomic.h>
#include <linux/cache.h>
#include <linux/list.h>
#include <linux/mm_types.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#define MAX_PAGE_ORDER		10
#define NR_PAGE_ORDERS		(MAX_PAGE_ORDER + 1)
#define MAX_ORDER_NR_PAGES	(1UL << MAX_PAGE_ORDER)
#define PAGE_ALLOC_COSTLY_ORDER	3

/* DMA32 is what a 32-bit device can reach; NORMAL is the rest. */
enum zone_type {
	ZONE_DMA32,
	ZONE_NORMAL,
	__MAX_NR_ZONES
};
#define MAX_NR_ZONES	__MAX_NR_ZONES

struct free_area {
	struct list_head free_list;
	unsigned long nr_free;
};

/**
 * struct zone - a range of page frames with free lists of its own
 * @lock: protects @free_area and @nr_free; taken with interrupts off
 * @free_area: free blocks by order
 * @nr_free: pages in @free_area
 * @managed_pages: pages ever handed to the allocator
 * @present_pages: page frames backed by RAM
 * @zone_start_pfn: first page frame number
 * @spanned_pages: from first to last, holes included
 * @watermark_min: pages that only __GFP_HIGH allocations may still take
 */
struct zone {
	spinlock_t lock;
	struct free_area free_area[NR_PAGE_ORDERS];
	unsigned long nr_free;
	atomic_long_t managed_pages;
	unsigned long present_pages;
	unsigned long zone_start_pfn;
	unsigned long spanned_pages;
	unsigned long watermark_min;
	const char *name;
} ____cacheline_aligned;

extern struct zone zone_table[MAX_NR_ZONES];

#define for_each_zone(zone) \
	for ((zone) = zone_table; (zone) < zone_table + MAX_NR_ZONES; (zone)++)

static inline unsigned long zone_end_pfn(const struct zone *zone)
{
	return zone->zone_start_pfn + zone->spanned_pages;
}

bool pfn_valid(unsigned long pfn);

#endif /* _LINUX_MMZONE_H */
