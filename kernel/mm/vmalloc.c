// SPDX-License-Identifier: GPL-2.0-only
/*
 * Virtually contiguous kernel memory: which addresses of the vmalloc and module
 * ranges are in use (two "spaces"), and the pages mapped there.
 *
 * A space keeps its used areas in a tree by address, its free ranges in two
 * trees, by address (to unite neighbours) and by size (to find one that fits),
 * so that every operation is logarithmic. An area that is unmapped gives its
 * pages back at once; its addresses wait on a list until one TLB flush for all
 * of them makes them usable again.
 *
 * Locking: space->lock, a spinlock never taken from interrupts; page-table
 * pages are hung in under init_mm.page_table_lock; entries belong to the area's
 * owner. vfree() works from interrupts by deferring to a work item.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/llist.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#include <asm/tlbflush.h>

#include "internal.h"

/* One range of addresses: used (vm valid), free, or waiting for the flush. */
struct vmap_area {
	unsigned long start;
	unsigned long end;
	struct rb_node addr_node; /* in busy or free_addr */
	struct rb_node size_node; /* in free_size */
	struct list_head lazy;
	struct vm_struct vm;
};

struct vmap_space {
	const char *name;
	spinlock_t lock;
	unsigned long start, end;
	struct rb_root busy;
	struct rb_root free_addr;
	struct rb_root free_size;
	struct list_head lazy;
	unsigned long lazy_pages;
};

/* How many unmapped pages may wait for a TLB flush. */
#define LAZY_MAX_PAGES 512

/* Page tables made at start-up for the beginning of each space, in bytes of space. */
#define PREPOPULATE_SIZE (2 * PMD_SIZE)

static struct vmap_space spaces[] = {
	{ .name = "vmalloc", .start = VMALLOC_START },
	{ .name = "modules", .start = MODULES_VADDR },
};

static struct kmem_cache *vmap_area_cachep;
static atomic_long_t nr_vmalloc_pages;
static DEFINE_MUTEX(purge_mutex);

static struct vmap_space *space_of(unsigned long addr)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(spaces); i++)
		if (addr >= spaces[i].start && addr < spaces[i].end)
			return &spaces[i];
	return NULL;
}

/* --- Trees --------------------------------------------------------------- */

static void insert_by_addr(struct rb_root *root, struct vmap_area *area)
{
	struct rb_node **link = &root->rb_node, *parent = NULL;

	while (*link) {
		parent = *link;
		if (area->start < rb_entry(parent, struct vmap_area, addr_node)->start)
			link = &parent->rb_left;
		else
			link = &parent->rb_right;
	}
	rb_link_node(&area->addr_node, parent, link);
	rb_insert_color(&area->addr_node, root);
}

static bool fits_before(const struct vmap_area *a, const struct vmap_area *b)
{
	unsigned long size_a = a->end - a->start, size_b = b->end - b->start;

	return size_a != size_b ? size_a < size_b : a->start < b->start;
}

static void insert_by_size(struct rb_root *root, struct vmap_area *area)
{
	struct rb_node **link = &root->rb_node, *parent = NULL;

	while (*link) {
		parent = *link;
		if (fits_before(area, rb_entry(parent, struct vmap_area, size_node)))
			link = &parent->rb_left;
		else
			link = &parent->rb_right;
	}
	rb_link_node(&area->size_node, parent, link);
	rb_insert_color(&area->size_node, root);
}

/* The area with the lowest start above @addr, or the one that contains it. */
static struct vmap_area *first_area_from(struct rb_root *root, unsigned long addr)
{
	struct rb_node *node = root->rb_node;
	struct vmap_area *found = NULL;

	while (node) {
		struct vmap_area *area = rb_entry(node, struct vmap_area, addr_node);

		if (area->end > addr) {
			found = area;
			node = node->rb_left;
		} else {
			node = node->rb_right;
		}
	}
	return found;
}

static struct vmap_area *busy_area_at(struct vmap_space *space, unsigned long addr)
{
	struct vmap_area *area = first_area_from(&space->busy, addr);

	return area && area->start <= addr ? area : NULL;
}

static void free_tree_add(struct vmap_space *space, struct vmap_area *area)
{
	insert_by_addr(&space->free_addr, area);
	insert_by_size(&space->free_size, area);
}

