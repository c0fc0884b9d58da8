/* SPDX-License-Identifier: GPL-2.0-only */
/* The architecture's word in the version magic of modules. */
#ifndef _ASM_RISCV_VERMAGIC_H
#define _ASM_RISCV_VERMAGIC_H

#define MODULE_ARCH_VERMAGIC "riscv"

#endif /* _ASM_RISCV_VERMAGIC_H */
