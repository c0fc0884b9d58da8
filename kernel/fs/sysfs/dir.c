// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kobject's directory. The kobject's sd points to it; sysfs_symlink_target_lock protects that
 * pointer against those who make links to the object while it goes away.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/printk.h>
#include <linux/slab.h>

#include "sysfs.h"

DEFINE_SPINLOCK(sysfs_symlink_target_lock);

/**
 * sysfs_warn_dup - say that a name is taken, and who asked for it
 * @parent: directory
 * @name: name
 */
void sysfs_warn_dup(struct kernfs_node *parent, const char *name)
{
	char *buf = kzalloc(PATH_MAX, GFP_KERNEL);

	if (buf)
		kernfs_path(parent, buf, PATH_MAX);
	pr_warn("sysfs: cannot create duplicate filename '%s/%s'\n", buf ? buf : "", name);
	dump_stack();
	kfree(buf);
}

/**
 * sysfs_create_dir_ns - make a kobject's directory, in its parent's
 * @kobj: object
 * @ns: namespace tag
 *
 * Return: 0, -EEXIST, -ENOENT when the parent's is gone, -ENOMEM. May sleep.
 */
int sysfs_create_dir_ns(struct kobject *kobj, const void *ns)
{
	struct kernfs_node *parent = kobj->parent ? kobj->parent->sd : sysfs_root_kn, *kn;
	kuid_t uid;
	kgid_t gid;

	if (!parent)
		return -ENOENT;
	kobject_get_ownership(kobj, &uid, &gid);
	kn = kernfs_create_dir_ns(parent, kobject_name(kobj), 0755, uid, gid, kobj, ns);
	if (IS_ERR(kn)) {
		if (PTR_ERR(kn) == -EEXIST)
			sysfs_warn_dup(parent, kobject_name(kobj));
		return PTR_ERR(kn);
	}
	kobj->sd = kn;
	return 0;
}

/**
 * sysfs_remove_dir - remove a kobject's directory and all in it
 * @kobj: object
 *
 * Waits for show and store methods that run. May sleep.
 */
void sysfs_remove_dir(struct kobject *kobj)
{
	struct kernfs_node *kn;

	spin_lock(&sysfs_symlink_target_lock);
	kn = kobj->sd;
	kobj->sd = NULL;
	spin_unlock(&sysfs_symlink_target_lock);
	if (kn) {
		WARN_ON_ONCE(kernfs_type(kn) != KERNFS_DIR);
		kernfs_remove(kn);
	}
}

/**
 * sysfs_rename_dir_ns - give a kobject's directory another name
 * @kobj: object
 * @new_name: name
 * @new_ns: namespace tag
 *
 * Return: 0 or an error. May sleep.
 */
int sysfs_rename_dir_ns(struct kobject *kobj, const char *new_name, const void *new_ns)
{
	struct kernfs_node *parent = kernfs_get_parent(kobj->sd);
	int err = kernfs_rename_ns(kobj->sd, parent, new_name, new_ns);

	kernfs_put(parent);
	return err;
}

/**
 * sysfs_move_dir_ns - move a kobject's directory to another parent
 * @kobj: object
 * @new_parent_kobj: parent, NULL for the top
 * @new_ns: namespace tag
 *
 * Return: 0 or an error. May sleep.
 */
int sysfs_move_dir_ns(struct kobject *kobj, struct kobject *new_parent_kobj, const void *new_ns)
{
	struct kernfs_node *kn = kobj->sd, *parent;

	parent = new_parent_kobj && new_parent_kobj->sd ? new_parent_kobj->sd : sysfs_root_kn;
	return kernfs_rename_ns(kn, parent, kn->name, new_ns);
}

/**
 * sysfs_create_mount_point - an empty directory for another file system
 * @parent_kobj: where
 * @name: its name
 *
 * Return: 0 or an error. May sleep.
 */
int sysfs_create_mount_point(struct kobject *parent_kobj, const char *name)
{
	struct kernfs_node *kn, *parent = parent_kobj->sd;

	kn = kernfs_create_dir_ns(parent, name, 0555, GLOBAL_ROOT_UID, GLOBAL_ROOT_GID, NULL, NULL);
	if (IS_ERR(kn)) {
		if (PTR_ERR(kn) == -EEXIST)
			sysfs_warn_dup(parent, name);
		return PTR_ERR(kn);
	}
	return 0;
}
EXPORT_SYMBOL_GPL(sysfs_create_mount_point);

/**
 * sysfs_remove_mount_point - remove such a directory
 * @parent_kobj: where
 * @name: its name
 *
 * May sleep.
 */
void sysfs_remove_mount_point(struct kobject *parent_kobj, const char *name)
{
	kernfs_remove_by_name_ns(parent_kobj->sd, name, NULL);
}
EXPORT_SYMBOL_GPL(sysfs_remove_mount_point);
