// SPDX-License-Identifier: GPL-2.0-only
/*
 * The core of the scheduler: run queues, wake-up, the context switch, preemption and the tick.
 * What to run next is decided by kernel/sched/rt.c and fair.c, where to run it by balance.c.
 *
 * Locking: kernel/sched/sched.h.
 */
#include "sched.h"

#include <linux/completion.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kernel_stat.h>
#include <linux/kthread.h>
#include <linux/mm_types.h>
#include <linux/printk.h>
#include <linux/rcupdate.h>
#include <linux/sched/cputime.h>
#include <linux/sched/init.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/stat.h>
#include <linux/sched/task.h>
#include <linux/sched/wake_q.h>
#include <linux/smp.h>
#include <linux/wait_bit.h>
#include <linux/workqueue.h>
#include <asm/mmu_context.h>
#include <asm/switch_to.h>

DEFINE_PER_CPU_SHARED_ALIGNED(struct rq, runqueues);

/* Set once tasks can be switched; before that might_sleep() stays silent. */
int scheduler_running;

static void __schedule(bool preempt);

static_assert(offsetof(struct task_struct, thread_info) == 0);
static_assert(offsetof(struct task_struct, cpu) == TASK_CPU_OFFSET);
static_assert(offsetof(struct task_struct, preempt_count) == TASK_PREEMPT_COUNT_OFFSET);

/*
 * Run queue locking by task.
 */

/* Locks the rq @p is on; p->pi_lock is held, so @p does not wake elsewhere meanwhile. */
struct rq *__task_rq_lock(struct task_struct *p)
{
	struct rq *rq;

	for (;;) {
		rq = task_rq(p);
		raw_spin_lock(&rq->lock);
		if (likely(rq == task_rq(p) && !task_on_rq_migrating(p)))
			return rq;
		raw_spin_unlock(&rq->lock);
		while (unlikely(task_on_rq_migrating(p)))
			cpu_relax();
	}
}

/* Locks p->pi_lock and the rq @p is on. */
struct rq *task_rq_lock(struct task_struct *p, unsigned long *flags)
{
	raw_spin_lock_irqsave(&p->pi_lock, *flags);
	return __task_rq_lock(p);
}

void task_rq_unlock(struct rq *rq, struct task_struct *p, unsigned long flags)
{
	raw_spin_unlock(&rq->lock);
	raw_spin_unlock_irqrestore(&p->pi_lock, flags);
}

/*
 * Queueing: dispatch by class.  rq->lock held.
 */
void enqueue_task(struct rq *rq, struct task_struct *p, int flags)
{
	if (rt_prio(p->prio))
		enqueue_task_rt(rq, p, flags);
	else
		enqueue_task_fair(rq, p, flags);
}

void dequeue_task(struct rq *rq, struct task_struct *p, int flags)
{
	if (rt_prio(p->prio))
		dequeue_task_rt(rq, p, flags);
	else
		dequeue_task_fair(rq, p, flags);
}

void activate_task(struct rq *rq, struct task_struct *p, int flags)
{
	enqueue_task(rq, p, flags);
	rq->nr_running++;
	WRITE_ONCE(p->on_rq, TASK_ON_RQ_QUEUED);
}

void deactivate_task(struct rq *rq, struct task_struct *p, int flags)
{
	WRITE_ONCE(p->on_rq, (flags & DEQUEUE_SLEEP) ? 0 : TASK_ON_RQ_MIGRATING);
	rq->nr_running--;
	dequeue_task(rq, p, flags);
}

void put_prev_task(struct rq *rq, struct task_struct *p)
{
	if (p == rq->idle)
		return;
	if (rt_prio(p->prio))
		update_curr_rt(rq, p);
	else
		put_prev_task_fair(rq, p);
}

void set_next_task(struct rq *rq, struct task_struct *p)
{
	p->se.exec_start = rq->clock;
	p->se.prev_sum_exec_runtime = p->se.sum_exec_runtime;
	if (p != rq->idle && !rt_prio(p->prio))
		set_next_task_fair(rq, p);
}

/*
 * Rescheduling.
 */

/**
 * resched_curr - make a CPU reschedule as soon as it may
 * @rq: its run queue, locked
 */
