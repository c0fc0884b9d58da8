// SPDX-License-Identifier: GPL-2.0-only
/*
 * Attributes as files. A text attribute is shown into one page and stored from one write; a
 * binary attribute is read and written in place. kernfs keeps the kobject's directory, and so
 * the kobject, while a method runs.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "sysfs.h"

static struct kobject *kobj_of(struct kernfs_open_file *of)
{
	return of->kn->parent->priv;
}

static const struct sysfs_ops *ops_of(const struct kobject *kobj)
{
	return kobj->ktype ? kobj->ktype->sysfs_ops : NULL;
}

/* -------- text -------- */

static int sysfs_seq_show(struct seq_file *m, void *v)
{
	struct kernfs_open_file *of = m->private;
	struct kobject *kobj = kobj_of(of);
	ssize_t count;
	char *buf;

	/* Show methods expect a whole page, zeroed and aligned. */
	count = seq_get_buf(m, &buf);
	if (count < PAGE_SIZE) {
		seq_commit(m, -1);
		return 0;
	}
	if (offset_in_page(buf)) {
		char *page = (char *)get_zeroed_page(GFP_KERNEL);

		if (!page)
			return -ENOMEM;
		count = ops_of(kobj)->show(kobj, of->kn->priv, page);
		if (count > 0)
			memcpy(buf, page, min_t(ssize_t, count, PAGE_SIZE - 1));
		free_page((unsigned long)page);
	} else {
		memset(buf, 0, PAGE_SIZE);
		count = ops_of(kobj)->show(kobj, of->kn->priv, buf);
	}
	if (count < 0)
		return count;
	if (count >= (ssize_t)PAGE_SIZE) {
		pr_err("fill_read_buffer: %pS returned bad count\n", ops_of(kobj)->show);
		count = PAGE_SIZE - 1;
	}
	seq_commit(m, count);
	return 0;
}

static ssize_t sysfs_store(struct kernfs_open_file *of, char *buf, size_t count, loff_t pos)
{
	struct kobject *kobj = kobj_of(of);

	if (!count)
		return 0;
	return ops_of(kobj)->store(kobj, of->kn->priv, buf, count);
}

static const struct kernfs_ops text_ops_none = {};

static const struct kernfs_ops text_ops_ro = {
	.seq_show = sysfs_seq_show,
};

static const struct kernfs_ops text_ops_wo = {
	.write = sysfs_store,
};

static const struct kernfs_ops text_ops_rw = {
	.seq_show = sysfs_seq_show,
	.write = sysfs_store,
};

/**
 * sysfs_add_file_mode - a file for an attribute
 * @parent: a kobject's directory, or a group's within it
 * @attr: attribute
 * @mode: permissions
 * @uid: owner
 * @gid: group
 * @ns: namespace tag
 *
 * Return: 0, -EEXIST, -EINVAL when the kobject's type has no methods, -ENOMEM. May sleep.
 */
int sysfs_add_file_mode(struct kernfs_node *parent, const struct attribute *attr, umode_t mode,
			kuid_t uid, kgid_t gid, const void *ns)
{
	struct kobject *kobj = parent->priv;
	const struct sysfs_ops *sysfs_ops = ops_of(kobj);
	const struct kernfs_ops *ops;
	struct kernfs_node *kn;

	if (WARN(!sysfs_ops, "missing sysfs attribute operations for kobject: %s\n",
		 kobject_name(kobj)))
		return -EINVAL;
	if (sysfs_ops->show && sysfs_ops->store)
		ops = &text_ops_rw;
	else if (sysfs_ops->show)
		ops = &text_ops_ro;
	else if (sysfs_ops->store)
		ops = &text_ops_wo;
	else
		ops = &text_ops_none;

	kn = __kernfs_create_file(parent, attr->name, mode & 0777, uid, gid, PAGE_SIZE, ops,
				  (void *)attr, ns);
	if (IS_ERR(kn)) {
		if (PTR_ERR(kn) == -EEXIST)
			sysfs_warn_dup(parent, attr->name);
		return PTR_ERR(kn);
	}
	return 0;
}

