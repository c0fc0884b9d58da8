// SPDX-License-Identifier: GPL-2.0-only
/*
 * The object allocator's public face: creating and destroying caches, and
 * kmalloc() over a table of caches of fixed sizes.
 *
 * Locking: slab_mutex (sleeps) for the list of caches; the rest is slab.c's.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include "internal.h"
#include "slab.h"

DEFINE_MUTEX(slab_mutex);
LIST_HEAD(slab_caches);

/* The sizes of kmalloc(), ascending. The two odd ones save memory between powers of two. */
static const struct {
	const char *name;
	unsigned int size;
} kmalloc_sizes[] = {
	{ "kmalloc-8", 8 },	{ "kmalloc-16", 16 },	{ "kmalloc-32", 32 },
	{ "kmalloc-64", 64 },	{ "kmalloc-96", 96 },	{ "kmalloc-128", 128 },
	{ "kmalloc-192", 192 }, { "kmalloc-256", 256 }, { "kmalloc-512", 512 },
	{ "kmalloc-1k", 1024 }, { "kmalloc-2k", 2048 }, { "kmalloc-4k", 4096 },
	{ "kmalloc-8k", 8192 },
};

/* For sizes up to 192, which table entry by (size - 1) / 8; above: by logarithm. */
#define KMALLOC_SMALL_MAX 192
#define KMALLOC_256_INDEX 7

static struct kmem_cache kmalloc_caches[ARRAY_SIZE(kmalloc_sizes)];
static struct kmem_cache kmem_cache_cache; /* holds all others' struct kmem_cache */
static u8 kmalloc_small_index[KMALLOC_SMALL_MAX / 8];
static bool slab_up __read_mostly;

/** slab_is_available() - does kmalloc() work yet? */
bool slab_is_available(void)
{
	return slab_up;
}

static struct kmem_cache *kmalloc_cache(size_t size)
{
	if (size <= KMALLOC_SMALL_MAX)
		return &kmalloc_caches[kmalloc_small_index[(size - 1) / 8]];
	return &kmalloc_caches[KMALLOC_256_INDEX + ilog2(size - 1) - 7];
}

/* Beyond the largest cache: whole pages, marked so that kfree() knows them. */
static void *kmalloc_large(size_t size, gfp_t gfp)
{
	struct page *page = alloc_pages(gfp | __GFP_COMP, get_order(size));

	if (!page)
		return NULL;
	__SetPageLargeKmalloc(page);
	return page_address(page);
}

/**
 * __kmalloc() - the function behind kmalloc()
 * @size: bytes
 * @flags: GFP_*
 *
 * Return: memory, ZERO_SIZE_PTR, or NULL (no memory, or beyond KMALLOC_MAX_SIZE).
 */
void *__kmalloc(size_t size, gfp_t flags)
{
	if (unlikely(!size))
		return ZERO_SIZE_PTR;
	if (likely(size <= KMALLOC_MAX_CACHE_SIZE))
		return slab_alloc(kmalloc_cache(size), flags);
	if (size > KMALLOC_MAX_SIZE)
		return NULL;
	return kmalloc_large(size, flags);
}
EXPORT_SYMBOL(__kmalloc);

/**
 * __kmalloc_track_caller() - kmalloc() on behalf of somebody else
 * @size: bytes
 * @flags: GFP_*
 * @caller: on whose account; not recorded
 */
void *__kmalloc_track_caller(size_t size, gfp_t flags, unsigned long caller)
{
	return __kmalloc(size, flags);
}
EXPORT_SYMBOL(__kmalloc_track_caller);

/* Slab memory always lies in the direct map: anything else must not be looked up as a page. */
static bool in_direct_map(const void *object)
{
	return (unsigned long)object >= PAGE_OFFSET && object < high_memory;
}

/* The slab cache of an object, or NULL for kmalloc_large() memory; warns about others. */
static struct kmem_cache *cache_of(const void *object, struct page **page)
{
	*page = NULL;
	if (likely(in_direct_map(object))) {
		*page = virt_to_head_page(object);
		if (likely(PageSlab(*page)))
			return (*page)->slab_cache;
		if (PageLargeKmalloc(*page))
			return NULL;
	}
	*page = NULL;
	WARN(1, "kfree: 0x%px was not allocated by kmalloc()\n", object);
	return NULL;
}

