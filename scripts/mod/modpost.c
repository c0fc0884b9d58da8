// SPDX-License-Identifier: GPL-2.0-only
/*
 * modpost: after every object is compiled and before modules are linked, checks
 * each module against what vmlinux and the other modules export, and writes the
 * part of a module that only then can be known (NAME.mod.c).
 *
 *   modpost --vmlinux vmlinux.o --symvers vmlinux.symvers [--export FILE]
 *   modpost --read vmlinux.symvers --modules modules.order --symvers Module.symvers
 *
 * Messages are worded as Linux's are, since people search for them.
 */
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "modpost.h"

struct options opt;
unsigned int error_count;
struct module *modules;
static struct module **modules_tail = &modules;

void error(const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "ERROR: modpost: ");
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	error_count++;
}

void warn(const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "WARNING: modpost: ");
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

/* Zeroed memory, or the end of the program. */
void *xmalloc(size_t size)
{
	void *p = calloc(1, size);

	if (!p) {
		perror("modpost");
		exit(1);
	}
	return p;
}

char *xstrdup(const char *text)
{
	return strcpy(xmalloc(strlen(text) + 1), text);
}

/* True when the text matches one of the patterns; a * at an end stands for anything. */
bool match_any(const char *text, const char *const patterns[])
{
	size_t len = strlen(text);

	for (; *patterns; patterns++) {
		const char *p = *patterns;
		size_t n = strlen(p);

		if (p[0] == '*') {
			if (len >= n - 1 && !strcmp(text + len - (n - 1), p + 1))
				return true;
		} else if (p[n - 1] == '*') {
			if (!strncmp(text, p, n - 1))
				return true;
		} else if (!strcmp(text, p)) {
			return true;
		}
	}
	return false;
}

/**
 * add_module() - make a record for an object or for a name in a symvers file
 * @path: path, with or without a suffix .o or .ko
 * @from_dump: there is no object to read
 *
 * Return: the record, appended to the list of modules.
 */
struct module *add_module(const char *path, bool from_dump)
{
	struct module *mod = xmalloc(sizeof(*mod));
	size_t len = strlen(path);
	char *base;

	mod->name = xstrdup(path);
	if (len > 2 && !strcmp(path + len - 2, ".o"))
		mod->name[len - 2] = 0;
	base = xstrdup(strrchr(mod->name, '/') ? strrchr(mod->name, '/') + 1 : mod->name);
	for (char *p = base; *p; p++)
		if (*p == '-' || *p == ',')
			*p = '_';
	mod->base = base;
	mod->is_vmlinux = !strcmp(base, "vmlinux");
	mod->from_dump = from_dump;
	*modules_tail = mod;
	modules_tail = &mod->next;
	return mod;
}

static bool license_is_gpl(const char *license)
{
	static const char *const names[] = {
		"GPL",		"GPL v2",	"GPL and additional rights",
		"Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL",
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(license, names[i]))
			return true;
	return false;
}

static void check_modinfo(struct module *mod)
{
	const char *license = modinfo_next(&mod->obj, "license", NULL);

	if (!license)
		error("missing MODULE_LICENSE() in %s.o", mod->name);
	if (!modinfo_next(&mod->obj, "description", NULL))
		warn("missing MODULE_DESCRIPTION() in %s.o", mod->name);
	mod->gpl_compatible = license != NULL;
	for (; license; license = modinfo_next(&mod->obj, "license", license))
		if (!license_is_gpl(license))
			mod->gpl_compatible = false;
}

static void read_object(const char *path)
{
	struct module *mod = add_module(path, false);

	object_read(&mod->obj, xstrdup(path));
	if (!mod->is_vmlinux)
		check_modinfo(mod);
	collect_symbols(mod);
	if (opt.versions)
		compute_versions(mod);
	check_sections(mod);
}

/* modules.order: the path of one module's object a line. */
static void read_order(const char *path)
{
	FILE *f = fopen(path, "r");
	char line[4096];

	if (!f) {
		perror(path);
		exit(1);
	}
	while (fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = 0;
		if (line[0])
			read_object(line);
	}
	fclose(f);
}

static void usage(void)
{
	fprintf(stderr,
		"usage: modpost [--vmlinux OBJECT] [--modules ORDER-FILE] [--read SYMVERS]...\n"
		"\t[--symvers FILE] [--export FILE] [--versions] [--external]\n"
		"\t[--mismatch-error] [--allow-undefined] [--allow-missing-ns]\n"
		"\t[--srcversion-all]\n");
	exit(2);
}

int main(int argc, char **argv)
{
	static const struct option longopts[] = {
		{ "vmlinux", required_argument, NULL, 'k' },
		{ "modules", required_argument, NULL, 'm' },
		{ "read", required_argument, NULL, 'r' },
		{ "symvers", required_argument, NULL, 'o' },
		{ "export", required_argument, NULL, 'e' },
		{ "versions", no_argument, NULL, 'V' },
		{ "external", no_argument, NULL, 'x' },
		{ "mismatch-error", no_argument, NULL, 'E' },
		{ "allow-undefined", no_argument, NULL, 'w' },
		{ "allow-missing-ns", no_argument, NULL, 'N' },
		{ "srcversion-all", no_argument, NULL, 's' },
		{ NULL, 0, NULL, 0 },
	};
	const char *vmlinux = NULL, *order = NULL;
	int c;

	while ((c = getopt_long(argc, argv, "", longopts, NULL)) >= 0) {
		switch (c) {
		case 'k':
			vmlinux = optarg;
			break;
		case 'm':
			order = optarg;
			break;
		case 'r':
			read_symvers(optarg);
			break;
		case 'o':
			opt.dump = optarg;
			break;
		case 'e':
			opt.export_asm = optarg;
			break;
		case 'V':
			opt.versions = true;
			break;
		case 'x':
			opt.external = true;
			break;
		case 'E':
			opt.mismatch_is_error = true;
			break;
		case 'N':
			opt.allow_missing_ns = true;
			break;
		case 's':
			opt.srcversion_all = true;
			break;
		case 'w':
			opt.allow_undefined = true;
			break;
		default:
			usage();
		}
	}
	if (optind != argc || (!vmlinux && !order))
		usage();

	if (vmlinux)
		read_object(vmlinux);
	if (order)
		read_order(order);

	for (struct module *mod = modules; mod; mod = mod->next)
		if (!mod->is_vmlinux && !mod->from_dump)
			resolve_needs(mod);
	for (struct module *mod = modules; mod; mod = mod->next)
		if (!mod->is_vmlinux && !mod->from_dump)
			write_mod_c(mod);
	if (opt.export_asm)
		write_export_asm(opt.export_asm);
	if (opt.dump && !error_count)
		write_symvers(opt.dump);
	return error_count != 0;
}