void resched_curr(struct rq *rq)
{
	struct task_struct *curr = rq->curr;

	lockdep_assert_held(&rq->lock);
	if (test_tsk_need_resched(curr))
		return;
	set_tsk_need_resched(curr);
	if (rq->cpu != raw_smp_processor_id())
		arch_smp_send_reschedule(rq->cpu);
}

/** resched_cpu - make @cpu reschedule */
void resched_cpu(int cpu)
{
	struct rq *rq = cpu_rq(cpu);
	unsigned long flags;

	raw_spin_lock_irqsave(&rq->lock, flags);
	resched_curr(rq);
	raw_spin_unlock_irqrestore(&rq->lock, flags);
}

/** wake_up_if_idle - make @cpu leave its idle sleep, if it is in one */
void wake_up_if_idle(int cpu)
{
	struct rq *rq = cpu_rq(cpu);

	if (READ_ONCE(rq->curr) == rq->idle)
		resched_cpu(cpu);
}

/** kick_process - make @p, if it runs on another CPU, pass through the kernel */
void kick_process(struct task_struct *p)
{
	unsigned int cpu;

	preempt_disable();
	cpu = task_cpu(p);
	if (cpu != smp_processor_id() && task_curr(p))
		arch_smp_send_reschedule(cpu);
	preempt_enable();
}
EXPORT_SYMBOL_GPL(kick_process);

/** smp_send_reschedule - send the reschedule interrupt to @cpu */
void smp_send_reschedule(int cpu)
{
	arch_smp_send_reschedule(cpu);
}

/**
 * scheduler_ipi - the reschedule interrupt has arrived
 *
 * Its purpose is served by passing through the interrupt's exit path, where TIF_NEED_RESCHED is
 * looked at.
 */
void scheduler_ipi(void)
{
}

/* Should @p, just made runnable, preempt what runs? */
void check_preempt_curr(struct rq *rq, struct task_struct *p, int flags)
{
	struct task_struct *curr = rq->curr;

	if (curr == rq->idle || (rt_prio(p->prio) && p->prio < curr->prio))
		resched_curr(rq);
	else if (!rt_prio(curr->prio) && !rt_prio(p->prio))
		check_preempt_fair(rq, p, flags);
}

/*
 * Wake-up.
 */

/** set_task_cpu - note that @p belongs to @new_cpu from now on; see sched.h for the locks */
void set_task_cpu(struct task_struct *p, unsigned int new_cpu)
{
	if (task_cpu(p) != new_cpu) {
		if (!rt_prio(p->prio))
			migrate_task_fair(p, new_cpu);
		p->se.nr_migrations++;
	}
	/* All that was written to @p before is visible to whoever sees the new CPU. */
	smp_wmb();
	WRITE_ONCE(p->cpu, new_cpu);
	p->wake_cpu = new_cpu;
}

/* @p has not yet left its run queue: it only needs its state back. */
static bool ttwu_runnable(struct task_struct *p, int wake_flags)
{
	struct rq *rq = __task_rq_lock(p);
	bool queued = task_on_rq_queued(p);

	if (queued) {
		if (!p->on_cpu) {
			update_rq_clock(rq);
			check_preempt_curr(rq, p, wake_flags);
		}
		WRITE_ONCE(p->__state, TASK_RUNNING);
	}
	raw_spin_unlock(&rq->lock);
	return queued;
}

static void ttwu_queue(struct task_struct *p, int cpu, int wake_flags)
{
	struct rq *rq = cpu_rq(cpu);

	raw_spin_lock(&rq->lock);
	update_rq_clock(rq);
	if (p->sched_contributes_to_load)
		rq->nr_uninterruptible--;
	activate_task(rq, p, ENQUEUE_WAKEUP);
	check_preempt_curr(rq, p, wake_flags);
	WRITE_ONCE(p->__state, TASK_RUNNING);
	raw_spin_unlock(&rq->lock);
}

/**
 * try_to_wake_up - make a sleeping task runnable
 * @p: the task
 * @state: only if it sleeps in one of these states
 * @wake_flags: WF_*
 *
 * Implies a full barrier before @p's state is looked at.
 *
 * Return: 1 if @p was woken (or kept from going to sleep), else 0.  Any context.
 */