/**
 * kfree() - free what kmalloc() and its relatives returned
 * @objp: the memory; NULL and ZERO_SIZE_PTR are ignored
 *
 * Objects of any kmem_cache are taken as well. Context: any but NMI.
 */
void kfree(const void *objp)
{
	struct kmem_cache *s;
	struct page *page;

	if (unlikely(ZERO_OR_NULL_PTR(objp)))
		return;
	s = cache_of(objp, &page);
	if (likely(s)) {
		slab_free(s, (void *)objp);
	} else if (page) {
		__ClearPageLargeKmalloc(page);
		__free_pages(page, compound_order(page));
	}
}
EXPORT_SYMBOL(kfree);

/**
 * ksize() - bytes usable behind a pointer from kmalloc()
 * @objp: the memory, or NULL
 */
size_t ksize(const void *objp)
{
	struct kmem_cache *s;
	struct page *page;

	if (ZERO_OR_NULL_PTR(objp))
		return 0;
	s = cache_of(objp, &page);
	if (s)
		return s->object_size;
	return page ? page_size(page) : 0;
}
EXPORT_SYMBOL(ksize);

/**
 * kmalloc_size_roundup() - what kmalloc() would really hand out
 * @size: bytes asked for
 */
size_t kmalloc_size_roundup(size_t size)
{
	if (!size)
		return 0;
	if (size <= KMALLOC_MAX_CACHE_SIZE)
		return kmalloc_cache(size)->object_size;
	return size <= KMALLOC_MAX_SIZE ? PAGE_SIZE << get_order(size) : size;
}
EXPORT_SYMBOL(kmalloc_size_roundup);

/**
 * kfree_sensitive() - wipe, then free
 * @objp: memory from kmalloc()
 */
void kfree_sensitive(const void *objp)
{
	if (!ZERO_OR_NULL_PTR(objp))
		memzero_explicit((void *)objp, ksize(objp));
	kfree(objp);
}
EXPORT_SYMBOL(kfree_sensitive);

/**
 * krealloc() - change the size of an allocation
 * @objp: memory from kmalloc(), or NULL
 * @new_size: bytes; 0 frees
 * @flags: GFP_*; with __GFP_ZERO the new part is zeroed
 *
 * Return: the memory, perhaps moved, or NULL: then @objp is as it was.
 */
void *krealloc(const void *objp, size_t new_size, gfp_t flags)
{
	size_t old = ksize(objp);
	void *p;

	if (!new_size) {
		kfree(objp);
		return ZERO_SIZE_PTR;
	}
	if (old >= new_size && !ZERO_OR_NULL_PTR(objp)) {
		/* The previous request is not known: what lies beyond the new size is wiped. */
		if (flags & __GFP_ZERO)
			memset((char *)objp + new_size, 0, old - new_size);
		return (void *)objp;
	}
	p = __kmalloc(new_size, flags);
	if (p && old) {
		memcpy(p, objp, old);
		kfree(objp);
	}
	return p;
}
EXPORT_SYMBOL(krealloc);

/**
 * kmem_cache_alloc() - one object of a cache
 * @s: the cache
 * @flags: GFP_*
 *
 * Return: the object or NULL. Context: as @flags allow.
 */
void *kmem_cache_alloc(struct kmem_cache *s, gfp_t flags)
{
	return slab_alloc(s, flags);
}
EXPORT_SYMBOL(kmem_cache_alloc);

/**
 * kmem_cache_free() - return an object to its cache
 * @s: the cache
 * @objp: the object, or NULL
 *
 * Context: any but NMI.
 */
void kmem_cache_free(struct kmem_cache *s, void *objp)
{
	struct page *page;

	if (!objp)
		return;
	page = in_direct_map(objp) ? virt_to_head_page(objp) : NULL;
	if (WARN(!page || !PageSlab(page) || page->slab_cache != s,
		 "cache_from_obj: Wrong slab cache. %s but object is from %s\n", s->name,
		 page && PageSlab(page) ? page->slab_cache->name : "no cache"))
		return;
	slab_free(s, objp);
}
EXPORT_SYMBOL(kmem_cache_free);

/**
 * kmem_cache_free_bulk() - return many objects
 * @s: their cache, or NULL for memory of kmalloc()
 * @nr: how many
 * @p: the objects
 */
