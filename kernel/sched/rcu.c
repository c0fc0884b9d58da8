// SPDX-License-Identifier: GPL-2.0-only
/*
 * RCU.  Readers disable preemption, so a CPU is quiescent when it switches context, idles, or takes
 * an interrupt while nothing but that interrupt disables preemption.
 *
 * synchronize_rcu() visits each other CPU: an idle one is quiescent as it is (its rcu_idle counter
 * is even and stays out of kernel code until it changes); any other gets an IPI, whose handler
 * either finds the CPU quiescent at once, or leaves a request that the next context switch answers
 * and forces that switch.  That takes microseconds, and nothing at all on one CPU: a caller that
 * may sleep proves that no reader is active there.
 *
 * Callbacks are pushed on one global lock-free stack.  A kthread, or rcu_barrier() for whoever
 * cannot wait, takes the stack, waits for a grace period and runs them with softirqs disabled.
 * rcu_cb_mutex serialises the takers.
 */
#include <linux/rcupdate.h>
#include <linux/rcupdate_wait.h>
#include <linux/completion.h>
#include <linux/cpu.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/srcu.h>
#include <linux/wait.h>

struct rcu_cpu {
	/* Odd while the CPU may run readers, even while it idles. */
	atomic_t watching;
	/* Grace period for which a quiescent state is wanted here, and the last one reported. */
	unsigned long wanted;
	unsigned long seen;
};

static DEFINE_PER_CPU_SHARED_ALIGNED(struct rcu_cpu, rcu_cpu) = {
	.watching = ATOMIC_INIT(1),
};

static DEFINE_MUTEX(rcu_gp_mutex); /* one grace period at a time */
static unsigned long rcu_gp_seq;   /* number of the one in progress; rcu_gp_mutex */
static unsigned long rcu_gp_done;  /* grace periods completed, for polling */

static DEFINE_MUTEX(rcu_cb_mutex);
static struct rcu_head *rcu_cb_stack;
static atomic_t rcu_cb_count; /* queued or about to run */
static struct task_struct *rcu_kthread;
static bool rcu_cb_urgent;

int rcu_scheduler_active;

/** rcu_scheduler_starting - from now on grace periods have to be waited for */
void rcu_scheduler_starting(void)
{
	rcu_scheduler_active = 1;
}

/*
 * Reporting quiescent states.
 */

/* This CPU is in a quiescent state; interrupts are off. */
static inline void rcu_report(struct rcu_cpu *rc)
{
	unsigned long wanted = READ_ONCE(rc->wanted);

	if (likely(rc->seen == wanted))
		return;
	smp_mb();
	WRITE_ONCE(rc->seen, wanted);
}

/** rcu_note_context_switch - from schedule(), interrupts off: no reader is active here */
void rcu_note_context_switch(bool preempt)
{
	rcu_report(this_cpu_ptr(&rcu_cpu));
}

/** rcu_softirq_qs - ksoftirqd is between two softirqs */
void rcu_softirq_qs(void)
{
	unsigned long flags;

	local_irq_save(flags);
	rcu_report(this_cpu_ptr(&rcu_cpu));
	local_irq_restore(flags);
}

/** rcu_sched_clock_irq - from the tick: @user says user code was interrupted */
void rcu_sched_clock_irq(int user)
{
	if (user)
		rcu_report(this_cpu_ptr(&rcu_cpu));
}

/** rcu_idle_enter - the idle loop is about to sleep; interrupts off */
void rcu_idle_enter(void)
{
	struct rcu_cpu *rc = this_cpu_ptr(&rcu_cpu);

	rcu_report(rc);
	atomic_inc_return(&rc->watching);
}

/** rcu_idle_exit - the idle loop goes on; interrupts off */
void rcu_idle_exit(void)
{
	struct rcu_cpu *rc = this_cpu_ptr(&rcu_cpu);

	if (!(atomic_read(&rc->watching) & 1))
		atomic_inc_return(&rc->watching);
}

/** rcu_irq_enter_from_idle - an interrupt arrives; true if it woke the CPU's RCU */
bool rcu_irq_enter_from_idle(void)
{
	struct rcu_cpu *rc = this_cpu_ptr(&rcu_cpu);

	if (likely(atomic_read(&rc->watching) & 1))
		return false;
	atomic_inc_return(&rc->watching);
	return true;
}

/**
 * rcu_irq_exit_to_idle - an interrupt ends
 *
 * The CPU stays watched even if it interrupted the idle loop: going back to even here would need
 * the nesting depth, and the idle loop passes rcu_idle_exit() right away in any case when woken.
 * It then idles watched until its next sleep, at the cost of an IPI for a grace period.
 */
void rcu_irq_exit_to_idle(void)
{
}

