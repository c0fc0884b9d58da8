// SPDX-License-Identifier: GPL-2.0-only
/*
 * Job control: how the threads of a process stop together, and which process groups are orphaned.
 *
 * A group stop begins when one thread takes a stop signal. It marks every thread with
 * JOBCTL_STOP_PENDING and counts them in signal->group_stop_count; each one that arrives here
 * counts down and sleeps in TASK_STOPPED, and the last one makes the process SIGNAL_STOP_STOPPED
 * and tells the parent. All of this under siglock. The orphan tests need tasklist_lock.
 */
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>

#include "signal_internal.h"

/**
 * task_set_jobctl_pending - mark a thread for a stop
 * @task: the thread
 * @mask: JOBCTL bits, with the stop signal in JOBCTL_STOP_SIGMASK
 *
 * Return: false when the thread is dying and will not stop any more.
 * Context: siglock held.
 */
bool task_set_jobctl_pending(struct task_struct *task, unsigned long mask)
{
	if (unlikely(__fatal_signal_pending(task) || (task->flags & PF_EXITING)))
		return false;
	if (mask & JOBCTL_STOP_SIGMASK)
		task->jobctl &= ~JOBCTL_STOP_SIGMASK;
	task->jobctl |= mask;
	return true;
}

/** task_clear_jobctl_trapping - nobody traces, so nobody waits for a trap */
void task_clear_jobctl_trapping(struct task_struct *task)
{
	task->jobctl &= ~JOBCTL_TRAPPING;
}

/**
 * task_clear_jobctl_pending - take back a stop that is not carried out yet
 * @task: the thread
 * @mask: of JOBCTL_PENDING_MASK
 *
 * Context: siglock held.
 */
void task_clear_jobctl_pending(struct task_struct *task, unsigned long mask)
{
	if (mask & JOBCTL_STOP_PENDING)
		mask |= JOBCTL_STOP_CONSUME | JOBCTL_STOP_DEQUEUED;
	task->jobctl &= ~mask;
	if (!(task->jobctl & JOBCTL_PENDING_MASK))
		task_clear_jobctl_trapping(task);
}

/*
 * Count @task out of the group stop. Return: true when that completed the stop, so that the
 * parent must be told.
 */
bool task_participate_group_stop(struct task_struct *task)
{
	struct signal_struct *sig = task->signal;
	bool consume = task->jobctl & JOBCTL_STOP_CONSUME;

	lockdep_assert_held(&task->sighand->siglock);
	task_clear_jobctl_pending(task, JOBCTL_STOP_PENDING);
	if (!consume)
		return false;
	if (!WARN_ON_ONCE(sig->group_stop_count == 0))
		sig->group_stop_count--;
	if (!sig->group_stop_count && !(sig->flags & SIGNAL_STOP_STOPPED)) {
		signal_set_stop_flags(sig, SIGNAL_STOP_STOPPED);
		return true;
	}
	return false;
}

/* Mark every thread of the process for a stop by @signr; false: there is a reason not to. */
static bool start_group_stop(int signr)
{
	unsigned long gstop = JOBCTL_STOP_PENDING | JOBCTL_STOP_CONSUME;
	struct signal_struct *sig = current->signal;
	struct task_struct *t;

	/* A SIGCONT came in between, or the process is dying or becoming another. */
	if (!(current->jobctl & JOBCTL_STOP_DEQUEUED) || (sig->flags & SIGNAL_GROUP_EXIT) ||
	    sig->group_exec_task)
		return false;

	if (!(sig->flags & SIGNAL_STOP_STOPPED))
		sig->group_exit_code = signr;
	sig->group_stop_count = 0;
	if (task_set_jobctl_pending(current, signr | gstop))
		sig->group_stop_count++;
	for_each_thread(current, t) {
		if (t == current || task_is_stopped(t) ||
		    !task_set_jobctl_pending(t, signr | gstop))
			continue;
		sig->group_stop_count++;
		signal_wake_up(t, 0);
	}
	return true;
}

/**
 * do_signal_stop - begin a group stop, or take part in one, and sleep through it
 * @signr: the stop signal; 0 when the stop is pending already
 *
 * Return: true when siglock was dropped and the caller slept; false with siglock still held.
 * Context: siglock held.
 */
bool do_signal_stop(int signr)
{
	bool notify;

	if (!(current->jobctl & JOBCTL_STOP_PENDING) && !start_group_stop(signr))
		return false;

	notify = task_participate_group_stop(current);
	current->jobctl |= JOBCTL_STOPPED;
	set_special_state(TASK_STOPPED);
	spin_unlock_irq(&current->sighand->siglock);

	if (notify) {
		read_lock(&tasklist_lock);
		do_notify_parent_cldstop(current, CLD_STOPPED);
		read_unlock(&tasklist_lock);
	}
	/* A SIGCONT or SIGKILL since then has made us runnable again. */
	schedule();
	return true;
}

/**
 * kernel_signal_stop - a kernel thread obeys a stop signal it dequeued
 */
void kernel_signal_stop(void)
{
	spin_lock_irq(&current->sighand->siglock);
	if (current->jobctl & JOBCTL_STOP_DEQUEUED) {
		current->jobctl |= JOBCTL_STOPPED;
		set_special_state(TASK_STOPPED);
	}
	spin_unlock_irq(&current->sighand->siglock);
	schedule();
}

/*
 * Is there nobody left in @pgrp whose parent is of the same session and another group, not
 * counting @ignored? Such a parent, a shell, could continue a stopped job.
 */
static int will_become_orphaned_pgrp(struct pid *pgrp, struct task_struct *ignored)
{
	struct task_struct *p;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		if (p == ignored || (p->exit_state && thread_group_empty(p)) ||
		    is_global_init(p->real_parent))
			continue;
		if (task_pgrp(p->real_parent) != pgrp &&
		    task_session(p->real_parent) == task_session(p))
			return 0;
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return 1;
}

/** is_current_pgrp_orphaned - see will_become_orphaned_pgrp(); takes tasklist_lock */
int is_current_pgrp_orphaned(void)
{
	int ret;

	read_lock(&tasklist_lock);
	ret = will_become_orphaned_pgrp(task_pgrp(current), NULL);
	read_unlock(&tasklist_lock);
	return ret;
}

static bool has_stopped_jobs(struct pid *pgrp)
{
	struct task_struct *p;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		if (p->signal->flags & SIGNAL_STOP_STOPPED)
			return true;
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return false;
}

/**
 * kill_orphaned_pgrp - POSIX: a group that a death orphans gets SIGHUP and SIGCONT if it is stopped
 * @tsk: the process that dies, or a child whose parent dies
 * @parent: the dying parent, or NULL when @tsk itself dies
 *
 * Context: tasklist_lock held for writing.
 */
void kill_orphaned_pgrp(struct task_struct *tsk, struct task_struct *parent)
{
	struct pid *pgrp = task_pgrp(tsk);
	struct task_struct *ignored = tsk;

	if (!parent)
		parent = tsk->real_parent; /* tsk dies: its own group loses a member */
	else
		ignored = NULL; /* parent dies: the child's group loses its guardian */

	if (task_pgrp(parent) != pgrp && task_session(parent) == task_session(tsk) &&
	    will_become_orphaned_pgrp(pgrp, ignored) && has_stopped_jobs(pgrp)) {
		__kill_pgrp_info(SIGHUP, SEND_SIG_PRIV, pgrp);
		__kill_pgrp_info(SIGCONT, SEND_SIG_PRIV, pgrp);
	}
}
