/* SPDX-License-Identifier: GPL-2.0-only */
/* Advanced SIMD inside the kernel. */
#ifndef _ASM_ARM64_NEON_H
#define _ASM_ARM64_NEON_H

#include <linux/types.h>

void kernel_neon_begin(void);
void kernel_neon_end(void);
bool may_use_simd(void);

#endif
