/* SPDX-License-Identifier: GPL-2.0-only */
/* What the ELF program loader must know about the machine. */
#ifndef _ASM_RISCV_ELF_H
#define _ASM_RISCV_ELF_H

#include <linux/types.h>
#include <asm/hwcap.h>
#include <asm/ptrace.h>
#include <asm/auxvec.h>
#include <uapi/asm/elf.h>

#define ELF_CLASS	ELFCLASS64
#define ELF_DATA	ELFDATA2LSB
#define ELF_ARCH	EM_RISCV

#define elf_check_arch(hdr)	((hdr)->e_machine == EM_RISCV)

#define ELF_EXEC_PAGESIZE	4096
#define CORE_DUMP_USE_REGSET

/* Where a position-independent program without interpreter goes. */
#define ELF_ET_DYN_BASE		(TASK_SIZE / 3 * 2)

#define ELF_HWCAP	riscv_elf_hwcap
#define ELF_PLATFORM	(NULL)

/* a0 holds a function for atexit(); every register of a program starts at zero. */
#define ELF_PLAT_INIT(regs, load_addr)	do { } while (0)
#define SET_PERSONALITY(ex)		do { } while (0)

extern unsigned long get_sigframe_size(void);

/* Data of the architecture's own auxiliary vector entries. */
#define ARCH_DLINFO								\
do {										\
	NEW_AUX_ENT(AT_MINSIGSTKSZ, get_sigframe_size());			\
} while (0)

/* The page that signal handlers return through: kernel/process/sigpage.c */
#define ARCH_HAS_SETUP_ADDITIONAL_PAGES	1
struct linux_binprm;
int arch_setup_additional_pages(struct linux_binprm *bprm, int uses_interp);

#endif
