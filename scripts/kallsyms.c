// SPDX-License-Identifier: GPL-2.0-only
/*
 * kallsyms: reads `nm -n vmlinux` on standard input and writes the kernel's symbol
 * table as assembly: addresses as offsets from the lowest one, and names as runs
 * of tokens. kernel/lib/kallsyms.c reads it; the layout is described there too.
 *
 * Names are compressed by byte-pair encoding: byte values that no name uses stand
 * for the most frequent pair of neighbouring bytes, again and again until there
 * is no free value or no pair worth one. A name begins with its type character.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NAME   511
#define MARKER_GAP 256

struct sym {
	uint64_t addr;
	unsigned int order;  /* position in address order */
	unsigned int len;    /* of the compressed name */
	unsigned char *name; /* type and name, compressed in place */
	char *plain;	     /* the name as text, for sorting */
};

static struct sym *syms;
static unsigned int nr_syms;

static unsigned int pair_count[65536];
static bool token_used[256];
static unsigned char token_pair[256][2];
static bool token_is_pair[256];

static void *must(void *p)
{
	if (!p) {
		perror("kallsyms");
		exit(1);
	}
	return p;
}

/* Symbols that tell a reader of a backtrace nothing, or that change with the table. */
static bool is_noise(const char *name, char type)
{
	static const char *const prefixes[] = {
		"__crc_", "__ksymtab_", "__kstrtab", "$", ".L", "__initcall__kmod_",
	};
	static const char *const tables[] = {
		"kallsyms_num_syms",	  "kallsyms_names",	    "kallsyms_markers",
		"kallsyms_token_table",	  "kallsyms_token_index",   "kallsyms_offsets",
		"kallsyms_relative_base", "kallsyms_seqs_of_names",
	};

	if (strchr("aAUwvN", type))
		return true;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (!strncmp(name, prefixes[i], strlen(prefixes[i])))
			return true;
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		if (!strcmp(name, tables[i]))
			return true;
	return false;
}

static void add_symbol(uint64_t addr, char type, const char *name)
{
	static unsigned int room;
	struct sym *s;

	if (nr_syms == room) {
		room = room ? room * 2 : 4096;
		syms = must(realloc(syms, room * sizeof(*syms)));
	}
	s = &syms[nr_syms];
	s->addr = addr;
	s->order = nr_syms++;
	s->len = strlen(name) + 1;
	s->name = must(malloc(s->len + 1));
	s->name[0] = type;
	memcpy(s->name + 1, name, s->len);
	s->plain = must(strdup(name));
}

static void read_symbols(void)
{
	char line[4096], name[4096];
	unsigned long long addr;
	char type;

	while (fgets(line, sizeof(line), stdin)) {
		if (sscanf(line, "%llx %c %4095s", &addr, &type, name) != 3)
			continue;
		if (is_noise(name, type))
			continue;
		if (strlen(name) > MAX_NAME) {
			fprintf(stderr, "kallsyms: symbol name longer than %d: %s\n", MAX_NAME,
				name);
			exit(1);
		}
		add_symbol(addr, type, name);
	}
}