static void free_tree_del(struct vmap_space *space, struct vmap_area *area)
{
	rb_erase(&area->addr_node, &space->free_addr);
	rb_erase(&area->size_node, &space->free_size);
}

/*
 * Makes a range free, uniting it with free neighbours. The records this saves
 * go to @spare, to be freed without the lock.
 */
static void free_range(struct vmap_space *space, struct vmap_area *area, struct list_head *spare)
{
	struct vmap_area *next = first_area_from(&space->free_addr, area->end);
	struct vmap_area *prev = first_area_from(&space->free_addr, area->start - 1);

	lockdep_assert_held(&space->lock);
	if (prev && prev->end == area->start) {
		free_tree_del(space, prev);
		area->start = prev->start;
		list_add(&prev->lazy, spare);
	}
	if (next && next->start == area->end) {
		free_tree_del(space, next);
		area->end = next->end;
		list_add(&next->lazy, spare);
	}
	free_tree_add(space, area);
}

static void free_spare(struct list_head *spare)
{
	struct vmap_area *area, *next;

	list_for_each_entry_safe(area, next, spare, lazy)
		kmem_cache_free(vmap_area_cachep, area);
}

/* The smallest free range that holds an aligned block within [start, end). */
static struct vmap_area *find_fit(struct vmap_space *space, unsigned long size, unsigned long align,
				  unsigned long start, unsigned long end, unsigned long *at)
{
	struct rb_node *node = space->free_size.rb_node, *fit = NULL;

	while (node) {
		struct vmap_area *area = rb_entry(node, struct vmap_area, size_node);

		if (area->end - area->start >= size) {
			fit = node;
			node = node->rb_left;
		} else {
			node = node->rb_right;
		}
	}
	for (; fit; fit = rb_next(fit)) {
		struct vmap_area *area = rb_entry(fit, struct vmap_area, size_node);
		unsigned long low = ALIGN(max(area->start, start), align);
		unsigned long high = min(area->end, end);

		if (low < high && high - low >= size) {
			*at = low;
			return area;
		}
	}
	return NULL;
}

/*
 * Takes [at, at + size) out of a free range for @area. When the hole falls into
 * two, *@tail becomes the upper part; when nothing is left of it, its record
 * goes to @spare.
 */
static void carve(struct vmap_space *space, struct vmap_area *hole, struct vmap_area *area,
		  unsigned long at, unsigned long size, struct vmap_area **tail,
		  struct list_head *spare)
{
	unsigned long low = hole->start, high = hole->end;

	free_tree_del(space, hole);
	if (low < at && high > at + size) {
		(*tail)->start = at + size;
		(*tail)->end = high;
		free_tree_add(space, *tail);
		*tail = NULL;
		high = at;
	}
	if (low < at) {
		hole->end = at;
		free_tree_add(space, hole);
	} else if (high > at + size) {
		hole->start = at + size;
		free_tree_add(space, hole);
	} else {
		list_add(&hole->lazy, spare);
	}
	area->start = at;
	area->end = at + size;
	insert_by_addr(&space->busy, area);
}

static struct vmap_area *try_alloc_area(struct vmap_space *space, unsigned long size,
					unsigned long align, unsigned long start, unsigned long end,
					gfp_t gfp)
{
	struct vmap_area *area = kmem_cache_zalloc(vmap_area_cachep, gfp);
	struct vmap_area *tail = kmem_cache_zalloc(vmap_area_cachep, gfp);
	struct vmap_area *hole = NULL;
	unsigned long at;
	LIST_HEAD(spare);

	if (area && tail) {
		spin_lock(&space->lock);
		hole = find_fit(space, size, align, start, end, &at);
		if (hole)
			carve(space, hole, area, at, size, &tail, &spare);
		spin_unlock(&space->lock);
	}
	free_spare(&spare);
	kmem_cache_free(vmap_area_cachep, tail);
	if (hole)
		return area;
	kmem_cache_free(vmap_area_cachep, area);
	return NULL;
}

/**
 * purge_vmap_areas() - flush the TLBs and make all unmapped addresses usable again
 *
 * Context: process, interrupts on, may sleep.
 */
