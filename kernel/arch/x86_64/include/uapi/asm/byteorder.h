/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_ASM_X86_BYTEORDER_H
#define _UAPI_ASM_X86_BYTEORDER_H
/* x86 is little endian. */
#include <linux/byteorder/little_endian.h>

#endif
