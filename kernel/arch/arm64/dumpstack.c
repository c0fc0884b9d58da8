// SPDX-License-Identifier: GPL-2.0-only
/*
 * Registers and instructions as text, in the form Linux prints and tools parse. Any context; only
 * memory that may be unmapped is read with care.
 */
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/sched/debug.h>
#include <linux/uaccess.h>
#include <asm/processor.h>
#include <asm/ptrace.h>
#include <asm/stacktrace.h>
#include <kobold/arch.h>

/** arch_die_header - see kobold/arch.h */
void arch_die_header(const char *str, long err, int nr)
{
	pr_emerg("Internal error: %s: %016lx [#%d] PREEMPT SMP\n", str, err, nr);
}

static void show_pstate(u64 pstate)
{
	static const char *const btypes[] = { "--", "jc", "-c", "j-" };

	pr_warn("pstate: %08llx (%c%c%c%c %c%c%c%c %cPAN %cUAO %cTCO %cDIT %cSSBS BTYPE=%s)\n",
		pstate, pstate & PSR_N_BIT ? 'N' : 'n', pstate & PSR_Z_BIT ? 'Z' : 'z',
		pstate & PSR_C_BIT ? 'C' : 'c', pstate & PSR_V_BIT ? 'V' : 'v',
		pstate & PSR_D_BIT ? 'D' : 'd', pstate & PSR_A_BIT ? 'A' : 'a',
		pstate & PSR_I_BIT ? 'I' : 'i', pstate & PSR_F_BIT ? 'F' : 'f',
		pstate & PSR_PAN_BIT ? '+' : '-', pstate & PSR_UAO_BIT ? '+' : '-',
		pstate & PSR_TCO_BIT ? '+' : '-', pstate & PSR_DIT_BIT ? '+' : '-',
		pstate & PSR_SSBS_BIT ? '+' : '-', btypes[(pstate & PSR_BTYPE_MASK) >> 10]);
}

/* Three registers a line, from x29 down. */
static void show_general(const struct pt_regs *regs)
{
	int i;

	for (i = 29; i >= 0; i -= 3)
		pr_warn("x%-2d: %016llx x%-2d: %016llx x%-2d: %016llx\n", i, regs->regs[i], i - 1,
			regs->regs[i - 1], i - 2, regs->regs[i - 2]);
}

/* The instructions up to the one at fault, which stands in parentheses. */
static void show_code(const struct pt_regs *regs)
{
	char line[5 * 12], *p = line;
	u32 insn;
	int i;

	for (i = -4; i < 1; i++) {
		if (copy_from_kernel_nofault(&insn, (u32 *)regs->pc + i, sizeof(insn)))
			p += sprintf(p, "???????? ");
		else
			p += sprintf(p, i ? "%08x " : "(%08x) ", insn);
	}
	pr_emerg("Code: %s\n", line);
}

static bool print_entry(void *cookie, unsigned long addr)
{
	pr_warn(" %pS\n", (void *)addr);
	return true;
}

/**
 * show_regs - registers, back-trace and code of an interrupted place
 */
void show_regs(struct pt_regs *regs)
{
	show_regs_print_info(KERN_WARNING);
	show_pstate(regs->pstate);
	if (user_mode(regs)) {
		pr_warn("pc : %016llx\n", regs->pc);
		pr_warn("lr : %016llx\n", regs->regs[30]);
	} else {
		pr_warn("pc : %pS\n", (void *)regs->pc);
		pr_warn("lr : %pS\n", (void *)regs->regs[30]);
	}
	pr_warn("sp : %016llx\n", regs->sp);
	show_general(regs);
	if (user_mode(regs))
		return;
	CALL_TRACE_BEGIN(KERN_WARNING);
	arch_stack_walk(print_entry, NULL, current, regs);
	show_code(regs);
}
