/* SPDX-License-Identifier: GPL-2.0-only */
/* The virtual counter of the architected timer as get_cycles(). */
#ifndef _ASM_ARM64_TIMEX_H
#define _ASM_ARM64_TIMEX_H

#include <linux/types.h>
#include <asm/barrier.h>
#include <asm/sysreg.h>

typedef u64 cycles_t;

/* Without the barrier the CPU may read the counter early. */
static inline cycles_t get_cycles(void)
{
	isb();
	return read_sysreg(cntvct_el0);
}
#define get_cycles get_cycles

#define random_get_entropy()	((unsigned long)get_cycles())

#endif
