/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Per-task low-level flags. struct thread_info is the first member of task_struct; flags are
 * changed atomically by anyone (set_tsk_thread_flag), the rest only by the task itself.
 */
#ifndef _ASM_X86_THREAD_INFO_H
#define _ASM_X86_THREAD_INFO_H

#include <asm/page_types.h>

#ifndef __ASSEMBLY__

struct thread_info {
	unsigned long flags;		/* TIF_* */
	unsigned int syscall_work;
	unsigned int status;
};			/* 16 bytes: linux/smp_id.h and preempt.h count on it */

#define INIT_THREAD_INFO(tsk)	{ .flags = 0, }

#endif

/* Numbers as Linux 6.12 has them where both have the flag. */
#define TIF_NOTIFY_RESUME	1	/* task_work or similar before return to user mode */
#define TIF_SIGPENDING		2
#define TIF_NEED_RESCHED	3
#define TIF_SINGLESTEP		4
#define TIF_NEED_FPU_LOAD	14	/* user FPU state is in memory, not in registers */
#define TIF_NOTIFY_SIGNAL	17
#define TIF_MEMDIE		20
#define TIF_POLLING_NRFLAG	21

#define _TIF_NOTIFY_RESUME	(1UL << TIF_NOTIFY_RESUME)
#define _TIF_SIGPENDING		(1UL << TIF_SIGPENDING)
#define _TIF_NEED_RESCHED	(1UL << TIF_NEED_RESCHED)
#define _TIF_SINGLESTEP		(1UL << TIF_SINGLESTEP)
#define _TIF_NEED_FPU_LOAD	(1UL << TIF_NEED_FPU_LOAD)
#define _TIF_NOTIFY_SIGNAL	(1UL << TIF_NOTIFY_SIGNAL)
#define _TIF_POLLING_NRFLAG	(1UL << TIF_POLLING_NRFLAG)

#endif
