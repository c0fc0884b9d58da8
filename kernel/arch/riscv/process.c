// SPDX-License-Identifier: GPL-2.0-only
/*
 * The arch part of tasks: creating their first stack frame, switching between them, starting
 * programs, and idling.
 */
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/string.h>
#include <asm/fpu.h>
#include <asm/processor.h>
#include <asm/switch_to.h>
#include <kobold/arch.h>

/* Indices of thread_struct.s. */
enum { S0, S1, S2 };

void ret_from_fork_asm(void);
struct task_struct *__switch_to_asm(struct task_struct *prev, struct task_struct *next);

/**
 * __switch_to - make @next the running task of this CPU
 * @prev: running task
 * @next: task to run
 * Return: on the stack of @prev when it runs again: the task switched away from then
 *
 * Context: scheduler, interrupts off.
 */
struct task_struct *__sched __switch_to(struct task_struct *prev, struct task_struct *next)
{
	fpu_switch_out(prev);
	fpu_switch_in(next);
	return __switch_to_asm(prev, next);
}

int copy_thread(struct task_struct *p, const struct kernel_clone_args *args)
{
	struct pt_regs *regs = task_pt_regs(p);
	struct thread_struct *t = &p->thread;

	/* For the entry code, which finds the task by its stack. */
	*(struct task_struct **)task_stack_top(p) = p;

	memset(t, 0, sizeof(*t));
	t->ra = (unsigned long)ret_from_fork_asm;
	t->sp = (unsigned long)regs;
	/* An odd value: pt_regs follow, as in entry.S */
	t->s[S0] = (unsigned long)regs + 1;

	if (args->fn) {
		memset(regs, 0, sizeof(*regs));
		/* Complete user registers, should the thread call kernel_execve() and return. */
		regs->status = SR_SPIE | SR_UXL_64;
		regs->cause = -1;
		t->s[S1] = (unsigned long)args->fn;
		t->s[S2] = (unsigned long)args->fn_arg;
		return 0;
	}
	fpu_save_current(current_pt_regs());
	t->fstate = current->thread.fstate;
	*regs = *current_pt_regs();
	regs->a0 = 0;
	if (args->stack)
		regs->sp = args->stack;
	if (args->flags & CLONE_SETTLS)
		regs->tp = args->tls;
	return 0;
}

void flush_thread(void)
{
	memset(&current->thread.fstate, 0, sizeof(current->thread.fstate));
	current->thread.bad_cause = 0;
}

void exit_thread(struct task_struct *tsk)
{
	/* Nothing is held. */
}

void start_thread(struct pt_regs *regs, unsigned long pc, unsigned long sp)
{
	memset(regs, 0, sizeof(*regs));
	regs->status = SR_SPIE | SR_UXL_64;
	regs->cause = -1;
	regs->epc = pc;
	regs->sp = sp;
	fpu_start_thread(regs);
}

void arch_cpu_idle(void)
{
	/* Ends when an interrupt is pending, also while they are off. */
	wait_for_interrupt();
	local_irq_enable();
}
