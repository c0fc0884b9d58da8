/* SPDX-License-Identifier: GPL-2.0-only */
/* What an architecture adds to the version magic; an architecture with nothing to add uses this. */
#ifndef _ASM_GENERIC_VERMAGIC_H
#define _ASM_GENERIC_VERMAGIC_H

#define MODULE_ARCH_VERMAGIC ""

#endif /* _ASM_GENERIC_VERMAGIC_H */