/* -------- binary -------- */

static ssize_t bin_read(struct kernfs_open_file *of, char *buf, size_t count, loff_t pos)
{
	struct bin_attribute *attr = of->kn->priv;
	loff_t size = attr->size;

	if (!count)
		return 0;
	if (size) {
		if (pos >= size)
			return 0;
		if (pos + count > size)
			count = size - pos;
	}
	if (!attr->read)
		return -EIO;
	return attr->read(of->file, kobj_of(of), attr, buf, pos, count);
}

static ssize_t bin_write(struct kernfs_open_file *of, char *buf, size_t count, loff_t pos)
{
	struct bin_attribute *attr = of->kn->priv;
	loff_t size = attr->size;

	if (size) {
		if (size <= pos)
			return -EFBIG;
		count = min_t(ssize_t, count, size - pos);
	}
	if (!count)
		return 0;
	if (!attr->write)
		return -EIO;
	return attr->write(of->file, kobj_of(of), attr, buf, pos, count);
}

static int bin_mmap(struct kernfs_open_file *of, struct vm_area_struct *vma)
{
	struct bin_attribute *attr = of->kn->priv;

	return attr->mmap(of->file, kobj_of(of), attr, vma);
}

static loff_t bin_llseek(struct kernfs_open_file *of, loff_t offset, int whence)
{
	struct bin_attribute *attr = of->kn->priv;

	if (attr->llseek)
		return attr->llseek(of->file, kobj_of(of), attr, offset, whence);
	return generic_file_llseek(of->file, offset, whence);
}

static const struct kernfs_ops bin_ops_ro = {
	.read = bin_read,
	.llseek = bin_llseek,
};

static const struct kernfs_ops bin_ops_wo = {
	.write = bin_write,
	.llseek = bin_llseek,
};

static const struct kernfs_ops bin_ops_rw = {
	.read = bin_read,
	.write = bin_write,
	.llseek = bin_llseek,
};

static const struct kernfs_ops bin_ops_mmap = {
	.read = bin_read,
	.write = bin_write,
	.mmap = bin_mmap,
	.llseek = bin_llseek,
};

/**
 * sysfs_add_bin_file_mode - a file for a binary attribute
 * @parent: a kobject's directory, or a group's within it
 * @attr: attribute
 * @mode: permissions
 * @size: what stat() says
 * @uid: owner
 * @gid: group
 * @ns: namespace tag
 *
 * Return: 0, -EEXIST, -ENOMEM. May sleep.
 */
int sysfs_add_bin_file_mode(struct kernfs_node *parent, const struct bin_attribute *attr,
			    umode_t mode, size_t size, kuid_t uid, kgid_t gid, const void *ns)
{
	const struct kernfs_ops *ops;
	struct kernfs_node *kn;

	if (attr->mmap)
		ops = &bin_ops_mmap;
	else if (attr->read && attr->write)
		ops = &bin_ops_rw;
	else if (attr->read)
		ops = &bin_ops_ro;
	else if (attr->write)
		ops = &bin_ops_wo;
	else
		ops = &text_ops_none;
	kn = __kernfs_create_file(parent, attr->attr.name, mode & 0777, uid, gid, size, ops,
				  (void *)attr, ns);
	if (IS_ERR(kn)) {
		if (PTR_ERR(kn) == -EEXIST)
			sysfs_warn_dup(parent, attr->attr.name);
		return PTR_ERR(kn);
	}
	return 0;
}

/* -------- what drivers call -------- */

/**
 * sysfs_create_file_ns - a file for an attribute
 * @kobj: object
 * @attr: attribute
 * @ns: namespace tag
 *
 * Return: 0 or an error. May sleep.
 */
