/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The scheduler's private data: run queues and the functions its files share.
 *
 * Lock order: task->pi_lock, then rq->lock; two run queues in the order of their CPU numbers.
 * Both are taken with interrupts disabled.  A task's placement (->cpu, ->on_rq) changes only under
 * its rq's lock, or, while it sleeps, under its pi_lock.
 */
#ifndef _KERNEL_SCHED_SCHED_H
#define _KERNEL_SCHED_SCHED_H

#include <linux/cpumask.h>
#include <linux/list.h>
#include <linux/percpu.h>
#include <linux/rbtree.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/sched/clock.h>
#include <linux/sched/rt.h>

/* Flags of try_to_wake_up() and of placing a task. */
#define WF_SYNC		0x10	/* the waker is about to sleep */
#define WF_FORK		0x04

/* Flags of dequeueing and enqueueing. */
#define DEQUEUE_SLEEP	0x01
#define ENQUEUE_WAKEUP	0x01
#define ENQUEUE_NEW	0x02
#define ENQUEUE_HEAD	0x04

/* The fair class: runnable tasks but the running one, ordered by virtual runtime. */
struct cfs_rq {
	struct rb_root_cached	tasks;
	struct sched_entity	*curr;		/* the running one, if fair */
	u64			min_vruntime;	/* never goes back */
	unsigned int		nr_running;
	unsigned long		load;		/* sum of the weights */
};

/* The real-time class: one list per priority; the running task stays on its list. */
struct rt_rq {
	DECLARE_BITMAP(bitmap, MAX_RT_PRIO);
	struct list_head	queue[MAX_RT_PRIO];
	unsigned int		nr_running;
	u64			period_start;	/* ns */
	u64			time;		/* ns used in this period */
	bool			throttled;	/* used up: fair tasks go first */
};

struct rq {
	raw_spinlock_t		lock;
	unsigned int		cpu;
	unsigned int		nr_running;
	struct task_struct	*curr;
	struct task_struct	*idle;
	struct mm_struct	*prev_mm;	/* was borrowed; dropped after the switch */
	struct task_struct	*push_task;	/* just switched out, must go to another CPU */
	u64			clock;		/* ns */
	u64			nr_switches;
	atomic_t		nr_iowait;
	int			nr_uninterruptible;	/* only the sum over CPUs has a meaning */
	bool			pull_request;	/* another CPU has more than it can run */
	unsigned long		next_balance;	/* jiffies */
	u64			idle_since;	/* ns; 0 while not idle */
	u64			tick_stamp;	/* ns, last tick: soft-lockup check */
	struct cfs_rq		cfs;
	struct rt_rq		rt;
};

DECLARE_PER_CPU_SHARED_ALIGNED(struct rq, runqueues);

#define cpu_rq(cpu)	(&per_cpu(runqueues, (cpu)))
#define this_rq()	this_cpu_ptr(&runqueues)
#define task_rq(p)	cpu_rq(task_cpu(p))
#define cpu_curr(cpu)	(cpu_rq(cpu)->curr)

static inline void update_rq_clock(struct rq *rq)
{
	u64 now = sched_clock();

	if (now > rq->clock)
		rq->clock = now;
}

static inline int task_on_rq_queued(struct task_struct *p)
{
	return p->on_rq == TASK_ON_RQ_QUEUED;
}

static inline bool task_on_rq_migrating(struct task_struct *p)
{
	return READ_ONCE(p->on_rq) == TASK_ON_RQ_MIGRATING;
}

static inline bool task_running_on(struct rq *rq, struct task_struct *p)
{
	return rq->curr == p;
}

static inline bool rq_idle(struct rq *rq)
{
	return READ_ONCE(rq->curr) == rq->idle && !READ_ONCE(rq->nr_running);
}

/* core.c */
extern int scheduler_running;
void resched_curr(struct rq *rq);
struct rq *__task_rq_lock(struct task_struct *p);
struct rq *task_rq_lock(struct task_struct *p, unsigned long *flags);
void task_rq_unlock(struct rq *rq, struct task_struct *p, unsigned long flags);
void activate_task(struct rq *rq, struct task_struct *p, int flags);
void deactivate_task(struct rq *rq, struct task_struct *p, int flags);
void enqueue_task(struct rq *rq, struct task_struct *p, int flags);
void dequeue_task(struct rq *rq, struct task_struct *p, int flags);
void put_prev_task(struct rq *rq, struct task_struct *p);
void set_next_task(struct rq *rq, struct task_struct *p);
void check_preempt_curr(struct rq *rq, struct task_struct *p, int flags);
void schedule_idle(void);

/* fair.c */
void init_cfs_rq(struct cfs_rq *cfs);
void set_load_weight(struct task_struct *p);
void update_curr(struct rq *rq);
void enqueue_task_fair(struct rq *rq, struct task_struct *p, int flags);
void dequeue_task_fair(struct rq *rq, struct task_struct *p, int flags);
struct task_struct *pick_task_fair(struct rq *rq);
void put_prev_task_fair(struct rq *rq, struct task_struct *p);
void set_next_task_fair(struct rq *rq, struct task_struct *p);
void check_preempt_fair(struct rq *rq, struct task_struct *p, int flags);
void task_tick_fair(struct rq *rq, struct task_struct *p);
void yield_task_fair(struct rq *rq);
void migrate_task_fair(struct task_struct *p, unsigned int new_cpu);
void task_fork_fair(struct rq *rq, struct task_struct *p);

/* rt.c */
void init_rt_rq(struct rt_rq *rt);
void enqueue_task_rt(struct rq *rq, struct task_struct *p, int flags);
void dequeue_task_rt(struct rq *rq, struct task_struct *p, int flags);
struct task_struct *pick_task_rt(struct rq *rq);
void task_tick_rt(struct rq *rq, struct task_struct *p);
void throttle_rt(struct rq *rq);
void yield_task_rt(struct rq *rq, struct task_struct *p);
void update_curr_rt(struct rq *rq, struct task_struct *p);

/* balance.c */
int select_task_rq(struct task_struct *p, int wake_flags);
int select_fallback_cpu(struct task_struct *p);
bool idle_pull(struct rq *this_rq);
void trigger_balance(struct rq *rq);
void balance_softirq(void);
void double_rq_lock(struct rq *a, struct rq *b);
void double_rq_unlock(struct rq *a, struct rq *b);

/* loadavg.c */
void calc_global_load(void);

/* watchdog.c */
void watchdog_tick(struct rq *rq);

#endif