int try_to_wake_up(struct task_struct *p, unsigned int state, int wake_flags)
{
	unsigned long flags;
	int cpu, success = 0;

	preempt_disable();
	if (p == current) {
		/* We run, so we cannot be off the queue: an interrupt wakes its own task. */
		if (READ_ONCE(p->__state) & state) {
			success = 1;
			WRITE_ONCE(p->__state, TASK_RUNNING);
		}
		goto out;
	}

	raw_spin_lock_irqsave(&p->pi_lock, flags);
	smp_mb__after_spinlock();
	if (!(READ_ONCE(p->__state) & state))
		goto unlock;
	success = 1;

	/* Read on_rq after __state: schedule() clears on_rq after it has seen the state. */
	smp_rmb();
	if (READ_ONCE(p->on_rq) && ttwu_runnable(p, wake_flags))
		goto unlock;

	/*
	 * Read on_cpu after on_rq: context_switch() sets it before schedule() can clear on_rq, with
	 * rq->lock taken anew in between. An older 0 would let @p run on two CPUs at once.
	 */
	smp_acquire__after_ctrl_dep();
	WRITE_ONCE(p->__state, TASK_WAKING);
	/* It is off the queue but may still be in the middle of its switch. */
	while (__atomic_load_n(&p->on_cpu, __ATOMIC_ACQUIRE))
		cpu_relax();

	if (p->in_iowait)
		atomic_dec(&task_rq(p)->nr_iowait);
	cpu = select_task_rq(p, wake_flags);
	if (task_cpu(p) != cpu)
		set_task_cpu(p, cpu);
	ttwu_queue(p, cpu, wake_flags);
unlock:
	raw_spin_unlock_irqrestore(&p->pi_lock, flags);
out:
	preempt_enable();
	return success;
}

/**
 * wake_up_process - wake a task that sleeps interruptibly or uninterruptibly
 * @p: the task
 *
 * Return: 1 if it was woken, else 0.  Any context.
 */
int wake_up_process(struct task_struct *p)
{
	return try_to_wake_up(p, TASK_NORMAL, 0);
}
EXPORT_SYMBOL(wake_up_process);

/** wake_up_state - wake a task that sleeps in one of the states @state */
int wake_up_state(struct task_struct *p, unsigned int state)
{
	return try_to_wake_up(p, state, 0);
}

static bool __wake_q_add(struct wake_q_head *head, struct task_struct *task)
{
	struct wake_q_node *node = &task->wake_q, *free = NULL;

	smp_mb__before_atomic();
	if (!try_cmpxchg(&node->next, &free, WAKE_Q_TAIL))
		return false;
	*head->lastp = node;
	head->lastp = &node->next;
	return true;
}

/** wake_q_add - put a task on a list of tasks to be woken; takes a reference */
void wake_q_add(struct wake_q_head *head, struct task_struct *task)
{
	if (__wake_q_add(head, task))
		get_task_struct(task);
}

/** wake_q_add_safe - the same, taking over the caller's reference */
void wake_q_add_safe(struct wake_q_head *head, struct task_struct *task)
{
	if (!__wake_q_add(head, task))
		put_task_struct(task);
}

/** wake_up_q - wake the tasks of a list */
void wake_up_q(struct wake_q_head *head)
{
	struct wake_q_node *node = head->first;

	while (node != WAKE_Q_TAIL) {
		struct task_struct *task = container_of(node, struct task_struct, wake_q);

		node = node->next;
		WRITE_ONCE(task->wake_q.next, NULL);
		wake_up_process(task);
		put_task_struct(task);
	}
}

/**
 * task_call_func - call a function on a task that is held still
 * @p: the task; not the running one
 * @func: called with p->pi_lock and, if @p is queued, its rq lock held
 * @arg: passed to it
 *
 * Return: what @func returned.
 */
int task_call_func(struct task_struct *p, task_call_f func, void *arg)
{
	unsigned long flags;
	struct rq *rq = task_rq_lock(p, &flags);
	int ret = func(p, arg);

	task_rq_unlock(rq, p, flags);
	return ret;
}

/*
 * Birth and death.
 */

/**
 * sched_fork - set up the scheduling part of a task being copied from current
 * @clone_flags: unused
 * @p: the new task, not yet visible
 *
 * Return: 0.
 */
