/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_GENERIC_DIV64_H
#define _ASM_GENERIC_DIV64_H
#include <linux/types.h>
/* Divides n in place by a 32-bit base and returns the remainder. */
#define do_div(n, base) ({ \
	u32 __base = (base); u32 __rem = ((u64)(n)) % __base; \
	(n) = ((u64)(n)) / __base; __rem; })
#endif
