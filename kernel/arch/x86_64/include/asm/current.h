/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * `current`, the running task. The kernel's GS base points at this CPU's struct x86_cpu, whose
 * first word is the task: reading it is one instruction, so no preemption guard is needed.
 */
#ifndef _ASM_X86_CURRENT_H
#define _ASM_X86_CURRENT_H

#ifndef __ASSEMBLY__

struct task_struct;

static inline __attribute__((__always_inline__, __const__)) struct task_struct *get_current(void)
{
	struct task_struct *task;

	asm("movq %%gs:0, %0" : "=r" (task));
	return task;
}

#define current get_current()

#endif
#endif
