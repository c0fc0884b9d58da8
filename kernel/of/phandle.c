// SPDX-License-Identifier: GPL-2.0-only
/*
 * References from node to node: a phandle, followed by as many cells as the node it refers to says
 * (#clock-cells and the like), one after the other. No locks, any context.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/of.h>

/* Where one is in a list of references. */
struct reference {
	const __be32 *at;
	const __be32 *end;
	struct device_node *np; /* NULL: an entry left empty (phandle 0) */
	u32 cells;		/* its arguments, at @at */
};

/*
 * Reads the reference at r->at: its arguments are counted by the property @cells_name of the node
 * referred to, or are @count when that is NULL or (@count >= 0) the node does not have it.
 */
static int next_reference(struct reference *r, const struct device_node *np, const char *cells_name,
			  int count)
{
	u32 handle = be32_to_cpup(r->at++);

	r->np = NULL;
	r->cells = 0;
	if (!handle)
		return 0;
	r->np = of_find_node_by_phandle(handle);
	if (cells_name && (!r->np || of_property_read_u32(r->np, cells_name, &r->cells))) {
		if (!r->np || count < 0) {
			pr_err("OF: %pOF: no node with %s has the phandle %#x\n", np, cells_name,
			       handle);
			return -EINVAL;
		}
		r->cells = count;
	} else if (!cells_name) {
		r->cells = count;
	}
	if (r->cells > MAX_PHANDLE_ARGS || r->cells > r->end - r->at) {
		pr_err("OF: %pOF: %pOF wants %u arguments, there are %td\n", np, r->np, r->cells,
		       r->end - r->at);
		return -EINVAL;
	}
	return 0;
}

/* The @index-th reference of a list, or the number of references when @index is -1. */
static int parse(const struct device_node *np, const char *list_name, const char *cells_name,
		 int count, int index, struct of_phandle_args *out)
{
	struct reference r;
	int len, n;

	r.at = of_get_property(np, list_name, &len);
	if (!r.at)
		return -ENOENT;
	r.end = r.at + len / sizeof(*r.at);
	for (n = 0; r.at < r.end; n++, r.at += r.cells) {
		int err = next_reference(&r, np, cells_name, count);

		if (err)
			return err;
		if (n != index)
			continue;
		if (!r.np)
			return -ENOENT;
		if (out) {
			out->np = r.np;
			out->args_count = r.cells;
			for (u32 i = 0; i < r.cells; i++)
				out->args[i] = be32_to_cpup(r.at + i);
		}
		return 0;
	}
	return index == -1 ? n : -ENOENT;
}

/** of_parse_phandle - the node that the @index-th of a list of phandles refers to, or NULL */
struct device_node *of_parse_phandle(const struct device_node *np, const char *phandle_name,
				     int index)
{
	struct of_phandle_args args;

	if (index < 0 || parse(np, phandle_name, NULL, 0, index, &args))
		return NULL;
	return args.np;
}
EXPORT_SYMBOL(of_parse_phandle);

/**
 * of_parse_phandle_with_args - a reference with its arguments
 * @np: the node with the list
 * @list_name: "clocks"
 * @cells_name: "#clock-cells", which the node referred to has
 * @index: which, from 0
 * @out_args: filled; or NULL to see if there is one
 *
 * Return: 0; -ENOENT when there are not so many, or this one is left empty; -EINVAL when the list
 * is wrong.
 */
int of_parse_phandle_with_args(const struct device_node *np, const char *list_name,
			       const char *cells_name, int index, struct of_phandle_args *out_args)
{
	return index < 0 ? -EINVAL : parse(np, list_name, cells_name, -1, index, out_args);
}
EXPORT_SYMBOL(of_parse_phandle_with_args);

/** of_parse_phandle_with_fixed_args - the same where every reference has @cell_count arguments */
int of_parse_phandle_with_fixed_args(const struct device_node *np, const char *list_name,
				     int cell_count, int index, struct of_phandle_args *out_args)
{
	return index < 0 ? -EINVAL : parse(np, list_name, NULL, cell_count, index, out_args);
}
EXPORT_SYMBOL(of_parse_phandle_with_fixed_args);

/** of_parse_phandle_with_optional_args - the same, no @cells_name standing for no arguments */
int of_parse_phandle_with_optional_args(const struct device_node *np, const char *list_name,
					const char *cells_name, int index,
					struct of_phandle_args *out_args)
{
	return index < 0 ? -EINVAL : parse(np, list_name, cells_name, 0, index, out_args);
}
EXPORT_SYMBOL(of_parse_phandle_with_optional_args);

/** of_count_phandle_with_args - how many references a list has (@cells_name NULL: no arguments) */
int of_count_phandle_with_args(const struct device_node *np, const char *list_name,
			       const char *cells_name)
{
	return parse(np, list_name, cells_name, cells_name ? -1 : 0, -1, NULL);
}
EXPORT_SYMBOL(of_count_phandle_with_args);
