// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory of tasks: task_struct, kernel stack, signal_struct, sighand_struct; their names and
 * their number.
 *
 * A task_struct is freed when its usage count drops to zero, which is a grace period after both
 * the scheduler and the parent have let go of it (rcu_users). The kernel stack goes earlier, when
 * the dead task has been switched away from. Each CPU keeps a few stacks for the next fork: to
 * unmap one costs an interrupt to every CPU.
 */
#include <kobold/process.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kthread.h>
#include <linux/percpu.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/signalfd.h>
#include <linux/shrinker.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/vmalloc.h>

#define NR_CACHED_STACKS 4

static struct kmem_cache *task_struct_cachep;
static struct kmem_cache *signal_cachep;
static struct kmem_cache *sighand_cachep;

static DEFINE_PER_CPU(void *, cached_stacks[NR_CACHED_STACKS]);

/* Written under tasklist_lock. */
int nr_threads;
unsigned long total_forks;

/* fork_init() sizes it to the memory. */
int max_threads = MIN_THREADS;

/** nr_processes - number of tasks, for /proc and sysinfo */
int nr_processes(void)
{
	return READ_ONCE(nr_threads);
}

/** __set_task_comm - name a task; longer names are cut */
void __set_task_comm(struct task_struct *tsk, const char *from, bool exec)
{
	task_lock(tsk);
	strscpy_pad(tsk->comm, from, sizeof(tsk->comm));
	task_unlock(tsk);
}
EXPORT_SYMBOL_GPL(__set_task_comm);

/** __get_task_comm - copy a task's name; @len is at least TASK_COMM_LEN */
char *__get_task_comm(char *to, size_t len, struct task_struct *tsk)
{
	task_lock(tsk);
	strscpy_pad(to, tsk->comm, len);
	task_unlock(tsk);
	return to;
}
EXPORT_SYMBOL_GPL(__get_task_comm);

static void *alloc_thread_stack(void)
{
	for (int i = 0; i < NR_CACHED_STACKS; i++) {
		void *stack = this_cpu_xchg(cached_stacks[i], NULL);

		if (stack) {
			/* The next owner must not see what the last one left. */
			memset(stack, 0, THREAD_SIZE);
			return stack;
		}
	}
	return __vmalloc_node(THREAD_SIZE, THREAD_ALIGN, GFP_KERNEL | __GFP_ZERO, NUMA_NO_NODE,
			      __builtin_return_address(0));
}

static void free_thread_stack(void *stack)
{
	for (int i = 0; i < NR_CACHED_STACKS; i++)
		if (!this_cpu_cmpxchg(cached_stacks[i], NULL, stack))
			return;
	vfree_atomic(stack);
}

/* On its own CPU: the cache is used without a lock. */
static void free_cached_stacks(void *unused)
{
	for (int i = 0; i < NR_CACHED_STACKS; i++)
		vfree_atomic(this_cpu_xchg(cached_stacks[i], NULL));
}

static unsigned long count_cached_stacks(struct shrinker *shrinker, struct shrink_control *sc)
{
	unsigned long count = 0;
	int cpu;

	for_each_online_cpu(cpu)
		for (int i = 0; i < NR_CACHED_STACKS; i++)
			count += READ_ONCE(per_cpu(cached_stacks[i], cpu)) != NULL;
	return count ?: SHRINK_EMPTY;
}

static unsigned long scan_cached_stacks(struct shrinker *shrinker, struct shrink_control *sc)
{
	unsigned long count = count_cached_stacks(shrinker, sc);

	on_each_cpu(free_cached_stacks, NULL, 1);
	return count == SHRINK_EMPTY ? SHRINK_STOP : count;
}

static int __init cached_stacks_init(void)
{
	struct shrinker *shrinker = shrinker_alloc(0, "kernel-stacks");

	if (!shrinker)
		return -ENOMEM;
	shrinker->count_objects = count_cached_stacks;
	shrinker->scan_objects = scan_cached_stacks;
	shrinker_register(shrinker);
	return 0;
}
subsys_initcall(cached_stacks_init);

/**
 * put_task_stack - drop a reference to a kernel stack
 * @tsk: whose
 *
 * Context: any but NMI.
 */
void put_task_stack(struct task_struct *tsk)
{
	void *stack = tsk->stack;

	if (!refcount_dec_and_test(&tsk->stack_refcount))
		return;
	tsk->stack = NULL;
	free_thread_stack(stack);
}
EXPORT_SYMBOL_GPL(put_task_stack);

