/* SPDX-License-Identifier: GPL-2.0-only */
/* Work a task does by itself on its way back to user space. */
#ifndef _LINUX_TASK_WORK_H
#define _LINUX_TASK_WORK_H

#include <linux/types.h>

#include <linux/sched.h>

typedef void (*task_work_func_t)(struct callback_head *);

static inline void init_task_work(struct callback_head *twork, task_work_func_t func)
{
	twork->func = func;
}

enum task_work_notify_mode {
	TWA_NONE = 0,
	TWA_RESUME,
	TWA_SIGNAL,
	TWA_SIGNAL_NO_IPI,
};

int task_work_add(struct task_struct *task, struct callback_head *twork,
		  enum task_work_notify_mode mode);
void task_work_run(void);
struct callback_head *task_work_cancel_match(struct task_struct *task,
					     bool (*match)(struct callback_head *, void *data),
					     void *data);
struct callback_head *task_work_cancel_func(struct task_struct *task, task_work_func_t func);
bool task_work_cancel(struct task_struct *task, struct callback_head *cb);

static inline bool task_work_pending(struct task_struct *task)
{
	return READ_ONCE(task->task_works) != NULL;
}

static inline void exit_task_work(struct task_struct *task)
{
	task_work_run();
}

#endif /* _LINUX_TASK_WORK_H */
