/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * System registers by name, or by encoding where an old assembler may not know the name, and the
 * bits used of them (Arm ARM, D17).
 */
#ifndef _ASM_ARM64_SYSREG_H
#define _ASM_ARM64_SYSREG_H

#include <linux/const.h>
#include <linux/stringify.h>

/* The encoding as an operand of MRS and MSR: S<op0>_<op1>_C<n>_C<m>_<op2>. */
#define sys_reg(op0, op1, crn, crm, op2)	s##op0##_##op1##_c##crn##_c##crm##_##op2

#define SCTLR_M		(_AC(1, UL) << 0)	/* MMU on */
#define SCTLR_C		(_AC(1, UL) << 2)	/* data cache */
#define SCTLR_SA	(_AC(1, UL) << 3)	/* stack alignment check, EL1 */
#define SCTLR_SA0	(_AC(1, UL) << 4)	/* and EL0 */
#define SCTLR_ITD	(_AC(1, UL) << 7)
#define SCTLR_SED	(_AC(1, UL) << 8)
#define SCTLR_EOS	(_AC(1, UL) << 11)
#define SCTLR_I		(_AC(1, UL) << 12)	/* instruction cache */
#define SCTLR_DZE	(_AC(1, UL) << 14)	/* DC ZVA at EL0 */
#define SCTLR_UCT	(_AC(1, UL) << 15)	/* CTR_EL0 at EL0 */
#define SCTLR_NTWI	(_AC(1, UL) << 16)	/* WFI at EL0 */
#define SCTLR_NTWE	(_AC(1, UL) << 18)	/* WFE at EL0 */
#define SCTLR_TSCXT	(_AC(1, UL) << 20)
#define SCTLR_EIS	(_AC(1, UL) << 22)
#define SCTLR_SPAN	(_AC(1, UL) << 23)	/* leave PAN alone on exceptions: 0 here */
#define SCTLR_UCI	(_AC(1, UL) << 26)	/* cache maintenance at EL0 */
#define SCTLR_NTLSMD	(_AC(1, UL) << 28)
#define SCTLR_LSMAOE	(_AC(1, UL) << 29)

#define SCTLR_EL1_MMU_OFF \
	(SCTLR_ITD | SCTLR_SED | SCTLR_EOS | SCTLR_TSCXT | SCTLR_EIS | SCTLR_NTLSMD | SCTLR_LSMAOE)
#define SCTLR_EL1_MMU_ON \
	(SCTLR_EL1_MMU_OFF | SCTLR_M | SCTLR_C | SCTLR_SA | SCTLR_SA0 | SCTLR_I | SCTLR_DZE | \
	 SCTLR_UCT | SCTLR_NTWI | SCTLR_NTWE | SCTLR_UCI)

/* FP and Advanced SIMD do not trap; SVE and SME, which nobody saves, do. */
#define CPACR_EL1_FPEN	(_AC(3, UL) << 20)

/* MSR PAN, #imm for assemblers of ARMv8.0 */
#define SET_PSTATE_PAN(x)	.inst 0xd500401f | 4 << 5 | (x) << 8

#define SYS_ID_AA64MMFR2_EL1	sys_reg(3, 0, 0, 7, 2)
#define SYS_RNDR_EL0		sys_reg(3, 3, 2, 4, 0)
#define SYS_RNDRRS_EL0		sys_reg(3, 3, 2, 4, 1)

#ifndef __ASSEMBLY__

#include <linux/types.h>

#define read_sysreg(r) ({						\
	u64 __val;							\
	asm volatile("mrs %0, " __stringify(r) : "=r" (__val));		\
	__val;								\
})

#define write_sysreg(v, r) do {						\
	u64 __val = (u64)(v);						\
	asm volatile("msr " __stringify(r) ", %x0" : : "rZ" (__val));	\
} while (0)

#define read_sysreg_s(r)	read_sysreg(r)
#define write_sysreg_s(v, r)	write_sysreg(v, r)

#endif
#endif
