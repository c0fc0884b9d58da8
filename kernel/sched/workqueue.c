// SPDX-License-Identifier: GPL-2.0-only
/*
 * Workqueues.  Work runs in worker threads that belong to pools: one pool per CPU, and one for
 * unbound work. A workqueue has one pool_workqueue (pwq) per pool it feeds, which limits how much
 * of its work is active there. Pools keep just as many workers running as needed to have one that
 * does not sleep: the scheduler tells when a worker blocks, and another is woken, or made, if
 * work is waiting.
 *
 * Locking: pool->lock (interrupts disabled) protects a pool's lists and the pwqs that feed it.
 * wq->mutex serialises flushes and teardown.  A work item is owned by whoever set its PENDING bit.
 */
#include <linux/workqueue.h>
#include <linux/completion.h>
#include <linux/cpu.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <linux/wait_bit.h>

#define WQ_NAME_LEN	    32
#define IDLE_WORKERS_KEPT   2
#define IDLE_WORKER_TIMEOUT HZ /* after which others end */
#define MAYDAY_INTERVAL	    (HZ / 10 ?: 1)
#define GRAB_SPINS	    1000

struct worker {
	struct list_head entry; /* pool->idle_list */
	struct list_head node;	/* pool->workers */
	struct task_struct *task;
	struct worker_pool *pool;
	struct work_struct *current_work;
	work_func_t current_func;
	struct pool_workqueue *current_pwq;
	unsigned int current_color;
	bool idle;
	bool sleeping;		    /* blocked in a work: not counted as running */
	struct list_head scheduled; /* works this worker must run next: barriers */
};

struct worker_pool {
	spinlock_t lock;
	int cpu; /* -1: unbound */
	int id;
	struct list_head worklist;
	struct list_head idle_list;
	struct list_head workers;
	int nr_workers;
	int next_worker_id;
	int nr_idle;
	int nr_running; /* workers busy and not blocked */
	bool creating;	/* a worker is being made */
};

/* One queue's share of one pool; aligned so that work->data has room for its flags. */
struct pool_workqueue {
	struct worker_pool *pool;
	struct workqueue_struct *wq;
	int nr_active;
	int max_active;
	struct list_head inactive_works;
	unsigned int nr_in_flight[2]; /* by colour; pool->lock */
} __aligned(1 << WORK_STRUCT_FLAG_BITS);

struct workqueue_struct {
	char name[WQ_NAME_LEN];
	unsigned int flags;
	int max_active;
	unsigned int color; /* of works queued now; all pool locks to change */
	struct mutex mutex;
	wait_queue_head_t flush_wait;
	struct list_head list;
	int nr_pwqs;
	struct pool_workqueue *pwqs; /* by CPU, or a single one */
};

static DEFINE_PER_CPU(struct worker_pool, cpu_pool);
static struct worker_pool unbound_pool;
static LIST_HEAD(workqueues);
static DEFINE_MUTEX(wq_list_mutex);
static bool wq_online; /* workers can be made */

struct workqueue_struct *system_wq __read_mostly;
EXPORT_SYMBOL(system_wq);
struct workqueue_struct *system_highpri_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_highpri_wq);
struct workqueue_struct *system_long_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_long_wq);
struct workqueue_struct *system_unbound_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_unbound_wq);
struct workqueue_struct *system_freezable_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_freezable_wq);
struct workqueue_struct *system_power_efficient_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_power_efficient_wq);
struct workqueue_struct *system_freezable_power_efficient_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_freezable_power_efficient_wq);
struct workqueue_struct *system_bh_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_bh_wq);
struct workqueue_struct *system_bh_highpri_wq __read_mostly;
EXPORT_SYMBOL_GPL(system_bh_highpri_wq);

static int worker_thread(void *arg);

/*
 * work->data.
 */

static inline struct worker_pool *pool_by_id(int id)
{
	if (id < 0 || id > nr_cpu_ids)
		return NULL;
	return id == nr_cpu_ids ? &unbound_pool : &per_cpu(cpu_pool, id);
}

static inline void set_work_pwq(struct work_struct *work, struct pool_workqueue *pwq,
				unsigned long flags)
{
	atomic_long_set(&work->data,
			(unsigned long)pwq | WORK_STRUCT_PENDING | WORK_STRUCT_PWQ | flags);
}

/* Off the queue; remembers where it last ran.  Clears PENDING unless @flags has it. */
static inline void set_work_pool(struct work_struct *work, int pool_id, unsigned long flags)
{
	smp_wmb();
	atomic_long_set(&work->data, ((unsigned long)pool_id << WORK_STRUCT_FLAG_BITS) | flags);
	smp_mb();
}

static inline struct pool_workqueue *get_work_pwq(struct work_struct *work)
{
	unsigned long data = atomic_long_read(&work->data);

	return data & WORK_STRUCT_PWQ ? (void *)(data & ~WORK_STRUCT_FLAG_MASK) : NULL;
}

static struct worker_pool *get_work_pool(struct work_struct *work)
{
	unsigned long data = atomic_long_read(&work->data);

