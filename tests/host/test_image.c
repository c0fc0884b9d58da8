// SPDX-License-Identifier: GPL-2.0-only
/*
 * Validation: each rule of kernel/module/image.c and layout.c broken once, then images truncated
 * and with single bits flipped, under sanitizers.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "elfbuild.h"
#include "hostload.h"

static const struct module_reloc_arch *const arches[] = {
	&module_reloc_x86_64,
	&module_reloc_arm64,
	&module_reloc_riscv,
};

#define BASE 0xffffffffa0000000ULL

/* A fresh sample image, found sections by name. */
static struct elf_builder sample;

static unsigned int section(const char *name)
{
	unsigned int i;

	for (i = 1; i < sample.num_sections; i++)
		if (!strcmp(sample.sections[i].name, name))
			return i;
	fail_msg("no section %s", name);
	return 0;
}

static Elf64_Shdr *shdr(const char *name)
{
	return elf_shdr(&sample, section(name));
}

static Elf64_Sym *symbol(unsigned int n)
{
	return (Elf64_Sym *)(sample.data + shdr(".symtab")->sh_offset) + n;
}

static Elf64_Rela *relocation(const char *name)
{
	return (Elf64_Rela *)(sample.data + shdr(name)->sh_offset);
}

static int load_sample(struct host_load *load, size_t size)
{
	memset(load, 0, sizeof(*load));
	load->arch = &module_reloc_x86_64;
	load->base = BASE;
	load->symbol_value = BASE - 0x1000000;
	load->this_module_size = SAMPLE_THIS_MODULE;
	return host_load(load, sample.data, size);
}

/* The image as it is now must be refused with a text that contains @text. */
static void refused(const char *text)
{
	struct host_load load;
	int err = load_sample(&load, sample.size);

	host_unload(&load);
	elf_free(&sample);
	if (err != -ENOEXEC || !strstr(load.diag.text, text))
		fail_msg("wanted \"%s\", got %d \"%s\"", text, err, load.diag.text);
	elf_sample(&sample, EM_X86_64);
}

static int setup(void **state)
{
	elf_sample(&sample, EM_X86_64);
	return 0;
}

static int teardown(void **state)
{
	elf_free(&sample);
	return 0;
}

static void sample_loads(void **state)
{
	struct host_load load;

	assert_int_equal(load_sample(&load, sample.size), 0);
	assert_string_equal(load.diag.text, "");
	host_unload(&load);
}

static void areas_are_as_flags_say(void **state)
{
	struct host_load load;
	const Elf64_Shdr *s;

	assert_int_equal(load_sample(&load, sample.size), 0);
	s = load.image.sections;
	assert_int_equal(s[section(".text")].sh_entsize, MODULE_AREA_TEXT);
	assert_int_equal(s[section(".data")].sh_entsize, MODULE_AREA_DATA);
	assert_int_equal(s[section(".bss")].sh_entsize, MODULE_AREA_DATA);
	assert_int_equal(s[section(".rodata")].sh_entsize, MODULE_AREA_RODATA);
	assert_int_equal(s[section(".init.text")].sh_entsize, MODULE_AREA_INIT_TEXT);
	assert_int_equal(s[section(".data..ro_after_init")].sh_entsize, MODULE_AREA_RO_AFTER_INIT);
	assert_int_equal(s[section(".data..percpu")].sh_entsize, MODULE_AREA_PERCPU);
	assert_int_equal(s[section(".modinfo")].sh_entsize, MODULE_AREA_NONE);
	assert_int_equal(s[section(".comment")].sh_entsize, MODULE_AREA_NONE);
	assert_int_equal(s[section(".bss")].sh_addr % 32, 0);
	host_unload(&load);
}

static void modinfo_is_read_by_tag(void **state)
{
	struct host_load load;
	const char *p;

	assert_int_equal(load_sample(&load, sample.size), 0);
	assert_string_equal(module_modinfo(&load.image, "license", NULL), "GPL");
	assert_string_equal(module_modinfo(&load.image, "vermagic", NULL), "here");
	p = module_modinfo(&load.image, "import_ns", NULL);
	assert_string_equal(p, "A");
	p = module_modinfo(&load.image, "import_ns", p);
	assert_string_equal(p, "B");
	assert_null(module_modinfo(&load.image, "import_ns", p));
	assert_null(module_modinfo(&load.image, "licens", NULL));
	assert_null(module_modinfo(&load.image, "version", NULL));
	host_unload(&load);
}

