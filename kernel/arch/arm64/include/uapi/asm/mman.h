/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* mmap(2) protections of arm64 over the generic ones. */
#ifndef _UAPI_ASM_ARM64_MMAN_H
#define _UAPI_ASM_ARM64_MMAN_H

#define PROT_BTI	0x10
#define PROT_MTE	0x20

#include <asm-generic/mman.h>

#endif
