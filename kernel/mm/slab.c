// SPDX-License-Identifier: GPL-2.0-only
/*
 * The slab allocator's engine: slabs of equal objects, and per-CPU lists of free
 * objects in front of them.
 *
 * A slab is a compound page; its struct page holds the cache, the list of free
 * objects and their number. Objects move between slabs and a CPU's list in
 * batches, so that most calls touch nothing but the CPU's own list.
 *
 * Locking: a CPU's list by interrupts off on that CPU; slabs and the cache's
 * counters by cache->lock; the list of caches by slab_mutex. Callable from any
 * context but NMI.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "internal.h"
#include "slab.h"

atomic_long_t nr_slab_pages;

/* Thinks up the shape of a slab: the smallest order that wastes little. */
static void choose_order(struct kmem_cache *s)
{
	unsigned int order;

	for (order = 0; order < PAGE_ALLOC_COSTLY_ORDER; order++) {
		unsigned long bytes = PAGE_SIZE << order;
		unsigned long objects = bytes / s->size;

		if (objects >= 4 && (bytes - objects * s->size) * 8 <= bytes)
			break;
	}
	while ((PAGE_SIZE << order) < s->size)
		order++;
	s->order = order;
	s->objects = (PAGE_SIZE << order) / s->size;
}

/**
 * slab_cache_setup() - compute a cache's layout
 * @s: cache with object_size, align, flags and ctor set
 */
void slab_cache_setup(struct kmem_cache *s)
{
	unsigned int size = ALIGN(s->object_size, sizeof(void *));

	/* A free object's pointer must not lie in memory that stays meaningful. */
	s->fp_offset = 0;
	if (s->ctor || s->flags & (SLAB_TYPESAFE_BY_RCU | SLAB_DEBUG_FLAGS)) {
		size += slab_debug_extra(s);
		s->fp_offset = size;
		size += sizeof(void *);
	}
	s->align = max_t(unsigned int, s->align, ARCH_SLAB_MINALIGN);
	if (s->flags & SLAB_HWCACHE_ALIGN) {
		unsigned int line = L1_CACHE_BYTES;

		while (size <= line / 2)
			line /= 2;
		s->align = max(s->align, line);
	}
	s->size = ALIGN(size, s->align);
	choose_order(s);
	s->limit = clamp(8192U / s->size, 4U, 64U);
	s->gfp = __GFP_COMP;
	if (s->flags & (SLAB_CACHE_DMA | SLAB_CACHE_DMA32))
		s->gfp |= __GFP_DMA32;
	spin_lock_init(&s->lock);
	INIT_LIST_HEAD(&s->partial);
}

static struct page *new_slab(struct kmem_cache *s, gfp_t gfp)
{
	struct page *slab = alloc_pages((gfp & ~(__GFP_ZERO | GFP_ZONEMASK)) | s->gfp, s->order);
	char *object;
	unsigned int i;

	if (!slab)
		return NULL;
	__SetPageSlab(slab);
	slab->slab_cache = s;
	slab->inuse = 0;
	slab->objects = s->objects;
	slab->freelist = NULL;
	object = (char *)page_address(slab) + (s->objects - 1) * s->size;
	for (i = 0; i < s->objects; i++, object -= s->size) {
		slab_debug_init_object(s, object);
		if (s->ctor)
			s->ctor(object);
		set_freepointer(s, object, slab->freelist);
		slab->freelist = object;
	}
	atomic_long_add(1L << s->order, &nr_slab_pages);
	return slab;
}

static void free_slab_pages(struct page *slab)
{
	unsigned int order = compound_order(slab);

	__ClearPageSlab(slab);
	slab->slab_cache = NULL;
	atomic_long_sub(1L << order, &nr_slab_pages);
	__free_pages(slab, order);
}

static void free_slab_rcu(struct rcu_head *head)
{
	free_slab_pages(container_of(head, struct page, rcu_head));
}

