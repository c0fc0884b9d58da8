/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Kernel types of arm64 that differ from the generic ones. */
#ifndef _UAPI_ASM_ARM64_POSIX_TYPES_H
#define _UAPI_ASM_ARM64_POSIX_TYPES_H

typedef unsigned short	__kernel_old_uid_t;
typedef unsigned short	__kernel_old_gid_t;
#define __kernel_old_uid_t __kernel_old_uid_t

#include <asm-generic/posix_types.h>

#endif
