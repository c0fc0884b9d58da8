// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: every phase on any bytes, for each architecture. The mutator knows where an
 * image's headers, sections, symbols and relocations are and changes whole fields of them; without
 * a corpus it starts from the sample modules of elfbuild.c.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "elfbuild.h"
#include "hostload.h"

static const struct module_reloc_arch *const arches[] = {
	&module_reloc_x86_64,
	&module_reloc_arm64,
	&module_reloc_riscv,
};

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
size_t LLVMFuzzerMutate(unsigned char *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t max, unsigned int seed);

static const struct module_reloc_arch *arch_of(const unsigned char *data, size_t size)
{
	unsigned int i;

	for (i = 0; i < 3; i++)
		if (size > 19 && (data[18] | data[19] << 8) == arches[i]->machine)
			return arches[i];
	return arches[0];
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct host_load load = {
		.arch = arch_of(data, size),
		.base = 0xffffffffa0000000ULL,
		.symbol_value = 0xffffffff81234560ULL,
		.this_module_size = SAMPLE_THIS_MODULE,
	};
	void *copy = malloc(size ?: 1);
	const char *p = NULL;
	unsigned int i;
	int err;

	memcpy(copy, data, size);
	err = host_load(&load, copy, size);
	if (err && err != -ENOMEM && !load.diag.text[0])
		abort();
	if (!err) {
		while ((p = module_modinfo(&load.image, "import_ns", p)))
			;
		for (i = 1; i < load.image.num_symbols; i++)
			if (strlen(module_symbol_name(&load.image, i)) > size)
				abort();
	}
	host_unload(&load);
	free(copy);
	return 0;
}

static u64 random_state;

static u64 next_random(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

/* One field of one entry of a table gets an interesting or a random value. */
static void change_field(unsigned char *table, size_t entry, size_t count)
{
	static const u64 values[] = { 0,    1,	    4,		7,	    8,		24,   64,
				      4096, 0xffff, 0x7fffffff, 0xffffffff, 1ULL << 63, ~0ULL };
	const size_t width = 1U << next_random() % 4;
	const size_t at = next_random() % (entry / width) * width;
	u64 value = next_random() & 1 ? values[next_random() % 13] : next_random();
	unsigned char *p = table + next_random() % count * entry + at;

	if (next_random() % 3 == 0) {
		memcpy(&value, p, width);
		value += next_random() % 16 - 8;
	}
	memcpy(p, &value, width);
}

static void change_image(unsigned char *data, size_t size)
{
	const Elf64_Ehdr *ehdr = (const void *)data;
	const Elf64_Shdr *s;
	unsigned int i;

	if (ehdr->e_shoff % 8 || ehdr->e_shoff > size ||
	    ehdr->e_shnum * sizeof(*s) > size - ehdr->e_shoff || !ehdr->e_shnum) {
		change_field(data, sizeof(*ehdr), 1);
		return;
	}
	s = (const void *)(data + ehdr->e_shoff);
	i = next_random() % ehdr->e_shnum;
	if (next_random() % 8 == 0)
		change_field(data, sizeof(*ehdr), 1);
	else if (next_random() % 3 == 0 || s[i].sh_offset > size ||
		 s[i].sh_size > size - s[i].sh_offset)
		change_field((unsigned char *)&s[i], sizeof(*s), 1);
	else if (s[i].sh_size >= 24)
		change_field(data + s[i].sh_offset, 24, s[i].sh_size / 24);
}

size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t max, unsigned int seed)
{
	static struct elf_builder b;

	random_state = seed * 0x9e3779b97f4a7c15ULL | 1;
	next_random();
	if (size < sizeof(Elf64_Ehdr)) {
		elf_sample(&b, arches[next_random() % 3]->machine);
		size = b.size < max ? b.size : max;
		memcpy(data, b.data, size);
		elf_free(&b);
		return size;
	}
	if (next_random() % 4 == 0)
		return LLVMFuzzerMutate(data, size, max);
	change_image(data, size);
	return size;
}
