// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory pools: an allocator with a reserve. When the allocator fails, elements
 * come from the reserve; when that is empty, whoever may sleep waits until one
 * is freed. So long as every element is freed in the end, nobody waits for ever.
 *
 * Locking: pool->lock, interrupts off.
 */
#include <linux/export.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mempool.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/wait.h>

static void add_element(mempool_t *pool, void *element)
{
	lockdep_assert_held(&pool->lock);
	pool->elements[pool->curr_nr++] = element;
}

static void *take_element(mempool_t *pool)
{
	lockdep_assert_held(&pool->lock);
	return pool->curr_nr ? pool->elements[--pool->curr_nr] : NULL;
}

/**
 * mempool_init() - set up a pool in memory of the caller's
 * @pool: the pool
 * @min_nr: size of the reserve, filled now
 * @alloc_fn: allocates an element
 * @free_fn: frees one
 * @pool_data: passed to both
 *
 * Return: 0 or -ENOMEM. Context: process, may sleep.
 */
int mempool_init(mempool_t *pool, int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn,
		 void *pool_data)
{
	spin_lock_init(&pool->lock);
	init_waitqueue_head(&pool->wait);
	pool->min_nr = min_nr;
	pool->curr_nr = 0;
	pool->pool_data = pool_data;
	pool->alloc = alloc_fn;
	pool->free = free_fn;
	pool->elements = kmalloc_array(max(1, min_nr), sizeof(void *), GFP_KERNEL);
	if (!pool->elements)
		return -ENOMEM;
	while (pool->curr_nr < min_nr) {
		void *element = alloc_fn(GFP_KERNEL, pool_data);

		if (!element) {
			mempool_exit(pool);
			return -ENOMEM;
		}
		pool->elements[pool->curr_nr++] = element;
	}
	return 0;
}
EXPORT_SYMBOL(mempool_init);

/**
 * mempool_exit() - free the reserve
 * @pool: a pool of mempool_init(), or zeroed memory; all elements were freed
 */
void mempool_exit(mempool_t *pool)
{
	if (!pool->elements)
		return;
	while (pool->curr_nr)
		pool->free(pool->elements[--pool->curr_nr], pool->pool_data);
	kfree(pool->elements);
	pool->elements = NULL;
}
EXPORT_SYMBOL(mempool_exit);

/** mempool_create() - mempool_init() in memory of its own. Return: the pool or NULL */
mempool_t *mempool_create(int min_nr, mempool_alloc_t *alloc_fn, mempool_free_t *free_fn,
			  void *pool_data)
{
	mempool_t *pool = kzalloc(sizeof(*pool), GFP_KERNEL);

	if (pool && mempool_init(pool, min_nr, alloc_fn, free_fn, pool_data)) {
		kfree(pool);
		pool = NULL;
	}
	return pool;
}
EXPORT_SYMBOL(mempool_create);

/** mempool_destroy() - undo mempool_create(). @pool: the pool, or NULL */
void mempool_destroy(mempool_t *pool)
{
	if (!pool)
		return;
	mempool_exit(pool);
	kfree(pool);
}
EXPORT_SYMBOL(mempool_destroy);

/**
 * mempool_resize() - change the size of the reserve
 * @pool: the pool
 * @new_min_nr: elements from now on
 *
 * Return: 0 or -ENOMEM (the old size stays). Context: process, one caller at a time.
 */
int mempool_resize(mempool_t *pool, int new_min_nr)
{
	void **elements = kmalloc_array(max(1, new_min_nr), sizeof(void *), GFP_KERNEL), **old;
	unsigned long flags;
	void *element;

	if (!elements)
		return -ENOMEM;
	spin_lock_irqsave(&pool->lock, flags);
	while (pool->curr_nr > new_min_nr) {
		element = take_element(pool);
		spin_unlock_irqrestore(&pool->lock, flags);
		pool->free(element, pool->pool_data);
		spin_lock_irqsave(&pool->lock, flags);
	}
	memcpy(elements, pool->elements, pool->curr_nr * sizeof(void *));
	old = pool->elements;
	pool->elements = elements;
	pool->min_nr = new_min_nr;
	spin_unlock_irqrestore(&pool->lock, flags);
	kfree(old);
	while (READ_ONCE(pool->curr_nr) < new_min_nr) {
		element = pool->alloc(GFP_KERNEL, pool->pool_data);
		if (!element)
			return -ENOMEM;
		mempool_free(element, pool);
	}
	return 0;
}
EXPORT_SYMBOL(mempool_resize);

