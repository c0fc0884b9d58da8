// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who gets SIGIO for a file: owners (F_SETOWN) and fasync lists. fown->lock guards an owner;
 * fasync_lock guards the lists while they change, RCU while they are walked.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/poll.h>

#include "internal.h"

static DEFINE_SPINLOCK(fasync_lock);

/**
 * __f_setown - set who gets a file's signals
 * @filp: the file
 * @pid: a process or process group
 * @type: which of both
 * @force: also when there is an owner
 */
int __f_setown(struct file *filp, struct pid *pid, enum pid_type type, int force)
{
	write_lock_irq(&filp->f_owner.lock);
	if (force || !filp->f_owner.pid) {
		put_pid(filp->f_owner.pid);
		filp->f_owner.pid = get_pid(pid);
		filp->f_owner.pid_type = type;
		if (pid) {
			filp->f_owner.uid = current_uid();
			filp->f_owner.euid = current_euid();
		}
	}
	write_unlock_irq(&filp->f_owner.lock);
	return 0;
}
EXPORT_SYMBOL(__f_setown);

/**
 * f_setown - fcntl(F_SETOWN)
 * @filp: the file
 * @who: a process, or minus a process group, or 0
 * @force: also when there is an owner
 */
int f_setown(struct file *filp, int who, int force)
{
	enum pid_type type = PIDTYPE_TGID;
	struct pid *pid = NULL;
	int ret = 0;

	if (who < 0) {
		if (who == INT_MIN)
			return -EINVAL;
		type = PIDTYPE_PGID;
		who = -who;
	}
	rcu_read_lock();
	if (who) {
		pid = find_vpid(who);
		if (!pid)
			ret = -ESRCH;
	}
	if (!ret)
		__f_setown(filp, pid, type, force);
	rcu_read_unlock();
	return ret;
}
EXPORT_SYMBOL(f_setown);

void f_delown(struct file *filp)
{
	__f_setown(filp, NULL, PIDTYPE_TGID, 1);
}

pid_t f_getown(struct file *filp)
{
	pid_t pid;

	read_lock_irq(&filp->f_owner.lock);
	pid = pid_vnr(filp->f_owner.pid);
	if (filp->f_owner.pid_type == PIDTYPE_PGID)
		pid = -pid;
	read_unlock_irq(&filp->f_owner.lock);
	return pid;
}

static bool sigio_allowed(struct task_struct *p, const struct fown_struct *fown)
{
	const struct cred *cred;
	bool ret;

	rcu_read_lock();
	cred = __task_cred(p);
	ret = uid_eq(fown->euid, GLOBAL_ROOT_UID) || uid_eq(fown->euid, cred->suid) ||
	      uid_eq(fown->euid, cred->uid) || uid_eq(fown->uid, cred->suid) ||
	      uid_eq(fown->uid, cred->uid);
	rcu_read_unlock();
	return ret;
}

static void send_sigio_to_task(struct task_struct *p, struct fown_struct *fown, int fd, int reason)
{
	static const __poll_t band_table[] = {
		EPOLLIN | EPOLLRDNORM,		      /* POLL_IN */
		EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND, /* POLL_OUT */
		EPOLLIN | EPOLLRDNORM | EPOLLMSG,     /* POLL_MSG */
		EPOLLERR,			      /* POLL_ERR */
		EPOLLPRI | EPOLLRDBAND,		      /* POLL_PRI */
		EPOLLHUP | EPOLLERR,		      /* POLL_HUP */
	};
	int signum = READ_ONCE(fown->signum);
	unsigned int band = reason - POLL_IN;

	if (!sigio_allowed(p, fown))
		return;
	if (signum) {
		struct kernel_siginfo si;

		clear_siginfo(&si);
		si.si_signo = signum;
		si.si_errno = 0;
		si.si_code = reason;
		si.si_band = band < ARRAY_SIZE(band_table)
				     ? (__force long)mangle_poll(band_table[band])
				     : ~0L;
		si.si_fd = fd;
		if (!do_send_sig_info(signum, &si, p, PIDTYPE_TGID))
			return;
	}
	do_send_sig_info(SIGIO, SEND_SIG_PRIV, p, PIDTYPE_TGID);
}

