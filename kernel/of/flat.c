// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reader of flat device trees. The blob is untrusted bytes: flat_open() walks all of it once and
 * refuses what is not sound, and every later step is checked against its end all the same. No
 * memory is allocated and nothing is written; no locks. Also compiled on the build host.
 */
#include <linux/errno.h>
#include <linux/string.h>
#include <linux/types.h>

#include "flat.h"

#define FIRST_VERSION 17 /* since then the header has the size of each block */
#define READ_VERSION  16 /* what a reader of this format must still be able to read */

/* The words of the header, in order. */
enum header_word {
	H_MAGIC,
	H_TOTALSIZE,
	H_OFF_STRUCT,
	H_OFF_STRINGS,
	H_OFF_RSVMAP,
	H_VERSION,
	H_LAST_COMP_VERSION,
	H_BOOT_CPUID,
	H_SIZE_STRINGS,
	H_SIZE_STRUCT,
};

static u32 be32_at(const u8 *p)
{
	return (u32)p[0] << 24 | (u32)p[1] << 16 | (u32)p[2] << 8 | p[3];
}

static u64 be64_at(const u8 *p)
{
	return (u64)be32_at(p) << 32 | be32_at(p + 4);
}

static u32 header(const void *blob, enum header_word word)
{
	return be32_at((const u8 *)blob + 4 * word);
}

static u32 align4(u32 n)
{
	return (n + 3) & ~3U;
}

static bool inside(u32 off, u32 size, u32 total)
{
	return off <= total && size <= total - off;
}

/** flat_total_size - size of a blob by its header, 0 when it is not one; reads 40 bytes */
u32 flat_total_size(const void *blob)
{
	if (header(blob, H_MAGIC) != FLAT_MAGIC)
		return 0;
	return header(blob, H_TOTALSIZE);
}

/* Length of a string with its NUL, 0 when it does not end before @room bytes. */
static u32 string_size(const u8 *s, u32 room)
{
	const u8 *nul = room ? memchr(s, 0, room) : NULL;

	return nul ? nul - s + 1 : 0;
}

static int read_node(const struct flat_tree *t, u32 *at, struct flat_item *item)
{
	const u8 *p = t->base + t->structure + *at;
	u32 size = string_size(p, t->structure_size - *at);

	if (!size)
		return -EINVAL;
	item->name = (const char *)p;
	*at += align4(size);
	return *at <= t->structure_size ? FLAT_BEGIN_NODE : -EINVAL;
}

static int read_prop(const struct flat_tree *t, u32 *at, struct flat_item *item)
{
	const u8 *p = t->base + t->structure + *at;
	u32 len, name;

	if (!inside(*at, 8, t->structure_size))
		return -EINVAL;
	len = be32_at(p);
	name = be32_at(p + 4);
	*at += 8;
	if (!inside(*at, len, t->structure_size) || name >= t->strings_size ||
	    !string_size(t->base + t->strings + name, t->strings_size - name))
		return -EINVAL;
	item->name = (const char *)t->base + t->strings + name;
	item->value = p + 8;
	item->len = len;
	item->value_at = *at;
	*at += align4(len);
	return *at <= t->structure_size ? FLAT_PROP : -EINVAL;
}

/**
 * flat_next - the next token that is not FLAT_NOP
 * @t: the tree
 * @at: where to read, moved past what was read
 * @item: filled for FLAT_BEGIN_NODE (name) and FLAT_PROP
 *
 * Return: the token, or -EINVAL at the end of the block and for what is no token.
 */
int flat_next(const struct flat_tree *t, u32 *at, struct flat_item *item)
{
	for (;;) {
		u32 token;

		if (*at % 4 || !inside(*at, 4, t->structure_size))
			return -EINVAL;
		token = be32_at(t->base + t->structure + *at);
		*at += 4;
		switch (token) {
		case FLAT_BEGIN_NODE:
			return read_node(t, at, item);
		case FLAT_PROP:
			return read_prop(t, at, item);
		case FLAT_END_NODE:
		case FLAT_END:
			return token;
		case FLAT_NOP:
			break;
		default:
			return -EINVAL;
		}
	}
}

