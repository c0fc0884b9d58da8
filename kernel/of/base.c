// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walking the device tree and finding nodes in it. The tree never changes: no locks, any context.
 * Functions that go on from a node take the node over and hand the next one out, as their
 * of_node_put() and of_node_get() would show if nodes were counted.
 */
#include <linux/console.h>
#include <linux/ctype.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/string.h>

EXPORT_SYMBOL(of_root);
EXPORT_SYMBOL(of_chosen);

/** of_node_name_eq - is a node's name, without the unit address, @name? */
bool of_node_name_eq(const struct device_node *np, const char *name)
{
	return np && !strcmp(np->name, name);
}
EXPORT_SYMBOL(of_node_name_eq);

/** of_node_name_prefix - does a node's name begin with @prefix? */
bool of_node_name_prefix(const struct device_node *np, const char *prefix)
{
	return np && !strncmp(np->name, prefix, strlen(prefix));
}
EXPORT_SYMBOL(of_node_name_prefix);

/** of_node_is_type - is a node's device_type @type? */
bool of_node_is_type(const struct device_node *np, const char *type)
{
	const char *found;

	return np && type && !of_property_read_string(np, "device_type", &found) &&
	       !strcmp(found, type);
}
EXPORT_SYMBOL(of_node_is_type);

/* ---- walks ---- */

/** of_find_all_nodes - the node after @prev (NULL: the root), children before siblings */
struct device_node *of_find_all_nodes(struct device_node *prev)
{
	if (!prev)
		return of_root;
	if (prev->child)
		return prev->child;
	while (prev->parent && !prev->sibling)
		prev = prev->parent;
	return prev->sibling;
}
EXPORT_SYMBOL(of_find_all_nodes);

/** of_get_parent - the node above, or NULL */
struct device_node *of_get_parent(const struct device_node *node)
{
	return node ? node->parent : NULL;
}
EXPORT_SYMBOL(of_get_parent);

/** of_get_next_parent - the node above, in place of @node */
struct device_node *of_get_next_parent(struct device_node *node)
{
	return node ? node->parent : NULL;
}
EXPORT_SYMBOL(of_get_next_parent);

/** of_get_next_child - the child after @prev (NULL: the first), or NULL */
struct device_node *of_get_next_child(const struct device_node *node, struct device_node *prev)
{
	if (!node)
		return NULL;
	return prev ? prev->sibling : node->child;
}
EXPORT_SYMBOL(of_get_next_child);

/** of_get_next_available_child - the same, without those that are switched off */
struct device_node *of_get_next_available_child(const struct device_node *node,
						struct device_node *prev)
{
	do {
		prev = of_get_next_child(node, prev);
	} while (prev && !of_device_is_available(prev));
	return prev;
}
EXPORT_SYMBOL(of_get_next_available_child);

/** of_get_child_by_name - a child by name, without the unit address, or NULL */
struct device_node *of_get_child_by_name(const struct device_node *node, const char *name)
{
	struct device_node *child;

	for_each_child_of_node(node, child) if (of_node_name_eq(child, name)) return child;
	return NULL;
}
EXPORT_SYMBOL(of_get_child_by_name);

/** of_get_compatible_child - a child by one of its compatible strings, or NULL */
struct device_node *of_get_compatible_child(const struct device_node *parent,
					    const char *compatible)
{
	struct device_node *child;

	for_each_child_of_node(parent,
			       child) if (of_device_is_compatible(child, compatible)) return child;
	return NULL;
}
EXPORT_SYMBOL(of_get_compatible_child);

/** of_get_child_count - how many children a node has */
int of_get_child_count(const struct device_node *np)
{
	struct device_node *child;
	int n = 0;

	for_each_child_of_node(np, child) n++;
	return n;
}
EXPORT_SYMBOL(of_get_child_count);

/** of_get_available_child_count - how many of them are not switched off */
int of_get_available_child_count(const struct device_node *np)
{
	struct device_node *child;
	int n = 0;

	for_each_available_child_of_node(np, child) n++;
	return n;
}
EXPORT_SYMBOL(of_get_available_child_count);

/* A cell count of the nearest bus from @np on upwards that says one. */
static int cells_of(const struct device_node *np, const char *name, int otherwise)
{
	u32 cells;

	for (; np; np = np->parent)
		if (!of_property_read_u32(np, name, &cells))
			return cells;
	return otherwise;
}

/** of_n_addr_cells - how many cells an address of a node has; its parent says it */
int of_n_addr_cells(struct device_node *np)
{
	return cells_of(np->parent ?: np, "#address-cells", 1);
}
EXPORT_SYMBOL(of_n_addr_cells);

/** of_n_size_cells - how many cells a size of a node has */
int of_n_size_cells(struct device_node *np)
{
	return cells_of(np->parent ?: np, "#size-cells", 1);
}
EXPORT_SYMBOL(of_n_size_cells);

/* ---- searches: all go on after @from, NULL for the whole tree ---- */