	if (data & WORK_STRUCT_PWQ)
		return ((struct pool_workqueue *)(data & ~WORK_STRUCT_FLAG_MASK))->pool;
	if ((data & ~WORK_STRUCT_FLAG_MASK) == WORK_STRUCT_NO_POOL)
		return NULL;
	return pool_by_id(data >> WORK_STRUCT_FLAG_BITS);
}

static inline unsigned int work_color(struct work_struct *work)
{
	return !!(atomic_long_read(&work->data) & WORK_STRUCT_COLOR);
}

/*
 * Workers.  pool->lock held unless said otherwise.
 */

static inline bool need_more_worker(struct worker_pool *pool)
{
	return !list_empty(&pool->worklist) && !pool->nr_running;
}

static void wake_up_worker(struct worker_pool *pool)
{
	struct worker *worker;

	if (!need_more_worker(pool) || list_empty(&pool->idle_list))
		return;
	worker = list_first_entry(&pool->idle_list, struct worker, entry);
	wake_up_process(worker->task);
}

/** wq_worker_sleeping - from schedule(): a worker blocks; let another take over */
void wq_worker_sleeping(struct task_struct *task)
{
	struct worker *worker = kthread_data(task);
	struct worker_pool *pool = worker->pool;
	unsigned long flags;

	if (worker->idle || worker->sleeping || !worker->current_work)
		return;
	spin_lock_irqsave(&pool->lock, flags);
	worker->sleeping = true;
	pool->nr_running--;
	wake_up_worker(pool);
	spin_unlock_irqrestore(&pool->lock, flags);
}

/** wq_worker_running - from schedule(): a worker goes on */
void wq_worker_running(struct task_struct *task)
{
	struct worker *worker = kthread_data(task);
	struct worker_pool *pool = worker->pool;
	unsigned long flags;

	if (!worker->sleeping)
		return;
	spin_lock_irqsave(&pool->lock, flags);
	worker->sleeping = false;
	pool->nr_running++;
	spin_unlock_irqrestore(&pool->lock, flags);
}

/* Makes a worker and starts it; no lock held, may sleep. */
static struct worker *create_worker(struct worker_pool *pool)
{
	struct worker *worker = kzalloc(sizeof(*worker), GFP_KERNEL);
	int id;

	if (!worker)
		return NULL;
	INIT_LIST_HEAD(&worker->entry);
	INIT_LIST_HEAD(&worker->scheduled);
	worker->pool = pool;
	id = pool->next_worker_id++;
	if (pool->cpu >= 0)
		worker->task =
			kthread_create(worker_thread, worker, "kworker/%d:%d", pool->cpu, id);
	else
		worker->task =
			kthread_create(worker_thread, worker, "kworker/u%d:%d", nr_cpu_ids * 2, id);
	if (IS_ERR(worker->task)) {
		kfree(worker);
		return NULL;
	}
	if (pool->cpu >= 0) {
		kthread_bind(worker->task, pool->cpu);
		kthread_set_per_cpu(worker->task, pool->cpu);
	}
	spin_lock_irq(&pool->lock);
	list_add_tail(&worker->node, &pool->workers);
	pool->nr_workers++;
	worker->idle = true;
	pool->nr_idle++;
	list_add(&worker->entry, &pool->idle_list);
	spin_unlock_irq(&pool->lock);
	wake_up_process(worker->task);
	return worker;
}

/* Before a worker runs works it sees to it that an idle one is left to take over. */
static void manage_workers(struct worker_pool *pool)
{
	if (pool->creating)
		return;
	pool->creating = true;
	/* A new one may be at work, and have left the making to us, before we look again. */
	while (!pool->nr_idle) {
		spin_unlock_irq(&pool->lock);
		if (!create_worker(pool))
			schedule_timeout_uninterruptible(MAYDAY_INTERVAL);
		spin_lock_irq(&pool->lock);
	}
	pool->creating = false;
}

static inline bool is_barrier(struct work_struct *work)
{
	return atomic_long_read(&work->data) & WORK_STRUCT_BARRIER;
}

/*
 * Moves the flush barriers that follow @work on the list @from to the end of @to: they must run
 * after it, in the same worker.
 */
static void move_barriers(struct work_struct *work, struct list_head *from, struct list_head *to)
{
	while (!list_is_last(&work->entry, from)) {
		struct work_struct *next = list_next_entry(work, entry);

		if (!is_barrier(next))
			break;
		list_move_tail(&next->entry, to);
	}
}

static void pwq_activate_first_inactive(struct pool_workqueue *pwq)
{
	struct work_struct *work =
		list_first_entry(&pwq->inactive_works, struct work_struct, entry);

	/* A barrier comes first when the work it followed has been cancelled. */
	if (!is_barrier(work)) {
		atomic_long_andnot(WORK_STRUCT_INACTIVE, &work->data);
		pwq->nr_active++;
	}
	list_move_tail(&work->entry, &pwq->pool->worklist);
	while (!list_empty(&pwq->inactive_works)) {
		work = list_first_entry(&pwq->inactive_works, struct work_struct, entry);
		if (!is_barrier(work))
			break;
		list_move_tail(&work->entry, &pwq->pool->worklist);
	}
}

