/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The few memory-management types that struct task_struct embeds.
 * Kept apart from mm_types.h so that sched.h does not pull that in.
 */
#ifndef _LINUX_MM_TYPES_TASK_H
#define _LINUX_MM_TYPES_TASK_H

#include <linux/types.h>

/* Counters of resident pages, by kind. */
enum {
	MM_FILEPAGES,
	MM_ANONPAGES,
	MM_SWAPENTS,
	MM_SHMEMPAGES,
	NR_MM_COUNTERS
};

struct page_frag {
	struct page *page;
	__u32 offset;
	__u32 size;
};

#endif /* _LINUX_MM_TYPES_TASK_H */
