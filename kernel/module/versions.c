// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbol versions: a module carries, in section __versions, a check sum of the type of each symbol
 * it uses as it was when the module was built. A symbol whose check sum is another now is refused.
 *
 * Called by the one task that loads the module.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>
#include "internal.h"

/*
 * Its own check sum covers the types that the loader and every module must agree on:
 * "module_layout" is the first entry of __versions.
 */
void module_layout(struct module *mod, struct modversion_info *ver, struct kernel_param *kp,
		   struct kernel_symbol *ks);
void module_layout(struct module *mod, struct modversion_info *ver, struct kernel_param *kp,
		   struct kernel_symbol *ks)
{
}
EXPORT_SYMBOL(module_layout);

static bool has_name(const struct modversion_info *v, const char *symbol)
{
	return !strncmp(v->name, symbol, sizeof(v->name));
}

/*
 * The entry of a symbol. Symbols are looked up in about the order of the table, so the search goes
 * on where the last one ended.
 */
static const struct modversion_info *find_version(struct load_info *info, const char *symbol)
{
	const struct modversion_info *table =
		module_section_data(&info->image, info->image.versions);
	const unsigned int num =
		info->image.sections[info->image.versions].sh_size / sizeof(*table);
	unsigned int i;

	for (i = 0; i < num; i++) {
		const unsigned int n = (info->next_version + i) % num;

		if (has_name(&table[n], symbol)) {
			info->next_version = n + 1;
			return &table[n];
		}
	}
	return NULL;
}

static bool has_versions(const struct load_info *info)
{
	return info->image.versions && !(info->flags & MODULE_INIT_IGNORE_MODVERSIONS);
}

/**
 * versions_check - was the module built against this symbol?
 * @info: the load
 * @symbol: name
 * @crc: its check sum now, NULL if the exporter has none
 *
 * Returns: 0, or -EINVAL with the reason logged.
 */
int versions_check(struct load_info *info, const char *symbol, const u32 *crc)
{
	const struct modversion_info *v;

	if (!crc)
		return 0;
	if (!has_versions(info))
		return info->forced || !try_to_force_load(info, symbol) ? 0 : -EINVAL;
	v = find_version(info, symbol);
	if (!v) {
		pr_warn_once("%s: no symbol version for %s\n", info->name, symbol);
		return 0;
	}
	if (v->crc == *crc)
		return 0;
	pr_warn("%s: disagrees about version of symbol %s: built against check sum %#lx, this kernel has %#x: rebuild the module\n",
		info->name, symbol, v->crc, *crc);
	return -EINVAL;
}

/**
 * versions_check_layout - was the module built with this struct module?
 * @info: a checked image
 *
 * Returns: 0, or -ENOEXEC with the reason logged.
 */
int versions_check_layout(struct load_info *info)
{
	struct symbol_search search = { .name = "module_layout", .gpl_ok = true };
	const Elf64_Shdr *s = &info->image.sections[info->image.versions];

	if (info->image.versions && s->sh_size % sizeof(struct modversion_info)) {
		pr_err("%s: __versions has %llu bytes, no multiple of its entries of %zu\n",
		       info->name, s->sh_size, sizeof(struct modversion_info));
		return -ENOEXEC;
	}
	if (!symbol_find(&search))
		return 0;
	return versions_check(info, search.name, search.crc) ? -ENOEXEC : 0;
}