/* A work of @pwq is done, or was taken off; barriers are not counted. */
static void pwq_dec_in_flight(struct pool_workqueue *pwq, unsigned int color, bool was_active)
{
	if (was_active) {
		pwq->nr_active--;
		while (!list_empty(&pwq->inactive_works) && pwq->nr_active < pwq->max_active)
			pwq_activate_first_inactive(pwq);
	}
	if (!--pwq->nr_in_flight[color] && waitqueue_active(&pwq->wq->flush_wait))
		wake_up_all(&pwq->wq->flush_wait);
}

static noinline void report_leak(struct worker *worker, int depth)
{
	pr_err("BUG: workqueue leaked atomic, lock or RCU: %s[%d]\n", current->comm, current->pid);
	pr_err("     preempt=0x%08x last function: %ps\n", preempt_count(), worker->current_func);
	preempt_count_set(depth);
}

/* Runs one work off the list @from; drops and retakes pool->lock. */
static void process_one_work(struct worker *worker, struct work_struct *work,
			     struct list_head *from)
{
	struct pool_workqueue *pwq = get_work_pwq(work);
	struct worker_pool *pool = worker->pool;
	bool barrier = is_barrier(work);
	int depth;

	worker->current_work = work;
	worker->current_func = work->func;
	worker->current_pwq = pwq;
	worker->current_color = work_color(work);
	if (from != &worker->scheduled)
		move_barriers(work, from, &worker->scheduled);
	list_del_init(&work->entry);
	set_work_pool(work, pool->id, 0);
	/* Works beyond this one may run at the same time in other workers of an unbound pool. */
	if (pool->cpu < 0 && !list_empty(&pool->worklist) && !list_empty(&pool->idle_list))
		wake_up_process(list_first_entry(&pool->idle_list, struct worker, entry)->task);
	spin_unlock_irq(&pool->lock);

	depth = preempt_count();
	worker->current_func(work);
	/* @work may have been freed by its function: do not touch it. */
	if (unlikely(in_atomic() || preempt_count() != depth))
		report_leak(worker, depth);
	cond_resched();

	spin_lock_irq(&pool->lock);
	worker->current_work = NULL;
	worker->current_func = NULL;
	worker->current_pwq = NULL;
	if (!barrier)
		pwq_dec_in_flight(pwq, worker->current_color, true);
}

/* Is @work running in another worker?  Then it must wait for that one. */
static struct worker *find_worker_executing(struct worker_pool *pool, struct work_struct *work)
{
	struct worker *worker;

	list_for_each_entry(worker, &pool->workers, node) {
		if (worker->current_work == work && worker->current_func == work->func)
			return worker;
	}
	return NULL;
}

static void worker_run_scheduled(struct worker *worker)
{
	while (!list_empty(&worker->scheduled))
		process_one_work(worker,
				 list_first_entry(&worker->scheduled, struct work_struct, entry),
				 &worker->scheduled);
}

static inline bool may_sleep(struct worker_pool *pool)
{
	return !need_more_worker(pool) && (pool->cpu >= 0 || list_empty(&pool->worklist));
}

/* Sleeps as an idle worker; true when the pool has had more of them than it needs for long. */
static bool worker_idle(struct worker_pool *pool)
{
	long timeout = MAX_SCHEDULE_TIMEOUT;

	if (pool->nr_idle > IDLE_WORKERS_KEPT)
		timeout = IDLE_WORKER_TIMEOUT;
	__set_current_state(TASK_IDLE);
	spin_unlock_irq(&pool->lock);
	timeout = schedule_timeout(timeout);
	spin_lock_irq(&pool->lock);
	return !timeout && may_sleep(pool) && pool->nr_idle > IDLE_WORKERS_KEPT;
}

/* Leaves the pool; drops pool->lock. */
static int worker_leave(struct worker *worker)
{
	struct worker_pool *pool = worker->pool;

	list_del(&worker->entry);
	list_del(&worker->node);
	pool->nr_idle--;
	pool->nr_workers--;
	spin_unlock_irq(&pool->lock);
	current->flags &= ~PF_WQ_WORKER;
	kfree(worker);
	return 0;
}

static int worker_thread(void *arg)
{
	struct worker *worker = arg;
	struct worker_pool *pool = worker->pool;

	current->flags |= PF_WQ_WORKER;
	spin_lock_irq(&pool->lock);
	for (;;) {
		if (may_sleep(pool)) {
			if (worker_idle(pool))
				return worker_leave(worker);
			continue;
		}
		worker->idle = false;
		pool->nr_idle--;
		list_del_init(&worker->entry);
		manage_workers(pool);
		pool->nr_running++;
		while (!list_empty(&pool->worklist)) {
			struct work_struct *work =
				list_first_entry(&pool->worklist, struct work_struct, entry);
			struct worker *busy = find_worker_executing(pool, work);

			if (unlikely(busy)) {
				struct list_head linked = LIST_HEAD_INIT(linked);

				move_barriers(work, &pool->worklist, &linked);
				list_move_tail(&work->entry, &busy->scheduled);
				list_splice_tail(&linked, &busy->scheduled);
				continue;
			}
			process_one_work(worker, work, &pool->worklist);
			worker_run_scheduled(worker);
			/* Bound pools want one running worker: step back if another runs too. */
			if (pool->cpu >= 0 && pool->nr_running > 1)
				break;
		}
		pool->nr_running--;
		worker->idle = true;
		pool->nr_idle++;
		list_add(&worker->entry, &pool->idle_list);
	}
	return 0;
}

