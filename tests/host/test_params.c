// SPDX-License-Identifier: GPL-2.0-only
/* Parsing of parameters: splitting, every type, errors and their texts. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/slab.h>

static unsigned char v_byte;
static short v_short;
static unsigned short v_ushort;
static int v_int;
static unsigned int v_uint;
static long v_long;
static unsigned long v_ulong;
static unsigned long long v_ullong;
static unsigned int v_hexint;
static char *v_charp = "default";
static bool v_bool, v_invbool, v_enable_only;
static int v_bint;
static int array[3];
static unsigned int array_count;
static char buffer[8];
static int unsafe;
static int late;
static unsigned int v_minmax;
static int whole[4];
static char *texts[2];
static char *many[8];
static int sealed;

static int set_minmax(const char *val, const struct kernel_param *kp)
{
	return param_set_uint_minmax(val, kp, 10, 20);
}

static int set_too_large(const char *val, const struct kernel_param *kp)
{
	return -ENOSPC;
}

static int get_failing(char *page, const struct kernel_param *kp)
{
	return -EIO;
}

static const struct kernel_param_ops minmax_ops = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = set_minmax,
	.get = param_get_uint,
};
static const struct kernel_param_ops sealed_ops = { .get = param_get_int };
static const struct kernel_param_ops too_large_ops = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = set_too_large,
};
static const struct kernel_param_ops failing_ops = { .get = get_failing };

static const struct kparam_array array_desc = {
	.max = 3,
	.num = &array_count,
	.ops = &param_ops_int,
	.elemsize = sizeof(int),
	.elem = array,
};
static const struct kparam_array whole_desc = {
	.max = 4,
	.ops = &param_ops_int,
	.elemsize = sizeof(int),
	.elem = whole,
};
static const struct kparam_array texts_desc = {
	.max = 2,
	.ops = &param_ops_charp,
	.elemsize = sizeof(char *),
	.elem = texts,
};
static const struct kparam_array many_desc = {
	.max = 8,
	.ops = &param_ops_charp,
	.elemsize = sizeof(char *),
	.elem = many,
};
static const struct kparam_array failing_desc = { .max = 1, .ops = &failing_ops };
static const struct kparam_string buffer_desc = { sizeof(buffer), buffer };

static const struct kernel_param params[] = {
	{ "byte", NULL, &param_ops_byte, 0644, -1, 0, { &v_byte } },
	{ "short", NULL, &param_ops_short, 0644, -1, 0, { &v_short } },
	{ "ushort", NULL, &param_ops_ushort, 0644, -1, 0, { &v_ushort } },
	{ "int", NULL, &param_ops_int, 0644, -1, 0, { &v_int } },
	{ "uint", NULL, &param_ops_uint, 0644, -1, 0, { &v_uint } },
	{ "long", NULL, &param_ops_long, 0644, -1, 0, { &v_long } },
	{ "ulong", NULL, &param_ops_ulong, 0644, -1, 0, { &v_ulong } },
	{ "ullong", NULL, &param_ops_ullong, 0644, -1, 0, { &v_ullong } },
	{ "hexint", NULL, &param_ops_hexint, 0644, -1, 0, { &v_hexint } },
	{ "charp", NULL, &param_ops_charp, 0644, -1, 0, { &v_charp } },
	{ "bool", NULL, &param_ops_bool, 0644, -1, 0, { &v_bool } },
	{ "invbool", NULL, &param_ops_invbool, 0644, -1, 0, { &v_invbool } },
	{ "enable_only", NULL, &param_ops_bool_enable_only, 0644, -1, 0, { &v_enable_only } },
	{ "bint", NULL, &param_ops_bint, 0644, -1, 0, { &v_bint } },
	{ "array", NULL, &param_array_ops, 0644, -1, 0, { .arr = &array_desc } },
	{ "string", NULL, &param_ops_string, 0644, -1, 0, { .str = &buffer_desc } },
	{ "unsafe", NULL, &param_ops_int, 0644, -1, KERNEL_PARAM_FL_UNSAFE, { &unsafe } },
	{ "late", NULL, &param_ops_int, 0644, 7, 0, { &late } },
	{ "early", NULL, &param_ops_int, 0644, -5, 0, { &late } },
	{ "minmax", NULL, &minmax_ops, 0644, -1, 0, { &v_minmax } },
	{ "whole", NULL, &param_array_ops, 0644, -1, 0, { .arr = &whole_desc } },
	{ "texts", NULL, &param_array_ops, 0644, -1, 0, { .arr = &texts_desc } },
	{ "many", NULL, &param_array_ops, 0644, -1, 0, { .arr = &many_desc } },
	{ "sealed", NULL, &sealed_ops, 0444, -1, 0, { &sealed } },
	{ "too_large", NULL, &too_large_ops, 0644, -1, 0, { &sealed } },
};

static char rest[256];

static char *parse(const char *args)
{
	char *copy = strdup(args);
	char *end;

	host_log[0] = '\0';
	end = parse_args("test", copy, params, sizeof(params) / sizeof(params[0]), -1, -1, NULL,
			 NULL);
	if (end && !IS_ERR(end)) {
		snprintf(rest, sizeof(rest), "%s", end);
		end = rest;
	}
	free(copy);
	return end;
}

static void fails(const char *args, int err, const char *log)
{
	char *end = parse(args);

	if (!IS_ERR(end) || PTR_ERR(end) != err || !strstr(host_log, log))
		fail_msg("\"%s\": wanted %d \"%s\", got %ld \"%s\"", args, err, log, (long)end,
			 host_log);
}

static const char *printed(const char *name)
{
	static char page[4096];
	unsigned int i;

	for (i = 0; i < sizeof(params) / sizeof(params[0]); i++) {
		if (!strcmp(params[i].name, name)) {
			const int len = params[i].ops->get(page, &params[i]);

			assert_int_equal(len, strlen(page));
		}
	}
	return page;
}

static void every_type(void **state)
{
	assert_null(parse("byte=255 short=-32768 ushort=65535 int=-5 uint=0x10 long=-9 ulong=010 "
			  "ullong=18446744073709551615 hexint=255"));
	assert_int_equal(v_byte, 255);
	assert_int_equal(v_short, -32768);
	assert_int_equal(v_ushort, 65535);
	assert_int_equal(v_int, -5);
	assert_int_equal(v_uint, 16);
	assert_int_equal(v_long, -9);
	assert_int_equal(v_ulong, 8);
	assert_true(v_ullong == ~0ULL);
	assert_string_equal(printed("byte"), "255\n");
	assert_string_equal(printed("int"), "-5\n");
	assert_string_equal(printed("hexint"), "0x0000ff\n");
	assert_string_equal(printed("ullong"), "18446744073709551615\n");
}

static void bools(void **state)
{
	assert_null(parse("bool invbool=0 bint=y enable_only"));
	assert_true(v_bool);
	assert_true(v_invbool);
	assert_int_equal(v_bint, 1);
	assert_string_equal(printed("bool"), "Y\n");
	assert_string_equal(printed("invbool"), "N\n");
	v_enable_only = false;
	assert_null(parse("bool=off invbool=1 enable_only=n"));
	assert_false(v_bool);
	assert_false(v_enable_only);
	assert_string_equal(printed("bool"), "N\n");
	assert_string_equal(printed("invbool"), "Y\n");
	assert_null(parse("enable_only"));
	fails("enable_only=n", -EROFS, "`n' invalid for parameter `enable_only'");
	fails("bool=maybe", -EINVAL, "`maybe' invalid for parameter `bool'");
}

static void charp_values_are_copies(void **state)
{
	const struct kernel_param *kp = &params[9];

	assert_null(parse("charp=one"));
	assert_string_equal(v_charp, "one");
	assert_null(parse("charp=\"two words\""));
	assert_string_equal(v_charp, "two words");
	assert_string_equal(printed("charp"), "two words\n");
	assert_int_equal(host_allocated, 1);
	param_free_charp(kp->arg);
	assert_int_equal(host_allocated, 0);
	v_charp = "default";
	param_free_charp(kp->arg);
	host_fail_nth = 1;
	fails("charp=x", -ENOMEM, "`x' invalid for parameter `charp'");
	assert_string_equal(v_charp, "default");
}

static void long_charp_is_too_large(void **state)
{
	char args[1100] = "charp=";

	memset(args + 6, 'x', 1025);
	fails(args, -ENOSPC, "too large for parameter `charp'");
}

static void strings_must_fit(void **state)
{
	assert_null(parse("string=1234567"));
	assert_string_equal(buffer, "1234567");
	assert_string_equal(printed("string"), "1234567\n");
	fails("string=12345678", -ENOSPC, "string doesn't fit in 7 chars");
}

static void arrays(void **state)
{
	assert_null(parse("array=1,-2,3"));
	assert_int_equal(array_count, 3);
	assert_int_equal(array[1], -2);
	assert_string_equal(printed("array"), "1,-2,3\n");
	assert_null(parse("array=7"));
	assert_int_equal(array_count, 1);
	assert_string_equal(printed("array"), "7\n");
	fails("array=1,2,3,4", -EINVAL, "can only take 3 arguments");
	fails("array=1,,3", -EINVAL, "invalid for parameter `array'");
	array_count = 1000;
	printed("array");
	array_count = 0;
	assert_string_equal(printed("array"), "");
}

static void arrays_without_a_count(void **state)
{
	assert_null(parse("whole=1,2"));
	assert_int_equal(whole[1], 2);
	assert_string_equal(printed("whole"), "1,2,0,0\n");
	param_array_ops.free((void *)&whole_desc);
}

static void arrays_of_texts_are_freed(void **state)
{
	static char empty[] = "";

	texts[0] = texts[1] = empty;
	assert_null(parse("texts=one,two"));
	assert_string_equal(printed("texts"), "one,two\n");
	assert_int_equal(host_allocated, 2);
	param_array_ops.free((void *)&texts_desc);
	assert_int_equal(host_allocated, 0);
}

/* What does not fit in a page is left out, at an element's end. */
static void long_arrays_are_cut(void **state)
{
	static char line[1001];
	unsigned int i;

	memset(line, 'x', sizeof(line) - 1);
	for (i = 0; i < 8; i++)
		many[i] = line;
	assert_int_equal(strlen(printed("many")), 3 * 1001);
}

