// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory aborts: decodes the syndrome, lets handle_mm_fault() bring in user pages, and turns the
 * rest into signals, fixups or oopses. Entered with interrupts on if the interrupted code had
 * them on.
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
#include <asm/esr.h>
#include <asm/extable.h>
#include <asm/processor.h>
#include <asm/traps.h>
#include <kobold/arch.h>

static bool is_instruction_abort(unsigned long esr)
{
	return ESR_EC(esr) == ESR_EC_IABT_LOW || ESR_EC(esr) == ESR_EC_IABT_CUR;
}

/* Cache maintenance reports itself as a write, but needs to read only. */
static bool is_write_abort(unsigned long esr)
{
	return !is_instruction_abort(esr) && (esr & ESR_WNR) && !(esr & ESR_CM);
}

static bool is_permission_fault(unsigned long esr)
{
	return ESR_FSC_TYPE(esr) == ESR_FSC_PERM;
}

/* The name of a fault status code (Arm ARM, ISS encoding for an exception from a Data Abort). */
static const char *fault_name(unsigned long esr)
{
	static const char *const paged[4][4] = {
		{ "level 0 address size fault", "level 1 address size fault",
		  "level 2 address size fault", "level 3 address size fault" },
		{ "level 0 translation fault", "level 1 translation fault",
		  "level 2 translation fault", "level 3 translation fault" },
		{ "level 0 access flag fault", "level 1 access flag fault",
		  "level 2 access flag fault", "level 3 access flag fault" },
		{ "level 0 permission fault", "level 1 permission fault",
		  "level 2 permission fault", "level 3 permission fault" },
	};
	unsigned int fsc = ESR_FSC(esr);

	if (fsc < 16)
		return paged[fsc / 4][fsc % 4];
	switch (fsc) {
	case 0x10:
		return "synchronous external abort";
	case 0x11:
		return "synchronous tag check fault";
	case 0x14 ... 0x17:
		return "synchronous external abort (translation table walk)";
	case 0x18:
		return "synchronous parity or ECC error";
	case ESR_FSC_ALIGN:
		return "alignment fault";
	case 0x30:
		return "TLB conflict abort";
	default:
		return "unknown fault";
	}
}

static void mem_abort_decode(unsigned long esr)
{
	pr_alert("Mem abort info:\n");
	pr_alert("  ESR = 0x%016lx\n", esr);
	pr_alert("  EC = 0x%02lx: %s, IL = %u bits\n", ESR_EC(esr), esr_get_class_string(esr),
		 ESR_IL(esr) ? 32 : 16);
	pr_alert("  SET = %lu, FnV = %lu\n", esr >> 11 & 3, esr >> 10 & 1);
	pr_alert("  EA = %lu, S1PTW = %lu\n", esr >> 9 & 1, esr >> 7 & 1);
	pr_alert("  FSC = 0x%02lx: %s\n", ESR_FSC(esr), fault_name(esr));
	if (is_instruction_abort(esr))
		return;
	pr_alert("Data abort info:\n");
	pr_alert("  ISV = %lu, ISS = 0x%08lx, ISS2 = 0x%08lx\n", esr >> 24 & 1, ESR_ISS(esr),
		 ESR_ISS2(esr));
	pr_alert("  CM = %lu, WnR = %lu, TnD = 0, TagAccess = 0\n", esr >> 8 & 1, esr >> 6 & 1);
}

static bool bad_entry(const void *p)
{
	unsigned long dummy;

	return copy_from_kernel_nofault(&dummy, p, sizeof(dummy)) != 0;
}

