// SPDX-License-Identifier: GPL-2.0-only
/* Text and numbers: printf against the C library's, scanf, kstrto*(). */
#include <linux/kstrtox.h>
#include <linux/sprintf.h>
#include <setjmp.h>
#include <cmocka.h>

#undef snprintf
int snprintf(char *buf, size_t size, const char *fmt, ...);

/* %p is not under test here. */
struct outbuf;
struct spec;
size_t out_pointer(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec);

size_t out_pointer(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	return 0;
}

#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-truncation"

static void same_as_libc(const char *fmt, unsigned long long value, bool wide)
{
	char mine[128], theirs[128];
	int n, m;

	for (size_t size = 0; size < 40; size += 13) {
		memset(mine, 'x', sizeof(mine));
		memset(theirs, 'x', sizeof(theirs));
		n = wide ? k_snprintf(mine, size, fmt, value)
			 : k_snprintf(mine, size, fmt, (unsigned int)value);
		m = wide ? snprintf(theirs, size, fmt, value)
			 : snprintf(theirs, size, fmt, (unsigned int)value);
		if (n != m || memcmp(mine, theirs, sizeof(mine)))
			fail_msg("'%s' of %llu, size %zu: '%.40s' (%d), libc '%.40s' (%d)", fmt,
				 value, size, mine, n, theirs, m);
	}
}

static void numbers(void **unused)
{
	static const char *const flags[] = { "",   "-",	 "+",  " ",  "#", "0",
					     "-#", "0#", "+0", " 0", "-0" };
	static const char *const widths[] = { "",   "1",  "5",	 "12",	  "25",
					      ".0", ".3", "8.4", "10.15", ".20" };
	static const unsigned long long values[] = { 0,
						     1,
						     7,
						     8,
						     9,
						     10,
						     15,
						     16,
						     99,
						     100,
						     255,
						     999,
						     1000,
						     4096,
						     65535,
						     123456,
						     2147483647,
						     2147483648ULL,
						     4294967295ULL,
						     1234567890123ULL,
						     9223372036854775807ULL,
						     9223372036854775808ULL,
						     18446744073709551615ULL };
	static const char *const conversions[] = { "d",	 "u",	"x",   "X",   "o",   "i",
						   "ld", "lu",	"lx",  "llu", "lld", "hd",
						   "hu", "hhd", "hhu", "hhx", "zu",  "zd" };
	char fmt[40];

	for (size_t f = 0; f < ARRAY_SIZE(flags); f++) {
		for (size_t w = 0; w < ARRAY_SIZE(widths); w++) {
			for (size_t c = 0; c < ARRAY_SIZE(conversions); c++) {
				for (size_t v = 0; v < ARRAY_SIZE(values); v++) {
					/*
					 * where the kernel differs from C by design: "0x0", and
					 * nothing for %.0d of 0
					 */
					if (strchr(widths[w], '.') && (values[v] & 0xff) == 0)
						continue;
					if (strchr(flags[f], '#') && (values[v] & 0xff) == 0)
						continue;
					if (strchr(flags[f], '#') && strchr(widths[w], '.'))
						continue;
					snprintf(fmt, sizeof(fmt), "<%%%s%s%s>", flags[f],
						 widths[w], conversions[c]);
					same_as_libc(fmt, values[v], strpbrk(conversions[c], "lz"));
				}
			}
		}
	}
}

static void strings_and_stars(void **unused)
{
	char a[64], b[64];

	assert_int_equal(k_snprintf(a, sizeof(a), "%s|%5s|%-5s|%.2s|%c|%3c|%%", "abc", "ab", "ab",
				    "abc", 'x', 'y'),
			 snprintf(b, sizeof(b), "%s|%5s|%-5s|%.2s|%c|%3c|%%", "abc", "ab", "ab",
				  "abc", 'x', 'y'));
	assert_string_equal(a, b);
	k_snprintf(a, sizeof(a), "%*d|%-*d|%.*s|%*d", 5, 42, 5, 42, 2, "abc", -6, 7);
	snprintf(b, sizeof(b), "%*d|%-*d|%.*s|%*d", 5, 42, 5, 42, 2, "abc", -6, 7);
	assert_string_equal(a, b);
	k_snprintf(a, sizeof(a), "%s %s", (char *)NULL, (char *)-22L);
	assert_string_equal(a, "(null) (efault)");
	assert_int_equal(k_scnprintf(a, 4, "abcdef"), 3);
	assert_string_equal(a, "abc");
	assert_int_equal(k_scnprintf(a, 0, "abcdef"), 0);
}

