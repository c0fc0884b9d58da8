// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each relocation type against what GNU as and ld made of it (vectors.py). Compiled once for each
 * architecture.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <linux/kernel.h>
#include "elfbuild.h"
#include "hostload.h"

enum { TO_SYM, TO_TWO, TO_LABEL, TO_SIZED, TO_NONE };
#define SYM	     TO_SYM, 0
#define TWO	     TO_TWO, 0
#define LABEL(value) TO_LABEL, value
#define SIZED(size)  TO_SIZED, size
#define NONE	     TO_NONE, 0

struct vector_reloc {
	u32 offset;
	u32 type;
	s64 addend;
	int to;
	u64 value;
};

/**
 * struct vector - one known answer
 * @type: the type that it is about
 * @base: address of the text
 * @sym: address of the symbol
 * @got: address of the GOT slot
 * @plt: what the PLT slot behind the text must lead to, 0 if there is to be none
 * @x: the value computed
 * @before: bytes, in hexadecimal
 * @relocs: in the order of the assembler
 * @num: how many
 * @after: bytes, NULL: to be refused
 */
struct vector {
	const char *type;
	u64 base;
	u64 sym;
	u64 got;
	u64 plt;
	u64 x;
	const char *before;
	const struct vector_reloc *relocs;
	size_t num;
	const char *after;
};

#include VECTORS

static int lookup(void *cookie, const char *name, bool weak, u64 *value)
{
	const struct vector *v = cookie;

	(void)weak;
	*value = strcmp(name, "two") ? v->sym : 2;
	return 0;
}

static unsigned int symbol_for(struct elf_builder *b, const struct vector_reloc *r)
{
	const unsigned char global = ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE);

	switch (r->to) {
	case TO_SYM:
		return elf_symbol(b, "sym", global, SHN_UNDEF, 0, 0);
	case TO_TWO:
		return elf_symbol(b, "two", global, SHN_UNDEF, 0, 0);
	case TO_LABEL:
		return elf_symbol(b, "label", 0, 1, r->value, 0);
	case TO_SIZED:
		return elf_symbol(b, "sized", global, 1, 0, r->value);
	}
	return 0;
}

static size_t from_hex(u8 *bytes, const char *hex)
{
	size_t n;

	for (n = 0; hex[2 * n]; n++)
		sscanf(hex + 2 * n, "%2hhx", &bytes[n]);
	return n;
}

static void build(struct elf_builder *b, const struct vector *v)
{
	Elf64_Rela rela[16] = {};
	u8 before[64];
	size_t i;

	elf_start(b, ARCH.machine);
	elf_add(b, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, before,
		from_hex(before, v->before), 4);
	for (i = 0; i < v->num; i++) {
		const struct vector_reloc *r = &v->relocs[i];

		rela[i].r_offset = r->offset;
		rela[i].r_info = ELF64_R_INFO((u64)symbol_for(b, r), r->type);
		rela[i].r_addend = r->addend;
	}
	elf_rela(b, 1, rela, v->num);
	elf_finish(b);
}

static void print_bytes(const char *what, const u8 *bytes, size_t size)
{
	size_t i;

	fprintf(stderr, "  %s ", what);
	for (i = 0; i < size; i++)
		fprintf(stderr, "%02x", bytes[i]);
	fprintf(stderr, "\n");
}

/* The slot behind the text, if one was asked for, ends with the address of the target. */
static bool slot_is_right(const struct host_load *load, const struct vector *v)
{
	const struct module_slots *plt = &load->link.slots[MODULE_SLOT_PLT];
	const u8 *text = load->link.area[MODULE_AREA_TEXT].write;

	if (!v->plt)
		return true;
	return plt->count == 1 && reloc_get64(text + plt->offset + ARCH.plt_size - 8) == v->plt;
}

static bool check(const struct vector *v)
{
	struct host_load load = { .arch = &ARCH, .lookup = lookup, .cookie = (void *)v };
	const size_t size = strlen(v->before) / 2;
	struct elf_builder b;
	u8 after[64];
	bool ok;
	int err;

	build(&b, v);
	load.addr[MODULE_AREA_TEXT] = v->base;
	load.addr[MODULE_AREA_RODATA] = v->got ?: v->base + 0x5000;
	err = host_load(&load, b.data, b.size);
	if (v->after)
		ok = !err && from_hex(after, v->after) == size &&
		     !memcmp(load.link.area[MODULE_AREA_TEXT].write, after, size) &&
		     slot_is_right(&load, v);
	else
		ok = err == -ENOEXEC;
	if (!ok) {
		fprintf(stderr, "%s, symbol at %#llx, base %#llx, GOT %#llx: err %d %s\n", v->type,
			v->sym, v->base, v->got, err, load.diag.text);
		fprintf(stderr, "  wanted %s\n", v->after ?: "a refusal");
		if (!err)
			print_bytes("got   ", load.link.area[MODULE_AREA_TEXT].write, size);
	}
	host_unload(&load);
	elf_free(&b);
	return ok;
}

