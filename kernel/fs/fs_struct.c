// SPDX-License-Identifier: GPL-2.0-only
/*
 * struct fs_struct: a task's root, working directory and umask. fs->lock guards its fields;
 * task_lock guards the task's pointer to it.
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/path.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/slab.h>

#include "internal.h"

struct fs_struct init_fs = {
	.users = 1,
	.lock = __SPIN_LOCK_UNLOCKED(init_fs.lock),
	.umask = 0022,
};

/**
 * set_fs_root - change the root directory
 * @fs: whose
 * @path: the directory; gets a reference
 */
void set_fs_root(struct fs_struct *fs, const struct path *path)
{
	struct path old;

	path_get(path);
	spin_lock(&fs->lock);
	old = fs->root;
	fs->root = *path;
	spin_unlock(&fs->lock);
	path_put(&old);
}

/**
 * set_fs_pwd - change the working directory
 * @fs: whose
 * @path: the directory; gets a reference
 */
void set_fs_pwd(struct fs_struct *fs, const struct path *path)
{
	struct path old;

	path_get(path);
	spin_lock(&fs->lock);
	old = fs->pwd;
	fs->pwd = *path;
	spin_unlock(&fs->lock);
	path_put(&old);
}

static int replace_path(struct path *p, const struct path *old, const struct path *new)
{
	if (!path_equal(p, old))
		return 0;
	*p = *new;
	return 1;
}

/**
 * chroot_fs_refs - the root of all moved: change every task that has it as root or working
 * directory
 * @old_root: what the root was
 * @new_root: what it is now
 */
void chroot_fs_refs(const struct path *old_root, const struct path *new_root)
{
	struct task_struct *g, *p;
	int count = 0;

	read_lock(&tasklist_lock);
	for_each_process_thread(g, p) {
		struct fs_struct *fs;
		int hits;

		task_lock(p);
		fs = p->fs;
		if (fs) {
			spin_lock(&fs->lock);
			hits = replace_path(&fs->root, old_root, new_root);
			hits += replace_path(&fs->pwd, old_root, new_root);
			for (count += hits; hits; hits--)
				path_get(new_root);
			spin_unlock(&fs->lock);
		}
		task_unlock(p);
	}
	read_unlock(&tasklist_lock);
	while (count--)
		path_put(old_root);
}

/**
 * free_fs_struct - free one that nobody uses
 * @fs: the fs_struct
 */
void free_fs_struct(struct fs_struct *fs)
{
	path_put(&fs->root);
	path_put(&fs->pwd);
	if (fs != &init_fs)
		kfree(fs);
}

/**
 * exit_fs - an exiting task gives up its fs_struct
 * @tsk: the task
 */
void exit_fs(struct task_struct *tsk)
{
	struct fs_struct *fs = tsk->fs;
	int kill;

	if (!fs)
		return;
	task_lock(tsk);
	spin_lock(&fs->lock);
	tsk->fs = NULL;
	kill = !--fs->users;
	spin_unlock(&fs->lock);
	task_unlock(tsk);
	if (kill)
		free_fs_struct(fs);
}

/**
 * copy_fs_struct - a copy for a new task
 * @old: what to copy
 *
 * Return: the copy, or NULL.
 */
struct fs_struct *copy_fs_struct(struct fs_struct *old)
{
	struct fs_struct *fs = kzalloc(sizeof(*fs), GFP_KERNEL);

	if (!fs)
		return NULL;
	fs->users = 1;
	spin_lock_init(&fs->lock);
	fs->umask = old->umask;
	spin_lock(&old->lock);
	fs->root = old->root;
	path_get(&fs->root);
	fs->pwd = old->pwd;
	path_get(&fs->pwd);
	spin_unlock(&old->lock);
	return fs;
}

/**
 * unshare_fs_struct - give the current task an fs_struct of its own
 *
 * Return: 0 or -ENOMEM.
 */
int unshare_fs_struct(void)
{
	struct fs_struct *fs = current->fs, *copy = copy_fs_struct(fs);
	int kill;

	if (!copy)
		return -ENOMEM;
	task_lock(current);
	spin_lock(&fs->lock);
	kill = !--fs->users;
	current->fs = copy;
	spin_unlock(&fs->lock);
	task_unlock(current);
	if (kill)
		free_fs_struct(fs);
	return 0;
}
EXPORT_SYMBOL_GPL(unshare_fs_struct);

/**
 * current_umask - the current task's umask
 */
int current_umask(void)
{
	return READ_ONCE(current->fs->umask);
}
EXPORT_SYMBOL(current_umask);
