// SPDX-License-Identifier: GPL-2.0-only
/*
 * sched_test: exercises locks, waiting, RCU, timers, workqueues, threads and cross-CPU calls from
 * several threads at once, and says in KTAP what held. Loading it runs the tests; a failed one
 * fails the load with EINVAL. rounds= scales the work.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/seqlock.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <linux/stop_machine.h>
#include <linux/timer.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

static int rounds = 2000;
module_param(rounds, int, 0444);
MODULE_PARM_DESC(rounds, "iterations per thread and test");

#define NR_THREADS 8

struct job {
	int (*fn)(void *arg);
	void *arg;
	atomic_t bad;
	atomic_t left;
	struct completion done;
};

static int job_thread(void *data)
{
	struct job *job = data;

	if (job->fn(job->arg))
		atomic_inc(&job->bad);
	if (atomic_dec_and_test(&job->left))
		complete(&job->done);
	return 0;
}

/* Runs @fn in NR_THREADS threads and waits for all; returns the number that returned nonzero. */
static int in_threads(int (*fn)(void *), void *arg)
{
	struct job job = { .fn = fn, .arg = arg, .left = ATOMIC_INIT(NR_THREADS) };
	struct task_struct *t[NR_THREADS];
	int i;

	init_completion(&job.done);
	for (i = 0; i < NR_THREADS; i++) {
		t[i] = kthread_create(job_thread, &job, "sched_test/%d", i);
		if (IS_ERR(t[i])) {
			while (i--)
				kthread_stop(t[i]);
			return PTR_ERR(t[0]);
		}
	}
	for (i = 0; i < NR_THREADS; i++)
		wake_up_process(t[i]);
	wait_for_completion(&job.done);
	return atomic_read(&job.bad);
}

/* A counter that only stays right if its lock excludes. */
static volatile long counter;

static void count_one(void)
{
	long was = counter;

	if (was % 64 == 0)
		cpu_relax();
	counter = was + 1;
}

