// SPDX-License-Identifier: GPL-2.0-only
/*
 * Waiting for children: wait4() and waitid().
 *
 * A waiter walks the children of all its threads under tasklist_lock held for reading. A child
 * with news is claimed by changing its state (zombie to dead by cmpxchg, the others under its
 * siglock), the lock is dropped, and only then results are gathered.
 */
#include <kobold/process.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/pid.h>
#include <linux/resource.h>
#include <linux/sched/cputime.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/wait.h>
#include <uapi/linux/wait.h>

/* One call of wait4() or waitid(). */
struct wait_opts {
	enum pid_type wo_type; /* PIDTYPE_MAX: any child */
	int wo_flags;	       /* W* */
	struct pid *wo_pid;
	struct waitid_info *wo_info;
	int wo_stat; /* status as wait4() shows it */
	struct rusage *wo_rusage;
	int notask_error; /* -ECHILD until a child is seen that may get news */
};

static bool eligible_child(struct wait_opts *wo, struct task_struct *p)
{
	if (wo->wo_type != PIDTYPE_MAX && task_pid_type(p, wo->wo_type) != wo->wo_pid)
		return false;
	/* Children that do not signal SIGCHLD, "clone children", are waited for with __WCLONE. */
	if (!(wo->wo_flags & __WALL) && (p->exit_signal != SIGCHLD) != !!(wo->wo_flags & __WCLONE))
		return false;
	return true;
}

static void fill_info(struct wait_opts *wo, pid_t pid, uid_t uid, int cause, int status)
{
	struct waitid_info *info = wo->wo_info;

	if (!info)
		return;
	info->pid = pid;
	info->uid = uid;
	info->cause = cause;
	info->status = status;
}

static void fill_exit_info(struct wait_opts *wo, pid_t pid, uid_t uid, int status)
{
	if ((status & 0x7f) == 0)
		fill_info(wo, pid, uid, CLD_EXITED, status >> 8);
	else
		fill_info(wo, pid, uid, status & 0x80 ? CLD_DUMPED : CLD_KILLED, status & 0x7f);
}

/* What the child and its own dead children used becomes part of the waiter's children. */
static void account_child(struct task_struct *p)
{
	struct signal_struct *sig = p->signal, *psig = current->signal;
	unsigned long flags, maxrss;
	u64 utime, stime;

	thread_group_cputime_adjusted(p, &utime, &stime);
	write_seqlock_irqsave(&psig->stats_lock, flags);
	psig->cutime += utime + sig->cutime;
	psig->cstime += stime + sig->cstime;
	psig->cgtime += p->gtime + sig->gtime + sig->cgtime;
	psig->cmin_flt += p->min_flt + sig->min_flt + sig->cmin_flt;
	psig->cmaj_flt += p->maj_flt + sig->maj_flt + sig->cmaj_flt;
	psig->cnvcsw += p->nvcsw + sig->nvcsw + sig->cnvcsw;
	psig->cnivcsw += p->nivcsw + sig->nivcsw + sig->cnivcsw;
	maxrss = max(sig->maxrss, sig->cmaxrss);
	if (psig->cmaxrss < maxrss)
		psig->cmaxrss = maxrss;
	write_sequnlock_irqrestore(&psig->stats_lock, flags);
}

static int exit_status(struct task_struct *p)
{
	return p->signal->flags & SIGNAL_GROUP_EXIT ? p->signal->group_exit_code : p->exit_code;
}

/*
 * @p is a zombie. Called with tasklist_lock held for reading; return: 0 with the lock still held,
 * or the pid with the lock dropped.
 */
static int wait_task_zombie(struct wait_opts *wo, struct task_struct *p)
{
	pid_t pid = task_pid_vnr(p);
	uid_t uid = from_kuid_munged(current_user_ns(), task_uid(p));

	if (!(wo->wo_flags & WEXITED))
		return 0;

	if (unlikely(wo->wo_flags & WNOWAIT)) {
		get_task_struct(p);
		read_unlock(&tasklist_lock);
		if (wo->wo_rusage)
			getrusage(p, RUSAGE_BOTH, wo->wo_rusage);
		wo->wo_stat = exit_status(p);
		put_task_struct(p);
		fill_exit_info(wo, pid, uid, wo->wo_stat);
		return pid;
	}

	/* Two threads of the parent may see it at once: one takes it. */
	if (cmpxchg(&p->exit_state, EXIT_ZOMBIE, EXIT_DEAD) != EXIT_ZOMBIE)
		return 0;
	read_unlock(&tasklist_lock);
	__set_current_state(TASK_RUNNING);

	account_child(p);
	if (wo->wo_rusage)
		getrusage(p, RUSAGE_BOTH, wo->wo_rusage);
	wo->wo_stat = exit_status(p);
	fill_exit_info(wo, pid, uid, wo->wo_stat);
	release_task(p);
	return pid;
}

