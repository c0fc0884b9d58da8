// SPDX-License-Identifier: GPL-2.0-only
/*
 * mutation SEED ROUNDS FILE.ko...: loads ROUNDS changed copies of each module with finit_module(2).
 *
 * Changes are made where the loader reads: the ELF header, section headers, symbols, relocations,
 * strings, .modinfo and the tables in data sections; files are also cut, and tables copied over one
 * another. The same seed makes the same changes.
 *
 * The arguments of each load are a bad pointer. The loader looks at them when the image has been
 * checked, placed, linked and verified, right before the module is made known to others: whatever
 * the changes did to the module's code, none of it can run, and no load may succeed.
 *
 * What must hold for each load: one of the errors of a bad module; one line in the log, or none for
 * EFAULT; no warning or oops. At the end memory is as it was, and the unchanged module loads.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "memory_state.h"

#define COPY	   "/tmp/mutated.ko"
#define MOST_SPANS 8
#define WARM_UP	   50
#define TAINT_BAD  (1 << 7 | 1 << 9 | 1 << 14) /* oops, warning, lockup */

struct span {
	size_t at;
	size_t len;
};

static struct {
	const char *path;
	char name[64];
	unsigned char *good;
	unsigned char *data; /* the copy, as it is in the file */
	size_t size;
	Elf64_Ehdr *ehdr; /* in good */
	Elf64_Shdr *sections;
	struct span spans[MOST_SPANS];
	int num_spans;
	size_t cut; /* length of the file when cut, or 0 */
} m;

static unsigned long seed, round_number;
static int log_fd, copy_fd;
static char *hole;

static void __attribute__((noreturn, format(printf, 1, 2))) fail(const char *format, ...)
{
	va_list args;

	printf("mutation: seed %lu, %s, round %lu: ", seed, m.path ? m.path : "-", round_number);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	for (int i = 0; i < m.num_spans; i++)
		printf("  %zu bytes at %#zx changed\n", m.spans[i].len, m.spans[i].at);
	if (m.cut)
		printf("  cut to %zu bytes\n", m.cut);
	exit(1);
}

/* -------- Chance -------- */

static uint64_t random_state;

