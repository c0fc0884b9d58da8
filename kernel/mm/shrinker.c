// SPDX-License-Identifier: GPL-2.0-only
/*
 * Asking caches for memory: the list of those that can give some back.
 *
 * Locking: shrinker_mutex, held while callbacks run, so that shrinker_free()
 * returns only when none does. Reclaim gives up when it is taken: whoever holds
 * it may be allocating.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/sprintf.h>
#include <linux/stdarg.h>

#define SHRINK_BATCH 128

static LIST_HEAD(shrinkers);
static DEFINE_MUTEX(shrinker_mutex);

/**
 * shrinker_alloc() - make a shrinker; fill it in, then shrinker_register()
 * @flags: SHRINKER_*
 * @fmt: its name
 *
 * Return: the shrinker or NULL.
 */
struct shrinker *shrinker_alloc(unsigned int flags, const char *fmt, ...)
{
	struct shrinker *shrinker = kzalloc(sizeof(*shrinker), GFP_KERNEL);
	va_list args;

	if (!shrinker)
		return NULL;
	va_start(args, fmt);
	shrinker->name = kvasprintf(GFP_KERNEL, fmt, args);
	va_end(args);
	if (!shrinker->name) {
		kfree(shrinker);
		return NULL;
	}
	shrinker->flags = flags;
	shrinker->seeks = DEFAULT_SEEKS;
	INIT_LIST_HEAD(&shrinker->list);
	return shrinker;
}
EXPORT_SYMBOL_GPL(shrinker_alloc);

/** shrinker_register() - from now on it may be called. @shrinker: filled in */
void shrinker_register(struct shrinker *shrinker)
{
	mutex_lock(&shrinker_mutex);
	list_add_tail(&shrinker->list, &shrinkers);
	mutex_unlock(&shrinker_mutex);
}
EXPORT_SYMBOL_GPL(shrinker_register);

/** shrinker_free() - it is not called any more. @shrinker: registered or not, or NULL */
void shrinker_free(struct shrinker *shrinker)
{
	if (!shrinker)
		return;
	mutex_lock(&shrinker_mutex);
	list_del(&shrinker->list);
	mutex_unlock(&shrinker_mutex);
	kfree(shrinker->name);
	kfree(shrinker);
}
EXPORT_SYMBOL_GPL(shrinker_free);

static unsigned long shrink_one(struct shrinker *shrinker, gfp_t gfp)
{
	struct shrink_control sc = { .gfp_mask = gfp };
	unsigned long count = shrinker->count_objects(shrinker, &sc), freed = 0;
	unsigned long batch = shrinker->batch ?: SHRINK_BATCH;

	if (count == SHRINK_EMPTY)
		return 0;
	while (count) {
		unsigned long got;

		sc.nr_to_scan = min(count, batch);
		sc.nr_scanned = sc.nr_to_scan;
		got = shrinker->scan_objects(shrinker, &sc);
		if (got == SHRINK_STOP)
			break;
		freed += got;
		count -= min(count, sc.nr_scanned);
		cond_resched();
	}
	return freed;
}

/**
 * shrink_all_caches() - ask every cache for all it can give
 * @gfp: flags of the allocation that needs memory
 *
 * Return: objects freed. Context: process, may sleep.
 */
unsigned long shrink_all_caches(gfp_t gfp)
{
	struct shrinker *shrinker;
	unsigned long freed = 0;

	if (!mutex_trylock(&shrinker_mutex))
		return 0;
	list_for_each_entry(shrinker, &shrinkers, list)
		freed += shrink_one(shrinker, gfp);
	mutex_unlock(&shrinker_mutex);
	return freed;
}
