// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which CPU a task runs on: placement at fork and wake-up, pulling work when a CPU runs out of it,
 * and evening out long queues now and then.  A CPU with more than it can run asks an idle one, from
 * its tick, to come and pull.
 *
 * Locking: kernel/sched/sched.h; moving a queued task takes both run queues' locks.
 */
#include "sched.h"

#include <linux/interrupt.h>
#include <linux/jiffies.h>
#include <linux/smp.h>

#define BALANCE_INTERVAL (HZ / 16)
#define BALANCE_SCAN	 16 /* queued tasks looked at for one that may move */

/** double_rq_lock - lock two run queues in the global order; interrupts are off */
void double_rq_lock(struct rq *a, struct rq *b)
{
	if (a->cpu > b->cpu)
		swap(a, b);
	raw_spin_lock(&a->lock);
	if (a != b)
		raw_spin_lock_nested(&b->lock, SINGLE_DEPTH_NESTING);
}

void double_rq_unlock(struct rq *a, struct rq *b)
{
	raw_spin_unlock(&a->lock);
	if (a != b)
		raw_spin_unlock(&b->lock);
}

static inline bool cpu_usable(struct task_struct *p, int cpu)
{
	return cpumask_test_cpu(cpu, p->cpus_ptr) && cpu_online(cpu);
}

/**
 * select_fallback_cpu - some online CPU the task is allowed on
 * @p: the task
 *
 * If there is none, the task's affinity is given up: running somewhere beats never running.
 */
int select_fallback_cpu(struct task_struct *p)
{
	int cpu, best = -1;

	for_each_cpu_and(cpu, p->cpus_ptr, cpu_online_mask) {
		if (best < 0 ||
		    READ_ONCE(cpu_rq(cpu)->nr_running) < READ_ONCE(cpu_rq(best)->nr_running))
			best = cpu;
	}
	if (best < 0) {
		cpumask_copy(&p->cpus_mask, cpu_possible_mask);
		p->nr_cpus_allowed = cpumask_weight(&p->cpus_mask);
		best = cpumask_any(cpu_online_mask);
	}
	return best;
}

static inline int curr_prio(int cpu)
{
	struct rq *rq = cpu_rq(cpu);
	struct task_struct *curr = READ_ONCE(rq->curr);

	return curr == rq->idle ? MAX_PRIO : READ_ONCE(curr->prio);
}

/* A CPU on which a real-time task would run at once: the one with the weakest current task. */
static int select_cpu_rt(struct task_struct *p, int prev)
{
	int cpu, best = prev, best_prio = curr_prio(prev);

	if (p->prio < best_prio)
		return prev;
	for_each_cpu_and(cpu, p->cpus_ptr, cpu_online_mask) {
		int prio = curr_prio(cpu);

		if (prio > best_prio) {
			best = cpu;
			best_prio = prio;
		}
	}
	return best;
}

/**
 * select_task_rq - the CPU a task should be queued on
 * @p: the task, not queued; its pi_lock is held
 * @wake_flags: WF_SYNC: the waker is about to sleep; WF_FORK: a new task
 */
int select_task_rq(struct task_struct *p, int wake_flags)
{
	int prev = task_cpu(p), this_cpu = smp_processor_id(), cpu;

	if (p->migration_disabled)
		return prev;
	if (p->nr_cpus_allowed == 1 || num_online_cpus() == 1) {
		if (likely(cpu_usable(p, prev)))
			return prev;
		return select_fallback_cpu(p);
	}
	if (unlikely(!cpu_usable(p, prev)))
		prev = select_fallback_cpu(p);
	if (rt_prio(p->prio))
		return select_cpu_rt(p, prev);

	/*
	 * The waker is about to make room, or the parent to wait for its child: stay where the data
	 * is warm, and save the interrupt.  If it does not, an idle CPU pulls the task.
	 */
	if ((wake_flags & (WF_SYNC | WF_FORK)) && READ_ONCE(cpu_rq(this_cpu)->nr_running) == 1 &&
	    cpu_usable(p, this_cpu) && !in_hardirq())
		return this_cpu;
	if (rq_idle(cpu_rq(prev)))
		return prev;
	for_each_cpu_and(cpu, p->cpus_ptr, cpu_online_mask) {
		if (rq_idle(cpu_rq(cpu)))
			return cpu;
	}
	if (wake_flags & WF_FORK)
		return select_fallback_cpu(p);
	return prev;
}

