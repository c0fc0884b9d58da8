/* SPDX-License-Identifier: GPL-2.0-only */
/* Building small relocatable ELF64 objects in memory, good ones and broken ones. */
#ifndef ELFBUILD_H
#define ELFBUILD_H

#include <elf.h>
#include <stddef.h>
#include <stdint.h>

#define ELF_MAX_SECTIONS 64
#define ELF_MAX_SYMBOLS	 256

struct elf_section {
	char name[64];
	Elf64_Shdr shdr;
	void *data;
};

struct elf_builder {
	uint16_t machine;
	struct elf_section sections[ELF_MAX_SECTIONS];
	unsigned int num_sections;
	Elf64_Sym symbols[ELF_MAX_SYMBOLS];
	unsigned int num_symbols;
	char strings[8192];
	size_t strings_size;
	/* after elf_finish() */
	unsigned char *data;
	size_t size;
	unsigned int symtab;
};

void elf_start(struct elf_builder *b, uint16_t machine);
unsigned int elf_add(struct elf_builder *b, const char *name, uint32_t type, uint64_t flags,
		     const void *data, size_t size, uint64_t align);
unsigned int elf_symbol(struct elf_builder *b, const char *name, unsigned char info, uint16_t shndx,
			uint64_t value, uint64_t size);
unsigned int elf_rela(struct elf_builder *b, unsigned int target, const Elf64_Rela *rela,
		      size_t num);
void elf_finish(struct elf_builder *b);
void elf_free(struct elf_builder *b);

/* Into the finished image. */
Elf64_Ehdr *elf_header(struct elf_builder *b);
Elf64_Shdr *elf_shdr(struct elf_builder *b, unsigned int index);

/* A complete module: text, data, bss, init, modinfo, symbols, relocations of the machine. */
void elf_sample(struct elf_builder *b, uint16_t machine);

#define SAMPLE_THIS_MODULE 128

#endif
