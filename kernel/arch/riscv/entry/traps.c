// SPDX-License-Identifier: GPL-2.0-only
/*
 * Exceptions: user mode gets the signal Linux gives, kernel mode a fixup or an oops. Entered with
 * interrupts off on the task's stack, except for a stack overflow, which has one of its own.
 */
#include <linux/extable.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/linkage.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task_stack.h>
#include <linux/signal.h>
#include <asm/csr.h>
#include <asm/extable.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/stacktrace.h>
#include <asm/traps.h>
#include <kobold/arch.h>

unsigned char overflow_stacks[CONFIG_NR_CPUS][OVERFLOW_STACK_SIZE] __page_aligned_bss;

struct exception {
	const char *name;
	int signr;
	int si_code;
};

/* By scause; si_addr is the instruction for all of them. */
static const struct exception exceptions[] = {
	[EXC_INST_MISALIGNED] = { "instruction address misaligned", SIGBUS, BUS_ADRALN },
	[EXC_INST_ACCESS] = { "instruction access fault", SIGSEGV, SEGV_ACCERR },
	[EXC_INST_ILLEGAL] = { "illegal instruction", SIGILL, ILL_ILLOPC },
	[EXC_BREAKPOINT] = { "breakpoint", SIGTRAP, TRAP_BRKPT },
	[EXC_LOAD_MISALIGNED] = { "load address misaligned", SIGBUS, BUS_ADRALN },
	[EXC_LOAD_ACCESS] = { "load access fault", SIGSEGV, SEGV_ACCERR },
	[EXC_STORE_MISALIGNED] = { "store (or AMO) address misaligned", SIGBUS, BUS_ADRALN },
	[EXC_STORE_ACCESS] = { "store (or AMO) access fault", SIGSEGV, SEGV_ACCERR },
};

static const struct exception unknown_exception = { "unknown exception", SIGILL, ILL_ILLTRP };

/**
 * do_trap - give a user task the signal for an exception
 * @regs: its registers
 * @signo: the signal; @code: si_code; @addr: si_addr
 *
 * Context: interrupts on.
 */
void do_trap(struct pt_regs *regs, int signo, int code, unsigned long addr)
{
	current->thread.bad_cause = regs->cause;
	if (show_unhandled_signals && unhandled_signal(current, signo) && printk_ratelimit()) {
		pr_info("%s[%d]: unhandled signal %d code 0x%x at 0x%016lx", current->comm,
			task_pid_nr(current), signo, code, addr);
		print_vma_addr(KERN_CONT " in ", regs->epc);
		pr_cont("\n");
	}
	force_sig_fault(signo, code, (void __user *)addr);
}

static void kernel_exception(struct pt_regs *regs, const struct exception *e)
{
	char text[64];

	if (fixup_exception(regs))
		return;
	if (regs->cause == EXC_BREAKPOINT) {
		die("Kernel BUG", regs, regs->cause);
		return;
	}
	snprintf(text, sizeof(text), "Oops - %s", e->name);
	die(text, regs, regs->cause);
}

/**
 * handle_exception - all that is neither an interrupt nor a system call
 * @regs: the interrupted registers
 */
void handle_exception(struct pt_regs *regs)
{
	const struct exception *e = &unknown_exception;

	switch (regs->cause) {
	case EXC_INST_PAGE_FAULT:
	case EXC_LOAD_PAGE_FAULT:
	case EXC_STORE_PAGE_FAULT:
		handle_page_fault(regs);
		return;
	}
	if (regs->cause < ARRAY_SIZE(exceptions))
		e = &exceptions[regs->cause];
	if (!user_mode(regs)) {
		kernel_exception(regs, e);
		return;
	}
	local_irq_enable();
	do_trap(regs, e->signr, e->si_code, regs->epc);
}

/**
 * fixup_exception - see asm/extable.h
 */
bool fixup_exception(struct pt_regs *regs)
{
	const struct exception_table_entry *e = search_exception_tables(regs->epc);

	if (!e)
		return false;
	regs->epc = (unsigned long)&e->fixup + e->fixup;
	return true;
}

/**
 * handle_stack_overflow - the kernel stack ran over, or sp is wild
 * @regs: the registers then
 *
 * Context: overflow stack of this CPU. The task cannot go on.
 */
void handle_stack_overflow(struct pt_regs *regs)
{
	unsigned long stack = (unsigned long)task_stack_page(current);
	unsigned long overflow = (unsigned long)overflow_stacks[raw_smp_processor_id()];

	console_verbose();
	pr_emerg("Insufficient stack space to handle exception!\n");
	pr_emerg("Task stack:     [0x%016lx..0x%016lx]\n", stack, stack + THREAD_SIZE);
	pr_emerg("Overflow stack: [0x%016lx..0x%016lx]\n", overflow,
		 overflow + OVERFLOW_STACK_SIZE);
	/* It may have been overwritten on the way; known is enough. */
	if (regs->sp >= stack - PAGE_SIZE && regs->sp < stack + THREAD_SIZE)
		*end_of_stack(current) = STACK_END_MAGIC;
	die("Kernel stack overflow", regs, regs->cause);
}

/**
 * trap_init - nothing left to do: the vector was set before start_kernel()
 */
void __init trap_init(void)
{
}
