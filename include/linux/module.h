/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Loadable modules: what a module says of itself, and what the kernel keeps of each.
 *
 * Information about a module is a sequence of "tag=value" strings in section .modinfo: license,
 * author, description, version, srcversion, depends, alias, softdep, firmware, import_ns, parm,
 * parmtype, intree, name, vermagic, retpoline, file (built-in only). modpost adds depends, alias,
 * intree, name, srcversion and vermagic, and writes the module's struct module into section
 * .gnu.linkonce.this_module (Documentation/loader.md has the whole contract).
 */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/atomic.h>
#include <linux/cache.h>
#include <linux/compiler.h>
#include <linux/elf.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kmod.h>
#include <linux/kobject.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/rbtree.h>
#include <linux/stat.h>
#include <linux/stringify.h>
#include <linux/types.h>
#include <asm/module.h>
#include <uapi/linux/module.h>

#define MODULE_NAME_LEN MAX_PARAM_PREFIX_LEN

/* How NAME.mod.c starts struct module's arch field. */
#ifndef MODULE_ARCH_INIT
#define MODULE_ARCH_INIT {}
#endif

struct exception_table_entry;
struct load_info;
struct module_param_attrs;
struct module_section_dir;
struct notifier_block;

/**
 * struct modversion_info - one entry of section __versions: what a module was built against
 * @crc: the symbol's CRC then
 * @name: its name; "module_layout" stands for struct module itself
 */
struct modversion_info {
	unsigned long crc;
	char name[MODULE_NAME_LEN];
};

/* The directory /sys/module/NAME. */
struct module_kobject {
	struct kobject kobj;
	struct module *mod;		/* NULL for built-in code */
	struct kobject *drivers_dir;
	struct module_param_attrs *mp;
	struct completion *kobj_completion;
};

/* A file in /sys/module/NAME. */
struct module_attribute {
	struct attribute attr;
	ssize_t (*show)(struct module_attribute *, struct module_kobject *, char *);
	ssize_t (*store)(struct module_attribute *, struct module_kobject *, const char *,
			 size_t count);
	void (*setup)(struct module *, const char *);
	int (*test)(struct module *);
	void (*free)(struct module *);
};

/* MODULE_VERSION() of built-in code: section __modver, for /sys/module/NAME/version. */
struct module_version_attribute {
	struct module_attribute mattr;
	const char *module_name;
	const char *version;
};

ssize_t __modver_version_show(struct module_attribute *mattr, struct module_kobject *mk,
			      char *buffer);

extern const struct module_version_attribute __start___modver[], __stop___modver[];

/* -------- What a module's source says -------- */

#ifndef MODULE
/* The same source linked into vmlinux: an initcall of level device; the exit is never called. */
#define module_init(x)	__initcall(x);
#define module_exit(x)	__exitcall(x);
#else
/*
 * Initcall levels mean nothing in a module: each becomes its one init function. Names end in "call"
 * as linux/init.h has them for built-in code.
 */
#define early_initcall(fn)		module_init(fn)
#define core_initcall(fn)		module_init(fn)
#define core_initcall_sync(fn)		module_init(fn)
#define postcore_initcall(fn)		module_init(fn)
#define postcore_initcall_sync(fn)	module_init(fn)
#define arch_initcall(fn)		module_init(fn)
#define subsys_initcall(fn)		module_init(fn)
#define subsys_initcall_sync(fn)	module_init(fn)
#define fs_initcall(fn)			module_init(fn)
#define fs_initcall_sync(fn)		module_init(fn)
#define rootfs_initcall(fn)		module_init(fn)
#define device_initcall(fn)		module_init(fn)
#define device_initcall_sync(fn)	module_init(fn)
#define late_initcall(fn)		module_init(fn)
#define late_initcall_sync(fn)		module_init(fn)
#define console_initcall(fn)		module_init(fn)