int sched_fork(unsigned long clone_flags, struct task_struct *p)
{
	p->on_rq = 0;
	p->on_cpu = 0;
	p->preempt_count = FORK_PREEMPT_COUNT;
	p->__state = TASK_NEW;
	p->thread_info.flags &= ~(unsigned long)_TIF_NEED_RESCHED;
	p->wake_q.next = NULL;
	p->in_iowait = 0;
	p->sched_contributes_to_load = 0;
	p->migration_disabled = 0;
	p->pagefault_disabled = 0;
	p->rcu_read_lock_nesting = 0;
	raw_spin_lock_init(&p->pi_lock);
	p->cpus_ptr = &p->cpus_mask;

	p->prio = current->normal_prio;
	if (p->sched_reset_on_fork) {
		if (rt_prio(p->normal_prio)) {
			p->policy = SCHED_NORMAL;
			p->static_prio = NICE_TO_PRIO(0);
			p->rt_priority = 0;
		} else if (PRIO_TO_NICE(p->static_prio) < 0) {
			p->static_prio = NICE_TO_PRIO(0);
		}
		p->prio = p->normal_prio = p->static_prio;
		p->sched_reset_on_fork = 0;
	}
	set_load_weight(p);

	RB_CLEAR_NODE(&p->se.run_node);
	p->se.on_rq = 0;
	p->se.exec_start = 0;
	p->se.sum_exec_runtime = 0;
	p->se.prev_sum_exec_runtime = 0;
	p->se.nr_migrations = 0;
	INIT_LIST_HEAD(&p->rt.run_list);
	p->rt.time_slice = RR_TIMESLICE;
	p->rt.on_rq = 0;
	p->sched_info = (struct sched_info){};
	p->nvcsw = p->nivcsw = 0;
	p->last_switch_count = 0;
	p->last_switch_time = jiffies;

	preempt_disable();
	p->cpu = smp_processor_id();
	p->wake_cpu = p->cpu;
	task_fork_fair(cpu_rq(p->cpu), p);
	preempt_enable();
	return 0;
}

/** sched_cgroup_fork - nothing: there are no control groups */
void sched_cgroup_fork(struct task_struct *p, struct kernel_clone_args *kargs)
{
}

/** sched_post_fork - nothing more to do once the task is visible */
void sched_post_fork(struct task_struct *p)
{
}

/** sched_dead - the task is about to be freed */
void sched_dead(struct task_struct *p)
{
}

/** sched_exec - a good moment to move to a less busy CPU; we stay */
void sched_exec(void)
{
}

/**
 * wake_up_new_task - let a new task run for the first time
 * @p: set up by sched_fork(), visible in the task lists
 */
void wake_up_new_task(struct task_struct *p)
{
	unsigned long flags;
	struct rq *rq;

	raw_spin_lock_irqsave(&p->pi_lock, flags);
	WRITE_ONCE(p->__state, TASK_RUNNING);
	set_task_cpu(p, select_task_rq(p, WF_FORK));
	rq = __task_rq_lock(p);
	update_rq_clock(rq);
	activate_task(rq, p, ENQUEUE_NEW);
	check_preempt_curr(rq, p, WF_FORK);
	task_rq_unlock(rq, p, flags);
}

/**
 * do_task_dead - switch away from the running task for the last time
 *
 * Preemption must be off before the state says dead: a dead task that is merely preempted would
 * be freed by finish_task_switch().
 */
void __noreturn do_task_dead(void)
{
	preempt_count_set(PREEMPT_DISABLED);
	barrier();
	set_special_state(TASK_DEAD);
	current->flags |= PF_NOFREEZE;
	__schedule(false);
	BUG();
	for (;;)
		cpu_relax();
}

/*
 * The context switch.
 */

/* Requeues a task that may not stay on this CPU; its switch is complete, no lock is held. */
static void push_switched_task(struct task_struct *p)
{
	int cpu = select_fallback_cpu(p);
	struct rq *rq = cpu_rq(cpu);

	set_task_cpu(p, cpu);
	raw_spin_lock(&rq->lock);
	update_rq_clock(rq);
	activate_task(rq, p, 0);
	check_preempt_curr(rq, p, 0);
	raw_spin_unlock(&rq->lock);
	put_task_struct(p);
}

/*
 * First thing in the new task's context: rq->lock is still held from the old task's __schedule().
 * @prev is the task switched away from.
 */
static struct rq *finish_task_switch(struct task_struct *prev)
{
	struct rq *rq = this_rq();
	struct mm_struct *mm = rq->prev_mm;
	struct task_struct *push = rq->push_task;
	unsigned int prev_state;

