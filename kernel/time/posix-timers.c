// SPDX-License-Identifier: GPL-2.0-only
/*
 * Timers of timer_create(). They hang in a list of their process under siglock; each has a lock of
 * its own for its state, taken before siglock. An expired periodic timer stands still until its
 * signal is delivered (posixtimer_rearm()), so that no period, however short, floods the CPU; the
 * expiries in between are its overrun. Where no signal could be queued it goes on by itself.
 */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/limits.h>
#include <linux/pid.h>
#include <linux/posix-timers.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/time.h>

/* The hrtimer base a clock id uses; alarms do not wake anything here. */
static clockid_t base_clock(clockid_t clock)
{
	switch (clock) {
	case CLOCK_REALTIME_ALARM:
		return CLOCK_REALTIME;
	case CLOCK_BOOTTIME_ALARM:
		return CLOCK_BOOTTIME;
	default:
		return clock;
	}
}

static int check_clock(clockid_t clock)
{
	struct timespec64 ts;

	if (clock == CLOCK_REALTIME_ALARM || clock == CLOCK_BOOTTIME_ALARM)
		return capable(CAP_WAKE_ALARM) ? 0 : -EPERM;
	if (is_cpu_clock(clock) || posix_clock_is_timer_capable(clock))
		return 0;
	/* A clock that can be read, but not waited for. */
	return posix_clock_gettime(clock, &ts) ? -EINVAL : -EOPNOTSUPP;
}

/**
 * posix_timer_send - send a timer's signal
 * @timr: the timer; @t: thread, or any of the process
 * @wait_for_delivery: the receiver shall call posixtimer_rearm()
 * Return: true if it was queued: it will be delivered and rearm. siglock of @t is held.
 */
bool posix_timer_send(struct k_itimer *timr, struct task_struct *t, bool wait_for_delivery)
{
	bool thread = timr->it_sigev_notify & SIGEV_THREAD_ID;
	struct sigpending *pending = thread ? &t->pending : &t->signal->shared_pending;
	struct kernel_siginfo info;

	/* A classic signal of another sender is pending: ours would not be queued. */
	if (timr->it_signo < SIGRTMIN && sigismember(&pending->signal, timr->it_signo))
		return false;
	clear_siginfo(&info);
	info.si_signo = timr->it_signo;
	info.si_code = SI_TIMER;
	info.si_tid = timr->it_id;
	info.si_value = timr->it_sigval;
	info.si_sys_private = wait_for_delivery;
	if (send_signal_locked(timr->it_signo, &info, t, thread ? PIDTYPE_PID : PIDTYPE_TGID))
		return false;
	/* Ignored ones leave no trace. */
	return sigismember(&pending->signal, timr->it_signo);
}

/* it_lock is held. True if the timer waits for delivery now. */
static bool notify(struct k_itimer *timr)
{
	bool thread = timr->it_sigev_notify & SIGEV_THREAD_ID;
	struct task_struct *t;
	unsigned long flags;
	bool queued = false;

	if ((timr->it_sigev_notify & ~SIGEV_THREAD_ID) == SIGEV_NONE)
		return false;
	rcu_read_lock();
	t = pid_task(timr->it_pid, thread ? PIDTYPE_PID : PIDTYPE_TGID);
	if (t && lock_task_sighand(t, &flags)) {
		queued = posix_timer_send(timr, t, timr->it_interval != 0);
		unlock_task_sighand(t, &flags);
	}
	rcu_read_unlock();
	return queued && timr->it_interval;
}

static enum hrtimer_restart posix_timer_fn(struct hrtimer *timer)
{
	struct k_itimer *timr = container_of(timer, struct k_itimer, timer);
	enum hrtimer_restart ret = HRTIMER_NORESTART;
	unsigned long flags;

	spin_lock_irqsave(&timr->it_lock, flags);
	if (timr->it_deleted)
		goto out;
	timr->it_waiting = notify(timr);
	if (timr->it_interval && !timr->it_waiting) {
		/* Nobody will rearm it; not more often than the tick, it is for nothing. */
		timr->it_overrun +=
			hrtimer_forward_now(timer, max_t(ktime_t, timr->it_interval, TICK_NSEC));
		ret = HRTIMER_RESTART;
	}
out:
	spin_unlock_irqrestore(&timr->it_lock, flags);
	return ret;
}

