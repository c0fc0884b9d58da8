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

/* A timer made by timer_create(); siglock of its process, list in signal->posix_timers. */
struct k_itimer {
	struct list_head	list;
	spinlock_t		it_lock;
	clockid_t		it_clock;
	int			it_id;
	int			it_active;
	s64			it_overrun;
	s64			it_overrun_last;
	int			it_requeue_pending;
	int			it_sigev_notify;
	int			it_signo;
	union sigval		it_sigval;
	ktime_t			it_interval;
	struct task_struct	*it_process;	/* process leader; referenced */
	struct pid		*it_pid;	/* SIGEV_THREAD_ID: the thread, else the process */
	struct hrtimer		timer;
	struct rcu_head		rcu;
};

int posixtimer_rearm_by_id(int timer_id, struct kernel_siginfo *info);
void posixtimer_rearm(struct kernel_siginfo *info);
void posix_cputimers_group_init(struct signal_struct *sig);
void exit_itimers(struct task_struct *tsk);

/* Values of any clock id. */
int posix_clock_gettime(clockid_t which_clock, struct timespec64 *tp);
int posix_clock_getres(clockid_t which_clock, struct timespec64 *tp);
bool posix_clock_is_timer_capable(clockid_t which_clock);

#endif
