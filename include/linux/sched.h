/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct task_struct and the core of the scheduler's interface: task states, flags, helpers on the
 * current task, sleep and wake-up entry points.  Owned by kernel/sched; the fields that belong to
 * other subsystems (mm, fs, files, signal, cred) are only stored here.
 *
 * Locking: each group of fields in task_struct names its lock.  task_struct itself is reference
 * counted (get_task_struct()/put_task_struct(), linux/sched/task.h) and freed after an RCU grace
 * period, so a task found under rcu_read_lock() stays readable.
 */
#ifndef _LINUX_SCHED_H
#define _LINUX_SCHED_H

#include <uapi/linux/sched.h>

#include <asm/current.h>
#include <asm/processor.h>
#include <linux/types.h>
#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/param.h>
#include <linux/list.h>
#include <linux/llist.h>
#include <linux/rbtree.h>
#include <linux/atomic.h>
#include <linux/cache.h>
#include <linux/bitops.h>
#include <linux/thread_info.h>
#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/cpumask.h>
#include <linux/refcount.h>
#include <linux/spinlock_types.h>
#include <linux/mutex_types.h>
#include <linux/seqlock_types.h>
#include <linux/pid_types.h>
#include <linux/resource.h>
#include <linux/restart_block.h>
#include <linux/signal_types.h>
#include <linux/uidgid.h>
#include <linux/timer_types.h>
#include <linux/hrtimer_types.h>
#include <linux/sched/prio.h>

struct audit_context;
struct backing_dev_info;
struct bio_list;
struct blk_plug;
struct completion;
struct cred;
struct files_struct;
struct fs_struct;
struct io_context;
struct kernel_clone_args;
struct mm_struct;
struct nsproxy;
struct pipe_inode_info;
struct ptrace_message;
struct reclaim_state;
struct robust_list_head;
struct rq;
struct seq_file;
struct sighand_struct;
struct signal_struct;
struct task_struct;
struct user_struct;
struct vm_struct;
struct wake_q_node;

/*
 * Task states.  __state holds one of the first group (what wake-up looks at), exit_state one of the
 * EXIT_ group.  The values are those seen through /proc/PID/stat's letters "RSDTtXZPI".
 */
#define TASK_RUNNING			0x00000000
#define TASK_INTERRUPTIBLE		0x00000001
#define TASK_UNINTERRUPTIBLE		0x00000002
#define __TASK_STOPPED			0x00000004
#define __TASK_TRACED			0x00000008
#define EXIT_DEAD			0x00000010
#define EXIT_ZOMBIE			0x00000020
#define EXIT_TRACE			(EXIT_ZOMBIE | EXIT_DEAD)
#define TASK_PARKED			0x00000040
#define TASK_DEAD			0x00000080
#define TASK_WAKEKILL			0x00000100
#define TASK_WAKING			0x00000200
#define TASK_NOLOAD			0x00000400
#define TASK_NEW			0x00000800
#define TASK_RTLOCK_WAIT		0x00001000
#define TASK_FREEZABLE			0x00002000
#define TASK_FROZEN			0x00008000
#define TASK_STATE_MAX			0x00010000
#define TASK_ANY			(TASK_STATE_MAX - 1)

#define TASK_KILLABLE			(TASK_WAKEKILL | TASK_UNINTERRUPTIBLE)
#define TASK_STOPPED			(TASK_WAKEKILL | __TASK_STOPPED)
#define TASK_TRACED			__TASK_TRACED
#define TASK_IDLE			(TASK_UNINTERRUPTIBLE | TASK_NOLOAD)
#define TASK_NORMAL			(TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)
#define TASK_REPORT							\
	(TASK_RUNNING | TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE | __TASK_STOPPED | \
	 __TASK_TRACED | EXIT_DEAD | EXIT_ZOMBIE | TASK_PARKED)
#define TASK_REPORT_IDLE		(TASK_REPORT + 1)
#define TASK_REPORT_MAX			(TASK_REPORT_IDLE << 1)

#define task_is_running(task)		(READ_ONCE((task)->__state) == TASK_RUNNING)
#define task_is_traced(task)		((READ_ONCE((task)->jobctl) & JOBCTL_TRACED) != 0)
#define task_is_stopped(task)		((READ_ONCE((task)->jobctl) & JOBCTL_STOPPED) != 0)
#define task_is_stopped_or_traced(task) \
	((READ_ONCE((task)->jobctl) & (JOBCTL_STOPPED | JOBCTL_TRACED)) != 0)

