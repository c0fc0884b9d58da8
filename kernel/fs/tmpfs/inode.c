// SPDX-License-Identifier: GPL-2.0-only
/*
 * tmpfs inodes and directories. Dentries hold the names: each carries a reference
 * of its own while it stands for a file.
 *
 * Locking: as the VFS does it: directories are locked while names change.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/slab.h>
#include <linux/string.h>

#include <uapi/linux/fcntl.h>

#include "tmpfs.h"

static struct kmem_cache *tmpfs_inode_cachep;

static const struct inode_operations tmpfs_dir_inode_operations;

/** tmpfs_alloc_inode() - alloc_inode method. @sb: the mount */
struct inode *tmpfs_alloc_inode(struct super_block *sb)
{
	struct tmpfs_inode *info = kmem_cache_alloc(tmpfs_inode_cachep, GFP_KERNEL);

	if (!info)
		return NULL;
	inode_init_once(&info->vfs_inode);
	info->seals = F_SEAL_SEAL;
	return &info->vfs_inode;
}

/** tmpfs_free_inode() - free_inode method. @inode: nobody uses it any more */
void tmpfs_free_inode(struct inode *inode)
{
	if (S_ISLNK(inode->i_mode))
		kfree(inode->i_link);
	kmem_cache_free(tmpfs_inode_cachep, TMPFS_I(inode));
}

/** tmpfs_evict_inode() - evict_inode method: the contents go. @inode: the inode */
void tmpfs_evict_inode(struct inode *inode)
{
	truncate_inode_pages_final(&inode->i_data);
	clear_inode(inode);
	atomic_long_dec(&TMPFS_SB(inode->i_sb)->used_inodes);
}

/**
 * tmpfs_get_inode() - make an inode
 * @sb: the mount
 * @dir: its directory, or NULL
 * @mode: type and permissions
 * @dev: number of a device node
 *
 * Return: the inode, or NULL when there is no room.
 */
struct inode *tmpfs_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode,
			      dev_t dev)
{
	struct tmpfs_sb *sbi = TMPFS_SB(sb);
	struct inode *inode;

	if (atomic_long_inc_return(&sbi->used_inodes) > sbi->max_inodes && sbi->max_inodes)
		goto fail;
	inode = new_inode(sb);
	if (!inode)
		goto fail;
	inode->i_ino = get_next_ino();
	inode_init_owner(&nop_mnt_idmap, inode, dir, mode);
	inode->i_mapping->a_ops = &tmpfs_aops;
	mapping_set_gfp_mask(inode->i_mapping, GFP_HIGHUSER_MOVABLE);
	mapping_set_unevictable(inode->i_mapping);
	simple_inode_init_ts(inode);
	switch (mode & S_IFMT) {
	case S_IFREG:
		inode->i_op = &tmpfs_file_inode_operations;
		inode->i_fop = &tmpfs_file_operations;
		break;
	case S_IFDIR:
		inode->i_op = &tmpfs_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
		inc_nlink(inode);
		break;
	case S_IFLNK:
		inode->i_op = &simple_symlink_inode_operations;
		break;
	default:
		init_special_inode(inode, mode, dev);
		break;
	}
	return inode;
fail:
	atomic_long_dec(&sbi->used_inodes);
	return NULL;
}

/* Gives an inode its name. */
static void tmpfs_add_name(struct inode *dir, struct dentry *dentry, struct inode *inode)
{
	d_instantiate(dentry, inode);
	dget(dentry);
	inode_set_mtime_to_ts(dir, inode_set_ctime_current(dir));
}

static int tmpfs_mknod(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
		       umode_t mode, dev_t dev)
{
	struct inode *inode = tmpfs_get_inode(dir->i_sb, dir, mode, dev);

	if (!inode)
		return -ENOSPC;
	tmpfs_add_name(dir, dentry, inode);
	return 0;
}

static int tmpfs_mkdir(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
		       umode_t mode)
{
	int ret = tmpfs_mknod(idmap, dir, dentry, mode | S_IFDIR, 0);

	if (!ret)
		inc_nlink(dir);
	return ret;
}

static int tmpfs_create(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
			umode_t mode, bool excl)
{
	return tmpfs_mknod(idmap, dir, dentry, mode | S_IFREG, 0);
}

static int tmpfs_symlink(struct mnt_idmap *idmap, struct inode *dir, struct dentry *dentry,
			 const char *symname)
{
	char *body = kstrdup(symname, GFP_KERNEL);
	struct inode *inode;

	if (!body)
		return -ENOMEM;
	inode = tmpfs_get_inode(dir->i_sb, dir, S_IFLNK | 0777, 0);
	if (!inode) {
		kfree(body);
		return -ENOSPC;
	}
	inode->i_link = body;
	inode->i_size = strlen(body);
	tmpfs_add_name(dir, dentry, inode);
	return 0;
}

static int tmpfs_tmpfile(struct mnt_idmap *idmap, struct inode *dir, struct file *file,
			 umode_t mode)
{
	struct inode *inode = tmpfs_get_inode(dir->i_sb, dir, mode, 0);

	if (!inode)
		return -ENOSPC;
	d_tmpfile(file, inode);
	return finish_open_simple(file, 0);
}

static const struct inode_operations tmpfs_dir_inode_operations = {
	.create = tmpfs_create,
	.lookup = simple_lookup,
	.link = simple_link,
	.unlink = simple_unlink,
	.symlink = tmpfs_symlink,
	.mkdir = tmpfs_mkdir,
	.rmdir = simple_rmdir,
	.mknod = tmpfs_mknod,
	.rename = simple_rename,
	.tmpfile = tmpfs_tmpfile,
	.getattr = simple_getattr,
};

/** tmpfs_inode_cache_init() - make the cache of inodes. Return: 0 or -ENOMEM */
int __init tmpfs_inode_cache_init(void)
{
	tmpfs_inode_cachep = kmem_cache_create("shmem_inode_cache", sizeof(struct tmpfs_inode), 0,
					       SLAB_ACCOUNT, NULL);
	return tmpfs_inode_cachep ? 0 : -ENOMEM;
}
