// SPDX-License-Identifier: GPL-2.0-only
/*
 * Exported and wanted symbols. Exports come from the __ksymtab_NAME labels that
 * EXPORT_SYMBOL leaves (their section tells whether they are for GPL modules) and
 * from Module.symvers files of other trees.
 */
#include <stdlib.h>
#include <string.h>

#include "modpost.h"

#define HASH_SIZE 16384

struct exported *exports;
static struct exported **exports_tail = &exports;
static struct exported *hash_table[HASH_SIZE];

static unsigned int hash(const char *name)
{
	unsigned int h = 5381;

	while (*name)
		h = h * 33 + (unsigned char)*name++;
	return h % HASH_SIZE;
}

struct exported *find_export(const char *name)
{
	struct exported *e;

	for (e = hash_table[hash(name)]; e; e = e->hash_next)
		if (!strcmp(e->name, name))
			return e;
	return NULL;
}

static struct exported *add_export(const char *name, struct module *mod, bool gpl, const char *ns)
{
	struct exported *e = find_export(name);
	unsigned int h = hash(name);

	/* A dump of the same tree may repeat what its objects say. */
	if (e && !(mod->from_dump || e->module->from_dump))
		error("%s: '%s' exported twice. Previous export was in %s%s", mod->name, name,
		      e->module->name, e->module->is_vmlinux ? "" : ".ko");
	else if (e && mod->from_dump)
		return e;

	e = xmalloc(sizeof(*e));
	e->name = xstrdup(name);
	e->ns = xstrdup(ns);
	e->module = mod;
	e->gpl = gpl;
	e->hash_next = hash_table[h];
	hash_table[h] = e;
	*exports_tail = e;
	exports_tail = &e->next;
	return e;
}

/* --- from objects ------------------------------------------------------------------ */

static const Elf64_Sym *find_symbol(const struct object *obj, const char *prefix, const char *name)
{
	size_t len = strlen(prefix);

	for (unsigned int i = 1; i < obj->nr_syms; i++) {
		const char *s = sym_name(obj, &obj->syms[i]);

		if (!strncmp(s, prefix, len) && !strcmp(s + len, name))
			return &obj->syms[i];
	}
	return NULL;
}

struct name_slot {
	const char *name;
	const Elf64_Sym *sym;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct name_slot *)a)->name, ((const struct name_slot *)b)->name);
}

/* Namespaces by symbol name, so that many exports stay cheap. */
static struct name_slot *collect_prefixed(const struct object *obj, const char *prefix, size_t *nr)
{
	struct name_slot *slots = xmalloc((obj->nr_syms + 1) * sizeof(*slots));
	size_t len = strlen(prefix), n = 0;

	for (unsigned int i = 1; i < obj->nr_syms; i++) {
		const char *s = sym_name(obj, &obj->syms[i]);

		if (!strncmp(s, prefix, len))
			slots[n++] = (struct name_slot){ s + len, &obj->syms[i] };
	}
	qsort(slots, n, sizeof(*slots), by_name);
	*nr = n;
	return slots;
}

static const char *namespace_of(const struct object *obj, const struct name_slot *slots, size_t nr,
				const char *name)
{
	struct name_slot key = { name, NULL }, *slot;
	const char *text;
	size_t room;

	slot = bsearch(&key, slots, nr, sizeof(*slots), by_name);
	text = slot ? sym_data(obj, slot->sym, &room) : NULL;
	return text && memchr(text, 0, room) ? text : "";
}

static void collect_exports(struct module *mod)
{
	static const char prefix[] = "__ksymtab_";
	const struct object *obj = &mod->obj;
	size_t nr_ns, nr_defs = 0;
	struct name_slot *namespaces = collect_prefixed(obj, "__kstrtabns_", &nr_ns);
	struct name_slot *defs = xmalloc((obj->nr_syms + 1) * sizeof(*defs));

	for (unsigned int i = 1; i < obj->nr_syms; i++)
		if (obj->syms[i].st_shndx != SHN_UNDEF &&
		    ELF64_ST_BIND(obj->syms[i].st_info) != STB_LOCAL)
			defs[nr_defs++] =
				(struct name_slot){ sym_name(obj, &obj->syms[i]), &obj->syms[i] };
	qsort(defs, nr_defs, sizeof(*defs), by_name);

	for (unsigned int i = 1; i < obj->nr_syms; i++) {
		const Elf64_Sym *sym = &obj->syms[i];
		const char *label = sym_name(obj, sym), *section, *name;
		struct name_slot key, *def;
		struct exported *e;

		if (strncmp(label, prefix, sizeof(prefix) - 1) || sym->st_shndx == SHN_UNDEF)
			continue;
		section = section_name(obj, sym_section(obj, sym));
		if (strncmp(section, "___ksymtab", 10) && strncmp(section, "__ksymtab", 9))
			continue;
		name = label + sizeof(prefix) - 1;
		key.name = name;
		def = bsearch(&key, defs, nr_defs, sizeof(*defs), by_name);
		if (!def)
			error("%s: local symbol '%s' was exported", mod->name, name);
		e = add_export(name, mod, strstr(section, "ksymtab_gpl") != NULL,
			       namespace_of(obj, namespaces, nr_ns, name));
		e->is_func = def && ELF64_ST_TYPE(def->sym->st_info) == STT_FUNC;
	}
	free(namespaces);
	free(defs);
}

