/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RATELIMIT_TYPES_H
#define _LINUX_RATELIMIT_TYPES_H
#include <linux/types.h>
#define DEFAULT_RATELIMIT_INTERVAL	(5 * CONFIG_HZ)
#define DEFAULT_RATELIMIT_BURST		10
#define RATELIMIT_MSG_ON_RELEASE	BIT(0)
struct ratelimit_state {
	atomic_t lock;		/* 0 free, 1 taken: try-only, so any context may use it */
	int interval;		/* in jiffies */
	int burst;
	int printed;
	int missed;
	unsigned int flags;
	unsigned long begin;
};
#define RATELIMIT_STATE_INIT(name, interval_init, burst_init) \
	{ .interval = interval_init, .burst = burst_init }
#define RATELIMIT_STATE_INIT_DISABLED \
	RATELIMIT_STATE_INIT(ratelimit_state, 0, DEFAULT_RATELIMIT_BURST)
#define DEFINE_RATELIMIT_STATE(name, interval_init, burst_init) \
	struct ratelimit_state name = RATELIMIT_STATE_INIT(name, interval_init, burst_init)
int ___ratelimit(struct ratelimit_state *rs, const char *func);
#define __ratelimit(state)	___ratelimit(state, __func__)
#endif
