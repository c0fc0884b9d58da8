// SPDX-License-Identifier: GPL-2.0-only
/* The file system type sysfs, and its one tree. */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/magic.h>

#include "../kernfs/internal.h"
#include "sysfs.h"

static struct kernfs_root *sysfs_root;
struct kernfs_node *sysfs_root_kn;

static int sysfs_fill_super(struct super_block *sb, void *data, int silent)
{
	return kernfs_fill_super(sb, sysfs_root, SYSFS_MAGIC);
}

static struct dentry *sysfs_mount(struct file_system_type *type, int flags, const char *dev_name,
				  void *data)
{
	return mount_single(type, flags, data, sysfs_fill_super);
}

static struct file_system_type sysfs_fs_type = {
	.name = "sysfs",
	.mount = sysfs_mount,
	.kill_sb = kill_anon_super,
	.fs_flags = FS_USERNS_MOUNT,
};

/**
 * sysfs_init - make the tree; kobjects may be added from now on
 *
 * Return: 0 or an error. Called once, before the first kobject.
 */
int __init sysfs_init(void)
{
	int err;

	sysfs_root = kernfs_create_root(0755, NULL);
	if (IS_ERR(sysfs_root))
		return PTR_ERR(sysfs_root);
	sysfs_root_kn = sysfs_root->kn;
	err = register_filesystem(&sysfs_fs_type);
	if (err) {
		kernfs_put(sysfs_root_kn);
		sysfs_root_kn = NULL;
	}
	return err;
}