/* The page-table entries of an address, as Linux's oops shows them. */
static void show_pte(unsigned long addr)
{
	struct mm_struct *mm = addr < TASK_SIZE_MAX ? current->active_mm : &init_mm;
	pgd_t *pgdp;
	p4d_t *p4dp;
	pud_t *pudp;
	pmd_t *pmdp;

	if (addr >= TASK_SIZE_MAX && addr < PAGE_OFFSET) {
		pr_alert("[%016lx] address between user and kernel address ranges\n", addr);
		return;
	}
	if (addr < TASK_SIZE_MAX && (!mm || mm == &init_mm)) {
		pr_alert("[%016lx] user address but active_mm is swapper\n", addr);
		return;
	}
	pr_alert("%s pgtable: 4k pages, %u-bit VAs, pgdp=%016lx\n",
		 mm == &init_mm ? "swapper" : "user", VA_BITS, __pa(mm->pgd));
	pgdp = pgd_offset(mm, addr);
	if (bad_entry(pgdp))
		return;
	pr_alert("[%016lx] pgd=%016lx", addr, pgd_val(*pgdp));
	p4dp = p4d_offset(pgdp, addr);
	pr_cont(", p4d=%016lx", p4d_val(*p4dp));
	if (!p4d_present(*p4dp))
		goto out;
	pudp = pud_offset(p4dp, addr);
	if (bad_entry(pudp))
		goto out;
	pr_cont(", pud=%016lx", pud_val(*pudp));
	if (!pud_present(*pudp) || pud_leaf(*pudp))
		goto out;
	pmdp = pmd_offset(pudp, addr);
	if (bad_entry(pmdp))
		goto out;
	pr_cont(", pmd=%016lx", pmd_val(*pmdp));
	if (pmd_present(*pmdp) && !pmd_leaf(*pmdp)) {
		pte_t *ptep = pte_offset_kernel(pmdp, addr);

		if (!bad_entry(ptep))
			pr_cont(", pte=%016lx", pte_val(*ptep));
	}
out:
	pr_cont("\n");
}

static const char *kernel_fault_text(unsigned long addr, unsigned long esr)
{
	if (is_permission_fault(esr)) {
		if (addr < TASK_SIZE_MAX)
			return is_instruction_abort(esr)
				       ? "execution of user memory"
				       : "access to user memory outside uaccess routines";
		if (is_instruction_abort(esr))
			return "execute from non-executable memory";
		return is_write_abort(esr) ? "write to read-only memory"
					   : "read from unreadable memory";
	}
	return addr < PAGE_SIZE ? "NULL pointer dereference" : "paging request";
}

static void die_kernel_fault(const char *text, unsigned long addr, unsigned long esr,
			     struct pt_regs *regs)
{
	bust_spinlocks(1);
	pr_alert("Unable to handle kernel %s at virtual address %016lx\n", text, addr);
	mem_abort_decode(esr);
	show_pte(addr);
	bust_spinlocks(0);
	die("Oops", regs, esr);
}

/* A kernel access failed: somebody said what to do then, or it is an oops. */
static void kernel_fault(unsigned long addr, unsigned long esr, struct pt_regs *regs)
{
	if (!is_instruction_abort(esr) && fixup_exception(regs))
		return;
	die_kernel_fault(kernel_fault_text(addr, esr), addr, esr, regs);
}

/* User space must not learn from the syndrome what is mapped in the kernel's half. */
static unsigned long esr_for_user(unsigned long addr, unsigned long esr)
{
	if (addr < TASK_SIZE_MAX)
		return esr;
	return (esr & ~0x1ffffffUL) | (esr & (ESR_WNR | ESR_CM)) | ESR_FSC_FAULT;
}

static void bad_area(unsigned long far, unsigned long esr, struct pt_regs *regs, int signo,
		     int code)
{
	unsigned long addr = untagged_addr(far);

	if (!user_mode(regs)) {
		kernel_fault(addr, esr, regs);
		return;
	}
	arm64_force_sig_fault(regs, signo, code, far, esr_for_user(addr, esr), fault_name(esr));
}

static void fault_error(unsigned long far, unsigned long esr, struct pt_regs *regs,
			vm_fault_t fault)
{
	if (!user_mode(regs))
		kernel_fault(untagged_addr(far), esr, regs);
	else if (fault & VM_FAULT_OOM)
		pagefault_out_of_memory();
	else if (fault & VM_FAULT_SIGBUS)
		bad_area(far, esr, regs, SIGBUS, BUS_ADRERR);
	else
		bad_area(far, esr, regs, SIGSEGV, SEGV_MAPERR);
}

