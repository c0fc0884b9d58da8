/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shared by the parts of modpost, the tool that checks what modules need of each
 * other and of vmlinux and writes what the loader wants to know of them.
 *
 *   elf.c       reads a relocatable object of any of the three architectures
 *   symbols.c   the exports of everything, from objects and Module.symvers files
 *   sections.c  references from code that stays to code that is freed
 *   alias.c     device tables to aliases
 *   versions.c  a CRC of the type of each export, read by dwarf.c
 *   output.c    NAME.mod.c, Module.symvers, CRC tables
 *   modpost.c   the command line and the order of the steps
 */
#ifndef MODPOST_H
#define MODPOST_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

/* A relocatable object in memory. Sections and symbols have been bounds-checked. */
struct object {
	const char *path;
	unsigned char *data;
	size_t size;
	Elf64_Ehdr *hdr;
	Elf64_Shdr *shdr;
	unsigned int nr_sections;
	const char *shstrtab;
	Elf64_Sym *syms;
	unsigned int nr_syms;
	const char *strtab;
	uint32_t *symtab_shndx; /* section numbers of 65280 and up, or NULL */
	const char *modinfo;
	size_t modinfo_size;
};

/* One module, or vmlinux. */
struct module {
	struct module *next;
	char *name;	  /* path without suffix: modules/samples/hello; "vmlinux" */
	const char *base; /* its last part with - turned to _ */
	struct object obj;
	struct need *needs;
	bool is_vmlinux;
	bool from_dump; /* known from a symvers file only */
	bool gpl_compatible;
	bool has_init, has_exit;
	unsigned int mark;
};

/* An exported symbol. */
struct exported {
	struct exported *hash_next;
	struct exported *next; /* in order of appearance */
	char *name;
	char *ns;
	struct module *module;
	uint32_t crc;
	bool has_crc;
	bool gpl;
	bool is_func;
};

/* An undefined symbol of a module. */
struct need {
	struct need *next;
	const char *name;
	bool weak;
	struct exported *export; /* who provides it, once resolved */
};

/* The command line. */
struct options {
	bool versions; /* CONFIG_MODVERSIONS */
	bool external; /* modules outside the tree: not "intree" */
	bool mismatch_is_error;
	bool allow_undefined;	/* only warn */
	bool allow_missing_ns;	/* only warn of namespaces not imported */
	bool srcversion_all;	/* also without MODULE_VERSION() */
	const char *dump;	/* Module.symvers to write */
	const char *export_asm; /* CRC table of vmlinux to write */
};

extern struct options opt;
extern unsigned int error_count;
extern struct module *modules;
extern struct exported *exports;

/* modpost.c */
void error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void *xmalloc(size_t size);
char *xstrdup(const char *text);
struct module *add_module(const char *path, bool from_dump);
bool match_any(const char *text, const char *const patterns[]);

/* elf.c */
void object_read(struct object *obj, const char *path);
unsigned int sym_section(const struct object *obj, const Elf64_Sym *sym);
const char *section_name(const struct object *obj, unsigned int index);
const char *sym_name(const struct object *obj, const Elf64_Sym *sym);
const void *sym_data(const struct object *obj, const Elf64_Sym *sym, size_t *size);
const char *modinfo_next(const struct object *obj, const char *tag, const char *prev);

/* symbols.c */
void collect_symbols(struct module *mod);
void read_symvers(const char *path);
void resolve_needs(struct module *mod);
struct exported *find_export(const char *name);

/* sections.c */
void check_sections(const struct module *mod);

/* versions.c */
void compute_versions(struct module *mod);

/* alias.c */
void write_aliases(FILE *out, const struct module *mod);

/* output.c */
void write_mod_c(const struct module *mod);
void write_symvers(const char *path);
void write_export_asm(const char *path);

#endif /* MODPOST_H */
