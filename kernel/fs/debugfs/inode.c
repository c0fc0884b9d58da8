// SPDX-License-Identifier: GPL-2.0-only
/*
 * debugfs: a tree of files that the kernel and its modules make for their
 * programmers. This file mounts it and makes and removes entries.
 *
 * Every creator returns a dentry or an error pointer, and every function takes
 * an error pointer for a parent, so that callers need not check.
 *
 * Locking: a directory's inode lock while its entries change. May sleep.
 */
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/kstrtox.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/printk.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <uapi/linux/magic.h>

#include "internal.h"

#define DEBUGFS_DEFAULT_MODE 0700

static struct vfsmount *debugfs_mount;
static int debugfs_mount_count;
static bool debugfs_registered;

/* --- The file system ----------------------------------------------------- */

static void debugfs_release_dentry(struct dentry *dentry)
{
	kfree(dentry->d_fsdata);
}

static const struct dentry_operations debugfs_dops = {
	.d_delete = always_delete_dentry,
	.d_release = debugfs_release_dentry,
};

static void debugfs_free_inode(struct inode *inode)
{
	if (S_ISLNK(inode->i_mode))
		kfree(inode->i_link);
	free_inode_nonrcu(inode);
}

static int apply_options(struct super_block *sb, char *options)
{
	struct inode *root = d_inode(sb->s_root);
	unsigned int value;
	char *option;

	while ((option = strsep(&options, ",")) != NULL) {
		if (!strncmp(option, "mode=", 5) && !kstrtouint(option + 5, 8, &value))
			root->i_mode = (root->i_mode & ~S_IALLUGO) | (value & S_IALLUGO);
		else if (!strncmp(option, "uid=", 4) && !kstrtouint(option + 4, 0, &value))
			root->i_uid = KUIDT_INIT(value);
		else if (!strncmp(option, "gid=", 4) && !kstrtouint(option + 4, 0, &value))
			root->i_gid = KGIDT_INIT(value);
		/* Unknown options are ignored, as they always were. */
	}
	return 0;
}

static int debugfs_remount(struct super_block *sb, int *flags, char *data)
{
	return apply_options(sb, data);
}

static int debugfs_show_options(struct seq_file *m, struct dentry *root)
{
	umode_t mode = d_inode(root)->i_mode & S_IALLUGO;

	if (mode != DEBUGFS_DEFAULT_MODE)
		seq_printf(m, ",mode=%o", mode);
	return 0;
}

static const struct super_operations debugfs_super_operations = {
	.statfs = simple_statfs,
	.remount_fs = debugfs_remount,
	.show_options = debugfs_show_options,
	.free_inode = debugfs_free_inode,
	.drop_inode = generic_delete_inode,
};

static int debugfs_fill_super(struct super_block *sb, void *data, int silent)
{
	static const struct tree_descr no_files[] = { { "" } };
	int err = simple_fill_super(sb, DEBUGFS_MAGIC, no_files);

	if (err)
		return err;
	sb->s_op = &debugfs_super_operations;
	sb->s_d_op = &debugfs_dops;
	d_inode(sb->s_root)->i_mode = S_IFDIR | DEBUGFS_DEFAULT_MODE;
	return apply_options(sb, data);
}

static struct dentry *debugfs_mount_fs(struct file_system_type *type, int flags,
				       const char *dev_name, void *data)
{
	return mount_single(type, flags, data, debugfs_fill_super);
}

static struct file_system_type debugfs_type = {
	.name = "debugfs",
	.mount = debugfs_mount_fs,
	.kill_sb = kill_litter_super,
};

/** debugfs_initialized() - can entries be made? */
bool debugfs_initialized(void)
{
	return debugfs_registered;
}
EXPORT_SYMBOL_GPL(debugfs_initialized);

/* --- Making entries ------------------------------------------------------ */

/* The locked parent's new, negative dentry; the file system stays pinned. */
static struct dentry *start_creating(const char *name, struct dentry *parent)
{
	struct dentry *dentry;
	int err;

	if (!debugfs_registered)
		return ERR_PTR(-ENOENT);
	if (IS_ERR(parent))
		return parent;
	err = simple_pin_fs(&debugfs_type, &debugfs_mount, &debugfs_mount_count);
	if (err) {
		pr_err("debugfs: Unable to pin filesystem for file '%s'\n", name);
		return ERR_PTR(err);
	}
	if (!parent)
		parent = debugfs_mount->mnt_root;
	inode_lock(d_inode(parent));
	if (unlikely(IS_DEADDIR(d_inode(parent))))
		dentry = ERR_PTR(-ENOENT);
	else
		dentry = lookup_one_len(name, parent, strlen(name));
	if (!IS_ERR(dentry) && d_really_is_positive(dentry)) {
		pr_err("debugfs: %s '%s' in directory '%pd' already present!\n",
		       d_is_dir(dentry) ? "Directory" : "File", name, parent);
		dput(dentry);
		dentry = ERR_PTR(-EEXIST);
	}
	if (IS_ERR(dentry)) {
		inode_unlock(d_inode(parent));
		simple_release_fs(&debugfs_mount, &debugfs_mount_count);
	}
	return dentry;
}

