// SPDX-License-Identifier: GPL-2.0-only
/*
 * Groups of attributes: made and removed together, with a name in a directory of their own.
 * is_visible() decides for each attribute whether it exists here, and with which mode.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>

#include "sysfs.h"

static umode_t attr_mode(struct kobject *kobj, const struct attribute_group *grp, int i)
{
	if (grp->is_visible)
		return grp->is_visible(kobj, grp->attrs[i], i);
	return grp->attrs[i]->mode;
}

static umode_t bin_attr_mode(struct kobject *kobj, const struct attribute_group *grp, int i)
{
	if (grp->is_bin_visible)
		return grp->is_bin_visible(kobj, grp->bin_attrs[i], i);
	return grp->bin_attrs[i]->attr.mode;
}

static void remove_files(struct kernfs_node *parent, const struct attribute_group *grp)
{
	for (int i = 0; grp->attrs && grp->attrs[i]; i++)
		kernfs_remove_by_name(parent, grp->attrs[i]->name);
	for (int i = 0; grp->bin_attrs && grp->bin_attrs[i]; i++)
		kernfs_remove_by_name(parent, grp->bin_attrs[i]->attr.name);
}

/* With @update, files that are there are made anew, since their visibility may be another. */
static int create_files(struct kernfs_node *parent, struct kobject *kobj, kuid_t uid, kgid_t gid,
			const struct attribute_group *grp, bool update)
{
	int err = 0;

	for (int i = 0; grp->attrs && grp->attrs[i] && !err; i++) {
		umode_t mode = attr_mode(kobj, grp, i);

		if (update)
			kernfs_remove_by_name(parent, grp->attrs[i]->name);
		if (mode & 0777)
			err = sysfs_add_file_mode(parent, grp->attrs[i], mode, uid, gid, NULL);
	}
	for (int i = 0; grp->bin_attrs && grp->bin_attrs[i] && !err; i++) {
		struct bin_attribute *attr = grp->bin_attrs[i];
		umode_t mode = bin_attr_mode(kobj, grp, i);

		if (update)
			kernfs_remove_by_name(parent, attr->attr.name);
		if (mode & 0777)
			err = sysfs_add_bin_file_mode(parent, attr, mode, attr->size, uid, gid,
						      NULL);
	}
	if (err)
		remove_files(parent, grp);
	return err;
}

/* A group whose first attribute says so has no directory at all. */
static bool is_invisible(struct kobject *kobj, const struct attribute_group *grp)
{
	if (grp->attrs && grp->attrs[0] && grp->is_visible)
		return grp->is_visible(kobj, grp->attrs[0], 0) & SYSFS_GROUP_INVISIBLE;
	if (grp->bin_attrs && grp->bin_attrs[0] && grp->is_bin_visible)
		return grp->is_bin_visible(kobj, grp->bin_attrs[0], 0) & SYSFS_GROUP_INVISIBLE;
	return false;
}

/* The directory of a named group, with a reference, made unless it is there. */
static struct kernfs_node *group_dir(struct kobject *kobj, const struct attribute_group *grp,
				     kuid_t uid, kgid_t gid, bool update)
{
	struct kernfs_node *kn;

	if (!grp->name) {
		kernfs_get(kobj->sd);
		return kobj->sd;
	}
	if (update) {
		kn = kernfs_find_and_get(kobj->sd, grp->name);
		if (kn)
			return kn;
	}
	kn = kernfs_create_dir_ns(kobj->sd, grp->name, 0755, uid, gid, kobj, NULL);
	if (IS_ERR(kn)) {
		if (PTR_ERR(kn) == -EEXIST)
			sysfs_warn_dup(kobj->sd, grp->name);
		return kn;
	}
	kernfs_get(kn);
	return kn;
}

static int create_group(struct kobject *kobj, const struct attribute_group *grp, bool update)
{
	struct kernfs_node *kn;
	kuid_t uid;
	kgid_t gid;
	int err;

	if (WARN_ON(!kobj || (!update && !kobj->sd)))
		return -EINVAL;
	if (update && !kobj->sd)
		return -EINVAL;
	if (!grp->attrs && !grp->bin_attrs) {
		pr_debug("sysfs: (bin_)attrs not set by subsystem for group: %s/%s\n",
			 kobject_name(kobj), grp->name ? grp->name : "");
		return 0;
	}
	if (grp->name && is_invisible(kobj, grp)) {
		if (update)
			kernfs_remove_by_name(kobj->sd, grp->name);
		return 0;
	}
	kobject_get_ownership(kobj, &uid, &gid);
	kn = group_dir(kobj, grp, uid, gid, update);
	if (IS_ERR(kn))
		return PTR_ERR(kn);
	err = create_files(kn, kobj, uid, gid, grp, update);
	if (err && grp->name)
		kernfs_remove(kn);
	kernfs_put(kn);
	return err;
}