/*
 * Queueing.
 */

static inline struct pool_workqueue *wq_pwq(struct workqueue_struct *wq, int cpu)
{
	return wq->flags & WQ_UNBOUND ? wq->pwqs : &wq->pwqs[cpu];
}

/* Queues a work whose PENDING bit the caller has set; interrupts are off. */
static void __queue_work(int cpu, struct workqueue_struct *wq, struct work_struct *work)
{
	struct pool_workqueue *pwq;
	struct worker_pool *pool, *last;
	unsigned long flags;

	lockdep_assert_irqs_disabled();
	if (unlikely(wq->flags & (__WQ_DESTROYING | __WQ_DRAINING)) &&
	    WARN_ONCE(!(current->flags & PF_WQ_WORKER), "workqueue: cannot queue %ps on wq %s\n",
		      work->func, wq->name)) {
		set_work_pool(work, 0, 0);
		return;
	}
	if (cpu == WORK_CPU_UNBOUND || cpu >= nr_cpu_ids || !cpu_online(cpu))
		cpu = raw_smp_processor_id();
	pwq = wq_pwq(wq, cpu);
	pool = pwq->pool;

	/* If it still runs elsewhere it is queued there, so that it never runs twice at once. */
	last = get_work_pool(work);
	if (last && last != pool) {
		struct worker *worker;

		spin_lock(&last->lock);
		worker = find_worker_executing(last, work);
		if (worker && worker->current_pwq->wq == wq) {
			pwq = worker->current_pwq;
			pool = last;
		} else {
			spin_unlock(&last->lock);
			spin_lock(&pool->lock);
		}
	} else {
		spin_lock(&pool->lock);
	}

	flags = READ_ONCE(wq->color) ? WORK_STRUCT_COLOR : 0;
	pwq->nr_in_flight[!!flags]++;
	if (pwq->nr_active < pwq->max_active && list_empty(&pwq->inactive_works)) {
		pwq->nr_active++;
		set_work_pwq(work, pwq, flags);
		list_add_tail(&work->entry, &pool->worklist);
		if (pool->cpu < 0 && !list_empty(&pool->idle_list))
			wake_up_process(
				list_first_entry(&pool->idle_list, struct worker, entry)->task);
		else
			wake_up_worker(pool);
	} else {
		set_work_pwq(work, pwq, flags | WORK_STRUCT_INACTIVE);
		list_add_tail(&work->entry, &pwq->inactive_works);
	}
	spin_unlock(&pool->lock);
}

/**
 * queue_work_on - queue a work to run on a CPU
 * @cpu: which; WORK_CPU_UNBOUND for this one
 * @wq: the queue
 * @work: the work
 *
 * Return: false if it was already queued.  Any context.
 */
bool queue_work_on(int cpu, struct workqueue_struct *wq, struct work_struct *work)
{
	unsigned long flags;
	bool ret = false;

	local_irq_save(flags);
	if (!test_and_set_bit(WORK_STRUCT_PENDING_BIT, work_data_bits(work))) {
		__queue_work(cpu, wq, work);
		ret = true;
	}
	local_irq_restore(flags);
	return ret;
}
EXPORT_SYMBOL(queue_work_on);

/** queue_work_node - queue_work(): there is just one node */
bool queue_work_node(int node, struct workqueue_struct *wq, struct work_struct *work)
{
	return queue_work_on(WORK_CPU_UNBOUND, wq, work);
}
EXPORT_SYMBOL_GPL(queue_work_node);

/** delayed_work_timer_fn - the timer of a delayed work: queue it */
void delayed_work_timer_fn(struct timer_list *t)
{
	struct delayed_work *dwork = from_timer(dwork, t, timer);

	__queue_work(dwork->cpu, dwork->wq, &dwork->work);
}
EXPORT_SYMBOL(delayed_work_timer_fn);

static void __queue_delayed_work(int cpu, struct workqueue_struct *wq, struct delayed_work *dwork,
				 unsigned long delay)
{
	if (!delay) {
		__queue_work(cpu, wq, &dwork->work);
		return;
	}
	dwork->wq = wq;
	dwork->cpu = cpu;
	dwork->timer.expires = jiffies + delay;
	if (cpu != WORK_CPU_UNBOUND)
		add_timer_on(&dwork->timer, cpu);
	else
		add_timer(&dwork->timer);
}

/**
 * queue_delayed_work_on - queue a work after a delay
 * @cpu: which CPU; WORK_CPU_UNBOUND for any
 * @wq: the queue
 * @dwork: the work
 * @delay: ticks
 *
 * Return: false if it was already queued or waiting.  Any context.
 */
bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq, struct delayed_work *dwork,
			   unsigned long delay)
{
	unsigned long flags;
	bool ret = false;

	local_irq_save(flags);
	if (!test_and_set_bit(WORK_STRUCT_PENDING_BIT, work_data_bits(&dwork->work))) {
		__queue_delayed_work(cpu, wq, dwork, delay);
		ret = true;
	}
	local_irq_restore(flags);
	return ret;
}
EXPORT_SYMBOL(queue_delayed_work_on);

