// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target, built once for each architecture (ARCH): every phase of the loader on any
 * image. The mutator knows what an image is made of: it changes fields of the ELF header, section
 * headers, symbols and relocations to values that nearly fit, exchanges sections' places, and
 * leaves the rest to libFuzzer. seeds.py makes a corpus from real objects; without one it starts
 * from the sample module of elfbuild.c.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include "elfbuild.h"
#include "fuzz.h"
#include "hostload.h"

/* The size that the image's own struct module has, if it is to be had. */
static size_t this_module_size(const unsigned char *data, size_t size)
{
	const Elf64_Ehdr *ehdr = (const void *)data;
	const Elf64_Shdr *s;
	unsigned int i;

	if (size < sizeof(*ehdr) || ehdr->e_shoff % 8 || ehdr->e_shoff > size ||
	    ehdr->e_shnum * sizeof(*s) > size - ehdr->e_shoff)
		return SAMPLE_THIS_MODULE;
	s = (const void *)(data + ehdr->e_shoff);
	for (i = 1; i < ehdr->e_shnum; i++)
		if (s[i].sh_type == SHT_PROGBITS && s[i].sh_flags == (SHF_ALLOC | SHF_WRITE) &&
		    s[i].sh_addralign == 64)
			return s[i].sh_size;
	return SAMPLE_THIS_MODULE;
}

