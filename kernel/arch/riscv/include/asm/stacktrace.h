/* SPDX-License-Identifier: GPL-2.0-only */
/* Which stack an address belongs to, for the unwinder and for overflow reports. */
#ifndef _ASM_RISCV_STACKTRACE_H
#define _ASM_RISCV_STACKTRACE_H

#include <linux/printk.h>
#include <linux/types.h>

/* The lines around a back-trace. */
#define CALL_TRACE_BEGIN(lvl)	printk("%sCall Trace:\n", lvl)
#define CALL_TRACE_END(lvl)	do { } while (0)
#include <linux/threads.h>
#include <asm/page.h>

struct task_struct;

struct stack_info {
	unsigned long begin, end;
};

extern unsigned char overflow_stacks[CONFIG_NR_CPUS][OVERFLOW_STACK_SIZE];

bool get_stack_info(unsigned long addr, struct task_struct *task, struct stack_info *info);

#endif
