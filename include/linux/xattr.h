/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Extended attributes: the types file systems name. No file system here stores any, so the system
 * calls answer EOPNOTSUPP.
 */
#ifndef _LINUX_XATTR_H
#define _LINUX_XATTR_H

#include <linux/types.h>

struct inode;
struct dentry;
struct mnt_idmap;

#define XATTR_CREATE   0x1
#define XATTR_REPLACE  0x2
#define XATTR_NAME_MAX 255
#define XATTR_SIZE_MAX 65536
#define XATTR_LIST_MAX 65536

struct xattr_handler {
	const char *name;
	const char *prefix;
	int flags;
	bool (*list)(struct dentry *dentry);
	int (*get)(const struct xattr_handler *handler, struct dentry *dentry, struct inode *inode,
		   const char *name, void *buffer, size_t size);
	int (*set)(const struct xattr_handler *handler, struct mnt_idmap *idmap,
		   struct dentry *dentry, struct inode *inode, const char *name, const void *buffer,
		   size_t size, int flags);
};

#endif /* _LINUX_XATTR_H */
