/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_ASM_GENERIC_BYTEORDER_H
#define _UAPI_ASM_GENERIC_BYTEORDER_H
/* Every architecture of Kobold is little endian. */
#include <linux/byteorder/little_endian.h>
#endif