static void failing_elements_fail_the_array(void **state)
{
	const struct kernel_param kp = { "failing", NULL, &param_array_ops,	   0,
					 -1,	    0,	  { .arr = &failing_desc } };
	char page[16];

	assert_int_equal(param_array_ops.get(page, &kp), -EIO);
}

static void ranges_of_numbers(void **state)
{
	assert_null(parse("minmax=10"));
	assert_null(parse("minmax=20"));
	assert_int_equal(v_minmax, 20);
	fails("minmax=9", -EINVAL, "`9' invalid for parameter `minmax'");
	fails("minmax=21", -EINVAL, "`21' invalid for parameter `minmax'");
	fails("minmax=x", -EINVAL, "`x' invalid for parameter `minmax'");
	fails("minmax", -EINVAL, "`' invalid for parameter `minmax'");
	assert_int_equal(v_minmax, 20);
}

static void types_may_refuse(void **state)
{
	fails("sealed=1", -EPERM, "`1' invalid for parameter `sealed'");
	fails("too_large", -ENOSPC, "`' too large for parameter `too_large'");
	fails("invbool=maybe", -EINVAL, "invalid for parameter `invbool'");
	fails("bint=maybe", -EINVAL, "invalid for parameter `bint'");
	fails("enable_only=maybe", -EINVAL, "invalid for parameter `enable_only'");
}

