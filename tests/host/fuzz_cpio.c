// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: the cpio reader on any bytes. The mutator knows newc headers: it adds entries,
 * gives one field of one of them another value, and changes names.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include "../../kernel/fs/cpio.h"
#include "fuzz.h"

#define HEADER	 110
#define NAMESIZE 11

struct bounds {
	const unsigned char *start;
	const unsigned char *end;
	const unsigned char *reached;
	unsigned int sum;
};

static bool inside(const struct bounds *b, const void *p, size_t size)
{
	const unsigned char *q = p;

	return q >= b->start && q <= b->end && size <= (size_t)(b->end - q);
}

/* What holds for every entry: a terminated name without NUL, contents, all within the archive. */
static int on_entry(const struct cpio_entry *e, void *arg)
{
	struct bounds *b = arg;
	size_t i;

	if (!inside(b, e->name, e->namelen + 1) || strlen(e->name) != e->namelen)
		abort();
	if (!inside(b, e->data, e->size))
		abort();
	/* Forward only. */
	if ((const unsigned char *)e->name <= b->reached)
		abort();
	b->reached = (const unsigned char *)e->name + e->namelen;
	for (i = 0; i < e->size; i++)
		b->sum += e->data[i];
	return 0;
}

static int on_end(void *arg)
{
	return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *copy = malloc(size ?: 1);
	struct bounds b = { .start = copy, .end = copy + size };
	size_t where = 0;

	memcpy(copy, data, size);
	if (cpio_read(copy, size, on_entry, on_end, &b, &where) == 0 && where != size)
		abort();
	if (where > size)
		abort();
	free(copy);
	return 0;
}

static size_t add_entry(unsigned char *data, size_t size, size_t max)
{
	static const char *const names[] = { "dir",  "dir/file", "a",	       "../x",
					     "/abs", "dir//two", "TRAILER!!!", "TRAILER!!!" };
	const char *name = names[fuzz_below(8)];
	const unsigned int contents = fuzz_below(40);
	char header[HEADER + 1];
	size_t at = (size + 3) & ~3UL;

	if (at + HEADER + 64 > max)
		return size;
	memset(data + size, 0, at - size);
	snprintf(header, sizeof(header),
		 "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X",
		 (unsigned int)fuzz_below(4), 0100644, 0, 0, 1, 7, contents, 0, 1, 0, 0,
		 (unsigned int)strlen(name) + 1, 0);
	memcpy(data + at, header, HEADER);
	at += HEADER;
	memset(data + at, 0, 64);
	memcpy(data + at, name, strlen(name));
	at = (at + strlen(name) + 1 + 3) & ~3UL;
	return at + contents < max ? at + contents : at;
}

static void change_header(unsigned char *header)
{
	char digits[9];

	switch (fuzz_below(4)) {
	case 0:
		header[fuzz_below(HEADER)] = fuzz_random();
		break;
	case 1:
		snprintf(digits, sizeof(digits), "%08x", (unsigned int)fuzz_below(64));
		memcpy(header + 6 + 8 * NAMESIZE, digits, 8);
		break;
	default:
		snprintf(digits, sizeof(digits), "%08X", (unsigned int)fuzz_value(4096));
		memcpy(header + 6 + 8 * fuzz_below(13), digits, 8);
	}
}

size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t max, unsigned int seed)
{
	unsigned int skip;
	size_t at;

	fuzz_seed(seed);
	if (size < HEADER || fuzz_below(5) == 0)
		return add_entry(data, size, max);
	if (fuzz_below(4) == 0)
		return LLVMFuzzerMutate(data, size, max);
	/* One of the headers that are found. */
	skip = fuzz_below(8);
	for (at = 0; at + HEADER <= size; at++) {
		if (memcmp(data + at, "07070", 5))
			continue;
		change_header(data + at);
		if (!skip--)
			break;
		at += HEADER - 1;
	}
	return size;
}
