// SPDX-License-Identifier: GPL-2.0-only
/*
 * The fair class (SCHED_NORMAL, SCHED_BATCH, SCHED_IDLE): every task has a virtual runtime that
 * grows with its run time divided by its weight, and the task with the least runs next.  The
 * running task is kept out of the tree.  Everything here is called with the rq's lock held.
 */
#include "sched.h"

#include <linux/kernel.h>

#define NICE_0_WEIGHT	  1024
#define IDLE_WEIGHT	  3
#define SCHED_SLICE_NS	  3000000ULL /* how far the running task may get ahead */
#define WAKEUP_GRAN_NS	  1000000ULL /* lead at which a woken task preempts */
#define SLEEPER_CREDIT_NS 3000000ULL /* most a sleeper may lag behind */

/* 1024 * 1.25^-nice: a nice level is worth about 10 % of a CPU. */
static const unsigned int nice_weight[NICE_WIDTH] = {
	88818, 71054, 56843, 45475, 36380, 29104, 23283, 18626, 14901, 11921,
	9537,  7629,  6104,  4883,  3906,  3125,  2500,	 2000,	1600,  1280,
	1024,  819,   655,   524,   419,   336,	  268,	 215,	172,   137,
	110,   88,    70,    56,    45,	   36,	  29,	 23,	18,    15,
};

static inline struct task_struct *task_of(struct sched_entity *se)
{
	return container_of(se, struct task_struct, se);
}

static inline u64 scale_delta(u64 delta, struct sched_entity *se)
{
	if (se->load.weight == NICE_0_WEIGHT)
		return delta;
	return delta * NICE_0_WEIGHT / se->load.weight;
}

/** set_load_weight - derive a task's weight from its nice value and policy */
void set_load_weight(struct task_struct *p)
{
	int idx = p->static_prio - MAX_RT_PRIO;

	if (p->policy == SCHED_IDLE)
		p->se.load.weight = IDLE_WEIGHT;
	else
		p->se.load.weight = nice_weight[clamp(idx, 0, NICE_WIDTH - 1)];
}

void init_cfs_rq(struct cfs_rq *cfs)
{
	cfs->tasks = RB_ROOT_CACHED;
	cfs->curr = NULL;
	cfs->nr_running = 0;
	cfs->load = 0;
	/* Near the wrap, so that code that forgets it shows. */
	cfs->min_vruntime = (u64) - (1LL << 20);
}

static inline bool vruntime_before(u64 a, u64 b)
{
	return (s64)(a - b) < 0;
}

static bool entity_less(struct rb_node *a, const struct rb_node *b)
{
	return vruntime_before(rb_entry(a, struct sched_entity, run_node)->vruntime,
			       rb_entry(b, struct sched_entity, run_node)->vruntime);
}

static struct sched_entity *leftmost(struct cfs_rq *cfs)
{
	struct rb_node *first = rb_first_cached(&cfs->tasks);

	return first ? rb_entry(first, struct sched_entity, run_node) : NULL;
}

static void update_min_vruntime(struct cfs_rq *cfs)
{
	struct sched_entity *left = leftmost(cfs), *curr = cfs->curr;
	u64 vruntime = cfs->min_vruntime;

	if (curr && curr->on_rq) {
		vruntime = curr->vruntime;
		if (left && vruntime_before(left->vruntime, vruntime))
			vruntime = left->vruntime;
	} else if (left) {
		vruntime = left->vruntime;
	}
	if (vruntime_before(cfs->min_vruntime, vruntime))
		WRITE_ONCE(cfs->min_vruntime, vruntime);
}

/** update_curr - book the running task's time up to rq->clock */
void update_curr(struct rq *rq)
{
	struct sched_entity *curr = rq->cfs.curr;
	s64 delta;

	if (!curr)
		return;
	delta = rq->clock - curr->exec_start;
	if (delta <= 0)
		return;
	curr->exec_start = rq->clock;
	curr->sum_exec_runtime += delta;
	curr->vruntime += scale_delta(delta, curr);
	update_min_vruntime(&rq->cfs);
}

/* A sleeper gets some credit, but does not bank its whole sleep; a new task starts level. */
static void place_entity(struct cfs_rq *cfs, struct sched_entity *se, int flags)
{
	u64 vruntime = cfs->min_vruntime;

	if (!(flags & ENQUEUE_NEW))
		vruntime -= SLEEPER_CREDIT_NS;
	if (vruntime_before(se->vruntime, vruntime))
		se->vruntime = vruntime;
}