	rq->prev_mm = NULL;
	rq->push_task = NULL;

	/* After on_cpu is cleared another CPU may run, and free, prev (unless it is dead). */
	prev_state = READ_ONCE(prev->__state);
	smp_store_release(&prev->on_cpu, 0);
	if (unlikely(push)) {
		raw_spin_unlock(&rq->lock);
		push_switched_task(push);
		local_irq_enable();
	} else {
		raw_spin_unlock_irq(&rq->lock);
	}
	if (mm)
		mmdrop_lazy_tlb(mm);
	if (unlikely(prev_state == TASK_DEAD)) {
		put_task_stack(prev);
		put_task_struct_rcu_user(prev);
	}
	return rq;
}

/**
 * schedule_tail - first code of a new task, called by the architecture's ret_from_fork
 * @prev: the task switched away from
 */
asmlinkage void schedule_tail(struct task_struct *prev)
{
	finish_task_switch(prev);
	preempt_enable();
	if (current->set_child_tid)
		put_user(task_pid_vnr(current), current->set_child_tid);
	calculate_sigpending();
}

static struct rq *context_switch(struct rq *rq, struct task_struct *prev, struct task_struct *next)
{
	WRITE_ONCE(next->on_cpu, 1);

	/*
	 * Kernel threads borrow the mm that is loaded: kernel to kernel passes the loan on, user to
	 * kernel takes a reference, kernel to user gives it back once the switch is done.
	 */
	if (!next->mm) {
		enter_lazy_tlb(prev->active_mm, next);
		next->active_mm = prev->active_mm;
		if (prev->mm)
			mmgrab_lazy_tlb(prev->active_mm);
		else
			prev->active_mm = NULL;
	} else {
		switch_mm_irqs_off(prev->active_mm, next->mm, next);
		if (!prev->mm) {
			rq->prev_mm = prev->active_mm;
			prev->active_mm = NULL;
		}
	}
#ifdef CONFIG_DEBUG_SPINLOCK
	rq->lock.owner = next;
#endif
	switch_to(prev, next, prev);
	barrier();
	return finish_task_switch(prev);
}

static noinline void schedule_bug(struct task_struct *prev)
{
	if (oops_in_progress)
		return;
	pr_err("BUG: scheduling while atomic: %s/%d/0x%08x\n", prev->comm, prev->pid,
	       preempt_count());
	dump_stack();
	add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
}

static inline void schedule_debug(struct task_struct *prev, bool preempt)
{
	if (unlikely(in_atomic_preempt_off())) {
		schedule_bug(prev);
		preempt_count_set(PREEMPT_DISABLED);
	}
	if (unlikely(task_stack_end_corrupted(prev)))
		panic("corrupted stack end detected inside scheduler\n");
}

static struct task_struct *pick_next_task(struct rq *rq, struct task_struct *prev)
{
	struct task_struct *next;

	put_prev_task(rq, prev);
	next = rq->rt.throttled ? pick_task_fair(rq) : NULL;
	if (!next)
		next = pick_task_rt(rq);
	if (!next)
		next = pick_task_fair(rq);
	if (!next)
		next = rq->idle;
	set_next_task(rq, next);
	return next;
}

/* Takes a task that is off to sleep from its queue, or lets it go on if a signal is pending. */
static void schedule_sleep(struct rq *rq, struct task_struct *prev, unsigned int state)
{
	if (signal_pending_state(state, prev)) {
		WRITE_ONCE(prev->__state, TASK_RUNNING);
		return;
	}
	prev->sched_contributes_to_load =
		(state & TASK_UNINTERRUPTIBLE) && !(state & (TASK_NOLOAD | TASK_FROZEN));
	if (prev->sched_contributes_to_load)
		rq->nr_uninterruptible++;
	if (prev->in_iowait)
		atomic_inc(&rq->nr_iowait);
	deactivate_task(rq, prev, DEQUEUE_SLEEP);
}

/*
 * The switch proper; called with preemption disabled (count 1).  @preempt: prev did not ask for it,
 * so it stays runnable whatever its state says.
 */
