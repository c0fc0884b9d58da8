/* SPDX-License-Identifier: GPL-2.0-only */
/* Who a CPU is: MIDR_EL1 and MPIDR_EL1. */
#ifndef _ASM_ARM64_CPUTYPE_H
#define _ASM_ARM64_CPUTYPE_H

#include <linux/types.h>
#include <asm/sysreg.h>

#define INVALID_HWID		(~0ULL)
#define MPIDR_HWID_BITMASK	0xff00ffffffULL

#define MPIDR_LEVEL_MASK	0xff
#define MPIDR_LEVEL_SHIFT(n)	((n) == 3 ? 32 : 8 * (n))
#define MPIDR_AFFINITY_LEVEL(mpidr, n)	((mpidr) >> MPIDR_LEVEL_SHIFT(n) & MPIDR_LEVEL_MASK)

#define MIDR_REVISION(midr)	((midr) & 0xf)
#define MIDR_PARTNUM(midr)	((midr) >> 4 & 0xfff)
#define MIDR_VARIANT(midr)	((midr) >> 20 & 0xf)
#define MIDR_IMPLEMENTOR(midr)	((midr) >> 24 & 0xff)

static inline u32 read_cpuid_id(void)
{
	return read_sysreg(midr_el1);
}

static inline u64 read_cpuid_mpidr(void)
{
	return read_sysreg(mpidr_el1);
}

#endif
