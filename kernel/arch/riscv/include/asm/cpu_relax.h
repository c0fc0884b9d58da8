/* SPDX-License-Identifier: GPL-2.0-only */
/* cpu_relax(): the hint for busy-wait loops, PAUSE of Zihintpause; a fence of nothing elsewhere. */
#ifndef _ASM_RISCV_CPU_RELAX_H
#define _ASM_RISCV_CPU_RELAX_H

static inline __attribute__((__always_inline__)) void cpu_relax(void)
{
	asm volatile(".4byte 0x0100000f" : : : "memory");
}

#define cpu_relax cpu_relax

#endif
