// SPDX-License-Identifier: GPL-2.0-only
/*
 * How much memory there is and who has it: for sysinfo(2), /proc/meminfo and the
 * log when memory runs out. Counters are read without locks. /proc/meminfo first
 * calls settle_memory(), so that readings before and after something which left
 * nothing behind agree.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/vmalloc.h>

#include <uapi/linux/sysinfo.h>

#include "internal.h"
#include "slab.h"

atomic_long_t nr_shmem_pages;
EXPORT_SYMBOL_GPL(nr_shmem_pages);
atomic_long_t nr_file_pages;
atomic_long_t nr_anon_pages;
atomic_long_t nr_pagetable_pages; /* of user address spaces */

/** global_slab_pages() - pages the slab allocator holds */
unsigned long global_slab_pages(void)
{
	return atomic_long_read(&nr_slab_pages);
}

/** global_file_pages() - pages in page caches */
unsigned long global_file_pages(void)
{
	return atomic_long_read(&nr_file_pages);
}

/** global_shmem_pages() - pages of tmpfs and shared anonymous memory */
unsigned long global_shmem_pages(void)
{
	return atomic_long_read(&nr_shmem_pages);
}

/** global_anon_pages() - private pages of programs */
unsigned long global_anon_pages(void)
{
	return atomic_long_read(&nr_anon_pages);
}

/** global_pagetable_pages() - pages in the page tables of programs */
unsigned long global_pagetable_pages(void)
{
	return atomic_long_read(&nr_pagetable_pages);
}

/**
 * si_mem_available() - pages new programs could get without anybody suffering
 *
 * Page caches of memory file systems cannot be reclaimed, so that it is what is free.
 */
long si_mem_available(void)
{
	unsigned long reserve = 0;
	struct zone *zone;

	for_each_zone(zone)
		reserve += zone->watermark_min;
	return max((long)nr_free_pages() - (long)reserve, 0L);
}
EXPORT_SYMBOL_GPL(si_mem_available);

/**
 * settle_memory() - let everything be free that is about to be
 *
 * Runs pending RCU callbacks and deferred frees, and takes from the slab caches
 * what nobody uses. Context: process, may sleep for a few milliseconds.
 */
void settle_memory(void)
{
	rcu_barrier();
	flush_deferred_vfree();
	purge_vmap_areas();
	slab_shrink_all();
}

/**
 * si_meminfo() - fill in the memory fields of sysinfo(2), in pages
 * @val: the rest is left alone
 */
void si_meminfo(struct sysinfo *val)
{
	val->totalram = totalram_pages();
	val->sharedram = global_shmem_pages();
	val->freeram = nr_free_pages();
	val->bufferram = 0;
	val->totalhigh = 0;
	val->freehigh = 0;
	val->mem_unit = PAGE_SIZE;
}
EXPORT_SYMBOL(si_meminfo);

/** show_mem() - log how much memory is left and in what pieces */
void show_mem(void)
{
	struct zone *zone;
	int order;

	pr_info("Mem-Info: total:%lu free:%lu slab:%lu vmalloc:%lu cache:%lu shmem:%lu (pages)\n",
		totalram_pages(), nr_free_pages(), global_slab_pages(), vmalloc_nr_pages(),
		global_file_pages(), global_shmem_pages());
	for_each_zone(zone) {
		if (!zone->present_pages)
			continue;
		pr_info("%s:", zone->name);
		for (order = 0; order < NR_PAGE_ORDERS; order++)
			pr_cont(" %d*%lukB", zone_free_blocks(zone, order),
				(PAGE_SIZE >> 10) << order);
		pr_cont("\n");
	}
}

/** show_free_areas() - the same under another of its names */
void show_free_areas(unsigned int filter, void *nodemask)
{
	show_mem();
}
