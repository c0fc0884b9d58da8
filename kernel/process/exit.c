// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of tasks: do_exit() gives back what a task holds and tells the parent; release_task()
 * removes the last trace when somebody has waited, or nobody wants to.
 *
 * The process tree changes under tasklist_lock held for writing, with siglock inside it.
 */
#include <kobold/process.h>
#include <kobold/signal.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fdtable.h>
#include <linux/fs_struct.h>
#include <linux/futex.h>
#include <linux/hrtimer.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/mmap_lock.h>
#include <linux/panic.h>
#include <linux/posix-timers.h>
#include <linux/proc_fs.h>
#include <linux/sched/cputime.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/task_work.h>
#include <linux/user.h>

#include <asm/mmu_context.h>

const struct tty_process_ops *tty_process_ops;

/* Take a task off all lists. */
static void unhash_process(struct task_struct *p, bool group_dead)
{
	nr_threads--;
	detach_pid(p, PIDTYPE_PID);
	if (group_dead) {
		detach_pid(p, PIDTYPE_TGID);
		detach_pid(p, PIDTYPE_PGID);
		detach_pid(p, PIDTYPE_SID);
		list_del_rcu(&p->tasks);
		list_del_init(&p->sibling);
	}
	list_del_rcu(&p->thread_node);
}

/* What a dying thread has used is the process's from now on. */
static void account_dead_thread(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;
	u64 utime, stime;

	task_cputime(tsk, &utime, &stime);
	write_seqlock(&sig->stats_lock);
	sig->utime += utime;
	sig->stime += stime;
	sig->gtime += tsk->gtime;
	sig->min_flt += tsk->min_flt;
	sig->maj_flt += tsk->maj_flt;
	sig->nvcsw += tsk->nvcsw;
	sig->nivcsw += tsk->nivcsw;
	sig->ioac.rchar += tsk->ioac.rchar;
	sig->ioac.wchar += tsk->ioac.wchar;
	sig->ioac.syscr += tsk->ioac.syscr;
	sig->ioac.syscw += tsk->ioac.syscw;
	sig->sum_sched_runtime += tsk->se.sum_exec_runtime;
	sig->nr_threads--;
	write_sequnlock(&sig->stats_lock);
}

/* The signal half of release_task(). Return: the terminal to drop once the locks are gone. */
static struct tty_struct *exit_signal_parts(struct task_struct *tsk)
{
	struct signal_struct *sig = tsk->signal;
	bool group_dead = thread_group_leader(tsk);
	struct sighand_struct *sighand = tsk->sighand;
	struct tty_struct *tty = NULL;

	lockdep_assert_held_write(&tasklist_lock);
	spin_lock(&sighand->siglock);
	if (group_dead) {
		tty = sig->tty;
		sig->tty = NULL;
	} else {
		/* A thread in execve() waits for the others to go. */
		if (sig->notify_count > 0 && !--sig->notify_count)
			wake_up_process(sig->group_exec_task);
		if (tsk == sig->curr_target)
			sig->curr_target = next_thread(tsk);
	}
	account_dead_thread(tsk);
	unhash_process(tsk, group_dead);
	flush_sigqueue(&tsk->pending);
	if (group_dead)
		flush_sigqueue(&sig->shared_pending);
	RCU_INIT_POINTER(tsk->sighand, NULL);
	spin_unlock(&sighand->siglock);

	__cleanup_sighand(sighand);
	clear_tsk_thread_flag(tsk, TIF_SIGPENDING);
	return tty;
}

/**
 * release_task - remove a dead task from the system
 * @p: in EXIT_DEAD, by whoever set that state
 *
 * The task itself lives on while references do.
 * Context: process context, no locks held.
 */
void release_task(struct task_struct *p)
{
	struct task_struct *leader;
	struct tty_struct *tty;
	bool zap_leader;

	do {
		rcu_read_lock();
		atomic_dec(&__task_cred(p)->user->processes);
		rcu_read_unlock();

		write_lock_irq(&tasklist_lock);
		tty = exit_signal_parts(p);
		/* The last thread of a process whose leader is dead already: now it counts. */
		leader = p->group_leader;
		zap_leader = leader != p && thread_group_empty(leader) &&
			     leader->exit_state == EXIT_ZOMBIE &&
			     do_notify_parent(leader, leader->exit_signal);
		if (zap_leader)
			leader->exit_state = EXIT_DEAD;
		write_unlock_irq(&tasklist_lock);

		if (tty)
			tty_process_ops->put(tty);
		proc_flush_task(p);
		put_task_struct_rcu_user(p);
		p = leader;
	} while (unlikely(zap_leader));
}