/*
 * Taking works back.
 */

/*
 * One attempt to take the PENDING bit from whoever has it.  Returns 1 when it was pending and is
 * ours now, 0 when it was idle and is ours now, -EAGAIN to try again. Ours means PENDING is set
 * and the work is on no list. Interrupts are off.
 */
static int try_to_grab_pending(struct work_struct *work, struct delayed_work *dwork)
{
	struct pool_workqueue *pwq;
	struct worker_pool *pool;

	if (dwork && timer_delete(&dwork->timer))
		return 1;
	if (!test_and_set_bit(WORK_STRUCT_PENDING_BIT, work_data_bits(work)))
		return 0;

	pool = get_work_pool(work);
	if (!pool)
		return -EAGAIN;
	spin_lock(&pool->lock);
	pwq = get_work_pwq(work);
	if (pwq && pwq->pool == pool) {
		unsigned long data = atomic_long_read(&work->data);

		list_del_init(&work->entry);
		set_work_pool(work, pool->id, WORK_STRUCT_PENDING);
		pwq_dec_in_flight(pwq, !!(data & WORK_STRUCT_COLOR),
				  !(data & WORK_STRUCT_INACTIVE));
		spin_unlock(&pool->lock);
		return 1;
	}
	spin_unlock(&pool->lock);
	return -EAGAIN;
}

/*
 * Takes PENDING, waiting for short windows to pass; interrupts are off on return. Somebody who
 * waits in cancel_work_sync() keeps it for longer: who may sleep does so then.
 */
static bool work_grab_pending(struct work_struct *work, struct delayed_work *dwork,
			      unsigned long *flags, bool can_sleep)
{
	int spins, ret;

	for (spins = 0;; spins++) {
		local_irq_save(*flags);
		ret = try_to_grab_pending(work, dwork);
		if (ret >= 0)
			return ret;
		local_irq_restore(*flags);
		if (can_sleep && spins > GRAB_SPINS)
			schedule_timeout_uninterruptible(1);
		else
			cpu_relax();
	}
}

/**
 * mod_delayed_work_on - queue a delayed work, or change the delay of one that waits
 * @cpu: which CPU; WORK_CPU_UNBOUND for any
 * @wq: the queue
 * @dwork: the work
 * @delay: ticks from now
 *
 * Return: true if it was pending.  Any context.
 */
bool mod_delayed_work_on(int cpu, struct workqueue_struct *wq, struct delayed_work *dwork,
			 unsigned long delay)
{
	unsigned long flags;
	bool ret = work_grab_pending(&dwork->work, dwork, &flags, false);

	__queue_delayed_work(cpu, wq, dwork, delay);
	local_irq_restore(flags);
	return ret;
}
EXPORT_SYMBOL_GPL(mod_delayed_work_on);

static bool __cancel_work(struct work_struct *work, struct delayed_work *dwork)
{
	struct worker_pool *pool;
	unsigned long flags;
	bool ret = work_grab_pending(work, dwork, &flags, false);

	pool = get_work_pool(work);
	if (pool)
		set_work_pool(work, pool->id, 0);
	else
		atomic_long_set(&work->data, WORK_STRUCT_NO_POOL);
	local_irq_restore(flags);
	return ret;
}

/** cancel_work - take a work off its queue; true if it was on it.  Does not wait. */
bool cancel_work(struct work_struct *work)
{
	return __cancel_work(work, NULL);
}
EXPORT_SYMBOL(cancel_work);

/** cancel_delayed_work - the same for a delayed work */
bool cancel_delayed_work(struct delayed_work *dwork)
{
	return __cancel_work(&dwork->work, dwork);
}
EXPORT_SYMBOL(cancel_delayed_work);

/*
 * Waiting for works.
 */

struct wq_barrier {
	struct work_struct work;
	struct completion done;
};

static void wq_barrier_func(struct work_struct *work)
{
	complete(&container_of(work, struct wq_barrier, work)->done);
}

/*
 * Arranges for @barr to complete when @work has run.  Returns false when there is nothing to wait
 * for.  A queued work gets the barrier right behind it, a running one as its worker's next.
 */
static bool start_flush_work(struct work_struct *work, struct wq_barrier *barr)
{
	struct worker_pool *pool;
	struct pool_workqueue *pwq;
	struct worker *worker = NULL;

	for (;;) {
		pool = get_work_pool(work);
		if (!pool)
			return false;
		spin_lock_irq(&pool->lock);
		if (get_work_pool(work) == pool)
			break;
		spin_unlock_irq(&pool->lock);
	}
	pwq = get_work_pwq(work);
	if (!pwq) {
		worker = find_worker_executing(pool, work);
		if (!worker) {
			spin_unlock_irq(&pool->lock);
			return false;
		}
		pwq = worker->current_pwq;
	}
	INIT_WORK_ONSTACK(&barr->work, wq_barrier_func);
	init_completion(&barr->done);
	set_work_pwq(&barr->work, pwq, WORK_STRUCT_BARRIER);
	/* Behind the work it waits for: on that work's own list, or its worker's. */
	if (worker)
		list_add(&barr->work.entry, &worker->scheduled);
	else
		list_add(&barr->work.entry, &work->entry);
	spin_unlock_irq(&pool->lock);
	return true;
}

