/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reader of flat device trees (devicetree specification v0.4, chapter 5), host-clean: memory in,
 * answers out. A node is the offset of its FDT_BEGIN_NODE token in the structure block.
 */
#ifndef _OF_FLAT_H
#define _OF_FLAT_H

#include <linux/types.h>

#define FLAT_MAGIC	0xd00dfeedU
#define FLAT_HEADER	40 /* bytes of a version 17 header */
#define FLAT_MAX_DEPTH	32
#define FLAT_MAX_SIZE	(2 << 20) /* arm64 boot protocol: "must not exceed 2 megabytes" */

enum flat_token {
	FLAT_BEGIN_NODE = 1,
	FLAT_END_NODE = 2,
	FLAT_PROP = 3,
	FLAT_NOP = 4,
	FLAT_END = 9,
};

/* A blob that flat_open() has found sound; offsets and sizes in bytes. */
struct flat_tree {
	const u8 *base;
	u32 size;
	u32 reserved; /* memory reservation block: offset and size, the last entry included */
	u32 reserved_size;
	u32 structure;
	u32 structure_size;
	u32 strings;
	u32 strings_size;
	u32 nodes; /* how many there are */
	u32 properties;
};

/* What flat_next() finds. */
struct flat_item {
	const char *name; /* of a node or a property */
	const void *value; /* of a property */
	u32 len;
	u32 value_at; /* offset of value in the structure block */
};

u32 flat_total_size(const void *blob);
int flat_open(struct flat_tree *t, const void *blob, u64 limit);
int flat_reservation(const struct flat_tree *t, u32 n, u64 *base, u64 *size);
int flat_next(const struct flat_tree *t, u32 *at, struct flat_item *item);

int flat_next_node(const struct flat_tree *t, u32 node, int *depth);
int flat_child(const struct flat_tree *t, u32 node, int prev);
const char *flat_node_name(const struct flat_tree *t, u32 node);
const void *flat_prop(const struct flat_tree *t, u32 node, const char *name, u32 *len);
int flat_node_by_path(const struct flat_tree *t, const char *path, size_t len);
int flat_ancestors(const struct flat_tree *t, u32 node, u32 *path, int max);
bool flat_has_string(const void *list, u32 len, const char *string);

#endif