/* Loads a module of one section besides the tables. */
static int load_one(struct host_load *load, struct elf_builder *b, const char *name, u32 type,
		    u64 flags, const void *data, size_t size)
{
	memset(load, 0, sizeof(*load));
	load->arch = &module_reloc_x86_64;
	load->base = BASE;
	elf_start(b, EM_X86_64);
	elf_add(b, name, type, flags, data, size, 8);
	elf_finish(b);
	return host_load(load, b->data, b->size);
}

static void unload_one(struct host_load *load, struct elf_builder *b)
{
	host_unload(load);
	elf_free(b);
}

static void modinfo_may_be_padded_empty_or_missing(void **state)
{
	static const char padded[] = "\0\0license=GPL\0\0\0";
	static struct elf_builder b;
	struct host_load load;

	assert_int_equal(load_one(&load, &b, ".modinfo", SHT_PROGBITS, SHF_ALLOC, padded,
				  sizeof(padded)),
			 0);
	assert_string_equal(module_modinfo(&load.image, "license", NULL), "GPL");
	assert_null(module_modinfo(&load.image, "name", NULL));
	unload_one(&load, &b);
	assert_int_equal(load_one(&load, &b, ".modinfo", SHT_PROGBITS, SHF_ALLOC, "", 0), 0);
	assert_null(module_modinfo(&load.image, "license", NULL));
	unload_one(&load, &b);
	assert_int_equal(load_one(&load, &b, ".modinfo", SHT_PROGBITS, SHF_ALLOC, "\0\0", 2), 0);
	assert_null(module_modinfo(&load.image, "license", NULL));
	unload_one(&load, &b);
	assert_int_equal(load_one(&load, &b, ".rodata", SHT_PROGBITS, SHF_ALLOC, "x", 1), 0);
	assert_null(module_modinfo(&load.image, "license", NULL));
	unload_one(&load, &b);
}

static void sections_are_placed_by_name(void **state)
{
	static const struct {
		const char *name;
		u64 flags;
		enum module_area area;
	} cases[] = {
		{ "__versions", SHF_ALLOC, MODULE_AREA_NONE },
		{ ".discard.addressable", SHF_ALLOC | SHF_WRITE, MODULE_AREA_NONE },
		{ "__jump_table", SHF_ALLOC | SHF_WRITE, MODULE_AREA_RO_AFTER_INIT },
		{ ".init.data", SHF_ALLOC | SHF_WRITE, MODULE_AREA_INIT_DATA },
		{ ".init.rodata", SHF_ALLOC, MODULE_AREA_INIT_RODATA },
		{ ".comment", 0, MODULE_AREA_NONE },
	};
	static struct elf_builder b;
	struct host_load load;
	unsigned int i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(load_one(&load, &b, cases[i].name, SHT_PROGBITS, cases[i].flags,
					  NULL, 64),
				 0);
		assert_int_equal(load.image.sections[1].sh_entsize, cases[i].area);
		unload_one(&load, &b);
	}
}

static void versions_must_have_bytes(void **state)
{
	static struct elf_builder b;
	struct host_load load;

	assert_int_equal(load_one(&load, &b, "__versions", SHT_PROGBITS, SHF_ALLOC, NULL, 64), 0);
	assert_int_equal(load.image.versions, 1);
	unload_one(&load, &b);
	assert_int_equal(load_one(&load, &b, "__versions", SHT_NOBITS, SHF_ALLOC, NULL, 64),
			 -ENOEXEC);
	assert_string_equal(load.diag.text, "__versions has no bytes");
	unload_one(&load, &b);
}

static void empty_percpu_data_is_none(void **state)
{
	static struct elf_builder b;
	struct host_load load;

	assert_int_equal(load_one(&load, &b, ".data..percpu", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE,
				  "", 0),
			 0);
	assert_int_equal(load.image.percpu, 0);
	unload_one(&load, &b);
}

