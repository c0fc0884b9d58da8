// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader of flat device trees on the build host: a blob as dtc makes it, and the same blob cut
 * short, with every bit turned over, and with each rule of the format broken by hand. Each is read
 * from memory of just its size, so that the sanitizers see a step too far.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../kernel/of/flat.h"
#include "../../kernel/of/ranges.h"
#include "fdt_use.h"

static unsigned char *blob;
static u32 blob_size;

static u32 get(const unsigned char *p)
{
	return (u32)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

static void put(unsigned char *p, u32 v)
{
	for (int i = 0; i < 4; i++)
		p[i] = v >> (24 - 8 * i);
}

static int read_blob(void **state)
{
	FILE *f = fopen(BLOB, "rb");

	if (!f)
		return -1;
	blob = malloc(65536);
	blob_size = fread(blob, 1, 65536, f);
	fclose(f);
	return blob_size ? 0 : -1;
}

static int free_blob(void **state)
{
	free(blob);
	return 0;
}

static struct flat_tree opened(void)
{
	struct flat_tree t;

	assert_int_equal(flat_open(&t, blob, blob_size), 0);
	return t;
}

static int at(const struct flat_tree *t, const char *path)
{
	return flat_node_by_path(t, path, strlen(path));
}

/* Opens a copy of just @size bytes and, if it is sound, uses it. */
static int try(const unsigned char *bytes, u32 size)
{
	unsigned char *copy = malloc(size ? size : 1);
	struct flat_tree t;
	int err;

	memcpy(copy, bytes, size);
	err = flat_open(&t, copy, size);
	if (!err)
		fdt_use(&t);
	free(copy);
	return err;
}

static void finds_nodes_and_properties(void **state)
{
	struct flat_tree t = opened();
	int serial = at(&t, "/soc/serial@1000");
	u32 len;

	assert_int_equal(flat_total_size(blob), t.size);
	assert_int_equal(t.nodes, 14);
	assert_string_equal(flat_node_name(&t, 0), "");
	assert_string_equal(flat_prop(&t, 0, "model", &len), "Test Machine");
	assert_int_equal(len, 13);
	assert_true(serial > 0);
	assert_string_equal(flat_node_name(&t, serial), "serial@1000");
	assert_int_equal(at(&t, "/soc/serial"), serial);
	assert_int_equal(at(&t, "//soc//serial@1000/"), serial);
	assert_int_equal(at(&t, "/"), 0);
	assert_int_equal(at(&t, "/soc/serial@2000"), -ENOENT);
	assert_int_equal(at(&t, "/soc/seria"), -ENOENT);
	assert_int_equal(at(&t, "/soc/serial@1000/x"), -ENOENT);
	assert_int_equal(at(&t, "soc"), -ENOENT);
	assert_int_equal(at(&t, ""), -ENOENT);
	assert_non_null(flat_prop(&t, serial, "empty", &len));
	assert_int_equal(len, 0);
	assert_null(flat_prop(&t, serial, "bootargs", NULL));
	/* a child's property is not its parent's */
	assert_null(flat_prop(&t, 0, "bootargs", NULL));
}

static void walks_children_and_ancestors(void **state)
{
	static const char *const names[] = { "aliases", "chosen", "memory@40000000", "soc",
					     "other-bus" };
	struct flat_tree t = opened();
	u32 path[FLAT_MAX_DEPTH];
	int child = -1, depth = 0, n = 0;

	for (size_t i = 0; i < 5; i++) {
		child = flat_child(&t, 0, child);
		assert_true(child > 0);
		assert_string_equal(flat_node_name(&t, child), names[i]);
	}
	assert_int_equal(flat_child(&t, 0, child), -ENOENT);
	assert_int_equal(flat_child(&t, at(&t, "/aliases"), -1), -ENOENT);
	for (int node = 0; node >= 0; node = flat_next_node(&t, node, &depth))
		n++;
	assert_int_equal(n, t.nodes);
	assert_int_equal(flat_ancestors(&t, at(&t, "/soc/bus/deep"), path, FLAT_MAX_DEPTH), 4);
	assert_int_equal(path[0], 0);
	assert_int_equal(path[1], at(&t, "/soc"));
	assert_int_equal(path[2], at(&t, "/soc/bus"));
	assert_int_equal(path[3], at(&t, "/soc/bus/deep"));
	assert_int_equal(flat_ancestors(&t, at(&t, "/soc/bus/deep"), path, 3), -ENOENT);
}

static void reads_reservations(void **state)
{
	struct flat_tree t = opened();
	u64 base, size;

	assert_int_equal(flat_reservation(&t, 0, &base, &size), 1);
	assert_int_equal(base, 0x40000000);
	assert_int_equal(size, 0x1000);
	assert_int_equal(flat_reservation(&t, 1, &base, &size), 1);
	assert_true(base == 0x8000000000);
	assert_int_equal(flat_reservation(&t, 2, &base, &size), 0);
	assert_int_equal(t.reserved_size, 48);
}

static void compares_lists_of_strings(void **state)
{
	assert_true(flat_has_string("a\0bc\0d", 7, "bc"));
	assert_true(flat_has_string("a\0bc\0d", 7, "d"));
	assert_false(flat_has_string("a\0bc\0d", 7, "b"));
	assert_false(flat_has_string("a\0bc", 4, "bc"));
	assert_false(flat_has_string("", 0, ""));
	assert_false(flat_has_string(NULL, 0, "a"));
}

static void refuses_every_truncation(void **state)
{
	unsigned char *bytes = malloc(blob_size);

	for (u32 size = 0; size < blob_size; size++)
		assert_true(try(blob, size) < 0);
	/* the header says so itself */
	for (u32 size = 40; size < blob_size; size++) {
		memcpy(bytes, blob, blob_size);
		put(bytes + 4, size);
		assert_int_equal(try(bytes, size), -EINVAL);
	}
	free(bytes);
}

static void survives_every_bit_flip(void **state)
{
	unsigned char *bytes = malloc(blob_size);
	int refused = 0;

	memcpy(bytes, blob, blob_size);
	for (u32 bit = 0; bit < 8 * blob_size; bit++) {
		bytes[bit / 8] ^= 1 << bit % 8;
		refused += try(bytes, blob_size) < 0;
		bytes[bit / 8] ^= 1 << bit % 8;
	}
	assert_true(refused > 100);
	free(bytes);
}

/* Words that come up in trees, in every place of the structure block and the header. */
static void survives_every_word_exchange(void **state)
{
	static const u32 words[] = { 0, 1,	    2,		3,	    4,
				     9, 0x7fffffff, 0x80000000, 0xfffffffc, 0xffffffff };
	unsigned char *bytes = malloc(blob_size);

	memcpy(bytes, blob, blob_size);
	for (u32 i = 0; i + 4 <= blob_size; i += 4) {
		u32 was = get(bytes + i);

		for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
			put(bytes + i, words[w]);
			try(bytes, blob_size);
		}
		put(bytes + i, was);
	}
	free(bytes);
}

