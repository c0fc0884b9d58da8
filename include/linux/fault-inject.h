/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Making allocations fail on purpose, one at a time: a task that wrote N to its
 * /proc/self/fail-nth has its N-th allocation from then on fail.
 */
#ifndef _LINUX_FAULT_INJECT_H
#define _LINUX_FAULT_INJECT_H

#include <linux/types.h>

#ifdef CONFIG_FAULT_INJECTION

bool should_fail_alloc(const char *what, size_t size, gfp_t gfp);

#else

static inline bool should_fail_alloc(const char *what, size_t size, gfp_t gfp)
{
	return false;
}

#endif

#endif /* _LINUX_FAULT_INJECT_H */
