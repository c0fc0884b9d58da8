// SPDX-License-Identifier: GPL-2.0-only
/*
 * Exceptions other than page faults: user mode gets the signal Linux gives, kernel mode an oops.
 * From user mode entered with interrupts on, from the kernel with interrupts off.
 */
#include <linux/extable.h>
#include <linux/hardirq.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/linkage.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/sched/signal.h>
#include <linux/sched/task_stack.h>
#include <linux/signal.h>
#include <linux/threads.h>
#include <linux/uaccess.h>
#include <asm/esr.h>
#include <asm/extable.h>
#include <asm/processor.h>
#include <asm/stacktrace.h>
#include <asm/sysreg.h>
#include <asm/traps.h>
#include <kobold/arch.h>

u8 overflow_stacks[CONFIG_NR_CPUS][OVERFLOW_STACK_SIZE] __aligned(OVERFLOW_STACK_SIZE);

static const char *const class_names[] = {
	[ESR_EC_UNKNOWN] = "Unknown/Uncategorized",
	[ESR_EC_WFX] = "WFI/WFE",
	[ESR_EC_FP_ASIMD] = "ASIMD",
	[ESR_EC_BTI] = "BTI",
	[ESR_EC_ILL] = "PSTATE.IL",
	[ESR_EC_SVC64] = "SVC (AArch64)",
	[ESR_EC_SYS64] = "MSR/MRS (AArch64)",
	[ESR_EC_SVE] = "SVE",
	[ESR_EC_FPAC] = "FPAC",
	[ESR_EC_IABT_LOW] = "IABT (lower EL)",
	[ESR_EC_IABT_CUR] = "IABT (current EL)",
	[ESR_EC_PC_ALIGN] = "PC Alignment",
	[ESR_EC_DABT_LOW] = "DABT (lower EL)",
	[ESR_EC_DABT_CUR] = "DABT (current EL)",
	[ESR_EC_SP_ALIGN] = "SP Alignment",
	[ESR_EC_FP_EXC64] = "FP (AArch64)",
	[ESR_EC_SERROR] = "SError",
	[ESR_EC_BREAKPT_LOW] = "Breakpoint (lower EL)",
	[ESR_EC_SOFTSTP_LOW] = "Software Step (lower EL)",
	[ESR_EC_WATCHPT_LOW] = "Watchpoint (lower EL)",
	[ESR_EC_BRK64] = "BRK (AArch64)",
};

/**
 * esr_get_class_string - the name of an exception class
 * @esr: syndrome
 */
const char *esr_get_class_string(unsigned long esr)
{
	unsigned int ec = ESR_EC(esr);

	return ec < ARRAY_SIZE(class_names) && class_names[ec] ? class_names[ec]
							       : "UNRECOGNIZED EC";
}

static void show_signal(struct pt_regs *regs, int signo, unsigned long esr, const char *str)
{
	if (!show_unhandled_signals || !unhandled_signal(current, signo) || !printk_ratelimit())
		return;
	pr_info("%s[%d]: unhandled exception: ", current->comm, task_pid_nr(current));
	if (esr)
		pr_cont("%s, ESR 0x%016lx, ", esr_get_class_string(esr), esr);
	pr_cont("%s", str);
	print_vma_addr(KERN_CONT " in ", regs->pc);
	pr_cont("\n");
	show_regs(regs);
}

/**
 * arm64_force_sig_fault - the signal of an exception in user mode
 * @regs: user registers
 * @signo: signal
 * @code: its si_code
 * @address: its si_addr
 * @esr: syndrome, for the frame's esr_context; 0 for none
 * @str: what happened, for the log
 */
void arm64_force_sig_fault(struct pt_regs *regs, int signo, int code, unsigned long address,
			   unsigned long esr, const char *str)
{
	current->thread.fault_address = address;
	current->thread.fault_code = esr;
	show_signal(regs, signo, esr, str);
	if (signo == SIGKILL)
		force_sig(signo);
	else
		force_sig_fault(signo, code, (void __user *)untagged_addr(address));
}

/* Which of the trapped floating-point exceptions: ESR_ELx.ISS has FPSR's bits. */
static int fpe_code(unsigned long esr)
{
	/* TFV: otherwise the rest is unknown */
	if (!(esr & 1UL << 23))
		return FPE_FLTUNK;
	if (esr & 1)
		return FPE_FLTINV;
	if (esr & 2)
		return FPE_FLTDIV;
	if (esr & 4)
		return FPE_FLTOVF;
	if (esr & 8)
		return FPE_FLTUND;
	if (esr & 16)
		return FPE_FLTRES;
	return FPE_FLTUNK;
}

/**
 * user_exception - all exceptions of user mode but aborts and system calls
 * @regs: user registers
 * @esr: syndrome
 */
