// SPDX-License-Identifier: GPL-2.0-only
/*
 * Making tasks: kernel_clone() for fork, vfork, clone and clone3, kernel threads, idle tasks.
 *
 * copy_process() builds the child in private and shows it to the system in one step, under
 * tasklist_lock held for writing and siglock inside it. Until then any step may fail.
 */
#include <linux/completion.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/futex.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/posix-timers.h>
#include <linux/random.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/timekeeping.h>
#include <linux/tty.h>
#include <linux/uaccess.h>
#include <uapi/linux/pidfd.h>

#include "fork_internal.h"
#include <kobold/process.h>

/* Flags that ask for what this kernel does not have: namespaces. */
#define CLONE_NAMESPACES \
	(CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | \
	 CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWTIME)

static int wait_for_vfork_done(struct task_struct *child, struct completion *vfork)
{
	int killed = wait_for_completion_killable(vfork);

	if (killed) {
		/* The completion is on our stack: the child must not use it any more. */
		task_lock(child);
		child->vfork_done = NULL;
		task_unlock(child);
	}
	put_task_struct(child);
	return killed;
}

static int check_clone_flags(u64 flags)
{
	if (flags & CLONE_NAMESPACES)
		return -EINVAL;
	if ((flags & CLONE_THREAD) && !(flags & CLONE_SIGHAND))
		return -EINVAL;
	if ((flags & CLONE_SIGHAND) && !(flags & CLONE_VM))
		return -EINVAL;
	/* A sibling of init could never be reaped. */
	if ((flags & CLONE_PARENT) && (current->signal->flags & SIGNAL_UNKILLABLE))
		return -EINVAL;
	if ((flags & CLONE_PIDFD) && (flags & CLONE_DETACHED))
		return -EINVAL;
	return 0;
}

/* A signal that is already there may want to be handled before the fork. */
static int check_pending_signals(void)
{
	int ret = 0;

	spin_lock_irq(&current->sighand->siglock);
	recalc_sigpending();
	if (task_sigpending(current))
		ret = -ERESTARTNOINTR;
	spin_unlock_irq(&current->sighand->siglock);
	return ret;
}

/* May the user of @p have one more process? */
static int check_process_limits(struct task_struct *p)
{
	/* Nobody else can change the credentials of a task that is not published. */
	struct user_struct *user = rcu_dereference_protected(p->cred, 1)->user;

	if ((unsigned long)atomic_read(&user->processes) > task_rlimit(p, RLIMIT_NPROC) &&
	    user != INIT_USER && !capable(CAP_SYS_RESOURCE) && !capable(CAP_SYS_ADMIN))
		return -EAGAIN;
	if (nr_threads >= max_threads)
		return -EAGAIN;
	return 0;
}

