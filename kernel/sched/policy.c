// SPDX-License-Identifier: GPL-2.0-only
/*
 * Changing how and where a task is scheduled: policy and priority, nice values, affinity.
 *
 * Locking: a change happens under the task's pi_lock and its rq lock, with the task taken off its
 * queue meanwhile.  Permission is checked by the system calls.
 */
#include "sched.h"

#include <linux/cpu.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/resource.h>
#include <linux/sched/signal.h>
#include <linux/sched/types.h>
#include <linux/smp.h>

#include <uapi/linux/sched.h>

/* How a task stood on its queue while something about it is changed. */
struct sched_change {
	struct rq *rq;
	bool queued;
	bool running;
};

static struct sched_change change_begin(struct rq *rq, struct task_struct *p)
{
	struct sched_change c = { rq, task_on_rq_queued(p), task_running_on(rq, p) };

	update_rq_clock(rq);
	if (c.queued)
		dequeue_task(rq, p, 0);
	if (c.running)
		put_prev_task(rq, p);
	return c;
}

static void change_end(struct sched_change *c, struct task_struct *p, int flags)
{
	if (c->queued)
		enqueue_task(c->rq, p, flags);
	if (c->running)
		set_next_task(c->rq, p);
}

static inline bool valid_policy(int policy)
{
	return policy == SCHED_NORMAL || policy == SCHED_BATCH || policy == SCHED_IDLE ||
	       policy == SCHED_FIFO || policy == SCHED_RR;
}

static inline bool rt_policy(int policy)
{
	return policy == SCHED_FIFO || policy == SCHED_RR;
}

/* Sets policy and priorities of a task that is off its queue. */
static void set_params(struct task_struct *p, int policy, int nice, unsigned int rt_priority)
{
	p->policy = policy;
	if (rt_policy(policy)) {
		p->rt_priority = rt_priority;
		p->normal_prio = MAX_RT_PRIO - 1 - rt_priority;
	} else {
		p->rt_priority = 0;
		p->static_prio = NICE_TO_PRIO(nice);
		p->normal_prio = p->static_prio;
	}
	p->prio = p->normal_prio;
	set_load_weight(p);
}

static int set_scheduler(struct task_struct *p, int policy, int nice, unsigned int rt_priority,
			 bool reset_on_fork)
{
	struct sched_change c;
	unsigned long flags;
	struct rq *rq;

	if (!valid_policy(policy))
		return -EINVAL;
	if (rt_priority > MAX_RT_PRIO - 1 || rt_policy(policy) != (rt_priority != 0))
		return -EINVAL;
	rq = task_rq_lock(p, &flags);
	p->sched_reset_on_fork = reset_on_fork;
	c = change_begin(rq, p);
	set_params(p, policy, nice, rt_priority);
	change_end(&c, p, 0);
	/* Who ought to run may have changed, whichever way. */
	if (c.running || c.queued)
		resched_curr(rq);
	task_rq_unlock(rq, p, flags);
	return 0;
}

/**
 * sched_setscheduler_nocheck - set a task's policy and priority, without asking for permission
 * @p: the task
 * @policy: SCHED_*, possibly with SCHED_RESET_ON_FORK
 * @param: real-time priority 1 to 99 for SCHED_FIFO and SCHED_RR, else 0
 *
 * Return: 0 or -EINVAL.
 */
int sched_setscheduler_nocheck(struct task_struct *p, int policy, const struct sched_param *param)
{
	bool reset = policy & SCHED_RESET_ON_FORK;

	return set_scheduler(p, policy & ~SCHED_RESET_ON_FORK, task_nice(p), param->sched_priority,
			     reset);
}
EXPORT_SYMBOL_GPL(sched_setscheduler_nocheck);

/** sched_setscheduler - the same; callers have checked permission */
int sched_setscheduler(struct task_struct *p, int policy, const struct sched_param *param)
{
	return sched_setscheduler_nocheck(p, policy, param);
}

/** sched_setattr - set policy, nice value and priority from a sched_attr; 0 or -EINVAL */
int sched_setattr(struct task_struct *p, const struct sched_attr *attr)
{
	int policy = attr->sched_policy;
	int nice = clamp(attr->sched_nice, MIN_NICE, MAX_NICE);
	unsigned int prio = attr->sched_priority;

	if (attr->sched_flags & SCHED_FLAG_KEEP_POLICY)
		policy = p->policy;
	if (attr->sched_flags & SCHED_FLAG_KEEP_PARAMS) {
		nice = task_nice(p);
		prio = p->rt_priority;
	}
	return set_scheduler(p, policy, nice, prio, attr->sched_flags & SCHED_FLAG_RESET_ON_FORK);
}
EXPORT_SYMBOL_GPL(sched_setattr);

/** sched_set_fifo - make a kernel thread real-time, at the middle priority */
void sched_set_fifo(struct task_struct *p)
{
	WARN_ON_ONCE(set_scheduler(p, SCHED_FIFO, 0, MAX_RT_PRIO / 2, false));
}
EXPORT_SYMBOL_GPL(sched_set_fifo);

