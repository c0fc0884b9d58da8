// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bad inodes: what an inode becomes when its file system could not read it. Every operation on it
 * fails with EIO. No locking of its own.
 */
#include <linux/export.h>
#include <linux/fs.h>

static int bad_file_open(struct inode *inode, struct file *filp)
{
	return -EIO;
}

static const struct file_operations bad_file_ops = { .open = bad_file_open };

static struct dentry *bad_lookup(struct inode *dir, struct dentry *dentry, unsigned int flags)
{
	return ERR_PTR(-EIO);
}

static int bad_permission(struct mnt_idmap *idmap, struct inode *inode, int mask)
{
	return -EIO;
}

static int bad_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
		       u32 request_mask, unsigned int query_flags)
{
	return -EIO;
}

static int bad_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr)
{
	return -EIO;
}

static const struct inode_operations bad_inode_ops = {
	.lookup = bad_lookup,
	.permission = bad_permission,
	.getattr = bad_getattr,
	.setattr = bad_setattr,
};

/**
 * make_bad_inode - mark an inode bad
 * @inode: the inode; it is unhashed, and every use of it fails with EIO
 */
void make_bad_inode(struct inode *inode)
{
	remove_inode_hash(inode);
	inode->i_mode = S_IFREG;
	simple_inode_init_ts(inode);
	inode->i_op = &bad_inode_ops;
	inode->i_fop = &bad_file_ops;
}
EXPORT_SYMBOL(make_bad_inode);

/**
 * is_bad_inode - was the inode marked bad?
 * @inode: the inode
 */
bool is_bad_inode(struct inode *inode)
{
	return inode->i_op == &bad_inode_ops;
}
EXPORT_SYMBOL(is_bad_inode);
