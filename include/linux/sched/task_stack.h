/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel stack of a task: bounds and references.  A stack is THREAD_SIZE bytes, reached through
 * task->stack (lowest address).
 */
#ifndef _LINUX_SCHED_TASK_STACK_H
#define _LINUX_SCHED_TASK_STACK_H

#include <linux/sched.h>
#include <linux/magic.h>
#include <linux/refcount.h>

/* Last word of a kernel stack; overwritten means the stack overflowed. */
#define STACK_END_MAGIC	0x57AC6E9D

static __always_inline void *task_stack_page(const struct task_struct *task)
{
	return task->stack;
}

#define setup_thread_stack(new, old)	do { } while (0)

static __always_inline unsigned long *end_of_stack(const struct task_struct *task)
{
	return task->stack;
}

static inline int object_is_on_stack(const void *obj)
{
	const void *stack = task_stack_page(current);

	return obj >= stack && obj < stack + THREAD_SIZE;
}

static inline void *try_get_task_stack(struct task_struct *tsk)
{
	return refcount_inc_not_zero(&tsk->stack_refcount) ? task_stack_page(tsk) : NULL;
}

void put_task_stack(struct task_struct *tsk);

#define task_stack_end_corrupted(task) \
	(*(end_of_stack(task)) != STACK_END_MAGIC)

static inline void set_task_stack_end_magic(struct task_struct *tsk)
{
	*end_of_stack(tsk) = STACK_END_MAGIC;
}

static inline int kstack_end(void *addr)
{
	return !(((unsigned long)addr + sizeof(void *) - 1) & (THREAD_SIZE - sizeof(void *)));
}

#endif
