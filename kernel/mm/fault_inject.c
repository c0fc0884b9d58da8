// SPDX-License-Identifier: GPL-2.0-only
/*
 * Failing allocations for tests, as Linux's fail-nth does it: task->fail_nth
 * counts the task's slab and page allocations down; the one that reaches 0
 * fails. One failure, then the counter rests. A test writes 1, 2, 3, ... before
 * an operation until it passes without a failure: then every allocation of it
 * has failed once.
 *
 * Locking: the counter belongs to its task, which alone counts down.
 */
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/sched.h>

/** __should_fail_alloc() - should_fail_alloc() of a task that counts */
bool __should_fail_alloc(const char *what, size_t size, gfp_t gfp)
{
	if (gfp & __GFP_NOFAIL || !in_task())
		return false;
	if (--current->fail_nth)
		return false;
	pr_info("FAULT_INJECTION: forcing a failure.\n");
	pr_info("name fail_nth, %s, size %zu, gfp %#x\n", what, size, gfp);
	dump_stack();
	return true;
}
