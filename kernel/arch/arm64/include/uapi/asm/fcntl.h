/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* arm64 numbers four open(2) flags as 32-bit Arm does; the rest is generic. */
#ifndef _UAPI_ASM_ARM64_FCNTL_H
#define _UAPI_ASM_ARM64_FCNTL_H

#define O_DIRECTORY 040000
#define O_NOFOLLOW 0100000
#define O_DIRECT 0200000
#define O_LARGEFILE 0400000

#include <asm-generic/fcntl.h>

#endif /* _UAPI_ASM_ARM64_FCNTL_H */
