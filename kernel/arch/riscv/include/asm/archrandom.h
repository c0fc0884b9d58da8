/* SPDX-License-Identifier: GPL-2.0-only */
/* Random numbers of the CPU: supervisor mode has none it may rely on (seed is machine mode's). */
#ifndef _ASM_RISCV_ARCHRANDOM_H
#define _ASM_RISCV_ARCHRANDOM_H

#include <linux/types.h>

static inline size_t arch_get_random_longs(unsigned long *v, size_t max_longs)
{
	return 0;
}

static inline size_t arch_get_random_seed_longs(unsigned long *v, size_t max_longs)
{
	return 0;
}

#endif
