// SPDX-License-Identifier: GPL-2.0-only
/*
 * devtmpfs: one ramfs in which the device model makes the device nodes, long
 * before anybody mounts it. Every mount shows the same tree. A node the
 * kernel made carries a mark, so that one that root put in its place stays.
 */

#include <linux/cred.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/ramfs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <kobold/devtmpfs.h>

static struct vfsmount *dev_mnt;

/* The mark: i_private of what the kernel made. */
static char kernel_made;

static struct dentry *internal_mount(struct file_system_type *type, int flags, const char *dev_name,
				     void *data)
{
	return mount_nodev(type, flags, data, ramfs_fill_super);
}

static struct file_system_type internal_fs_type = {
	.name = "devtmpfs",
	.mount = internal_mount,
	.kill_sb = kill_litter_super,
};

/* Everybody sees the one tree. */
static struct dentry *public_mount(struct file_system_type *type, int flags, const char *dev_name,
				   void *data)
{
	struct super_block *sb = dev_mnt->mnt_sb;

	atomic_inc(&sb->s_active);
	down_write(&sb->s_umount);
	return dget(sb->s_root);
}

static struct file_system_type dev_fs_type = {
	.name = "devtmpfs",
	.mount = public_mount,
	.kill_sb = kill_litter_super,
};

/* One component below @parent, whose inode lock is held; a reference or an ERR_PTR. */
static struct dentry *component(struct dentry *parent, const char *name, size_t len)
{
	return lookup_one_len(name, parent, len);
}

/* The directory @name below @parent, made if there is none. Drops @parent. */
static struct dentry *enter_directory(struct dentry *parent, const char *name, size_t len)
{
	struct inode *dir = d_inode(parent);
	struct dentry *dentry;
	int err = 0;

	inode_lock(dir);
	dentry = component(parent, name, len);
	if (!IS_ERR(dentry) && d_really_is_negative(dentry)) {
		err = vfs_mkdir(&nop_mnt_idmap, dir, dentry, 0755);
		if (!err)
			d_inode(dentry)->i_private = &kernel_made;
	}
	inode_unlock(dir);
	dput(parent);
	if (!err)
		return dentry;
	dput(dentry);
	return ERR_PTR(err);
}

/* The directory that @nodename is in; *@last becomes its name there. */
static struct dentry *parent_of(const char *nodename, const char **last)
{
	struct dentry *dir = dget(dev_mnt->mnt_root);
	const char *slash;

	while (!IS_ERR(dir) && (slash = strchr(nodename, '/'))) {
		dir = enter_directory(dir, nodename, slash - nodename);
		nodename = slash + 1;
	}
	*last = nodename;
	return dir;
}

static int make_node(struct dentry *parent, const char *name, umode_t mode, kuid_t uid, kgid_t gid,
		     dev_t devt)
{
	struct inode *dir = d_inode(parent);
	struct dentry *dentry;
	int err;

	inode_lock(dir);
	dentry = component(parent, name, strlen(name));
	err = PTR_ERR_OR_ZERO(dentry);
	if (!err) {
		err = d_really_is_negative(dentry)
			      ? vfs_mknod(&nop_mnt_idmap, dir, dentry, mode, devt)
			      : -EEXIST;
		if (!err) {
			struct inode *inode = d_inode(dentry);

			inode->i_mode = mode; /* whatever the caller's umask */
			inode->i_uid = uid;
			inode->i_gid = gid;
			inode->i_private = &kernel_made;
		}
		dput(dentry);
	}
	inode_unlock(dir);
	return err;
}

/**
 * devtmpfs_create_node - make a device node
 * @nodename: its path below /dev
 * @mode: type and permissions
 * @uid: owner
 * @gid: group
 * @devt: device number
 *
 * Return: 0 or a negative errno. Context: may sleep.
 */
int devtmpfs_create_node(const char *nodename, umode_t mode, kuid_t uid, kgid_t gid, dev_t devt)
{
	const struct cred *old = override_creds(&init_cred);
	const char *name;
	struct dentry *parent = parent_of(nodename, &name);
	int err = PTR_ERR_OR_ZERO(parent);

	if (!err) {
		err = make_node(parent, name, mode, uid, gid, devt);
		dput(parent);
	}
	revert_creds(old);
	return err;
}

static bool is_ours(struct dentry *dentry, dev_t devt)
{
	struct inode *inode = d_inode(dentry);

	return inode->i_private == &kernel_made &&
	       (S_ISDIR(inode->i_mode) || inode->i_rdev == devt);
}

/* Removes @name from @parent if the kernel made it. */
static int remove_ours(struct dentry *parent, const char *name, size_t len, dev_t devt)
{
	struct inode *dir = d_inode(parent);
	struct dentry *dentry;
	int err;

	inode_lock(dir);
	dentry = component(parent, name, len);
	err = PTR_ERR_OR_ZERO(dentry);
	if (!err) {
		if (d_really_is_negative(dentry) || !is_ours(dentry, devt))
			err = -ENOENT;
		else if (d_is_dir(dentry))
			err = vfs_rmdir(&nop_mnt_idmap, dir, dentry);
		else
			err = vfs_unlink(&nop_mnt_idmap, dir, dentry, NULL);
		dput(dentry);
	}
	inode_unlock(dir);
	return err;
}

/**
 * devtmpfs_delete_node - remove a device node, and directories left empty
 * @nodename: its path below /dev
 * @devt: device number; another node in its place stays
 *
 * Return: 0 or a negative errno. Context: may sleep.
 */
int devtmpfs_delete_node(const char *nodename, dev_t devt)
{
	const struct cred *old = override_creds(&init_cred);
	char *path = kstrdup(nodename, GFP_KERNEL), *slash;
	const char *name;
	int err = path ? 0 : -ENOMEM;

	while (!err) {
		struct dentry *parent = parent_of(path, &name);

		err = PTR_ERR_OR_ZERO(parent);
		if (err)
			break;
		err = remove_ours(parent, name, strlen(name), devt);
		dput(parent);
		slash = strrchr(path, '/');
		if (err || !slash)
			break;
		*slash = '\0';
	}
	/* A directory that is not empty stays: that is no failure. */
	if (err == -ENOTEMPTY)
		err = 0;
	kfree(path);
	revert_creds(old);
	return err;
}

/* Before any driver makes a device. */
static int __init devtmpfs_init(void)
{
	dev_mnt = vfs_kern_mount(&internal_fs_type, 0, "devtmpfs", "mode=0755");
	if (IS_ERR(dev_mnt)) {
		pr_err("devtmpfs: unable to create devtmpfs %ld\n", PTR_ERR(dev_mnt));
		return PTR_ERR(dev_mnt);
	}
	return register_filesystem(&dev_fs_type);
}
pure_initcall(devtmpfs_init);
