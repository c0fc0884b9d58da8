// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who sends: faults of the running instruction, the kernel, and user space with its permission.
 * Locks as in signal.c; groups of processes are walked under tasklist_lock.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>

#include "signal_internal.h"

/* Ctrl-Alt-Del and the power button signal this process. */
struct pid *cad_pid;
EXPORT_SYMBOL(cad_pid);

enum sig_force {
	FORCE_CURRENT, /* keep the handler */
	FORCE_DEFAULT, /* the default action */
	FORCE_EXIT,    /* the default action, and nobody may change it back */
};

static int force_sig_info_to_task(struct kernel_siginfo *info, struct task_struct *t,
				  enum sig_force how)
{
	int sig = info->si_signo, ret;
	struct k_sigaction *action;
	unsigned long flags;
	bool blocked;

	spin_lock_irqsave(&t->sighand->siglock, flags);
	action = &t->sighand->action[sig - 1];
	blocked = sigismember(&t->blocked, sig);
	if (blocked || action->sa.sa_handler == SIG_IGN || how != FORCE_CURRENT) {
		action->sa.sa_handler = SIG_DFL;
		if (how == FORCE_EXIT)
			action->sa.sa_flags |= SA_IMMUTABLE;
		if (blocked)
			sigdelset(&t->blocked, sig);
	}
	/* A fault of init itself cannot be ignored: it would only repeat. */
	if (action->sa.sa_handler == SIG_DFL)
		t->signal->flags &= ~SIGNAL_UNKILLABLE;
	ret = send_signal_locked(sig, info, t, PIDTYPE_PID);
	/* Already pending and blocked until now: nobody has woken it. */
	if (!task_sigpending(t))
		signal_wake_up(t, 0);
	spin_unlock_irqrestore(&t->sighand->siglock, flags);
	return ret;
}

/**
 * force_sig_info - a signal the caller itself cannot block or ignore
 * @info: its record; si_signo says which
 */
int force_sig_info(struct kernel_siginfo *info)
{
	return force_sig_info_to_task(info, current, FORCE_CURRENT);
}

static void force_kernel_sig(int sig, enum sig_force how)
{
	struct kernel_siginfo info;

	clear_siginfo(&info);
	info.si_signo = sig;
	info.si_code = SI_KERNEL;
	force_sig_info_to_task(&info, current, how);
}

/** force_sig - force_sig_info() without details */
void force_sig(int sig)
{
	force_kernel_sig(sig, FORCE_CURRENT);
}
EXPORT_SYMBOL(force_sig);

/** force_fatal_sig - force a signal with its default action */
void force_fatal_sig(int sig)
{
	force_kernel_sig(sig, FORCE_DEFAULT);
}

/** force_exit_sig - force_fatal_sig() that a racing sigaction() cannot undo */
void force_exit_sig(int sig)
{
	force_kernel_sig(sig, FORCE_EXIT);
}

/** force_sigsegv - delivering @sig failed: the stack is unusable */
void force_sigsegv(int sig)
{
	if (sig == SIGSEGV)
		force_fatal_sig(SIGSEGV);
	else
		force_sig(SIGSEGV);
}

static void fault_info(struct kernel_siginfo *info, int sig, int code, void __user *addr)
{
	clear_siginfo(info);
	info->si_signo = sig;
	info->si_code = code;
	info->si_addr = (__force void *)addr;
}

/**
 * force_sig_fault_to_task - report a fault
 * @sig: SIGSEGV, SIGBUS, SIGILL, SIGFPE or SIGTRAP
 * @code: si_code
 * @addr: the address at fault
 * @t: the task
 */
int force_sig_fault_to_task(int sig, int code, void __user *addr, struct task_struct *t)
{
	struct kernel_siginfo info;

	fault_info(&info, sig, code, addr);
	return force_sig_info_to_task(&info, t, FORCE_CURRENT);
}

/** force_sig_fault - force_sig_fault_to_task() for the caller */
int force_sig_fault(int sig, int code, void __user *addr)
{
	return force_sig_fault_to_task(sig, code, addr, current);
}

/** send_sig_fault - report a fault that may be blocked or ignored */
int send_sig_fault(int sig, int code, void __user *addr, struct task_struct *t)
{
	struct kernel_siginfo info;

	fault_info(&info, sig, code, addr);
	return send_sig_info(sig, &info, t);
}

/**
 * send_sig_info - send a signal to one thread
 * @sig: the signal
 * @info: its record
 * @p: the target, referenced by the caller
 *
 * Return: 0, -EINVAL, -ESRCH or -EAGAIN.
 */
int send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p)
{
	if (!valid_signal(sig))
		return -EINVAL;
	return do_send_sig_info(sig, info, p, PIDTYPE_PID);
}
EXPORT_SYMBOL(send_sig_info);

#define __si_special(priv) ((priv) ? SEND_SIG_PRIV : SEND_SIG_NOINFO)

/** send_sig - send_sig_info() without details; @priv: from the kernel, not from current */
int send_sig(int sig, struct task_struct *p, int priv)
{
	return send_sig_info(sig, __si_special(priv), p);
}
EXPORT_SYMBOL(send_sig);

static bool si_fromuser(const struct kernel_siginfo *info)
{
	return info == SEND_SIG_NOINFO || (!is_si_special(info) && SI_FROMUSER(info));
}

static bool kill_ok_by_cred(struct task_struct *t)
{
	const struct cred *cred = current_cred();
	const struct cred *tcred = __task_cred(t);

	return uid_eq(cred->euid, tcred->suid) || uid_eq(cred->euid, tcred->uid) ||
	       uid_eq(cred->uid, tcred->suid) || uid_eq(cred->uid, tcred->uid) ||
	       ns_capable(tcred->user_ns, CAP_KILL);
}

