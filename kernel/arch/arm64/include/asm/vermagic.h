/* SPDX-License-Identifier: GPL-2.0-only */
/* The architecture's word in the version magic of modules. */
#ifndef _ASM_ARM64_VERMAGIC_H
#define _ASM_ARM64_VERMAGIC_H

#define MODULE_ARCH_VERMAGIC "aarch64"

#endif /* _ASM_ARM64_VERMAGIC_H */
