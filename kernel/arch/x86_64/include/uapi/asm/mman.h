/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* mmap(2) flags of x86 over the generic ones. */
#ifndef _UAPI_ASM_X86_MMAN_H
#define _UAPI_ASM_X86_MMAN_H

#define MAP_32BIT	0x40
#define MAP_ABOVE4G	0x80

#include <asm-generic/mman.h>

#endif
