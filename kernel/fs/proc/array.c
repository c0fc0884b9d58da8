// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/PID/stat and /proc/PID/status, in the formats of proc(5): ps, top and libraries parse them.
 * The caller holds a reference on the task; siglock guards what is read of its signals.
 */
#include <linux/cpumask.h>
#include <linux/cred.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/kdev_t.h>
#include <linux/mm.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/coredump.h>
#include <linux/sched/cputime.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/seq_file.h>
#include <linux/signal.h>
#include <linux/string_helpers.h>
#include <linux/time.h>
#include <linux/tty.h>
#include <linux/tty_driver.h>

#include "internal.h"
#include "task_mmu.h"

/**
 * proc_task_name - put a task's name
 * @m: the seq_file
 * @p: the task
 * @escape: write newlines and backslashes escaped
 */
void proc_task_name(struct seq_file *m, struct task_struct *p, bool escape)
{
	char name[TASK_COMM_LEN];

	get_task_comm(name, p);
	if (escape)
		seq_escape_mem(m, name, strlen(name), ESCAPE_SPACE | ESCAPE_SPECIAL, "\n\\");
	else
		seq_puts(m, name);
}

static const char *task_state_name(struct task_struct *tsk)
{
	static const char *const names[] = {
		"R (running)", "S (sleeping)", "D (disk sleep)", "T (stopped)", "t (tracing stop)",
		"X (dead)",    "Z (zombie)",   "P (parked)",	 "I (idle)",
	};
	char c = task_state_to_char(tsk);

	for (int i = 0; i < ARRAY_SIZE(names); i++)
		if (names[i][0] == c)
			return names[i];
	return names[0];
}

static void put_ids(struct seq_file *m, const char *name, const unsigned int id[4])
{
	seq_printf(m, "%s:\t%u\t%u\t%u\t%u\n", name, id[0], id[1], id[2], id[3]);
}

static void task_state(struct seq_file *m, struct pid *pid, struct task_struct *p)
{
	const struct cred *cred = get_task_cred(p);
	struct user_namespace *user_ns = current_user_ns();
	unsigned int max_fds = 0, uids[4], gids[4];
	int umask = -1;
	pid_t ppid;

	rcu_read_lock();
	ppid = pid_alive(p) ? task_tgid_nr(rcu_dereference(p->real_parent)) : 0;
	rcu_read_unlock();
	task_lock(p);
	if (p->fs)
		umask = p->fs->umask;
	if (p->files) {
		rcu_read_lock();
		max_fds = files_fdtable(p->files)->max_fds;
		rcu_read_unlock();
	}
	task_unlock(p);
	if (umask >= 0)
		seq_printf(m, "Umask:\t%#04o\n", umask);
	seq_printf(m, "State:\t%s\nTgid:\t%d\nNgid:\t0\nPid:\t%d\nPPid:\t%d\nTracerPid:\t0\n",
		   task_state_name(p), task_tgid_nr(p), pid_nr(pid), ppid);
	uids[0] = from_kuid_munged(user_ns, cred->uid);
	uids[1] = from_kuid_munged(user_ns, cred->euid);
	uids[2] = from_kuid_munged(user_ns, cred->suid);
	uids[3] = from_kuid_munged(user_ns, cred->fsuid);
	gids[0] = from_kgid_munged(user_ns, cred->gid);
	gids[1] = from_kgid_munged(user_ns, cred->egid);
	gids[2] = from_kgid_munged(user_ns, cred->sgid);
	gids[3] = from_kgid_munged(user_ns, cred->fsgid);
	put_ids(m, "Uid", uids);
	put_ids(m, "Gid", gids);
	seq_printf(m, "FDSize:\t%u\nGroups:\t", max_fds);
	for (int g = 0; g < cred->group_info->ngroups; g++)
		seq_printf(m, "%s%u", g ? " " : "",
			   from_kgid_munged(user_ns, cred->group_info->gid[g]));
	put_cred(cred);
	/* The trailing blank has been there since the beginning. */
	seq_puts(m, " \n");
	seq_printf(m, "NStgid:\t%d\nNSpid:\t%d\nNSpgid:\t%d\nNSsid:\t%d\nKthread:\t%c\n",
		   task_tgid_nr(p), pid_nr(pid), task_pgrp_nr(p), task_session_nr(p),
		   p->flags & PF_KTHREAD ? '1' : '0');
}

static void put_sigset(struct seq_file *m, const char *header, const sigset_t *set)
{
	seq_printf(m, "%s%016lx\n", header, set->sig[0]);
}

