/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the harts can do, from the ISA strings of the device tree: AT_HWCAP, and bits for
 * extensions the kernel or riscv_hwprobe() names. Read once before user space exists.
 */
#ifndef _ASM_RISCV_HWCAP_H
#define _ASM_RISCV_HWCAP_H

#include <linux/types.h>
#include <uapi/asm/hwcap.h>

enum riscv_isa_ext {
	RISCV_ISA_EXT_ZBA,
	RISCV_ISA_EXT_ZBB,
	RISCV_ISA_EXT_ZBS,
	RISCV_ISA_EXT_ZBC,
	RISCV_ISA_EXT_ZIHINTPAUSE,
	RISCV_ISA_EXT_ZICBOM,
	RISCV_ISA_EXT_ZICBOZ,
	RISCV_ISA_EXT_SSTC,
	RISCV_ISA_EXT_COUNT,
};

extern unsigned long riscv_elf_hwcap;	/* COMPAT_HWCAP_ISA_*: single letters all harts have */

bool riscv_isa_extension_available(enum riscv_isa_ext ext);
void riscv_fill_hwcap(void);

#endif
