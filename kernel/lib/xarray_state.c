// SPDX-License-Identifier: GPL-2.0-only
/*
 * The XArray's engine: a radix tree of 64-slot nodes, walked and changed through a struct xa_state.
 *
 * Changes want xa_lock held (or the owner's own serialisation, as an IDR has); lookups want
 * xa_lock or the RCU read lock. A node is filled before it is published, and freed by RCU; a node
 * that is taken out of the tree while it still holds the entry that moved up has XA_RETRY_ENTRY in
 * that slot, so that a reader on it starts again.
 *
 * A mark bit of a slot that holds a node says whether any entry below has the mark; the array's
 * flags say so for the whole. In an array that tracks free indices, mark 0 is set exactly where a
 * slot is NULL or has a free index below.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/radix-tree.h>
#include <linux/slab.h>
#include <linux/xarray.h>

#include "xarray_node.h"

/* More levels than an unsigned long index can need. */
#define MAX_LEVELS DIV_ROUND_UP(BITS_PER_LONG, XA_CHUNK_SHIFT)

static struct kmem_cache *node_cache __ro_after_init;

struct node_stack {
	unsigned int nr;
	struct xa_node *first; /* linked through parent */
};

static DEFINE_PER_CPU(struct node_stack, preloaded);

/**
 * radix_tree_init - make the cache of nodes; before this, nodes come from kmalloc()
 */
void __init radix_tree_init(void)
{
	node_cache = kmem_cache_create("radix_tree_node", sizeof(struct xa_node), 0,
				       SLAB_PANIC | SLAB_RECLAIM_ACCOUNT, NULL);
}

static struct xa_node *node_alloc(gfp_t gfp)
{
	if (node_cache)
		return kmem_cache_zalloc(node_cache, gfp);
	return kzalloc(sizeof(struct xa_node), gfp);
}

static void node_free_rcu(struct rcu_head *head)
{
	kfree(container_of(head, struct xa_node, rcu_head));
}

static void node_free(struct xa_node *node)
{
	call_rcu(&node->rcu_head, node_free_rcu);
}

/* Fills this CPU's stock of nodes for idr_preload(); returns with preemption off. */
int xa_preload_nodes(gfp_t gfp)
{
	struct node_stack *stack;

	preempt_disable();
	stack = this_cpu_ptr(&preloaded);
	while (stack->nr < MAX_LEVELS) {
		struct xa_node *node;

		preempt_enable();
		node = node_alloc(gfp);
		preempt_disable();
		if (!node)
			return -ENOMEM;
		stack = this_cpu_ptr(&preloaded);
		if (stack->nr >= MAX_LEVELS) {
			kfree(node);
			break;
		}
		node->parent = stack->first;
		stack->first = node;
		stack->nr++;
	}
	return 0;
}

static struct xa_node *preloaded_node(void)
{
	struct xa_node *node = NULL;
	struct node_stack *stack;

	if (in_interrupt())
		return NULL;
	preempt_disable();
	stack = this_cpu_ptr(&preloaded);
	if (stack->nr) {
		node = stack->first;
		stack->first = node->parent;
		stack->nr--;
		node->parent = NULL;
	}
	preempt_enable();
	return node;
}

/*
 * A new node below parent (at offset), or a new root; sets an error in the state when there is no
 * memory.
 */
static struct xa_node *new_node(struct xa_state *xas, unsigned int shift, struct xa_node *parent,
				unsigned int offset)
{
	struct xa_node *node = xas->xa_alloc;

	if (node) {
		xas->xa_alloc = NULL;
	} else {
		node = node_alloc(GFP_NOWAIT | __GFP_NOWARN);
		if (!node)
			node = preloaded_node();
		if (!node) {
			xas_set_err(xas, -ENOMEM);
			return NULL;
		}
	}
	node->shift = shift;
	node->offset = offset;
	node->parent = parent;
	node->array = xas->xa;
	INIT_LIST_HEAD(&node->private_list);
	if (xa_track_free(xas->xa))
		bitmap_fill(node->marks[XA_FREE_MARK], XA_CHUNK_SIZE);
	return node;
}

