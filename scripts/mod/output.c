// SPDX-License-Identifier: GPL-2.0-only
/* What modpost writes. Files whose text would be the same keep their time. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "modpost.h"

/* Text collected in memory, then compared with what the file has. */
struct buffer {
	FILE *f;
	char *text;
	size_t len;
};

static void buffer_open(struct buffer *b)
{
	b->f = open_memstream(&b->text, &b->len);
	if (!b->f) {
		perror("modpost");
		exit(1);
	}
}

static bool same_as_file(const struct buffer *b, const char *path)
{
	FILE *f = fopen(path, "r");
	bool same = false;
	char *old;

	if (!f)
		return false;
	old = xmalloc(b->len + 1);
	same = fread(old, 1, b->len + 1, f) == b->len && !memcmp(old, b->text, b->len);
	free(old);
	fclose(f);
	return same;
}

static void buffer_save(struct buffer *b, const char *path, bool always)
{
	FILE *f;

	fclose(b->f);
	if (always || !same_as_file(b, path)) {
		f = fopen(path, "w");
		if (!f || fwrite(b->text, 1, b->len, f) != b->len || fclose(f)) {
			fprintf(stderr, "modpost: ");
			perror(path);
			exit(1);
		}
	}
	free(b->text);
}

static void write_head(FILE *out, const struct module *mod)
{
	fprintf(out, "// Written by modpost.\n"
		     "#include <linux/module.h>\n"
		     "#include <linux/export-internal.h>\n"
		     "#include <linux/compiler.h>\n"
		     "#include <linux/vermagic.h>\n\n"
		     "MODULE_INFO(vermagic, VERMAGIC_STRING);\n"
		     "MODULE_INFO(name, KBUILD_MODNAME);\n\n"
		     "struct module __this_module __used\n"
		     "__section(\".gnu.linkonce.this_module\") = {\n"
		     "\t.name = KBUILD_MODNAME,\n");
	if (mod->has_init)
		fprintf(out, "\t.init = init_module,\n");
	if (mod->has_exit)
		fprintf(out, "#ifdef CONFIG_MODULE_UNLOAD\n\t.exit = cleanup_module,\n#endif\n");
	fprintf(out, "\t.arch = MODULE_ARCH_INIT,\n};\n\n");
	if (!opt.external)
		fprintf(out, "MODULE_INFO(intree, \"Y\");\n\n");
}

static void write_export_crcs(FILE *out, const struct module *mod)
{
	const struct exported *e;

	if (!opt.versions)
		return;
	for (e = exports; e; e = e->next) {
		if (e->module != mod)
			continue;
		fprintf(out, "SYMBOL_CRC(%s, 0x%08x, \"%s\");\n", e->name, e->crc,
			e->gpl ? "_gpl" : "");
	}
	fputc('\n', out);
}

static void write_versions(FILE *out, const struct module *mod)
{
	const struct exported *layout = find_export("module_layout");
	const struct need *n;

	if (!opt.versions)
		return;
	fprintf(out, "static const struct modversion_info ____versions[] __used\n"
		     "__section(\"__versions\") = {\n");
	/* The type of struct module itself, which every module contains. */
	if (layout && layout->has_crc)
		fprintf(out, "\t{ 0x%08x, \"%s\" },\n", layout->crc, layout->name);
	for (n = mod->needs; n; n = n->next)
		if (n->export && n->export->has_crc)
			fprintf(out, "\t{ 0x%08x, \"%s\" },\n", n->export->crc, n->name);
	fprintf(out, "};\n\n");
}

static void write_depends(FILE *out, const struct module *mod)
{
	static unsigned int mark;
	const struct need *n;
	bool first = true;

	mark++;
	fprintf(out, "MODULE_INFO(depends, \"");
	for (n = mod->needs; n; n = n->next) {
		struct module *m = n->export ? n->export->module : NULL;

		if (!m || m->is_vmlinux || m->mark == mark)
			continue;
		m->mark = mark;
		fprintf(out, "%s%s", first ? "" : ",", m->base);
		first = false;
	}
	fprintf(out, "\");\n");
}

/* A sum over the object's contents: tells two builds of one module apart. */
static void write_srcversion(FILE *out, const struct module *mod)
{
	uint64_t a = 0xcbf29ce484222325ull, b = 0x9e3779b97f4a7c15ull;
	const struct object *obj = &mod->obj;

	if (!opt.srcversion_all && !modinfo_next(obj, "version", NULL))
		return;
	for (unsigned int i = 1; i < obj->nr_sections; i++) {
		const Elf64_Shdr *s = &obj->shdr[i];

		if (!(s->sh_flags & SHF_ALLOC) || s->sh_type == SHT_NOBITS)
			continue;
		for (size_t j = 0; j < s->sh_size; j++) {
			a = (a ^ obj->data[s->sh_offset + j]) * 0x100000001b3ull;
			b = (b + obj->data[s->sh_offset + j]) * 0xff51afd7ed558ccdull;
			b ^= b >> 29;
		}
	}
	fprintf(out, "\nMODULE_INFO(srcversion, \"%016llX%08llX\");\n", (unsigned long long)a,
		(unsigned long long)(b >> 32));
}

/**
 * write_mod_c() - write NAME.mod.c, which becomes part of the module
 * @mod: module with its needs resolved
 */
void write_mod_c(const struct module *mod)
{
	struct buffer b;
	char *path;

	buffer_open(&b);
	write_head(b.f, mod);
	write_export_crcs(b.f, mod);
	write_versions(b.f, mod);
	write_depends(b.f, mod);
	write_aliases(b.f, mod);
	write_srcversion(b.f, mod);
	if (asprintf(&path, "%s.mod.c", mod->name) < 0)
		exit(1);
	buffer_save(&b, path, false);
	free(path);
}

/**
 * write_symvers() - write the exports of what was read, in the format read_symvers() reads
 * @path: file to write
 */
void write_symvers(const char *path)
{
	const struct exported *e;
	struct buffer b;

	buffer_open(&b);
	for (e = exports; e; e = e->next)
		if (!e->module->from_dump)
			fprintf(b.f, "0x%08x\t%s\t%s\tEXPORT_SYMBOL%s\t%s\n", e->crc, e->name,
				e->module->name, e->gpl ? "_GPL" : "", e->ns);
	buffer_save(&b, path, true);
}

/**
 * write_export_asm() - write the CRC tables of vmlinux as assembly
 * @path: file to write
 */
void write_export_asm(const char *path)
{
	const struct exported *e;
	struct buffer b;

	buffer_open(&b);
	fprintf(b.f, "\t.section .note.GNU-stack, \"\"\n");
	for (e = exports; opt.versions && e; e = e->next) {
		if (!e->module->is_vmlinux)
			continue;
		fprintf(b.f, "\t.section \"___kcrctab%s+%s\", \"a\"\n\t.balign 4\n\t.long 0x%08x\n",
			e->gpl ? "_gpl" : "", e->name, e->crc);
	}
	buffer_save(&b, path, true);
}
