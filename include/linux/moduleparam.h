/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Module parameters: variables that can be set when a module is loaded ("insmod x.ko count=3"), on
 * the kernel command line for code linked into vmlinux ("x.count=3"), and afterwards through
 * /sys/module/X/parameters.
 *
 * Each module_param() puts one struct kernel_param into section __param (bounded in vmlinux by
 * __start___param and __stop___param). There its name carries the module's name and a dot; in a
 * module it does not.
 *
 * Callbacks run in process context under the module's parameter lock (kernel_param_lock()), may
 * sleep, and must not take that lock again.
 */
#ifndef _LINUX_MODULEPARAM_H
#define _LINUX_MODULEPARAM_H

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/stringify.h>
#include <linux/types.h>

struct module;
struct kernel_param;

/* Built-in code prefixes its .modinfo strings and parameter names with "NAME.". */
#ifdef MODULE
#define MODULE_PARAM_PREFIX
#define __MODULE_INFO_PREFIX
#else
#ifndef MODULE_PARAM_PREFIX
#define MODULE_PARAM_PREFIX KBUILD_MODNAME "."
#endif
#define __MODULE_INFO_PREFIX KBUILD_MODNAME "."
#endif

#define MODULE_PARAM_MAX_LEN	(64 - sizeof(unsigned long))
#define MAX_PARAM_PREFIX_LEN	MODULE_PARAM_MAX_LEN

#define __MODULE_INFO(tag, name, info)						\
	static const char __UNIQUE_ID(name)[] __used __section(".modinfo") __aligned(1) = \
		__MODULE_INFO_PREFIX __stringify(tag) "=" info

