// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C side of kernel entry and exit: sorts traps to their handlers, and does before every
 * return to user mode what must be done there (rescheduling, signals, task work), and before a
 * return to kernel code a preemption that is due. Called from entry.S with interrupts off; every
 * function here returns with interrupts off.
 */
#include <linux/entry-common.h>
#include <linux/irq.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <asm/csr.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/traps.h>

static void exit_to_user_mode(struct pt_regs *regs)
{
	if (read_thread_flags() & EXIT_TO_USER_MODE_WORK)
		exit_to_user_mode_loop(regs);
}

static void interrupt(struct pt_regs *regs)
{
	generic_handle_arch_irq(regs);
	if (!user_mode(regs) && !preempt_count() && need_resched() && !regs_irqs_disabled(regs))
		preempt_schedule_irq();
}

static void system_call(struct pt_regs *regs)
{
	/* ECALL is four bytes long; a restarted call goes back to it. */
	regs->epc += 4;
	local_irq_enable();
	regs->a0 = do_syscall(regs, regs->a7);
	local_irq_disable();
}

/**
 * trap_entry - anything that brought the CPU into the kernel
 * @regs: the interrupted registers; cause says what it was
 */
void trap_entry(struct pt_regs *regs)
{
	if (regs->cause & CAUSE_IRQ_FLAG) {
		interrupt(regs);
	} else if (regs->cause == EXC_SYSCALL) {
		system_call(regs);
	} else {
		handle_exception(regs);
		local_irq_disable();
	}
	if (user_mode(regs))
		exit_to_user_mode(regs);
}

/**
 * ret_from_fork - where a new task begins
 * @prev: task the CPU came from
 * @regs: its user registers
 * @fn: kernel function to run, or NULL for a user task
 * @arg: argument of @fn
 *
 * A kernel function that returns has called kernel_execve(): go to user mode.
 */
void ret_from_fork(struct task_struct *prev, struct pt_regs *regs, int (*fn)(void *), void *arg)
{
	schedule_tail(prev);
	if (fn) {
		fn(arg);
		regs->a0 = 0;
	}
	local_irq_disable();
	exit_to_user_mode(regs);
}
