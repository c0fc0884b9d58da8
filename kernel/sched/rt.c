// SPDX-License-Identifier: GPL-2.0-only
/*
 * The real-time class (SCHED_FIFO, SCHED_RR): a list per priority, lowest number first.  The
 * running task stays at the head of its list; SCHED_RR moves it to the tail when its slice is used
 * up.  When real-time tasks have had 95 % of a second, fair ones that wait go first for the rest of
 * it, so that one that runs wild can be killed.  Everything here is called with the rq's lock held.
 */
#include "sched.h"

#include <linux/printk.h>

#define RT_PERIOD_NS  1000000000ULL
#define RT_RUNTIME_NS 950000000ULL

void init_rt_rq(struct rt_rq *rt)
{
	int i;

	bitmap_zero(rt->bitmap, MAX_RT_PRIO);
	for (i = 0; i < MAX_RT_PRIO; i++)
		INIT_LIST_HEAD(&rt->queue[i]);
	rt->nr_running = 0;
}

/** update_curr_rt - book the running task's time up to rq->clock */
void update_curr_rt(struct rq *rq, struct task_struct *p)
{
	s64 delta = rq->clock - p->se.exec_start;

	if (p != rq->curr || delta <= 0)
		return;
	p->se.exec_start = rq->clock;
	p->se.sum_exec_runtime += delta;
	rq->rt.time += delta;
}

/** throttle_rt - from the tick: have real-time tasks left enough for the others? */
void throttle_rt(struct rq *rq)
{
	struct rt_rq *rt = &rq->rt;
	static bool reported;

	if (rq->clock - rt->period_start >= RT_PERIOD_NS) {
		rt->period_start = rq->clock;
		rt->time = 0;
		if (rt->throttled) {
			rt->throttled = false;
			resched_curr(rq);
		}
	} else if (!rt->throttled && rt->time > RT_RUNTIME_NS && rq->cfs.nr_running) {
		rt->throttled = true;
		resched_curr(rq);
		if (!reported) {
			reported = true;
			printk_deferred(KERN_INFO "sched: RT throttling activated\n");
		}
	}
}

void enqueue_task_rt(struct rq *rq, struct task_struct *p, int flags)
{
	struct list_head *queue = &rq->rt.queue[p->prio];

	if (flags & ENQUEUE_HEAD)
		list_add(&p->rt.run_list, queue);
	else
		list_add_tail(&p->rt.run_list, queue);
	__set_bit(p->prio, rq->rt.bitmap);
	p->rt.on_rq = 1;
	rq->rt.nr_running++;
}

void dequeue_task_rt(struct rq *rq, struct task_struct *p, int flags)
{
	update_curr_rt(rq, p);
	list_del_init(&p->rt.run_list);
	if (list_empty(&rq->rt.queue[p->prio]))
		__clear_bit(p->prio, rq->rt.bitmap);
	p->rt.on_rq = 0;
	rq->rt.nr_running--;
}

struct task_struct *pick_task_rt(struct rq *rq)
{
	unsigned int prio;

	if (!rq->rt.nr_running)
		return NULL;
	prio = find_first_bit(rq->rt.bitmap, MAX_RT_PRIO);
	return list_first_entry(&rq->rt.queue[prio], struct task_struct, rt.run_list);
}

/** task_tick_rt - SCHED_RR: has the running task used up its slice? */
void task_tick_rt(struct rq *rq, struct task_struct *p)
{
	update_curr_rt(rq, p);
	if (p->policy != SCHED_RR || --p->rt.time_slice)
		return;
	p->rt.time_slice = RR_TIMESLICE;
	if (!list_is_singular(&rq->rt.queue[p->prio])) {
		list_move_tail(&p->rt.run_list, &rq->rt.queue[p->prio]);
		resched_curr(rq);
	}
}

/** yield_task_rt - go behind the others of the same priority */
void yield_task_rt(struct rq *rq, struct task_struct *p)
{
	list_move_tail(&p->rt.run_list, &rq->rt.queue[p->prio]);
}
