/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Making things fail on purpose, so that error paths are run. Each kind of failure has a struct
 * fault_attr that says when; the knobs are files in /sys/kernel/debug/NAME/. Apart from those, a
 * task that wrote N to its /proc/self/fail-nth has its N-th opportunity from then on fail.
 *
 * kernel/mm/fault_inject.c, Documentation/memory.md.
 */
#ifndef _LINUX_FAULT_INJECT_H
#define _LINUX_FAULT_INJECT_H

#include <linux/atomic.h>
#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/gfp_types.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/types.h>

struct dentry;
struct kmem_cache;

#ifdef CONFIG_FAULT_INJECTION

/**
 * struct fault_attr - when something is to fail
 * @probability: in percent; 0 is never
 * @interval: only each interval-th opportunity counts
 * @times: how many more failures there may be, -1 for no limit
 * @space: how much may be used before the first failure, in the unit of the size given to
 *	should_fail()
 * @verbose: 0 says nothing, 1 logs a line for each failure, 2 also a stack trace
 * @task_filter: only tasks with /proc/PID/make-it-fail set
 * @count: opportunities so far
 * @ratelimit_state: for the log
 * @name: for the log, and the directory in debugfs
 */
struct fault_attr {
	unsigned long probability;
	unsigned long interval;
	atomic_t times;
	atomic_t space;
	unsigned long verbose;
	bool task_filter;
	unsigned long count;
	struct ratelimit_state ratelimit_state;
	const char *name;
};

enum fault_flags {
	FAULT_NOWARN = 1 << 0, /* log nothing */
};

#define FAULT_ATTR_INITIALIZER_NAMED(name_)                                                  \
	{                                                                                    \
		.interval = 1, .times = ATOMIC_INIT(1), .verbose = 2,                        \
		.ratelimit_state = RATELIMIT_STATE_INIT_DISABLED, .name = (name_),           \
	}
#define FAULT_ATTR_INITIALIZER FAULT_ATTR_INITIALIZER_NAMED(NULL)

#define DECLARE_FAULT_ATTR(name) struct fault_attr name = FAULT_ATTR_INITIALIZER

int setup_fault_attr(struct fault_attr *attr, char *str);
bool should_fail_ex(struct fault_attr *attr, ssize_t size, int flags);
bool should_fail(struct fault_attr *attr, ssize_t size);

/* Is anything to fail at all? Costs two loads where nothing is. */
static inline bool fault_attr_armed(const struct fault_attr *attr)
{
	return unlikely(READ_ONCE(attr->probability) | READ_ONCE(current->fail_nth));
}

#endif /* CONFIG_FAULT_INJECTION */

#ifdef CONFIG_FAULT_INJECTION_DEBUG_FS
struct dentry *fault_create_debugfs_attr(const char *name, struct dentry *parent,
					 struct fault_attr *attr);
#else
struct fault_attr;

static inline struct dentry *fault_create_debugfs_attr(const char *name, struct dentry *parent,
						       struct fault_attr *attr)
{
	return ERR_PTR(-ENODEV);
}
#endif

#ifdef CONFIG_FAILSLAB
extern struct fault_attr failslab_attr;
bool __should_failslab(struct kmem_cache *s, gfp_t gfp);

/**
 * should_failslab() - is this allocation of an object to fail?
 * @s: from which cache
 * @gfp: GFP_*; those that must not fail do not count
 *
 * Context: any; allocations in interrupts are not the task's.
 */
static inline bool should_failslab(struct kmem_cache *s, gfp_t gfp)
{
	return fault_attr_armed(&failslab_attr) && __should_failslab(s, gfp);
}
#else
static inline bool should_failslab(struct kmem_cache *s, gfp_t gfp)
{
	return false;
}
#endif

#ifdef CONFIG_FAIL_PAGE_ALLOC
extern struct fault_attr fail_page_alloc_attr;
bool __should_fail_alloc_page(gfp_t gfp, unsigned int order);

/**
 * should_fail_alloc_page() - is this allocation of pages to fail?
 * @gfp: GFP_*; those that must not fail do not count
 * @order: how many pages
 *
 * Context: as should_failslab().
 */
static inline bool should_fail_alloc_page(gfp_t gfp, unsigned int order)
{
	return fault_attr_armed(&fail_page_alloc_attr) && __should_fail_alloc_page(gfp, order);
}
#else
static inline bool should_fail_alloc_page(gfp_t gfp, unsigned int order)
{
	return false;
}
#endif

#endif /* _LINUX_FAULT_INJECT_H */
