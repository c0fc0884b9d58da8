/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the threads of a process share: struct signal_struct (process state, job control, limits,
 * accumulated times) and struct sighand_struct (handlers), and the inlines on them.  The code
 * behind the prototypes is kernel/sched/signal.c and kernel/process.
 *
 * Locking: sighand->siglock protects pending sets, group-stop state and the handler table;
 * tasklist_lock protects the thread list and the process relations.
 */
#ifndef _LINUX_SCHED_SIGNAL_H
#define _LINUX_SCHED_SIGNAL_H

#include <linux/rculist.h>
#include <linux/signal.h>
#include <linux/sched.h>
#include <linux/sched/jobctl.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/pid.h>
#include <linux/refcount.h>
#include <linux/rwsem.h>
#include <linux/wait.h>
#include <linux/hrtimer.h>
#include <linux/mutex.h>
#include <linux/seqlock.h>

struct tty_struct;
struct core_state;

struct sighand_struct {
	spinlock_t		siglock;
	refcount_t		count;
	wait_queue_head_t	signalfd_wqh;
	struct k_sigaction	action[_NSIG];
	struct rcu_head		rcu;		/* defers the free: see __lock_task_sighand() */
};

/* CPU-clock interval timers: ITIMER_VIRTUAL and ITIMER_PROF; values in ns. */
struct cpu_itimer {
	u64			expires;
	u64			incr;
};

struct task_cputime {
	u64			stime;
	u64			utime;
	unsigned long long	sum_exec_runtime;
};

struct multiprocess_signals {
	sigset_t		signal;
	struct hlist_node	node;
};

struct signal_struct {
	refcount_t		sigcnt;
	atomic_t		live;
	int			nr_threads;
	int			quick_threads;
	struct list_head	thread_head;

	wait_queue_head_t	wait_chldexit;		/* wait4() */

	struct task_struct	*curr_target;		/* current thread group signal target */
	struct sigpending	shared_pending;
	struct hlist_head	multiprocess;

	int			group_exit_code;
	int			notify_count;		/* group exec waits for this many */
	struct task_struct	*group_exec_task;

	int			group_stop_count;
	unsigned int		flags;			/* SIGNAL_* below */
	struct core_state	*core_state;

	unsigned int		is_child_subreaper:1;
	unsigned int		has_child_subreaper:1;

	/* POSIX timers and interval timers. */
	unsigned int		next_posix_timer_id;
	struct list_head	posix_timers;
	struct hrtimer		real_timer;		/* ITIMER_REAL */
	ktime_t			it_real_incr;
	struct cpu_itimer	it[2];			/* CPUCLOCK_PROF, CPUCLOCK_VIRT */
	unsigned int		cputimer_active;

	/* pids[PIDTYPE_TGID], PGID, SID; tasklist_lock. */
	struct pid		*pids[PIDTYPE_MAX];
	struct pid		*tty_old_pgrp;
	int			leader;			/* session leader */
	struct tty_struct	*tty;			/* controlling terminal; siglock */

	/* Times of dead threads and of waited-for children, in ns. */
	seqlock_t		stats_lock;
	u64			utime, stime, cutime, cstime;
	u64			gtime, cgtime;
	struct prev_cputime	prev_cputime;
	unsigned long		nvcsw, nivcsw, cnvcsw, cnivcsw;
	unsigned long		min_flt, maj_flt, cmin_flt, cmaj_flt;
	unsigned long		inblock, oublock, cinblock, coublock;
	unsigned long		maxrss, cmaxrss;
	struct task_io_accounting ioac;
	unsigned long long	sum_sched_runtime;

	struct rlimit		rlim[RLIM_NLIMITS];	/* task_lock(group_leader) */

	bool			oom_flag_origin;
	short			oom_score_adj;
	short			oom_score_adj_min;
	struct mm_struct	*oom_mm;

	struct mutex		cred_guard_mutex;	/* execve and credential calculation */
	struct rw_semaphore	exec_update_lock;
};

/* signal_struct.flags */
#define SIGNAL_STOP_STOPPED	0x00000001
#define SIGNAL_STOP_CONTINUED	0x00000002
#define SIGNAL_GROUP_EXIT	0x00000004
#define SIGNAL_CLD_STOPPED	0x00000010
#define SIGNAL_CLD_CONTINUED	0x00000020
#define SIGNAL_CLD_MASK		(SIGNAL_CLD_STOPPED | SIGNAL_CLD_CONTINUED)
#define SIGNAL_UNKILLABLE	0x00000040
#define SIGNAL_STOP_MASK	(SIGNAL_CLD_MASK | SIGNAL_STOP_STOPPED | SIGNAL_STOP_CONTINUED)

static inline void signal_set_stop_flags(struct signal_struct *sig, unsigned int flags)
{
	sig->flags = (sig->flags & ~SIGNAL_STOP_MASK) | flags;
}

