/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exception table entries: relative addresses of an instruction that may fault and of where to
 * go on then. _ASM_EXTABLE() writes one from C or assembler.
 */
#ifndef _ASM_ARM64_EXTABLE_H
#define _ASM_ARM64_EXTABLE_H

#ifdef __ASSEMBLY__
.macro _asm_extable, from:req, to:req
	.pushsection "__ex_table", "a"
	.balign	4
	.long	(\from) - .
	.long	(\to) - .
	.popsection
.endm
#define _ASM_EXTABLE(from, to)	_asm_extable from, to
#else

#define _ASM_EXTABLE(from, to)				\
	" .pushsection \"__ex_table\",\"a\"\n"		\
	" .balign 4\n"					\
	" .long (" #from ") - .\n"			\
	" .long (" #to ") - .\n"			\
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
 * @regs: registers of the fault; pc is changed on success
 * Return: true if there was a fixup. Any context.
 */
bool fixup_exception(struct pt_regs *regs);

#endif
#endif
