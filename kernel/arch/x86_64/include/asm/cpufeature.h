/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * CPU features by Linux's numbering (word * 32 + bit). The boot CPU's words are read once before
 * any other CPU runs and are constant afterwards.
 */
#ifndef _ASM_X86_CPUFEATURE_H
#define _ASM_X86_CPUFEATURE_H

#include <linux/types.h>
#include <asm/cpufeatures.h>

extern u32 x86_capability[NCAPINTS];

static inline bool boot_cpu_has(unsigned int bit)
{
	return x86_capability[bit / 32] >> (bit % 32) & 1;
}

#define cpu_feature_enabled(bit)	boot_cpu_has(bit)
#define static_cpu_has(bit)		boot_cpu_has(bit)

void setup_clear_cpu_cap(unsigned int bit);

#endif
