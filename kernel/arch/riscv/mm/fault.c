// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page faults: decodes scause, lets handle_mm_fault() bring in user pages, and turns the rest
 * into signals, fixups or oopses. Entered with interrupts off; turns them on if the interrupted
 * code had them on.
 */
#include <linux/extable.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mmap_lock.h>
#include <linux/panic.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/uaccess.h>
#include <asm/csr.h>
#include <asm/extable.h>
#include <asm/processor.h>
#include <asm/tlbflush.h>
#include <asm/traps.h>

static void die_kernel_fault(const char *what, struct pt_regs *regs)
{
	pr_alert("Unable to handle kernel %s at virtual address %016lx\n", what, regs->badaddr);
	die("Oops", regs, regs->cause);
}

/* A kernel access failed and nobody said what to do then. */
static void kernel_bad_access(struct pt_regs *regs)
{
	if (fixup_exception(regs))
		return;
	if (regs->badaddr < PAGE_SIZE)
		die_kernel_fault("NULL pointer dereference", regs);
	else
		die_kernel_fault("paging request", regs);
}

static void bad_area(struct pt_regs *regs, int si_code)
{
	if (user_mode(regs))
		do_trap(regs, SIGSEGV, si_code, regs->badaddr);
	else
		kernel_bad_access(regs);
}

static void fault_error(struct pt_regs *regs, vm_fault_t fault)
{
	if (!user_mode(regs))
		kernel_bad_access(regs);
	else if (fault & VM_FAULT_OOM)
		pagefault_out_of_memory();
	else if (fault & VM_FAULT_SIGBUS)
		do_trap(regs, SIGBUS, BUS_ADRERR, regs->badaddr);
	else
		bad_area(regs, SEGV_MAPERR);
}

static bool access_error(unsigned long cause, const struct vm_area_struct *vma)
{
	switch (cause) {
	case EXC_INST_PAGE_FAULT:
		return !(vma->vm_flags & VM_EXEC);
	case EXC_LOAD_PAGE_FAULT:
		/* What may be written may be read: entries cannot say otherwise. */
		return !(vma->vm_flags & (VM_READ | VM_WRITE));
	default:
		return !(vma->vm_flags & VM_WRITE);
	}
}

static unsigned int fault_flags(const struct pt_regs *regs)
{
	unsigned int flags = FAULT_FLAG_DEFAULT;

	if (user_mode(regs))
		flags |= FAULT_FLAG_USER;
	if (regs->cause == EXC_STORE_PAGE_FAULT)
		flags |= FAULT_FLAG_WRITE;
	if (regs->cause == EXC_INST_PAGE_FAULT)
		flags |= FAULT_FLAG_INSTRUCTION;
	return flags;
}

static void user_address_fault(struct pt_regs *regs)
{
	const unsigned long address = regs->badaddr;
	struct mm_struct *mm = current->mm;
	unsigned int flags = fault_flags(regs);
	struct vm_area_struct *vma;
	vm_fault_t fault;

retry:
	vma = lock_mm_and_find_vma(mm, address, regs);
	if (!vma) {
		bad_area(regs, SEGV_MAPERR);
		return;
	}
	if (access_error(regs->cause, vma)) {
		mmap_read_unlock(mm);
		bad_area(regs, SEGV_ACCERR);
		return;
	}
	fault = handle_mm_fault(vma, address, flags, regs);

	/* The lock is already dropped for RETRY and COMPLETED. */
	if (fault & VM_FAULT_COMPLETED)
		return;
	if (fault & VM_FAULT_RETRY) {
		if (signal_pending(current) && (user_mode(regs) || fatal_signal_pending(current))) {
			if (!user_mode(regs))
				kernel_bad_access(regs);
			return;
		}
		flags |= FAULT_FLAG_TRIED;
		goto retry;
	}
	mmap_read_unlock(mm);
	if (unlikely(fault & VM_FAULT_ERROR))
		fault_error(regs, fault);
}

static bool pte_allows(pte_t pte, unsigned long cause)
{
	if (!pte_accessible(&init_mm, pte) || pte_user(pte))
		return false;
	switch (cause) {
	case EXC_INST_PAGE_FAULT:
		return pte_exec(pte);
	case EXC_LOAD_PAGE_FAULT:
		return true;
	default:
		return pte_write(pte);
	}
}

/*
 * A hart may remember that an address was not mapped, or had fewer rights, and nobody tells it
 * when that changes for the better: if the tables allow the access by now, it is just tried again.
 */
static bool stale_kernel_entry(const struct pt_regs *regs)
{
	const unsigned long address = regs->badaddr;
	p4d_t *p4d;
	pud_t *pud;
	pmd_t *pmd;

	/* The direct map and the image never gain anything unnoticed. */
	if (address < VMEMMAP_START || address >= KERNEL_LINK_ADDR ||
	    (address >= PAGE_OFFSET && address < MODULES_VADDR))
		return false;
	p4d = p4d_offset(pgd_offset_k(address), address);
	pud = pud_offset(p4d, address);
	if (pud_none(*pud) || pud_leaf(*pud))
		return false;
	pmd = pmd_offset(pud, address);
	if (pmd_none(*pmd) || pmd_leaf(*pmd))
		return false;
	if (!pte_allows(ptep_get(pte_offset_kernel(pmd, address)), regs->cause))
		return false;
	local_flush_tlb_page(address);
	return true;
}

/* Is this the kernel, where it may not reach for user memory: outside of the copy functions? */
static bool stray_user_access(struct pt_regs *regs)
{
	return !user_mode(regs) && (!(regs->status & SR_SUM) || regs->cause == EXC_INST_PAGE_FAULT);
}

/**
 * handle_page_fault - exceptions 12, 13 and 15
 * @regs: registers of the access; badaddr is what was accessed
 *
 * Context: interrupts off; may sleep for user addresses where the interrupted code may.
 */
void handle_page_fault(struct pt_regs *regs)
{
	const unsigned long address = regs->badaddr;

	if (address >= TASK_SIZE) {
		if (user_mode(regs))
			local_irq_enable();
		else if (stale_kernel_entry(regs))
			return;
		bad_area(regs, SEGV_MAPERR);
		return;
	}
	if (stray_user_access(regs)) {
		if (address >= PAGE_SIZE && !search_exception_tables(regs->epc) &&
		    regs->cause != EXC_INST_PAGE_FAULT)
			die_kernel_fault("access to user memory without uaccess routines", regs);
		else
			kernel_bad_access(regs);
		return;
	}
	if (!regs_irqs_disabled(regs))
		local_irq_enable();
	if (unlikely(faulthandler_disabled() || !current->mm || regs_irqs_disabled(regs))) {
		bad_area(regs, SEGV_MAPERR);
		return;
	}
	user_address_fault(regs);
}
