// SPDX-License-Identifier: GPL-2.0-only
/*
 * Process ids: allocation of numbers, the table from number to struct pid, and the lists that
 * tie a struct pid to the tasks that use it as thread, process, group or session id.
 *
 * Locking: pid_lock (irq-safe) guards the number table; lookups are under RCU. The task lists
 * change under tasklist_lock held for writing and are read under it or under RCU.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/init.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/threads.h>

#define RESERVED_PIDS 300 /* not handed out again after the numbers wrapped */

__cacheline_aligned DEFINE_RWLOCK(tasklist_lock);
EXPORT_SYMBOL_GPL(tasklist_lock);

struct pid_namespace init_pid_ns;
EXPORT_SYMBOL_GPL(init_pid_ns);

/* Pid 0, which all idle tasks share; it is in no table and never freed. */
struct pid init_struct_pid = {
	.count = REFCOUNT_INIT(1),
};

int pid_max = PID_MAX_DEFAULT;

static DEFINE_IDR(pid_idr);
static DEFINE_SPINLOCK(pid_lock);
static struct kmem_cache *pid_cachep;

/**
 * put_pid - drop a reference
 * @pid: may be NULL
 *
 * Context: any.
 */
void put_pid(struct pid *pid)
{
	if (pid && refcount_dec_and_test(&pid->count))
		kmem_cache_free(pid_cachep, pid);
}
EXPORT_SYMBOL_GPL(put_pid);

static void delayed_put_pid(struct rcu_head *rcu)
{
	put_pid(container_of(rcu, struct pid, rcu));
}

/**
 * free_pid - take a number out of the table
 * @pid: no task uses it any more
 *
 * The number may be given out again at once; the structure lives on while references do.
 * Context: any; called with tasklist_lock held for writing.
 */
void free_pid(struct pid *pid)
{
	unsigned long flags;

	if (pid == &init_struct_pid)
		return;
	spin_lock_irqsave(&pid_lock, flags);
	idr_remove(&pid_idr, pid->nr);
	spin_unlock_irqrestore(&pid_lock, flags);
	call_rcu(&pid->rcu, delayed_put_pid);
}

/**
 * alloc_pid - make a new id
 * @wanted: the number it must have (clone3's set_tid), or 0 for the next free one
 *
 * Numbers go up and wrap at pid_max.
 * Return: the id with one reference, or ERR_PTR: -ENOMEM, -EAGAIN (none free), -EEXIST or -EINVAL
 * (@wanted is taken or out of range).
 * Context: may sleep.
 */
struct pid *alloc_pid(pid_t wanted)
{
	struct pid *pid;
	int nr;

	if (wanted < 0 || wanted >= pid_max)
		return ERR_PTR(-EINVAL);
	pid = kmem_cache_zalloc(pid_cachep, GFP_KERNEL);
	if (!pid)
		return ERR_PTR(-ENOMEM);
	refcount_set(&pid->count, 1);
	init_waitqueue_head(&pid->wait_pidfd);
	for (int type = 0; type < PIDTYPE_MAX; type++)
		INIT_HLIST_HEAD(&pid->tasks[type]);

	idr_preload(GFP_KERNEL);
	spin_lock_irq(&pid_lock);
	if (wanted) {
		nr = idr_alloc(&pid_idr, pid, wanted, wanted + 1, GFP_ATOMIC);
		if (nr == -ENOSPC)
			nr = -EEXIST;
	} else {
		int start = idr_get_cursor(&pid_idr) > RESERVED_PIDS ? RESERVED_PIDS : 1;

		nr = idr_alloc_cyclic(&pid_idr, pid, start, pid_max, GFP_ATOMIC);
		if (nr == -ENOSPC)
			nr = -EAGAIN;
	}
	if (nr >= 0)
		pid->nr = nr;
	spin_unlock_irq(&pid_lock);
	idr_preload_end();

	if (nr < 0) {
		kmem_cache_free(pid_cachep, pid);
		return ERR_PTR(nr);
	}
	return pid;
}

/**
 * find_pid_ns - look a number up
 * @nr: the number
 * @ns: the one namespace; ignored
 *
 * Return: the id without a reference, or NULL.
 * Context: rcu_read_lock() or tasklist_lock held.
 */
