/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Auxiliary vector entries only this architecture has. */
#ifndef _UAPI_ASM_RISCV_AUXVEC_H
#define _UAPI_ASM_RISCV_AUXVEC_H

#define AT_SYSINFO_EHDR		33

#define AT_VECTOR_SIZE_ARCH	2

#endif