/* Each area is small enough, all together are not. */
static void areas_are_added_up(void **state)
{
	static struct elf_builder b;
	struct host_load load = { .arch = &module_reloc_x86_64 };

	elf_start(&b, EM_X86_64);
	elf_add(&b, ".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE, NULL, 300 << 20, 8);
	elf_add(&b, ".robss", SHT_NOBITS, SHF_ALLOC, NULL, 300 << 20, 8);
	elf_finish(&b);
	assert_int_equal(host_load(&load, b.data, b.size), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "module takes 629145600 bytes of memory"));
	unload_one(&load, &b);
}

static void slots_must_fit_too(void **state)
{
	const Elf64_Rela rela = { .r_offset = 0, .r_info = ELF64_R_INFO(1ULL, R_AARCH64_CALL26) };
	static struct elf_builder b;
	struct host_load load = { .arch = &module_reloc_arm64 };

	elf_start(&b, EM_AARCH64);
	elf_rela(&b, elf_add(&b, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, NULL, 4, 4),
		 &rela, 1);
	elf_add(&b, ".bigtext", SHT_NOBITS, SHF_ALLOC | SHF_EXECINSTR, NULL, MODULE_SIZE_MAX - 8,
		4);
	elf_symbol(&b, "far", ELF64_ST_INFO(STB_GLOBAL, STT_FUNC), SHN_UNDEF, 0, 0);
	elf_finish(&b);
	assert_int_equal(host_load(&load, b.data, b.size), -ENOEXEC);
	assert_non_null(strstr(load.diag.text, "1 call or address slots make the module larger"));
	unload_one(&load, &b);
}

/* Section headers need not stand at the end of the file. */
static void section_headers_may_stand_anywhere(void **state)
{
	static struct elf_builder b;
	struct host_load load = { .arch = &module_reloc_x86_64 };
	Elf64_Shdr *gap;

	elf_start(&b, EM_X86_64);
	elf_add(&b, ".gap", SHT_PROGBITS, 0, NULL, 1024, 8);
	elf_finish(&b);
	gap = elf_shdr(&b, 1);
	memmove(b.data + gap->sh_offset, elf_shdr(&b, 0), b.num_sections * sizeof(*gap));
	elf_header(&b)->e_shoff = gap->sh_offset;
	elf_shdr(&b, 1)->sh_size = 0;
	assert_int_equal(host_load(&load, b.data, b.size), 0);
	unload_one(&load, &b);
}

/* Sections of any order in the file, and more than a handful. */
static void sections_may_stand_in_any_order(void **state)
{
	static struct elf_builder b;
	struct host_load load = { .arch = &module_reloc_x86_64 };
	unsigned int i;
	u64 content = 0;

	elf_start(&b, EM_X86_64);
	for (; content < 40; content++)
		elf_add(&b, ".rodata", SHT_PROGBITS, SHF_ALLOC, &content, 8, 8);
	elf_finish(&b);
	for (i = 1; i < 20; i++) {
		const u64 offset = elf_shdr(&b, i)->sh_offset;

		elf_shdr(&b, i)->sh_offset = elf_shdr(&b, 41 - i)->sh_offset;
		elf_shdr(&b, 41 - i)->sh_offset = offset;
	}
	assert_int_equal(host_load(&load, b.data, b.size), 0);
	unload_one(&load, &b);
}

static void header_rules(void **state)
{
	elf_header(&sample)->e_ident[0] = 0;
	refused("Invalid ELF header magic: 00 45 4c 46 != 7f 45 4c 46");
	elf_header(&sample)->e_ident[EI_CLASS] = ELFCLASS32;
	refused("Invalid ELF class: 1 != 2");
	elf_header(&sample)->e_ident[EI_DATA] = ELFDATA2MSB;
	refused("Invalid ELF byte order: 2 != 1");
	elf_header(&sample)->e_ident[EI_VERSION] = 0;
	refused("Invalid ELF version: 0 != 1");
	elf_header(&sample)->e_type = ET_EXEC;
	refused("Invalid ELF header type: 2 != 1");
	elf_header(&sample)->e_type = ET_DYN;
	refused("Invalid ELF header type: 3 != 1");
	elf_header(&sample)->e_machine = EM_AARCH64;
	refused("Invalid architecture in ELF header: arm64 (183) != x86_64 (62)");
	elf_header(&sample)->e_shentsize = 40;
	refused("Invalid ELF section header size: 40 != 64");
	elf_header(&sample)->e_shnum = 0;
	refused("no section headers");
	elf_header(&sample)->e_shoff += 4;
	refused("not aligned to 8");
	elf_header(&sample)->e_shoff = 8;
	refused("overlap the ELF header");
	elf_header(&sample)->e_shoff = ~7ULL;
	refused("Invalid ELF section header overflow");
	elf_header(&sample)->e_shnum++;
	refused("Invalid ELF section header overflow");
	elf_header(&sample)->e_shstrndx = 0;
	refused("Invalid ELF section name index: 0");
	elf_header(&sample)->e_shstrndx = elf_header(&sample)->e_shnum;
	refused("Invalid ELF section name index");
}

