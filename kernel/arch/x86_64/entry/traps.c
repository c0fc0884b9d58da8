// SPDX-License-Identifier: GPL-2.0-only
/*
 * Exceptions other than page faults: user mode gets the signal Linux gives, kernel mode a fixup
 * or an oops. Entered with interrupts off on the task's stack, except double fault, NMI and
 * machine check, which have their own.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/extable.h>
#include <linux/hardirq.h>
#include <linux/irqflags.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task_stack.h>
#include <linux/signal.h>
#include <linux/uaccess.h>
#include <asm/extable.h>
#include <asm/desc.h>
#include <asm/fpu/api.h>
#include <asm/processor.h>
#include <asm/setup.h>
#include <asm/stacktrace.h>
#include <asm/traps.h>
#include <kobold/arch.h>

/* si_code 0: the signal carries SI_KERNEL and no address. */
struct exception {
	const char *name;
	int signr;
	int si_code;
	bool addr_is_ip;
};

static const struct exception exceptions[NR_EXCEPTIONS] = {
	[X86_TRAP_DE] = { "divide error", SIGFPE, FPE_INTDIV, true },
	[X86_TRAP_DB] = { "debug", SIGTRAP, TRAP_TRACE, true },
	[X86_TRAP_BP] = { "int3", SIGTRAP, 0 },
	[X86_TRAP_OF] = { "overflow", SIGSEGV, 0 },
	[X86_TRAP_BR] = { "bounds", SIGSEGV, 0 },
	[X86_TRAP_UD] = { "invalid opcode", SIGILL, ILL_ILLOPN, true },
	[X86_TRAP_NM] = { "device not available", SIGSEGV, 0 },
	[X86_TRAP_OLD_MF] = { "coprocessor segment overrun", SIGFPE, 0 },
	[X86_TRAP_TS] = { "invalid TSS", SIGSEGV, 0 },
	[X86_TRAP_NP] = { "segment not present", SIGBUS, 0 },
	[X86_TRAP_SS] = { "stack segment", SIGBUS, 0 },
	[X86_TRAP_GP] = { "general protection fault", SIGSEGV, 0 },
	[X86_TRAP_SPURIOUS] = { "spurious exception", SIGSEGV, 0 },
	[X86_TRAP_MF] = { "fpu exception", SIGFPE, FPE_FLTINV, true },
	[X86_TRAP_AC] = { "alignment check", SIGBUS, BUS_ADRALN },
	[X86_TRAP_XF] = { "simd exception", SIGFPE, FPE_FLTINV, true },
	[X86_TRAP_VE] = { "virtualization exception", SIGSEGV, 0 },
	[X86_TRAP_CP] = { "control protection fault", SIGSEGV, 0 },
};

/**
 * save_user_fault - remember a user exception for signal frames
 */
void save_user_fault(unsigned long trap_nr, unsigned long error_code, unsigned long address)
{
	current->thread.trap_nr = trap_nr;
	current->thread.error_code = error_code;
	if (trap_nr == X86_TRAP_PF)
		current->thread.cr2 = address;
}

/* Which of the unmasked x87 or SSE exceptions is pending; both words have the same bits. */
static int fpe_code(unsigned int pending)
{
	if (pending & 0x01)
		return FPE_FLTINV;
	if (pending & 0x04)
		return FPE_FLTDIV;
	if (pending & 0x08)
		return FPE_FLTOVF;
	if (pending & 0x12)
		return FPE_FLTUND;
	if (pending & 0x20)
		return FPE_FLTRES;
	return 0;
}

static int fpu_si_code(unsigned int vector)
{
	u16 cwd, swd;
	u32 mxcsr;

	if (vector == X86_TRAP_XF) {
		asm volatile("stmxcsr %0" : "=m"(mxcsr));
		return fpe_code(mxcsr & ~(mxcsr >> 7));
	}
	asm volatile("fnstcw %0" : "=m"(cwd));
	asm volatile("fnstsw %0" : "=m"(swd));
	return fpe_code(swd & ~cwd);
}

static void report_unhandled(const struct pt_regs *regs, const char *name, int signr,
			     unsigned long error_code)
{
	if (!show_unhandled_signals || !unhandled_signal(current, signr) || !printk_ratelimit())
		return;
	pr_info("traps: %s[%d] trap %s ip:%lx sp:%lx error:%lx", current->comm,
		task_pid_nr(current), name, regs->ip, regs->sp, error_code);
	print_vma_addr(KERN_CONT " in ", regs->ip);
	pr_cont("\n");
}

