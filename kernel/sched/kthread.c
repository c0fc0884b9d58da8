// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kernel threads.  Whoever wants one queues a request; kthreadd makes the thread, which reports
 * back and sleeps until it is woken for the first time.  Stop and park requests are flags in the
 * thread's struct kthread, reached through task->worker_private.
 *
 * Locking: kthread_create_lock protects the request list.
 */
#include <linux/kthread.h>
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/cpu.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/mm_types.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <asm/mmu_context.h>

static DEFINE_SPINLOCK(kthread_create_lock);
static LIST_HEAD(kthread_create_list);
struct task_struct *kthreadd_task;

enum {
	KTHREAD_IS_PER_CPU = 0,
	KTHREAD_SHOULD_STOP,
	KTHREAD_SHOULD_PARK,
};

struct kthread_create_info {
	char *full_name;
	int (*threadfn)(void *data);
	void *data;
	struct task_struct *result;
	struct completion *done;
	struct list_head list;
};

struct kthread {
	unsigned long flags;
	unsigned int cpu;
	int result;
	int (*threadfn)(void *);
	void *data;
	struct completion parked;
	struct completion exited;
	char *full_name; /* when comm is too short for it */
};

static inline struct kthread *to_kthread(struct task_struct *k)
{
	WARN_ON_ONCE(!(k->flags & PF_KTHREAD));
	return k->worker_private;
}

static inline struct kthread *to_kthread_or_null(struct task_struct *k)
{
	return (k->flags & PF_KTHREAD) ? k->worker_private : NULL;
}

/** get_kthread_comm - the thread's name, in full if it was longer than comm */
void get_kthread_comm(char *buf, size_t buf_size, struct task_struct *tsk)
{
	struct kthread *kthread = to_kthread_or_null(tsk);

	if (kthread && kthread->full_name)
		strscpy_pad(buf, kthread->full_name, buf_size);
	else
		strscpy_pad(buf, tsk->comm, buf_size);
}

/**
 * set_kthread_struct - give a task that is being forked its struct kthread
 * @p: the new task, PF_KTHREAD set
 *
 * Return: false when out of memory.  May sleep.
 */
bool set_kthread_struct(struct task_struct *p)
{
	struct kthread *kthread = kzalloc(sizeof(*kthread), GFP_KERNEL);

	if (!kthread)
		return false;
	init_completion(&kthread->exited);
	init_completion(&kthread->parked);
	p->worker_private = kthread;
	return true;
}

/** free_kthread_struct - the task itself is being freed */
void free_kthread_struct(struct task_struct *k)
{
	struct kthread *kthread = k->worker_private;

	if (!kthread)
		return;
	k->worker_private = NULL;
	kfree(kthread->full_name);
	kfree(kthread);
}

/** kthread_should_stop - has kthread_stop() been called for the running thread? */
bool kthread_should_stop(void)
{
	return test_bit(KTHREAD_SHOULD_STOP, &to_kthread(current)->flags);
}
EXPORT_SYMBOL(kthread_should_stop);

/** __kthread_should_park - has @k been asked to park? */
bool __kthread_should_park(struct task_struct *k)
{
	return test_bit(KTHREAD_SHOULD_PARK, &to_kthread(k)->flags);
}
EXPORT_SYMBOL_GPL(__kthread_should_park);

/** kthread_should_park - has the running thread been asked to park? */
bool kthread_should_park(void)
{
	return __kthread_should_park(current);
}
EXPORT_SYMBOL_GPL(kthread_should_park);

/** kthread_should_stop_or_park - either; false for a task that is no kthread */
bool kthread_should_stop_or_park(void)
{
	struct kthread *kthread = to_kthread_or_null(current);

	if (!kthread)
		return false;
	return kthread->flags & (BIT(KTHREAD_SHOULD_STOP) | BIT(KTHREAD_SHOULD_PARK));
}

/** kthread_freezable_should_stop - as kthread_should_stop(); nothing is ever frozen */
bool kthread_freezable_should_stop(bool *was_frozen)
{
	if (was_frozen)
		*was_frozen = false;
	return kthread_should_stop();
}
EXPORT_SYMBOL_GPL(kthread_freezable_should_stop);