static void section_rules(void **state)
{
	elf_shdr(&sample, 0)->sh_type = SHT_PROGBITS;
	refused("section 0 type(1)");
	elf_shdr(&sample, 0)->sh_size = 1;
	refused("section 0 type(0)");
	shdr(".shstrtab")->sh_type = SHT_PROGBITS;
	refused("Invalid ELF section name table");
	shdr(".shstrtab")->sh_size = 0;
	refused("Invalid ELF section name table");
	shdr(".shstrtab")->sh_size = ~0ULL;
	refused("Invalid ELF section name table");
	sample.data[shdr(".shstrtab")->sh_offset + shdr(".shstrtab")->sh_size - 1] = 'x';
	refused("section name strtab isn't null terminated");
	shdr(".data")->sh_name = 1 << 30;
	refused("Invalid ELF section name: section 2");
	shdr(".data")->sh_offset = sample.size + 1;
	refused("Invalid ELF section offset or size");
	shdr(".data")->sh_size = ~0ULL;
	refused("Invalid ELF section offset or size");
	shdr(".bss")->sh_size = 1ULL << 40;
	refused("reserves 1099511627776 bytes");
	shdr(".bss")->sh_type = SHT_NULL;
	refused("has type SHT_NULL, yet is to be loaded");
	shdr(".text")->sh_flags |= SHF_WRITE;
	refused("invalid WRITE|EXEC flags");
	shdr(".data")->sh_flags |= SHF_TLS;
	refused("thread-local");
	shdr(".comment")->sh_type = SHT_REL;
	refused("SHT_REL");
	shdr(".data")->sh_addralign = 24;
	refused("alignment 24, which is no power of two");
	shdr(".data")->sh_addralign = 8192;
	refused("alignment 8192, more than a page");
	shdr(".data")->sh_offset = shdr(".text")->sh_offset + 8;
	refused("overlaps .text");
	shdr(".data")->sh_offset = 16;
	refused("overlaps the ELF header");
	shdr(".data")->sh_offset = elf_header(&sample)->e_shoff + 64;
	refused("overlaps the section headers");
	shdr(".bss")->sh_size = MODULE_SIZE_MAX;
	refused("larger than");
}

static void symbol_rules(void **state)
{
	shdr(".symtab")->sh_type = SHT_PROGBITS;
	refused("module has no symbols");
	shdr(".comment")->sh_type = SHT_SYMTAB;
	refused("Two symbol tables");
	shdr(".symtab")->sh_offset -= 4;
	shdr(".strtab")->sh_size -= 8;
	refused("which is not aligned to 8");
	shdr(".symtab")->sh_entsize = 16;
	refused("entries of 16 bytes, wanted 24");
	shdr(".symtab")->sh_size -= 1;
	refused("no multiple of its entries");
	shdr(".symtab")->sh_link = 0;
	refused("names section 0 as its strings");
	shdr(".symtab")->sh_link = 4000;
	refused("names section 4000 as its strings");
	shdr(".symtab")->sh_link = section(".text");
	refused("which is no string table");
	sample.data[shdr(".strtab")->sh_offset] = 'x';
	refused("do not start and end with NUL");
	sample.data[shdr(".strtab")->sh_offset + shdr(".strtab")->sh_size - 1] = 'x';
	refused("do not start and end with NUL");
	symbol(1)->st_name = 1 << 20;
	refused("Symbol 1 has its name at 1048576");
	symbol(1)->st_shndx = SHN_COMMON;
	refused("-fno-common");
	shdr(".symtab")->sh_link = section(".strtab");
	shdr(".strtab")->sh_size = 0;
	refused("do not start and end with NUL");
	symbol(0)->st_name = 1;
	refused("symbol 0 is missing or not undefined");
	symbol(1)->st_shndx = 0x4000;
	refused("lies in section 16384");
	symbol(1)->st_shndx = SHN_XINDEX;
	refused("lies in section 65535");
	symbol(1)->st_value = 1000;
	refused("lies outside section");
	symbol(1)->st_value = 1000;
	symbol(1)->st_info = ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE);
	refused("lies outside section");
	symbol(0)->st_shndx = 1;
	refused("symbol 0 is missing or not undefined");
	shdr(".symtab")->sh_size = 0;
	refused("symbol 0 is missing or not undefined");
}