static void collect_handlers(struct task_struct *p, sigset_t *ign, sigset_t *caught)
{
	struct k_sigaction *k = p->sighand->action;

	for (int i = 1; i <= _NSIG; i++, k++) {
		if (k->sa.sa_handler == SIG_IGN)
			sigaddset(ign, i);
		else if (k->sa.sa_handler != SIG_DFL)
			sigaddset(caught, i);
	}
}

static void task_sig(struct seq_file *m, struct task_struct *p)
{
	sigset_t pending = {}, shpending = {}, blocked = {}, ignored = {}, caught = {};
	unsigned long flags, qlim = 0;
	int num_threads = 0;
	unsigned int qsize = 0;

	if (lock_task_sighand(p, &flags)) {
		pending = p->pending.signal;
		shpending = p->signal->shared_pending.signal;
		blocked = p->blocked;
		collect_handlers(p, &ignored, &caught);
		num_threads = get_nr_threads(p);
		qlim = task_rlimit(p, RLIMIT_SIGPENDING);
		unlock_task_sighand(p, &flags);
	}
	seq_printf(m, "Threads:\t%d\nSigQ:\t%u/%lu\n", num_threads, qsize, qlim);
	put_sigset(m, "SigPnd:\t", &pending);
	put_sigset(m, "ShdPnd:\t", &shpending);
	put_sigset(m, "SigBlk:\t", &blocked);
	put_sigset(m, "SigIgn:\t", &ignored);
	put_sigset(m, "SigCgt:\t", &caught);
}

static void put_cap(struct seq_file *m, const char *header, kernel_cap_t cap)
{
	seq_printf(m, "%s%016llx\n", header, (unsigned long long)cap.val);
}

static void task_cap(struct seq_file *m, struct task_struct *p)
{
	const struct cred *cred = get_task_cred(p);

	put_cap(m, "CapInh:\t", cred->cap_inheritable);
	put_cap(m, "CapPrm:\t", cred->cap_permitted);
	put_cap(m, "CapEff:\t", cred->cap_effective);
	put_cap(m, "CapBnd:\t", cred->cap_bset);
	put_cap(m, "CapAmb:\t", cred->cap_ambient);
	put_cred(cred);
	seq_printf(m, "NoNewPrivs:\t%u\n", task_no_new_privs(p) ? 1 : 0);
}

/**
 * proc_pid_status - show of /proc/PID/status
 */
int proc_pid_status(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		    struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);

	seq_puts(m, "Name:\t");
	proc_task_name(m, task, true);
	seq_putc(m, '\n');
	task_state(m, pid, task);
	if (mm) {
		task_mem(m, mm);
		mmput(mm);
	}
	task_sig(m, task);
	task_cap(m, task);
	seq_printf(m, "Cpus_allowed:\t%*pb\n", cpumask_pr_args(&task->cpus_mask));
	seq_printf(m, "Cpus_allowed_list:\t%*pbl\n", cpumask_pr_args(&task->cpus_mask));
	seq_printf(m, "voluntary_ctxt_switches:\t%lu\nnonvoluntary_ctxt_switches:\t%lu\n",
		   task->nvcsw, task->nivcsw);
	return 0;
}

struct stat_sums {
	int ppid, pgrp, session, tty_nr, tty_pgrp, num_threads;
	unsigned long min_flt, maj_flt, cmin_flt, cmaj_flt, rsslim;
	u64 utime, stime, cutime, cstime, gtime, cgtime;
	unsigned long sig_pending, sig_blocked, sig_ign, sig_catch;
};

static void add_threads(struct task_struct *task, struct stat_sums *s)
{
	struct signal_struct *sig = task->signal;
	struct task_struct *t;

	s->min_flt = sig->min_flt;
	s->maj_flt = sig->maj_flt;
	s->gtime = sig->gtime;
	rcu_read_lock();
	__for_each_thread(sig, t) {
		s->min_flt += t->min_flt;
		s->maj_flt += t->maj_flt;
		s->gtime += task_gtime(t);
	}
	rcu_read_unlock();
	thread_group_cputime_adjusted(task, &s->utime, &s->stime);
}