/* Where the state was set, for the report of a function that sleeps before it is acted upon. */
#ifdef CONFIG_DEBUG_ATOMIC_SLEEP
#define debug_state_change()	(current->task_state_change = _THIS_IP_)
#else
#define debug_state_change()	do { } while (0)
#endif

/* __set_current_state() has no barrier: only when no wake-up condition is tested afterwards. */
#define __set_current_state(state_value)						\
	do {										\
		debug_state_change();							\
		WRITE_ONCE(current->__state, (state_value));				\
	} while (0)
#define set_current_state(state_value)							\
	do {										\
		debug_state_change();							\
		smp_store_mb(current->__state, (state_value));				\
	} while (0)
/* Under pi_lock, for states wake_up_process() must not overwrite (stopped, traced, dead). */
#define set_special_state(state_value)							\
	do {										\
		unsigned long flags__;							\
		raw_spin_lock_irqsave(&current->pi_lock, flags__);			\
		WRITE_ONCE(current->__state, (state_value));				\
		raw_spin_unlock_irqrestore(&current->pi_lock, flags__);			\
	} while (0)
#define get_current_state()		READ_ONCE(current->__state)

#define TASK_COMM_LEN			16

#define MAX_SCHEDULE_TIMEOUT		LONG_MAX

/* Where a task stands in the fair class; owned by the run queue's lock. */
struct load_weight {
	unsigned long		weight;
	u32			inv_weight;
};

struct sched_entity {
	struct load_weight	load;
	struct rb_node		run_node;
	unsigned int		on_rq;
	u64			exec_start;		/* ns, rq clock */
	u64			sum_exec_runtime;	/* ns */
	u64			prev_sum_exec_runtime;	/* ns, when last picked */
	u64			vruntime;		/* ns scaled by weight */
	u64			nr_migrations;
};

struct sched_rt_entity {
	struct list_head	run_list;
	unsigned int		time_slice;		/* ticks left, SCHED_RR */
	unsigned int		on_rq;
};

struct prev_cputime {
	u64			utime;
	u64			stime;
	raw_spinlock_t		lock;
};

struct sched_info {
	unsigned long		pcount;
	unsigned long long	run_delay;
	unsigned long long	last_arrival;
	unsigned long long	last_queued;
};

struct wake_q_node {
	struct wake_q_node	*next;
};

struct task_io_accounting {
	u64			rchar;
	u64			wchar;
	u64			syscr;
	u64			syscw;
};

/* SCHED_RR quantum and the like, in ticks. */
#define RR_TIMESLICE			(100 * HZ / 1000)

struct task_struct {
	struct thread_info	thread_info;	/* first: arch code reaches the flags at offset 0 */

	unsigned int		cpu;		/* where it runs or last ran; pi_lock + rq lock */
	int			preempt_count;	/* current only; layout in linux/preempt.h */
	unsigned int		__state;	/* see set_current_state() */
	unsigned int		saved_state;
	void			*stack;		/* lowest address of the kernel stack */
	refcount_t		usage;
	unsigned int		flags;		/* PF_*, written by current only */
	unsigned int		ptrace;

	/* Scheduling: rq lock, except as noted. */
	int			on_cpu;		/* running, until its switch is finished */
	int			on_rq;
	int			wake_cpu;
	int			prio;
	int			static_prio;
	int			normal_prio;
	unsigned int		rt_priority;
	unsigned int		policy;
	struct sched_entity	se;
	struct sched_rt_entity	rt;
	int			nr_cpus_allowed;
	const cpumask_t		*cpus_ptr;	/* always &cpus_mask */
	cpumask_t		cpus_mask;
	unsigned short		migration_disabled;
	unsigned		sched_reset_on_fork:1;
	unsigned		sched_contributes_to_load:1;
	unsigned		in_execve:1;
	unsigned		in_iowait:1;
	unsigned		restore_sigmask:1;
	unsigned		no_cgroup_migration:1;
	unsigned long		atomic_flags;	/* PFA_*, atomic bit operations */
	struct sched_info	sched_info;
	u64			run_start;	/* ns, for the soft-lockup and hung-task checks */

	struct list_head	tasks;		/* all thread group leaders; tasklist_lock, RCU */

	struct mm_struct	*mm;		/* NULL: kernel thread; task_lock() */
	struct mm_struct	*active_mm;
	struct vm_area_struct	*vmacache_hint;

	int			exit_state;	/* tasklist_lock */
	int			exit_code;
	int			exit_signal;
	int			pdeath_signal;
	unsigned long		jobctl;		/* JOBCTL_*, siglock */
	unsigned int		personality;

	struct restart_block	restart_block;

