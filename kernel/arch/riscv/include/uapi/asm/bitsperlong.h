/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_ASM_RISCV_BITSPERLONG_H
#define _UAPI_ASM_RISCV_BITSPERLONG_H
/* Only the 64-bit ABI exists. */
#define __BITS_PER_LONG 64

#include <asm-generic/bitsperlong.h>

#endif
