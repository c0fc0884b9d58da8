// SPDX-License-Identifier: GPL-2.0-only
/*
 * Failing allocations for tests: the n-th slab allocation of every task from
 * now on (failslab=N on the command line, or failslab_set()), counted over all
 * CPUs. One failure, then the counter rests at 0.
 *
 * Locking: one atomic counter.
 */
#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/printk.h>

#include "slab.h"

static atomic_t failslab_countdown;

static int __init failslab_setup(char *str)
{
	int n, err = kstrtoint(str, 0, &n);

	if (!err)
		failslab_set(n);
	return err;
}
early_param("failslab", failslab_setup);

/** failslab_set() - let the @n-th allocation from now on fail; 0 for none */
void failslab_set(int n)
{
	atomic_set(&failslab_countdown, n);
}

/** failslab_get() - how many allocations are left until the one that fails; 0 for none */
int failslab_get(void)
{
	return atomic_read(&failslab_countdown);
}

/**
 * should_failslab() - is this the allocation that is to fail?
 * @s: cache
 * @gfp: GFP_*; those that must not fail are not counted
 */
bool should_failslab(struct kmem_cache *s, gfp_t gfp)
{
	if (likely(!atomic_read(&failslab_countdown)) || gfp & __GFP_NOFAIL)
		return false;
	/* Allocations in interrupts belong to nobody's test. */
	if (!gfpflags_allow_blocking(gfp))
		return false;
	if (atomic_dec_return(&failslab_countdown))
		return false;
	pr_info("FAULT_INJECTION: forcing a failure: failslab %s size %u\n", s->name,
		s->object_size);
	dump_stack();
	return true;
}