void purge_vmap_areas(void)
{
	unsigned int i;

	if (!vmap_area_cachep || !mutex_trylock(&purge_mutex))
		return;
	for (i = 0; i < ARRAY_SIZE(spaces); i++) {
		struct vmap_space *space = &spaces[i];
		unsigned long start = ULONG_MAX, end = 0;
		struct vmap_area *area, *next;
		LIST_HEAD(lazy);
		LIST_HEAD(spare);

		spin_lock(&space->lock);
		list_splice_init(&space->lazy, &lazy);
		space->lazy_pages = 0;
		spin_unlock(&space->lock);
		if (list_empty(&lazy))
			continue;
		list_for_each_entry(area, &lazy, lazy) {
			start = min(start, area->start);
			end = max(end, area->end);
		}
		flush_tlb_kernel_range(start, end);
		spin_lock(&space->lock);
		list_for_each_entry_safe(area, next, &lazy, lazy) {
			list_del(&area->lazy);
			free_range(space, area, &spare);
		}
		spin_unlock(&space->lock);
		free_spare(&spare);
	}
	mutex_unlock(&purge_mutex);
}

static struct vmap_area *alloc_area(unsigned long size, unsigned long align, unsigned long start,
				    unsigned long end, gfp_t gfp)
{
	struct vmap_space *space = space_of(start);
	struct vmap_area *area;

	if (WARN_ON_ONCE(!space) || size > end - start)
		return NULL;
	gfp &= ~(__GFP_ZERO | GFP_ZONEMASK);
	area = try_alloc_area(space, size, align, start, end, gfp);
	if (area || !READ_ONCE(space->lazy_pages))
		return area;
	purge_vmap_areas();
	return try_alloc_area(space, size, align, start, end, gfp);
}

/* The addresses wait for a flush; too many of them make one happen. */
static void free_area_lazily(struct vmap_space *space, struct vmap_area *area)
{
	unsigned long lazy;

	spin_lock(&space->lock);
	list_add_tail(&area->lazy, &space->lazy);
	lazy = space->lazy_pages += (area->end - area->start) >> PAGE_SHIFT;
	spin_unlock(&space->lock);
	if (lazy > LAZY_MAX_PAGES)
		purge_vmap_areas();
}

/**
 * vm_unmap_aliases() - make sure that no CPU still knows an unmapped area
 *
 * Context: process, may sleep.
 */
void vm_unmap_aliases(void)
{
	purge_vmap_areas();
}
EXPORT_SYMBOL_GPL(vm_unmap_aliases);

/* --- Page tables --------------------------------------------------------- */

static pte_t *kernel_pte_alloc(unsigned long addr)
{
	p4d_t *p4d = p4d_offset(pgd_offset_k(addr), addr);
	pud_t *pud = pud_alloc(&init_mm, p4d, addr);
	pmd_t *pmd = pud ? pmd_alloc(&init_mm, pud, addr) : NULL;

	return pmd ? pte_alloc_kernel(pmd, addr) : NULL;
}

/* The entry of a kernel address, or NULL when there is no table of small pages for it. */
static pte_t *kernel_pte(unsigned long addr)
{
	pgd_t *pgd = pgd_offset_k(addr);
	p4d_t *p4d;
	pud_t *pud;
	pmd_t *pmd;

	if (pgd_none(*pgd))
		return NULL;
	p4d = p4d_offset(pgd, addr);
	if (p4d_none(*p4d))
		return NULL;
	pud = pud_offset(p4d, addr);
	if (pud_none(*pud) || pud_leaf(*pud))
		return NULL;
	pmd = pmd_offset(pud, addr);
	if (pmd_none(*pmd) || pmd_leaf(*pmd))
		return NULL;
	return pte_offset_kernel(pmd, addr);
}

/**
 * vunmap_range() - clear page-table entries of the vmalloc range, without a flush
 * @addr: first address
 * @end: exclusive
 *
 * The caller sees to the TLB before the addresses are used again.
 */
void vunmap_range(unsigned long addr, unsigned long end)
{
	while (addr < end) {
		unsigned long stop = pmd_addr_end(addr, end);
		pte_t *pte = kernel_pte(addr);

		for (; pte && addr < stop; addr += PAGE_SIZE, pte++)
			pte_clear(&init_mm, addr, pte);
		addr = stop;
	}
}

/**
 * vmap_page_range() - map physical memory at kernel addresses the caller owns
 * @addr: first address
 * @end: exclusive
 * @phys_addr: first physical address
 * @prot: protection
 *
 * Return: 0, -ENOMEM, or -EBUSY when something is mapped there.
 */