static struct dentry *end_creating(struct dentry *dentry)
{
	inode_unlock(d_inode(dentry->d_parent));
	return dentry;
}

static struct dentry *failed_creating(struct dentry *dentry, int err)
{
	inode_unlock(d_inode(dentry->d_parent));
	dput(dentry);
	simple_release_fs(&debugfs_mount, &debugfs_mount_count);
	return ERR_PTR(err);
}

static struct inode *new_debugfs_inode(struct super_block *sb, umode_t mode)
{
	struct inode *inode = new_inode(sb);

	if (inode) {
		inode->i_ino = get_next_ino();
		inode->i_mode = mode;
		simple_inode_init_ts(inode);
	}
	return inode;
}

static struct dentry *create_file(const char *name, umode_t mode, struct dentry *parent, void *data,
				  const struct file_operations *proxy,
				  const struct file_operations *real)
{
	struct debugfs_file *file;
	struct dentry *dentry;
	struct inode *inode;

	if (!(mode & S_IFMT))
		mode |= S_IFREG;
	if (WARN_ON(!S_ISREG(mode)))
		return ERR_PTR(-EINVAL);
	dentry = start_creating(name, parent);
	if (IS_ERR(dentry))
		return dentry;
	file = kzalloc(sizeof(*file), GFP_KERNEL);
	inode = file ? new_debugfs_inode(dentry->d_sb, mode) : NULL;
	if (!inode) {
		kfree(file);
		return failed_creating(dentry, -ENOMEM);
	}
	file->real_fops = real;
	refcount_set(&file->users, 1);
	init_completion(&file->drained);
	dentry->d_fsdata = file;
	inode->i_private = data;
	inode->i_fop = real ? proxy : &debugfs_noop_file_operations;
	d_instantiate(dentry, inode);
	return end_creating(dentry);
}

/**
 * debugfs_create_file() - make a file
 * @name: its name
 * @mode: permissions
 * @parent: directory, or NULL for the top
 * @data: goes to inode->i_private
 * @fops: operations; they may rely on running only while the file exists
 *
 * Return: the entry, or ERR_PTR (-EEXIST, -ENOMEM, ...). May sleep.
 */
struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent,
				   void *data, const struct file_operations *fops)
{
	return create_file(name, mode, parent, data, &debugfs_full_proxy_file_operations, fops);
}
EXPORT_SYMBOL_GPL(debugfs_create_file);

/**
 * debugfs_create_file_unsafe() - make a file whose operations guard themselves
 * @name: its name
 * @mode: permissions
 * @parent: directory, or NULL for the top
 * @data: goes to inode->i_private
 * @fops: operations; they call debugfs_file_get() where it matters
 */
struct dentry *debugfs_create_file_unsafe(const char *name, umode_t mode, struct dentry *parent,
					  void *data, const struct file_operations *fops)
{
	return create_file(name, mode, parent, data, &debugfs_open_proxy_file_operations, fops);
}
EXPORT_SYMBOL_GPL(debugfs_create_file_unsafe);

/** debugfs_create_file_size() - debugfs_create_file() of a file that shows a size */
void debugfs_create_file_size(const char *name, umode_t mode, struct dentry *parent, void *data,
			      const struct file_operations *fops, loff_t file_size)
{
	struct dentry *dentry = debugfs_create_file(name, mode, parent, data, fops);

	if (!IS_ERR(dentry))
		d_inode(dentry)->i_size = file_size;
}
EXPORT_SYMBOL_GPL(debugfs_create_file_size);

/**
 * debugfs_create_dir() - make a directory
 * @name: its name
 * @parent: directory, or NULL for the top
 *
 * Return: the entry or ERR_PTR.
 */
struct dentry *debugfs_create_dir(const char *name, struct dentry *parent)
{
	struct dentry *dentry = start_creating(name, parent);
	struct inode *inode;

	if (IS_ERR(dentry))
		return dentry;
	inode = new_debugfs_inode(dentry->d_sb, S_IFDIR | 0755);
	if (!inode)
		return failed_creating(dentry, -ENOMEM);
	inode->i_op = &simple_dir_inode_operations;
	inode->i_fop = &simple_dir_operations;
	inc_nlink(inode); /* for "." */
	d_instantiate(dentry, inode);
	inc_nlink(d_inode(dentry->d_parent));
	return end_creating(dentry);
}
EXPORT_SYMBOL_GPL(debugfs_create_dir);

/**
 * debugfs_create_symlink() - make a symbolic link
 * @name: its name
 * @parent: directory, or NULL for the top
 * @dest: where it points; copied
 */
struct dentry *debugfs_create_symlink(const char *name, struct dentry *parent, const char *dest)
{
	char *link = kstrdup(dest, GFP_KERNEL);
	struct dentry *dentry;
	struct inode *inode;

