// SPDX-License-Identifier: GPL-2.0-only
/*
 * libFuzzer target: any bytes as a module's .modinfo, read by every tag that the loader asks for;
 * the value of its first "parm" is then parsed as the module's arguments, with a table of every
 * kind of parameter, and what was set is printed.
 */
#include <stdlib.h>
#include <string.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <kobold/module_image.h>
#include <kobold/module_reloc.h>
#include "elfbuild.h"
#include "fuzz.h"
#include "hostload.h"

static unsigned char byte;
static int number;
static unsigned long large;
static char *text = "";
static bool flag, once, inverse;
static int yes;
static int array[3];
static unsigned int count;
static char *texts[2] = { "", "" };
static char buffer[8];
static const struct kparam_array array_desc = {
	.max = 3,
	.num = &count,
	.ops = &param_ops_int,
	.elemsize = sizeof(int),
	.elem = array,
};
static const struct kparam_array texts_desc = {
	.max = 2,
	.ops = &param_ops_charp,
	.elemsize = sizeof(char *),
	.elem = texts,
};
static const struct kparam_string buffer_desc = { sizeof(buffer), buffer };
static const struct kernel_param params[] = {
	{ "b", NULL, &param_ops_byte, 0644, -1, 0, { &byte } },
	{ "n", NULL, &param_ops_int, 0644, -1, 0, { &number } },
	{ "l", NULL, &param_ops_ulong, 0644, -1, 0, { &large } },
	{ "t", NULL, &param_ops_charp, 0644, -1, 0, { &text } },
	{ "f", NULL, &param_ops_bool, 0644, -1, 0, { &flag } },
	{ "o", NULL, &param_ops_bool_enable_only, 0644, -1, 0, { &once } },
	{ "i", NULL, &param_ops_invbool, 0644, -1, 0, { &inverse } },
	{ "y", NULL, &param_ops_bint, 0644, -1, 0, { &yes } },
	{ "a", NULL, &param_array_ops, 0644, -1, 0, { .arr = &array_desc } },
	{ "c", NULL, &param_array_ops, 0644, -1, 0, { .arr = &texts_desc } },
	{ "s", NULL, &param_ops_string, 0644, -1, 0, { .str = &buffer_desc } },
};

static int ignore(char *param, char *val, const char *doing, void *arg)
{
	return 0;
}

static void parse(const char *list)
{
	static char page[PAGE_SIZE];
	char *args = strdup(list);
	unsigned int i;

	host_log[0] = '\0';
	parse_args("fuzz", args, params, ARRAY_SIZE(params), -1, -1, NULL, ignore);
	free(args);
	for (i = 0; i < ARRAY_SIZE(params); i++)
		if (params[i].ops->get(page, &params[i]) >= (int)PAGE_SIZE)
			abort();
	/* Defaults again: a charp that was not set is not freed. */
	param_ops_charp.free(&text);
	text = "";
	param_array_ops.free((void *)&texts_desc);
	texts[0] = texts[1] = "";
	once = false;
}

static void walk(const struct module_image *image, const char *tag)
{
	const char *p = NULL, *before = NULL;

	while ((p = module_modinfo(image, tag, p))) {
		/* Forward only, so that no input can make it endless. */
		if (p <= before)
			abort();
		before = p;
		if (strlen(p) > image->size)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const char *const tags[] = { "license", "vermagic", "name",     "depends",
					    "intree",  "parm",	   "import_ns" };
	static struct elf_builder b;
	struct module_image image;
	struct module_diag diag;
	const char *list;
	unsigned int i;

	elf_start(&b, module_reloc_x86_64.machine);
	elf_add(&b, ".modinfo", SHT_PROGBITS, SHF_ALLOC, data, size, 1);
	elf_finish(&b);
	if (!module_image_check(&image, b.data, b.size, &module_reloc_x86_64, 0, &diag)) {
		for (i = 0; i < ARRAY_SIZE(tags); i++)
			walk(&image, tags[i]);
		list = module_modinfo(&image, "parm", NULL);
		if (list)
			parse(list);
	} else if (!diag.text[0]) {
		abort();
	}
	elf_free(&b);
	return 0;
}

/* Strings end with NUL, and the pieces that mean something come often. */
size_t LLVMFuzzerCustomMutator(unsigned char *data, size_t size, size_t max, unsigned int seed)
{
	static const char *const pieces[] = { "parm=",	    "license=GPL", "n=5 ",   "t=\"a b\" ",
					      "f o i=n y ", "a=1,2,3 ",	   "c=x,y ", "s=1234567 ",
					      "import_ns=", "-- ",	   "b=256 ", "l=0x10 " };
	const char *piece;
	size_t at, len;

	fuzz_seed(seed);
	if (fuzz_below(2)) {
		size = LLVMFuzzerMutate(data, size, max);
	} else {
		piece = pieces[fuzz_below(ARRAY_SIZE(pieces))];
		len = strlen(piece);
		at = fuzz_below(size + 1);
		if (size + len <= max) {
			memmove(data + at + len, data + at, size - at);
			memcpy(data + at, piece, len);
			size += len;
		}
	}
	if (size && fuzz_below(8))
		data[size - 1] = '\0';
	return size;
}