void ignore_signals(struct task_struct *t);
void flush_signals(struct task_struct *t);
void flush_signal_handlers(struct task_struct *t, int force_default);
int dequeue_signal(sigset_t *mask, kernel_siginfo_t *info, enum pid_type *type);
void kernel_signal_stop(void);

int send_sig(int sig, struct task_struct *p, int priv);
int send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p);
int send_signal_locked(int sig, struct kernel_siginfo *info, struct task_struct *p,
		       enum pid_type type);
int group_send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p,
			enum pid_type type);
int do_send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p,
		     enum pid_type type);
void force_sig(int sig);
void force_fatal_sig(int sig);
void force_exit_sig(int sig);
int force_sig_info(struct kernel_siginfo *info);
int force_sig_fault(int sig, int code, void __user *addr);
int force_sig_fault_to_task(int sig, int code, void __user *addr, struct task_struct *t);
int send_sig_fault(int sig, int code, void __user *addr, struct task_struct *t);
void force_sigsegv(int sig);
int kill_pgrp(struct pid *pid, int sig, int priv);
int kill_pid(struct pid *pid, int sig, int priv);
int kill_pid_info(int sig, struct kernel_siginfo *info, struct pid *pid);
int __kill_pgrp_info(int sig, struct kernel_siginfo *info, struct pid *pgrp);
int kill_cad_pid(int sig, int priv);
bool do_notify_parent(struct task_struct *tsk, int sig);
void __wake_up_parent(struct task_struct *p, struct task_struct *parent);
int zap_other_threads(struct task_struct *p);

void recalc_sigpending(void);
void calculate_sigpending(void);
void signal_wake_up_state(struct task_struct *t, unsigned int state);

void exit_signals(struct task_struct *tsk);
void __set_current_blocked(const sigset_t *newset);
void set_current_blocked(sigset_t *newset);

/* Locks task's sighand if it still has one (it is not being reaped); IRQs are off on success. */
struct sighand_struct *__lock_task_sighand(struct task_struct *task, unsigned long *flags);

static inline struct sighand_struct *lock_task_sighand(struct task_struct *task,
							unsigned long *flags)
{
	return __lock_task_sighand(task, flags);
}

static inline void unlock_task_sighand(struct task_struct *task, unsigned long *flags)
{
	spin_unlock_irqrestore(&task->sighand->siglock, *flags);
}

void __cleanup_sighand(struct sighand_struct *sighand);

static inline void signal_wake_up(struct task_struct *t, bool fatal)
{
	unsigned int state = 0;

	if (fatal && !(t->jobctl & JOBCTL_PTRACE_FROZEN)) {
		t->jobctl &= ~(JOBCTL_STOPPED | JOBCTL_TRACED);
		state = TASK_WAKEKILL | __TASK_TRACED;
	}
	signal_wake_up_state(t, state);
}

static inline void ptrace_signal_wake_up(struct task_struct *t, bool resume)
{
	unsigned int state = 0;

	if (resume) {
		t->jobctl &= ~JOBCTL_TRACED;
		state = __TASK_TRACED;
	}
	signal_wake_up_state(t, state);
}

static inline int task_sigpending(struct task_struct *p)
{
	return unlikely(test_tsk_thread_flag(p, TIF_SIGPENDING));
}

static inline int signal_pending(struct task_struct *p)
{
	return unlikely(READ_ONCE(p->thread_info.flags) & (_TIF_SIGPENDING | _TIF_NOTIFY_SIGNAL));
}

static inline int __fatal_signal_pending(struct task_struct *p)
{
	return unlikely(sigismember(&p->pending.signal, SIGKILL));
}

static inline int fatal_signal_pending(struct task_struct *p)
{
	return task_sigpending(p) && __fatal_signal_pending(p);
}

/* Would a sleep in @state be cut short for @p? */
static inline int signal_pending_state(unsigned int state, struct task_struct *p)
{
	if (!(state & (TASK_INTERRUPTIBLE | TASK_WAKEKILL)))
		return 0;
	if (!signal_pending(p))
		return 0;
	return (state & TASK_INTERRUPTIBLE) || __fatal_signal_pending(p);
}

static inline bool fault_signal_pending(unsigned int fault_flags, struct pt_regs *regs)
{
	return signal_pending(current);
}

static inline void clear_notify_signal(void)
{
	clear_thread_flag(TIF_NOTIFY_SIGNAL);
}

static inline int restart_syscall(void)
{
	set_tsk_thread_flag(current, TIF_SIGPENDING);
	return -ERESTARTNOINTR;
}

static inline bool wants_signal_stop(struct signal_struct *sig)
{
	return sig->flags & SIGNAL_STOP_STOPPED;
}

/*
 * current->restore_sigmask: saved_sigmask is to come back before user mode, unless a signal frame
 * takes it along.  Written by current only.
 */
static inline void set_restore_sigmask(void)
{
	current->restore_sigmask = true;
}

static inline void clear_tsk_restore_sigmask(struct task_struct *task)
{
	task->restore_sigmask = false;
}

static inline void clear_restore_sigmask(void)
{
	current->restore_sigmask = false;
}

