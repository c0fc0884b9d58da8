/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Making allocations fail on purpose, one at a time: a task that wrote N to its
 * /proc/self/fail-nth has its N-th allocation from then on fail.
 */
#ifndef _LINUX_FAULT_INJECT_H
#define _LINUX_FAULT_INJECT_H

#include <linux/compiler.h>
#include <linux/sched.h>
#include <linux/types.h>

#ifdef CONFIG_FAULT_INJECTION

bool __should_fail_alloc(const char *what, size_t size, gfp_t gfp);

/**
 * should_fail_alloc() - is this the allocation that is to fail?
 * @what: for the log: a cache's name, or "page"
 * @size: bytes
 * @gfp: GFP_*; those that must not fail are not counted
 *
 * Context: any; allocations in interrupts are not the task's.
 */
static inline bool should_fail_alloc(const char *what, size_t size, gfp_t gfp)
{
	return unlikely(current->fail_nth) && __should_fail_alloc(what, size, gfp);
}

#else

static inline bool should_fail_alloc(const char *what, size_t size, gfp_t gfp)
{
	return false;
}

#endif

#endif /* _LINUX_FAULT_INJECT_H */
