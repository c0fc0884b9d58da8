/* SPDX-License-Identifier: GPL-2.0-only */
/* ramfs: files whose pages are their only copy. kernel/fs/ramfs.c. */
#ifndef _LINUX_RAMFS_H
#define _LINUX_RAMFS_H

#include <linux/fs.h>

struct inode *ramfs_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode,
			      dev_t dev);
int ramfs_fill_super(struct super_block *sb, void *data, int silent);

extern struct file_system_type rootfs_fs_type;
extern const struct file_operations ramfs_file_operations;

#endif /* _LINUX_RAMFS_H */