static void changed(struct xa_state *xas, struct xa_node *node)
{
	if (xas->xa_update)
		xas->xa_update(node);
}

/**
 * xas_load - walk to the state's index
 * @xas: the state
 *
 * Return: the entry there (possibly a retry entry under RCU), or NULL. Context: RCU read lock or
 * xa_lock.
 */
void *xas_load(struct xa_state *xas)
{
	struct xa_node *node;
	void *entry;

	if (xas_valid(xas))
		return xas_reload(xas);
	if (xas_error(xas))
		return NULL;
	entry = xa_head_entry(xas->xa);
	if (xas->xa_index > head_max(entry)) {
		xas->xa_node = XAS_BOUNDS;
		return NULL;
	}
	if (!xa_is_node(entry)) {
		xas->xa_node = NULL;
		return entry;
	}
	do {
		node = xa_to_node(entry);
		xas->xa_offset = slot_of(node, xas->xa_index);
		entry = xa_slot(node, xas->xa_offset);
	} while (xa_is_node(entry));
	xas->xa_node = node;
	return entry;
}
EXPORT_SYMBOL_GPL(xas_load);

/* Puts one more level on top of the tree. */
static bool grow(struct xa_state *xas, void *head)
{
	struct xarray *xa = xas->xa;
	struct xa_node *root = new_node(
		xas, xa_is_node(head) ? xa_to_node(head)->shift + XA_CHUNK_SHIFT : 0, NULL, 0);

	if (!root)
		return false;
	root->count = 1;
	root->nr_values = xa_is_value(head);
	root->slots[0] = head;
	for (xa_mark_t mark = XA_MARK_0; mark <= XA_MARK_MAX; mark++) {
		bool set = xa_marked(xa, mark);

		if (set)
			__set_bit(0, root->marks[mark]);
		else
			__clear_bit(0, root->marks[mark]);
		if (mark == XA_FREE_MARK && xa_track_free(xa))
			xa_flag_mark(xa, XA_FREE_MARK, true);
	}
	if (xa_is_node(head)) {
		xa_to_node(head)->offset = 0;
		rcu_assign_pointer(xa_to_node(head)->parent, root);
	}
	rcu_assign_pointer(xa->xa_head, xa_mk_node(root));
	return true;
}

/* The first node of an empty tree, just tall enough. */
static bool plant(struct xa_state *xas)
{
	struct xarray *xa = xas->xa;
	struct xa_node *root;
	unsigned int shift = 0;

	while (xas->xa_index >> shift > XA_CHUNK_MASK)
		shift += XA_CHUNK_SHIFT;
	root = new_node(xas, shift, NULL, 0);
	if (!root)
		return false;
	if (xa_track_free(xa)) {
		if (xa_zero_busy(xa) && shift == 0)
			__clear_bit(0, root->marks[XA_FREE_MARK]);
		xa_flag_mark(xa, XA_FREE_MARK, true);
	}
	rcu_assign_pointer(xa->xa_head, xa_mk_node(root));
	return true;
}

/*
 * Makes sure that the state's index has a slot and walks there. Returns false with an error in the
 * state.
 */
static bool create(struct xa_state *xas)
{
	struct xarray *xa = xas->xa;
	struct xa_node *node;
	void *head;

	if (xas_error(xas))
		return false;
	/* a walk that ended above the leaves found no slot of its own */
	if (xas_valid(xas) && (!xas->xa_node || !xas->xa_node->shift))
		return true;
	for (;;) {
		head = xa_head_entry(xa);
		if (xas->xa_index <= head_max(head))
			break;
		if (!(head ? grow(xas, head) : plant(xas)))
			return false;
	}
	if (!xa_is_node(head)) {
		xas->xa_node = NULL;
		return true;
	}
	node = xa_to_node(head);
	while (node->shift) {
		unsigned int offset = slot_of(node, xas->xa_index);
		void *entry = node->slots[offset];

		if (!entry) {
			struct xa_node *child =
				new_node(xas, node->shift - XA_CHUNK_SHIFT, node, offset);

			if (!child)
				return false;
			entry = xa_mk_node(child);
			node->count++;
			rcu_assign_pointer(node->slots[offset], entry);
			changed(xas, node);
		}
		node = xa_to_node(entry);
	}
	xas->xa_node = node;
	xas->xa_offset = slot_of(node, xas->xa_index);
	return true;
}

