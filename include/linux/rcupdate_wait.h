/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Waiting for an RCU grace period through a completion.
 */
#ifndef _LINUX_SCHED_RCUPDATE_WAIT_H
#define _LINUX_SCHED_RCUPDATE_WAIT_H

#include <linux/rcupdate.h>
#include <linux/completion.h>

struct rcu_synchronize {
	struct rcu_head head;
	struct completion completion;
};

void wakeme_after_rcu(struct rcu_head *head);

#endif