int sysfs_create_file_ns(struct kobject *kobj, const struct attribute *attr, const void *ns)
{
	kuid_t uid;
	kgid_t gid;

	if (WARN_ON(!kobj || !kobj->sd || !attr))
		return -EINVAL;
	kobject_get_ownership(kobj, &uid, &gid);
	return sysfs_add_file_mode(kobj->sd, attr, attr->mode, uid, gid, ns);
}
EXPORT_SYMBOL_GPL(sysfs_create_file_ns);

/**
 * sysfs_create_files - files for several attributes; all or none
 * @kobj: object
 * @attr: attributes, ended by NULL
 *
 * Return: 0 or an error. May sleep.
 */
int sysfs_create_files(struct kobject *kobj, const struct attribute *const *attr)
{
	int err = 0, i;

	for (i = 0; attr[i] && !err; i++)
		err = sysfs_create_file(kobj, attr[i]);
	if (err)
		while (--i > 0)
			sysfs_remove_file(kobj, attr[i - 1]);
	return err;
}
EXPORT_SYMBOL_GPL(sysfs_create_files);

/* A group's directory, with a reference; the object's own without a name. */
static struct kernfs_node *group_node(struct kobject *kobj, const char *group)
{
	struct kernfs_node *kn;

	if (group)
		return kernfs_find_and_get(kobj->sd, group);
	kn = kobj->sd;
	kernfs_get(kn);
	return kn;
}

/**
 * sysfs_add_file_to_group - a file in a group that exists
 * @kobj: object
 * @attr: attribute
 * @group: the group's name, NULL for the object's directory
 *
 * Return: 0, -ENOENT without the group, or another error. May sleep.
 */
int sysfs_add_file_to_group(struct kobject *kobj, const struct attribute *attr, const char *group)
{
	struct kernfs_node *parent = group_node(kobj, group);
	kuid_t uid;
	kgid_t gid;
	int err;

	if (!parent)
		return -ENOENT;
	kobject_get_ownership(kobj, &uid, &gid);
	err = sysfs_add_file_mode(parent, attr, attr->mode, uid, gid, NULL);
	kernfs_put(parent);
	return err;
}
EXPORT_SYMBOL_GPL(sysfs_add_file_to_group);

/**
 * sysfs_remove_file_from_group - remove such a file
 * @kobj: object
 * @attr: attribute
 * @group: the group's name, NULL for the object's directory
 *
 * May sleep.
 */
void sysfs_remove_file_from_group(struct kobject *kobj, const struct attribute *attr,
				  const char *group)
{
	struct kernfs_node *parent = group_node(kobj, group);

	if (parent) {
		kernfs_remove_by_name(parent, attr->name);
		kernfs_put(parent);
	}
}
EXPORT_SYMBOL_GPL(sysfs_remove_file_from_group);

/**
 * sysfs_chmod_file - change the permissions of an attribute's file
 * @kobj: object
 * @attr: attribute
 * @mode: permissions
 *
 * Return: 0 or -ENOENT. May sleep.
 */
int sysfs_chmod_file(struct kobject *kobj, const struct attribute *attr, umode_t mode)
{
	struct iattr change = { .ia_valid = ATTR_MODE, .ia_mode = mode };
	struct kernfs_node *kn = kernfs_find_and_get(kobj->sd, attr->name);
	int err;

	if (!kn)
		return -ENOENT;
	err = kernfs_setattr(kn, &change);
	kernfs_put(kn);
	return err;
}
EXPORT_SYMBOL_GPL(sysfs_chmod_file);

/**
 * sysfs_break_active_protection - let an attribute be removed by its own method
 * @kobj: object
 * @attr: attribute
 *
 * Return: for sysfs_unbreak_active_protection(); NULL without such a file. May sleep.
 */
