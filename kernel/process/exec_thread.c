// SPDX-License-Identifier: GPL-2.0-only
/*
 * execve() in a process with threads: the caller becomes its only one, and its leader, and has
 * signal handlers of its own.
 *
 * The other threads are told to die and waited for (signal->group_exec_task, notify_count, under
 * siglock); the leader's place is taken under tasklist_lock held for writing.
 */
#include <kobold/process.h>
#include <linux/pid.h>
#include <linux/rculist.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>

#include "exec_internal.h"

/* The threads that must go before the caller may become another program. */
static int wait_for_other_threads(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;
	spinlock_t *lock = &tsk->sighand->siglock;

	spin_lock_irq(lock);
	if ((sig->flags & SIGNAL_GROUP_EXIT) || sig->group_exec_task) {
		spin_unlock_irq(lock);
		return -EAGAIN; /* another thread was first */
	}
	sig->group_exec_task = tsk;
	sig->notify_count = zap_other_threads(tsk);
	if (!thread_group_leader(tsk))
		sig->notify_count--;
	while (sig->notify_count) {
		__set_current_state(TASK_KILLABLE);
		spin_unlock_irq(lock);
		schedule();
		if (__fatal_signal_pending(tsk))
			return -EINTR;
		spin_lock_irq(lock);
	}
	spin_unlock_irq(lock);
	return 0;
}

/* The caller takes the leader's place, id and all; it waits until the leader is a zombie. */
static int replace_leader(struct task_struct *tsk)
{
	struct task_struct *leader = tsk->group_leader;

	for (;;) {
		write_lock_irq(&tasklist_lock);
		/* From here on exit_notify() of the leader wakes us. */
		tsk->signal->notify_count = -1;
		if (leader->exit_state)
			break;
		__set_current_state(TASK_KILLABLE);
		write_unlock_irq(&tasklist_lock);
		schedule();
		if (__fatal_signal_pending(tsk))
			return -EINTR;
	}

	tsk->start_time = leader->start_time;
	tsk->start_boottime = leader->start_boottime;
	exchange_tids(tsk, leader);
	transfer_pid(leader, tsk, PIDTYPE_TGID);
	transfer_pid(leader, tsk, PIDTYPE_PGID);
	transfer_pid(leader, tsk, PIDTYPE_SID);
	list_replace_rcu(&leader->tasks, &tsk->tasks);
	list_replace_init(&leader->sibling, &tsk->sibling);
	tsk->group_leader = tsk;
	leader->group_leader = tsk;
	tsk->exit_signal = SIGCHLD;
	leader->exit_signal = -1;
	leader->exit_state = EXIT_DEAD;
	write_unlock_irq(&tasklist_lock);

	release_task(leader);
	return 0;
}

/* Become the only thread of the process, and its leader. */
int de_thread(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;
	int ret = 0;

	if (!thread_group_empty(tsk)) {
		ret = wait_for_other_threads(tsk);
		if (ret == -EAGAIN)
			return ret;
		if (!ret && !thread_group_leader(tsk))
			ret = replace_leader(tsk);
		read_lock(&tasklist_lock);
		sig->group_exec_task = NULL;
		sig->notify_count = 0;
		read_unlock(&tasklist_lock);
		if (ret)
			return -EAGAIN;
	}
	/* A child made by clone() with another signal is an ordinary one from now on. */
	tsk->exit_signal = SIGCHLD;
	return 0;
}

/* Handlers shared with another process (CLONE_SIGHAND without CLONE_THREAD) become private. */
int unshare_sighand(struct task_struct *me)
{
	struct sighand_struct *old = me->sighand, *new;

	if (refcount_read(&old->count) == 1)
		return 0;
	new = sighand_alloc(GFP_KERNEL);
	if (!new)
		return -ENOMEM;
	write_lock_irq(&tasklist_lock);
	spin_lock(&old->siglock);
	memcpy(new->action, old->action, sizeof(new->action));
	rcu_assign_pointer(me->sighand, new);
	spin_unlock(&old->siglock);
	write_unlock_irq(&tasklist_lock);
	__cleanup_sighand(old);
	return 0;
}
