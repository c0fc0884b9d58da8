/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * CPU time of tasks and processes, in nanoseconds.  User and system time are told apart by the
 * tick and scaled to the precise total run time.
 */
#ifndef _LINUX_SCHED_CPUTIME_H
#define _LINUX_SCHED_CPUTIME_H

#include <linux/sched/signal.h>

void task_cputime_adjusted(struct task_struct *p, u64 *ut, u64 *st);
void thread_group_cputime(struct task_struct *tsk, struct task_cputime *times);
void thread_group_cputime_adjusted(struct task_struct *p, u64 *ut, u64 *st);
void account_process_tick(struct task_struct *p, int user_tick);
void run_posix_cpu_timers(void);

static inline void task_cputime(struct task_struct *t, u64 *utime, u64 *stime)
{
	*utime = t->utime;
	*stime = t->stime;
}

static inline u64 task_gtime(struct task_struct *t)
{
	return t->gtime;
}

#endif