void user_exception(struct pt_regs *regs, unsigned long esr)
{
	switch (ESR_EC(esr)) {
	case ESR_EC_PC_ALIGN:
		arm64_force_sig_fault(regs, SIGBUS, BUS_ADRALN, read_sysreg(far_el1), esr,
				      "SP/PC alignment exception");
		break;
	case ESR_EC_SP_ALIGN:
		arm64_force_sig_fault(regs, SIGBUS, BUS_ADRALN, regs->sp, esr,
				      "SP/PC alignment exception");
		break;
	case ESR_EC_FP_EXC64:
		arm64_force_sig_fault(regs, SIGFPE, fpe_code(esr), regs->pc, esr,
				      "floating point exception");
		break;
	case ESR_EC_BRK64:
	case ESR_EC_BREAKPT_LOW:
		arm64_force_sig_fault(regs, SIGTRAP, TRAP_BRKPT, regs->pc, esr, "BRK handler");
		break;
	case ESR_EC_SOFTSTP_LOW:
		arm64_force_sig_fault(regs, SIGTRAP, TRAP_TRACE, regs->pc, esr,
				      "single-step handler");
		break;
	default:
		arm64_force_sig_fault(regs, SIGILL, ILL_ILLOPC, regs->pc, esr,
				      "undefined instruction");
	}
}

/**
 * kernel_exception - all exceptions of the kernel but aborts
 * @regs: interrupted registers
 * @esr: syndrome
 */
void kernel_exception(struct pt_regs *regs, unsigned long esr)
{
	switch (ESR_EC(esr)) {
	case ESR_EC_BRK64:
		die(ESR_ISS(esr) == BUG_BRK_IMM ? "Oops - BUG" : "Oops - BRK", regs, esr);
		break;
	case ESR_EC_UNKNOWN:
		die("Oops - Undefined instruction", regs, esr);
		break;
	case ESR_EC_PC_ALIGN:
	case ESR_EC_SP_ALIGN:
		die("Oops - SP/PC alignment exception", regs, esr);
		break;
	default:
		pr_crit("Unhandled 64-bit el1h sync exception on CPU%d, ESR 0x%016lx -- %s\n",
			raw_smp_processor_id(), esr, esr_get_class_string(esr));
		die("Oops - unhandled exception", regs, esr);
	}
}

/**
 * fixup_exception - see asm/extable.h
 */
bool fixup_exception(struct pt_regs *regs)
{
	const struct exception_table_entry *e = search_exception_tables(regs->pc);

	if (!e)
		return false;
	regs->pc = (unsigned long)&e->fixup + e->fixup;
	return true;
}

/**
 * bad_mode - an exception by a vector that is not in use
 * @regs: interrupted registers
 * @vector: its number in the table
 * @esr: syndrome
 */
void bad_mode(struct pt_regs *regs, unsigned int vector, unsigned long esr)
{
	static const char *const kinds[] = { "sync", "irq", "fiq", "error" };
	static const char *const sources[] = { "el1t", "el1h", "el0t 64-bit", "el0t 32-bit" };

	console_verbose();
	pr_crit("Unhandled %s %s exception on CPU%d, ESR 0x%016lx -- %s\n", sources[vector / 4 % 4],
		kinds[vector % 4], raw_smp_processor_id(), esr, esr_get_class_string(esr));
	show_regs(regs);
	panic("Unhandled exception");
}

/**
 * handle_serror - hardware reports an error that belongs to no instruction
 * @regs: what was interrupted
 * @esr: syndrome
 */
void handle_serror(struct pt_regs *regs, unsigned long esr)
{
	console_verbose();
	pr_crit("SError Interrupt on CPU%d, code 0x%016lx -- %s\n", raw_smp_processor_id(), esr,
		esr_get_class_string(esr));
	show_regs(regs);
	panic("Asynchronous SError Interrupt");
}

/**
 * handle_bad_stack - the stack pointer left its stack
 * @regs: registers, on this CPU's overflow stack
 *
 * An overflow into the guard page costs the task its life only: its stack is rewound.
 */
void handle_bad_stack(struct pt_regs *regs)
{
	unsigned long stack = (unsigned long)task_stack_page(current);
	unsigned long overflow = (unsigned long)overflow_stacks[raw_smp_processor_id()];
	unsigned long esr = read_sysreg(esr_el1), far = read_sysreg(far_el1);

	console_verbose();
	pr_emerg("Insufficient stack space to handle exception!\n");
	pr_emerg("ESR: 0x%016lx -- %s\n", esr, esr_get_class_string(esr));
	pr_emerg("FAR: 0x%016lx\n", far);
	pr_emerg("Task stack:     [0x%016lx..0x%016lx]\n", stack, stack + THREAD_SIZE);
	pr_emerg("Overflow stack: [0x%016lx..0x%016lx]\n", overflow,
		 overflow + OVERFLOW_STACK_SIZE);
	/* Either it is below already, or it has no room for the registers. */
	if (regs->sp < stack + sizeof(*regs) && regs->sp >= stack - THREAD_SIZE &&
	    !in_interrupt()) {
		/* It was overwritten on the way; known is enough. */
		*end_of_stack(current) = STACK_END_MAGIC;
		die("kernel stack overflow", regs, esr);
	}
	show_regs(regs);
	panic("kernel stack overflow");
}

/** trap_init - nothing left to do: the vectors are in use since head.S */
void __init trap_init(void)
{
}
