// SPDX-License-Identifier: GPL-2.0-only
/*
 * Per-CPU areas: the copies of the static per-CPU section, and alloc_percpu().
 *
 * Memory comes in chunks. A chunk holds one unit for each possible CPU, all
 * units the same distance apart in every chunk; therefore one offset for each
 * CPU, __per_cpu_offset[cpu], turns any per-CPU pointer into that CPU's copy.
 * The first chunk begins with the static section; further chunks come from
 * vmalloc() and go when they are empty.
 *
 * Code of modules reaches its per-CPU variables by relocations of 32 bits, as if
 * they lay in the kernel image: their memory comes from the first chunk, a part
 * of which is kept for that, or from chunks that lie near it.
 *
 * Allocation is a first-fit search in a bitmap of granules; a second bitmap
 * marks where allocations begin, so that freeing needs no size.
 *
 * Locking: percpu_lock (a spinlock, interrupts off) for the chunks' bitmaps and
 * list; making a chunk sleeps, under percpu_mutex.
 */
#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/panic.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#include <asm/sections.h>

#define GRANULE_SHIFT 3
#define GRANULE	      (1UL << GRANULE_SHIFT)

/* What a unit offers beyond the static section: for modules' variables, and for all. */
#define RESERVED_SIZE (8UL << 10)
#define DYNAMIC_SIZE  (20UL << 10)

/* How far from the first chunk a chunk for modules' variables may lie. */
#define NEAR_DISTANCE (1UL << 30)

unsigned long __per_cpu_offset[CONFIG_NR_CPUS] __read_mostly;
EXPORT_SYMBOL(__per_cpu_offset);

/**
 * struct pcpu_chunk - memory for all CPUs
 * @list: node in pcpu_chunks
 * @base: the first CPU's unit
 * @near: from the page allocator, within NEAR_DISTANCE; else from vmalloc()
 * @free: granules free
 * @hint: no granule below it is free
 * @used: bitmap of granules in use
 * @first: bitmap of granules where an allocation begins
 */
struct pcpu_chunk {
	struct list_head list;
	char *base;
	bool near;
	unsigned long free;
	unsigned long hint;
	unsigned long *used;
	unsigned long *first;
};

static struct pcpu_chunk first_chunk;
static LIST_HEAD(pcpu_chunks);
static DEFINE_SPINLOCK(percpu_lock);
static DEFINE_MUTEX(percpu_mutex);
static unsigned long unit_size __ro_after_init;
static unsigned long nr_granules __ro_after_init;
static unsigned long first_dynamic __ro_after_init; /* granule after the reserved part */
static unsigned long pcpu_pages;		    /* pages in chunks, for /proc/meminfo */

/* A per-CPU pointer is what a static variable's address is: without any offset. */
static void __percpu *chunk_to_ptr(struct pcpu_chunk *chunk, unsigned long granule)
{
	return (void __percpu __force *)(chunk->base + (granule << GRANULE_SHIFT) -
					 first_chunk.base + (unsigned long)__per_cpu_start);
}

static char *ptr_to_addr(const void __percpu *ptr)
{
	return (char *)((unsigned long)ptr - (unsigned long)__per_cpu_start) +
	       (unsigned long)first_chunk.base;
}

static long chunk_take(struct pcpu_chunk *chunk, unsigned long nr, unsigned long align_mask,
		       unsigned long from)
{
	unsigned long at;

	if (chunk->free < nr)
		return -1;
	at = bitmap_find_next_zero_area(chunk->used, nr_granules, max(from, chunk->hint), nr,
					align_mask);
	if (at >= nr_granules)
		return -1;
	bitmap_set(chunk->used, at, nr);
	__set_bit(at, chunk->first);
	chunk->free -= nr;
	if (at == chunk->hint)
		chunk->hint = find_next_zero_bit(chunk->used, nr_granules, at + nr);
	return at;
}

/* Looks through all chunks, the fullest first as they were made first. */
static void __percpu *take(unsigned long nr, unsigned long align_mask, bool reserved)
{
	struct pcpu_chunk *chunk;
	void __percpu *ptr = NULL;
	unsigned long flags;

	spin_lock_irqsave(&percpu_lock, flags);
	list_for_each_entry(chunk, &pcpu_chunks, list) {
		unsigned long from = chunk == &first_chunk && !reserved ? first_dynamic : 0;
		long at;

		if (reserved && !chunk->near)
			continue;
		at = chunk_take(chunk, nr, align_mask, from);
		if (at >= 0) {
			ptr = chunk_to_ptr(chunk, at);
			break;
		}
	}
	spin_unlock_irqrestore(&percpu_lock, flags);
	return ptr;
}