/* One root, properties before subnodes, every node closed, FLAT_END last; counts what is there. */
static int check_structure(struct flat_tree *t)
{
	bool properties[FLAT_MAX_DEPTH + 1] = {};
	struct flat_item item;
	int depth = 0;
	u32 at = 0;

	for (;;) {
		switch (flat_next(t, &at, &item)) {
		case FLAT_BEGIN_NODE:
			if (depth == FLAT_MAX_DEPTH || (!depth && t->nodes))
				return -EINVAL;
			properties[depth] = false;
			properties[++depth] = true;
			t->nodes++;
			break;
		case FLAT_PROP:
			if (!depth || !properties[depth])
				return -EINVAL;
			t->properties++;
			break;
		case FLAT_END_NODE:
			if (!depth--)
				return -EINVAL;
			break;
		case FLAT_END:
			return depth || !t->nodes ? -EINVAL : 0;
		default:
			return -EINVAL;
		}
	}
}

static int check_reservations(struct flat_tree *t)
{
	u64 base, size;

	for (u32 n = 0;; n++) {
		if (!inside(t->reserved, 16 * (n + 1), t->size))
			return -EINVAL;
		if (!flat_reservation(t, n, &base, &size)) {
			t->reserved_size = 16 * (n + 1);
			return 0;
		}
	}
}

/**
 * flat_open - check a blob and fill in where its parts are
 * @t: filled in
 * @blob: at least FLAT_HEADER bytes
 * @limit: how many bytes may be read
 *
 * Return: 0; -ENOENT when there is no device tree; -EOPNOTSUPP when its version is not ours; -E2BIG
 * when it is larger than @limit or FLAT_MAX_SIZE; -EINVAL when it is damaged. Any context.
 */
int flat_open(struct flat_tree *t, const void *blob, u64 limit)
{
	memset(t, 0, sizeof(*t));
	if (limit < FLAT_HEADER || header(blob, H_MAGIC) != FLAT_MAGIC)
		return -ENOENT;
	if (header(blob, H_VERSION) < FIRST_VERSION ||
	    header(blob, H_LAST_COMP_VERSION) > FIRST_VERSION ||
	    header(blob, H_LAST_COMP_VERSION) < READ_VERSION)
		return -EOPNOTSUPP;
	t->base = blob;
	t->size = header(blob, H_TOTALSIZE);
	if (t->size > limit || t->size > FLAT_MAX_SIZE)
		return -E2BIG;
	t->reserved = header(blob, H_OFF_RSVMAP);
	t->structure = header(blob, H_OFF_STRUCT);
	t->structure_size = header(blob, H_SIZE_STRUCT);
	t->strings = header(blob, H_OFF_STRINGS);
	t->strings_size = header(blob, H_SIZE_STRINGS);
	if (t->size < FLAT_HEADER || t->reserved % 8 || t->structure % 4 ||
	    t->reserved < FLAT_HEADER || t->structure < FLAT_HEADER || t->strings < FLAT_HEADER ||
	    !inside(t->structure, t->structure_size, t->size) ||
	    !inside(t->strings, t->strings_size, t->size) || check_reservations(t))
		return -EINVAL;
	return check_structure(t);
}

/**
 * flat_reservation - the @n-th entry of the memory reservation block
 * @t: the tree
 * @n: which, from 0; not past the first that is not there
 * @base: set to the start
 * @size: set to the size
 *
 * Return: 1, or 0 at the end.
 */
int flat_reservation(const struct flat_tree *t, u32 n, u64 *base, u64 *size)
{
	const u8 *p = t->base + t->reserved + 16 * n;

	*base = be64_at(p);
	*size = be64_at(p + 8);
	return *base || *size;
}

/**
 * flat_next_node - the node after @node in the order of the blob
 * @t: the tree
 * @node: a node
 * @depth: of @node; set to that of the next
 *
 * Return: the node, -ENOENT behind the last.
 */
