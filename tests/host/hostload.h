/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Loading a module on the build host: the kernel's own phases on malloc()ed memory, each area
 * exactly as large as it is used, so that the sanitizers see every byte too far.
 */
#ifndef HOSTLOAD_H
#define HOSTLOAD_H

#include <kobold/module_image.h>
#include <kobold/module_reloc.h>

extern const struct module_reloc_arch module_reloc_x86_64;
extern const struct module_reloc_arch module_reloc_arm64;
extern const struct module_reloc_arch module_reloc_riscv;

/**
 * struct host_load - one load
 * @arch: what for
 * @addr: run-time address of each area; 0 lets host_load() choose from @base
 * @base: where areas without an address of their own go, one after the other
 * @lookup: finds undefined symbols, NULL: every one is at @symbol_value
 * @cookie: for @lookup
 * @symbol_value: see @lookup
 * @this_module_size: what .gnu.linkonce.this_module must have
 * @fail_alloc: the allocation with this number fails, 0 for none
 * @image: result
 * @link: result
 * @diag: result
 */
struct host_load {
	const struct module_reloc_arch *arch;
	u64 addr[MODULE_AREA_NUM + 1];
	u64 base;
	module_lookup_fn lookup;
	void *cookie;
	u64 symbol_value;
	size_t this_module_size;
	unsigned int fail_alloc;

	struct module_image image;
	struct module_link link;
	struct module_diag diag;
	void *scratch;
	unsigned int allocations;
};

int host_load(struct host_load *load, void *data, size_t size);
void host_unload(struct host_load *load);

#endif