static void __schedule(bool preempt)
{
	struct task_struct *prev, *next;
	unsigned long *switch_count;
	unsigned int state;
	struct rq *rq;

	prev = current;
	schedule_debug(prev, preempt);

	local_irq_disable();
	rcu_note_context_switch(preempt);
	rq = this_rq();
	raw_spin_lock(&rq->lock);
	smp_mb__after_spinlock();
	update_rq_clock(rq);

	switch_count = &prev->nivcsw;
	state = READ_ONCE(prev->__state);
	if (!preempt && state) {
		schedule_sleep(rq, prev, state);
		switch_count = &prev->nvcsw;
	}
	if (unlikely(prev->on_rq && prev != rq->idle && !prev->migration_disabled &&
		     !cpumask_test_cpu(rq->cpu, prev->cpus_ptr))) {
		rq->push_task = get_task_struct(prev);
		deactivate_task(rq, prev, 0);
	}

	next = pick_next_task(rq, prev);
	clear_tsk_need_resched(prev);
	if (likely(prev != next)) {
		rq->nr_switches++;
		++*switch_count;
		WRITE_ONCE(rq->curr, next);
		next->run_start = rq->clock;
		context_switch(rq, prev, next);
	} else {
		raw_spin_unlock_irq(&rq->lock);
	}
}

/**
 * schedule - let another task run
 *
 * Returns when the task has been woken, if its state was other than TASK_RUNNING, else when it is
 * picked again.  Context: process context, preemption enabled, no spin lock held.
 */
asmlinkage void schedule(void)
{
	struct task_struct *tsk = current;

	if (unlikely(tsk->flags & PF_WQ_WORKER) && !task_is_running(tsk))
		wq_worker_sleeping(tsk);
	do {
		preempt_disable();
		__schedule(false);
		sched_preempt_enable_no_resched();
	} while (need_resched());
	if (unlikely(tsk->flags & PF_WQ_WORKER))
		wq_worker_running(tsk);
}
EXPORT_SYMBOL(schedule);

/* From the idle loop: preemption is disabled and the idle task is always runnable. */
void schedule_idle(void)
{
	do {
		__schedule(false);
	} while (need_resched());
}

/** schedule_preempt_disabled - schedule() for a caller with preemption disabled once */
void schedule_preempt_disabled(void)
{
	sched_preempt_enable_no_resched();
	schedule();
	preempt_disable();
}

/** preempt_schedule - the end of a preempt-disabled region found a switch due */
asmlinkage void preempt_schedule(void)
{
	if (likely(!preemptible()))
		return;
	do {
		preempt_disable();
		__schedule(true);
		sched_preempt_enable_no_resched();
	} while (need_resched());
}
EXPORT_SYMBOL(preempt_schedule);

/** preempt_schedule_notrace - as preempt_schedule() */
asmlinkage void preempt_schedule_notrace(void)
{
	preempt_schedule();
}
EXPORT_SYMBOL_GPL(preempt_schedule_notrace);

/** preempt_schedule_irq - an interrupt returns to preemptible kernel code and a switch is due */
asmlinkage void preempt_schedule_irq(void)
{
	BUG_ON(preempt_count() || !irqs_disabled());
	do {
		preempt_disable();
		local_irq_enable();
		__schedule(true);
		local_irq_disable();
		sched_preempt_enable_no_resched();
	} while (need_resched());
}

/** __cond_resched - give way if a switch is due; returns 1 if it did */
int __cond_resched(void)
{
	if (need_resched() && preempt_count() == 0 && !irqs_disabled()) {
		preempt_schedule();
		return 1;
	}
	return 0;
}
EXPORT_SYMBOL(__cond_resched);

/** __cond_resched_lock - drop @lock and give way if a switch is due; 1 if it was dropped */
int __cond_resched_lock(spinlock_t *lock)
{
	lockdep_assert_held(lock);
	if (!need_resched())
		return 0;
	spin_unlock(lock);
	__cond_resched();
	spin_lock(lock);
	return 1;
}
EXPORT_SYMBOL(__cond_resched_lock);

/** yield - let the other tasks of this CPU run first */
void yield(void)
{
	struct rq *rq;

	set_current_state(TASK_RUNNING);
	local_irq_disable();
	rq = this_rq();
	raw_spin_lock(&rq->lock);
	update_rq_clock(rq);
	if (rt_prio(current->prio))
		yield_task_rt(rq, current);
	else
		yield_task_fair(rq);
	preempt_disable();
	raw_spin_unlock_irq(&rq->lock);
	preempt_enable_no_resched();
	schedule();
}
EXPORT_SYMBOL(yield);

