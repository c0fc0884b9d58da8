// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the host-clean phases of a load cost, by numbers of relocations, symbols, pairs and slots:
 * time for each must stay the same as the number grows. Every figure is the least of several runs,
 * so that other load on the machine shows little. Printed, never asserted.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <linux/elf.h>
#include <linux/kernel.h>
#include "hostload.h"

#define BASE 0xffffffffa0000000ULL

/* An image of one text section, its relocations, symbols and their names. */
struct image {
	u8 *data;
	size_t size;
	u8 *text;
	Elf64_Rela *rela;
	Elf64_Sym *symbols;
	u64 num_relocs;
	u64 num_symbols;
};

enum { TEXT = 1, RELA, SYMTAB, STRTAB, SHSTRTAB, SECTIONS };

#define NAME_LEN 16

static Elf64_Shdr *headers(const struct image *img)
{
	return (Elf64_Shdr *)(img->data + sizeof(Elf64_Ehdr));
}

static void put_header(struct image *img, u16 machine)
{
	const Elf64_Ehdr ehdr = {
		.e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS64, ELFDATA2LSB, EV_CURRENT },
		.e_type = ET_REL,
		.e_machine = machine,
		.e_version = EV_CURRENT,
		.e_shoff = sizeof(Elf64_Ehdr),
		.e_ehsize = sizeof(Elf64_Ehdr),
		.e_shentsize = sizeof(Elf64_Shdr),
		.e_shnum = SECTIONS,
		.e_shstrndx = SHSTRTAB,
	};

	memcpy(img->data, &ehdr, sizeof(ehdr));
}

static void put_section(struct image *img, unsigned int i, u32 type, u64 size, u64 entsize)
{
	Elf64_Shdr *s = &headers(img)[i];
	const Elf64_Shdr *before = s - 1;

	s->sh_name = i == TEXT ? 1 : 0;
	s->sh_type = type;
	s->sh_offset = i == TEXT ? sizeof(Elf64_Ehdr) + SECTIONS * sizeof(*s)
				 : (before->sh_offset + before->sh_size + 7) & ~7ULL;
	s->sh_size = size;
	s->sh_entsize = entsize;
	s->sh_addralign = 8;
}

/* @relocs relocations of 8 bytes each at least, @symbols undefined symbols behind symbol 0. */
static void image_make(struct image *img, u16 machine, u64 relocs, u64 symbols, unsigned int stride)
{
	const u64 text = relocs * stride, strings = symbols * NAME_LEN + 1;
	u64 n;

	img->num_relocs = relocs;
	img->num_symbols = symbols + 1;
	img->size = sizeof(Elf64_Ehdr) + SECTIONS * sizeof(Elf64_Shdr) + text +
		    relocs * sizeof(Elf64_Rela) + img->num_symbols * sizeof(Elf64_Sym) + strings +
		    64;
	img->data = calloc(1, img->size);
	put_header(img, machine);
	put_section(img, TEXT, SHT_PROGBITS, text, 0);
	put_section(img, RELA, SHT_RELA, relocs * sizeof(Elf64_Rela), sizeof(Elf64_Rela));
	put_section(img, SYMTAB, SHT_SYMTAB, img->num_symbols * sizeof(Elf64_Sym),
		    sizeof(Elf64_Sym));
	put_section(img, STRTAB, SHT_STRTAB, strings, 0);
	put_section(img, SHSTRTAB, SHT_STRTAB, 8, 0);
	headers(img)[TEXT].sh_flags = SHF_ALLOC | SHF_EXECINSTR;
	headers(img)[RELA].sh_link = SYMTAB;
	headers(img)[RELA].sh_info = TEXT;
	headers(img)[SYMTAB].sh_link = STRTAB;
	img->text = img->data + headers(img)[TEXT].sh_offset;
	img->rela = (void *)(img->data + headers(img)[RELA].sh_offset);
	img->symbols = (void *)(img->data + headers(img)[SYMTAB].sh_offset);
	memcpy(img->data + headers(img)[SHSTRTAB].sh_offset, "\0.text", 7);
	for (n = 1; n <= symbols; n++) {
		const u64 at = 1 + (n - 1) * NAME_LEN;

		img->symbols[n].st_name = at;
		img->symbols[n].st_info = ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE);
		snprintf((char *)img->data + headers(img)[STRTAB].sh_offset + at, NAME_LEN,
			 "symbol_%08llx", n);
	}
}

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1e9 + ts.tv_nsec;
}

/* Least time of a whole load, in nanoseconds. */
static double time_load(const struct image *img, const struct module_reloc_arch *arch, u64 symbol)
{
	double least = 0;
	unsigned int round;
	void *copy = malloc(img->size);

	for (round = 0; round < 7; round++) {
		struct host_load load = { .arch = arch, .base = BASE, .symbol_value = symbol };
		double t;
		int err;

		memcpy(copy, img->data, img->size);
		t = now();
		err = host_load(&load, copy, img->size);
		t = now() - t;
		if (err) {
			fprintf(stderr, "bench: %d %s\n", err, load.diag.text);
			exit(1);
		}
		host_unload(&load);
		if (!round || t < least)
			least = t;
	}
	free(copy);
	return least;
}

/* Least time of copying as many bytes as the image has, into memory that is as fresh. */
static double time_copy(const struct image *img)
{
	double least = 0;
	unsigned int round;

	for (round = 0; round < 7; round++) {
		double t = now();
		void *copy = malloc(img->size);

		memcpy(copy, img->data, img->size);
		__asm__ volatile("" : : "r"(copy) : "memory");
		t = now() - t;
		free(copy);
		if (!round || t < least)
			least = t;
	}
	return least;
}

