// SPDX-License-Identifier: GPL-2.0-only
/*
 * fixdep DEPFILE TARGET COMMAND: turns the dependency list a compiler wrote into
 * the makefile fragment that is kept beside the target, with the command that
 * made it.
 *
 * Every source includes the header with all configuration symbols, so a plain
 * dependency on it would rebuild everything when any symbol changes. Instead the
 * files that were read are searched for CONFIG_ words, and the target is made to
 * depend on the small files of those symbols alone: kconfig touches
 * include/config/foo/bar.h when CONFIG_FOO_BAR changes.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEEN_BUCKETS 4096

/* A word already printed: a symbol or a file. */
struct seen {
	struct seen *next;
	size_t len;
	char text[];
};

static struct seen *seen_words[SEEN_BUCKETS];

static void *must(void *p, const char *what)
{
	if (!p) {
		perror(what);
		exit(1);
	}
	return p;
}

/* Notes a word; false when it was noted before. */
static bool first_time(const char *text, size_t len)
{
	unsigned int hash = 5381;
	struct seen *s;

	for (size_t i = 0; i < len; i++)
		hash = hash * 33 + (unsigned char)text[i];
	hash %= SEEN_BUCKETS;
	for (s = seen_words[hash]; s; s = s->next)
		if (s->len == len && !memcmp(s->text, text, len))
			return false;
	s = must(malloc(sizeof(*s) + len), "fixdep");
	s->len = len;
	memcpy(s->text, text, len);
	s->next = seen_words[hash];
	seen_words[hash] = s;
	return true;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool ends_with(const char *text, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len >= n && !memcmp(text + len - n, end, n);
}

/* Prints the file kconfig touches for a symbol, named without CONFIG_. */
static void print_symbol(const char *name, size_t len)
{
	if (ends_with(name, len, "_MODULE"))
		len -= strlen("_MODULE");
	if (!len || !first_time(name, len))
		return;
	printf("    $(wildcard include/config/");
	for (size_t i = 0; i < len; i++)
		putchar(name[i] == '_' ? '/' : tolower((unsigned char)name[i]));
	printf(".h) \\\n");
}

static void scan_text(const char *text, size_t len)
{
	static const char prefix[] = "CONFIG_";
	const size_t n = sizeof(prefix) - 1;
	const char *end = text + len, *p = text, *q;

	while ((p = memmem(p, end - p, prefix, n))) {
		if (p > text && is_word(p[-1])) {
			p += n;
			continue;
		}
		p += n;
		for (q = p; q < end && is_word(*q); q++)
			;
		print_symbol(p, q - p);
		p = q;
	}
}

/* Maps a file; an empty one gives a length of 0. */
static char *map_file(const char *name, size_t *len)
{
	int fd = open(name, O_RDONLY);
	struct stat st;
	char *p;

	if (fd < 0 || fstat(fd, &st)) {
		fprintf(stderr, "fixdep: ");
		perror(name);
		exit(1);
	}
	*len = st.st_size;
	if (!st.st_size) {
		close(fd);
		return NULL;
	}
	p = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (p == MAP_FAILED) {
		perror(name);
		exit(1);
	}
	return p;
}

static void scan_file(const char *name)
{
	size_t len;
	char *p = map_file(name, &len);

	if (p) {
		scan_text(p, len);
		munmap(p, len);
	}
}

/* One file of the list: its symbols first, then itself. */
static void print_dep(const char *name, size_t len)
{
	char path[4096];

	if (len >= sizeof(path) || !first_time(name, len))
		return;
	memcpy(path, name, len);
	path[len] = 0;
	if (ends_with(path, len, "include/generated/autoconf.h"))
		return;
	scan_file(path);
	printf("    %s \\\n", path);
}

/* The next word of a dependency list; line continuations are blanks. */
static const char *next_word(const char **pos, const char *end, size_t *len)
{
	const char *p = *pos, *start;

	while (p < end &&
	       (isspace((unsigned char)*p) || (*p == '\\' && p + 1 < end && p[1] == '\n')))
		p++;
	start = p;
	while (p < end && !isspace((unsigned char)*p))
		p++;
	*len = p - start;
	*pos = p;
	return *len ? start : NULL;
}

int main(int argc, char **argv)
{
	const char *pos, *end, *word, *target;
	size_t len;

	if (argc != 4) {
		fprintf(stderr, "usage: fixdep DEPFILE TARGET COMMAND\n");
		return 1;
	}
	target = argv[2];
	printf("savedcmd_%s := %s\n\ndeps_%s := \\\n", target, argv[3], target);

	pos = map_file(argv[1], &len);
	end = pos + len;
	while (pos && (word = next_word(&pos, end, &len)))
		if (word[len - 1] != ':')
			print_dep(word, len);

	printf("\n%s: $(deps_%s)\n\n$(deps_%s):\n", target, target, target);
	if (fflush(stdout) || ferror(stdout)) {
		perror("fixdep");
		return 1;
	}
	return 0;
}
