/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/* Register sets of core files, and flags of e_flags (RISC-V ELF psABI). */
#ifndef _UAPI_ASM_RISCV_ELF_H
#define _UAPI_ASM_RISCV_ELF_H

#include <asm/ptrace.h>

typedef unsigned long elf_greg_t;
typedef struct user_regs_struct elf_gregset_t;
#define ELF_NGREG	(sizeof(elf_gregset_t) / sizeof(elf_greg_t))

typedef __u64 elf_fpreg_t;
typedef union __riscv_fp_state elf_fpregset_t;

#define EF_RISCV_RVC			0x0001
#define EF_RISCV_FLOAT_ABI		0x0006
#define EF_RISCV_FLOAT_ABI_SOFT		0x0000
#define EF_RISCV_FLOAT_ABI_DOUBLE	0x0004

#endif