	pid_t			pid;
	pid_t			tgid;
	unsigned long		stack_canary;

	/* Relations; tasklist_lock for writing, RCU for reading parents. */
	struct task_struct	*real_parent;
	struct task_struct	*parent;
	struct list_head	children;
	struct list_head	sibling;
	struct task_struct	*group_leader;
	struct list_head	ptraced;
	struct list_head	ptrace_entry;
	struct pid		*thread_pid;
	struct hlist_node	pid_links[PIDTYPE_MAX];
	struct list_head	thread_group;
	struct list_head	thread_node;	/* signal->thread_head */

	struct completion	*vfork_done;
	int __user		*set_child_tid;
	int __user		*clear_child_tid;
	void			*worker_private;	/* PF_KTHREAD: struct kthread; io worker */

	u64			utime;		/* ns */
	u64			stime;		/* ns */
	u64			gtime;
	struct prev_cputime	prev_cputime;
	u64			acct_stamp;	/* ns: last user/kernel boundary or tick */
	unsigned long		nvcsw;
	unsigned long		nivcsw;
	u64			start_time;	/* ns, CLOCK_MONOTONIC */
	u64			start_boottime;	/* ns, CLOCK_BOOTTIME */
	unsigned long		min_flt;
	unsigned long		maj_flt;
	unsigned long		last_switch_count;	/* hung-task check */
	unsigned long		last_switch_time;

	const struct cred __rcu	*ptracer_cred;
	const struct cred __rcu	*real_cred;	/* objective; cred_guard_mutex, RCU */
	const struct cred __rcu	*cred;		/* effective; written by current only */
	char			comm[TASK_COMM_LEN];	/* task_lock() for writing */

	struct nameidata	*nameidata;
	struct fs_struct	*fs;		/* task_lock() */
	struct files_struct	*files;		/* task_lock() */
	struct nsproxy		*nsproxy;

	struct signal_struct	*signal;	/* sighand->siglock */
	struct sighand_struct	*sighand;	/* RCU for reading */
	sigset_t		blocked;	/* siglock */
	sigset_t		real_blocked;
	sigset_t		saved_sigmask;	/* restored when restore_sigmask is set */
	struct sigpending	pending;	/* siglock */
	unsigned long		sas_ss_sp;
	size_t			sas_ss_size;
	unsigned int		sas_ss_flags;
	kernel_siginfo_t	*last_siginfo;
	unsigned long		ptrace_message;

	struct callback_head	*task_works;

	u64			parent_exec_id;
	u64			self_exec_id;

	spinlock_t		alloc_lock;	/* task_lock(): mm, files, fs, comm */
	raw_spinlock_t		pi_lock;	/* serialises wake-ups and affinity changes */
	struct wake_q_node	wake_q;

	void			*journal_info;
	struct blk_plug		*plug;
	struct bio_list		*bio_list;
	struct io_context	*io_context;
	struct reclaim_state	*reclaim_state;
	struct backing_dev_info	*backing_dev_info;
	struct task_io_accounting ioac;

	struct robust_list_head __user *robust_list;
	void __user		*rseq;
	u32			rseq_len;
	u32			rseq_sig;
	struct list_head	pi_state_list;
	struct mutex		futex_exit_mutex;
	unsigned int		futex_state;

	int			pagefault_disabled;
#ifdef CONFIG_FAULT_INJECTION
	int			make_it_fail;
	unsigned int		fail_nth;
#endif
	int			rcu_read_lock_nesting;
	u64			timer_slack_ns;
	u64			default_timer_slack_ns;
	int			oom_score_adj_saved;
	unsigned int		hardirqs_enabled_hint;

	struct vm_struct	*stack_vm_area;
	refcount_t		stack_refcount;
	refcount_t		rcu_users;
	struct rcu_head		rcu;

	void			*security;
	struct task_struct	*oom_reaper_list;
	unsigned long		task_state_change;

	struct thread_struct	thread;		/* arch's part; keep last */
};

