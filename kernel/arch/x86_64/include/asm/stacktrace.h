/* SPDX-License-Identifier: GPL-2.0-only */
/* Which stack an address belongs to, for the unwinder and for overflow reports. */
#ifndef _ASM_X86_STACKTRACE_H
#define _ASM_X86_STACKTRACE_H

#include <linux/types.h>

struct task_struct;

struct stack_info {
	unsigned long begin, end;
	const char *name;	/* "TASK", "#DF", "NMI", "#MC", "#DB" */
};

bool get_stack_info(unsigned long addr, struct task_struct *task, struct stack_info *info);

#endif