static bool is_supplied_elsewhere(const char *name)
{
	/* By NAME.mod.c, or by the linker. */
	static const char *const names[] = { "__this_module", "_GLOBAL_OFFSET_TABLE_", "" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static void collect_needs(struct module *mod)
{
	const struct object *obj = &mod->obj;
	struct need **tail = &mod->needs;

	for (unsigned int i = 1; i < obj->nr_syms; i++) {
		const Elf64_Sym *sym = &obj->syms[i];
		const char *name = sym_name(obj, sym);
		struct need *n;

		if (sym->st_shndx != SHN_UNDEF || is_supplied_elsewhere(name))
			continue;
		n = xmalloc(sizeof(*n));
		n->name = name;
		n->weak = ELF64_ST_BIND(sym->st_info) == STB_WEAK;
		*tail = n;
		tail = &n->next;
	}
}

/**
 * collect_symbols() - note what an object exports and needs
 * @mod: module whose object has been read
 */
void collect_symbols(struct module *mod)
{
	const Elf64_Sym *sym;

	collect_exports(mod);
	if (mod->is_vmlinux)
		return;
	collect_needs(mod);
	sym = find_symbol(&mod->obj, "", "init_module");
	mod->has_init = sym && sym->st_shndx != SHN_UNDEF;
	sym = find_symbol(&mod->obj, "", "cleanup_module");
	mod->has_exit = sym && sym->st_shndx != SHN_UNDEF;
}

/* --- from files -------------------------------------------------------------------- */

static struct module *dump_module(const char *name)
{
	struct module *m;

	for (m = modules; m; m = m->next)
		if (!strcmp(m->name, name))
			return m;
	return add_module(name, true);
}

/**
 * read_symvers() - take in the exports listed in a Module.symvers file
 * @path: the file: CRC, symbol, module, EXPORT_SYMBOL[_GPL], namespace, tab-separated
 */
void read_symvers(const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	unsigned int nr = 0;

	if (!f) {
		warn("Symbol version dump \"%s\" is missing.\n         Modules may not have "
		     "dependencies or modversions.\n         You may get many unresolved symbol errors.",
		     path);
		return;
	}
	while (getline(&line, &room, f) > 0) {
		char *crc = line, *rest = line, *name, *where, *kind;
		struct module *mod;
		struct exported *e;

		nr++;
		line[strcspn(line, "\n")] = 0;
		crc = strsep(&rest, "\t");
		name = strsep(&rest, "\t");
		where = strsep(&rest, "\t");
		kind = strsep(&rest, "\t");
		if (!kind || (strcmp(kind, "EXPORT_SYMBOL") && strcmp(kind, "EXPORT_SYMBOL_GPL"))) {
			fprintf(stderr, "modpost: %s:%u: not a line of a symbol version dump\n",
				path, nr);
			exit(1);
		}
		mod = dump_module(where);
		e = add_export(name, mod, !strcmp(kind, "EXPORT_SYMBOL_GPL"), rest ? rest : "");
		if (!e->has_crc) {
			e->crc = strtoul(crc, NULL, 0);
			e->has_crc = true;
		}
	}
	free(line);
	fclose(f);
}

/* --- matching ---------------------------------------------------------------------- */

static bool imports(const struct module *mod, const char *ns)
{
	const char *v = NULL;

	while ((v = modinfo_next(&mod->obj, "import_ns", v)))
		if (!strcmp(v, ns))
			return true;
	return false;
}

/**
 * resolve_needs() - find who provides what a module needs, and whether it may use it
 * @mod: module
 */
void resolve_needs(struct module *mod)
{
	struct need *n;

	for (n = mod->needs; n; n = n->next) {
		struct exported *e = n->export = find_export(n->name);

		if (!e) {
			if (!n->weak) {
				if (opt.allow_undefined)
					warn("\"%s\" [%s.ko] undefined!", n->name, mod->name);
				else
					error("\"%s\" [%s.ko] undefined!", n->name, mod->name);
			}
			continue;
		}
		if (e->module == mod)
			error("\"%s\" [%s.ko] was exported without definition", n->name, mod->name);
		if (e->ns[0] && !imports(mod, e->ns))
			(opt.allow_missing_ns ? warn : error)(
				"module %s uses symbol %s from namespace %s, but does not import it.",
				mod->base, e->name, e->ns);
		if (e->gpl && !mod->gpl_compatible)
			error("GPL-incompatible module %s.ko uses GPL-only symbol '%s'", mod->base,
			      e->name);
	}
}
