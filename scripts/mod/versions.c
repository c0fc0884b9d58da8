// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbol versions: a CRC of the type of each exported symbol, so that a module built
 * against other definitions is refused instead of run. Types are read from the
 * debugging information of the object that exports them.
 *
 * The CRC is taken over a text: the symbol's own declaration, then the definition of
 * each named structure, union and enumeration that can be reached from it, in order
 * of first mention. A structure that the exporting file does not define counts by
 * name only, since nothing in it depends on the contents. Within a definition other
 * named types appear by name, so that the text of each is made once.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "dwarf.h"

/* A named type's definition, by its place in the debugging information. */
struct definition {
	struct definition *hash_next;
	size_t offset;
	char *text;
	size_t *uses; /* other named types it mentions */
	size_t nr_uses;
	unsigned int mark; /* number of the symbol it was last taken up for */
};

#define HASH_SIZE 65536

static struct definition *definitions[HASH_SIZE];

/* Text under construction, and the named types it mentions. */
struct writer {
	FILE *f;
	char *text;
	size_t len;
	size_t *uses;
	size_t nr_uses, room;
};

static void writer_open(struct writer *w)
{
	*w = (struct writer){ 0 };
	w->f = open_memstream(&w->text, &w->len);
	if (!w->f)
		exit(1);
}

static void mention(struct writer *w, size_t offset)
{
	for (size_t i = 0; i < w->nr_uses; i++)
		if (w->uses[i] == offset)
			return;
	if (w->nr_uses == w->room) {
		w->room = w->room ? 2 * w->room : 16;
		w->uses = realloc(w->uses, w->room * sizeof(*w->uses));
		if (!w->uses)
			exit(1);
	}
	w->uses[w->nr_uses++] = offset;
}

