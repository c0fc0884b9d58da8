/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between the parts of kernfs:
 *   node.c     nodes and the tree: names, references, removal, renaming
 *   dir.c      a directory seen by the VFS: lookup and listing
 *   file.c     an open file
 *   inode.c    inodes: their attributes are the node's
 *   symlink.c  links
 *   mount.c    the super block
 *
 * kernfs_rwsem protects the tree: parent, children, name, and REMOVING. It is never held while
 * an operation of a node's owner runs; kernfs_get_active() keeps the node for that.
 */
#ifndef KERNFS_INTERNAL_H
#define KERNFS_INTERNAL_H

#include <linux/fs.h>
#include <linux/kernfs.h>
#include <linux/lockdep.h>
#include <linux/rwsem.h>

/* Added to a node's count of running operations when no more may begin. */
#define KN_DEACTIVATED_BIAS (INT_MIN + 1)

extern struct rw_semaphore kernfs_rwsem;

extern const struct file_operations kernfs_dir_fops;
extern const struct inode_operations kernfs_dir_iops;
extern const struct file_operations kernfs_file_fops;
extern const struct inode_operations kernfs_file_iops;
extern const struct inode_operations kernfs_symlink_iops;
extern const struct dentry_operations kernfs_dops;

/* node.c */
struct kernfs_node *kernfs_new_node(struct kernfs_root *root, const char *name, umode_t mode,
				    kuid_t uid, kgid_t gid, unsigned int flags);
int kernfs_add_one(struct kernfs_node *parent, struct kernfs_node *kn);
struct kernfs_node *kernfs_find(struct kernfs_node *parent, const char *name);
struct kernfs_node *kernfs_next_child(struct kernfs_node *parent, struct kernfs_node *prev,
				      loff_t pos);
bool kernfs_is_live(const struct kernfs_node *kn);

/* inode.c */
struct inode *kernfs_get_inode(struct super_block *sb, struct kernfs_node *kn);
void kernfs_evict_inode(struct inode *inode);
int kernfs_iop_setattr(struct mnt_idmap *idmap, struct dentry *dentry, struct iattr *attr);
int kernfs_iop_getattr(struct mnt_idmap *idmap, const struct path *path, struct kstat *stat,
		       u32 mask, unsigned int flags);
int kernfs_iop_permission(struct mnt_idmap *idmap, struct inode *inode, int mask);

static inline struct kernfs_node *kernfs_inode_node(const struct inode *inode)
{
	return inode->i_private;
}

/* mount.c */
int kernfs_fill_super(struct super_block *sb, struct kernfs_root *root, unsigned long magic);

#endif /* KERNFS_INTERNAL_H */
