/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * `current`, the running task: TPIDR_EL1 holds it all the time the task runs, so reading it needs
 * no preemption guard. User mode cannot touch that register.
 */
#ifndef _ASM_ARM64_CURRENT_H
#define _ASM_ARM64_CURRENT_H

#ifndef __ASSEMBLY__

struct task_struct;

static inline __attribute__((__always_inline__, __const__)) struct task_struct *get_current(void)
{
	struct task_struct *task;

	asm("mrs %0, tpidr_el1" : "=r" (task));
	return task;
}

#define current get_current()

#endif
#endif
