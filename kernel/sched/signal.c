// SPDX-License-Identifier: GPL-2.0-only
/*
 * Signals on their way to a process: the queues, what a signal does when it is sent, and the
 * choice of the thread that takes it.
 *
 * sighand->siglock (irq-safe) guards the handler table, both kinds of queue, the masks of other
 * threads as far as senders look at them, and group stop and exit state. A task's own mask is
 * read by itself without it. Who may send and what the kernel sends is in signal_send.c, masks and
 * handlers in signal_mask.c, delivery in signal_deliver.c.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/sched/user.h>
#include <linux/signal.h>
#include <linux/signalfd.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "signal_internal.h"

static struct kmem_cache *sigqueue_cachep;

/* Log signals that kill a program (kernel.print-fatal-signals). */
int print_fatal_signals;
int show_unhandled_signals = 1;

static __sighandler_t sig_handler(struct task_struct *t, int sig)
{
	return t->sighand->action[sig - 1].sa.sa_handler;
}

/* Would this handler drop the signal? */
bool sig_handler_ignored(__sighandler_t handler, int sig)
{
	return handler == SIG_IGN || (handler == SIG_DFL && sig_kernel_ignore(sig));
}

static bool sig_task_ignored(struct task_struct *t, int sig, bool force)
{
	__sighandler_t handler = sig_handler(t, sig);

	/* Nobody kills or stops init from outside. */
	if (unlikely(is_global_init(t) && sig_kernel_only(sig)))
		return true;
	if (unlikely(t->signal->flags & SIGNAL_UNKILLABLE) && handler == SIG_DFL &&
	    !(force && sig_kernel_only(sig)))
		return true;
	if (unlikely((t->flags & PF_KTHREAD) && handler == SIG_KTHREAD_KERNEL && !force))
		return true;
	return sig_handler_ignored(handler, sig);
}

static bool sig_ignored(struct task_struct *t, int sig, bool force)
{
	/* A blocked signal stays pending: the handler may change before it is unblocked. */
	if (sigismember(&t->blocked, sig) || sigismember(&t->real_blocked, sig))
		return false;
	return sig_task_ignored(t, sig, force);
}

bool has_pending_signals(const sigset_t *signal, const sigset_t *blocked)
{
	sigset_t ready;

	sigandnsets(&ready, signal, blocked);
	return !sigisemptyset(&ready);
}

static bool recalc_sigpending_tsk(struct task_struct *t)
{
	if ((t->jobctl & JOBCTL_PENDING_MASK) ||
	    has_pending_signals(&t->pending.signal, &t->blocked) ||
	    has_pending_signals(&t->signal->shared_pending.signal, &t->blocked)) {
		set_tsk_thread_flag(t, TIF_SIGPENDING);
		return true;
	}
	return false;
}

/**
 * recalc_sigpending - make TIF_SIGPENDING of the caller true to its queues
 *
 * Context: siglock held.
 */
void recalc_sigpending(void)
{
	if (!recalc_sigpending_tsk(current))
		clear_thread_flag(TIF_SIGPENDING);
}
EXPORT_SYMBOL(recalc_sigpending);

/** calculate_sigpending - a new task looks whether something was queued while it was made */
void calculate_sigpending(void)
{
	spin_lock_irq(&current->sighand->siglock);
	set_tsk_thread_flag(current, TIF_SIGPENDING);
	recalc_sigpending();
	spin_unlock_irq(&current->sighand->siglock);
}

/**
 * next_signal - the number to deliver first
 * @pending: the queue
 * @mask: blocked signals
 *
 * Faults of the running instruction go before everything else, then the lowest number.
 * Return: the signal or 0.
 */
int next_signal(struct sigpending *pending, sigset_t *mask)
{
	sigset_t ready;

	sigandnsets(&ready, &pending->signal, mask);
	if (ready.sig[0] & SYNCHRONOUS_MASK)
		return __builtin_ctzl(ready.sig[0] & SYNCHRONOUS_MASK) + 1;
	for (int i = 0; i < _NSIG_WORDS; i++)
		if (ready.sig[i])
			return i * _NSIG_BPW + __builtin_ctzl(ready.sig[i]) + 1;
	return 0;
}

static struct sigqueue *sigqueue_alloc(struct task_struct *t, bool override_rlimit)
{
	struct sigqueue *q = NULL;
	struct user_struct *user;
	int sigpending;

