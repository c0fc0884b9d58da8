// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reads entries of .debug_info. Relocations are applied first, in this program's own
 * copy of the object, so that offsets into other sections are right. A malformed
 * section ends a walk early rather than the program.
 */
#include <stdlib.h>
#include <string.h>

#include "dwarf.h"

enum {
	DW_AT_sibling = 0x01,
	DW_AT_location = 0x02,
	DW_AT_name = 0x03,
	DW_AT_byte_size = 0x0b,
	DW_AT_bit_size = 0x0d,
	DW_AT_const_value = 0x1c,
	DW_AT_upper_bound = 0x2f,
	DW_AT_abstract_origin = 0x31,
	DW_AT_count = 0x37,
	DW_AT_data_member_location = 0x38,
	DW_AT_declaration = 0x3c,
	DW_AT_encoding = 0x3e,
	DW_AT_external = 0x3f,
	DW_AT_specification = 0x47,
	DW_AT_type = 0x49,
	DW_AT_data_bit_offset = 0x6b,
	DW_AT_str_offsets_base = 0x72,
};

enum {
	DW_FORM_addr = 0x01,
	DW_FORM_block2 = 0x03,
	DW_FORM_block4,
	DW_FORM_data2,
	DW_FORM_data4,
	DW_FORM_data8,
	DW_FORM_string,
	DW_FORM_block,
	DW_FORM_block1,
	DW_FORM_data1,
	DW_FORM_flag,
	DW_FORM_sdata,
	DW_FORM_strp,
	DW_FORM_udata,
	DW_FORM_ref_addr,
	DW_FORM_ref1,
	DW_FORM_ref2,
	DW_FORM_ref4,
	DW_FORM_ref8,
	DW_FORM_ref_udata,
	DW_FORM_indirect,
	DW_FORM_sec_offset,
	DW_FORM_exprloc,
	DW_FORM_flag_present,
	DW_FORM_strx,
	DW_FORM_addrx,
	DW_FORM_ref_sup4,
	DW_FORM_strp_sup,
	DW_FORM_data16,
	DW_FORM_line_strp,
	DW_FORM_ref_sig8,
	DW_FORM_implicit_const,
	DW_FORM_loclistx,
	DW_FORM_rnglistx,
	DW_FORM_ref_sup8,
	DW_FORM_strx1,
	DW_FORM_strx2,
	DW_FORM_strx3,
	DW_FORM_strx4,
	DW_FORM_addrx1,
	DW_FORM_addrx2,
	DW_FORM_addrx3,
	DW_FORM_addrx4,
};

struct bytes {
	const unsigned char *data;
	size_t size;
};

/* The specification of one kind of entry: pairs of attribute and form. */
struct abbrev {
	unsigned int tag;
	bool has_children;
	const unsigned char *specs;
};

struct unit {
	size_t offset, end, root;
	size_t abbrev_offset;
	unsigned int version, address_size;
	uint64_t str_offsets_base;
};

struct dwarf {
	struct bytes info, abbrevs, strings, line_strings, str_offsets;
	struct unit *units;
	size_t nr_units;
	struct unit *last;    /* found last: entries of one unit are read in a row */
	struct abbrev *table; /* of the abbreviations in use, by code */
	size_t table_room;
	size_t table_offset; /* what the table holds; SIZE_MAX for nothing */
};

struct cursor {
	const unsigned char *p, *end;
	bool bad;
};

static uint64_t get(struct cursor *c, unsigned int bytes)
{
	uint64_t v = 0;

	if ((size_t)(c->end - c->p) < bytes) {
		c->bad = true;
		return 0;
	}
	for (unsigned int i = 0; i < bytes && i < 8; i++)
		v |= (uint64_t)c->p[i] << (8 * i);
	c->p += bytes;
	return v;
}

static uint64_t get_uleb(struct cursor *c)
{
	uint64_t v = 0;

	for (unsigned int shift = 0; c->p < c->end; shift += 7) {
		unsigned char b = *c->p++;

		if (shift < 64)
			v |= (uint64_t)(b & 0x7f) << shift;
		if (!(b & 0x80))
			return v;
	}
	c->bad = true;
	return 0;
}

