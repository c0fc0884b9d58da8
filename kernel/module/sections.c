// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tables inside a module that the loader reads: exports, parameters, exception table,
 * constructors, per-CPU data. Found by section name, their shape checked before relocating, what
 * they point to after.
 *
 * Called by the one task that loads the module.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/extable.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <asm/sections.h>
#include "internal.h"

/* A table's address and number of entries; 0 entries when there is no such section. */
static int find_table(struct load_info *info, const char *name, size_t entry, size_t align,
		      void *table, unsigned int *num)
{
	const unsigned int i = module_find_section(&info->image, name);
	const Elf64_Shdr *s = &info->image.sections[i];

	*(void **)table = NULL;
	*num = 0;
	if (!i || !s->sh_size)
		return 0;
	if (s->sh_size % entry)
		return module_refuse(&info->diag, -ENOEXEC,
				     "section %s has %llu bytes, no multiple of its entries of %zu",
				     name, s->sh_size, entry);
	if (s->sh_addr % align)
		return module_refuse(&info->diag, -ENOEXEC,
				     "section %s has alignment %llu, wanted at least %zu", name,
				     s->sh_addralign, align);
	*(void **)table = (void *)s->sh_addr;
	*num = s->sh_size / entry;
	return 0;
}

static int find_exports(struct load_info *info, const char *sym_section, const char *crc_section,
			const struct kernel_symbol **syms, unsigned int *num, const u32 **crcs)
{
	unsigned int num_crcs;
	int err;

	err = find_table(info, sym_section, sizeof(**syms), __alignof__(**syms), syms, num);
	if (!err)
		err = find_table(info, crc_section, sizeof(u32), sizeof(u32), crcs, &num_crcs);
	if (!err && num_crcs && num_crcs != *num)
		err = module_refuse(&info->diag, -ENOEXEC,
				    "section %s has %u check sums for the %u symbols of %s",
				    crc_section, num_crcs, *num, sym_section);
	if (!err && IS_ENABLED(CONFIG_MODVERSIONS) && *num && !num_crcs)
		err = try_to_force_load(info, "no versions for exported symbols");
	return err;
}

/**
 * sections_find - notes where a module's tables are
 * @info: placed; its struct module is filled in
 *
 * Returns: 0, or -ENOEXEC with the reason in @info->diag or the log.
 */
int sections_find(struct load_info *info)
{
	struct module *mod = info->mod;
	int err;

	err = find_table(info, "__param", sizeof(*mod->kp), __alignof__(*mod->kp), &mod->kp,
			 &mod->num_kp);
	if (!err)
		err = find_exports(info, "__ksymtab", "__kcrctab", &mod->syms, &mod->num_syms,
				   &mod->crcs);
	if (!err)
		err = find_exports(info, "__ksymtab_gpl", "__kcrctab_gpl", &mod->gpl_syms,
				   &mod->num_gpl_syms, &mod->gpl_crcs);
	if (!err)
		err = find_table(info, "__ex_table", sizeof(*mod->extable), sizeof(int),
				 &mod->extable, &mod->num_exentries);
	if (!err)
		err = find_table(info, ".init_array", sizeof(*mod->ctors), sizeof(*mod->ctors),
				 &mod->ctors, &mod->num_ctors);
	if (!err && !mod->num_ctors)
		err = find_table(info, ".ctors", sizeof(*mod->ctors), sizeof(*mod->ctors),
				 &mod->ctors, &mod->num_ctors);
	return err;
}

/* -------- What the tables point to -------- */

/* Is there a NUL-terminated string at @p, all of it in one area of the module? */
static bool is_own_string(const struct module *mod, const char *p)
{
	for_each_mod_mem_type(type) {
		const struct module_memory *mem = &mod->mem[type];

		if (within_module_mem_type((unsigned long)p, mod, type)) {
			const size_t left = (char *)mem->base + mem->size - p;

			return strnlen(p, left) < left;
		}
	}
	return false;
}

/* May the loader read a structure at @p? It may be the module's, vmlinux's or another module's. */
static bool is_readable(const struct module *mod, const void *p)
{
	const unsigned long addr = (unsigned long)p;

	return addr % sizeof(long) == 0 &&
	       (within_module(addr, mod) || is_module_address(addr) ||
		(addr >= (unsigned long)_stext && addr < (unsigned long)_end));
}

static bool is_own_text(const struct module *mod, unsigned long addr)
{
	return within_module_mem_type(addr, mod, MOD_TEXT) ||
	       within_module_mem_type(addr, mod, MOD_INIT_TEXT);
}

static bool is_code_or_null(const void *fn)
{
	return !fn || kernel_text_address((unsigned long)fn);
}

/* The module's own code is registered as such only later. */
static bool are_callable(const struct module *mod, const struct kernel_param_ops *ops)
{
	const void *const fns[] = { ops->set, ops->get, ops->free };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(fns); i++)
		if (!is_own_text(mod, (unsigned long)fns[i]) && !is_code_or_null(fns[i]))
			return false;
	return true;
}

