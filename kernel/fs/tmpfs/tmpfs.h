/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tmpfs: files whose page-cache pages are their only copy, with limits. Shared by
 * the files of this directory only.
 */
#ifndef _TMPFS_H
#define _TMPFS_H

#include <linux/atomic.h>
#include <linux/fs.h>
#include <linux/uidgid.h>

/**
 * struct tmpfs_sb - one mounted tmpfs
 * @max_blocks: most pages in all files; 0 for no limit
 * @used_blocks: pages in all files
 * @max_inodes: most inodes; 0 for no limit
 * @used_inodes: inodes
 * @mode: of the root directory
 * @uid: its owner
 * @gid: its group
 */
struct tmpfs_sb {
	unsigned long max_blocks;
	atomic_long_t used_blocks;
	unsigned long max_inodes;
	atomic_long_t used_inodes;
	umode_t mode;
	kuid_t uid;
	kgid_t gid;
};

/**
 * struct tmpfs_inode - one file
 * @seals: F_SEAL_*, changed with the inode locked
 */
struct tmpfs_inode {
	unsigned int seals;
	struct inode vfs_inode;
};

static inline struct tmpfs_inode *TMPFS_I(struct inode *inode)
{
	return container_of(inode, struct tmpfs_inode, vfs_inode);
}

static inline struct tmpfs_sb *TMPFS_SB(struct super_block *sb)
{
	return sb->s_fs_info;
}

extern const struct address_space_operations tmpfs_aops;
extern const struct file_operations tmpfs_file_operations;
extern const struct inode_operations tmpfs_file_inode_operations;
extern struct vfsmount *tmpfs_kernel_mount;

/* inode.c */
struct inode *tmpfs_get_inode(struct super_block *sb, const struct inode *dir, umode_t mode,
			      dev_t dev);
struct inode *tmpfs_alloc_inode(struct super_block *sb);
void tmpfs_free_inode(struct inode *inode);
void tmpfs_evict_inode(struct inode *inode);
int tmpfs_inode_cache_init(void);

/* file.c */
int tmpfs_get_folio(struct inode *inode, pgoff_t index, struct folio **foliop);

#endif /* _TMPFS_H */
