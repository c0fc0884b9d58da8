/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct path: a place in the mounted tree, that is a mount and a dentry in it. path_get() and
 * path_put() take and drop a reference on both; they need no lock, path_put() may sleep.
 */
#ifndef _LINUX_PATH_H
#define _LINUX_PATH_H

#include <linux/types.h>

struct dentry;
struct vfsmount;

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};

void path_get(const struct path *path);
void path_put(const struct path *path);

static inline int path_equal(const struct path *a, const struct path *b)
{
	return a->mnt == b->mnt && a->dentry == b->dentry;
}

#endif /* _LINUX_PATH_H */