/* Per-process flags (task->flags). */
#define PF_VCPU			0x00000001
#define PF_IDLE			0x00000002	/* an idle task */
#define PF_EXITING		0x00000004
#define PF_POSTCOREDUMP		0x00000008
#define PF_IO_WORKER		0x00000010
#define PF_WQ_WORKER		0x00000020
#define PF_FORKNOEXEC		0x00000040
#define PF_MCE_PROCESS		0x00000080
#define PF_SUPERPRIV		0x00000100
#define PF_DUMPCORE		0x00000200
#define PF_SIGNALED		0x00000400
#define PF_MEMALLOC		0x00000800
#define PF_NPROC_EXCEEDED	0x00001000
#define PF_USED_MATH		0x00002000
#define PF_USER_WORKER		0x00004000
#define PF_NOFREEZE		0x00008000
#define PF_KCOMPACTD		0x00010000
#define PF_KSWAPD		0x00020000
#define PF_MEMALLOC_NOFS	0x00040000
#define PF_MEMALLOC_NOIO	0x00080000
#define PF_LOCAL_THROTTLE	0x00100000
#define PF_KTHREAD		0x00200000
#define PF_RANDOMIZE		0x00400000
#define PF_NO_SETAFFINITY	0x04000000
#define PF_MCE_EARLY		0x08000000
#define PF_MEMALLOC_PIN		0x10000000
#define PF_SUSPEND_TASK		0x80000000

#define PFA_NO_NEW_PRIVS	0
#define task_no_new_privs(p)		test_bit(PFA_NO_NEW_PRIVS, &(p)->atomic_flags)
#define task_set_no_new_privs(p)	set_bit(PFA_NO_NEW_PRIVS, &(p)->atomic_flags)

/* Values of task->on_rq. */
#define TASK_ON_RQ_QUEUED	1
#define TASK_ON_RQ_MIGRATING	2

extern struct task_struct init_task;

/* A kernel stack; STACK_END_MAGIC sits at its lowest address. */
union thread_union {
	unsigned long		stack[THREAD_SIZE / sizeof(long)];
};

/*
 * thread_info flags of a task other than through current_thread_info().
 */
static inline struct thread_info *task_thread_info(struct task_struct *tsk)
{
	return &tsk->thread_info;
}

static inline void set_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	set_bit(flag, &tsk->thread_info.flags);
}

static inline void clear_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	clear_bit(flag, &tsk->thread_info.flags);
}

static inline void update_tsk_thread_flag(struct task_struct *tsk, int flag, bool value)
{
	if (value)
		set_bit(flag, &tsk->thread_info.flags);
	else
		clear_bit(flag, &tsk->thread_info.flags);
}

static inline int test_and_set_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	return test_and_set_bit(flag, &tsk->thread_info.flags);
}

static inline int test_and_clear_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	return test_and_clear_bit(flag, &tsk->thread_info.flags);
}

static inline int test_tsk_thread_flag(struct task_struct *tsk, int flag)
{
	return test_bit(flag, &tsk->thread_info.flags);
}

static inline void set_tsk_need_resched(struct task_struct *tsk)
{
	set_tsk_thread_flag(tsk, TIF_NEED_RESCHED);
}

static inline void clear_tsk_need_resched(struct task_struct *tsk)
{
	clear_tsk_thread_flag(tsk, TIF_NEED_RESCHED);
}

static inline int test_tsk_need_resched(struct task_struct *tsk)
{
	return test_tsk_thread_flag(tsk, TIF_NEED_RESCHED);
}

static __always_inline bool need_resched(void)
{
	return unlikely(test_bit(TIF_NEED_RESCHED, &current->thread_info.flags));
}

static inline unsigned int task_cpu(const struct task_struct *p)
{
	return READ_ONCE(p->cpu);
}

static inline pid_t task_pid_nr(struct task_struct *tsk)
{
	return tsk->pid;
}

static inline pid_t task_tgid_nr(struct task_struct *tsk)
{
	return tsk->tgid;
}

static inline pid_t task_pid_vnr(struct task_struct *tsk)
{
	return tsk->pid;
}

static inline pid_t task_tgid_vnr(struct task_struct *tsk)
{
	return tsk->tgid;
}

static inline struct pid *task_pid(struct task_struct *tsk)
{
	return tsk->thread_pid;
}

/* True while the task is still hashed: its pid has not been released. */
static inline int pid_alive(const struct task_struct *p)
{
	return p->thread_pid != NULL;
}

static inline int is_global_init(struct task_struct *tsk)
{
	return tsk->tgid == 1;
}

static inline bool is_idle_task(const struct task_struct *p)
{
	return !!(p->flags & PF_IDLE);
}

/* A kernel thread in the sense of the scheduler: it runs on a borrowed mm. */
static inline bool is_percpu_thread(void)
{
	return (current->flags & PF_NO_SETAFFINITY) && current->nr_cpus_allowed == 1;
}

unsigned int __task_state_index(unsigned int tsk_state, unsigned int tsk_exit_state);
unsigned int task_state_index(struct task_struct *tsk);
char task_index_to_char(unsigned int state);
char task_state_to_char(struct task_struct *tsk);

