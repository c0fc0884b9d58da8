// SPDX-License-Identifier: GPL-2.0-only
/*
 * relocate [--at SEED [--far] [--dump FILE]] ARCH FILE...: takes real modules and objects through
 * every phase, at addresses that are legal for the architecture's kernel: fixed ones, or random
 * ones that follow from SEED. Undefined symbols are at places that follow from SEED and their
 * names. --far (arm64) puts everything into gigabytes instead of the 128 MiB that calls reach.
 *
 * Prints a line for each refusal, and a summary. --dump writes the loaded areas' bytes to FILE, one
 * after the other, and says on standard output where everything is, for whole.py.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <linux/elf.h>
#include "hostload.h"

/*
 * Windows of one architecture: modules lie at @base to @base + @size, the kernel's symbols in
 * @kernel_size bytes behind @kernel.
 */
struct machine {
	const struct module_reloc_arch *arch;
	u64 base;
	u64 size;
	u64 kernel;
	u64 kernel_size;
};

static const struct machine machines[] = {
	{ &module_reloc_x86_64, 0xffffffffc0000000, 0x3e000000, 0xffffffff81000000, 0x3f000000 },
	{ &module_reloc_arm64, 0xffff80007a000000, 0x4000000, 0xffff80007e000000, 0x3f00000 },
	{ &module_reloc_riscv, 0xffffffff40000000, 0x38000000, 0xffffffff80000000, 0x38000000 },
};

/* Beyond the reach of branches, within that of page-relative addresses. */
static const struct machine far_arm64 = { &module_reloc_arm64, 0xffff800040000000, 0x30000000,
					  0xffff800080000000, 0x30000000 };

static u64 random_state;

static u64 next_random(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

/* FNV-1a. */
static u64 hash(const char *s, u64 seed)
{
	u64 h = 0xcbf29ce484222325ULL ^ seed;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3ULL;
	return h;
}

struct job {
	const struct machine *machine;
	u64 seed;
	FILE *dump;
	u64 dumped;
};

static int lookup(void *cookie, const char *name, bool weak, u64 *value)
{
	const struct job *job = cookie;

	(void)weak;
	*value =
		job->machine->kernel + (hash(name, job->seed) % job->machine->kernel_size & ~15ULL);
	return 0;
}

static void *read_file(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	void *data;

	if (!f)
		return NULL;
	fseek(f, 0, SEEK_END);
	*size = ftell(f);
	rewind(f);
	data = malloc(*size ?: 1);
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

/*
 * Random pages for each area: one in each ninth of the window, in an order that is random too. An
 * area that is larger than a ninth would run into the next, which only ld would mind.
 */
static void choose_addresses(struct host_load *load, const struct job *job, const char *path)
{
	const u64 part = job->machine->size / (MODULE_AREA_NUM + 1);
	unsigned int i, order[MODULE_AREA_NUM + 1];

	random_state = hash(path, job->seed) | 1;
	for (i = 0; i <= MODULE_AREA_NUM; i++) {
		const unsigned int j = next_random() % (i + 1);

		order[i] = order[j];
		order[j] = i;
	}
	for (i = 0; i <= MODULE_AREA_NUM; i++)
		load->addr[i] = job->machine->base + order[i] * part +
				(next_random() % (part / 4) & ~(MODULE_PAGE_SIZE - 1));
}

static void dump_area(struct job *job, unsigned int i, const struct module_place *area)
{
	printf("area %u %#llx %u %llu\n", i, (unsigned long long)area->addr, area->used,
	       (unsigned long long)job->dumped);
	if (area->used)
		fwrite(area->write, 1, area->used, job->dump);
	job->dumped += area->used;
}

static void dump(struct job *job, const struct host_load *load, const char *path)
{
	unsigned int i;

	printf("file %s\n", path);
	for (i = 0; i <= MODULE_AREA_NUM; i++)
		dump_area(job, i, &load->link.area[i]);
	for (i = 1; i < load->image.num_sections; i++) {
		const Elf64_Shdr *s = &load->image.sections[i];

		if (s->sh_entsize != MODULE_AREA_NONE)
			printf("section %u %llu %#llx\n", i, (unsigned long long)s->sh_entsize,
			       (unsigned long long)s->sh_addr);
	}
}

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec + ts.tv_nsec / 1e9;
}

static unsigned int loaded, refused;
static unsigned long long relocs, slots;
static double seconds;

static void take(struct job *job, const char *path)
{
	struct host_load load = { .arch = job->machine->arch,
				  .base = job->machine->base,
				  .lookup = lookup,
				  .cookie = job };
	unsigned int i;
	size_t size;
	void *data = read_file(path, &size);
	double start;
	int err;

	if (!data) {
		printf("refused %s: it cannot be read\n", path);
		refused++;
		return;
	}
	if (job->seed)
		choose_addresses(&load, job, path);
	load.this_module_size = this_module_size(data, size);
	start = now();
	err = host_load(&load, data, size);
	seconds += now() - start;
	if (err) {
		printf("refused %s: %s (%d)\n", path, load.diag.text, err);
		refused++;
	} else {
		loaded++;
		if (job->dump)
			dump(job, &load, path);
	}
	relocs += load.link.num_relocs;
	for (i = 0; i < MODULE_SLOT_KINDS; i++)
		slots += load.link.slots[i].count;
	host_unload(&load);
	free(data);
}

int main(int argc, char **argv)
{
	struct job job = {};
	bool far_away = false;
	unsigned int m;
	int i;

	for (i = 1; i < argc && !strncmp(argv[i], "--", 2); i++) {
		if (!strcmp(argv[i], "--far"))
			far_away = true;
		else if (!strcmp(argv[i], "--at") && i + 1 < argc)
			job.seed = strtoull(argv[++i], NULL, 0);
		else if (!strcmp(argv[i], "--dump") && i + 1 < argc)
			job.dump = fopen(argv[++i], "wb");
	}
	for (m = 0; m < 3 && i < argc && strcmp(machines[m].arch->name, argv[i]); m++)
		;
	if (i >= argc || m == 3) {
		fprintf(stderr, "usage: relocate [--at SEED [--far] [--dump FILE]] ARCH FILE...\n");
		return 2;
	}
	job.machine = far_away && machines[m].arch == far_arm64.arch ? &far_arm64 : &machines[m];
	for (i++; i < argc; i++)
		take(&job, argv[i]);
	if (job.dump)
		fclose(job.dump);
	printf("%s: %u loaded, %u refused, %llu relocations, %llu slots, %.1f ns each\n",
	       job.machine->arch->name, loaded, refused, relocs, slots,
	       relocs ? seconds * 1e9 / relocs : 0);
	return 0;
}