static int create_groups(struct kobject *kobj, const struct attribute_group **groups, bool update)
{
	int err = 0;

	for (int i = 0; groups && groups[i]; i++) {
		err = create_group(kobj, groups[i], update);
		if (err) {
			while (--i >= 0)
				sysfs_remove_group(kobj, groups[i]);
			break;
		}
	}
	return err;
}

/**
 * sysfs_create_group - make the files of a group
 * @kobj: object
 * @grp: group
 *
 * Return: 0 or an error, then none of them exists. May sleep.
 */
int sysfs_create_group(struct kobject *kobj, const struct attribute_group *grp)
{
	return create_group(kobj, grp, false);
}
EXPORT_SYMBOL_GPL(sysfs_create_group);

/**
 * sysfs_create_groups - make the files of several groups
 * @kobj: object
 * @groups: groups, ended by NULL; or NULL
 *
 * Return: 0 or an error, then none of them exists. May sleep.
 */
int sysfs_create_groups(struct kobject *kobj, const struct attribute_group **groups)
{
	return create_groups(kobj, groups, false);
}
EXPORT_SYMBOL_GPL(sysfs_create_groups);

/**
 * sysfs_update_group - ask again which attributes of a group are visible
 * @kobj: object
 * @grp: group
 *
 * Return: 0 or an error. May sleep.
 */
int sysfs_update_group(struct kobject *kobj, const struct attribute_group *grp)
{
	return create_group(kobj, grp, true);
}
EXPORT_SYMBOL_GPL(sysfs_update_group);

/**
 * sysfs_update_groups - the same for several groups
 * @kobj: object
 * @groups: groups, ended by NULL; or NULL
 *
 * Return: 0 or an error. May sleep.
 */
int sysfs_update_groups(struct kobject *kobj, const struct attribute_group **groups)
{
	return create_groups(kobj, groups, true);
}
EXPORT_SYMBOL_GPL(sysfs_update_groups);

/**
 * sysfs_remove_group - remove the files of a group
 * @kobj: object
 * @grp: group
 *
 * May sleep.
 */
void sysfs_remove_group(struct kobject *kobj, const struct attribute_group *grp)
{
	struct kernfs_node *kn;

	if (!kobj->sd)
		return;
	if (!grp->name) {
		remove_files(kobj->sd, grp);
		return;
	}
	kn = kernfs_find_and_get(kobj->sd, grp->name);
	if (!kn) {
		pr_debug("sysfs group '%s' not found for kobject '%s'\n", grp->name,
			 kobject_name(kobj));
		return;
	}
	kernfs_remove(kn);
	kernfs_put(kn);
}
EXPORT_SYMBOL_GPL(sysfs_remove_group);

/**
 * sysfs_remove_groups - remove the files of several groups
 * @kobj: object
 * @groups: groups, ended by NULL; or NULL
 *
 * May sleep.
 */
void sysfs_remove_groups(struct kobject *kobj, const struct attribute_group **groups)
{
	for (int i = 0; groups && groups[i]; i++)
		sysfs_remove_group(kobj, groups[i]);
}
EXPORT_SYMBOL_GPL(sysfs_remove_groups);

/**
 * sysfs_merge_group - add a group's attributes to the directory of one that exists
 * @kobj: object
 * @grp: group; its name is that directory's
 *
 * Return: 0, -ENOENT without the directory, or another error. May sleep.
 */
int sysfs_merge_group(struct kobject *kobj, const struct attribute_group *grp)
{
	struct kernfs_node *parent = kernfs_find_and_get(kobj->sd, grp->name);
	kuid_t uid;
	kgid_t gid;
	int err = 0, i;

	if (!parent)
		return -ENOENT;
	kobject_get_ownership(kobj, &uid, &gid);
	for (i = 0; grp->attrs[i] && !err; i++)
		err = sysfs_add_file_mode(parent, grp->attrs[i], grp->attrs[i]->mode, uid, gid,
					  NULL);
	if (err)
		while (--i > 0)
			kernfs_remove_by_name(parent, grp->attrs[i - 1]->name);
	kernfs_put(parent);
	return err;
}
EXPORT_SYMBOL_GPL(sysfs_merge_group);

/**
 * sysfs_unmerge_group - take them out again
 * @kobj: object
 * @grp: group
 *
 * May sleep.
 */
void sysfs_unmerge_group(struct kobject *kobj, const struct attribute_group *grp)
{
	struct kernfs_node *parent = kernfs_find_and_get(kobj->sd, grp->name);

	if (!parent)
		return;
	for (int i = 0; grp->attrs[i]; i++)
		kernfs_remove_by_name(parent, grp->attrs[i]->name);
	kernfs_put(parent);
}
EXPORT_SYMBOL_GPL(sysfs_unmerge_group);
