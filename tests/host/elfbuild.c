// SPDX-License-Identifier: GPL-2.0-only
/* See elfbuild.h. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "elfbuild.h"

static uint32_t add_string(struct elf_builder *b, const char *s)
{
	const size_t at = b->strings_size;

	if (!*s)
		return 0;
	assert(at + strlen(s) + 1 <= sizeof(b->strings));
	strcpy(b->strings + at, s);
	b->strings_size += strlen(s) + 1;
	return at;
}

void elf_start(struct elf_builder *b, uint16_t machine)
{
	memset(b, 0, sizeof(*b));
	b->machine = machine;
	b->num_sections = 1;
	b->num_symbols = 1;
	b->strings_size = 1;
}

unsigned int elf_add(struct elf_builder *b, const char *name, uint32_t type, uint64_t flags,
		     const void *data, size_t size, uint64_t align)
{
	struct elf_section *s = &b->sections[b->num_sections];

	assert(b->num_sections < ELF_MAX_SECTIONS);
	strcpy(s->name, name);
	s->shdr.sh_type = type;
	s->shdr.sh_flags = flags;
	s->shdr.sh_size = size;
	s->shdr.sh_addralign = align;
	if (type != SHT_NOBITS) {
		s->data = calloc(1, size + 1);
		if (data)
			memcpy(s->data, data, size);
	}
	return b->num_sections++;
}

unsigned int elf_symbol(struct elf_builder *b, const char *name, unsigned char info, uint16_t shndx,
			uint64_t value, uint64_t size)
{
	Elf64_Sym *sym = &b->symbols[b->num_symbols];

	assert(b->num_symbols < ELF_MAX_SYMBOLS);
	sym->st_name = add_string(b, name);
	sym->st_info = info;
	sym->st_shndx = shndx;
	sym->st_value = value;
	sym->st_size = size;
	return b->num_symbols++;
}

unsigned int elf_rela(struct elf_builder *b, unsigned int target, const Elf64_Rela *rela,
		      size_t num)
{
	char name[80] = ".rela";
	unsigned int i;

	strcat(name, b->sections[target].name);
	name[63] = '\0';
	i = elf_add(b, name, SHT_RELA, SHF_INFO_LINK, rela, num * sizeof(*rela), 8);
	b->sections[i].shdr.sh_info = target;
	b->sections[i].shdr.sh_entsize = sizeof(*rela);
	return i;
}

static void add_tables(struct elf_builder *b)
{
	unsigned int i, strtab;

	strtab = elf_add(b, ".strtab", SHT_STRTAB, 0, b->strings, b->strings_size, 1);
	b->symtab = elf_add(b, ".symtab", SHT_SYMTAB, 0, b->symbols,
			    b->num_symbols * sizeof(Elf64_Sym), 8);
	b->sections[b->symtab].shdr.sh_link = strtab;
	b->sections[b->symtab].shdr.sh_info = 1;
	b->sections[b->symtab].shdr.sh_entsize = sizeof(Elf64_Sym);
	for (i = 1; i < b->num_sections; i++)
		if (b->sections[i].shdr.sh_type == SHT_RELA)
			b->sections[i].shdr.sh_link = b->symtab;
}

static void add_section_names(struct elf_builder *b)
{
	char names[ELF_MAX_SECTIONS * 64] = "";
	size_t size = 1;
	unsigned int i;

	for (i = 1; i < b->num_sections; i++) {
		b->sections[i].shdr.sh_name = size;
		strcpy(names + size, b->sections[i].name);
		size += strlen(b->sections[i].name) + 1;
	}
	i = elf_add(b, ".shstrtab", SHT_STRTAB, 0, NULL, size + 10, 1);
	b->sections[i].shdr.sh_name = size;
	strcpy(names + size, ".shstrtab");
	memcpy(b->sections[i].data, names, size + 10);
}

static size_t align_up(size_t n, size_t align)
{
	return align > 1 ? (n + align - 1) / align * align : n;
}

void elf_finish(struct elf_builder *b)
{
	size_t at = sizeof(Elf64_Ehdr);
	Elf64_Ehdr ehdr = {
		.e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS64, ELFDATA2LSB, EV_CURRENT },
		.e_type = ET_REL,
		.e_machine = b->machine,
		.e_version = EV_CURRENT,
		.e_ehsize = sizeof(Elf64_Ehdr),
		.e_shentsize = sizeof(Elf64_Shdr),
	};
	unsigned int i;

	add_tables(b);
	add_section_names(b);
	for (i = 1; i < b->num_sections; i++) {
		Elf64_Shdr *s = &b->sections[i].shdr;

		at = align_up(at, s->sh_addralign);
		s->sh_offset = at;
		if (s->sh_type != SHT_NOBITS)
			at += s->sh_size;
	}
	ehdr.e_shoff = align_up(at, 8);
	ehdr.e_shnum = b->num_sections;
	ehdr.e_shstrndx = b->num_sections - 1;
	b->size = ehdr.e_shoff + b->num_sections * sizeof(Elf64_Shdr);
	b->data = calloc(1, b->size);
	memcpy(b->data, &ehdr, sizeof(ehdr));
	for (i = 1; i < b->num_sections; i++) {
		const Elf64_Shdr *s = &b->sections[i].shdr;

		if (s->sh_type != SHT_NOBITS)
			memcpy(b->data + s->sh_offset, b->sections[i].data, s->sh_size);
		memcpy(b->data + ehdr.e_shoff + i * sizeof(*s), s, sizeof(*s));
	}
}

void elf_free(struct elf_builder *b)
{
	unsigned int i;

	for (i = 1; i < b->num_sections; i++)
		free(b->sections[i].data);
	free(b->data);
	b->data = NULL;
}

Elf64_Ehdr *elf_header(struct elf_builder *b)
{
	return (Elf64_Ehdr *)b->data;
}

Elf64_Shdr *elf_shdr(struct elf_builder *b, unsigned int index)
{
	return (Elf64_Shdr *)(b->data + elf_header(b)->e_shoff) + index;
}

static uint32_t abs64_type(uint16_t machine)
{
	return machine == EM_AARCH64 ? R_AARCH64_ABS64
	       : machine == EM_RISCV ? R_RISCV_64
				     : R_X86_64_64;
}

void elf_sample(struct elf_builder *b, uint16_t machine)
{
	static const char modinfo[] = "license=GPL\0\0vermagic=here\0import_ns=A\0import_ns=B";
	const unsigned char func = ELF64_ST_INFO(STB_GLOBAL, STT_FUNC);
	const unsigned char object = ELF64_ST_INFO(STB_LOCAL, STT_OBJECT);
	unsigned int text, data, init, this_module;
	Elf64_Rela rela = {};

	elf_start(b, machine);
	text = elf_add(b, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, NULL, 256, 16);
	data = elf_add(b, ".data", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, NULL, 64, 8);
	elf_add(b, ".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE, NULL, 5000, 32);
	elf_add(b, ".rodata", SHT_PROGBITS, SHF_ALLOC, NULL, 40, 8);
	init = elf_add(b, ".init.text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, NULL, 32, 4);
	elf_add(b, ".data..ro_after_init", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, NULL, 8, 8);
	elf_add(b, ".data..percpu", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, NULL, 16, 8);
	elf_add(b, ".modinfo", SHT_PROGBITS, SHF_ALLOC, modinfo, sizeof(modinfo), 1);
	elf_add(b, ".comment", SHT_PROGBITS, 0, "x", 2, 1);
	this_module = elf_add(b, ".gnu.linkonce.this_module", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE,
			      NULL, SAMPLE_THIS_MODULE, 64);
	elf_symbol(b, "local", object, data, 8, 8);
	elf_symbol(b, "init_module", func, init, 0, 32);
	elf_symbol(b, "work", func, text, 16, 32);
	elf_symbol(b, "printk", ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE), SHN_UNDEF, 0, 0);
	elf_symbol(b, "maybe", ELF64_ST_INFO(STB_WEAK, STT_NOTYPE), SHN_UNDEF, 0, 0);
	rela.r_offset = 8;
	rela.r_info = ELF64_R_INFO(2, abs64_type(machine));
	elf_rela(b, this_module, &rela, 1);
	rela.r_offset = 56;
	rela.r_info = ELF64_R_INFO(4, abs64_type(machine));
	rela.r_addend = 3;
	elf_rela(b, data, &rela, 1);
	elf_finish(b);
}
