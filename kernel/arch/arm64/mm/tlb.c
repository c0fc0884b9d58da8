// SPDX-License-Identifier: GPL-2.0-only
/*
 * Address-space switches, ASIDs and TLB invalidation. An address space gets an ASID of its own
 * when it is made and gives it back, flushed, when it is destroyed; should all be in use, it
 * shares ASID 0, which a CPU flushes whenever it switches to such an address space. asid_lock
 * protects the bitmap. A kernel thread runs without user tables: nothing walks those of a program
 * that may end meanwhile.
 */
#include <linux/bitmap.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <asm/cpufeature.h>
#include <asm/mmu_context.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/sysreg.h>
#include <asm/tlbflush.h>

#define MAX_ASIDS  65536
#define ASID_SHIFT 48

/* More entries than this are cheaper to drop all at once. */
#define TLB_FLUSH_CEILING 64

static DEFINE_SPINLOCK(asid_lock);
static DECLARE_BITMAP(asid_map, MAX_ASIDS) = { 1 };
static unsigned long asid_next = 1;

/* Broadcasts of this kind wait for the tables' stores before and for all CPUs after. */
#define __tlbi(op)	    asm volatile("tlbi " #op : : : "memory")
#define __tlbi_arg(op, arg) asm volatile("tlbi " #op ", %0" : : "r"(arg) : "memory")

static unsigned long nr_asids(void)
{
	return arm64_features.asid16 ? MAX_ASIDS : 256;
}

static void flush_asid(unsigned long asid)
{
	dsb(ishst);
	__tlbi_arg(aside1is, asid << ASID_SHIFT);
	dsb(ish);
}

/** init_new_context - give a new address space its ASID */
int init_new_context(struct task_struct *tsk, struct mm_struct *mm)
{
	unsigned long asid, flags;

	mm->context.vdso = 0;
	spin_lock_irqsave(&asid_lock, flags);
	/* Round and round: an ASID just given back is the last to be used again. */
	asid = find_next_zero_bit(asid_map, nr_asids(), asid_next);
	if (asid >= nr_asids())
		asid = find_next_zero_bit(asid_map, nr_asids(), 1);
	if (asid >= nr_asids()) {
		asid = 0;
	} else {
		__set_bit(asid, asid_map);
		asid_next = asid + 1;
	}
	spin_unlock_irqrestore(&asid_lock, flags);
	mm->context.asid = asid;
	return 0;
}

/** destroy_context - the address space is gone: so must be what TLBs know of it */
void destroy_context(struct mm_struct *mm)
{
	unsigned long asid = mm->context.asid, flags;

	if (!asid)
		return;
	flush_asid(asid);
	spin_lock_irqsave(&asid_lock, flags);
	__clear_bit(asid, asid_map);
	spin_unlock_irqrestore(&asid_lock, flags);
}

static void load_ttbr0(phys_addr_t table, unsigned long asid)
{
	u64 ttbr = table | (u64)asid << ASID_SHIFT;

	if (read_sysreg(ttbr0_el1) == ttbr)
		return;
	write_sysreg(ttbr, ttbr0_el1);
	isb();
}

/**
 * enter_lazy_tlb - a kernel thread borrows an address space: it needs no user addresses
 * @mm: the address space, whose ASID stays in place
 * @tsk: the thread
 */
void enter_lazy_tlb(struct mm_struct *mm, struct task_struct *tsk)
{
	load_ttbr0(__pa_symbol(empty_zero_page), mm->context.asid);
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
	if (next == &init_mm) {
		enter_lazy_tlb(next, tsk);
		return;
	}
	load_ttbr0(__pa(next->pgd), next->context.asid);
	if (unlikely(!next->context.asid) && prev != next) {
		asm volatile("tlbi aside1, %0" : : "r"(0UL) : "memory");
		dsb(nsh);
		isb();
	}
}

/** switch_mm - switch_mm_irqs_off() for callers with interrupts on */
void switch_mm(struct mm_struct *prev, struct mm_struct *next, struct task_struct *tsk)
{
	unsigned long flags;

	local_irq_save(flags);
	switch_mm_irqs_off(prev, next, tsk);
	local_irq_restore(flags);
}

/* The operand of an invalidation by address: ASID and bits 55:12 of the address. */
static unsigned long tlbi_va(unsigned long addr, unsigned long asid)
{
	return (addr >> 12 & ((1UL << 44) - 1)) | asid << ASID_SHIFT;
}

/**
 * flush_tlb_mm_range - drop entries of one address space on all CPUs
 * @mm: address space
 * @start: first address; @end: behind the last
 * @stride_shift: size of the pages changed
 * @freed_tables: page tables will be freed as well, so that upper levels are dropped too
 */
void flush_tlb_mm_range(struct mm_struct *mm, unsigned long start, unsigned long end,
			unsigned int stride_shift, bool freed_tables)
{
	unsigned long asid = mm->context.asid, addr;

	start &= PAGE_MASK;
	if ((end - start) >> stride_shift > TLB_FLUSH_CEILING) {
		flush_asid(asid);
		return;
	}
	dsb(ishst);
	for (addr = start; addr < end; addr += 1UL << stride_shift) {
		if (freed_tables)
			__tlbi_arg(vae1is, tlbi_va(addr, asid));
		else
			__tlbi_arg(vale1is, tlbi_va(addr, asid));
	}
	dsb(ish);
}

/** flush_tlb_mm - drop all user entries of @mm on all CPUs */
void flush_tlb_mm(struct mm_struct *mm)
{
	flush_asid(mm->context.asid);
}

/** flush_tlb_page - drop the entry of one user page on all CPUs */
void flush_tlb_page(struct vm_area_struct *vma, unsigned long addr)
{
	flush_tlb_mm_range(vma->vm_mm, addr, (addr & PAGE_MASK) + PAGE_SIZE, PAGE_SHIFT, false);
}

/** flush_tlb_range - drop the entries of a user range on all CPUs */
void flush_tlb_range(struct vm_area_struct *vma, unsigned long start, unsigned long end)
{
	flush_tlb_mm_range(vma->vm_mm, start, end, PAGE_SHIFT, false);
}

/** flush_tlb_fix_spurious_fault - another CPU allowed more than this one remembers */
void flush_tlb_fix_spurious_fault(struct vm_area_struct *vma, unsigned long addr, pte_t *ptep)
{
	flush_tlb_page(vma, addr);
}

/** flush_tlb_all - drop everything on every CPU */
void flush_tlb_all(void)
{
	dsb(ishst);
	__tlbi(vmalle1is);
	dsb(ish);
	isb();
}

/**
 * flush_tlb_kernel_range - drop the entries of kernel addresses on every CPU
 * @start: first address; @end: behind the last
 */
void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	unsigned long addr = start & PAGE_MASK;

	if ((end - addr) >> PAGE_SHIFT > TLB_FLUSH_CEILING) {
		flush_tlb_all();
		return;
	}
	dsb(ishst);
	for (; addr < end; addr += PAGE_SIZE)
		__tlbi_arg(vaale1is, tlbi_va(addr, 0));
	dsb(ish);
	isb();
}
EXPORT_SYMBOL_GPL(flush_tlb_kernel_range);
