/* SPDX-License-Identifier: GPL-2.0-only */
/* Which stack an address belongs to, for the unwinder and for overflow reports. */
#ifndef _ASM_RISCV_STACKTRACE_H
#define _ASM_RISCV_STACKTRACE_H

#include <linux/types.h>
#include <linux/threads.h>
#include <asm/page.h>

struct task_struct;

struct stack_info {
	unsigned long begin, end;
};

extern unsigned char overflow_stacks[CONFIG_NR_CPUS][OVERFLOW_STACK_SIZE];

bool get_stack_info(unsigned long addr, struct task_struct *task, struct stack_info *info);

#endif
