/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pools that keep a reserve of elements, so that an allocation which may sleep
 * always succeeds in the end.
 */
#ifndef _LINUX_MEMPOOL_H
#define _LINUX_MEMPOOL_H

#include <linux/spinlock.h>
#include <linux/types.h>
#include <linux/wait.h>

struct kmem_cache;

typedef void *(mempool_alloc_t)(gfp_t gfp_mask, void *pool_data);
typedef void (mempool_free_t)(void *element, void *pool_data);

/* struct mempool_s - the pool; @lock protects @curr_nr and @elements */
typedef struct mempool_s {
	spinlock_t lock;
	int min_nr;
	int curr_nr;
	void **elements;
	void *pool_data;
	mempool_alloc_t *alloc;
	mempool_free_t *free;
	wait_queue_head_t wait;
} mempool_t;

static inline bool mempool_initialized(mempool_t *pool)
{
	return pool->elements != NULL;
}

int mempool_init(mempool_t *pool, int min_nr, mempool_alloc_t *alloc_fn,
		 mempool_free_t *free_fn, void *pool_data);
void mempool_exit(mempool_t *pool);
mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn,
			  void *pool_data);
void mempool_destroy(mempool_t *pool);
int mempool_resize(mempool_t *pool, int new_min_nr);
void *mempool_alloc(mempool_t *pool, gfp_t gfp_mask);
void mempool_free(void *element, mempool_t *pool);

void *mempool_alloc_slab(gfp_t gfp_mask, void *pool_data);
void mempool_free_slab(void *element, void *pool_data);
void *mempool_kmalloc(gfp_t gfp_mask, void *pool_data);
void mempool_kfree(void *element, void *pool_data);
void *mempool_alloc_pages(gfp_t gfp_mask, void *pool_data);
void mempool_free_pages(void *element, void *pool_data);

#define mempool_init_slab_pool(pool, min, cache) \
	mempool_init(pool, min, mempool_alloc_slab, mempool_free_slab, cache)
#define mempool_create_slab_pool(min, cache) \
	mempool_create(min, mempool_alloc_slab, mempool_free_slab, cache)
#define mempool_init_kmalloc_pool(pool, min, size) \
	mempool_init(pool, min, mempool_kmalloc, mempool_kfree, (void *)(unsigned long)(size))
#define mempool_create_kmalloc_pool(min, size) \
	mempool_create(min, mempool_kmalloc, mempool_kfree, (void *)(unsigned long)(size))
#define mempool_init_page_pool(pool, min, order) \
	mempool_init(pool, min, mempool_alloc_pages, mempool_free_pages, (void *)(long)(order))
#define mempool_create_page_pool(min, order) \
	mempool_create(min, mempool_alloc_pages, mempool_free_pages, (void *)(long)(order))

#endif /* _LINUX_MEMPOOL_H */
