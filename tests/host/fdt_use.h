/* SPDX-License-Identifier: GPL-2.0-only */
/* Uses of a flat device tree that flat_open() has accepted, for tests and the fuzzer. */
#ifndef _FDT_USE_H
#define _FDT_USE_H

#include <string.h>

#include "../../kernel/of/flat.h"

/* Uses everything that a tree offers; returns a sum so that nothing is left out. */
static inline u32 fdt_use(const struct flat_tree *t)
{
	u32 sum = 0, offset = 0, path[FLAT_MAX_DEPTH], len;
	struct flat_item item;
	int token, depth = 0;
	u64 base, size;

	for (u32 n = 0; flat_reservation(t, n, &base, &size); n++)
		sum += base ^ size;
	while ((token = flat_next(t, &offset, &item)) > 0 && token != FLAT_END) {
		if (token == FLAT_BEGIN_NODE || token == FLAT_PROP)
			sum += strlen(item.name);
		for (u32 i = 0; token == FLAT_PROP && i < item.len; i++)
			sum += ((const u8 *)item.value)[i];
	}
	for (int node = 0; node >= 0; node = flat_next_node(t, node, &depth)) {
		const void *reg = flat_prop(t, node, "reg", &len);
		const void *list = flat_prop(t, node, "compatible", &len);

		sum += reg != NULL;
		sum += flat_has_string(list, list ? len : 0, "ns16550a");
		sum += strlen(flat_node_name(t, node));
		sum += flat_ancestors(t, node, path, FLAT_MAX_DEPTH);
		for (int child = flat_child(t, node, -1); child >= 0;
		     child = flat_child(t, node, child))
			sum++;
	}
	sum += flat_node_by_path(t, "/soc/bus/deep", 13);
	return sum;
}

#endif
