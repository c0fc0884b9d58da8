// SPDX-License-Identifier: GPL-2.0-only
/*
 * A task's mask and its handlers. A mask is written by its owner under siglock, because senders
 * look at it, and read by the owner without.
 */
#include <linux/export.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/uaccess.h>

#include "signal_internal.h"

/* The caller stops taking signals of @which: others shall look at those that are pending. */
void retarget_shared_pending(struct task_struct *tsk, sigset_t *which)
{
	struct task_struct *t;
	sigset_t retarget;

	sigandsets(&retarget, &tsk->signal->shared_pending.signal, which);
	for_each_thread(tsk, t) {
		if (sigisemptyset(&retarget))
			break;
		if (t == tsk || (t->flags & PF_EXITING) ||
		    !has_pending_signals(&retarget, &t->blocked))
			continue;
		sigandsets(&retarget, &retarget, &t->blocked);
		if (!task_sigpending(t))
			signal_wake_up(t, 0);
	}
}

void __set_task_blocked(struct task_struct *tsk, const sigset_t *newset)
{
	lockdep_assert_held(&tsk->sighand->siglock);
	if (task_sigpending(tsk) && !thread_group_empty(tsk)) {
		sigset_t newblocked;

		sigandnsets(&newblocked, newset, &tsk->blocked);
		retarget_shared_pending(tsk, &newblocked);
	}
	tsk->blocked = *newset;
	recalc_sigpending();
}

/** __set_current_blocked - set the caller's mask as it is, SIGKILL and SIGSTOP included */
void __set_current_blocked(const sigset_t *newset)
{
	struct task_struct *tsk = current;

	if (sigequalsets(&tsk->blocked, newset))
		return;
	spin_lock_irq(&tsk->sighand->siglock);
	__set_task_blocked(tsk, newset);
	spin_unlock_irq(&tsk->sighand->siglock);
}

/**
 * set_current_blocked - set the caller's mask
 * @newset: SIGKILL and SIGSTOP are taken out
 */
void set_current_blocked(sigset_t *newset)
{
	sigdelsetmask(newset, sigmask(SIGKILL) | sigmask(SIGSTOP));
	__set_current_blocked(newset);
}

/**
 * sigprocmask - change the caller's mask from inside the kernel
 * @how: SIG_BLOCK, SIG_UNBLOCK or SIG_SETMASK
 * @set: by or to what
 * @oldset: may be NULL
 *
 * SIGKILL and SIGSTOP can be blocked here: kernel code may have reason to.
 * Return: 0 or -EINVAL.
 */
int sigprocmask(int how, sigset_t *set, sigset_t *oldset)
{
	sigset_t newset;

	if (oldset)
		*oldset = current->blocked;
	switch (how) {
	case SIG_BLOCK:
		sigorsets(&newset, &current->blocked, set);
		break;
	case SIG_UNBLOCK:
		sigandnsets(&newset, &current->blocked, set);
		break;
	case SIG_SETMASK:
		newset = *set;
		break;
	default:
		return -EINVAL;
	}
	__set_current_blocked(&newset);
	return 0;
}
EXPORT_SYMBOL(sigprocmask);

/**
 * set_user_sigmask - the temporary mask of ppoll, pselect and epoll_pwait
 * @umask: from user space; NULL changes nothing
 * @sigsetsize: what user space thinks a set's size is
 *
 * restore_saved_sigmask_unless() ends it.
 * Return: 0, -EINVAL or -EFAULT.
 */
int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize)
{
	sigset_t kmask;

	if (!umask)
		return 0;
	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&kmask, umask, sizeof(kmask)))
		return -EFAULT;
	set_restore_sigmask();
	current->saved_sigmask = current->blocked;
	set_current_blocked(&kmask);
	return 0;
}

/**
 * kernel_sigaction - how a kernel thread takes a signal
 * @sig: the signal
 * @action: SIG_KTHREAD, SIG_KTHREAD_KERNEL, SIG_DFL or SIG_IGN
 */
void kernel_sigaction(int sig, __sighandler_t action)
{
	spin_lock_irq(&current->sighand->siglock);
	current->sighand->action[sig - 1].sa.sa_handler = action;
	if (action == SIG_IGN) {
		sigset_t mask;

		sigemptyset(&mask);
		sigaddset(&mask, sig);
		flush_sigqueue_mask(&mask, &current->signal->shared_pending);
		flush_sigqueue_mask(&mask, &current->pending);
		recalc_sigpending();
	}
	spin_unlock_irq(&current->sighand->siglock);
}
EXPORT_SYMBOL(kernel_sigaction);

/**
 * do_sigaction - what sigaction(2) does
 * @sig: the signal
 * @act: the new action or NULL; unknown flags are cleared in it
 * @oact: where the old one goes, or NULL
 *
 * Return: 0 or -EINVAL.
 */
int do_sigaction(int sig, struct k_sigaction *act, struct k_sigaction *oact)
{
	struct task_struct *p = current, *t;
	struct k_sigaction *k;

	if (!valid_signal(sig) || sig < 1 || (act && sig_kernel_only(sig)))
		return -EINVAL;
	k = &p->sighand->action[sig - 1];

	spin_lock_irq(&p->sighand->siglock);
	if (k->sa.sa_flags & SA_IMMUTABLE) {
		spin_unlock_irq(&p->sighand->siglock);
		return -EINVAL;
	}
	if (oact)
		*oact = *k;
	if (act) {
		act->sa.sa_flags &= UAPI_SA_FLAGS;
		sigdelsetmask(&act->sa.sa_mask, sigmask(SIGKILL) | sigmask(SIGSTOP));
		*k = *act;
		/* POSIX: to ignore a signal also drops what is pending of it. */
		if (sig_handler_ignored(act->sa.sa_handler, sig)) {
			sigset_t mask;

			sigemptyset(&mask);
			sigaddset(&mask, sig);
			flush_sigqueue_mask(&mask, &p->signal->shared_pending);
			for_each_thread(p, t)
				flush_sigqueue_mask(&mask, &t->pending);
		}
	}
	spin_unlock_irq(&p->sighand->siglock);
	return 0;
}