static void discard_slab(struct kmem_cache *s, struct page *slab)
{
	if (s->flags & SLAB_TYPESAFE_BY_RCU)
		call_rcu(&slab->rcu_head, free_slab_rcu);
	else
		free_slab_pages(slab);
}

/* Moves up to @want objects from slabs to the CPU's list. */
static void take_from_slabs(struct kmem_cache *s, struct kmem_cache_cpu *c, unsigned int want)
{
	lockdep_assert_held(&s->lock);
	while (want && !list_empty(&s->partial)) {
		struct page *slab = list_first_entry(&s->partial, struct page, slab_list);

		if (!slab->inuse)
			s->nr_empty--;
		while (want && slab->freelist) {
			void *object = slab->freelist;

			slab->freelist = get_freepointer(s, object);
			set_freepointer(s, object, c->freelist);
			c->freelist = object;
			c->count++;
			slab->inuse++;
			s->nr_taken++;
			want--;
		}
		if (!slab->freelist)
			list_del_init(&slab->slab_list);
	}
}

/* Returns one object to its slab. */
static void give_to_slab(struct kmem_cache *s, void *object, struct list_head *discard)
{
	struct page *slab = virt_to_head_page(object);

	lockdep_assert_held(&s->lock);
	if (!slab->freelist)
		list_add(&slab->slab_list, &s->partial);
	set_freepointer(s, object, slab->freelist);
	slab->freelist = object;
	s->nr_taken--;
	if (--slab->inuse)
		return;
	if (s->nr_empty < SLAB_KEEP_EMPTY) {
		/* At the end: slabs in use are to fill up first. */
		list_move_tail(&slab->slab_list, &s->partial);
		s->nr_empty++;
	} else {
		list_move(&slab->slab_list, discard);
		s->nr_slabs--;
	}
}

static void discard_slabs(struct kmem_cache *s, struct list_head *discard)
{
	struct page *slab, *next;

	list_for_each_entry_safe(slab, next, discard, slab_list)
		discard_slab(s, slab);
}

/* Interrupts off: moves objects from this CPU's list back until @keep are left. */
static void flush_cpu_list(struct kmem_cache *s, struct kmem_cache_cpu *c, unsigned int keep)
{
	LIST_HEAD(discard);

	spin_lock(&s->lock);
	while (c->count > keep) {
		void *object = c->freelist;

		c->freelist = get_freepointer(s, object);
		c->count--;
		give_to_slab(s, object, &discard);
	}
	spin_unlock(&s->lock);
	discard_slabs(s, &discard);
}

/* The CPU's list is empty. Returns an object, or NULL when there is no memory. */
static void *slab_alloc_slow(struct kmem_cache *s, gfp_t gfp)
{
	unsigned long flags;

	for (;;) {
		struct kmem_cache_cpu *c;
		struct page *slab;
		void *object;

		local_irq_save(flags);
		c = this_cpu_ptr(s->cpu);
		if (!c->freelist) {
			spin_lock(&s->lock);
			take_from_slabs(s, c, s->limit / 2);
			spin_unlock(&s->lock);
		}
		object = c->freelist;
		if (object) {
			c->freelist = get_freepointer(s, object);
			c->count--;
		}
		local_irq_restore(flags);
		if (object)
			return object;

		slab = new_slab(s, gfp);
		if (!slab)
			return NULL;
		spin_lock_irqsave(&s->lock, flags);
		list_add_tail(&slab->slab_list, &s->partial);
		s->nr_slabs++;
		s->nr_empty++;
		spin_unlock_irqrestore(&s->lock, flags);
	}
}

/**
 * slab_alloc() - one object
 * @s: the cache
 * @gfp: GFP_*; __GFP_ZERO is honoured
 *
 * Return: the object or NULL.
 */
