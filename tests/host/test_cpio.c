// SPDX-License-Identifier: GPL-2.0-only
/* The cpio reader on the build host: archives as they should be, and bytes of every other kind. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../kernel/fs/cpio.h"

static unsigned char archive[16384];
static size_t length;

static void put(const void *bytes, size_t n)
{
	memcpy(archive + length, bytes, n);
	length += n;
}

static void pad(void)
{
	while (length % 4)
		archive[length++] = 0;
}

static void add(const char *name, unsigned int mode, const char *data)
{
	char header[128];
	unsigned int size = data ? strlen(data) : 0;

	snprintf(header, sizeof(header),
		 "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X", 7, mode, 1, 2, 1, 3,
		 size, 0, 4, 5, 6, (unsigned int)strlen(name) + 1, 0);
	put(header, 110);
	put(name, strlen(name) + 1);
	pad();
	if (size)
		put(data, size);
	pad();
}

struct seen {
	char log[512];
	int ends;
	int stop_at;
	int count;
};

static int on_entry(const struct cpio_entry *e, void *arg)
{
	struct seen *s = arg;
	unsigned int sum = 0;

	/* Touch every byte handed out, for the sanitizers. */
	for (size_t i = 0; i < e->size; i++)
		sum += e->data[i];
	for (size_t i = 0; i <= e->namelen; i++)
		sum += e->name[i];
	if (s->count < 20)
		snprintf(s->log + strlen(s->log), sizeof(s->log) - strlen(s->log), "%.40s:%o:%zu ",
			 e->name, e->mode, e->size);
	(void)sum;
	return ++s->count == s->stop_at ? -ENOSPC : 0;
}

static int on_end(void *arg)
{
	((struct seen *)arg)->ends++;
	return 0;
}

static int read_copy(const void *bytes, size_t n, struct seen *s, size_t *where)
{
	/* An allocation of just this size, so that one byte too far is noticed. */
	void *copy = malloc(n ? n : 1);
	int ret;

	memcpy(copy, bytes, n);
	ret = cpio_read(copy, n, on_entry, on_end, s, where);
	free(copy);
	return ret;
}

static int read_archive(struct seen *s)
{
	memset(s, 0, sizeof(*s));
	return read_copy(archive, length, s, NULL);
}

static void reads_entries(void **state)
{
	struct seen s;

	(void)state;
	length = 0;
	add("dir", 040755, NULL);
	add("dir/file", 0100644, "hello");
	add("link", 0120777, "dir/file");
	add("TRAILER!!!", 0, NULL);
	assert_int_equal(read_archive(&s), 0);
	assert_string_equal(s.log, "dir:40755:0 dir/file:100644:5 link:120777:8 ");
	assert_int_equal(s.ends, 1);
}

static void reads_several_archives(void **state)
{
	struct seen s;

	(void)state;
	length = 0;
	add("a", 0100644, "x");
	add("TRAILER!!!", 0, NULL);
	memset(archive + length, 0, 300);
	length += 300;
	add("b", 0100644, NULL);
	add("TRAILER!!!", 0, NULL);
	add("c", 0100644, NULL); /* right behind, and without a trailer of its own */
	assert_int_equal(read_archive(&s), 0);
	assert_string_equal(s.log, "a:100644:1 b:100644:0 c:100644:0 ");
	assert_int_equal(s.ends, 2);
}

static void empty_and_zeros_are_no_archive_but_no_error(void **state)
{
	struct seen s;

	(void)state;
	length = 0;
	assert_int_equal(read_archive(&s), 0);
	memset(archive, 0, 512);
	length = 512;
	assert_int_equal(read_archive(&s), 0);
	assert_int_equal(s.count, 0);
}

static void nobody_needs_to_hear_of_the_end(void **state)
{
	struct seen s = { 0 };

	(void)state;
	length = 0;
	add("a", 0100644, "x");
	add("TRAILER!!!", 0, NULL);
	assert_int_equal(cpio_read(archive, length, on_entry, NULL, &s, NULL), 0);
	assert_int_equal(s.count, 1);
}

static void callback_ends_the_reading(void **state)
{
	struct seen s = { .stop_at = 2 };

	(void)state;
	length = 0;
	add("a", 0100644, NULL);
	add("b", 0100644, NULL);
	add("c", 0100644, NULL);
	assert_int_equal(read_copy(archive, length, &s, NULL), -ENOSPC);
	assert_int_equal(s.count, 2);
}

static void says_where_it_broke(void **state)
{
	struct seen s = { 0 };
	size_t good, where;

	(void)state;
	length = 0;
	add("a", 0100644, "x");
	good = length;
	put("garbage", 7);
	assert_int_equal(read_copy(archive, length, &s, &where), -EINVAL);
	assert_int_equal(where, good);
}

/* Every prefix: an error or not, but never a read beyond the end. */
static void truncation(void **state)
{
	(void)state;
	length = 0;
	add("some/name", 0100644, "some contents");
	add("other", 0120777, "target");
	add("TRAILER!!!", 0, NULL);
	for (size_t n = 0; n < length; n++) {
		struct seen s = { 0 };

		read_copy(archive, n, &s, NULL);
	}
}

static void bad_fields(void **state)
{
	static const struct {
		int at;
		const char *digits;
	} bad[] = {
		{ 0, "0707010x" },  { 0, "070707" },	{ 14, "0000z1ed" },
		{ 54, "FFFFFFFF" }, { 54, "7FFFFFFF" }, { 94, "00000000" },
		{ 94, "FFFFFFFF" }, { 94, "00001001" }, { 94, "00000003" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct seen s;

		length = 0;
		add("name", 0100644, "data");
		memcpy(archive + bad[i].at, bad[i].digits, strlen(bad[i].digits));
		assert_int_equal(read_archive(&s), -EINVAL);
		assert_int_equal(s.count, 0);
	}
}

/* Random changes of a good archive; a fixed seed keeps failures repeatable. */
static void mutations(void **state)
{
	static unsigned char good[sizeof(archive)];
	size_t n;

	(void)state;
	length = 0;
	for (int i = 0; i < 8; i++)
		add("directory/name", 0100644, "contents of the file");
	add("TRAILER!!!", 0, NULL);
	n = length;
	memcpy(good, archive, n);
	srand(1);
	for (int round = 0; round < 20000; round++) {
		struct seen s = { 0 };

		memcpy(archive, good, n);
		for (int i = rand() % 4; i >= 0; i--)
			archive[rand() % n] =
				rand() % 3 ? "0123456789abcdefF"[rand() % 17] : rand();
		read_copy(archive, n - (rand() % 8 ? 0 : rand() % n), &s, NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_entries),
		cmocka_unit_test(reads_several_archives),
		cmocka_unit_test(empty_and_zeros_are_no_archive_but_no_error),
		cmocka_unit_test(nobody_needs_to_hear_of_the_end),
		cmocka_unit_test(callback_ends_the_reading),
		cmocka_unit_test(says_where_it_broke),
		cmocka_unit_test(truncation),
		cmocka_unit_test(bad_fields),
		cmocka_unit_test(mutations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
