/* SPDX-License-Identifier: GPL-2.0-only */
/* Open files without a name of their own: eventfd, epoll, drivers. kernel/fs/anon_inodes.c. */
#ifndef _LINUX_ANON_INODES_H
#define _LINUX_ANON_INODES_H

#include <linux/types.h>

struct file_operations;
struct inode;
struct file;

struct file *anon_inode_getfile(const char *name, const struct file_operations *fops, void *priv,
				int flags);
int anon_inode_getfd(const char *name, const struct file_operations *fops, void *priv, int flags);

#endif /* _LINUX_ANON_INODES_H */
