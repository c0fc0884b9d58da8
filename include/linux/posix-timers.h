/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * POSIX timers and clocks, kernel/time/posix-timers.c.
 */
#ifndef _linux_POSIX_TIMERS_H
#define _linux_POSIX_TIMERS_H

#include <linux/hrtimer.h>
#include <linux/list.h>
#include <linux/signal_types.h>
#include <linux/spinlock.h>

struct signal_struct;

/* CPU-time clock ids: ~pid in the upper bits, then thread bit and clock kind (PROF VIRT SCHED). */
#define CPUCLOCK_PID(clock)		((pid_t)~((clock) >> 3))
#define CPUCLOCK_PERTHREAD(clock)	(((clock) & (clockid_t)CPUCLOCK_PERTHREAD_MASK) != 0)
#define CPUCLOCK_PERTHREAD_MASK		4
#define CPUCLOCK_WHICH(clock)		((clock) & (clockid_t)CPUCLOCK_CLOCK_MASK)
#define CPUCLOCK_CLOCK_MASK		3
#define CPUCLOCK_PROF			0
#define CPUCLOCK_VIRT			1
#define CPUCLOCK_SCHED			2
#define CPUCLOCK_MAX			3
#define CLOCKFD				CPUCLOCK_MAX
#define CLOCKFD_MASK			(CPUCLOCK_PERTHREAD_MASK | CPUCLOCK_CLOCK_MASK)

/**
 * struct k_itimer - a timer made by timer_create()
 * @list: node in signal->posix_timers; siglock
 * @it_lock: guards what follows; taken before siglock
 * @it_clock: clock id
 * @it_id: what user space calls it
 * @it_deleted: timer_delete() was here: a lookup that raced must not use it
 * @it_waiting: its signal is queued: it goes on when that is delivered
 * @it_overrun: expiries since the last delivered signal, beyond the first
 * @it_overrun_last: the same at the last delivery, for timer_getoverrun()
 * @it_sigev_notify: SIGEV_*; @it_signo: signal; @it_sigval: its value
 * @it_interval: period, 0 for one shot
 * @it_pid: the thread (SIGEV_THREAD_ID) or the process; referenced
 * @timer: for clocks of time
 * @cpu_pid: whose CPU time, for CPU clocks; referenced
 * @cpu_expires: when, in nanoseconds of CPU time, 0: not armed; siglock
 */
struct k_itimer {
	struct list_head	list;
	spinlock_t		it_lock;
	clockid_t		it_clock;
	int			it_id;
	bool			it_deleted;
	bool			it_waiting;
	s64			it_overrun;
	s64			it_overrun_last;
	int			it_sigev_notify;
	int			it_signo;
	union sigval		it_sigval;
	ktime_t			it_interval;
	struct pid		*it_pid;
	struct hrtimer		timer;
	struct pid		*cpu_pid;
	u64			cpu_expires;
	struct rcu_head		rcu;
};

struct itimerspec64;
struct sigevent;
struct timespec64;

int do_timer_create(clockid_t clock, const struct sigevent *event, int *created);
int do_timer_settime(int timer_id, int flags, const struct itimerspec64 *new,
		     struct itimerspec64 *old);
int do_timer_gettime(int timer_id, struct itimerspec64 *cur);
int do_timer_getoverrun(int timer_id);
int do_timer_delete(int timer_id);

int do_getitimer(int which, struct itimerspec64 *value);
int do_setitimer(int which, const struct itimerspec64 *value, struct itimerspec64 *ovalue);
enum hrtimer_restart it_real_fn(struct hrtimer *timer);

void posixtimer_rearm(struct kernel_siginfo *info);
void exit_itimers(struct task_struct *tsk);

/* kernel/time/posix-cpu-timers.c */
bool is_cpu_clock(clockid_t clock);
struct pid *cpu_clock_pid(clockid_t clock);
int cpu_clock_sample(clockid_t clock, struct pid *pid, u64 *sample);
bool posix_timer_send(struct k_itimer *timr, struct task_struct *t, bool wait_for_delivery);

/* Values of any clock id. */
int posix_clock_gettime(clockid_t which_clock, struct timespec64 *tp);
int posix_clock_getres(clockid_t which_clock, struct timespec64 *tp);
bool posix_clock_is_timer_capable(clockid_t which_clock);
long posix_cpu_nsleep(clockid_t which_clock, int flags, const struct timespec64 *rqtp,
		      struct __kernel_timespec __user *rmtp);

#endif
