/* SPDX-License-Identifier: GPL-2.0-only */
/* Access to the array's words and nodes, shared by xarray.c, xarray_state.c and idr.c. */
#ifndef _LIB_XARRAY_NODE_H
#define _LIB_XARRAY_NODE_H

#include <linux/bitmap.h>
#include <linux/rcupdate.h>
#include <linux/xarray.h>

static inline bool xa_track_free(const struct xarray *xa)
{
	return xa->xa_flags & XA_FLAGS_TRACK_FREE;
}

static inline bool xa_zero_busy(const struct xarray *xa)
{
	return xa->xa_flags & XA_FLAGS_ZERO_BUSY;
}

static inline void *xa_head_entry(const struct xarray *xa)
{
	return rcu_dereference_raw(xa->xa_head);
}

static inline void *xa_slot(const struct xa_node *node, unsigned int offset)
{
	return rcu_dereference_raw(node->slots[offset]);
}

static inline unsigned int slot_of(const struct xa_node *node, unsigned long index)
{
	return (index >> node->shift) & XA_CHUNK_MASK;
}

/* The highest index that a tree with this head can hold. */
static inline unsigned long head_max(const void *head)
{
	if (!xa_is_node(head))
		return 0;
	return (XA_CHUNK_SIZE << xa_to_node(head)->shift) - 1;
}

static inline bool node_marked(const struct xa_node *node, unsigned int offset, xa_mark_t mark)
{
	return test_bit(offset, node->marks[mark]);
}

static inline bool node_any_mark(const struct xa_node *node, xa_mark_t mark)
{
	return node->marks[mark][0] != 0;
}

static inline void xa_flag_mark(struct xarray *xa, xa_mark_t mark, bool set)
{
	if (set)
		xa->xa_flags |= XA_FLAGS_MARK(mark);
	else
		xa->xa_flags &= ~XA_FLAGS_MARK(mark);
}

bool xas_find_free(struct xa_state *xas, unsigned long max);
bool xas_nomem_locked(struct xa_state *xas, gfp_t gfp);
int xa_preload_nodes(gfp_t gfp);

#endif