/* The longest queue that is at least @imbalance longer than ours. */
static struct rq *find_busiest(struct rq *this_rq, unsigned int imbalance)
{
	unsigned int most = READ_ONCE(this_rq->nr_running) + imbalance;
	struct rq *busiest = NULL;
	int cpu;

	for_each_online_cpu(cpu) {
		struct rq *rq = cpu_rq(cpu);
		unsigned int nr = READ_ONCE(rq->nr_running);

		if (rq != this_rq && nr >= most && nr > 1) {
			most = nr + 1;
			busiest = rq;
		}
	}
	return busiest;
}

static inline bool may_pull(struct task_struct *p, struct rq *from, struct rq *to)
{
	return p != from->curr && !p->migration_disabled && cpumask_test_cpu(to->cpu, p->cpus_ptr);
}

/* A queued task of @from that may run on @to: real-time ones first, then the fair. */
static struct task_struct *find_pullable(struct rq *from, struct rq *to)
{
	struct task_struct *p;
	struct rb_node *node;
	unsigned int prio;
	int scan = BALANCE_SCAN;

	for_each_set_bit(prio, from->rt.bitmap, MAX_RT_PRIO) {
		list_for_each_entry(p, &from->rt.queue[prio], rt.run_list) {
			if (may_pull(p, from, to))
				return p;
		}
	}
	for (node = rb_first_cached(&from->cfs.tasks); node && scan--; node = rb_next(node)) {
		p = container_of(node, struct task_struct, se.run_node);
		if (may_pull(p, from, to))
			return p;
	}
	return NULL;
}

/* Moves one task from @busiest to @this_rq; interrupts are off, no lock is held. */
static bool pull_one(struct rq *this_rq, struct rq *busiest, unsigned int imbalance)
{
	struct task_struct *p = NULL;

	double_rq_lock(this_rq, busiest);
	if (busiest->nr_running >= this_rq->nr_running + imbalance && busiest->nr_running > 1)
		p = find_pullable(busiest, this_rq);
	if (p) {
		update_rq_clock(busiest);
		update_rq_clock(this_rq);
		deactivate_task(busiest, p, 0);
		set_task_cpu(p, this_rq->cpu);
		activate_task(this_rq, p, 0);
		check_preempt_curr(this_rq, p, 0);
	}
	double_rq_unlock(this_rq, busiest);
	return p != NULL;
}

/**
 * idle_pull - a CPU is about to idle: look for a task that waits elsewhere
 * @this_rq: its run queue
 *
 * Context: the idle task, interrupts off.  Return: true if there is something to run now.
 */
bool idle_pull(struct rq *this_rq)
{
	struct rq *busiest = find_busiest(this_rq, 2);

	WRITE_ONCE(this_rq->pull_request, false);
	return busiest && pull_one(this_rq, busiest, 2);
}

/* Wakes an idle CPU that could take work off @rq. */
static void kick_idle_cpu(struct rq *rq)
{
	int cpu;

	for_each_online_cpu(cpu) {
		struct rq *other = cpu_rq(cpu);

		if (other == rq || !rq_idle(other) || READ_ONCE(other->pull_request))
			continue;
		WRITE_ONCE(other->pull_request, true);
		arch_smp_send_reschedule(cpu);
		return;
	}
}

/** trigger_balance - from the tick: see to it that long queues get help */
void trigger_balance(struct rq *rq)
{
	if (num_online_cpus() == 1)
		return;
	if (READ_ONCE(rq->nr_running) > 1)
		kick_idle_cpu(rq);
	if (time_after_eq(jiffies, rq->next_balance)) {
		rq->next_balance = jiffies + BALANCE_INTERVAL;
		raise_softirq(SCHED_SOFTIRQ);
	}
}

/** balance_softirq - even out queues that differ by two tasks or more */
void balance_softirq(void)
{
	struct rq *this_rq, *busiest;
	unsigned long flags;

	local_irq_save(flags);
	this_rq = this_rq();
	busiest = find_busiest(this_rq, 2);
	if (busiest)
		pull_one(this_rq, busiest, 2);
	local_irq_restore(flags);
}