/* Finds a timer of this process and locks it; NULL if there is none. */
static struct k_itimer *lock_timer(int timer_id, unsigned long *flags)
{
	struct k_itimer *timr, *found = NULL;

	rcu_read_lock();
	spin_lock_irqsave(&current->sighand->siglock, *flags);
	list_for_each_entry(timr, &current->signal->posix_timers, list) {
		if (timr->it_id == timer_id) {
			found = timr;
			break;
		}
	}
	spin_unlock_irqrestore(&current->sighand->siglock, *flags);
	if (found) {
		spin_lock_irqsave(&found->it_lock, *flags);
		if (found->it_deleted) {
			spin_unlock_irqrestore(&found->it_lock, *flags);
			found = NULL;
		}
	}
	rcu_read_unlock();
	return found;
}

static void unlock_timer(struct k_itimer *timr, unsigned long flags)
{
	spin_unlock_irqrestore(&timr->it_lock, flags);
}

static int overrun_value(s64 overrun)
{
	return min_t(s64, overrun, INT_MAX);
}

/**
 * posixtimer_rearm - a timer's signal is being delivered: let it go on
 * @info: the record; gets the overrun
 *
 * Context: the receiver, no siglock held; interrupts may be off.
 */
void posixtimer_rearm(struct kernel_siginfo *info)
{
	unsigned long flags;
	struct k_itimer *timr = lock_timer(info->si_tid, &flags);

	if (!timr)
		return;
	if (timr->it_waiting) {
		timr->it_waiting = false;
		timr->it_overrun += hrtimer_forward_now(&timr->timer, timr->it_interval);
		/* The expiry that sent the signal is no overrun. */
		timr->it_overrun_last = max_t(s64, timr->it_overrun - 1, 0);
		timr->it_overrun = 0;
		info->si_overrun = overrun_value(timr->it_overrun_last);
		hrtimer_restart(&timr->timer);
	}
	unlock_timer(timr, flags);
}

/* Whom SIGEV_THREAD_ID names must be a thread of this process. */
static struct pid *event_target(const struct sigevent *event)
{
	struct task_struct *t;
	struct pid *pid = NULL;

	if (!(event->sigev_notify & SIGEV_THREAD_ID))
		return get_pid(task_tgid(current));
	rcu_read_lock();
	t = find_task_by_vpid(event->sigev_notify_thread_id);
	if (t && same_thread_group(t, current))
		pid = get_pid(task_pid(t));
	rcu_read_unlock();
	return pid;
}

static int check_event(const struct sigevent *event)
{
	switch (event->sigev_notify) {
	case SIGEV_NONE:
		return 0;
	case SIGEV_SIGNAL:
	case SIGEV_THREAD:
	case SIGEV_SIGNAL | SIGEV_THREAD_ID:
		return event->sigev_signo > 0 && event->sigev_signo <= SIGRTMAX ? 0 : -EINVAL;
	default:
		return -EINVAL;
	}
}

static void free_timer(struct k_itimer *timr)
{
	put_pid(timr->it_pid);
	put_pid(timr->cpu_pid);
	kfree_rcu(timr, rcu);
}

static int fill_timer(struct k_itimer *timr, clockid_t clock, const struct sigevent *event)
{
	spin_lock_init(&timr->it_lock);
	timr->it_clock = clock;
	timr->it_sigev_notify = event->sigev_notify;
	timr->it_signo = event->sigev_signo;
	timr->it_sigval = event->sigev_value;
	timr->it_pid = event_target(event);
	if (!timr->it_pid)
		return -EINVAL;
	if (is_cpu_clock(clock)) {
		timr->cpu_pid = cpu_clock_pid(clock);
		return timr->cpu_pid ? 0 : -EINVAL;
	}
	hrtimer_init(&timr->timer, base_clock(clock), HRTIMER_MODE_ABS);
	timr->timer.function = posix_timer_fn;
	return 0;
}

