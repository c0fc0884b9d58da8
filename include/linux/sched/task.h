/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Life cycle of tasks: references, fork and exit entry points, tasklist_lock and task_lock().
 */
#ifndef _LINUX_SCHED_TASK_H
#define _LINUX_SCHED_TASK_H

#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/rwlock.h>
#include <linux/uaccess.h>

struct task_struct;
struct rusage;
union thread_union;
struct css_set;
struct pid;

/* Arguments of kernel_clone(); the uapi form is struct clone_args. */
struct kernel_clone_args {
	u64			flags;
	int __user		*pidfd;
	int __user		*child_tid;
	int __user		*parent_tid;
	const char		*name;
	int			exit_signal;
	u32			kthread:1;
	u32			io_thread:1;
	u32			user_worker:1;
	u32			no_files:1;
	unsigned long		stack;
	unsigned long		stack_size;
	unsigned long		tls;
	pid_t			*set_tid;
	size_t			set_tid_size;
	int			cgroup;
	int			idle;
	int			(*fn)(void *);
	void			*fn_arg;
};

/*
 * Protects the process tree, thread lists and pid links.  Readers that only walk the lists may use
 * RCU instead.  Write-lock with IRQs disabled.
 */
extern rwlock_t tasklist_lock;
extern spinlock_t mmlist_lock;

extern union thread_union init_thread_union;


asmlinkage void schedule_tail(struct task_struct *prev);
void fork_init(void);
void release_task(struct task_struct *p);

int copy_thread(struct task_struct *p, const struct kernel_clone_args *args);
void flush_thread(void);
void exit_thread(struct task_struct *tsk);

void do_group_exit(int exit_code) __noreturn;
void __noreturn do_exit(long error_code);
void __noreturn make_task_dead(int signr);

void exit_files(struct task_struct *tsk);
void exit_itimers(struct task_struct *tsk);

pid_t kernel_clone(struct kernel_clone_args *args);
struct task_struct *copy_process(struct pid *pid, int trace, int node,
				 struct kernel_clone_args *args);
struct task_struct *fork_idle(int cpu);
pid_t kernel_thread(int (*fn)(void *), void *arg, const char *name, unsigned long flags);
pid_t user_mode_thread(int (*fn)(void *), void *arg, unsigned long flags);
long kernel_wait4(pid_t pid, int __user *stat_addr, int options, struct rusage *ru);
int kernel_wait(pid_t pid, int *stat);

void free_task(struct task_struct *tsk);
void __put_task_struct(struct task_struct *t);
void put_task_struct_rcu_user(struct task_struct *task);

static inline struct task_struct *get_task_struct(struct task_struct *t)
{
	refcount_inc(&t->usage);
	return t;
}

static inline struct task_struct *tryget_task_struct(struct task_struct *t)
{
	return refcount_inc_not_zero(&t->usage) ? t : NULL;
}

static inline void put_task_struct(struct task_struct *t)
{
	if (refcount_dec_and_test(&t->usage))
		__put_task_struct(t);
}

DEFINE_FREE(put_task, struct task_struct *, if (_T) put_task_struct(_T))

static inline void put_task_struct_many(struct task_struct *t, int nr)
{
	if (refcount_sub_and_test(nr, &t->usage))
		__put_task_struct(t);
}

static inline struct vm_struct *task_stack_vm_area(const struct task_struct *t)
{
	return t->stack_vm_area;
}

/* Protects ->fs, ->files, ->mm, ->comm and the like; nests inside tasklist_lock. */
static inline void task_lock(struct task_struct *p)
{
	spin_lock(&p->alloc_lock);
}

static inline void task_unlock(struct task_struct *p)
{
	spin_unlock(&p->alloc_lock);
}

DEFINE_GUARD(task_lock, struct task_struct *, task_lock(_T), task_unlock(_T))

#endif /* _LINUX_SCHED_TASK_H */
