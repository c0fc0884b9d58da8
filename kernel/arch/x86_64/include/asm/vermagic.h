/* SPDX-License-Identifier: GPL-2.0-only */
/* Words the architecture adds to a module's vermagic: none. */
#ifndef _ASM_X86_VERMAGIC_H
#define _ASM_X86_VERMAGIC_H

#define MODULE_ARCH_VERMAGIC ""

#endif
