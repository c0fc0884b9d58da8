/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exported symbols: how code in vmlinux or in a module offers a symbol to modules.
 *
 * The contract between this file, the link scripts, modpost and the loader:
 *
 *   section                   holds                                          made by
 *   ___ksymtab+NAME           one struct kernel_symbol, label __ksymtab_NAME  EXPORT_SYMBOL
 *   ___ksymtab_gpl+NAME       the same for GPL-only exports                  EXPORT_SYMBOL_GPL
 *   __ksymtab_strings         __kstrtab_NAME "NAME", __kstrtabns_NAME "NS"   either
 *   ___kcrctab[_gpl]+NAME     one u32, the CRC of the symbol's type          SYMBOL_CRC (generated)
 *
 * The link script collects ___ksymtab+* sorted by name into __ksymtab, and likewise __ksymtab_gpl,
 * __kcrctab and __kcrctab_gpl, so that entry N of a CRC table belongs to entry N of its symbol
 * table and a table can be searched by bisection. In a .ko the sections have these final names
 * too (scripts/module.lds). In vmlinux the tables are bounded by __start___ksymtab and
 * __stop___ksymtab (also _gpl, and __start___kcrctab[_gpl]).
 *
 * References are 32 bits wide and relative to the field that holds them (PREL32): half the size
 * of pointers, and no relocation to apply in vmlinux.
 */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

#include <linux/compiler.h>
#include <linux/linkage.h>
#include <linux/stringify.h>

#ifndef __ASSEMBLY__
struct module;

/**
 * struct kernel_symbol - one entry of an export table
 * @value_offset: address of the symbol, relative to this field
 * @name_offset: its NUL-terminated name, relative to this field
 * @namespace_offset: its namespace, relative to this field; "" for none
 */
struct kernel_symbol {
	int value_offset;
	int name_offset;
	int namespace_offset;
};

#ifdef MODULE
extern struct module __this_module;
#define THIS_MODULE (&__this_module)
#else
#define THIS_MODULE ((struct module *)0)
#endif
#endif /* !__ASSEMBLY__ */

#if defined(__ASSEMBLY__)

#define __EXPORT_SYMBOL(sym, sec, ns)						\
	.section "__ksymtab_strings", "aMS", %progbits, 1;			\
	__kstrtab_##sym: .asciz #sym;						\
	__kstrtabns_##sym: .asciz ns;						\
	.previous;								\
	.section "___ksymtab" sec "+" #sym, "a";				\
	.balign 4;								\
	__ksymtab_##sym:							\
	.long sym - .;								\
	.long __kstrtab_##sym - .;						\
	.long __kstrtabns_##sym - .;						\
	.previous

#elif defined(__GENKSYMS__)

/* The CRC generator reads preprocessed source and looks for this spelling. */
#define __EXPORT_SYMBOL(sym, sec, ns) __GENKSYMS_EXPORT_SYMBOL(sym)

#elif !defined(CONFIG_MODULES) || defined(__DISABLE_EXPORTS)

#define __EXPORT_SYMBOL(sym, sec, ns) extern typeof(sym) sym

#else

#define __EXPORT_SYMBOL(sym, sec, ns)						\
	extern typeof(sym) sym;							\
	__asm__(".section \"__ksymtab_strings\", \"aMS\", %progbits, 1\n"	\
		"__kstrtab_" #sym ": .asciz \"" #sym "\"\n"			\
		"__kstrtabns_" #sym ": .asciz \"" ns "\"\n"			\
		".previous\n"							\
		".section \"___ksymtab" sec "+" #sym "\", \"a\"\n"		\
		".balign 4\n"							\
		"__ksymtab_" #sym ":\n"						\
		".long " #sym " - .\n"						\
		".long __kstrtab_" #sym " - .\n"				\
		".long __kstrtabns_" #sym " - .\n"				\
		".previous")

#endif

#ifdef DEFAULT_SYMBOL_NAMESPACE
#define _EXPORT_SYMBOL(sym, sec) __EXPORT_SYMBOL(sym, sec, __stringify(DEFAULT_SYMBOL_NAMESPACE))
#else
#define _EXPORT_SYMBOL(sym, sec) __EXPORT_SYMBOL(sym, sec, "")
#endif

#define EXPORT_SYMBOL(sym)		_EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym)		_EXPORT_SYMBOL(sym, "_gpl")
#define EXPORT_SYMBOL_NS(sym, ns)	__EXPORT_SYMBOL(sym, "", __stringify(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns)	__EXPORT_SYMBOL(sym, "_gpl", __stringify(ns))

#endif /* _LINUX_EXPORT_H */
