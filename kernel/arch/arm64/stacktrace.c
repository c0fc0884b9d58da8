// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walking kernel stacks by frame records (AAPCS64, 6.4.6): x29 points to the caller's x29 and the
 * return address. Exception entry leaves such a record in pt_regs, so the chain goes on through
 * it, from the overflow stack to the task's too. Every address is checked to lie on a known stack
 * before it is read, so a corrupt chain ends the walk and never faults.
 */
#include <linux/kallsyms.h>
#include <linux/extable.h>
#include <linux/kernel.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/sched/task_stack.h>
#include <asm/processor.h>
#include <asm/stacktrace.h>
#include <kobold/arch.h>

struct frame_record {
	unsigned long fp;
	unsigned long lr;
};

struct walk {
	stack_trace_consume_fn consume;
	void *cookie;
	struct task_struct *task;
	struct stack_info stack;
	unsigned int stacks_left; /* an overflow stack and a task stack */
};

static bool on_task_stack(unsigned long addr, struct task_struct *task, struct stack_info *info)
{
	info->begin = (unsigned long)task_stack_page(task);
	info->end = info->begin + THREAD_SIZE;
	return addr >= info->begin && addr < info->end;
}

/**
 * on_overflow_stack - does an address lie on this CPU's overflow stack?
 * @addr: the address
 * @info: its bounds
 */
bool on_overflow_stack(unsigned long addr, struct stack_info *info)
{
	info->begin = (unsigned long)overflow_stacks[raw_smp_processor_id()];
	info->end = info->begin + OVERFLOW_STACK_SIZE;
	return addr >= info->begin && addr < info->end;
}

/**
 * get_stack_info - which stack an address is on
 * @addr: the address
 * @task: task whose stack to consider; for current also this CPU's overflow stack
 * @info: result
 * Return: false if it is on none of them
 */
bool get_stack_info(unsigned long addr, struct task_struct *task, struct stack_info *info)
{
	return on_task_stack(addr, task, info) ||
	       (task == current && on_overflow_stack(addr, info));
}

static bool readable(struct walk *w, unsigned long addr)
{
	if (addr & 7)
		return false;
	if (addr < w->stack.begin || addr >= w->stack.end) {
		if (!w->stacks_left--)
			return false;
		if (!get_stack_info(addr, w->task, &w->stack))
			return false;
	}
	return addr + sizeof(struct frame_record) <= w->stack.end;
}

static void walk_frames(struct walk *w, unsigned long fp)
{
	unsigned long last = 0;

	while (fp) {
		struct frame_record *f = (struct frame_record *)fp;
		unsigned long lr;

		/* On one stack callers are always above: anything else would go in circles. */
		if (!readable(w, fp) ||
		    (fp <= last && last >= w->stack.begin && last < w->stack.end))
			return;
		last = fp;
		lr = READ_ONCE(f->lr);
		fp = READ_ONCE(f->fp);
		if (!lr || !w->consume(w->cookie, lr))
			return;
	}
}

void arch_stack_walk(stack_trace_consume_fn consume_entry, void *cookie, struct task_struct *task,
		     struct pt_regs *regs)
{
	struct walk w = { .consume = consume_entry, .cookie = cookie, .stacks_left = 3 };
	unsigned long fp;

	w.task = task ?: current;
	if (regs) {
		if (user_mode(regs) || !consume_entry(cookie, regs->pc))
			return;
		/* After a call to nowhere only the link register knows the caller. */
		if (!__kernel_text_address(regs->pc) && !consume_entry(cookie, regs->regs[30]))
			return;
		fp = regs->regs[29];
	} else if (w.task == current) {
		fp = (unsigned long)__builtin_frame_address(0);
	} else {
		if (!consume_entry(cookie, READ_ONCE(w.task->thread.cpu_context.pc)))
			return;
		fp = READ_ONCE(w.task->thread.cpu_context.fp);
	}
	walk_frames(&w, fp);
}

/* Scheduler functions sleep on behalf of their callers. */
static bool find_wchan(void *cookie, unsigned long addr)
{
	if (in_sched_functions(addr))
		return true;
	*(unsigned long *)cookie = addr;
	return false;
}

unsigned long __get_wchan(struct task_struct *p)
{
	unsigned long addr = 0;

	if (try_get_task_stack(p)) {
		arch_stack_walk(find_wchan, &addr, p, NULL);
		put_task_stack(p);
	}
	return addr;
}