/** kthread_func - the function a thread was made for; NULL for other tasks */
void *kthread_func(struct task_struct *task)
{
	struct kthread *kthread = to_kthread_or_null(task);

	return kthread ? kthread->threadfn : NULL;
}
EXPORT_SYMBOL_GPL(kthread_func);

/** kthread_data - the argument a thread was made with */
void *kthread_data(struct task_struct *task)
{
	return to_kthread(task)->data;
}
EXPORT_SYMBOL_GPL(kthread_data);

/** kthread_probe_data - the same, or NULL if @task is no kthread */
void *kthread_probe_data(struct task_struct *task)
{
	struct kthread *kthread = to_kthread_or_null(task);

	return kthread ? kthread->data : NULL;
}

static void __kthread_parkme(struct kthread *self)
{
	for (;;) {
		set_special_state(TASK_PARKED);
		if (!test_bit(KTHREAD_SHOULD_PARK, &self->flags))
			break;
		preempt_disable();
		complete(&self->parked);
		schedule_preempt_disabled();
		preempt_enable();
	}
	__set_current_state(TASK_RUNNING);
}

/** kthread_parkme - sleep until kthread_unpark() if asked to park */
void kthread_parkme(void)
{
	__kthread_parkme(to_kthread(current));
}
EXPORT_SYMBOL_GPL(kthread_parkme);

/** kthread_exit - end the running kthread with @result for kthread_stop() */
void __noreturn kthread_exit(long result)
{
	struct kthread *kthread = to_kthread(current);

	kthread->result = result;
	complete_all(&kthread->exited);
	do_exit(0);
}
EXPORT_SYMBOL(kthread_exit);

/** kthread_complete_and_exit - complete @comp, if any, then end the thread */
void __noreturn kthread_complete_and_exit(struct completion *comp, long code)
{
	if (comp)
		complete(comp);
	kthread_exit(code);
}
EXPORT_SYMBOL(kthread_complete_and_exit);

/* Where a new thread starts. */
static int kthread(void *_create)
{
	struct kthread_create_info *create = _create;
	int (*threadfn)(void *data) = create->threadfn;
	void *data = create->data;
	struct kthread *self = to_kthread(current);
	struct completion *done;
	int ret;

	/* Whoever asked may have been killed: then @create is ours to free. */
	done = xchg(&create->done, NULL);
	if (!done) {
		kfree(create->full_name);
		kfree(create);
		kthread_exit(-EINTR);
	}
	if (strlen(create->full_name) >= TASK_COMM_LEN)
		self->full_name = create->full_name;
	else
		kfree(create->full_name);
	self->threadfn = threadfn;
	self->data = data;

	/* The creator must find us asleep, so that a first wake-up starts us. */
	__set_current_state(TASK_UNINTERRUPTIBLE);
	create->result = current;
	preempt_disable();
	complete(done);
	schedule_preempt_disabled();
	preempt_enable();

	ret = -EINTR;
	if (!test_bit(KTHREAD_SHOULD_STOP, &self->flags)) {
		if (test_bit(KTHREAD_SHOULD_PARK, &self->flags))
			__kthread_parkme(self);
		ret = threadfn(data);
	}
	kthread_exit(ret);
}

/** tsk_fork_get_node - memory node for a new task's stack: there is just one */
int tsk_fork_get_node(struct task_struct *tsk)
{
	return NUMA_NO_NODE;
}

static void create_kthread(struct kthread_create_info *create)
{
	pid_t pid =
		kernel_thread(kthread, create, create->full_name, CLONE_FS | CLONE_FILES | SIGCHLD);

	if (pid < 0) {
		struct completion *done = xchg(&create->done, NULL);

		kfree(create->full_name);
		if (!done) {
			kfree(create);
			return;
		}
		create->result = ERR_PTR(pid);
		complete(done);
	}
}