static void scanning(void **unused)
{
	int d, e, n;
	unsigned int u;
	long l;
	unsigned char c;
	char s[16], t[16];

	assert_int_equal(k_sscanf("12 -34 0x1f", "%d %d %i", &d, &e, &n), 3);
	assert_int_equal(d, 12);
	assert_int_equal(e, -34);
	assert_int_equal(n, 31);
	assert_int_equal(k_sscanf("ab:cd", "%x:%x", &d, &e), 2);
	assert_int_equal(d, 0xab);
	assert_int_equal(e, 0xcd);
	assert_int_equal(k_sscanf("name=value rest", "%[a-z]=%s", s, t), 2);
	assert_string_equal(s, "name");
	assert_string_equal(t, "value");
	assert_int_equal(k_sscanf("12345", "%2d%3d", &d, &e), 2);
	assert_int_equal(d, 12);
	assert_int_equal(e, 345);
	assert_int_equal(k_sscanf("7 x", "%u %d", &u, &d), 1);
	assert_int_equal(k_sscanf("", "%d", &d), 0);
	assert_int_equal(k_sscanf("abc", "%d", &d), 0);
	assert_int_equal(k_sscanf("5 6 7", "%d %*d %d%n", &d, &e, &n), 2);
	assert_int_equal(e, 7);
	assert_int_equal(n, 5);
	assert_int_equal(k_sscanf("-9000000000 300", "%ld %hhu", &l, &c), 2);
	assert_int_equal(l, -9000000000L);
	assert_int_equal(c, 300 & 255);
	assert_int_equal(k_sscanf("100%", "%d%%", &d), 1);
	assert_int_equal(k_sscanf("x y", "%c%c%c", s, s + 1, s + 2), 3);
	assert_memory_equal(s, "x y", 3);
	assert_int_equal(k_sscanf("longword", "%4s", s), 1);
	assert_string_equal(s, "long");
	assert_int_equal(k_sscanf("a,b", "%[^,],%s", s, t), 2);
	assert_string_equal(s, "a");
	assert_string_equal(t, "b");
}

static void kstrto(void **unused)
{
	unsigned long long ull;
	long long ll;
	int i;
	u8 u;
	s8 s;
	bool b;

	assert_int_equal(kstrtoull("18446744073709551615", 10, &ull), 0);
	assert_true(ull == ~0ULL);
	assert_int_equal(kstrtoull("18446744073709551616", 10, &ull), -ERANGE);
	assert_int_equal(kstrtoull("-1", 10, &ull), -EINVAL);
	assert_int_equal(kstrtoull("+1", 10, &ull), 0);
	assert_int_equal(kstrtoull("", 10, &ull), -EINVAL);
	assert_int_equal(kstrtoull("\n", 10, &ull), -EINVAL);
	assert_int_equal(kstrtoull("1\n", 10, &ull), 0);
	assert_int_equal(kstrtoull("1\n\n", 10, &ull), -EINVAL);
	assert_int_equal(kstrtoull("1 ", 10, &ull), -EINVAL);
	assert_int_equal(kstrtoull("0x1f", 0, &ull), 0);
	assert_int_equal(ull, 31);
	assert_int_equal(kstrtoull("017", 0, &ull), 0);
	assert_int_equal(ull, 15);
	assert_int_equal(kstrtoull("08", 0, &ull), -EINVAL);
	assert_int_equal(kstrtoull("0x", 16, &ull), -EINVAL);
	assert_int_equal(kstrtoll("-9223372036854775808", 10, &ll), 0);
	assert_true(ll == LLONG_MIN);
	assert_int_equal(kstrtoll("9223372036854775808", 10, &ll), -ERANGE);
	assert_int_equal(kstrtoint("2147483648", 10, &i), -ERANGE);
	assert_int_equal(kstrtoint("-2147483648", 10, &i), 0);
	assert_int_equal(kstrtou8("256", 10, &u), -ERANGE);
	assert_int_equal(kstrtos8("-128", 10, &s), 0);
	assert_int_equal(kstrtos8("128", 10, &s), -ERANGE);
	assert_int_equal(kstrtobool("on", &b), 0);
	assert_true(b);
	assert_int_equal(kstrtobool("OFF\n", &b), 0);
	assert_false(b);
	assert_int_equal(kstrtobool("2", &b), -EINVAL);
	assert_int_equal(simple_strtoul("0x10zz", NULL, 0), 16);
	assert_int_equal(simple_strtol("-12abc", NULL, 10), -12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(strings_and_stars),
		cmocka_unit_test(scanning),
		cmocka_unit_test(kstrto),
	};

	return cmocka_run_group_tests_name("lib: printf, scanf, kstrto", tests, NULL, NULL);
}