static void sum_stat(struct task_struct *task, struct stat_sums *s, bool whole)
{
	sigset_t ign = {}, caught = {};
	unsigned long flags;

	s->tty_pgrp = -1;
	if (lock_task_sighand(task, &flags)) {
		struct signal_struct *sig = task->signal;

		if (sig->tty) {
			struct tty_driver *driver = sig->tty->driver;
			struct pid *pgrp = tty_get_pgrp(sig->tty);

			s->tty_nr = new_encode_dev(MKDEV(driver->major, driver->minor_start) +
						   sig->tty->index);
			s->tty_pgrp = pid_nr(pgrp);
			put_pid(pgrp);
		}
		s->num_threads = get_nr_threads(task);
		s->sig_pending = task->pending.signal.sig[0] & 0x7fffffffUL;
		s->sig_blocked = task->blocked.sig[0] & 0x7fffffffUL;
		collect_handlers(task, &ign, &caught);
		s->sig_ign = ign.sig[0] & 0x7fffffffUL;
		s->sig_catch = caught.sig[0] & 0x7fffffffUL;
		s->cmin_flt = sig->cmin_flt;
		s->cmaj_flt = sig->cmaj_flt;
		s->cutime = sig->cutime;
		s->cstime = sig->cstime;
		s->cgtime = sig->cgtime;
		s->rsslim = READ_ONCE(sig->rlim[RLIMIT_RSS].rlim_cur);
		unlock_task_sighand(task, &flags);
	}
	rcu_read_lock();
	if (pid_alive(task)) {
		s->session = task_session_nr(task);
		s->pgrp = task_pgrp_nr(task);
		s->ppid = task_tgid_nr(rcu_dereference(task->real_parent));
	}
	rcu_read_unlock();
	if (whole) {
		add_threads(task, s);
	} else {
		task_cputime_adjusted(task, &s->utime, &s->stime);
		s->min_flt = task->min_flt;
		s->maj_flt = task->maj_flt;
		s->gtime = task_gtime(task);
	}
}

static int do_task_stat(struct seq_file *m, struct pid *pid, struct task_struct *task, bool whole)
{
	struct mm_struct *mm = get_task_mm(task);
	bool permitted = proc_may_inspect(task);
	struct stat_sums s = {};

	sum_stat(task, &s, whole);
	seq_printf(m, "%d (", pid_nr(pid));
	proc_task_name(m, task, true);
	seq_printf(m, ") %c %d %d %d %d %d %u", task_state_to_char(task), s.ppid, s.pgrp, s.session,
		   s.tty_nr, s.tty_pgrp, task->flags);
	seq_printf(m, " %lu %lu %lu %lu", s.min_flt, s.cmin_flt, s.maj_flt, s.cmaj_flt);
	seq_printf(m, " %llu %llu %lld %lld", (unsigned long long)nsec_to_clock_t(s.utime),
		   (unsigned long long)nsec_to_clock_t(s.stime),
		   (long long)nsec_to_clock_t(s.cutime), (long long)nsec_to_clock_t(s.cstime));
	seq_printf(m, " %d %d %d 0 %llu", task_prio(task), task_nice(task), s.num_threads,
		   (unsigned long long)nsec_to_clock_t(task->start_boottime));
	seq_printf(m, " %lu %lu %lu", mm ? mm->total_vm << PAGE_SHIFT : 0UL,
		   mm ? get_mm_rss(mm) : 0UL, s.rsslim);
	seq_printf(m, " %lu %lu %lu 0 0", mm ? (permitted ? mm->start_code : 1UL) : 0UL,
		   mm ? (permitted ? mm->end_code : 1UL) : 0UL,
		   permitted && mm ? mm->start_stack : 0UL);
	seq_printf(m, " %lu %lu %lu %lu", s.sig_pending, s.sig_blocked, s.sig_ign, s.sig_catch);
	/* wchan is 0 or 1 here; its name is in a file of its own. */
	seq_printf(m, " %d 0 0 %d %d %u %u 0 %llu %lld",
		   permitted && !task_is_running(task) ? 1 : 0, task->exit_signal, task_cpu(task),
		   task->rt_priority, task->policy, (unsigned long long)nsec_to_clock_t(s.gtime),
		   (long long)nsec_to_clock_t(s.cgtime));
	if (mm && permitted)
		seq_printf(m, " %lu %lu %lu %lu %lu %lu %lu", mm->start_data, mm->end_data,
			   mm->start_brk, mm->arg_start, mm->arg_end, mm->env_start, mm->env_end);
	else
		seq_puts(m, " 0 0 0 0 0 0 0");
	seq_printf(m, " %d\n", permitted ? task->exit_code : 0);
	if (mm)
		mmput(mm);
	return 0;
}

int proc_tid_stat(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		  struct task_struct *task)
{
	return do_task_stat(m, pid, task, false);
}

int proc_tgid_stat(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task)
{
	return do_task_stat(m, pid, task, true);
}
