/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The slab allocator's own structures; shared by slab.c, slab_common.c and
 * slab_debug.c only.
 */
#ifndef _MM_SLAB_H
#define _MM_SLAB_H

#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct seq_file;

/* struct kmem_cache_cpu - free objects at hand on one CPU; used with interrupts off */
struct kmem_cache_cpu {
	void *freelist;
	unsigned int count;
};

/**
 * struct kmem_cache - a cache of equal objects
 * @cpu: each CPU's free objects
 * @size: distance between objects, everything included
 * @object_size: what the user asked for
 * @fp_offset: where a free object holds the pointer to the next one
 * @limit: most objects in a CPU's list; half of it moves at a time
 * @objects: objects in a slab of 2^@order pages
 * @lock: protects the fields after it and the slabs themselves; interrupts off
 * @partial: slabs with free objects
 * @nr_slabs: all slabs
 * @nr_empty: those of @partial without a used object
 * @nr_taken: objects outside the slabs' free lists (used, or in a CPU's list)
 * @list: node in slab_caches, under slab_mutex
 */
struct kmem_cache {
	struct kmem_cache_cpu __percpu *cpu;
	unsigned int size;
	unsigned int object_size;
	unsigned int fp_offset;
	unsigned int limit;
	unsigned int objects;
	unsigned int order;
	unsigned int align;
	slab_flags_t flags;
	gfp_t gfp;
	void (*ctor)(void *object);

	spinlock_t lock;
	struct list_head partial;
	unsigned long nr_slabs;
	unsigned long nr_empty;
	unsigned long nr_taken;

	const char *name;
	struct list_head list;
};

/* Empty slabs a cache keeps for the next burst. */
#define SLAB_KEEP_EMPTY		1

/* Flags that need the slow, checked way. */
#ifdef CONFIG_SLUB_DEBUG
#define SLAB_DEBUG_FLAGS	(SLAB_RED_ZONE | SLAB_POISON | SLAB_CONSISTENCY_CHECKS)
#else
#define SLAB_DEBUG_FLAGS	((slab_flags_t __force)0)
#endif

static inline bool slab_debugged(const struct kmem_cache *s)
{
	return unlikely(s->flags & SLAB_DEBUG_FLAGS);
}

extern struct mutex slab_mutex;
extern struct list_head slab_caches;
extern atomic_long_t nr_slab_pages;

/* slab.c */
void slab_cache_setup(struct kmem_cache *s);
void slab_drain_cpus(struct kmem_cache *only);
unsigned long slab_free_empty(struct kmem_cache *s, bool keep);
unsigned long slab_active_objects(struct kmem_cache *s);
void *slab_alloc(struct kmem_cache *s, gfp_t gfp);
void slab_free(struct kmem_cache *s, void *object);

/* slab_debug.c: what CONFIG_SLUB_DEBUG checks and fills */
#ifdef CONFIG_SLUB_DEBUG
slab_flags_t slab_debug_default_flags(slab_flags_t flags);
unsigned int slab_debug_extra(const struct kmem_cache *s);
void slab_debug_init_object(struct kmem_cache *s, void *object);
void slab_debug_alloc(struct kmem_cache *s, void *object);
bool slab_debug_free(struct kmem_cache *s, struct page *slab, void *object);
#else
static inline slab_flags_t slab_debug_default_flags(slab_flags_t flags)
{
	return flags & ~(SLAB_RED_ZONE | SLAB_POISON | SLAB_CONSISTENCY_CHECKS);
}

static inline unsigned int slab_debug_extra(const struct kmem_cache *s)
{
	return 0;
}

static inline void slab_debug_init_object(struct kmem_cache *s, void *object)
{
}

static inline void slab_debug_alloc(struct kmem_cache *s, void *object)
{
}

static inline bool slab_debug_free(struct kmem_cache *s, struct page *slab, void *object)
{
	return true;
}
#endif

static inline void *get_freepointer(const struct kmem_cache *s, const void *object)
{
	return *(void **)((char *)object + s->fp_offset);
}

static inline void set_freepointer(const struct kmem_cache *s, void *object, void *next)
{
	*(void **)((char *)object + s->fp_offset) = next;
}

#endif /* _MM_SLAB_H */