	rcu_read_lock();
	user = get_uid(__task_cred(t)->user);
	rcu_read_unlock();

	sigpending = atomic_inc_return(&user->sigpending);
	if (override_rlimit || (unsigned long)sigpending <= task_rlimit(t, RLIMIT_SIGPENDING))
		q = kmem_cache_alloc(sigqueue_cachep, GFP_ATOMIC);
	if (!q) {
		atomic_dec(&user->sigpending);
		free_uid(user);
		return NULL;
	}
	INIT_LIST_HEAD(&q->list);
	q->user = user;
	return q;
}

void sigqueue_release(struct sigqueue *q)
{
	atomic_dec(&q->user->sigpending);
	free_uid(q->user);
	kmem_cache_free(sigqueue_cachep, q);
}

/**
 * flush_sigqueue - forget everything that is queued
 * @queue: the queue
 *
 * Context: siglock held, or the queue has no other user any more.
 */
void flush_sigqueue(struct sigpending *queue)
{
	struct sigqueue *q, *next;

	sigemptyset(&queue->signal);
	list_for_each_entry_safe(q, next, &queue->list, list) {
		list_del_init(&q->list);
		sigqueue_release(q);
	}
}

/**
 * flush_signals - forget what is pending for @t alone
 * @t: a kernel thread, usually current
 */
void flush_signals(struct task_struct *t)
{
	unsigned long flags;

	spin_lock_irqsave(&t->sighand->siglock, flags);
	clear_tsk_thread_flag(t, TIF_SIGPENDING);
	flush_sigqueue(&t->pending);
	flush_sigqueue(&t->signal->shared_pending);
	spin_unlock_irqrestore(&t->sighand->siglock, flags);
}
EXPORT_SYMBOL(flush_signals);

/** ignore_signals - every signal of @t is ignored from now on (kernel threads) */
void ignore_signals(struct task_struct *t)
{
	for (int i = 0; i < _NSIG; i++)
		t->sighand->action[i].sa.sa_handler = SIG_IGN;
	flush_signals(t);
}

/**
 * flush_signal_handlers - back to the defaults
 * @t: the task
 * @force_default: also for signals that are ignored (execve keeps those)
 */
void flush_signal_handlers(struct task_struct *t, int force_default)
{
	struct k_sigaction *ka = t->sighand->action;

	for (int i = 0; i < _NSIG; i++, ka++) {
		if (force_default || ka->sa.sa_handler != SIG_IGN)
			ka->sa.sa_handler = SIG_DFL;
		ka->sa.sa_flags = 0;
#ifdef __ARCH_HAS_SA_RESTORER
		ka->sa.sa_restorer = NULL;
#endif
		sigemptyset(&ka->sa.sa_mask);
	}
}

/** unhandled_signal - would @sig kill @tsk, so that the fault is worth a line in the log? */
bool unhandled_signal(struct task_struct *tsk, int sig)
{
	__sighandler_t handler = sig_handler(tsk, sig);

	if (is_global_init(tsk))
		return true;
	if (handler != SIG_IGN && handler != SIG_DFL)
		return false;
	return !fatal_signal_pending(tsk);
}

/* Remove every queued signal of @mask. */
void flush_sigqueue_mask(sigset_t *mask, struct sigpending *s)
{
	struct sigqueue *q, *next;
	sigset_t hit;

	sigandsets(&hit, mask, &s->signal);
	if (sigisemptyset(&hit))
		return;
	sigandnsets(&s->signal, &s->signal, mask);
	list_for_each_entry_safe(q, next, &s->list, list) {
		if (sigismember(mask, q->info.si_signo)) {
			list_del_init(&q->list);
			sigqueue_release(q);
		}
	}
}

/**
 * signal_wake_up_state - tell a task that a signal is there
 * @t: the task
 * @state: sleeps to end besides interruptible ones
 *
 * Context: siglock of @t held.
 */
void signal_wake_up_state(struct task_struct *t, unsigned int state)
{
	lockdep_assert_held(&t->sighand->siglock);
	set_tsk_thread_flag(t, TIF_SIGPENDING);
	/* A task that runs in user mode on another CPU must enter the kernel to see it. */
	if (!wake_up_state(t, state | TASK_INTERRUPTIBLE))
		kick_process(t);
}

