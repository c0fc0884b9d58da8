// SPDX-License-Identifier: GPL-2.0-only
/*
 * Resource limits and usage. signal->rlim is written under task_lock() of the group leader and
 * read without; usage is gathered under siglock and stats_lock.
 */
#include <kobold/process.h>
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/mm.h>
#include <linux/resource.h>
#include <linux/sched/cputime.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/time64.h>

/**
 * do_prlimit - read and change one limit
 * @tsk: whose
 * @resource: RLIMIT_*
 * @new_rlim: to set, or NULL
 * @old_rlim: set to the former value, or NULL
 *
 * Return: 0, -EINVAL or -EPERM.
 */
int do_prlimit(struct task_struct *tsk, unsigned int resource, struct rlimit *new_rlim,
	       struct rlimit *old_rlim)
{
	struct rlimit *rlim;
	int retval = 0;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	if (new_rlim) {
		if (new_rlim->rlim_cur > new_rlim->rlim_max)
			return -EINVAL;
		if (resource == RLIMIT_NOFILE && new_rlim->rlim_max > sysctl_nr_open)
			return -EPERM;
	}

	rlim = tsk->signal->rlim + resource;
	task_lock(tsk->group_leader);
	if (new_rlim && new_rlim->rlim_max > rlim->rlim_max && !capable(CAP_SYS_RESOURCE))
		retval = -EPERM;
	if (!retval) {
		if (old_rlim)
			*old_rlim = *rlim;
		if (new_rlim)
			*rlim = *new_rlim;
	}
	task_unlock(tsk->group_leader);
	return retval;
}

static void accumulate_thread(struct task_struct *t, struct rusage *r)
{
	r->ru_nvcsw += t->nvcsw;
	r->ru_nivcsw += t->nivcsw;
	r->ru_minflt += t->min_flt;
	r->ru_majflt += t->maj_flt;
}

static void accumulate_children(struct signal_struct *sig, struct rusage *r, u64 *utime, u64 *stime)
{
	*utime = sig->cutime;
	*stime = sig->cstime;
	r->ru_nvcsw = sig->cnvcsw;
	r->ru_nivcsw = sig->cnivcsw;
	r->ru_minflt = sig->cmin_flt;
	r->ru_majflt = sig->cmaj_flt;
	r->ru_inblock = sig->cinblock;
	r->ru_oublock = sig->coublock;
}

static void accumulate_process(struct task_struct *p, struct rusage *r, u64 *utime, u64 *stime)
{
	struct signal_struct *sig = p->signal;
	struct task_struct *t;
	u64 ut, st;

	thread_group_cputime_adjusted(p, &ut, &st);
	*utime += ut;
	*stime += st;
	r->ru_nvcsw += sig->nvcsw;
	r->ru_nivcsw += sig->nivcsw;
	r->ru_minflt += sig->min_flt;
	r->ru_majflt += sig->maj_flt;
	r->ru_inblock += sig->inblock;
	r->ru_oublock += sig->oublock;
	for_each_thread(p, t)
		accumulate_thread(t, r);
}

static struct __kernel_old_timeval to_timeval(u64 ns)
{
	struct timespec64 ts = ns_to_timespec64(ns);

	return (struct __kernel_old_timeval){
		.tv_sec = ts.tv_sec,
		.tv_usec = ts.tv_nsec / NSEC_PER_USEC,
	};
}

/* Largest resident set so far, in pages, of what @who means. */
static unsigned long max_resident(struct task_struct *p, int who)
{
	struct signal_struct *sig = p->signal;
	struct mm_struct *mm;
	unsigned long maxrss;

	if (who == RUSAGE_CHILDREN)
		return sig->cmaxrss;
	maxrss = sig->maxrss;
	if (who == RUSAGE_BOTH)
		maxrss = max(maxrss, sig->cmaxrss);
	mm = get_task_mm(p);
	if (mm) {
		setmax_mm_hiwater_rss(&maxrss, mm);
		mmput(mm);
	}
	return maxrss;
}

/**
 * getrusage - what tasks have used
 * @p: the task
 * @who: RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD, or RUSAGE_BOTH for wait4()
 * @r: filled
 *
 * Context: may sleep; the caller keeps @p from being released.
 */
void getrusage(struct task_struct *p, int who, struct rusage *r)
{
	u64 utime = 0, stime = 0;
	unsigned long flags;

	memset(r, 0, sizeof(*r));
	if (who == RUSAGE_THREAD) {
		task_cputime_adjusted(p, &utime, &stime);
		accumulate_thread(p, r);
	} else {
		rcu_read_lock();
		if (lock_task_sighand(p, &flags)) {
			if (who == RUSAGE_BOTH || who == RUSAGE_CHILDREN)
				accumulate_children(p->signal, r, &utime, &stime);
			if (who != RUSAGE_CHILDREN)
				accumulate_process(p, r, &utime, &stime);
			unlock_task_sighand(p, &flags);
		}
		rcu_read_unlock();
	}
	r->ru_maxrss = max_resident(p, who) * (PAGE_SIZE / 1024);
	r->ru_utime = to_timeval(utime);
	r->ru_stime = to_timeval(stime);
}
