// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rate limits of messages: a burst an interval. Any context; whoever finds the state busy is
 * refused.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>

/**
 * ___ratelimit - whether something may be done now
 * @rs: the state
 * @func: the caller's name, for the note about what was suppressed
 *
 * Return: 1 when it may, 0 when not.
 */
int ___ratelimit(struct ratelimit_state *rs, const char *func)
{
	int interval = READ_ONCE(rs->interval), burst = READ_ONCE(rs->burst), missed = 0, ret;

	if (interval <= 0)
		return 1;
	if (atomic_cmpxchg_acquire(&rs->lock, 0, 1))
		return 0;
	if (!rs->begin)
		rs->begin = jiffies;
	if (time_after(jiffies, rs->begin + interval)) {
		if (!(rs->flags & RATELIMIT_MSG_ON_RELEASE)) {
			missed = rs->missed;
			rs->missed = 0;
		}
		rs->begin = jiffies;
		rs->printed = 0;
	}
	ret = burst > rs->printed;
	if (ret)
		rs->printed++;
	else
		rs->missed++;
	atomic_set_release(&rs->lock, 0);
	if (missed)
		printk_deferred(KERN_WARNING "%s: %d callbacks suppressed\n", func, missed);
	return ret;
}
EXPORT_SYMBOL(___ratelimit);