#define COUNTING_TEST(name, decl, lock, unlock) \
	decl; \
	static int name##_thread(void *unused) \
	{ \
		int i; \
\
		for (i = 0; i < rounds; i++) { \
			lock; \
			count_one(); \
			unlock; \
		} \
		return 0; \
	} \
	static bool name##_excludes(void) \
	{ \
		counter = 0; \
		return !in_threads(name##_thread, NULL) && counter == (long)NR_THREADS * rounds; \
	}

COUNTING_TEST(spinlock, static DEFINE_SPINLOCK(test_spin), spin_lock(&test_spin),
	      spin_unlock(&test_spin))
COUNTING_TEST(spinlock_bh, static DEFINE_SPINLOCK(test_spin_bh), spin_lock_bh(&test_spin_bh),
	      spin_unlock_bh(&test_spin_bh))
COUNTING_TEST(rwlock, static DEFINE_RWLOCK(test_rw), write_lock_irq(&test_rw),
	      write_unlock_irq(&test_rw))
COUNTING_TEST(mutex, static DEFINE_MUTEX(test_mutex), mutex_lock(&test_mutex),
	      mutex_unlock(&test_mutex))
COUNTING_TEST(rwsem, static DECLARE_RWSEM(test_rwsem), down_write(&test_rwsem),
	      up_write(&test_rwsem))
COUNTING_TEST(semaphore, static DEFINE_SEMAPHORE(test_sem, 1), down(&test_sem), up(&test_sem))

/* A mutex held across sleeps, taken in every way. */
static DEFINE_MUTEX(sleepy);

static int sleepy_thread(void *unused)
{
	int i;

	for (i = 0; i < rounds / 100 + 1; i++) {
		if (i & 1) {
			if (mutex_lock_interruptible(&sleepy))
				return 1;
		} else {
			mutex_lock(&sleepy);
		}
		count_one();
		if (i % 4 == 0)
			usleep_range(10, 50);
		mutex_unlock(&sleepy);
		if (mutex_trylock(&sleepy))
			mutex_unlock(&sleepy);
	}
	return 0;
}

static bool mutex_sleeps(void)
{
	counter = 0;
	return !in_threads(sleepy_thread, NULL) &&
	       counter == (long)NR_THREADS * (rounds / 100 + 1) && !mutex_is_locked(&sleepy);
}

/* Readers see both halves of a pair equal, whatever the writers do. */
static DECLARE_RWSEM(pair_sem);
static DEFINE_SEQLOCK(pair_seq);
static volatile long pair_a, pair_b, seq_a, seq_b;

static int pair_thread(void *unused)
{
	int i;

	for (i = 0; i < rounds; i++) {
		unsigned int seq;
		long a, b;

		if (i % 16 == 0) {
			down_write(&pair_sem);
			pair_a++;
			if (i % 128 == 0)
				cond_resched();
			pair_b++;
			downgrade_write(&pair_sem);
			if (pair_a != pair_b)
				return 1;
			up_read(&pair_sem);
			write_seqlock(&pair_seq);
			seq_a++;
			cpu_relax();
			seq_b++;
			write_sequnlock(&pair_seq);
			continue;
		}
		down_read(&pair_sem);
		if (pair_a != pair_b)
			return 1;
		up_read(&pair_sem);
		do {
			seq = read_seqbegin(&pair_seq);
			a = seq_a;
			b = seq_b;
		} while (read_seqretry(&pair_seq, seq));
		if (a != b)
			return 1;
	}
	return 0;
}

static bool readers_see_whole_writes(void)
{
	pair_a = pair_b = seq_a = seq_b = 0;
	return !in_threads(pair_thread, NULL);
}

/* RCU: an object is poisoned only after its readers are through. */
struct rcu_obj {
	long alive;
	struct rcu_head rcu;
};

#define ALIVE 0x600dL
#define DEAD  0xdeadL

static struct rcu_obj __rcu *rcu_obj;
static DEFINE_MUTEX(rcu_writer);
static atomic_t rcu_freed;
DEFINE_STATIC_SRCU(test_srcu);

static void rcu_free_obj(struct rcu_head *head)
{
	struct rcu_obj *obj = container_of(head, struct rcu_obj, rcu);

	WRITE_ONCE(obj->alive, DEAD);
	kfree(obj);
	atomic_inc(&rcu_freed);
}

static struct rcu_obj *new_obj(void)
{
	struct rcu_obj *obj = kmalloc(sizeof(*obj), GFP_KERNEL);

	if (obj)
		obj->alive = ALIVE;
	return obj;
}

static int rcu_thread(void *unused)
{
	int i, j;

	for (i = 0; i < rounds; i++) {
		struct rcu_obj *obj, *old;

		if (i % 64 == 0) {
			obj = new_obj();
			if (!obj)
				return 1;
			mutex_lock(&rcu_writer);
			old = rcu_replace_pointer(rcu_obj, obj, true);
			mutex_unlock(&rcu_writer);
			if (i % 128) {
				call_rcu(&old->rcu, rcu_free_obj);
			} else {
				synchronize_rcu();
				rcu_free_obj(&old->rcu);
			}
			continue;
		}
		rcu_read_lock();
		obj = rcu_dereference(rcu_obj);
		for (j = 0; j < 20; j++) {
			if (READ_ONCE(obj->alive) != ALIVE) {
				rcu_read_unlock();
				return 1;
			}
			cpu_relax();
		}
		rcu_read_unlock();
	}
	return 0;
}

static bool rcu_protects_readers(void)
{
	int bad, made = NR_THREADS * DIV_ROUND_UP(rounds, 64);

	RCU_INIT_POINTER(rcu_obj, new_obj());
	atomic_set(&rcu_freed, 0);
	bad = in_threads(rcu_thread, NULL);
	rcu_barrier();
	bad += atomic_read(&rcu_freed) != made;
	kfree(rcu_dereference_protected(rcu_obj, true));
	return !bad;
}

static bool grace_periods_end(void)
{
	u64 start = ktime_get_ns(), ns;
	int i;

	for (i = 0; i < 20; i++)
		synchronize_rcu();
	ns = (ktime_get_ns() - start) / 20;
	start = ktime_get_ns();
	rcu_barrier();
	pr_info("# synchronize_rcu %llu ns, rcu_barrier %llu ns\n", ns, ktime_get_ns() - start);
	return true;
}

static int srcu_thread(void *arg)
{
	int i, idx;

	for (i = 0; i < rounds / 50 + 1; i++) {
		if (i % 8 == 0) {
			synchronize_srcu(&test_srcu);
			continue;
		}
		idx = srcu_read_lock(&test_srcu);
		cond_resched();
		srcu_read_unlock(&test_srcu, idx);
	}
	return 0;
}

static bool srcu_ends(void)
{
	return !in_threads(srcu_thread, NULL);
}

/* Waiting and waking. */
static DECLARE_WAIT_QUEUE_HEAD(turn_wq);
static int turn;

static int turn_thread(void *arg)
{
	int me = (long)arg, i;

	for (i = 0; i < rounds / 10 + 1; i++) {
		wait_event(turn_wq, READ_ONCE(turn) == me);
		WRITE_ONCE(turn, !me);
		wake_up(&turn_wq);
	}
	return 0;
}

static bool wake_ups_are_not_lost(void)
{
	struct task_struct *other;
	u64 start = ktime_get_ns();

	turn = 0;
	other = kthread_run(turn_thread, (void *)1L, "sched_test/turn");
	if (IS_ERR(other))
		return false;
	turn_thread((void *)0L);
	/* The last turn was theirs: they are through when it is ours again. */
	wait_event(turn_wq, READ_ONCE(turn) == 0);
	pr_info("# %llu ns per hand-over\n", (ktime_get_ns() - start) / (2 * (rounds / 10 + 1)));
	return true;
}

static bool timeouts_expire(void)
{
	DECLARE_COMPLETION_ONSTACK(done);
	DECLARE_WAIT_QUEUE_HEAD_ONSTACK(wq);
	unsigned long start = jiffies;
	bool ok;

	ok = wait_for_completion_timeout(&done, 3) == 0;
	ok &= wait_event_timeout(wq, false, 2) == 0;
	ok &= jiffies - start >= 5;
	complete(&done);
	ok &= wait_for_completion_timeout(&done, 3) > 0;
	ok &= try_wait_for_completion(&done) == false;
	ok &= wait_event_timeout(wq, true, 2) > 0;
	return ok;
}

/* Timers. */
static atomic_t fired;
static struct completion fired_once;

static void timer_fn(struct timer_list *t)
{
	if (!in_softirq())
		return;
	atomic_inc(&fired);
	complete(&fired_once);
}

static bool timers_fire_when_due(void)
{
	struct timer_list timer;
	unsigned long start = jiffies;
	bool ok = true;

	init_completion(&fired_once);
	atomic_set(&fired, 0);
	timer_setup_on_stack(&timer, timer_fn, 0);
	mod_timer(&timer, start + 5);
	wait_for_completion(&fired_once);
	ok &= jiffies - start >= 5;
	mod_timer(&timer, jiffies + HZ * 100);
	ok &= timer_pending(&timer) && timer_delete_sync(&timer) == 1 && !timer_pending(&timer);
	ok &= timer_delete_sync(&timer) == 0;
	mod_timer(&timer, jiffies + 1);
	wait_for_completion(&fired_once);
	ok &= atomic_read(&fired) == 2;
	destroy_timer_on_stack(&timer);
	return ok;
}

static enum hrtimer_restart hrtimer_fn(struct hrtimer *t)
{
	if (atomic_inc_return(&fired) == 10) {
		complete(&fired_once);
		return HRTIMER_NORESTART;
	}
	hrtimer_forward_now(t, 500 * NSEC_PER_USEC);
	return HRTIMER_RESTART;
}

static bool hrtimers_are_fine_grained(void)
{
	struct hrtimer timer;
	u64 start, ns;

	init_completion(&fired_once);
	atomic_set(&fired, 0);
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer.function = hrtimer_fn;
	start = ktime_get_ns();
	hrtimer_start(&timer, 500 * NSEC_PER_USEC, HRTIMER_MODE_REL);
	wait_for_completion(&fired_once);
	ns = ktime_get_ns() - start;
	hrtimer_cancel(&timer);
	pr_info("# ten half milliseconds took %llu us\n", ns / 1000);
	start = ktime_get_ns();
	usleep_range(100, 200);
	pr_info("# usleep_range(100, 200) took %llu us\n", (ktime_get_ns() - start) / 1000);
	return ns >= 5 * NSEC_PER_MSEC && atomic_read(&fired) == 10;
}

/* Workqueues. */
struct test_work {
	struct work_struct work;
	int nr;
};

static int order[64], nr_order;
static struct completion gate;

static void order_fn(struct work_struct *work)
{
	struct test_work *w = container_of(work, struct test_work, work);

	if (nr_order < ARRAY_SIZE(order))
		order[nr_order++] = w->nr;
	if (w->nr % 8 == 0)
		msleep(1);
}

static bool ordered_queues_keep_order(void)
{
	struct workqueue_struct *wq = alloc_ordered_workqueue("sched_test", 0);
	struct test_work *w = kcalloc(ARRAY_SIZE(order), sizeof(*w), GFP_KERNEL);
	bool ok = true;
	int i;

	if (!wq || !w)
		return false;
	nr_order = 0;
	for (i = 0; i < ARRAY_SIZE(order); i++) {
		w[i].nr = i;
		INIT_WORK(&w[i].work, order_fn);
		ok &= queue_work(wq, &w[i].work);
	}
	flush_workqueue(wq);
	ok &= nr_order == ARRAY_SIZE(order);
	for (i = 0; i < ARRAY_SIZE(order); i++)
		ok &= order[i] == i;
	destroy_workqueue(wq);
	kfree(w);
	return ok;
}

static void open_gate(struct work_struct *work)
{
	complete_all(&gate);
}

static void wait_at_gate(struct work_struct *work)
{
	wait_for_completion(&gate);
}

/* Works of one CPU that wait for a later work of the same CPU: the pool must grow. */
static bool blocked_works_do_not_block_others(void)
{
	struct work_struct waiting[16], opening;
	int i;

	init_completion(&gate);
	for (i = 0; i < ARRAY_SIZE(waiting); i++) {
		INIT_WORK_ONSTACK(&waiting[i], wait_at_gate);
		schedule_work_on(0, &waiting[i]);
	}
	INIT_WORK_ONSTACK(&opening, open_gate);
	schedule_work_on(0, &opening);
	for (i = 0; i < ARRAY_SIZE(waiting); i++)
		flush_work(&waiting[i]);
	flush_work(&opening);
	return true;
}

static atomic_t work_runs, work_inside;
static bool work_overlapped;

static void requeue_fn(struct work_struct *work)
{
	if (atomic_inc_return(&work_inside) != 1)
		work_overlapped = true;
	atomic_inc(&work_runs);
	queue_work_on(atomic_read(&work_runs) % num_online_cpus(), system_wq, work);
	udelay(20);
	atomic_dec(&work_inside);
}

static bool cancel_stops_self_requeueing_work(void)
{
	struct work_struct work;
	int i, seen;

	INIT_WORK_ONSTACK(&work, requeue_fn);
	work_overlapped = false;
	for (i = 0; i < 20; i++) {
		schedule_work(&work);
		usleep_range(200, 400);
		cancel_work_sync(&work);
		seen = atomic_read(&work_runs);
		if (work_busy(&work) || atomic_read(&work_inside))
			return false;
		udelay(100);
		if (seen != atomic_read(&work_runs))
			return false;
	}
	pr_info("# self-requeueing work ran %d times\n", atomic_read(&work_runs));
	return !work_overlapped;
}

static void delayed_fn(struct work_struct *work)
{
	atomic_inc(&fired);
}

static bool delayed_works(void)
{
	struct delayed_work dwork;
	bool ok;

	atomic_set(&fired, 0);
	INIT_DELAYED_WORK_ONSTACK(&dwork, delayed_fn);
	ok = schedule_delayed_work(&dwork, HZ * 100);
	ok &= !schedule_delayed_work(&dwork, 1);
	ok &= delayed_work_pending(&dwork);
	ok &= mod_delayed_work(system_wq, &dwork, 1);
	while (!atomic_read(&fired))
		msleep(1);
	ok &= atomic_read(&fired) == 1;
	schedule_delayed_work(&dwork, HZ * 100);
	ok &= flush_delayed_work(&dwork) && atomic_read(&fired) == 2;
	schedule_delayed_work(&dwork, HZ * 100);
	ok &= cancel_delayed_work_sync(&dwork) && atomic_read(&fired) == 2;
	ok &= !cancel_delayed_work_sync(&dwork);
	return ok;
}

/* Threads. */
static int stoppable(void *unused)
{
	while (!kthread_should_stop()) {
		if (kthread_should_park())
			kthread_parkme();
		atomic_inc(&fired);
		schedule_timeout_interruptible(1);
	}
	return 42;
}

static bool threads_park_and_stop(void)
{
	struct task_struct *t = kthread_run(stoppable, NULL, "sched_test/stop");
	int seen;
	bool ok;

	if (IS_ERR(t))
		return false;
	msleep(20);
	ok = kthread_park(t) == 0;
	seen = atomic_read(&fired);
	msleep(20);
	ok &= seen == atomic_read(&fired);
	kthread_unpark(t);
	while (seen == atomic_read(&fired))
		msleep(1);
	return ok & (kthread_stop(t) == 42);
}

static int roam_thread(void *unused)
{
	int i, cpu;

	for (i = 0; i < rounds / 100 + 1; i++) {
		for_each_online_cpu(cpu) {
			if (set_cpus_allowed_ptr(current, cpumask_of(cpu)))
				return 1;
			if (raw_smp_processor_id() != cpu)
				return 2;
		}
	}
	return 0;
}

static bool threads_go_where_they_are_told(void)
{
	return !in_threads(roam_thread, NULL);
}

/* Cross-CPU calls. */
static void ipi_fn(void *info)
{
	atomic_inc(info);
}

static int ipi_thread(void *arg)
{
	int i;

	for (i = 0; i < rounds / 20 + 1; i++)
		on_each_cpu(ipi_fn, arg, 1);
	return 0;
}

static bool every_cpu_is_called(void)
{
	atomic_t calls = ATOMIC_INIT(0);

	if (in_threads(ipi_thread, &calls))
		return false;
	return atomic_read(&calls) == num_online_cpus() * NR_THREADS * (rounds / 20 + 1);
}

static int stopped_fn(void *arg)
{
	return irqs_disabled() ? 0 : -EINVAL;
}

static bool machine_stops_and_goes_on(void)
{
	int i, ret = 0;

	for (i = 0; i < 10; i++) {
		ret |= stop_machine(stopped_fn, NULL, NULL);
		ret |= stop_machine(stopped_fn, NULL, cpu_online_mask);
	}
	return ret == 0;
}

static void tasklet_fn(struct tasklet_struct *t)
{
	atomic_inc(&fired);
}

static bool tasklets_run(void)
{
	struct tasklet_struct t;
	int seen;
	bool ok;

	atomic_set(&fired, 0);
	tasklet_setup(&t, tasklet_fn);
	tasklet_schedule(&t);
	tasklet_schedule(&t);
	while (!atomic_read(&fired))
		msleep(1);
	tasklet_disable(&t);
	seen = atomic_read(&fired);
	tasklet_schedule(&t);
	msleep(10);
	ok = seen <= 2 && atomic_read(&fired) == seen;
	tasklet_enable(&t);
	tasklet_kill(&t);
	return ok && atomic_read(&fired) == seen + 1;
}

static const struct {
	const char *name;
	bool (*run)(void);
} tests[] = {
	{ "spinlock excludes", spinlock_excludes },
	{ "spinlock_bh excludes", spinlock_bh_excludes },
	{ "rwlock excludes", rwlock_excludes },
	{ "mutex excludes", mutex_excludes },
	{ "rwsem excludes", rwsem_excludes },
	{ "semaphore excludes", semaphore_excludes },
	{ "a mutex may be held asleep", mutex_sleeps },
	{ "readers see whole writes", readers_see_whole_writes },
	{ "RCU protects readers", rcu_protects_readers },
	{ "grace periods end", grace_periods_end },
	{ "SRCU grace periods end", srcu_ends },
	{ "wake-ups are not lost", wake_ups_are_not_lost },
	{ "timeouts expire", timeouts_expire },
	{ "timers fire when they are due", timers_fire_when_due },
	{ "hrtimers are fine grained", hrtimers_are_fine_grained },
	{ "ordered queues keep order", ordered_queues_keep_order },
	{ "blocked works do not block others", blocked_works_do_not_block_others },
	{ "cancel stops self-requeueing work", cancel_stops_self_requeueing_work },
	{ "delayed works", delayed_works },
	{ "threads park and stop", threads_park_and_stop },
	{ "threads go where they are told", threads_go_where_they_are_told },
	{ "every CPU is called", every_cpu_is_called },
	{ "the machine stops and goes on", machine_stops_and_goes_on },
	{ "tasklets run", tasklets_run },
};

static int __init sched_test_init(void)
{
	int i, failed = 0;

	pr_info("KTAP version 1\n1..%zu\n", ARRAY_SIZE(tests));
	for (i = 0; i < ARRAY_SIZE(tests); i++) {
		bool ok = tests[i].run();

		failed += !ok;
		pr_info("%s %d %s\n", ok ? "ok" : "not ok", i + 1, tests[i].name);
	}
	return failed ? -EINVAL : 0;
}

static void __exit sched_test_exit(void)
{
}

module_init(sched_test_init);
module_exit(sched_test_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Tests of locks, RCU, timers, workqueues and threads");
