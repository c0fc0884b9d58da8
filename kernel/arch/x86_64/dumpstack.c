// SPDX-License-Identifier: GPL-2.0-only
/*
 * Registers and code bytes as text, in the form Linux prints and tools parse. Any context; only
 * memory that may be unmapped is read with care.
 */
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/uaccess.h>
#include <asm/msr.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/stacktrace.h>
#include <kobold/arch.h>

/** arch_die_header - see kobold/arch.h */
void arch_die_header(const char *str, long err, int nr)
{
	pr_emerg("Oops: %s: %04lx [#%d] PREEMPT SMP\n", str, err & 0xffff, nr);
}

#define CODE_BEFORE 42
#define CODE_BYTES  64

/* The bytes around the instruction pointer; <> marks the one it points at. */
static void show_opcodes(const struct pt_regs *regs)
{
	char line[CODE_BYTES * 3 + 8], *p = line;
	unsigned long start = regs->ip - CODE_BEFORE, end = start + CODE_BYTES;
	u8 code;

	if (user_mode(regs))
		return;
	/* The page before the first function of a module is not mapped. */
	if (copy_from_kernel_nofault(&code, (void *)start, 1))
		start = max(start, regs->ip & PAGE_MASK);
	for (; start < end && !copy_from_kernel_nofault(&code, (void *)start, 1); start++)
		p += sprintf(p, start == regs->ip ? " <%02x>" : " %02x", code);
	if (p == line)
		pr_warn("Code: Unable to access opcode bytes at 0x%lx.\n", start);
	else
		pr_warn("Code:%s\n", line);
}

static void show_ip(const struct pt_regs *regs)
{
	if (user_mode(regs))
		pr_warn("RIP: %04lx:0x%lx\n", regs->cs, regs->ip);
	else
		pr_warn("RIP: %04lx:%pS\n", regs->cs, (void *)regs->ip);
}

static void show_general(const struct pt_regs *regs)
{
	pr_warn("RSP: %04lx:%016lx EFLAGS: %08lx", regs->ss, regs->sp, regs->flags);
	if (regs->orig_ax != -1UL)
		pr_cont(" ORIG_RAX: %016lx", regs->orig_ax);
	pr_cont("\n");
	pr_warn("RAX: %016lx RBX: %016lx RCX: %016lx\n", regs->ax, regs->bx, regs->cx);
	pr_warn("RDX: %016lx RSI: %016lx RDI: %016lx\n", regs->dx, regs->si, regs->di);
	pr_warn("RBP: %016lx R08: %016lx R09: %016lx\n", regs->bp, regs->r8, regs->r9);
	pr_warn("R10: %016lx R11: %016lx R12: %016lx\n", regs->r10, regs->r11, regs->r12);
	pr_warn("R13: %016lx R14: %016lx R15: %016lx\n", regs->r13, regs->r14, regs->r15);
}

static void show_control(const struct pt_regs *regs, unsigned long cr2)
{
	unsigned int fs, gs, ds, es;

	asm("movl %%fs, %0; movl %%gs, %1; movl %%ds, %2; movl %%es, %3"
	    : "=r"(fs), "=r"(gs), "=r"(ds), "=r"(es));
	pr_warn("FS:  %016llx(%04x) GS:%016llx(%04x) knlGS:%016llx\n", __rdmsr(MSR_FS_BASE), fs,
		__rdmsr(MSR_GS_BASE), gs, __rdmsr(MSR_KERNEL_GS_BASE));
	pr_warn("CS:  %04lx DS: %04x ES: %04x CR0: %016lx\n", regs->cs, ds, es, read_cr0());
	pr_warn("CR2: %016lx CR3: %016lx CR4: %016lx\n", cr2, read_cr3(), read_cr4());
}

/* The first entry is where RIP points, which is shown already. */
static bool print_entry(void *cookie, unsigned long addr)
{
	bool *first = cookie;

	if (*first)
		*first = false;
	else
		pr_warn(" %pS\n", (void *)addr);
	return true;
}

/**
 * show_regs - registers, code and back-trace of an interrupted place
 */
void show_regs(struct pt_regs *regs)
{
	/* Looking at memory below may fault and change it. */
	unsigned long cr2 = read_cr2();
	bool first = true;

	show_regs_print_info(KERN_WARNING);
	show_ip(regs);
	show_opcodes(regs);
	show_general(regs);
	if (user_mode(regs))
		return;
	show_control(regs, cr2);
	CALL_TRACE_BEGIN(KERN_WARNING);
	arch_stack_walk(print_entry, &first, current, regs);
	CALL_TRACE_END(KERN_WARNING);
}