	if (!link)
		return ERR_PTR(-ENOMEM);
	dentry = start_creating(name, parent);
	if (IS_ERR(dentry)) {
		kfree(link);
		return dentry;
	}
	inode = new_debugfs_inode(dentry->d_sb, S_IFLNK | 0777);
	if (!inode) {
		kfree(link);
		return failed_creating(dentry, -ENOMEM);
	}
	inode->i_op = &simple_symlink_inode_operations;
	inode->i_link = link;
	d_instantiate(dentry, inode);
	return end_creating(dentry);
}
EXPORT_SYMBOL_GPL(debugfs_create_symlink);

/* --- Finding and removing ------------------------------------------------ */

/**
 * debugfs_lookup() - find an entry
 * @name: its name
 * @parent: directory, or NULL for the top
 *
 * Return: the entry with a reference for the caller, or NULL.
 */
struct dentry *debugfs_lookup(const char *name, struct dentry *parent)
{
	struct dentry *dentry;

	if (!debugfs_registered || IS_ERR_OR_NULL(name) || IS_ERR(parent))
		return NULL;
	if (!parent) {
		if (!debugfs_mount)
			return NULL;
		parent = debugfs_mount->mnt_root;
	}
	dentry = lookup_one_len_unlocked(name, parent, strlen(name));
	if (IS_ERR(dentry))
		return NULL;
	if (!d_really_is_positive(dentry)) {
		dput(dentry);
		return NULL;
	}
	return dentry;
}
EXPORT_SYMBOL_GPL(debugfs_lookup);

/* One entry has lost its name: wait until none of its operations runs. */
static void remove_one(struct dentry *victim)
{
	struct debugfs_file *file = victim->d_fsdata;

	if (d_is_reg(victim) && file && !refcount_dec_and_test(&file->users))
		wait_for_completion(&file->drained);
	simple_release_fs(&debugfs_mount, &debugfs_mount_count);
}

/**
 * debugfs_remove() - remove an entry and everything below it
 * @dentry: what a creator returned; NULL and error pointers are ignored
 *
 * On return none of its operations runs or will run. May sleep.
 */
void debugfs_remove(struct dentry *dentry)
{
	if (IS_ERR_OR_NULL(dentry))
		return;
	if (simple_pin_fs(&debugfs_type, &debugfs_mount, &debugfs_mount_count))
		return;
	simple_recursive_removal(dentry, remove_one);
	simple_release_fs(&debugfs_mount, &debugfs_mount_count);
}
EXPORT_SYMBOL_GPL(debugfs_remove);

/** debugfs_lookup_and_remove() - remove an entry by name, if it is there */
void debugfs_lookup_and_remove(const char *name, struct dentry *parent)
{
	struct dentry *dentry = debugfs_lookup(name, parent);

	if (!dentry)
		return;
	debugfs_remove(dentry);
	dput(dentry);
}
EXPORT_SYMBOL_GPL(debugfs_lookup_and_remove);

/**
 * debugfs_rename() - move an entry
 * @old_dir: its directory
 * @old_dentry: the entry
 * @new_dir: directory to move it to
 * @new_name: its name there
 *
 * Return: the entry, or ERR_PTR: -EEXIST, -EINVAL, ...
 */
struct dentry *debugfs_rename(struct dentry *old_dir, struct dentry *old_dentry,
			      struct dentry *new_dir, const char *new_name)
{
	struct dentry *target, *trap;
	int err;

	if (IS_ERR(old_dir) || IS_ERR(new_dir) || IS_ERR_OR_NULL(old_dentry))
		return IS_ERR(old_dir) ? old_dir : IS_ERR(new_dir) ? new_dir : old_dentry;
	trap = lock_rename(new_dir, old_dir);
	target = ERR_PTR(-EINVAL);
	if (!d_really_is_positive(old_dentry) || old_dentry == trap || d_mountpoint(old_dentry))
		goto out;
	target = lookup_one_len(new_name, new_dir, strlen(new_name));
	if (IS_ERR(target))
		goto out;
	err = -EEXIST;
	if (target != trap && !d_really_is_positive(target))
		err = simple_rename(&nop_mnt_idmap, d_inode(old_dir), old_dentry, d_inode(new_dir),
				    target, 0);
	if (!err)
		d_move(old_dentry, target);
	dput(target);
	target = err ? ERR_PTR(err) : old_dentry;
out:
	unlock_rename(new_dir, old_dir);
	return target;
}
EXPORT_SYMBOL_GPL(debugfs_rename);

static int __init debugfs_init(void)
{
	int err = sysfs_create_mount_point(kernel_kobj, "debug");

	if (err)
		return err;
	err = register_filesystem(&debugfs_type);
	if (err)
		sysfs_remove_mount_point(kernel_kobj, "debug");
	else
		debugfs_registered = true;
	return err;
}
core_initcall(debugfs_init);
