// SPDX-License-Identifier: GPL-2.0-only
/* Links between kobjects' directories. */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>

#include "sysfs.h"

/* The target's directory, with a reference, or NULL when it is gone. */
static struct kernfs_node *target_node(struct kobject *target)
{
	struct kernfs_node *kn;

	spin_lock(&sysfs_symlink_target_lock);
	kn = target->sd;
	kernfs_get(kn);
	spin_unlock(&sysfs_symlink_target_lock);
	return kn;
}

static int create_link(struct kobject *kobj, struct kobject *target, const char *name, bool warn)
{
	struct kernfs_node *parent = kobj ? kobj->sd : sysfs_root_kn, *kn, *to;

	if (!parent)
		return -EFAULT;
	to = target_node(target);
	if (!to)
		return -ENOENT;
	kn = kernfs_create_link(parent, name, to);
	kernfs_put(to);
	if (!IS_ERR(kn))
		return 0;
	if (warn && PTR_ERR(kn) == -EEXIST)
		sysfs_warn_dup(parent, name);
	return PTR_ERR(kn);
}

/**
 * sysfs_create_link - a link in one kobject's directory to another's
 * @kobj: where, NULL for the top
 * @target: to what
 * @name: the link's name
 *
 * Return: 0, -EEXIST, -ENOENT, -ENOMEM. May sleep.
 */
int sysfs_create_link(struct kobject *kobj, struct kobject *target, const char *name)
{
	return create_link(kobj, target, name, true);
}
EXPORT_SYMBOL_GPL(sysfs_create_link);

/**
 * sysfs_create_link_nowarn - the same, for a name that may be taken
 * @kobj: where, NULL for the top
 * @target: to what
 * @name: the link's name
 *
 * Return: 0, -EEXIST, -ENOENT, -ENOMEM. May sleep.
 */
int sysfs_create_link_nowarn(struct kobject *kobj, struct kobject *target, const char *name)
{
	return create_link(kobj, target, name, false);
}
EXPORT_SYMBOL_GPL(sysfs_create_link_nowarn);

/**
 * sysfs_remove_link - remove a link
 * @kobj: where, NULL for the top
 * @name: the link's name
 *
 * May sleep.
 */
void sysfs_remove_link(struct kobject *kobj, const char *name)
{
	kernfs_remove_by_name(kobj ? kobj->sd : sysfs_root_kn, name);
}
EXPORT_SYMBOL_GPL(sysfs_remove_link);

/**
 * sysfs_delete_link - remove a link to a kobject
 * @dir: where
 * @targ: to what
 * @name: the link's name
 *
 * May sleep.
 */
void sysfs_delete_link(struct kobject *dir, struct kobject *targ, const char *name)
{
	kernfs_remove_by_name_ns(dir->sd, name, NULL);
}

/**
 * sysfs_rename_link_ns - give a link another name
 * @kobj: where, NULL for the top
 * @target: to what
 * @old_name: the link's name
 * @new_name: its new name
 * @new_ns: namespace tag
 *
 * Return: 0, -ENOENT when there is no such link to @target, or another error. May sleep.
 */
int sysfs_rename_link_ns(struct kobject *kobj, struct kobject *target, const char *old_name,
			 const char *new_name, const void *new_ns)
{
	struct kernfs_node *parent = kobj ? kobj->sd : sysfs_root_kn, *kn;
	int err = -ENOENT;

	kn = kernfs_find_and_get(parent, old_name);
	if (kn && kernfs_type(kn) == KERNFS_LINK && kn->symlink.target->priv == target)
		err = kernfs_rename_ns(kn, parent, new_name, new_ns);
	kernfs_put(kn);
	return err;
}
EXPORT_SYMBOL_GPL(sysfs_rename_link_ns);
