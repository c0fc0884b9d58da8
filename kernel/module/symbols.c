// SPDX-License-Identifier: GPL-2.0-only
/*
 * Exported symbols: finding one by name, and giving a module the addresses it wants.
 *
 * vmlinux's tables are hashed at the first lookup, modules' when they are published, so that a
 * lookup costs the same whatever the number of exports. vmlinux's hash never changes once built;
 * the modules' is guarded by export_lock.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/lockdep.h>
#include <linux/log2.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/wait.h>
#include "internal.h"

extern const struct kernel_symbol __start___ksymtab[], __stop___ksymtab[];
extern const struct kernel_symbol __start___ksymtab_gpl[], __stop___ksymtab_gpl[];
extern const u32 __start___kcrctab[], __start___kcrctab_gpl[];

#define WAIT_FOR_INIT (30 * HZ)

/* vmlinux's exports: open addressing, index + 1 into both tables as one; 0 is free. */
static u32 *core_hash;
static u32 core_mask;

/* Modules' exports. The first buckets are static so that small systems need no more. */
#define FIRST_BUCKETS 256
static struct hlist_head first_buckets[FIRST_BUCKETS];
static struct hlist_head *buckets = first_buckets;
static u32 num_buckets = FIRST_BUCKETS;
static u32 num_entries;
static DEFINE_SPINLOCK(export_lock);

/**
 * symbol_value - address of an exported symbol
 * @sym: export
 */
unsigned long symbol_value(const struct kernel_symbol *sym)
{
	return (unsigned long)&sym->value_offset + sym->value_offset;
}

static const char *symbol_name(const struct kernel_symbol *sym)
{
	return (const char *)&sym->name_offset + sym->name_offset;
}

/**
 * symbol_namespace - namespace of an exported symbol
 * @sym: export
 *
 * Returns: "" for none.
 */
const char *symbol_namespace(const struct kernel_symbol *sym)
{
	return (const char *)&sym->namespace_offset + sym->namespace_offset;
}

/* Names that differ in a number only would be neighbours; the multiplication scatters them. */
static u32 hash_name(const char *name)
{
	u32 hash = 5381;

	while (*name)
		hash = hash * 33 + (unsigned char)*name++;
	hash = (hash ^ hash >> 15) * 0x9e3779b1;
	return hash ^ hash >> 15;
}

/* -------- vmlinux -------- */

static u32 num_core_plain(void)
{
	return __stop___ksymtab - __start___ksymtab;
}

static const struct kernel_symbol *core_symbol(u32 index)
{
	const u32 plain = num_core_plain();

	return index < plain ? &__start___ksymtab[index] : &__start___ksymtab_gpl[index - plain];
}

static const u32 *core_crc(u32 index)
{
	const u32 plain = num_core_plain();

	if (!IS_ENABLED(CONFIG_MODVERSIONS))
		return NULL;
	return index < plain ? &__start___kcrctab[index] : &__start___kcrctab_gpl[index - plain];
}

/* Context: module_mutex held, may sleep. Without memory lookups are linear. */
static void build_core_hash(void)
{
	const u32 num = num_core_plain() + (__stop___ksymtab_gpl - __start___ksymtab_gpl);
	const u32 size = roundup_pow_of_two(2 * num + 2);
	u32 *hash = kvcalloc(size, sizeof(*hash), GFP_KERNEL);
	u32 i;

	if (!hash)
		return;
	for (i = 0; i < num; i++) {
		u32 n = hash_name(symbol_name(core_symbol(i))) & (size - 1);

		while (hash[n])
			n = (n + 1) & (size - 1);
		hash[n] = i + 1;
	}
	core_mask = size - 1;
	smp_store_release(&core_hash, hash);
}

static bool take_core(struct symbol_search *search, u32 index)
{
	search->gpl_only = index >= num_core_plain();
	if (search->gpl_only && !search->gpl_ok)
		return false;
	search->owner = NULL;
	search->sym = core_symbol(index);
	search->crc = core_crc(index);
	return true;
}

static bool find_core_linear(struct symbol_search *search)
{
	const u32 num = num_core_plain() + (__stop___ksymtab_gpl - __start___ksymtab_gpl);
	u32 i;

	for (i = 0; i < num; i++)
		if (!strcmp(symbol_name(core_symbol(i)), search->name))
			return take_core(search, i);
	return false;
}

static bool find_core(struct symbol_search *search, u32 hash)
{
	const u32 *table = smp_load_acquire(&core_hash);
	u32 n;

	if (!table)
		return find_core_linear(search);
	for (n = hash & core_mask; table[n]; n = (n + 1) & core_mask)
		if (!strcmp(symbol_name(core_symbol(table[n] - 1)), search->name))
			return take_core(search, table[n] - 1);
	return false;
}

/* -------- Modules -------- */

/* Context: export_lock held. */
static struct module_export *find_export(const char *name, u32 hash)
{
	struct module_export *e;

