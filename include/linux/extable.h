/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Exception tables: pairs of an instruction that may fault and the place to go on at when it does.
 * asm/extable.h gives the entry and the fix-up; kernel/lib/extable.c searches.
 *
 * vmlinux's table lies between __start___ex_table and __stop___ex_table; other owners of code
 * register a struct extable_region.
 */
#ifndef _LINUX_EXTABLE_H
#define _LINUX_EXTABLE_H

#include <linux/rbtree_types.h>
#include <linux/types.h>
#include <asm/extable.h>

struct exception_table_entry;
struct module;

/**
 * struct extable_region - code outside vmlinux
 * @node: owned by extable.c
 * @start: first byte of the code
 * @end: one past its last byte
 * @table: the sorted exception table that covers it, may be NULL
 * @num: its number of entries
 *
 * Regions do not overlap. Two regions of one owner may name the same table.
 */
struct extable_region {
	struct rb_node node;
	unsigned long start;
	unsigned long end;
	const struct exception_table_entry *table;
	size_t num;
};

void extable_register(struct extable_region *region);
void extable_unregister(struct extable_region *region);

void sort_main_extable(void);
void sort_extable(struct exception_table_entry *start, struct exception_table_entry *finish);
const struct exception_table_entry *search_extable(const struct exception_table_entry *base,
						   const size_t num, unsigned long value);
const struct exception_table_entry *search_exception_tables(unsigned long addr);
const struct exception_table_entry *search_kernel_exception_table(unsigned long addr);

/* Is @addr in code of vmlinux, or in vmlinux's or a registered owner's text? */
int core_kernel_text(unsigned long addr);
int kernel_text_address(unsigned long addr);
int __kernel_text_address(unsigned long addr);

#endif /* _LINUX_EXTABLE_H */
