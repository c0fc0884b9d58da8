// SPDX-License-Identifier: GPL-2.0-only
/*
 * Directories of kernfs as the VFS sees them. Dentries are not kept when nobody uses them, and
 * one in use is checked at every walk, so the tree may change at any time.
 */
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/namei.h>

#include "internal.h"

static struct dentry *kernfs_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	struct kernfs_node *parent = kernfs_inode_node(dir), *kn;
	struct inode *inode = NULL;

	down_read(&kernfs_rwsem);
	kn = kernfs_find(parent, (const char *)dentry->d_name.name);
	if (kn && kernfs_is_live(kn)) {
		inode = kernfs_get_inode(dir->i_sb, kn);
		if (!inode)
			inode = ERR_PTR(-ENOMEM);
	}
	up_read(&kernfs_rwsem);
	return d_splice_alias(inode, dentry);
}

/* Right is a dentry whose node is alive, in the dentry's parent, under the dentry's name. */
static int kernfs_revalidate(struct dentry *dentry, unsigned int flags)
{
	struct kernfs_node *kn;
	struct dentry *parent;
	struct inode *inode;
	bool valid;

	if (flags & LOOKUP_RCU)
		return -ECHILD;
	inode = d_inode(dentry);
	/* That a name is missing is looked up anew each time. */
	if (!inode)
		return 0;
	kn = kernfs_inode_node(inode);
	parent = dget_parent(dentry);
	down_read(&kernfs_rwsem);
	valid = kernfs_is_live(kn) &&
		(!kn->parent ||
		 (d_inode(parent) && kn->parent == kernfs_inode_node(d_inode(parent)) &&
		  !strcmp(kn->name, (const char *)dentry->d_name.name)));
	up_read(&kernfs_rwsem);
	dput(parent);
	return valid;
}

const struct dentry_operations kernfs_dops = {
	.d_revalidate = kernfs_revalidate,
	.d_delete = always_delete_dentry,
};

const struct inode_operations kernfs_dir_iops = {
	.lookup = kernfs_lookup,
	.permission = kernfs_iop_permission,
	.setattr = kernfs_iop_setattr,
	.getattr = kernfs_iop_getattr,
};

/* -------- listing -------- */

static unsigned char dirent_type(const struct kernfs_node *kn)
{
	return (kn->mode >> 12) & 15;
}

/*
 * The position is the hash of the child listed last; the child itself, with a reference, is in
 * private_data, so that several of one hash are told apart.
 */
static int kernfs_readdir(struct file *file, struct dir_context *ctx)
{
	struct kernfs_node *parent = kernfs_inode_node(file_inode(file)), *kn;

	if (!dir_emit_dots(file, ctx))
		return 0;
	down_read(&kernfs_rwsem);
	while ((kn = kernfs_next_child(parent, file->private_data, ctx->pos))) {
		struct kernfs_node *listed = file->private_data;
		loff_t before = ctx->pos;

		kernfs_get(kn);
		up_read(&kernfs_rwsem);
		/* The next call begins with this one again if it does not fit. */
		if (!dir_emit(ctx, kn->name, strlen(kn->name), kn->id, dirent_type(kn))) {
			ctx->pos = before;
			kernfs_put(kn);
			return 0;
		}
		ctx->pos = kn->hash;
		file->private_data = kn;
		kernfs_put(listed);
		down_read(&kernfs_rwsem);
	}
	up_read(&kernfs_rwsem);
	kernfs_put(file->private_data);
	file->private_data = NULL;
	ctx->pos = INT_MAX;
	return 0;
}

static int kernfs_dir_release(struct inode *inode, struct file *file)
{
	kernfs_put(file->private_data);
	return 0;
}

const struct file_operations kernfs_dir_fops = {
	.read = generic_read_dir,
	.iterate_shared = kernfs_readdir,
	.release = kernfs_dir_release,
	.llseek = generic_file_llseek,
};
