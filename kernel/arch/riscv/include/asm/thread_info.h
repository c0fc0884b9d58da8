/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Per-task low-level flags. struct thread_info is the first member of task_struct; flags are
 * changed atomically by anyone (set_tsk_thread_flag), the rest only by the task itself.
 */
#ifndef _ASM_RISCV_THREAD_INFO_H
#define _ASM_RISCV_THREAD_INFO_H

#include <asm/page.h>

#ifndef __ASSEMBLY__

struct thread_info {
	unsigned long flags;		/* TIF_* */
	unsigned long scratch;		/* one register, while a trap finds its stack */
};			/* 16 bytes: linux/smp_id.h and preempt.h count on it */

#define INIT_THREAD_INFO(tsk)	{ .flags = 0, }

#endif

#define TI_SCRATCH		8	/* offset of scratch */

/* Numbers as Linux 6.12 has them where both have the flag; TIF_NEED_RESCHED is 3 everywhere. */
#define TIF_NOTIFY_RESUME	1	/* task_work or similar before return to user mode */
#define TIF_SIGPENDING		2
#define TIF_NEED_RESCHED	3
#define TIF_NOTIFY_SIGNAL	9
#define TIF_MEMDIE		20
#define TIF_POLLING_NRFLAG	21

#define _TIF_NOTIFY_RESUME	(1UL << TIF_NOTIFY_RESUME)
#define _TIF_SIGPENDING		(1UL << TIF_SIGPENDING)
#define _TIF_NEED_RESCHED	(1UL << TIF_NEED_RESCHED)
#define _TIF_NOTIFY_SIGNAL	(1UL << TIF_NOTIFY_SIGNAL)
#define _TIF_POLLING_NRFLAG	(1UL << TIF_POLLING_NRFLAG)

#endif
