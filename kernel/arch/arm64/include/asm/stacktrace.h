/* SPDX-License-Identifier: GPL-2.0-only */
/* Which stack an address belongs to, for the unwinder and for overflow reports. */
#ifndef _ASM_ARM64_STACKTRACE_H
#define _ASM_ARM64_STACKTRACE_H

#include <linux/printk.h>
#include <linux/types.h>
#include <asm/memory.h>

/* The lines around a back-trace. */
#define CALL_TRACE_BEGIN(lvl)	printk("%sCall trace:\n", lvl)
#define CALL_TRACE_END(lvl)	do { } while (0)

struct task_struct;

struct stack_info {
	unsigned long begin, end;
};

extern u8 overflow_stacks[][OVERFLOW_STACK_SIZE];

bool get_stack_info(unsigned long addr, struct task_struct *task, struct stack_info *info);
bool on_overflow_stack(unsigned long addr, struct stack_info *info);

#endif
