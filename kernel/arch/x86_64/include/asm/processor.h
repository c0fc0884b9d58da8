/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The processor as the rest of the kernel sees it: the arch part of a task (thread_struct), the
 * arch part of a CPU (struct x86_cpu, found through GS), and small helpers.
 */
#ifndef _ASM_X86_PROCESSOR_H
#define _ASM_X86_PROCESSOR_H

#include <asm/page_types.h>
#include <asm/processor-flags.h>

#ifndef __ASSEMBLY__

#include <linux/types.h>
#include <asm/cpu_relax.h>
#include <asm/current.h>
#include <asm/fpu/types.h>
#include <asm/ptrace.h>

struct task_struct;
struct mm_struct;

#define TASK_SIZE		TASK_SIZE_MAX
#define TASK_SIZE_OF(tsk)	TASK_SIZE_MAX
#define STACK_TOP		TASK_SIZE_MAX
#define STACK_TOP_MAX		TASK_SIZE_MAX
#define TASK_UNMAPPED_BASE	(PAGE_ALIGN(TASK_SIZE_MAX / 3))
#define DEFAULT_MAP_WINDOW	TASK_SIZE_MAX
#define ARCH_HAS_PREFETCH

/**
 * struct thread_struct - arch part of a task; written by the task itself or while it is off CPU
 * @sp: kernel stack pointer while switched out
 * @fsbase: user FS base (thread-local storage)
 * @gsbase: user GS base
 * @cr2: address of the last user fault, for signal frames
 * @trap_nr: number of the last user exception
 * @error_code: error code of the last user exception
 * @fpu: user FPU state while it is not in the registers
 */
struct thread_struct {
	unsigned long sp;
	unsigned long fsbase;
	unsigned long gsbase;
	unsigned long cr2;
	unsigned long trap_nr;
	unsigned long error_code;
	struct fpu fpu;
};

#define INIT_THREAD { .sp = 0, }

/* Words of a kernel stack's top the entry code keeps: none; pt_regs ends at the very top. */
#define task_stack_top(task)	((unsigned long)(task)->stack + THREAD_SIZE)
#define task_top_of_stack(task)	task_stack_top(task)
#define task_pt_regs(task)	((struct pt_regs *)task_stack_top(task) - 1)

#define KSTK_EIP(task)		(task_pt_regs(task)->ip)
#define KSTK_ESP(task)		(task_pt_regs(task)->sp)

void start_thread(struct pt_regs *regs, unsigned long new_ip, unsigned long new_sp);
unsigned long __get_wchan(struct task_struct *p);

/**
 * struct cpuinfo_x86 - what CPUID said about one CPU
 */
struct cpuinfo_x86 {
	u8 x86;			/* family */
	u8 x86_vendor;
	u8 x86_model;
	u8 x86_stepping;
	int cpuid_level;
	u32 extended_cpuid_level;
	u32 apicid;
	int cache_size;		/* KiB, 0: unknown */
	u16 clflush_size;
	u8 x86_phys_bits;
	u8 x86_virt_bits;
	char x86_vendor_id[16];
	char x86_model_id[64];
};

extern struct cpuinfo_x86 boot_cpu_data;

static inline void cpuid_count(u32 leaf, u32 sub, u32 *a, u32 *b, u32 *c, u32 *d)
{
	asm volatile("cpuid" : "=a" (*a), "=b" (*b), "=c" (*c), "=d" (*d)
		     : "0" (leaf), "2" (sub));
}

static inline void cpuid(u32 leaf, u32 *a, u32 *b, u32 *c, u32 *d)
{
	cpuid_count(leaf, 0, a, b, c, d);
}

static inline unsigned long read_cr0(void)
{
	unsigned long v;

	asm volatile("movq %%cr0, %0" : "=r" (v) : : "memory");
	return v;
}

static inline void write_cr0(unsigned long v)
{
	asm volatile("movq %0, %%cr0" : : "r" (v) : "memory");
}

static inline unsigned long read_cr2(void)
{
	unsigned long v;

	asm volatile("movq %%cr2, %0" : "=r" (v) : : "memory");
	return v;
}

static inline unsigned long read_cr3(void)
{
	unsigned long v;

	asm volatile("movq %%cr3, %0" : "=r" (v) : : "memory");
	return v;
}

static inline void write_cr3(unsigned long v)
{
	asm volatile("movq %0, %%cr3" : : "r" (v) : "memory");
}

static inline unsigned long read_cr4(void)
{
	unsigned long v;

	asm volatile("movq %%cr4, %0" : "=r" (v) : : "memory");
	return v;
}

static inline void write_cr4(unsigned long v)
{
	asm volatile("movq %0, %%cr4" : : "r" (v) : "memory");
}

static inline void prefetch(const void *x) { __builtin_prefetch(x, 0); }
static inline void prefetchw(const void *x) { __builtin_prefetch(x, 1); }

extern const struct seq_operations cpuinfo_op;

#endif /* __ASSEMBLY__ */
#endif