	hlist_for_each_entry(e, &buckets[hash & (num_buckets - 1)], node)
		if (e->hash == hash && !strcmp(symbol_name(e->sym), name))
			return e;
	return NULL;
}

/* Doubles the hash. Context: module_mutex held, may sleep. Without memory chains grow longer. */
static void grow_buckets(void)
{
	const u32 new_num = num_buckets * 2;
	struct hlist_head *old = buckets;
	struct hlist_head *new = kvcalloc(new_num, sizeof(*new), GFP_KERNEL);
	struct module_export *e;
	struct hlist_node *next;
	u32 i;

	if (!new)
		return;
	spin_lock_irq(&export_lock);
	for (i = 0; i < num_buckets; i++) {
		hlist_for_each_entry_safe(e, next, &old[i], node) {
			hlist_del(&e->node);
			hlist_add_head(&e->node, &new[e->hash & (new_num - 1)]);
		}
	}
	buckets = new;
	num_buckets = new_num;
	spin_unlock_irq(&export_lock);
	if (old != first_buckets)
		kvfree(old);
}

/**
 * symbol_find - finds an exported symbol
 * @search: name and gpl_ok are set; the rest is filled in
 *
 * Context: any.
 * Returns: whether there is one that may be used.
 */
bool symbol_find(struct symbol_search *search)
{
	const u32 hash = hash_name(search->name);
	const struct module_export *e;
	unsigned long flags;
	bool found = false;

	if (find_core(search, hash))
		return true;
	spin_lock_irqsave(&export_lock, flags);
	e = find_export(search->name, hash);
	if (e && (search->gpl_ok || !e->gpl_only)) {
		search->owner = e->owner;
		search->sym = e->sym;
		search->crc = e->crc;
		search->gpl_only = e->gpl_only;
		found = true;
	}
	spin_unlock_irqrestore(&export_lock, flags);
	return found;
}

/* Context: module_mutex held. */
static int publish_one(struct module *mod, struct module_export *e, const struct kernel_symbol *sym,
		       const u32 *crc, bool gpl_only)
{
	struct symbol_search search = { .name = symbol_name(sym), .gpl_ok = true };

	if (symbol_find(&search)) {
		pr_err("%s: exports duplicate symbol %s (owned by %s)\n", mod->name, search.name,
		       module_name(search.owner));
		return -ENOEXEC;
	}
	e->sym = sym;
	e->crc = crc;
	e->owner = mod;
	e->hash = hash_name(search.name);
	e->gpl_only = gpl_only;
	spin_lock_irq(&export_lock);
	hlist_add_head(&e->node, &buckets[e->hash & (num_buckets - 1)]);
	num_entries++;
	spin_unlock_irq(&export_lock);
	mod->priv->num_exports++;
	return 0;
}

/**
 * symbols_publish - lets others find what a module exports
 * @mod: its syms and gpl_syms are set and verified
 *
 * Context: module_mutex held, may sleep.
 * Returns: 0, -ENOMEM, or -ENOEXEC when somebody exports one of the names already; what was
 * published until then is for symbols_withdraw().
 */
int symbols_publish(struct module *mod)
{
	const unsigned int num = mod->num_syms + mod->num_gpl_syms;
	struct module_private *priv = mod->priv;
	unsigned int i;
	int err = 0;

	lockdep_assert_held(&module_mutex);
	if (!num)
		return 0;
	priv->exports = kvcalloc(num, sizeof(*priv->exports), GFP_KERNEL);
	if (!priv->exports)
		return -ENOMEM;
	while (num_entries + num > 2 * num_buckets) {
		const u32 before = num_buckets;

		grow_buckets();
		if (num_buckets == before)
			break;
	}
	for (i = 0; !err && i < mod->num_syms; i++)
		err = publish_one(mod, &priv->exports[priv->num_exports], &mod->syms[i],
				  mod->crcs ? &mod->crcs[i] : NULL, false);
	for (i = 0; !err && i < mod->num_gpl_syms; i++)
		err = publish_one(mod, &priv->exports[priv->num_exports], &mod->gpl_syms[i],
				  mod->gpl_crcs ? &mod->gpl_crcs[i] : NULL, true);
	return err;
}

/**
 * symbols_withdraw - takes back what a module exports
 * @priv: may have published nothing
 *
 * Context: module_mutex held, may sleep.
 */
void symbols_withdraw(struct module_private *priv)
{
	lockdep_assert_held(&module_mutex);
	if (!priv->exports)
		return;
	spin_lock_irq(&export_lock);
	while (priv->num_exports) {
		hlist_del(&priv->exports[--priv->num_exports].node);
		num_entries--;
	}
	spin_unlock_irq(&export_lock);
	kvfree(priv->exports);
	priv->exports = NULL;
}

/* -------- Resolving -------- */

static bool namespace_is_imported(const struct load_info *info, const char *ns)
{
	const char *imported = NULL;

	while ((imported = module_modinfo(&info->image, "import_ns", imported)))
		if (!strcmp(imported, ns))
			return true;
	return false;
}

