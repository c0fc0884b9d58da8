/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Switching address spaces. switch_mm_irqs_off() runs with interrupts off; mm_cpumask() holds
 * the CPUs that may have entries of an address space in their TLB.
 */
#ifndef _ASM_RISCV_MMU_CONTEXT_H
#define _ASM_RISCV_MMU_CONTEXT_H

#include <linux/mm_types.h>

struct task_struct;

void switch_mm_irqs_off(struct mm_struct *prev, struct mm_struct *next, struct task_struct *tsk);
void switch_mm(struct mm_struct *prev, struct mm_struct *next, struct task_struct *tsk);
#define switch_mm_irqs_off switch_mm_irqs_off

#define activate_mm(prev, next)	switch_mm(prev, next, NULL)

/* A kernel thread borrows the last address space: nothing to do, TLB entries stay valid. */
static inline void enter_lazy_tlb(struct mm_struct *mm, struct task_struct *tsk) { }

static inline int init_new_context(struct task_struct *tsk, struct mm_struct *mm)
{
	mm->context.vdso = 0;
	return 0;
}

static inline void destroy_context(struct mm_struct *mm) { }
static inline void deactivate_mm(struct task_struct *tsk, struct mm_struct *mm) { }
static inline void arch_dup_mmap(struct mm_struct *oldmm, struct mm_struct *mm)
{
	mm->context.vdso = oldmm->context.vdso;
}
static inline void arch_exit_mmap(struct mm_struct *mm) { }

#endif