static int by_address(const void *a, const void *b)
{
	const struct sym *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static int by_name(const void *a, const void *b)
{
	const struct sym *x = &syms[*(const unsigned int *)a];
	const struct sym *y = &syms[*(const unsigned int *)b];
	int r = strcmp(x->plain, y->plain);

	return r ? r : (x->order < y->order ? -1 : x->order > y->order);
}

/* --- compression ------------------------------------------------------------------ */

static void count_pairs(void)
{
	memset(pair_count, 0, sizeof(pair_count));
	for (unsigned int i = 0; i < nr_syms; i++)
		for (unsigned int j = 0; j + 1 < syms[i].len; j++)
			pair_count[syms[i].name[j] << 8 | syms[i].name[j + 1]]++;
}

static void replace_pair(unsigned char a, unsigned char b, unsigned char token)
{
	for (unsigned int i = 0; i < nr_syms; i++) {
		struct sym *s = &syms[i];
		unsigned int out = 0;

		for (unsigned int in = 0; in < s->len; in++) {
			if (in + 1 < s->len && s->name[in] == a && s->name[in + 1] == b) {
				s->name[out++] = token;
				in++;
			} else {
				s->name[out++] = s->name[in];
			}
		}
		s->len = out;
	}
}

static void compress(void)
{
	for (unsigned int i = 0; i < nr_syms; i++)
		for (unsigned int j = 0; j < syms[i].len; j++)
			token_used[syms[i].name[j]] = true;

	for (int token = 255; token >= 0; token--) {
		unsigned int best = 0;

		if (token_used[token])
			continue;
		count_pairs();
		for (unsigned int p = 1; p < 65536; p++)
			if (pair_count[p] > pair_count[best])
				best = p;
		if (pair_count[best] < 4)
			break;
		token_used[token] = token_is_pair[token] = true;
		token_pair[token][0] = best >> 8;
		token_pair[token][1] = best & 0xff;
		replace_pair(best >> 8, best & 0xff, token);
	}
}

/* --- output ----------------------------------------------------------------------- */

static void label(const char *name)
{
	printf("\t.globl %s\n\t.balign 8\n%s:\n", name, name);
}

/* Prints what a token stands for and returns its length. */
static unsigned int print_token(unsigned char token)
{
	if (token_is_pair[token])
		return print_token(token_pair[token][0]) + print_token(token_pair[token][1]);
	if (token == '"' || token == '\\')
		putchar('\\');
	putchar(token);
	return 1;
}

static void write_tokens(void)
{
	unsigned int index[256], pos = 0;

	label("kallsyms_token_table");
	for (int t = 0; t < 256; t++) {
		index[t] = pos;
		printf("\t.asciz \"");
		if (token_used[t])
			pos += print_token(t);
		printf("\"\n");
		pos++;
	}
	label("kallsyms_token_index");
	for (int t = 0; t < 256; t++)
		printf("\t.short %u\n", index[t]);
}

static void write_names(void)
{
	unsigned int *marker = must(calloc(nr_syms / MARKER_GAP + 1, sizeof(*marker)));
	unsigned int pos = 0;

	label("kallsyms_names");
	for (unsigned int i = 0; i < nr_syms; i++) {
		const struct sym *s = &syms[i];

		if (i % MARKER_GAP == 0)
			marker[i / MARKER_GAP] = pos;
		if (s->len < 0x80) {
			printf("\t.byte 0x%02x", s->len);
			pos += 1 + s->len;
		} else {
			printf("\t.byte 0x%02x, 0x%02x", (s->len & 0x7f) | 0x80, s->len >> 7);
			pos += 2 + s->len;
		}
		for (unsigned int j = 0; j < s->len; j++)
			printf(",0x%02x", s->name[j]);
		putchar('\n');
	}
	label("kallsyms_markers");
	for (unsigned int i = 0; i < nr_syms; i += MARKER_GAP)
		printf("\t.long %u\n", marker[i / MARKER_GAP]);
	free(marker);
}

static void write_offsets(void)
{
	uint64_t base = nr_syms ? syms[0].addr : 0;

	label("kallsyms_offsets");
	for (unsigned int i = 0; i < nr_syms; i++) {
		if (syms[i].addr - base > 0xffffffffull) {
			fprintf(stderr, "kallsyms: %s is more than 4 GiB above the first symbol\n",
				syms[i].plain);
			exit(1);
		}
		printf("\t.long 0x%x\n", (unsigned int)(syms[i].addr - base));
	}
	label("kallsyms_relative_base");
	printf("\t.quad %s\n", nr_syms ? "_text" : "0");
}

static void write_order_by_name(void)
{
	unsigned int *order = must(calloc(nr_syms + 1, sizeof(*order)));

	for (unsigned int i = 0; i < nr_syms; i++) {
		syms[i].order = i;
		order[i] = i;
	}
	qsort(order, nr_syms, sizeof(*order), by_name);
	label("kallsyms_seqs_of_names");
	for (unsigned int i = 0; i < nr_syms; i++)
		printf("\t.long %u\n", order[i]);
	free(order);
}

/* Drops what lies below _text: boot code that runs at physical addresses. */
static void drop_below_text(void)
{
	uint64_t text = 0;
	unsigned int out = 0;

	for (unsigned int i = 0; i < nr_syms; i++)
		if (!strcmp(syms[i].plain, "_text"))
			text = syms[i].addr;
	if (nr_syms && !text) {
		fprintf(stderr, "kallsyms: vmlinux has no symbol _text\n");
		exit(1);
	}
	for (unsigned int i = 0; i < nr_syms; i++)
		if (syms[i].addr >= text)
			syms[out++] = syms[i];
	nr_syms = out;
}

int main(void)
{
	read_symbols();
	drop_below_text();
	qsort(syms, nr_syms, sizeof(*syms), by_address);
	compress();

	printf("\t.section .rodata, \"a\"\n");
	label("kallsyms_num_syms");
	printf("\t.long %u\n", nr_syms);
	write_names();
	write_tokens();
	write_offsets();
	write_order_by_name();
	printf("\t.section .note.GNU-stack, \"\"\n");
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
