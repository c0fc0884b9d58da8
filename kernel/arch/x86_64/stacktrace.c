// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walking kernel stacks by frame pointers, across entry frames (marked by an odd frame pointer,
 * see entry.S) and from exception stacks to the stack below. Every address is checked to lie on a
 * known stack before it is read, so a corrupt chain ends the walk and never faults.
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/sched/task_stack.h>
#include <asm/desc.h>
#include <asm/processor.h>
#include <asm/stacktrace.h>
#include <kobold/arch.h>

/* What a function's prologue leaves: saved frame pointer, return address. */
struct frame {
	unsigned long next;
	unsigned long ret;
};

struct walk {
	stack_trace_consume_fn consume;
	void *cookie;
	struct task_struct *task;
	struct stack_info stack;
	unsigned int stacks_left; /* a task stack and three exception stacks at most */
};

static bool on_task_stack(unsigned long addr, struct task_struct *task, struct stack_info *info)
{
	info->begin = (unsigned long)task_stack_page(task);
	info->end = info->begin + THREAD_SIZE;
	info->name = "TASK";
	return addr >= info->begin && addr < info->end;
}

/**
 * get_stack_info - which stack an address is on
 * @addr: the address
 * @task: task whose stack to consider; for current also this CPU's exception stacks
 * @info: result
 * Return: false if it is on none of them
 */
bool get_stack_info(unsigned long addr, struct task_struct *task, struct stack_info *info)
{
	static const char *const names[N_EXCEPTION_STACKS] = { "#DF", "NMI", "#MC" };
	struct cpu_tables *t;
	int i;

	if (on_task_stack(addr, task, info))
		return true;
	if (task != current)
		return false;
	t = cpu_tables[raw_smp_processor_id()];
	for (i = 0; i < N_EXCEPTION_STACKS; i++) {
		info->begin = (unsigned long)t->stacks[i];
		info->end = info->begin + EXCEPTION_STACK_SIZE;
		info->name = names[i];
		if (addr >= info->begin && addr < info->end)
			return true;
	}
	return false;
}

static bool readable(struct walk *w, unsigned long addr, unsigned long size)
{
	if (addr & 7)
		return false;
	if (addr < w->stack.begin || addr >= w->stack.end) {
		if (!w->stacks_left--)
			return false;
		if (!get_stack_info(addr, w->task, &w->stack))
			return false;
	}
	return addr + size <= w->stack.end;
}

static void walk_frames(struct walk *w, unsigned long bp)
{
	unsigned long last = 0;

	while (bp) {
		unsigned long addr = bp & ~1UL;

		/* On one stack callers are always above: anything else would go in circles. */
		if (!readable(w, addr, bp & 1 ? sizeof(struct pt_regs) : sizeof(struct frame)) ||
		    (addr <= last && last >= w->stack.begin && last < w->stack.end))
			return;
		last = addr;
		if (bp & 1) {
			struct pt_regs *regs = (struct pt_regs *)addr;

			if (user_mode(regs))
				return;
			if (!w->consume(w->cookie, READ_ONCE(regs->ip)))
				return;
			bp = READ_ONCE(regs->bp);
		} else {
			struct frame *f = (struct frame *)addr;
			unsigned long ret = READ_ONCE(f->ret);

			bp = READ_ONCE(f->next);
			/* The call of an entry function returns into assembler: not a caller. */
			if (!(bp & 1) && !w->consume(w->cookie, ret))
				return;
		}
	}
}

void arch_stack_walk(stack_trace_consume_fn consume_entry, void *cookie, struct task_struct *task,
		     struct pt_regs *regs)
{
	struct walk w = { .consume = consume_entry, .cookie = cookie, .stacks_left = 5 };
	unsigned long bp;

	w.task = task ?: current;
	if (regs) {
		if (user_mode(regs) || !consume_entry(cookie, regs->ip))
			return;
		/* After a call to nowhere the caller has no frame yet: its address is on top. */
		if (regs->ip < __START_KERNEL_map && readable(&w, regs->sp, sizeof(long)) &&
		    !consume_entry(cookie, *(unsigned long *)regs->sp))
			return;
		bp = regs->bp;
	} else if (w.task == current) {
		bp = (unsigned long)__builtin_frame_address(0);
	} else {
		/* bp is what __switch_to_asm() pushed first: five words above sp. */
		unsigned long sp = READ_ONCE(w.task->thread.sp);

		if (!on_task_stack(sp + 6 * 8, w.task, &w.stack))
			return;
		bp = READ_ONCE(((unsigned long *)sp)[5]);
	}
	walk_frames(&w, bp);
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
