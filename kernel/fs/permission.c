// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who may do what: mode bits, capabilities, read-only file systems, sticky directories. Pure checks
 * on the current task's credentials; they take no lock.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/namei.h>

#include "internal.h"

static int mode_permission(struct inode *inode, int mask)
{
	unsigned int mode = inode->i_mode;

	if (uid_eq(current_fsuid(), inode->i_uid))
		mode >>= 6;
	else if (in_group_p(inode->i_gid))
		mode >>= 3;
	return mask & ~mode & (MAY_READ | MAY_WRITE | MAY_EXEC) ? -EACCES : 0;
}

/**
 * generic_permission - check access by mode bits and capabilities
 * @idmap: idmap of the mount
 * @inode: the inode
 * @mask: MAY_*
 *
 * Return: 0 or -EACCES.
 */
int generic_permission(struct mnt_idmap *idmap, struct inode *inode, int mask)
{
	if (!mode_permission(inode, mask))
		return 0;
	if (S_ISDIR(inode->i_mode)) {
		if (!(mask & MAY_WRITE) &&
		    capable_wrt_inode_uidgid(idmap, inode, CAP_DAC_READ_SEARCH))
			return 0;
		if (capable_wrt_inode_uidgid(idmap, inode, CAP_DAC_OVERRIDE))
			return 0;
		return -EACCES;
	}
	mask &= MAY_READ | MAY_WRITE | MAY_EXEC;
	if (mask == MAY_READ && capable_wrt_inode_uidgid(idmap, inode, CAP_DAC_READ_SEARCH))
		return 0;
	/* Nobody executes what has no execute bit at all. */
	if ((!(mask & MAY_EXEC) || (inode->i_mode & S_IXUGO)) &&
	    capable_wrt_inode_uidgid(idmap, inode, CAP_DAC_OVERRIDE))
		return 0;
	return -EACCES;
}
EXPORT_SYMBOL(generic_permission);

/**
 * inode_permission - check access to an inode
 * @idmap: idmap of the mount
 * @inode: the inode
 * @mask: MAY_*
 *
 * Return: 0, -EACCES, -EROFS, -EPERM for an immutable file, or the file system's answer.
 */
int inode_permission(struct mnt_idmap *idmap, struct inode *inode, int mask)
{
	if (mask & MAY_WRITE) {
		umode_t mode = inode->i_mode;

		if (sb_rdonly(inode->i_sb) && (S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode)))
			return -EROFS;
		if (IS_IMMUTABLE(inode))
			return -EPERM;
	}
	if (inode->i_op->permission)
		return inode->i_op->permission(idmap, inode, mask);
	return generic_permission(idmap, inode, mask);
}
EXPORT_SYMBOL(inode_permission);

/**
 * path_permission - inode_permission() of a path
 * @path: the path
 * @mask: MAY_*
 */
int path_permission(const struct path *path, int mask)
{
	return inode_permission(mnt_idmap(path->mnt), d_backing_inode(path->dentry), mask);
}
EXPORT_SYMBOL(path_permission);

/**
 * file_permission - inode_permission() of an open file
 * @file: the file
 * @mask: MAY_*
 */
int file_permission(struct file *file, int mask)
{
	return inode_permission(&nop_mnt_idmap, file_inode(file), mask);
}
EXPORT_SYMBOL(file_permission);

static bool sticky_forbids(const struct inode *dir, const struct inode *inode)
{
	if (!(dir->i_mode & S_ISVTX))
		return false;
	if (uid_eq(inode->i_uid, current_fsuid()) || uid_eq(dir->i_uid, current_fsuid()))
		return false;
	return !capable_wrt_inode_uidgid(&nop_mnt_idmap, inode, CAP_FOWNER);
}

/**
 * may_create - may a name be made in a directory?
 * @dir: the directory
 * @child: the dentry of the name
 */
int may_create(struct inode *dir, struct dentry *child)
{
	if (d_really_is_positive(child))
		return -EEXIST;
	if (IS_DEADDIR(dir))
		return -ENOENT;
	return inode_permission(&nop_mnt_idmap, dir, MAY_WRITE | MAY_EXEC);
}

/**
 * may_delete - may a name be removed from a directory?
 * @dir: the directory
 * @victim: the dentry
 * @isdir: rmdir, not unlink
 */
int may_delete(struct inode *dir, struct dentry *victim, bool isdir)
{
	struct inode *inode = d_backing_inode(victim);
	int error;

	if (d_is_negative(victim))
		return -ENOENT;
	error = inode_permission(&nop_mnt_idmap, dir, MAY_WRITE | MAY_EXEC);
	if (error)
		return error;
	if (IS_APPEND(dir))
		return -EPERM;
	if (sticky_forbids(dir, inode) || IS_APPEND(inode) || IS_IMMUTABLE(inode) ||
	    IS_SWAPFILE(inode))
		return -EPERM;
	if (isdir) {
		if (!d_is_dir(victim))
			return -ENOTDIR;
		if (IS_ROOT(victim))
			return -EBUSY;
	} else if (d_is_dir(victim)) {
		return -EISDIR;
	}
	if (IS_DEADDIR(dir))
		return -ENOENT;
	return 0;
}

/**
 * may_open - may a file be opened so?
 * @path: the file
 * @acc_mode: MAY_*
 * @flag: O_*
 */
int may_open(const struct path *path, int acc_mode, int flag)
{
	struct inode *inode = path->dentry->d_inode;
	int error;

	if (!inode)
		return -ENOENT;
	switch (inode->i_mode & S_IFMT) {
	case S_IFLNK:
		return -ELOOP;
	case S_IFDIR:
		if (acc_mode & MAY_WRITE)
			return -EISDIR;
		if (acc_mode & MAY_EXEC)
			return -EACCES;
		break;
	case S_IFBLK:
	case S_IFCHR:
		if ((path->mnt->mnt_flags & MNT_NODEV) || (inode->i_sb->s_iflags & SB_I_NODEV))
			return -EACCES;
		fallthrough;
	case S_IFIFO:
	case S_IFSOCK:
		if (acc_mode & MAY_EXEC)
			return -EACCES;
		flag &= ~O_TRUNC;
		break;
	case S_IFREG:
		if ((acc_mode & MAY_EXEC) && path_noexec(path))
			return -EACCES;
		break;
	}
	error = inode_permission(mnt_idmap(path->mnt), inode, MAY_OPEN | acc_mode);
	if (error)
		return error;
	if (IS_APPEND(inode)) {
		if ((flag & O_ACCMODE) != O_RDONLY && !(flag & O_APPEND))
			return -EPERM;
		if (flag & O_TRUNC)
			return -EPERM;
	}
	if ((flag & O_NOATIME) && !inode_owner_or_capable(mnt_idmap(path->mnt), inode))
		return -EPERM;
	return 0;
}