static uint32_t crc32(uint32_t crc, const char *text)
{
	for (; *text; text++) {
		crc ^= (unsigned char)*text;
		for (int i = 0; i < 8; i++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return crc;
}

/* --- types as text -------------------------------------------------------------------- */

static void write_type(struct dwarf *dw, struct writer *w, size_t offset);

static void write_parameters(struct dwarf *dw, struct writer *w, const struct die *function)
{
	struct die d;

	fputc('(', w->f);
	for (bool ok = dwarf_child(dw, function, &d); ok; ok = dwarf_sibling(dw, &d)) {
		if (d.tag == DW_TAG_formal_parameter) {
			write_type(dw, w, d.type);
			fputc(',', w->f);
		} else if (d.tag == DW_TAG_unspecified_parameters) {
			fputs("...", w->f);
		}
	}
	fputc(')', w->f);
}

static void write_members(struct dwarf *dw, struct writer *w, const struct die *type)
{
	struct die d;

	fprintf(w->f, "%llu{", (unsigned long long)type->size);
	for (bool ok = dwarf_child(dw, type, &d); ok; ok = dwarf_sibling(dw, &d)) {
		if (d.tag == DW_TAG_enumerator) {
			fprintf(w->f, "%s=%lld,", d.name, (long long)d.value);
		} else if (d.tag == DW_TAG_member) {
			fprintf(w->f, "%s@%llu", d.name ? d.name : "",
				(unsigned long long)d.location);
			if (d.bit_size)
				fprintf(w->f, ":%llu", (unsigned long long)d.bit_size);
			fputc(' ', w->f);
			write_type(dw, w, d.type);
			fputc(';', w->f);
		}
	}
	fputc('}', w->f);
}

static void write_bounds(struct dwarf *dw, struct writer *w, const struct die *array)
{
	struct die d;

	for (bool ok = dwarf_child(dw, array, &d); ok; ok = dwarf_sibling(dw, &d))
		if (d.tag == DW_TAG_subrange_type)
			fprintf(w->f, "[%lld]",
				d.has_count ? (long long)(d.count + d.count_is_last) : 0ll);
}

static const char *keyword(unsigned int tag)
{
	switch (tag) {
	case DW_TAG_structure_type:
		return "struct";
	case DW_TAG_union_type:
		return "union";
	default:
		return "enum";
	}
}

/* Refers to a type; an offset of 0 is void. */
static void write_type(struct dwarf *dw, struct writer *w, size_t offset)
{
	struct die d;

	if (!offset) {
		fputs("void", w->f);
		return;
	}
	if (!dwarf_read(dw, offset, &d)) {
		fputs("?", w->f);
		return;
	}
	switch (d.tag) {
	case DW_TAG_base_type:
		fprintf(w->f, "%s:%llu", d.name, (unsigned long long)d.size);
		break;
	case DW_TAG_pointer_type:
		fputc('*', w->f);
		write_type(dw, w, d.type);
		break;
	case DW_TAG_const_type:
		fputs("const ", w->f);
		write_type(dw, w, d.type);
		break;
	case DW_TAG_volatile_type:
		fputs("volatile ", w->f);
		write_type(dw, w, d.type);
		break;
	case DW_TAG_restrict_type:
	case DW_TAG_atomic_type:
		write_type(dw, w, d.type);
		break;
	case DW_TAG_typedef:
		fprintf(w->f, "%s=", d.name);
		write_type(dw, w, d.type);
		break;
	case DW_TAG_array_type:
		write_bounds(dw, w, &d);
		write_type(dw, w, d.type);
		break;
	case DW_TAG_subroutine_type:
		write_parameters(dw, w, &d);
		write_type(dw, w, d.type);
		break;
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
	case DW_TAG_enumeration_type:
		fputs(keyword(d.tag), w->f);
		if (!d.name) {
			write_members(dw, w, &d);
			break;
		}
		fprintf(w->f, " %s", d.name);
		if (!d.declaration)
			mention(w, offset);
		break;
	default:
		fprintf(w->f, "<%x>", d.tag);
	}
}

static struct definition *define(struct dwarf *dw, size_t offset)
{
	struct definition **slot = &definitions[offset % HASH_SIZE], *def;
	struct writer w;
	struct die d;

	for (def = *slot; def; def = def->hash_next)
		if (def->offset == offset)
			return def;
	writer_open(&w);
	if (dwarf_read(dw, offset, &d)) {
		fprintf(w.f, "%s %s", keyword(d.tag), d.name);
		write_members(dw, &w, &d);
	}
	fclose(w.f);
	def = xmalloc(sizeof(*def));
	*def = (struct definition){ *slot, offset, w.text, w.uses, w.nr_uses, 0 };
	*slot = def;
	return def;
}

static void forget_definitions(void)
{
	for (size_t i = 0; i < HASH_SIZE; i++) {
		for (struct definition *def = definitions[i], *next; def; def = next) {
			next = def->hash_next;
			free(def->text);
			free(def->uses);
			free(def);
		}
		definitions[i] = NULL;
	}
}

/* Adds a named type and all it leads to, each once. */
static uint32_t add_definition(struct dwarf *dw, size_t offset, unsigned int mark, uint32_t crc)
{
	struct definition *def = define(dw, offset);

	if (def->mark == mark)
		return crc;
	def->mark = mark;
	crc = crc32(crc, def->text);
	for (size_t i = 0; i < def->nr_uses; i++)
		crc = add_definition(dw, def->uses[i], mark, crc);
	return crc;
}

static uint32_t symbol_crc(struct dwarf *dw, const struct die *die)
{
	static unsigned int mark;
	struct writer w;
	uint32_t crc;

	writer_open(&w);
	fprintf(w.f, "%s ", die->name);
	if (die->tag == DW_TAG_subprogram)
		write_parameters(dw, &w, die);
	write_type(dw, &w, die->type);
	fclose(w.f);

	mark++;
	crc = crc32(0xffffffff, w.text);
	for (size_t i = 0; i < w.nr_uses; i++)
		crc = add_definition(dw, w.uses[i], mark, crc);
	free(w.text);
	free(w.uses);
	return ~crc;
}

/* --- symbols -------------------------------------------------------------------------- */

static void version_unit(struct dwarf *dw, const struct module *mod, size_t unit, bool declarations)
{
	struct die root, d;

	if (!dwarf_unit_root(dw, unit, &root))
		return;
	for (bool ok = dwarf_child(dw, &root, &d); ok; ok = dwarf_sibling(dw, &d)) {
		struct exported *e;

		if ((d.tag != DW_TAG_subprogram && d.tag != DW_TAG_variable) || !d.name ||
		    !d.external)
			continue;
		if (d.declaration && !declarations)
			continue;
		e = find_export(d.name);
		if (!e || e->module != mod || e->has_crc)
			continue;
		e->crc = symbol_crc(dw, &d);
		e->has_crc = true;
	}
}

/**
 * compute_versions() - find the CRC of every symbol a module exports
 * @mod: module whose exports have been collected
 *
 * Definitions come first; what is written in assembly is taken from a declaration in
 * C, and by name alone where there is none.
 */
void compute_versions(struct module *mod)
{
	struct dwarf *dw = dwarf_open(&mod->obj);
	size_t unit;

	for (int declarations = 0; dw && declarations < 2; declarations++)
		for (unit = dwarf_first_unit(dw); unit != SIZE_MAX;
		     unit = dwarf_next_unit(dw, unit))
			version_unit(dw, mod, unit, declarations);
	dwarf_close(dw);
	forget_definitions();
	for (struct exported *e = exports; e; e = e->next) {
		if (e->module == mod && !e->has_crc) {
			e->crc = ~crc32(0xffffffff, e->name);
			e->has_crc = true;
		}
	}
}
