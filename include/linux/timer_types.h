/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct timer_list.
 */
#ifndef _LINUX_TIMER_TYPES_H
#define _LINUX_TIMER_TYPES_H

#include <linux/lockdep_types.h>
#include <linux/rbtree_types.h>
#include <linux/types.h>

/*
 * A kernel timer: @function runs in softirq context once jiffies reaches @expires.  @node links it
 * into its CPU's tree while it is pending (the node is empty otherwise); the base's lock.
 */
struct timer_list {
	struct rb_node		node;
	unsigned long		expires;
	void			(*function)(struct timer_list *timer);
	u32			flags;
};

#endif
