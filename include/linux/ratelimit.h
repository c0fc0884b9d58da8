/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RATELIMIT_H
#define _LINUX_RATELIMIT_H
#include <linux/ratelimit_types.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
static inline void ratelimit_state_init(struct ratelimit_state *rs, int interval, int burst)
{
	*rs = (struct ratelimit_state){ .interval = interval, .burst = burst };
}
static inline void ratelimit_default_init(struct ratelimit_state *rs)
{
	ratelimit_state_init(rs, DEFAULT_RATELIMIT_INTERVAL, DEFAULT_RATELIMIT_BURST);
}
static inline void ratelimit_set_flags(struct ratelimit_state *rs, unsigned long flags)
{
	rs->flags = flags;
}
extern struct ratelimit_state printk_ratelimit_state;
#define WARN_ON_RATELIMIT(condition, state) \
	({ \
		bool __rtn_cond = !!(condition); \
		WARN_ON(__rtn_cond &&__ratelimit(state)); \
		__rtn_cond; \
	})
#define WARN_RATELIMIT(condition, format, ...) \
	({ \
		static DEFINE_RATELIMIT_STATE(_rs, DEFAULT_RATELIMIT_INTERVAL, \
					      DEFAULT_RATELIMIT_BURST); \
		int rtn = !!(condition); \
		if (unlikely(rtn && __ratelimit(&_rs))) \
			WARN(rtn, format, ##__VA_ARGS__); \
		rtn; \
	})
#endif
