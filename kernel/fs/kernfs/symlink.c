// SPDX-License-Identifier: GPL-2.0-only
/* Links of kernfs: they name a node, and read as the relative path to where it is now. */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "internal.h"

/**
 * kernfs_create_link - a new link
 * @parent: where
 * @name: its name
 * @target: what it points to; the link keeps it
 *
 * Return: the node or an error. May sleep.
 */
struct kernfs_node *kernfs_create_link(struct kernfs_node *parent, const char *name,
				       struct kernfs_node *target)
{
	struct kernfs_node *kn;
	int err;

	kn = kernfs_new_node(parent->root, name, S_IFLNK | 0777, target->uid, target->gid,
			     KERNFS_LINK);
	if (!kn)
		return ERR_PTR(-ENOMEM);
	kn->ns = target->ns;
	kn->symlink.target = target;
	kernfs_get(target);
	err = kernfs_add_one(parent, kn);
	if (err) {
		kernfs_put(kn);
		return ERR_PTR(err);
	}
	return kn;
}

static unsigned int depth_of(const struct kernfs_node *kn)
{
	unsigned int depth = 0;

	for (; kn->parent; kn = kn->parent)
		depth++;
	return depth;
}

static const struct kernfs_node *common_ancestor(const struct kernfs_node *a,
						 const struct kernfs_node *b)
{
	unsigned int da = depth_of(a), db = depth_of(b);

	for (; da > db; da--)
		a = a->parent;
	for (; db > da; db--)
		b = b->parent;
	while (a != b) {
		a = a->parent;
		b = b->parent;
	}
	return a;
}

/* "../" for each level up from the link's directory, then the names down to the target. */
static int relative_path(const struct kernfs_node *from, const struct kernfs_node *to, char *buf)
{
	const struct kernfs_node *top = common_ancestor(from, to), *pos;
	size_t up = 0, down = 0, at;

	for (pos = from; pos != top; pos = pos->parent)
		up += 3;
	for (pos = to; pos != top; pos = pos->parent)
		down += strlen(pos->name) + 1;
	if (up + down > PATH_MAX)
		return -ENAMETOOLONG;
	for (at = 0; at < up; at += 3)
		memcpy(buf + at, "../", 3);
	if (!down) {
		/* The target is an ancestor: no slash at the end. */
		strscpy(buf + (up ? up - 1 : 0), up ? "" : ".", 2);
		return 0;
	}
	at = up + down - 1;
	buf[at] = 0;
	for (pos = to; pos != top; pos = pos->parent) {
		size_t n = strlen(pos->name);

		at -= n;
		memcpy(buf + at, pos->name, n);
		if (at > up)
			buf[--at] = '/';
	}
	return 0;
}

static const char *kernfs_get_link(struct dentry *dentry, struct inode *inode,
				   struct delayed_call *done)
{
	struct kernfs_node *kn = kernfs_inode_node(inode);
	char *body;
	int err;

	if (!dentry)
		return ERR_PTR(-ECHILD);
	body = kzalloc(PATH_MAX + 1, GFP_KERNEL);
	if (!body)
		return ERR_PTR(-ENOMEM);
	down_read(&kernfs_rwsem);
	err = relative_path(kn->parent, kn->symlink.target, body);
	up_read(&kernfs_rwsem);
	if (err) {
		kfree(body);
		return ERR_PTR(err);
	}
	set_delayed_call(done, kfree_link, body);
	return body;
}

const struct inode_operations kernfs_symlink_iops = {
	.get_link = kernfs_get_link,
	.permission = kernfs_iop_permission,
	.setattr = kernfs_iop_setattr,
	.getattr = kernfs_iop_getattr,
};