/** of_find_node_by_name - the next node of a name, without the unit address, or NULL */
struct device_node *of_find_node_by_name(struct device_node *from, const char *name)
{
	struct device_node *np;

	for_each_of_allnodes_from(from, np) if (of_node_name_eq(np, name)) break;
	return np;
}
EXPORT_SYMBOL(of_find_node_by_name);

/** of_find_node_by_type - the next node of a device_type, or NULL */
struct device_node *of_find_node_by_type(struct device_node *from, const char *type)
{
	struct device_node *np;

	for_each_of_allnodes_from(from, np) if (of_node_is_type(np, type)) break;
	return np;
}
EXPORT_SYMBOL(of_find_node_by_type);

/** of_find_compatible_node - the next node with a compatible string (and a device_type), or NULL */
struct device_node *of_find_compatible_node(struct device_node *from, const char *type,
					    const char *compatible)
{
	struct device_node *np;

	for_each_of_allnodes_from(from, np) if (of_device_is_compatible(np, compatible) &&
						(!type || of_node_is_type(np, type))) break;
	return np;
}
EXPORT_SYMBOL(of_find_compatible_node);

/** of_find_node_with_property - the next node that has a property, or NULL */
struct device_node *of_find_node_with_property(struct device_node *from, const char *prop_name)
{
	struct device_node *np;

	for_each_of_allnodes_from(from, np) if (of_find_property(np, prop_name, NULL)) break;
	return np;
}
EXPORT_SYMBOL(of_find_node_with_property);

/**
 * of_find_matching_node_and_match - the next node that a table of device ids matches
 * @from: go on after this node, or NULL
 * @matches: the table
 * @match: set to the entry that matched, NULL if none did; or NULL
 *
 * Return: the node or NULL.
 */
struct device_node *of_find_matching_node_and_match(struct device_node *from,
						    const struct of_device_id *matches,
						    const struct of_device_id **match)
{
	const struct of_device_id *id = NULL;
	struct device_node *np;

	for_each_of_allnodes_from(from, np)
	{
		id = of_match_node(matches, np);
		if (id)
			break;
	}
	if (match)
		*match = id;
	return np;
}
EXPORT_SYMBOL(of_find_matching_node_and_match);

/** of_find_node_by_phandle - the node that others refer to by @handle, or NULL */
struct device_node *of_find_node_by_phandle(phandle handle)
{
	struct device_node *np;

	if (!handle)
		return NULL;
	for_each_of_allnodes(np) if (np->phandle == handle) break;
	return np;
}
EXPORT_SYMBOL(of_find_node_by_phandle);

/* Where the path that an alias stands for leads. */
static struct device_node *node_of_alias(const char *path, size_t len)
{
	struct property *pp;

	if (!of_aliases)
		return NULL;
	for_each_property_of_node(of_aliases, pp)
	{
		const char *target = pp->value;

		if (strlen(pp->name) == len && !strncmp(pp->name, path, len) &&
		    strnlen(target, pp->length) < pp->length && *target == '/')
			return of_find_node_by_path(target);
	}
	return NULL;
}

/* The child that the next component of a path names; the unit address may be left out. */
static struct device_node *child_of_component(const struct device_node *np, const char *path,
					      size_t len)
{
	struct device_node *child;

	for_each_child_of_node(np, child)
	{
		const char *name = child->full_name;

		if (!strncmp(name, path, len) &&
		    (!name[len] || (name[len] == '@' && !memchr(path, '@', len))))
			return child;
	}
	return NULL;
}

/**
 * of_find_node_opts_by_path - the node at a path
 * @path: "/soc/serial@10000000", or an alias with or without a path behind it; what follows a ':'
 *	is no part of it
 * @opts: set to what follows the ':', or NULL; may be NULL
 *
 * Return: the node or NULL.
 */
struct device_node *of_find_node_opts_by_path(const char *path, const char **opts)
{
	const char *end = strchrnul(path, ':');
	struct device_node *np = of_root;

	if (opts)
		*opts = *end ? end + 1 : NULL;
	if (*path != '/') {
		size_t len = min_t(size_t, strchrnul(path, '/') - path, end - path);

		np = node_of_alias(path, len);
		path += len;
	}
	while (np && path < end) {
		size_t len;

		if (*path == '/') {
			path++;
			continue;
		}
		len = min_t(size_t, strchrnul(path, '/') - path, end - path);
		np = child_of_component(np, path, len);
		path += len;
	}
	return np;
}
EXPORT_SYMBOL(of_find_node_opts_by_path);

/**
 * of_console_check - make a port the console if the tree says so and the command line nothing
 * @dn: the port's node
 * @name: "ttyAMA"
 * @index: its number
 *
 * Return: whether it was made one.
 */
bool of_console_check(const struct device_node *dn, char *name, int index)
{
	if (!dn || dn != of_stdout || console_set_on_cmdline)
		return false;
	return !add_preferred_console(name, index, NULL);
}
