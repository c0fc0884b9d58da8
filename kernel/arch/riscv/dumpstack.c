// SPDX-License-Identifier: GPL-2.0-only
/*
 * Registers and code as text, in the form Linux prints and tools parse. Any context; only memory
 * that may be unmapped is read with care.
 */
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/uaccess.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <kobold/arch.h>

#define PARCELS_BEFORE 10

/* The 16-bit parcels up to the one epc points at, which is in parentheses. */
static void show_opcodes(const struct pt_regs *regs)
{
	char line[(PARCELS_BEFORE + 2) * 7], *p = line;
	const u16 *insn = (const u16 *)(regs->epc & ~1UL);
	int i;
	u16 code;

	if (user_mode(regs))
		return;
	for (i = -PARCELS_BEFORE; i <= 0; i++)
		if (!copy_from_kernel_nofault(&code, insn + i, sizeof(code)))
			p += sprintf(p, i ? " %04x" : " (%04x)", code);
	if (p == line)
		pr_warn("Code: Unable to access instruction at 0x%px.\n", insn);
	else
		pr_warn("Code:%s\n", line);
}

static void show_general(const struct pt_regs *regs)
{
	pr_warn("epc : %016lx ra : %016lx sp : %016lx\n", regs->epc, regs->ra, regs->sp);
	pr_warn(" gp : %016lx tp : %016lx t0 : %016lx\n", regs->gp, regs->tp, regs->t0);
	pr_warn(" t1 : %016lx t2 : %016lx s0 : %016lx\n", regs->t1, regs->t2, regs->s0);
	pr_warn(" s1 : %016lx a0 : %016lx a1 : %016lx\n", regs->s1, regs->a0, regs->a1);
	pr_warn(" a2 : %016lx a3 : %016lx a4 : %016lx\n", regs->a2, regs->a3, regs->a4);
	pr_warn(" a5 : %016lx a6 : %016lx a7 : %016lx\n", regs->a5, regs->a6, regs->a7);
	pr_warn(" s2 : %016lx s3 : %016lx s4 : %016lx\n", regs->s2, regs->s3, regs->s4);
	pr_warn(" s5 : %016lx s6 : %016lx s7 : %016lx\n", regs->s5, regs->s6, regs->s7);
	pr_warn(" s8 : %016lx s9 : %016lx s10: %016lx\n", regs->s8, regs->s9, regs->s10);
	pr_warn(" s11: %016lx t3 : %016lx t4 : %016lx\n", regs->s11, regs->t3, regs->t4);
	pr_warn(" t5 : %016lx t6 : %016lx\n", regs->t5, regs->t6);
	pr_warn("status: %016lx badaddr: %016lx cause: %016lx\n", regs->status, regs->badaddr,
		regs->cause);
}

static bool print_entry(void *cookie, unsigned long addr)
{
	pr_warn("[<%016lx>] %pS\n", addr, (void *)addr);
	return true;
}

/**
 * show_regs - registers, code and back-trace of an interrupted place
 */
void show_regs(struct pt_regs *regs)
{
	show_regs_print_info(KERN_WARNING);
	if (!user_mode(regs)) {
		pr_warn("epc : %pS\n", (void *)regs->epc);
		pr_warn(" ra : %pS\n", (void *)regs->ra);
	}
	show_general(regs);
	if (user_mode(regs))
		return;
	pr_warn("Call Trace:\n");
	arch_stack_walk(print_entry, NULL, current, regs);
	show_opcodes(regs);
}

/**
 * arch_die_header - the first line of an oops, in this architecture's words
 * @str: what happened; @err: error code; @nr: how many oopses there were
 */
void arch_die_header(const char *str, long err, int nr)
{
	pr_emerg("%s [#%d]\n", str, nr);
}
