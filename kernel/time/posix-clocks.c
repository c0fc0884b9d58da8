// SPDX-License-Identifier: GPL-2.0-only
/*
 * The clocks of clock_gettime(), by clock id: a table for the system-wide ones, and CPU time of
 * tasks and processes.
 */
#include "internal.h"

#include <linux/errno.h>
#include <linux/pid.h>
#include <linux/posix-timers.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/timekeeping.h>

struct posix_clock {
	void (*get)(struct timespec64 *tp);
	u64 resolution; /* ns */
	bool timers;	/* may be slept on and have timers */
};

static const struct posix_clock clocks[MAX_CLOCKS] = {
	[CLOCK_REALTIME] = { ktime_get_real_ts64, 1, true },
	[CLOCK_MONOTONIC] = { ktime_get_ts64, 1, true },
	[CLOCK_MONOTONIC_RAW] = { ktime_get_raw_ts64, 1 },
	[CLOCK_REALTIME_COARSE] = { ktime_get_coarse_real_ts64, TICK_NSEC },
	[CLOCK_MONOTONIC_COARSE] = { ktime_get_coarse_ts64, TICK_NSEC },
	[CLOCK_BOOTTIME] = { ktime_get_boottime_ts64, 1, true },
	[CLOCK_REALTIME_ALARM] = { ktime_get_real_ts64, 1, true },
	[CLOCK_BOOTTIME_ALARM] = { ktime_get_boottime_ts64, 1, true },
	[CLOCK_TAI] = { ktime_get_clocktai_ts64, 1, true },
};

static const struct posix_clock *find_clock(clockid_t id)
{
	if (id < 0 || id >= MAX_CLOCKS || !clocks[id].get)
		return NULL;
	return &clocks[id];
}

static u64 thread_time(struct task_struct *t, unsigned int kind)
{
	switch (kind) {
	case CPUCLOCK_PROF:
		return t->utime + t->stime;
	case CPUCLOCK_VIRT:
		return t->utime;
	default:
		return task_sched_runtime(t);
	}
}

static u64 process_time(struct task_struct *t, unsigned int kind)
{
	struct task_cputime times;

	thread_group_cputime(t, &times);
	switch (kind) {
	case CPUCLOCK_PROF:
		return times.utime + times.stime;
	case CPUCLOCK_VIRT:
		return times.utime;
	default:
		return times.sum_exec_runtime;
	}
}

/* Of a clock id made of a pid: see linux/posix-timers.h. */
static int pid_clock_get(clockid_t id, struct timespec64 *tp)
{
	unsigned int kind = CPUCLOCK_WHICH(id);
	bool per_thread = CPUCLOCK_PERTHREAD(id);
	pid_t nr = CPUCLOCK_PID(id);
	struct task_struct *t;
	int ret = -EINVAL;

	if (kind >= CPUCLOCK_MAX)
		return -EINVAL;
	rcu_read_lock();
	t = nr ? find_task_by_vpid(nr) : current;
	if (t && (per_thread ? same_thread_group(t, current)
			     : thread_group_leader(t) || same_thread_group(t, current))) {
		*tp = ns_to_timespec64(per_thread ? thread_time(t, kind) : process_time(t, kind));
		ret = 0;
	}
	rcu_read_unlock();
	return ret;
}

/**
 * posix_clock_gettime - read a clock
 * @id: CLOCK_*, or a CPU clock of a task
 * @tp: result
 *
 * Return: 0, or -EINVAL: no such clock, or no such task.
 */
int posix_clock_gettime(clockid_t id, struct timespec64 *tp)
{
	const struct posix_clock *clock = find_clock(id);

	if (clock) {
		clock->get(tp);
		return 0;
	}
	if (id < 0)
		return pid_clock_get(id, tp);
	if (id == CLOCK_PROCESS_CPUTIME_ID)
		*tp = ns_to_timespec64(process_time(current, CPUCLOCK_SCHED));
	else if (id == CLOCK_THREAD_CPUTIME_ID)
		*tp = ns_to_timespec64(thread_time(current, CPUCLOCK_SCHED));
	else
		return -EINVAL;
	return 0;
}

/** posix_clock_getres - the resolution of a clock; 0 or -EINVAL */
int posix_clock_getres(clockid_t id, struct timespec64 *tp)
{
	const struct posix_clock *clock = find_clock(id);
	struct timespec64 now;

	if (clock) {
		*tp = ns_to_timespec64(clock->resolution);
		return 0;
	}
	if (posix_clock_gettime(id, &now))
		return -EINVAL;
	/* User and system time are counted in ticks, run time in nanoseconds. */
	*tp = ns_to_timespec64(id < 0 && CPUCLOCK_WHICH(id) != CPUCLOCK_SCHED ? TICK_NSEC : 1);
	return 0;
}

/** posix_clock_is_timer_capable - may the clock be slept on, and timers be made of it? */
bool posix_clock_is_timer_capable(clockid_t id)
{
	const struct posix_clock *clock = find_clock(id);

	return clock && clock->timers;
}

static long posix_cpu_nsleep_restart(struct restart_block *restart)
{
	struct timespec64 ts = ns_to_timespec64(restart->nanosleep.expires);

	return posix_cpu_nsleep(restart->nanosleep.clockid, TIMER_ABSTIME, &ts,
				restart->nanosleep.rmtp);
}

/**
 * posix_cpu_nsleep - sleep until a task or process has used so much CPU time
 * @id: its clock; not that of the calling thread
 * @flags: TIMER_ABSTIME
 * @rqtp: how much, or up to which reading
 * @rmtp: user space: gets what is left of a relative sleep that is interrupted; may be NULL
 *
 * It cannot be used up faster than all CPUs together do, so that is how long is slept at a time.
 *
 * Return: 0, -EINVAL, -ERESTARTNOHAND, -ERESTART_RESTARTBLOCK, -EFAULT.
 */
long posix_cpu_nsleep(clockid_t id, int flags, const struct timespec64 *rqtp,
		      struct __kernel_timespec __user *rmtp)
{
	struct restart_block *restart = &current->restart_block;
	s64 until = timespec64_to_ns(rqtp), left;
	bool restarted = restart->fn == posix_cpu_nsleep_restart;
	struct timespec64 now;
	ktime_t step;

	if (id < 0 && CPUCLOCK_PERTHREAD(id) &&
	    (CPUCLOCK_PID(id) == 0 || CPUCLOCK_PID(id) == task_pid_vnr(current)))
		return -EINVAL;
	if (posix_clock_gettime(id, &now))
		return -EINVAL;
	if (!(flags & TIMER_ABSTIME))
		until = ktime_add_safe(until, timespec64_to_ns(&now));
	for (;;) {
		if (posix_clock_gettime(id, &now))
			return -EINVAL;
		left = until - timespec64_to_ns(&now);
		if (left <= 0)
			return 0;
		if (signal_pending(current))
			break;
		step = clamp_t(s64, left / num_online_cpus(), NSEC_PER_MSEC, NSEC_PER_SEC);
		__set_current_state(TASK_INTERRUPTIBLE);
		schedule_hrtimeout(&step, HRTIMER_MODE_REL);
	}
	if ((flags & TIMER_ABSTIME) && !restarted)
		return -ERESTARTNOHAND;
	now = ns_to_timespec64(left);
	if (rmtp && put_timespec64(&now, rmtp))
		return -EFAULT;
	restart->fn = posix_cpu_nsleep_restart;
	restart->nanosleep.clockid = id;
	restart->nanosleep.expires = until;
	restart->nanosleep.rmtp = rmtp;
	return -ERESTART_RESTARTBLOCK;
}