static void chunk_free_mem(struct pcpu_chunk *chunk)
{
	if (!chunk)
		return;
	if (!chunk->near)
		vfree(chunk->base);
	else if (chunk->base)
		free_pages_exact(chunk->base, unit_size * nr_cpu_ids);
	kfree(chunk->used);
	kfree(chunk->first);
	kfree(chunk);
}

static bool is_near(const char *base)
{
	return base && abs((long)(base - first_chunk.base)) < NEAR_DISTANCE;
}

/* Makes a chunk. Caller holds percpu_mutex. */
static int add_chunk(bool near)
{
	size_t bitmap_bytes = BITS_TO_LONGS(nr_granules) * sizeof(long);
	struct pcpu_chunk *chunk = kzalloc(sizeof(*chunk), GFP_KERNEL);
	unsigned long flags;

	if (!chunk)
		return -ENOMEM;
	chunk->near = near;
	chunk->used = kzalloc(bitmap_bytes, GFP_KERNEL);
	chunk->first = kzalloc(bitmap_bytes, GFP_KERNEL);
	if (near)
		chunk->base = alloc_pages_exact(unit_size * nr_cpu_ids, GFP_KERNEL | __GFP_NOWARN);
	else
		chunk->base = vmalloc(unit_size * nr_cpu_ids);
	if (!chunk->used || !chunk->first || !chunk->base || (near && !is_near(chunk->base))) {
		chunk_free_mem(chunk);
		return -ENOMEM;
	}
	chunk->free = nr_granules;
	spin_lock_irqsave(&percpu_lock, flags);
	list_add_tail(&chunk->list, &pcpu_chunks);
	pcpu_pages += (unit_size * nr_cpu_ids) >> PAGE_SHIFT;
	spin_unlock_irqrestore(&percpu_lock, flags);
	return 0;
}

static void __percpu *alloc_percpu_mem(size_t size, size_t align, gfp_t gfp, bool reserved)
{
	unsigned long nr = DIV_ROUND_UP(size, GRANULE);
	unsigned long align_mask = max_t(unsigned long, align, GRANULE) / GRANULE - 1;
	void __percpu *ptr;
	unsigned int cpu;

	if (WARN(!size || size > unit_size || align > PAGE_SIZE || (align & (align - 1)),
		 "illegal size (%zu) or align (%zu) for percpu allocation\n", size, align))
		return NULL;
	ptr = take(nr, align_mask, reserved);
	if (!ptr && gfpflags_allow_blocking(gfp) && slab_is_available()) {
		mutex_lock(&percpu_mutex);
		ptr = take(nr, align_mask, reserved);
		if (!ptr && !add_chunk(reserved))
			ptr = take(nr, align_mask, reserved);
		mutex_unlock(&percpu_mutex);
	}
	if (!ptr) {
		if (!(gfp & __GFP_NOWARN))
			pr_warn("percpu: allocation failed, size=%zu align=%zu\n", size, align);
		return NULL;
	}
	for_each_possible_cpu(cpu)
		memset(per_cpu_ptr((char __percpu *)ptr, cpu), 0, size);
	return ptr;
}

/**
 * __alloc_percpu_gfp() - allocate per-CPU memory, zeroed
 * @size: bytes for each CPU, at most a unit (about 20 KiB)
 * @align: a power of two, at most a page
 * @gfp: without __GFP_DIRECT_RECLAIM no new chunk is made
 *
 * Return: a per-CPU pointer, or NULL.
 */
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp)
{
	return alloc_percpu_mem(size, align, gfp, false);
}
EXPORT_SYMBOL_GPL(__alloc_percpu_gfp);

/**
 * __alloc_percpu() - __alloc_percpu_gfp() with GFP_KERNEL
 * @size: bytes for each CPU
 * @align: a power of two, at most a page
 */
void __percpu *__alloc_percpu(size_t size, size_t align)
{
	return __alloc_percpu_gfp(size, align, GFP_KERNEL);
}
EXPORT_SYMBOL_GPL(__alloc_percpu);

/**
 * __alloc_reserved_percpu() - per-CPU memory for a module's static variables
 * @size: bytes for each CPU
 * @align: a power of two, at most a page
 *
 * The pointer lies near the kernel image, within reach of module code.
 * Return: a per-CPU pointer, or NULL. May sleep.
 */
void __percpu *__alloc_reserved_percpu(size_t size, size_t align)
{
	return alloc_percpu_mem(size, align, GFP_KERNEL, true);
}

static struct pcpu_chunk *chunk_of(const char *addr)
{
	struct pcpu_chunk *chunk;

