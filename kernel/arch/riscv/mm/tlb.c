// SPDX-License-Identifier: GPL-2.0-only
/*
 * Address-space switches and TLB invalidation. A CPU is in mm_cpumask(mm) from the moment it
 * loads the tables until it loads others' (also while a kernel thread borrows them), so a remote
 * fence reaches every CPU that may hold entries. Address spaces have no numbers (ASID 0):
 * a switch drops all entries that are not global.
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm/csr.h>
#include <asm/mmu_context.h>
#include <asm/processor.h>
#include <asm/sbi.h>
#include <asm/tlbflush.h>

/* More pages than this are cheaper to drop all at once. */
#define TLB_FLUSH_CEILING 33

/* What stands for everything in a remote fence. */
#define FLUSH_ALL (~0UL)

/* Drops all but global entries: naming an address space leaves those alone. */
static void local_flush_tlb_user(void)
{
	asm volatile("sfence.vma zero, %0" : : "r"(0UL) : "memory");
}

/**
 * switch_mm_irqs_off - load the page tables of @next on this CPU
 * @prev: address space in use, may be the same
 * @next: the one to use
 * @tsk: task that will run, or NULL
 *
 * Context: interrupts off.
 */
void switch_mm_irqs_off(struct mm_struct *prev, struct mm_struct *next, struct task_struct *tsk)
{
	unsigned int cpu = smp_processor_id();

	if (prev == next && cpumask_test_cpu(cpu, mm_cpumask(next)))
		return;
	/* In the mask first: a flush from now on reaches us. */
	cpumask_set_cpu(cpu, mm_cpumask(next));
	smp_mb();
	csr_write(CSR_SATP, next->context.satp);
	local_flush_tlb_user();
	if (prev && prev != next)
		cpumask_clear_cpu(cpu, mm_cpumask(prev));
}

/** switch_mm - switch_mm_irqs_off() for callers with interrupts on */
void switch_mm(struct mm_struct *prev, struct mm_struct *next, struct task_struct *tsk)
{
	unsigned long flags;

	local_irq_save(flags);
	switch_mm_irqs_off(prev, next, tsk);
	local_irq_restore(flags);
}

static void local_flush_range(unsigned long start, unsigned long size)
{
	unsigned long addr;

	if (size == FLUSH_ALL) {
		local_flush_tlb_all();
		return;
	}
	for (addr = start; addr < start + size; addr += PAGE_SIZE)
		local_flush_tlb_page(addr);
}

/* Drops entries of a range on the CPUs of a mask, on all harts before it returns. */
static void flush_range(const struct cpumask *mask, unsigned long start, unsigned long end)
{
	struct cpumask others;
	unsigned long size;
	unsigned int cpu;

	start &= PAGE_MASK;
	size = end - start;
	if (size >> PAGE_SHIFT > TLB_FLUSH_CEILING) {
		start = 0;
		size = FLUSH_ALL;
	}
	preempt_disable();
	cpu = smp_processor_id();
	/* Order the page-table stores before reading who runs with them. */
	smp_mb();
	cpumask_copy(&others, mask);
	if (cpumask_test_and_clear_cpu(cpu, &others))
		local_flush_range(start, size);
	if (!cpumask_empty(&others))
		sbi_remote_sfence_vma(&others, start, size);
	preempt_enable();
}

/**
 * flush_tlb_mm_range - drop entries of one address space on all CPUs that may have them
 * @mm: address space
 * @start: first address; @end: behind the last
 * @stride_shift: size of the pages changed (all are flushed by 4 KiB steps)
 * @freed_tables: page tables will be freed as well (SFENCE.VMA drops upper levels too only
 *	without an address)
 *
 * Context: any; page tables already changed.
 */
void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end,
			unsigned int stride_shift, bool freed_tables)
{
	if (freed_tables)
		end = max(end, start + ((TLB_FLUSH_CEILING + 1UL) << PAGE_SHIFT));
	flush_range(mm_cpumask(mm), start, end);
}

/** flush_tlb_mm - drop all user entries of @mm on all CPUs */
void flush_tlb_mm(struct mm_struct *mm)
{
	flush_range(mm_cpumask(mm), 0, FLUSH_ALL);
}

/** flush_tlb_page - drop the entry of one user page on all CPUs */
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr)
{
	addr &= PAGE_MASK;
	flush_range(mm_cpumask(vma->vm_mm), addr, addr + PAGE_SIZE);
}

/** flush_tlb_range - drop the entries of a user range on all CPUs */
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	flush_range(mm_cpumask(vma->vm_mm), start, end);
}

/** flush_tlb_all - drop everything on every CPU */
void flush_tlb_all(void)
{
	flush_range(cpu_online_mask, 0, FLUSH_ALL);
}

/**
 * flush_tlb_kernel_range - drop the entries of kernel addresses on every CPU
 * @start: first address; @end: behind the last
 *
 * Context: any.
 */
void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	flush_range(cpu_online_mask, start, end);
}
EXPORT_SYMBOL_GPL(flush_tlb_kernel_range);
