// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tables inside a module image whose headers and sections are sound: symbols and their names,
 * relocation sections, the sections that the loader knows by name, and reading .modinfo.
 *
 * Host-clean: pure functions on a buffer, no locks, no allocation, may be called anywhere.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <kobold/module_image.h>
#include "image.h"

/* A table of fixed-size entries: entry size, whole entries, alignment in the buffer. */
static int check_table(const struct module_image *image, unsigned int i, size_t entry,
		       struct module_diag *diag)
{
	const Elf64_Shdr *s = &image->sections[i];

	if (s->sh_entsize != entry)
		return module_refuse(diag, -ENOEXEC,
				     "Section %u (%s) has entries of %llu bytes, wanted %zu", i,
				     module_section_name(image, i),
				     (unsigned long long)s->sh_entsize, entry);
	if (s->sh_size % entry)
		return module_refuse(
			diag, -ENOEXEC,
			"Section %u (%s) has %llu bytes, no multiple of its entries of %zu", i,
			module_section_name(image, i), (unsigned long long)s->sh_size, entry);
	if (s->sh_offset % sizeof(u64))
		return module_refuse(
			diag, -ENOEXEC,
			"Section %u (%s) lies at offset %llu, which is not aligned to 8", i,
			module_section_name(image, i), (unsigned long long)s->sh_offset);
	return 0;
}

static int find_symbol_table(struct module_image *image, struct module_diag *diag)
{
	unsigned int i;

	for (i = 1; i < image->num_sections; i++) {
		if (image->sections[i].sh_type != SHT_SYMTAB)
			continue;
		if (image->symtab)
			return module_refuse(diag, -ENOEXEC,
					     "Two symbol tables: sections %u and %u, wanted one",
					     image->symtab, i);
		image->symtab = i;
	}
	if (!image->symtab)
		return module_refuse(diag, -ENOEXEC,
				     "module has no symbols (stripped?); use strip --strip-debug");
	return 0;
}

static int check_symbol_strings(struct module_image *image, struct module_diag *diag)
{
	const unsigned int link = image->sections[image->symtab].sh_link;
	const Elf64_Shdr *s;

	if (link == 0 || link >= image->num_sections || image->sections[link].sh_type != SHT_STRTAB)
		return module_refuse(
			diag, -ENOEXEC,
			"Symbol table names section %u as its strings, which is no string table",
			link);
	s = &image->sections[link];
	image->strtab = link;
	image->strings = (const char *)image->data + s->sh_offset;
	image->strings_size = s->sh_size;
	if (!s->sh_size || image->strings[0] || image->strings[s->sh_size - 1])
		return module_refuse(
			diag, -ENOEXEC,
			"Symbol strings in section %u (%s) do not start and end with NUL", link,
			module_section_name(image, link));
	return 0;
}

/* GCC's section anchors (-fsection-anchors) are labels that may lie beyond the section's end. */
static bool is_local_label(const Elf64_Sym *sym)
{
	return ELF64_ST_BIND(sym->st_info) == STB_LOCAL &&
	       ELF64_ST_TYPE(sym->st_info) == STT_NOTYPE;
}

static int check_symbol(const struct module_image *image, unsigned int n, struct module_diag *diag)
{
	const Elf64_Sym *sym = &image->symbols[n];
	const Elf64_Shdr *s;

	if (sym->st_name >= image->strings_size)
		return module_refuse(diag, -ENOEXEC,
				     "Symbol %u has its name at %u in strings of %zu bytes", n,
				     sym->st_name, image->strings_size);
	if (sym->st_shndx == SHN_UNDEF || sym->st_shndx == SHN_ABS)
		return 0;
	if (sym->st_shndx == SHN_COMMON)
		return module_refuse(diag, -ENOEXEC,
				     "Common symbol %s: please compile with -fno-common",
				     image->strings + sym->st_name);
	if (sym->st_shndx >= image->num_sections)
		return module_refuse(diag, -ENOEXEC, "Symbol %u (%s) lies in section %u of %u", n,
				     image->strings + sym->st_name, sym->st_shndx,
				     image->num_sections);
	s = &image->sections[sym->st_shndx];
	if ((s->sh_flags & SHF_ALLOC) && sym->st_value > s->sh_size && !is_local_label(sym))
		return module_refuse(
			diag, -ENOEXEC,
			"Symbol %u (%s) at %llu lies outside section %u (%s) of %llu bytes", n,
			image->strings + sym->st_name, (unsigned long long)sym->st_value,
			sym->st_shndx, module_section_name(image, sym->st_shndx),
			(unsigned long long)s->sh_size);
	return 0;
}

int image_check_symbols(struct module_image *image, struct module_diag *diag)
{
	const Elf64_Shdr *s;
	unsigned int n;
	int err;

	err = find_symbol_table(image, diag);
	if (!err)
		err = check_table(image, image->symtab, sizeof(Elf64_Sym), diag);
	if (!err)
		err = check_symbol_strings(image, diag);
	if (err)
		return err;
	s = &image->sections[image->symtab];
	image->symbols = (Elf64_Sym *)(image->data + s->sh_offset);
	image->num_symbols = s->sh_size / sizeof(Elf64_Sym);
	if (!image->num_symbols || image->symbols[0].st_shndx != SHN_UNDEF ||
	    image->symbols[0].st_name)
		return module_refuse(diag, -ENOEXEC,
				     "ELF Spec violation: symbol 0 is missing or not undefined");
	for (n = 1; !err && n < image->num_symbols; n++)
		err = check_symbol(image, n, diag);
	return err;
}

