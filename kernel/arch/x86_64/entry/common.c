// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C side of kernel entry and exit: sorts entries to their handlers, and does before every
 * return to user mode what must be done there (rescheduling, signals, task work, FPU state), and
 * before a return to kernel code a preemption that is due. Called from entry.S with interrupts
 * off; every function here returns with interrupts off.
 */
#include <linux/entry-common.h>
#include <linux/hardirq.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/syscalls.h>
#include <asm/fpu/api.h>
#include <asm/ptrace.h>
#include <asm/processor.h>
#include <asm/traps.h>

static void exit_to_user_mode(struct pt_regs *regs)
{
	if (read_thread_flags() & EXIT_TO_USER_MODE_WORK)
		exit_to_user_mode_loop(regs);
	if (test_thread_flag(TIF_NEED_FPU_LOAD))
		fpu_return_to_user();
}

/**
 * exception_entry - an exception on the task's own stack
 * @regs: registers; orig_ax holds the error code and becomes -1: not a system call
 * @vector: exception number
 */
void exception_entry(struct pt_regs *regs, unsigned int vector)
{
	unsigned long error_code = regs->orig_ax;

	regs->orig_ax = -1;
	if (vector == X86_TRAP_PF)
		handle_page_fault(regs, error_code, read_cr2());
	else
		handle_exception(regs, vector, error_code);
	local_irq_disable();
	if (user_mode(regs))
		exit_to_user_mode(regs);
}

/**
 * interrupt_entry - a device or inter-processor interrupt
 * @regs: interrupted registers
 * @vector: interrupt vector
 */
void interrupt_entry(struct pt_regs *regs, unsigned int vector)
{
	handle_interrupt(regs, vector);
	if (user_mode(regs))
		exit_to_user_mode(regs);
	else if (!preempt_count() && need_resched() && !regs_irqs_disabled(regs))
		preempt_schedule_irq();
}

/**
 * paranoid_exception_entry - NMI, double fault or machine check, on a stack of its own
 * @regs: interrupted registers, in any state of the kernel
 * @vector: exception number
 */
void paranoid_exception_entry(struct pt_regs *regs, unsigned int vector)
{
	unsigned long error_code = regs->orig_ax;

	regs->orig_ax = -1;
	switch (vector) {
	case X86_TRAP_NMI:
		handle_nmi(regs);
		break;
	case X86_TRAP_DF:
		handle_double_fault(regs, error_code);
		break;
	default:
		handle_machine_check(regs);
	}
}

/* SYSRET loads RIP from rcx and RFLAGS from r11, and faults in the kernel on a bad RIP. */
static bool sysret_possible(const struct pt_regs *regs)
{
	return regs->cx == regs->ip && regs->r11 == regs->flags && regs->cs == __USER_CS &&
	       regs->ss == __USER_DS && regs->ip < TASK_SIZE_MAX &&
	       !(regs->flags & (X86_EFLAGS_RF | X86_EFLAGS_TF));
}

/**
 * do_syscall_64 - one system call
 * @regs: user registers, ax = -ENOSYS place holder
 * @nr: system call number, sign extended
 * Return: true if SYSRET may be used to go back
 */
bool do_syscall_64(struct pt_regs *regs, long nr)
{
	local_irq_enable();
	regs->ax = do_syscall(regs, nr);
	local_irq_disable();
	exit_to_user_mode(regs);
	return sysret_possible(regs);
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
		regs->ax = 0;
	}
	local_irq_disable();
	exit_to_user_mode(regs);
}
