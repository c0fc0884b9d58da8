// SPDX-License-Identifier: GPL-2.0-only
/*
 * Open files without a place in any directory, all on one shared inode: eventfd, epoll, timerfd,
 * drivers. And nodev_fs_mount(), how the kernel's own nameless file systems are made.
 */
#include <linux/anon_inodes.h>
#include <linux/export.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/magic.h>
#include <linux/module.h>
#include <linux/mount.h>

#include "internal.h"

static struct vfsmount *anon_inode_mnt;
static struct inode *anon_inode_inode;

static char *anon_inodefs_dname(struct dentry *dentry, char *buffer, int buflen)
{
	return dynamic_dname(buffer, buflen, "anon_inode:%s", dentry->d_name.name);
}

static const struct dentry_operations anon_inodefs_dentry_operations = {
	.d_dname = anon_inodefs_dname,
};

static const struct super_operations pseudo_super_ops = { .statfs = simple_statfs };

/**
 * pseudo_fill_super - fill_super of a file system without names
 * @sb: the super block; the caller sets magic and dentry operations
 * @data: unused
 * @silent: unused
 */
int pseudo_fill_super(struct super_block *sb, void *data, int silent)
{
	struct inode *root;

	sb->s_flags |= SB_NOUSER;
	sb->s_maxbytes = MAX_LFS_FILESIZE;
	sb->s_blocksize = PAGE_SIZE;
	sb->s_blocksize_bits = PAGE_SHIFT;
	if (!sb->s_op)
		sb->s_op = &pseudo_super_ops;
	sb->s_time_gran = 1;
	root = new_inode(sb);
	if (!root)
		return -ENOMEM;
	root->i_ino = 1;
	root->i_mode = S_IFDIR | S_IRUSR | S_IWUSR;
	simple_inode_init_ts(root);
	sb->s_root = d_make_root(root);
	return sb->s_root ? 0 : -ENOMEM;
}

static int anon_fill_super(struct super_block *sb, void *data, int silent)
{
	sb->s_magic = ANON_INODE_FS_MAGIC;
	sb->s_d_op = &anon_inodefs_dentry_operations;
	return pseudo_fill_super(sb, data, silent);
}

static struct dentry *anon_mount(struct file_system_type *type, int flags, const char *name,
				 void *data)
{
	return mount_nodev(type, flags, data, anon_fill_super);
}

static struct file_system_type anon_inode_fs_type = {
	.name = "anon_inodefs",
	.mount = anon_mount,
	.kill_sb = kill_anon_super,
};

/**
 * alloc_anon_inode - an inode for files without a name
 * @s: its super block
 */
struct inode *alloc_anon_inode(struct super_block *s)
{
	struct inode *inode = new_inode_pseudo(s);

	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_ino = get_next_ino();
	inode->i_mapping->a_ops = &empty_aops;
	inode->i_state = I_DIRTY;
	inode->i_mode = S_IRUSR | S_IWUSR;
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	inode->i_flags |= S_PRIVATE;
	simple_inode_init_ts(inode);
	return inode;
}
EXPORT_SYMBOL(alloc_anon_inode);

/**
 * anon_inode_getfile - open a nameless file
 * @name: shown as anon_inode:NAME
 * @fops: its operations; their owner is pinned
 * @priv: private_data
 * @flags: O_ACCMODE, O_NONBLOCK, O_CLOEXEC is ignored
 */
struct file *anon_inode_getfile(const char *name, const struct file_operations *fops, void *priv,
				int flags)
{
	struct file *file;

	if (fops->owner && !try_module_get(fops->owner))
		return ERR_PTR(-ENOENT);
	ihold(anon_inode_inode);
	file = alloc_file_pseudo(anon_inode_inode, anon_inode_mnt, name,
				 flags & (O_ACCMODE | O_NONBLOCK), fops);
	if (IS_ERR(file)) {
		iput(anon_inode_inode);
		module_put(fops->owner);
		return file;
	}
	file->f_mapping = anon_inode_inode->i_mapping;
	file->private_data = priv;
	return file;
}
EXPORT_SYMBOL_GPL(anon_inode_getfile);

/**
 * anon_inode_getfd - anon_inode_getfile() under a new descriptor
 * @name: shown as anon_inode:NAME
 * @fops: its operations
 * @priv: private_data
 * @flags: as for anon_inode_getfile(), and O_CLOEXEC
 */
int anon_inode_getfd(const char *name, const struct file_operations *fops, void *priv, int flags)
{
	int fd = get_unused_fd_flags(flags);
	struct file *file;

	if (fd < 0)
		return fd;
	file = anon_inode_getfile(name, fops, priv, flags);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		return PTR_ERR(file);
	}
	fd_install(fd, file);
	return fd;
}
EXPORT_SYMBOL_GPL(anon_inode_getfd);

static int __init anon_inode_init(void)
{
	anon_inode_mnt = kern_mount(&anon_inode_fs_type);
	if (IS_ERR(anon_inode_mnt))
		panic("anon_inode_init() kernel mount failed (%ld)\n", PTR_ERR(anon_inode_mnt));
	anon_inode_inode = alloc_anon_inode(anon_inode_mnt->mnt_sb);
	if (IS_ERR(anon_inode_inode))
		panic("anon_inode_init() inode allocation failed (%ld)\n",
		      PTR_ERR(anon_inode_inode));
	return 0;
}
fs_initcall(anon_inode_init);