static int check_namespace(const struct load_info *info, const struct symbol_search *search)
{
	const char *ns = symbol_namespace(search->sym);

	if (!*ns || namespace_is_imported(info, ns))
		return 0;
	pr_err("%s: module uses symbol (%s) from namespace %s, but does not import it: add MODULE_IMPORT_NS(%s); to it\n",
	       info->name, search->name, ns, ns);
	return IS_ENABLED(CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS) ? 0 : -EINVAL;
}

/* Says why a symbol is not to be had. */
static void explain_missing(const struct load_info *info, const char *name)
{
	struct symbol_search search = { .name = name, .gpl_ok = true };

	if (symbol_find(&search))
		pr_err("%s: Unknown symbol %s (err %d): it is exported for GPL-compatible modules only, this one's license is '%s'\n",
		       info->name, name, -ENOENT, get_modinfo(info, "license") ?: "unspecified");
	else
		pr_err("%s: Unknown symbol %s (err %d): nothing loaded exports it, load what the module depends on first, or use modprobe\n",
		       info->name, name, -ENOENT);
}

/* One attempt; -EBUSY while the exporter's init is running. */
static int resolve_once(struct load_info *info, struct symbol_search *search)
{
	int err = -ENOENT;

	mutex_lock(&module_mutex);
	if (!core_hash)
		build_core_hash();
	if (symbol_find(search)) {
		err = versions_check(info, search->name, search->crc);
		if (!err)
			err = check_namespace(info, search);
		if (!err)
			err = refs_use(info->mod, search->owner);
		if (err == -EBUSY)
			strscpy(search->owner_name, search->owner->name,
				sizeof(search->owner_name));
	}
	mutex_unlock(&module_mutex);
	return err;
}

/* Waits for the exporter's init, but not for ever: it may be waiting for us. */
static int resolve_patiently(struct load_info *info, struct symbol_search *search)
{
	long left = WAIT_FOR_INIT;
	int err, seen;

	for (;;) {
		seen = registry_changes();
		err = resolve_once(info, search);
		if (err != -EBUSY)
			return err;
		left = registry_wait(seen, left);
		if (left <= 0)
			break;
	}
	pr_warn("%s: gave up waiting for init of module %s.\n", info->name, search->owner_name);
	return left < 0 ? left : err;
}

static int resolve_symbol(void *cookie, const char *name, bool weak, u64 *value)
{
	struct load_info *info = cookie;
	struct symbol_search search = {
		.name = name,
		.gpl_ok = !(info->mod->taints & BIT(TAINT_PROPRIETARY_MODULE)),
	};
	int err = resolve_patiently(info, &search);

	if (err == -ENOENT && !weak)
		explain_missing(info, name);
	info->explained = err && err != -ENOMEM && err != -ERESTARTSYS;
	if (!err)
		*value = symbol_value(search.sym);
	return err;
}

/**
 * symbols_resolve - finds everything a module wants from others
 * @info: placed; each exporter becomes used by the module
 *
 * Context: may sleep, also for an exporter whose init is running.
 * Returns: 0 or a negative errno with the reason in @info->diag; it is in the log as well if
 * @info->explained.
 */
int symbols_resolve(struct load_info *info)
{
	return module_resolve(&info->image, &info->link, resolve_symbol, info, &info->diag);
}

/* -------- symbol_get() -------- */

/**
 * __symbol_get - finds a symbol at run time and keeps its owner loaded
 * @symbol: name
 *
 * Only GPL-only symbols can be had this way.
 *
 * Returns: its address or NULL. Give it back with symbol_put().
 */
void *__symbol_get(const char *symbol)
{
	struct symbol_search search = { .name = symbol, .gpl_ok = true };
	void *value = NULL;

	mutex_lock(&module_mutex);
	if (symbol_find(&search)) {
		if (!search.gpl_only)
			pr_warn("failing symbol_get of non-GPLONLY symbol %s.\n", symbol);
		else if (!search.owner ||
			 (!module_is_coming(search.owner) && try_module_get(search.owner)))
			value = (void *)symbol_value(search.sym);
	}
	mutex_unlock(&module_mutex);
	return value;
}
EXPORT_SYMBOL_GPL(__symbol_get);

/**
 * __symbol_put - gives back what symbol_get() found
 * @symbol: name
 */
void __symbol_put(const char *symbol)
{
	struct symbol_search search = { .name = symbol, .gpl_ok = true };

	if (!WARN_ON(!symbol_find(&search)))
		module_put(search.owner);
}
EXPORT_SYMBOL(__symbol_put);

/**
 * symbol_put_addr - gives back the owner of an address
 * @addr: in code of vmlinux or of a module that symbol_get() holds
 */
void symbol_put_addr(void *addr)
{
	if (!core_kernel_text((unsigned long)addr))
		module_put(__module_text_address((unsigned long)addr));
}
EXPORT_SYMBOL_GPL(symbol_put_addr);
