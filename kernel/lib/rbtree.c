// SPDX-License-Identifier: GPL-2.0-only
/*
 * Red-black trees. The rules: the root is black, a red node has no red child, every path from a
 * node down to a NULL passes equally many black nodes. Bit 0 of __rb_parent_color is 1 for black.
 * The caller serialises writers.
 *
 * One code serves plain and augmented trees; a plain tree passes callbacks that do nothing.
 */
#include <linux/compiler.h>
#include <linux/export.h>
#include <linux/rbtree_augmented.h>

#define BLACK 1UL

static inline bool is_black(const struct rb_node *node)
{
	return !node || (node->__rb_parent_color & BLACK);
}

static inline bool is_red(const struct rb_node *node)
{
	return !is_black(node);
}

static inline void set_parent(struct rb_node *node, struct rb_node *parent)
{
	node->__rb_parent_color = (node->__rb_parent_color & BLACK) | (unsigned long)parent;
}

static inline void set_black(struct rb_node *node)
{
	node->__rb_parent_color |= BLACK;
}

static inline void set_red(struct rb_node *node)
{
	node->__rb_parent_color &= ~BLACK;
}

static inline void copy_color(struct rb_node *to, const struct rb_node *from)
{
	to->__rb_parent_color =
		(to->__rb_parent_color & ~BLACK) | (from->__rb_parent_color & BLACK);
}

/* Makes new the child of parent (or the root) in old's place. */
static inline void replace_child(struct rb_root *root, struct rb_node *parent, struct rb_node *old,
				 struct rb_node *new)
{
	if (!parent)
		WRITE_ONCE(root->rb_node, new);
	else if (parent->rb_left == old)
		WRITE_ONCE(parent->rb_left, new);
	else
		WRITE_ONCE(parent->rb_right, new);
}

typedef void (*rotate_fn)(struct rb_node *old, struct rb_node *new);

/* The right child takes node's place; node becomes its left child. */
static __always_inline void rotate_left(struct rb_root *root, struct rb_node *node,
					rotate_fn rotated)
{
	struct rb_node *up = node->rb_right, *parent = rb_parent(node);

	WRITE_ONCE(node->rb_right, up->rb_left);
	if (up->rb_left)
		set_parent(up->rb_left, node);
	WRITE_ONCE(up->rb_left, node);
	set_parent(up, parent);
	replace_child(root, parent, node, up);
	set_parent(node, up);
	rotated(node, up);
}

static __always_inline void rotate_right(struct rb_root *root, struct rb_node *node,
					 rotate_fn rotated)
{
	struct rb_node *up = node->rb_left, *parent = rb_parent(node);

	WRITE_ONCE(node->rb_left, up->rb_right);
	if (up->rb_right)
		set_parent(up->rb_right, node);
	WRITE_ONCE(up->rb_right, node);
	set_parent(up, parent);
	replace_child(root, parent, node, up);
	set_parent(node, up);
	rotated(node, up);
}

/* Restores the rules after a red node was linked in. */
static __always_inline void insert_fixup(struct rb_node *node, struct rb_root *root,
					 rotate_fn rotated)
{
	struct rb_node *parent;

	while ((parent = rb_parent(node)) && is_red(parent)) {
		struct rb_node *grand = rb_parent(parent); /* exists: the root is black */
		bool left = parent == grand->rb_left;
		struct rb_node *uncle = left ? grand->rb_right : grand->rb_left;

		if (is_red(uncle)) {
			set_black(parent);
			set_black(uncle);
			set_red(grand);
			node = grand;
			continue;
		}
		if (left) {
			if (node == parent->rb_right) {
				rotate_left(root, parent, rotated);
				parent = node;
			}
			set_black(parent);
			set_red(grand);
			rotate_right(root, grand, rotated);
		} else {
			if (node == parent->rb_left) {
				rotate_right(root, parent, rotated);
				parent = node;
			}
			set_black(parent);
			set_red(grand);
			rotate_left(root, grand, rotated);
		}
		break;
	}
	set_black(root->rb_node);
}