/* A thread of the same process that still lives, or NULL. */
static struct task_struct *find_alive_thread(struct task_struct *p)
{
	struct task_struct *t;

	for_each_thread(p, t)
		if (!(t->flags & PF_EXITING))
			return t;
	return NULL;
}

/* Init, or a thread of it that lives. */
static struct task_struct *find_child_reaper(void)
{
	struct task_struct *reaper = find_task_by_vpid(1);

	return find_alive_thread(reaper) ?: reaper;
}

/* Who gets the children of @father: another thread of it, the nearest subreaper, or init. */
static struct task_struct *find_new_reaper(struct task_struct *father,
					   struct task_struct *child_reaper)
{
	struct task_struct *thread = find_alive_thread(father), *reaper;

	if (thread)
		return thread;
	if (!father->signal->has_child_subreaper)
		return child_reaper;
	for (reaper = father->real_parent; reaper && !is_global_init(reaper) && reaper->pid;
	     reaper = reaper->real_parent) {
		if (!reaper->signal->is_child_subreaper)
			continue;
		thread = find_alive_thread(reaper);
		if (thread)
			return thread;
	}
	return child_reaper;
}

/* @p, a child of the dead @father, has got a parent in another process. */
static void reparent_leader(struct task_struct *father, struct task_struct *p,
			    struct list_head *dead)
{
	if (unlikely(p->exit_state == EXIT_DEAD))
		return;
	/* The new parent did not ask for any special signal. */
	p->exit_signal = SIGCHLD;
	if (p->exit_state == EXIT_ZOMBIE && thread_group_empty(p) &&
	    do_notify_parent(p, p->exit_signal)) {
		p->exit_state = EXIT_DEAD;
		list_add(&p->ptrace_entry, dead);
	}
	kill_orphaned_pgrp(p, father);
}

static void forget_original_parent(struct task_struct *father, struct list_head *dead)
{
	struct task_struct *p, *t, *reaper;

	if (list_empty(&father->children))
		return;
	reaper = find_new_reaper(father, find_child_reaper());
	list_for_each_entry(p, &father->children, sibling) {
		for_each_thread(p, t) {
			RCU_INIT_POINTER(t->real_parent, reaper);
			t->parent = reaper;
			if (t->pdeath_signal)
				group_send_sig_info(t->pdeath_signal, SEND_SIG_NOINFO, t,
						    PIDTYPE_TGID);
		}
		if (!same_thread_group(reaper, father))
			reparent_leader(father, p, dead);
	}
	list_splice_tail_init(&father->children, &reaper->children);
}

/* Hand the children over, become a zombie, tell the parent; or vanish where nobody waits. */
static void exit_notify(struct task_struct *tsk, bool group_dead)
{
	struct task_struct *p, *n;
	bool autoreap;
	LIST_HEAD(dead);

	write_lock_irq(&tasklist_lock);
	forget_original_parent(tsk, &dead);
	if (group_dead)
		kill_orphaned_pgrp(tsk->group_leader, NULL);

	tsk->exit_state = EXIT_ZOMBIE;
	if (thread_group_leader(tsk))
		autoreap = thread_group_empty(tsk) && do_notify_parent(tsk, tsk->exit_signal);
	else
		autoreap = true;
	if (autoreap) {
		tsk->exit_state = EXIT_DEAD;
		list_add(&tsk->ptrace_entry, &dead);
	}
	/* A thread in execve() waits for its leader to be a zombie. */
	if (unlikely(tsk->signal->notify_count < 0))
		wake_up_process(tsk->signal->group_exec_task);
	write_unlock_irq(&tasklist_lock);

	list_for_each_entry_safe(p, n, &dead, ptrace_entry) {
		list_del_init(&p->ptrace_entry);
		release_task(p);
	}
}

/* Stop using the address space; the kernel's part of it stays as a borrowed one. */
static void exit_mm(void)
{
	struct mm_struct *mm = current->mm;

	exit_mm_release(current, mm);
	if (!mm)
		return;
	/* The active_mm reference, which the scheduler drops. */
	mmgrab_lazy_tlb(mm);
	task_lock(current);
	local_irq_disable();
	current->mm = NULL;
	enter_lazy_tlb(mm, current);
	local_irq_enable();
	task_unlock(current);
	mmput(mm);
}

