/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of the loader share.
 *
 * Locks, outermost first:
 *   module_mutex       the registry (names, list, states), the use graph, exports of modules
 *   mod->param_lock    parameters of one module
 *   module_range_lock  leaf; the tree of addresses, the list, symbols of modules: for readers in
 *                      any context, so that what they read is not freed under them
 *   export_lock        leaf; the hash of modules' exports, likewise
 * Nothing of a module's own (init, exit, notifiers, setters) is called with any lock but
 * param_lock held.
 */
#ifndef _MODULE_INTERNAL_H
#define _MODULE_INTERNAL_H

#include <linux/extable.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/rbtree.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <kobold/module_image.h>
#include <kobold/module_reloc.h>

/* References that a loaded module holds on itself. */
#define MODULE_REF_BASE 1

/* One export of a module in the hash of exports. */
struct module_export {
	struct hlist_node node;
	const struct kernel_symbol *sym;
	const u32 *crc;
	struct module *owner;
	u32 hash;
	bool gpl_only;
};

/* A run of a module's memory in the tree of addresses. */
struct module_range {
	struct rb_node node;
	unsigned long start;
	unsigned long end;
	struct module *mod; /* NULL: not in the tree */
};

/* One symbol for kallsyms. */
struct module_symbol {
	unsigned long addr;
	u32 size;
	u32 name; /* offset in the strings */
	char type;
};

struct module_symbols {
	u32 num; /* entries in use: the core ones come first */
	u32 num_core;
	u32 *by_address; /* numbers of the core ones, then of those of init, each sorted */
	const char *strings;
	struct module_symbol symbols[];
};

/**
 * struct module_private - what the loader keeps beside struct module
 *
 * Allocated first and freed last: it reserves the name before there is memory for the module.
 *
 * @mod: the module, once it is in its final place
 * @name: as in struct module
 * @node: in the registry's hash of names
 * @reserved: @node is in the hash
 * @core: memory for the module's life
 * @init: memory for its init
 * @core_range: @core in the tree of addresses
 * @init_range: @init in the tree of addresses
 * @text_region: its code, for exception tables
 * @init_region: its init code
 * @exports: one for each exported symbol
 * @num_exports: how many
 * @symbols: for kallsyms
 * @params_set: setters may have run, so what they allocated is to be freed
 * @notified_coming: notifiers have been told
 * @sysfs_ready: /sys/module/NAME is complete
 */
struct module_private {
	struct module *mod;
	char name[MODULE_NAME_LEN];
	struct hlist_node node;
	bool reserved;
	void *core;
	void *init;
	struct module_range core_range;
	struct module_range init_range;
	struct extable_region text_region;
	struct extable_region init_region;
	struct module_export *exports;
	unsigned int num_exports;
	struct module_symbols *symbols;
	bool params_set;
	bool notified_coming;
	bool sysfs_ready;
};

struct module_abi;

/**
 * struct load_info - all temporary state of one load
 *
 * @buffer: the image as copied from the user; @len bytes, vmalloc()ed
 * @flags: MODULE_INIT_* of finit_module(2)
 * @image: the checked view of it
 * @link: layout and relocation state
 * @diag: why something was refused
 * @scratch: memory for relocating
 * @explained: why a symbol could not be had is in the log
 * @forced: something was missing that MODULE_FORCE_LOAD lets pass
 * @next_version: entry of __versions that is likely wanted next
 * @abi: what kind of module it is
 * @name: of the module, inside the image or in @priv
 * @mod: struct module: in the image until it has moved to its memory
 * @priv: the loader's part
 */
struct load_info {
	void *buffer;
	size_t len;
	int flags;
	struct module_image image;
	struct module_link link;
	struct module_diag diag;
	void *scratch;
	bool explained;
	bool forced;
	unsigned int next_version;
	const struct module_abi *abi;
	const char *name;
	struct module *mod;
	struct module_private *priv;
};

/**
 * struct module_abi - one kind of module
 * @name: for messages
 * @recognise: is it one of these?
 * @identify: sets info->mod, in the image, and info->name; 0 or -errno
 * @check: was it built for this kernel? 0 or -errno, logged
 * @check_relocs: may its relocations be applied to what the loader owns? 0 or -errno, logged
 */
struct module_abi {
	const char *name;
	bool (*recognise)(const struct load_info *info);
	int (*identify)(struct load_info *info);
	int (*check)(struct load_info *info);
	int (*check_relocs)(struct load_info *info);
};

extern const struct module_abi abi_linux;
int abi_identify(struct load_info *info);

static inline const char *get_modinfo(const struct load_info *info, const char *tag)
{
	return module_modinfo(&info->image, tag, NULL);
}

/* load.c */
int load_module(struct load_info *info, const char __user *uargs);
void free_load_info(struct load_info *info);

/* unload.c */
void module_dismantle(struct module_private *priv);
int unload_module(const char *name, unsigned int flags);