/* Before there is an allocator, values stay where the command line is. */
static void early_texts_are_not_copied(void **state)
{
	static char line[] = "charp=early";

	host_no_slab = true;
	assert_null(parse_args("boot", line, params, ARRAY_SIZE(params), -1, -1, NULL, NULL));
	host_no_slab = false;
	assert_ptr_equal(v_charp, line + 6);
	v_charp = "default";
}

static int take_unknown(char *param, char *val, const char *doing, void *arg)
{
	snprintf(rest, sizeof(rest), "%s=%s", param, val);
	return *(int *)arg;
}

static void unknown_names_go_to_the_caller(void **state)
{
	char line[] = "nothing=5 int=4", again[] = "nothing=6";
	int verdict = 0;

	assert_null(parse_args("test", line, params, ARRAY_SIZE(params), -1, -1, &verdict,
			       take_unknown));
	assert_string_equal(rest, "nothing=5");
	assert_int_equal(v_int, 4);
	verdict = -EBUSY;
	assert_int_equal(PTR_ERR(parse_args("test", again, params, ARRAY_SIZE(params), -1, -1,
					    &verdict, take_unknown)),
			 -EBUSY);
}

/* Each allocation that setting parameters needs fails once; nothing is lost or left. */
static void allocation_failures(void **state)
{
	static char empty[] = "";
	unsigned int n, failed = 0;

	texts[0] = texts[1] = empty;
	for (n = 1;; n++) {
		char *end;

		host_fail_nth = n;
		end = parse("charp=a texts=b,c charp=d");
		if (!host_fail_nth)
			failed++;
		param_free_charp(&v_charp);
		param_array_ops.free((void *)&texts_desc);
		v_charp = "default";
		texts[0] = texts[1] = empty;
		assert_int_equal(host_allocated, 0);
		if (!end)
			break;
		assert_int_equal(PTR_ERR(end), -ENOMEM);
	}
	host_fail_nth = 0;
	assert_int_equal(failed, 4);
	assert_int_equal(n, 5);
}