struct kernfs_node *sysfs_break_active_protection(struct kobject *kobj,
						  const struct attribute *attr)
{
	struct kernfs_node *kn;

	kobject_get(kobj);
	kn = kernfs_find_and_get(kobj->sd, attr->name);
	if (kn)
		kernfs_break_active_protection(kn);
	else
		kobject_put(kobj);
	return kn;
}
EXPORT_SYMBOL_GPL(sysfs_break_active_protection);

/**
 * sysfs_unbreak_active_protection - end that
 * @kn: what sysfs_break_active_protection() returned
 */
void sysfs_unbreak_active_protection(struct kernfs_node *kn)
{
	struct kobject *kobj = kn->parent->priv;

	kernfs_unbreak_active_protection(kn);
	kernfs_put(kn);
	kobject_put(kobj);
}
EXPORT_SYMBOL_GPL(sysfs_unbreak_active_protection);

/**
 * sysfs_remove_file_ns - remove an attribute's file
 * @kobj: object
 * @attr: attribute
 * @ns: namespace tag
 *
 * Waits for methods that run. May sleep.
 */
void sysfs_remove_file_ns(struct kobject *kobj, const struct attribute *attr, const void *ns)
{
	if (kobj->sd)
		kernfs_remove_by_name_ns(kobj->sd, attr->name, ns);
}
EXPORT_SYMBOL_GPL(sysfs_remove_file_ns);

/**
 * sysfs_remove_file_self - remove an attribute's file from its own method
 * @kobj: object
 * @attr: attribute
 *
 * Return: true in the one caller that removed it. May sleep.
 */
bool sysfs_remove_file_self(struct kobject *kobj, const struct attribute *attr)
{
	struct kernfs_node *kn = kernfs_find_and_get(kobj->sd, attr->name);
	bool removed;

	if (WARN_ON_ONCE(!kn))
		return false;
	removed = kernfs_remove_self(kn);
	kernfs_put(kn);
	return removed;
}
EXPORT_SYMBOL_GPL(sysfs_remove_file_self);

/**
 * sysfs_remove_files - remove the files of several attributes
 * @kobj: object
 * @attr: attributes, ended by NULL
 *
 * May sleep.
 */
void sysfs_remove_files(struct kobject *kobj, const struct attribute *const *attr)
{
	for (int i = 0; attr[i]; i++)
		sysfs_remove_file(kobj, attr[i]);
}
EXPORT_SYMBOL_GPL(sysfs_remove_files);

/**
 * sysfs_create_bin_file - a file for a binary attribute
 * @kobj: object
 * @attr: attribute
 *
 * Return: 0 or an error. May sleep.
 */
int sysfs_create_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	kuid_t uid;
	kgid_t gid;

	if (WARN_ON(!kobj || !kobj->sd || !attr))
		return -EINVAL;
	kobject_get_ownership(kobj, &uid, &gid);
	return sysfs_add_bin_file_mode(kobj->sd, attr, attr->attr.mode, attr->size, uid, gid, NULL);
}
EXPORT_SYMBOL_GPL(sysfs_create_bin_file);

/**
 * sysfs_remove_bin_file - remove a binary attribute's file
 * @kobj: object
 * @attr: attribute
 *
 * May sleep.
 */
void sysfs_remove_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	kernfs_remove_by_name(kobj->sd, attr->attr.name);
}
EXPORT_SYMBOL_GPL(sysfs_remove_bin_file);

/**
 * sysfs_notify - tell those who poll an attribute that it has changed
 * @kobj: object
 * @dir: its group's name, or NULL
 * @attr: its name, or NULL for the directory
 *
 * May sleep.
 */
void sysfs_notify(struct kobject *kobj, const char *dir, const char *attr)
{
	struct kernfs_node *kn = group_node(kobj, dir), *child;

	if (kn && attr) {
		child = kernfs_find_and_get(kn, attr);
		kernfs_put(kn);
		kn = child;
	}
	kernfs_notify(kn);
	kernfs_put(kn);
}
EXPORT_SYMBOL_GPL(sysfs_notify);
