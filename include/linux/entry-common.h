/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What happens between the kernel's work and the return to user space.  Body in
 * kernel/sched/entry.c.
 */
#ifndef __LINUX_ENTRYCOMMON_H
#define __LINUX_ENTRYCOMMON_H

#include <linux/sched.h>
#include <linux/thread_info.h>

#define EXIT_TO_USER_MODE_WORK \
	(_TIF_SIGPENDING | _TIF_NOTIFY_SIGNAL | _TIF_NEED_RESCHED | _TIF_NOTIFY_RESUME)

/* Called and returns with interrupts off. */
void exit_to_user_mode_loop(struct pt_regs *regs);

/* The architecture's: delivers a pending signal or restarts the system call. */
void arch_do_signal_or_restart(struct pt_regs *regs);

#endif
