// SPDX-License-Identifier: GPL-2.0-only
/*
 * Job control: sessions and their controlling terminals, the foreground
 * process group, and the signals for those in the background (POSIX.1,
 * General Terminal Interface).
 *
 * tty->ctrl.lock guards the terminal's session and group, siglock a
 * process's signal->tty; ctrl.lock is taken outside siglock.
 */

#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/pid.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/signal.h>
#include <linux/tty.h>
#include <linux/uaccess.h>
#include "tty.h"

static bool is_ignored(int sig)
{
	return sigismember(&current->blocked, sig) ||
	       current->sighand->action[sig - 1].sa.sa_handler == SIG_IGN;
}

/* Stops or refuses a background process; see tty_check_change(). */
int __tty_check_change(struct tty_struct *tty, int sig)
{
	struct pid *pgrp, *tty_pgrp;
	unsigned long flags;
	int ret = 0;

	if (current->signal->tty != tty)
		return 0;
	rcu_read_lock();
	pgrp = task_pgrp(current);
	spin_lock_irqsave(&tty->ctrl.lock, flags);
	tty_pgrp = tty->ctrl.pgrp;
	spin_unlock_irqrestore(&tty->ctrl.lock, flags);
	if (tty_pgrp && pgrp != tty_pgrp) {
		if (is_ignored(sig)) {
			if (sig == SIGTTIN)
				ret = -EIO;
		} else if (is_current_pgrp_orphaned()) {
			ret = -EIO;
		} else {
			kill_pgrp(pgrp, sig, 1);
			set_thread_flag(TIF_SIGPENDING);
			ret = -ERESTARTSYS;
		}
	}
	rcu_read_unlock();
	return ret;
}

/**
 * tty_check_change - may the caller change its controlling terminal
 * @tty: the terminal
 *
 * Return: 0, -EIO, or -ERESTARTSYS after SIGTTOU was sent to the caller's
 * process group. Context: process.
 */
int tty_check_change(struct tty_struct *tty)
{
	return __tty_check_change(tty, SIGTTOU);
}
EXPORT_SYMBOL(tty_check_change);

/**
 * proc_clear_tty - a process gives up its controlling terminal
 * @p: the process
 *
 * Context: any.
 */
void proc_clear_tty(struct task_struct *p)
{
	struct tty_struct *tty;
	unsigned long flags;

	spin_lock_irqsave(&p->sighand->siglock, flags);
	tty = p->signal->tty;
	p->signal->tty = NULL;
	spin_unlock_irqrestore(&p->sighand->siglock, flags);
	tty_kref_put(tty);
}

/* Makes @tty the controlling terminal of current's session. */
static void set_controlling_tty(struct tty_struct *tty)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->ctrl.lock, flags);
	put_pid(tty->ctrl.session);
	put_pid(tty->ctrl.pgrp);
	tty->ctrl.pgrp = get_pid(task_pgrp(current));
	tty->ctrl.session = get_pid(task_session(current));
	spin_unlock_irqrestore(&tty->ctrl.lock, flags);

	spin_lock_irq(&current->sighand->siglock);
	put_pid(current->signal->tty_old_pgrp);
	current->signal->tty_old_pgrp = NULL;
	current->signal->tty = tty_kref_get(tty);
	spin_unlock_irq(&current->sighand->siglock);
}

/* A session leader without a terminal gets the one it opens. */
void tty_open_proc_set_tty(struct file *filp, struct tty_struct *tty)
{
	read_lock(&tasklist_lock);
	if (current->signal->leader && !current->signal->tty && !tty->ctrl.session &&
	    (filp->f_mode & FMODE_READ))
		set_controlling_tty(tty);
	read_unlock(&tasklist_lock);
}

/**
 * get_current_tty - the caller's controlling terminal
 *
 * Return: a reference, or NULL. Context: process.
 */
struct tty_struct *get_current_tty(void)
{
	struct tty_struct *tty;
	unsigned long flags;

	spin_lock_irqsave(&current->sighand->siglock, flags);
	tty = tty_kref_get(current->signal->tty);
	spin_unlock_irqrestore(&current->sighand->siglock, flags);
	return tty;
}
EXPORT_SYMBOL_GPL(get_current_tty);

/* All processes of a session lose their terminal; tasklist_lock is held. */
void session_clear_tty(struct pid *session)
{
	struct task_struct *p;

	do_each_pid_task(session, PIDTYPE_SID, p)
	{
		proc_clear_tty(p);
	}
	while_each_pid_task(session, PIDTYPE_SID, p);
}