	lockdep_assert_held(&percpu_lock);
	list_for_each_entry(chunk, &pcpu_chunks, list)
		if (addr >= chunk->base && addr < chunk->base + unit_size)
			return chunk;
	return NULL;
}

/**
 * free_percpu() - free per-CPU memory
 * @pdata: what alloc_percpu() returned; NULL is ignored
 *
 * Context: any but NMI.
 */
void free_percpu(void __percpu *pdata)
{
	struct pcpu_chunk *chunk, *empty = NULL;
	unsigned long at, end, flags;
	char *addr;

	if (!pdata)
		return;
	addr = ptr_to_addr(pdata);
	spin_lock_irqsave(&percpu_lock, flags);
	chunk = chunk_of(addr);
	at = chunk ? (addr - chunk->base) >> GRANULE_SHIFT : 0;
	if (WARN(!chunk || !test_bit(at, chunk->first), "free_percpu: bad pointer %p\n", pdata)) {
		spin_unlock_irqrestore(&percpu_lock, flags);
		return;
	}
	/* To the next beginning or the next free granule, whichever comes first. */
	end = find_next_bit(chunk->first, nr_granules, at + 1);
	end = min(end, find_next_zero_bit(chunk->used, nr_granules, at));
	bitmap_clear(chunk->used, at, end - at);
	__clear_bit(at, chunk->first);
	chunk->free += end - at;
	chunk->hint = min(chunk->hint, at);
	if (chunk->free == nr_granules) {
		list_del(&chunk->list);
		pcpu_pages -= (unit_size * nr_cpu_ids) >> PAGE_SHIFT;
		empty = chunk;
	}
	spin_unlock_irqrestore(&percpu_lock, flags);
	chunk_free_mem(empty);
}
EXPORT_SYMBOL_GPL(free_percpu);

/**
 * is_kernel_percpu_address() - is this some CPU's copy of a static variable?
 * @addr: any address
 */
bool is_kernel_percpu_address(unsigned long addr)
{
	unsigned long size = __per_cpu_end - __per_cpu_start;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		if (addr - (unsigned long)(first_chunk.base + cpu * unit_size) < size)
			return true;
	return false;
}

/**
 * per_cpu_ptr_to_phys() - physical address of a CPU's copy
 * @addr: what per_cpu_ptr() gave
 */
phys_addr_t per_cpu_ptr_to_phys(void *addr)
{
	if (is_vmalloc_addr(addr))
		return page_to_phys(vmalloc_to_page(addr)) + offset_in_page(addr);
	return __pa(addr);
}

/** pcpu_nr_pages() - pages in per-CPU memory, for /proc/meminfo */
unsigned long pcpu_nr_pages(void)
{
	return READ_ONCE(pcpu_pages);
}

/**
 * setup_per_cpu_areas() - give each possible CPU its copy of the static section
 *
 * Context: boot CPU, once; memory comes from memblock.
 */
void __init setup_per_cpu_areas(void)
{
	unsigned long static_size = __per_cpu_end - __per_cpu_start;
	unsigned long total, static_granules;
	size_t bitmap_bytes;
	unsigned int cpu;

	unit_size = PAGE_ALIGN(static_size + RESERVED_SIZE + DYNAMIC_SIZE);
	nr_granules = unit_size >> GRANULE_SHIFT;
	bitmap_bytes = BITS_TO_LONGS(nr_granules) * sizeof(long);
	total = unit_size * nr_cpu_ids;

	first_chunk.base = memblock_alloc_or_panic(total, PAGE_SIZE);
	first_chunk.used = memblock_alloc_or_panic(bitmap_bytes, sizeof(long));
	first_chunk.first = memblock_alloc_or_panic(bitmap_bytes, sizeof(long));
	static_granules = DIV_ROUND_UP(static_size, GRANULE);
	/* Marked as one allocation which nobody ever frees: the chunk never becomes empty. */
	if (static_granules) {
		bitmap_set(first_chunk.used, 0, static_granules);
		__set_bit(0, first_chunk.first);
	}
	first_chunk.free = nr_granules - static_granules;
	first_chunk.hint = static_granules;
	first_chunk.near = true;
	first_dynamic = static_granules + RESERVED_SIZE / GRANULE;
	pcpu_pages = total >> PAGE_SHIFT;
	list_add_tail(&first_chunk.list, &pcpu_chunks);

	for_each_possible_cpu(cpu) {
		char *unit = first_chunk.base + cpu * unit_size;

		memcpy(unit, __per_cpu_start, static_size);
		__per_cpu_offset[cpu] = (unsigned long)unit - (unsigned long)__per_cpu_start;
	}
}
