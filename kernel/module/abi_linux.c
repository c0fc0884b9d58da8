// SPDX-License-Identifier: GPL-2.0-only
/*
 * The native kind of module: says what it is with a struct module in .gnu.linkonce.this_module,
 * which modpost writes, and what it was built for with a version magic.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/vermagic.h>
#include "internal.h"

static const char vermagic[] = VERMAGIC_STRING;

static bool linux_recognise(const struct load_info *info)
{
	return info->image.this_module;
}

/* A name becomes a directory of sysfs and a word in /proc/modules. */
static bool name_is_sound(const char *name)
{
	const size_t len = strnlen(name, MODULE_NAME_LEN);
	size_t i;

	for (i = 0; i < len; i++)
		if (!isgraph(name[i]) || name[i] == '/')
			return false;
	return len > 0 && len < MODULE_NAME_LEN && strcmp(name, ".") && strcmp(name, "..");
}

static int linux_identify(struct load_info *info)
{
	info->mod = module_section_data(&info->image, info->image.this_module);
	if (!name_is_sound(info->mod->name)) {
		pr_err("module: .gnu.linkonce.this_module has an empty, unprintable or unterminated name\n");
		return -ENOEXEC;
	}
	info->name = info->mod->name;
	return 0;
}

/* With symbol versions the release, up to the first space, may differ. */
static bool same_magic(const char *a, const char *b, bool has_crcs)
{
	if (has_crcs) {
		a += strcspn(a, " ");
		b += strcspn(b, " ");
	}
	return !strcmp(a, b);
}

static int check_vermagic(struct load_info *info)
{
	const char *magic = get_modinfo(info, "vermagic");

	if (info->flags & MODULE_INIT_IGNORE_VERMAGIC)
		magic = NULL;
	if (!magic)
		return try_to_force_load(info, "bad vermagic");
	if (!same_magic(magic, vermagic, IS_ENABLED(CONFIG_MODVERSIONS) && info->image.versions)) {
		pr_err("%s: version magic '%s' should be '%s': build it for this kernel, make -C KERNEL_TREE M=$PWD modules\n",
		       info->name, magic, vermagic);
		return -ENOEXEC;
	}
	return 0;
}

static int linux_check(struct load_info *info)
{
	int err = check_vermagic(info);

	return err ?: versions_check_layout(info);
}

/*
 * The image may fill in struct module only as modpost does: its name, and by relocations its init
 * and exit. Everything else in it belongs to the loader.
 */
static int linux_check_relocs(struct load_info *info)
{
	const struct module_image *image = &info->image;
	unsigned int i;

	for (i = 1; i < image->num_sections; i++) {
		const Elf64_Shdr *s = &image->sections[i];
		const Elf64_Rela *rela = module_section_data(image, i);
		u64 n;

		if (s->sh_type != SHT_RELA || s->sh_info != image->this_module)
			continue;
		for (n = 0; n < s->sh_size / sizeof(*rela); n++) {
			if (rela[n].r_offset == offsetof(struct module, init) ||
			    rela[n].r_offset == offsetof(struct module, exit))
				continue;
			pr_err("%s: .gnu.linkonce.this_module has a relocation at offset %llu, wanted those of init (%zu) and exit (%zu) only\n",
			       info->name, rela[n].r_offset, offsetof(struct module, init),
			       offsetof(struct module, exit));
			return -ENOEXEC;
		}
	}
	return 0;
}

const struct module_abi abi_linux = {
	.name = "linux",
	.recognise = linux_recognise,
	.identify = linux_identify,
	.check = linux_check,
	.check_relocs = linux_check_relocs,
};
