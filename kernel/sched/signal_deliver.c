// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taking signals: off the queues, and for tasks on their way to user mode. Also what exit tells
 * the parent. Locks as in signal.c; tasklist_lock is taken outside siglock, never inside.
 */
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/posix-timers.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched/coredump.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/task_work.h>

#include "signal_internal.h"

/* Take the first record of @sig off @pending; the signal stays pending if there is another. */
static void collect_signal(int sig, struct sigpending *pending, kernel_siginfo_t *info)
{
	struct sigqueue *q, *first = NULL;
	bool more = false;

	list_for_each_entry(q, &pending->list, list) {
		if (q->info.si_signo != sig)
			continue;
		if (first) {
			more = true;
			break;
		}
		first = q;
	}
	if (!more)
		sigdelset(&pending->signal, sig);
	if (first) {
		list_del_init(&first->list);
		copy_siginfo(info, &first->info);
		sigqueue_release(first);
		return;
	}
	/* There was no memory for a record. */
	clear_siginfo(info);
	info->si_signo = sig;
	info->si_code = SI_USER;
}

static int __dequeue_signal(struct sigpending *pending, sigset_t *mask, kernel_siginfo_t *info)
{
	int sig = next_signal(pending, mask);

	if (sig)
		collect_signal(sig, pending, info);
	return sig;
}

/**
 * dequeue_signal - take the next signal for the caller
 * @mask: blocked signals
 * @info: its record
 * @type: set to where it was queued: PIDTYPE_PID or PIDTYPE_TGID
 *
 * Return: the signal, or 0.
 * Context: siglock held.
 */
int dequeue_signal(sigset_t *mask, kernel_siginfo_t *info, enum pid_type *type)
{
	struct task_struct *tsk = current;
	int sig;

	lockdep_assert_held(&tsk->sighand->siglock);
	*type = PIDTYPE_PID;
	sig = __dequeue_signal(&tsk->pending, mask, info);
	if (!sig) {
		*type = PIDTYPE_TGID;
		sig = __dequeue_signal(&tsk->signal->shared_pending, mask, info);
	}
	recalc_sigpending();
	if (!sig)
		return 0;

	/* A SIGCONT that comes before the stop is carried out cancels it. */
	if (unlikely(sig_kernel_stop(sig)))
		tsk->jobctl |= JOBCTL_STOP_DEQUEUED;
	if (info->si_code == SI_TIMER && info->si_sys_private) {
		/* The timer's own lock is taken outside siglock. */
		spin_unlock(&tsk->sighand->siglock);
		posixtimer_rearm(info);
		spin_lock(&tsk->sighand->siglock);
		info->si_sys_private = 0;
	}
	return sig;
}
EXPORT_SYMBOL_GPL(dequeue_signal);

/* A fault of the instruction that was running goes before signals others sent. */
static int dequeue_synchronous_signal(kernel_siginfo_t *info)
{
	struct task_struct *tsk = current;
	struct sigpending *pending = &tsk->pending;
	struct sigqueue *q, *sync = NULL;

	if (!((pending->signal.sig[0] & ~tsk->blocked.sig[0]) & SYNCHRONOUS_MASK))
		return 0;
	list_for_each_entry(q, &pending->list, list) {
		if (q->info.si_code > SI_USER && siginmask(q->info.si_signo, SYNCHRONOUS_MASK)) {
			sync = q;
			break;
		}
	}
	if (!sync)
		return 0;
	copy_siginfo(info, &sync->info);
	list_del_init(&sync->list);
	list_for_each_entry(q, &pending->list, list)
		if (q->info.si_signo == info->si_signo)
			goto more;
	sigdelset(&pending->signal, info->si_signo);
	recalc_sigpending();
more:
	sigqueue_release(sync);
	return info->si_signo;
}

static void print_fatal_signal(int signr)
{
	struct pt_regs *regs = task_pt_regs(current);

	pr_info("%s[%d]: potentially unexpected fatal signal %d at %lx.\n", current->comm,
		task_pid_nr(current), signr, instruction_pointer(regs));
}

/*
 * Status bit WCOREDUMP of a death by @signr. Nothing is written; the bit says, as on Linux, that
 * the program died in a way its limits allow to be examined.
 */
static int core_bit(int signr)
{
	if (!current->mm || get_dumpable(current->mm) != SUID_DUMP_USER)
		return 0;
	return rlimit(RLIMIT_CORE) >= PAGE_SIZE ? 0x80 : 0;
}

/* What the default action of @signr leads to. */
enum default_action {
	ACT_NEXT,   /* nothing: look for another signal */
	ACT_RELOCK, /* the lock was dropped: begin anew */
	ACT_DIE,
};

static enum default_action default_action(int signr)
{
	struct sighand_struct *sighand = current->sighand;

	if (sig_kernel_ignore(signr))
		return ACT_NEXT;
	/* Init gets only those it handles. */
	if (unlikely(current->signal->flags & SIGNAL_UNKILLABLE) && !sig_kernel_only(signr))
		return ACT_NEXT;
	if (!sig_kernel_stop(signr))
		return ACT_DIE;