/* registry.c */
extern struct list_head modules;
int registry_changes(void);
void registry_changed(void);
long registry_wait(int seen, long timeout);
int registry_reserve(struct module_private *priv);
void registry_release(struct module_private *priv);
void registry_list(struct module *mod);
void registry_unlist(struct module *mod);
struct module_private *registry_find(const char *name);
extern raw_spinlock_t module_range_lock;
struct module *range_find(unsigned long addr);
void range_add(struct module_range *range, struct module *mod, void *base, unsigned long size);
void range_remove(struct module_range *range);

/* memory.c */
int memory_alloc(struct load_info *info);
int memory_protect(struct module *mod);
int memory_seal(struct module *mod);
void memory_free_init(struct module_private *priv);
void memory_free(struct module_private *priv);
unsigned int module_total_size(const struct module *mod);

/* sections.c */
int sections_find(struct load_info *info);
int sections_verify(struct module *mod);
int sections_percpu_alloc(struct load_info *info);
void sections_percpu_copy(struct load_info *info);

/* symbols.c */
struct symbol_search {
	const char *name;
	bool gpl_ok;
	/* found */
	struct module *owner;
	char owner_name[MODULE_NAME_LEN];
	const struct kernel_symbol *sym;
	const u32 *crc;
	bool gpl_only;
};

bool symbol_find(struct symbol_search *search);
unsigned long symbol_value(const struct kernel_symbol *sym);
const char *symbol_namespace(const struct kernel_symbol *sym);
int symbols_resolve(struct load_info *info);
int symbols_publish(struct module *mod);
void symbols_withdraw(struct module_private *priv);

/* refs.c */
void refs_init(struct module *mod);
int refs_use(struct module *user, struct module *used);
void refs_drop(struct module *mod);
void refs_print_users(struct seq_file *m, struct module *mod);

/* license.c */
int license_check(struct load_info *info);
void license_apply(struct load_info *info);
void add_taint_module(struct module *mod, unsigned int flag, enum lockdep_ok ok);
size_t module_flags_taint(unsigned long taints, char *buffer);
char *module_flags(struct module *mod, char *buffer, bool show_state);
#define MODULE_FLAGS_BUF_SIZE (TAINT_FLAGS_COUNT + 4)

/* notify.c */
int notify_coming(struct module *mod);
void notify_live(struct module *mod);
void notify_going(struct module *mod);

/* versions.c */
#ifdef CONFIG_MODVERSIONS
int versions_check(struct load_info *info, const char *symbol, const u32 *crc);
int versions_check_layout(struct load_info *info);
#else
static inline int versions_check(struct load_info *info, const char *symbol, const u32 *crc)
{
	return 0;
}
static inline int versions_check_layout(struct load_info *info)
{
	return 0;
}
#endif
/* force.c */
int try_to_force_load(struct load_info *info, const char *reason);
#ifdef CONFIG_MODULE_FORCE_UNLOAD
bool try_force_unload(unsigned int flags);
#else
static inline bool try_force_unload(unsigned int flags)
{
	return false;
}
#endif

/* kallsyms_index.c */
int symbols_sort(const struct module_symbol *symbols, u32 num, unsigned long base, u32 *order);
u32 symbols_below(const struct module_symbol *symbols, const u32 *order, u32 num,
		  unsigned long base, unsigned long addr);

/* kallsyms.c */
#ifdef CONFIG_KALLSYMS
int kallsyms_add(struct load_info *info);
void kallsyms_drop_init(struct module_private *priv);
void kallsyms_remove(struct module_private *priv);
#else
static inline int kallsyms_add(struct load_info *info)
{
	return 0;
}
static inline void kallsyms_drop_init(struct module_private *priv)
{
}
static inline void kallsyms_remove(struct module_private *priv)
{
}
#endif

/* A position in the symbols of all modules, valid while module_mutex is held. */
struct module_symbol_pos {
	struct module *mod;
	unsigned long base; /* symbols of the modules before it */
};

struct kallsyms_entry;
bool kallsyms_module_read(struct module_symbol_pos *pos, unsigned long n,
			  struct kallsyms_entry *entry);

/* sysfs.c, param_sysfs.c */
#ifdef CONFIG_SYSFS
extern struct module_attribute module_uevent;
int module_sysfs_create(struct load_info *info);
void module_sysfs_remove(struct module_private *priv);
void module_sysfs_init_done(struct module *mod);
int module_param_sysfs_create(struct module *mod);
void module_param_sysfs_remove(struct module *mod);
#else
static inline int module_sysfs_create(struct load_info *info)
{
	return 0;
}
static inline void module_sysfs_remove(struct module_private *priv)
{
}
static inline void module_sysfs_init_done(struct module *mod)
{
}
#endif

/* report.c */
void note_unloaded(struct module *mod);

/* syscalls.c */
extern int modules_disabled;

#endif /* _MODULE_INTERNAL_H */