/*
 * At hangup, or when the session leader exits (@exit_session): signals the
 * leader and the foreground group and takes the terminal from the session.
 * Returns how many references to the terminal are to be dropped.
 */
int tty_signal_session_leader(struct tty_struct *tty, int exit_session)
{
	struct pid *tty_pgrp = NULL;
	struct task_struct *p;
	int refs = 0;

	read_lock(&tasklist_lock);
	if (tty->ctrl.session) {
		do_each_pid_task(tty->ctrl.session, PIDTYPE_SID, p)
		{
			spin_lock_irq(&p->sighand->siglock);
			if (p->signal->tty == tty) {
				p->signal->tty = NULL;
				refs++;
			}
			if (p->signal->leader) {
				send_signal_locked(SIGHUP, SEND_SIG_PRIV, p, PIDTYPE_TGID);
				send_signal_locked(SIGCONT, SEND_SIG_PRIV, p, PIDTYPE_TGID);
				put_pid(p->signal->tty_old_pgrp);
				p->signal->tty_old_pgrp = tty_get_pgrp(tty);
				if (!tty_pgrp)
					tty_pgrp = tty_get_pgrp(tty);
			}
			spin_unlock_irq(&p->sighand->siglock);
		}
		while_each_pid_task(tty->ctrl.session, PIDTYPE_SID, p);
	}
	read_unlock(&tasklist_lock);
	if (tty_pgrp) {
		if (exit_session)
			kill_pgrp(tty_pgrp, SIGHUP, exit_session);
		put_pid(tty_pgrp);
	}
	return refs;
}

/* For a session leader whose terminal was already hung up when it exits. */
static void signal_old_group(void)
{
	struct pid *old_pgrp;

	spin_lock_irq(&current->sighand->siglock);
	old_pgrp = current->signal->tty_old_pgrp;
	current->signal->tty_old_pgrp = NULL;
	spin_unlock_irq(&current->sighand->siglock);
	if (old_pgrp) {
		kill_pgrp(old_pgrp, SIGHUP, 1);
		kill_pgrp(old_pgrp, SIGCONT, 1);
		put_pid(old_pgrp);
	}
}

/* Signals the foreground group of a terminal that loses its session. */
static void signal_foreground(struct tty_struct *tty, bool on_exit)
{
	struct pid *tty_pgrp = tty_get_pgrp(tty);

	if (tty_pgrp) {
		kill_pgrp(tty_pgrp, SIGHUP, on_exit);
		if (!on_exit)
			kill_pgrp(tty_pgrp, SIGCONT, on_exit);
		put_pid(tty_pgrp);
	}
}

/**
 * disassociate_ctty - the session leader gives up its controlling terminal
 * @on_exit: it exits, rather than calling TIOCNOTTY
 *
 * Context: process, may sleep.
 */
void disassociate_ctty(int on_exit)
{
	struct tty_struct *tty;

	if (!current->signal->leader)
		return;
	tty = get_current_tty();
	if (!tty) {
		if (on_exit)
			signal_old_group();
		return;
	}
	if (on_exit && tty->driver->type != TTY_DRIVER_TYPE_PTY)
		tty_vhangup_session(tty);
	else
		signal_foreground(tty, on_exit);

	read_lock(&tasklist_lock);
	spin_lock_irq(&tty->ctrl.lock);
	put_pid(tty->ctrl.session);
	put_pid(tty->ctrl.pgrp);
	tty->ctrl.session = NULL;
	tty->ctrl.pgrp = NULL;
	spin_unlock_irq(&tty->ctrl.lock);
	session_clear_tty(task_session(current));
	read_unlock(&tasklist_lock);
	tty_kref_put(tty);
}

/**
 * no_tty - give up the controlling terminal, whatever the caller is
 *
 * Context: process, may sleep.
 */
void no_tty(void)
{
	disassociate_ctty(0);
	proc_clear_tty(current);
}

/**
 * tty_get_pgrp - the foreground process group
 * @tty: the terminal
 *
 * Return: a reference, or NULL. Context: any.
 */
struct pid *tty_get_pgrp(struct tty_struct *tty)
{
	unsigned long flags;
	struct pid *pgrp;

	spin_lock_irqsave(&tty->ctrl.lock, flags);
	pgrp = get_pid(tty->ctrl.pgrp);
	spin_unlock_irqrestore(&tty->ctrl.lock, flags);
	return pgrp;
}
EXPORT_SYMBOL_GPL(tty_get_pgrp);