/* Takes levels off the top while the root has nothing but its first slot. */
static void shrink(struct xa_state *xas)
{
	struct xarray *xa = xas->xa;

	for (;;) {
		void *head = xa->xa_head, *entry;
		struct xa_node *root;

		if (!xa_is_node(head))
			return;
		root = xa_to_node(head);
		entry = root->slots[0];
		if (root->count != 1 || !entry || (root->shift && !xa_is_node(entry)))
			return;
		if (xa_is_zero(entry) && xa_zero_busy(xa))
			return;
		if (xa_track_free(xa))
			xa_flag_mark(xa, XA_FREE_MARK, node_marked(root, 0, XA_FREE_MARK));
		if (xa_is_node(entry))
			xa_to_node(entry)->parent = NULL;
		rcu_assign_pointer(xa->xa_head, entry);
		if (!xa_is_node(entry))
			rcu_assign_pointer(root->slots[0], XA_RETRY_ENTRY);
		root->count = 0;
		root->nr_values = 0;
		changed(xas, root);
		node_free(root);
		if (xas->xa_node == root)
			xas->xa_node = XAS_RESTART;
	}
}

/* Removes a node that became empty, and the ones above that become so. */
static void prune(struct xa_state *xas, struct xa_node *node)
{
	struct xarray *xa = xas->xa;

	while (node && !node->count) {
		struct xa_node *parent = node->parent;
		unsigned int offset = node->offset;

		if (!parent) {
			xa->xa_head = NULL;
			if (xa_track_free(xa))
				xa_flag_mark(xa, XA_FREE_MARK, !xa_zero_busy(xa));
			xas->xa_node = XAS_RESTART;
			node_free(node);
			return;
		}
		rcu_assign_pointer(parent->slots[offset], NULL);
		parent->count--;
		changed(xas, parent);
		node_free(node);
		xas->xa_node = XAS_RESTART;
		node = parent;
	}
	shrink(xas);
}

/**
 * xas_store - put an entry at the state's index
 * @xas: the state
 * @entry: the entry, NULL to remove
 *
 * Return: what was there before; NULL with an error in the state when there was no memory.
 * Context: xa_lock.
 */
void *xas_store(struct xa_state *xas, void *entry)
{
	struct xarray *xa = xas->xa;
	struct xa_node *node;
	void *old;

	if (entry) {
		if (!create(xas))
			return NULL;
		old = xas_reload(xas);
	} else {
		old = xas_load(xas);
		if (xas_invalid(xas) || !old)
			return NULL;
	}
	if (old == entry)
		return old;
	node = xas->xa_node;
	if (!entry)
		xas_init_marks(xas);
	if (!node) {
		rcu_assign_pointer(xa->xa_head, entry);
		if (entry && xa_track_free(xa))
			xa_flag_mark(xa, XA_FREE_MARK, false);
		return old;
	}
	rcu_assign_pointer(node->slots[xas->xa_offset], entry);
	node->count += !!entry - !!old;
	node->nr_values += xa_is_value(entry) - xa_is_value(old);
	if (!old && xa_track_free(xa))
		xas_clear_mark(xas, XA_FREE_MARK);
	changed(xas, node);
	if (!entry)
		prune(xas, node);
	return old;
}
EXPORT_SYMBOL_GPL(xas_store);

/**
 * xas_create_range - make the slot of the state's index
 * @xas: the state
 *
 * On failure the state holds the error. Context: xa_lock.
 */
void xas_create_range(struct xa_state *xas)
{
	create(xas);
}
EXPORT_SYMBOL_GPL(xas_create_range);

/* ---- marks ---- */