static int64_t get_sleb(struct cursor *c)
{
	uint64_t v = 0;

	for (unsigned int shift = 0; c->p < c->end;) {
		unsigned char b = *c->p++;

		if (shift < 64)
			v |= (uint64_t)(b & 0x7f) << shift;
		shift += 7;
		if (!(b & 0x80)) {
			if ((b & 0x40) && shift < 64)
				v |= ~0ull << shift;
			return (int64_t)v;
		}
	}
	c->bad = true;
	return 0;
}

static void skip_bytes(struct cursor *c, uint64_t n)
{
	if ((uint64_t)(c->end - c->p) < n)
		c->bad = true;
	else
		c->p += n;
}

static const char *string_at(const struct bytes *s, uint64_t offset)
{
	if (offset >= s->size || !memchr(s->data + offset, 0, s->size - offset))
		return NULL;
	return (const char *)s->data + offset;
}

/* --- opening ------------------------------------------------------------------------ */

/* Width in bytes of a plain absolute relocation, 0 for all others. */
static unsigned int absolute_width(unsigned int machine, unsigned int type)
{
	static const struct {
		unsigned int machine, type, width;
	} types[] = {
		{ EM_X86_64, R_X86_64_64, 8 },	    { EM_X86_64, R_X86_64_32, 4 },
		{ EM_X86_64, R_X86_64_32S, 4 },	    { EM_AARCH64, R_AARCH64_ABS64, 8 },
		{ EM_AARCH64, R_AARCH64_ABS32, 4 }, { EM_RISCV, R_RISCV_64, 8 },
		{ EM_RISCV, R_RISCV_32, 4 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (types[i].machine == machine && types[i].type == type)
			return types[i].width;
	return 0;
}

static void relocate(struct object *obj, const Elf64_Shdr *rela_section)
{
	const Elf64_Shdr *target = &obj->shdr[rela_section->sh_info];
	const Elf64_Rela *rela = (void *)(obj->data + rela_section->sh_offset);
	unsigned char *base = obj->data + target->sh_offset;

	for (size_t i = 0; i < rela_section->sh_size / sizeof(*rela); i++) {
		unsigned int width =
			absolute_width(obj->hdr->e_machine, ELF64_R_TYPE(rela[i].r_info));
		unsigned int index = ELF64_R_SYM(rela[i].r_info);
		uint64_t value;

		if (!width || index >= obj->nr_syms || rela[i].r_offset > target->sh_size ||
		    target->sh_size - rela[i].r_offset < width)
			continue;
		value = obj->syms[index].st_value + rela[i].r_addend;
		memcpy(base + rela[i].r_offset, &value, width);
	}
}

static struct bytes open_section(struct object *obj, const char *name)
{
	struct bytes b = { NULL, 0 };

	for (unsigned int i = 1; i < obj->nr_sections; i++) {
		const Elf64_Shdr *s = &obj->shdr[i];

		if (s->sh_type == SHT_PROGBITS && !strcmp(section_name(obj, i), name) &&
		    !(s->sh_flags & SHF_COMPRESSED))
			b = (struct bytes){ obj->data + s->sh_offset, s->sh_size };
		else if (s->sh_type == SHT_RELA && s->sh_info < obj->nr_sections &&
			 !strcmp(section_name(obj, s->sh_info), name))
			relocate(obj, s);
	}
	return b;
}

/* Reads the header at an offset; false at the end or when it makes no sense. */
static bool read_unit(const struct dwarf *dw, size_t offset, struct unit *u)
{
	struct cursor c = { dw->info.data + offset, dw->info.data + dw->info.size, false };
	uint64_t length;

	*u = (struct unit){ .offset = offset };
	length = get(&c, 4);
	if (c.bad || length >= 0xfffffff0 || length > (uint64_t)(c.end - c.p))
		return false;
	u->end = c.p - dw->info.data + length;
	u->version = get(&c, 2);
	if (u->version >= 5) {
		skip_bytes(&c, 1);
		u->address_size = get(&c, 1);
		u->abbrev_offset = get(&c, 4);
		u->str_offsets_base = 8;
	} else {
		u->abbrev_offset = get(&c, 4);
		u->address_size = get(&c, 1);
	}
	u->root = c.p - dw->info.data;
	return !c.bad;
}

/**
 * dwarf_open() - begin to read the debugging information of an object
 * @obj: object; its copy in memory is relocated
 *
 * Return: the reader, or NULL when there is no such information.
 */
struct dwarf *dwarf_open(struct object *obj)
{
	struct dwarf *dw = xmalloc(sizeof(*dw));
	size_t room = 0, offset = 0;
	struct unit u;

	dw->info = open_section(obj, ".debug_info");
	dw->abbrevs = open_section(obj, ".debug_abbrev");
	dw->strings = open_section(obj, ".debug_str");
	dw->line_strings = open_section(obj, ".debug_line_str");
	dw->str_offsets = open_section(obj, ".debug_str_offsets");
	dw->table_offset = SIZE_MAX;
	if (!dw->info.size || !dw->abbrevs.size) {
		dwarf_close(dw);
		return NULL;
	}
	while (offset < dw->info.size && read_unit(dw, offset, &u)) {
		if (dw->nr_units == room) {
			room = room ? 2 * room : 64;
			dw->units = realloc(dw->units, room * sizeof(u));
			if (!dw->units)
				exit(1);
		}
		dw->units[dw->nr_units++] = u;
		offset = u.end;
	}
	return dw;
}

void dwarf_close(struct dwarf *dw)
{
	if (dw) {
		free(dw->units);
		free(dw->table);
		free(dw);
	}
}

/* --- units and abbreviations --------------------------------------------------------- */

static struct unit *unit_of(struct dwarf *dw, size_t offset)
{
	size_t lo = 0, hi = dw->nr_units;

	if (dw->last && offset >= dw->last->offset && offset < dw->last->end)
		return dw->last;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (offset >= dw->units[mid].end)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == dw->nr_units || offset < dw->units[lo].root)
		return NULL;
	return dw->last = &dw->units[lo];
}

/* The first unit's offset, and that of the one after; SIZE_MAX when there is none. */
size_t dwarf_first_unit(struct dwarf *dw)
{
	return dw->nr_units ? dw->units[0].root : SIZE_MAX;
}

size_t dwarf_next_unit(struct dwarf *dw, size_t unit)
{
	struct unit *u = unit_of(dw, unit);

	return u && u + 1 < dw->units + dw->nr_units ? u[1].root : SIZE_MAX;
}

/* Makes the table hold a unit's abbreviations. */
static bool load_abbrevs(struct dwarf *dw, size_t offset)
{
	struct cursor c = { dw->abbrevs.data + offset, dw->abbrevs.data + dw->abbrevs.size, false };

	if (dw->table_offset == offset)
		return true;
	dw->table_offset = SIZE_MAX;
	if (offset > dw->abbrevs.size)
		return false;
	if (dw->table)
		memset(dw->table, 0, dw->table_room * sizeof(*dw->table));
	for (;;) {
		uint64_t code = get_uleb(&c), attr, form;
		struct abbrev a;

		if (c.bad || code > 1000000)
			return false;
		if (!code)
			break;
		a.tag = get_uleb(&c);
		a.has_children = get(&c, 1);
		a.specs = c.p;
		do {
			attr = get_uleb(&c);
			form = get_uleb(&c);
			if (form == DW_FORM_implicit_const)
				get_sleb(&c);
		} while (!c.bad && (attr || form));
		if (code >= dw->table_room) {
			size_t room = 2 * code + 64;

			dw->table = realloc(dw->table, room * sizeof(a));
			if (!dw->table)
				exit(1);
			memset(dw->table + dw->table_room, 0, (room - dw->table_room) * sizeof(a));
			dw->table_room = room;
		}
		dw->table[code] = a;
	}
	dw->table_offset = offset;
	return true;
}

/* --- entries ------------------------------------------------------------------------- */

/* The value of an attribute: a number, or a string, or an offset into .debug_info. */
struct value {
	uint64_t number;
	const char *string;
	size_t reference;
	bool is_block;
};

static const char *indexed_string(const struct dwarf *dw, const struct unit *u, uint64_t index)
{
	uint64_t at = u->str_offsets_base + 4 * index;
	struct cursor c;

	if (at + 4 > dw->str_offsets.size)
		return NULL;
	c = (struct cursor){ dw->str_offsets.data + at, dw->str_offsets.data + at + 4, false };
	return string_at(&dw->strings, get(&c, 4));
}

static void read_value(const struct dwarf *dw, const struct unit *u, struct cursor *c,
		       unsigned int form, int64_t implicit, struct value *v)
{
	*v = (struct value){ 0 };
	switch (form) {
	case DW_FORM_addr:
		v->number = get(c, u->address_size);
		break;
	case DW_FORM_flag_present:
		v->number = 1;
		break;
	case DW_FORM_implicit_const:
		v->number = implicit;
		break;
	case DW_FORM_data1:
	case DW_FORM_flag:
	case DW_FORM_addrx1:
		v->number = get(c, 1);
		break;
	case DW_FORM_data2:
	case DW_FORM_addrx2:
		v->number = get(c, 2);
		break;
	case DW_FORM_addrx3:
		v->number = get(c, 3);
		break;
	case DW_FORM_data4:
	case DW_FORM_sec_offset:
	case DW_FORM_strp_sup:
	case DW_FORM_ref_sup4:
	case DW_FORM_addrx4:
		v->number = get(c, 4);
		break;
	case DW_FORM_data8:
	case DW_FORM_ref_sig8:
	case DW_FORM_ref_sup8:
		v->number = get(c, 8);
		break;
	case DW_FORM_data16:
		skip_bytes(c, 16);
		break;
	case DW_FORM_sdata:
		v->number = get_sleb(c);
		break;
	case DW_FORM_udata:
	case DW_FORM_addrx:
	case DW_FORM_loclistx:
	case DW_FORM_rnglistx:
		v->number = get_uleb(c);
		break;
	case DW_FORM_string:
		v->string = (const char *)c->p;
		while (!c->bad && get(c, 1))
			;
		break;
	case DW_FORM_strp:
		v->string = string_at(&dw->strings, get(c, 4));
		break;
	case DW_FORM_line_strp:
		v->string = string_at(&dw->line_strings, get(c, 4));
		break;
	case DW_FORM_strx:
		v->string = indexed_string(dw, u, get_uleb(c));
		break;
	case DW_FORM_strx1:
		v->string = indexed_string(dw, u, get(c, 1));
		break;
	case DW_FORM_strx2:
		v->string = indexed_string(dw, u, get(c, 2));
		break;
	case DW_FORM_strx3:
		v->string = indexed_string(dw, u, get(c, 3));
		break;
	case DW_FORM_strx4:
		v->string = indexed_string(dw, u, get(c, 4));
		break;
	case DW_FORM_ref1:
		v->reference = u->offset + get(c, 1);
		break;
	case DW_FORM_ref2:
		v->reference = u->offset + get(c, 2);
		break;
	case DW_FORM_ref4:
		v->reference = u->offset + get(c, 4);
		break;
	case DW_FORM_ref8:
		v->reference = u->offset + get(c, 8);
		break;
	case DW_FORM_ref_udata:
		v->reference = u->offset + get_uleb(c);
		break;
	case DW_FORM_ref_addr:
		v->reference = get(c, 4);
		break;
	case DW_FORM_block1:
		skip_bytes(c, get(c, 1));
		v->is_block = true;
		break;
	case DW_FORM_block2:
		skip_bytes(c, get(c, 2));
		v->is_block = true;
		break;
	case DW_FORM_block4:
		skip_bytes(c, get(c, 4));
		v->is_block = true;
		break;
	case DW_FORM_block:
	case DW_FORM_exprloc:
		skip_bytes(c, get_uleb(c));
		v->is_block = true;
		break;
	case DW_FORM_indirect:
		read_value(dw, u, c, get_uleb(c), 0, v);
		break;
	default:
		c->bad = true;
	}
}

static void take_attribute(struct die *die, unsigned int attr, const struct value *v)
{
	switch (attr) {
	case DW_AT_sibling:
		die->sibling = v->reference;
		break;
	case DW_AT_name:
		die->name = v->string;
		break;
	case DW_AT_type:
		die->type = v->reference;
		break;
	case DW_AT_byte_size:
		die->size = v->number;
		break;
	case DW_AT_bit_size:
		die->bit_size = v->number;
		break;
	case DW_AT_data_member_location:
	case DW_AT_data_bit_offset:
		die->location = v->number;
		break;
	case DW_AT_upper_bound:
	case DW_AT_count:
		die->count = v->number;
		die->has_count = !v->is_block && !v->reference;
		die->count_is_last = attr == DW_AT_upper_bound;
		break;
	case DW_AT_const_value:
		die->value = v->number;
		break;
	case DW_AT_encoding:
		die->encoding = v->number;
		break;
	case DW_AT_declaration:
		die->declaration = v->number;
		break;
	case DW_AT_external:
		die->external = v->number;
		break;
	case DW_AT_specification:
	case DW_AT_abstract_origin:
		die->specification = v->reference;
		break;
	}
}

/**
 * dwarf_read() - read one entry
 * @dw: reader
 * @offset: where it begins
 * @die: filled in; its tag is 0 at the end of a list of children
 *
 * Return: false when there is no entry to read.
 */
bool dwarf_read(struct dwarf *dw, size_t offset, struct die *die)
{
	struct unit *u = unit_of(dw, offset);
	struct cursor c, specs;
	const struct abbrev *a;
	struct value v;
	uint64_t code;

	*die = (struct die){ .offset = offset };
	if (!u || !load_abbrevs(dw, u->abbrev_offset))
		return false;
	c = (struct cursor){ dw->info.data + offset, dw->info.data + u->end, false };
	code = get_uleb(&c);
	die->next = c.p - dw->info.data;
	if (!code)
		return !c.bad;
	if (code >= dw->table_room || !dw->table[code].tag)
		return false;
	a = &dw->table[code];
	die->tag = a->tag;
	die->has_children = a->has_children;
	specs = (struct cursor){ a->specs, dw->abbrevs.data + dw->abbrevs.size, false };
	for (;;) {
		unsigned int attr = get_uleb(&specs), form = get_uleb(&specs);
		int64_t implicit = form == DW_FORM_implicit_const ? get_sleb(&specs) : 0;

		if (specs.bad || (!attr && !form))
			break;
		read_value(dw, u, &c, form, implicit, &v);
		if (c.bad)
			return false;
		if (attr == DW_AT_str_offsets_base)
			u->str_offsets_base = v.number;
		take_attribute(die, attr, &v);
	}
	die->next = c.p - dw->info.data;
	return true;
}

/* The entry of a whole unit. */
bool dwarf_unit_root(struct dwarf *dw, size_t unit, struct die *die)
{
	/* Twice: the base of indexed strings may stand after the first of them. */
	return dwarf_read(dw, unit, die) && dwarf_read(dw, unit, die) &&
	       die->tag == DW_TAG_compile_unit;
}

/* Where an entry's next sibling begins. */
size_t dwarf_skip(struct dwarf *dw, const struct die *die)
{
	size_t offset = die->next;
	struct die d;
	int depth = 1;

	if (!die->has_children)
		return offset;
	if (die->sibling)
		return die->sibling;
	while (depth) {
		if (!dwarf_read(dw, offset, &d))
			return SIZE_MAX;
		offset = d.next;
		if (!d.tag)
			depth--;
		else if (d.has_children && d.sibling)
			offset = d.sibling;
		else if (d.has_children)
			depth++;
	}
	return offset;
}

bool dwarf_child(struct dwarf *dw, const struct die *parent, struct die *die)
{
	return parent->has_children && dwarf_read(dw, parent->next, die) && die->tag;
}

bool dwarf_sibling(struct dwarf *dw, struct die *die)
{
	size_t offset = dwarf_skip(dw, die);

	return offset != SIZE_MAX && dwarf_read(dw, offset, die) && die->tag;
}