void enqueue_task_fair(struct rq *rq, struct task_struct *p, int flags)
{
	struct sched_entity *se = &p->se;

	update_curr(rq);
	if (flags & (ENQUEUE_WAKEUP | ENQUEUE_NEW))
		place_entity(&rq->cfs, se, flags);
	if (rq->cfs.curr != se)
		rb_add_cached(&se->run_node, &rq->cfs.tasks, entity_less);
	se->on_rq = 1;
	rq->cfs.nr_running++;
	rq->cfs.load += se->load.weight;
}

void dequeue_task_fair(struct rq *rq, struct task_struct *p, int flags)
{
	struct sched_entity *se = &p->se;

	update_curr(rq);
	if (rq->cfs.curr != se)
		rb_erase_cached(&se->run_node, &rq->cfs.tasks);
	RB_CLEAR_NODE(&se->run_node);
	se->on_rq = 0;
	rq->cfs.nr_running--;
	rq->cfs.load -= se->load.weight;
	update_min_vruntime(&rq->cfs);
}

struct task_struct *pick_task_fair(struct rq *rq)
{
	struct sched_entity *se = leftmost(&rq->cfs);

	return se ? task_of(se) : NULL;
}

void put_prev_task_fair(struct rq *rq, struct task_struct *p)
{
	struct sched_entity *se = &p->se;

	update_curr(rq);
	rq->cfs.curr = NULL;
	if (se->on_rq)
		rb_add_cached(&se->run_node, &rq->cfs.tasks, entity_less);
}

void set_next_task_fair(struct rq *rq, struct task_struct *p)
{
	struct sched_entity *se = &p->se;

	if (se->on_rq) {
		rb_erase_cached(&se->run_node, &rq->cfs.tasks);
		RB_CLEAR_NODE(&se->run_node);
	}
	rq->cfs.curr = se;
}

/** check_preempt_fair - preempt the running fair task if @p is clearly behind it */
void check_preempt_fair(struct rq *rq, struct task_struct *p, int flags)
{
	struct task_struct *curr = rq->curr;

	if (test_tsk_need_resched(curr) || &p->se == rq->cfs.curr || !p->se.on_rq)
		return;
	if (curr->policy == SCHED_IDLE && p->policy != SCHED_IDLE) {
		resched_curr(rq);
		return;
	}
	if (p->policy != SCHED_NORMAL || (flags & WF_FORK))
		return;
	update_curr(rq);
	if (vruntime_before(p->se.vruntime + scale_delta(WAKEUP_GRAN_NS, &p->se),
			    curr->se.vruntime))
		resched_curr(rq);
}

/** task_tick_fair - has the running task had more than its share? */
void task_tick_fair(struct rq *rq, struct task_struct *p)
{
	struct sched_entity *left;

	update_curr(rq);
	left = leftmost(&rq->cfs);
	if (left &&
	    vruntime_before(left->vruntime + scale_delta(SCHED_SLICE_NS, &p->se), p->se.vruntime))
		resched_curr(rq);
}

/** yield_task_fair - put the running task behind all others of its CPU */
void yield_task_fair(struct rq *rq)
{
	struct sched_entity *curr = rq->cfs.curr;
	struct rb_node *last;

	if (!curr)
		return;
	update_curr(rq);
	last = rb_last(&rq->cfs.tasks.rb_root);
	if (last) {
		u64 vruntime = rb_entry(last, struct sched_entity, run_node)->vruntime + 1;

		if (vruntime_before(curr->vruntime, vruntime))
			curr->vruntime = vruntime;
	}
}

/** migrate_task_fair - make a virtual runtime relative to the new CPU's; the task is not queued */
void migrate_task_fair(struct task_struct *p, unsigned int new_cpu)
{
	p->se.vruntime -= READ_ONCE(task_rq(p)->cfs.min_vruntime);
	p->se.vruntime += READ_ONCE(cpu_rq(new_cpu)->cfs.min_vruntime);
}

/** task_fork_fair - a new task starts where its parent stands */
void task_fork_fair(struct rq *rq, struct task_struct *p)
{
	if (rq->cfs.curr && rq->curr == current)
		p->se.vruntime = READ_ONCE(rq->cfs.curr->vruntime);
	else
		p->se.vruntime = READ_ONCE(rq->cfs.min_vruntime);
}
