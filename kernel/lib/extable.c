// SPDX-License-Identifier: GPL-2.0-only
/*
 * Exception tables and "is this kernel code?". Owns the tree of code regions outside vmlinux that
 * their owners register; vmlinux's own table is sorted once at boot and never changes.
 *
 * Lookups may be made from any context, from a fault with interrupts off too. The tree's lock is a
 * leaf: nothing is called with it held, and the code under it cannot fault.
 */
#include <linux/bsearch.h>
#include <linux/export.h>
#include <linux/extable.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/rbtree.h>
#include <linux/sort.h>
#include <linux/spinlock.h>

extern char _stext[], _etext[], _sinittext[], _einittext[];
extern struct exception_table_entry __start___ex_table[], __stop___ex_table[];

static struct rb_root regions = RB_ROOT;
static DEFINE_RAW_SPINLOCK(regions_lock);

/* Entries hold addresses relative to themselves. */
static unsigned long insn_address(const struct exception_table_entry *e)
{
	return (unsigned long)&e->insn + e->insn;
}

static int compare_entries(const void *a, const void *b)
{
	const unsigned long x = insn_address(a), y = insn_address(b);

	return x < y ? -1 : x > y;
}

static void swap_entries(void *a, void *b, int size)
{
	struct exception_table_entry *x = a, *y = b, t = *x;
	const long delta = (char *)b - (char *)a;

	*x = *y;
	x->insn += delta;
	x->fixup += delta;
	*y = t;
	y->insn -= delta;
	y->fixup -= delta;
}

/**
 * sort_extable - sorts an exception table by instruction address
 * @start: first entry
 * @finish: one past the last
 */
void sort_extable(struct exception_table_entry *start, struct exception_table_entry *finish)
{
	struct exception_table_entry *e;

	for (e = start; e + 1 < finish; e++)
		if (compare_entries(e, e + 1) > 0)
			break;
	if (e + 1 < finish)
		sort(start, finish - start, sizeof(*start), compare_entries, swap_entries);
}

/**
 * sort_main_extable - makes vmlinux's table searchable
 *
 * Context: boot, before anything may fault and go on.
 */
void __init sort_main_extable(void)
{
	sort_extable(__start___ex_table, __stop___ex_table);
}

/**
 * search_extable - finds the entry for an instruction in one table
 * @base: sorted table
 * @num: its entries
 * @value: address of the instruction
 *
 * Returns: the entry or NULL.
 */
const struct exception_table_entry *search_extable(const struct exception_table_entry *base,
						   const size_t num, unsigned long value)
{
	size_t low = 0, high = num;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const unsigned long insn = insn_address(&base[middle]);

		if (insn == value)
			return &base[middle];
		if (insn < value)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/**
 * search_kernel_exception_table - finds the entry for an instruction of vmlinux
 * @addr: address of the instruction
 */
const struct exception_table_entry *search_kernel_exception_table(unsigned long addr)
{
	return search_extable(__start___ex_table, __stop___ex_table - __start___ex_table, addr);
}

/* Context: regions_lock held. */
static struct extable_region *find_region(unsigned long addr)
{
	struct rb_node *node = regions.rb_node;

	while (node) {
		struct extable_region *r = rb_entry(node, struct extable_region, node);

		if (addr < r->start)
			node = node->rb_left;
		else if (addr >= r->end)
			node = node->rb_right;
		else
			return r;
	}
	return NULL;
}

/**
 * search_exception_tables - finds where to go on after a fault
 * @addr: address of the faulting instruction
 *
 * Context: any. The entry lives as long as the code at @addr, which is running.
 * Returns: the entry or NULL.
 */
const struct exception_table_entry *search_exception_tables(unsigned long addr)
{
	const struct exception_table_entry *e = search_kernel_exception_table(addr);
	const struct extable_region *r;
	unsigned long flags;

	if (e)
		return e;
	raw_spin_lock_irqsave(&regions_lock, flags);
	r = find_region(addr);
	if (r)
		e = search_extable(r->table, r->num, addr);
	raw_spin_unlock_irqrestore(&regions_lock, flags);
	return e;
}

/**
 * extable_register - makes code outside vmlinux known
 * @region: filled in but for @node; stays the caller's, until extable_unregister()
 *
 * Context: any.
 */
void extable_register(struct extable_region *region)
{
	struct rb_node **link = &regions.rb_node, *parent = NULL;
	unsigned long flags;

	raw_spin_lock_irqsave(&regions_lock, flags);
	while (*link) {
		parent = *link;
		if (region->start < rb_entry(parent, struct extable_region, node)->start)
			link = &parent->rb_left;
		else
			link = &parent->rb_right;
	}
	rb_link_node(&region->node, parent, link);
	rb_insert_color(&region->node, &regions);
	raw_spin_unlock_irqrestore(&regions_lock, flags);
}

/**
 * extable_unregister - forgets code outside vmlinux
 * @region: registered; free again on return
 *
 * Context: any.
 */
void extable_unregister(struct extable_region *region)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&regions_lock, flags);
	rb_erase(&region->node, &regions);
	raw_spin_unlock_irqrestore(&regions_lock, flags);
}

/**
 * core_kernel_text - is this code of vmlinux?
 * @addr: address
 *
 * Code of init sections counts until it is freed.
 */
int core_kernel_text(unsigned long addr)
{
	if (addr >= (unsigned long)_stext && addr < (unsigned long)_etext)
		return 1;
	return system_state < SYSTEM_FREEING_INITMEM && addr >= (unsigned long)_sinittext &&
	       addr < (unsigned long)_einittext;
}

/**
 * kernel_text_address - is this code of vmlinux or of a registered owner?
 * @addr: address
 *
 * Context: any.
 */
int kernel_text_address(unsigned long addr)
{
	unsigned long flags;
	bool found;

	if (core_kernel_text(addr))
		return 1;
	raw_spin_lock_irqsave(&regions_lock, flags);
	found = find_region(addr);
	raw_spin_unlock_irqrestore(&regions_lock, flags);
	return found;
}

/**
 * __kernel_text_address - kernel_text_address() for back-traces
 * @addr: address, perhaps from a stack of boot time
 */
int __kernel_text_address(unsigned long addr)
{
	return kernel_text_address(addr) ||
	       (addr >= (unsigned long)_sinittext && addr < (unsigned long)_einittext);
}

/**
 * func_ptr_is_kernel_text - does a function pointer point to code?
 * @ptr: function pointer
 */
int func_ptr_is_kernel_text(void *ptr)
{
	return kernel_text_address((unsigned long)ptr);
}