/* Restores the rules where node (possibly NULL), a child of parent, lacks one black. */
static __always_inline void erase_fixup(struct rb_node *node, struct rb_node *parent,
					struct rb_root *root, rotate_fn rotated)
{
	while (parent && is_black(node)) {
		if (node == parent->rb_left) {
			struct rb_node *sibling = parent->rb_right;

			if (is_red(sibling)) {
				set_black(sibling);
				set_red(parent);
				rotate_left(root, parent, rotated);
				sibling = parent->rb_right;
			}
			if (is_black(sibling->rb_left) && is_black(sibling->rb_right)) {
				set_red(sibling);
				node = parent;
				parent = rb_parent(node);
				continue;
			}
			if (is_black(sibling->rb_right)) {
				set_black(sibling->rb_left);
				set_red(sibling);
				rotate_right(root, sibling, rotated);
				sibling = parent->rb_right;
			}
			copy_color(sibling, parent);
			set_black(parent);
			set_black(sibling->rb_right);
			rotate_left(root, parent, rotated);
		} else {
			struct rb_node *sibling = parent->rb_left;

			if (is_red(sibling)) {
				set_black(sibling);
				set_red(parent);
				rotate_right(root, parent, rotated);
				sibling = parent->rb_left;
			}
			if (is_black(sibling->rb_left) && is_black(sibling->rb_right)) {
				set_red(sibling);
				node = parent;
				parent = rb_parent(node);
				continue;
			}
			if (is_black(sibling->rb_left)) {
				set_black(sibling->rb_right);
				set_red(sibling);
				rotate_left(root, sibling, rotated);
				sibling = parent->rb_left;
			}
			copy_color(sibling, parent);
			set_black(parent);
			set_black(sibling->rb_left);
			rotate_right(root, parent, rotated);
		}
		return;
	}
	if (node)
		set_black(node);
}

static __always_inline void erase(struct rb_node *node, struct rb_root *root,
				  const struct rb_augment_callbacks *augment)
{
	struct rb_node *child, *parent;
	bool removed_black;

	if (node->rb_left && node->rb_right) {
		/* the next node in order, which has no left child, takes node's place and colour */
		struct rb_node *next = node->rb_right;

		while (next->rb_left)
			next = next->rb_left;
		child = next->rb_right;
		parent = rb_parent(next);
		removed_black = is_black(next);
		augment->copy(node, next);
		if (parent == node) {
			parent = next;
		} else {
			WRITE_ONCE(parent->rb_left, child);
			if (child)
				set_parent(child, parent);
			WRITE_ONCE(next->rb_right, node->rb_right);
			set_parent(node->rb_right, next);
		}
		WRITE_ONCE(next->rb_left, node->rb_left);
		set_parent(node->rb_left, next);
		next->__rb_parent_color = node->__rb_parent_color;
		replace_child(root, rb_parent(node), node, next);
		augment->propagate(parent, next);
		augment->propagate(next, NULL);
	} else {
		child = node->rb_left ? node->rb_left : node->rb_right;
		parent = rb_parent(node);
		removed_black = is_black(node);
		if (child)
			set_parent(child, parent);
		replace_child(root, parent, node, child);
		augment->propagate(parent, NULL);
	}
	if (removed_black)
		erase_fixup(child, parent, root, augment->rotate);
}

static inline void no_propagate(struct rb_node *node, struct rb_node *stop)
{
}

static inline void no_copy(struct rb_node *old, struct rb_node *new)
{
}

static inline void no_rotate(struct rb_node *old, struct rb_node *new)
{
}

static const struct rb_augment_callbacks no_callbacks = {
	.propagate = no_propagate,
	.copy = no_copy,
	.rotate = no_rotate,
};

/**
 * rb_insert_color - rebalance after rb_link_node()
 * @node: the new node
 * @root: its tree
 */
void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	insert_fixup(node, root, no_rotate);
}
EXPORT_SYMBOL(rb_insert_color);

/**
 * rb_erase - take a node out
 * @node: the node
 * @root: its tree
 */
void rb_erase(struct rb_node *node, struct rb_root *root)
{
	erase(node, root, &no_callbacks);
}
EXPORT_SYMBOL(rb_erase);

/**
 * __rb_insert_augmented - rebalance an augmented tree after rb_link_node()
 * @node: the new node
 * @root: its tree
 * @augment_rotate: called when a child became the parent
 */
void __rb_insert_augmented(struct rb_node *node, struct rb_root *root,
			   void (*augment_rotate)(struct rb_node *old, struct rb_node *new))
{
	insert_fixup(node, root, augment_rotate);
}
EXPORT_SYMBOL(__rb_insert_augmented);