static void names_what_is_wrong(void **state)
{
	unsigned char *bytes = malloc(blob_size);
	static const struct {
		int word;
		u32 value;
		int err;
	} cases[] = {
		{ 0, 0xd00dfeee, -ENOENT }, { 1, 3 << 20, -E2BIG },	{ 1, 20, -EINVAL },
		{ 2, 41, -EINVAL },	    { 2, 0xfffffff0, -EINVAL }, { 2, 8, -EINVAL },
		{ 3, 0xfffffff0, -EINVAL }, { 4, 44, -EINVAL },		{ 4, 0xfffffff8, -EINVAL },
		{ 5, 16, -EOPNOTSUPP },	    { 6, 18, -EOPNOTSUPP },	{ 6, 3, -EOPNOTSUPP },
		{ 8, 0xffffffff, -EINVAL }, { 9, 0xffffffff, -EINVAL }, { 9, 8, -EINVAL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		memcpy(bytes, blob, blob_size);
		put(bytes + 4 * cases[i].word, cases[i].value);
		assert_int_equal(try(bytes, blob_size), cases[i].err);
	}
	free(bytes);
}

/* A blob of the given structure words around which all is right; strings: "p". */
static int try_structure(const u32 *words, u32 n)
{
	unsigned char bytes[1024] = { 0 };
	u32 size = 56 + 4 * n + 2;

	assert_true(size <= sizeof(bytes));
	put(bytes, FLAT_MAGIC);
	put(bytes + 4, size);
	put(bytes + 8, 56);
	put(bytes + 12, 56 + 4 * n);
	put(bytes + 16, 40);
	put(bytes + 20, 17);
	put(bytes + 24, 16);
	put(bytes + 32, 2);
	put(bytes + 36, 4 * n);
	for (u32 i = 0; i < n; i++)
		put(bytes + 56 + 4 * i, words[i]);
	bytes[56 + 4 * n] = 'p';
	return try(bytes, size);
}

#define STRUCTURE(...) \
	try_structure((const u32[]){ __VA_ARGS__ }, sizeof((const u32[]){ __VA_ARGS__ }) / 4)

static void checks_the_structure(void **state)
{
	u32 deep[4 * FLAT_MAX_DEPTH + 8];
	u32 n;

	assert_int_equal(STRUCTURE(1, 0, 2, 9), 0);
	assert_int_equal(STRUCTURE(4, 1, 0, 4, 3, 0, 0, 4, 2, 4, 9), 0);
	assert_int_equal(STRUCTURE(1, 0, 3, 0, 0, 1, 0x61000000, 2, 2, 9), 0);
	assert_int_equal(STRUCTURE(9), -EINVAL);       /* no root */
	assert_int_equal(STRUCTURE(1, 0, 2), -EINVAL); /* no end */
	assert_int_equal(STRUCTURE(1, 0, 9), -EINVAL); /* an open node */
	assert_int_equal(STRUCTURE(1, 0, 2, 2, 9), -EINVAL);
	assert_int_equal(STRUCTURE(1, 0, 2, 1, 0, 2, 9), -EINVAL); /* two roots */
	assert_int_equal(STRUCTURE(3, 0, 0, 1, 0, 2, 9), -EINVAL); /* outside a node */
	assert_int_equal(STRUCTURE(1, 0, 2, 3, 0, 0, 9), -EINVAL);
	assert_int_equal(STRUCTURE(1, 0, 1, 0, 2, 3, 0, 0, 2, 9), -EINVAL); /* after a subnode */
	assert_int_equal(STRUCTURE(1, 0, 3, 0, 2, 2, 9), -EINVAL);   /* name outside the strings */
	assert_int_equal(STRUCTURE(1, 0, 3, 100, 0, 2, 9), -EINVAL); /* value outside */
	assert_int_equal(STRUCTURE(1, 0, 3, 0xffffffff, 0, 2, 9), -EINVAL);
	assert_int_equal(STRUCTURE(1, 0, 5, 2, 9), -EINVAL); /* no such token */
	assert_int_equal(STRUCTURE(1, 0x61616161), -EINVAL); /* a name without end */

	for (int depth = FLAT_MAX_DEPTH; depth <= FLAT_MAX_DEPTH + 1; depth++) {
		n = 0;
		for (int i = 0; i < depth; i++) {
			deep[n++] = 1;
			deep[n++] = 0;
		}
		for (int i = 0; i < depth; i++)
			deep[n++] = 2;
		deep[n++] = 9;
		assert_int_equal(try_structure(deep, n), depth > FLAT_MAX_DEPTH ? -EINVAL : 0);
	}
}

/* ---- addresses ---- */

static u64 translate(const u32 *ranges, int n, int na, int ns, int pna, u32 space, u64 addr)
{
	struct bus_address a = { space, addr };
	unsigned char *bytes = malloc(4 * n + 1);
	int err;

	for (int i = 0; i < n; i++)
		put(bytes + 4 * i, ranges[i]);
	err = bus_address_translate(bytes, 4 * n, na, ns, pna, &a);
	free(bytes);
	return err ? (u64)(s64)err : a.addr;
}

static void translates_addresses(void **state)
{
	static const u32 soc[] = { 0, 0, 0x10000000, 0x100000, 0x80000000, 9, 0, 0x1000000 };
	static const u32 pci[] = { 0x01000000, 0,    0,		 0,    0x3eff0000, 0,	 0x10000,
				   0x02000000, 0,    0x10000000, 0,    0x10000000, 0,	 0x2eff0000,
				   0x03000000, 0x80, 0,		 0x80, 0,	   0x80, 0 };

	assert_true(translate(soc, 8, 1, 1, 2, 0, 0x1000) == 0x10001000);
	assert_true(translate(soc, 8, 1, 1, 2, 0, 0xfffff) == 0x100fffff);
	assert_true(translate(soc, 8, 1, 1, 2, 0, 0x80000010) == 0x900000010);
	assert_true(translate(soc, 8, 1, 1, 2, 0, 0x100000) == (u64)-ENOENT);
	assert_true(translate(soc, 8, 1, 1, 2, 0, 0x81000000) == (u64)-ENOENT);
	assert_true(translate(soc, 7, 1, 1, 2, 0, 0x80000010) == (u64)-ENOENT); /* half a row */
	assert_true(translate(soc, 0, 1, 1, 2, 0, 0x1234) == 0x1234);
	assert_true(translate(soc, 8, 4, 1, 2, 0, 0) == (u64)-EINVAL);
	assert_true(translate(soc, 8, 1, 0, 2, 0, 0) == (u64)-EINVAL);
	assert_true(translate(soc, 8, 1, 1, 0, 0, 0) == (u64)-EINVAL);
	assert_true(translate(pci, 21, 3, 2, 2, 0x01000800, 0x10) == 0x3eff0010);
	assert_true(translate(pci, 21, 3, 2, 2, 0x02000000, 0x10000010) == 0x10000010);
	assert_true(translate(pci, 21, 3, 2, 2, 0x43000000, 0x8000000100) == 0x8000000100);
	assert_true(translate(pci, 21, 3, 2, 2, 0x02000000, 0x10) == (u64)-ENOENT);
}

static void reads_addresses(void **state)
{
	static const unsigned char cells[12] = { 2, 0, 0, 0, 0, 0, 0, 1, 0x20, 0, 0, 0 };
	struct bus_address a;

	assert_int_equal(bus_address_read(cells, 3, &a), 0);
	assert_int_equal(a.space, 0x02000000);
	assert_true(a.addr == 0x120000000);
	assert_int_equal(bus_address_read(cells, 1, &a), 0);
	assert_int_equal(a.space, 0);
	assert_int_equal(a.addr, 0x02000000);
	assert_int_equal(bus_address_read(cells, 0, &a), -EINVAL);
	assert_int_equal(bus_address_read(cells, 4, &a), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_nodes_and_properties),
		cmocka_unit_test(walks_children_and_ancestors),
		cmocka_unit_test(reads_reservations),
		cmocka_unit_test(compares_lists_of_strings),
		cmocka_unit_test(refuses_every_truncation),
		cmocka_unit_test(survives_every_bit_flip),
		cmocka_unit_test(survives_every_word_exchange),
		cmocka_unit_test(names_what_is_wrong),
		cmocka_unit_test(checks_the_structure),
		cmocka_unit_test(translates_addresses),
		cmocka_unit_test(reads_addresses),
	};

	return cmocka_run_group_tests_name("fdt", tests, read_blob, free_blob);
}
