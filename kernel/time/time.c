// SPDX-License-Identifier: GPL-2.0-only
/*
 * Conversions between units of time, and copying time values from and to user space. Pure
 * functions; any context but for the copying ones, which may sleep.
 */
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/time.h>
#include <linux/uaccess.h>

/* The kernel keeps UTC; user space may store its time zone here. */
struct timezone sys_tz;
EXPORT_SYMBOL(sys_tz);

/**
 * get_timespec64 - read a struct timespec of user space
 * Return: 0 or -EFAULT
 */
int get_timespec64(struct timespec64 *ts, const struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts;

	if (copy_from_user(&kts, uts, sizeof(kts)))
		return -EFAULT;
	ts->tv_sec = kts.tv_sec;
	ts->tv_nsec = kts.tv_nsec;
	return 0;
}
EXPORT_SYMBOL_GPL(get_timespec64);

/** put_timespec64 - write a struct timespec of user space; 0 or -EFAULT */
int put_timespec64(const struct timespec64 *ts, struct __kernel_timespec __user *uts)
{
	struct __kernel_timespec kts = { .tv_sec = ts->tv_sec, .tv_nsec = ts->tv_nsec };

	return copy_to_user(uts, &kts, sizeof(kts)) ? -EFAULT : 0;
}
EXPORT_SYMBOL_GPL(put_timespec64);

/** get_itimerspec64 - read a struct itimerspec of user space; 0 or -EFAULT */
int get_itimerspec64(struct itimerspec64 *it, const struct __kernel_itimerspec __user *uit)
{
	return get_timespec64(&it->it_interval, &uit->it_interval)
		       ?: get_timespec64(&it->it_value, &uit->it_value);
}
EXPORT_SYMBOL_GPL(get_itimerspec64);

/** put_itimerspec64 - write a struct itimerspec of user space; 0 or -EFAULT */
int put_itimerspec64(const struct itimerspec64 *it, struct __kernel_itimerspec __user *uit)
{
	return put_timespec64(&it->it_interval, &uit->it_interval)
		       ?: put_timespec64(&it->it_value, &uit->it_value);
}
EXPORT_SYMBOL_GPL(put_itimerspec64);

/**
 * set_normalized_timespec64 - bring nanoseconds into [0, 1e9)
 * @ts: result; @sec, @nsec: any values, also negative ones
 */
void set_normalized_timespec64(struct timespec64 *ts, time64_t sec, s64 nsec)
{
	sec += nsec / NSEC_PER_SEC;
	nsec %= NSEC_PER_SEC;
	if (nsec < 0) {
		nsec += NSEC_PER_SEC;
		sec--;
	}
	ts->tv_sec = sec;
	ts->tv_nsec = nsec;
}
EXPORT_SYMBOL(set_normalized_timespec64);

/** ns_to_timespec64 - nanoseconds, also negative ones, as timespec64 */
struct timespec64 ns_to_timespec64(s64 nsec)
{
	struct timespec64 ts;

	set_normalized_timespec64(&ts, 0, nsec);
	return ts;
}
EXPORT_SYMBOL(ns_to_timespec64);

/** ns_to_kernel_old_timeval - nanoseconds as struct timeval */
struct __kernel_old_timeval ns_to_kernel_old_timeval(s64 nsec)
{
	struct timespec64 ts = ns_to_timespec64(nsec);

	return (struct __kernel_old_timeval){ ts.tv_sec, ts.tv_nsec / NSEC_PER_USEC };
}
EXPORT_SYMBOL(ns_to_kernel_old_timeval);

/** timespec64_add_safe - sum of two valid times; TIME64_MAX seconds on overflow */
struct timespec64 timespec64_add_safe(const struct timespec64 lhs, const struct timespec64 rhs)
{
	struct timespec64 sum;

	set_normalized_timespec64(&sum, (timeu64_t)lhs.tv_sec + rhs.tv_sec,
				  lhs.tv_nsec + rhs.tv_nsec);
	if (sum.tv_sec < lhs.tv_sec || sum.tv_sec < rhs.tv_sec) {
		sum.tv_sec = TIME64_MAX;
		sum.tv_nsec = 0;
	}
	return sum;
}
EXPORT_SYMBOL_GPL(timespec64_add_safe);

/** jiffies_to_msecs - ticks in milliseconds, rounded up, no overflow below 2^32 ms */
unsigned int jiffies_to_msecs(const unsigned long j)
{
	return DIV_ROUND_UP_ULL((u64)j * MSEC_PER_SEC, HZ);
}
EXPORT_SYMBOL(jiffies_to_msecs);

