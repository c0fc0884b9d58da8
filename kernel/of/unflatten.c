// SPDX-License-Identifier: GPL-2.0-only
/*
 * From the flat tree to struct device_node. unflatten_device_tree() first copies what is in use of
 * the blob (boot loaders leave room in it, QEMU a megabyte), gives back the memory it was in, and
 * then makes the nodes; names of properties and their values stay in the copy. Boot CPU alone,
 * no locks; nothing is freed ever.
 */
#define pr_fmt(fmt) "OF: fdt: " fmt

#include <linux/align.h>
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/of.h>
#include <linux/of_fdt.h>
#include <linux/string.h>

#include "of_private.h"

struct device_node *of_root;
struct device_node *of_chosen;
struct device_node *of_aliases;
struct device_node *of_stdout;

/* Hands out the nodes and properties that flat_open() counted. */
struct pool {
	struct device_node *node;
	struct property *prop;
};

static char *__init copy_string(const char *s, size_t len)
{
	char *copy = memblock_alloc_or_panic(len + 1, 1);

	memcpy(copy, s, len);
	return copy;
}

static void __init add_property(struct device_node *np, struct property *prop)
{
	struct property **last = &np->properties;

	while (*last)
		last = &(*last)->next;
	*last = prop;
}

static void __init make_property(struct pool *pool, struct device_node *np,
				 const struct flat_item *item)
{
	struct property *prop = pool->prop++;

	prop->name = (char *)item->name;
	prop->value = (void *)item->value;
	prop->length = item->len;
	add_property(np, prop);
	/* "linux,phandle" is what it was called before ePAPR */
	if ((!strcmp(item->name, "phandle") || !strcmp(item->name, "linux,phandle")) &&
	    item->len == sizeof(__be32) && !np->phandle)
		np->phandle = of_read_number(item->value, 1);
}

/* Every node has a "name", as Open Firmware gives it one. */
static void __init make_name(struct pool *pool, struct device_node *np)
{
	struct property *prop = pool->prop++;

	if (of_find_property(np, "name", NULL))
		return;
	prop->name = "name";
	prop->value = (void *)np->name;
	prop->length = strlen(np->name) + 1;
	add_property(np, prop);
}

static struct device_node *__init make_node(struct pool *pool, struct device_node *parent,
					    const char *name)
{
	struct device_node *np = pool->node++, **last;

	of_node_init(np);
	np->full_name = name;
	np->name = copy_string(name, strchrnul(name, '@') - name);
	np->parent = parent;
	if (!parent)
		return np;
	last = &parent->child;
	while (*last)
		last = &(*last)->sibling;
	*last = np;
	return np;
}

static struct device_node *__init make_tree(const struct flat_tree *t)
{
	struct device_node *nodes, *np = NULL;
	struct property *props;
	struct flat_item item;
	struct pool pool;
	u32 at = 0;

	nodes = memblock_alloc_or_panic(t->nodes * sizeof(*nodes), __alignof__(*nodes));
	props = memblock_alloc_or_panic((t->properties + t->nodes) * sizeof(*props),
					__alignof__(*props));
	pool = (struct pool){ nodes, props };
	for (;;) {
		switch (flat_next(t, &at, &item)) {
		case FLAT_BEGIN_NODE:
			np = make_node(&pool, np, item.name);
			break;
		case FLAT_PROP:
			make_property(&pool, np, &item);
			break;
		case FLAT_END_NODE:
			make_name(&pool, np);
			np = np->parent;
			break;
		default:
			return nodes;
		}
	}
}

/* ---- the copy of the blob ---- */

static void __init put_word(u8 *blob, int word, u32 value)
{
	((__be32 *)blob)[word] = cpu_to_be32(value);
}

/* A blob of the same contents without the gaps. */
static void *__init copy_blob(const struct flat_tree *t)
{
	u32 reserved = ALIGN(FLAT_HEADER, 8);
	u32 structure = reserved + t->reserved_size;
	u32 strings = structure + t->structure_size;
	u32 size = strings + t->strings_size;
	u8 *copy = memblock_alloc_or_panic(size, 8);

	memcpy(copy, t->base, FLAT_HEADER);
	put_word(copy, 1, size);
	put_word(copy, 2, structure);
	put_word(copy, 3, strings);
	put_word(copy, 4, reserved);
	memcpy(copy + reserved, t->base + t->reserved, t->reserved_size);
	memcpy(copy + structure, t->base + t->structure, t->structure_size);
	memcpy(copy + strings, t->base + t->strings, t->strings_size);
	return copy;
}

/* The seeds have been used; user space must not find them in /proc/device-tree. */
static void __init forget_seeds(const struct flat_tree *t)
{
	int chosen = flat_node_by_path(t, "/chosen", 7);
	struct flat_item item;
	u32 at = chosen;

	if (chosen < 0 || flat_next(t, &at, &item) != FLAT_BEGIN_NODE)
		return;
	while (flat_next(t, &at, &item) == FLAT_PROP) {
		__be32 *value = (__be32 *)item.value;

		if (!strcmp(item.name, "kaslr-seed"))
			memset(value, 0, item.len);
		if (strcmp(item.name, "rng-seed"))
			continue;
		/* token, length, name and value become FDT_NOPs: the property is gone */
		for (__be32 *p = value - 3; (u8 *)p < (u8 *)value + item.len; p++)
			*p = cpu_to_be32(FLAT_NOP);
	}
}

/* Where the boot loader left the blob becomes free memory, without the seeds in it. */
static void __init free_blob(void)
{
	u32 size = boot_tree.size;

	if (!memblock_is_region_memory(initial_boot_params_pa, size))
		return;
	memset(__va(initial_boot_params_pa), 0, size);
	memblock_phys_free(initial_boot_params_pa, size);
}

static void __init keep_blob(void)
{
	void *copy = copy_blob(&boot_tree);

	free_blob();
	initial_boot_params = copy;
	initial_boot_params_pa = __pa(copy);
	BUG_ON(flat_open(&boot_tree, copy, FLAT_MAX_SIZE));
	forget_seeds(&boot_tree);
	/* the properties that became NOPs do not count */
	BUG_ON(flat_open(&boot_tree, copy, FLAT_MAX_SIZE));
}

static void __init find_stdout(void)
{
	const char *path;

	if (!of_property_read_string(of_chosen, "stdout-path", &path) ||
	    !of_property_read_string(of_chosen, "linux,stdout-path", &path))
		of_stdout = of_find_node_opts_by_path(path, NULL);
}

/**
 * unflatten_device_tree - make the nodes of the tree that early_init_dt_scan() has accepted
 *
 * Also frees the blob's memory and tells where the initramfs is (initrd_start, initrd_end). Without
 * a tree it does nothing.
 *
 * Context: boot CPU, with memblock_alloc() and the direct map.
 */
void __init unflatten_device_tree(void)
{
	if (!boot_tree.base)
		return;
	keep_blob();
	of_root = make_tree(&boot_tree);
	of_chosen = of_find_node_by_path("/chosen");
	of_aliases = of_find_node_by_path("/aliases");
	find_stdout();
	if (phys_initrd_size) {
		initrd_start = (unsigned long)__va(phys_initrd_start);
		initrd_end = initrd_start + phys_initrd_size;
	}
	pr_info("%u nodes, %u bytes\n", boot_tree.nodes, boot_tree.size);
}
