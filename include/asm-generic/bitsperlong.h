/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASM_GENERIC_BITSPERLONG_H
#define __ASM_GENERIC_BITSPERLONG_H
#include <uapi/asm-generic/bitsperlong.h>
#define BITS_PER_LONG 64
#define BITS_PER_LONG_LONG 64
#endif
