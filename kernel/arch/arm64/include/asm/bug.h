/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The instruction that ends BUG(): BRK raises a debug exception, whose handler prints registers
 * and back-trace.
 */
#ifndef _ASM_ARM64_BUG_H
#define _ASM_ARM64_BUG_H

#define __arch_bug_trap()	do {		\
	asm volatile("brk #0x800");		\
	__builtin_unreachable();		\
} while (0)

#endif
