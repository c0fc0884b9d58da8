/* SPDX-License-Identifier: GPL-2.0-only */
/* What the ELF program loader must know about the machine. */
#ifndef _ASM_X86_ELF_H
#define _ASM_X86_ELF_H

#include <linux/types.h>
#include <asm/ptrace.h>
#include <asm/auxvec.h>

#define ELF_CLASS	ELFCLASS64
#define ELF_DATA	ELFDATA2LSB
#define ELF_ARCH	EM_X86_64

#define elf_check_arch(hdr)	((hdr)->e_machine == EM_X86_64)

#define ELF_EXEC_PAGESIZE	4096
#define CORE_DUMP_USE_REGSET

/* Where a position-independent program without interpreter goes. */
#define ELF_ET_DYN_BASE		(TASK_SIZE_MAX / 3 * 2)

typedef unsigned long elf_greg_t;
#define ELF_NGREG	(sizeof(struct pt_regs) / sizeof(elf_greg_t))
typedef elf_greg_t elf_gregset_t[ELF_NGREG];

extern unsigned int elf_hwcap2;
u32 x86_elf_hwcap(void);

#define ELF_HWCAP	x86_elf_hwcap()
#define ELF_HWCAP2	elf_hwcap2
#define ELF_PLATFORM	("x86_64")

/* rdx holds a function for atexit(); all other registers start at zero as well. */
#define ELF_PLAT_INIT(regs, load_addr)	elf_plat_init(regs)
#define SET_PERSONALITY(ex)		do { } while (0)

extern unsigned long get_sigframe_size(void);

/* Data of the architecture's own auxiliary vector entries. */
#define ARCH_DLINFO						\
do {								\
	NEW_AUX_ENT(AT_MINSIGSTKSZ, get_sigframe_size());	\
} while (0)

static inline void elf_plat_init(struct pt_regs *regs)
{
	regs->bx = regs->cx = regs->dx = 0;
	regs->si = regs->di = regs->bp = regs->ax = 0;
	regs->r8 = regs->r9 = regs->r10 = regs->r11 = 0;
	regs->r12 = regs->r13 = regs->r14 = regs->r15 = 0;
}

#endif