int flat_next_node(const struct flat_tree *t, u32 node, int *depth)
{
	struct flat_item item;
	u32 at = node;

	if (flat_next(t, &at, &item) != FLAT_BEGIN_NODE)
		return -ENOENT;
	++*depth;
	for (;;) {
		switch (flat_next(t, &at, &item)) {
		case FLAT_BEGIN_NODE:
			/* the token is the last word before the name: NOPs may come first */
			return (const u8 *)item.name - (t->base + t->structure) - 4;
		case FLAT_END_NODE:
			--*depth;
			break;
		case FLAT_PROP:
			break;
		default:
			return -ENOENT;
		}
	}
}

/** flat_child - the child of @node after @prev (-1: the first), or -ENOENT */
int flat_child(const struct flat_tree *t, u32 node, int prev)
{
	int depth = prev < 0 ? 0 : 1, next = prev < 0 ? (int)node : prev;

	do {
		next = flat_next_node(t, next, &depth);
		if (next < 0 || depth < 1)
			return -ENOENT;
	} while (depth > 1);
	return next;
}

/** flat_node_name - name of a node with its unit address, "" for what is no node */
const char *flat_node_name(const struct flat_tree *t, u32 node)
{
	struct flat_item item;

	return flat_next(t, &node, &item) == FLAT_BEGIN_NODE ? item.name : "";
}

/** flat_prop - value of a property of a node, @len set (unless NULL) to its length; or NULL */
const void *flat_prop(const struct flat_tree *t, u32 node, const char *name, u32 *len)
{
	struct flat_item item;

	if (flat_next(t, &node, &item) != FLAT_BEGIN_NODE)
		return NULL;
	while (flat_next(t, &node, &item) == FLAT_PROP) {
		if (strcmp(item.name, name))
			continue;
		if (len)
			*len = item.len;
		return item.value;
	}
	return NULL;
}

/* Does the path component of @len bytes name this node? The unit address may be left out. */
static bool name_matches(const char *name, const char *component, size_t len)
{
	if (strncmp(name, component, len))
		return false;
	return !name[len] || (name[len] == '@' && !memchr(component, '@', len));
}

/**
 * flat_node_by_path - the node at an absolute path
 * @t: the tree
 * @path: "/soc/serial@10000000"
 * @len: how much of it
 *
 * Return: the node, or -ENOENT.
 */
int flat_node_by_path(const struct flat_tree *t, const char *path, size_t len)
{
	const char *end = path + len;
	int node = 0;

	if (!len || *path != '/')
		return -ENOENT;
	for (;;) {
		const char *slash;
		int child = -1;

		while (path < end && *path == '/')
			path++;
		if (path == end)
			return node;
		slash = memchr(path, '/', end - path);
		if (!slash)
			slash = end;
		do {
			child = flat_child(t, node, child);
		} while (child >= 0 && !name_matches(flat_node_name(t, child), path, slash - path));
		if (child < 0)
			return -ENOENT;
		node = child;
		path = slash;
	}
}

/**
 * flat_ancestors - the way from the root to a node
 * @t: the tree
 * @node: the node
 * @path: set to the root, its child, ... , @node
 * @max: entries of @path
 *
 * Return: how many they are, or -ENOENT.
 */
int flat_ancestors(const struct flat_tree *t, u32 node, u32 *path, int max)
{
	int depth = 0, at = 0;

	for (; at >= 0 && depth >= 0; at = flat_next_node(t, at, &depth)) {
		if (depth >= max)
			continue;
		path[depth] = at;
		if (at == node)
			return depth + 1;
	}
	return -ENOENT;
}

/** flat_has_string - is a string one of a list of strings, each with its NUL? */
bool flat_has_string(const void *list, u32 len, const char *string)
{
	const u8 *p = list;

	while (p && len) {
		u32 size = string_size(p, len);

		if (!size)
			return false;
		if (!strcmp((const char *)p, string))
			return true;
		p += size;
		len -= size;
	}
	return false;
}
