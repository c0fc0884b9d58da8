/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Names of addresses and addresses of names.
 *
 * vmlinux carries a compressed table that scripts/kallsyms writes (include/kobold/kallsyms_format.h
 * says how); other owners of code, the module loader above all, register a struct
 * kallsyms_provider (include/kobold/kallsyms.h).
 *
 * Lookups may be made from any context, an oops included; they take no lock that can be held there.
 */
#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H

#include <linux/errno.h>
#include <linux/sprintf.h>
#include <linux/types.h>

#define KSYM_NAME_LEN	512
#define KSYM_SYMBOL_LEN	(KSYM_NAME_LEN + 64 + 64 + 16)

struct cred;
struct module;

#ifdef CONFIG_KALLSYMS
int kallsyms_on_each_symbol(int (*fn)(void *data, const char *name, unsigned long addr),
			    void *data);
unsigned long kallsyms_lookup_name(const char *name);
int kallsyms_lookup_size_offset(unsigned long addr, unsigned long *size, unsigned long *offset);
const char *kallsyms_lookup(unsigned long addr, unsigned long *size, unsigned long *offset,
			    char **modname, char *namebuf);
int sprint_symbol(char *buffer, unsigned long address);
int sprint_symbol_no_offset(char *buffer, unsigned long address);
int sprint_symbol_build_id(char *buffer, unsigned long address);
int sprint_backtrace(char *buffer, unsigned long address);
int lookup_symbol_name(unsigned long addr, char *symname);

/* May this reader see kernel addresses in /proc files? Follows kptr_restrict. */
bool kallsyms_show_value(const struct cred *cred);
#else
static inline unsigned long kallsyms_lookup_name(const char *name) { return 0; }
static inline int kallsyms_on_each_symbol(int (*fn)(void *, const char *, unsigned long),
					  void *data) { return -EOPNOTSUPP; }
static inline int kallsyms_lookup_size_offset(unsigned long addr, unsigned long *size,
					      unsigned long *offset) { return 0; }
static inline const char *kallsyms_lookup(unsigned long addr, unsigned long *size,
					  unsigned long *offset, char **modname, char *namebuf)
{
	return NULL;
}
static inline int sprint_symbol(char *buffer, unsigned long address)
{
	return sprintf(buffer, "0x%lx", address);
}
#define sprint_symbol_no_offset	sprint_symbol
#define sprint_symbol_build_id	sprint_symbol
#define sprint_backtrace	sprint_symbol
static inline int lookup_symbol_name(unsigned long addr, char *symname) { return -ERANGE; }
static inline bool kallsyms_show_value(const struct cred *cred) { return false; }
#endif

#endif /* _LINUX_KALLSYMS_H */
