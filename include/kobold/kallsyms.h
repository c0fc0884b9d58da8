/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Further sources of symbols for kernel/lib/kallsyms.c, which knows vmlinux only. The module loader
 * registers one; nothing in lib needs to know it.
 */
#ifndef _KOBOLD_KALLSYMS_H
#define _KOBOLD_KALLSYMS_H

#include <linux/kallsyms.h>

/* One symbol as a listing shows it. */
struct kallsyms_entry {
	unsigned long addr;
	char type;			/* nm's letter */
	bool exported;
	char name[KSYM_NAME_LEN];
	char owner[64];			/* module name, "" for vmlinux */
};

/**
 * struct kallsyms_provider - symbols of something that is not vmlinux
 * @lookup: the symbol that holds @addr, copied to @namebuf (KSYM_NAME_LEN); its size and offset
 *	and the owner's name (valid as long as the owner lives) where the pointers are not NULL.
 *	Returns @namebuf or NULL. Any context.
 * @address_of: address of @name ("owner:name" restricts it to one owner), 0 if unknown. Any
 *	context.
 * @for_each: calls @fn for each symbol until it returns non-zero, which it returns. May sleep.
 */
struct kallsyms_provider {
	const char *(*lookup)(unsigned long addr, unsigned long *size, unsigned long *offset,
			      char **modname, char *namebuf);
	unsigned long (*address_of)(const char *name);
	int (*for_each)(int (*fn)(void *data, const char *name, unsigned long addr), void *data);
};

/* There is room for one; the loader takes it. */
void kallsyms_set_provider(const struct kallsyms_provider *provider);

/**
 * struct kallsyms_cursor - a position in vmlinux's symbols
 * @index: of the symbol
 * @offset: of its compressed name
 */
struct kallsyms_cursor {
	unsigned int index;
	unsigned int offset;
};

/* The number of vmlinux's symbols, in the order of their addresses. */
unsigned int kallsyms_count(void);
void kallsyms_seek(struct kallsyms_cursor *cursor, unsigned int index);
bool kallsyms_read(struct kallsyms_cursor *cursor, struct kallsyms_entry *entry);

#endif /* _KOBOLD_KALLSYMS_H */
