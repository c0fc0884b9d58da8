/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * TLB invalidation on this and other CPUs. The multi-CPU forms send IPIs and wait, so they are
 * called with interrupts enabled; the page tables are changed before the call.
 */
#ifndef _ASM_X86_TLBFLUSH_H
#define _ASM_X86_TLBFLUSH_H

#include <linux/mm_types.h>
#include <asm/processor.h>

void flush_tlb_all(void);
void flush_tlb_mm(struct mm_struct *mm);
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr);
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end,
			unsigned int stride_shift, bool freed_tables);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);

static inline void __flush_tlb_one_kernel(unsigned long addr)
{
	asm volatile("invlpg (%0)" : : "r" (addr) : "memory");
}

/* Drops everything but global entries of this CPU. */
static inline void __flush_tlb_local(void)
{
	write_cr3(read_cr3());
}

void __flush_tlb_all(void);
#define local_flush_tlb_all()	__flush_tlb_all()

#endif
