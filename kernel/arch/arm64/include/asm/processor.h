/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The processor as the rest of the kernel sees it: the arch part of a task (thread_struct) and
 * small helpers.
 */
#ifndef _ASM_ARM64_PROCESSOR_H
#define _ASM_ARM64_PROCESSOR_H

#include <asm/memory.h>

#ifndef __ASSEMBLY__

#include <linux/types.h>
#include <asm/current.h>
#include <asm/irqflags.h>
#include <asm/ptrace.h>

struct task_struct;
struct mm_struct;

#define TASK_SIZE		TASK_SIZE_MAX
#define TASK_SIZE_OF(tsk)	TASK_SIZE_MAX
#define STACK_TOP		TASK_SIZE_MAX
#define STACK_TOP_MAX		TASK_SIZE_MAX
#define TASK_UNMAPPED_BASE	(PAGE_ALIGN(TASK_SIZE_MAX / 4))
#define DEFAULT_MAP_WINDOW	TASK_SIZE_MAX
#define ARCH_HAS_PREFETCH

/* What a C function keeps (AAPCS64), saved by cpu_switch_to(). */
struct cpu_context {
	unsigned long x19;
	unsigned long x20;
	unsigned long x21;
	unsigned long x22;
	unsigned long x23;
	unsigned long x24;
	unsigned long x25;
	unsigned long x26;
	unsigned long x27;
	unsigned long x28;
	unsigned long fp;
	unsigned long sp;
	unsigned long pc;
};

/**
 * struct thread_struct - arch part of a task; written by the task itself or while it is off CPU
 * @cpu_context: kernel registers while switched out
 * @tp_value: user TPIDR_EL0 (thread-local storage) while switched out
 * @fault_address: address of the last user fault, for signal frames
 * @fault_code: ESR of the last user exception, 0 for none
 * @fpsimd_cpu: the CPU whose registers last held the user FP state, or -1
 * @fpsimd_state: that state while it is not in the registers
 */
struct thread_struct {
	struct cpu_context cpu_context;
	unsigned long tp_value;
	unsigned long fault_address;
	unsigned long fault_code;
	int fpsimd_cpu;
	struct user_fpsimd_state fpsimd_state;
};

#define INIT_THREAD { .fpsimd_cpu = -1, }

/* pt_regs ends at the very top of the stack. */
#define task_stack_top(task)	((unsigned long)(task)->stack + THREAD_SIZE)
#define task_top_of_stack(task)	task_stack_top(task)
#define task_pt_regs(task)	((struct pt_regs *)task_stack_top(task) - 1)

#define KSTK_EIP(task)		(task_pt_regs(task)->pc)
#define KSTK_ESP(task)		(task_pt_regs(task)->sp)

void start_thread(struct pt_regs *regs, unsigned long new_pc, unsigned long new_sp);
unsigned long __get_wchan(struct task_struct *p);

static inline __attribute__((__always_inline__)) void cpu_relax(void)
{
	asm volatile("yield" : : : "memory");
}
#define cpu_relax() cpu_relax()

static inline void prefetch(const void *x) { __builtin_prefetch(x, 0); }
static inline void prefetchw(const void *x) { __builtin_prefetch(x, 1); }

/* TBI: the top byte of a user address does not take part in translation. */
#define untagged_addr(addr) \
	((unsigned long)(addr) & 1UL << 55 ? (unsigned long)(addr) \
					   : (unsigned long)(addr) & ~0UL >> 8)

extern const struct seq_operations cpuinfo_op;

#endif /* __ASSEMBLY__ */
#endif
