/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_DEVPTS_FS_H
#define _LINUX_DEVPTS_FS_H

/* What pseudo terminals ask of their file system (kernel/fs/devpts). All may sleep. */

struct dentry;
struct file;
struct pts_fs_info;

struct pts_fs_info *devpts_acquire(struct file *filp);
void devpts_release(struct pts_fs_info *fsi);
int devpts_new_index(struct pts_fs_info *fsi);
void devpts_kill_index(struct pts_fs_info *fsi, int idx);
struct dentry *devpts_pty_new(struct pts_fs_info *fsi, int index, void *priv);
void *devpts_get_priv(struct dentry *dentry);
void devpts_pty_kill(struct dentry *dentry);

#endif
