/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_ARM64_SIMD_H
#define _ASM_ARM64_SIMD_H

/* may_use_simd(): may kernel_neon_begin() be called here? */
#include <asm/neon.h>

#endif