/* As GCC's section anchors do; what they are used for has an addend that leads back. */
static void local_labels_may_lie_outside(void **state)
{
	struct host_load load;

	symbol(1)->st_value = 4096;
	symbol(1)->st_info = ELF64_ST_INFO(STB_LOCAL, STT_NOTYPE);
	assert_int_equal(load_sample(&load, sample.size), 0);
	host_unload(&load);
}

static void known_section_rules(void **state)
{
	shdr(".gnu.linkonce.this_module")->sh_size = 64;
	refused("section size must match the kernel's built struct module size at run time: 64 != 128");
	shdr(".gnu.linkonce.this_module")->sh_flags = SHF_ALLOC;
	refused("must have flags SHF_ALLOC and SHF_WRITE");
	shdr(".gnu.linkonce.this_module")->sh_addralign = 4;
	refused("has alignment 4, wanted at least 8");
	shdr(".gnu.linkonce.this_module")->sh_type = SHT_NOBITS;
	refused("must have a size set and bytes");
	shdr(".bss")->sh_name = shdr(".gnu.linkonce.this_module")->sh_name;
	refused("Only one .gnu.linkonce.this_module section must exist");
	sample.data[shdr(".modinfo")->sh_offset + shdr(".modinfo")->sh_size - 1] = 'x';
	refused(".modinfo of");
	shdr(".modinfo")->sh_type = SHT_NOBITS;
	shdr(".modinfo")->sh_offset = ~7ULL; /* means nothing, and points nowhere */
	refused(".modinfo of");
	shdr(".gnu.linkonce.this_module")->sh_addralign = 0;
	refused("has alignment 0, wanted at least 8");
	shdr(".gnu.linkonce.this_module")->sh_flags = SHF_WRITE;
	refused("must have flags SHF_ALLOC and SHF_WRITE");
	shdr(".data..percpu")->sh_type = SHT_NOBITS;
	refused(".data..percpu has no bytes");
}

static void relocation_rules(void **state)
{
	shdr(".rela.data")->sh_entsize = 16;
	refused("entries of 16 bytes, wanted 24");
	shdr(".rela.data")->sh_info = 0;
	refused("are for section 0");
	shdr(".rela.data")->sh_info = 999;
	refused("are for section 999");
	shdr(".rela.data")->sh_link = 1;
	refused("use symbol table 1");
	shdr(".rela.data")->sh_info = section(".bss");
	refused("has no bytes");
	relocation(".rela.data")->r_offset = 57;
	refused("lies outside the section it is for");
	relocation(".rela.data")->r_offset = ~0ULL;
	refused("lies outside the section it is for");
	relocation(".rela.data")->r_info = ELF64_R_INFO(4000ULL, R_X86_64_64);
	refused("the symbol table is shorter");
	relocation(".rela.data")->r_info = ELF64_R_INFO(4ULL, R_X86_64_TPOFF64);
	refused("relocation type 18 (unknown)");
	relocation(".rela.data")->r_info = ELF64_R_INFO(4ULL, 0xffffffff);
	refused("relocation type 4294967295 (unknown)");
}

static int deny(void *cookie, const char *name, bool weak, u64 *value)
{
	return !strcmp(name, cookie) ? -ENOENT : 0;
}

static void undefined_symbols(void **state)
{
	struct host_load load = { .arch = &module_reloc_x86_64,
				  .base = BASE,
				  .lookup = deny,
				  .this_module_size = SAMPLE_THIS_MODULE };

	load.cookie = "maybe";
	assert_int_equal(host_load(&load, sample.data, sample.size), 0);
	host_unload(&load);
	elf_free(&sample);
	elf_sample(&sample, EM_X86_64);
	load.cookie = "printk";
	assert_int_equal(host_load(&load, sample.data, sample.size), -ENOENT);
	assert_string_equal(load.diag.text, "Unknown symbol printk (err -2)");
	host_unload(&load);
}