static void user_exception(struct pt_regs *regs, unsigned int vector, unsigned long error_code)
{
	const struct exception *e = &exceptions[vector];
	int code = e->si_code;

	if (vector == X86_TRAP_MF || vector == X86_TRAP_XF) {
		code = fpu_si_code(vector);
		if (!code)
			return;
	}
	local_irq_enable();
	save_user_fault(vector, error_code, 0);
	if (vector == X86_TRAP_DB || vector == X86_TRAP_BP)
		regs->flags &= ~(vector == X86_TRAP_DB ? X86_EFLAGS_TF : 0);
	else
		report_unhandled(regs, e->name, e->signr, error_code);
	if (code)
		force_sig_fault(e->signr, code, e->addr_is_ip ? (void __user *)regs->ip : NULL);
	else
		force_sig(e->signr);
}

static bool is_canonical(unsigned long addr)
{
	return (long)(addr << 16) >> 16 == (long)addr;
}

/*
 * The CPU does not tell the address of a general protection fault. Most come from one wild
 * pointer: a register that could not be an address at all. 0 if there is none, or several.
 */
static unsigned long wild_pointer(const struct pt_regs *regs)
{
	const unsigned long general[] = {
		regs->ax,  regs->bx,  regs->cx,	 regs->dx,  regs->si,
		regs->di,  regs->bp,  regs->r8,	 regs->r9,  regs->r10,
		regs->r11, regs->r12, regs->r13, regs->r14, regs->r15,
	};
	unsigned long found = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(general); i++) {
		if (is_canonical(general[i]) || general[i] == found)
			continue;
		if (found)
			return 0;
		found = general[i];
	}
	return found;
}

static void kernel_exception(struct pt_regs *regs, unsigned int vector, unsigned long error_code)
{
	unsigned long wild = vector == X86_TRAP_GP && !error_code ? wild_pointer(regs) : 0;
	char text[96];

	if (fixup_exception(regs, vector, error_code, 0))
		return;
	if (wild)
		snprintf(text, sizeof(text),
			 "general protection fault, probably for non-canonical address 0x%lx",
			 wild);
	die(wild ? text : exceptions[vector].name, regs, error_code);
}

/**
 * handle_exception - all exceptions that need no special care
 */
void handle_exception(struct pt_regs *regs, unsigned int vector, unsigned long error_code)
{
	if (user_mode(regs)) {
		user_exception(regs, vector, error_code);
		return;
	}
	/* A single-step flag left on at SYSCALL entry is masked there; drop any other. */
	if (vector == X86_TRAP_DB) {
		regs->flags &= ~X86_EFLAGS_TF;
		return;
	}
	kernel_exception(regs, vector, error_code);
}

/**
 * fixup_exception - see asm/extable.h
 */
int fixup_exception(struct pt_regs *regs, int trapnr, unsigned long error_code,
		    unsigned long fault_addr)
{
	const struct exception_table_entry *e = search_exception_tables(regs->ip);

	if (!e)
		return 0;
	if (e->data == EX_TYPE_RDMSR)
		regs->ax = regs->dx = 0;
	regs->ip = (unsigned long)&e->fixup + e->fixup;
	return 1;
}

static bool hit_guard_page(unsigned long address)
{
	unsigned long stack = (unsigned long)task_stack_page(current);

	return address < stack && address >= stack - PAGE_SIZE;
}

/**
 * handle_double_fault - mostly: the kernel stack ran over into its guard page
 * @regs: registers where the second fault happened
 * @error_code: 0
 *
 * Context: double-fault stack of this CPU. The task cannot go on.
 */
void handle_double_fault(struct pt_regs *regs, unsigned long error_code)
{
	unsigned long address = read_cr2();
	unsigned long stack = (unsigned long)task_stack_page(current);

	if (hit_guard_page(address)) {
		pr_emerg("BUG: TASK stack guard page was hit at %px (stack is %px..%px)\n",
			 (void *)address, (void *)stack, (void *)(stack + THREAD_SIZE - 1));
		/* It was overwritten on the way; known is enough. */
		*end_of_stack(current) = STACK_END_MAGIC;
		die("stack guard page", regs, error_code);
	}
	pr_emerg("PANIC: double fault, error_code: 0x%lx\n", error_code);
	die("double fault", regs, error_code);
	panic("Machine halted.");
}

/**
 * handle_machine_check - hardware says its own state is wrong
 */
void handle_machine_check(struct pt_regs *regs)
{
	pr_emerg("mce: [Hardware Error]: Machine check on CPU %d\n", raw_smp_processor_id());
	show_regs(regs);
	panic("Fatal machine check");
}

/**
 * trap_init - nothing left to do: the tables were final before setup_arch()
 */
void __init trap_init(void)
{
	fpu_init_boot();
}