static bool access_error(unsigned long esr, const struct vm_area_struct *vma)
{
	if (is_instruction_abort(esr))
		return !(vma->vm_flags & VM_EXEC);
	if (is_write_abort(esr))
		return !(vma->vm_flags & VM_WRITE);
	return !(vma->vm_flags & (VM_READ | VM_EXEC | VM_WRITE));
}

static unsigned int fault_flags(const struct pt_regs *regs, unsigned long esr)
{
	unsigned int flags = FAULT_FLAG_DEFAULT;

	if (user_mode(regs))
		flags |= FAULT_FLAG_USER;
	if (is_write_abort(esr))
		flags |= FAULT_FLAG_WRITE;
	if (is_instruction_abort(esr))
		flags |= FAULT_FLAG_INSTRUCTION;
	return flags;
}

static void user_address_fault(unsigned long far, unsigned long esr, struct pt_regs *regs)
{
	unsigned long addr = untagged_addr(far);
	struct mm_struct *mm = current->mm;
	unsigned int flags = fault_flags(regs, esr);
	struct vm_area_struct *vma;
	vm_fault_t fault;

retry:
	vma = lock_mm_and_find_vma(mm, addr, regs);
	if (!vma) {
		bad_area(far, esr, regs, SIGSEGV, SEGV_MAPERR);
		return;
	}
	if (access_error(esr, vma)) {
		mmap_read_unlock(mm);
		bad_area(far, esr, regs, SIGSEGV, SEGV_ACCERR);
		return;
	}
	fault = handle_mm_fault(vma, addr, flags, regs);

	/* The lock is already dropped for RETRY and COMPLETED. */
	if (fault & VM_FAULT_COMPLETED)
		return;
	if (fault & VM_FAULT_RETRY) {
		if (signal_pending(current) && (user_mode(regs) || fatal_signal_pending(current))) {
			if (!user_mode(regs))
				kernel_fault(addr, esr, regs);
			return;
		}
		flags |= FAULT_FLAG_TRIED;
		goto retry;
	}
	mmap_read_unlock(mm);
	if (unlikely(fault & VM_FAULT_ERROR))
		fault_error(far, esr, regs, fault);
}

/* Translation, access flag and permission faults. */
static void page_fault(unsigned long far, unsigned long esr, struct pt_regs *regs)
{
	unsigned long addr = untagged_addr(far);

	if (addr >= TASK_SIZE_MAX) {
		bad_area(far, esr, regs, SIGSEGV, SEGV_MAPERR);
		return;
	}
	/*
	 * The kernel never executes user pages, and reaches them only by the instructions of
	 * lib/usercopy.S, which have fixups.
	 */
	if (!user_mode(regs) && (is_instruction_abort(esr) || !search_exception_tables(regs->pc))) {
		die_kernel_fault(kernel_fault_text(addr, esr), addr, esr, regs);
		return;
	}
	if (unlikely(faulthandler_disabled() || !current->mm || regs_irqs_disabled(regs))) {
		bad_area(far, esr, regs, SIGSEGV, SEGV_MAPERR);
		return;
	}
	user_address_fault(far, esr, regs);
}

/**
 * do_mem_abort - a data or instruction abort
 * @far: what was accessed (FAR_EL1), with the tag of a user pointer
 * @esr: syndrome
 * @regs: registers of the access
 *
 * Context: may sleep for user addresses where the interrupted code may.
 */
void do_mem_abort(unsigned long far, unsigned long esr, struct pt_regs *regs)
{
	switch (ESR_FSC_TYPE(esr)) {
	case ESR_FSC_FAULT:
	case ESR_FSC_ACCESS:
	case ESR_FSC_PERM:
		page_fault(far, esr, regs);
		return;
	}
	if (!user_mode(regs)) {
		if (fixup_exception(regs))
			return;
		pr_alert("Unhandled fault at 0x%016lx\n", far);
		mem_abort_decode(esr);
		show_pte(untagged_addr(far));
		die("Oops", regs, esr);
		return;
	}
	arm64_force_sig_fault(regs, SIGBUS, ESR_FSC(esr) == ESR_FSC_ALIGN ? BUS_ADRALN : BUS_OBJERR,
			      esr & ESR_FNV ? 0 : far, esr, fault_name(esr));
}
