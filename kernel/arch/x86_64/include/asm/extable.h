/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exception table entries: relative addresses of an instruction that may fault and of where to
 * go on then. _ASM_EXTABLE() writes one from C or assembler.
 */
#ifndef _ASM_X86_EXTABLE_H
#define _ASM_X86_EXTABLE_H

#define EX_TYPE_DEFAULT		0	/* continue at the fixup */
#define EX_TYPE_RDMSR		1	/* and zero eax, edx: the MSR does not exist */

#ifdef __ASSEMBLY__
#define _ASM_EXTABLE_TYPE(from, to, type)	\
	.pushsection "__ex_table", "a" ;	\
	.balign 4 ;				\
	.long (from) - . ;			\
	.long (to) - . ;			\
	.long type ;				\
	.popsection
#define _ASM_EXTABLE(from, to)	_ASM_EXTABLE_TYPE(from, to, EX_TYPE_DEFAULT)
#else

#define _ASM_EXTABLE_TYPE(from, to, type)		\
	" .pushsection \"__ex_table\",\"a\"\n"		\
	" .balign 4\n"					\
	" .long (" #from ") - .\n"			\
	" .long (" #to ") - .\n"			\
	" .long " #type "\n"				\
	" .popsection\n"
#define _ASM_EXTABLE(from, to)	_ASM_EXTABLE_TYPE(from, to, 0)

struct pt_regs;

struct exception_table_entry {
	int insn;
	int fixup;
	int data;
};

#define ARCH_HAS_RELATIVE_EXTABLE
#define ARCH_HAS_EXTABLE_DATA

/**
 * fixup_exception - try to continue a kernel fault at its fixup address
 * @regs: registers of the fault; ip is changed on success
 * @trapnr: exception number
 * @error_code: error code of the CPU
 * @fault_addr: address of a page fault, else 0
 * Return: 1 if there was a fixup, else 0. Any context.
 */
int fixup_exception(struct pt_regs *regs, int trapnr, unsigned long error_code,
		    unsigned long fault_addr);

#endif
#endif
