/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Feature numbers: word * 32 + bit. Word 0: CPUID 1 EDX, 1: 0x80000001 EDX, 4: CPUID 1 ECX,
 * 6: 0x80000001 ECX, 9: CPUID 7 EBX, 10: CPUID 0xd/1 EAX, 16: CPUID 7 ECX, 18: CPUID 7 EDX.
 */
#ifndef _ASM_X86_CPUFEATURES_H
#define _ASM_X86_CPUFEATURES_H

#define NCAPINTS	22

#define X86_FEATURE_FPU		(0 * 32 + 0)
#define X86_FEATURE_PSE		(0 * 32 + 3)
#define X86_FEATURE_TSC		(0 * 32 + 4)
#define X86_FEATURE_MSR		(0 * 32 + 5)
#define X86_FEATURE_APIC	(0 * 32 + 9)
#define X86_FEATURE_PGE		(0 * 32 + 13)
#define X86_FEATURE_PAT		(0 * 32 + 16)
#define X86_FEATURE_FXSR	(0 * 32 + 24)
#define X86_FEATURE_XMM		(0 * 32 + 25)
#define X86_FEATURE_XMM2	(0 * 32 + 26)
#define X86_FEATURE_NX		(1 * 32 + 20)
#define X86_FEATURE_GBPAGES	(1 * 32 + 26)
#define X86_FEATURE_RDTSCP	(1 * 32 + 27)
#define X86_FEATURE_LM		(1 * 32 + 29)
#define X86_FEATURE_XMM3	(4 * 32 + 0)
#define X86_FEATURE_X2APIC	(4 * 32 + 21)
#define X86_FEATURE_TSC_DEADLINE_TIMER (4 * 32 + 24)
#define X86_FEATURE_XSAVE	(4 * 32 + 26)
#define X86_FEATURE_AVX		(4 * 32 + 28)
#define X86_FEATURE_RDRAND	(4 * 32 + 30)
#define X86_FEATURE_HYPERVISOR	(4 * 32 + 31)
#define X86_FEATURE_FSGSBASE	(9 * 32 + 0)
#define X86_FEATURE_SMEP	(9 * 32 + 7)
#define X86_FEATURE_ERMS	(9 * 32 + 9)
#define X86_FEATURE_RDSEED	(9 * 32 + 18)
#define X86_FEATURE_SMAP	(9 * 32 + 20)
#define X86_FEATURE_XSAVEOPT	(10 * 32 + 0)
#define X86_FEATURE_UMIP	(16 * 32 + 2)
#define X86_FEATURE_PKU		(16 * 32 + 3)
#define X86_FEATURE_LA57	(16 * 32 + 16)

#endif
