// SPDX-License-Identifier: GPL-2.0-only
/*
 * ABI personalities: how an image says what it is and what it was built for. Each kind is a small
 * table of functions in a file abi_NAME.c; the first that recognises an image handles it.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include "internal.h"

static const struct module_abi *const abis[] = {
	&abi_linux,
};

/**
 * abi_identify - finds out what kind of module an image is, and its name
 * @info: checked image; receives abi, mod and name
 *
 * Returns: 0, or -ENOEXEC with the reason logged.
 */
int abi_identify(struct load_info *info)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(abis); i++) {
		if (abis[i]->recognise(info)) {
			info->abi = abis[i];
			return info->abi->identify(info);
		}
	}
	pr_err("module: No module found in object: it has no .gnu.linkonce.this_module (link it with NAME.mod.o, as kbuild does)\n");
	return -ENOEXEC;
}