static void dashes_and_underscores_are_the_same(void **state)
{
	assert_null(parse("enable-only=1"));
	assert_true(parameq("a-b_c", "a_b-c"));
	assert_false(parameq("a-b", "a-bc"));
	assert_true(parameqn("a-bx", "a_by", 3));
}

static void errors_say_what_was_wrong(void **state)
{
	fails("int=", -EINVAL, "test: `' invalid for parameter `int'");
	fails("int", -EINVAL, "test: `' invalid for parameter `int'");
	fails("int=5x", -EINVAL, "test: `5x' invalid for parameter `int'");
	fails("byte=256", -ERANGE, "`256' invalid for parameter `byte'");
	fails("nothing=1", -ENOENT, "test: Unknown parameter `nothing'");
	fails("uint=-1", -EINVAL, "`-1' invalid for parameter `uint'");
}

static void two_dashes_end_the_list(void **state)
{
	v_int = 0;
	assert_string_equal(parse("int=1 -- int=2 x"), "int=2 x");
	assert_int_equal(v_int, 1);
	assert_null(parse("  "));
	assert_null(parse(""));
}

static void other_levels_are_passed_over(void **state)
{
	assert_null(parse("late=5 early=5 int=6"));
	assert_int_equal(late, 0);
	assert_int_equal(v_int, 6);
}

static void unsafe_parameters_taint(void **state)
{
	assert_null(parse("unsafe=1"));
	assert_int_equal(host_taints, 1 << TAINT_USER);
	assert_non_null(strstr(host_log, "Setting dangerous option unsafe - tainting kernel"));
}

static void open_quotes_reach_to_the_end(void **state)
{
	char line[] = "a=\"", open[] = "a=\"b c";
	char *param, *val;

	assert_string_equal(next_arg(line, &param, &val), "");
	assert_string_equal(param, "a");
	assert_string_equal(val, "");
	assert_string_equal(next_arg(open, &param, &val), "");
	assert_string_equal(val, "b c");
}

static void quotes(void **state)
{
	char line[] = "\"a=b c\" d=\"e f\" g=\"h\"i \"j";
	char *param, *val, *args = line;

	args = next_arg(args, &param, &val);
	assert_string_equal(param, "a");
	assert_string_equal(val, "b c");
	args = next_arg(args, &param, &val);
	assert_string_equal(param, "d");
	assert_string_equal(val, "e f");
	args = next_arg(args, &param, &val);
	assert_string_equal(param, "g");
	args = next_arg(args, &param, &val);
	assert_string_equal(param, "j");
	assert_null(val);
	assert_string_equal(args, "");
}

/* Any text may be parsed: nothing is read or written outside it. */
static void random_texts(void **state)
{
	static const char alphabet[] = "a=\"\", -\ti\nt";
	unsigned int seed = 1, round, i;

	for (round = 0; round < 20000; round++) {
		char *args = malloc(33), *param, *val, *p = args;

		for (i = 0; i < 32; i++) {
			seed = seed * 1103515245 + 12345;
			args[i] = alphabet[(seed >> 16) % (sizeof(alphabet) - 1)];
		}
		args[(seed >> 8) % 33] = '\0';
		args[32] = '\0';
		while (*p == ' ' || *p == '\t' || *p == '\n')
			p++;
		while (*p)
			p = next_arg(p, &param, &val);
		free(args);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_type),
		cmocka_unit_test(bools),
		cmocka_unit_test(charp_values_are_copies),
		cmocka_unit_test(long_charp_is_too_large),
		cmocka_unit_test(strings_must_fit),
		cmocka_unit_test(arrays),
		cmocka_unit_test(arrays_without_a_count),
		cmocka_unit_test(arrays_of_texts_are_freed),
		cmocka_unit_test(long_arrays_are_cut),
		cmocka_unit_test(failing_elements_fail_the_array),
		cmocka_unit_test(ranges_of_numbers),
		cmocka_unit_test(types_may_refuse),
		cmocka_unit_test(early_texts_are_not_copied),
		cmocka_unit_test(unknown_names_go_to_the_caller),
		cmocka_unit_test(allocation_failures),
		cmocka_unit_test(dashes_and_underscores_are_the_same),
		cmocka_unit_test(errors_say_what_was_wrong),
		cmocka_unit_test(two_dashes_end_the_list),
		cmocka_unit_test(other_levels_are_passed_over),
		cmocka_unit_test(unsafe_parameters_taint),
		cmocka_unit_test(open_quotes_reach_to_the_end),
		cmocka_unit_test(quotes),
		cmocka_unit_test(random_texts),
	};

	return cmocka_run_group_tests_name("params", tests, NULL, NULL);
}
