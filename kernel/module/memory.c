// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory for modules: one allocation for what lives as long as the module and one for what its init
 * needs, each cut page by page into areas of one protection. Nothing is ever writable and
 * executable at once.
 *
 * Called by the one task that loads or unloads the module; may sleep.
 */
#include <linux/errno.h>
#include <linux/execmem.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/set_memory.h>
#include <linux/string.h>
#include <asm/cacheflush.h>
#include "internal.h"

/* In memory in this order, so that areas of like protection are neighbours. */
static const enum mod_mem_type core_areas[] = {
	MOD_TEXT,
	MOD_RODATA,
	MOD_RO_AFTER_INIT,
	MOD_DATA,
};

static const enum mod_mem_type init_areas[] = {
	MOD_INIT_TEXT,
	MOD_INIT_RODATA,
	MOD_INIT_DATA,
};

static_assert((int)MODULE_AREA_TEXT == MOD_TEXT);
static_assert((int)MODULE_AREA_DATA == MOD_DATA);
static_assert((int)MODULE_AREA_RODATA == MOD_RODATA);
static_assert((int)MODULE_AREA_RO_AFTER_INIT == MOD_RO_AFTER_INIT);
static_assert((int)MODULE_AREA_INIT_TEXT == MOD_INIT_TEXT);
static_assert((int)MODULE_AREA_INIT_DATA == MOD_INIT_DATA);
static_assert((int)MODULE_AREA_INIT_RODATA == MOD_INIT_RODATA);
static_assert((int)MODULE_AREA_NUM == MOD_MEM_NUM_TYPES);
static_assert(MODULE_PAGE_SIZE == PAGE_SIZE);

static int alloc_areas(struct load_info *info, const enum mod_mem_type *types, int num, void **base)
{
	unsigned long size = 0;
	u8 *p;
	int i;

	for (i = 0; i < num; i++)
		size += info->link.area[types[i]].size;
	if (!size)
		return 0;
	p = execmem_alloc(EXECMEM_MODULE_TEXT, size);
	if (!p) {
		pr_err("%s: cannot allocate %lu bytes of module memory\n", info->name, size);
		return -ENOMEM;
	}
	memset(p, 0, size);
	*base = p;
	for (i = 0; i < num; i++) {
		struct module_place *area = &info->link.area[types[i]];

		area->write = p;
		area->addr = (unsigned long)p;
		p += area->size;
	}
	return 0;
}

/**
 * memory_alloc - gets memory for a laid out module
 * @info: receives the addresses in its link, and in its priv what to free
 *
 * The memory is zeroed, writable and not executable until memory_protect().
 *
 * Returns: 0 or -ENOMEM; what was allocated is in priv either way.
 */
int memory_alloc(struct load_info *info)
{
	int err;

	err = alloc_areas(info, core_areas, ARRAY_SIZE(core_areas), &info->priv->core);
	if (!err)
		err = alloc_areas(info, init_areas, ARRAY_SIZE(init_areas), &info->priv->init);
	return err;
}

static int protect(struct module *mod, enum mod_mem_type type, int (*change)(unsigned long, int))
{
	const struct module_memory *mem = &mod->mem[type];

	if (!mem->size)
		return 0;
	return change((unsigned long)mem->base, mem->size >> PAGE_SHIFT);
}

/**
 * memory_protect - makes text executable and constants read-only
 * @mod: relocated module
 *
 * Returns: 0 or what set_memory_*() said.
 */
int memory_protect(struct module *mod)
{
	int err;

	for_class_mod_mem_type(type, text)
	{
		const struct module_memory *mem = &mod->mem[type];

		if (mem->size)
			flush_icache_range((unsigned long)mem->base,
					   (unsigned long)mem->base + mem->size);
		err = protect(mod, type, set_memory_rox);
		if (err)
			return err;
	}
	err = protect(mod, MOD_RODATA, set_memory_ro);
	if (!err)
		err = protect(mod, MOD_INIT_RODATA, set_memory_ro);
	return err;
}

/**
 * memory_seal - makes .data..ro_after_init read-only
 * @mod: module whose init has succeeded
 *
 * Returns: 0 or what set_memory_ro() said.
 */
int memory_seal(struct module *mod)
{
	return protect(mod, MOD_RO_AFTER_INIT, set_memory_ro);
}

/**
 * memory_free_init - gives back what only init needed
 * @priv: module
 */
void memory_free_init(struct module_private *priv)
{
	void *init = priv->init;

	if (!init)
		return;
	if (priv->init_region.end)
		extable_unregister(&priv->init_region);
	priv->init_region.end = 0;
	range_remove(&priv->init_range);
	if (priv->mod)
		for_class_mod_mem_type(type, init) priv->mod->mem[type] = (struct module_memory){};
	priv->init = NULL;
	execmem_free(init);
}

/**
 * memory_free - gives back all memory of a module, its struct module with it
 * @priv: module; priv->mod is gone on return
 */
void memory_free(struct module_private *priv)
{
	memory_free_init(priv);
	if (priv->text_region.end)
		extable_unregister(&priv->text_region);
	priv->text_region.end = 0;
	range_remove(&priv->core_range);
	priv->mod = NULL;
	if (priv->core)
		execmem_free(priv->core);
	priv->core = NULL;
}

/**
 * module_total_size - bytes of memory that a module holds
 * @mod: module
 */
unsigned int module_total_size(const struct module *mod)
{
	unsigned int size = 0;

	for_each_mod_mem_type(type)
		size += mod->mem[type].size;
	return size;
}
