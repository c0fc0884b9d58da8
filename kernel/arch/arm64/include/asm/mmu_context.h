/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Switching address spaces: TTBR0_EL1 holds the user's tables and their ASID, TTBR1_EL1 the
 * kernel's for ever. switch_mm_irqs_off() runs with interrupts off.
 */
#ifndef _ASM_ARM64_MMU_CONTEXT_H
#define _ASM_ARM64_MMU_CONTEXT_H

#include <linux/mm_types.h>

struct task_struct;

int init_new_context(struct task_struct *tsk, struct mm_struct *mm);
void destroy_context(struct mm_struct *mm);

void switch_mm_irqs_off(struct mm_struct *prev, struct mm_struct *next, struct task_struct *tsk);
void switch_mm(struct mm_struct *prev, struct mm_struct *next, struct task_struct *tsk);
#define switch_mm_irqs_off switch_mm_irqs_off

#define activate_mm(prev, next)	switch_mm(prev, next, NULL)

void enter_lazy_tlb(struct mm_struct *mm, struct task_struct *tsk);

static inline void deactivate_mm(struct task_struct *tsk, struct mm_struct *mm) { }
static inline void arch_dup_mmap(struct mm_struct *oldmm, struct mm_struct *mm)
{
	mm->context.vdso = oldmm->context.vdso;
}
static inline void arch_exit_mmap(struct mm_struct *mm) { }

#endif