/* The last thread to pass decides the exit code of a process that ends thread by thread. */
static void synchronize_group_exit(struct task_struct *tsk, long code)
{
	struct signal_struct *signal = tsk->signal;

	spin_lock_irq(&tsk->sighand->siglock);
	signal->quick_threads--;
	if (!signal->quick_threads && !(signal->flags & SIGNAL_GROUP_EXIT)) {
		signal->flags = SIGNAL_GROUP_EXIT;
		signal->group_exit_code = code;
		signal->group_stop_count = 0;
	}
	spin_unlock_irq(&tsk->sighand->siglock);
}

/* A session leader that dies leaves its terminal to others. */
static void leave_terminal(void)
{
	if (tty_process_ops)
		tty_process_ops->disassociate(1);
}

/* What ends with the last thread. */
static void exit_group_leader_parts(struct task_struct *tsk, long code)
{
	if (unlikely(is_global_init(tsk)))
		panic("Attempted to kill init! exitcode=0x%08x\n",
		      tsk->signal->group_exit_code ?: (int)code);
	hrtimer_cancel(&tsk->signal->real_timer);
	exit_itimers(tsk);
	if (tsk->mm)
		setmax_mm_hiwater_rss(&tsk->signal->maxrss, tsk->mm);
}

/**
 * do_exit - end the calling task
 * @code: exit code as wait() shows it: status << 8, or a signal number
 *
 * Context: process context, no locks held.
 */
void __noreturn do_exit(long code)
{
	struct task_struct *tsk = current;
	bool group_dead;

	WARN_ON(irqs_disabled());
	WARN_ON(in_atomic());
	synchronize_group_exit(tsk, code);
	exit_signals(tsk); /* sets PF_EXITING */

	group_dead = atomic_dec_and_test(&tsk->signal->live);
	if (group_dead)
		exit_group_leader_parts(tsk, code);
	tsk->exit_code = code;

	exit_mm();
	exit_files(tsk);
	exit_fs(tsk);
	if (group_dead)
		leave_terminal();
	exit_task_work(tsk);
	exit_thread(tsk);

	exit_notify(tsk, group_dead);

	preempt_disable();
	do_task_dead();
}

/**
 * make_task_dead - end a task that has failed inside the kernel
 * @signr: exit code, a signal number
 *
 * After an oops: the state of locks is unknown, the caller may have been anywhere. Panics where
 * no task can be given up: in an interrupt, in the idle task.
 */
void __noreturn make_task_dead(int signr)
{
	struct task_struct *tsk = current;

	if (unlikely(in_interrupt()))
		panic("Aiee, killing interrupt handler!");
	if (unlikely(!tsk->pid))
		panic("Attempted to kill the idle task!");
	if (unlikely(irqs_disabled())) {
		pr_info("note: %s[%d] exited with irqs disabled\n", tsk->comm, task_pid_nr(tsk));
		local_irq_enable();
	}
	if (unlikely(in_atomic())) {
		pr_info("note: %s[%d] exited with preempt_count %d\n", tsk->comm, task_pid_nr(tsk),
			preempt_count());
		preempt_count_set(0);
	}
	tsk->rcu_read_lock_nesting = 0;
	tsk->pagefault_disabled = 0;

	if (unlikely(tsk->flags & PF_EXITING)) {
		/* It failed while dying: leave it as it is, never to run again. */
		pr_alert("Fixing recursive fault but reboot is needed!\n");
		tsk->exit_state = EXIT_DEAD;
		refcount_inc(&tsk->rcu_users);
		preempt_disable();
		do_task_dead();
	}
	do_exit(signr);
}

/**
 * do_group_exit - end the calling process
 * @exit_code: as for do_exit()
 *
 * The first thread to come here, or a fatal signal before it, decides the code.
 */
void __noreturn do_group_exit(int exit_code)
{
	struct signal_struct *sig = current->signal;

	if (sig->flags & SIGNAL_GROUP_EXIT) {
		exit_code = sig->group_exit_code;
	} else if (sig->group_exec_task) {
		exit_code = 0;
	} else {
		spin_lock_irq(&current->sighand->siglock);
		if (sig->flags & SIGNAL_GROUP_EXIT) {
			exit_code = sig->group_exit_code;
		} else if (sig->group_exec_task) {
			exit_code = 0;
		} else {
			sig->group_exit_code = exit_code;
			sig->flags = SIGNAL_GROUP_EXIT;
			zap_other_threads(current);
		}
		spin_unlock_irq(&current->sighand->siglock);
	}
	do_exit(exit_code);
}
