/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the CPUs can do: the HWCAP words of user space and what the kernel itself uses. Read from
 * the boot CPU's ID registers before any other CPU runs; a CPU that starts later and can do less
 * stops the boot.
 */
#ifndef _ASM_ARM64_CPUFEATURE_H
#define _ASM_ARM64_CPUFEATURE_H

#include <linux/types.h>
#include <asm/hwcap.h>

struct arm64_features {
	bool pan;		/* kernel accesses to user pages fault */
	bool rng;		/* RNDR */
	bool asid16;		/* 16-bit address space identifiers */
	bool idc;		/* no data cache cleaning for instructions */
	bool dic;		/* no instruction cache invalidation */
	unsigned int dline;	/* smallest cache lines, bytes */
	unsigned int iline;
};

extern struct arm64_features arm64_features;
extern unsigned long elf_hwcap, elf_hwcap2;

static inline bool cpu_have_feature(unsigned int num)
{
	return num < 64 ? elf_hwcap >> num & 1 : elf_hwcap2 >> (num - 64) & 1;
}

#define cpu_have_named_feature(name)	cpu_have_feature(KERNEL_HWCAP_##name)

void cpufeature_init_boot(void);
void cpufeature_check_secondary(unsigned int cpu);
void cpu_init(unsigned int cpu);

#endif