/**
 * mempool_alloc() - an element
 * @pool: the pool
 * @gfp_mask: GFP_*
 *
 * Return: the element; NULL only when @gfp_mask forbids sleeping.
 */
void *mempool_alloc(mempool_t *pool, gfp_t gfp_mask)
{
	gfp_t first = (gfp_mask | __GFP_NOWARN | __GFP_NORETRY | __GFP_NOMEMALLOC) &
		      ~(__GFP_DIRECT_RECLAIM | __GFP_IO);
	void *element;

	might_sleep_if(gfpflags_allow_blocking(gfp_mask));
	for (;;) {
		unsigned long flags;

		element = pool->alloc(first, pool->pool_data);
		if (element)
			return element;
		spin_lock_irqsave(&pool->lock, flags);
		element = take_element(pool);
		spin_unlock_irqrestore(&pool->lock, flags);
		if (element || !gfpflags_allow_blocking(gfp_mask))
			return element;
		if (first == gfp_mask)
			/* Memory may become free without anybody using this pool. */
			wait_event_timeout(pool->wait, READ_ONCE(pool->curr_nr), HZ / 10);
		first = gfp_mask;
	}
}
EXPORT_SYMBOL(mempool_alloc);

/**
 * mempool_free() - return an element
 * @element: the element, or NULL
 * @pool: its pool
 *
 * Context: any but NMI.
 */
void mempool_free(void *element, mempool_t *pool)
{
	unsigned long flags;
	bool kept = false;

	if (!element)
		return;
	spin_lock_irqsave(&pool->lock, flags);
	if (pool->curr_nr < pool->min_nr) {
		add_element(pool, element);
		kept = true;
	}
	spin_unlock_irqrestore(&pool->lock, flags);
	if (kept)
		wake_up(&pool->wait);
	else
		pool->free(element, pool->pool_data);
}
EXPORT_SYMBOL(mempool_free);

/** mempool_alloc_slab() - element allocator over a kmem_cache (the pool's data) */
void *mempool_alloc_slab(gfp_t gfp_mask, void *pool_data)
{
	return kmem_cache_alloc(pool_data, gfp_mask);
}
EXPORT_SYMBOL(mempool_alloc_slab);

/** mempool_free_slab() - its counterpart */
void mempool_free_slab(void *element, void *pool_data)
{
	kmem_cache_free(pool_data, element);
}
EXPORT_SYMBOL(mempool_free_slab);

/** mempool_kmalloc() - element allocator over kmalloc() (the pool's data is the size) */
void *mempool_kmalloc(gfp_t gfp_mask, void *pool_data)
{
	return kmalloc((size_t)pool_data, gfp_mask);
}
EXPORT_SYMBOL(mempool_kmalloc);

/** mempool_kfree() - its counterpart */
void mempool_kfree(void *element, void *pool_data)
{
	kfree(element);
}
EXPORT_SYMBOL(mempool_kfree);

/** mempool_alloc_pages() - element allocator over pages (the pool's data is the order) */
void *mempool_alloc_pages(gfp_t gfp_mask, void *pool_data)
{
	return alloc_pages(gfp_mask, (int)(long)pool_data);
}
EXPORT_SYMBOL(mempool_alloc_pages);

/** mempool_free_pages() - its counterpart */
void mempool_free_pages(void *element, void *pool_data)
{
	__free_pages(element, (int)(long)pool_data);
}
EXPORT_SYMBOL(mempool_free_pages);
