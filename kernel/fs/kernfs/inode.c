// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes of kernfs. Mode, owner and times are the node's: an inode is brought up to date from
 * it whenever somebody looks, under kernfs_rwsem.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include "internal.h"

static void refresh_inode(struct kernfs_node *kn, struct inode *inode)
{
	inode->i_mode = kn->mode;
	inode->i_uid = kn->uid;
	inode->i_gid = kn->gid;
	inode_set_mtime_to_ts(inode, kn->mtime);
	inode_set_ctime_to_ts(inode, kn->mtime);
	inode_set_atime_to_ts(inode, kn->mtime);
	if (kernfs_type(kn) == KERNFS_DIR)
		set_nlink(inode, kn->dir.subdirs + 2);
}

static void init_inode(struct kernfs_node *kn, struct inode *inode)
{
	kernfs_get(kn);
	inode->i_private = kn;
	refresh_inode(kn, inode);
	switch (kernfs_type(kn)) {
	case KERNFS_DIR:
		inode->i_op = &kernfs_dir_iops;
		inode->i_fop = &kernfs_dir_fops;
		break;
	case KERNFS_FILE:
		inode->i_size = kn->attr.size;
		inode->i_op = &kernfs_file_iops;
		inode->i_fop = &kernfs_file_fops;
		break;
	case KERNFS_LINK:
		inode->i_op = &kernfs_symlink_iops;
		break;
	}
}

/**
 * kernfs_get_inode - the inode of a node
 * @sb: the super block
 * @kn: node
 *
 * Return: the inode with a reference, or NULL without memory. May sleep.
 */
struct inode *kernfs_get_inode(struct super_block *sb, struct kernfs_node *kn)
{
	struct inode *inode = iget_locked(sb, kn->id);

	if (inode && (inode->i_state & I_NEW)) {
		init_inode(kn, inode);
		unlock_new_inode(inode);
	}
	return inode;
}

void kernfs_evict_inode(struct inode *inode)
{
	struct kernfs_node *kn = kernfs_inode_node(inode);

	truncate_inode_pages_final(&inode->i_data);
	clear_inode(inode);
	kernfs_put(kn);
}

/**
 * kernfs_setattr - change a node's mode or owner
 * @kn: node
 * @attr: what to change
 *
 * Return: 0. May sleep.
 */
int kernfs_setattr(struct kernfs_node *kn, const struct iattr *attr)
{
	down_write(&kernfs_rwsem);
	if (attr->ia_valid & ATTR_MODE)
		kn->mode = (kn->mode & S_IFMT) | (attr->ia_mode & S_IALLUGO);
	if (attr->ia_valid & ATTR_UID)
		kn->uid = attr->ia_uid;
	if (attr->ia_valid & ATTR_GID)
		kn->gid = attr->ia_gid;
	if (attr->ia_valid & ATTR_MTIME)
		kn->mtime = attr->ia_mtime;
	up_write(&kernfs_rwsem);
	return 0;
}

int kernfs_iop_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr)
{
	struct inode *inode = d_inode(dentry);
	int err;

	err = setattr_prepare(idmap, dentry, attr);
	if (err)
		return err;
	/* Files have the size they have: truncating one for writing changes nothing. */
	attr->ia_valid &= ~ATTR_SIZE;
	kernfs_setattr(kernfs_inode_node(inode), attr);
	setattr_copy(idmap, inode, attr);
	return 0;
}

int kernfs_iop_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
		       u32 mask, unsigned int flags)
{
	struct inode *inode = d_inode(path->dentry);

	down_read(&kernfs_rwsem);
	refresh_inode(kernfs_inode_node(inode), inode);
	generic_fillattr(idmap, mask, inode, stat);
	up_read(&kernfs_rwsem);
	return 0;
}

int kernfs_iop_permission(struct mnt_idmap *idmap, struct inode *inode, int mask)
{
	int err;

	if (mask & MAY_NOT_BLOCK)
		return -ECHILD;
	down_read(&kernfs_rwsem);
	refresh_inode(kernfs_inode_node(inode), inode);
	err = generic_permission(idmap, inode, mask);
	up_read(&kernfs_rwsem);
	return err;
}