/* The code of a stop that has not been reported yet, or 0. */
static int *stopped_code(struct task_struct *p)
{
	if ((p->signal->flags & SIGNAL_STOP_STOPPED) && p->signal->group_exit_code)
		return &p->signal->group_exit_code;
	return NULL;
}

/* Like wait_task_zombie(), for a stopped child. */
static int wait_task_stopped(struct wait_opts *wo, struct task_struct *p)
{
	int *p_code, exit_code = 0;
	uid_t uid;
	pid_t pid;

	if (!(wo->wo_flags & WUNTRACED) || !stopped_code(p))
		return 0;

	spin_lock_irq(&p->sighand->siglock);
	p_code = stopped_code(p);
	if (p_code) {
		exit_code = *p_code;
		if (!(wo->wo_flags & WNOWAIT))
			*p_code = 0;
	}
	spin_unlock_irq(&p->sighand->siglock);
	if (!exit_code)
		return 0;

	get_task_struct(p);
	pid = task_pid_vnr(p);
	uid = from_kuid_munged(current_user_ns(), task_uid(p));
	read_unlock(&tasklist_lock);
	if (wo->wo_rusage)
		getrusage(p, RUSAGE_BOTH, wo->wo_rusage);
	put_task_struct(p);

	wo->wo_stat = (exit_code << 8) | 0x7f;
	fill_info(wo, pid, uid, CLD_STOPPED, exit_code);
	return pid;
}

/* Like wait_task_zombie(), for a child that continues. */
static int wait_task_continued(struct wait_opts *wo, struct task_struct *p)
{
	uid_t uid;
	pid_t pid;

	if (!(wo->wo_flags & WCONTINUED) || !(p->signal->flags & SIGNAL_STOP_CONTINUED))
		return 0;

	spin_lock_irq(&p->sighand->siglock);
	if (!(p->signal->flags & SIGNAL_STOP_CONTINUED)) {
		spin_unlock_irq(&p->sighand->siglock);
		return 0;
	}
	if (!(wo->wo_flags & WNOWAIT))
		p->signal->flags &= ~SIGNAL_STOP_CONTINUED;
	spin_unlock_irq(&p->sighand->siglock);

	get_task_struct(p);
	pid = task_pid_vnr(p);
	uid = from_kuid_munged(current_user_ns(), task_uid(p));
	read_unlock(&tasklist_lock);
	if (wo->wo_rusage)
		getrusage(p, RUSAGE_BOTH, wo->wo_rusage);
	put_task_struct(p);

	wo->wo_stat = 0xffff;
	fill_info(wo, pid, uid, CLD_CONTINUED, SIGCONT);
	return pid;
}

/* Has this child news? Return: 0, or non-zero with tasklist_lock dropped. */
static int wait_consider_child(struct wait_opts *wo, struct task_struct *p)
{
	int exit_state = READ_ONCE(p->exit_state);
	int ret;

	if (unlikely(exit_state == EXIT_DEAD) || !eligible_child(wo, p))
		return 0;
	if (exit_state == EXIT_ZOMBIE && !delay_group_leader(p)) {
		/* Nothing else will ever happen to it. */
		if (wo->wo_flags & WEXITED)
			wo->notask_error = 0;
		return wait_task_zombie(wo, p);
	}
	wo->notask_error = 0;
	ret = wait_task_stopped(wo, p);
	return ret ? ret : wait_task_continued(wo, p);
}

static int do_wait_thread(struct wait_opts *wo, struct task_struct *tsk)
{
	struct task_struct *p;

	list_for_each_entry(p, &tsk->children, sibling) {
		int ret = wait_consider_child(wo, p);

		if (ret)
			return ret;
	}
	return 0;
}

/* One look at all children. Return: as do_wait(), 0 for "nothing yet". */
static long look_at_children(struct wait_opts *wo)
{
	struct task_struct *tsk;
	int ret;

	wo->notask_error = -ECHILD;
	if (wo->wo_type < PIDTYPE_MAX && (!wo->wo_pid || !pid_has_task(wo->wo_pid, wo->wo_type)))
		return -ECHILD;

	read_lock(&tasklist_lock);
	if (wo->wo_flags & __WNOTHREAD) {
		ret = do_wait_thread(wo, current);
		if (ret)
			return ret;
	} else {
		for_each_thread(current, tsk) {
			ret = do_wait_thread(wo, tsk);
			if (ret)
				return ret;
		}
	}
	read_unlock(&tasklist_lock);
	return wo->notask_error;
}

