// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbols of modules for kallsyms: what remains of a module's symbol table once it is loaded.
 *
 * A module's table is set and freed under module_range_lock, which lookups from any context hold;
 * listings hold module_mutex.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <kobold/kallsyms.h>
#include "internal.h"

/* nm's letter for a symbol, without the upper case of global ones. */
static char symbol_type(const struct module_image *image, const Elf64_Sym *sym)
{
	const Elf64_Shdr *s = &image->sections[sym->st_shndx];

	if (ELF64_ST_BIND(sym->st_info) == STB_WEAK)
		return ELF64_ST_TYPE(sym->st_info) == STT_OBJECT ? 'v' : 'w';
	if (s->sh_flags & SHF_EXECINSTR)
		return 't';
	if (s->sh_type == SHT_NOBITS)
		return 'b';
	return s->sh_flags & SHF_WRITE ? 'd' : 'r';
}

/* Worth keeping: has a name that is not the assembler's own, and an address in the module. */
static bool is_wanted(const struct module_image *image, const Elf64_Sym *sym)
{
	const char *name = image->strings + sym->st_name;

	if (sym->st_shndx == SHN_UNDEF || sym->st_shndx >= image->num_sections)
		return false;
	if (image->sections[sym->st_shndx].sh_entsize >= MODULE_AREA_NUM)
		return false;
	if (!name[0] || name[0] == '$' || (name[0] == '.' && name[1] == 'L'))
		return false;
	return ELF64_ST_TYPE(sym->st_info) != STT_SECTION;
}

static bool is_init(const struct module_image *image, const Elf64_Sym *sym)
{
	return mod_mem_type_is_init(image->sections[sym->st_shndx].sh_entsize);
}

static size_t name_size(const struct module_image *image, const Elf64_Sym *sym)
{
	return min(strlen(image->strings + sym->st_name), KSYM_NAME_LEN - MODULE_NAME_LEN - 2UL) +
	       1;
}

static void add_symbols(struct module_symbols *table, const struct module_image *image, bool init,
			char *strings, u32 *used)
{
	unsigned int n;

	for (n = 1; n < image->num_symbols; n++) {
		const Elf64_Sym *sym = &image->symbols[n];
		struct module_symbol *to = &table->symbols[table->num];
		size_t size;

		if (!is_wanted(image, sym) || is_init(image, sym) != init)
			continue;
		size = name_size(image, sym);
		to->addr = sym->st_value;
		to->size = sym->st_size;
		to->name = *used;
		to->type = symbol_type(image, sym);
		memcpy(strings + *used, image->strings + sym->st_name, size - 1);
		strings[*used + size - 1] = '\0';
		*used += size;
		table->num++;
	}
}

/* The table, the order of addresses and the strings are one allocation. */
static struct module_symbols *alloc_table(const struct module_image *image, char **strings)
{
	struct module_symbols *table;
	size_t num = 0, bytes = 0;
	unsigned int n;

	for (n = 1; n < image->num_symbols; n++) {
		if (is_wanted(image, &image->symbols[n])) {
			num++;
			bytes += name_size(image, &image->symbols[n]);
		}
	}
	table = kvmalloc(struct_size(table, symbols, num) + num * sizeof(u32) + bytes, GFP_KERNEL);
	if (!table)
		return NULL;
	table->num = 0;
	table->by_address = (u32 *)&table->symbols[num];
	*strings = (char *)&table->by_address[num];
	table->strings = *strings;
	return table;
}

static int sort_table(struct module_symbols *table, const struct module_private *priv)
{
	const u32 core = table->num_core;
	int err;

	err = symbols_sort(table->symbols, core, (unsigned long)priv->core, table->by_address);
	if (!err)
		err = symbols_sort(table->symbols + core, table->num - core,
				   (unsigned long)priv->init, table->by_address + core);
	return err;
}

/**
 * kallsyms_add - keeps a module's symbols
 * @info: resolved
 *
 * Returns: 0 or -ENOMEM.
 */
int kallsyms_add(struct load_info *info)
{
	const struct module_image *image = &info->image;
	struct module_symbols *table;
	unsigned long flags;
	char *strings;
	u32 used = 0;

	table = alloc_table(image, &strings);
	if (!table)
		return -ENOMEM;
	add_symbols(table, image, false, strings, &used);
	table->num_core = table->num;
	add_symbols(table, image, true, strings, &used);
	if (sort_table(table, info->priv)) {
		kvfree(table);
		return -ENOMEM;
	}

	raw_spin_lock_irqsave(&module_range_lock, flags);
	info->priv->symbols = table;
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
	return 0;
}

/**
 * kallsyms_drop_init - forgets symbols of init sections
 * @priv: module
 */
void kallsyms_drop_init(struct module_private *priv)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&module_range_lock, flags);
	if (priv->symbols)
		priv->symbols->num = priv->symbols->num_core;
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
}

/**
 * kallsyms_remove - forgets a module's symbols
 * @priv: module, may have none
 */
void kallsyms_remove(struct module_private *priv)
{
	struct module_symbols *table;
	unsigned long flags;

	raw_spin_lock_irqsave(&module_range_lock, flags);
	table = priv->symbols;
	priv->symbols = NULL;
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
	kvfree(table);
}

/* -------- Lookups: module_range_lock held -------- */

/* The symbols of one of a module's two runs of memory. */
struct symbol_run {
	const struct module_symbol *symbols;
	const u32 *order;
	u32 num;
	unsigned long base;
};

static struct symbol_run run_of(const struct module_private *priv, bool init)
{
	const struct module_symbols *table = priv->symbols;
	const u32 first = init ? table->num_core : 0;

