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
#include "elfbuild.h"
#include "hostload.h"

enum { TO_SYM, TO_TWO, TO_LABEL, TO_NONE };
#define SYM	     TO_SYM, 0
#define TWO	     TO_TWO, 0
#define LABEL(value) TO_LABEL, value
#define NONE	     TO_NONE, 0

struct vector_reloc {
	u32 offset;
	u32 type;
	s64 addend;
	int to;
	u64 value;
};

struct vector {
	const char *type;
	u64 base;
	u64 sym;
	u64 got;
	const u8 *before;
	size_t size;
	const struct vector_reloc *relocs;
	size_t num;
	const u8 *after; /* NULL: to be refused */
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
	}
	return 0;
}

static void build(struct elf_builder *b, const struct vector *v)
{
	Elf64_Rela rela[16] = {};
	size_t i;

	elf_start(b, ARCH.machine);
	elf_add(b, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, v->before, v->size, 4);
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

	fprintf(stderr, "  %s", what);
	for (i = 0; i < size; i++)
		fprintf(stderr, " %02x", bytes[i]);
	fprintf(stderr, "\n");
}

static bool check(const struct vector *v)
{
	struct host_load load = { .arch = &ARCH, .lookup = lookup, .cookie = (void *)v };
	struct elf_builder b;
	bool ok;
	int err;

	build(&b, v);
	load.addr[MODULE_AREA_TEXT] = v->base;
	load.addr[MODULE_AREA_RODATA] = v->got ?: v->base + 0x5000;
	err = host_load(&load, b.data, b.size);
	if (v->after)
		ok = !err && !memcmp(load.link.area[MODULE_AREA_TEXT].write, v->after, v->size);
	else
		ok = err == -ENOEXEC;
	if (!ok) {
		fprintf(stderr, "%s, symbol at %#llx, base %#llx: err %d %s\n", v->type, v->sym,
			v->base, err, load.diag.text);
		if (v->after)
			print_bytes("wanted", v->after, v->size);
		else
			fprintf(stderr, "  wanted: refused\n");
		if (!err)
			print_bytes("got   ", load.link.area[MODULE_AREA_TEXT].write, v->size);
	}
	host_unload(&load);
	elf_free(&b);
	return ok;
}

static void relocations_as_assembler_and_linker(void **state)
{
	unsigned int i, bad = 0;

	(void)state;
	for (i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
		bad += !check(&vectors[i]);
	print_message("%s: %u of %u vectors\n", ARCH.name, i - bad, i);
	assert_int_equal(bad, 0);
}

/* Every type in the table that does something occurs in the vectors, or is named here. */
static const char *const elsewhere[] = {
	"R_AARCH64_PLT32",     "R_AARCH64_GOT_LD_PREL19", "R_RISCV_CALL",  "R_RISCV_SUB8",
	"R_RISCV_SUB16",       "R_RISCV_SUB32",		  "R_RISCV_SUB64", "R_RISCV_PLT32",
	"R_RISCV_SET_ULEB128", "R_RISCV_SUB_ULEB128",
};

static bool is_elsewhere(const char *name)
{
	unsigned int i;

	for (i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++)
		if (!strcmp(name, elsewhere[i]))
			return true;
	return false;
}

static void every_type_has_a_vector(void **state)
{
	unsigned int i, j, missing = 0;

	(void)state;
	for (i = 0; i < ARCH.count; i++) {
		const struct reloc_howto *h = &ARCH.howto[i];

		if (!h->name || h->compute == RELOC_NOTHING || is_elsewhere(h->name))
			continue;
		for (j = 0; j < sizeof(vectors) / sizeof(vectors[0]); j++)
			if (!strcmp(vectors[j].type, h->name))
				break;
		if (j == sizeof(vectors) / sizeof(vectors[0])) {
			fprintf(stderr, "no vector for %s\n", h->name);
			missing++;
		}
	}
	assert_int_equal(missing, 0);
}

/* The vectors say what they test. */
static void vectors_contain_their_type(void **state)
{
	unsigned int i, j;

	(void)state;
	for (i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		const struct vector *v = &vectors[i];
		bool found = false;

		for (j = 0; j < v->num; j++)
			found |= !strcmp(ARCH.howto[v->relocs[j].type - ARCH.first].name, v->type);
		if (!found)
			fail_msg("vector %u does not contain %s", i, v->type);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(relocations_as_assembler_and_linker),
		cmocka_unit_test(every_type_has_a_vector),
		cmocka_unit_test(vectors_contain_their_type),
	};

	return cmocka_run_group_tests_name(ARCH.name, tests, NULL, NULL);
}