/* What holds for every image that was accepted. */
static void check_accepted(const struct host_load *load)
{
	const struct module_image *image = &load->image;
	const char *p = NULL;
	unsigned int i;

	while ((p = module_modinfo(image, "import_ns", p)))
		if (strlen(p) > image->size)
			abort();
	for (i = 1; i < image->num_symbols; i++)
		if (strlen(module_symbol_name(image, i)) > image->size)
			abort();
	for (i = 1; i < image->num_sections; i++) {
		const Elf64_Shdr *s = &image->sections[i];
		const struct module_place *area;

		if (s->sh_entsize == MODULE_AREA_NONE)
			continue;
		area = &load->link.area[s->sh_entsize];
		if (s->sh_addr < area->addr || s->sh_addr - area->addr + s->sh_size > area->used)
			abort();
		if (s->sh_addralign > 1 && s->sh_addr % s->sh_addralign)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct host_load load = { .arch = &ARCH };
	/* In reach or not: a byte of the header decides that the loader does not look at. */
	const bool far_away = size > EI_PAD && data[EI_PAD] & 1;
	void *copy = malloc(size ?: 1);
	int err;

	load.base = 0xffffffffa0000000ULL;
	load.symbol_value = far_away ? 0x123456789000ULL : load.base + 0x1000000;
	load.this_module_size = this_module_size(data, size);
	memcpy(copy, data, size);
	err = host_load(&load, copy, size);
	if (err && err != -ENOMEM && !load.diag.text[0])
		abort();
	if (!err)
		check_accepted(&load);
	host_unload(&load);
	free(copy);
	return 0;
}

static void change_header(Elf64_Ehdr *ehdr, size_t size)
{
	unsigned char *p = (unsigned char *)ehdr;

	switch (fuzz_below(6)) {
	case 0:
		ehdr->e_shoff = fuzz_value(size);
		break;
	case 1:
		ehdr->e_shnum = fuzz_value(ehdr->e_shnum);
		break;
	case 2:
		ehdr->e_shstrndx = fuzz_value(ehdr->e_shnum);
		break;
	case 3:
		p[EI_PAD] ^= 1;
		break;
	default:
		fuzz_put(p + fuzz_below(sizeof(*ehdr) / 2) * 2, 2, fuzz_value(0));
	}
}

static void change_section(Elf64_Shdr *s, unsigned int num, size_t size)
{
	static const u32 types[] = { SHT_NULL, SHT_PROGBITS, SHT_SYMTAB, SHT_STRTAB,
				     SHT_RELA, SHT_NOBITS,   SHT_REL,	 SHT_NOTE };

	switch (fuzz_below(10)) {
	case 0:
		s->sh_name = fuzz_value(s->sh_name);
		break;
	case 1:
		s->sh_type = types[fuzz_below(8)];
		break;
	case 2:
		s->sh_flags ^= 1ULL << fuzz_below(11);
		break;
	case 3:
		s->sh_offset = fuzz_value(s->sh_offset);
		break;
	case 4:
		s->sh_offset = fuzz_value(size);
		break;
	case 5:
		s->sh_size = fuzz_value(s->sh_size);
		break;
	case 6:
		s->sh_link = fuzz_value(num);
		break;
	case 7:
		s->sh_info = fuzz_below(num + 1);
		break;
	case 8:
		s->sh_addralign = fuzz_below(2) ? 1ULL << fuzz_below(64) : fuzz_value(8);
		break;
	case 9:
		s->sh_entsize = fuzz_value(24);
	}
}

static void change_symbol(Elf64_Sym *sym, unsigned int num)
{
	switch (fuzz_below(5)) {
	case 0:
		sym->st_name = fuzz_value(sym->st_name);
		break;
	case 1:
		sym->st_info = fuzz_random();
		break;
	case 2:
		sym->st_shndx = fuzz_below(2) ? fuzz_below(num) : fuzz_value(SHN_LORESERVE);
		break;
	case 3:
		sym->st_value = fuzz_value(sym->st_value);
		break;
	case 4:
		sym->st_size = fuzz_value(sym->st_size);
	}
}

static void change_relocation(Elf64_Rela *rela, const Elf64_Shdr *target)
{
	const u64 type = fuzz_below(4) ? ARCH.first + fuzz_below(ARCH.count) : fuzz_value(0);
	const u64 sym = ELF64_R_SYM(rela->r_info);

	switch (fuzz_below(4)) {
	case 0:
		rela->r_offset =
			fuzz_below(2) ? fuzz_value(target->sh_size) : fuzz_below(target->sh_size);
		break;
	case 1:
		rela->r_info = ELF64_R_INFO(sym, type & 0xffffffff);
		break;
	case 2:
		rela->r_info =
			ELF64_R_INFO(fuzz_value(sym) & 0xffffffff, ELF64_R_TYPE(rela->r_info));
		break;
	case 3:
		rela->r_addend =
			fuzz_below(2) ? fuzz_value(rela->r_addend) : (s64)fuzz_below(8192) - 4096;
	}
}

static void exchange(Elf64_Shdr *a, Elf64_Shdr *b)
{
	const Elf64_Shdr t = *a;

	*a = *b;
	*b = t;
}

static void change_image(unsigned char *data, size_t size)
{
	Elf64_Ehdr *ehdr = (void *)data;
	Elf64_Shdr *s, *one;

	if (fuzz_below(12) == 0 || ehdr->e_shoff % 8 || ehdr->e_shoff > size ||
	    ehdr->e_shnum * sizeof(*s) > size - ehdr->e_shoff || ehdr->e_shnum < 2) {
		change_header(ehdr, size);
		return;
	}
	s = (void *)(data + ehdr->e_shoff);
	one = &s[fuzz_below(ehdr->e_shnum)];
	if (fuzz_below(16) == 0) {
		exchange(one, &s[fuzz_below(ehdr->e_shnum)]);
		return;
	}
	if (fuzz_below(4) == 0 || one->sh_size < 24 || one->sh_offset > size ||
	    one->sh_size > size - one->sh_offset) {
		change_section(one, ehdr->e_shnum, size);
		return;
	}
	data += one->sh_offset + fuzz_below(one->sh_size / 24) * 24;
	if (one->sh_type == SHT_SYMTAB && one->sh_offset % 8 == 0)
		change_symbol((void *)data, ehdr->e_shnum);
	else if (one->sh_type == SHT_RELA && one->sh_offset % 8 == 0)
		change_relocation((void *)data, &s[one->sh_info % ehdr->e_shnum]);
	else
		fuzz_put(data + fuzz_below(24 - 7), 1U << fuzz_below(4), fuzz_value(0));
}

size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t max, unsigned int seed)
{
	static struct elf_builder b;
	unsigned int n;

	fuzz_seed(seed);
	if (size < sizeof(Elf64_Ehdr)) {
		elf_sample(&b, ARCH.machine);
		size = b.size < max ? b.size : max;
		memcpy(data, b.data, size);
		elf_free(&b);
		return size;
	}
	if (fuzz_below(10) == 0)
		return LLVMFuzzerMutate(data, size, max);
	for (n = fuzz_below(3) + 1; n; n--)
		change_image(data, size);
	return size;
}