/**
 * xas_get_mark - whether the entry at the state has a mark
 * @xas: a walked state
 * @mark: which
 *
 * Return: the mark. Context: RCU read lock or xa_lock.
 */
bool xas_get_mark(const struct xa_state *xas, xa_mark_t mark)
{
	if (xas_invalid(xas))
		return false;
	if (!xas->xa_node)
		return xa_marked(xas->xa, mark);
	return node_marked(xas->xa_node, xas->xa_offset, mark);
}
EXPORT_SYMBOL_GPL(xas_get_mark);

/**
 * xas_set_mark - mark the entry at the state
 * @xas: a walked state
 * @mark: which
 *
 * Context: xa_lock.
 */
void xas_set_mark(const struct xa_state *xas, xa_mark_t mark)
{
	struct xa_node *node = xas->xa_node;
	unsigned int offset = xas->xa_offset;

	if (xas_invalid(xas))
		return;
	for (; node; offset = node->offset, node = node->parent) {
		if (node_marked(node, offset, mark))
			return;
		set_bit(offset, node->marks[mark]);
	}
	xa_flag_mark(xas->xa, mark, true);
}
EXPORT_SYMBOL_GPL(xas_set_mark);

static void clear_marks_up(struct xarray *xa, struct xa_node *node, unsigned int offset,
			   xa_mark_t mark)
{
	for (; node; offset = node->offset, node = node->parent) {
		if (!node_marked(node, offset, mark))
			return;
		clear_bit(offset, node->marks[mark]);
		if (node_any_mark(node, mark))
			return;
	}
	xa_flag_mark(xa, mark, false);
}

/**
 * xas_clear_mark - unmark the entry at the state
 * @xas: a walked state
 * @mark: which
 *
 * Context: xa_lock.
 */
void xas_clear_mark(const struct xa_state *xas, xa_mark_t mark)
{
	if (!xas_invalid(xas))
		clear_marks_up(xas->xa, xas->xa_node, xas->xa_offset, mark);
}
EXPORT_SYMBOL_GPL(xas_clear_mark);

/**
 * xas_init_marks - give the entry at the state the marks of an empty slot
 * @xas: a walked state
 *
 * Context: xa_lock.
 */
void xas_init_marks(const struct xa_state *xas)
{
	for (xa_mark_t mark = XA_MARK_0; mark <= XA_MARK_MAX; mark++) {
		if (mark == XA_FREE_MARK && xa_track_free(xas->xa))
			xas_set_mark(xas, mark);
		else
			xas_clear_mark(xas, mark);
	}
}
EXPORT_SYMBOL_GPL(xas_init_marks);

/* ---- search ---- */

/* The first slot from offset on that may hold what is looked for; XA_CHUNK_SIZE when none does. */
static unsigned int next_slot(const struct xa_node *node, unsigned int offset, xa_mark_t filter)
{
	if (filter != XA_PRESENT)
		return find_next_bit(node->marks[filter], XA_CHUNK_SIZE, offset);
	while (offset < XA_CHUNK_SIZE && !READ_ONCE(node->slots[offset]))
		offset++;
	return offset;
}

/*
 * Searches from the state's index on, down and up the tree. Returns true at a slot that passes the
 * filter (the state is then walked to it). Else false: xa_index is the first index that the tree
 * does not cover, or above max; 0 when it wrapped.
 */
