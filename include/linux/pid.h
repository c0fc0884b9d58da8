/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct pid: an id number with identity. It outlives the task it was made for as long as
 * somebody holds a reference, so a stored struct pid never names another, later process.
 *
 * Locking: the tasks[] lists change under tasklist_lock (write) and are walked under it or
 * under rcu_read_lock(). The number table has a lock of its own in kernel/sched/pid.c.
 */
#ifndef _LINUX_PID_H
#define _LINUX_PID_H

#include <linux/pid_types.h>
#include <linux/rculist.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/wait.h>

struct pid_namespace {
	unsigned int level;
};

/**
 * struct pid - one id number
 * @count:	references
 * @level:	namespace depth, always 0
 * @nr:		the number
 * @tasks:	for each &enum pid_type the tasks that use it so
 * @wait_pidfd:	woken when the process exits
 * @rcu:	defers the free
 */
struct pid {
	refcount_t count;
	unsigned int level;
	pid_t nr;
	struct hlist_head tasks[PIDTYPE_MAX];
	wait_queue_head_t wait_pidfd;
	struct rcu_head rcu;
};

extern struct pid init_struct_pid;

pid_t last_pid(void);
extern int pid_max;

static inline struct pid *get_pid(struct pid *pid)
{
	if (pid)
		refcount_inc(&pid->count);
	return pid;
}

void put_pid(struct pid *pid);

static inline bool pid_has_task(struct pid *pid, enum pid_type type)
{
	return !hlist_empty(&pid->tasks[type]);
}

struct pid *alloc_pid(pid_t wanted);
void free_pid(struct pid *pid);

struct task_struct *pid_task(struct pid *pid, enum pid_type type);
struct task_struct *get_pid_task(struct pid *pid, enum pid_type type);
struct pid *get_task_pid(struct task_struct *task, enum pid_type type);

void attach_pid(struct task_struct *task, enum pid_type type);
void detach_pid(struct task_struct *task, enum pid_type type);
void change_pid(struct task_struct *task, enum pid_type type, struct pid *pid);
void exchange_tids(struct task_struct *left, struct task_struct *right);
void transfer_pid(struct task_struct *old, struct task_struct *new, enum pid_type type);

struct pid *find_pid_ns(int nr, struct pid_namespace *ns);
struct pid *find_vpid(int nr);
struct pid *find_get_pid(pid_t nr);
struct pid *find_ge_pid(int nr, struct pid_namespace *ns);
struct task_struct *find_task_by_vpid(pid_t nr);
struct task_struct *find_task_by_pid_ns(pid_t nr, struct pid_namespace *ns);
struct task_struct *find_get_task_by_vpid(pid_t nr);

/**
 * pid_nr - the number of @pid
 * @pid: may be NULL
 *
 * Return: the number, 0 for NULL.
 */
static inline pid_t pid_nr(struct pid *pid)
{
	return pid ? pid->nr : 0;
}

static inline pid_t pid_vnr(struct pid *pid)
{
	return pid_nr(pid);
}

static inline pid_t pid_nr_ns(struct pid *pid, struct pid_namespace *ns)
{
	return pid_nr(pid);
}

static inline bool is_child_reaper(struct pid *pid)
{
	return pid->nr == 1;
}

struct pid *task_pid_type(struct task_struct *task, enum pid_type type);
pid_t __task_pid_nr_ns(struct task_struct *task, enum pid_type type, struct pid_namespace *ns);

static inline pid_t task_pid_nr_ns(struct task_struct *task, struct pid_namespace *ns)
{
	return task->pid;
}

static inline pid_t task_tgid_nr_ns(struct task_struct *task, struct pid_namespace *ns)
{
	return task->tgid;
}

static inline pid_t task_pgrp_nr(struct task_struct *task)
{
	return __task_pid_nr_ns(task, PIDTYPE_PGID, NULL);
}

static inline pid_t task_pgrp_vnr(struct task_struct *task)
{
	return task_pgrp_nr(task);
}

static inline pid_t task_pgrp_nr_ns(struct task_struct *task, struct pid_namespace *ns)
{
	return task_pgrp_nr(task);
}

static inline pid_t task_session_nr(struct task_struct *task)
{
	return __task_pid_nr_ns(task, PIDTYPE_SID, NULL);
}

static inline pid_t task_session_vnr(struct task_struct *task)
{
	return task_session_nr(task);
}

static inline pid_t task_session_nr_ns(struct task_struct *task, struct pid_namespace *ns)
{
	return task_session_nr(task);
}

pid_t task_ppid_nr(const struct task_struct *task);

static inline pid_t task_ppid_nr_ns(const struct task_struct *task, struct pid_namespace *ns)
{
	return task_ppid_nr(task);
}

static inline struct pid_namespace *task_active_pid_ns(struct task_struct *task)
{
	return &init_pid_ns;
}

static inline struct pid_namespace *ns_of_pid(struct pid *pid)
{
	return &init_pid_ns;
}

struct file;
struct pid *pidfd_pid(const struct file *file);
struct pid *pidfd_get_pid(unsigned int fd, unsigned int *flags);

#define do_each_pid_task(pid, type, task)				\
	do {								\
		if ((pid) != NULL)					\
			hlist_for_each_entry_rcu((task),		\
				&(pid)->tasks[type], pid_links[type]) {

#define while_each_pid_task(pid, type, task)				\
				if (type == PIDTYPE_PID)		\
					break;				\
			}						\
	} while (0)

#define do_each_pid_thread(pid, type, task)				\
	do_each_pid_task(pid, type, task) {				\
		struct task_struct *tg___ = task;			\
		for_each_thread(tg___, task) {

#define while_each_pid_thread(pid, type, task)				\
		}							\
		task = tg___;						\
	} while_each_pid_task(pid, type, task)

void pid_init(void);

#endif /* _LINUX_PID_H */
