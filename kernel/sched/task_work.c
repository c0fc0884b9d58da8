// SPDX-License-Identifier: GPL-2.0-only
/*
 * Callbacks a task runs by itself on its way to user space or when it exits.  task->task_works is a
 * lock-free stack; once it holds &work_exited the task takes no more work.
 */
#include <linux/task_work.h>
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

static struct callback_head work_exited;

/**
 * task_work_add - make a task run a callback before it next returns to user space
 * @task: the task; for another than current the caller keeps it from being freed
 * @work: initialised by init_task_work(); owned by the callback once it runs
 * @notify: how to make the task look: TWA_NONE, TWA_RESUME, TWA_SIGNAL
 *
 * Return: 0, or -ESRCH when the task is exiting and takes no more work.  Any context.
 */
int task_work_add(struct task_struct *task, struct callback_head *work,
		  enum task_work_notify_mode notify)
{
	struct callback_head *head = READ_ONCE(task->task_works);

	do {
		if (unlikely(head == &work_exited))
			return -ESRCH;
		work->next = head;
	} while (!try_cmpxchg(&task->task_works, &head, work));

	switch (notify) {
	case TWA_NONE:
		break;
	case TWA_RESUME:
		if (!test_and_set_tsk_thread_flag(task, TIF_NOTIFY_RESUME))
			kick_process(task);
		break;
	case TWA_SIGNAL:
	case TWA_SIGNAL_NO_IPI:
		if (!test_and_set_tsk_thread_flag(task, TIF_NOTIFY_SIGNAL) &&
		    !wake_up_state(task, TASK_INTERRUPTIBLE))
			kick_process(task);
		break;
	}
	return 0;
}

/**
 * task_work_cancel_match - take back the first queued work that matches
 * @task: the task
 * @match: says whether a work is meant
 * @data: passed to it
 *
 * Return: the work, or NULL when none matches (or it is running).
 */
struct callback_head *task_work_cancel_match(struct task_struct *task,
					     bool (*match)(struct callback_head *, void *data),
					     void *data)
{
	struct callback_head **pprev = &task->task_works, *work;
	unsigned long flags;

	/* pi_lock keeps task_work_run() from detaching the list while we walk it. */
	raw_spin_lock_irqsave(&task->pi_lock, flags);
	work = READ_ONCE(*pprev);
	while (work && work != &work_exited) {
		if (!match(work, data)) {
			pprev = &work->next;
			work = READ_ONCE(*pprev);
		} else if (try_cmpxchg(pprev, &work, work->next)) {
			break;
		}
	}
	raw_spin_unlock_irqrestore(&task->pi_lock, flags);
	return work == &work_exited ? NULL : work;
}

static bool func_matches(struct callback_head *cb, void *data)
{
	return cb->func == (task_work_func_t)data;
}

/** task_work_cancel_func - take back the first queued work with function @func */
struct callback_head *task_work_cancel_func(struct task_struct *task, task_work_func_t func)
{
	return task_work_cancel_match(task, func_matches, (void *)func);
}

static bool cb_matches(struct callback_head *cb, void *data)
{
	return cb == data;
}

/** task_work_cancel - take back @cb; false if it was not queued any more */
bool task_work_cancel(struct task_struct *task, struct callback_head *cb)
{
	return task_work_cancel_match(task, cb_matches, cb) == cb;
}

/**
 * task_work_run - run the current task's queued callbacks, in the order they were added
 *
 * From an exiting task it also closes the list.  Context: process context, may sleep.
 */
void task_work_run(void)
{
	struct task_struct *task = current;

	for (;;) {
		struct callback_head *work = READ_ONCE(task->task_works), *head, *next;

		do {
			head = NULL;
			if (!work) {
				if (!(task->flags & PF_EXITING))
					return;
				head = &work_exited;
			} else if (work == &work_exited) {
				return;
			}
		} while (!try_cmpxchg(&task->task_works, &work, head));
		if (!work)
			return;

		/* Wait for a task_work_cancel_match() in progress. */
		raw_spin_lock_irq(&task->pi_lock);
		raw_spin_unlock_irq(&task->pi_lock);

		for (head = NULL; work; work = next) {
			next = work->next;
			work->next = head;
			head = work;
		}
		for (work = head; work; work = next) {
			next = work->next;
			work->func(work);
			cond_resched();
		}
	}
}