static bool search(struct xa_state *xas, unsigned long max, xa_mark_t filter)
{
	struct xa_node *node;
	unsigned int offset;

	if (xas_is_node(xas)) {
		node = xas->xa_node;
	} else {
		void *head = xa_head_entry(xas->xa);

		xas->xa_node = XAS_BOUNDS;
		if (xas->xa_index > head_max(head))
			return false;
		if (!xa_is_node(head)) {
			if (filter == XA_PRESENT ? !head : !xa_marked(xas->xa, filter)) {
				xas->xa_index = 1;
				return false;
			}
			xas->xa_node = NULL;
			return true;
		}
		node = xa_to_node(head);
	}
	offset = slot_of(node, xas->xa_index);
	for (;;) {
		unsigned int found = next_slot(node, offset, filter);
		unsigned long span = 1UL << node->shift;
		void *entry;

		if (found != offset)
			xas->xa_index = (xas->xa_index & ~(span - 1)) + (found - offset) * span;
		if (xas->xa_index > max)
			break;
		if (found == XA_CHUNK_SIZE) {
			offset = node->offset + 1;
			node = rcu_dereference_raw(node->parent);
			/* past the end of the tree, or of all indices */
			if (!node || xas->xa_index == 0)
				break;
			if (offset < XA_CHUNK_SIZE)
				continue;
			/* the index is already where the next node up begins */
			while (offset == XA_CHUNK_SIZE) {
				offset = node->offset + 1;
				node = rcu_dereference_raw(node->parent);
				if (!node)
					goto out;
			}
			continue;
		}
		entry = xa_slot(node, found);
		if (xa_is_node(entry)) {
			node = xa_to_node(entry);
			offset = slot_of(node, xas->xa_index);
			continue;
		}
		if (!entry && filter == XA_PRESENT) {
			offset = found; /* removed meanwhile: look again */
			continue;
		}
		xas->xa_node = node;
		xas->xa_offset = found;
		if (!entry && node->shift && filter == XA_FREE_MARK)
			xas->xa_node =
				/* a whole subtree is free: its slot is yet to be created */
				XAS_RESTART;
		return true;
	}
out:
	xas->xa_node = XAS_BOUNDS;
	return false;
}

/* Moves a state that stands on an entry one index on. Returns false at the end. */
static bool step(struct xa_state *xas, unsigned long max)
{
	if (xas_error(xas) || xas->xa_node == XAS_BOUNDS)
		return false;
	if (xas->xa_node == XAS_RESTART)
		return xas->xa_index <= max;
	if (xas->xa_index >= max)
		goto end;
	xas->xa_index++;
	if (!xas->xa_node)
		goto end;
	/* leaving the node: start from the top, which is as far as climbing */
	if (slot_of(xas->xa_node, xas->xa_index) == 0)
		xas->xa_node = XAS_RESTART;
	return true;
end:
	xas->xa_node = XAS_BOUNDS;
	return false;
}

/**
 * xas_find - the next entry
 * @xas: the state; a fresh one finds the entry at its index too
 * @max: the highest index to look at
 *
 * Return: the entry, or NULL when there is none. Context: RCU read lock or xa_lock.
 */
void *xas_find(struct xa_state *xas, unsigned long max)
{
	if (!step(xas, max) || !search(xas, max, XA_PRESENT))
		return NULL;
	return xas_reload(xas);
}
EXPORT_SYMBOL_GPL(xas_find);

/**
 * xas_find_marked - the next entry with a mark
 * @xas: the state; a fresh one finds the entry at its index too
 * @max: the highest index to look at
 * @mark: which
 *
 * Return: the entry, or NULL when there is none. Context: RCU read lock or xa_lock.
 */
void *xas_find_marked(struct xa_state *xas, unsigned long max, xa_mark_t mark)
{
	while (step(xas, max) && search(xas, max, mark)) {
		void *entry = xas_reload(xas);

		if (entry || (mark == XA_FREE_MARK && xa_track_free(xas->xa)))
			return entry;
	}
	return NULL;
}
EXPORT_SYMBOL_GPL(xas_find_marked);

/**
 * xas_find_free - the next free index of an array that tracks them
 * @xas: the state; its index is where to start, and is set
 * @max: the highest index allowed
 *
 * Return: whether there is one. Context: xa_lock.
 */
bool xas_find_free(struct xa_state *xas, unsigned long max)
{
	unsigned long start = xas->xa_index;

	if (start > max)
		return false;
	xas_reset(xas);
	if (!search(xas, max, XA_FREE_MARK) && (xas->xa_index > max || xas->xa_index < start))
		return false;
	xas_reset(xas);
	return true;
}

/**
 * xas_find_conflict - the entry in the way of a store
 * @xas: a fresh state
 *
 * Return: the entry at the index the first time, then NULL. Context: xa_lock.
 */
