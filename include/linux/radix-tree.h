/* SPDX-License-Identifier: GPL-2.0-only */
/* The old name of the XArray, for those who say it. */
#ifndef _LINUX_RADIX_TREE_H
#define _LINUX_RADIX_TREE_H

#include <linux/xarray.h>

#define radix_tree_root xarray
#define radix_tree_node xa_node

void radix_tree_init(void);

#define RADIX_TREE(name, mask)	    struct xarray name = XARRAY_INIT(name, 0)
#define INIT_RADIX_TREE(root, mask) xa_init_flags(root, 0)

static inline void *radix_tree_lookup(const struct xarray *root, unsigned long index)
{
	return xa_load((struct xarray *)root, index);
}

static inline int radix_tree_insert(struct xarray *root, unsigned long index, void *entry)
{
	int ret = xa_insert(root, index, entry, GFP_ATOMIC);

	return ret == -EBUSY ? -EEXIST : ret;
}

static inline void *radix_tree_delete(struct xarray *root, unsigned long index)
{
	return xa_erase(root, index);
}

static inline bool radix_tree_empty(const struct xarray *root)
{
	return xa_empty(root);
}

#endif