	/* A terminal's stop does nothing where nobody could continue the process. */
	if (signr != SIGSTOP) {
		spin_unlock_irq(&sighand->siglock);
		if (is_current_pgrp_orphaned())
			return ACT_RELOCK;
		spin_lock_irq(&sighand->siglock);
	}
	return do_signal_stop(signr) ? ACT_RELOCK : ACT_NEXT;
}

/*
 * Tell the parent about a stop or continue that happened while siglock was held. Called with
 * siglock held; return true when it had to be dropped.
 */
static bool notify_pending_cldstop(struct signal_struct *signal, struct sighand_struct *sighand)
{
	int why;

	if (likely(!(signal->flags & SIGNAL_CLD_MASK)))
		return false;
	why = signal->flags & SIGNAL_CLD_CONTINUED ? CLD_CONTINUED : CLD_STOPPED;
	signal->flags &= ~SIGNAL_CLD_MASK;
	spin_unlock_irq(&sighand->siglock);

	read_lock(&tasklist_lock);
	do_notify_parent_cldstop(current, why);
	read_unlock(&tasklist_lock);
	return true;
}

static void __noreturn die_by_signal(int signr, bool group_exit)
{
	current->flags |= PF_SIGNALED;
	if (sig_kernel_coredump(signr)) {
		if (print_fatal_signals)
			print_fatal_signal(signr);
		if (!group_exit)
			signr |= core_bit(signr);
	}
	do_group_exit(signr);
}

/**
 * get_signal - what to deliver before the caller returns to user mode
 * @ksig: filled: number, record, action
 *
 * Carries out default actions itself: it may stop for a long time, and may not return.
 * Return: true when @ksig is to be delivered to a handler.
 * Context: process context, interrupts on, no locks.
 */
bool get_signal(struct ksignal *ksig)
{
	struct sighand_struct *sighand = current->sighand;
	struct signal_struct *signal = current->signal;
	enum pid_type type;
	int signr;

	might_sleep();
	clear_notify_signal();
	if (unlikely(task_work_pending(current)))
		task_work_run();
	if (!task_sigpending(current))
		return false;

relock:
	spin_lock_irq(&sighand->siglock);
	if (notify_pending_cldstop(signal, sighand))
		goto relock;

	for (;;) {
		struct k_sigaction *ka;

		if ((signal->flags & SIGNAL_GROUP_EXIT) || signal->group_exec_task) {
			sigdelset(&current->pending.signal, SIGKILL);
			recalc_sigpending();
			spin_unlock_irq(&sighand->siglock);
			die_by_signal(SIGKILL, true);
		}
		if (unlikely(current->jobctl & JOBCTL_STOP_PENDING) && do_signal_stop(0))
			goto relock;

		signr = dequeue_synchronous_signal(&ksig->info);
		if (!signr)
			signr = dequeue_signal(&current->blocked, &ksig->info, &type);
		if (!signr)
			break;

		ka = &sighand->action[signr - 1];
		if (ka->sa.sa_handler == SIG_IGN)
			continue;
		if (ka->sa.sa_handler != SIG_DFL) {
			ksig->ka = *ka;
			if (ka->sa.sa_flags & SA_ONESHOT)
				ka->sa.sa_handler = SIG_DFL;
			break;
		}
		switch (default_action(signr)) {
		case ACT_NEXT:
			continue;
		case ACT_RELOCK:
			goto relock;
		case ACT_DIE:
			spin_unlock_irq(&sighand->siglock);
			die_by_signal(signr, false);
		}
	}
	spin_unlock_irq(&sighand->siglock);

	ksig->sig = signr;
	return signr > 0;
}

static void signal_delivered(struct ksignal *ksig)
{
	sigset_t blocked;

	/* The frame carries the saved mask from here on. */
	clear_restore_sigmask();
	sigorsets(&blocked, &current->blocked, &ksig->ka.sa.sa_mask);
	if (!(ksig->ka.sa.sa_flags & SA_NODEFER))
		sigaddset(&blocked, ksig->sig);
	set_current_blocked(&blocked);
	if (current->sas_ss_flags & SS_AUTODISARM)
		sas_ss_reset(current);
}

/**
 * signal_setup_done - the architecture has built the frame, or could not
 * @failed: the stack was not writable
 * @ksig: the signal
 * @stepping: unused: nobody traces
 */
void signal_setup_done(int failed, struct ksignal *ksig, int stepping)
{
	if (failed)
		force_sigsegv(ksig->sig);
	else
		signal_delivered(ksig);
}

/**
 * exit_signals - a thread takes no more signals
 * @tsk: current
 *
 * What is pending for the process is passed to the other threads.
 */
