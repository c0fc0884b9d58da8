// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walking kernel stacks by frame pointers, across entry frames (marked by an odd frame pointer,
 * see entry.S) and from the overflow stack to the stack below. Every address is checked to lie on
 * a known stack before it is read, so a corrupt chain ends the walk and never faults.
 */
#include <linux/extable.h>
#include <linux/kernel.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/sched/task_stack.h>
#include <asm/processor.h>
#include <asm/stacktrace.h>
#include <kobold/arch.h>

/* What a function's prologue leaves right below the address the frame pointer holds. */
struct frame {
	unsigned long next;
	unsigned long ret;
};

struct walk {
	stack_trace_consume_fn consume;
	void *cookie;
	struct task_struct *task;
	struct stack_info stack;
	unsigned int stacks_left; /* a task stack and an overflow stack at most */
};

static bool on_stack(unsigned long addr, const void *base, unsigned long size,
		     struct stack_info *info)
{
	info->begin = (unsigned long)base;
	info->end = info->begin + size;
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
	if (on_stack(addr, task_stack_page(task), THREAD_SIZE, info))
		return true;
	return task == current &&
	       on_stack(addr, overflow_stacks[raw_smp_processor_id()], OVERFLOW_STACK_SIZE, info);
}

static bool readable(struct walk *w, unsigned long addr, unsigned long size)
{
	if (addr & 7)
		return false;
	if (addr < w->stack.begin || addr >= w->stack.end) {
		if (!w->stacks_left)
			return false;
		w->stacks_left--;
		if (!get_stack_info(addr, w->task, &w->stack))
			return false;
	}
	return addr + size <= w->stack.end;
}

/* A function that calls none saves no return address: the caller's frame pointer is there. */
static bool is_leaf(struct walk *w, const struct frame *f)
{
	unsigned long ret = READ_ONCE(f->ret);

	return ret >= w->stack.begin && ret <= w->stack.end;
}

static void walk_frames(struct walk *w, unsigned long fp, struct pt_regs *regs)
{
	unsigned long last = 0;

	while (fp) {
		unsigned long addr = fp & 1 ? fp - 1 : fp - sizeof(struct frame);

		/* On one stack callers are always above: anything else would go in circles. */
		if (!readable(w, addr, fp & 1 ? sizeof(struct pt_regs) : sizeof(struct frame)) ||
		    (addr <= last && last >= w->stack.begin && last < w->stack.end))
			return;
		last = addr;
		if (fp & 1) {
			regs = (struct pt_regs *)addr;
			if (user_mode(regs) || !w->consume(w->cookie, READ_ONCE(regs->epc)))
				return;
			fp = READ_ONCE(regs->s0);
		} else {
			struct frame *f = (struct frame *)addr;
			unsigned long ret = READ_ONCE(f->ret);

			fp = READ_ONCE(f->next);
			if (regs && is_leaf(w, f)) {
				fp = ret;
				ret = regs->ra;
			}
			regs = NULL;
			/* The call of an entry function returns into assembler: not a caller. */
			if (!(fp & 1) && !w->consume(w->cookie, ret))
				return;
		}
	}
}

void arch_stack_walk(stack_trace_consume_fn consume_entry, void *cookie, struct task_struct *task,
		     struct pt_regs *regs)
{
	struct walk w = { .consume = consume_entry, .cookie = cookie, .stacks_left = 3 };

	w.task = task ?: current;
	if (regs) {
		if (user_mode(regs) || !consume_entry(cookie, regs->epc))
			return;
		/* After a call to nowhere the caller is known by its return address only. */
		if (!kernel_text_address(regs->epc) && !consume_entry(cookie, regs->ra))
			return;
		walk_frames(&w, regs->s0, regs);
	} else if (w.task == current) {
		walk_frames(&w, (unsigned long)__builtin_frame_address(0), NULL);
	} else {
		/* It sleeps in __switch_to(), or never ran. */
		if (consume_entry(cookie, READ_ONCE(w.task->thread.ra)))
			walk_frames(&w, READ_ONCE(w.task->thread.s[0]), NULL);
	}
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