/* The fields of a new task that are its own from the beginning. */
static void init_task_fields(struct task_struct *p, struct kernel_clone_args *args)
{
	u64 clone_flags = args->flags;

	p->flags &= ~(PF_SUPERPRIV | PF_WQ_WORKER | PF_IDLE | PF_NO_SETAFFINITY | PF_KTHREAD |
		      PF_MEMALLOC | PF_SIGNALED | PF_NPROC_EXCEEDED);
	p->flags |= PF_FORKNOEXEC;
	if (args->kthread)
		p->flags |= PF_KTHREAD;
	if (args->user_worker) {
		/* It runs in the kernel for a user process and takes only a kill. */
		p->flags |= PF_USER_WORKER;
		siginitsetinv(&p->blocked, sigmask(SIGKILL) | sigmask(SIGSTOP));
	}
	if (args->name)
		strscpy_pad(p->comm, args->name, sizeof(p->comm));

	p->set_child_tid = (clone_flags & CLONE_CHILD_SETTID) ? args->child_tid : NULL;
	p->clear_child_tid = (clone_flags & CLONE_CHILD_CLEARTID) ? args->child_tid : NULL;

	INIT_LIST_HEAD(&p->children);
	INIT_LIST_HEAD(&p->sibling);
	INIT_LIST_HEAD(&p->ptraced);
	INIT_LIST_HEAD(&p->ptrace_entry);
	INIT_LIST_HEAD(&p->thread_group);
	INIT_HLIST_NODE(&p->pid_links[PIDTYPE_PID]);
	p->vfork_done = NULL;
	p->worker_private = NULL;
	spin_lock_init(&p->alloc_lock);
	raw_spin_lock_init(&p->pi_lock);
	init_sigpending(&p->pending);
	p->rcu_read_lock_nesting = 0;
	p->pagefault_disabled = 0;
#ifdef CONFIG_FAULT_INJECTION
	p->fail_nth = 0;
#endif
	p->restore_sigmask = 0;
	p->in_execve = 0;

	p->utime = p->stime = p->gtime = 0;
	memset(&p->prev_cputime, 0, sizeof(p->prev_cputime));
	raw_spin_lock_init(&p->prev_cputime.lock);
	memset(&p->ioac, 0, sizeof(p->ioac));
	p->default_timer_slack_ns = current->timer_slack_ns;

	p->jobctl = 0;
	p->exit_state = 0;
	p->exit_code = 0;
	p->pdeath_signal = 0;
	p->ptrace = 0;
	p->last_siginfo = NULL;
	p->task_works = NULL;
	p->journal_info = NULL;
	p->plug = NULL;
	p->bio_list = NULL;
	p->reclaim_state = NULL;
	p->robust_list = NULL;
	p->restart_block.fn = do_no_restart_syscall;
	futex_init_task(p);
	clear_tsk_thread_flag(p, TIF_SIGPENDING);
	clear_tsk_thread_flag(p, TIF_NOTIFY_SIGNAL);
	clear_tsk_thread_flag(p, TIF_NOTIFY_RESUME);
	clear_tsk_thread_flag(p, TIF_MEMDIE);

	/* A thread or vfork() child runs on the parent's memory, but not on its signal stack. */
	if ((clone_flags & (CLONE_VM | CLONE_VFORK)) == CLONE_VM)
		sas_ss_reset(p);
	p->stack_canary = get_random_long() & ~0xffUL;
	p->start_time = ktime_get_ns();
	p->start_boottime = ktime_get_boottime_ns();
}

/* Who its parent is, and what the parent hears at the end. Called under tasklist_lock. */
static void set_parent(struct task_struct *p, struct kernel_clone_args *args)
{
	if (args->flags & (CLONE_PARENT | CLONE_THREAD)) {
		p->real_parent = current->real_parent;
		p->parent_exec_id = current->parent_exec_id;
		if (args->flags & CLONE_THREAD)
			p->exit_signal = -1;
		else
			p->exit_signal = current->group_leader->exit_signal;
	} else {
		p->real_parent = current;
		p->parent_exec_id = current->self_exec_id;
		p->exit_signal = args->exit_signal;
	}
	p->parent = p->real_parent;
}

/* A new process enters the tree. Called under tasklist_lock and siglock. */
static void link_process(struct task_struct *p, struct pid *pid)
{
	struct signal_struct *sig = p->signal, *oldsig = current->signal;

	sig->pids[PIDTYPE_TGID] = pid;
	sig->pids[PIDTYPE_PGID] = task_pgrp(current);
	sig->pids[PIDTYPE_SID] = task_session(current);
	if (is_child_reaper(pid))
		sig->flags |= SIGNAL_UNKILLABLE;
	sig->tty = tty_kref_get(oldsig->tty);
	/* Whether an ancestor wants the orphans is inherited. */
	sig->has_child_subreaper = p->real_parent->signal->has_child_subreaper ||
				   p->real_parent->signal->is_child_subreaper;
	list_add_tail(&p->sibling, &p->real_parent->children);
	list_add_tail_rcu(&p->tasks, &init_task.tasks);
	attach_pid(p, PIDTYPE_TGID);
	attach_pid(p, PIDTYPE_PGID);
	attach_pid(p, PIDTYPE_SID);
}