int vmap_page_range(unsigned long addr, unsigned long end, phys_addr_t phys_addr, pgprot_t prot)
{
	unsigned long pfn = phys_addr >> PAGE_SHIFT;

	while (addr < end) {
		unsigned long stop = pmd_addr_end(addr, end);
		pte_t *pte = kernel_pte_alloc(addr);

		if (!pte)
			return -ENOMEM;
		for (; addr < stop; addr += PAGE_SIZE, pte++, pfn++) {
			if (WARN_ON_ONCE(!pte_none(ptep_get(pte))))
				return -EBUSY;
			set_pte_at(&init_mm, addr, pte, pfn_pte(pfn, prot));
		}
	}
	return 0;
}

/**
 * ioremap_page_range() - vmap_page_range() for device memory
 * @addr: first address
 * @end: exclusive
 * @phys_addr: first physical address
 * @prot: protection
 */
int ioremap_page_range(unsigned long addr, unsigned long end, phys_addr_t phys_addr, pgprot_t prot)
{
	return vmap_page_range(addr, end, phys_addr, prot);
}

static int map_pages(unsigned long addr, unsigned long end, struct page **pages, pgprot_t prot)
{
	while (addr < end) {
		unsigned long stop = pmd_addr_end(addr, end);
		pte_t *pte = kernel_pte_alloc(addr);

		if (!pte)
			return -ENOMEM;
		for (; addr < stop; addr += PAGE_SIZE, pte++, pages++)
			set_pte_at(&init_mm, addr, pte, mk_pte(*pages, prot));
	}
	return 0;
}

/**
 * vmalloc_to_page() - the page behind an address of the vmalloc or module range
 * @addr: the address
 *
 * Return: the page, or NULL when none is mapped. Context: any; the caller owns
 * the area.
 */
struct page *vmalloc_to_page(const void *addr)
{
	pte_t *pte = kernel_pte((unsigned long)addr);

	if (!pte || !pte_present(ptep_get(pte)))
		return NULL;
	return pte_page(ptep_get(pte));
}
EXPORT_SYMBOL(vmalloc_to_page);

/** vmalloc_to_pfn() - the frame number behind a vmalloc address. @addr: the address */
unsigned long vmalloc_to_pfn(const void *addr)
{
	return page_to_pfn(vmalloc_to_page(addr));
}
EXPORT_SYMBOL(vmalloc_to_pfn);

/** is_vmalloc_addr() - does an address lie in the vmalloc range? @x: the address */
bool is_vmalloc_addr(const void *x)
{
	return (unsigned long)x >= spaces[0].start && (unsigned long)x < spaces[0].end;
}
EXPORT_SYMBOL(is_vmalloc_addr);

/** is_vmalloc_or_module_addr() - the same or in the module range? @x: the address */
bool is_vmalloc_or_module_addr(const void *x)
{
	return space_of((unsigned long)x) != NULL;
}

/* --- Areas --------------------------------------------------------------- */

static struct vm_struct *get_area(unsigned long size, unsigned long align, unsigned long flags,
				  unsigned long start, unsigned long end, gfp_t gfp,
				  const void *caller)
{
	struct vmap_area *area;

	size = PAGE_ALIGN(size);
	if (!size)
		return NULL;
	if (!(flags & VM_NO_GUARD))
		size += PAGE_SIZE;
	if (flags & VM_IOREMAP)
		align = max(align, 1UL << min(PMD_SHIFT, ilog2(size)));
	area = alloc_area(size, max(align, PAGE_SIZE), start, end, gfp);
	if (!area)
		return NULL;
	area->vm.addr = (void *)area->start;
	area->vm.size = size;
	area->vm.flags = flags;
	area->vm.caller = caller;
	return &area->vm;
}

/**
 * __get_vm_area_caller() - reserve addresses without mapping anything
 * @size: bytes
 * @flags: VM_*
 * @start: lowest address
 * @end: highest, exclusive
 * @caller: on whose account
 */
struct vm_struct *__get_vm_area_caller(unsigned long size, unsigned long flags, unsigned long start,
				       unsigned long end, const void *caller)
{
	return get_area(size, PAGE_SIZE, flags, start, end, GFP_KERNEL, caller);
}

