/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_SMP_ID_H
#define _LINUX_SMP_ID_H
/*
 * The number of the CPU this code runs on, read from the running task. Its
 * place in task_struct is fixed by TASK_CPU_OFFSET so that this header does
 * not need the whole of linux/sched.h (kernel/sched checks the offset).
 */
#include <linux/types.h>
#include <asm/current.h>
#define TASK_CPU_OFFSET			16
#define TASK_PREEMPT_COUNT_OFFSET	20
#define raw_smp_processor_id() \
	(*(volatile unsigned int *)((char *)get_current() + TASK_CPU_OFFSET))
#endif