/**
 * flush_work - wait until a work's last queueing has run
 * @work: the work
 *
 * Return: true if it waited.  Context: process context, may sleep; not from the work itself.
 */
bool flush_work(struct work_struct *work)
{
	struct wq_barrier barr;

	might_sleep();
	if (WARN_ON(!work->func))
		return false;
	if (!start_flush_work(work, &barr))
		return false;
	wait_for_completion(&barr.done);
	return true;
}
EXPORT_SYMBOL_GPL(flush_work);

static bool cancel_sync(struct work_struct *work, struct delayed_work *dwork)
{
	unsigned long flags;
	bool ret = work_grab_pending(work, dwork, &flags, true);
	struct worker_pool *pool = get_work_pool(work);

	/* PENDING is ours, so that the work cannot queue itself again while we wait. */
	local_irq_restore(flags);
	flush_work(work);
	if (pool)
		set_work_pool(work, pool->id, 0);
	else
		atomic_long_set(&work->data, WORK_STRUCT_NO_POOL);
	return ret;
}

/**
 * cancel_work_sync - take a work off its queue and wait until it does not run
 * @work: the work
 *
 * Return: true if it was queued.  May sleep; not from the work itself.
 */
bool cancel_work_sync(struct work_struct *work)
{
	might_sleep();
	return cancel_sync(work, NULL);
}
EXPORT_SYMBOL_GPL(cancel_work_sync);

/** cancel_delayed_work_sync - the same for a delayed work */
bool cancel_delayed_work_sync(struct delayed_work *dwork)
{
	might_sleep();
	return cancel_sync(&dwork->work, dwork);
}
EXPORT_SYMBOL(cancel_delayed_work_sync);

/** flush_delayed_work - queue a waiting delayed work now, and wait for it */
bool flush_delayed_work(struct delayed_work *dwork)
{
	local_irq_disable();
	if (timer_delete_sync(&dwork->timer))
		__queue_work(dwork->cpu, dwork->wq, &dwork->work);
	local_irq_enable();
	return flush_work(&dwork->work);
}
EXPORT_SYMBOL(flush_delayed_work);

static unsigned int wq_in_flight(struct workqueue_struct *wq, unsigned int color)
{
	unsigned int nr = 0;
	int i;

	for (i = 0; i < wq->nr_pwqs; i++) {
		struct pool_workqueue *pwq = &wq->pwqs[i];

		spin_lock_irq(&pwq->pool->lock);
		nr += pwq->nr_in_flight[color];
		spin_unlock_irq(&pwq->pool->lock);
	}
	return nr;
}

/**
 * __flush_workqueue - wait until all works queued so far have run
 * @wq: the queue
 *
 * Works queued from now on get the other colour and are not waited for.  May sleep; not from a
 * work of @wq.
 */
void __flush_workqueue(struct workqueue_struct *wq)
{
	unsigned int old;

	might_sleep();
	if (WARN_ON(!wq_online))
		return;
	mutex_lock(&wq->mutex);
	old = wq->color;
	/* The other colour has drained: flushes are serialised, and each waits for its own. */
	wait_event(wq->flush_wait, !wq_in_flight(wq, !old));
	WRITE_ONCE(wq->color, !old);
	smp_mb();
	wait_event(wq->flush_wait, !wq_in_flight(wq, old));
	mutex_unlock(&wq->mutex);
}
EXPORT_SYMBOL(__flush_workqueue);

/** drain_workqueue - flush until nothing is queued any more; only its own works may queue more */
void drain_workqueue(struct workqueue_struct *wq)
{
	wq->flags |= __WQ_DRAINING;
	do {
		__flush_workqueue(wq);
	} while (wq_in_flight(wq, 0) || wq_in_flight(wq, 1));
	wq->flags &= ~__WQ_DRAINING;
}
EXPORT_SYMBOL_GPL(drain_workqueue);

/*
 * Creation and destruction.
 */

static void init_pwq(struct pool_workqueue *pwq, struct workqueue_struct *wq,
		     struct worker_pool *pool)
{
	pwq->pool = pool;
	pwq->wq = wq;
	pwq->max_active = wq->max_active;
	INIT_LIST_HEAD(&pwq->inactive_works);
}

static int clamp_max_active(int max_active, unsigned int flags)
{
	if (flags & __WQ_ORDERED)
		return 1;
	return clamp(max_active ?: WQ_DFL_ACTIVE, 1, WQ_MAX_ACTIVE);
}

/**
 * alloc_workqueue - make a workqueue
 * @fmt: printf-style name
 * @flags: WQ_*
 * @max_active: how many of its works may be active per CPU; 0 for the default
 *
 * Return: the queue, or NULL when out of memory.  May sleep.
 */
struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags, int max_active, ...)
{
	struct workqueue_struct *wq;
	va_list args;
	int cpu;

	wq = kzalloc(sizeof(*wq), GFP_KERNEL);
	if (!wq)
		return NULL;
	va_start(args, max_active);
	vsnprintf(wq->name, sizeof(wq->name), fmt, args);
	va_end(args);
	/* A queue that feeds one pool alone keeps max_active 1 an order over all CPUs. */
	if ((flags & __WQ_LEGACY) && max_active == 1 && (flags & WQ_UNBOUND))
		flags |= __WQ_ORDERED;
	wq->flags = flags;
	wq->max_active = clamp_max_active(max_active, flags);
	mutex_init(&wq->mutex);
	init_waitqueue_head(&wq->flush_wait);
	wq->nr_pwqs = flags & WQ_UNBOUND ? 1 : nr_cpu_ids;
	/* A power of two, for kmalloc's natural alignment. */
	wq->pwqs = kcalloc(roundup_pow_of_two(wq->nr_pwqs), sizeof(*wq->pwqs), GFP_KERNEL);
	if (!wq->pwqs) {
		kfree(wq);
		return NULL;
	}
	WARN_ON_ONCE((unsigned long)wq->pwqs & WORK_STRUCT_FLAG_MASK);
	if (flags & WQ_UNBOUND) {
		init_pwq(wq->pwqs, wq, &unbound_pool);
	} else {
		for (cpu = 0; cpu < nr_cpu_ids; cpu++)
			init_pwq(&wq->pwqs[cpu], wq, &per_cpu(cpu_pool, cpu));
	}
	mutex_lock(&wq_list_mutex);
	list_add_tail(&wq->list, &workqueues);
	mutex_unlock(&wq_list_mutex);
	return wq;
}
EXPORT_SYMBOL_GPL(alloc_workqueue);

/** destroy_workqueue - run what is queued, then free the queue; may sleep */
void destroy_workqueue(struct workqueue_struct *wq)
{
	if (!wq)
		return;
	drain_workqueue(wq);
	wq->flags |= __WQ_DESTROYING;
	mutex_lock(&wq_list_mutex);
	list_del(&wq->list);
	mutex_unlock(&wq_list_mutex);
	kfree(wq->pwqs);
	kfree(wq);
}
EXPORT_SYMBOL_GPL(destroy_workqueue);

/** workqueue_set_max_active - change how many works may be active per CPU */
void workqueue_set_max_active(struct workqueue_struct *wq, int max_active)
{
	int i;

	max_active = clamp_max_active(max_active, wq->flags);
	wq->max_active = max_active;
	for (i = 0; i < wq->nr_pwqs; i++) {
		struct pool_workqueue *pwq = &wq->pwqs[i];

		spin_lock_irq(&pwq->pool->lock);
		pwq->max_active = max_active;
		while (!list_empty(&pwq->inactive_works) && pwq->nr_active < max_active)
			pwq_activate_first_inactive(pwq);
		wake_up_worker(pwq->pool);
		spin_unlock_irq(&pwq->pool->lock);
	}
}
EXPORT_SYMBOL_GPL(workqueue_set_max_active);

/*
 * Helpers.
 */

/** current_work - the work the running task executes, or NULL */
struct work_struct *current_work(void)
{
	if (!(current->flags & PF_WQ_WORKER))
		return NULL;
	return ((struct worker *)kthread_data(current))->current_work;
}
EXPORT_SYMBOL(current_work);

/** current_is_workqueue_rescuer - there are no rescuers */
bool current_is_workqueue_rescuer(void)
{
	return false;
}

/** workqueue_congested - are works of @wq waiting for max_active on @cpu? */
bool workqueue_congested(int cpu, struct workqueue_struct *wq)
{
	if (cpu == WORK_CPU_UNBOUND)
		cpu = raw_smp_processor_id();
	return !list_empty(&wq_pwq(wq, cpu)->inactive_works);
}
EXPORT_SYMBOL_GPL(workqueue_congested);

/** work_busy - WORK_BUSY_PENDING and WORK_BUSY_RUNNING; stale when it returns */
unsigned int work_busy(struct work_struct *work)
{
	struct worker_pool *pool = get_work_pool(work);
	unsigned int ret = 0;
	unsigned long flags;

	if (work_pending(work))
		ret |= WORK_BUSY_PENDING;
	if (pool) {
		spin_lock_irqsave(&pool->lock, flags);
		if (find_worker_executing(pool, work))
			ret |= WORK_BUSY_RUNNING;
		spin_unlock_irqrestore(&pool->lock, flags);
	}
	return ret;
}
EXPORT_SYMBOL_GPL(work_busy);

static void rcu_work_rcufn(struct rcu_head *rcu)
{
	struct rcu_work *rwork = container_of(rcu, struct rcu_work, rcu);
	unsigned long flags;

	local_irq_save(flags);
	__queue_work(WORK_CPU_UNBOUND, rwork->wq, &rwork->work);
	local_irq_restore(flags);
}

/** queue_rcu_work - queue a work after an RCU grace period; false if already pending */
bool queue_rcu_work(struct workqueue_struct *wq, struct rcu_work *rwork)
{
	if (test_and_set_bit(WORK_STRUCT_PENDING_BIT, work_data_bits(&rwork->work)))
		return false;
	rwork->wq = wq;
	call_rcu(&rwork->rcu, rcu_work_rcufn);
	return true;
}
EXPORT_SYMBOL(queue_rcu_work);

