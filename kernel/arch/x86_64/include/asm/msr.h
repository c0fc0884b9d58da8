/* SPDX-License-Identifier: GPL-2.0-only */
/* Model-specific registers: numbers used here, and the instructions that reach them. */
#ifndef _ASM_X86_MSR_H
#define _ASM_X86_MSR_H

#define MSR_IA32_APICBASE	0x0000001b
#define MSR_IA32_TSC_DEADLINE	0x000006e0
#define MSR_IA32_CR_PAT		0x00000277
#define MSR_EFER		0xc0000080
#define MSR_STAR		0xc0000081
#define MSR_LSTAR		0xc0000082
#define MSR_CSTAR		0xc0000083
#define MSR_SYSCALL_MASK	0xc0000084
#define MSR_FS_BASE		0xc0000100
#define MSR_GS_BASE		0xc0000101
#define MSR_KERNEL_GS_BASE	0xc0000102

#define EFER_SCE	(1 << 0)
#define EFER_LME	(1 << 8)
#define EFER_LMA	(1 << 10)
#define EFER_NX		(1 << 11)

#ifndef __ASSEMBLY__

#include <linux/errno.h>
#include <linux/types.h>
#include <asm/extable.h>

static inline u64 __rdmsr(u32 msr)
{
	u32 low, high;

	asm volatile("rdmsr" : "=a" (low), "=d" (high) : "c" (msr));
	return low | (u64)high << 32;
}

static inline void __wrmsr(u32 msr, u64 val)
{
	u32 low = val & 0xffffffff, high = val >> 32;

	asm volatile("wrmsr" : : "c" (msr), "a" (low), "d" (high) : "memory");
}

/* Returns 0, or -EIO with *val 0 where the MSR does not exist. */
static inline int rdmsrl_safe(u32 msr, u64 *val)
{
	u32 low, high;
	int err;

	asm volatile("1: rdmsr\n"
		     "   xorl %[err], %[err]\n"
		     "2:\n"
		     _ASM_EXTABLE_TYPE(1b, 2b, 1)
		     : "=a" (low), "=d" (high), [err] "=r" (err)
		     : "c" (msr), "2" (-EIO));
	*val = low | (u64)high << 32;
	return err;
}

#define rdmsrl(msr, val)	((val) = __rdmsr(msr))
#define wrmsrl(msr, val)	__wrmsr(msr, val)
#define rdmsr(msr, low, high)	do {			\
	u64 __rdmsr_val = __rdmsr(msr);			\
	(low) = (u32)__rdmsr_val;			\
	(high) = (u32)(__rdmsr_val >> 32);		\
} while (0)
#define wrmsr(msr, low, high)	__wrmsr(msr, (u64)(high) << 32 | (u32)(low))

static inline u64 rdtsc(void)
{
	u32 low, high;

	asm volatile("rdtsc" : "=a" (low), "=d" (high));
	return low | (u64)high << 32;
}

/* RDTSC that no earlier load may pass. */
static inline u64 rdtsc_ordered(void)
{
	asm volatile("lfence" : : : "memory");
	return rdtsc();
}

#endif
#endif
