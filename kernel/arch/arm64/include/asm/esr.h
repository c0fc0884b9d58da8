/* SPDX-License-Identifier: GPL-2.0-only */
/* ESR_EL1: why an exception was taken (Arm ARM, D17.2.37). */
#ifndef _ASM_ARM64_ESR_H
#define _ASM_ARM64_ESR_H

#define ESR_EC(esr)		((esr) >> 26 & 0x3f)
#define ESR_IL(esr)		((esr) >> 25 & 1)
#define ESR_ISS(esr)		((esr) & 0x1ffffff)
#define ESR_ISS2(esr)		((esr) >> 32 & 0x1f)

#define ESR_EC_UNKNOWN		0x00
#define ESR_EC_WFX		0x01
#define ESR_EC_FP_ASIMD		0x07
#define ESR_EC_BTI		0x0d
#define ESR_EC_ILL		0x0e
#define ESR_EC_SVC64		0x15
#define ESR_EC_SYS64		0x18
#define ESR_EC_SVE		0x19
#define ESR_EC_FPAC		0x1c
#define ESR_EC_IABT_LOW		0x20
#define ESR_EC_IABT_CUR		0x21
#define ESR_EC_PC_ALIGN		0x22
#define ESR_EC_DABT_LOW		0x24
#define ESR_EC_DABT_CUR		0x25
#define ESR_EC_SP_ALIGN		0x26
#define ESR_EC_FP_EXC64		0x2c
#define ESR_EC_SERROR		0x2f
#define ESR_EC_BREAKPT_LOW	0x30
#define ESR_EC_SOFTSTP_LOW	0x32
#define ESR_EC_WATCHPT_LOW	0x34
#define ESR_EC_BRK64		0x3c

/* Of aborts. */
#define ESR_FSC(esr)		((esr) & 0x3f)
#define ESR_FSC_TYPE(esr)	((esr) & 0x3c)
#define ESR_FSC_FAULT		0x04	/* translation */
#define ESR_FSC_ACCESS		0x08
#define ESR_FSC_PERM		0x0c
#define ESR_FSC_ALIGN		0x21
#define ESR_WNR			(1UL << 6)
#define ESR_S1PTW		(1UL << 7)
#define ESR_CM			(1UL << 8)
#define ESR_FNV			(1UL << 10)

/* BRK with this immediate ends BUG(). */
#define BUG_BRK_IMM		0x800

#ifndef __ASSEMBLY__
const char *esr_get_class_string(unsigned long esr);
#endif

#endif