/** get_vm_area_caller() - the same in the vmalloc range */
struct vm_struct *get_vm_area_caller(unsigned long size, unsigned long flags, const void *caller)
{
	return get_area(size, PAGE_SIZE, flags, spaces[0].start, spaces[0].end, GFP_KERNEL, caller);
}

/**
 * get_vm_area() - reserve addresses of the vmalloc range
 * @size: bytes
 * @flags: VM_*
 *
 * Return: the area or NULL; give it back with free_vm_area(). May sleep.
 */
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags)
{
	return get_vm_area_caller(size, flags, __builtin_return_address(0));
}
EXPORT_SYMBOL_GPL(get_vm_area);

/**
 * find_vm_area() - the area that contains an address
 * @addr: the address
 *
 * Return: the area, or NULL. It stays as long as its owner keeps it.
 */
struct vm_struct *find_vm_area(const void *addr)
{
	struct vmap_space *space = space_of((unsigned long)addr);
	struct vmap_area *area;

	if (!space)
		return NULL;
	spin_lock(&space->lock);
	area = busy_area_at(space, (unsigned long)addr);
	spin_unlock(&space->lock);
	return area ? &area->vm : NULL;
}

/* Takes an area out of use and unmaps it; the caller then frees pages and addresses. */
static struct vmap_area *unmap_area(struct vmap_space *space, unsigned long addr)
{
	struct vmap_area *area;

	spin_lock(&space->lock);
	area = busy_area_at(space, addr);
	if (area && area->start == addr)
		rb_erase(&area->addr_node, &space->busy);
	else
		area = NULL;
	spin_unlock(&space->lock);
	if (area)
		vunmap_range(area->start, area->start + get_vm_area_size(&area->vm));
	return area;
}

/**
 * remove_vm_area() - unmap an area and give its addresses up
 * @addr: its start
 *
 * Pages and their array stay the caller's, who must know them already.
 * Return: a non-NULL value that must not be used, or NULL when there was no area.
 */
struct vm_struct *remove_vm_area(const void *addr)
{
	struct vmap_space *space = space_of((unsigned long)addr);
	struct vmap_area *area = space ? unmap_area(space, (unsigned long)addr) : NULL;

	if (!area)
		return NULL;
	free_area_lazily(space, area);
	return &area->vm;
}

/**
 * free_vm_area() - undo get_vm_area()
 * @area: the area
 */
void free_vm_area(struct vm_struct *area)
{
	WARN_ON(!remove_vm_area(area->addr));
}
EXPORT_SYMBOL_GPL(free_vm_area);

static void free_page_array(struct page **pages, unsigned int nr)
{
	unsigned int i;

	for (i = 0; i < nr; i++)
		put_page(pages[i]);
	kvfree(pages);
}

/* --- Deferred freeing ---------------------------------------------------- */

struct vfree_deferred {
	struct llist_head list;
	struct work_struct work;
};

static DEFINE_PER_CPU(struct vfree_deferred, vfree_deferred);

static void deferred_vfree_work(struct work_struct *work)
{
	struct vfree_deferred *d = container_of(work, struct vfree_deferred, work);
	struct llist_node *node = llist_del_all(&d->list);

	while (node) {
		struct llist_node *next = node->next;

		vfree(node);
		node = next;
	}
}

/**
 * vfree_atomic() - vfree() for contexts that may not sleep
 * @addr: memory from vmalloc(), or NULL; its first bytes are overwritten
 */
void vfree_atomic(const void *addr)
{
	struct vfree_deferred *d;

	if (!addr)
		return;
	d = &get_cpu_var(vfree_deferred);
	if (llist_add((struct llist_node *)addr, &d->list))
		schedule_work(&d->work);
	put_cpu_var(vfree_deferred);
}

/** flush_deferred_vfree() - wait until all deferred frees are done. May sleep */
void flush_deferred_vfree(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		flush_work(&per_cpu(vfree_deferred, cpu).work);
}

/**
 * vfree() - free memory of vmalloc() and its relatives
 * @addr: what it returned; NULL is ignored
 *
 * Context: any but NMI; from interrupts it is deferred.
 */
