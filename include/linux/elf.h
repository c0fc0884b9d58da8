/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ELF as the running kernel speaks it: the 64-bit types under the names without a number,
 * and what asm/elf.h says about this architecture.
 */
#ifndef _LINUX_ELF_H
#define _LINUX_ELF_H

#include <uapi/linux/elf.h>
#include <asm/elf.h>

#ifndef ELF_CLASS
#define ELF_CLASS	ELFCLASS64
#endif
#ifndef ELF_DATA
#define ELF_DATA	ELFDATA2LSB
#endif

#define elfhdr		elf64_hdr
#define elf_phdr	elf64_phdr
#define elf_shdr	elf64_shdr
#define elf_note	elf64_note
#define elf_addr_t	Elf64_Off
#define Elf_Half	Elf64_Half
#define Elf_Word	Elf64_Word

#define elf_sym		elf64_sym
#define elf_rela	elf64_rela
#define elf_rel		elf64_rel

#ifndef Elf_Shdr
#define Elf_Ehdr	Elf64_Ehdr
#define Elf_Phdr	Elf64_Phdr
#define Elf_Shdr	Elf64_Shdr
#define Elf_Sym		Elf64_Sym
#define Elf_Rel		Elf64_Rel
#define Elf_Rela	Elf64_Rela
#define Elf_Dyn		Elf64_Dyn
#define Elf_Addr	Elf64_Addr
#define ELF_R_TYPE(x)	ELF64_R_TYPE(x)
#define ELF_R_SYM(x)	ELF64_R_SYM(x)
#endif

#endif /* _LINUX_ELF_H */
