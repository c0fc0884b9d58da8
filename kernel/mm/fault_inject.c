// SPDX-License-Identifier: GPL-2.0-only
/*
 * Failing allocations for tests. Two ways, as in Linux:
 *
 * fail-nth: task->fail_nth counts the task's slab and page allocations down; the one that reaches 0
 * fails. One failure, then the counter rests. A test writes 1, 2, 3, ... before an operation until
 * it passes without a failure: then every allocation of it has failed once. Unlike in Linux every
 * allocation that may fail counts, whatever the ignore-gfp-* knobs of the attributes say.
 *
 * struct fault_attr: failslab and fail_page_alloc fail at random or each n-th time, within limits,
 * for all tasks or for some.
 *
 * Locking: fail_nth belongs to its task, which alone counts down. Attributes are changed and read
 * without a lock; a failure more or less while that happens is of no account.
 */
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "fault_inject.h"

/**
 * setup_fault_attr() - parses a boot option
 * @attr: receives the settings
 * @str: "interval,probability,space,times"
 *
 * Return: 1 if it could be parsed, else 0, logged.
 */
int __init setup_fault_attr(struct fault_attr *attr, char *str)
{
	unsigned long probability, interval;
	int times, space;

	if (sscanf(str, "%lu,%lu,%d,%d", &interval, &probability, &space, &times) < 4) {
		pr_warn("FAULT_INJECTION: '%s' should be interval,probability,space,times\n", str);
		return 0;
	}
	attr->probability = probability;
	attr->interval = interval;
	atomic_set(&attr->times, times);
	atomic_set(&attr->space, space);
	return 1;
}

static void report(struct fault_attr *attr)
{
	if (!attr->verbose || !__ratelimit(&attr->ratelimit_state))
		return;
	pr_notice("FAULT_INJECTION: forcing a failure.\n"
		  "name %s, interval %lu, probability %lu, space %d, times %d\n",
		  attr->name ?: "fault", attr->interval, attr->probability,
		  atomic_read(&attr->space), atomic_read(&attr->times));
	if (attr->verbose > 1)
		dump_stack();
}

/* Uses up the space that is left before the first failure. */
static bool still_has_space(struct fault_attr *attr, ssize_t size)
{
	if (atomic_read(&attr->space) <= size)
		return false;
	atomic_sub(size, &attr->space);
	return true;
}

static bool attr_says_fail(struct fault_attr *attr, ssize_t size)
{
	if (!attr->probability || !atomic_read(&attr->times))
		return false;
	if (attr->task_filter && !(in_task() && current->make_it_fail))
		return false;
	if (still_has_space(attr, size))
		return false;
	if (attr->interval > 1 && ++attr->count % attr->interval)
		return false;
	if (attr->probability <= get_random_u32_below(100))
		return false;
	if (atomic_read(&attr->times) != -1)
		atomic_dec_if_positive(&attr->times);
	return true;
}

/**
 * should_fail_ex() - is this to fail?
 * @attr: of this kind of failure
 * @size: how much of @attr's space it takes
 * @flags: FAULT_NOWARN or 0
 *
 * Context: any.
 */
bool should_fail_ex(struct fault_attr *attr, ssize_t size, int flags)
{
	bool fail;

	if (in_task() && current->fail_nth)
		fail = !--current->fail_nth;
	else
		fail = attr_says_fail(attr, size);
	if (fail && !(flags & FAULT_NOWARN))
		report(attr);
	return fail;
}
EXPORT_SYMBOL_GPL(should_fail_ex);

/** should_fail() - should_fail_ex() without flags */
bool should_fail(struct fault_attr *attr, ssize_t size)
{
	return should_fail_ex(attr, size, 0);
}
EXPORT_SYMBOL_GPL(should_fail);

/* Who asked for silence gets it, but a test of one allocation is to see which one it was. */
static inline int flags_of(gfp_t gfp)
{
	return (gfp & __GFP_NOWARN) && !current->fail_nth ? FAULT_NOWARN : 0;
}

static inline bool counts(gfp_t gfp, bool ignore_gfp_reclaim)
{
	if (gfp & __GFP_NOFAIL)
		return false;
	return (in_task() && current->fail_nth) || !ignore_gfp_reclaim ||
	       !(gfp & __GFP_DIRECT_RECLAIM);
}

#ifdef CONFIG_FAILSLAB

struct fault_attr failslab_attr = FAULT_ATTR_INITIALIZER_NAMED("failslab");
bool failslab_ignore_gfp_reclaim = true;

/** __should_failslab() - should_failslab() when something is to fail */
bool __should_failslab(struct kmem_cache *s, gfp_t gfp)
{
	return counts(gfp, failslab_ignore_gfp_reclaim) &&
	       should_fail_ex(&failslab_attr, kmem_cache_size(s), flags_of(gfp));
}

static int __init setup_failslab(char *str)
{
	return setup_fault_attr(&failslab_attr, str);
}
__setup("failslab=", setup_failslab);

#endif /* CONFIG_FAILSLAB */

#ifdef CONFIG_FAIL_PAGE_ALLOC

struct fault_attr fail_page_alloc_attr = FAULT_ATTR_INITIALIZER_NAMED("fail_page_alloc");
bool fail_page_alloc_ignore_gfp_reclaim = true;
bool fail_page_alloc_ignore_gfp_highmem = true;
u32 fail_page_alloc_min_order = 1;

/** __should_fail_alloc_page() - should_fail_alloc_page() when something is to fail */
bool __should_fail_alloc_page(gfp_t gfp, unsigned int order)
{
	const bool nth = in_task() && current->fail_nth;

	if (!nth && order < fail_page_alloc_min_order)
		return false;
	if (!nth && fail_page_alloc_ignore_gfp_highmem && (gfp & __GFP_HIGHMEM))
		return false;
	return counts(gfp, fail_page_alloc_ignore_gfp_reclaim) &&
	       should_fail_ex(&fail_page_alloc_attr, 1 << order, flags_of(gfp));
}

static int __init setup_fail_page_alloc(char *str)
{
	return setup_fault_attr(&fail_page_alloc_attr, str);
}
__setup("fail_page_alloc=", setup_fail_page_alloc);

#endif /* CONFIG_FAIL_PAGE_ALLOC */
