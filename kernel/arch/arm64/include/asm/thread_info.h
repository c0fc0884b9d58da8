/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Per-task low-level flags. struct thread_info is the first member of task_struct; flags are
 * changed atomically by anyone (set_tsk_thread_flag), the rest only by the task itself.
 */
#ifndef _ASM_ARM64_THREAD_INFO_H
#define _ASM_ARM64_THREAD_INFO_H

#include <asm/memory.h>

#ifndef __ASSEMBLY__

struct thread_info {
	unsigned long flags;		/* TIF_* */
	unsigned int syscall_work;
	unsigned int status;
};			/* 16 bytes: linux/smp_id.h and preempt.h count on it */

#define INIT_THREAD_INFO(tsk)	{ .flags = 0, }

#endif

/* linux/preempt.h counts on the number of TIF_NEED_RESCHED. */
#define TIF_NOTIFY_RESUME	1	/* task_work or similar before return to user mode */
#define TIF_SIGPENDING		2
#define TIF_NEED_RESCHED	3
#define TIF_FOREIGN_FPSTATE	14	/* user FP state is in memory, not in registers */
#define TIF_NOTIFY_SIGNAL	17
#define TIF_MEMDIE		20
#define TIF_POLLING_NRFLAG	21

#define _TIF_NOTIFY_RESUME	(1UL << TIF_NOTIFY_RESUME)
#define _TIF_SIGPENDING		(1UL << TIF_SIGPENDING)
#define _TIF_NEED_RESCHED	(1UL << TIF_NEED_RESCHED)
#define _TIF_FOREIGN_FPSTATE	(1UL << TIF_FOREIGN_FPSTATE)
#define _TIF_NOTIFY_SIGNAL	(1UL << TIF_NOTIFY_SIGNAL)
#define _TIF_POLLING_NRFLAG	(1UL << TIF_POLLING_NRFLAG)

#endif
