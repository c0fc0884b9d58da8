/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exception table entries: relative addresses of an instruction that may fault and of where to
 * go on then. _ASM_EXTABLE() writes one from C or assembler.
 */
#ifndef _ASM_RISCV_EXTABLE_H
#define _ASM_RISCV_EXTABLE_H

#ifdef __ASSEMBLY__
#define _ASM_EXTABLE(from, to)		\
	.pushsection "__ex_table", "a" ;\
	.balign 4 ;			\
	.4byte (from) - . ;		\
	.4byte (to) - . ;		\
	.popsection
#else

#define _ASM_EXTABLE(from, to)				\
	" .pushsection \"__ex_table\",\"a\"\n"		\
	" .balign 4\n"					\
	" .4byte (" #from ") - .\n"			\
	" .4byte (" #to ") - .\n"			\
	" .popsection\n"

#include <linux/types.h>

struct pt_regs;

struct exception_table_entry {
	int insn;
	int fixup;
};

#define ARCH_HAS_RELATIVE_EXTABLE

/**
 * fixup_exception - try to continue a kernel fault at its fixup address
 * @regs: registers of the fault; epc is changed on success
 * Return: was there one? Any context.
 */
bool fixup_exception(struct pt_regs *regs);

#endif
#endif
