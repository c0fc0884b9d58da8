/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PTRACE_H
#define _LINUX_PTRACE_H
/* Registers of a task at its entry into the kernel. There is no ptrace(2). */
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <asm/ptrace.h>
#ifndef current_pt_regs
#define current_pt_regs()	task_pt_regs(current)
#endif
#ifndef current_user_stack_pointer
#define current_user_stack_pointer()	user_stack_pointer(current_pt_regs())
#endif
#endif
