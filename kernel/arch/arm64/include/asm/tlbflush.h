/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * TLB invalidation. The CPU broadcasts it to all others in the inner shareable domain, so nothing
 * here interrupts them or needs interrupts on. The page tables are changed before the call.
 */
#ifndef _ASM_ARM64_TLBFLUSH_H
#define _ASM_ARM64_TLBFLUSH_H

#include <linux/mm_types.h>
#include <asm/barrier.h>
#include <asm/processor.h>

void flush_tlb_all(void);
void flush_tlb_mm(struct mm_struct *mm);
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr);
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end,
			unsigned int stride_shift, bool freed_tables);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);

/* Everything of this CPU only. */
static inline void local_flush_tlb_all(void)
{
	dsb(nshst);
	asm volatile("tlbi vmalle1" : : : "memory");
	dsb(nsh);
	isb();
}

#endif
