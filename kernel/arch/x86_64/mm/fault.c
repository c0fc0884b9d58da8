// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page faults: decodes the CPU's error code, lets handle_mm_fault() bring in user pages, and
 * turns the rest into signals, fixups or oopses. Entered with interrupts off; turns them on once
 * the fault address is safe, if the interrupted code had them on.
 */
#include <linux/cred.h>
#include <linux/extable.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mmap_lock.h>
#include <linux/panic.h>
#include <linux/pgtable.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task_stack.h>
#include <linux/signal.h>
#include <linux/uaccess.h>
#include <linux/uidgid.h>
#include <linux/user_namespace.h>
#include <asm/extable.h>
#include <asm/processor.h>
#include <asm/traps.h>

static bool bad_entry(const void *p)
{
	unsigned long dummy;

	return copy_from_kernel_nofault(&dummy, p, sizeof(dummy)) != 0;
}

/* The page-table entries of an address, as Linux's oops shows them. */
static void dump_pagetable(unsigned long address)
{
	pgd_t *pgd = (pgd_t *)__va(read_cr3() & PTE_PFN_MASK) + pgd_index(address);
	p4d_t *p4d;
	pud_t *pud;
	pmd_t *pmd;
	pte_t *pte;

	if (bad_entry(pgd))
		goto bad;
	pr_info("PGD %lx ", pgd_val(*pgd));
	p4d = p4d_offset(pgd, address);
	pr_cont("P4D %lx ", p4d_val(*p4d));
	if (!p4d_present(*p4d))
		goto out;
	pud = pud_offset(p4d, address);
	if (bad_entry(pud))
		goto bad;
	pr_cont("PUD %lx ", pud_val(*pud));
	if (!pud_present(*pud) || pud_leaf(*pud))
		goto out;
	pmd = pmd_offset(pud, address);
	if (bad_entry(pmd))
		goto bad;
	pr_cont("PMD %lx ", pmd_val(*pmd));
	if (!pmd_present(*pmd) || pmd_leaf(*pmd))
		goto out;
	pte = pte_offset_kernel(pmd, address);
	if (bad_entry(pte))
		goto bad;
	pr_cont("PTE %lx", pte_val(*pte));
out:
	pr_cont("\n");
	return;
bad:
	pr_info("BAD\n");
}

static void report_execution(unsigned long address)
{
	unsigned int uid = from_kuid(&init_user_ns, current_uid());

	if (address >= TASK_SIZE_MAX)
		pr_crit("kernel tried to execute NX-protected page - exploit attempt? (uid: %d)\n",
			uid);
	else
		pr_crit("unable to execute userspace code (SMEP?) (uid: %d)\n", uid);
}

static void show_fault_oops(struct pt_regs *regs, unsigned long error_code, unsigned long address)
{
	if ((error_code & X86_PF_INSTR) && (error_code & X86_PF_PROT))
		report_execution(address);
	if (address < PAGE_SIZE && !user_mode(regs))
		pr_alert("BUG: kernel NULL pointer dereference, address: %px\n", (void *)address);
	else
		pr_alert("BUG: unable to handle page fault for address: %px\n", (void *)address);
	pr_alert("#PF: %s %s in %s mode\n", error_code & X86_PF_USER ? "user" : "supervisor",
		 error_code & X86_PF_INSTR   ? "instruction fetch"
		 : error_code & X86_PF_WRITE ? "write access"
					     : "read access",
		 user_mode(regs) ? "user" : "kernel");
	pr_alert("#PF: error_code(0x%04lx) - %s\n", error_code,
		 !(error_code & X86_PF_PROT) ? "not-present page"
		 : error_code & X86_PF_RSVD  ? "reserved bit violation"
		 : error_code & X86_PF_PK    ? "protection keys violation"
					     : "permissions violation");
	dump_pagetable(address);
}

/* A kernel access failed and nobody said what to do then. */
static void kernel_bad_access(struct pt_regs *regs, unsigned long error_code, unsigned long address,
			      int signal, int si_code)
{
	if (fixup_exception(regs, X86_TRAP_PF, error_code, address)) {
		if (in_task() && signal) {
			save_user_fault(X86_TRAP_PF, error_code | X86_PF_USER, address);
			force_sig_fault(signal, si_code, (void __user *)address);
		}
		return;
	}
	show_fault_oops(regs, error_code, address);
	die("Oops", regs, error_code);
}

static void show_signal_msg(struct pt_regs *regs, unsigned long error_code, unsigned long address)
{
	if (!show_unhandled_signals || !unhandled_signal(current, SIGSEGV) || !printk_ratelimit())
		return;
	printk("%s%s[%d]: segfault at %lx ip %px sp %px error %lx",
	       task_pid_nr(current) > 1 ? KERN_INFO : KERN_EMERG, current->comm,
	       task_pid_nr(current), address, (void *)regs->ip, (void *)regs->sp, error_code);
	print_vma_addr(KERN_CONT " in ", regs->ip);
	pr_cont(" likely on CPU %d\n", raw_smp_processor_id());
}

