/* SPDX-License-Identifier: GPL-2.0-only */
/* get_cycles() for linux/timex.h: the time register, the same on every hart. */
#ifndef _ASM_RISCV_TIMEX_H
#define _ASM_RISCV_TIMEX_H

#include <asm/csr.h>

typedef unsigned long cycles_t;

static inline cycles_t get_cycles(void)
{
	return csr_read(CSR_TIME);
}
#define get_cycles get_cycles

/* Ticks per second of get_cycles(), from the device tree. */
extern unsigned long riscv_timebase;

#endif
