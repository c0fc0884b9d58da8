/* SPDX-License-Identifier: GPL-2.0-only */
/* cpu_relax(): the hint for busy-wait loops. */
#ifndef _ASM_X86_CPU_RELAX_H
#define _ASM_X86_CPU_RELAX_H

static inline __attribute__((__always_inline__)) void rep_nop(void)
{
	asm volatile("rep; nop" : : : "memory");
}

#define cpu_relax() rep_nop()

#endif