/* Loads whatever @data is, in a buffer of exactly its size. */
static int load_bytes(const struct module_reloc_arch *arch, const void *data, size_t size)
{
	struct host_load load = { .arch = arch,
				  .base = BASE,
				  .symbol_value = BASE - 0x1000000,
				  .this_module_size = SAMPLE_THIS_MODULE };
	void *copy = malloc(size ?: 1);
	int err;

	memcpy(copy, data, size);
	err = host_load(&load, copy, size);
	if (err && err != -ENOMEM && !load.diag.text[0])
		fail_msg("error %d without a text", err);
	host_unload(&load);
	free(copy);
	return err;
}

static void truncated_images(void **state)
{
	unsigned int a;
	size_t size;

	for (a = 0; a < 3; a++) {
		elf_free(&sample);
		elf_sample(&sample, arches[a]->machine);
		for (size = 0; size < sample.size; size++)
			assert_int_equal(load_bytes(arches[a], sample.data, size), -ENOEXEC);
		assert_int_equal(load_bytes(arches[a], sample.data, size), 0);
	}
}

static void flipped_bits(void **state)
{
	unsigned int a, accepted = 0;
	size_t bit;

	for (a = 0; a < 3; a++) {
		elf_free(&sample);
		elf_sample(&sample, arches[a]->machine);
		for (bit = 0; bit < sample.size * 8; bit++) {
			sample.data[bit / 8] ^= 1 << bit % 8;
			accepted += !load_bytes(arches[a], sample.data, sample.size);
			sample.data[bit / 8] ^= 1 << bit % 8;
		}
	}
	print_message("%u flips harmless\n", accepted);
}

/* A small generator whose results are the same everywhere. */
static u64 random_state = 88172645463325252ULL;

static u64 next_random(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

/* Headers, symbols and relocations overwritten with random or extreme values. */
static void mutated_tables(void **state)
{
	static const u64 extreme[] = { 0,	   1,	       7,	   8,
				       0x7fffffff, 0x80000000, 0xffffffff, ~0ULL,
				       ~0ULL - 7,  1ULL << 63, 4096,	   65535 };
	unsigned int a, round, n;

	for (a = 0; a < 3; a++) {
		for (round = 0; round < 20000; round++) {
			elf_free(&sample);
			elf_sample(&sample, arches[a]->machine);
			for (n = next_random() % 3 + 1; n; n--) {
				const size_t width = 1 << next_random() % 4;
				const size_t at = next_random() % (sample.size - 8) / width * width;
				const u64 v = next_random() & 1 ? next_random()
								: extreme[next_random() % 12];

				memcpy(sample.data + at, &v, width);
			}
			load_bytes(arches[a], sample.data, sample.size);
		}
	}
}

static void allocation_failures(void **state)
{
	struct host_load load = { .arch = &module_reloc_x86_64,
				  .base = BASE,
				  .this_module_size = SAMPLE_THIS_MODULE };
	unsigned int n;
	int err = -ENOMEM;

	for (n = 1; err == -ENOMEM; n++) {
		elf_free(&sample);
		elf_sample(&sample, EM_X86_64);
		load.fail_alloc = n;
		err = host_load(&load, sample.data, sample.size);
		host_unload(&load);
	}
	assert_int_equal(err, 0);
	assert_true(n > 3);
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(sample_loads),
		T(areas_are_as_flags_say),
		T(modinfo_is_read_by_tag),
		T(modinfo_may_be_padded_empty_or_missing),
		T(sections_are_placed_by_name),
		T(versions_must_have_bytes),
		T(empty_percpu_data_is_none),
		T(areas_are_added_up),
		T(slots_must_fit_too),
		T(section_headers_may_stand_anywhere),
		T(sections_may_stand_in_any_order),
		T(header_rules),
		T(section_rules),
		T(symbol_rules),
		T(local_labels_may_lie_outside),
		T(known_section_rules),
		T(relocation_rules),
		T(undefined_symbols),
		T(truncated_images),
		T(flipped_bits),
		T(mutated_tables),
		T(allocation_failures),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
