// SPDX-License-Identifier: GPL-2.0-only
/*
 * The last stop before user space: reschedule, deliver signals, run task work, until nothing is
 * left to do with interrupts disabled.
 */
#include <linux/entry-common.h>
#include <linux/irqflags.h>
#include <linux/sched.h>
#include <linux/task_work.h>

/**
 * exit_to_user_mode_loop - do what the thread flags ask for
 * @regs: the user registers; signal delivery changes them
 *
 * Context: interrupts off on entry and on return, when none of EXIT_TO_USER_MODE_WORK is set.
 */
void exit_to_user_mode_loop(struct pt_regs *regs)
{
	unsigned long work = read_thread_flags();

	while (work & EXIT_TO_USER_MODE_WORK) {
		local_irq_enable();
		if (work & _TIF_NEED_RESCHED)
			schedule();
		if (work & _TIF_NOTIFY_RESUME) {
			clear_thread_flag(TIF_NOTIFY_RESUME);
			smp_mb__after_atomic();
			task_work_run();
		}
		if (work & (_TIF_SIGPENDING | _TIF_NOTIFY_SIGNAL))
			arch_do_signal_or_restart(regs);
		local_irq_disable();
		work = read_thread_flags();
	}
}