/* A new thread joins the process of current. Called under tasklist_lock and siglock. */
static void link_thread(struct task_struct *p)
{
	struct signal_struct *sig = current->signal;

	sig->nr_threads++;
	sig->quick_threads++;
	atomic_inc(&sig->live);
	refcount_inc(&sig->sigcnt);
	/* A group stop under way includes it. */
	if (unlikely(current->jobctl & JOBCTL_STOP_PENDING) && sig->group_stop_count &&
	    task_set_jobctl_pending(p,
				    current->jobctl & (JOBCTL_STOP_PENDING | JOBCTL_STOP_CONSUME |
						       JOBCTL_STOP_SIGMASK))) {
		sig->group_stop_count++;
		set_tsk_thread_flag(p, TIF_SIGPENDING);
	}
	list_add_tail_rcu(&p->thread_node, &sig->thread_head);
}

/*
 * Show the finished child to the system. Return: 0, or an error when a signal has come that must
 * be handled first.
 */
static int publish_task(struct task_struct *p, struct pid *pid, struct kernel_clone_args *args)
{
	int ret = 0;

	write_lock_irq(&tasklist_lock);
	set_parent(p, args);
	spin_lock(&current->sighand->siglock);

	/*
	 * A signal to the whole group while the child was not yet in it: handle it, then fork
	 * again, so that the child gets its share. Threads need only be kept from a dying process.
	 */
	if (!args->idle) {
		recalc_sigpending();
		if (args->flags & CLONE_THREAD
			    ? fatal_signal_pending(current) ||
				      (current->signal->flags & SIGNAL_GROUP_EXIT) ||
				      current->signal->group_exec_task
			    : task_sigpending(current)) {
			ret = -ERESTARTNOINTR;
			goto unlock;
		}
	}

	if (likely(p->pid)) {
		p->thread_pid = pid;
		if (thread_group_leader(p))
			link_process(p, pid);
		else
			link_thread(p);
		attach_pid(p, PIDTYPE_PID);
		nr_threads++;
	}
	total_forks++;
unlock:
	spin_unlock(&current->sighand->siglock);
	write_unlock_irq(&tasklist_lock);
	return ret;
}

/* How far copy_process() has come; undo_copy() takes back all up to there. */
enum copy_stage {
	COPIED_TASK,
	COPIED_CREDS,
	COPIED_SCHED,
	COPIED_FILES,
	COPIED_FS,
	COPIED_SIGHAND,
	COPIED_SIGNAL,
	COPIED_MM,
	COPIED_THREAD,
	COPIED_PID,
};

static void undo_copy(struct task_struct *p, struct pid *pid, u64 clone_flags,
		      enum copy_stage stage)
{
	if (stage >= COPIED_PID && pid != &init_struct_pid)
		free_pid(pid);
	if (stage >= COPIED_THREAD)
		exit_thread(p);
	if (stage >= COPIED_MM && p->mm)
		mmput(p->mm);
	if (stage >= COPIED_SIGNAL && !(clone_flags & CLONE_THREAD))
		signal_free(p->signal);
	if (stage >= COPIED_SIGHAND)
		__cleanup_sighand(p->sighand);
	if (stage >= COPIED_FS)
		exit_fs(p);
	if (stage >= COPIED_FILES)
		exit_files(p);
	if (stage >= COPIED_CREDS) {
		atomic_dec(&rcu_dereference_protected(p->cred, 1)->user->processes);
		exit_creds(p);
	}
	WRITE_ONCE(p->__state, TASK_DEAD);
	free_task(p);
}

/* Everything between the bare copy and its publication. *@stage says how far it got. */
static int copy_resources(struct task_struct *p, struct pid **pid, struct kernel_clone_args *args,
			  enum copy_stage *stage)
{
	u64 clone_flags = args->flags;
	int ret;

