/* SPDX-License-Identifier: GPL-2.0-only */
/* HWCAP bits by number, both words in one row. */
#ifndef _ASM_ARM64_HWCAP_H
#define _ASM_ARM64_HWCAP_H

#include <linux/log2.h>
#include <uapi/asm/hwcap.h>

#define KERNEL_HWCAP_FP		0
#define KERNEL_HWCAP_ASIMD	1
#define KERNEL_HWCAP_AES	3
#define KERNEL_HWCAP_PMULL	4
#define KERNEL_HWCAP_SHA1	5
#define KERNEL_HWCAP_SHA2	6
#define KERNEL_HWCAP_CRC32	7
#define KERNEL_HWCAP_ATOMICS	8
#define KERNEL_HWCAP_RNG	(64 + 16)

#endif
