/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct x86_cpu: the words of a CPU that entry code reaches through GS. Private to arch code
 * except the first word (see asm/current.h). Each CPU writes only its own, with interrupts off.
 */
#ifndef _ASM_X86_X86_CPU_H
#define _ASM_X86_X86_CPU_H

/* Offsets for assembler; static assertions in cpu/common.c tie them to the struct. */
#define X86_CPU_CURRENT		0
#define X86_CPU_KERNEL_SP	8
#define X86_CPU_USER_SP		16
#define X86_CPU_SIZE		64

#ifndef __ASSEMBLY__

#include <linux/types.h>
#include <linux/cache.h>

struct task_struct;

struct x86_cpu {
	struct task_struct *current_task;
	unsigned long kernel_sp;	/* top of the running task's kernel stack */
	unsigned long user_sp;		/* scratch of the system call entry */
	struct task_struct *fpu_owner;	/* whose user FPU state is in the registers */
	unsigned long fsbase;		/* what is in the MSRs now */
	unsigned long gsbase;
	unsigned int number;
	bool in_kernel_fpu;
} __attribute__((__aligned__(X86_CPU_SIZE)));

extern struct x86_cpu x86_cpus[];

#endif
#endif