/* Called under rcu_read_lock(). */
static int check_kill_permission(int sig, struct kernel_siginfo *info, struct task_struct *t)
{
	if (!valid_signal(sig))
		return -EINVAL;
	if (!si_fromuser(info) || same_thread_group(current, t) || kill_ok_by_cred(t))
		return 0;
	/* A shell may continue what it started, whoever that has become. */
	if (sig == SIGCONT && task_session(t) == task_session(current))
		return 0;
	return -EPERM;
}

/**
 * group_send_sig_info - send to a process, with the caller's permission
 * @sig: the signal; 0 only checks
 * @info: its record
 * @p: a thread of the target
 * @type: what @p was found by
 *
 * Return: 0, -EINVAL, -EPERM, -ESRCH or -EAGAIN.
 * Context: any; rcu_read_lock() or tasklist_lock held, or a reference to @p.
 */
int group_send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p,
			enum pid_type type)
{
	int ret;

	rcu_read_lock();
	ret = check_kill_permission(sig, info, p);
	rcu_read_unlock();
	if (!ret && sig)
		ret = do_send_sig_info(sig, info, p, type);
	return ret;
}

/**
 * __kill_pgrp_info - send to every process of a group
 * @sig: the signal
 * @info: its record
 * @pgrp: the group
 *
 * Return: 0 when at least one got it, else the last error, -ESRCH for an empty group.
 * Context: tasklist_lock held.
 */
int __kill_pgrp_info(int sig, struct kernel_siginfo *info, struct pid *pgrp)
{
	struct task_struct *p;
	bool success = false;
	int ret = -ESRCH;

	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		int err = group_send_sig_info(sig, info, p, PIDTYPE_PGID);

		success |= !err;
		ret = err;
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	return success ? 0 : ret;
}

int kill_pid_info_type(int sig, struct kernel_siginfo *info, struct pid *pid, enum pid_type type)
{
	struct task_struct *p;
	int error = -ESRCH;

	rcu_read_lock();
	p = pid_task(pid, PIDTYPE_PID);
	if (p)
		error = group_send_sig_info(sig, info, p, type);
	rcu_read_unlock();
	return error;
}

/** kill_pid_info - send to the process with this id */
int kill_pid_info(int sig, struct kernel_siginfo *info, struct pid *pid)
{
	return kill_pid_info_type(sig, info, pid, PIDTYPE_TGID);
}

/**
 * kill_pgrp - send to a process group
 * @pid: the group
 * @sig: the signal
 * @priv: from the kernel, not from current
 *
 * Return: as __kill_pgrp_info().
 * Context: tasklist_lock not held.
 */
int kill_pgrp(struct pid *pid, int sig, int priv)
{
	int ret;

	read_lock(&tasklist_lock);
	ret = __kill_pgrp_info(sig, __si_special(priv), pid);
	read_unlock(&tasklist_lock);
	return ret;
}
EXPORT_SYMBOL(kill_pgrp);

/** kill_pid - send to a process; @priv: from the kernel, not from current */
int kill_pid(struct pid *pid, int sig, int priv)
{
	return kill_pid_info(sig, __si_special(priv), pid);
}
EXPORT_SYMBOL(kill_pid);

/** kill_cad_pid - send to the process that handles Ctrl-Alt-Del */
int kill_cad_pid(int sig, int priv)
{
	return kill_pid(cad_pid, sig, priv);
}

/* kill(2) with pid -1: everybody but init and the caller. */
static int kill_everybody(int sig, struct kernel_siginfo *info)
{
	struct task_struct *p;
	int ret = 0, count = 0;

	for_each_process(p) {
		int err;

		if (task_pid_vnr(p) <= 1 || same_thread_group(p, current))
			continue;
		err = group_send_sig_info(sig, info, p, PIDTYPE_MAX);
		count++;
		if (err != -EPERM)
			ret = err;
	}
	return count ? ret : -ESRCH;
}

/** kill_something_info - what kill(2) does with its pid argument */
int kill_something_info(int sig, struct kernel_siginfo *info, pid_t pid)
{
	int ret;

	if (pid > 0) {
		struct pid *target = find_get_pid(pid);

		ret = target ? kill_pid_info(sig, info, target) : -ESRCH;
		put_pid(target);
		return ret;
	}
	if (pid == INT_MIN)
		return -ESRCH;

	read_lock(&tasklist_lock);
	if (pid == -1)
		ret = kill_everybody(sig, info);
	else
		ret = __kill_pgrp_info(sig, info, pid ? find_vpid(-pid) : task_pgrp(current));
	read_unlock(&tasklist_lock);
	return ret;
}

/** send_to_thread - what tkill, tgkill and rt_tgsigqueueinfo do; @tgid <= 0: any process */
int send_to_thread(pid_t tgid, pid_t tid, int sig, struct kernel_siginfo *info)
{
	struct task_struct *p;
	int error = -ESRCH;

	rcu_read_lock();
	p = find_task_by_vpid(tid);
	if (p && (tgid <= 0 || task_tgid_vnr(p) == tgid)) {
		error = check_kill_permission(sig, info, p);
		if (!error && sig) {
			error = do_send_sig_info(sig, info, p, PIDTYPE_PID);
			/* It died just now: as if it had died just after. */
			if (unlikely(error == -ESRCH))
				error = 0;
		}
	}
	rcu_read_unlock();
	return error;
}
