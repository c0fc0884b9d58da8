/* SPDX-License-Identifier: GPL-2.0-only */
/* Which stack an address belongs to, for the unwinder and for overflow reports. */
#ifndef _ASM_ARM64_STACKTRACE_H
#define _ASM_ARM64_STACKTRACE_H

#include <linux/types.h>

struct task_struct;

struct stack_info {
	unsigned long begin, end;
};

bool get_stack_info(unsigned long addr, struct task_struct *task, struct stack_info *info);
bool on_overflow_stack(unsigned long addr, struct stack_info *info);

#endif