#define __MODULE_PARM_TYPE(name, _type)						\
	__MODULE_INFO(parmtype, name##type, #name ":" _type)

/* One per parameter: what modinfo prints for it. */
#define MODULE_PARM_DESC(_parm, desc) __MODULE_INFO(parm, _parm, #_parm ":" desc)

enum {
	/* "x" alone means "x=" with no value: the setter is called with NULL. */
	KERNEL_PARAM_OPS_FL_NOARG = (1 << 0),
};

/**
 * struct kernel_param_ops - a parameter's type
 * @flags: KERNEL_PARAM_OPS_FL_*
 * @set: parses @val (NULL only with FL_NOARG) into @kp->arg; 0 or a negative errno
 * @get: prints into @buffer (PAGE_SIZE bytes), returns the length or a negative errno
 * @free: called once for @kp->arg when the module goes, or its load fails
 */
struct kernel_param_ops {
	unsigned int flags;
	int (*set)(const char *val, const struct kernel_param *kp);
	int (*get)(char *buffer, const struct kernel_param *kp);
	void (*free)(void *arg);
};

enum {
	KERNEL_PARAM_FL_UNSAFE = (1 << 0),	/* setting it taints */
	KERNEL_PARAM_FL_HWPARAM = (1 << 1),	/* names a hardware resource */
};

struct kernel_param {
	const char *name;
	struct module *mod;
	const struct kernel_param_ops *ops;
	const u16 perm;		/* mode of the sysfs file, 0 for none */
	s8 level;		/* initcall level that parses it, -1 for early */
	u8 flags;
	union {
		void *arg;
		const struct kparam_string *str;
		const struct kparam_array *arr;
	};
};

extern const struct kernel_param __start___param[], __stop___param[];

/* module_param_string(): a buffer of @maxlen bytes, the NUL included. */
struct kparam_string {
	unsigned int maxlen;
	char *string;
};

/* module_param_array(): @max elements of @elemsize bytes, each read by @ops. */
struct kparam_array {
	unsigned int max;
	unsigned int elemsize;
	unsigned int *num;	/* how many were given, may be NULL */
	const struct kernel_param_ops *ops;
	void *elem;
};

#define __moduleparam_const const

#define __module_param_call(prefix, name, ops, arg, perm, level, flags)		\
	static const char __param_str_##name[] = prefix #name;			\
	static struct kernel_param __moduleparam_const __param_##name		\
	__used __section("__param") __aligned(__alignof__(struct kernel_param)) = { \
		__param_str_##name, THIS_MODULE, ops,				\
		VERIFY_OCTAL_PERMISSIONS(perm), level, flags, { arg }		\
	}

/*
 * module_param(name, type, perm): name is the variable, type one of byte, short, ushort, int,
 * uint, long, ulong, ullong, hexint, charp, bool, invbool; perm the mode under sysfs.
 */
#define module_param(name, type, perm) module_param_named(name, name, type, perm)

#define module_param_named(name, value, type, perm)				\
	param_check_##type(name, &(value));					\
	module_param_cb(name, &param_ops_##type, &value, perm);			\
	__MODULE_PARM_TYPE(name, #type)

#define module_param_unsafe(name, type, perm) module_param_named_unsafe(name, name, type, perm)

#define module_param_named_unsafe(name, value, type, perm)			\
	param_check_##type(name, &(value));					\
	module_param_cb_unsafe(name, &param_ops_##type, &value, perm);		\
	__MODULE_PARM_TYPE(name, #type)

/* A parameter with operations of its own. */
#define module_param_cb(name, ops, arg, perm)					\
	__module_param_call(MODULE_PARAM_PREFIX, name, ops, arg, perm, -1, 0)

#define module_param_cb_unsafe(name, ops, arg, perm)				\
	__module_param_call(MODULE_PARAM_PREFIX, name, ops, arg, perm, -1,	\
			    KERNEL_PARAM_FL_UNSAFE)

#define __level_param_cb(name, ops, arg, perm, level)				\
	__module_param_call(MODULE_PARAM_PREFIX, name, ops, arg, perm, level, 0)

/* Evaluated before the initcalls of that level, for code that needs e.g. memory to parse. */
#define core_param_cb(name, ops, arg, perm)	__level_param_cb(name, ops, arg, perm, 1)
#define postcore_param_cb(name, ops, arg, perm)	__level_param_cb(name, ops, arg, perm, 2)
#define arch_param_cb(name, ops, arg, perm)	__level_param_cb(name, ops, arg, perm, 3)
#define subsys_param_cb(name, ops, arg, perm)	__level_param_cb(name, ops, arg, perm, 4)
#define fs_param_cb(name, ops, arg, perm)	__level_param_cb(name, ops, arg, perm, 5)
#define device_param_cb(name, ops, arg, perm)	__level_param_cb(name, ops, arg, perm, 6)
#define late_param_cb(name, ops, arg, perm)	__level_param_cb(name, ops, arg, perm, 7)

/* The old form: a setter and a getter instead of an ops structure. */
#define module_param_call(name, _set, _get, arg, perm)				\
	static const struct kernel_param_ops __param_ops_##name = {		\
		.flags = 0, .set = _set, .get = _get };				\
	__module_param_call(MODULE_PARAM_PREFIX, name, &__param_ops_##name, arg, perm, -1, 0)

/* A kernel parameter without a module prefix. */
#ifndef MODULE
#define core_param(name, var, type, perm)					\
	param_check_##type(name, &(var));					\
	__module_param_call("", name, &param_ops_##type, &var, perm, -1, 0)

#define core_param_unsafe(name, var, type, perm)				\
	param_check_##type(name, &(var));					\
	__module_param_call("", name, &param_ops_##type, &var, perm, -1, KERNEL_PARAM_FL_UNSAFE)
#endif

#define module_param_string(name, string, len, perm)				\
	static const struct kparam_string __param_string_##name = { len, string }; \
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_ops_string,	\
			    .str = &__param_string_##name, perm, -1, 0);	\
	__MODULE_PARM_TYPE(name, "string")

/* nump may be NULL, else an unsigned int * that receives the number of elements given. */
#define module_param_array(name, type, nump, perm)				\
	module_param_array_named(name, name, type, nump, perm)

#define module_param_array_named(name, array, type, nump, perm)			\
	param_check_##type(name, &(array)[0]);					\
	static const struct kparam_array __param_arr_##name = {			\
		.max = ARRAY_SIZE(array), .num = nump, .ops = &param_ops_##type, \
		.elemsize = sizeof(array[0]), .elem = array };			\
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_array_ops,	\
			    .arr = &__param_arr_##name, perm, -1, 0);		\
	__MODULE_PARM_TYPE(name, "array of " #type)

enum hwparam_type {
	hwparam_ioport,
	hwparam_iomem,
	hwparam_ioport_or_iomem,
	hwparam_irq,
	hwparam_dma,
	hwparam_dma_addr,
	hwparam_other,
};

#define module_param_hw_named(name, value, type, hwtype, perm)			\
	param_check_##type(name, &(value));					\
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_ops_##type, &value, perm, -1, \
			    KERNEL_PARAM_FL_HWPARAM | (hwparam_##hwtype & 0));	\
	__MODULE_PARM_TYPE(name, #type)

#define module_param_hw(name, type, hwtype, perm)				\
	module_param_hw_named(name, name, type, hwtype, perm)

#define module_param_hw_array(name, type, hwtype, nump, perm)			\
	param_check_##type(name, &(name)[0]);					\
	static const struct kparam_array __param_arr_##name = {			\
		.max = ARRAY_SIZE(name), .num = nump, .ops = &param_ops_##type,	\
		.elemsize = sizeof(name[0]), .elem = name };			\
	__module_param_call(MODULE_PARAM_PREFIX, name, &param_array_ops,	\
			    .arr = &__param_arr_##name, perm, -1,		\
			    KERNEL_PARAM_FL_HWPARAM | (hwparam_##hwtype & 0));	\
	__MODULE_PARM_TYPE(name, "array of " #type)

/* Refuses at compile time a variable of another type than the parameter's. */
#define __param_check(name, p, type)						\
	static inline type __always_unused *__check_##name(void) { return(p); }

#define __param_decl(type)							\
	extern const struct kernel_param_ops param_ops_##type;			\
	int param_set_##type(const char *val, const struct kernel_param *kp);	\
	int param_get_##type(char *buffer, const struct kernel_param *kp)

__param_decl(byte);
__param_decl(short);
__param_decl(ushort);
__param_decl(int);
__param_decl(uint);
__param_decl(long);
__param_decl(ulong);
__param_decl(ullong);
__param_decl(hexint);
__param_decl(charp);
__param_decl(bool);
__param_decl(invbool);
#undef __param_decl

#define param_check_byte(name, p)	__param_check(name, p, unsigned char)
#define param_check_short(name, p)	__param_check(name, p, short)
#define param_check_ushort(name, p)	__param_check(name, p, unsigned short)
#define param_check_int(name, p)	__param_check(name, p, int)
#define param_check_uint(name, p)	__param_check(name, p, unsigned int)
#define param_check_long(name, p)	__param_check(name, p, long)
#define param_check_ulong(name, p)	__param_check(name, p, unsigned long)
#define param_check_ullong(name, p)	__param_check(name, p, unsigned long long)
#define param_check_hexint(name, p)	param_check_uint(name, p)
#define param_check_charp(name, p)	__param_check(name, p, char *)
#define param_check_bool(name, p)	__param_check(name, p, bool)
#define param_check_invbool(name, p)	__param_check(name, p, bool)

int param_set_uint_minmax(const char *val, const struct kernel_param *kp, unsigned int min,
			  unsigned int max);
void param_free_charp(void *arg);

/* A bool that can be switched on but not off again. */
extern const struct kernel_param_ops param_ops_bool_enable_only;
int param_set_bool_enable_only(const char *val, const struct kernel_param *kp);
#define param_check_bool_enable_only param_check_bool

/* An int that also accepts y and n. */
extern const struct kernel_param_ops param_ops_bint;
int param_set_bint(const char *val, const struct kernel_param *kp);
#define param_get_bint		param_get_int
#define param_check_bint	param_check_int

extern const struct kernel_param_ops param_array_ops;
extern const struct kernel_param_ops param_ops_string;
int param_set_copystring(const char *val, const struct kernel_param *kp);
int param_get_string(char *buffer, const struct kernel_param *kp);

typedef int (*parse_unknown_fn)(char *param, char *val, const char *doing, void *arg);

char *parse_args(const char *doing, char *args, const struct kernel_param *params,
		 unsigned int num, s16 level_min, s16 level_max, void *arg,
		 parse_unknown_fn unknown);

bool parameq(const char *name1, const char *name2);
bool parameqn(const char *name1, const char *name2, size_t n);

/* The lock that parameter reads and writes hold; @mod is THIS_MODULE, NULL for built-in code. */
#if defined(CONFIG_SYSFS) || !defined(MODULE)
void kernel_param_lock(struct module *mod);
void kernel_param_unlock(struct module *mod);
#else
static inline void kernel_param_lock(struct module *mod) { }
static inline void kernel_param_unlock(struct module *mod) { }
#endif

#endif /* _LINUX_MODULEPARAM_H */