int image_check_relocation_sections(const struct module_image *image, struct module_diag *diag)
{
	unsigned int i;
	int err;

	for (i = 1; i < image->num_sections; i++) {
		const Elf64_Shdr *s = &image->sections[i];

		if (s->sh_type != SHT_RELA)
			continue;
		err = check_table(image, i, sizeof(Elf64_Rela), diag);
		if (err)
			return err;
		if (s->sh_info == 0 || s->sh_info >= image->num_sections)
			return module_refuse(
				diag, -ENOEXEC,
				"Relocations in section %u (%s) are for section %u of %u", i,
				module_section_name(image, i), s->sh_info, image->num_sections);
		if (s->sh_link != image->symtab)
			return module_refuse(
				diag, -ENOEXEC,
				"Relocations in section %u (%s) use symbol table %u, wanted %u", i,
				module_section_name(image, i), s->sh_link, image->symtab);
	}
	return 0;
}

/**
 * module_find_section - index of the section with a name
 * @image: checked image
 * @name: what to look for
 *
 * Returns: the first allocated section of that name, or 0.
 */
unsigned int module_find_section(const struct module_image *image, const char *name)
{
	unsigned int i;

	for (i = 1; i < image->num_sections; i++)
		if ((image->sections[i].sh_flags & SHF_ALLOC) &&
		    !strcmp(module_section_name(image, i), name))
			return i;
	return 0;
}

static int check_this_module(struct module_image *image, size_t want, struct module_diag *diag)
{
	static const char name[] = ".gnu.linkonce.this_module";
	unsigned int i, found = 0;
	const Elf64_Shdr *s;

	for (i = 1; i < image->num_sections; i++) {
		if (strcmp(module_section_name(image, i), name))
			continue;
		if (found)
			return module_refuse(diag, -ENOEXEC,
					     "Only one %s section must exist, found %u and %u",
					     name, found, i);
		found = i;
	}
	if (!found)
		return 0;
	s = &image->sections[found];
	if (s->sh_type == SHT_NOBITS)
		return module_refuse(diag, -ENOEXEC, "%s section must have a size set and bytes",
				     name);
	if ((s->sh_flags & (SHF_ALLOC | SHF_WRITE)) != (SHF_ALLOC | SHF_WRITE))
		return module_refuse(diag, -ENOEXEC, "%s must have flags SHF_ALLOC and SHF_WRITE",
				     name);
	if (s->sh_size != want)
		return module_refuse(
			diag, -ENOEXEC,
			"%s section size must match the kernel's built struct module size at run time: %llu != %zu (built for another kernel?)",
			name, (unsigned long long)s->sh_size, want);
	if (s->sh_addralign % sizeof(u64) || !s->sh_addralign)
		return module_refuse(diag, -ENOEXEC, "%s has alignment %llu, wanted at least 8",
				     name, (unsigned long long)s->sh_addralign);
	image->this_module = found;
	return 0;
}

static int check_modinfo(struct module_image *image, struct module_diag *diag)
{
	const Elf64_Shdr *s;

	image->modinfo = module_find_section(image, ".modinfo");
	if (!image->modinfo)
		return 0;
	s = &image->sections[image->modinfo];
	if (s->sh_type == SHT_NOBITS || (s->sh_size && image->data[s->sh_offset + s->sh_size - 1]))
		return module_refuse(diag, -ENOEXEC, ".modinfo of %llu bytes does not end with NUL",
				     (unsigned long long)s->sh_size);
	return 0;
}

/* Sections that the loader reads by name: found once, their shape checked. */
int image_check_known_sections(struct module_image *image, size_t this_module_size,
			       struct module_diag *diag)
{
	unsigned int i;
	int err;

	err = check_this_module(image, this_module_size, diag);
	if (!err)
		err = check_modinfo(image, diag);
	if (err)
		return err;
	image->versions = module_find_section(image, "__versions");
	if (image->versions && image->sections[image->versions].sh_type == SHT_NOBITS)
		return module_refuse(diag, -ENOEXEC, "__versions has no bytes");
	i = module_find_section(image, ".data..percpu");
	if (i && image->sections[i].sh_size) {
		if (image->sections[i].sh_type == SHT_NOBITS)
			return module_refuse(diag, -ENOEXEC, ".data..percpu has no bytes");
		image->percpu = i;
	}
	return 0;
}

/* The string after @p, skipping padding; NULL at the end. */
static const char *next_string(const char *p, const char *end)
{
	p += strnlen(p, end - p);
	while (p < end && !*p)
		p++;
	return p < end ? p : NULL;
}

/**
 * module_modinfo - looks up a tag in .modinfo
 * @image: checked image
 * @tag: without the '='
 * @after: a value returned earlier, to find the next; NULL for the first
 *
 * Returns: the value, NUL-terminated, inside the image; or NULL.
 */
const char *module_modinfo(const struct module_image *image, const char *tag, const char *after)
{
	const size_t len = strlen(tag);
	const char *p, *end;

	if (!image->modinfo)
		return NULL;
	p = module_section_data(image, image->modinfo);
	end = p + image->sections[image->modinfo].sh_size;
	if (after)
		p = next_string(after, end);
	else if (p < end && !*p)
		p = next_string(p, end);
	for (; p && p < end; p = next_string(p, end))
		if (!strncmp(p, tag, len) && p[len] == '=')
			return p + len + 1;
	return NULL;
}
