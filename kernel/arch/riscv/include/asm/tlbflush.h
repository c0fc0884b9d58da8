/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * TLB invalidation on this and other CPUs. Other CPUs are reached by the firmware's remote
 * fences, which work with interrupts off; the page tables are changed before the call.
 */
#ifndef _ASM_RISCV_TLBFLUSH_H
#define _ASM_RISCV_TLBFLUSH_H

#include <linux/mm_types.h>

static inline void local_flush_tlb_all(void)
{
	asm volatile("sfence.vma" : : : "memory");
}

static inline void local_flush_tlb_page(unsigned long addr)
{
	asm volatile("sfence.vma %0" : : "r" (addr) : "memory");
}

void flush_tlb_all(void);
void flush_tlb_mm(struct mm_struct *mm);
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr);
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end,
			unsigned int stride_shift, bool freed_tables);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);

#endif