#ifndef __copy
#if __has_attribute(__copy__)
#define __copy(symbol) __attribute__((__copy__(symbol)))
#else
#define __copy(symbol)
#endif
#endif

/* The typed inline refuses a function with another signature than the loader will call. */
#define module_init(initfn)							\
	static inline initcall_t __maybe_unused __inittest(void)		\
	{ return initfn; }							\
	int init_module(void) __copy(initfn) __attribute__((alias(#initfn)));

#define module_exit(exitfn)							\
	static inline exitcall_t __maybe_unused __exittest(void)		\
	{ return exitfn; }							\
	void cleanup_module(void) __copy(exitfn) __attribute__((alias(#exitfn)));
#endif

/* The old way to say it; a module with these names needs no module_init(). */
extern int init_module(void);
extern void cleanup_module(void);

#define MODULE_INFO(tag, info) __MODULE_INFO(tag, tag, info)

#define MODULE_ALIAS(_alias) MODULE_INFO(alias, _alias)
/* "pre: a b post: c": loaded before and after by modprobe, without a symbol dependency. */
#define MODULE_SOFTDEP(_softdep) MODULE_INFO(softdep, _softdep)
#define MODULE_WEAKDEP(_weakdep) MODULE_INFO(weakdep, _weakdep)

/* For built-in code modules.builtin is made from these. */
#ifdef MODULE
#define MODULE_FILE
#else
#define MODULE_FILE MODULE_INFO(file, KBUILD_MODFILE);
#endif

/*
 * GPL, GPL v2, GPL and additional rights, Dual BSD/GPL, Dual MIT/GPL and Dual MPL/GPL may use
 * EXPORT_SYMBOL_GPL symbols. Anything else ("Proprietary") may not, and taints.
 */
#define MODULE_LICENSE(_license) MODULE_FILE MODULE_INFO(license, _license)
#define MODULE_AUTHOR(_author) MODULE_INFO(author, _author)
#define MODULE_DESCRIPTION(_description) MODULE_INFO(description, _description)
#define MODULE_FIRMWARE(_firmware) MODULE_INFO(firmware, _firmware)
#define MODULE_IMPORT_NS(ns) MODULE_INFO(import_ns, __stringify(ns))

#ifdef MODULE
/* modpost finds the table by this name and turns it into aliases. */
#define MODULE_DEVICE_TABLE(type, name)						\
	extern typeof(name) __mod_##type##__##name##_device_table		\
	__attribute__((unused, alias(__stringify(name))))
#else
#define MODULE_DEVICE_TABLE(type, name)
#endif

#if defined(MODULE) || !defined(CONFIG_SYSFS)
#define MODULE_VERSION(_version) MODULE_INFO(version, _version)
#else
#define MODULE_VERSION(_version)						\
	MODULE_INFO(version, _version);						\
	static const struct module_version_attribute __modver_attr		\
	__used __section("__modver")						\
	__aligned(__alignof__(struct module_version_attribute)) = {		\
		.mattr = {							\
			.attr = { .name = "version", .mode = S_IRUGO },		\
			.show = __modver_version_show,				\
		},								\
		.module_name = KBUILD_MODNAME,					\
		.version = _version,						\
	}
#endif

/* -------- What the kernel keeps of a module -------- */

enum module_state {
	MODULE_STATE_LIVE,	/* normal */
	MODULE_STATE_COMING,	/* formed, running its init */
	MODULE_STATE_GOING,	/* on its way out */
	MODULE_STATE_UNFORMED,	/* name reserved, still being set up */
};

/* One kind of memory. Areas up to MOD_RO_AFTER_INIT live as long as the module. */
enum mod_mem_type {
	MOD_TEXT = 0,
	MOD_DATA,
	MOD_RODATA,
	MOD_RO_AFTER_INIT,
	MOD_INIT_TEXT,
	MOD_INIT_DATA,
	MOD_INIT_RODATA,

	MOD_MEM_NUM_TYPES,
	MOD_INVALID = -1,
};

#define mod_mem_type_is_init(type)						\
	((type) == MOD_INIT_TEXT || (type) == MOD_INIT_DATA || (type) == MOD_INIT_RODATA)
#define mod_mem_type_is_text(type) ((type) == MOD_TEXT || (type) == MOD_INIT_TEXT)

#define for_each_mod_mem_type(type)						\
	for (enum mod_mem_type(type) = 0; (type) < MOD_MEM_NUM_TYPES; (type)++)
#define for_class_mod_mem_type(type, class)					\
	for_each_mod_mem_type(type)						\
		if (mod_mem_type_is_##class(type))

/* Where an area is. Areas of one life time share one allocation, page by page. */
struct module_memory {
	void *base;
	unsigned int size;	/* whole pages */
};

/* "A uses B": linked in A's target_list and B's source_list. */
struct module_use {
	struct list_head source_list;
	struct list_head target_list;
	struct module *source, *target;
};

/**
 * struct module - a loaded module
 *
 * Lives in the module's own data area, in section .gnu.linkonce.this_module; its size is part of
 * the binary interface and checked at load. modpost fills @name, @init, @exit and @arch; all else
 * is the loader's (kernel/module/), written under module_mutex or by the one task that loads or
 * unloads the module. @refcnt is atomic; @state may be read anywhere.
 */
struct module {
	enum module_state state;

	/* All modules, newest first; readers under RCU or module_mutex. */
	struct list_head list;
	char name[MODULE_NAME_LEN];

	/* sysfs */
	struct module_kobject mkobj;
	struct module_attribute *modinfo_attrs;
	const char *version;
	const char *srcversion;
	struct kobject *holders_dir;

	/* what it exports */
	const struct kernel_symbol *syms;
	const u32 *crcs;
	unsigned int num_syms;
	unsigned int num_gpl_syms;
	const struct kernel_symbol *gpl_syms;
	const u32 *gpl_crcs;

	/* parameters */
	struct mutex param_lock;
	struct kernel_param *kp;
	unsigned int num_kp;

	bool using_gplonly_symbols;
	bool async_probe_requested;
	bool sig_ok;

	unsigned int num_exentries;
	struct exception_table_entry *extable;

	struct mod_arch_specific arch;

	/* kept after it has run: a module with init and without exit is permanent */
	int (*init)(void);

	struct module_memory mem[MOD_MEM_NUM_TYPES] __aligned(sizeof(void *));

	unsigned long taints;	/* bits TAINT_* that this module caused */

	struct module_section_dir *sections_dir;
	struct module_section_dir *notes_dir;

	char *args;		/* as given, kept for charp parameters */

	void __percpu *percpu;
	unsigned int percpu_size;

	/* constructors that the compiler asked for */
	void (**ctors)(void);
	unsigned int num_ctors;

	/* who uses us, whom we use */
	struct list_head source_list;
	struct list_head target_list;

	void (*exit)(void);

	/* MODULE_REF_BASE while loaded, plus one for each user; 0 when it may go */
	atomic_t refcnt;

	/* the loader's own: kernel/module/internal.h */
	struct module_private *priv;
} ____cacheline_aligned;

#ifdef CONFIG_MODULES

static inline bool module_is_live(struct module *mod)
{
	return mod->state != MODULE_STATE_GOING;
}

static inline bool module_is_coming(struct module *mod)
{
	return mod->state == MODULE_STATE_COMING;
}

static inline bool within_module_mem_type(unsigned long addr, const struct module *mod,
					  enum mod_mem_type type)
{
	unsigned long base = (unsigned long)mod->mem[type].base;

	return addr - base < mod->mem[type].size;
}

static inline bool within_module_core(unsigned long addr, const struct module *mod)
{
	for_each_mod_mem_type(type)
		if (!mod_mem_type_is_init(type) && within_module_mem_type(addr, mod, type))
			return true;
	return false;
}

static inline bool within_module_init(unsigned long addr, const struct module *mod)
{
	for_class_mod_mem_type(type, init)
		if (within_module_mem_type(addr, mod, type))
			return true;
	return false;
}

static inline bool within_module(unsigned long addr, const struct module *mod)
{
	return within_module_init(addr, mod) || within_module_core(addr, mod);
}

extern struct mutex module_mutex;

struct module *find_module(const char *name);
struct module *__module_address(unsigned long addr);
struct module *__module_text_address(unsigned long addr);
bool is_module_address(unsigned long addr);
bool is_module_text_address(unsigned long addr);
bool is_module_percpu_address(unsigned long addr);

int register_module_notifier(struct notifier_block *nb);
int unregister_module_notifier(struct notifier_block *nb);

void print_modules(void);
void set_module_sig_enforced(void);
bool is_module_sig_enforced(void);

#define module_name(mod)							\
	({									\
		struct module *__mod = (mod);					\
		__mod ? __mod->name : "kernel";					\
	})

void *dereference_module_function_descriptor(struct module *mod, void *ptr);

static inline bool module_requested_async_probing(struct module *module)
{
	return module && module->async_probe_requested;
}

void *__symbol_get(const char *symbol);
void __symbol_put(const char *symbol);
void symbol_put_addr(void *addr);
#define symbol_get(x)	((typeof(&x))(__symbol_get(__stringify(x))))
#define symbol_put(x)	__symbol_put(__stringify(x))

/* References are counted without CONFIG_MODULE_UNLOAD too; then nobody asks. */
int module_refcount(struct module *mod);
void __module_get(struct module *module);
bool __must_check try_module_get(struct module *module);
void module_put(struct module *module);

/* Drops the reference the calling thread runs on, and ends the thread. */
void __noreturn __module_put_and_kthread_exit(struct module *mod, long code);
#define module_put_and_kthread_exit(code) __module_put_and_kthread_exit(THIS_MODULE, code)

/* For another subsystem that must record "A uses B" without a symbol. */
int ref_module(struct module *a, struct module *b);

#else /* !CONFIG_MODULES */

static inline struct module *find_module(const char *name) { return NULL; }
static inline struct module *__module_address(unsigned long addr) { return NULL; }
static inline struct module *__module_text_address(unsigned long addr) { return NULL; }
static inline bool is_module_address(unsigned long addr) { return false; }
static inline bool is_module_text_address(unsigned long addr) { return false; }
static inline bool is_module_percpu_address(unsigned long addr) { return false; }
static inline bool within_module(unsigned long addr, const struct module *mod) { return false; }
static inline bool within_module_core(unsigned long addr, const struct module *mod)
{
	return false;
}

static inline bool within_module_init(unsigned long addr, const struct module *mod)
{
	return false;
}

static inline bool module_is_live(struct module *mod) { return true; }
static inline bool module_is_coming(struct module *mod) { return false; }
static inline int register_module_notifier(struct notifier_block *nb) { return 0; }
static inline int unregister_module_notifier(struct notifier_block *nb) { return 0; }
static inline void print_modules(void) { }
static inline bool is_module_sig_enforced(void) { return false; }
static inline bool module_requested_async_probing(struct module *module) { return false; }
static inline void __module_get(struct module *module) { }
static inline bool try_module_get(struct module *module) { return true; }
static inline void module_put(struct module *module) { }
static inline int ref_module(struct module *a, struct module *b) { return 0; }
#define module_name(mod) "kernel"
#define symbol_get(x)	({ extern typeof(x) x __attribute__((weak)); &(x); })
#define symbol_put(x)	do { } while (0)
#define symbol_put_addr(x) do { } while (0)
#define module_put_and_kthread_exit(code) kthread_exit(code)

#endif /* CONFIG_MODULES */

#ifdef CONFIG_SYSFS
extern struct kset *module_kset;
extern const struct kobj_type module_ktype;
#endif

#define __MODULE_STRING(x) __stringify(x)

#endif /* _LINUX_MODULE_H */