/* SIGCONT ends every stop, pending or done. */
static void continue_group(struct task_struct *p)
{
	struct signal_struct *signal = p->signal;
	struct task_struct *t;
	unsigned int why = 0;
	sigset_t flush;

	siginitset(&flush, SIG_KERNEL_STOP_MASK);
	flush_sigqueue_mask(&flush, &signal->shared_pending);
	for_each_thread(p, t) {
		flush_sigqueue_mask(&flush, &t->pending);
		task_clear_jobctl_pending(t, JOBCTL_STOP_PENDING);
		t->jobctl &= ~JOBCTL_STOPPED;
		wake_up_state(t, __TASK_STOPPED);
	}

	/* The parent hears of it from get_signal() of one of the threads, which may sleep. */
	if (signal->flags & SIGNAL_STOP_STOPPED)
		why = SIGNAL_CLD_CONTINUED;
	else if (signal->group_stop_count)
		why = SIGNAL_CLD_STOPPED;
	if (why) {
		signal_set_stop_flags(signal, why | SIGNAL_STOP_CONTINUED);
		signal->group_stop_count = 0;
		signal->group_exit_code = 0;
	}
}

/* The effects a signal has when it is sent, even if blocked. Return: shall it be queued? */
static bool prepare_signal(int sig, struct task_struct *p, bool force)
{
	struct signal_struct *signal = p->signal;

	if (signal->flags & SIGNAL_GROUP_EXIT)
		return false;
	if (sig_kernel_stop(sig)) {
		struct task_struct *t;
		sigset_t flush;

		siginitset(&flush, sigmask(SIGCONT));
		flush_sigqueue_mask(&flush, &signal->shared_pending);
		for_each_thread(p, t)
			flush_sigqueue_mask(&flush, &t->pending);
	} else if (sig == SIGCONT) {
		continue_group(p);
	}
	return !sig_ignored(p, sig, force);
}

/* Can @p take @sig at once? */
static bool wants_signal(int sig, struct task_struct *p)
{
	if (sigismember(&p->blocked, sig) || (p->flags & PF_EXITING))
		return false;
	if (sig == SIGKILL)
		return true;
	if (task_is_stopped_or_traced(p))
		return false;
	return task_curr(p) || !task_sigpending(p);
}

/* Choose who handles a queued signal and wake it, or begin the end of the process. */
static void complete_signal(int sig, struct task_struct *p, enum pid_type type)
{
	struct signal_struct *signal = p->signal;
	struct task_struct *t;

	if (wants_signal(sig, p)) {
		t = p;
	} else if (type == PIDTYPE_PID || thread_group_empty(p)) {
		return; /* it will be found when it is unblocked */
	} else {
		/* Take turns, so that one thread does not get all of them. */
		t = signal->curr_target;
		while (!wants_signal(sig, t)) {
			t = next_thread(t);
			if (t == signal->curr_target)
				return;
		}
		signal->curr_target = t;
	}

	if (sig_fatal(p, sig) && !(signal->flags & (SIGNAL_GROUP_EXIT | SIGNAL_UNKILLABLE)) &&
	    !sigismember(&t->real_blocked, sig) && !sig_kernel_coredump(sig)) {
		signal->flags = SIGNAL_GROUP_EXIT;
		signal->group_exit_code = sig;
		signal->group_stop_count = 0;
		__for_each_thread(signal, t) {
			task_clear_jobctl_pending(t, JOBCTL_PENDING_MASK);
			sigaddset(&t->pending.signal, SIGKILL);
			signal_wake_up(t, 1);
		}
		return;
	}
	signal_wake_up(t, sig == SIGKILL);
}

static void fill_special_info(kernel_siginfo_t *to, int sig, struct kernel_siginfo *info)
{
	clear_siginfo(to);
	to->si_signo = sig;
	if (info == SEND_SIG_NOINFO) {
		to->si_code = SI_USER;
		to->si_pid = task_tgid_vnr(current);
		to->si_uid = from_kuid_munged(&init_user_ns, current_uid());
	} else {
		to->si_code = SI_KERNEL;
	}
}

/*
 * __send_signal_locked - queue one signal
 *
 * Return: 0 (also when it is dropped by rule), or -EAGAIN when a real-time signal's record could
 * not be queued.
 */
int __send_signal_locked(int sig, struct kernel_siginfo *info, struct task_struct *t,
			 enum pid_type type, bool force)
{
	struct sigpending *pending;
	struct sigqueue *q;
	bool override_rlimit;

