/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Caches that can give memory back when it runs short. Callbacks run in process
 * context, may sleep, and must not allocate with GFP_KERNEL locks held that they
 * take themselves.
 */
#ifndef _LINUX_SHRINKER_H
#define _LINUX_SHRINKER_H

#include <linux/list.h>
#include <linux/types.h>

struct mem_cgroup;

/* struct shrink_control - one request: the flags it is made with, how many objects */
struct shrink_control {
	gfp_t gfp_mask;
	int nid;
	unsigned long nr_to_scan;
	unsigned long nr_scanned;
	struct mem_cgroup *memcg;
};

#define SHRINK_STOP	(~0UL)	/* scan_objects: nothing more can be freed now */
#define SHRINK_EMPTY	(~0UL - 1)	/* count_objects: there is nothing */
#define DEFAULT_SEEKS	2

#define SHRINKER_NUMA_AWARE	(1 << 2)
#define SHRINKER_MEMCG_AWARE	(1 << 3)
#define SHRINKER_NONSLAB	(1 << 4)

/**
 * struct shrinker - a cache
 * @count_objects: how many objects it could free
 * @scan_objects: free up to sc->nr_to_scan; returns how many were
 * @batch: objects a call, 0 for the default
 * @seeks: accepted, not used
 * @flags: SHRINKER_*
 * @private_data: the owner's
 * @list: node in the list of all
 * @name: for the log
 */
struct shrinker {
	unsigned long (*count_objects)(struct shrinker *shrinker, struct shrink_control *sc);
	unsigned long (*scan_objects)(struct shrinker *shrinker, struct shrink_control *sc);
	long batch;
	int seeks;
	unsigned int flags;
	void *private_data;
	struct list_head list;
	const char *name;
};

__printf(2, 3) struct shrinker *shrinker_alloc(unsigned int flags, const char *fmt, ...);
void shrinker_register(struct shrinker *shrinker);
void shrinker_free(struct shrinker *shrinker);

unsigned long shrink_all_caches(gfp_t gfp);

#endif /* _LINUX_SHRINKER_H */
