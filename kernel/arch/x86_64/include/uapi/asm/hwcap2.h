/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Bits of AT_HWCAP2. */
#ifndef _UAPI_ASM_X86_HWCAP2_H
#define _UAPI_ASM_X86_HWCAP2_H

#define HWCAP2_RING3MWAIT	(1 << 0)
#define HWCAP2_FSGSBASE		(1 << 1)

#endif
