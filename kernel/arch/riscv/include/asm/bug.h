/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The instruction that ends BUG(): EBREAK raises a breakpoint exception, whose handler prints
 * registers and back-trace.
 */
#ifndef _ASM_RISCV_BUG_H
#define _ASM_RISCV_BUG_H

#define __arch_bug_trap()	do {		\
	asm volatile("ebreak");			\
	__builtin_unreachable();		\
} while (0)

#endif
