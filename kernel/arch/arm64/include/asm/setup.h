/* SPDX-License-Identifier: GPL-2.0-only */
/* What boot code learns and hands to setup_arch(). Boot only. */
#ifndef _ASM_ARM64_SETUP_H
#define _ASM_ARM64_SETUP_H

#include <linux/types.h>
#include <uapi/asm/setup.h>

/* Set by head.S. */
extern unsigned long boot_fdt_phys;
extern unsigned long boot_level[2];	/* exception levels seen: lowest, highest */

void arm64_start_kernel(void);

#endif