static void add_timer_to_process(struct k_itimer *timr)
{
	struct signal_struct *sig = current->signal;

	spin_lock_irq(&current->sighand->siglock);
	timr->it_id = sig->next_posix_timer_id++ & INT_MAX;
	list_add_tail(&timr->list, &sig->posix_timers);
	spin_unlock_irq(&current->sighand->siglock);
}

/**
 * do_timer_create - make a timer, not armed
 * @clock: what it counts
 * @event: what to do when it expires; NULL: SIGALRM with the timer's number as value
 * @created: its number
 * Return: 0, -EINVAL, -EOPNOTSUPP (a clock without timers), -EPERM, -EAGAIN (no memory)
 */
int do_timer_create(clockid_t clock, const struct sigevent *event, int *created)
{
	struct sigevent by_default = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	struct k_itimer *timr;
	int err = check_clock(clock);

	if (!err)
		err = check_event(event ?: &by_default);
	if (err)
		return err;
	timr = kzalloc(sizeof(*timr), GFP_KERNEL);
	if (!timr)
		return -EAGAIN;
	err = fill_timer(timr, clock, event ?: &by_default);
	if (err) {
		free_timer(timr);
		return err;
	}
	add_timer_to_process(timr);
	if (!event)
		timr->it_sigval.sival_int = timr->it_id;
	*created = timr->it_id;
	return 0;
}

static void delete_locked(struct k_itimer *timr, unsigned long flags)
{
	timr->it_deleted = true;
	spin_lock(&current->sighand->siglock);
	list_del(&timr->list);
	timr->cpu_expires = 0;
	spin_unlock(&current->sighand->siglock);
	unlock_timer(timr, flags);
	if (!timr->cpu_pid)
		hrtimer_cancel(&timr->timer);
	free_timer(timr);
}

/** do_timer_delete - stop and free a timer; 0 or -EINVAL */
int do_timer_delete(int timer_id)
{
	unsigned long flags;
	struct k_itimer *timr = lock_timer(timer_id, &flags);

	if (!timr)
		return -EINVAL;
	delete_locked(timr, flags);
	return 0;
}

/**
 * exit_itimers - free all timers of a process that ends or becomes another program
 * @tsk: current, the only thread left
 */
void exit_itimers(struct task_struct *tsk)
{
	struct list_head *timers = &tsk->signal->posix_timers;

	while (!list_empty(timers))
		do_timer_delete(list_first_entry(timers, struct k_itimer, list)->it_id);
}

/* Time left until the next expiry, as if the periods passed meanwhile had been served. */
static void get_remaining(struct k_itimer *timr, struct itimerspec64 *cur)
{
	struct hrtimer *timer = &timr->timer;
	bool silent = (timr->it_sigev_notify & ~SIGEV_THREAD_ID) == SIGEV_NONE;
	ktime_t left, expires = hrtimer_get_expires(timer);
	ktime_t now = hrtimer_cb_get_time(timer);

	cur->it_interval = ktime_to_timespec64(timr->it_interval);
	cur->it_value = (struct timespec64){ 0, 0 };
	if (!expires || (!timr->it_interval && !hrtimer_active(timer)))
		return;
	left = ktime_sub(expires, now);
	if (left <= 0 && timr->it_interval && (timr->it_waiting || silent))
		left = timr->it_interval - ktime_sub(now, expires) % timr->it_interval;
	/* Expired, but its function has not run yet: not zero, which means not armed. */
	if (left <= 0)
		left = 1;
	cur->it_value = ktime_to_timespec64(left);
}

static void get_cpu_remaining(struct k_itimer *timr, struct itimerspec64 *cur)
{
	u64 now;

	cur->it_interval = ktime_to_timespec64(timr->it_interval);
	cur->it_value = (struct timespec64){ 0, 0 };
	if (!timr->cpu_expires || cpu_clock_sample(timr->it_clock, timr->cpu_pid, &now))
		return;
	cur->it_value = ns_to_timespec64(timr->cpu_expires > now ? timr->cpu_expires - now : 1);
}