static long do_wait(struct wait_opts *wo)
{
	DEFINE_WAIT_FUNC(wait, default_wake_function);
	long ret;

	add_wait_queue(&current->signal->wait_chldexit, &wait);
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		ret = look_at_children(wo);
		if (ret || (wo->wo_flags & WNOHANG))
			break;
		if (signal_pending(current)) {
			ret = -ERESTARTSYS;
			break;
		}
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	remove_wait_queue(&current->signal->wait_chldexit, &wait);
	return ret;
}

/**
 * kernel_waitid - what waitid(2) does
 * @which: P_ALL, P_PID, P_PGID or P_PIDFD
 * @upid: the id that goes with it
 * @infop: filled; may be NULL
 * @options: W*
 * @ru: filled; may be NULL
 *
 * Return: the child's pid, 0 with WNOHANG and no news, or -EINVAL, -ECHILD, -EBADF, -ERESTARTSYS.
 */
long kernel_waitid(int which, pid_t upid, struct waitid_info *infop, int options, struct rusage *ru)
{
	struct wait_opts wo = {
		.wo_flags = options,
		.wo_info = infop,
		.wo_rusage = ru,
		.wo_type = PIDTYPE_MAX,
	};
	unsigned int f_flags = 0;
	long ret;

	if (options & ~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED | __WNOTHREAD |
			__WCLONE | __WALL))
		return -EINVAL;
	if (!(options & (WEXITED | WSTOPPED | WCONTINUED)))
		return -EINVAL;

	switch (which) {
	case P_ALL:
		break;
	case P_PID:
		if (upid <= 0)
			return -EINVAL;
		wo.wo_type = PIDTYPE_PID;
		wo.wo_pid = find_get_pid(upid);
		break;
	case P_PGID:
		if (upid < 0)
			return -EINVAL;
		wo.wo_type = PIDTYPE_PGID;
		wo.wo_pid = upid ? find_get_pid(upid) : get_task_pid(current, PIDTYPE_PGID);
		break;
	case P_PIDFD:
		if (upid < 0)
			return -EINVAL;
		wo.wo_type = PIDTYPE_PID;
		wo.wo_pid = pidfd_get_pid(upid, &f_flags);
		if (IS_ERR(wo.wo_pid))
			return PTR_ERR(wo.wo_pid);
		break;
	default:
		return -EINVAL;
	}
	if (f_flags & O_NONBLOCK)
		wo.wo_flags |= WNOHANG;
	ret = do_wait(&wo);
	if (!ret && (f_flags & O_NONBLOCK) && !(options & WNOHANG))
		ret = -EAGAIN;
	put_pid(wo.wo_pid);
	return ret;
}

/**
 * kernel_wait4 - what wait4(2) does
 * @upid: which child, as waitpid() takes it
 * @stat_addr: where the status goes, or NULL
 * @options: WNOHANG, WUNTRACED, WCONTINUED, __W*
 * @ru: filled; may be NULL
 *
 * Return: the child's pid, 0 with WNOHANG and no news, or a negative errno.
 */
long kernel_wait4(pid_t upid, int __user *stat_addr, int options, struct rusage *ru)
{
	struct wait_opts wo = { .wo_rusage = ru, .wo_type = PIDTYPE_MAX };
	long ret;

	if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	if (upid == INT_MIN)
		return -ESRCH;

	if (upid < -1) {
		wo.wo_type = PIDTYPE_PGID;
		wo.wo_pid = find_get_pid(-upid);
	} else if (upid == 0) {
		wo.wo_type = PIDTYPE_PGID;
		wo.wo_pid = get_task_pid(current, PIDTYPE_PGID);
	} else if (upid > 0) {
		wo.wo_type = PIDTYPE_PID;
		wo.wo_pid = find_get_pid(upid);
	}
	wo.wo_flags = options | WEXITED;
	ret = do_wait(&wo);
	put_pid(wo.wo_pid);
	if (ret > 0 && stat_addr && put_user(wo.wo_stat, stat_addr))
		ret = -EFAULT;
	return ret;
}

/**
 * kernel_wait - wait for one child from inside the kernel
 * @pid: the child
 * @stat: its status
 *
 * Return: the pid or a negative errno.
 */
int kernel_wait(pid_t pid, int *stat)
{
	struct wait_opts wo = {
		.wo_type = PIDTYPE_PID,
		.wo_pid = find_get_pid(pid),
		.wo_flags = WEXITED,
	};
	int ret = do_wait(&wo);

	if (ret > 0 && wo.wo_stat)
		*stat = wo.wo_stat;
	put_pid(wo.wo_pid);
	return ret;
}
