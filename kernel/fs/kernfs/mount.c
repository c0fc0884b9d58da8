// SPDX-License-Identifier: GPL-2.0-only
/* The super block of a kernfs tree. A tree has one, however often it is mounted. */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/mm.h>

#include "internal.h"

static const struct super_operations kernfs_sops = {
	.statfs = simple_statfs,
	.drop_inode = generic_delete_inode,
	.evict_inode = kernfs_evict_inode,
};

/**
 * kernfs_fill_super - make a super block show a tree
 * @sb: super block
 * @root: tree
 * @magic: what statfs() says
 *
 * Return: 0 or -ENOMEM. May sleep.
 */
int kernfs_fill_super(struct super_block *sb, struct kernfs_root *root, unsigned long magic)
{
	struct inode *inode;

	sb->s_blocksize = PAGE_SIZE;
	sb->s_blocksize_bits = PAGE_SHIFT;
	sb->s_maxbytes = MAX_LFS_FILESIZE;
	sb->s_magic = magic;
	sb->s_op = &kernfs_sops;
	sb->s_d_op = &kernfs_dops;
	sb->s_time_gran = 1;
	sb->s_fs_info = root;

	down_read(&kernfs_rwsem);
	inode = kernfs_get_inode(sb, root->kn);
	up_read(&kernfs_rwsem);
	if (!inode)
		return -ENOMEM;
	sb->s_root = d_make_root(inode);
	if (!sb->s_root)
		return -ENOMEM;
	root->sb = sb;
	return 0;
}