	*stage = COPIED_TASK;
	ret = copy_creds(p, clone_flags);
	if (ret)
		return ret;
	*stage = COPIED_CREDS;
	ret = check_process_limits(p);
	if (ret)
		return ret;

	init_task_fields(p, args);
	if (args->kthread && !set_kthread_struct(p))
		return -ENOMEM;
	ret = sched_fork(clone_flags, p);
	if (ret)
		return ret;
	*stage = COPIED_SCHED;

	ret = copy_files(clone_flags, p, args->no_files);
	if (ret)
		return ret;
	*stage = COPIED_FILES;
	ret = copy_fs(clone_flags, p);
	if (ret)
		return ret;
	*stage = COPIED_FS;
	ret = copy_sighand(clone_flags, p);
	if (ret)
		return ret;
	*stage = COPIED_SIGHAND;
	ret = copy_signal(clone_flags, p);
	if (ret)
		return ret;
	*stage = COPIED_SIGNAL;
	ret = copy_mm(clone_flags, p);
	if (ret)
		return ret;
	*stage = COPIED_MM;
	ret = copy_thread(p, args);
	if (ret)
		return ret;
	*stage = COPIED_THREAD;

	if (!*pid) {
		*pid = alloc_pid(args->set_tid_size ? args->set_tid[0] : 0);
		if (IS_ERR(*pid))
			return PTR_ERR(*pid);
	}
	*stage = COPIED_PID;
	p->thread_pid = *pid;
	p->pid = pid_nr(*pid);
	p->group_leader = (clone_flags & CLONE_THREAD) ? current->group_leader : p;
	p->tgid = (clone_flags & CLONE_THREAD) ? current->tgid : p->pid;
	return 0;
}

/**
 * copy_process - make a task, not yet running
 * @pid: NULL for a new id, or &init_struct_pid for an idle task
 * @trace: unused: nobody traces
 * @node: unused: one node
 * @args: what it shall share and how it starts
 *
 * Return: the task, for wake_up_new_task(), or ERR_PTR: -EINVAL (flags), -EAGAIN (limits),
 * -ENOMEM, -EFAULT, -ERESTARTNOINTR (a signal goes first), -EEXIST (set_tid).
 * Context: may sleep.
 */
struct task_struct *copy_process(struct pid *pid, int trace, int node,
				 struct kernel_clone_args *args)
{
	struct file *pidfile = NULL;
	enum copy_stage stage;
	struct task_struct *p;
	int pidfd = -1, ret;

	might_sleep();
	ret = check_clone_flags(args->flags);
	if (!ret && !args->idle)
		ret = check_pending_signals();
	if (ret)
		return ERR_PTR(ret);

	p = dup_task_struct(current);
	if (!p)
		return ERR_PTR(-ENOMEM);
	ret = copy_resources(p, &pid, args, &stage);
	if (ret)
		goto undo;

	if (args->flags & CLONE_PIDFD) {
		pidfd = pidfd_prepare(pid, args->flags & CLONE_THREAD ? PIDFD_THREAD : 0, &pidfile);
		ret = pidfd < 0 ? pidfd : put_user(pidfd, args->pidfd);
		if (ret)
			goto drop_pidfd;
	}

	sched_cgroup_fork(p, args);
	ret = publish_task(p, pid, args);
	if (ret)
		goto drop_pidfd;

	if (pidfile)
		fd_install(pidfd, pidfile);
	sched_post_fork(p);
	return p;

drop_pidfd:
	if (pidfile) {
		put_unused_fd(pidfd);
		fput(pidfile);
	}
undo:
	undo_copy(p, pid, args->flags, stage);
	return ERR_PTR(ret);
}

/**
 * kernel_clone - make a task and let it run
 * @args: what it shall share, how it starts, where ids are stored
 *
 * With CLONE_VFORK waits until the child has left the shared memory.
 * Return: its thread id, or a negative errno (see copy_process()).
 */
