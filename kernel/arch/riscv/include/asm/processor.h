/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The processor as the rest of the kernel sees it: the arch part of a task (thread_struct) and
 * small helpers.
 */
#ifndef _ASM_RISCV_PROCESSOR_H
#define _ASM_RISCV_PROCESSOR_H

#include <asm/page.h>
#include <asm/csr.h>

#ifndef __ASSEMBLY__

#include <linux/types.h>
#include <asm/cpu_relax.h>
#include <asm/current.h>
#include <asm/pgtable.h>
#include <asm/ptrace.h>

struct device_node;
struct mm_struct;
struct task_struct;

/* Half of what the paging mode can address; the other half is the kernel's. */
#define TASK_SIZE		(1UL << (pgtable_l4_enabled ? 47 : 38))
#define TASK_SIZE_OF(tsk)	TASK_SIZE
#define STACK_TOP		TASK_SIZE
#define STACK_TOP_MAX		TASK_SIZE
#define TASK_UNMAPPED_BASE	(PAGE_ALIGN(TASK_SIZE / 3))
#define DEFAULT_MAP_WINDOW	TASK_SIZE

/**
 * struct thread_struct - arch part of a task; written by the task itself or while it is off CPU
 * @ra: where the task goes on when it is switched to
 * @sp: kernel stack pointer while switched out
 * @s: the registers a function must keep, s0 to s11
 * @fstate: user floating point registers; they are those of the CPU while status.FS of the
 *	task's pt_regs says dirty
 * @bad_cause: scause of the last user fault
 */
struct thread_struct {
	unsigned long ra;
	unsigned long sp;
	unsigned long s[12];
	struct __riscv_d_ext_state fstate;
	unsigned long bad_cause;
};

#define INIT_THREAD { .sp = 0, }

/* Above pt_regs the entry code finds the task itself, in one of two words. */
#define TASK_WORDS_SIZE		16
#define task_stack_top(task)	((unsigned long)(task)->stack + THREAD_SIZE - TASK_WORDS_SIZE)
#define task_top_of_stack(task)	task_stack_top(task)
#define task_pt_regs(task)	((struct pt_regs *)task_stack_top(task) - 1)

#define KSTK_EIP(task)		(task_pt_regs(task)->epc)
#define KSTK_ESP(task)		(task_pt_regs(task)->sp)

void start_thread(struct pt_regs *regs, unsigned long pc, unsigned long sp);
unsigned long __get_wchan(struct task_struct *p);

static inline void wait_for_interrupt(void)
{
	asm volatile("wfi" : : : "memory");
}

/* Wait for an interrupt with interrupts off. */
static inline void arch_halt(void)
{
	wait_for_interrupt();
}

/* The hart a node below /cpus belongs to. Return: 0 or -ENODEV. */
int riscv_of_parent_hartid(struct device_node *node, unsigned long *hartid);
int riscv_of_processor_hartid(struct device_node *node, unsigned long *hartid);

extern const struct seq_operations cpuinfo_op;

#endif /* __ASSEMBLY__ */
#endif
