/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A task's root, working directory and umask; threads may share one. fs->lock guards all fields but
 * users. kernel/fs/fs_struct.c.
 */
#ifndef _LINUX_FS_STRUCT_H
#define _LINUX_FS_STRUCT_H

#include <linux/path.h>
#include <linux/spinlock.h>
#include <linux/seqlock.h>

struct task_struct;

struct fs_struct {
	int users;
	spinlock_t lock;
	int umask;
	int in_exec;
	struct path root, pwd;
};

extern struct fs_struct init_fs;

void exit_fs(struct task_struct *tsk);
void set_fs_root(struct fs_struct *fs, const struct path *path);
void set_fs_pwd(struct fs_struct *fs, const struct path *path);
struct fs_struct *copy_fs_struct(struct fs_struct *old);
void free_fs_struct(struct fs_struct *fs);
int unshare_fs_struct(void);
int current_umask(void);
void chroot_fs_refs(const struct path *old_root, const struct path *new_root);

static inline void get_fs_root(struct fs_struct *fs, struct path *root)
{
	spin_lock(&fs->lock);
	*root = fs->root;
	path_get(root);
	spin_unlock(&fs->lock);
}

static inline void get_fs_pwd(struct fs_struct *fs, struct path *pwd)
{
	spin_lock(&fs->lock);
	*pwd = fs->pwd;
	path_get(pwd);
	spin_unlock(&fs->lock);
}

#endif /* _LINUX_FS_STRUCT_H */
