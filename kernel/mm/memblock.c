// SPDX-License-Identifier: GPL-2.0-only
/*
 * Physical memory before the page allocator: the list of RAM ranges and the
 * list of ranges taken. The architecture fills both in setup_arch(); until
 * mm_core_init() memory comes from memblock_alloc(). Afterwards the RAM list
 * only answers pfn_valid().
 *
 * Locking: none; all changes are made by the boot CPU before others run.
 */
#include <linux/align.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/string.h>

struct memblock memblock = {
	.current_limit = MEMBLOCK_ALLOC_ANYWHERE,
	.memory.name = "memory",
	.reserved.name = "reserved",
};

unsigned long max_pfn;
unsigned long max_low_pfn;
unsigned long min_low_pfn;
unsigned long max_mapnr;
void *high_memory;

/* Index of the first region that ends at or after @addr; cnt when there is none. */
static unsigned long first_region_from(const struct memblock_type *type, phys_addr_t addr)
{
	unsigned long lo = 0, hi = type->cnt;

	while (lo < hi) {
		unsigned long mid = (lo + hi) / 2;
		const struct memblock_region *r = &type->regions[mid];

		if (r->base + r->size < addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void delete_regions(struct memblock_type *type, unsigned long at, unsigned long nr)
{
	memmove(&type->regions[at], &type->regions[at + nr],
		(type->cnt - at - nr) * sizeof(type->regions[0]));
	type->cnt -= nr;
}

static int insert_region(struct memblock_type *type, unsigned long at, phys_addr_t base,
			 phys_addr_t end)
{
	if (type->cnt == MEMBLOCK_MAX_REGIONS) {
		pr_err("memblock: no room for a %lu. %s region at %pa\n", type->cnt + 1, type->name,
		       &base);
		return -ENOMEM;
	}
	memmove(&type->regions[at + 1], &type->regions[at],
		(type->cnt - at) * sizeof(type->regions[0]));
	type->regions[at].base = base;
	type->regions[at].size = end - base;
	type->cnt++;
	return 0;
}

/* Unites the range with every region it overlaps or touches. */
static int add_range(struct memblock_type *type, phys_addr_t base, phys_addr_t size)
{
	phys_addr_t end = base + size;
	unsigned long at, nr = 0;

	if (!size)
		return 0;
	at = first_region_from(type, base);
	while (at + nr < type->cnt && type->regions[at + nr].base <= end) {
		const struct memblock_region *r = &type->regions[at + nr];

		base = min(base, r->base);
		end = max(end, r->base + r->size);
		nr++;
	}
	if (nr) {
		type->regions[at].base = base;
		type->regions[at].size = end - base;
		delete_regions(type, at + 1, nr - 1);
		return 0;
	}
	return insert_region(type, at, base, end);
}

static int remove_range(struct memblock_type *type, phys_addr_t base, phys_addr_t size)
{
	phys_addr_t end = base + size;
	unsigned long i = first_region_from(type, base);

	while (i < type->cnt && type->regions[i].base < end) {
		struct memblock_region *r = &type->regions[i];
		phys_addr_t rbase = r->base, rend = r->base + r->size;

		if (rend <= base) {
			i++;
		} else if (rbase < base) {
			r->size = base - rbase;
			if (rend > end)
				return insert_region(type, i + 1, end, rend);
			i++;
		} else if (rend > end) {
			r->base = end;
			r->size = rend - end;
			return 0;
		} else {
			delete_regions(type, i, 1);
		}
	}
	return 0;
}

static bool range_overlaps(const struct memblock_type *type, phys_addr_t base, phys_addr_t size)
{
	unsigned long i = first_region_from(type, base + 1);

	return i < type->cnt && type->regions[i].base < base + size;
}

/**
 * memblock_add() - declare a range of RAM
 * @base: physical address
 * @size: bytes
 *
 * Return: 0, or -ENOMEM when the table is full. Context: boot CPU, early.
 */
int __init memblock_add(phys_addr_t base, phys_addr_t size)
{
	return add_range(&memblock.memory, base, size);
}

/**
 * memblock_remove() - declare that a range is no RAM after all
 * @base: physical address
 * @size: bytes
 */
int __init memblock_remove(phys_addr_t base, phys_addr_t size)
{
	return remove_range(&memblock.memory, base, size);
}

/**
 * memblock_reserve() - take a range, so that no allocation returns it
 * @base: physical address
 * @size: bytes
 */
int __init memblock_reserve(phys_addr_t base, phys_addr_t size)
{
	return add_range(&memblock.reserved, base, size);
}

/**
 * memblock_phys_free() - give a reserved range back
 * @base: physical address
 * @size: bytes
 *
 * Only before mm_core_init(); later free_reserved_area() is the way.
 */
int __init memblock_phys_free(phys_addr_t base, phys_addr_t size)
{
	return remove_range(&memblock.reserved, base, size);
}

/**
 * memblock_free() - give memory of memblock_alloc() back
 * @ptr: its address in the direct map
 * @size: bytes
 */
void __init memblock_free(void *ptr, size_t size)
{
	if (ptr)
		memblock_phys_free(__pa(ptr), size);
}

/* The highest free place in [start, end), or 0. */
static phys_addr_t __init find_top_down(phys_addr_t size, phys_addr_t align, phys_addr_t start,
					phys_addr_t end)
{
	unsigned long m = memblock.memory.cnt;

	while (m--) {
		const struct memblock_region *ram = &memblock.memory.regions[m];
		phys_addr_t low = max(ram->base, start);
		phys_addr_t high = min(ram->base + ram->size, end);
		unsigned long r = memblock.reserved.cnt;

		while (high > low && high - low >= size) {
			phys_addr_t at = ALIGN_DOWN(high - size, align);

			if (at < low)
				break;
			while (r && memblock.reserved.regions[r - 1].base >= at + size)
				r--;
			if (!r || memblock.reserved.regions[r - 1].base +
						  memblock.reserved.regions[r - 1].size <=
					  at)
				return at;
			high = memblock.reserved.regions[r - 1].base;
		}
	}
	return 0;
}

/**
 * memblock_phys_alloc_range() - take physical memory from a range
 * @size: bytes
 * @align: a power of two
 * @start: lowest address allowed
 * @end: highest, exclusive; MEMBLOCK_ALLOC_ACCESSIBLE for the current limit
 *
 * Return: the address, or 0. The contents are undefined.
 */
phys_addr_t __init memblock_phys_alloc_range(phys_addr_t size, phys_addr_t align, phys_addr_t start,
					     phys_addr_t end)
{
	phys_addr_t at;

	if (end == MEMBLOCK_ALLOC_ACCESSIBLE || end > memblock.current_limit)
		end = memblock.current_limit;
	/* Page 0 stays out: 0 means failure. */
	at = find_top_down(size, max_t(phys_addr_t, align, 1), max_t(phys_addr_t, start, PAGE_SIZE),
			   end);
	if (at && memblock_reserve(at, size))
		return 0;
	return at;
}

/**
 * memblock_phys_alloc() - take physical memory anywhere below the limit
 * @size: bytes
 * @align: a power of two
 */
phys_addr_t __init memblock_phys_alloc(phys_addr_t size, phys_addr_t align)
{
	return memblock_phys_alloc_range(size, align, 0, MEMBLOCK_ALLOC_ACCESSIBLE);
}

/**
 * memblock_alloc_raw() - take memory that the direct map reaches
 * @size: bytes
 * @align: a power of two, or 0 for a cache line
 *
 * Return: its address, contents undefined, or NULL.
 */
void *__init memblock_alloc_raw(phys_addr_t size, phys_addr_t align)
{
	phys_addr_t at = memblock_phys_alloc(size, align ?: L1_CACHE_BYTES);

	return at ? __va(at) : NULL;
}

/**
 * memblock_alloc() - the same, zeroed
 * @size: bytes
 * @align: a power of two, or 0 for a cache line
 */
void *__init memblock_alloc(phys_addr_t size, phys_addr_t align)
{
	void *ptr = memblock_alloc_raw(size, align);

	return ptr ? memset(ptr, 0, size) : NULL;
}

/**
 * memblock_alloc_or_panic() - memblock_alloc() for what boot cannot do without
 * @size: bytes
 * @align: a power of two, or 0 for a cache line
 */
void *__init memblock_alloc_or_panic(phys_addr_t size, phys_addr_t align)
{
	void *ptr = memblock_alloc(size, align);

	if (!ptr)
		panic("memblock: no %pa bytes of memory left at boot\n", &size);
	return ptr;
}

/**
 * memblock_set_current_limit() - the highest address allocations may return
 * @limit: exclusive; what the direct map covers so far
 */
void __init memblock_set_current_limit(phys_addr_t limit)
{
	memblock.current_limit = limit;
}

static phys_addr_t __init total_size(const struct memblock_type *type)
{
	phys_addr_t sum = 0;
	unsigned long i;

	for (i = 0; i < type->cnt; i++)
		sum += type->regions[i].size;
	return sum;
}

/** memblock_phys_mem_size() - bytes of RAM */
phys_addr_t __init memblock_phys_mem_size(void)
{
	return total_size(&memblock.memory);
}

/** memblock_reserved_size() - bytes taken */
phys_addr_t __init memblock_reserved_size(void)
{
	return total_size(&memblock.reserved);
}

/** memblock_start_of_DRAM() - the lowest RAM address */
phys_addr_t __init memblock_start_of_DRAM(void)
{
	return memblock.memory.cnt ? memblock.memory.regions[0].base : 0;
}

/** memblock_end_of_DRAM() - the address after the highest RAM */
phys_addr_t __init memblock_end_of_DRAM(void)
{
	const struct memblock_region *last = &memblock.memory.regions[memblock.memory.cnt - 1];

	return memblock.memory.cnt ? last->base + last->size : 0;
}

/**
 * memblock_enforce_memory_limit() - forget RAM beyond an amount (mem=)
 * @limit: bytes of RAM to keep, counted from the lowest
 */
void __init memblock_enforce_memory_limit(phys_addr_t limit)
{
	unsigned long i;

	for (i = 0; i < memblock.memory.cnt; i++) {
		const struct memblock_region *r = &memblock.memory.regions[i];

		if (r->size > limit) {
			memblock_remove(r->base + limit, MEMBLOCK_ALLOC_ANYWHERE - r->base - limit);
			return;
		}
		limit -= r->size;
	}
}

/** memblock_is_memory() - is the byte at @addr RAM? @addr: physical address */
bool memblock_is_memory(phys_addr_t addr)
{
	return range_overlaps(&memblock.memory, addr, 1);
}
EXPORT_SYMBOL_GPL(memblock_is_memory);

/** memblock_is_reserved() - was the byte at @addr taken at boot? @addr: physical address */
bool memblock_is_reserved(phys_addr_t addr)
{
	return range_overlaps(&memblock.reserved, addr, 1);
}

/** memblock_is_region_memory() - is all of a range RAM? @base: start @size: bytes */
bool __init memblock_is_region_memory(phys_addr_t base, phys_addr_t size)
{
	unsigned long i = first_region_from(&memblock.memory, base + 1);
	const struct memblock_region *r = &memblock.memory.regions[i];

	return i < memblock.memory.cnt && r->base <= base && base + size <= r->base + r->size;
}

/** memblock_is_region_reserved() - is any of a range taken? @base: start @size: bytes */
bool __init memblock_is_region_reserved(phys_addr_t base, phys_addr_t size)
{
	return range_overlaps(&memblock.reserved, base, size);
}

/**
 * memblock_next_free_range() - the next stretch of RAM that nobody took
 * @start: in: where to begin looking; out: its first byte
 * @end: out: the byte after its last
 *
 * Return: whether there is one. Continue with *start = *end.
 */
bool __init memblock_next_free_range(phys_addr_t *start, phys_addr_t *end)
{
	phys_addr_t at = *start;
	unsigned long m = first_region_from(&memblock.memory, at + 1);

	for (; m < memblock.memory.cnt; m++) {
		const struct memblock_region *ram = &memblock.memory.regions[m];
		phys_addr_t ram_end = ram->base + ram->size;
		unsigned long r;

		at = max(at, ram->base);
		for (r = first_region_from(&memblock.reserved, at + 1);
		     r < memblock.reserved.cnt && memblock.reserved.regions[r].base <= at; r++)
			at = memblock.reserved.regions[r].base + memblock.reserved.regions[r].size;
		if (at >= ram_end)
			continue;
		*start = at;
		*end = ram_end;
		if (r < memblock.reserved.cnt && memblock.reserved.regions[r].base < ram_end)
			*end = memblock.reserved.regions[r].base;
		return true;
	}
	return false;
}

/**
 * pfn_valid() - does a frame number name RAM, so that it has a struct page?
 * @pfn: page frame number
 */
bool pfn_valid(unsigned long pfn)
{
	return memblock_is_memory((phys_addr_t)pfn << PAGE_SHIFT);
}
EXPORT_SYMBOL(pfn_valid);