static void send_sigio(struct fown_struct *fown, int fd, int reason)
{
	struct task_struct *p;
	enum pid_type type;
	struct pid *pid;
	unsigned long flags;

	read_lock_irqsave(&fown->lock, flags);
	type = fown->pid_type;
	pid = fown->pid;
	if (pid && type <= PIDTYPE_TGID) {
		rcu_read_lock();
		p = pid_task(pid, PIDTYPE_PID);
		if (p)
			send_sigio_to_task(p, fown, fd, reason);
		rcu_read_unlock();
	} else if (pid) {
		read_lock(&tasklist_lock);
		do_each_pid_task(pid, type, p)
		{
			send_sigio_to_task(p, fown, fd, reason);
		}
		while_each_pid_task(pid, type, p);
		read_unlock(&tasklist_lock);
	}
	read_unlock_irqrestore(&fown->lock, flags);
}

static void fasync_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct fasync_struct, fa_rcu));
}

static int fasync_remove_entry(struct file *filp, struct fasync_struct **fapp)
{
	struct fasync_struct *fa, **fp;
	int result = 0;

	spin_lock(&filp->f_lock);
	spin_lock(&fasync_lock);
	for (fp = fapp; (fa = *fp) != NULL; fp = &fa->fa_next) {
		if (fa->fa_file != filp)
			continue;
		write_lock_irq(&fa->fa_lock);
		fa->fa_file = NULL;
		write_unlock_irq(&fa->fa_lock);
		*fp = fa->fa_next;
		call_rcu(&fa->fa_rcu, fasync_free_rcu);
		filp->f_flags &= ~FASYNC;
		result = 1;
		break;
	}
	spin_unlock(&fasync_lock);
	spin_unlock(&filp->f_lock);
	return result;
}

static int fasync_add_entry(int fd, struct file *filp, struct fasync_struct **fapp)
{
	struct fasync_struct *new = kzalloc(sizeof(*new), GFP_KERNEL), *fa;
	int result = 1;

	if (!new)
		return -ENOMEM;
	spin_lock(&filp->f_lock);
	spin_lock(&fasync_lock);
	for (fa = *fapp; fa; fa = fa->fa_next) {
		if (fa->fa_file == filp) {
			write_lock_irq(&fa->fa_lock);
			fa->fa_fd = fd;
			write_unlock_irq(&fa->fa_lock);
			result = 0;
			break;
		}
	}
	if (result) {
		rwlock_init(&new->fa_lock);
		new->magic = FASYNC_MAGIC;
		new->fa_file = filp;
		new->fa_fd = fd;
		new->fa_next = *fapp;
		rcu_assign_pointer(*fapp, new);
		filp->f_flags |= FASYNC;
	}
	spin_unlock(&fasync_lock);
	spin_unlock(&filp->f_lock);
	if (!result)
		kfree(new);
	return result;
}

/**
 * fasync_helper - fasync method's work: put a file on, or take it off, a list
 * @fd: the descriptor
 * @filp: the file
 * @on: 1 or 0
 * @fapp: the driver's list
 *
 * Return: a negative errno, 0 when nothing changed, 1 when it did.
 */
int fasync_helper(int fd, struct file *filp, int on, struct fasync_struct **fapp)
{
	return on ? fasync_add_entry(fd, filp, fapp) : fasync_remove_entry(filp, fapp);
}
EXPORT_SYMBOL(fasync_helper);

/**
 * kill_fasync - send SIGIO to the owners of the files on a list
 * @fp: the list
 * @sig: SIGIO or SIGURG
 * @band: POLL_IN, POLL_OUT ...
 *
 * Any context.
 */
void kill_fasync(struct fasync_struct **fp, int sig, int band)
{
	struct fasync_struct *fa;

	if (!READ_ONCE(*fp))
		return;
	rcu_read_lock();
	for (fa = rcu_dereference(*fp); fa; fa = rcu_dereference(fa->fa_next)) {
		unsigned long flags;

		read_lock_irqsave(&fa->fa_lock, flags);
		if (fa->fa_file) {
			struct fown_struct *fown = &fa->fa_file->f_owner;

			/* Nobody asked for SIGURG by F_SETSIG. */
			if (!(sig == SIGURG && fown->signum == 0))
				send_sigio(fown, fa->fa_fd, band);
		}
		read_unlock_irqrestore(&fa->fa_lock, flags);
	}
	rcu_read_unlock();
}
EXPORT_SYMBOL(kill_fasync);