/** jiffies_to_usecs - ticks in microseconds */
unsigned int jiffies_to_usecs(const unsigned long j)
{
	return DIV_ROUND_UP_ULL((u64)j * USEC_PER_SEC, HZ);
}
EXPORT_SYMBOL(jiffies_to_usecs);

/** jiffies64_to_nsecs - ticks in nanoseconds */
u64 jiffies64_to_nsecs(u64 j)
{
	return j * TICK_NSEC;
}
EXPORT_SYMBOL(jiffies64_to_nsecs);

/** jiffies64_to_msecs - ticks in milliseconds, rounded down */
u64 jiffies64_to_msecs(u64 j)
{
	return div_u64(j * MSEC_PER_SEC, HZ);
}
EXPORT_SYMBOL(jiffies64_to_msecs);

/**
 * __msecs_to_jiffies - milliseconds in ticks, rounded up
 *
 * Negative values of an int mean for ever: MAX_JIFFY_OFFSET.
 */
unsigned long __msecs_to_jiffies(const unsigned int m)
{
	if ((int)m < 0)
		return MAX_JIFFY_OFFSET;
	return DIV_ROUND_UP_ULL((u64)m * HZ, MSEC_PER_SEC);
}
EXPORT_SYMBOL(__msecs_to_jiffies);

/** __usecs_to_jiffies - microseconds in ticks, rounded up */
unsigned long __usecs_to_jiffies(const unsigned int u)
{
	return DIV_ROUND_UP_ULL((u64)u * HZ, USEC_PER_SEC);
}
EXPORT_SYMBOL(__usecs_to_jiffies);

/** timespec64_to_jiffies - ticks that are not less than a time; MAX_JIFFY_OFFSET at most */
unsigned long timespec64_to_jiffies(const struct timespec64 *value)
{
	if (value->tv_sec >= MAX_JIFFY_OFFSET / HZ)
		return MAX_JIFFY_OFFSET;
	return value->tv_sec * HZ + DIV_ROUND_UP_ULL((u64)value->tv_nsec, TICK_NSEC);
}
EXPORT_SYMBOL(timespec64_to_jiffies);

/** jiffies_to_timespec64 - ticks as timespec64 */
void jiffies_to_timespec64(const unsigned long jiffies, struct timespec64 *value)
{
	u32 rem;

	value->tv_sec = div_u64_rem((u64)jiffies * TICK_NSEC, NSEC_PER_SEC, &rem);
	value->tv_nsec = rem;
}
EXPORT_SYMBOL(jiffies_to_timespec64);

/** jiffies_to_clock_t - ticks in the unit of times(2) */
clock_t jiffies_to_clock_t(unsigned long x)
{
	return jiffies_64_to_clock_t(x);
}
EXPORT_SYMBOL(jiffies_to_clock_t);

/** clock_t_to_jiffies - the unit of times(2) in ticks; ~0UL at most */
unsigned long clock_t_to_jiffies(unsigned long x)
{
	if (x >= ~0UL / HZ * USER_HZ)
		return ~0UL;
	return div_u64((u64)x * HZ, USER_HZ);
}
EXPORT_SYMBOL(clock_t_to_jiffies);

/** jiffies_64_to_clock_t - ticks in the unit of times(2) */
u64 jiffies_64_to_clock_t(u64 x)
{
	return div_u64(x * USER_HZ, HZ);
}
EXPORT_SYMBOL(jiffies_64_to_clock_t);

/** nsec_to_clock_t - nanoseconds in the unit of times(2) */
u64 nsec_to_clock_t(u64 x)
{
	return div_u64(x, NSEC_PER_SEC / USER_HZ);
}

/** nsecs_to_jiffies64 - nanoseconds in ticks, rounded down */
u64 nsecs_to_jiffies64(u64 n)
{
	return div_u64(n, NSEC_PER_SEC / HZ);
}
EXPORT_SYMBOL(nsecs_to_jiffies64);

/** nsecs_to_jiffies - nsecs_to_jiffies64() for a long */
unsigned long nsecs_to_jiffies(u64 n)
{
	return nsecs_to_jiffies64(n);
}
EXPORT_SYMBOL_GPL(nsecs_to_jiffies);

/** ktime_add_safe - sum of two times, KTIME_MAX on overflow */
ktime_t ktime_add_safe(const ktime_t lhs, const ktime_t rhs)
{
	ktime_t sum = (ktime_t)((u64)lhs + (u64)rhs);

	return sum < 0 || sum < lhs || sum < rhs ? KTIME_MAX : sum;
}
EXPORT_SYMBOL_GPL(ktime_add_safe);