/**
 * dup_task_struct - memory for a new task, as a copy of another
 * @orig: the task to copy; current
 *
 * Counts are the new task's own; everything else is still @orig's and must be set by the caller.
 * Return: the task, to be freed by free_task(), or NULL.
 * Context: may sleep.
 */
struct task_struct *dup_task_struct(struct task_struct *orig)
{
	struct task_struct *tsk = kmem_cache_alloc(task_struct_cachep, GFP_KERNEL);
	void *stack;

	if (!tsk)
		return NULL;
	stack = alloc_thread_stack();
	if (!stack) {
		kmem_cache_free(task_struct_cachep, tsk);
		return NULL;
	}
	memcpy(tsk, orig, sizeof(*tsk));
	tsk->stack = stack;
	tsk->stack_vm_area = NULL;
	tsk->worker_private = NULL;
	refcount_set(&tsk->stack_refcount, 1);
	/* One for whoever reaps it, one for the scheduler. */
	refcount_set(&tsk->rcu_users, 2);
	refcount_set(&tsk->usage, 1);
	set_task_stack_end_magic(tsk);
	clear_tsk_need_resched(tsk);
	return tsk;
}

/**
 * free_task - free a task nobody refers to
 * @tsk: its credentials and signal parts are gone
 */
void free_task(struct task_struct *tsk)
{
	free_kthread_struct(tsk);
	if (tsk->stack)
		put_task_stack(tsk);
	kmem_cache_free(task_struct_cachep, tsk);
}

/** __put_task_struct - the last reference to a task is gone */
void __put_task_struct(struct task_struct *tsk)
{
	WARN_ON(!tsk->exit_state);
	WARN_ON(refcount_read(&tsk->usage));
	WARN_ON(tsk == current);

	exit_creds(tsk);
	put_signal_struct(tsk->signal);
	free_task(tsk);
}
EXPORT_SYMBOL_GPL(__put_task_struct);

static void delayed_put_task_struct(struct rcu_head *rcu)
{
	put_task_struct(container_of(rcu, struct task_struct, rcu));
}

/**
 * put_task_struct_rcu_user - the scheduler or the reaper lets go of a task
 * @task: the task
 */
void put_task_struct_rcu_user(struct task_struct *task)
{
	if (refcount_dec_and_test(&task->rcu_users))
		call_rcu(&task->rcu, delayed_put_task_struct);
}

/** sighand_alloc - a handler table with one reference; its content is the caller's business */
struct sighand_struct *sighand_alloc(gfp_t gfp)
{
	struct sighand_struct *sig = kmem_cache_zalloc(sighand_cachep, gfp);

	if (!sig)
		return NULL;
	refcount_set(&sig->count, 1);
	spin_lock_init(&sig->siglock);
	init_waitqueue_head(&sig->signalfd_wqh);
	return sig;
}

static void sighand_free_rcu(struct rcu_head *rcu)
{
	kmem_cache_free(sighand_cachep, container_of(rcu, struct sighand_struct, rcu));
}

/**
 * __cleanup_sighand - drop a reference to a handler table
 * @sighand: the table
 */
void __cleanup_sighand(struct sighand_struct *sighand)
{
	if (refcount_dec_and_test(&sighand->count)) {
		signalfd_cleanup(sighand);
		/* __lock_task_sighand() may still be about to take its lock. */
		call_rcu(&sighand->rcu, sighand_free_rcu);
	}
}

/** signal_alloc - a zeroed signal_struct, or NULL */
struct signal_struct *signal_alloc(void)
{
	return kmem_cache_zalloc(signal_cachep, GFP_KERNEL);
}

/** signal_free - free a signal_struct that never came into use, or is no longer */
void signal_free(struct signal_struct *sig)
{
	kmem_cache_free(signal_cachep, sig);
}

/** put_signal_struct - a thread lets go of what its process shares */
void put_signal_struct(struct signal_struct *sig)
{
	if (!refcount_dec_and_test(&sig->sigcnt))
		return;
	signal_free(sig);
}

/** task_caches_init - called once by fork_init() */
void __init task_caches_init(void)
{
	task_struct_cachep = kmem_cache_create("task_struct", sizeof(struct task_struct),
					       L1_CACHE_BYTES, SLAB_PANIC | SLAB_ACCOUNT, NULL);
	signal_cachep = kmem_cache_create("signal_cache", sizeof(struct signal_struct), 0,
					  SLAB_HWCACHE_ALIGN | SLAB_PANIC | SLAB_ACCOUNT, NULL);
	sighand_cachep = kmem_cache_create("sighand_cache", sizeof(struct sighand_struct), 0,
					   SLAB_HWCACHE_ALIGN | SLAB_PANIC | SLAB_ACCOUNT, NULL);
}
