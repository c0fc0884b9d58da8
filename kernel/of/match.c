// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which driver a node is for: compatible strings, tables of device ids, modaliases, and aliases
 * that number devices. No locks, any context.
 */
#include <linux/ctype.h>
#include <linux/device.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/of.h>
#include <linux/of_device.h>
#include <linux/string.h>

/* Case does not count in compatible strings: the first ones were written in capitals. */
static const char *nth_compatible(const struct device_node *np, const char *compat, int *index)
{
	const char *s = NULL;
	struct property *prop;

	*index = 0;
	of_property_for_each_string(np, "compatible", prop, s)
	{
		if (!strcasecmp(s, compat))
			return s;
		++*index;
	}
	return NULL;
}

/*
 * How well a node fits what is asked for, 0 for not at all: the earlier a string stands in the
 * node's compatible list the better, a matching type or name comes behind any of them and decides
 * between equal ones.
 */
static int score(const struct device_node *np, const char *compat, const char *type,
		 const char *name)
{
	int points = 0, index;

	if (compat && compat[0]) {
		if (!nth_compatible(np, compat, &index))
			return 0;
		points = INT_MAX / 2 - (index << 2);
	}
	if (type && type[0]) {
		if (!of_node_is_type(np, type))
			return 0;
		points += 2;
	}
	if (name && name[0]) {
		if (!of_node_name_eq(np, name))
			return 0;
		points++;
	}
	return points;
}

/**
 * of_device_is_compatible - is a string in the node's compatible list?
 * @device: the node
 * @name: the string
 *
 * Return: 0 if not, else more the earlier it stands there.
 */
int of_device_is_compatible(const struct device_node *device, const char *name)
{
	return device ? score(device, name, NULL, NULL) : 0;
}
EXPORT_SYMBOL(of_device_is_compatible);

/** of_device_compatible_match - the best of_device_is_compatible() of a list that ends in NULL */
int of_device_compatible_match(const struct device_node *device, const char *const *compat)
{
	int best = 0;

	for (; compat && *compat; compat++)
		best = max(best, of_device_is_compatible(device, *compat));
	return best;
}
EXPORT_SYMBOL_GPL(of_device_compatible_match);

/** of_machine_compatible_match - is this machine one of a list that ends in NULL? */
bool of_machine_compatible_match(const char *const *compats)
{
	return of_device_compatible_match(of_root, compats) != 0;
}
EXPORT_SYMBOL(of_machine_compatible_match);

/** of_device_is_available - is a node not switched off by its status? */
bool of_device_is_available(const struct device_node *device)
{
	const char *status;

	if (!device)
		return false;
	if (of_property_read_string(device, "status", &status))
		return !of_find_property(device, "status", NULL);
	return !strcmp(status, "okay") || !strcmp(status, "ok");
}
EXPORT_SYMBOL(of_device_is_available);

/** of_device_is_big_endian - are a device's registers big-endian? */
bool of_device_is_big_endian(const struct device_node *device)
{
	return of_property_read_bool(device, "big-endian");
}
EXPORT_SYMBOL(of_device_is_big_endian);

/** of_match_node - the best entry of a table of device ids for a node, or NULL */
const struct of_device_id *of_match_node(const struct of_device_id *matches,
					 const struct device_node *node)
{
	const struct of_device_id *best = NULL;
	int best_score = 0;

	if (!matches || !node)
		return NULL;
	for (; matches->name[0] || matches->type[0] || matches->compatible[0]; matches++) {
		int s = score(node, matches->compatible, matches->type, matches->name);

		if (s > best_score) {
			best = matches;
			best_score = s;
		}
	}
	return best;
}
EXPORT_SYMBOL(of_match_node);

/** of_match_device - the best entry of a table of device ids for a device, or NULL */
const struct of_device_id *of_match_device(const struct of_device_id *matches,
					   const struct device *dev)
{
	if (!matches || !dev->of_node || dev->of_node_reused)
		return NULL;
	return of_match_node(matches, dev->of_node);
}
EXPORT_SYMBOL(of_match_device);

/** of_device_get_match_data - the data of the entry by which a device's driver matched, or NULL */
const void *of_device_get_match_data(const struct device *dev)
{
	const struct of_device_id *match = NULL;

	if (dev->driver)
		match = of_match_device(dev->driver->of_match_table, dev);
	return match ? match->data : NULL;
}
EXPORT_SYMBOL(of_device_get_match_data);

/**
 * of_modalias - what modprobe compares with the aliases that MODULE_DEVICE_TABLE(of, ...) makes
 * @np: the node
 * @str: filled with "of:NnameTtypeCcompatible...", "(null)" standing for no type
 * @len: its size
 *
 * Return: the length of the whole, which may be larger than @len; -ENODEV without compatible.
 */
ssize_t of_modalias(const struct device_node *np, char *str, ssize_t len)
{
	const char *type = NULL, *compat;
	struct property *prop;
	ssize_t size;

	if (!np || !of_find_property(np, "compatible", NULL))
		return -ENODEV;
	of_property_read_string(np, "device_type", &type);
	size = snprintf(str, len, "of:N%sT%s", np->name, type ?: "(null)");
	of_property_for_each_string(np, "compatible", prop, compat) size +=
		snprintf(str + min(size, len), len - min(size, len), "C%s", compat);
	/* white space separates words of modules.alias */
	for (char *p = str; p < str + len && *p; p++)
		if (isspace(*p))
			*p = '_';
	return size;
}
EXPORT_SYMBOL_GPL(of_modalias);

/* The number behind @stem in the name of an alias, -1 if it is no alias of this kind. */
static int alias_number(const char *name, const char *stem)
{
	size_t len = strlen(stem);
	unsigned int id;

	if (strncmp(name, stem, len) || !isdigit(name[len]) || kstrtouint(name + len, 10, &id) ||
	    id > INT_MAX)
		return -1;
	return id;
}

/**
 * of_alias_get_id - the number an alias gives a node
 * @np: the node
 * @stem: "serial" for aliases serial0, serial1, ...
 *
 * Return: the number, -ENODEV if there is no such alias.
 */
int of_alias_get_id(const struct device_node *np, const char *stem)
{
	struct property *pp;

	if (!of_aliases || !np)
		return -ENODEV;
	for_each_property_of_node(of_aliases, pp)
	{
		int id = alias_number(pp->name, stem);

		if (id >= 0 && strnlen(pp->value, pp->length) < pp->length &&
		    of_find_node_by_path(pp->value) == np)
			return id;
	}
	return -ENODEV;
}
EXPORT_SYMBOL_GPL(of_alias_get_id);

/** of_alias_get_highest_id - the highest number of any alias of a kind, or -ENODEV */
int of_alias_get_highest_id(const char *stem)
{
	int highest = -ENODEV;
	struct property *pp;

	if (!of_aliases)
		return -ENODEV;
	for_each_property_of_node(of_aliases, pp) if (alias_number(pp->name, stem) >= 0) highest =
		max(highest, alias_number(pp->name, stem));
	return highest;
}
EXPORT_SYMBOL_GPL(of_alias_get_highest_id);