/* IPI: is this CPU quiescent? */
static void rcu_exp_handler(void *info)
{
	struct rcu_cpu *rc = this_cpu_ptr(&rcu_cpu);
	int count = preempt_count() - HARDIRQ_OFFSET;

	/* Its idle loop runs with preemption disabled once, and reads nothing. */
	if (is_idle_task(current))
		count -= PREEMPT_OFFSET;
	WRITE_ONCE(rc->wanted, (unsigned long)info);
	if (count == 0) {
		rcu_report(rc);
		return;
	}
	/* A reader (or something that looks like one): its end reschedules, which reports. */
	set_tsk_need_resched(current);
}

static bool rcu_cpu_quiescent(int cpu, unsigned long gp, unsigned int watching)
{
	struct rcu_cpu *rc = &per_cpu(rcu_cpu, cpu);

	if (READ_ONCE(rc->seen) == gp)
		return true;
	/* It was idle at the start, or has been since. */
	return !(watching & 1) || (unsigned int)atomic_read_acquire(&rc->watching) != watching;
}

static void rcu_wait_for_cpus(unsigned long gp)
{
	unsigned int watching[NR_CPUS];
	struct cpumask ask = CPU_MASK_NONE;
	int cpu, this_cpu, spins;

	smp_mb();
	this_cpu = get_cpu();
	for_each_online_cpu(cpu) {
		if (cpu == this_cpu)
			continue;
		watching[cpu] = atomic_add_return(0, &per_cpu(rcu_cpu, cpu).watching);
		if (watching[cpu] & 1)
			__cpumask_set_cpu(cpu, &ask);
	}
	if (!cpumask_empty(&ask))
		smp_call_function_many(&ask, rcu_exp_handler, (void *)gp, true);
	put_cpu();

	for_each_cpu(cpu, &ask) {
		for (spins = 0; !rcu_cpu_quiescent(cpu, gp, watching[cpu]); spins++) {
			if (spins < 200)
				cpu_relax();
			else if (spins < 1000)
				yield();
			else
				schedule_timeout_uninterruptible(1);
		}
	}
	smp_mb();
}

/**
 * synchronize_rcu - wait until all readers that are active now have finished
 *
 * Context: process context, may sleep; not inside a read-side section.
 */
void synchronize_rcu(void)
{
	might_sleep();
	if (!rcu_scheduler_active)
		return;
	if (num_online_cpus() == 1) {
		smp_mb();
		WRITE_ONCE(rcu_gp_done, rcu_gp_done + 1);
		return;
	}
	mutex_lock(&rcu_gp_mutex);
	cpus_read_lock();
	rcu_wait_for_cpus(++rcu_gp_seq);
	cpus_read_unlock();
	WRITE_ONCE(rcu_gp_done, rcu_gp_done + 1);
	mutex_unlock(&rcu_gp_mutex);
}
EXPORT_SYMBOL_GPL(synchronize_rcu);

/** synchronize_rcu_expedited - the same; every grace period is expedited here */
void synchronize_rcu_expedited(void)
{
	synchronize_rcu();
}
EXPORT_SYMBOL_GPL(synchronize_rcu_expedited);

/** synchronize_rcu_tasks - wait until every task has left preempted trampolines; as above */
void synchronize_rcu_tasks(void)
{
	synchronize_rcu();
}
EXPORT_SYMBOL_GPL(synchronize_rcu_tasks);

/** get_state_synchronize_rcu - a snapshot for poll_state_synchronize_rcu() */
unsigned long get_state_synchronize_rcu(void)
{
	smp_mb();
	/* A grace period in progress may have begun before now: only the one after it counts. */
	return READ_ONCE(rcu_gp_done) + 2;
}
EXPORT_SYMBOL_GPL(get_state_synchronize_rcu);

static void rcu_no_callback(struct rcu_head *head)
{
	kfree(head);
}

/** start_poll_synchronize_rcu - a snapshot, with a grace period made to happen */
unsigned long start_poll_synchronize_rcu(void)
{
	unsigned long state = get_state_synchronize_rcu();
	struct rcu_head *head = kmalloc(sizeof(*head), GFP_ATOMIC);

	if (head)
		call_rcu(head, rcu_no_callback);
	return state;
}
EXPORT_SYMBOL_GPL(start_poll_synchronize_rcu);

/** poll_state_synchronize_rcu - has a full grace period passed since the snapshot? */
bool poll_state_synchronize_rcu(unsigned long oldstate)
{
	if (!ULONG_CMP_GE(READ_ONCE(rcu_gp_done), oldstate))
		return false;
	smp_mb();
	return true;
}
EXPORT_SYMBOL_GPL(poll_state_synchronize_rcu);

/** cond_synchronize_rcu - wait for a grace period unless one has passed since the snapshot */
void cond_synchronize_rcu(unsigned long oldstate)
{
	if (!poll_state_synchronize_rcu(oldstate))
		synchronize_rcu();
}
EXPORT_SYMBOL_GPL(cond_synchronize_rcu);

/*
 * Callbacks.
 */

static struct rcu_head *rcu_take_callbacks(void)
{
	struct rcu_head *head = xchg(&rcu_cb_stack, NULL), *list = NULL, *next;

	for (; head; head = next) {
		next = head->next;
		head->next = list;
		list = head;
	}
	return list;
}