void kmem_cache_free_bulk(struct kmem_cache *s, size_t nr, void **p)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		if (s)
			kmem_cache_free(s, p[i]);
		else
			kfree(p[i]);
	}
}
EXPORT_SYMBOL(kmem_cache_free_bulk);

/**
 * kmem_cache_alloc_bulk() - many objects or none
 * @s: the cache
 * @flags: GFP_*
 * @nr: how many
 * @p: where they go
 *
 * Return: @nr or 0.
 */
int kmem_cache_alloc_bulk(struct kmem_cache *s, gfp_t flags, size_t nr, void **p)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		p[i] = slab_alloc(s, flags);
		if (!p[i]) {
			kmem_cache_free_bulk(s, i, p);
			return 0;
		}
	}
	return nr;
}
EXPORT_SYMBOL(kmem_cache_alloc_bulk);

/** kmem_cache_size() - size of an object as asked for. @s: the cache */
unsigned int kmem_cache_size(struct kmem_cache *s)
{
	return s->object_size;
}
EXPORT_SYMBOL(kmem_cache_size);

static int cache_init(struct kmem_cache *s, const char *name, unsigned int size, unsigned int align,
		      slab_flags_t flags, void (*ctor)(void *))
{
	s->name = name;
	s->object_size = size;
	s->align = align;
	s->ctor = ctor;
	s->flags = slab_debug_default_flags(flags);
	slab_cache_setup(s);
	s->cpu = alloc_percpu(struct kmem_cache_cpu);
	if (!s->cpu)
		return -ENOMEM;
	return 0;
}

static void cache_release(struct kmem_cache *s)
{
	free_percpu(s->cpu);
	kfree_const(s->name);
	kmem_cache_free(&kmem_cache_cache, s);
}

/**
 * __kmem_cache_create_args() - make a cache; see kmem_cache_create()
 * @name: copied
 * @object_size: bytes an object, at most KMALLOC_MAX_SIZE
 * @args: alignment, constructor
 * @flags: SLAB_*; SLAB_PANIC turns failure into a panic
 *
 * Return: the cache or NULL. Context: process, may sleep.
 */
struct kmem_cache *__kmem_cache_create_args(const char *name, unsigned int object_size,
					    struct kmem_cache_args *args, slab_flags_t flags)
{
	struct kmem_cache *s = NULL;

	might_sleep();
	if (WARN_ON(!name || !object_size || object_size > KMALLOC_MAX_SIZE ||
		    (args->align && !is_power_of_2(args->align))))
		goto fail;
	s = kmem_cache_zalloc(&kmem_cache_cache, GFP_KERNEL);
	if (!s)
		goto fail;
	name = kstrdup_const(name, GFP_KERNEL);
	if (!name || cache_init(s, name, object_size, args->align, flags, args->ctor)) {
		kfree_const(name);
		kmem_cache_free(&kmem_cache_cache, s);
		goto fail;
	}
	mutex_lock(&slab_mutex);
	list_add_tail(&s->list, &slab_caches);
	mutex_unlock(&slab_mutex);
	return s;
fail:
	if (flags & SLAB_PANIC)
		panic("kmem_cache_create: Failed to create slab '%s'\n", name);
	pr_warn("kmem_cache_create(%s) failed\n", name);
	return NULL;
}
EXPORT_SYMBOL(__kmem_cache_create_args);

/**
 * kmem_cache_create_usercopy() - make a cache whose objects user copies may touch in part
 * @name: copied
 * @size: bytes an object
 * @align: a power of two, or 0
 * @flags: SLAB_*
 * @useroffset: first byte user copies may touch
 * @usersize: how many
 * @ctor: run once for each object when its slab is made, or NULL
 */
struct kmem_cache *kmem_cache_create_usercopy(const char *name, unsigned int size,
					      unsigned int align, slab_flags_t flags,
					      unsigned int useroffset, unsigned int usersize,
					      void (*ctor)(void *))
{
	struct kmem_cache_args args = {
		.align = align,
		.ctor = ctor,
		.useroffset = useroffset,
		.usersize = usersize,
	};

	return __kmem_cache_create_args(name, size, &args, flags);
}
EXPORT_SYMBOL(kmem_cache_create_usercopy);

/**
 * kmem_cache_destroy() - remove a cache
 * @s: the cache, or NULL; every object must have been freed
 *
 * A cache with objects left is reported and stays. Context: process, may sleep.
 */