/* TIOCSCTTY: take @tty, with @arg 1 and CAP_SYS_ADMIN even from another session. */
static int tiocsctty(struct tty_struct *tty, struct file *file, int arg)
{
	int ret = 0;

	tty_lock(tty);
	read_lock(&tasklist_lock);
	if (current->signal->leader && task_session(current) == tty->ctrl.session)
		goto unlock;
	ret = -EPERM;
	if (!current->signal->leader || current->signal->tty)
		goto unlock;
	if (tty->ctrl.session) {
		if (arg != 1 || !capable(CAP_SYS_ADMIN))
			goto unlock;
		session_clear_tty(tty->ctrl.session);
	}
	if (!(file->f_mode & FMODE_READ) && !capable(CAP_SYS_ADMIN))
		goto unlock;
	set_controlling_tty(tty);
	ret = 0;
unlock:
	read_unlock(&tasklist_lock);
	tty_unlock(tty);
	return ret;
}

/* TIOCGPGRP; for a pty master that of the slave. */
static int tiocgpgrp(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p)
{
	struct pid *pid;
	int ret;

	if (tty == real_tty && current->signal->tty != real_tty)
		return -ENOTTY;
	pid = tty_get_pgrp(real_tty);
	ret = put_user(pid_vnr(pid), p);
	put_pid(pid);
	return ret;
}

/* The session a process group belongs to, or NULL when it has no member any more. */
static struct pid *session_of_pgrp(struct pid *pgrp)
{
	struct pid *sid = NULL;
	struct task_struct *p;

	read_lock(&tasklist_lock);
	do_each_pid_task(pgrp, PIDTYPE_PGID, p)
	{
		sid = task_session(p);
	}
	while_each_pid_task(pgrp, PIDTYPE_PGID, p);
	read_unlock(&tasklist_lock);
	return sid;
}

static int set_foreground(struct tty_struct *tty, pid_t nr)
{
	struct pid *pgrp;
	int ret = -EPERM;

	rcu_read_lock();
	pgrp = find_vpid(nr);
	if (!pgrp) {
		ret = -ESRCH;
	} else if (session_of_pgrp(pgrp) == task_session(current)) {
		spin_lock_irq(&tty->ctrl.lock);
		put_pid(tty->ctrl.pgrp);
		tty->ctrl.pgrp = get_pid(pgrp);
		spin_unlock_irq(&tty->ctrl.lock);
		ret = 0;
	}
	rcu_read_unlock();
	return ret;
}

/* TIOCSPGRP: only a member of the session, for a group of the session. */
static int tiocspgrp(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p)
{
	int ret = tty_check_change(real_tty);
	pid_t nr;

	if (ret == -EIO)
		return -ENOTTY;
	if (ret)
		return ret;
	if (get_user(nr, p))
		return -EFAULT;
	if (nr < 0)
		return -EINVAL;
	if (!current->signal->tty || current->signal->tty != real_tty ||
	    real_tty->ctrl.session != task_session(current))
		return -ENOTTY;
	return set_foreground(real_tty, nr);
}

static int tiocgsid(struct tty_struct *tty, struct tty_struct *real_tty, pid_t __user *p)
{
	unsigned long flags;
	pid_t sid;

	if (tty == real_tty && current->signal->tty != real_tty)
		return -ENOTTY;
	spin_lock_irqsave(&real_tty->ctrl.lock, flags);
	sid = real_tty->ctrl.session ? pid_vnr(real_tty->ctrl.session) : -1;
	spin_unlock_irqrestore(&real_tty->ctrl.lock, flags);
	return sid < 0 ? -ENOTTY : put_user(sid, p);
}

/* The job control ioctls; -ENOIOCTLCMD for all others. */
long tty_jobctrl_ioctl(struct tty_struct *tty, struct tty_struct *real_tty, struct file *file,
		       unsigned int cmd, unsigned long arg)
{
	void __user *p = (void __user *)arg;

	switch (cmd) {
	case TIOCNOTTY:
		if (current->signal->tty != tty)
			return -ENOTTY;
		no_tty();
		return 0;
	case TIOCSCTTY:
		return tiocsctty(real_tty, file, arg);
	case TIOCGPGRP:
		return tiocgpgrp(tty, real_tty, p);
	case TIOCSPGRP:
		return tiocspgrp(tty, real_tty, p);
	case TIOCGSID:
		return tiocgsid(tty, real_tty, p);
	}
	return -ENOIOCTLCMD;
}
