/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Requests to run a function on another CPU: types.
 */
#ifndef __LINUX_SMP_TYPES_H
#define __LINUX_SMP_TYPES_H

#include <linux/llist.h>

typedef void (*smp_call_func_t)(void *info);
typedef bool (*smp_cond_func_t)(int cpu, void *info);

enum {
	CSD_FLAG_LOCK		= 0x01,		/* in flight; cleared when @func may run again */
	CSD_FLAG_SYNC		= 0x02,		/* the caller waits: unlock after @func */
};

/* One request; queued on the target's list until it runs. */
struct __call_single_data {
	struct llist_node	llist;
	unsigned int		u_flags;
	smp_call_func_t		func;
	void			*info;
};

typedef struct __call_single_data call_single_data_t
	__attribute__((__aligned__(sizeof(struct __call_single_data))));

#endif