void kmem_cache_destroy(struct kmem_cache *s)
{
	unsigned long left;

	if (!s)
		return;
	might_sleep();
	if (s->flags & SLAB_TYPESAFE_BY_RCU)
		rcu_barrier();
	mutex_lock(&slab_mutex);
	slab_drain_cpus(s);
	slab_free_empty(s, false);
	left = slab_active_objects(s);
	if (!s->nr_slabs)
		list_del(&s->list);
	mutex_unlock(&slab_mutex);

	if (WARN(s->nr_slabs,
		 "kmem_cache_destroy %s: Slab cache still has objects when called from %pS\n",
		 s->name, __builtin_return_address(0))) {
		pr_err("BUG %s: %lu objects remaining on __kmem_cache_shutdown()\n", s->name, left);
		return;
	}
	if (s->flags & SLAB_TYPESAFE_BY_RCU)
		rcu_barrier();
	cache_release(s);
}
EXPORT_SYMBOL(kmem_cache_destroy);

/**
 * kmem_cache_shrink() - free a cache's unused slabs
 * @s: the cache
 *
 * Return: 0. Context: process, may sleep.
 */
int kmem_cache_shrink(struct kmem_cache *s)
{
	mutex_lock(&slab_mutex);
	slab_drain_cpus(s);
	slab_free_empty(s, false);
	mutex_unlock(&slab_mutex);
	return 0;
}
EXPORT_SYMBOL(kmem_cache_shrink);

/**
 * kmem_dump_obj() - say which cache an address belongs to, on the current log line
 * @object: any address
 *
 * Return: whether it is slab memory.
 */
bool kmem_dump_obj(void *object)
{
	struct page *page;

	if (!virt_addr_valid(object))
		return false;
	page = virt_to_head_page(object);
	if (!PageSlab(page))
		return false;
	pr_cont(" slab %s size %u\n", page->slab_cache->name, page->slab_cache->object_size);
	return true;
}
EXPORT_SYMBOL_GPL(kmem_dump_obj);

/**
 * slabinfo_for_each() - tell about every cache in the order they were made
 * @fn: called under slab_mutex; must not create or destroy caches
 * @data: for @fn
 *
 * Context: process, may sleep.
 */
void slabinfo_for_each(void (*fn)(const struct slabinfo *info, void *data), void *data)
{
	struct kmem_cache *s;

	mutex_lock(&slab_mutex);
	list_for_each_entry(s, &slab_caches, list) {
		unsigned long slabs = READ_ONCE(s->nr_slabs);
		struct slabinfo info = {
			.name = s->name,
			.active_objs = slab_active_objects(s),
			.num_objs = slabs * s->objects,
			.num_slabs = slabs,
			.size = s->size,
			.objects_per_slab = s->objects,
			.pages_per_slab = 1U << s->order,
		};

		fn(&info, data);
	}
	mutex_unlock(&slab_mutex);
}

/* The caches of start-up cannot be allocated: there is nothing to allocate them with. */
static void __init boot_cache(struct kmem_cache *s, const char *name, unsigned int size,
			      unsigned int align, slab_flags_t flags)
{
	if (cache_init(s, name, size, align, flags, NULL))
		panic("Out of memory when creating slab %s\n", name);
	list_add_tail(&s->list, &slab_caches);
}

/**
 * kmem_cache_init() - make kmalloc() work
 *
 * Context: boot CPU, after the page allocator and the per-CPU areas.
 */
void __init kmem_cache_init(void)
{
	unsigned int i, index = 0;

	boot_cache(&kmem_cache_cache, "kmem_cache", sizeof(struct kmem_cache), 0,
		   SLAB_HWCACHE_ALIGN);
	for (i = 0; i < ARRAY_SIZE(kmalloc_sizes); i++) {
		unsigned int size = kmalloc_sizes[i].size;

		boot_cache(&kmalloc_caches[i], kmalloc_sizes[i].name, size,
			   is_power_of_2(size) ? size : 0, 0);
	}
	for (i = 0; i < ARRAY_SIZE(kmalloc_small_index); i++) {
		while (kmalloc_sizes[index].size < (i + 1) * 8)
			index++;
		kmalloc_small_index[i] = index;
	}
	slab_up = true;
}
