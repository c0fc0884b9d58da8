// SPDX-License-Identifier: GPL-2.0-only
/*
 * The arch part of tasks: creating their first stack frame, switching between them, starting
 * programs, thread-local storage, and idling.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/fpsimd.h>
#include <asm/processor.h>
#include <asm/switch_to.h>
#include <asm/sysreg.h>
#include <kobold/arch.h>

void ret_from_fork_asm(void);
struct task_struct *cpu_switch_to(struct task_struct *prev, struct task_struct *next);

/**
 * __switch_to - make @next the running task of this CPU
 * @prev: running task
 * @next: task to run
 * Return: on the stack of @prev when it runs again: the task switched away from then
 *
 * Context: scheduler, interrupts off.
 */
struct task_struct *__switch_to(struct task_struct *prev, struct task_struct *next)
{
	fpsimd_switch_out(prev);
	fpsimd_switch_in(next);
	prev->thread.tp_value = read_sysreg(tpidr_el0);
	write_sysreg(next->thread.tp_value, tpidr_el0);
	/*
	 * TLB and cache maintenance the task has begun must be complete before it may go on
	 * elsewhere.
	 */
	dsb(ish);
	return cpu_switch_to(prev, next);
}

int copy_thread(struct task_struct *p, const struct kernel_clone_args *args)
{
	struct pt_regs *regs = task_pt_regs(p);
	struct cpu_context *context = &p->thread.cpu_context;

	memset(context, 0, sizeof(*context));
	context->pc = (unsigned long)ret_from_fork_asm;
	context->sp = (unsigned long)regs;
	context->fp = (unsigned long)regs->stackframe;
	fpsimd_copy(p, args->fn != NULL);

	if (args->fn) {
		/* Complete user registers, should the thread call kernel_execve() and return. */
		memset(regs, 0, sizeof(*regs));
		regs->pstate = PSR_USER;
		forget_syscall(regs);
		context->x19 = (unsigned long)args->fn;
		context->x20 = (unsigned long)args->fn_arg;
		p->thread.tp_value = 0;
		return 0;
	}
	*regs = *current_pt_regs();
	regs->regs[0] = 0;
	if (args->stack)
		regs->sp = args->stack;
	/* The program may have written the register itself. */
	p->thread.tp_value = args->flags & CLONE_SETTLS ? args->tls : read_sysreg(tpidr_el0);
	return 0;
}

void flush_thread(void)
{
	struct thread_struct *t = &current->thread;

	t->fault_address = t->fault_code = 0;
	preempt_disable();
	t->tp_value = 0;
	write_sysreg(0, tpidr_el0);
	preempt_enable();
	fpsimd_flush_thread();
}

void exit_thread(struct task_struct *tsk)
{
	/* Nothing is held; fpsimd_copy() sees to it that stale registers are never taken. */
}

void start_thread(struct pt_regs *regs, unsigned long pc, unsigned long sp)
{
	memset(regs, 0, sizeof(*regs));
	forget_syscall(regs);
	regs->pc = pc;
	regs->sp = sp;
	regs->pstate = PSR_USER;
}

void arch_cpu_idle(void)
{
	arch_safe_halt();
}