	lockdep_assert_held(&t->sighand->siglock);
	if (!prepare_signal(sig, t, force))
		return 0;

	pending = type != PIDTYPE_PID ? &t->signal->shared_pending : &t->pending;
	/* Classic signals do not queue. */
	if (sig < SIGRTMIN && sigismember(&pending->signal, sig))
		return 0;

	if (sig != SIGKILL && !(t->flags & PF_KTHREAD)) {
		override_rlimit = sig < SIGRTMIN && (is_si_special(info) || info->si_code >= 0);
		q = sigqueue_alloc(t, override_rlimit);
		if (q) {
			list_add_tail(&q->list, &pending->list);
			if (is_si_special(info))
				fill_special_info(&q->info, sig, info);
			else
				copy_siginfo(&q->info, info);
		} else if (sig >= SIGRTMIN && !is_si_special(info) && info->si_code != SI_USER) {
			return -EAGAIN; /* its sender wants to know that the record is lost */
		}
	}

	signalfd_notify(t, sig);
	sigaddset(&pending->signal, sig);
	complete_signal(sig, t, type);
	return 0;
}

/**
 * send_signal_locked - send with siglock already held
 * @sig: the signal
 * @info: its record, SEND_SIG_NOINFO or SEND_SIG_PRIV
 * @t: the target
 * @type: PIDTYPE_PID for this thread alone, else its process
 *
 * Return: 0 or -EAGAIN.
 */
int send_signal_locked(int sig, struct kernel_siginfo *info, struct task_struct *t,
		       enum pid_type type)
{
	return __send_signal_locked(sig, info, t, type, info == SEND_SIG_PRIV);
}

/**
 * __lock_task_sighand - lock the handlers of a task that may be going away
 * @task: the task; the caller holds a reference or rcu_read_lock()
 * @flags: where the interrupt state goes
 *
 * Return: the locked sighand, or NULL when the task has been reaped.
 */
struct sighand_struct *__lock_task_sighand(struct task_struct *task, unsigned long *flags)
{
	struct sighand_struct *sighand;

	rcu_read_lock();
	for (;;) {
		sighand = rcu_dereference(task->sighand);
		if (!sighand)
			break;
		/* It may be exchanged (execve) or dropped (exit) between the two lines. */
		spin_lock_irqsave(&sighand->siglock, *flags);
		if (likely(sighand == rcu_access_pointer(task->sighand)))
			break;
		spin_unlock_irqrestore(&sighand->siglock, *flags);
	}
	rcu_read_unlock();
	return sighand;
}

/**
 * do_send_sig_info - send without asking for permission
 * @sig: the signal
 * @info: its record
 * @p: the target
 * @type: PIDTYPE_PID for this thread alone, else its process
 *
 * Return: 0, -ESRCH when the target is gone, or -EAGAIN.
 */
int do_send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p,
		     enum pid_type type)
{
	unsigned long flags;
	int ret = -ESRCH;

	if (lock_task_sighand(p, &flags)) {
		ret = send_signal_locked(sig, info, p, type);
		unlock_task_sighand(p, &flags);
	}
	return ret;
}

/**
 * zap_other_threads - tell every other thread of the caller's process to die
 * @p: the caller
 *
 * Return: how many are still to go.
 * Context: siglock held.
 */
int zap_other_threads(struct task_struct *p)
{
	struct task_struct *t;
	int count = 0;

	p->signal->group_stop_count = 0;
	for_each_thread(p, t) {
		if (t == p)
			continue;
		task_clear_jobctl_pending(t, JOBCTL_PENDING_MASK);
		count++;
		if (t->exit_state)
			continue;
		sigaddset(&t->pending.signal, SIGKILL);
		signal_wake_up(t, 1);
	}
	return count;
}

/** signalfd_cleanup - a handler table is going away: end polls on its wait queue */
void signalfd_cleanup(struct sighand_struct *sighand)
{
	wake_up_pollfree(&sighand->signalfd_wqh);
}

/** signals_init - make the cache of records; called once by start_kernel() */
void __init signals_init(void)
{
	BUILD_BUG_ON(sizeof(struct siginfo) != SI_MAX_SIZE);
	sigqueue_cachep = KMEM_CACHE(sigqueue, SLAB_PANIC);
}