struct pid *find_pid_ns(int nr, struct pid_namespace *ns)
{
	return nr > 0 ? idr_find(&pid_idr, nr) : NULL;
}
EXPORT_SYMBOL_GPL(find_pid_ns);

/** find_vpid - find_pid_ns() for the caller's namespace */
struct pid *find_vpid(int nr)
{
	return find_pid_ns(nr, &init_pid_ns);
}
EXPORT_SYMBOL_GPL(find_vpid);

/**
 * find_get_pid - look a number up and take a reference
 * @nr: the number
 *
 * Return: the id, to be dropped by put_pid(), or NULL.
 */
struct pid *find_get_pid(pid_t nr)
{
	struct pid *pid;

	rcu_read_lock();
	pid = find_vpid(nr);
	if (pid && !refcount_inc_not_zero(&pid->count))
		pid = NULL;
	rcu_read_unlock();
	return pid;
}
EXPORT_SYMBOL_GPL(find_get_pid);

/**
 * find_ge_pid - the first id at or above a number
 * @nr: where to start
 * @ns: ignored
 *
 * For walks over all processes (readdir of /proc).
 * Return: the id without a reference, or NULL.
 * Context: rcu_read_lock() held.
 */
struct pid *find_ge_pid(int nr, struct pid_namespace *ns)
{
	return idr_get_next(&pid_idr, &nr);
}
EXPORT_SYMBOL_GPL(find_ge_pid);

/**
 * pid_task - a task that uses @pid as @type
 * @pid: may be NULL
 * @type: how
 *
 * Return: the first such task without a reference, or NULL.
 * Context: rcu_read_lock() or tasklist_lock held.
 */
struct task_struct *pid_task(struct pid *pid, enum pid_type type)
{
	struct hlist_node *first;

	if (!pid)
		return NULL;
	first = rcu_dereference_check(hlist_first_rcu(&pid->tasks[type]), true);
	return first ? hlist_entry(first, struct task_struct, pid_links[type]) : NULL;
}
EXPORT_SYMBOL(pid_task);

/**
 * get_pid_task - pid_task() with a reference
 * @pid: may be NULL
 * @type: how
 *
 * Return: the task, to be dropped by put_task_struct(), or NULL.
 */
struct task_struct *get_pid_task(struct pid *pid, enum pid_type type)
{
	struct task_struct *task;

	rcu_read_lock();
	task = pid_task(pid, type);
	if (task)
		get_task_struct(task);
	rcu_read_unlock();
	return task;
}
EXPORT_SYMBOL_GPL(get_pid_task);

struct task_struct *find_task_by_pid_ns(pid_t nr, struct pid_namespace *ns)
{
	return pid_task(find_pid_ns(nr, ns), PIDTYPE_PID);
}

/**
 * find_task_by_vpid - the thread with this number
 * @nr: the thread id
 *
 * Return: the task without a reference, or NULL.
 * Context: rcu_read_lock() or tasklist_lock held.
 */
struct task_struct *find_task_by_vpid(pid_t nr)
{
	return find_task_by_pid_ns(nr, &init_pid_ns);
}

/** find_get_task_by_vpid - find_task_by_vpid() with a reference; needs no lock */
struct task_struct *find_get_task_by_vpid(pid_t nr)
{
	struct task_struct *task;

	rcu_read_lock();
	task = find_task_by_vpid(nr);
	if (task)
		get_task_struct(task);
	rcu_read_unlock();
	return task;
}

static struct pid **task_pid_ptr(struct task_struct *task, enum pid_type type)
{
	return type == PIDTYPE_PID ? &task->thread_pid : &task->signal->pids[type];
}

/** task_pid_type - the id @task uses as @type, without a reference */
struct pid *task_pid_type(struct task_struct *task, enum pid_type type)
{
	return READ_ONCE(*task_pid_ptr(task, type));
}

/**
 * get_task_pid - the id @task uses as @type, with a reference
 * @task: the task
 * @type: which of its ids
 *
 * Return: the id or NULL, to be dropped by put_pid().
 */
