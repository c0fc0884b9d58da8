/* SPDX-License-Identifier: GPL-2.0-only */
/* What the files of debugfs share. */
#ifndef _DEBUGFS_INTERNAL_H
#define _DEBUGFS_INTERNAL_H

#include <linux/completion.h>
#include <linux/fs.h>
#include <linux/refcount.h>

/**
 * struct debugfs_file - what a file's dentry carries in d_fsdata
 * @real_fops: the creator's operations
 * @users: operations that run now, plus one while the file exists
 * @drained: completed when @users reaches 0
 */
struct debugfs_file {
	const struct file_operations *real_fops;
	refcount_t users;
	struct completion drained;
};

extern const struct file_operations debugfs_noop_file_operations;
extern const struct file_operations debugfs_open_proxy_file_operations;
extern const struct file_operations debugfs_full_proxy_file_operations;

#endif /* _DEBUGFS_INTERNAL_H */
