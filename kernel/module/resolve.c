// SPDX-License-Identifier: GPL-2.0-only
/*
 * Giving every symbol of a placed image its address: defined ones from their section, undefined
 * ones from a callback.
 *
 * Host-clean.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <kobold/module_image.h>

static int resolve_undefined(struct module_image *image, unsigned int n, module_lookup_fn lookup,
			     void *cookie, struct module_diag *diag)
{
	Elf64_Sym *sym = &image->symbols[n];
	const bool weak = ELF64_ST_BIND(sym->st_info) == STB_WEAK;
	const char *name = image->strings + sym->st_name;
	u64 value = 0;
	int err;

	/* Some assemblers leave a nameless undefined symbol behind that nothing refers to. */
	if (!*name) {
		sym->st_value = 0;
		return 0;
	}
	err = lookup(cookie, name, weak, &value);
	if (err == -ENOENT && weak)
		err = 0;
	sym->st_value = err ? 0 : value;
	return err ? module_refuse(diag, err, "Unknown symbol %s (err %d)", name, err) : 0;
}

/**
 * module_resolve - gives every symbol its final address
 * @image: placed image
 * @link: its memory
 * @lookup: finds undefined symbols
 * @cookie: for @lookup
 * @diag: says which symbol was not found
 *
 * Returns: 0 or what @lookup returned.
 */
int module_resolve(struct module_image *image, struct module_link *link, module_lookup_fn lookup,
		   void *cookie, struct module_diag *diag)
{
	unsigned int n;

	for (n = 1; n < image->num_symbols; n++) {
		Elf64_Sym *sym = &image->symbols[n];
		int err;

		if (sym->st_shndx == SHN_UNDEF) {
			err = resolve_undefined(image, n, lookup, cookie, diag);
			if (err)
				return err;
		} else if (sym->st_shndx < image->num_sections) {
			sym->st_value += image->sections[sym->st_shndx].sh_addr;
		}
	}
	return 0;
}