/** yield_to - yield, in favour of whoever is due; returns 0 */
int yield_to(struct task_struct *p, bool preempt)
{
	yield();
	return 0;
}
EXPORT_SYMBOL_GPL(yield_to);

/** io_schedule_prepare - the running task is about to wait for I/O */
int io_schedule_prepare(void)
{
	int old = current->in_iowait;

	current->in_iowait = 1;
	return old;
}

/** io_schedule_finish - the wait is over; @token from io_schedule_prepare() */
void io_schedule_finish(int token)
{
	current->in_iowait = token;
}

/** io_schedule - schedule(), counted as waiting for I/O */
void io_schedule(void)
{
	int token = io_schedule_prepare();

	schedule();
	io_schedule_finish(token);
}
EXPORT_SYMBOL(io_schedule);

/** io_schedule_timeout - schedule_timeout(), counted as waiting for I/O */
long io_schedule_timeout(long timeout)
{
	int token = io_schedule_prepare();

	timeout = schedule_timeout(timeout);
	io_schedule_finish(token);
	return timeout;
}
EXPORT_SYMBOL(io_schedule_timeout);

/*
 * The tick.
 */

/** sched_tick - account and preempt the running task; hard interrupt, HZ times a second */
void sched_tick(void)
{
	struct rq *rq = this_rq();
	struct task_struct *curr;

	raw_spin_lock(&rq->lock);
	update_rq_clock(rq);
	curr = rq->curr;
	if (curr != rq->idle) {
		if (rt_prio(curr->prio))
			task_tick_rt(rq, curr);
		else
			task_tick_fair(rq, curr);
	}
	throttle_rt(rq);
	raw_spin_unlock(&rq->lock);
	watchdog_tick(rq);
	trigger_balance(rq);
}

/** scheduler_tick - old name of sched_tick() */
void scheduler_tick(void)
{
	sched_tick();
}

/*
 * Questions.
 */

/** task_sched_runtime - how long @p has run so far, in ns */
unsigned long long task_sched_runtime(struct task_struct *p)
{
	unsigned long flags;
	struct rq *rq = task_rq_lock(p, &flags);
	u64 ns;

	if (task_running_on(rq, p) && task_on_rq_queued(p)) {
		update_rq_clock(rq);
		if (rt_prio(p->prio))
			update_curr_rt(rq, p);
		else
			update_curr(rq);
	}
	ns = p->se.sum_exec_runtime;
	task_rq_unlock(rq, p, flags);
	return ns;
}

/** task_curr - is @p running on its CPU right now? */
int task_curr(const struct task_struct *p)
{
	return cpu_curr(task_cpu(p)) == p;
}

/** idle_cpu - does @cpu have nothing to run? */
int idle_cpu(int cpu)
{
	return rq_idle(cpu_rq(cpu));
}

/** available_idle_cpu - as idle_cpu() */
int available_idle_cpu(int cpu)
{
	return idle_cpu(cpu);
}

/** idle_task - the idle task of @cpu */
struct task_struct *idle_task(int cpu)
{
	return cpu_rq(cpu)->idle;
}

/** curr_task - what @cpu runs; stale by the time it is looked at */
struct task_struct *curr_task(int cpu)
{
	return cpu_curr(cpu);
}

/**
 * wait_task_inactive - wait until a task is off its CPU
 * @p: the task, not current; about to sleep
 * @match_state: give up with 0 if its state is not one of these; 0 for any
 *
 * Return: a number (never 0) that changes with each switch of @p, or 0.  May sleep.
 */
unsigned long wait_task_inactive(struct task_struct *p, unsigned int match_state)
{
	for (;;) {
		unsigned long flags, ncsw = 0;
		bool queued, running;
		struct rq *rq;

		rq = task_rq_lock(p, &flags);
		running = p->on_cpu;
		queued = p->on_rq;
		if (!match_state || (READ_ONCE(p->__state) & match_state))
			ncsw = p->nvcsw | LONG_MIN;
		task_rq_unlock(rq, p, flags);

		if (!ncsw || (!running && !queued))
			return ncsw;
		if (running)
			cpu_relax();
		else
			schedule_timeout_uninterruptible(1);
	}
}

/*
 * Debugging checks.
 */