/* Sleep and wake. */
asmlinkage void schedule(void);
void schedule_preempt_disabled(void);
asmlinkage void preempt_schedule(void);
asmlinkage void preempt_schedule_notrace(void);
asmlinkage void preempt_schedule_irq(void);
asmlinkage void schedule_tail(struct task_struct *prev);
long schedule_timeout(long timeout);
long schedule_timeout_interruptible(long timeout);
long schedule_timeout_killable(long timeout);
long schedule_timeout_uninterruptible(long timeout);
long schedule_timeout_idle(long timeout);
long io_schedule_timeout(long timeout);
void io_schedule(void);
int io_schedule_prepare(void);
void io_schedule_finish(int token);
void yield(void);
int yield_to(struct task_struct *p, bool preempt);

int wake_up_process(struct task_struct *tsk);
int wake_up_state(struct task_struct *tsk, unsigned int state);
void wake_up_new_task(struct task_struct *tsk);
void wake_up_if_idle(int cpu);
void kick_process(struct task_struct *tsk);
int try_to_wake_up(struct task_struct *p, unsigned int state, int wake_flags);
unsigned long wait_task_inactive(struct task_struct *p, unsigned int match_state);

int sched_fork(unsigned long clone_flags, struct task_struct *p);
void sched_cgroup_fork(struct task_struct *p, struct kernel_clone_args *kargs);
void sched_post_fork(struct task_struct *p);
void sched_dead(struct task_struct *p);
void sched_exec(void);
void do_task_dead(void) __noreturn;
void init_idle(struct task_struct *idle, int cpu);
struct task_struct *idle_task(int cpu);
int idle_cpu(int cpu);
int available_idle_cpu(int cpu);
struct task_struct *curr_task(int cpu);
int task_curr(const struct task_struct *p);
void resched_cpu(int cpu);
void sched_show_task(struct task_struct *p);
void show_state_filter(unsigned int state_filter);

static inline void show_state(void)
{
	show_state_filter(0);
}

void set_task_cpu(struct task_struct *p, unsigned int cpu);
int set_cpus_allowed_ptr(struct task_struct *p, const struct cpumask *new_mask);
void do_set_cpus_allowed(struct task_struct *p, const struct cpumask *new_mask);
void kthread_bind(struct task_struct *k, unsigned int cpu);
long sched_setaffinity(pid_t pid, const struct cpumask *new_mask);
long sched_getaffinity(pid_t pid, struct cpumask *mask);
void migrate_disable(void);
void migrate_enable(void);

struct sched_param;
struct sched_attr;
int sched_setscheduler(struct task_struct *p, int policy, const struct sched_param *param);
int sched_setscheduler_nocheck(struct task_struct *p, int policy, const struct sched_param *param);
int sched_setattr(struct task_struct *p, const struct sched_attr *attr);
void sched_set_fifo(struct task_struct *p);
void sched_set_fifo_low(struct task_struct *p);
void sched_set_normal(struct task_struct *p, int nice);
void set_user_nice(struct task_struct *p, long nice);
int task_prio(const struct task_struct *p);
int can_nice(const struct task_struct *p, const int nice);

static inline int task_nice(const struct task_struct *p)
{
	return PRIO_TO_NICE(p->static_prio);
}

void scheduler_tick(void);
void sched_tick(void);
unsigned long long task_sched_runtime(struct task_struct *task);
void scheduler_ipi(void);

/* Voluntary preemption points. */
int __cond_resched(void);
int __cond_resched_lock(spinlock_t *lock);
void __might_sleep(const char *file, int line);
void __might_resched(const char *file, int line, unsigned int offsets);
void __cant_sleep(const char *file, int line, int preempt_offset);

#define cond_resched()						\
	({							\
		might_resched();				\
		__cond_resched();				\
	})
#define cond_resched_lock(lock)		__cond_resched_lock(lock)
#define cond_resched_rcu()		do { } while (0)
#define cond_resched_tasks_rcu_qs()	cond_resched()
#define spin_needbreak(lock)		(0)

/* task->comm */
extern char *__get_task_comm(char *to, size_t len, struct task_struct *tsk);
extern void __set_task_comm(struct task_struct *tsk, const char *from, bool exec);

static inline void set_task_comm(struct task_struct *tsk, const char *from)
{
	__set_task_comm(tsk, from, false);
}

#define get_task_comm(buf, tsk)		__get_task_comm(buf, sizeof(buf), tsk)

/* The stack pointer and instruction a sleeping task waits at, for /proc/PID/wchan and traces. */
unsigned long get_wchan(struct task_struct *p);

#include <linux/sched/jobctl.h>

#endif /* _LINUX_SCHED_H */
