/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel/module/symbols.c on the build host: its source with the few neighbours it has, so that the
 * hash of exports is tested and measured as it is. Included once by a program.
 *
 * vmlinux's exports are CORE symbols, core_00000000 and so on, every second of them GPL-only.
 */
#ifndef EXPORTS_H
#define EXPORTS_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <kobold/module_image.h>

#ifndef CORE
#define CORE 1000
#endif
#define NAME_LEN	24
#define MODULE_NAME_LEN 56

/* In place of kernel/module/internal.h and linux/module.h. */
#define _MODULE_INTERNAL_H
#define ERESTARTSYS		   512
#define BIT(n)			   (1UL << (n))
#define WARN_ON(condition)	   (!!(condition))
#define IS_ENABLED(option)	   0
#define smp_store_release(p, v)	   (*(p) = (v))
#define smp_load_acquire(p)	   (*(p))
#define TAINT_PROPRIETARY_MODULE   0
#define module_name(mod)	   ((mod) ? (mod)->name : "kernel")
#define module_is_coming(mod)	   false
#define core_kernel_text(addr)	   true
#define __module_text_address(addr) NULL

struct kernel_symbol {
	int value_offset;
	int name_offset;
	int namespace_offset;
};

struct module_export {
	struct hlist_node node;
	const struct kernel_symbol *sym;
	const u32 *crc;
	struct module *owner;
	u32 hash;
	bool gpl_only;
};

struct module_private {
	struct module_export *exports;
	unsigned int num_exports;
};

struct module {
	char name[MODULE_NAME_LEN];
	unsigned long taints;
	const struct kernel_symbol *syms, *gpl_syms;
	const u32 *crcs, *gpl_crcs;
	unsigned int num_syms, num_gpl_syms;
	struct module_private *priv;
	int references;
};

struct load_info {
	struct module_image image;
	struct module_link link;
	struct module_diag diag;
	bool explained;
	const char *name;
	struct module *mod;
};

struct symbol_search {
	const char *name;
	bool gpl_ok;
	struct module *owner;
	char owner_name[MODULE_NAME_LEN];
	const struct kernel_symbol *sym;
	const u32 *crc;
	bool gpl_only;
};

static int module_mutex;
unsigned long symbol_value(const struct kernel_symbol *sym);
const char *symbol_namespace(const struct kernel_symbol *sym);
bool symbol_find(struct symbol_search *search);
int symbols_publish(struct module *mod);
void symbols_withdraw(struct module_private *priv);
int symbols_resolve(struct load_info *info);
void *__symbol_get(const char *symbol);
void __symbol_put(const char *symbol);
void symbol_put_addr(void *addr);

static inline const char *get_modinfo(const struct load_info *info, const char *tag)
{
	return module_modinfo(&info->image, tag, NULL);
}

static inline int versions_check(struct load_info *info, const char *name, const u32 *crc)
{
	return 0;
}

static inline bool try_module_get(struct module *mod)
{
	mod->references++;
	return true;
}

static inline void module_put(struct module *mod)
{
	if (mod)
		mod->references--;
}

static inline int refs_use(struct module *user, struct module *used)
{
	return 0;
}

static inline int registry_changes(void)
{
	return 0;
}

static inline long registry_wait(int seen, long timeout)
{
	return 0;
}

#include "../../kernel/module/symbols.c"

/* The linker makes __start_ and __stop_ symbols of sections with such names. */
static struct kernel_symbol core_plain[CORE / 2] __section("__ksymtab");
static struct kernel_symbol core_gpl[CORE / 2] __section("__ksymtab_gpl");
const u32 __start___kcrctab[1], __start___kcrctab_gpl[1];
static char core_names[CORE][NAME_LEN];
static const char no_namespace[] = "";

/* Offsets are 32 bits wide: whatever they lead to is static. */
static void symbol_make(struct kernel_symbol *sym, const char *name)
{
	sym->value_offset = (int)((const char *)name - (const char *)&sym->value_offset);
	sym->name_offset = (int)((const char *)name - (const char *)&sym->name_offset);
	sym->namespace_offset = (int)(no_namespace - (const char *)&sym->namespace_offset);
}

static void core_make(void)
{
	unsigned int i;

	for (i = 0; i < CORE; i++) {
		snprintf(core_names[i], NAME_LEN, "core_%08u", i);
		symbol_make(i % 2 ? &core_gpl[i / 2] : &core_plain[i / 2], core_names[i]);
	}
}

/* A module with @num exports NAME_00000000 and so on, @gpl of them GPL-only, in static memory. */
static void module_make(struct module *mod, struct module_private *priv, const char *name,
			struct kernel_symbol *syms, char (*names)[NAME_LEN], unsigned int num,
			unsigned int gpl)
{
	unsigned int i;

	memset(mod, 0, sizeof(*mod));
	memset(priv, 0, sizeof(*priv));
	snprintf(mod->name, sizeof(mod->name), "%s", name);
	for (i = 0; i < num; i++) {
		snprintf(names[i], NAME_LEN, "%s_%08u", name, i);
		symbol_make(&syms[i], names[i]);
	}
	mod->syms = syms;
	mod->num_syms = num - gpl;
	mod->gpl_syms = syms + num - gpl;
	mod->num_gpl_syms = gpl;
	mod->priv = priv;
}

static int publish(struct module *mod)
{
	int err;

	mutex_lock(&module_mutex);
	err = symbols_publish(mod);
	mutex_unlock(&module_mutex);
	return err;
}

static void withdraw(struct module_private *priv)
{
	mutex_lock(&module_mutex);
	symbols_withdraw(priv);
	mutex_unlock(&module_mutex);
}

#endif