void *xas_find_conflict(struct xa_state *xas)
{
	if (xas_error(xas) || xas->xa_node != XAS_RESTART)
		return NULL;
	return xas_load(xas);
}
EXPORT_SYMBOL_GPL(xas_find_conflict);

static void *neighbour(struct xa_state *xas, int direction)
{
	struct xa_node *node = xas->xa_node;

	if (xas_error(xas))
		return NULL;
	if (node == XAS_RESTART)
		return xas_load(xas);
	xas->xa_index += direction;
	if (xas_is_node(xas)) {
		unsigned int offset = xas->xa_offset + direction;

		if (!node->shift && offset < XA_CHUNK_SIZE) {
			xas->xa_offset = offset;
			return xa_slot(node, offset);
		}
	}
	xas->xa_node = XAS_RESTART;
	return xas_load(xas);
}

/**
 * xas_next - the entry at the next index, whether or not there is one
 * @xas: the state; a fresh one reads its own index
 *
 * Return: the entry or NULL. Context: RCU read lock or xa_lock.
 */
void *xas_next(struct xa_state *xas)
{
	return neighbour(xas, 1);
}
EXPORT_SYMBOL_GPL(xas_next);

/**
 * xas_prev - the entry at the previous index, whether or not there is one
 * @xas: the state; a fresh one reads its own index
 *
 * Return: the entry or NULL. Context: RCU read lock or xa_lock.
 */
void *xas_prev(struct xa_state *xas)
{
	return neighbour(xas, -1);
}
EXPORT_SYMBOL_GPL(xas_prev);

/**
 * xas_pause - prepare to drop the lock in the middle of a walk
 * @xas: the state; the next xas_find() goes on after the current entry
 */
void xas_pause(struct xa_state *xas)
{
	if (xas_invalid(xas))
		return;
	xas->xa_node = ++xas->xa_index ? XAS_RESTART : XAS_BOUNDS;
}
EXPORT_SYMBOL_GPL(xas_pause);

/* ---- memory ---- */

/**
 * xas_destroy - free a node that was allocated ahead and not used
 * @xas: the state
 */
void xas_destroy(struct xa_state *xas)
{
	kfree(xas->xa_alloc);
	xas->xa_alloc = NULL;
}
EXPORT_SYMBOL_GPL(xas_destroy);

/**
 * xas_nomem - allocate what a failed store lacked
 * @xas: the state
 * @gfp: how to allocate
 *
 * Return: true when the caller should try again. Context: no lock held; may sleep if @gfp allows.
 */
bool xas_nomem(struct xa_state *xas, gfp_t gfp)
{
	if (xas->xa_node != XA_ERROR(-ENOMEM)) {
		xas_destroy(xas);
		return false;
	}
	xas->xa_alloc = node_alloc(gfp);
	if (!xas->xa_alloc)
		return false;
	xas->xa_node = XAS_RESTART;
	return true;
}
EXPORT_SYMBOL_GPL(xas_nomem);

/*
 * As xas_nomem() with xa_lock held in the array's own way; drops it when the allocation may sleep.
 */
bool xas_nomem_locked(struct xa_state *xas, gfp_t gfp)
{
	gfp_t type = xas->xa->xa_flags & (XA_FLAGS_LOCK_IRQ | XA_FLAGS_LOCK_BH);
	bool again;

	if (xas->xa_node != XA_ERROR(-ENOMEM) || !gfpflags_allow_blocking(gfp))
		return xas_nomem(xas, gfp);
	if (type & XA_FLAGS_LOCK_IRQ)
		xas_unlock_irq(xas);
	else if (type & XA_FLAGS_LOCK_BH)
		xas_unlock_bh(xas);
	else
		xas_unlock(xas);
	again = xas_nomem(xas, gfp);
	if (type & XA_FLAGS_LOCK_IRQ)
		xas_lock_irq(xas);
	else if (type & XA_FLAGS_LOCK_BH)
		xas_lock_bh(xas);
	else
		xas_lock(xas);
	return again;
}