/** flush_rcu_work - wait for a pending RCU work */
bool flush_rcu_work(struct rcu_work *rwork)
{
	if (work_pending(&rwork->work)) {
		rcu_barrier();
		flush_work(&rwork->work);
		return true;
	}
	return flush_work(&rwork->work);
}
EXPORT_SYMBOL(flush_rcu_work);

/** schedule_on_each_cpu - run a function in process context on every CPU, and wait */
int schedule_on_each_cpu(work_func_t func)
{
	struct work_struct *works = kcalloc(nr_cpu_ids, sizeof(*works), GFP_KERNEL);
	int cpu;

	if (!works)
		return -ENOMEM;
	cpus_read_lock();
	for_each_online_cpu(cpu) {
		INIT_WORK(&works[cpu], func);
		schedule_work_on(cpu, &works[cpu]);
	}
	for_each_online_cpu(cpu)
		flush_work(&works[cpu]);
	cpus_read_unlock();
	kfree(works);
	return 0;
}

/** execute_in_process_context - run @fn now if that is allowed (0), else as a work (1) */
int execute_in_process_context(work_func_t fn, struct execute_work *ew)
{
	if (!in_interrupt()) {
		fn(&ew->work);
		return 0;
	}
	INIT_WORK(&ew->work, fn);
	schedule_work(&ew->work);
	return 1;
}
EXPORT_SYMBOL_GPL(execute_in_process_context);

struct work_for_cpu {
	struct work_struct work;
	long (*fn)(void *);
	void *arg;
	long ret;
};

static void work_for_cpu_fn(struct work_struct *work)
{
	struct work_for_cpu *wfc = container_of(work, struct work_for_cpu, work);

	wfc->ret = wfc->fn(wfc->arg);
}

/** work_on_cpu - run @fn in process context on @cpu; returns what it returns */
long work_on_cpu(int cpu, long (*fn)(void *), void *arg)
{
	struct work_for_cpu wfc = { .fn = fn, .arg = arg };

	INIT_WORK_ONSTACK(&wfc.work, work_for_cpu_fn);
	schedule_work_on(cpu, &wfc.work);
	flush_work(&wfc.work);
	destroy_work_on_stack(&wfc.work);
	return wfc.ret;
}
EXPORT_SYMBOL_GPL(work_on_cpu);

/** show_all_workqueues - print what is queued and running, for a hung system */
void show_all_workqueues(void)
{
	int id;

	pr_info("Showing busy workqueues and worker pools:\n");
	for (id = 0; id <= nr_cpu_ids; id++) {
		struct worker_pool *pool = pool_by_id(id);
		struct worker *worker;
		unsigned long flags;

		if (id < nr_cpu_ids && !cpu_online(id))
			continue;
		spin_lock_irqsave(&pool->lock, flags);
		if (!list_empty(&pool->worklist) || pool->nr_idle != pool->nr_workers)
			pr_info("pool %d: cpu=%d workers=%d idle=%d running=%d\n", id, pool->cpu,
				pool->nr_workers, pool->nr_idle, pool->nr_running);
		list_for_each_entry(worker, &pool->workers, node) {
			if (worker->current_work)
				pr_info("  in-flight: %d:%ps\n", worker->task->pid,
					worker->current_func);
		}
		spin_unlock_irqrestore(&pool->lock, flags);
	}
}

/*
 * Start-up.
 */

static void init_pool(struct worker_pool *pool, int cpu, int id)
{
	spin_lock_init(&pool->lock);
	pool->cpu = cpu;
	pool->id = id;
	INIT_LIST_HEAD(&pool->worklist);
	INIT_LIST_HEAD(&pool->idle_list);
	INIT_LIST_HEAD(&pool->workers);
}

/** workqueue_init_early - works may be queued from now on; they run once there are threads */
void __init workqueue_init_early(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		init_pool(&per_cpu(cpu_pool, cpu), cpu, cpu);
	init_pool(&unbound_pool, -1, nr_cpu_ids);

	system_wq = alloc_workqueue("events", 0, 0);
	system_unbound_wq = alloc_workqueue("events_unbound", WQ_UNBOUND, WQ_MAX_ACTIVE);
	BUG_ON(!system_wq || !system_unbound_wq);
	/* No power states, no freezer, no separate priorities: these are other names. */
	system_highpri_wq = system_wq;
	system_long_wq = system_wq;
	system_freezable_wq = system_wq;
	system_power_efficient_wq = system_wq;
	system_freezable_power_efficient_wq = system_wq;
	system_bh_wq = system_wq;
	system_bh_highpri_wq = system_wq;
}

static int workqueue_online_cpu(unsigned int cpu)
{
	struct worker_pool *pool = &per_cpu(cpu_pool, cpu);

	if (pool->nr_workers)
		return 0;
	return create_worker(pool) ? 0 : -ENOMEM;
}

/** workqueue_init - make the first workers; pid 1, before the other CPUs start */
void __init workqueue_init(void)
{
	if (!create_worker(&unbound_pool))
		panic("cannot make a worker thread\n");
	WARN_ON(cpuhp_setup_state(CPUHP_CREATE_THREADS, "workqueue:online", workqueue_online_cpu,
				  NULL));
	wq_online = true;
}