void vfree(const void *addr)
{
	struct vmap_space *space;
	struct vmap_area *area;

	if (!addr)
		return;
	if (unlikely(in_interrupt() || irqs_disabled() || in_atomic())) {
		vfree_atomic(addr);
		return;
	}
	space = space_of((unsigned long)addr);
	if (WARN(!space || offset_in_page(addr), "Trying to vfree() bad address (%p)\n", addr))
		return;
	area = unmap_area(space, (unsigned long)addr);
	if (WARN(!area, "Trying to vfree() nonexistent vm area (%p)\n", addr))
		return;
	if (area->vm.pages) {
		if (!(area->vm.flags & VM_MAP_PUT_PAGES))
			atomic_long_sub(area->vm.nr_pages, &nr_vmalloc_pages);
		free_page_array(area->vm.pages, area->vm.nr_pages);
		area->vm.pages = NULL;
	}
	free_area_lazily(space, area);
}
EXPORT_SYMBOL(vfree);

/**
 * vunmap() - undo vmap(); the pages stay the caller's
 * @addr: what vmap() returned; NULL is ignored
 *
 * Context: process, may sleep.
 */
void vunmap(const void *addr)
{
	if (!addr)
		return;
	might_sleep();
	WARN(!remove_vm_area(addr), "Trying to vunmap() nonexistent vm area (%p)\n", addr);
}
EXPORT_SYMBOL(vunmap);

/**
 * vmap() - map pages one after the other
 * @pages: array of pages; with VM_MAP_PUT_PAGES both pass to the area (then vfree() it)
 * @count: how many
 * @flags: VM_MAP, VM_USERMAP, ...
 * @prot: protection
 *
 * Return: the address, or NULL. Context: process, may sleep.
 */
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot)
{
	unsigned long size = (unsigned long)count << PAGE_SHIFT;
	struct vm_struct *area;

	might_sleep();
	if (count > totalram_pages())
		return NULL;
	area = get_vm_area_caller(size, flags, __builtin_return_address(0));
	if (!area)
		return NULL;
	if (map_pages((unsigned long)area->addr, (unsigned long)area->addr + size, pages, prot)) {
		remove_vm_area(area->addr);
		return NULL;
	}
	if (flags & VM_MAP_PUT_PAGES) {
		area->pages = pages;
		area->nr_pages = count;
	}
	return area->addr;
}
EXPORT_SYMBOL(vmap);

static struct page **alloc_page_array(unsigned int nr, gfp_t gfp)
{
	struct page **pages =
		kvmalloc_array(nr, sizeof(*pages), gfp & ~(GFP_ZONEMASK | __GFP_ZERO));
	unsigned int i;

	if (!pages)
		return NULL;
	for (i = 0; i < nr; i++) {
		pages[i] = alloc_page(gfp);
		if (!pages[i]) {
			free_page_array(pages, i);
			return NULL;
		}
	}
	return pages;
}

/**
 * __vmalloc_node_range() - the function behind all of vmalloc()
 * @size: bytes
 * @align: a power of two
 * @start: lowest address, in the vmalloc or the module range
 * @end: highest, exclusive
 * @gfp_mask: GFP_*; must allow sleeping
 * @prot: protection of the mapping
 * @vm_flags: VM_* of the area
 * @node: ignored
 * @caller: on whose account
 *
 * Return: the address, or NULL. Context: process, may sleep.
 */
void *__vmalloc_node_range(unsigned long size, unsigned long align, unsigned long start,
			   unsigned long end, gfp_t gfp_mask, pgprot_t prot, unsigned long vm_flags,
			   int node, const void *caller)
{
	unsigned long bytes = PAGE_ALIGN(size);
	struct vm_struct *area;
	unsigned int nr = bytes >> PAGE_SHIFT;

	if (WARN_ON_ONCE(!size))
		return NULL;
	if (bytes < size || bytes >> PAGE_SHIFT > totalram_pages())
		goto fail;
	area = get_area(bytes, align, VM_ALLOC | vm_flags, start, end, gfp_mask, caller);
	if (!area)
		goto fail;
	area->pages = alloc_page_array(nr, gfp_mask);
	if (!area->pages)
		goto fail_area;
	area->nr_pages = nr;
	if (map_pages((unsigned long)area->addr, (unsigned long)area->addr + bytes, area->pages,
		      prot)) {
		free_page_array(area->pages, nr);
		area->pages = NULL;
		goto fail_area;
	}
	atomic_long_add(nr, &nr_vmalloc_pages);
	return area->addr;

fail_area:
	remove_vm_area(area->addr);
fail:
	if (!(gfp_mask & __GFP_NOWARN))
		pr_warn_ratelimited("%s: vmalloc error: size %lu, failed to allocate\n",
				    current->comm, size);
	return NULL;
}

