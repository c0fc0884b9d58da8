// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls that read and set clocks, and that sleep: checks and copying; the work is done in
 * kernel/time.
 */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/hrtimer.h>
#include <linux/posix-timers.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/syscalls.h>
#include <linux/time.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include <uapi/linux/timex.h>

SYSCALL_DEFINE1(time, __kernel_old_time_t __user *, tloc)
{
	__kernel_old_time_t now = ktime_get_real_seconds();

	if (tloc && put_user(now, tloc))
		return -EFAULT;
	return now;
}

SYSCALL_DEFINE2(gettimeofday, struct __kernel_old_timeval __user *, tv, struct timezone __user *,
		tz)
{
	if (tv) {
		struct timespec64 ts;
		struct __kernel_old_timeval v;

		ktime_get_real_ts64(&ts);
		v.tv_sec = ts.tv_sec;
		v.tv_usec = ts.tv_nsec / NSEC_PER_USEC;
		if (copy_to_user(tv, &v, sizeof(v)))
			return -EFAULT;
	}
	if (tz && copy_to_user(tz, &sys_tz, sizeof(sys_tz)))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE2(settimeofday, struct __kernel_old_timeval __user *, tv, struct timezone __user *,
		tz)
{
	struct __kernel_old_timeval v;
	struct timespec64 ts;
	struct timezone new_tz;

	if (tv) {
		if (copy_from_user(&v, tv, sizeof(v)))
			return -EFAULT;
		if (v.tv_usec < 0 || v.tv_usec >= USEC_PER_SEC)
			return -EINVAL;
		ts.tv_sec = v.tv_sec;
		ts.tv_nsec = v.tv_usec * NSEC_PER_USEC;
	}
	if (tz && copy_from_user(&new_tz, tz, sizeof(new_tz)))
		return -EFAULT;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	return do_sys_settimeofday64(tv ? &ts : NULL, tz ? &new_tz : NULL);
}

SYSCALL_DEFINE2(clock_gettime, clockid_t, which_clock, struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int ret = posix_clock_gettime(which_clock, &ts);

	return ret ?: put_timespec64(&ts, tp);
}

SYSCALL_DEFINE2(clock_getres, clockid_t, which_clock, struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;
	int ret = posix_clock_getres(which_clock, &ts);

	if (!ret && tp)
		ret = put_timespec64(&ts, tp);
	return ret;
}

SYSCALL_DEFINE2(clock_settime, clockid_t, which_clock, const struct __kernel_timespec __user *, tp)
{
	struct timespec64 ts;

	/* The others exist but run by themselves. */
	if (which_clock != CLOCK_REALTIME)
		return -EINVAL;
	if (get_timespec64(&ts, tp))
		return -EFAULT;
	if (!timespec64_valid(&ts))
		return -EINVAL;
	if (!capable(CAP_SYS_TIME))
		return -EPERM;
	return do_settimeofday64(&ts);
}

static void set_nanosleep_restart(struct __kernel_timespec __user *rmtp)
{
	struct restart_block *restart = &current->restart_block;

	restart->fn = do_no_restart_syscall;
	restart->nanosleep.type = rmtp ? TT_NATIVE : TT_NONE;
	restart->nanosleep.rmtp = rmtp;
}

SYSCALL_DEFINE2(nanosleep, struct __kernel_timespec __user *, rqtp,
		struct __kernel_timespec __user *, rmtp)
{
	struct timespec64 ts;

	if (get_timespec64(&ts, rqtp))
		return -EFAULT;
	if (!timespec64_valid(&ts))
		return -EINVAL;
	set_nanosleep_restart(rmtp);
	return hrtimer_nanosleep(timespec64_to_ktime(ts), HRTIMER_MODE_REL, CLOCK_MONOTONIC);
}

SYSCALL_DEFINE4(clock_nanosleep, clockid_t, which_clock, int, flags,
		const struct __kernel_timespec __user *, rqtp, struct __kernel_timespec __user *,
		rmtp)
{
	bool cpu_clock = which_clock < 0 || which_clock == CLOCK_PROCESS_CPUTIME_ID;
	struct timespec64 ts, now;

	if (!posix_clock_is_timer_capable(which_clock) && !cpu_clock)
		return posix_clock_gettime(which_clock, &now) ? -EINVAL : -EOPNOTSUPP;
	if (get_timespec64(&ts, rqtp))
		return -EFAULT;
	if (!timespec64_valid(&ts))
		return -EINVAL;
	if (cpu_clock)
		return posix_cpu_nsleep(which_clock, flags, &ts, rmtp);
	if (flags & TIMER_ABSTIME)
		rmtp = NULL;
	set_nanosleep_restart(rmtp);
	return hrtimer_nanosleep(timespec64_to_ktime(ts),
				 flags & TIMER_ABSTIME ? HRTIMER_MODE_ABS : HRTIMER_MODE_REL,
				 which_clock);
}

/*
 * Our clock is never slewed, so that only stepping it (ADJ_SETOFFSET) and reading are supported;
 * what asks for a rate or a phase correction is refused with EINVAL.
 */
static int do_adjtimex(struct __kernel_timex *tx)
{
	struct timespec64 now, delta;
	unsigned int unit = tx->modes & ADJ_NANO ? NSEC_PER_SEC : USEC_PER_SEC;
	int ret;

	if (tx->modes == ADJ_OFFSET_SS_READ)
		tx->modes = 0;
	if (tx->modes && !capable(CAP_SYS_TIME))
		return -EPERM;
	if (tx->modes & ~(ADJ_SETOFFSET | ADJ_NANO | ADJ_MICRO))
		return -EINVAL;
	if (tx->modes & ADJ_SETOFFSET) {
		if (tx->time.tv_usec < 0 || tx->time.tv_usec >= unit)
			return -EINVAL;
		delta.tv_sec = tx->time.tv_sec;
		delta.tv_nsec = tx->time.tv_usec * (NSEC_PER_SEC / unit);
		ktime_get_real_ts64(&now);
		now = timespec64_add(now, delta);
		ret = do_settimeofday64(&now);
		if (ret)
			return ret;
	}
	*tx = (struct __kernel_timex){
		.maxerror = 16000000,
		.esterror = 16000000,
		.status = STA_UNSYNC,
		.constant = 2,
		.precision = 1,
		.tolerance = 500LL << 16,
		.tick = USEC_PER_SEC / USER_HZ,
		.tai = ktime_divns(timekeeping_offs_tai() - timekeeping_offs_real(), NSEC_PER_SEC),
	};
	ktime_get_real_ts64(&now);
	tx->time.tv_sec = now.tv_sec;
	tx->time.tv_usec = now.tv_nsec / NSEC_PER_USEC;
	return TIME_ERROR;
}

static long adjtimex(struct __kernel_timex __user *txc_p)
{
	struct __kernel_timex tx;
	int ret;

	if (copy_from_user(&tx, txc_p, sizeof(tx)))
		return -EFAULT;
	ret = do_adjtimex(&tx);
	if (ret < 0)
		return ret;
	return copy_to_user(txc_p, &tx, sizeof(tx)) ? -EFAULT : ret;
}

SYSCALL_DEFINE1(adjtimex, struct __kernel_timex __user *, txc_p)
{
	return adjtimex(txc_p);
}

SYSCALL_DEFINE2(clock_adjtime, clockid_t, which_clock, struct __kernel_timex __user *, utx)
{
	struct timespec64 now;

	if (which_clock == CLOCK_REALTIME)
		return adjtimex(utx);
	return posix_clock_gettime(which_clock, &now) ? -EINVAL : -EOPNOTSUPP;
}
