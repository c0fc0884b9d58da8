// SPDX-License-Identifier: GPL-2.0-only
/*
 * Timers of CPU time: timer_create() on CPU clocks, ITIMER_VIRTUAL and ITIMER_PROF, RLIMIT_CPU.
 * They are looked at in the tick of the running task, and only while signal->cputimer_active says
 * that some are armed. Expiry times are under siglock.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/pid.h>
#include <linux/posix-timers.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/time.h>

/**
 * is_cpu_clock - does a clock id name CPU time?
 */
bool is_cpu_clock(clockid_t clock)
{
	if (clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID)
		return true;
	return clock < 0 && CPUCLOCK_WHICH(clock) < CPUCLOCK_MAX;
}

static bool per_thread(clockid_t clock)
{
	return clock == CLOCK_THREAD_CPUTIME_ID || (clock < 0 && CPUCLOCK_PERTHREAD(clock));
}

static unsigned int which(clockid_t clock)
{
	return clock < 0 ? CPUCLOCK_WHICH(clock) : CPUCLOCK_SCHED;
}

/**
 * cpu_clock_pid - whose time a CPU clock counts, for a timer
 * Return: a reference, or NULL: no such task, or not of this process
 */
struct pid *cpu_clock_pid(clockid_t clock)
{
	pid_t nr = clock < 0 ? CPUCLOCK_PID(clock) : 0;
	struct task_struct *t;
	struct pid *pid = NULL;

	rcu_read_lock();
	t = nr ? find_task_by_vpid(nr) : current;
	if (t && same_thread_group(t, current))
		pid = get_pid(per_thread(clock) ? task_pid(t) : task_tgid(t));
	rcu_read_unlock();
	return pid;
}

static u64 pick(unsigned int clock_kind, u64 utime, u64 stime, u64 runtime)
{
	switch (clock_kind) {
	case CPUCLOCK_PROF:
		return utime + stime;
	case CPUCLOCK_VIRT:
		return utime;
	default:
		return runtime;
	}
}

static u64 thread_sample(struct task_struct *t, unsigned int clock_kind)
{
	return pick(clock_kind, t->utime, t->stime, t->se.sum_exec_runtime);
}

static u64 group_sample(const struct task_cputime *times, unsigned int clock_kind)
{
	return pick(clock_kind, times->utime, times->stime, times->sum_exec_runtime);
}

/**
 * cpu_clock_sample - CPU time used so far
 * @clock: clock id; @pid: from cpu_clock_pid(); @sample: nanoseconds
 * Return: 0 or -EINVAL if the task is gone
 */
int cpu_clock_sample(clockid_t clock, struct pid *pid, u64 *sample)
{
	struct task_cputime times;
	struct task_struct *t;
	int err = -EINVAL;

	rcu_read_lock();
	t = pid_task(pid, per_thread(clock) ? PIDTYPE_PID : PIDTYPE_TGID);
	if (t) {
		if (per_thread(clock)) {
			*sample = thread_sample(t, which(clock));
		} else {
			thread_group_cputime(t, &times);
			*sample = group_sample(&times, which(clock));
		}
		err = 0;
	}
	rcu_read_unlock();
	return err;
}

static void fire(struct k_itimer *timr, struct task_struct *me, u64 now)
{
	u64 missed = 0;

	if (timr->it_interval) {
		missed = (now - timr->cpu_expires) / timr->it_interval;
		timr->cpu_expires += (missed + 1) * timr->it_interval;
	} else {
		timr->cpu_expires = 0;
	}
	timr->it_overrun_last = missed;
	if ((timr->it_sigev_notify & ~SIGEV_THREAD_ID) != SIGEV_NONE) {
		bool thread = timr->it_sigev_notify & SIGEV_THREAD_ID;
		struct task_struct *t = thread ? pid_task(timr->it_pid, PIDTYPE_PID) : me;

		if (t)
			posix_timer_send(timr, t, false);
	}
}

/* siglock is held. Returns whether any is armed. */
static bool check_posix_timers(struct task_struct *me, const struct task_cputime *times)
{
	struct k_itimer *timr;
	bool armed = false;

	list_for_each_entry(timr, &me->signal->posix_timers, list) {
		unsigned int kind = which(timr->it_clock);
		u64 now;

		if (!timr->cpu_pid || !timr->cpu_expires)
			continue;
		armed = true;
		if (!per_thread(timr->it_clock))
			now = group_sample(times, kind);
		else if (timr->cpu_pid == task_pid(me))
			now = thread_sample(me, kind);
		else
			continue; /* that thread's own tick sees to it */
		if (now >= timr->cpu_expires)
			fire(timr, me, now);
	}
	return armed;
}

static bool check_itimer(struct task_struct *me, struct cpu_itimer *it, u64 now, int signo)
{
	if (!it->expires)
		return false;
	if (now >= it->expires) {
		it->expires = it->incr ? it->expires + it->incr : 0;
		send_signal_locked(signo, SEND_SIG_PRIV, me, PIDTYPE_TGID);
	}
	return it->expires != 0;
}

/* At the soft limit SIGXCPU, every second of CPU time; at the hard limit SIGKILL. */
static void check_cpu_limit(struct task_struct *me, u64 used)
{
	unsigned long soft = task_rlimit(me, RLIMIT_CPU);
	unsigned long hard = task_rlimit_max(me, RLIMIT_CPU);

	if (soft == RLIM_INFINITY || used < (u64)soft * NSEC_PER_SEC)
		return;
	if (hard != RLIM_INFINITY && used >= (u64)hard * NSEC_PER_SEC) {
		send_signal_locked(SIGKILL, SEND_SIG_PRIV, me, PIDTYPE_TGID);
		return;
	}
	send_signal_locked(SIGXCPU, SEND_SIG_PRIV, me, PIDTYPE_TGID);
	me->signal->rlim[RLIMIT_CPU].rlim_cur = soft + 1;
}

/**
 * run_posix_cpu_timers - fire what has expired for the running task
 *
 * Context: the tick, hard interrupt.
 */
void run_posix_cpu_timers(void)
{
	struct task_struct *me = current;
	struct task_cputime times;
	unsigned long flags;
	bool armed;

	if (me->flags & (PF_EXITING | PF_KTHREAD))
		return;
	if (!READ_ONCE(me->signal->cputimer_active) && task_rlimit(me, RLIMIT_CPU) == RLIM_INFINITY)
		return;
	rcu_read_lock();
	thread_group_cputime(me, &times);
	if (lock_task_sighand(me, &flags)) {
		struct signal_struct *sig = me->signal;

		armed = check_posix_timers(me, &times);
		armed |= check_itimer(me, &sig->it[CPUCLOCK_PROF], times.utime + times.stime,
				      SIGPROF);
		armed |= check_itimer(me, &sig->it[CPUCLOCK_VIRT], times.utime, SIGVTALRM);
		sig->cputimer_active = armed;
		check_cpu_limit(me, times.utime + times.stime);
		unlock_task_sighand(me, &flags);
	}
	rcu_read_unlock();
}