pid_t kernel_clone(struct kernel_clone_args *args)
{
	struct completion vfork;
	struct task_struct *p;
	struct pid *pid;
	pid_t nr;

	/* Both would be written to the same place. */
	if ((args->flags & CLONE_PIDFD) && (args->flags & CLONE_PARENT_SETTID) &&
	    args->pidfd == args->parent_tid)
		return -EINVAL;

	p = copy_process(NULL, 0, NUMA_NO_NODE, args);
	if (IS_ERR(p))
		return PTR_ERR(p);

	/* Once it runs it may be gone before we look at it. */
	pid = get_task_pid(p, PIDTYPE_PID);
	nr = pid_vnr(pid);
	if (args->flags & CLONE_PARENT_SETTID)
		(void)put_user(nr, args->parent_tid);
	if (args->flags & CLONE_VFORK) {
		p->vfork_done = &vfork;
		init_completion(&vfork);
		get_task_struct(p);
	}
	wake_up_new_task(p);

	if (args->flags & CLONE_VFORK)
		wait_for_vfork_done(p, &vfork);
	put_pid(pid);
	return nr;
}

/**
 * kernel_thread - make a kernel thread
 * @fn: what it runs; its return value becomes the exit code
 * @arg: passed to @fn
 * @name: its name, or NULL to keep the caller's
 * @flags: CLONE_* and the exit signal
 *
 * For kthreadd and the like: others use kthread_create().
 * Return: its id or a negative errno.
 */
pid_t kernel_thread(int (*fn)(void *), void *arg, const char *name, unsigned long flags)
{
	struct kernel_clone_args args = {
		.flags = ((flags | CLONE_VM | CLONE_UNTRACED) & ~CSIGNAL),
		.exit_signal = flags & CSIGNAL,
		.fn = fn,
		.fn_arg = arg,
		.name = name,
		.kthread = 1,
	};

	return kernel_clone(&args);
}

/**
 * user_mode_thread - make a task that runs @fn and then, by kernel_execve(), a program
 * @fn: what it runs in the kernel; returns 0 after kernel_execve()
 * @arg: passed to @fn
 * @flags: CLONE_* and the exit signal
 */
pid_t user_mode_thread(int (*fn)(void *), void *arg, unsigned long flags)
{
	struct kernel_clone_args args = {
		.flags = ((flags | CLONE_VM | CLONE_UNTRACED) & ~CSIGNAL),
		.exit_signal = flags & CSIGNAL,
		.fn = fn,
		.fn_arg = arg,
	};

	return kernel_clone(&args);
}

static int idle_dummy(void *dummy)
{
	/* An idle task starts in the architecture's code, never here. */
	return 0;
}

/**
 * fork_idle - make the idle task of a CPU
 * @cpu: the CPU
 *
 * Return: the task or ERR_PTR.
 */
struct task_struct *fork_idle(int cpu)
{
	struct kernel_clone_args args = {
		.flags = CLONE_VM,
		.fn = idle_dummy,
		.kthread = 1,
		.no_files = 1,
		.idle = 1,
	};
	struct task_struct *task = copy_process(&init_struct_pid, 0, NUMA_NO_NODE, &args);

	if (!IS_ERR(task)) {
		for (int type = PIDTYPE_TGID; type < PIDTYPE_MAX; type++)
			task->signal->pids[type] = &init_struct_pid;
		init_idle(task, cpu);
	}
	return task;
}

/**
 * fork_init - size the limits to the memory; called once by start_kernel()
 */
void __init fork_init(void)
{
	u64 stacks = totalram_pages() / (THREAD_SIZE / PAGE_SIZE) / 8;

	task_caches_init();
	max_threads = clamp_t(u64, stacks, MIN_THREADS, pid_max);
	init_task.signal->rlim[RLIMIT_NPROC].rlim_cur = max_threads / 2;
	init_task.signal->rlim[RLIMIT_NPROC].rlim_max = max_threads / 2;
	init_task.signal->rlim[RLIMIT_SIGPENDING] = init_task.signal->rlim[RLIMIT_NPROC];
}
