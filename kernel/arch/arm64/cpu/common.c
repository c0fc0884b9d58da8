// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the CPUs can do, from their ID registers (Arm ARM, D17.2), and the system registers each
 * of them runs with. Features and HWCAPs are the boot CPU's; what this kernel does not save or
 * turn on (SVE, SME, pointer authentication, BTI, MTE) is not among them.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <asm/barrier.h>
#include <asm/cpufeature.h>
#include <asm/cputype.h>
#include <asm/sysreg.h>

unsigned long elf_hwcap __ro_after_init, elf_hwcap2 __ro_after_init;
EXPORT_SYMBOL_GPL(elf_hwcap);
EXPORT_SYMBOL_GPL(elf_hwcap2);

struct arm64_features arm64_features __ro_after_init;

enum id_reg { ISAR0, ISAR1, PFR0, PFR1, MMFR0, MMFR1, MMFR2, NR_ID_REGS };

/* A HWCAP is there when an unsigned field of an ID register is at least @min. */
struct hwcap_rule {
	u8 reg;
	u8 shift;
	u8 min;
	u8 word;
	unsigned long bit;
};

/* clang-format off */
#define RULE(reg, shift, min, cap)	{ reg, shift, min, 0, HWCAP_##cap }
#define RULE2(reg, shift, min, cap)	{ reg, shift, min, 1, HWCAP2_##cap }

static const struct hwcap_rule hwcap_rules[] = {
	RULE(ISAR0, 4, 2, PMULL), RULE(ISAR0, 4, 1, AES), RULE(ISAR0, 8, 1, SHA1),
	RULE(ISAR0, 12, 1, SHA2), RULE(ISAR0, 12, 2, SHA512), RULE(ISAR0, 16, 1, CRC32),
	RULE(ISAR0, 20, 2, ATOMICS), RULE(ISAR0, 28, 1, ASIMDRDM), RULE(ISAR0, 32, 1, SHA3),
	RULE(ISAR0, 36, 1, SM3), RULE(ISAR0, 40, 1, SM4), RULE(ISAR0, 44, 1, ASIMDDP),
	RULE(ISAR0, 48, 1, ASIMDFHM), RULE(ISAR0, 52, 1, FLAGM), RULE2(ISAR0, 52, 2, FLAGM2),
	RULE2(ISAR0, 60, 1, RNG),
	RULE(ISAR1, 0, 1, DCPOP), RULE2(ISAR1, 0, 2, DCPODP), RULE(ISAR1, 12, 1, JSCVT),
	RULE(ISAR1, 16, 1, FCMA), RULE(ISAR1, 20, 1, LRCPC), RULE(ISAR1, 20, 2, ILRCPC),
	RULE2(ISAR1, 32, 1, FRINT), RULE(ISAR1, 36, 1, SB), RULE2(ISAR1, 44, 1, BF16),
	RULE2(ISAR1, 48, 1, DGH), RULE2(ISAR1, 52, 1, I8MM),
	RULE(PFR0, 48, 1, DIT), RULE(PFR1, 4, 2, SSBS), RULE(MMFR2, 32, 1, USCAT),
};
/* clang-format on */

static void read_id_regs(u64 *id)
{
	id[ISAR0] = read_sysreg(id_aa64isar0_el1);
	id[ISAR1] = read_sysreg(id_aa64isar1_el1);
	id[PFR0] = read_sysreg(id_aa64pfr0_el1);
	id[PFR1] = read_sysreg(id_aa64pfr1_el1);
	id[MMFR0] = read_sysreg(id_aa64mmfr0_el1);
	id[MMFR1] = read_sysreg(id_aa64mmfr1_el1);
	id[MMFR2] = read_sysreg_s(SYS_ID_AA64MMFR2_EL1);
}

static unsigned int field(u64 reg, unsigned int shift)
{
	return reg >> shift & 0xf;
}

static void find_hwcaps(const u64 *id, unsigned long *hwcap)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(hwcap_rules); i++) {
		const struct hwcap_rule *r = &hwcap_rules[i];

		if (field(id[r->reg], r->shift) >= r->min)
			hwcap[r->word] |= r->bit;
	}
	/* Signed fields: -1 for no FP at all, 1 with half precision. */
	if (field(id[PFR0], 16) != 0xf)
		hwcap[0] |= HWCAP_FP;
	if (field(id[PFR0], 20) != 0xf)
		hwcap[0] |= HWCAP_ASIMD;
	if (field(id[PFR0], 16) == 1)
		hwcap[0] |= HWCAP_FPHP;
	if (field(id[PFR0], 20) == 1)
		hwcap[0] |= HWCAP_ASIMDHP;
}

static void find_features(const u64 *id, struct arm64_features *f)
{
	u64 ctr = read_sysreg(ctr_el0);

	f->pan = field(id[MMFR1], 20) != 0;
	f->rng = field(id[ISAR0], 60) != 0;
	f->asid16 = field(id[MMFR0], 4) == 2;
	f->idc = ctr >> 28 & 1;
	f->dic = ctr >> 29 & 1;
	f->dline = 4U << field(ctr, 16);
	f->iline = 4U << field(ctr, 0);
}

/**
 * cpufeature_init_boot - read the boot CPU's features
 *
 * Context: first thing on the boot CPU.
 */
void __init cpufeature_init_boot(void)
{
	unsigned long hwcap[2] = { 0 };
	u64 id[NR_ID_REGS];

	read_id_regs(id);
	find_hwcaps(id, hwcap);
	find_features(id, &arm64_features);
	elf_hwcap = hwcap[0];
	elf_hwcap2 = hwcap[1];
}

/**
 * cpufeature_check_secondary - can this CPU do what programs have been promised?
 * @cpu: its number
 *
 * Context: on that CPU, before it runs anything else.
 */
void cpufeature_check_secondary(unsigned int cpu)
{
	unsigned long hwcap[2] = { 0 };
	struct arm64_features f;
	u64 id[NR_ID_REGS];

	read_id_regs(id);
	find_hwcaps(id, hwcap);
	find_features(id, &f);
	if ((elf_hwcap & ~hwcap[0]) || (elf_hwcap2 & ~hwcap[1]) ||
	    (arm64_features.asid16 && !f.asid16) || (arm64_features.idc && !f.idc) ||
	    (arm64_features.dic && !f.dic) || f.dline < arm64_features.dline ||
	    f.iline < arm64_features.iline)
		panic("CPU%u lacks features of the boot CPU\n", cpu);
}

/**
 * cpu_init - bring this CPU's own registers into the kernel's state
 * @cpu: number of this CPU
 *
 * Context: on that CPU, interrupts off.
 */
void cpu_init(unsigned int cpu)
{
	if (arm64_features.pan)
		asm volatile(__stringify(SET_PSTATE_PAN(1)) : : : "memory");
	write_sysreg(0, tpidr_el0);
	write_sysreg(0, tpidrro_el0);
	/* System errors and debug exceptions are reported from here on. */
	asm volatile("msr daifclr, #0xc" : : : "memory");
	isb();
}

static int __init report_cpu(void)
{
	pr_info("CPU features: %s%s%s\n", arm64_features.pan ? "Privileged Access Never, " : "",
		arm64_features.rng ? "Random Number Generator, " : "",
		arm64_features.asid16 ? "16-bit ASIDs" : "8-bit ASIDs");
	return 0;
}
early_initcall(report_cpu);