/** sched_set_fifo_low - make a kernel thread real-time, at the lowest priority */
void sched_set_fifo_low(struct task_struct *p)
{
	WARN_ON_ONCE(set_scheduler(p, SCHED_FIFO, 0, 1, false));
}
EXPORT_SYMBOL_GPL(sched_set_fifo_low);

/** sched_set_normal - make a kernel thread an ordinary one */
void sched_set_normal(struct task_struct *p, int nice)
{
	WARN_ON_ONCE(set_scheduler(p, SCHED_NORMAL, nice, 0, false));
}
EXPORT_SYMBOL_GPL(sched_set_normal);

/** set_user_nice - set a task's nice value; for a real-time one it counts later */
void set_user_nice(struct task_struct *p, long nice)
{
	struct sched_change c;
	unsigned long flags;
	struct rq *rq;

	if (nice < MIN_NICE || nice > MAX_NICE || task_nice(p) == nice)
		return;
	rq = task_rq_lock(p, &flags);
	if (rt_policy(p->policy)) {
		p->static_prio = NICE_TO_PRIO(nice);
	} else {
		c = change_begin(rq, p);
		set_params(p, p->policy, nice, 0);
		change_end(&c, p, 0);
		if (c.running || c.queued)
			resched_curr(rq);
	}
	task_rq_unlock(rq, p, flags);
}
EXPORT_SYMBOL(set_user_nice);

/** can_nice - does RLIMIT_NICE of @p allow it the nice value @nice? */
int can_nice(const struct task_struct *p, const int nice)
{
	return nice_to_rlimit(nice) <= task_rlimit(p, RLIMIT_NICE);
}

/** task_prio - the priority /proc/PID/stat shows: 0 to 39, real-time below 0 */
int task_prio(const struct task_struct *p)
{
	return p->prio - MAX_RT_PRIO;
}

/*
 * Affinity.
 */

/** do_set_cpus_allowed - set the mask of a task that does not run; its pi_lock is held */
void do_set_cpus_allowed(struct task_struct *p, const struct cpumask *new_mask)
{
	cpumask_copy(&p->cpus_mask, new_mask);
	p->nr_cpus_allowed = cpumask_weight(new_mask);
	/* Where it would be woken now. */
	if (!p->on_rq && !cpumask_test_cpu(task_cpu(p), new_mask))
		set_task_cpu(p, cpumask_first(new_mask));
}

/**
 * set_cpus_allowed_ptr - restrict a task to some CPUs
 * @p: the task
 * @new_mask: must contain an online CPU
 *
 * When it returns, the task runs on an allowed CPU.  Return: 0 or -EINVAL.  May sleep.
 */
int set_cpus_allowed_ptr(struct task_struct *p, const struct cpumask *new_mask)
{
	unsigned long flags;
	unsigned int dest;
	struct rq *rq;

	rq = task_rq_lock(p, &flags);
	dest = cpumask_any_and(new_mask, cpu_online_mask);
	if (dest >= nr_cpu_ids || ((p->flags & PF_NO_SETAFFINITY) && p != current)) {
		task_rq_unlock(rq, p, flags);
		return -EINVAL;
	}
	cpumask_copy(&p->cpus_mask, new_mask);
	p->nr_cpus_allowed = cpumask_weight(new_mask);
	if (cpumask_test_cpu(task_cpu(p), new_mask)) {
		task_rq_unlock(rq, p, flags);
		return 0;
	}
	if (task_running_on(rq, p)) {
		/* schedule() sends a running task away when its CPU is not allowed any more. */
		set_tsk_need_resched(p);
		if (p != current)
			arch_smp_send_reschedule(rq->cpu);
		task_rq_unlock(rq, p, flags);
		if (p == current)
			schedule();
		else
			while (task_curr(p) && !cpumask_test_cpu(task_cpu(p), new_mask))
				cond_resched();
		return 0;
	}
	if (task_on_rq_queued(p)) {
		struct rq *new_rq = cpu_rq(dest);

		update_rq_clock(rq);
		deactivate_task(rq, p, 0);
		set_task_cpu(p, dest);
		raw_spin_unlock(&rq->lock);
		raw_spin_lock(&new_rq->lock);
		update_rq_clock(new_rq);
		activate_task(new_rq, p, 0);
		check_preempt_curr(new_rq, p, 0);
		task_rq_unlock(new_rq, p, flags);
		return 0;
	}
	task_rq_unlock(rq, p, flags);
	return 0;
}
EXPORT_SYMBOL_GPL(set_cpus_allowed_ptr);

/** migrate_disable - stay on this CPU, though preemptible; nests */
void migrate_disable(void)
{
	preempt_disable();
	current->migration_disabled++;
	preempt_enable();
}
EXPORT_SYMBOL_GPL(migrate_disable);

/** migrate_enable - undo migrate_disable() */
void migrate_enable(void)
{
	preempt_disable();
	if (!WARN_ON_ONCE(!current->migration_disabled) && !--current->migration_disabled &&
	    !cpumask_test_cpu(smp_processor_id(), current->cpus_ptr))
		set_tsk_need_resched(current);
	preempt_enable();
}
EXPORT_SYMBOL_GPL(migrate_enable);
