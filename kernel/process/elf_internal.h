/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between binfmt_elf.c, which maps a program, and elf_tables.c, which fills its stack.
 */
#ifndef _KOBOLD_ELF_INTERNAL_H
#define _KOBOLD_ELF_INTERNAL_H

#include <linux/binfmts.h>
#include <linux/elf.h>

/* Where a file came to lie, as link-time addresses plus bias. */
struct elf_layout {
	unsigned long bias;
	unsigned long start_code, end_code;
	unsigned long start_data, end_data;
	unsigned long brk;
	unsigned long phdr_addr;
};

int create_elf_tables(struct linux_binprm *bprm, const Elf64_Ehdr *ehdr,
		      const struct elf_layout *layout, unsigned long interp_load_addr,
		      unsigned long e_entry);

#endif /* _KOBOLD_ELF_INTERNAL_H */