static void rcu_invoke(struct rcu_head *head)
{
	rcu_callback_t func = head->func;
	unsigned long offset = (unsigned long)func;

	if (__is_kvfree_rcu_offset(offset))
		kvfree((void *)head - offset);
	else
		func(head);
}

/* Takes what is queued, waits for a grace period, runs it; rcu_cb_mutex is held. */
static void rcu_run_callbacks(void)
{
	struct rcu_head *list = rcu_take_callbacks(), *next;

	lockdep_assert_held(&rcu_cb_mutex);
	if (!list)
		return;
	synchronize_rcu();
	for (; list; list = next) {
		next = list->next;
		local_bh_disable();
		rcu_invoke(list);
		local_bh_enable();
		/* All of the callback before the count: pairs with rcu_barrier(). */
		smp_mb__before_atomic();
		atomic_dec(&rcu_cb_count);
		cond_resched();
	}
}

static int rcu_kthread_fn(void *unused)
{
	for (;;) {
		set_current_state(TASK_IDLE);
		if (!READ_ONCE(rcu_cb_stack)) {
			schedule();
			continue;
		}
		/* Let a batch gather. */
		if (!READ_ONCE(rcu_cb_urgent))
			schedule_timeout(1);
		__set_current_state(TASK_RUNNING);
		WRITE_ONCE(rcu_cb_urgent, false);
		mutex_lock(&rcu_cb_mutex);
		rcu_run_callbacks();
		mutex_unlock(&rcu_cb_mutex);
	}
	return 0;
}

static void rcu_enqueue(struct rcu_head *head, rcu_callback_t func, bool urgent)
{
	struct rcu_head *old = READ_ONCE(rcu_cb_stack);
	struct task_struct *kthread;

	head->func = func;
	atomic_inc(&rcu_cb_count);
	do {
		head->next = old;
	} while (!try_cmpxchg(&rcu_cb_stack, &old, head));

	if (urgent)
		WRITE_ONCE(rcu_cb_urgent, true);
	kthread = READ_ONCE(rcu_kthread);
	if (kthread && (!old || urgent))
		wake_up_process(kthread);
}

/**
 * call_rcu - run a callback once all readers active now have finished
 * @head: the callback's memory, usually part of the object it frees
 * @func: called with softirqs disabled; must not sleep
 *
 * Context: any.
 */
void call_rcu(struct rcu_head *head, rcu_callback_t func)
{
	rcu_enqueue(head, func, false);
}
EXPORT_SYMBOL_GPL(call_rcu);

/** call_rcu_hurry - the same without gathering a batch first */
void call_rcu_hurry(struct rcu_head *head, rcu_callback_t func)
{
	rcu_enqueue(head, func, true);
}
EXPORT_SYMBOL_GPL(call_rcu_hurry);

/**
 * kvfree_call_rcu - kvfree() after a grace period
 * @head: a rcu_head inside the object, or NULL: then it waits here and may sleep
 * @ptr: the object
 */
void kvfree_call_rcu(struct rcu_head *head, void *ptr)
{
	if (head) {
		call_rcu(head, (rcu_callback_t)((void *)head - ptr));
		return;
	}
	might_sleep();
	synchronize_rcu();
	kvfree(ptr);
}
EXPORT_SYMBOL_GPL(kvfree_call_rcu);

/**
 * rcu_barrier - wait until all callbacks queued so far have run
 *
 * They are run right here rather than waited for.  Context: process context, may sleep.
 */
void rcu_barrier(void)
{
	might_sleep();
	smp_mb();
	if (!atomic_read(&rcu_cb_count)) {
		/* Nothing of the caller's before the callbacks: pairs with rcu_run_callbacks(). */
		smp_mb();
		return;
	}
	mutex_lock(&rcu_cb_mutex);
	rcu_run_callbacks();
	mutex_unlock(&rcu_cb_mutex);
}
EXPORT_SYMBOL_GPL(rcu_barrier);

/** rcu_barrier_tasks - as rcu_barrier() */
void rcu_barrier_tasks(void)
{
	rcu_barrier();
}
EXPORT_SYMBOL_GPL(rcu_barrier_tasks);

/** wakeme_after_rcu - callback that completes a struct rcu_synchronize */
void wakeme_after_rcu(struct rcu_head *head)
{
	complete(&container_of(head, struct rcu_synchronize, head)->completion);
}
EXPORT_SYMBOL_GPL(wakeme_after_rcu);

/** rcu_init - nothing to do before there is a second task; boot CPU */
void __init rcu_init(void)
{
}

static int __init rcu_spawn_kthread(void)
{
	struct task_struct *p;

	rcu_scheduler_starting();
	p = kthread_create(rcu_kthread_fn, NULL, "rcu_preempt");
	if (IS_ERR(p))
		panic("cannot start the RCU thread: %ld\n", PTR_ERR(p));
	WRITE_ONCE(rcu_kthread, p);
	wake_up_process(p);
	return 0;
}
early_initcall(rcu_spawn_kthread);