static inline bool test_restore_sigmask(void)
{
	return current->restore_sigmask;
}

static inline bool test_tsk_restore_sigmask(struct task_struct *task)
{
	return task->restore_sigmask;
}

static inline bool test_and_clear_restore_sigmask(void)
{
	if (!current->restore_sigmask)
		return false;
	current->restore_sigmask = false;
	return true;
}

static inline void restore_saved_sigmask(void)
{
	if (test_and_clear_restore_sigmask())
		__set_current_blocked(&current->saved_sigmask);
}

/* After ppoll and the like: keep the temporary mask until the signal frame is built. */
static inline void restore_saved_sigmask_unless(bool interrupted)
{
	if (interrupted)
		WARN_ON(!signal_pending(current));
	else
		restore_saved_sigmask();
}

static inline sigset_t *sigmask_to_save(void)
{
	sigset_t *res = &current->blocked;

	if (unlikely(test_restore_sigmask()))
		res = &current->saved_sigmask;
	return res;
}

int set_user_sigmask(const sigset_t __user *umask, size_t sigsetsize);

#define SEND_SIG_NOINFO		((struct kernel_siginfo *)0)
#define SEND_SIG_PRIV		((struct kernel_siginfo *)1)

static inline int __on_sig_stack(unsigned long sp)
{
	return sp > current->sas_ss_sp && sp - current->sas_ss_sp <= current->sas_ss_size;
}

static inline int on_sig_stack(unsigned long sp)
{
	if (current->sas_ss_flags & SS_AUTODISARM)
		return 0;
	return __on_sig_stack(sp);
}

static inline int sas_ss_flags(unsigned long sp)
{
	if (!current->sas_ss_size)
		return SS_DISABLE;
	return on_sig_stack(sp) ? SS_ONSTACK : 0;
}

static inline void sas_ss_reset(struct task_struct *p)
{
	p->sas_ss_sp = 0;
	p->sas_ss_size = 0;
	p->sas_ss_flags = SS_DISABLE;
}

static inline unsigned long sigsp(unsigned long sp, struct ksignal *ksig)
{
	if (unlikely((ksig->ka.sa.sa_flags & SA_ONSTACK)) && !sas_ss_flags(sp))
		return current->sas_ss_sp + current->sas_ss_size;
	return sp;
}

/*
 * Iterate over processes and threads, under rcu_read_lock() or tasklist_lock.
 */
#define tasklist_empty()	list_empty(&init_task.tasks)

#define next_task(p) \
	list_entry_rcu((p)->tasks.next, struct task_struct, tasks)

#define for_each_process(p) \
	for (p = &init_task; (p = next_task(p)) != &init_task; )

#define __for_each_thread(signal, t) \
	list_for_each_entry_rcu(t, &(signal)->thread_head, thread_node)

#define for_each_thread(p, t) \
	__for_each_thread((p)->signal, t)

#define for_each_process_thread(p, t) \
	for_each_process(p) for_each_thread(p, t)

#define do_each_thread(g, t) \
	for_each_process(g) for_each_thread(g, t)
#define while_each_thread(g, t) \
	while (0)

static inline bool thread_group_leader(struct task_struct *p)
{
	return p->exit_signal >= 0;
}

static inline bool same_thread_group(struct task_struct *p1, struct task_struct *p2)
{
	return p1->signal == p2->signal;
}

static inline int thread_group_empty(struct task_struct *p)
{
	return thread_group_leader(p) && list_is_last(&p->thread_node, &p->signal->thread_head);
}

#define delay_group_leader(p) \
	(thread_group_leader(p) && !thread_group_empty(p))

static inline struct task_struct *__next_thread(struct task_struct *p)
{
	return list_next_or_null_rcu(&p->signal->thread_head, &p->thread_node,
				     struct task_struct, thread_node);
}

static inline struct task_struct *next_thread(struct task_struct *p)
{
	return __next_thread(p) ?: p->group_leader;
}

static inline int get_nr_threads(struct task_struct *task)
{
	return task->signal->nr_threads;
}

static inline struct pid *task_tgid(struct task_struct *task)
{
	return task->signal->pids[PIDTYPE_TGID];
}

static inline struct pid *task_pgrp(struct task_struct *task)
{
	return task->signal->pids[PIDTYPE_PGID];
}

static inline struct pid *task_session(struct task_struct *task)
{
	return task->signal->pids[PIDTYPE_SID];
}

static inline unsigned long task_rlimit(const struct task_struct *task, unsigned int limit)
{
	return READ_ONCE(task->signal->rlim[limit].rlim_cur);
}

static inline unsigned long task_rlimit_max(const struct task_struct *task, unsigned int limit)
{
	return READ_ONCE(task->signal->rlim[limit].rlim_max);
}

static inline unsigned long rlimit(unsigned int limit)
{
	return task_rlimit(current, limit);
}

static inline unsigned long rlimit_max(unsigned int limit)
{
	return task_rlimit_max(current, limit);
}

#endif /* _LINUX_SCHED_SIGNAL_H */