	return (struct symbol_run){
		.symbols = table->symbols + first,
		.order = table->by_address + first,
		.num = init ? table->num - table->num_core : table->num_core,
		.base = (unsigned long)(init ? priv->init : priv->core),
	};
}

/* The first of the symbols with the highest address below @limit, which is above @start. */
static const struct module_symbol *last_below(const struct symbol_run *run, unsigned long start,
					      unsigned long limit, unsigned long *next)
{
	const u32 n = symbols_below(run->symbols, run->order, run->num, run->base, limit);
	unsigned long addr;

	if (n < run->num) {
		addr = run->symbols[run->order[n]].addr;
		/* Per-CPU variables come last, whatever their addresses. */
		if (addr >= limit)
			*next = min(*next, addr);
	}
	if (!n)
		return NULL;
	addr = run->symbols[run->order[n - 1]].addr;
	if (addr < start)
		return NULL;
	return &run->symbols[run->order[symbols_below(run->symbols, run->order, run->num, run->base,
						      addr)]];
}

/* The last symbol at or before @addr, and where the next begins. */
static const struct module_symbol *find_symbol(const struct module *mod, unsigned long addr,
					       unsigned long *next)
{
	struct symbol_run run;

	if (!mod->priv->symbols)
		return NULL;
	for_each_mod_mem_type(type) {
		const unsigned long start = (unsigned long)mod->mem[type].base;

		if (!within_module_mem_type(addr, mod, type))
			continue;
		run = run_of(mod->priv, mod_mem_type_is_init(type));
		*next = start + mod->mem[type].size;
		return last_below(&run, start, addr + 1, next);
	}
	return NULL;
}

/* The owner's name follows the symbol's in @namebuf, so that both outlive the module. */
static const char *module_lookup(unsigned long addr, unsigned long *size, unsigned long *offset,
				 char **modname, char *namebuf)
{
	const struct module_symbol *s = NULL;
	const char *found = NULL;
	const struct module *mod;
	unsigned long flags, next;

	raw_spin_lock_irqsave(&module_range_lock, flags);
	mod = range_find(addr);
	if (mod)
		s = find_symbol(mod, addr, &next);
	if (s) {
		if (size)
			*size = next - s->addr;
		if (offset)
			*offset = addr - s->addr;
		strscpy(namebuf, mod->priv->symbols->strings + s->name, KSYM_NAME_LEN);
		if (modname) {
			*modname = namebuf + strlen(namebuf) + 1;
			strscpy(*modname, mod->name, MODULE_NAME_LEN);
		}
		found = namebuf;
	}
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
	return found;
}

static unsigned long find_in_module(const struct module *mod, const char *name)
{
	const struct module_symbols *table = mod->priv->symbols;
	u32 i;

	for (i = 0; table && i < table->num; i++)
		if (!strcmp(table->strings + table->symbols[i].name, name))
			return table->symbols[i].addr;
	return 0;
}

static unsigned long module_address_of(const char *name)
{
	const char *colon = strchr(name, ':');
	const size_t len = colon ? colon - name : 0;
	const struct module *mod;
	unsigned long addr = 0;
	unsigned long flags;

	raw_spin_lock_irqsave(&module_range_lock, flags);
	list_for_each_entry(mod, &modules, list) {
		if (colon && (strncmp(mod->name, name, len) || mod->name[len]))
			continue;
		addr = find_in_module(mod, colon ? colon + 1 : name);
		if (addr)
			break;
	}
	raw_spin_unlock_irqrestore(&module_range_lock, flags);
	return addr;
}

/* -------- Listings: module_mutex held -------- */

static bool is_exported(const struct module *mod, const char *name)
{
	struct symbol_search search = { .name = name, .gpl_ok = true };

	return symbol_find(&search) && search.owner == mod;
}

/**
 * kallsyms_module_read - reads one symbol of all modules'
 * @pos: position, set to zero at first
 * @n: number of the symbol, not less than in the call before
 * @entry: receives it
 *
 * Context: module_mutex held since @pos was zero.
 * Returns: false when there are no more.
 */
bool kallsyms_module_read(struct module_symbol_pos *pos, unsigned long n,
			  struct kallsyms_entry *entry)
{
	const struct module_symbols *table;
	const struct module_symbol *s;

	if (!pos->mod)
		pos->mod = list_first_entry(&modules, struct module, list);
	for (;; pos->mod = list_next_entry(pos->mod, list)) {
		if (&pos->mod->list == &modules)
			return false;
		table = pos->mod->priv->symbols;
		if (table && n < pos->base + table->num)
			break;
		pos->base += table ? table->num : 0;
	}
	s = &table->symbols[n - pos->base];
	entry->addr = s->addr;
	entry->type = s->type;
	strscpy(entry->name, table->strings + s->name, sizeof(entry->name));
	strscpy(entry->owner, pos->mod->name, sizeof(entry->owner));
	entry->exported = is_exported(pos->mod, entry->name);
	return true;
}

static int module_for_each(int (*fn)(void *data, const char *name, unsigned long addr), void *data)
{
	const struct module *mod;
	int ret = 0;
	u32 i;

	mutex_lock(&module_mutex);
	list_for_each_entry(mod, &modules, list) {
		const struct module_symbols *table = mod->priv->symbols;

		for (i = 0; !ret && table && i < table->num; i++)
			ret = fn(data, table->strings + table->symbols[i].name,
				 table->symbols[i].addr);
	}
	mutex_unlock(&module_mutex);
	return ret;
}

static const struct kallsyms_provider provider = {
	.lookup = module_lookup,
	.address_of = module_address_of,
	.for_each = module_for_each,
};

static int __init module_kallsyms_init(void)
{
	kallsyms_set_provider(&provider);
	return 0;
}
early_initcall(module_kallsyms_init);