void *slab_alloc(struct kmem_cache *s, gfp_t gfp)
{
	struct kmem_cache_cpu *c;
	unsigned long flags;
	void *object;

	might_sleep_if(gfpflags_allow_blocking(gfp));
	if (should_failslab(s, gfp))
		return NULL;
	local_irq_save(flags);
	c = this_cpu_ptr(s->cpu);
	object = c->freelist;
	if (likely(object)) {
		c->freelist = get_freepointer(s, object);
		c->count--;
	}
	local_irq_restore(flags);
	if (unlikely(!object)) {
		object = slab_alloc_slow(s, gfp);
		if (!object)
			return NULL;
	}
	if (slab_debugged(s))
		slab_debug_alloc(s, object);
	if (gfp & __GFP_ZERO)
		memset(object, 0, s->object_size);
	return object;
}

/**
 * slab_free() - return one object
 * @s: its cache
 * @object: the object
 */
void slab_free(struct kmem_cache *s, void *object)
{
	struct kmem_cache_cpu *c;
	unsigned long flags;

	if (slab_debugged(s) && !slab_debug_free(s, virt_to_head_page(object), object))
		return;
	local_irq_save(flags);
	c = this_cpu_ptr(s->cpu);
	/* The cheapest double-free check: catches kfree(p); kfree(p). */
	if (unlikely(c->freelist == object)) {
		local_irq_restore(flags);
		WARN(1, "BUG %s: double free of object 0x%px\n", s->name, object);
		return;
	}
	set_freepointer(s, object, c->freelist);
	c->freelist = object;
	if (unlikely(++c->count > s->limit))
		flush_cpu_list(s, c, s->limit / 2);
	local_irq_restore(flags);
}

static void drain_this_cpu(void *only)
{
	struct kmem_cache *s;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry(s, &slab_caches, list) {
		struct kmem_cache_cpu *c = this_cpu_ptr(s->cpu);

		if (c->count && (!only || only == s))
			flush_cpu_list(s, c, 0);
	}
	local_irq_restore(flags);
}

/**
 * slab_drain_cpus() - return all CPUs' lists to the slabs
 * @only: of this cache, or NULL for all caches
 *
 * Context: process, slab_mutex held, interrupts on.
 */
void slab_drain_cpus(struct kmem_cache *only)
{
	lockdep_assert_held(&slab_mutex);
	on_each_cpu(drain_this_cpu, only, 1);
}

/**
 * slab_free_empty() - free a cache's empty slabs
 * @s: the cache
 * @keep: leave SLAB_KEEP_EMPTY of them
 *
 * Return: pages freed.
 */
unsigned long slab_free_empty(struct kmem_cache *s, bool keep)
{
	unsigned long left = keep ? SLAB_KEEP_EMPTY : 0, pages = 0, flags;
	struct page *slab, *next;
	LIST_HEAD(discard);

	spin_lock_irqsave(&s->lock, flags);
	list_for_each_entry_safe(slab, next, &s->partial, slab_list) {
		if (s->nr_empty <= left)
			break;
		if (slab->inuse)
			continue;
		list_move(&slab->slab_list, &discard);
		s->nr_empty--;
		s->nr_slabs--;
		pages += 1UL << s->order;
	}
	spin_unlock_irqrestore(&s->lock, flags);
	discard_slabs(s, &discard);
	return pages;
}

/**
 * slab_active_objects() - objects in users' hands
 * @s: the cache
 *
 * Exact when nobody uses the cache meanwhile.
 */
unsigned long slab_active_objects(struct kmem_cache *s)
{
	unsigned long taken = READ_ONCE(s->nr_taken), idle = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		idle += READ_ONCE(per_cpu_ptr(s->cpu, cpu)->count);
	return taken > idle ? taken - idle : 0;
}

/**
 * slab_shrink_all() - give every page that holds no used object back
 *
 * Skipped while somebody creates or destroys a cache: they may be allocating.
 * Return: pages freed. Context: process, may sleep.
 */
unsigned long slab_shrink_all(void)
{
	unsigned long pages = 0;
	struct kmem_cache *s;

	if (!slab_is_available() || !mutex_trylock(&slab_mutex))
		return 0;
	slab_drain_cpus(NULL);
	list_for_each_entry(s, &slab_caches, list)
		pages += slab_free_empty(s, false);
	mutex_unlock(&slab_mutex);
	return pages;
}