static __printf(4, 0) struct task_struct *__kthread_create(int (*threadfn)(void *data), void *data,
							   int node, const char namefmt[],
							   va_list args)
{
	DECLARE_COMPLETION_ONSTACK(done);
	struct kthread_create_info *create = kmalloc(sizeof(*create), GFP_KERNEL);
	struct task_struct *task;

	if (!create)
		return ERR_PTR(-ENOMEM);
	create->threadfn = threadfn;
	create->data = data;
	create->done = &done;
	create->full_name = kvasprintf(GFP_KERNEL, namefmt, args);
	if (!create->full_name) {
		kfree(create);
		return ERR_PTR(-ENOMEM);
	}

	spin_lock(&kthread_create_lock);
	list_add_tail(&create->list, &kthread_create_list);
	spin_unlock(&kthread_create_lock);
	if (kthreadd_task)
		wake_up_process(kthreadd_task);

	if (unlikely(wait_for_completion_killable(&done))) {
		/* Killed: leave @create to the thread, unless it has got there first. */
		if (xchg(&create->done, NULL))
			return ERR_PTR(-EINTR);
		wait_for_completion(&done);
	}
	task = create->result;
	kfree(create);
	return task;
}

/**
 * kthread_create_on_node - make a kernel thread
 * @threadfn: runs when the thread is first woken; may sleep
 * @data: passed to it
 * @node: unused
 * @namefmt: printf-style name
 *
 * The thread is left sleeping: wake_up_process() starts it.  Its function may return, or go on
 * until kthread_should_stop().
 *
 * Return: the thread, or ERR_PTR(-ENOMEM), ERR_PTR(-EINTR).  Context: process context, may sleep.
 */
struct task_struct *kthread_create_on_node(int (*threadfn)(void *data), void *data, int node,
					   const char namefmt[], ...)
{
	struct task_struct *task;
	va_list args;

	va_start(args, namefmt);
	task = __kthread_create(threadfn, data, node, namefmt, args);
	va_end(args);
	return task;
}
EXPORT_SYMBOL(kthread_create_on_node);

/** kthread_bind_mask - tie a thread that has not yet run to some CPUs */
void kthread_bind_mask(struct task_struct *p, const struct cpumask *mask)
{
	unsigned long flags;

	if (!wait_task_inactive(p, TASK_UNINTERRUPTIBLE)) {
		WARN_ON(1);
		return;
	}
	raw_spin_lock_irqsave(&p->pi_lock, flags);
	do_set_cpus_allowed(p, mask);
	p->flags |= PF_NO_SETAFFINITY;
	raw_spin_unlock_irqrestore(&p->pi_lock, flags);
}

/** kthread_bind - tie a thread that has not yet run to one CPU, online or not */
void kthread_bind(struct task_struct *p, unsigned int cpu)
{
	kthread_bind_mask(p, cpumask_of(cpu));
}
EXPORT_SYMBOL(kthread_bind);

/**
 * kthread_create_on_cpu - make a kernel thread bound to a CPU
 * @threadfn: runs when the thread is first woken
 * @data: passed to it
 * @cpu: which CPU
 * @namefmt: name; its only conversion is %u for the CPU
 *
 * Return: as kthread_create_on_node().
 */
struct task_struct *kthread_create_on_cpu(int (*threadfn)(void *data), void *data, unsigned int cpu,
					  const char *namefmt)
{
	struct task_struct *p = kthread_create_on_node(threadfn, data, 0, namefmt, cpu);

	if (IS_ERR(p))
		return p;
	kthread_bind(p, cpu);
	to_kthread(p)->cpu = cpu;
	return p;
}
EXPORT_SYMBOL(kthread_create_on_cpu);

/** kthread_set_per_cpu - note that a thread serves one CPU; -1: none */
void kthread_set_per_cpu(struct task_struct *k, int cpu)
{
	struct kthread *kthread = to_kthread(k);

	if (cpu < 0) {
		clear_bit(KTHREAD_IS_PER_CPU, &kthread->flags);
		return;
	}
	kthread->cpu = cpu;
	set_bit(KTHREAD_IS_PER_CPU, &kthread->flags);
}

/** kthread_is_per_cpu - does the thread serve one CPU? */
bool kthread_is_per_cpu(struct task_struct *p)
{
	struct kthread *kthread = to_kthread_or_null(p);

	return kthread && test_bit(KTHREAD_IS_PER_CPU, &kthread->flags);
}

