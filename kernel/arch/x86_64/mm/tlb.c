// SPDX-License-Identifier: GPL-2.0-only
/*
 * Address-space switches and TLB invalidation. A CPU is in mm_cpumask(mm) from the moment it
 * loads the tables until it loads others' (also while a kernel thread borrows them), so a
 * shootdown reaches every CPU that may hold entries. Interrupts must be on for the forms that
 * wait for other CPUs.
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm/mmu_context.h>
#include <asm/processor.h>
#include <asm/tlbflush.h>

/* More pages than this are cheaper to drop all at once. */
#define TLB_FLUSH_CEILING 33

struct flush_info {
	struct mm_struct *mm;
	unsigned long start;
	unsigned long end;
};

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
	/* In the mask first: a flush from now on reaches us. The CR3 write is a full barrier. */
	cpumask_set_cpu(cpu, mm_cpumask(next));
	write_cr3(__pa(next->pgd));
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

/** __flush_tlb_all - drop every entry of this CPU, global ones too */
void __flush_tlb_all(void)
{
	unsigned long cr4 = read_cr4();

	if (cr4 & X86_CR4_PGE) {
		write_cr4(cr4 & ~X86_CR4_PGE);
		write_cr4(cr4);
	} else {
		__flush_tlb_local();
	}
}

static void flush_local_range(unsigned long start, unsigned long end)
{
	unsigned long addr;

	if ((end - start) >> PAGE_SHIFT > TLB_FLUSH_CEILING) {
		__flush_tlb_local();
		return;
	}
	for (addr = start; addr < end; addr += PAGE_SIZE)
		__flush_tlb_one_kernel(addr);
}

static void flush_user_func(void *arg)
{
	struct flush_info *info = arg;

	flush_local_range(info->start, info->end);
}

/**
 * flush_tlb_mm_range - drop entries of one address space on all CPUs that may have them
 * @mm: address space
 * @start: first address; @end: behind the last; 0 and TLB_FLUSH_ALL-like ~0UL for everything
 * @stride_shift: size of the pages changed (all are flushed by 4 KiB steps)
 * @freed_tables: page tables will be freed as well (INVLPG drops cached upper levels too)
 *
 * Context: interrupts on, page tables already changed.
 */
void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end,
			unsigned int stride_shift, bool freed_tables)
{
	struct flush_info info = { .mm = mm, .start = start & PAGE_MASK, .end = end };
	unsigned int cpu;

	preempt_disable();
	cpu = smp_processor_id();
	/* Order the page-table stores before reading who runs with them. */
	smp_mb();
	if (cpumask_test_cpu(cpu, mm_cpumask(mm))) {
		unsigned long flags;

		local_irq_save(flags);
		flush_user_func(&info);
		local_irq_restore(flags);
	}
	if (cpumask_any_but(mm_cpumask(mm), cpu) < nr_cpu_ids)
		smp_call_function_many(mm_cpumask(mm), flush_user_func, &info, true);
	preempt_enable();
}

/** flush_tlb_mm - drop all user entries of @mm on all CPUs */
void flush_tlb_mm(struct mm_struct *mm)
{
	flush_tlb_mm_range(mm, 0, TASK_SIZE_MAX, PAGE_SHIFT, true);
}

/** flush_tlb_page - drop the entry of one user page on all CPUs */
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr)
{
	addr &= PAGE_MASK;
	flush_tlb_mm_range(vma->vm_mm, addr, addr + PAGE_SIZE, PAGE_SHIFT, false);
}

/** flush_tlb_range - drop the entries of a user range on all CPUs */
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	flush_tlb_mm_range(vma->vm_mm, start, end, PAGE_SHIFT, false);
}

static void flush_all_func(void *unused)
{
	__flush_tlb_all();
}

/** flush_tlb_all - drop everything on every CPU */
void flush_tlb_all(void)
{
	on_each_cpu(flush_all_func, NULL, 1);
}

static void flush_kernel_func(void *arg)
{
	struct flush_info *info = arg;
	unsigned long addr;

	if ((info->end - info->start) >> PAGE_SHIFT > TLB_FLUSH_CEILING) {
		__flush_tlb_all();
		return;
	}
	for (addr = info->start; addr < info->end; addr += PAGE_SIZE)
		__flush_tlb_one_kernel(addr);
}

/**
 * flush_tlb_kernel_range - drop the entries of kernel addresses on every CPU
 * @start: first address; @end: behind the last
 *
 * Context: interrupts on.
 */
void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	struct flush_info info = { .start = start & PAGE_MASK, .end = end };

	on_each_cpu(flush_kernel_func, &info, 1);
}
EXPORT_SYMBOL_GPL(flush_tlb_kernel_range);