static void row(const char *what, const struct image *img, u64 count, double load)
{
	printf("%-44s %8llu  %8.3f ms  %7.1f ns each  %6.1f x copying it\n", what, count,
	       load / 1e6, load / count, load / time_copy(img));
	fflush(stdout);
}

static void rela_put(struct image *img, u64 n, u64 offset, u64 symbol, u32 type)
{
	img->rela[n].r_offset = offset;
	img->rela[n].r_info = ELF64_R_INFO(symbol, type);
}

static void plain_relocations(const struct module_reloc_arch *arch, const char *what,
			      const u32 *types, unsigned int num, u64 relocs)
{
	const u64 symbols = 64;
	struct image img;
	u64 n;

	image_make(&img, arch->machine, relocs, symbols, 8);
	for (n = 0; n < relocs; n++)
		rela_put(&img, n, 8 * n, 1 + n * 7 % symbols, types[n % num]);
	row(what, &img, relocs, time_load(&img, arch, BASE + 0x4000000));
	free(img.data);
}

/* Each symbol is used once. */
static void many_symbols(u64 symbols)
{
	struct image img;
	u64 n;

	image_make(&img, module_reloc_x86_64.machine, symbols, symbols, 8);
	for (n = 0; n < symbols; n++)
		rela_put(&img, n, 8 * n, 1 + n, 1); /* R_X86_64_64 */
	row("x86_64: symbols, one relocation each", &img, symbols,
	    time_load(&img, &module_reloc_x86_64, BASE));
	free(img.data);
}

/* auipc and addi: low parts first, each with a label of its own. */
static void riscv_pairs(u64 pairs)
{
	struct image img;
	u64 n;

	image_make(&img, module_reloc_riscv.machine, 2 * pairs, pairs + 1, 8);
	for (n = 0; n < pairs; n++) {
		Elf64_Sym *label = &img.symbols[2 + n];

		label->st_shndx = TEXT;
		label->st_value = 8 * n;
		rela_put(&img, n, 8 * n + 4, 2 + n, 24); /* R_RISCV_PCREL_LO12_I */
		rela_put(&img, pairs + n, 8 * n, 1, 23); /* R_RISCV_PCREL_HI20 */
	}
	row("riscv: HI20/LO12 pairs", &img, pairs,
	    time_load(&img, &module_reloc_riscv, BASE + 0x4000000));
	free(img.data);
}

/* Calls of as many different functions, all out of reach. */
static void far_calls(const struct module_reloc_arch *arch, const char *what, u32 type, u64 calls)
{
	struct image img;
	u64 n;

	image_make(&img, arch->machine, calls, calls, 8);
	for (n = 0; n < calls; n++)
		rela_put(&img, n, 8 * n, 1 + n, type);
	row(what, &img, calls, time_load(&img, arch, 0x123456789000ULL));
	free(img.data);
}

/* Calls of one function with many addends: they share a hash bucket if the hash is bad. */
static void far_calls_of_one(u64 calls)
{
	struct image img;
	u64 n;

	image_make(&img, module_reloc_arm64.machine, calls, 1, 8);
	for (n = 0; n < calls; n++) {
		rela_put(&img, n, 8 * n, 1, 283); /* R_AARCH64_CALL26 */
		img.rela[n].r_addend = 4096 * n;
	}
	row("arm64: veneers for one symbol's addends", &img, calls,
	    time_load(&img, &module_reloc_arm64, 0x123456789000ULL));
	free(img.data);
}

int main(void)
{
	static const u64 relocs[] = { 1000, 10000, 100000, 300000 };
	static const u64 counts[] = { 10, 100, 1000, 10000, 100000 };
	static const u32 x86_64[] = { 1, 2, 4, 11 };	   /* 64, PC32, PLT32, 32S */
	static const u32 arm64[] = { 257, 275, 277, 283 }; /* ABS64, ADRP, ADD, CALL26 */
	static const u32 riscv[] = { 2, 19, 26, 35 };	   /* 64, CALL_PLT, HI20, ADD32 */
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(relocs); i++)
		plain_relocations(&module_reloc_x86_64, "x86_64: relocations", x86_64, 4,
				  relocs[i]);
	for (i = 0; i < ARRAY_SIZE(relocs); i++)
		plain_relocations(&module_reloc_arm64, "arm64: relocations", arm64, 4, relocs[i]);
	for (i = 0; i < ARRAY_SIZE(relocs); i++)
		plain_relocations(&module_reloc_riscv, "riscv: relocations", riscv, 4, relocs[i]);
	for (i = 0; i < ARRAY_SIZE(counts); i++)
		many_symbols(counts[i]);
	for (i = 0; i < ARRAY_SIZE(relocs); i++)
		riscv_pairs(relocs[i] / 2);
	for (i = 0; i < ARRAY_SIZE(relocs); i++)
		far_calls(&module_reloc_arm64, "arm64: veneers, counted and written", 283,
			  relocs[i]);
	for (i = 0; i < ARRAY_SIZE(relocs); i++)
		far_calls_of_one(relocs[i]);
	for (i = 0; i < ARRAY_SIZE(relocs); i++)
		far_calls(&module_reloc_riscv, "riscv: PLT entries, counted and written", 19,
			  relocs[i]);
	return 0;
}