/** __vmalloc_node() - vmalloc with alignment and flags; see __vmalloc_node_range() */
void *__vmalloc_node(unsigned long size, unsigned long align, gfp_t gfp_mask, int node,
		     const void *caller)
{
	return __vmalloc_node_range(size, align, spaces[0].start, spaces[0].end, gfp_mask,
				    PAGE_KERNEL, 0, node, caller);
}

/**
 * __vmalloc() - vmalloc with flags
 * @size: bytes
 * @gfp_mask: GFP_*
 */
void *__vmalloc(unsigned long size, gfp_t gfp_mask)
{
	return __vmalloc_node(size, 1, gfp_mask, -1, __builtin_return_address(0));
}
EXPORT_SYMBOL(__vmalloc);

/**
 * vmalloc() - allocate virtually contiguous memory
 * @size: bytes
 *
 * Return: the address (page aligned), or NULL. Context: process, may sleep.
 */
void *vmalloc(unsigned long size)
{
	return __vmalloc_node(size, 1, GFP_KERNEL, -1, __builtin_return_address(0));
}
EXPORT_SYMBOL(vmalloc);

/** vzalloc() - vmalloc() of zeroed memory. @size: bytes */
void *vzalloc(unsigned long size)
{
	return __vmalloc_node(size, 1, GFP_KERNEL | __GFP_ZERO, -1, __builtin_return_address(0));
}
EXPORT_SYMBOL(vzalloc);

/** vmalloc_node() - vmalloc(). @size: bytes @node: ignored */
void *vmalloc_node(unsigned long size, int node)
{
	return __vmalloc_node(size, 1, GFP_KERNEL, node, __builtin_return_address(0));
}
EXPORT_SYMBOL(vmalloc_node);

/** vzalloc_node() - vzalloc(). @size: bytes @node: ignored */
void *vzalloc_node(unsigned long size, int node)
{
	return __vmalloc_node(size, 1, GFP_KERNEL | __GFP_ZERO, node, __builtin_return_address(0));
}
EXPORT_SYMBOL(vzalloc_node);

/** vmalloc_huge() - vmalloc() that may use large pages. @size: bytes @gfp_mask: GFP_* */
void *vmalloc_huge(unsigned long size, gfp_t gfp_mask)
{
	return __vmalloc_node(size, 1, gfp_mask, -1, __builtin_return_address(0));
}
EXPORT_SYMBOL_GPL(vmalloc_huge);

/**
 * vmalloc_user() - zeroed memory that remap_vmalloc_range() may show to user space
 * @size: bytes
 */
void *vmalloc_user(unsigned long size)
{
	return __vmalloc_node_range(size, PAGE_SIZE, spaces[0].start, spaces[0].end,
				    GFP_KERNEL | __GFP_ZERO, PAGE_KERNEL, VM_USERMAP, -1,
				    __builtin_return_address(0));
}
EXPORT_SYMBOL(vmalloc_user);

/** vmalloc_32() - vmalloc() of pages below 4 GiB. @size: bytes */
void *vmalloc_32(unsigned long size)
{
	return __vmalloc_node(size, 1, GFP_KERNEL | GFP_DMA32, -1, __builtin_return_address(0));
}
EXPORT_SYMBOL(vmalloc_32);

/** vmalloc_32_user() - vmalloc_user() of pages below 4 GiB. @size: bytes */
void *vmalloc_32_user(unsigned long size)
{
	return __vmalloc_node_range(size, PAGE_SIZE, spaces[0].start, spaces[0].end,
				    GFP_KERNEL | GFP_DMA32 | __GFP_ZERO, PAGE_KERNEL, VM_USERMAP,
				    -1, __builtin_return_address(0));
}
EXPORT_SYMBOL(vmalloc_32_user);

/**
 * remap_vmalloc_range_partial() - show part of a vmalloc_user() area to user space
 * @vma: the user's mapping
 * @uaddr: user address
 * @kaddr: an address in the area
 * @pgoff: pages to skip after @kaddr
 * @size: bytes
 *
 * Return: 0 or -EINVAL. Context: mmap_lock held for writing.
 */