/**
 * __rb_erase_augmented - take a node out of an augmented tree
 * @node: the node
 * @root: its tree
 * @augment: the tree's callbacks
 */
void __rb_erase_augmented(struct rb_node *node, struct rb_root *root,
			  const struct rb_augment_callbacks *augment)
{
	erase(node, root, augment);
}
EXPORT_SYMBOL(__rb_erase_augmented);

static struct rb_node *leftmost(struct rb_node *node)
{
	while (node && node->rb_left)
		node = node->rb_left;
	return node;
}

static struct rb_node *rightmost(struct rb_node *node)
{
	while (node && node->rb_right)
		node = node->rb_right;
	return node;
}

/**
 * rb_first - the first node in order
 * @root: the tree
 *
 * Return: the node or NULL.
 */
struct rb_node *rb_first(const struct rb_root *root)
{
	return leftmost(root->rb_node);
}
EXPORT_SYMBOL(rb_first);

/**
 * rb_last - the last node in order
 * @root: the tree
 *
 * Return: the node or NULL.
 */
struct rb_node *rb_last(const struct rb_root *root)
{
	return rightmost(root->rb_node);
}
EXPORT_SYMBOL(rb_last);

/**
 * rb_next - the next node in order
 * @node: a node
 *
 * Return: the node or NULL.
 */
struct rb_node *rb_next(const struct rb_node *node)
{
	struct rb_node *parent;

	if (RB_EMPTY_NODE(node))
		return NULL;
	if (node->rb_right)
		return leftmost(node->rb_right);
	while ((parent = rb_parent(node)) && node == parent->rb_right)
		node = parent;
	return parent;
}
EXPORT_SYMBOL(rb_next);

/**
 * rb_prev - the previous node in order
 * @node: a node
 *
 * Return: the node or NULL.
 */
struct rb_node *rb_prev(const struct rb_node *node)
{
	struct rb_node *parent;

	if (RB_EMPTY_NODE(node))
		return NULL;
	if (node->rb_left)
		return rightmost(node->rb_left);
	while ((parent = rb_parent(node)) && node == parent->rb_left)
		node = parent;
	return parent;
}
EXPORT_SYMBOL(rb_prev);

/**
 * rb_replace_node - put a node in another's place
 * @victim: the one in the tree
 * @new: the one to be there, of the same order
 * @root: the tree
 */
void rb_replace_node(struct rb_node *victim, struct rb_node *new, struct rb_root *root)
{
	*new = *victim;
	if (new->rb_left)
		set_parent(new->rb_left, new);
	if (new->rb_right)
		set_parent(new->rb_right, new);
	replace_child(root, rb_parent(victim), victim, new);
}
EXPORT_SYMBOL(rb_replace_node);

/**
 * rb_replace_node_rcu - put a node in another's place while readers walk under RCU
 * @victim: the one in the tree
 * @new: the one to be there, of the same order
 * @root: the tree
 */
void rb_replace_node_rcu(struct rb_node *victim, struct rb_node *new, struct rb_root *root)
{
	*new = *victim;
	if (new->rb_left)
		set_parent(new->rb_left, new);
	if (new->rb_right)
		set_parent(new->rb_right, new);
	__atomic_thread_fence(__ATOMIC_RELEASE);
	replace_child(root, rb_parent(victim), victim, new);
}
EXPORT_SYMBOL(rb_replace_node_rcu);

/* The deepest node that a post-order walk meets first below node. */
static struct rb_node *deepest_left(struct rb_node *node)
{
	while (node->rb_left || node->rb_right)
		node = node->rb_left ? node->rb_left : node->rb_right;
	return node;
}

/**
 * rb_first_postorder - the first node, children before parents
 * @root: the tree
 *
 * Return: the node or NULL.
 */
struct rb_node *rb_first_postorder(const struct rb_root *root)
{
	return root->rb_node ? deepest_left(root->rb_node) : NULL;
}
EXPORT_SYMBOL(rb_first_postorder);

/**
 * rb_next_postorder - the next node, children before parents
 * @node: a node
 *
 * Return: the node or NULL.
 */
struct rb_node *rb_next_postorder(const struct rb_node *node)
{
	struct rb_node *parent = node ? rb_parent(node) : NULL;

	if (parent && node == parent->rb_left && parent->rb_right)
		return deepest_left(parent->rb_right);
	return parent;
}
EXPORT_SYMBOL(rb_next_postorder);
