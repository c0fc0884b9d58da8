/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The futex core, kernel/sched/futex.c.
 */
#ifndef _LINUX_FUTEX_H
#define _LINUX_FUTEX_H

#include <linux/sched.h>
#include <linux/ktime.h>
#include <uapi/linux/futex.h>

long do_futex(u32 __user *uaddr, int op, u32 val, ktime_t *timeout, u32 __user *uaddr2, u32 val2,
	      u32 val3);

/* At exit and exec, while the mm is still there: hand over the robust mutexes held. */
void futex_exit_release(struct task_struct *tsk);
void futex_exec_release(struct task_struct *tsk);

static inline void futex_init_task(struct task_struct *tsk)
{
	tsk->robust_list = NULL;
	INIT_LIST_HEAD(&tsk->pi_state_list);
}

#endif
