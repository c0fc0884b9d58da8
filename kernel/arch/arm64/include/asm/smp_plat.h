/* SPDX-License-Identifier: GPL-2.0-only */
/* CPU numbers and the hardware's identifiers of the same CPUs. */
#ifndef _ASM_ARM64_SMP_PLAT_H
#define _ASM_ARM64_SMP_PLAT_H

#include <linux/types.h>
#include <asm/cputype.h>

/* MPIDR_EL1 affinity fields by CPU number; constant once setup_arch() is done. */
extern u64 __cpu_logical_map[];

static inline u64 cpu_logical_map(unsigned int cpu)
{
	return __cpu_logical_map[cpu];
}

#endif