int remap_vmalloc_range_partial(struct vm_area_struct *vma, unsigned long uaddr, void *kaddr,
				unsigned long pgoff, unsigned long size)
{
	struct vm_struct *area = find_vm_area(kaddr);
	unsigned long off, left;

	size = PAGE_ALIGN(size);
	if (!PAGE_ALIGNED(uaddr) || !PAGE_ALIGNED(kaddr) || !area)
		return -EINVAL;
	if (!(area->flags & (VM_USERMAP | VM_DMA_COHERENT)))
		return -EINVAL;
	if (check_add_overflow((unsigned long)(kaddr - area->addr), pgoff << PAGE_SHIFT, &off) ||
	    off > get_vm_area_size(area) || size > get_vm_area_size(area) - off)
		return -EINVAL;
	kaddr = area->addr + off;
	for (left = size; left; left -= PAGE_SIZE, uaddr += PAGE_SIZE, kaddr += PAGE_SIZE) {
		int ret = vm_insert_page(vma, uaddr, vmalloc_to_page(kaddr));

		if (ret)
			return ret;
	}
	vm_flags_set(vma, VM_DONTEXPAND | VM_DONTDUMP);
	return 0;
}

/**
 * remap_vmalloc_range() - fill a user mapping with a vmalloc_user() area
 * @vma: the user's mapping, filled from start to end
 * @addr: the area
 * @pgoff: pages of the area to skip
 */
int remap_vmalloc_range(struct vm_area_struct *vma, void *addr, unsigned long pgoff)
{
	return remap_vmalloc_range_partial(vma, vma->vm_start, addr, pgoff,
					   vma->vm_end - vma->vm_start);
}
EXPORT_SYMBOL(remap_vmalloc_range);

/** vmalloc_nr_pages() - pages in use by vmalloc(), module memory included */
unsigned long vmalloc_nr_pages(void)
{
	return atomic_long_read(&nr_vmalloc_pages);
}

/**
 * vmalloc_info_next() - copy out the first area at or above an address
 * @addr: where to begin; 0 for the first
 * @info: filled in; its next continues the walk
 *
 * Return: whether there is one. For /proc/vmallocinfo. Context: process.
 */
bool vmalloc_info_next(unsigned long addr, struct vmalloc_info *info)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(spaces); i++) {
		struct vmap_space *space = &spaces[i];
		struct vmap_area *area;

		if (addr >= space->end)
			continue;
		spin_lock(&space->lock);
		area = first_area_from(&space->busy, addr);
		if (area) {
			info->area = area->vm;
			info->next = area->end;
		}
		spin_unlock(&space->lock);
		if (area)
			return true;
	}
	return false;
}

/**
 * vmalloc_init() - make all of both ranges free
 *
 * Context: boot CPU, after the slab allocator.
 */
void __init vmalloc_init(void)
{
	unsigned int i;
	int cpu;

	vmap_area_cachep = KMEM_CACHE(vmap_area, SLAB_PANIC);
	spaces[0].end = ALIGN_DOWN(VMALLOC_END, PAGE_SIZE);
	spaces[1].end = ALIGN_DOWN(MODULES_END, PAGE_SIZE);
	for (i = 0; i < ARRAY_SIZE(spaces); i++) {
		struct vmap_space *space = &spaces[i];
		struct vmap_area *all = kmem_cache_zalloc(vmap_area_cachep, GFP_KERNEL);
		unsigned long addr;

		if (!all)
			panic("Out of memory for the %s range\n", space->name);
		spin_lock_init(&space->lock);
		INIT_LIST_HEAD(&space->lazy);
		all->start = space->start;
		all->end = space->end;
		free_tree_add(space, all);
		/* Tables are never freed: made now, they are no leak to whoever comes first. */
		for (addr = space->start; addr < space->start + PREPOPULATE_SIZE; addr += PMD_SIZE)
			if (!kernel_pte_alloc(addr))
				panic("Out of memory for the %s page tables\n", space->name);
	}
	for_each_possible_cpu(cpu) {
		struct vfree_deferred *d = &per_cpu(vfree_deferred, cpu);

		init_llist_head(&d->list);
		INIT_WORK(&d->work, deferred_vfree_work);
	}
}