static void bad_area_nosemaphore(struct pt_regs *regs, unsigned long error_code,
				 unsigned long address, int si_code)
{
	if (!user_mode(regs)) {
		kernel_bad_access(regs, error_code, address, 0, 0);
		return;
	}
	/* User space must not learn what is mapped in the kernel's half. */
	if (address >= TASK_SIZE_MAX)
		error_code |= X86_PF_PROT;
	save_user_fault(X86_TRAP_PF, error_code | X86_PF_USER, address);
	show_signal_msg(regs, error_code, address);
	force_sig_fault(SIGSEGV, si_code, (void __user *)address);
}

static void fault_error(struct pt_regs *regs, unsigned long error_code, unsigned long address,
			vm_fault_t fault)
{
	if (fault & VM_FAULT_OOM) {
		if (user_mode(regs))
			pagefault_out_of_memory();
		else
			kernel_bad_access(regs, error_code, address, 0, 0);
	} else if (fault & VM_FAULT_SIGBUS) {
		if (user_mode(regs)) {
			save_user_fault(X86_TRAP_PF, error_code | X86_PF_USER, address);
			force_sig_fault(SIGBUS, BUS_ADRERR, (void __user *)address);
		} else {
			kernel_bad_access(regs, error_code, address, 0, 0);
		}
	} else {
		bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
	}
}

static bool access_error(unsigned long error_code, const struct vm_area_struct *vma)
{
	if (error_code & X86_PF_WRITE)
		return !(vma->vm_flags & VM_WRITE);
	if (error_code & X86_PF_INSTR)
		return !(vma->vm_flags & VM_EXEC);
	/* A present page that may not be read: PROT_NONE */
	if (error_code & X86_PF_PROT)
		return true;
	return !(vma->vm_flags & (VM_READ | VM_EXEC | VM_WRITE));
}

static unsigned int fault_flags(const struct pt_regs *regs, unsigned long error_code)
{
	unsigned int flags = FAULT_FLAG_DEFAULT;

	if (user_mode(regs))
		flags |= FAULT_FLAG_USER;
	if (error_code & X86_PF_WRITE)
		flags |= FAULT_FLAG_WRITE;
	if (error_code & X86_PF_INSTR)
		flags |= FAULT_FLAG_INSTRUCTION;
	return flags;
}

static void user_address_fault(struct pt_regs *regs, unsigned long error_code,
			       unsigned long address)
{
	struct mm_struct *mm = current->mm;
	unsigned int flags = fault_flags(regs, error_code);
	struct vm_area_struct *vma;
	vm_fault_t fault;

retry:
	vma = lock_mm_and_find_vma(mm, address, regs);
	if (!vma) {
		bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	if (access_error(error_code, vma)) {
		mmap_read_unlock(mm);
		bad_area_nosemaphore(regs, error_code, address, SEGV_ACCERR);
		return;
	}
	fault = handle_mm_fault(vma, address, flags, regs);

	/* The lock is already dropped for RETRY and COMPLETED. */
	if (fault & VM_FAULT_COMPLETED)
		return;
	if (fault & VM_FAULT_RETRY) {
		if (signal_pending(current) && (user_mode(regs) || fatal_signal_pending(current))) {
			if (!user_mode(regs))
				kernel_bad_access(regs, error_code, address, 0, 0);
			return;
		}
		flags |= FAULT_FLAG_TRIED;
		goto retry;
	}
	mmap_read_unlock(mm);
	if (unlikely(fault & VM_FAULT_ERROR))
		fault_error(regs, error_code, address, fault);
}

/**
 * handle_page_fault - exception 14
 * @regs: registers of the access
 * @error_code: X86_PF_* bits
 * @address: what was accessed (CR2)
 *
 * Context: interrupts off; may sleep for user addresses where the interrupted code may.
 */
void handle_page_fault(struct pt_regs *regs, unsigned long error_code, unsigned long address)
{
	if (address >= TASK_SIZE_MAX || (error_code & X86_PF_RSVD)) {
		if (user_mode(regs))
			local_irq_enable();
		bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	/* The kernel reaches user pages only between STAC and CLAC, and never executes them. */
	if (!user_mode(regs) && (((read_cr4() & X86_CR4_SMAP) && !(regs->flags & X86_EFLAGS_AC)) ||
				 (error_code & X86_PF_INSTR))) {
		kernel_bad_access(regs, error_code, address, 0, 0);
		return;
	}
	if (!regs_irqs_disabled(regs))
		local_irq_enable();
	if (unlikely(faulthandler_disabled() || !current->mm || regs_irqs_disabled(regs))) {
		bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	user_address_fault(regs, error_code, address);
}
