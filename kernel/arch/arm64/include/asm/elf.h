/* SPDX-License-Identifier: GPL-2.0-only */
/* What the ELF program loader must know about the machine. */
#ifndef _ASM_ARM64_ELF_H
#define _ASM_ARM64_ELF_H

#include <linux/types.h>
#include <asm/ptrace.h>
#include <asm/auxvec.h>

#define ELF_CLASS	ELFCLASS64
#define ELF_DATA	ELFDATA2LSB
#define ELF_ARCH	EM_AARCH64

#define elf_check_arch(hdr)	((hdr)->e_machine == EM_AARCH64)

#define ELF_EXEC_PAGESIZE	4096
#define CORE_DUMP_USE_REGSET

/* Where a position-independent program without interpreter goes. */
#define ELF_ET_DYN_BASE		(2 * (TASK_SIZE_MAX / 3))

typedef unsigned long elf_greg_t;
#define ELF_NGREG	(sizeof(struct user_pt_regs) / sizeof(elf_greg_t))
typedef elf_greg_t elf_gregset_t[ELF_NGREG];
typedef struct user_fpsimd_state elf_fpregset_t;

extern unsigned long elf_hwcap, elf_hwcap2;

#define ELF_HWCAP	elf_hwcap
#define ELF_HWCAP2	elf_hwcap2
#define ELF_PLATFORM	("aarch64")

/* All registers start at zero: start_thread() sees to it. */
#define ELF_PLAT_INIT(regs, load_addr)	((regs)->regs[0] = 0)
#define SET_PERSONALITY(ex)		do { } while (0)

extern unsigned long get_sigframe_size(void);

/* Data of the architecture's own auxiliary vector entries. */
#define ARCH_DLINFO						\
do {								\
	NEW_AUX_ENT(AT_MINSIGSTKSZ, get_sigframe_size());	\
} while (0)

/* The page that signal handlers return through: kernel/process/sigpage.c */
#define ARCH_HAS_SETUP_ADDITIONAL_PAGES	1
struct linux_binprm;
int arch_setup_additional_pages(struct linux_binprm *bprm, int uses_interp);

#endif