/** do_timer_gettime - time left and period of a timer; 0 or -EINVAL */
int do_timer_gettime(int timer_id, struct itimerspec64 *cur)
{
	unsigned long flags;
	struct k_itimer *timr = lock_timer(timer_id, &flags);

	if (!timr)
		return -EINVAL;
	if (timr->cpu_pid)
		get_cpu_remaining(timr, cur);
	else
		get_remaining(timr, cur);
	unlock_timer(timr, flags);
	return 0;
}

/** do_timer_getoverrun - expiries the last delivered signal also stands for, or -EINVAL */
int do_timer_getoverrun(int timer_id)
{
	unsigned long flags;
	struct k_itimer *timr = lock_timer(timer_id, &flags);
	int overrun;

	if (!timr)
		return -EINVAL;
	overrun = overrun_value(timr->it_overrun_last);
	unlock_timer(timr, flags);
	return overrun;
}

static int arm_cpu_timer(struct k_itimer *timr, ktime_t value, bool absolute)
{
	u64 now;
	int err = cpu_clock_sample(timr->it_clock, timr->cpu_pid, &now);

	if (err)
		return err;
	spin_lock(&current->sighand->siglock);
	timr->cpu_expires = !value ? 0 : absolute ? value : now + value;
	if (value)
		current->signal->cputimer_active = 1;
	/* Already past: at the next tick. */
	spin_unlock(&current->sighand->siglock);
	return 0;
}

static void arm_timer(struct k_itimer *timr, ktime_t value, bool absolute)
{
	if (!value) {
		hrtimer_set_expires(&timr->timer, 0);
		return;
	}
	if (!absolute)
		value = ktime_add_safe(value, hrtimer_cb_get_time(&timr->timer));
	hrtimer_set_expires(&timr->timer, value);
	if (!absolute && (timr->it_sigev_notify & ~SIGEV_THREAD_ID) == SIGEV_NONE)
		return; /* nobody is told: nothing needs to run */
	hrtimer_start_expires(&timr->timer, HRTIMER_MODE_ABS);
}

/* Locks the timer with its function not running: that takes the same lock. */
static struct k_itimer *lock_stopped_timer(int timer_id, unsigned long *flags)
{
	struct k_itimer *timr;

	for (;;) {
		timr = lock_timer(timer_id, flags);
		if (!timr || timr->cpu_pid || hrtimer_try_to_cancel(&timr->timer) >= 0)
			return timr;
		unlock_timer(timr, *flags);
		cpu_relax();
	}
}

/**
 * do_timer_settime - arm or disarm a timer
 * @timer_id: its number; @flags: TIMER_ABSTIME
 * @new: first expiry (zero disarms) and period; @old: what was left, or NULL
 * Return: 0 or -EINVAL
 */
int do_timer_settime(int timer_id, int flags, const struct itimerspec64 *new,
		     struct itimerspec64 *old)
{
	struct itimerspec64 left;
	struct k_itimer *timr;
	unsigned long irqflags;
	int err = 0;

	if (!timespec64_valid(&new->it_interval) || !timespec64_valid(&new->it_value))
		return -EINVAL;
	/* Read before it is stopped. */
	err = do_timer_gettime(timer_id, &left);
	if (err)
		return err;
	timr = lock_stopped_timer(timer_id, &irqflags);
	if (!timr)
		return -EINVAL;
	timr->it_interval = new->it_value.tv_sec || new->it_value.tv_nsec
				    ? timespec64_to_ktime(new->it_interval)
				    : 0;
	timr->it_waiting = false;
	timr->it_overrun = timr->it_overrun_last = 0;
	if (timr->cpu_pid)
		err = arm_cpu_timer(timr, timespec64_to_ktime(new->it_value),
				    flags & TIMER_ABSTIME);
	else
		arm_timer(timr, timespec64_to_ktime(new->it_value), flags & TIMER_ABSTIME);
	unlock_timer(timr, irqflags);
	if (!err && old)
		*old = left;
	return err;
}
