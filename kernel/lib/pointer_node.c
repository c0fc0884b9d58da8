// SPDX-License-Identifier: GPL-2.0-only
/*
 * %pOF: a device-tree node in messages. Letters behind it say what of it, in their order and with a
 * ':' between two: f the path (also without letters), n the name, P the name with the unit address,
 * p the phandle, c the first compatible string, C all of them, F the flags. Any context.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/string.h>

#include "vsprintf.h"

static void out_path(struct outbuf *out, const struct device_node *np)
{
	if (!np->parent) {
		out_char(out, '/');
		return;
	}
	if (np->parent->parent)
		out_path(out, np->parent);
	out_char(out, '/');
	out_str(out, np->full_name);
}

/* "a","b" */
static void out_compatible(struct outbuf *out, const struct device_node *np, bool all)
{
	const char *s;
	struct property *prop;
	bool first = true;

	of_property_for_each_string(np, "compatible", prop, s)
	{
		if (!first)
			out_char(out, ',');
		if (all)
			out_char(out, '"');
		out_str(out, s);
		if (!all)
			break;
		out_char(out, '"');
		first = false;
	}
}

static void out_part(struct outbuf *out, const struct device_node *np, char part)
{
	switch (part) {
	case 'f':
		out_path(out, np);
		break;
	case 'n':
		out_str(out, np->name);
		break;
	case 'P':
		out_str(out, np->parent ? np->full_name : "/");
		break;
	case 'p':
		out_dec(out, np->phandle);
		break;
	case 'F':
		out_char(out, '-'); /* dynamic and detached nodes, which there are not */
		out_char(out, '-');
		out_char(out, test_bit(OF_POPULATED, &np->_flags) ? 'P' : '-');
		out_char(out, test_bit(OF_POPULATED_BUS, &np->_flags) ? 'B' : '-');
		break;
	case 'c':
	case 'C':
		out_compatible(out, np, part == 'C');
		break;
	}
}

/* One conversion; fmt is at the 'O'. */
void p_node(struct outbuf *out, const char *fmt, const void *ptr, const struct spec *spec)
{
	const char *parts = fmt[1] == 'F' && isalpha(fmt[2]) ? fmt + 2 : "f";
	char text[256];
	struct outbuf tmp = { text, text + sizeof(text) };

	if (out_bad_pointer(out, ptr, spec))
		return;
	for (const char *p = parts; isalpha(*p); p++) {
		if (p != parts)
			out_char(&tmp, ':');
		out_part(&tmp, ptr, *p);
	}
	out_padded(out, text, min_t(size_t, tmp.pos - text, sizeof(text)), spec);
}