struct pid *get_task_pid(struct task_struct *task, enum pid_type type)
{
	struct pid *pid;

	rcu_read_lock();
	pid = rcu_dereference(*task_pid_ptr(task, type));
	if (pid && !refcount_inc_not_zero(&pid->count))
		pid = NULL;
	rcu_read_unlock();
	return pid;
}
EXPORT_SYMBOL_GPL(get_task_pid);

/** __task_pid_nr_ns - number of the id @task uses as @type, 0 when it has none */
pid_t __task_pid_nr_ns(struct task_struct *task, enum pid_type type, struct pid_namespace *ns)
{
	pid_t nr;

	rcu_read_lock();
	nr = pid_nr(rcu_dereference(*task_pid_ptr(task, type)));
	rcu_read_unlock();
	return nr;
}
EXPORT_SYMBOL(__task_pid_nr_ns);

/** task_ppid_nr - process id of the parent, 0 when @task is dead or has none */
pid_t task_ppid_nr(const struct task_struct *task)
{
	pid_t nr = 0;

	rcu_read_lock();
	if (pid_alive(task))
		nr = rcu_dereference(task->real_parent)->tgid;
	rcu_read_unlock();
	return nr;
}
EXPORT_SYMBOL_GPL(task_ppid_nr);

/**
 * attach_pid - put @task on the list of the id it names as @type
 * @task: its id pointer of this type is set already
 * @type: which id
 *
 * Context: tasklist_lock held for writing.
 */
void attach_pid(struct task_struct *task, enum pid_type type)
{
	struct pid *pid = *task_pid_ptr(task, type);

	hlist_add_head_rcu(&task->pid_links[type], &pid->tasks[type]);
}

static void __change_pid(struct task_struct *task, enum pid_type type, struct pid *new)
{
	struct pid **slot = task_pid_ptr(task, type);
	struct pid *pid = *slot;

	hlist_del_rcu(&task->pid_links[type]);
	WRITE_ONCE(*slot, new);

	if (type == PIDTYPE_PID)
		wake_up_all(&pid->wait_pidfd);

	for (int used = PIDTYPE_MAX; --used >= 0;)
		if (pid_has_task(pid, used))
			return;
	free_pid(pid);
}

/** detach_pid - take @task off its id of this type; the last user frees the number */
void detach_pid(struct task_struct *task, enum pid_type type)
{
	__change_pid(task, type, NULL);
}

/** change_pid - give @task another id of this type (setpgid, setsid) */
void change_pid(struct task_struct *task, enum pid_type type, struct pid *pid)
{
	__change_pid(task, type, pid);
	attach_pid(task, type);
}

/**
 * exchange_tids - swap the thread ids of two threads of one process
 * @left: the thread that execs
 * @right: the old leader
 *
 * Context: tasklist_lock held for writing.
 */
void exchange_tids(struct task_struct *left, struct task_struct *right)
{
	struct pid *left_pid = left->thread_pid;
	struct pid *right_pid = right->thread_pid;

	hlist_del_rcu(&left->pid_links[PIDTYPE_PID]);
	hlist_del_rcu(&right->pid_links[PIDTYPE_PID]);
	WRITE_ONCE(left->thread_pid, right_pid);
	WRITE_ONCE(right->thread_pid, left_pid);
	swap(left->pid, right->pid);
	attach_pid(left, PIDTYPE_PID);
	attach_pid(right, PIDTYPE_PID);
}

/** transfer_pid - @new takes @old's place on the list of this type */
void transfer_pid(struct task_struct *old, struct task_struct *new, enum pid_type type)
{
	hlist_replace_rcu(&old->pid_links[type], &new->pid_links[type]);
}

/** pid_init - make the cache of ids; called once by start_kernel() */
void __init pid_init(void)
{
	init_waitqueue_head(&init_struct_pid.wait_pidfd);
	pid_cachep = KMEM_CACHE(pid, SLAB_HWCACHE_ALIGN | SLAB_PANIC);
}

/** last_pid - the number given out last, for /proc/loadavg */
pid_t last_pid(void)
{
	return max_t(pid_t, idr_get_cursor(&pid_idr) - 1, 0);
}
