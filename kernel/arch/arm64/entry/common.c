// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C side of kernel entry and exit: sorts entries to their handlers, and does before every
 * return to user mode what must be done there (rescheduling, signals, task work, FP state), and
 * before a return to kernel code a preemption that is due. Called from entry.S with interrupts
 * off; every function here returns with interrupts off.
 */
#include <linux/entry-common.h>
#include <linux/hardirq.h>
#include <linux/irq.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <asm/esr.h>
#include <asm/fpsimd.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/sysreg.h>
#include <asm/traps.h>

static void exit_to_user_mode(struct pt_regs *regs)
{
	if (read_thread_flags() & EXIT_TO_USER_MODE_WORK)
		exit_to_user_mode_loop(regs);
	if (test_thread_flag(TIF_FOREIGN_FPSTATE))
		fpsimd_return_to_user();
}

/* SVC: number in x8; x0 is the first argument and becomes the result. */
static void el0_svc(struct pt_regs *regs)
{
	regs->syscallno = (int)regs->regs[8];
	regs->orig_x0 = regs->regs[0];
	current->thread.fault_code = 0;
	regs->regs[0] = do_syscall(regs, (long)regs->syscallno);
}

/**
 * el0_sync - an exception of the program itself, mostly a system call
 * @regs: user registers
 */
void el0_sync(struct pt_regs *regs)
{
	unsigned long esr = read_sysreg(esr_el1), far = read_sysreg(far_el1);

	local_irq_enable();
	switch (ESR_EC(esr)) {
	case ESR_EC_SVC64:
		el0_svc(regs);
		break;
	case ESR_EC_DABT_LOW:
	case ESR_EC_IABT_LOW:
		do_mem_abort(far, esr, regs);
		break;
	default:
		user_exception(regs, esr);
	}
	local_irq_disable();
	exit_to_user_mode(regs);
}

/**
 * el0_irq - an interrupt in user mode
 * @regs: user registers
 */
void el0_irq(struct pt_regs *regs)
{
	generic_handle_arch_irq(regs);
	exit_to_user_mode(regs);
}

/**
 * el0_error - an asynchronous abort in user mode
 * @regs: user registers
 */
void el0_error(struct pt_regs *regs)
{
	handle_serror(regs, read_sysreg(esr_el1));
	exit_to_user_mode(regs);
}

/**
 * el0_bad - a vector user mode cannot come by
 * @regs: user registers
 * @vector: which one
 */
void el0_bad(struct pt_regs *regs, unsigned int vector)
{
	bad_mode(regs, vector, read_sysreg(esr_el1));
}

/**
 * el1h_sync - an exception of kernel code
 * @regs: its registers
 */
void el1h_sync(struct pt_regs *regs)
{
	unsigned long esr = read_sysreg(esr_el1), far = read_sysreg(far_el1);

	if (ESR_EC(esr) == ESR_EC_DABT_CUR || ESR_EC(esr) == ESR_EC_IABT_CUR) {
		if (!regs_irqs_disabled(regs))
			local_irq_enable();
		do_mem_abort(far, esr, regs);
		local_irq_disable();
	} else {
		kernel_exception(regs, esr);
	}
}

/**
 * el1h_irq - an interrupt in the kernel
 * @regs: interrupted registers
 */
void el1h_irq(struct pt_regs *regs)
{
	generic_handle_arch_irq(regs);
	if (!preempt_count() && need_resched())
		preempt_schedule_irq();
}

/**
 * el1h_error - an asynchronous abort in the kernel
 * @regs: interrupted registers
 */
void el1h_error(struct pt_regs *regs)
{
	handle_serror(regs, read_sysreg(esr_el1));
}

/**
 * el1t - a vector kernel mode cannot come by
 * @regs: interrupted registers
 * @vector: which one
 */
void el1t(struct pt_regs *regs, unsigned int vector)
{
	bad_mode(regs, vector, read_sysreg(esr_el1));
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
		regs->regs[0] = 0;
	}
	local_irq_disable();
	exit_to_user_mode(regs);
}
