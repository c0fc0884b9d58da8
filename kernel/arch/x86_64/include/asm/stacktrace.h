/* SPDX-License-Identifier: GPL-2.0-only */
/* Which stack an address belongs to, for the unwinder and for overflow reports. */
#ifndef _ASM_X86_STACKTRACE_H
#define _ASM_X86_STACKTRACE_H

#include <linux/printk.h>
#include <linux/types.h>

/* The lines around a back-trace. */
#define CALL_TRACE_BEGIN(lvl) \
	do { printk("%sCall Trace:\n", lvl); printk("%s <TASK>\n", lvl); } while (0)
#define CALL_TRACE_END(lvl) printk("%s </TASK>\n", lvl)

struct task_struct;

struct stack_info {
	unsigned long begin, end;
	const char *name;	/* "TASK", "#DF", "NMI", "#MC", "#DB" */
};

bool get_stack_info(unsigned long addr, struct task_struct *task, struct stack_info *info);

#endif
