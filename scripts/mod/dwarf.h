/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A reader of DWARF 4 and 5 type information in a relocatable object: just what
 * versions.c needs to describe the types of exported symbols.
 */
#ifndef MODPOST_DWARF_H
#define MODPOST_DWARF_H

#include "modpost.h"

enum dwarf_tag {
	DW_TAG_array_type = 0x01,
	DW_TAG_enumeration_type = 0x04,
	DW_TAG_formal_parameter = 0x05,
	DW_TAG_member = 0x0d,
	DW_TAG_pointer_type = 0x0f,
	DW_TAG_compile_unit = 0x11,
	DW_TAG_structure_type = 0x13,
	DW_TAG_subroutine_type = 0x15,
	DW_TAG_typedef = 0x16,
	DW_TAG_union_type = 0x17,
	DW_TAG_unspecified_parameters = 0x18,
	DW_TAG_subrange_type = 0x21,
	DW_TAG_base_type = 0x24,
	DW_TAG_const_type = 0x26,
	DW_TAG_enumerator = 0x28,
	DW_TAG_subprogram = 0x2e,
	DW_TAG_variable = 0x34,
	DW_TAG_volatile_type = 0x35,
	DW_TAG_restrict_type = 0x37,
	DW_TAG_atomic_type = 0x47,
};

/* One entry; absent attributes are 0, NULL or false. Offsets are into .debug_info. */
struct die {
	size_t offset;
	unsigned int tag; /* 0: the end of a list of children */
	bool has_children;
	size_t next;	/* what follows: the first child, if there are any */
	size_t sibling; /* what follows the children, if the entry says so */
	const char *name;
	size_t type;
	uint64_t size; /* bytes, of a type */
	uint64_t bit_size;
	uint64_t location; /* of a member, bytes or bits */
	uint64_t count;	   /* of an array, or its last index */
	bool has_count;
	bool count_is_last;
	int64_t value; /* of an enumerator */
	unsigned int encoding;
	bool declaration;
	bool external;
	size_t specification; /* the entry this one completes */
};

struct dwarf;

struct dwarf *dwarf_open(struct object *obj);
void dwarf_close(struct dwarf *dw);
size_t dwarf_first_unit(struct dwarf *dw);
size_t dwarf_next_unit(struct dwarf *dw, size_t unit);
bool dwarf_read(struct dwarf *dw, size_t offset, struct die *die);
bool dwarf_unit_root(struct dwarf *dw, size_t unit, struct die *die);
size_t dwarf_skip(struct dwarf *dw, const struct die *die);

/* Walks the children of an entry: for (ok = dwarf_child(...); ok; ok = dwarf_sibling(...)) */
bool dwarf_child(struct dwarf *dw, const struct die *parent, struct die *die);
bool dwarf_sibling(struct dwarf *dw, struct die *die);

#endif /* MODPOST_DWARF_H */