/** __might_resched - report a sleeping function called where it may not sleep */
void __might_resched(const char *file, int line, unsigned int offsets)
{
	static unsigned long prev_jiffy;

	if (likely(!preempt_count() && !irqs_disabled()))
		return;
	if (!scheduler_running || is_idle_task(current) || system_state == SYSTEM_BOOTING ||
	    system_state > SYSTEM_RUNNING || oops_in_progress)
		return;
	if (time_before(jiffies, prev_jiffy + HZ) && prev_jiffy)
		return;
	prev_jiffy = jiffies;
	pr_err("BUG: sleeping function called from invalid context at %s:%d\n", file, line);
	pr_err("in_atomic(): %d, irqs_disabled(): %d, non_block: %d, pid: %d, name: %s\n",
	       in_atomic(), irqs_disabled(), 0, current->pid, current->comm);
	pr_err("preempt_count: %x, expected: %x\n", preempt_count(), 0);
	dump_stack();
	add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
}
EXPORT_SYMBOL(__might_resched);

/** __might_sleep - the same, for functions that sleep themselves */
void __might_sleep(const char *file, int line)
{
	unsigned int state = get_current_state();

	WARN_ONCE(state != TASK_RUNNING && current->task_state_change,
		  "do not call blocking ops when !TASK_RUNNING; state=%x set at [<%p>] %pS\n",
		  state, (void *)current->task_state_change, (void *)current->task_state_change);
	__might_resched(file, line, 0);
}
EXPORT_SYMBOL(__might_sleep);

/** __cant_sleep - report a function that needs preemption off called with it on */
void __cant_sleep(const char *file, int line, int preempt_offset)
{
	if (irqs_disabled() || preempt_count() > preempt_offset || !scheduler_running)
		return;
	pr_err("BUG: assuming atomic context at %s:%d\n", file, line);
	pr_err("in_atomic(): %d, irqs_disabled(): %d, pid: %d, name: %s\n", in_atomic(),
	       irqs_disabled(), current->pid, current->comm);
	dump_stack();
}
EXPORT_SYMBOL_GPL(__cant_sleep);

/*
 * Start-up.
 */

/**
 * init_idle - make a task the idle task of a CPU
 * @idle: the task; on the boot CPU the running one
 * @cpu: the CPU
 */
void init_idle(struct task_struct *idle, int cpu)
{
	struct rq *rq = cpu_rq(cpu);
	unsigned long flags;

	raw_spin_lock_irqsave(&idle->pi_lock, flags);
	raw_spin_lock(&rq->lock);
	idle->__state = TASK_RUNNING;
	idle->flags |= PF_IDLE | PF_KTHREAD | PF_NO_SETAFFINITY;
	idle->se.exec_start = sched_clock();
	idle->cpus_mask = *cpumask_of(cpu);
	idle->cpus_ptr = &idle->cpus_mask;
	idle->nr_cpus_allowed = 1;
	WRITE_ONCE(idle->cpu, cpu);
	idle->wake_cpu = cpu;
	rq->idle = idle;
	WRITE_ONCE(rq->curr, idle);
	idle->on_rq = TASK_ON_RQ_QUEUED;
	idle->on_cpu = 1;
	raw_spin_unlock(&rq->lock);
	raw_spin_unlock_irqrestore(&idle->pi_lock, flags);
	/* The boot CPU's idle task runs this: keep the count its caller relies on. */
	if (idle != current)
		idle->preempt_count = PREEMPT_DISABLED;
	snprintf(idle->comm, sizeof(idle->comm), "swapper/%d", cpu);
}

/** sched_init - set up the run queues; boot CPU, interrupts off */
void __init sched_init(void)
{
	int cpu;

	wait_bit_init();
	for_each_possible_cpu(cpu) {
		struct rq *rq = cpu_rq(cpu);

		raw_spin_lock_init(&rq->lock);
		rq->cpu = cpu;
		init_cfs_rq(&rq->cfs);
		init_rt_rq(&rq->rt);
		atomic_set(&rq->nr_iowait, 0);
		rq->next_balance = jiffies;
	}
	set_load_weight(&init_task);
	/* The boot task owns init_mm lazily, as every kernel thread does. */
	mmgrab_lazy_tlb(&init_mm);
	enter_lazy_tlb(&init_mm, current);
	init_idle(current, smp_processor_id());
	open_softirq(SCHED_SOFTIRQ, balance_softirq);
	scheduler_running = 1;
}
