/* SPDX-License-Identifier: GPL-2.0-only */
/* Random numbers of the CPU, for seeding the generator. */
#ifndef _ASM_ARM64_ARCHRANDOM_H
#define _ASM_ARM64_ARCHRANDOM_H

#include <linux/types.h>

size_t arch_get_random_longs(unsigned long *v, size_t max_longs);
size_t arch_get_random_seed_longs(unsigned long *v, size_t max_longs);

#endif
