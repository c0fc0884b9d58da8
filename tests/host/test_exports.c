// SPDX-License-Identifier: GPL-2.0-only
/* The hash of exported symbols: finding, publishing, taking back, and doing without memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "exports.h"

#define MANY 3000

static struct kernel_symbol syms[2][MANY];
static char names[2][MANY][NAME_LEN];
static struct module first, second;
static struct module_private first_priv, second_priv;

static bool found(const char *name, bool gpl_ok, struct module *owner)
{
	struct symbol_search search = { .name = name, .gpl_ok = gpl_ok };

	if (!symbol_find(&search))
		return false;
	assert_ptr_equal(search.owner, owner);
	/* A symbol's value is where its name is. */
	assert_string_equal((const char *)symbol_value(search.sym), name);
	return true;
}

static void check_core(void)
{
	unsigned int i;
	char name[NAME_LEN];

	for (i = 0; i < CORE; i++) {
		snprintf(name, sizeof(name), "core_%08u", i);
		assert_true(found(name, true, NULL));
		assert_int_equal(found(name, false, NULL), i % 2 == 0);
	}
	assert_false(found("core_", true, NULL));
	assert_false(found("", true, NULL));
}

static void core_is_found_without_a_hash(void **state)
{
	assert_null(core_hash);
	check_core();
	host_fail_nth = 1;
	build_core_hash();
	assert_null(core_hash);
	check_core();
}

static void core_is_found_with_a_hash(void **state)
{
	build_core_hash();
	assert_non_null(core_hash);
	check_core();
}

/* Names that differ in a number only are spread as evenly as any others. */
static void lookups_are_short(void **state)
{
	unsigned int i, steps = 0;

	for (i = 0; i < CORE; i++) {
		u32 n = hash_name(core_names[i]) & core_mask;

		for (steps++; strcmp(symbol_name(core_symbol(core_hash[n] - 1)), core_names[i]);
		     steps++)
			n = (n + 1) & core_mask;
	}
	assert_true(steps < 2 * CORE);
}

static void modules_exports_come_and_go(void **state)
{
	module_make(&first, &first_priv, "first", syms[0], names[0], MANY, 10);
	module_make(&second, &second_priv, "second", syms[1], names[1], MANY, 0);
	assert_false(found("first_00000000", true, NULL));
	assert_int_equal(publish(&first), 0);
	assert_int_equal(publish(&second), 0);
	assert_true(num_buckets > FIRST_BUCKETS);
	assert_true(found("first_00000000", false, &first));
	assert_false(found("first_00002999", false, &first));
	assert_true(found("first_00002999", true, &first));
	assert_true(found("second_00002999", false, &second));
	withdraw(&first_priv);
	assert_false(found("first_00000000", true, NULL));
	assert_true(found("second_00000000", false, &second));
	withdraw(&second_priv);
	withdraw(&second_priv);
	assert_int_equal(num_entries, 0);
}

static void duplicates_are_refused(void **state)
{
	module_make(&first, &first_priv, "first", syms[0], names[0], 5, 0);
	module_make(&second, &second_priv, "second", syms[1], names[1], 5, 1);
	symbol_make(&syms[1][4], names[0][3]);
	assert_int_equal(publish(&first), 0);
	host_log[0] = '\0';
	assert_int_equal(publish(&second), -ENOEXEC);
	assert_string_equal(host_log,
			    "second: exports duplicate symbol first_00000003 (owned by first)\n");
	withdraw(&second_priv);
	assert_false(found("second_00000000", true, NULL));
	assert_true(found("first_00000003", true, &first));
	withdraw(&first_priv);
	symbol_make(&syms[1][4], core_names[0]);
	host_log[0] = '\0';
	assert_int_equal(publish(&second), -ENOEXEC);
	assert_string_equal(host_log,
			    "second: exports duplicate symbol core_00000000 (owned by kernel)\n");
	withdraw(&second_priv);
	assert_int_equal(num_entries, 0);
}

/* Without memory for a larger hash chains grow longer; without any the module is refused. */
static void allocation_failures(void **state)
{
	const int before = host_allocated;
	unsigned int n, refused = 0;

	module_make(&first, &first_priv, "first", syms[0], names[0], MANY, 0);
	for (n = 1;; n++) {
		int err;

		/* A hash that has to grow. */
		if (buckets != first_buckets)
			kvfree(buckets);
		buckets = first_buckets;
		num_buckets = FIRST_BUCKETS;
		host_fail_nth = n;
		err = publish(&first);
		if (!host_fail_nth && err) {
			assert_int_equal(err, -ENOMEM);
			assert_null(first_priv.exports);
			refused++;
		} else {
			assert_int_equal(err, 0);
			assert_true(found("first_00002999", true, &first));
		}
		withdraw(&first_priv);
		assert_int_equal(num_entries, 0);
		if (host_fail_nth)
			break;
	}
	host_fail_nth = 0;
	assert_int_equal(refused, 1);
	assert_true(n > 3);
	if (buckets != first_buckets)
		kvfree(buckets);
	buckets = first_buckets;
	num_buckets = FIRST_BUCKETS;
	assert_true(host_allocated <= before);
}

static void symbol_get_holds_the_owner(void **state)
{
	module_make(&first, &first_priv, "first", syms[0], names[0], 4, 2);
	assert_int_equal(publish(&first), 0);
	assert_string_equal(__symbol_get("first_00000003"), "first_00000003");
	assert_int_equal(first.references, 1);
	__symbol_put("first_00000003");
	assert_int_equal(first.references, 0);
	assert_null(__symbol_get("nothing"));
	host_log[0] = '\0';
	assert_null(__symbol_get("first_00000000"));
	assert_string_equal(host_log, "failing symbol_get of non-GPLONLY symbol first_00000000.\n");
	withdraw(&first_priv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(core_is_found_without_a_hash),
		cmocka_unit_test(core_is_found_with_a_hash),
		cmocka_unit_test(lookups_are_short),
		cmocka_unit_test(modules_exports_come_and_go),
		cmocka_unit_test(duplicates_are_refused),
		cmocka_unit_test(allocation_failures),
		cmocka_unit_test(symbol_get_holds_the_owner),
	};
	int failed;

	core_make();
	failed = cmocka_run_group_tests_name("exports", tests, NULL, NULL);
	kvfree(core_hash);
	return failed;
}
