// SPDX-License-Identifier: GPL-2.0-only
/*
 * The three interval timers of a process. ITIMER_REAL is an hrtimer that signals and goes on by
 * itself; the CPU-time ones are checked by the tick (posix-cpu-timers.c). siglock guards periods
 * and CPU expiry times.
 */
#include <linux/errno.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/pid.h>
#include <linux/posix-timers.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/time.h>

static ktime_t real_remaining(struct hrtimer *timer)
{
	ktime_t left;

	if (!hrtimer_active(timer))
		return 0;
	left = hrtimer_get_remaining(timer);
	/* Zero would say that it is not armed. */
	return left > 0 ? left : NSEC_PER_USEC;
}

static u64 cpu_time_now(int which)
{
	struct task_cputime times;

	thread_group_cputime(current, &times);
	return which == ITIMER_VIRTUAL ? times.utime : times.utime + times.stime;
}

static struct cpu_itimer *cpu_itimer(int which)
{
	return &current->signal->it[which == ITIMER_VIRTUAL ? CPUCLOCK_VIRT : CPUCLOCK_PROF];
}

static void get_cpu_itimer(int which, struct itimerspec64 *value)
{
	struct cpu_itimer *it = cpu_itimer(which);
	u64 now = cpu_time_now(which), left = 0;

	if (it->expires)
		left = it->expires > now ? it->expires - now : TICK_NSEC;
	value->it_value = ns_to_timespec64(left);
	value->it_interval = ns_to_timespec64(it->incr);
}

/**
 * do_getitimer - time left and period
 * @which: ITIMER_*; @value: result
 * Return: 0 or -EINVAL
 */
int do_getitimer(int which, struct itimerspec64 *value)
{
	struct signal_struct *sig = current->signal;

	switch (which) {
	case ITIMER_REAL:
		spin_lock_irq(&current->sighand->siglock);
		value->it_value = ktime_to_timespec64(real_remaining(&sig->real_timer));
		value->it_interval = ktime_to_timespec64(sig->it_real_incr);
		spin_unlock_irq(&current->sighand->siglock);
		return 0;
	case ITIMER_VIRTUAL:
	case ITIMER_PROF:
		spin_lock_irq(&current->sighand->siglock);
		get_cpu_itimer(which, value);
		spin_unlock_irq(&current->sighand->siglock);
		return 0;
	default:
		return -EINVAL;
	}
}

/**
 * it_real_fn - ITIMER_REAL expired
 * @timer: signal_struct.real_timer
 *
 * Context: hard interrupt. Slows down to the tick while nobody takes the signals.
 */
enum hrtimer_restart it_real_fn(struct hrtimer *timer)
{
	struct signal_struct *sig = container_of(timer, struct signal_struct, real_timer);
	ktime_t period = READ_ONCE(sig->it_real_incr);

	if (period && sigismember(&sig->shared_pending.signal, SIGALRM))
		period = max_t(ktime_t, period, TICK_NSEC);
	rcu_read_lock();
	kill_pid_info(SIGALRM, SEND_SIG_PRIV, sig->pids[PIDTYPE_TGID]);
	rcu_read_unlock();
	if (!period)
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, period);
	return HRTIMER_RESTART;
}

static void set_real(const struct itimerspec64 *value, struct itimerspec64 *ovalue)
{
	struct signal_struct *sig = current->signal;
	ktime_t first = timespec64_to_ktime(value->it_value);

	for (;;) {
		spin_lock_irq(&current->sighand->siglock);
		if (ovalue) {
			ovalue->it_value = ktime_to_timespec64(real_remaining(&sig->real_timer));
			ovalue->it_interval = ktime_to_timespec64(sig->it_real_incr);
		}
		/* Its function takes siglock: do not wait for it with that held. */
		if (hrtimer_try_to_cancel(&sig->real_timer) >= 0)
			break;
		spin_unlock_irq(&current->sighand->siglock);
		cpu_relax();
	}
	sig->it_real_incr = first ? timespec64_to_ktime(value->it_interval) : 0;
	if (first)
		hrtimer_start(&sig->real_timer, first, HRTIMER_MODE_REL);
	spin_unlock_irq(&current->sighand->siglock);
}

static void set_cpu(int which, const struct itimerspec64 *value, struct itimerspec64 *ovalue)
{
	struct cpu_itimer *it = cpu_itimer(which);
	u64 first = timespec64_to_ns(&value->it_value);
	u64 now = cpu_time_now(which);

	spin_lock_irq(&current->sighand->siglock);
	if (ovalue)
		get_cpu_itimer(which, ovalue);
	it->expires = first ? now + first : 0;
	it->incr = timespec64_to_ns(&value->it_interval);
	if (first)
		current->signal->cputimer_active = 1;
	spin_unlock_irq(&current->sighand->siglock);
}

/**
 * do_setitimer - arm or disarm
 * @which: ITIMER_*; @value: first expiry (zero disarms) and period
 * @ovalue: what was set before, or NULL
 * Return: 0 or -EINVAL
 */
int do_setitimer(int which, const struct itimerspec64 *value, struct itimerspec64 *ovalue)
{
	switch (which) {
	case ITIMER_REAL:
		set_real(value, ovalue);
		return 0;
	case ITIMER_VIRTUAL:
	case ITIMER_PROF:
		set_cpu(which, value, ovalue);
		return 0;
	default:
		return -EINVAL;
	}
}