void exit_signals(struct task_struct *tsk)
{
	sigset_t unblocked;
	int group_stop = 0;

	if (thread_group_empty(tsk) || (tsk->signal->flags & SIGNAL_GROUP_EXIT)) {
		tsk->flags |= PF_EXITING;
		return;
	}

	spin_lock_irq(&tsk->sighand->siglock);
	tsk->flags |= PF_EXITING;
	if (task_sigpending(tsk)) {
		unblocked = tsk->blocked;
		signotset(&unblocked);
		retarget_shared_pending(tsk, &unblocked);
		if (unlikely(tsk->jobctl & JOBCTL_STOP_PENDING) && task_participate_group_stop(tsk))
			group_stop = CLD_STOPPED;
	}
	spin_unlock_irq(&tsk->sighand->siglock);

	/* It was the last one a group stop waited for. */
	if (unlikely(group_stop)) {
		read_lock(&tasklist_lock);
		do_notify_parent_cldstop(tsk, group_stop);
		read_unlock(&tasklist_lock);
	}
}

/** __wake_up_parent - wake those who wait for children of @parent */
void __wake_up_parent(struct task_struct *p, struct task_struct *parent)
{
	wake_up_interruptible_all(&parent->signal->wait_chldexit);
}

static void fill_child_times(struct kernel_siginfo *info, struct task_struct *tsk)
{
	u64 utime, stime;

	task_cputime(tsk, &utime, &stime);
	info->si_utime = nsec_to_clock_t(utime + tsk->signal->utime);
	info->si_stime = nsec_to_clock_t(stime + tsk->signal->stime);
}

/**
 * do_notify_parent - tell the parent that a process has died
 * @tsk: the last thread, its leader, already a zombie
 * @sig: the signal it wants; 0 or -1 for none
 *
 * Return: true when the parent does not want to wait: @tsk is to be reaped at once.
 * Context: tasklist_lock held for writing.
 */
bool do_notify_parent(struct task_struct *tsk, int sig)
{
	struct task_struct *parent = tsk->parent;
	struct sighand_struct *psig = parent->sighand;
	struct kernel_siginfo info;
	unsigned long flags;
	bool autoreap = false;

	WARN_ON_ONCE(task_is_stopped_or_traced(tsk));
	wake_up_all(&tsk->thread_pid->wait_pidfd);

	/* A parent that has become another program since did not ask for a special signal. */
	if (sig != SIGCHLD && tsk->parent_exec_id != parent->self_exec_id)
		sig = SIGCHLD;

	clear_siginfo(&info);
	info.si_signo = sig;
	info.si_pid = task_pid_nr(tsk);
	info.si_uid = from_kuid_munged(&init_user_ns, task_uid(tsk));
	fill_child_times(&info, tsk);
	info.si_status = tsk->exit_code & 0x7f;
	if (tsk->exit_code & 0x80) {
		info.si_code = CLD_DUMPED;
	} else if (tsk->exit_code & 0x7f) {
		info.si_code = CLD_KILLED;
	} else {
		info.si_code = CLD_EXITED;
		info.si_status = tsk->exit_code >> 8;
	}

	spin_lock_irqsave(&psig->siglock, flags);
	if (sig == SIGCHLD && (psig->action[SIGCHLD - 1].sa.sa_handler == SIG_IGN ||
			       (psig->action[SIGCHLD - 1].sa.sa_flags & SA_NOCLDWAIT))) {
		autoreap = true;
		if (psig->action[SIGCHLD - 1].sa.sa_handler == SIG_IGN)
			sig = 0;
	}
	if (valid_signal(sig) && sig)
		__send_signal_locked(sig, &info, parent, PIDTYPE_TGID, false);
	__wake_up_parent(tsk, parent);
	spin_unlock_irqrestore(&psig->siglock, flags);
	return autoreap;
}

/**
 * do_notify_parent_cldstop - tell the parent about a stop or continue
 * @tsk: a thread of the process
 * @why: CLD_STOPPED or CLD_CONTINUED
 *
 * Context: tasklist_lock held for reading.
 */
void do_notify_parent_cldstop(struct task_struct *tsk, int why)
{
	struct task_struct *leader = tsk->group_leader;
	struct task_struct *parent = leader->real_parent;
	struct sighand_struct *sighand = parent->sighand;
	struct kernel_siginfo info;
	unsigned long flags;

	clear_siginfo(&info);
	info.si_signo = SIGCHLD;
	info.si_code = why;
	info.si_pid = task_pid_nr(leader);
	info.si_uid = from_kuid_munged(&init_user_ns, task_uid(leader));
	fill_child_times(&info, leader);
	info.si_status = why == CLD_CONTINUED ? SIGCONT : tsk->signal->group_exit_code & 0x7f;

	spin_lock_irqsave(&sighand->siglock, flags);
	if (sighand->action[SIGCHLD - 1].sa.sa_handler != SIG_IGN &&
	    !(sighand->action[SIGCHLD - 1].sa.sa_flags & SA_NOCLDSTOP))
		send_signal_locked(SIGCHLD, &info, parent, PIDTYPE_TGID);
	/* Even without the signal, wait4() must see it. */
	__wake_up_parent(tsk, parent);
	spin_unlock_irqrestore(&sighand->siglock, flags);
}
