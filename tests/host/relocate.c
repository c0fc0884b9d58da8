// SPDX-License-Identifier: GPL-2.0-only
/*
 * relocate ARCH FILE...: takes real modules through every phase; every undefined symbol resolves
 * to a place in the kernel. Prints each refusal and a summary.
 *
 * relocate --dump ARCH FILE SYMBOL: prints each loaded section of one object instead: name,
 * address, bytes. Undefined symbols are at SYMBOL.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <linux/elf.h>
#include "hostload.h"

static const struct {
	const struct module_reloc_arch *arch;
	u64 base;
	u64 kernel;
} machines[] = {
	{ &module_reloc_x86_64, 0xffffffffc0000000ULL, 0xffffffff81234560ULL },
	{ &module_reloc_arm64, 0xffff800079000000ULL, 0xffff800081234560ULL },
	{ &module_reloc_riscv, 0xffffffff01000000ULL, 0xffffffff80234560ULL },
};

static void *read_file(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	void *data;

	if (!f)
		return NULL;
	fseek(f, 0, SEEK_END);
	*size = ftell(f);
	rewind(f);
	data = malloc(*size);
	if (fread(data, 1, *size, f) != *size)
		*size = 0;
	fclose(f);
	return data;
}

/* The size that the file's own struct module has: other kernels' modules are welcome here. */
static size_t this_module_size(const u8 *data, size_t size)
{
	const Elf64_Ehdr *ehdr = (const void *)data;
	const Elf64_Shdr *s = (const void *)(data + ehdr->e_shoff);
	const char *names;
	int i;

	if (size < sizeof(*ehdr) || ehdr->e_shoff > size)
		return 0;
	names = (const char *)data + s[ehdr->e_shstrndx].sh_offset;
	for (i = 1; i < ehdr->e_shnum; i++)
		if (!strcmp(names + s[i].sh_name, ".gnu.linkonce.this_module"))
			return s[i].sh_size;
	return 0;
}

static void dump(const struct host_load *load)
{
	unsigned int i;
	u64 n;

	for (i = 1; i < load->image.num_sections; i++) {
		const Elf64_Shdr *s = &load->image.sections[i];
		const struct module_place *area = &load->link.area[s->sh_entsize];

		if (s->sh_entsize >= MODULE_AREA_NUM || !s->sh_size)
			continue;
		printf("%s %#llx ", module_section_name(&load->image, i),
		       (unsigned long long)s->sh_addr);
		for (n = 0; n < s->sh_size; n++)
			printf("%02x", area->write[s->sh_addr - area->addr + n]);
		printf("\n");
	}
}

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	unsigned int m, refused = 0, loaded = 0;
	unsigned long long relocs = 0;
	const bool dumping = argc > 1 && !strcmp(argv[1], "--dump");
	double seconds = 0;
	int i;

	argc -= dumping;
	argv += dumping;
	for (m = 0; m < 3 && argc > 1 && strcmp(machines[m].arch->name, argv[1]); m++)
		;
	if (argc < 3 || m == 3) {
		fprintf(stderr, "usage: relocate x86_64|arm64|riscv FILE...\n");
		return 2;
	}
	for (i = 2; i < argc - dumping; i++) {
		struct host_load load = { .arch = machines[m].arch,
					  .base = machines[m].base,
					  .symbol_value = machines[m].kernel };
		size_t size;
		void *data = read_file(argv[i], &size);
		int err = -EIO;

		if (data) {
			const double start = now();

			if (dumping)
				load.symbol_value = strtoull(argv[3], NULL, 0);
			load.this_module_size = this_module_size(data, size);
			err = host_load(&load, data, size);
			seconds += now() - start;
		}
		if (err) {
			printf("%s: %d %s\n", argv[i], err, load.diag.text);
			refused++;
		} else {
			loaded++;
			if (dumping)
				dump(&load);
		}
		relocs += load.link.num_relocs;
		host_unload(&load);
		free(data);
	}
	if (dumping)
		return refused;
	printf("%s: %u loaded, %u refused, %llu relocations, %.1f ns each\n", argv[1], loaded,
	       refused, relocs, relocs ? seconds * 1e9 / relocs : 0);
	return refused ? 1 : 0;
}