static void relocations_as_assembler_and_linker(void **state)
{
	unsigned int i, bad = 0;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(vectors); i++)
		bad += !check(&vectors[i]);
	print_message("%s: %u of %u vectors\n", ARCH.name, i - bad, i);
	assert_int_equal(bad, 0);
}

/* The entry of the table that a vector is about. */
static bool is_about(const struct vector *v, u32 index)
{
	size_t i;

	if (strcmp(v->type, ARCH.howto[index].name))
		return false;
	for (i = 0; i < v->num; i++)
		if (v->relocs[i].type == ARCH.first + index)
			return true;
	return false;
}

static void every_type_has_vectors(void **state)
{
	unsigned int i, j, missing = 0;

	(void)state;
	for (i = 0; i < ARCH.count; i++) {
		if (!ARCH.howto[i].name)
			continue;
		for (j = 0; j < ARRAY_SIZE(vectors) && !is_about(&vectors[j], i); j++)
			;
		if (j == ARRAY_SIZE(vectors)) {
			fprintf(stderr, "no vector for %s\n", ARCH.howto[i].name);
			missing++;
		}
	}
	assert_int_equal(missing, 0);
}

/* Is there a vector of the type whose value is @x, accepted or not? */
static bool has_value(u32 index, u64 x, bool accepted)
{
	unsigned int j;

	for (j = 0; j < ARRAY_SIZE(vectors); j++)
		if (is_about(&vectors[j], index) && vectors[j].x == x &&
		    (vectors[j].after && !vectors[j].plt) == accepted)
			return true;
	fprintf(stderr, "%s: no vector for %#llx, to be %s\n", ARCH.howto[index].name, x,
		accepted ? "applied" : "refused or sent through a slot");
	return false;
}

/* A slot's distance is a multiple of 8, so the edges themselves may be out of its reach. */
static bool has_both(u32 index)
{
	unsigned int j, accepted = 0, refused = 0;

	for (j = 0; j < ARRAY_SIZE(vectors); j++) {
		if (!is_about(&vectors[j], index))
			continue;
		accepted += vectors[j].after != NULL;
		refused += !vectors[j].after;
	}
	if (accepted >= 3 && refused >= 2)
		return true;
	fprintf(stderr, "%s: %u vectors are applied and %u refused\n", ARCH.howto[index].name,
		accepted, refused);
	return false;
}

/* Both edges of each range are applied, one step beyond them is not. */
static void every_range_has_its_edges(void **state)
{
	unsigned int i, missing = 0;

	(void)state;
	for (i = 0; i < ARCH.count; i++) {
		const struct reloc_howto *h = &ARCH.howto[i];
		const u64 half = h->bits ? 1ULL << (h->bits - 1) : 0;
		const bool pages = h->compute == RELOC_PAGE_PC;
		const u64 step = pages ? 4096 : h->align ?: 1;
		u64 low = -half, high = half;

		if (!h->name || h->range == RELOC_ANY)
			continue;
		if (h->compute >= RELOC_GOT_PC && h->compute <= RELOC_GOT_ABS) {
			missing += !has_both(i);
			continue;
		}
		if (h->range == RELOC_UNSIGNED)
			low = 0;
		if (h->range == RELOC_UNSIGNED || h->range == RELOC_EITHER)
			high = 2 * half;
		if (h->range == RELOC_HI20) {
			low -= 0x800;
			high -= 0x800;
		}
		missing += !has_value(i, low, true);
		missing += !has_value(i, high - step, true);
		missing += !has_value(i, high, false);
		/* No symbol is smaller than nothing. */
		if (h->compute != RELOC_SIZE)
			missing += !has_value(i, low - step, false);
	}
	assert_int_equal(missing, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(relocations_as_assembler_and_linker),
		cmocka_unit_test(every_type_has_vectors),
		cmocka_unit_test(every_range_has_its_edges),
	};

	return cmocka_run_group_tests_name(ARCH.name, tests, NULL, NULL);
}