static int verify_params(const struct module *mod)
{
	unsigned int i;

	for (i = 0; i < mod->num_kp; i++) {
		const struct kernel_param *kp = &mod->kp[i];

		if (!is_own_string(mod, kp->name)) {
			pr_err("%s: parameter %u has its name outside the module\n", mod->name, i);
			return -ENOEXEC;
		}
		if (kp->mod != mod) {
			pr_err("%s: parameter %s belongs to another module\n", mod->name, kp->name);
			return -ENOEXEC;
		}
		if (!is_readable(mod, kp->ops)) {
			pr_err("%s: parameter %s has its operations in no module's memory\n",
			       mod->name, kp->name);
			return -ENOEXEC;
		}
		if (!are_callable(mod, kp->ops)) {
			pr_err("%s: parameter %s has operations that are no code\n", mod->name,
			       kp->name);
			return -ENOEXEC;
		}
	}
	return 0;
}

static int verify_exports(const struct module *mod, const struct kernel_symbol *syms,
			  unsigned int num)
{
	unsigned int i;

	for (i = 0; i < num; i++) {
		const struct kernel_symbol *sym = &syms[i];
		const char *name = (const char *)&sym->name_offset + sym->name_offset;

		if (!is_own_string(mod, name) || !is_own_string(mod, symbol_namespace(sym))) {
			pr_err("%s: exported symbol %u has its name or namespace outside the module\n",
			       mod->name, i);
			return -ENOEXEC;
		}
	}
	return 0;
}

static int verify_entry_points(const struct module *mod)
{
	unsigned int i;

	if (mod->init && !is_own_text(mod, (unsigned long)mod->init)) {
		pr_err("%s: init function lies outside the module's code\n", mod->name);
		return -ENOEXEC;
	}
	if (mod->exit && !within_module_mem_type((unsigned long)mod->exit, mod, MOD_TEXT)) {
		pr_err("%s: exit function lies outside the module's code\n", mod->name);
		return -ENOEXEC;
	}
	for (i = 0; i < mod->num_ctors; i++) {
		if (mod->ctors[i] && !is_own_text(mod, (unsigned long)mod->ctors[i])) {
			pr_err("%s: constructor %u lies outside the module's code\n", mod->name, i);
			return -ENOEXEC;
		}
	}
	return 0;
}

/**
 * sections_verify - checks what a module's tables point to
 * @mod: relocated
 *
 * Returns: 0, or -ENOEXEC with the reason logged.
 */
int sections_verify(struct module *mod)
{
	int err;

	err = verify_params(mod);
	if (!err)
		err = verify_exports(mod, mod->syms, mod->num_syms);
	if (!err)
		err = verify_exports(mod, mod->gpl_syms, mod->num_gpl_syms);
	if (!err)
		err = verify_entry_points(mod);
	return err;
}

/* -------- Per-CPU data -------- */

/**
 * sections_percpu_alloc - gets memory on each CPU for .data..percpu
 * @info: laid out; receives the address in its link
 *
 * Returns: 0 or -ENOMEM.
 */
int sections_percpu_alloc(struct load_info *info)
{
	const Elf64_Shdr *s = &info->image.sections[info->image.percpu];
	void __percpu *percpu;

	if (!info->image.percpu)
		return 0;
	percpu = __alloc_reserved_percpu(s->sh_size, s->sh_addralign ?: 1);
	if (!percpu) {
		pr_warn("%s: Could not allocate %llu bytes percpu data\n", info->name, s->sh_size);
		return -ENOMEM;
	}
	info->link.area[MODULE_AREA_PERCPU].addr = (unsigned long)percpu;
	return 0;
}

/**
 * sections_percpu_copy - gives each CPU its copy of the initial values
 * @info: relocated
 */
void sections_percpu_copy(struct load_info *info)
{
	struct module *mod = info->mod;
	int cpu;

	if (!mod->percpu)
		return;
	for_each_possible_cpu(cpu)
		memcpy(per_cpu_ptr(mod->percpu, cpu),
		       module_section_data(&info->image, info->image.percpu), mod->percpu_size);
}

/**
 * is_module_percpu_address - does an address belong to a module's per-CPU data?
 * @addr: address
 *
 * Context: may sleep.
 */
bool is_module_percpu_address(unsigned long addr)
{
	const struct module *mod;
	bool found = false;
	int cpu;

	mutex_lock(&module_mutex);
	list_for_each_entry(mod, &modules, list) {
		if (!mod->percpu_size)
			continue;
		for_each_possible_cpu(cpu) {
			const unsigned long base = (unsigned long)per_cpu_ptr(mod->percpu, cpu);

			found |= addr - base < mod->percpu_size;
		}
	}
	mutex_unlock(&module_mutex);
	return found;
}
EXPORT_SYMBOL_NS_GPL(is_module_percpu_address, KOBOLD_TEST);