static uint64_t next_random(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

static size_t below(size_t n)
{
	return n ? next_random() % n : 0;
}

/* A value that is likely to be at the edge of something, for a field that holds @old. */
static uint64_t interesting(uint64_t old)
{
	static const uint64_t edges[] = {
		0,
		1,
		2,
		7,
		8,
		0x7f,
		0xff,
		0x100,
		0xfff,
		0x1000,
		0xffff,
		0x10000,
		0x7fffffff,
		0x80000000,
		0xffffffff,
		0x100000000,
		0x7fffffffffffffff,
		-8UL,
		-1UL,
	};

	switch (below(6)) {
	case 0:
		return edges[below(sizeof(edges) / sizeof(edges[0]))];
	case 1:
		return old + below(17) - 8;
	case 2:
		return old ^ 1ULL << below(64);
	case 3:
		return m.size + below(17) - 8;
	case 4:
		return below(m.ehdr->e_shnum + 2);
	}
	return next_random();
}

/* -------- Changing -------- */

static void note(size_t at, size_t len)
{
	if (m.num_spans < MOST_SPANS)
		m.spans[m.num_spans++] = (struct span){ at, len };
}

static void put(size_t at, const void *bytes, size_t len)
{
	if (at > m.size || len > m.size - at || m.num_spans == MOST_SPANS)
		return;
	memcpy(m.data + at, bytes, len);
	note(at, len);
}

static void change_field(size_t at, size_t len)
{
	uint64_t value = 0;

	memcpy(&value, m.data + at, len);
	value = interesting(value);
	put(at, &value, len);
}

static void change_byte(size_t at)
{
	unsigned char byte = below(3) ? next_random() : m.data[at] ^ 1U << below(8);

	put(at, &byte, 1);
}

/* Field sizes of the structures, in order. */
static const unsigned char header_fields[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
					       1, 2, 2, 4, 8, 8, 8, 4, 2, 2, 2, 2, 2, 2, 0 };
static const unsigned char section_fields[] = { 4, 4, 8, 8, 8, 8, 4, 4, 8, 8, 0 };
static const unsigned char symbol_fields[] = { 4, 1, 1, 2, 8, 8, 0 };
static const unsigned char rela_fields[] = { 8, 4, 4, 8, 0 };

static void change_struct(size_t at, const unsigned char *fields)
{
	size_t n = below(strlen((const char *)fields));

	while (n--)
		at += *fields++;
	change_field(at, *fields);
}

static const Elf64_Shdr *any_section(uint32_t type)
{
	const Elf64_Shdr *found = NULL;
	size_t seen = 0;

	for (int i = 1; i < m.ehdr->e_shnum; i++) {
		const Elf64_Shdr *s = &m.sections[i];

		if ((type == SHT_NULL ? s->sh_type != SHT_NOBITS : s->sh_type == type) &&
		    s->sh_size && below(++seen) == 0)
			found = s;
	}
	return found;
}

static void change_entry(uint32_t type, size_t size, const unsigned char *fields)
{
	const Elf64_Shdr *s = any_section(type);

	if (s)
		change_struct(s->sh_offset + below(s->sh_size / size) * size, fields);
}

static void change_contents(uint32_t type)
{
	const Elf64_Shdr *s = any_section(type);

	if (s)
		change_byte(s->sh_offset + below(s->sh_size));
}

static size_t any_header(void)
{
	return m.ehdr->e_shoff + below(m.ehdr->e_shnum) * sizeof(Elf64_Shdr);
}

static void copy_header(void)
{
	put(any_header(), m.good + any_header(), sizeof(Elf64_Shdr));
}

static void change_modinfo(void)
{
	static const char tag[] = "vermagic=";
	const unsigned char *p = memmem(m.good, m.size, tag, sizeof(tag) - 1);

	if (p)
		change_byte(p - m.good + below(200) % (m.good + m.size - p));
}

static void change_anything(void)
{
	switch (below(12)) {
	case 0:
		change_struct(0, header_fields);
		break;
	case 1:
	case 2:
	case 3:
		change_struct(any_header(), section_fields);
		break;
	case 4:
	case 5:
		change_entry(SHT_SYMTAB, sizeof(Elf64_Sym), symbol_fields);
		break;
	case 6:
	case 7:
		change_entry(SHT_RELA, sizeof(Elf64_Rela), rela_fields);
		break;
	case 8:
		change_contents(SHT_STRTAB);
		break;
	case 9:
		change_modinfo();
		break;
	case 10:
		change_contents(SHT_NULL);
		break;
	case 11:
		copy_header();
		break;
	}
}

/* -------- The file -------- */

static void write_spans(int fd, const unsigned char *from)
{
	for (int i = 0; i < m.num_spans; i++) {
		const struct span *s = &m.spans[i];

		if (pwrite(fd, from + s->at, s->len, s->at) != (ssize_t)s->len)
			fail("write: %s", strerror(errno));
	}
}

static int open_copy(void)
{
	int fd = open(COPY, O_WRONLY);

	if (fd < 0)
		fail("%s: %s", COPY, strerror(errno));
	return fd;
}

/* The changes of the round before are taken back first. */
static void make_copy(void)
{
	int fd = open_copy();

	if (m.cut && pwrite(fd, m.good + m.cut, m.size - m.cut, m.cut) < 0)
		fail("write: %s", strerror(errno));
	write_spans(fd, m.good);
	for (int i = 0; i < m.num_spans; i++)
		memcpy(m.data + m.spans[i].at, m.good + m.spans[i].at, m.spans[i].len);
	m.num_spans = 0;
	m.cut = 0;
	for (int n = below(3); n >= 0; n--)
		change_anything();
	write_spans(fd, m.data);
	if (below(50) == 0) {
		m.cut = 1 + below(m.size - 1);
		if (ftruncate(fd, m.cut))
			fail("truncate: %s", strerror(errno));
	}
	close(fd);
}

/* -------- The log -------- */

/* Reads what is new; returns how many lines are warnings or worse. */
static int read_log(char *last, size_t size)
{
	char record[2048];
	int lines = 0;
	ssize_t len;

	while ((len = read(log_fd, record, sizeof(record) - 1)) > 0) {
		char *text = memchr(record, ';', len);

		record[len] = '\0';
		if (!text)
			continue;
		text[strcspn(text, "\n")] = '\0';
		if (strstr(text, "BUG: ") || strstr(text, "WARNING: ") || strstr(text, "Oops: "))
			fail("the log has: %s", text + 1);
		/* Once for each boot, whether the module is refused or not. */
		if ((atoi(record) & 7) > 4 || strstr(text, "taints kernel"))
			continue;
		snprintf(last, size, "%s", text + 1);
		lines++;
	}
	return lines;
}

/* -------- One load -------- */

static const int errors[] = { ENOEXEC, ENOENT, EINVAL, ENOMEM, EFAULT };
#define NUM_ERRORS (sizeof(errors) / sizeof(errors[0]))
static unsigned long counts[NUM_ERRORS];

static void one_round(void)
{
	char line[512] = "";
	int lines, err;
	size_t i;

	make_copy();
	err = syscall(SYS_finit_module, copy_fd, hole, 0) ? errno : 0;
	lines = read_log(line, sizeof(line));
	for (i = 0; i < NUM_ERRORS && errors[i] != err; i++)
		;
	if (i == NUM_ERRORS)
		fail("finit_module says %d (%s)", err, err ? strerror(err) : "loaded");
	counts[i]++;
	if (lines != (err != EFAULT))
		fail("%s with %d lines in the log, the last: %s", strerror(err), lines, line);
	if (lines && !strstr(line, ": "))
		fail("the log does not say whose: %s", line);
}

static void load_and_unload(void)
{
	int fd = open(m.path, O_RDONLY);
	int err = syscall(SYS_finit_module, fd, "", 0) ? errno : 0;

	if (err)
		fail("unchanged: %s", strerror(err));
	close(fd);
	if (syscall(SYS_delete_module, m.name, O_NONBLOCK))
		fail("unload: %s", strerror(errno));
}

static void check_kernel(void)
{
	char text[32] = "";
	int fd = open("/proc/sys/kernel/tainted", O_RDONLY);

	if (read(fd, text, sizeof(text) - 1) < 1 || atol(text) & TAINT_BAD)
		fail("the kernel is tainted: %s", text);
	close(fd);
}

/* -------- One module -------- */

static void read_module(const char *path)
{
	const char *base = strrchr(path, '/');
	struct stat st;
	int fd = open(path, O_RDONLY);

	memset(&m, 0, sizeof(m));
	m.path = path;
	snprintf(m.name, sizeof(m.name), "%s", base ? base + 1 : path);
	m.name[strcspn(m.name, ".")] = '\0';
	if (fd < 0 || fstat(fd, &st))
		fail("%s", strerror(errno));
	m.size = st.st_size;
	m.good = malloc(m.size);
	m.data = malloc(m.size);
	if (!m.good || !m.data || read(fd, m.good, m.size) != (ssize_t)m.size)
		fail("cannot be read");
	close(fd);
	memcpy(m.data, m.good, m.size);
	m.ehdr = (Elf64_Ehdr *)m.good;
	m.sections = (Elf64_Shdr *)(m.good + m.ehdr->e_shoff);
	fd = open(COPY, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd < 0 || write(fd, m.good, m.size) != (ssize_t)m.size)
		fail("%s: %s", COPY, strerror(errno));
	close(fd);
	copy_fd = open(COPY, O_RDONLY);
}

static void mutate_module(const char *path, unsigned long rounds)
{
	struct memory_state before;
	char line[512];

	read_module(path);
	load_and_unload();
	read_log(line, sizeof(line));
	for (round_number = 0; round_number < rounds; round_number++) {
		if (round_number == WARM_UP)
			memory_state_read(&before);
		one_round();
	}
	load_and_unload();
	if (rounds > WARM_UP && !memory_state_returns(&before))
		fail("memory is not as it was");
	check_kernel();
	close(copy_fd);
	unlink(COPY);
	free(m.good);
	free(m.data);
}

int main(int argc, char **argv)
{
	unsigned long rounds;

	if (argc < 4) {
		fprintf(stderr, "usage: mutation SEED ROUNDS FILE.ko...\n");
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	seed = strtoul(argv[1], NULL, 0);
	rounds = strtoul(argv[2], NULL, 0);
	random_state = seed * 0x9e3779b97f4a7c15ULL | 1;
	hole = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	log_fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK);
	if (hole == MAP_FAILED || log_fd < 0 || lseek(log_fd, 0, SEEK_END) < 0)
		fail("%s", strerror(errno));
	for (int i = 3; i < argc; i++)
		mutate_module(argv[i], rounds);
	printf("seed %lu: %lu images", seed, rounds * (argc - 3));
	for (size_t i = 0; i < NUM_ERRORS; i++)
		printf(", %lu %s", counts[i], strerrorname_np(errors[i]));
	printf("\n");
	return 0;
}
