// SPDX-License-Identifier: GPL-2.0-only
/* Reads a relocatable ELF64 little-endian object and finds its tables. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modpost.h"

static void fatal(const char *path, const char *what)
{
	fprintf(stderr, "modpost: %s: %s\n", path, what);
	exit(1);
}

static void map_object(struct object *obj, const char *path)
{
	int fd = open(path, O_RDONLY);
	struct stat st;

	if (fd < 0 || fstat(fd, &st)) {
		fprintf(stderr, "modpost: ");
		perror(path);
		exit(1);
	}
	obj->path = path;
	obj->size = st.st_size;
	if (obj->size < sizeof(Elf64_Ehdr))
		fatal(path, "shorter than an ELF header");
	obj->data = mmap(NULL, obj->size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	close(fd);
	if (obj->data == MAP_FAILED)
		fatal(path, "cannot be mapped");
}

static void check_header(struct object *obj)
{
	const Elf64_Ehdr *h = obj->hdr = (void *)obj->data;

	if (memcmp(h->e_ident, ELFMAG, SELFMAG))
		fatal(obj->path, "not an ELF file");
	if (h->e_ident[EI_CLASS] != ELFCLASS64 || h->e_ident[EI_DATA] != ELFDATA2LSB)
		fatal(obj->path, "not a 64-bit little-endian object");
	if (h->e_type != ET_REL)
		fatal(obj->path, "not a relocatable object");
	if (h->e_shentsize != sizeof(Elf64_Shdr) || h->e_shoff > obj->size ||
	    obj->size - h->e_shoff < sizeof(Elf64_Shdr))
		fatal(obj->path, "section table out of bounds");
	obj->shdr = (void *)(obj->data + h->e_shoff);
	/* With 65280 sections and more the number is in the first, unused header. */
	obj->nr_sections = h->e_shnum ? h->e_shnum : obj->shdr[0].sh_size;
	if (obj->nr_sections > (obj->size - h->e_shoff) / sizeof(Elf64_Shdr))
		fatal(obj->path, "section table out of bounds");
}

static void check_section(struct object *obj, unsigned int i)
{
	const Elf64_Shdr *s = &obj->shdr[i];

	if (s->sh_type == SHT_NOBITS || s->sh_type == SHT_NULL)
		return;
	if (s->sh_offset > obj->size || s->sh_size > obj->size - s->sh_offset)
		fatal(obj->path, "section out of bounds");
}

/**
 * object_read() - map an object and find its section names, symbols and .modinfo
 * @obj: filled in
 * @path: file to read; ends the program when that is no relocatable ELF64 object
 */
void object_read(struct object *obj, const char *path)
{
	unsigned int names;

	map_object(obj, path);
	check_header(obj);
	for (unsigned int i = 0; i < obj->nr_sections; i++)
		check_section(obj, i);

	names = obj->hdr->e_shstrndx == SHN_XINDEX ? obj->shdr[0].sh_link : obj->hdr->e_shstrndx;
	if (names >= obj->nr_sections)
		fatal(path, "no section names");
	obj->shstrtab = (char *)obj->data + obj->shdr[names].sh_offset;

	for (unsigned int i = 0; i < obj->nr_sections; i++) {
		const Elf64_Shdr *s = &obj->shdr[i];
		void *data = obj->data + s->sh_offset;

		if (s->sh_type == SHT_SYMTAB) {
			if (s->sh_link >= obj->nr_sections)
				fatal(path, "symbol table without names");
			obj->syms = data;
			obj->nr_syms = s->sh_size / sizeof(Elf64_Sym);
			obj->strtab = (char *)obj->data + obj->shdr[s->sh_link].sh_offset;
		} else if (s->sh_type == SHT_SYMTAB_SHNDX) {
			obj->symtab_shndx = data;
		} else if (!strcmp(section_name(obj, i), ".modinfo")) {
			obj->modinfo = data;
			obj->modinfo_size = s->sh_size;
		}
	}
}

/* The section a symbol is in: a special SHN_ value or an index. */
unsigned int sym_section(const struct object *obj, const Elf64_Sym *sym)
{
	if (sym->st_shndx == SHN_XINDEX && obj->symtab_shndx)
		return obj->symtab_shndx[sym - obj->syms];
	return sym->st_shndx;
}

const char *section_name(const struct object *obj, unsigned int index)
{
	return index < obj->nr_sections ? obj->shstrtab + obj->shdr[index].sh_name : "";
}

const char *sym_name(const struct object *obj, const Elf64_Sym *sym)
{
	return obj->strtab + sym->st_name;
}

/**
 * sym_data() - what a symbol's section holds at its place
 * @obj: object
 * @sym: defined symbol of it
 * @size: bytes from there to the end of the section
 *
 * Return: the bytes, or NULL when the symbol is in no section with contents.
 */
const void *sym_data(const struct object *obj, const Elf64_Sym *sym, size_t *size)
{
	unsigned int index = sym_section(obj, sym);
	const Elf64_Shdr *s;

	if (!index || index >= obj->nr_sections)
		return NULL;
	s = &obj->shdr[index];
	if (s->sh_type == SHT_NOBITS || sym->st_value > s->sh_size)
		return NULL;
	*size = s->sh_size - sym->st_value;
	return obj->data + s->sh_offset + sym->st_value;
}

/**
 * modinfo_next() - the next value of a tag in .modinfo
 * @obj: object
 * @tag: tag to look for
 * @prev: value found last, NULL to begin
 *
 * Return: the value, or NULL when there is no more.
 */
const char *modinfo_next(const struct object *obj, const char *tag, const char *prev)
{
	const char *end = obj->modinfo + obj->modinfo_size;
	const char *p = prev ? prev + strlen(prev) : obj->modinfo;
	size_t len = strlen(tag);

	if (!obj->modinfo_size || end[-1])
		return NULL;
	while (p < end) {
		if (!*p) {
			p++;
			continue;
		}
		if (!strncmp(p, tag, len) && p[len] == '=')
			return p + len + 1;
		p += strlen(p);
	}
	return NULL;
}