/** kthread_unpark - let a parked thread go on */
void kthread_unpark(struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);

	if (!test_bit(KTHREAD_SHOULD_PARK, &kthread->flags))
		return;
	clear_bit(KTHREAD_SHOULD_PARK, &kthread->flags);
	wake_up_state(k, TASK_PARKED);
}
EXPORT_SYMBOL_GPL(kthread_unpark);

/** kthread_park - ask a thread to park and wait until it has; 0, -ENOSYS, -EBUSY */
int kthread_park(struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);

	if (WARN_ON(k->flags & PF_EXITING))
		return -ENOSYS;
	if (WARN_ON_ONCE(test_bit(KTHREAD_SHOULD_PARK, &kthread->flags)))
		return -EBUSY;
	set_bit(KTHREAD_SHOULD_PARK, &kthread->flags);
	if (k != current) {
		wake_up_process(k);
		wait_for_completion(&kthread->parked);
	}
	return 0;
}
EXPORT_SYMBOL_GPL(kthread_park);

/**
 * kthread_stop - ask a thread to end and wait until it has
 * @k: the thread; it must not have ended by itself unless the caller holds a reference
 *
 * Return: what its function returned; -EINTR if it never ran.  May sleep.
 */
int kthread_stop(struct task_struct *k)
{
	struct kthread *kthread;
	int ret;

	get_task_struct(k);
	kthread = to_kthread(k);
	set_bit(KTHREAD_SHOULD_STOP, &kthread->flags);
	kthread_unpark(k);
	set_tsk_thread_flag(k, TIF_NOTIFY_SIGNAL);
	wake_up_process(k);
	wait_for_completion(&kthread->exited);
	ret = kthread->result;
	put_task_struct(k);
	return ret;
}
EXPORT_SYMBOL(kthread_stop);

/** kthread_stop_put - kthread_stop(), and drop the caller's reference */
int kthread_stop_put(struct task_struct *k)
{
	int ret = kthread_stop(k);

	put_task_struct(k);
	return ret;
}
EXPORT_SYMBOL(kthread_stop_put);

/** kthread_use_mm - the running kernel thread works in @mm's address space from now on */
void kthread_use_mm(struct mm_struct *mm)
{
	struct task_struct *tsk = current;
	struct mm_struct *active_mm;

	WARN_ON_ONCE(!(tsk->flags & PF_KTHREAD));
	WARN_ON_ONCE(tsk->mm);
	mmgrab(mm);
	task_lock(tsk);
	local_irq_disable();
	active_mm = tsk->active_mm;
	tsk->active_mm = mm;
	tsk->mm = mm;
	switch_mm_irqs_off(active_mm, mm, tsk);
	local_irq_enable();
	task_unlock(tsk);
	mmdrop_lazy_tlb(active_mm);
}
EXPORT_SYMBOL_GPL(kthread_use_mm);

/** kthread_unuse_mm - undo kthread_use_mm() */
void kthread_unuse_mm(struct mm_struct *mm)
{
	struct task_struct *tsk = current;

	task_lock(tsk);
	local_irq_disable();
	tsk->mm = NULL;
	mmgrab_lazy_tlb(mm);
	enter_lazy_tlb(mm, tsk);
	local_irq_enable();
	task_unlock(tsk);
	mmdrop(mm);
}
EXPORT_SYMBOL_GPL(kthread_unuse_mm);

/** kthreadd - pid 2: makes the threads that are asked for */
int kthreadd(void *unused)
{
	struct task_struct *tsk = current;

	kthreadd_task = tsk;
	set_task_comm(tsk, "kthreadd");
	ignore_signals(tsk);
	set_cpus_allowed_ptr(tsk, cpu_possible_mask);
	current->flags |= PF_NOFREEZE;

	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (list_empty(&kthread_create_list))
			schedule();
		__set_current_state(TASK_RUNNING);

		spin_lock(&kthread_create_lock);
		while (!list_empty(&kthread_create_list)) {
			struct kthread_create_info *create = list_first_entry(
				&kthread_create_list, struct kthread_create_info, list);

			list_del_init(&create->list);
			spin_unlock(&kthread_create_lock);
			create_kthread(create);
			spin_lock(&kthread_create_lock);
		}
		spin_unlock(&kthread_create_lock);
	}
	return 0;
}
