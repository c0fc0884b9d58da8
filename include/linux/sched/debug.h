/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Diagnostics of tasks.
 */
#ifndef _LINUX_SCHED_DEBUG_H
#define _LINUX_SCHED_DEBUG_H

#include <linux/sched.h>

void dump_cpu_task(int cpu);
void show_stack(struct task_struct *task, unsigned long *sp, const char *loglvl);
int in_sched_functions(unsigned long addr);
int in_lock_functions(unsigned long addr);

#define __sched		__section(".sched.text")

#endif
