/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The instruction that ends BUG(): UD2 raises an invalid-opcode exception, whose handler
 * prints registers and back-trace.
 */
#ifndef _ASM_X86_BUG_H
#define _ASM_X86_BUG_H

#define __arch_bug_trap()	do {		\
	asm volatile("ud2");			\
	__builtin_unreachable();		\
} while (0)

#endif
