/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Bits of EFLAGS, CR0 and CR4 (Intel SDM volume 3, sections 2.3 and 2.5). For C and assembler.
 */
#ifndef _ASM_X86_PROCESSOR_FLAGS_H
#define _ASM_X86_PROCESSOR_FLAGS_H

#include <linux/const.h>

#define X86_EFLAGS_CF	(_AC(1, UL) << 0)
#define X86_EFLAGS_FIXED (_AC(1, UL) << 1)
#define X86_EFLAGS_PF	(_AC(1, UL) << 2)
#define X86_EFLAGS_AF	(_AC(1, UL) << 4)
#define X86_EFLAGS_ZF	(_AC(1, UL) << 6)
#define X86_EFLAGS_SF	(_AC(1, UL) << 7)
#define X86_EFLAGS_TF	(_AC(1, UL) << 8)
#define X86_EFLAGS_IF	(_AC(1, UL) << 9)
#define X86_EFLAGS_DF	(_AC(1, UL) << 10)
#define X86_EFLAGS_OF	(_AC(1, UL) << 11)
#define X86_EFLAGS_IOPL	(_AC(3, UL) << 12)
#define X86_EFLAGS_NT	(_AC(1, UL) << 14)
#define X86_EFLAGS_RF	(_AC(1, UL) << 16)
#define X86_EFLAGS_VM	(_AC(1, UL) << 17)
#define X86_EFLAGS_AC	(_AC(1, UL) << 18)
#define X86_EFLAGS_ID	(_AC(1, UL) << 21)

#define X86_CR0_PE	(_AC(1, UL) << 0)
#define X86_CR0_MP	(_AC(1, UL) << 1)
#define X86_CR0_EM	(_AC(1, UL) << 2)
#define X86_CR0_TS	(_AC(1, UL) << 3)
#define X86_CR0_ET	(_AC(1, UL) << 4)
#define X86_CR0_NE	(_AC(1, UL) << 5)
#define X86_CR0_WP	(_AC(1, UL) << 16)
#define X86_CR0_AM	(_AC(1, UL) << 18)
#define X86_CR0_PG	(_AC(1, UL) << 31)
#define CR0_STATE	(X86_CR0_PE | X86_CR0_MP | X86_CR0_ET | X86_CR0_NE | X86_CR0_WP | \
			 X86_CR0_AM | X86_CR0_PG)

#define X86_CR4_TSD	(_AC(1, UL) << 2)
#define X86_CR4_PAE	(_AC(1, UL) << 5)
#define X86_CR4_PGE	(_AC(1, UL) << 7)
#define X86_CR4_OSFXSR	(_AC(1, UL) << 9)
#define X86_CR4_OSXMMEXCPT (_AC(1, UL) << 10)
#define X86_CR4_UMIP	(_AC(1, UL) << 11)
#define X86_CR4_FSGSBASE (_AC(1, UL) << 16)
#define X86_CR4_OSXSAVE	(_AC(1, UL) << 18)
#define X86_CR4_SMEP	(_AC(1, UL) << 20)
#define X86_CR4_SMAP	(_AC(1, UL) << 21)

#endif
